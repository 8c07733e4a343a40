import Model

/// Words of a text as hashes, for comparing texts without making strings of their words.
enum WordHashes {
  /// Hashes of the words in order, at the search level of folding.
  static func all(_ text: some StringProtocol) -> [UInt64] {
    var out: [UInt64] = []
    var hash = StableHash()
    var isInWord = false
    for b in NameFolding.bytes(text) {
      if isLetter(b) {
        hash.add(b)
        isInWord = true
      } else if isInWord {
        out.append(hash.value)
        hash = StableHash()
        isInWord = false
      }
    }
    if isInWord { out.append(hash.value) }
    return out
  }

  @inline(__always)
  private static func isLetter(_ b: UInt8) -> Bool {
    b >= 0x80 || (b >= 0x30 && b <= 0x39) || (b >= 0x61 && b <= 0x7A)
  }

  /// Hashes of the words that carry meaning, each once, ascending: longer than two letters, without an attached و ب ل and without
  /// the article, so that forms of a word meet.
  static func telling(_ text: some StringProtocol) -> [UInt64] { tellingAndFirst(text).telling }

  /// The same with the hash of the first word, 0 where there is none.
  static func tellingAndFirst(_ text: some StringProtocol) -> (telling: [UInt64], first: UInt64) {
    var out: [UInt64] = []
    var first: UInt64?
    let bytes = NameFolding.bytes(text)
    func finish(_ word: Range<Int>) {
      if first == nil { first = hash(bytes, word) }
      guard word.count > 4 else { return }
      var start = word.lowerBound
      // One letter of an Arabic word is two bytes; at least three letters must be left.
      if word.count > 8, begins(waw) || begins(ba) || begins(lam) { start += 2 }
      if word.upperBound - start > 8, begins(article) { start += 4 }
      out.append(hash(bytes, start..<word.upperBound))
      func begins(_ letters: [UInt8]) -> Bool {
        for (i, b) in letters.enumerated() where bytes[start + i] != b { return false }
        return true
      }
    }
    var start: Int?
    for (i, b) in bytes.enumerated() {
      if isLetter(b) {
        if start == nil { start = i }
      } else if let s = start {
        finish(s..<i)
        start = nil
      }
    }
    if let s = start { finish(s..<bytes.count) }
    Ascending.unique(&out)
    return (out, first ?? 0)
  }

  private static func hash(_ bytes: [UInt8], _ word: Range<Int>) -> UInt64 {
    var hash = StableHash()
    for i in word { hash.add(bytes[i]) }
    return hash.value
  }

  private static let waw = Array("و".utf8)
  private static let ba = Array("ب".utf8)
  private static let lam = Array("ل".utf8)
  private static let article = Array("ال".utf8)
}
