/// Everything the taggers know of one word by itself, as hashes: the word, its stem, its affixes and its letter n-grams.
///
/// Words are compare-level keys (see ``Token``); on top of that ة ؤ ئ are folded to ه و ي and Latin is lower case, so
/// that a training text that was normalised elsewhere reads the same.
struct WordHashes: Sendable {
  /// The longest affix looked at, in letters.
  static let affixLength = 4
  /// The largest number of letter 4-grams of a stem.
  static let gramLimit = 6

  /// The folded word.
  var word: UInt64
  /// The folded word without و ف, ب ل ك and ال at its beginning.
  var stem: UInt64
  /// Its first 1 to 4 letters; 0 where the word is not longer than that.
  var prefixes: SIMD4<UInt64> = .zero
  /// Its last 1 to 4 letters; 0 where the word is not longer than that.
  var suffixes: SIMD4<UInt64> = .zero
  /// The 4-grams of `^stem$`, from the front: the first ``gramCount`` lanes.
  var grams: SIMD8<UInt64> = .zero
  /// At most ``gramLimit``.
  var gramCount = 0
  /// What sort of characters it is made of.
  var shape: UInt64
  /// In letters, at most 12.
  var length: UInt64
  /// Clusters of words that are used alike; 0 for none.
  var coarse: UInt64 = 0
  var fine: UInt64 = 0

  /// What stands before the first and after the last word of a sentence.
  static let outside = WordHashes(word: 12345, stem: 12345, shape: 7, length: 0)

  private init(word: UInt64, stem: UInt64, shape: UInt64, length: UInt64) {
    self.word = word
    self.stem = stem
    self.shape = shape
    self.length = length
  }

  /// The hashes of a word, with its clusters.
  init(_ bytes: some Collection<UInt8>, _ clusters: WordClusters) {
    self.init(bytes)
    (coarse, fine) = clusters.clusters(word: word, stem: stem)
  }

  /// - Parameter bytes: the word in valid UTF-8, not empty.
  init(_ bytes: some Collection<UInt8>) {
    self.init(word: 0, stem: 0, shape: 0, length: 0)
    // The letters, and behind them the folded letters in a frame: `^` may stand before the first, `$` behind the last.
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 2 * bytes.count + 2) { space in
      let count = Self.readScalars(bytes, to: space)
      let letters = space[..<count]
      var folded = count + 1..<2 * count + 1
      for k in 0..<count { space[folded.lowerBound + k] = Self.fold(letters[k]) }
      word = hashOf(space[folded])
      let stemmed = Self.stem(space[folded])
      stem = hashOf(stemmed)
      for k in 1...Self.affixLength where count > k {
        prefixes[k - 1] = hashOf(letters[..<k])
        suffixes[k - 1] = hashOf(letters[(count - k)...])
      }
      folded = stemmed.startIndex - 1..<folded.upperBound + 1
      space[folded.lowerBound] = 0x5E
      space[folded.upperBound - 1] = 0x24
      gramCount = max(0, min(folded.count - 3, Self.gramLimit))
      for k in 0..<gramCount { grams[k] = hashOf(space[folded.lowerBound + k..<folded.lowerBound + k + 4]) }
      shape = Self.shape(letters)
      length = UInt64(min(count, 12))
    }
  }

  private typealias Letters = Slice<UnsafeMutableBufferPointer<UInt32>>

  /// Writes the scalars of a word, Latin ones in lower case.
  ///
  /// - Returns: how many there are.
  private static func readScalars(_ bytes: some Collection<UInt8>, to out: UnsafeMutableBufferPointer<UInt32>) -> Int {
    var count = 0
    var rest = 0
    for b in bytes {
      if b < 0x80 {
        out[count] = UInt32(b >= 0x41 && b <= 0x5A ? b + 32 : b)
        count += 1
        rest = 0
      } else if b < 0xC0 {
        guard rest > 0 else { continue }
        out[count - 1] = out[count - 1] << 6 | UInt32(b & 0x3F)
        rest -= 1
      } else {
        rest = b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3
        out[count] = UInt32(b) & (rest == 1 ? 0x1F : rest == 2 ? 0x0F : 0x07)
        count += 1
      }
    }
    return count
  }

  private static func fold(_ c: UInt32) -> UInt32 {
    switch c {
    case 0x624: 0x648
    case 0x626: 0x64A
    case 0x629: 0x647
    default: c
    }
  }

  /// Takes و ف, then لل or ب ل ك, then ال off, as long as enough letters remain to be a word.
  private static func stem(_ folded: Letters) -> Letters {
    let (waw, fa, ba, lam, kaf, alef): (UInt32, UInt32, UInt32, UInt32, UInt32, UInt32) = (
      0x648, 0x641, 0x628, 0x644, 0x643, 0x627
    )
    var s = folded
    func letter(_ k: Int) -> UInt32 { s[s.startIndex + k] }
    if s.count > 3, letter(0) == waw || letter(0) == fa { s = s.dropFirst() }
    if s.count > 3, letter(0) == lam, letter(1) == lam {
      s = s.dropFirst(2)
    } else if s.count > 3, letter(0) == ba || letter(0) == lam || letter(0) == kaf {
      s = s.dropFirst()
    }
    if s.count > 4, letter(0) == alef, letter(1) == lam { s = s.dropFirst(2) }
    return s
  }

  private static func shape(_ letters: Letters) -> UInt64 {
    guard let c = letters.first else { return 0 }
    switch c {
    case 0x30...0x39: return 10 + UInt64(min(letters.count, 5))
    case 0x61...0x7A: return 20
    case 0x621...0x6D3: return 1
    default: return 100 + UInt64(c)
    }
  }
}

/// Mixes two values into one hash. The constants are those of SplitMix64 (Steele, Lea and Flood 2014).
@inline(__always)
func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
  var x = a &* 0x9E37_79B9_7F4A_7C15 &+ b
  x ^= x >> 29
  x = x &* 0xBF58_476D_1CE4_E5B9
  return x ^ (x >> 32)
}

private func hashOf(_ letters: Slice<UnsafeMutableBufferPointer<UInt32>>) -> UInt64 {
  var h: UInt64 = 88_172_645_463_325_252
  for c in letters { h = mix(h, UInt64(c)) }
  return h
}
