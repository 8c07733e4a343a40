import Normalize

/// What texts are found by: their folded words and the variants of these (``SearchTerms``), as numbers.
///
/// Nearly all words of a text stood in texts before it. So a text is cut into words as they are written, and only those that are new
/// are folded: of each the numbers of its keys are kept.
struct SearchKeys {
  private var folder = TextFolder(.search)
  private var written = ByteTable()
  /// Keys of each written word, one word after another, and where each word's end.
  private var keysOfWritten: [Int32] = []
  private var ends: [Int32] = []
  /// The keys by their numbers.
  private(set) var table = ByteTable()
  /// Keys of the text that was read last, in its order; some more than once.
  private(set) var found: [Int32] = []

  /// How many keys were met.
  var count: Int { table.count }

  /// - Parameter text: valid UTF-8.
  mutating func read(_ text: UnsafeBufferPointer<UInt8>) {
    found.removeAll(keepingCapacity: true)
    SearchTerms.eachWrittenWord(text) { word in
      let n = written.number(word)
      if n == ends.count { learn(word) }
      let start = n == 0 ? 0 : Int(ends[n - 1])
      for k in start..<Int(ends[n]) { found.append(keysOfWritten[k]) }
    }
  }

  private mutating func learn(_ word: UnsafeBufferPointer<UInt8>) {
    folder.fold(word)
    SearchTerms.eachWord(folder.bytes) { word in
      SearchTerms.eachVariant(word) { keysOfWritten.append(Int32(table.number($0))) }
    }
    ends.append(Int32(keysOfWritten.count))
  }

  /// The key that is the rest of another one behind its article ال; nil for one without.
  mutating func withoutArticle(_ key: Int) -> Int? {
    let bare = table.withBytes(key) { $0.starts(with: Self.article) ? Array($0.dropFirst(Self.article.count)) : [] }
    return bare.isEmpty ? nil : bare.withUnsafeBufferPointer { table.number($0) }
  }

  private static let article = Array("ال".utf8)
}
