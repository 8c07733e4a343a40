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
  var prefixes: [UInt64]
  /// Its last 1 to 4 letters; 0 where the word is not longer than that.
  var suffixes: [UInt64]
  /// The 4-grams of `^stem$`, from the front.
  var grams: [UInt64]
  /// What sort of characters it is made of.
  var shape: UInt64
  /// In letters, at most 12.
  var length: UInt64
  /// Clusters of words that are used alike; 0 for none.
  var coarse: UInt64 = 0
  var fine: UInt64 = 0

  /// What stands before the first and after the last word of a sentence.
  static let outside = WordHashes(
    word: 12345, stem: 12345, prefixes: [0, 0, 0, 0], suffixes: [0, 0, 0, 0], grams: [], shape: 7, length: 0)

  private init(
    word: UInt64, stem: UInt64, prefixes: [UInt64], suffixes: [UInt64], grams: [UInt64], shape: UInt64, length: UInt64
  ) {
    self.word = word
    self.stem = stem
    self.prefixes = prefixes
    self.suffixes = suffixes
    self.grams = grams
    self.shape = shape
    self.length = length
  }

  /// The hashes of a word, with its clusters.
  init(_ bytes: some Sequence<UInt8>, _ clusters: WordClusters) {
    self.init(bytes)
    (coarse, fine) = clusters.clusters(word: word, stem: stem)
  }

  /// - Parameter bytes: the word in valid UTF-8, not empty.
  init(_ bytes: some Sequence<UInt8>) {
    let letters = Self.scalars(bytes)
    let folded = letters.map(Self.fold)
    let count = letters.count
    word = hashOf(folded[...])
    let stemmed = Self.stem(folded[...])
    stem = hashOf(stemmed)
    var starts: [UInt64] = []
    var ends: [UInt64] = []
    for k in 1...Self.affixLength {
      starts.append(count > k ? hashOf(letters[..<k]) : 0)
      ends.append(count > k ? hashOf(letters[(count - k)...]) : 0)
    }
    prefixes = starts
    suffixes = ends
    let framed = [0x5E] + stemmed + [0x24]
    var grams: [UInt64] = []
    var k = 0
    while k + 4 <= framed.count, grams.count < Self.gramLimit {
      grams.append(hashOf(framed[k..<k + 4]))
      k += 1
    }
    self.grams = grams
    shape = Self.shape(letters)
    length = UInt64(min(count, 12))
  }

  private static func scalars(_ bytes: some Sequence<UInt8>) -> [UInt32] {
    var out: [UInt32] = []
    var rest = 0
    for b in bytes {
      if b < 0x80 {
        out.append(UInt32(b >= 0x41 && b <= 0x5A ? b + 32 : b))
        rest = 0
      } else if b < 0xC0 {
        guard rest > 0 else { continue }
        out[out.count - 1] = out[out.count - 1] << 6 | UInt32(b & 0x3F)
        rest -= 1
      } else {
        rest = b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3
        out.append(UInt32(b) & (rest == 1 ? 0x1F : rest == 2 ? 0x0F : 0x07))
      }
    }
    return out
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
  private static func stem(_ folded: ArraySlice<UInt32>) -> ArraySlice<UInt32> {
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

  private static func shape(_ letters: [UInt32]) -> UInt64 {
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

private func hashOf(_ letters: ArraySlice<UInt32>) -> UInt64 {
  var h: UInt64 = 88_172_645_463_325_252
  for c in letters { h = mix(h, UInt64(c)) }
  return h
}
