/// Which words are used alike: numbers of clusters of words, coarse and fine, by the hash of the folded word.
struct WordClusters: Sendable, Hashable {
  /// Sorted.
  let hashes: [UInt64]
  /// Cluster numbers from 1, in the order of `hashes`.
  let coarse: [UInt16]
  let fine: [UInt16]
  /// For each value of a hash's first bits, the place of the first hash that has it or a larger one; one more for the end.
  private let firsts: [UInt32]
  private static let firstBits: UInt64 = 14

  /// - Parameters:
  ///   - hashes: sorted, each once.
  ///   - coarse: of each hash, from 1.
  ///   - fine: of each hash, from 1.
  init(hashes: [UInt64] = [], coarse: [UInt16] = [], fine: [UInt16] = []) {
    self.hashes = hashes
    self.coarse = coarse
    self.fine = fine
    var firsts: [UInt32] = []
    firsts.reserveCapacity(1 << Self.firstBits + 1)
    for (place, hash) in hashes.enumerated() {
      while firsts.count <= hash >> (64 - Self.firstBits) { firsts.append(UInt32(place)) }
    }
    while firsts.count <= 1 << Self.firstBits { firsts.append(UInt32(hashes.count)) }
    self.firsts = firsts
  }

  /// - Parameter words: each word once.
  init(_ words: [(hash: UInt64, coarse: UInt16, fine: UInt16)]) {
    let sorted = words.sorted { $0.hash < $1.hash }
    self.init(hashes: sorted.map(\.hash), coarse: sorted.map(\.coarse), fine: sorted.map(\.fine))
  }

  /// The clusters of a word, or else of its stem; 0 where neither is known.
  func clusters(word: UInt64, stem: UInt64) -> (coarse: UInt64, fine: UInt64) {
    guard let k = place(word) ?? place(stem) else { return (0, 0) }
    return (UInt64(coarse[k]), UInt64(fine[k]))
  }

  /// A few steps behind the first hash with the same first bits, since hashes are spread evenly.
  private func place(_ hash: UInt64) -> Int? {
    let group = Int(hash >> (64 - Self.firstBits))
    return (Int(firsts[group])..<Int(firsts[group + 1])).first { hashes[$0] == hash }
  }
}
