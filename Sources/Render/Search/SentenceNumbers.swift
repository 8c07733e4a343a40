import Model

/// The numbers of the sentences that can be searched, so that another article changes those of few others: the files of the search hold
/// millions of them.
///
/// Newer articles have higher numbers. Each day has a power of two of them, at least half more than it has sentences. Its articles
/// stand where the hashes of their ids say, each behind the one before where that reaches so far: a new article moves those that follow
/// it without a gap. That is an ordered hash table with linear probing (Amble and Knuth, Ordered hash tables, 1974), of stretches.
struct SentenceNumbers: Sendable, Equatable {
  /// Numbers of a day, at least.
  static let least = 1 << 10

  /// The articles in the order of their numbers, the oldest first.
  let order: [Int32]
  /// By article, the number of its first sentence.
  let starts: [Int32]

  /// - Parameters:
  ///   - days: the articles of each day, the oldest first.
  ///   - counts: by article, how many sentences it has.
  ///   - keys: by article, the hash of its id.
  init(days: [[Int]], counts: [Int32], keys: [UInt64]) {
    var order: [Int32] = []
    order.reserveCapacity(counts.count)
    var starts = [Int32](repeating: 0, count: counts.count)
    /// Where the day begins, and where the article before ends.
    var (base, end) = (0, 0)
    for day in days {
      let size = Self.size(ofDay: day.reduce(0) { $0 + Int(counts[$1]) })
      for article in day.sorted(by: { (keys[$0], $0) < (keys[$1], $1) }) {
        let start = max(end, base + Int(keys[article].multipliedFullWidth(by: UInt64(size)).high))
        starts[article] = Int32(start)
        end = start + Int(counts[article])
        order.append(Int32(article))
      }
      base += size
    }
    self.order = order
    self.starts = starts
  }

  /// How many numbers a day of so many sentences has.
  static func size(ofDay sentences: Int) -> Int {
    var size = least
    while size * 2 < sentences * 3 { size *= 2 }
    return size
  }
}
