/// Groups word vectors by k-means on the sphere, seeded with the most frequent words.
enum ClusterTrainer {
  static let coarse = 64
  static let fine = 512

  /// The number of each vector's cluster, from 0.
  static func group(_ vectors: [WordVectors.Vector], into count: Int, rounds: Int = 10) -> [Int] {
    guard vectors.count > count else { return Array(vectors.indices) }
    // Every fourth of the most frequent words: function words alone would waste clusters.
    let distance = max(1, min(4, vectors.count / count))
    var centres = (0..<count).map { vectors[$0 * distance] }
    var own = [Int](repeating: 0, count: vectors.count)
    for _ in 0..<rounds {
      for (k, v) in vectors.enumerated() {
        var best = -Float.infinity
        for c in 0..<count {
          let likeness = v.dot(centres[c])
          if likeness > best {
            best = likeness
            own[k] = c
          }
        }
      }
      var sums = [WordVectors.Vector](repeating: Vector64(), count: count)
      for (k, v) in vectors.enumerated() { sums[own[k]] += v }
      for c in 0..<count {
        let length = sums[c].dot(sums[c]).squareRoot()
        if length > 0 { centres[c] = sums[c] * (1 / length) }
      }
    }
    return own
  }

  /// Clusters of the words of a corpus.
  static func train(_ corpus: SilverCorpus, _ vocabulary: TrainingVocabulary) -> WordClusters {
    let space = WordVectors(
      words: corpus.types, sentences: corpus.sentences, typeCount: vocabulary.count)
    let coarse = group(space.vectors, into: Self.coarse)
    let fine = group(space.vectors, into: Self.fine)
    var seen: Set<UInt64> = []
    var words: [(hash: UInt64, coarse: UInt16, fine: UInt16)] = []
    for (k, type) in space.types.enumerated() {
      let hash = vocabulary.hashes[Int(type)].word
      // Types that differ only in ة ؤ ئ share a hash; the most frequent decides.
      guard seen.insert(hash).inserted else { continue }
      words.append((hash, UInt16(coarse[k] + 1), UInt16(fine[k] + 1)))
    }
    return WordClusters(words)
  }
}
