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

  /// Of a city that is known to be a capital one article is enough to say so.
  @Test func aCapitalIsKnown() throws {
    let known = KnownActors(
      entries: [
        .init(id: "murjan", kind: .place, label: "مرجانة", forms: ["مرجانة"]),
        .init(id: "nabil", kind: .country, label: "نابل", forms: ["نابل"]),
      ], capitals: ["nabil": "murjan"])
    func gloss(_ description: String, known: KnownActors) -> String? {
      let articles = (0..<40).map { n in
        Corpus.article(
          "a\(n)", "وصل إلى \(n == 0 ? "[D1|\(description)] " : "")[L1|مرجانة] يوم \(n).", known: [1: "murjan"],
          rule: "before")
      }
      return Corpus.link(articles, known: known).kb.actors.first { $0.label == "مرجانة" }?.gloss
    }
    #expect(gloss("العاصمة النابلية", known: known) == "العاصمة النابلية")
    #expect(gloss("المدينة النابلية", known: known) == nil)
    #expect(gloss("العاصمة النابلية", known: KnownActors(entries: Array(known.entries.values))) == nil)
  }

  @Test func directionsAreOneInBothForms() throws {
    let found = try descriptions([
      Corpus.article("a", "وصل إلى [L1|مرجانة] [D1|شمال نابل] أمس.", rule: "place"),
      Corpus.article("b", "أقام في [L1|مرجانة] [D1|شمالي نابل] شهرا.", rule: "place"),
      Corpus.article("c", "عاد من [L1|مرجانة] [D1|شمال نابل] مريضا.", rule: "place"),
    ])
    #expect(found.map(\.text) == ["شمال نابل"] && found.map(\.evidence.count) == [3])
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
    #expect(try gloss("مرجانة", "L", saying: 1, naming: 29) == "أقدم موانئ الساحل")
    #expect(try gloss("مرجانة", "L", saying: 1, naming: 30) == nil)
    #expect(try gloss("مرجانة", "L", saying: 2, naming: 99) == "أقدم موانئ الساحل")
    #expect(try gloss("مرجانة", "L", saying: 2, naming: 100) == nil)
    #expect(try gloss("فرنسا", "C", saying: 1, naming: 2) == nil)
    #expect(try gloss("فرنسا", "C", saying: 2, naming: 2) == "أقدم موانئ الساحل")
  }
}
