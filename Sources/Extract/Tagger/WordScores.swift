/// The rows of a mapped weight table.
struct RowTable {
  /// The first row. At least 32 bytes can be read from every row on.
  let base: UnsafeRawPointer
  /// Bytes of a row.
  let stride: Int

  @inline(__always)
  func row(_ bucket: UInt32) -> UnsafeRawPointer { base + Int(bucket) * stride }
}

/// Sums the weights of the features of words in their sentences.
///
/// Most features look at one word only, so that their rows are added up once a word type and distance; at each place
/// five such sums and the features of several words are left: 20 sums instead of 80 rows.
///
/// Unsafe pointers, because this loop takes most of a tagger's time: 2.5 times as fast as with array slices.
struct WordScores {
  private let space: FeatureSpace
  private let rows: RowTable
  private let clusters: WordClusters
  private var table = WordTable(capacity: 512)
  private var keys: [WordKey] = []
  /// Sums of each type's own features, as seen from each place.
  private var sums: [RowSum] = []
  private let outside: Int

  init(_ space: FeatureSpace, _ rows: RowTable, _ clusters: WordClusters) {
    self.clusters = clusters
    self.space = space
    self.rows = rows
    outside = table.id(0).id
    append(.outside)
  }

  /// The number of a word's type.
  mutating func type(_ word: String) -> Int {
    var word = word
    return word.withUTF8 { bytes in
      let (id, isNew) = table.id(WordTable.hash(bytes))
      if isNew { append(WordHashes(bytes, clusters)) }
      return id
    }
  }

  private mutating func append(_ hashes: WordHashes) {
    keys.append(WordKey(hashes))
    for buckets in space.buckets(of: hashes) {
      var sum = RowSum()
      for bucket in buckets { sum.add(rows.row(bucket)) }
      sums.append(sum)
    }
  }

  /// Writes 32 scores for each word of a sentence.
  func score(_ types: ArraySlice<Int>, _ factors: [Float], into scores: inout [Float]) {
    let needed = types.count * TaggerFile.rowLimit
    if scores.count < needed { scores += Array(repeating: 0, count: needed - scores.count) }
    let places = FeatureSpace.Place.allCases.count
    scores.withUnsafeMutableBufferPointer { out in
      types.withUnsafeBufferPointer { types in
        keys.withUnsafeBufferPointer { keys in
          sums.withUnsafeBufferPointer { sums in
            factors.withUnsafeBufferPointer { factors in
              func type(_ k: Int) -> Int { k < 0 || k >= types.count ? outside : types[k] }
              for k in 0..<types.count {
                let (b2, b1, here, a1, a2) = (type(k - 2), type(k - 1), types[k], type(k + 1), type(k + 2))
                var sum = sums[here * places]
                sum &+= sums[b1 * places + 1]
                sum &+= sums[a1 * places + 2]
                sum &+= sums[b2 * places + 3]
                sum &+= sums[a2 * places + 4]
                space.pairs(keys[b2], keys[b1], keys[here], keys[a1], keys[a2]) { sum.add(rows.row($0)) }
                sum.write(times: factors.baseAddress!, to: out.baseAddress! + k * TaggerFile.rowLimit)
              }
            }
          }
        }
      }
    }
  }
}
