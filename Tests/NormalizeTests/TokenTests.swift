import Model
import Testing

@testable import Normalize

@Suite struct TokenTests {
  private func tokens(_ text: String) -> [Token] { Normalizer().normalize(Article(id: "a", text: text)).tokens }

  /// Text and its tokens, with `|` between them.
  @Test(arguments: [
    ("قال الوزير: نعم.", "قال|الوزير|:|نعم|."),
    ("بلغ 1,250.5 دولار و٣٫٥٪", "بلغ|1,250.5|دولار|و|٣٫٥|٪"),
    ("كوفيد-19 وG20", "كوفيد|-|19|و|G|20"),
    ("مُـحَمَّدٌ كتبَ", "مُـحَمَّدٌ|كتبَ"),
    ("راجع https://example.org/a?b=1, ثم www.example.com.", "راجع|https://example.org/a?b=1|,|ثم|www.example.com|."),
    ("الموقع example.com/news ونشر", "الموقع|example.com/news|ونشر"),
    ("بريد a.b@mail.example.org فقط", "بريد|a.b@mail.example.org|فقط"),
    ("وسم #يوم_الأرض وحساب @press_1!", "وسم|#يوم_الأرض|وحساب|@press_1|!"),
    ("قال د. أحمد", "قال|د.|أحمد"),
    ("قال د.أحمد", "قال|د.|أحمد"),
    ("قال أ.د. أحمد", "قال|أ.د.|أحمد"),
    ("نقلت أ.ف.ب عن", "نقلت|أ.ف.ب|عن"),
    ("نقلته أ.ف.ب. وقال", "نقلته|أ.ف.ب|.|وقال"),
    ("ص.ب 123", "ص.ب|123"),
    ("مشى 100 م. ثم عاد", "مشى|100|م|.|ثم|عاد"),
    ("George W. Bush", "George|W.|Bush"),
    ("\u{200F}سلام\u{200F} ", "سلام"),
    ("  \n\t ", ""),
    ("ﷺ قال", "ﷺ|قال"),
  ]) func splits(_ text: String, _ expected: String) {
    #expect(tokens(text).map { String(text[$0.span]) }.joined(separator: "|") == expected)
  }

  @Test func keysAreAtTheCompareLevel() {
    let keys = tokens("قالَ أحمدُ إنّ الفتى د. سامي في ﻻهاي NATO ٢٠٢٢").map(\.key)
    #expect(keys == ["قال", "احمد", "ان", "الفتي", "د", "سامي", "في", "لاهاي", "nato", "2022"])
  }

  @Test func kinds() {
    let found = tokens("كتب Reuters 5 #وسم @me a.com أ.ف.ب .").map(\.kind)
    #expect(found == [.word, .latin, .number, .hashtag, .handle, .url, .abbreviation, .punctuation])
  }

  @Test func spansAreInOrderAndOnScalars() {
    for seed in 0..<300 {
      let text = Texts.random(seed: UInt64(seed) + 5000, length: 60)
      let ends = Texts.boundaries(text)
      let article = Normalizer().normalize(Article(id: "a", text: text))
      var last = 0
      for token in article.tokens {
        #expect(token.span.start >= last && token.span.end > token.span.start, "seed \(seed)")
        #expect(ends.contains(token.span.start) && ends.contains(token.span.end), "seed \(seed)")
        last = token.span.end
        guard let first = token.parts.first, let final = token.parts.last else { continue }
        #expect(first.span.start == token.span.start && final.span.end == token.span.end, "seed \(seed)")
        for (a, b) in zip(token.parts, token.parts.dropFirst()) { #expect(a.span.end == b.span.start, "seed \(seed)") }
        for part in token.parts { #expect(ends.contains(part.span.start), "seed \(seed)") }
      }
      // Every token belongs to one sentence.
      let covered = article.sentences.map(\.tokens).reduce(0) { $0 == $1.lowerBound ? $1.upperBound : -1 }
      #expect(covered == article.tokens.count, "seed \(seed)")
    }
  }
}
