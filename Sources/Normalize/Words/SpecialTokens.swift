internal import Model

/// Finds the tokens that are more than a run of one kind of sign: addresses, hashtags, handles, abbreviations.
///
/// Works on compare-level bytes. Every look ahead is bounded, so that no text takes quadratic time.
struct SpecialTokens {
  let bytes: [UInt8]
  private let abbreviations = Abbreviations.shared
  private let classes = CharacterClass.table

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Addresses without a scheme are not looked for beyond this.
  private static let longestAddress = 256

  struct Found {
    var end: Int
    var kind: Token.Kind
    /// End of the key: an abbreviation's last full stop is left out of it.
    var keyEnd: Int
  }

  /// The token at `start`, where one of these begins there.
  ///
  /// - Parameter isAfterNumber: whether a number stands right before, so that a letter is a unit rather than a title.
  func find(at start: Int, _ first: CharacterClass, isAfterNumber: Bool) -> Found? {
    switch first {
    case .latin, .digit:
      return bytes[start] < 0x80
        ? address(start) ?? (first == .latin ? initials(start, .latin) ?? latinWord(start) : nil) : nil
    case .arabic:
      // Both have a full stop behind their first letter.
      guard start + 2 < bytes.count, bytes[start + 2] == UInt8(ascii: ".") else { return nil }
      return initials(start, .arabic) ?? (isAfterNumber ? nil : title(start))
    case .other:
      if bytes[start] == UInt8(ascii: "#") { return tag(start, .hashtag) }
      return bytes[start] == UInt8(ascii: "@") ? tag(start, .handle) : nil
    case .space: return nil
    }
  }

  private func tag(_ start: Int, _ kind: Token.Kind) -> Found? {
    var i = start + 1
    while i < bytes.count {
      let (next, length) = CharacterClass.at(i, bytes, classes)
      let isUnderscore = bytes[i] == UInt8(ascii: "_")
      guard isUnderscore || next == .digit || next == .latin || next == .arabic && kind == .hashtag else { break }
      i += length
    }
    return i > start + 1 ? Found(end: i, kind: kind, keyEnd: i) : nil
  }

  private func address(_ start: Int) -> Found? {
    let rest = bytes[start...]
    let hasScheme = rest.starts(with: "http://".utf8) || rest.starts(with: "https://".utf8)
    if hasScheme || rest.starts(with: "www.".utf8) { return url(start) }
    // The host and what can stand before its @.
    let limit = min(bytes.count, start + Self.longestAddress)
    var i = start
    var at: Int?
    var dot: Int?
    while i < limit, isAddressByte(bytes[i]) || bytes[i] == UInt8(ascii: "@") && at == nil {
      if bytes[i] == UInt8(ascii: "@") { (at, dot) = (i, nil) }
      if bytes[i] == UInt8(ascii: ".") { dot = i }
      i += 1
    }
    while i > start, [".", "-", "_", "+", "%"].contains(where: { $0.utf8.first == bytes[i - 1] }) { i -= 1 }
    if let last = dot, last >= i { dot = bytes[start..<i].lastIndex(of: UInt8(ascii: ".")) }
    guard let dot, dot > (at ?? start), dot + 2 < i else { return nil }
    if let at { return at > start ? Found(end: i, kind: .url, keyEnd: i) : nil }
    guard bytes[start..<dot].contains(where: { (0x61...0x7A).contains($0) }),
      abbreviations.domains.contains(Array(bytes[dot + 1..<i]))
    else { return nil }
    return i < bytes.count && bytes[i] == UInt8(ascii: "/") ? url(start) : Found(end: i, kind: .url, keyEnd: i)
  }

  private func isAddressByte(_ b: UInt8) -> Bool {
    (0x61...0x7A).contains(b) || (0x30...0x39).contains(b) || b == UInt8(ascii: ".") || b == UInt8(ascii: "-")
      || b == UInt8(ascii: "_") || b == UInt8(ascii: "%") || b == UInt8(ascii: "+")
  }

  /// Up to white space, a quotation mark or an Arabic letter, without the signs that close a sentence.
  private func url(_ start: Int) -> Found {
    var i = start
    while i < bytes.count, bytes[i] > 0x20, bytes[i] < 0x80, bytes[i] != UInt8(ascii: "\""),
      bytes[i] != UInt8(ascii: "<"),
      bytes[i] != UInt8(ascii: ">")
    {
      i += 1
    }
    let closing = Array(".,;:!?)]}'".utf8)
    while i > start + 1, closing.contains(bytes[i - 1]) { i -= 1 }
    return Found(end: i, kind: .url, keyEnd: i)
  }

  /// Single letters with full stops between: أ.ف.ب, ص.ب, U.S.
  private func initials(_ start: Int, _ kind: CharacterClass) -> Found? {
    var i = start
    var letters = 0
    var end = start
    var isTitle = true
    while i < bytes.count {
      let (next, length) = CharacterClass.at(i, bytes, classes)
      guard next == kind else { break }
      let after = i + length
      if after < bytes.count, CharacterClass.at(after, bytes, classes).0 == kind {
        // The letter begins a word: د.أحمد is a title and a name.
        break
      }
      letters += 1
      end = after
      isTitle = isTitle && (kind == .latin || abbreviations.titles.contains(Array(bytes[i..<after])))
      guard after < bytes.count, bytes[after] == UInt8(ascii: ".") else { break }
      i = after + 1
    }
    guard letters > 1 else { return nil }
    // The last stop belongs to a title before a name (أ.د. محمد) or to a Latin abbreviation; else it ends the sentence.
    let hasStop = end < bytes.count && bytes[end] == UInt8(ascii: ".")
    if hasStop, isTitle, wordFollows(end + 1, kind) { return Found(end: end + 1, kind: .abbreviation, keyEnd: end) }
    return Found(end: end, kind: .abbreviation, keyEnd: end)
  }

  /// One letter before a name: د. أحمد.
  private func title(_ start: Int) -> Found? {
    guard start + 2 < bytes.count, bytes[start + 2] == UInt8(ascii: "."),
      abbreviations.titles.contains(Array(bytes[start..<start + 2])), wordFollows(start + 3, .arabic)
    else { return nil }
    return Found(end: start + 3, kind: .abbreviation, keyEnd: start + 2)
  }

  /// Mr. and its like, and initials: George W. Bush.
  private func latinWord(_ start: Int) -> Found? {
    var end = start
    while end < bytes.count, end - start < 6, (0x61...0x7A).contains(bytes[end]) { end += 1 }
    guard end > start, end < bytes.count, bytes[end] == UInt8(ascii: "."), wordFollows(end + 1, .latin),
      end - start == 1 || abbreviations.latin.contains(Array(bytes[start..<end]))
    else { return nil }
    return Found(end: end + 1, kind: .abbreviation, keyEnd: end)
  }

  /// Whether a letter of this kind follows, at most one space away.
  private func wordFollows(_ from: Int, _ kind: CharacterClass) -> Bool {
    var i = from
    if i < bytes.count, bytes[i] == 0x20 { i += 1 }
    return i < bytes.count && CharacterClass.at(i, bytes, classes).0 == kind
  }
}
