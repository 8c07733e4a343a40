import Model

/// Words of a text as hashes, for comparing texts without making strings of their words.
enum WordHashes {
  /// Hashes of the words in order, at the search level of folding.
  static func all(_ text: some StringProtocol) -> [UInt64] { all(folded: NameFolding.bytes(text)) }

  /// The same of a text's folded bytes.
  static func all(folded bytes: [UInt8]) -> [UInt64] {
    var out: [UInt64] = []
    out.reserveCapacity(bytes.count / 8)
    // Measured: every text comes by here.
    bytes.withUnsafeBufferPointer { bytes in
      var i = 0
      while i < bytes.count {
        while i < bytes.count, !isLetter(bytes[i]) { i += 1 }
        if i == bytes.count { break }
        var hash = StableHash()
        while i < bytes.count, isLetter(bytes[i]) {
          hash.add(bytes[i])
          i += 1
        }
        out.append(hash.value)
      }
    }
    return out
  }

  @inline(__always)
  private static func isLetter(_ b: UInt8) -> Bool {
    b >= 0x80 || b &- 0x30 <= 9 || b &- 0x61 <= 25
  }

  /// Hashes of the words that carry meaning, each once, ascending: longer than two letters, without an attached و ب ل and without
  /// the article, so that forms of a word meet.
  static func telling(_ text: some StringProtocol) -> [UInt64] { tellingAndFirst(text).telling }

  /// Hash of the first word, 0 where there is none.
  static func first(_ text: some StringProtocol) -> UInt64 { tellingAndFirst(text).first }

  /// Both.
  static func tellingAndFirst(_ text: some StringProtocol) -> (telling: [UInt64], first: UInt64) {
    tellingAndFirst(folded: NameFolding.bytes(text)[...])
  }

  /// The same of folded bytes.
  static func tellingAndFirst(folded slice: ArraySlice<UInt8>) -> (telling: [UInt64], first: UInt64) {
    // Measured: every title and every sentence with an event comes by here.
    slice.withUnsafeBufferPointer { tellingAndFirst($0) }
  }

  private static func tellingAndFirst(_ bytes: UnsafeBufferPointer<UInt8>) -> (telling: [UInt64], first: UInt64) {
    var out: [UInt64] = []
    out.reserveCapacity(bytes.count / 8)
    var first: UInt64 = 0
    var isFirst = true
    var end = 0
    while true {
      var start = end
      while start < bytes.count, !isLetter(bytes[start]) { start += 1 }
      if start == bytes.count { break }
      end = start
      while end < bytes.count, isLetter(bytes[end]) { end += 1 }
      if isFirst { first = hash(bytes, start..<end) }
      isFirst = false
      guard end - start > 4 else { continue }
      // One letter of an Arabic word is two bytes; at least three letters must be left.
      if end - start > 8, isAttached(bytes[start], bytes[start + 1]) { start += 2 }
      // ال
      if end - start > 8, bytes[start] == 0xD8, bytes[start + 1] == 0xA7, bytes[start + 2] == 0xD9,
        bytes[start + 3] == 0x84
      {
        start += 4
      }
      out.append(hash(bytes, start..<end))
    }
    Ascending.unique(&out)
    return (out, first)
  }

  /// و, ب and ل.
  @inline(__always)
  private static func isAttached(_ a: UInt8, _ b: UInt8) -> Bool {
    a == 0xD9 && (b == 0x88 || b == 0x84) || a == 0xD8 && b == 0xA8
  }

  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ word: Range<Int>) -> UInt64 {
    var hash = StableHash()
    for i in word { hash.add(bytes[i]) }
    return hash.value
  }
}
