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

  /// The buckets of features of two words and more.
  @inline(__always)
  func pairs(_ w: WordWindow, _ add: (UInt32) -> Void) {
    add(bucket(1001, w.before.shape &* 131 &+ w.after.shape))
    add(bucket(1002, w.withBefore.word))
    add(bucket(1003, w.withAfter.word))
    add(bucket(1004, w.withBefore.stem))
    add(bucket(1005, w.withAfter.stem))
    add(bucket(1006, mix(w.before.word, w.after.word)))
    add(bucket(1007, w.allBefore.word))
    add(bucket(1008, w.allAfter.word))
    add(bucket(1009, mix(w.withBefore.stem, w.after.stem)))
    add(bucket(1010, w.withBefore.fine))
    add(bucket(1011, w.withAfter.fine))
    add(bucket(1012, w.coarseAround))
    add(bucket(1013, mix(w.before.word, w.here.fine)))
    add(bucket(1014, mix(w.here.fine, w.after.word)))
    add(bucket(1015, w.coarseBefore))
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

/// Hashes of two words beside each other.
struct WordPair: Sendable {
  let word: UInt64
  let stem: UInt64
  let coarse: UInt64
  let fine: UInt64

  @inline(__always)
  init(_ a: WordKey, _ b: WordKey) {
    word = mix(a.word, b.word)
    stem = mix(a.stem, b.stem)
    coarse = mix(a.coarse, b.coarse)
    fine = mix(a.fine, b.fine)
  }
}

/// A word with two words on each side. Moving on by a word, one pair and one three are new: a pair is seen from four places.
struct WordWindow: Sendable {
  private(set) var before: WordKey
  private(set) var here: WordKey
  private(set) var after: WordKey
  private var twoAfter: WordKey
  /// The pairs, from the front.
  private(set) var allBefore: WordPair
  private(set) var withBefore: WordPair
  private(set) var withAfter: WordPair
  private(set) var allAfter: WordPair
  /// Clusters of the word with two before it, and with one on each side.
  private(set) var coarseBefore: UInt64
  private(set) var coarseAround: UInt64

  @inline(__always)
  init(_ b2: WordKey, _ b1: WordKey, _ here: WordKey, _ a1: WordKey, _ a2: WordKey) {
    (before, self.here, after, twoAfter) = (b1, here, a1, a2)
    (allBefore, withBefore, withAfter, allAfter) = (
      WordPair(b2, b1), WordPair(b1, here), WordPair(here, a1), WordPair(a1, a2)
    )
    coarseBefore = mix(allBefore.coarse, here.coarse)
    coarseAround = mix(withBefore.coarse, a1.coarse)
  }

  /// Moves on by a word.
  ///
  /// - Parameter next: the second word behind the one moved to.
  @inline(__always)
  mutating func advance(_ next: WordKey) {
    (allBefore, withBefore, withAfter, allAfter) = (withBefore, withAfter, allAfter, WordPair(twoAfter, next))
    (before, here, after, twoAfter) = (here, after, twoAfter, next)
    coarseBefore = coarseAround
    coarseAround = mix(withBefore.coarse, after.coarse)
  }
}
