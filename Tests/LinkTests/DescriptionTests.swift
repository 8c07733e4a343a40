import Model
import Testing

@testable import Link

/// Which of its descriptions an actor is shown by.
@Suite struct DescriptionTests {
  private func descriptions(_ articles: [AnnotatedArticle], of label: String = "مرجانة") throws -> [Actor.Description] {
    let all = try #require(Corpus.link(articles).kb.actors.first { $0.label == label }).descriptions
    #expect(try #require(Corpus.link(articles.reversed()).kb.actors.first { $0.label == label }).descriptions == all)
    return all
  }

  @Test func whatMostArticlesSayComesFirst() throws {
    let found = try descriptions([
      Corpus.article("a", "وصل إلى [L1|مرجانة]، [D1|أقدم موانئ الساحل]، أمس."),
      Corpus.article("b", "وصل إلى [L1|مرجانة]، [D1|ثاني أكبر مدن الساحل]، أمس."),
      Corpus.article("c", "أقام في [L1|مرجانة]، [D1|ثاني اكبر مدن الساحل]، شهرا."),
    ])
    #expect(found.map(\.text) == ["ثاني أكبر مدن الساحل", "أقدم موانئ الساحل"])
    #expect(found.map(\.evidence.count) == [2, 1])
  }

  /// Of as many articles each: what is set beside the name, then the noun before it, then where it lies; of these the shorter.
  @Test func ofEqualsTheMoreTelling() throws {
    let found = try descriptions([
      Corpus.article("a", "وصل إلى [L1|مرجانة] [D1|شمال نابل] أمس.", rule: "place"),
      Corpus.article("b", "نزل في [D1|مدينة مرجانة الساحلية]. وفي [L1|مرجانة] سوق.", rule: "class"),
      Corpus.article("c", "وصل إلى [L1|مرجانة]، [D1|أقدم موانئ الساحل الشرقي]، أمس."),
      Corpus.article("d", "أقام في [L1|مرجانة]، [D1|ثاني مدن الساحل]، شهرا."),
    ])
    #expect(
      found.map(\.text) == ["ثاني مدن الساحل", "أقدم موانئ الساحل الشرقي", "مدينة مرجانة الساحلية", "شمال نابل"])
  }

  @Test func copiesOfOneReportCountOnce() throws {
    let report =
      "وصل الوفد مساء أمس إلى [L1|مرجانة]، [D1|أقدم موانئ الساحل]، بعد رحلة طويلة في البحر استمرت ثلاثة أيام."
    let found = try descriptions([
      Corpus.article("a", report), Corpus.article("b", report), Corpus.article("c", report),
      Corpus.article("d", "أقام في [L1|مرجانة]، [D1|عاصمة الجنوب]، شهرا."),
      Corpus.article("e", "عاد من [L1|مرجانة]، [D1|عاصمة الجنوب]، مريضا."),
    ])
    #expect(found.map(\.text) == ["عاصمة الجنوب", "أقدم موانئ الساحل"] && found.map(\.evidence.count) == [2, 3])
  }

  /// للعاصمة: the description is العاصمة.
  @Test func anAttachedLetterIsNoPart() throws {
    let found = try descriptions([Corpus.article("a", "سافر ل[D1|لعاصمة النابلية] [L1|مرجانة] أمس.", rule: "before")])
    #expect(found.map(\.text) == ["العاصمة النابلية"])
  }

  /// One of many articles does not say what a city or country is.
  @Test func whatFewOfManySayIsNotShown() throws {
    func gloss(_ label: String, _ kind: String, saying: Int, naming: Int) throws -> String? {
      let articles = (0..<naming).map { n in
        let said = n < saying ? "، [D1|أقدم موانئ الساحل]،" : ""
        return Corpus.article("a\(n)", "وصل إلى [\(kind)1|\(label)]\(said) يوم \(n).")
      }
      return try #require(Corpus.link(articles).kb.actors.first { $0.label == label }).gloss
    }
    #expect(try gloss("مرجانة", "L", saying: 1, naming: 49) == "أقدم موانئ الساحل")
    #expect(try gloss("مرجانة", "L", saying: 1, naming: 50) == nil)
    #expect(try gloss("مرجانة", "L", saying: 2, naming: 99) == "أقدم موانئ الساحل")
    #expect(try gloss("فرنسا", "C", saying: 1, naming: 2) == nil)
    #expect(try gloss("فرنسا", "C", saying: 2, naming: 2) == "أقدم موانئ الساحل")
  }
}
