/// Which words are used alike: numbers of clusters of words, coarse and fine, by the hash of the folded word.
struct WordClusters: Sendable, Hashable {
  /// Sorted.
  var hashes: [UInt64] = []
  /// Cluster numbers from 1, in the order of `hashes`.
  var coarse: [UInt16] = []
  var fine: [UInt16] = []

  /// Knows nothing.
  init() {}

  /// - Parameter words: each word once.
  init(_ words: [(hash: UInt64, coarse: UInt16, fine: UInt16)]) {
    let sorted = words.sorted { $0.hash < $1.hash }
    hashes = sorted.map(\.hash)
    coarse = sorted.map(\.coarse)
    fine = sorted.map(\.fine)
  }

  /// The clusters of a word, or else of its stem; 0 where neither is known.
  func clusters(word: UInt64, stem: UInt64) -> (coarse: UInt64, fine: UInt64) {
    guard let k = place(word) ?? place(stem) else { return (0, 0) }
    return (UInt64(coarse[k]), UInt64(fine[k]))
  }

  private func place(_ hash: UInt64) -> Int? {
    var low = 0
    var high = hashes.count
    while low < high {
      let middle = (low + high) / 2
      if hashes[middle] < hash { low = middle + 1 } else { high = middle }
    }
    return low < hashes.count && hashes[low] == hash ? low : nil
  }
}
