/// Sentences to train on, with how probable each state is at each word.
struct TrainingSet {
  /// The word type of each word.
  var types: [UInt32] = []
  /// Ranges of words.
  var sentences: [Range<Int>] = []
  /// Times 255: `states` bytes for each word.
  var targets: [UInt8] = []
  let states: Int

  init(states: Int) { self.states = states }

  /// Adds a sentence labelled by hand.
  mutating func append(_ words: [UInt32], states path: [UInt8]) {
    let start = types.count
    types += words
    for state in path { for k in 0..<states { targets.append(k == Int(state) ? 255 : 0) } }
    sentences.append(start..<types.count)
  }
}

/// The word types of all training texts, with their features.
///
/// All texts are read first; then, with the clusters, the features are found.
struct TrainingVocabulary {
  let space: FeatureSpace
  private var table = WordTable(capacity: 1 << 19)
  private(set) var hashes: [WordHashes] = []
  private(set) var keys: [WordKey] = []
  /// All buckets of all types, as seen from each place.
  private(set) var buckets: [UInt32] = []
  /// Where those of a type and place begin: at `type * places + place`; one more for the end.
  private(set) var starts: [Int32] = [0]
  static let places = FeatureSpace.Place.allCases.count

  /// Type 0 is what stands outside a sentence.
  init(space: FeatureSpace) {
    self.space = space
    _ = table.id(0)
    hashes.append(.outside)
  }

  var count: Int { hashes.count }

  mutating func type(_ word: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let (id, isNew) = table.id(WordTable.hash(word))
    if isNew { hashes.append(WordHashes(word)) }
    return UInt32(id)
  }

  mutating func type(_ word: String) -> UInt32 {
    var word = word
    return word.withUTF8 { type($0) }
  }

  /// Finds the features of all types.
  mutating func finish(_ clusters: WordClusters) {
    for k in hashes.indices {
      (hashes[k].coarse, hashes[k].fine) = clusters.clusters(word: hashes[k].word, stem: hashes[k].stem)
      keys.append(WordKey(hashes[k]))
      for place in FeatureSpace.Place.allCases {
        space.eachBucket(of: hashes[k], from: place) { buckets.append($0) }
        starts.append(Int32(buckets.count))
      }
    }
  }
}

extension TrainingVocabulary {
  /// The vocabulary without bounds checks, for the training loop.
  struct Pointers {
    let space: FeatureSpace
    let keys: UnsafePointer<WordKey>
    let buckets: UnsafePointer<UInt32>
    let starts: UnsafePointer<Int32>

    /// Writes the buckets of the features of word k of a sentence, less those that are dropped.
    ///
    /// - Returns: how many there are.
    @inline(__always)
    func collect(
      _ types: UnsafePointer<UInt32>, _ k: Int, _ count: Int, dropout: Float, _ random: inout SplitMix64,
      to out: UnsafeMutablePointer<UInt32>
    ) -> Int {
      let limit = UInt64(dropout * 4_294_967_296)
      var n = 0
      var bits: UInt64 = 0
      var drawn = true
      func add(_ bucket: UInt32) {
        drawn.toggle()
        if drawn { bits >>= 32 } else { bits = random.next() }
        out[n] = bucket
        n += bits & 0xFFFF_FFFF >= limit ? 1 : 0
      }
      func type(_ j: Int) -> Int { j < 0 || j >= count ? 0 : Int(types[j]) }
      let (b2, b1, here, a1, a2) = (type(k - 2), type(k - 1), type(k), type(k + 1), type(k + 2))
      for (place, word) in [here, b1, a1, b2, a2].enumerated() {
        let at = word * TrainingVocabulary.places + place
        for j in Int(starts[at])..<Int(starts[at + 1]) { add(buckets[j]) }
      }
      space.pairs(WordWindow(keys[b2], keys[b1], keys[here], keys[a1], keys[a2]), add)
      return n
    }
  }

  func withPointers<R>(_ body: (Pointers) -> R) -> R {
    keys.withUnsafeBufferPointer { keys in
      buckets.withUnsafeBufferPointer { buckets in
        starts.withUnsafeBufferPointer { starts in
          body(
            Pointers(
              space: space, keys: keys.baseAddress!, buckets: buckets.baseAddress!, starts: starts.baseAddress!))
        }
      }
    }
  }
}
