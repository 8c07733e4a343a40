/// Numbers for the words (or names) of all reports, in the order of their hashes: sums in the order of numbers depend on what is
/// summed alone, not on who met a word first.
struct Vocabulary: Sendable {
  private let numbers: HashNumbers
  /// Number of each hash, by its place among those first met.
  private let ranks: [Int32]
  /// How many lists have each word.
  let counts: [Int32]

  /// - Parameter lists: each without repetitions.
  init(_ lists: [Lists<UInt64>]) {
    var numbers = HashNumbers(capacity: 1 << 16)
    var hashes: [UInt64] = []
    var met: [Int32] = []
    for list in lists {
      for hash in list.elements {
        let n = numbers.number(hash)
        if n == met.count {
          met.append(0)
          hashes.append(hash)
        }
        met[n] += 1
      }
    }
    let order = hashes.indices.sorted { hashes[$0] < hashes[$1] }
    var ranks = [Int32](repeating: 0, count: hashes.count)
    for (rank, n) in order.enumerated() { ranks[n] = Int32(rank) }
    self.numbers = numbers
    self.ranks = ranks
    counts = order.map { met[$0] }
  }

  /// The number of a hash that is known to be there.
  func number(_ hash: UInt64) -> Int32 { ranks[numbers.find(hash)!] }

  /// The same lists as numbers. An ascending list stays so.
  func numbered(_ lists: [Lists<UInt64>], jobs: Int) -> Lists<Int32> {
    Lists(joining: mapChunks(lists.count, size: 1, jobs: jobs) { lists[$0.lowerBound].map(number) })
  }
}
