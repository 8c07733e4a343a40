import Glibc

/// Reads the Markdown that the program itself writes, and nothing else of CommonMark: blocks of one line each, links without markup in
/// their words, code between single backticks. So each piece is handed on where it stands, in a fifth of the time that cmark takes for
/// its tree. Whatever has another form, or could mean something else, is left to cmark (``PageWalker``), with the whole page. A
/// test compares the two.
struct PageScanner {
  let s: UnsafeBufferPointer<UInt8>
  /// A text, and a title, without their escapes.
  var unescaped = ByteBuffer()

  private init(_ s: UnsafeBufferPointer<UInt8>) { self.s = s }

  /// Hands a document on to a writer.
  ///
  /// - Returns: false where it holds something that only cmark knows; the writer has a part of it then.
  static func read(_ markdown: ByteBuffer, into writer: inout PageWriter) -> Bool {
    markdown.withBytes { bytes in
      var scanner = PageScanner(bytes)
      return scanner.blocks(&writer)
    }
  }

  // MARK: blocks

  private mutating func blocks(_ w: inout PageWriter) -> Bool {
    // A mark of the order of bytes is left out by cmark.
    if s.first == 0xEF { return false }
    var at = 0
    // Rows behind a blank line would belong to the list above it.
    var isBehindList = false
    while at < s.count {
      let first = s[at]
      if first == 0x0A {
        at += 1
        continue
      }
      switch first {
      case UInt8(ascii: "#"): guard heading(&at, &w) else { return false }
      case UInt8(ascii: ">"): guard quotation(&at, &w) else { return false }
      case UInt8(ascii: "-"): guard !isBehindList, list(&at, &w) else { return false }
      default: guard paragraph(&at, &w) else { return false }
      }
      isBehindList = first == UInt8(ascii: "-")
    }
    return true
  }

  /// Where the line ends that begins, or goes on, at an offset.
  private func end(of at: Int) -> Int {
    guard at < s.count, let found = memchr(s.baseAddress! + at, 0x0A, s.count - at) else { return s.count }
    return UnsafeRawPointer(found) - UnsafeRawPointer(s.baseAddress!)
  }

  private func isBlank(_ at: Int) -> Bool { at >= s.count || s[at] == 0x0A }

  /// What stands in a line between two offsets, without the spaces at its end.
  private func content(_ start: Int, _ end: Int) -> Range<Int> {
    var end = end
    while end > start, s[end - 1] == 0x20 { end -= 1 }
    return start..<max(start, end)
  }

  /// Whether a block that begins so is a paragraph: no list, heading, quotation, code or HTML.
  private func isParagraph(_ content: Range<Int>) -> Bool {
    guard let first = content.first.map({ s[$0] }) else { return false }
    switch first {
    case 0...0x20, UInt8(ascii: "#"), UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"),
      UInt8(ascii: "_"), UInt8(ascii: "="), UInt8(ascii: "~"), UInt8(ascii: "<"):
      return false
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      let next = content.first { !(0x30...0x39).contains(s[$0]) }.map { s[$0] }
      return next != UInt8(ascii: ".") && next != UInt8(ascii: ")")
    default: return true
    }
  }

  private mutating func paragraph(_ at: inout Int, _ w: inout PageWriter) -> Bool {
    let end = end(of: at)
    guard isBlank(end + 1) else { return false }
    let start = at
    at = end + 1
    return paragraph(content(start, end), isLastOfFact: false, isOnlyOfFact: false, &w)
  }

  private mutating func paragraph(
    _ content: Range<Int>, isLastOfFact: Bool, isOnlyOfFact: Bool, _ w: inout PageWriter
  ) -> Bool {
    guard isParagraph(content) else { return false }
    w.begin(paragraph: isLastOfFact, holdsSentences: holdsSentences(content))
    guard pieces(content, &w) else { return false }
    w.end(paragraph: isLastOfFact, isOnlyOfFact: isOnlyOfFact)
    return true
  }

