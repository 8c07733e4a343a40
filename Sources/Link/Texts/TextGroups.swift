import Model

/// Finds articles with near-identical texts (copies of one agency report), so that independent sources can be counted.
///
/// Shingles of four folded words, one-permutation MinHash (Li, Owen and Zhang 2012) with 64 bins, and banding: two texts are
/// compared only if one of their bands agrees. Near-identical: an estimated Jaccard similarity of at least ``threshold``.
enum TextGroups {
  static let threshold = 0.6
  private static let shingle = 4
  static let bins = 64
  private static let rows = 4
  /// Texts of a band's bucket that one is compared with.
  private static let bucketLimit = 16

  /// Index of the group of each article: that of its first member. Articles are given in order of id.
  ///
  /// - Parameter sketches: of the articles' texts; empty for short ones.
  static func group(_ sketches: Lists<UInt32>) -> [Int] {
    let keys = (0..<sketches.count).reduce(into: Lists<UInt64>()) { $0.append(bands(sketches[$1])) }
    let buckets = Blocks([keys])
    var clusters = Clusters(count: sketches.count)
    for i in 0..<sketches.count {
      for band in keys[i] {
        guard let bucket = buckets.members(of: band), bucket.count > 1 else { continue }
        for j in bucket.prefix(bucketLimit).lazy.map({ Int($0) }).prefix(while: { $0 < i })
        where clusters.root(i) != clusters.root(j) {
          if similarity(sketches[i], sketches[j]) >= threshold { clusters.join(j, i) }
        }
      }
    }
    return (0..<sketches.count).map { clusters.root($0) }
  }

  /// Hashes of a sketch's bands; none of an empty one.
  private static func bands(_ sketch: ArraySlice<UInt32>) -> [UInt64] {
    (0..<(sketch.count / rows)).map { band in
      var h: UInt64 = UInt64(band) &* 0x9E37_79B9_7F4A_7C15
      for r in 0..<rows { h = mix(h ^ UInt64(sketch[sketch.startIndex + band * rows + r])) }
      return h
    }
  }

  private static func similarity(_ a: ArraySlice<UInt32>, _ b: ArraySlice<UInt32>) -> Double {
    var same = 0
    for i in 0..<bins where a[a.startIndex + i] == b[b.startIndex + i] { same += 1 }
    return Double(same) / Double(bins)
  }

  /// The sketch of a text; nil where it has fewer words than a few shingles.
  ///
  /// - Parameter words: hashes of its words.
  static func sketch(_ words: [UInt64]) -> [UInt32]? {
    guard words.count >= 3 * shingle else { return nil }
    var out = [UInt32](repeating: .max, count: bins)
    for i in 0...(words.count - shingle) {
      var s: UInt64 = 0
      for j in 0..<shingle { s = mix(s ^ words[i + j]) }
      let bin = Int(s >> 58)
      out[bin] = min(out[bin], UInt32(truncatingIfNeeded: s))
    }
    // Empty bins take the next full one's value, so that short texts are compared as well.
    for i in 0..<bins where out[i] == .max {
      var j = (i + 1) % bins
      while out[j] == .max, j != i { j = (j + 1) % bins }
      out[i] = out[j] ^ UInt32(i)
    }
    return out
  }

  private static func mix(_ x: UInt64) -> UInt64 {
    var h = (x ^ (x >> 30)) &* 0xbf58_476d_1ce4_e5b9
    h = (h ^ (h >> 27)) &* 0x94d0_49bb_1331_11eb
    return h ^ (h >> 31)
  }
}
