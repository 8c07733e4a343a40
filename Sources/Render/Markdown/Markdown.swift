import Model

/// CommonMark under construction, as UTF-8 bytes. Text from articles goes through ``text(_:)``, which escapes every sign
/// that CommonMark, or the dialects of Obsidian and of code hosts, give a meaning; so the parser never sees an
/// unclosed bracket or a fence that an article wrote.
struct Markdown: Sendable {
  private(set) var buffer: ByteBuffer

  /// Room for most pages: growing copies what is there.
  init() { buffer = ByteBuffer(room: 16_384) }

  /// One with room for a piece of a page.
  init(room: Int) { buffer = ByteBuffer(room: room) }

  /// A copy of what is written.
  var bytes: [UInt8] { buffer.bytes }

  /// Forgets what was written behind an offset.
  mutating func cut(to count: Int) { buffer.cut(to: count) }

  /// Appends Markdown as it stands.
  @inline(__always)
  mutating func raw(_ s: StaticString) { buffer.append(s) }

  @_disfavoredOverload
  mutating func raw(_ s: String) { buffer.append(s.utf8) }

  mutating func raw(_ other: Markdown) { buffer.append(other.buffer) }

  mutating func raw(utf8 s: some Collection<UInt8>) { buffer.append(s) }

  /// Appends text, escaped; line breaks and control characters become spaces.
  mutating func text(_ s: some StringProtocol) {
    if s.utf8.withContiguousStorageIfAvailable({ text(utf8: $0) }) == nil { text(utf8: Array(s.utf8)) }
  }

  /// Appends the part of a text that a span covers, as far as it lies in it.
  mutating func text(_ s: String, within span: Span) {
    let isDone: Void? = s.utf8.withContiguousStorageIfAvailable { bytes in
      /// Where the scalar at an offset begins: another program may have written the span.
      func begin(_ offset: Int) -> Int {
        var i = min(max(offset, 0), bytes.count)
        while i > 0, i < bytes.count, bytes[i] & 0xC0 == 0x80 { i -= 1 }
        return i
      }
      let start = begin(span.start)
      text(run: UnsafeBufferPointer(rebasing: bytes[start..<max(start, begin(span.end))]))
    }
    if isDone == nil { text(s[within: span]) }
  }

  private mutating func text(utf8 s: some Collection<UInt8>) {
    if s.withContiguousStorageIfAvailable({ text(run: $0) }) == nil {
      Array(s).withUnsafeBufferPointer { text(run: $0) }
    }
  }

  /// What needs no escape is copied in runs: most of an article.
  private mutating func text(run s: UnsafeBufferPointer<UInt8>) {
    var start = 0
    var i = 0
    while true {
      i = Self.plain(s, from: i)
      if i >= s.count { break }
      let treatment = Self.treatment[Int(s[i])]
      if treatment == 0 {
        i += 1
        continue
      }
      if start < i { buffer.append(UnsafeBufferPointer(rebasing: s[start..<i])) }
      if treatment == 1 {
        buffer.append(UInt8(ascii: "\\"))
        buffer.append(s[i])
      } else if buffer.last != 0x20 && buffer.last != 0x0A {
        // One space for a run: an indented line would be a code block.
        buffer.append(0x20)
      }
      i += 1
      start = i
    }
    if start < s.count { buffer.append(UnsafeBufferPointer(rebasing: s[start...])) }
  }

