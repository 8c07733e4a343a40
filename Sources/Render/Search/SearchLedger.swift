import Model

/// What the files of the search were made from: which sentences there are, how much the files of words hold, and the words of names. Good
/// only while the output is as the build that made it left it.
struct SearchLedger: Sendable, Equatable {
  /// By article, a hash of all that the files show of it.
  var prints: [UInt64] = []
  /// By article, how many sentences it has, and the number of the first.
  var counts: [Int32] = []
  var starts: [Int32] = []
  /// What the files of words hold.
  var words = WordSizes()
  var names = NameLedger()

  /// The numbers of an article's sentences.
  func range(of article: Int) -> Range<Int> {
    let start = Int(starts[article])
    return start..<start + Int(counts[article])
  }

  // MARK: coding

  func encode(to coder: inout LedgerWriter) {
    coder.put(prints)
    coder.put(counts)
    coder.put(starts)
    for n in [words.keys, words.codedSize, words.files, names.bins] { coder.put(n) }
    coder.put(names.prints)
    coder.put(names.weights)
    coder.put(names.words)
    coder.put(Array(names.files.names.joined(separator: " ").utf8))
  }
}

extension SearchLedger {
  /// - Returns: nil where the bytes are no ledger's.
  init?(from coder: inout LedgerReader) {
    guard let prints: [UInt64] = coder.array(), let counts: [Int32] = coder.array(),
      let starts: [Int32] = coder.array(), counts.count == prints.count, starts.count == prints.count,
      let keys = coder.int(), let codedSize = coder.int(), let files = coder.int(), let bins = coder.int(),
      let entries: [UInt64] = coder.array(), let weights: [Int32] = coder.array(), weights.count == entries.count,
      let words: [UInt8] = coder.array(), let names: [UInt8] = coder.array()
    else { return nil }
    self.prints = prints
    self.counts = counts
    self.starts = starts
    self.words = WordSizes(keys: keys, codedSize: codedSize, files: files)
    self.names = NameLedger(
      bins: bins, prints: entries, weights: weights, words: words,
      files: .init(names.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }))
  }
}
