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
struct LetterDistance: Sendable {
  static let shared = LetterDistance()

  private static let letters = Array("ابتثجحخدذرزسشصضطظعغفقكلمنهويءئؤةىپڤگچژ".unicodeScalars)
  /// Costs of swapping, by two letter codes.
  private let swap: [Double]
  private let codes: [Unicode.Scalar: UInt8]

  private init() {
    var codes: [Unicode.Scalar: UInt8] = [:]
    for (i, l) in Self.letters.enumerated() { codes[l] = UInt8(i) }
    let n = Self.letters.count
    var swap = [Double](repeating: 1, count: n * n)
    for i in 0..<n { swap[i * n + i] = 0 }
    for row in DataTable.rows("letter-costs") {
      guard let a = row[0].unicodeScalars.first.flatMap({ codes[$0] }),
        let b = row[1].unicodeScalars.first.flatMap({ codes[$0] }), let cost = Double(row[2])
      else { continue }
      swap[Int(a) * n + Int(b)] = cost
      swap[Int(b) * n + Int(a)] = cost
    }
    self.swap = swap
    self.codes = codes
  }

  /// From 0 (nothing in common) to 1 (the same letters), of two words in folded form.
  func similarity(_ a: String, _ b: String) -> Double {
    if a == b { return 1 }
    let x = encode(a)
    let y = encode(b)
    guard let x, let y else { return 0 }
    let weight = max(mass(x), mass(y))
    return max(0, 1 - distance(x, y) / max(weight, 2.5))
  }

  /// Letter codes; nil for a word with other signs (Latin letters, digits).
  private func encode(_ word: String) -> [UInt8]? {
    var out: [UInt8] = []
    for s in word.unicodeScalars {
      guard let c = codes[s] else { return nil }
      out.append(c)
    }
    return out
  }

  /// What a word weighs: a consonant 1, a vowel one half.
  private func mass(_ w: [UInt8]) -> Double { w.reduce(0) { $0 + (isVowel($1) ? 0.5 : 1) } }

  private func isVowel(_ c: UInt8) -> Bool {
    let s = Self.letters[Int(c)]
    return s == "ا" || s == "و" || s == "ي"
  }

  /// What it costs to leave a letter out: a vowel inside the word little, a doubled letter less, the first letter and a
  /// final vowel more.
  private func skip(_ w: [UInt8], _ i: Int) -> Double {
    if i > 0, w[i] == w[i - 1] { return 0.15 }
    if isVowel(w[i]) { return i == 0 ? 0.6 : i == w.count - 1 ? 0.5 : 0.25 }
    let s = Self.letters[Int(w[i])]
    if s == "ه" { return i == w.count - 1 ? 0.4 : 0.6 }
    return s == "ع" ? 0.7 : 1
  }

  private func distance(_ x: [UInt8], _ y: [UInt8]) -> Double {
    let n = Self.letters.count
    var row = [Double](repeating: 0, count: y.count + 1)
    for j in 0..<y.count { row[j + 1] = row[j] + skip(y, j) }
    for i in 0..<x.count {
      var diagonal = row[0]
      let dropX = skip(x, i)
      row[0] += dropX
      for j in 0..<y.count {
        let change = diagonal + swap[Int(x[i]) * n + Int(y[j])]
        diagonal = row[j + 1]
        row[j + 1] = min(change, row[j + 1] + dropX, row[j] + skip(y, j))
      }
    }
    return row[y.count]
  }
}
