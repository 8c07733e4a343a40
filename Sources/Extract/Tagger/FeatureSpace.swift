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

  /// The buckets of a word's features, as seen from each place.
  func buckets(of w: WordHashes) -> [[UInt32]] {
    Place.allCases.map { place in
      var out: [UInt32] = []
      func add(_ template: UInt64, _ value: UInt64) {
        out.append(bucket(template &+ UInt64(place.rawValue) &* 100, value))
      }
      add(1, w.word)
      if w.fine != 0 {
        add(6, w.coarse)
        add(7, w.fine)
      }
      switch place {
      case .here:
        for k in 0..<WordHashes.affixLength {
          if w.prefixes[k] != 0 { add(10 + UInt64(k), w.prefixes[k]) }
          if w.suffixes[k] != 0 { add(20 + UInt64(k), w.suffixes[k]) }
        }
        add(2, w.stem)
        add(5, 1)
        add(3, w.shape)
        add(4, mix(w.length, w.suffixes[1]))
        for gram in w.grams { add(30, gram) }
      case .before, .after:
        for k in 1...2 {
          if w.prefixes[k] != 0 { add(10 + UInt64(k), w.prefixes[k]) }
          if w.suffixes[k] != 0 { add(20 + UInt64(k), w.suffixes[k]) }
        }
        add(2, w.stem)
      case .twoBefore, .twoAfter:
        add(2, w.stem)
      }
      return out
    }
  }

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
