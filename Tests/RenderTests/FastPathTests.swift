import Testing

@testable import Render

/// What is written by bytes for speed gives what the plain way by characters gives.
@Suite struct FastPathTests {
  private static let texts = [
    "", "a", "قال الوزير إن القمة ستعقد في جنيف", "قَالَ الوَزِيرُ", "e\u{301}t\u{E9} «ب» “ج” – …",
    "سطر\r\nآخر\nوثالث\rرابع",
    "👩‍👩‍👧 عائلة 🇸🇦", "ب\u{301}", "\u{600}12 ab", "ش\u{200D}ش", "x\u{2028}y\u{2029}z", "<b>&\"\\\u{1}\u{7F}\t", "ن\u{0651}",
    "ﷺ صلى", "हिन्दी शब्द", "ة، ؛ ؟ ٠١٢ ـــ",
  ]

  @Test(arguments: texts) func charactersAreCountedAsTheStandardLibraryDoes(text: String) {
    for count in 0...20 {
      let plain = text.index(text.startIndex, offsetBy: count, limitedBy: text.endIndex)
      #expect(text.endOfCharacters(count) == plain, "\(count)")
    }
  }

  @Test(arguments: texts) func htmlIsEscapedByteByByte(text: String) {
    var plain = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": plain += "&lt;"
      case ">": plain += "&gt;"
      case "&": plain += "&amp;"
      case "\"": plain += "&quot;"
      case "\u{0}"..."\u{8}", "\u{B}", "\u{C}", "\u{E}"..."\u{1F}", "\u{7F}": break
      default: plain.unicodeScalars.append(scalar)
      }
    }
    var html = HTML()
    html.text(text)
    #expect(html.bytes == Array(plain.utf8))
  }

  @Test(arguments: texts) func jsonIsEscapedByteByByte(text: String) {
    var plain = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": plain += "\\\""
      case "\\": plain += "\\\\"
      case "\n": plain += "\\n"
      case "\u{0}"..."\u{1F}", "<", ">", "&", "\u{7F}", "\u{2028}", "\u{2029}":
        let hex = String(scalar.value, radix: 16)
        plain += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: plain.unicodeScalars.append(scalar)
      }
    }
    var json = JSON()
    json.add(nil, text)
    #expect(json.bytes == Array((plain + "\"").utf8))
  }

  @Test func postingsAreWhatADictionaryHolds() {
    var postings = Postings(limit: 3)
    var plain: [String: [Int]] = [:]
    // More words than the table begins with.
    for number in (0..<9_000).reversed() {
      for word in ["كلمة", "w\(number / 2)", number % 1_000 == 0 ? "ألف" : "w\(number / 2)"] {
        var word = word
        word.withUTF8 { postings.add($0, number) }
        for form in SearchTerms.variants(word) where plain[form]?.last != number {
          plain[form, default: []].append(number)
        }
      }
    }
    let coded = Dictionary(
      uniqueKeysWithValues: (0..<postings.count).map { (postings.word($0), postings.coded($0)) })
    #expect(coded.count == plain.count)
    for i in 0..<postings.count {
      #expect(postings.codedSize(i) == postings.word(i).utf8.count + postings.coded(i).utf8.count)
    }
    for (word, numbers) in plain {
      var last: Int?
      let kept = numbers.prefix(3).map { n -> String in
        defer { last = n }
        return String(last.map { $0 - n } ?? n, radix: 36)
      }
      #expect(coded[word] == (numbers.count > 3 ? "*" : "") + kept.joined(separator: ","))
    }
  }
}
