import Model

/// The words (or names) of some articles' reports, as lists of numbers that mean something beside these articles' words alone.
struct LocalVocabulary: Sendable {
  private var numbers = HashNumbers()
  /// Hash of each word, by number, and how many lists have it.
  fileprivate var hashes: [UInt64] = []
  fileprivate var counts: [Int32] = []
  fileprivate var lists = Lists<Int32>()

  /// No list is added any more: what finds the numbers of words is larger than the lists.
  mutating func close() { numbers = HashNumbers() }

  /// Adds a list.
  ///
  /// - Parameter words: hashes, ascending, without repetitions.
  mutating func append(_ words: some Collection<UInt64>) {
    for hash in words {
      let n = numbers.number(hash)
      if n == hashes.count {
        hashes.append(hash)
        counts.append(1)
      } else {
        counts[n] += 1
      }
      lists.append(toLast: Int32(n))
    }
    lists.closeLast()
  }
}

/// Numbers for the words (or names) of all reports, in the order of their hashes: sums in the order of numbers depend on what is
/// summed alone, not on who met a word first.
struct Vocabulary: Sendable {
  /// How many lists have each word.
  let counts: [Int32]
  /// The number of each word, by its number among those of one part.
  private let ofPart: [[Int32]]

  init(_ parts: [LocalVocabulary]) {
    var numbers = HashNumbers(capacity: 1 << 16)
    var hashes: [UInt64] = []
    var met: [Int32] = []
    let firstMet = parts.map { part in
      zip(part.hashes, part.counts).map { hash, count in
        let n = numbers.number(hash)
        if n == met.count {
          met.append(0)
          hashes.append(hash)
        }
        met[n] += count
        return Int32(n)
      }
    }
    let order = hashes.indices.sorted { hashes[$0] < hashes[$1] }
    var ranks = [Int32](repeating: 0, count: hashes.count)
    for (rank, n) in order.enumerated() { ranks[n] = Int32(rank) }
    counts = order.map { met[$0] }
    ofPart = firstMet.map { part in part.map { ranks[Int($0)] } }
  }

  /// The lists of all parts, one after another, as numbers that mean the same in all; each ascending.
  func lists(of parts: [LocalVocabulary], jobs: Int) -> Lists<Int32> {
    Lists(
      joining: mapChunks(parts.count, size: 1, jobs: jobs) { n in
        let ranks = ofPart[n.lowerBound]
        return parts[n.lowerBound].lists.map { ranks[Int($0)] }
      })
  }
}