  /// Whether a paragraph begins with a link whose words are a single ¶.
  private func holdsSentences(_ content: Range<Int>) -> Bool {
    let at = content.lowerBound
    return content.count > 5 && s[at] == UInt8(ascii: "[") && s[at + 1] == 0xC2 && s[at + 2] == 0xB6
      && s[at + 3] == UInt8(ascii: "]") && s[at + 4] == UInt8(ascii: "(")
  }

  private mutating func heading(_ at: inout Int, _ w: inout PageWriter) -> Bool {
    let end = end(of: at)
    var start = at
    while start < end, s[start] == UInt8(ascii: "#") { start += 1 }
    let level = start - at
    guard level <= 6, start < end, s[start] == 0x20 else { return false }
    let content = content(start + 1, end)
    // Signs at its end would be left out.
    guard !content.isEmpty, s[content.lowerBound] != 0x20, s[content.upperBound - 1] != UInt8(ascii: "#") else {
      return false
    }
    w.begin(heading: level)
    guard pieces(content, &w) else { return false }
    w.end(heading: level)
    at = end + 1
    return true
  }

  /// Paragraphs of one line each behind `> `, and `>` alone between them.
  private mutating func quotation(_ at: inout Int, _ w: inout PageWriter) -> Bool {
    w.beginQuotation()
    var isFirst = true
    while true {
      let end = end(of: at)
      guard at + 1 < end, s[at + 1] == 0x20 else { return false }
      let isLast = isBlank(end + 1)
      let isGoingOn =
        end + 3 < s.count && s[end + 1] == UInt8(ascii: ">") && s[end + 2] == 0x0A && s[end + 3] == UInt8(ascii: ">")
      guard isLast || isGoingOn,
        paragraph(content(at + 2, end), isLastOfFact: isLast && !isFirst, isOnlyOfFact: isLast && isFirst, &w)
      else { return false }
      isFirst = false
      at = isLast ? end + 1 : end + 3
      if isLast { break }
    }
    w.endQuotation()
    return true
  }

  /// Rows of one line each behind `- `.
  private mutating func list(_ at: inout Int, _ w: inout PageWriter) -> Bool {
    w.beginList(isOrdered: false)
    while at < s.count, s[at] == UInt8(ascii: "-") {
      let end = end(of: at)
      guard at + 1 < end, s[at + 1] == 0x20 else { return false }
      let content = content(at + 2, end)
      guard isParagraph(content) else { return false }
      w.beginItem()
      guard pieces(content, &w) else { return false }
      w.endItem()
      at = end + 1
    }
    w.endList(isOrdered: false)
    return isBlank(at)
  }

  // MARK: what stands in a line

  /// Text, links and code of a line.
  private mutating func pieces(_ content: Range<Int>, _ w: inout PageWriter) -> Bool {
    var at = content.lowerBound
    while at < content.upperBound {
      switch s[at] {
      case UInt8(ascii: "["): guard link(&at, content.upperBound, &w) else { return false }
      case UInt8(ascii: "`"): guard code(&at, content.upperBound, &w) else { return false }
      default: guard text(&at, content.upperBound, &w) else { return false }
      }
    }
    return true
  }

  /// Text up to the next link or code.
  private mutating func text(_ at: inout Int, _ end: Int, _ w: inout PageWriter) -> Bool {
    var start = at
    var isCopied = false
    while true {
      at = special(from: at, to: end)
      if at == end || s[at] == UInt8(ascii: "[") || s[at] == UInt8(ascii: "`") { break }
      guard s[at] == UInt8(ascii: "\\"), at + 1 < end else { return false }
      if Self.isPunctuation(s[at + 1]) {
        if !isCopied { unescaped.removeAll() }
        isCopied = true
        unescaped.append(UnsafeBufferPointer(rebasing: s[start..<at]))
        start = at + 1
        at += 2
      } else {
        at += 1
      }
    }
    let rest = UnsafeBufferPointer(rebasing: s[start..<at])
    if isCopied {
      unescaped.append(rest)
      unescaped.withBytes { w.text($0) }
    } else {
      w.text(rest)
    }
    return true
  }