  /// Where the next byte stands that may not be copied as it is, from `i` on, or the end. A space may, behind what is none.
  @inline(__always)
  private static func plain(_ s: UnsafeBufferPointer<UInt8>, from i: Int) -> Int {
    func all(_ b: UInt8) -> SIMD16<UInt8> { ByteRuns.all(b) }
    var i = i
    if i == 0 {
      if s.isEmpty || treatment[Int(s[0])] != 0 { return 0 }
      i = 1
    }
    while i + 16 <= s.count {
      let text = UnsafeRawPointer(s.baseAddress! + i)
      let v = text.loadUnaligned(as: SIMD16<UInt8>.self)
      let before = (text - 1).loadUnaligned(as: SIMD16<UInt8>.self)
      let spaces = (v .== all(0x20)) .& ((before .<= all(0x20)) .| (before .== all(0x7F)))
      // ASCII but for letters, digits, space and `'()+,-./:;?@`.
      let signs = (v .< all(0x20)) .| ((v &- all(0x21)) .<= all(0x09)) .| ((v &- all(0x3C)) .<= all(0x02))
      let others = ((v &- all(0x5B)) .<= all(0x05)) .| ((v &- all(0x7B)) .<= all(0x04))
      if let found = ByteRuns.first(signs .| others .| spaces) { return i + found }
      i += 16
    }
    while i < s.count, treatment[Int(s[i])] == 0 || s[i] == 0x20 && treatment[Int(s[i - 1])] != 2 { i += 1 }
    return i
  }

  /// 0 as it is, 1 behind a backslash, 2 as a space.
  private static let treatment: InlineArray<256, UInt8> = {
    var table = InlineArray<256, UInt8>(repeating: 0)
    for b in "\\`*_[]<>&!#~|$={}^".utf8 { table[Int(b)] = 1 }
    for b in 0..<0x20 { table[b] = 2 }
    table[0x20] = 2
    table[0x7F] = 2
    return table
  }()

  /// Appends `[words](destination "title")`. The destination is one the program made.
  mutating func link(_ words: some StringProtocol, to destination: String, title: String? = nil) {
    raw("[")
    text(words)
    raw("](")
    raw(destination)
    if let title {
      raw(" \"")
      linkTitle(title)
      raw("\"")
    }
    raw(")")
  }

  /// Appends `[words](destination "title")`, the destination and the title piece by piece: pages have millions of links, and a
  /// string for each takes longer than its bytes.
  ///
  /// - Parameters:
  ///   - destination: appends it with ``raw(_:)``.
  ///   - title: appends it with ``linkTitle(_:)``.
  @inline(__always)
  mutating func link(
    _ words: some StringProtocol, to destination: (inout Markdown) -> Void, title: (inout Markdown) -> Void
  ) {
    link(
      words,
      to: {
        destination(&$0)
        $0.raw(" \"")
        title(&$0)
        $0.raw("\"")
      })
  }

  /// The same without a title.
  @inline(__always)
  mutating func link(_ words: some StringProtocol, to destination: (inout Markdown) -> Void) {
    raw("[")
    text(words)
    raw("](")
    destination(&self)
    raw(")")
  }

  /// Appends a piece of a link's title.
  mutating func linkTitle(_ s: String) {
    var s = s
    s.withUTF8 { Self.titleEscapes.append($0, to: &buffer) }
  }

  // In a title a reference is read before the sign in front of it, so that `\&quot;` would be a quotation mark.
  private static let titleEscapes = EscapeTable([
    (Array("\"".utf8), "\\\""), (Array("\\".utf8), "\\\\"), (Array("&".utf8), "&amp;"), (Array("<".utf8), "\\<"),
    (Array(0..<0x20) + [0x7F], " "),
  ])

  /// Appends a badge: words of the site's own (a status, a stance) as code, which pages show as a badge.
  mutating func badge(_ words: String) {
    raw("`")
    for b in words.utf8 where b != UInt8(ascii: "`") && b >= 0x20 { buffer.append(b) }
    raw("`")
  }

  mutating func heading(_ level: Int, _ words: some StringProtocol) {
    raw(String(repeating: "#", count: level) + " ")
    text(words)
    raw("\n\n")
  }

  mutating func paragraph(_ words: some StringProtocol) {
    blockText(words)
    raw("\n\n")
  }

  /// Appends text at the start of a block, where a number with a dot would be a list and `+` or `-` a bullet.
  mutating func blockText(_ words: some StringProtocol) {
    let lead = words.utf8.prefix { (0x30...0x39).contains($0) }
    let rest = words.dropFirst(lead.count)
    buffer.append(lead)
    if let b = rest.utf8.first, b == 0x2B || b == 0x2D || (!lead.isEmpty && (b == 0x2E || b == 0x29)) { raw("\\") }
    text(rest)
  }
}
