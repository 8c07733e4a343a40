import FoundationEssentials

/// The soft labels of data/silver, a column of bytes for each label, decompressed by Content/model/unpack.py.
struct SoftLabels {
  /// A row of probabilities of states.
  typealias Row = (_ word: Int, _ out: inout [Float]) -> Void

  /// What is wrong with the files.
  struct Mismatch: Error, CustomStringConvertible {
    var description: String
  }

  private let data: Data
  private let columns: Int
  /// Length of a column.
  private let count: Int
  /// For each word its place in a column, -1 for none; nil where every word has its own.
  private let places: [Int32]?

  /// - Parameters:
  ///   - count: number of words of the text.
  ///   - mask: a file of a bit for each word, most significant first, 1 for those that have labels at all; the others are
  ///     outside of everything.
  init(path: String, columns: Int, count words: Int, mask: String? = nil) throws {
    data = try Data(contentsOf: URL(filePath: path), options: .alwaysMapped)
    self.columns = columns
    var next: Int32 = 0
    places = try mask.map {
      let bits = try Data(contentsOf: URL(filePath: $0))
      guard bits.count == (words + 7) / 8 else { throw Mismatch(description: "\($0) is not for \(words) words") }
      return (0..<words).map { word in
        guard bits[word >> 3] >> (7 - word & 7) & 1 == 1 else { return -1 }
        next += 1
        return next - 1
      }
    }
    let count = mask == nil ? words : Int(next)
    self.count = count
    guard data.count == columns * count else {
      throw Mismatch(description: "\(path) has \(data.count) bytes, not \(columns) for each of \(count) words")
    }
  }

  /// Fills a training set from the kept rows of a corpus.
  ///
  /// - Parameter mix: makes probabilities of states from the bytes of a word and of the word before it.
  func set(
    _ corpus: SilverCorpus, states: Int,
    mix: (_ bytes: [UInt8], _ before: [UInt8], _ startsSentence: Bool, _ out: inout [Float]) -> Void
  ) -> TrainingSet {
    var set = TrainingSet(states: states)
    set.types = corpus.types
    set.sentences = corpus.sentences
    set.targets = [UInt8](unsafeUninitializedCapacity: corpus.types.count * states) { targets, filled in
      data.withUnsafeBytes { (raw: UnsafeRawBufferPointer) in
        var bytes = [UInt8](repeating: 0, count: columns)
        var before = bytes
        var out = [Float](repeating: 0, count: states)
        for sentence in corpus.sentences {
          for word in sentence {
            swap(&bytes, &before)
            let row = places.map { Int($0[Int(corpus.rows[word])]) } ?? Int(corpus.rows[word])
            for c in 0..<columns { bytes[c] = row < 0 ? 0 : raw[c * count + row] }
            for k in 0..<states { out[k] = 0 }
            mix(bytes, before, word == sentence.lowerBound, &out)
            var rest: Float = 1
            for k in 1..<states { rest -= out[k] }
            out[0] = max(0, rest)
            for k in 0..<states {
              targets[word * states + k] = UInt8(min(max((out[k] * 255).rounded(), 0), 255))
            }
          }
        }
      }
      filled = corpus.types.count * states
    }
    return set
  }
}