  /// A badge.
  private func code(_ at: inout Int, _ end: Int, _ w: inout PageWriter) -> Bool {
    let start = at + 1
    var close = start
    while close < end, s[close] != UInt8(ascii: "`") {
      if s[close] < 0x20 { return false }
      close += 1
    }
    guard close < end, close > start, s[start] != 0x20, close + 1 == end || s[close + 1] != UInt8(ascii: "`") else {
      return false
    }
    w.badge(UnsafeBufferPointer(rebasing: s[start..<close]))
    at = close + 1
    return true
  }

  /// `[words](url)` or `[words](url "title")`.
  private mutating func link(_ at: inout Int, _ end: Int, _ w: inout PageWriter) -> Bool {
    let words = at + 1
    var i = special(from: words, to: end)
    while i + 1 < end, s[i] == UInt8(ascii: "\\") { i = special(from: i + 2, to: end) }
    guard i + 1 < end, s[i] == UInt8(ascii: "]"), s[i + 1] == UInt8(ascii: "(") else { return false }
    let wordsEnd = i
    i += 2
    let url = i
    while i < end, Self.isPlainInURL(s[i]) { i += 1 }
    guard i > url, i < end else { return false }
    let urlEnd = i
    var title = i..<i
    var hasEscapes = false
    if s[i] == 0x20 {
      guard i + 1 < end, s[i + 1] == UInt8(ascii: "\"") else { return false }
      i += 2
      guard let found = endOfTitle(from: i, to: end, &hasEscapes) else { return false }
      title = i..<found
      i = found + 1
    }
    guard i < end, s[i] == UInt8(ascii: ")") else { return false }
    let isPilcrow = wordsEnd - words == 2 && s[words] == 0xC2 && s[words + 1] == 0xB6
    func open(_ title: UnsafeBufferPointer<UInt8>) {
      w.open(
        PageWriter.Link(
          url: UnsafeBufferPointer(rebasing: s[url..<urlEnd]), title: title, isPilcrow: isPilcrow,
          hasWords: wordsEnd > words))
    }
    if hasEscapes {
      unescape(title)
      unescaped.withBytes { open($0) }
    } else {
      open(UnsafeBufferPointer(rebasing: s[title]))
    }
    at = words
    while at < wordsEnd { guard text(&at, wordsEnd, &w) else { return false } }
    w.closeLink()
    at = i + 1
    return true
  }

  // MARK: bytes

  /// Where the next byte stands that may be more than text, between two offsets: control characters and ``!&*<[\]_` ``; or the end.
  @inline(__always)
  private func special(from start: Int, to end: Int) -> Int {
    func all(_ b: UInt8) -> SIMD16<UInt8> { ByteRuns.all(b) }
    var i = start
    while i + 16 <= end {
      let v = UnsafeRawPointer(s.baseAddress! + i).loadUnaligned(as: SIMD16<UInt8>.self)
      let signs = (v .< all(0x20)) .| (v .== all(0x21)) .| (v .== all(0x26)) .| (v .== all(0x2A)) .| (v .== all(0x3C))
      let brackets = ((v &- all(0x5B)) .<= all(0x02)) .| ((v &- all(0x5F)) .<= all(0x01))
      if let found = ByteRuns.first(signs .| brackets) { return i + found }
      i += 16
    }
    while i < end, !Self.isSpecial(s[i]) { i += 1 }
    return min(i, end)
  }

  private static func isSpecial(_ b: UInt8) -> Bool {
    b < 0x20 || b == 0x21 || b == 0x26 || b == 0x2A || b == 0x3C || (0x5B...0x5D).contains(b) || b == 0x5F || b == 0x60
  }

  static func isPunctuation(_ b: UInt8) -> Bool {
    (0x21...0x2F).contains(b) || (0x3A...0x40).contains(b) || (0x5B...0x60).contains(b) || (0x7B...0x7E).contains(b)
  }

  /// Whether a byte of an address stands for itself there.
  private static func isPlainInURL(_ b: UInt8) -> Bool {
    b > 0x20 && b != 0x26 && b != 0x28 && b != 0x29 && b != 0x3C && b != 0x3E && b != 0x5C
  }
}
