import Model
import Testing

@testable import Normalize

/// Texts that would take hours if any step looked again at what it has seen; what they make is counted.
@Suite struct ScaleTests {
  #if DEBUG
    private static let size = 500_000
  #else
    private static let size = 10_000_000
  #endif

  /// What is repeated, and how many tokens each repetition makes: 0 where all together make one or none.
  @Test(arguments: [
    ("ا", 0), ("و", 0), ("\u{64E}", 0), ("ـ", 0), ("7", 0), ("٧", 0), ("(", 1), ("\"", 1), ("«", 1), (".", 1),
    ("أ.", 0),
    ("a.", 0), ("#", 1), ("١٫", 0), ("\u{200F}", 0), ("\u{301}", 1), ("ﷺ", 0), ("\n", 0), ("\u{1F600}", 1), ("وَ ", 1),
    (" «", 1), ("؟", 1), ("قال: \"", 3),
  ]) func oneSign(_ sign: String, _ each: Int) {
    let times = Self.size / sign.utf8.count
    let article = Normalizer().normalize(Article(id: "a", text: String(repeating: sign, count: times)))
    #expect(each == 0 ? article.tokens.count <= 2 : article.tokens.count == each * times)
    #expect(article.sentences.map(\.tokens.count).reduce(0, +) == article.tokens.count)
    #expect(FoldedText(article.article.text, level: .name).bytes.count <= 12 * Self.size)
  }
}
