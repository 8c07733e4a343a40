import Foundation
import Testing

@testable import Normalize

@Suite struct FoldingTests {
  /// Input, then what it is at the levels display, compare, search and name.
  static let cases: [[String]] = [
    ["أحمد", "أحمد", "احمد", "احمد", "احمد"],
    ["آمنة إلى ٱلبحر", "آمنة إلى ٱلبحر", "امنة الي البحر", "امنه الي البحر", "امنه الي البحر"],
    ["مُحَمَّدٌ", "مُحَمَّدٌ", "محمد", "محمد", "محمد"],
    ["بـيـروت", "بـيـروت", "بيروت", "بيروت", "بيروت"],
    ["ﷲ ﻻ ﻣﺼﺮ", "الله لا مصر", "الله لا مصر", "الله لا مصر", "الله لا مصر"],
    ["ا\u{654}مل مسو\u{654}ول", "أمل مسؤول", "امل مسؤول", "امل مسوول", "امل مسوول"],
    ["کریم", "کریم", "كريم", "كريم", "كريم"],
    ["٢٠٢٢ ۱۴۰۰", "٢٠٢٢ ۱۴۰۰", "2022 1400", "2022 1400", "2022 1400"],
    ["مستشفى مئوي", "مستشفى مئوي", "مستشفي مئوي", "مستشفي ميوي", "مستشفي ميوي"],
    ["Café GENÈVE", "Café GENÈVE", "café genève", "café genève", "cafe geneve"],
    ["e\u{301}tat", "état", "état", "état", "etat"],
    ["«نعم»، لا؟", "«نعم»، لا؟", "«نعم»، لا؟", "\"نعم\", لا?", "نعم لا?"],
    ["٥٪ ١٫٥ ١٬٠٠٠…", "٥٪ ١٫٥ ١٬٠٠٠…", "5٪ 1٫5 1٬000…", "5% 1.5 1,000...", "5% 1 5 1 000"],
    ["عبد الله  بن ", "عبد الله  بن ", "عبد الله  بن ", "عبد الله  بن ", "عبدالله بن"],
    ["علاء-الدين", "علاء-الدين", "علاء-الدين", "علاء-الدين", "علا الدين"],
    ["\u{FEFF}س\u{200B}لام\u{202E}\u{200F}", "سلام\u{200F}", "سلام", "سلام", "سلام"],
    ["\u{0}a\u{7}", "a", "a", "a", "a"],
    ["😀 𝒳 \u{10FFFF}", "😀 𝒳 \u{10FFFF}", "😀 𝒳 \u{10FFFF}", "😀 𝒳 \u{10FFFF}", "😀 𝒳 \u{10FFFF}"],
    ["", "", "", "", ""],
  ]

  @Test(arguments: cases) func folds(_ row: [String]) {
    for level in FoldingLevel.allCases {
      // Canonically equal strings are equal in Swift: scalars are compared.
      #expect(
        Array(fold(row[0], to: level).unicodeScalars) == Array(row[level.rawValue + 1].unicodeScalars), "\(level)")
    }
  }

  /// Short texts after long ones, in the same memory.
  @Test func textsFoldedOneAfterAnotherAreWhatTheyAreAlone() {
    for level in [FoldingLevel.display, .compare, .search] {
      var folder = TextFolder(level)
      for row in Self.cases + Self.cases.reversed() {
        var text = row[0]
        text.withUTF8 { folder.fold($0) }
        #expect(folder.bytes == Array(row[level.rawValue + 1].utf8), "\(row[0])")
      }
    }
  }

  @Test func operationsWorkAlone() {
    #expect(FoldingOperation.marks.apply("مُدُن") == "مدن")
    #expect(FoldingOperation.tatweel.apply("مـدن") == "مدن")
    #expect(FoldingOperation.digits.apply("٣أ") == "3أ")
    #expect(FoldingOperation.alefs.apply("أإآٱة") == "ااااة")
    #expect(FoldingOperation.tehMarbuta.apply("مدرسة") == "مدرسه")
    #expect(Array(FoldingOperation.compositions.apply("و\u{654}").unicodeScalars) == ["ؤ"])
  }

  /// The rows by which Lucene tests its Arabic normalising, where the shared evaluation data is present.
  @Test func luceneRows() throws {
    let path = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../shared/suites/lucene-ar.jsonl")
    guard let data = try? String(contentsOf: path.standardized, encoding: .utf8) else {
      print("luceneRows skipped: the shared evaluation data is not there")
      return
    }
    struct Row: Decodable {
      var kind: String
      var input: String
      var expected: String?
    }
    var count = 0
    for line in data.split(separator: "\n") {
      guard let row = try? JSONDecoder().decode(Row.self, from: Data(line.utf8)), row.kind == "normalize" else {
        continue
      }
      #expect(fold(row.input, to: .search) == row.expected)
      count += 1
    }
    #expect(count == 15)
  }

  /// The plain implementation: scalar after scalar, step after step.
  static func plain(_ text: String, _ level: FoldingLevel) -> String {
    var out: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      var scalars = [scalar]
      if let last = out.last, let composed = Compositions.shared.pair(last.value, scalar.value) {
        out.removeLast()
        scalars = [composed]
      }
      for operation in level.operations { scalars = scalars.flatMap { operation.apply($0) } }
      out += scalars
    }
    guard level == .name else { return String(String.UnicodeScalarView(out)) }
    let words = out.split { $0.value == 0x20 || (0x09...0x0D).contains($0.value) }
    var joined: [Unicode.Scalar] = []
    for (n, word) in words.enumerated() {
      let closes = n > 0 && word.starts(with: "ال".unicodeScalars) && words[n - 1].elementsEqual("عبد".unicodeScalars)
      joined += (n == 0 || closes ? [] : [" "]) + word
    }
    return String(String.UnicodeScalarView(joined))
  }

  @Test(arguments: FoldingLevel.allCases) func fastEqualsPlain(_ level: FoldingLevel) {
    // Short ones too: of words that are plain throughout less is made.
    for seed in 0..<900 {
      let text = Texts.random(seed: UInt64(seed), length: [2, 4, 40][seed % 3])
      #expect(
        Array(fold(text, to: level).unicodeScalars) == Array(Self.plain(text, level).unicodeScalars), "seed \(seed)")
    }
  }

  @Test(arguments: FoldingLevel.allCases) func isIdempotent(_ level: FoldingLevel) {
    for seed in 0..<300 {
      let once = fold(Texts.random(seed: UInt64(seed), length: 40), to: level)
      #expect(Array(fold(once, to: level).unicodeScalars) == Array(once.unicodeScalars), "seed \(seed)")
    }
  }

  @Test func looserLevelsIncludeTighterOnes() {
    for seed in 0..<100 {
      let text = Texts.random(seed: UInt64(seed), length: 30)
      for level in FoldingLevel.allCases {
        for tighter in FoldingLevel.allCases where tighter < level {
          #expect(
            fold(fold(text, to: tighter), to: level) == fold(text, to: level), "seed \(seed) \(tighter) \(level)")
        }
      }
    }
  }
}
