/// Maps the features of a word in its sentence to buckets of a weight table.
///
/// A feature is a template (which words it looks at, and at what of them) and a value. Features of one word alone
/// depend on the word and on its distance, so that they are hashed once a word type; features of two words are hashed
/// at every place. Buckets collide; training makes the best of it (Weinberger and others 2009, feature hashing).
struct FeatureSpace: Sendable {
  /// Number of buckets of the table.
  let buckets: Int

  /// Where a word stands as seen from the word that is tagged.
  enum Place: Int, CaseIterable { case here, before, after, twoBefore, twoAfter }

  /// At most this many features at a place in a sentence.
  static let limit = 96

  /// Calls `add` with the bucket of each feature of a word, as seen from a place.
  @inline(__always)
  func eachBucket(of w: WordHashes, from place: Place, _ add: (UInt32) -> Void) {
    func feature(_ template: UInt64, _ value: UInt64) {
      add(bucket(template &+ UInt64(place.rawValue) &* 100, value))
    }
    feature(1, w.word)
    if w.fine != 0 {
      feature(6, w.coarse)
      feature(7, w.fine)
    }
    switch place {
    case .here:
      for k in 0..<WordHashes.affixLength {
        if w.prefixes[k] != 0 { feature(10 + UInt64(k), w.prefixes[k]) }
        if w.suffixes[k] != 0 { feature(20 + UInt64(k), w.suffixes[k]) }
      }
      feature(2, w.stem)
      feature(5, 1)
      feature(3, w.shape)
      feature(4, mix(w.length, w.suffixes[1]))
      for k in 0..<w.gramCount { feature(30, w.grams[k]) }
    case .before, .after:
      for k in 1...2 {
        if w.prefixes[k] != 0 { feature(10 + UInt64(k), w.prefixes[k]) }
        if w.suffixes[k] != 0 { feature(20 + UInt64(k), w.suffixes[k]) }
      }
      feature(2, w.stem)
    case .twoBefore, .twoAfter:
      feature(2, w.stem)
    }
  }

  /// How many features of two words and more there are.
  static let pairCount = 15

  /// The buckets of features of two words, given a word and its neighbours.
  @inline(__always)
  func pairs(
    _ b2: WordKey, _ b1: WordKey, _ here: WordKey, _ a1: WordKey, _ a2: WordKey, _ add: (UInt32) -> Void
  ) {
    add(bucket(1001, b1.shape &* 131 &+ a1.shape))
    add(bucket(1002, mix(b1.word, here.word)))
    add(bucket(1003, mix(here.word, a1.word)))
    add(bucket(1004, mix(b1.stem, here.stem)))
    add(bucket(1005, mix(here.stem, a1.stem)))
    add(bucket(1006, mix(b1.word, a1.word)))
    add(bucket(1007, mix(b2.word, b1.word)))
    add(bucket(1008, mix(a1.word, a2.word)))
    add(bucket(1009, mix(mix(b1.stem, here.stem), a1.stem)))
    add(bucket(1010, mix(b1.fine, here.fine)))
    add(bucket(1011, mix(here.fine, a1.fine)))
    add(bucket(1012, mix(mix(b1.coarse, here.coarse), a1.coarse)))
    add(bucket(1013, mix(b1.word, here.fine)))
    add(bucket(1014, mix(here.fine, a1.word)))
    add(bucket(1015, mix(mix(b2.coarse, b1.coarse), here.coarse)))
  }

  @inline(__always)
  private func bucket(_ template: UInt64, _ value: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: mix(value, template).multipliedFullWidth(by: UInt64(buckets)).high)
  }
}

/// What features of two words need of each.
struct WordKey: Sendable {
  var word: UInt64
  var stem: UInt64
  var shape: UInt64
  var coarse: UInt64
  var fine: UInt64

  init(_ w: WordHashes) {
    word = w.word
    stem = w.stem
    shape = w.shape
    coarse = w.coarse
    fine = w.fine
  }
}
