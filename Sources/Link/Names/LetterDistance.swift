/// Class "transliteration": how far two spellings of one foreign name are apart.
///
/// A weighted edit distance (Needleman and Wunsch 1970) over letters: vowels are cheap to leave out, letters that newsrooms
/// use for one foreign sound (غ ج ك ق for g) are cheap to swap; the costs are in `Data/letter-costs.tsv`.
///
/// | one | other | similarity |
/// |---|---|---|
/// | غورباتشوف | جورباتشوف | high: غ and ج both write g |
/// | كوبنهاغن | كوبنهاجن | high |
/// | بيلاروسيا | بلاروسيا | high: a vowel left out |
/// | أوباما | أسامة | low: other consonants |
final class LetterDistance: Sendable {
  static let shared = LetterDistance()

  private static let letters = Array("ابتثجحخدذرزسشصضطظعغفقكلمنهويءئؤةىپڤگچژ".unicodeScalars)
  private static let block: UInt32 = 0x600
  /// Costs of swapping, by two letter codes.
  private let swap: [Double]
  /// Code of each scalar of Unicode's Arabic block; 0xFF for none.
  private let codes: [UInt8]
  /// By letter code: whether it writes a vowel, and what it costs to leave it out inside a word.
  private let isVowel: [Bool]

  private init() {
    var codes = [UInt8](repeating: 0xFF, count: 0x100)
    for (i, l) in Self.letters.enumerated() { codes[Int(l.value - Self.block)] = UInt8(i) }
    func code(_ s: Substring) -> Int? {
      s.unicodeScalars.first.flatMap { $0.value >= Self.block ? codes[Int($0.value - Self.block)] : nil }.map {
        Int($0)
      }
    }
    let n = Self.letters.count
    var swap = [Double](repeating: 1, count: n * n)
    for i in 0..<n { swap[i * n + i] = 0 }
    for row in DataTable.rows("letter-costs") {
      guard let a = code(row[0]), let b = code(row[1]), a < n, b < n, let cost = Double(row[2]) else { continue }
      swap[a * n + b] = cost
      swap[b * n + a] = cost
    }
    self.swap = swap
    self.codes = codes
    isVowel = Self.letters.map { $0 == "ا" || $0 == "و" || $0 == "ي" }
  }

  /// From 0 (nothing in common) to 1 (the same letters), of two words in folded form.
  func similarity(_ a: String, _ b: String) -> Double {
    if a.isBytes(b) { return 1 }
    guard let x = encode(a), let y = encode(b) else { return 0 }
    return similarity(x, y)
  }

  /// The same of two words that are not the same, by their codes.
  func similarity(_ x: [UInt8], _ y: [UInt8]) -> Double {
    max(0, 1 - distance(x, y) / max(max(mass(x), mass(y)), 2.5))
  }

  /// Letter codes; nil for a word with other signs (Latin letters, digits).
  func encode(_ word: String) -> [UInt8]? {
    var out: [UInt8] = []
    out.reserveCapacity(word.utf8.count / 2)
    for s in word.unicodeScalars {
      guard s.value >= Self.block, s.value < Self.block + 0x100 else { return nil }
      let c = codes[Int(s.value - Self.block)]
      if c == 0xFF { return nil }
      out.append(c)
    }
    return out
  }

  /// What a word weighs: a consonant 1, a vowel one half.
  private func mass(_ w: [UInt8]) -> Double { w.reduce(0) { $0 + (isVowel[Int($1)] ? 0.5 : 1) } }

  /// What it costs to leave a letter out: a vowel inside the word little, a doubled letter less, the first letter and a
  /// final vowel more.
  private func skip(_ w: [UInt8], _ i: Int) -> Double {
    if i > 0, w[i] == w[i - 1] { return Self.doubled }
    if isVowel[Int(w[i])] { return i == 0 ? 0.6 : i == w.count - 1 ? 0.5 : Self.inner }
    let s = Self.letters[Int(w[i])]
    if s == "ه" { return i == w.count - 1 ? 0.4 : 0.6 }
    return s == "ع" ? 0.7 : 1
  }

  /// The least that it costs to leave letters out: one that is doubled, and any other.
  private static let doubled = 0.15
  private static let inner = 0.25

  /// Whether two words of so many letters are too long apart to be as similar as asked for, whatever their letters are.
  ///
  /// - Parameter doubles: letters of the longer one that are the same as the one before.
  static func areFarApart(_ a: Int, _ b: Int, doubles: Int, similarity: Double) -> Bool {
    let more = max(a, b) - min(a, b)
    let cheap = min(more, doubles)
    let least = Double(cheap) * doubled + Double(more - cheap) * inner
    // A hair more than the sum, which is rounded.
    return least > (1 - similarity) * max(Double(max(a, b)), 2.5) + 1e-9
  }

  private func distance(_ x: [UInt8], _ y: [UInt8]) -> Double {
    let n = Self.letters.count
    // Measured: run for each pair of parts that might be spellings of one name. The row and the costs of y's letters lie on the stack.
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * y.count + 1) { room in
      let costs = y.count + 1
      room[0] = 0
      for j in 0..<y.count {
        room[costs + j] = skip(y, j)
        room[j + 1] = room[j] + room[costs + j]
      }
      for i in 0..<x.count {
        var diagonal = room[0]
        let dropX = skip(x, i)
        let line = Int(x[i]) * n
        room[0] += dropX
        for j in 0..<y.count {
          let change = diagonal + swap[line + Int(y[j])]
          diagonal = room[j + 1]
          room[j + 1] = min(change, diagonal + dropX, room[j] + room[costs + j])
        }
      }
      return room[y.count]
    }
  }
}
