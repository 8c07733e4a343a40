import Testing

@testable import Render

/// What is written by bytes for speed gives what the plain way by characters gives.
@Suite struct FastPathTests {
  private static let texts = [
    "", "a", "قال الوزير إن القمة ستعقد في جنيف", "قَالَ الوَزِيرُ", "e\u{301}t\u{E9} «ب» “ج” – …",
    "سطر\r\nآخر\nوثالث\rرابع",
    "👩‍👩‍👧 عائلة 🇸🇦", "ب\u{301}", "\u{600}12 ab", "ش\u{200D}ش", "x\u{2028}y\u{2029}z", "<b>&\"\\\u{1}\u{7F}\t", "ن\u{0651}",
    "ﷺ صلى", "हिन्दी शब्द", "ة، ؛ ؟ ٠١٢ ـــ", "  مسافتان  في  أول النص وآخره وبينهما علامة\t  وسطر\u{7F} \n  ",
    "قال الرئيس فلاديمير بوتين (Vladimir Putin) إن مجموعة G20 ستجتمع في Санкт-Петербург قبل القمة <القادمة> & «بعدها»",
    "Port of ميناء النهر القديم، الثاني 5-1 (Beirut) ٱلله 12 ۞ ﷺ نهاية", "x ب ى ؟ ؤ٠ ڤ ـ ً ٪ ا",
    "صحيفة 3alyoum و4G ب12a port 12ميناء 7ם 5",
    "a*b_c [d](e) `f` <g> #h !i ~j |k $l =m {n} ^o \\p طويل بما يكفي لستة عشر حرفا * ثم _ نجمة",
  ]

  @Test(arguments: texts) func charactersAreCountedAsTheStandardLibraryDoes(text: String) {
    for count in 0...20 {
      let plain = text.index(text.startIndex, offsetBy: count, limitedBy: text.endIndex)
      #expect(text.endOfCharacters(count) == plain, "\(count)")
    }
  }

  @Test(arguments: texts) func htmlIsEscapedByteByByte(text: String) {
    // At every place among the sixteen bytes that are looked at together, with and without text behind it.
    for lead in 0..<36 {
      let text = String(repeating: "a", count: lead % 18) + text + String(repeating: "ب", count: lead / 18 * 9)
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
      #expect(html.bytes == Array(plain.utf8), "\(text)")
    }
  }

  @Test(arguments: texts) func markdownIsEscapedByteByByte(text: String) {
    // At every place among the sixteen bytes that are looked at together.
    for lead in 0..<18 {
      let text = String(repeating: "ب", count: lead) + text
      var plain: [UInt8] = []
      for b in text.utf8 {
        if "\\`*_[]<>&!#~|$={}^".utf8.contains(b) {
          plain += [UInt8(ascii: "\\"), b]
        } else if b > 0x20, b != 0x7F {
          plain.append(b)
        } else if plain.last != 0x20 && plain.last != 0x0A {
          plain.append(0x20)
        }
      }
      var markdown = Markdown()
      markdown.text(text)
      #expect(markdown.bytes == plain, "\(text)")
    }
  }

  @Test(arguments: texts, [Script.arabic, .latin])
  func foreignRunsAreFoundScalarByScalar(text: String, base: Script) {
    for lead in 0..<18 {
      let text = String(repeating: "ب", count: lead) + text
      let scalars = Array(text.unicodeScalars)
      func script(_ i: Int) -> Script? { Script(scalar: scalars[i].value) }
      var plain = HTML()
      var i = 0
      while i < scalars.count {
        // Digits before a run that is read as they are.
        let start = i
        while i < scalars.count, ("0"..."9").contains(scalars[i]) { i += 1 }
        guard i < scalars.count, let own = script(i), own != base, i == start || own != .arabic && own != .hebrew else {
          i = start
          plain.text(String(scalars[i]))
          i += 1
          while i < scalars.count, ("0"..."9").contains(scalars[i - 1]), ("0"..."9").contains(scalars[i]) {
            plain.text(String(scalars[i]))
            i += 1
          }
          continue
        }
        var end = i + 1
        for j in end..<max(end, scalars.count) {
          if let other = script(j), other != own { break }
          if script(j) == nil, "،؛؟«»".unicodeScalars.contains(scalars[j]) { break }
          if script(j) == own { end = j + 1 }
        }
        func isDigit(_ j: Int) -> Bool { j < scalars.count && ("0"..."9").contains(scalars[j]) }
        while isDigit(end) || end < scalars.count && scalars[end] == "-" && isDigit(end + 1) { end += 1 }
        plain.raw("<bdi \(own.tag)>")
        plain.text(String(String.UnicodeScalarView(scalars[start..<end])))
        plain.raw("</bdi>")
        i = end
      }
      var html = HTML()
      html.text(text, base: base)
      #expect(html.bytes == plain.bytes, "\(text)")
    }
  }

  @Test func aSetOfPagesHoldsJustItsPages() {
    var pages = PageSet()
    for n in 0..<3_000 { pages.insert("actors/a-\(n)") }
    pages.insert("actors/a-7")
    let place = PageFolder(of: "events/e")
    for n in 0..<6_000 {
      let isThere = Array("../actors/a-\(n).md#s-1".utf8).withUnsafeBufferPointer { url in
        PageReference(utf8: url, from: place).map { pages.contains($0) }
      }
      #expect(isThere == (n < 3_000))
    }
  }

  @Test(arguments: texts) func piecesAreTheSameMadeAtOnceOrWhenAskedFor(text: String) {
    let make: @Sendable (Int, inout Markdown) -> Void = { n, md in
      md.raw("[")
      md.text(text)
      md.raw("](\(n).md \"")
      md.linkTitle(text)
      md.raw("\")")
    }
    var (kept, made) = (Markdown(), Markdown())
    let (all, none) = (PieceList(3, isKept: true, make), PieceList(3, isKept: false, make))
    for n in [2, 0, 1, 1] {
      for before in ["", " ", "\n", "\\"] {
        kept.raw(before)
        made.raw(before)
        all.append(n, to: &kept)
        none.append(n, to: &made)
      }
    }
    #expect(kept.bytes == made.bytes)
  }

  @Test func aBufferHoldsWhatIsAppended() {
    var buffer = ByteBuffer()
    var plain: [UInt8] = []
    for n in 0..<500 {
      let piece = String(repeating: "قطعة", count: n % 7)
      buffer.append(piece.utf8)
      buffer.append("·")
      buffer.append(UInt8(n % 128))
      plain += piece.utf8 + Array("·".utf8) + [UInt8(n % 128)]
    }
    let copy = buffer
    buffer.removeAll()
    buffer.append("x")
    #expect(copy.bytes == plain && buffer.bytes == [UInt8(ascii: "x")] && buffer.last == UInt8(ascii: "x"))
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
