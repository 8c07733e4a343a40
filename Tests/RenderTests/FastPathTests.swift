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

  @Test(arguments: texts + ["=1+2", "-5", "a,b", "ألف\u{2028}باء"]) func rowsAreWrittenByteByByte(text: String) throws {
    var writer = TableWriter(["a", "b"])
    writer.begin()
    writer.add(text)
    writer.add(Substring(text))
    writer.end()
    var (csv, lines): ([UInt8], [UInt8]) = ([], [])
    try writer.flush(isLast: true, { csv += $0 }, { lines += $0 })
    let isFormula = text.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
    let needsQuotes = isFormula || text.unicodeScalars.contains { "\",\n\r".unicodeScalars.contains($0) }
    let doubled = text.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined()
    let field = needsQuotes ? "\"" + (isFormula ? "'" : "") + doubled + "\"" : text
    #expect(csv == Array("\u{FEFF}a,b\r\n\(field),\(field)\r\n".utf8))
    var json = JSON()
    json.object { json in
      json.add("a", text)
      json.add("b", text)
    }
    json.endLine()
    #expect(lines == json.bytes)
  }
}
