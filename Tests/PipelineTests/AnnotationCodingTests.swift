import Foundation
import Model
import Testing

@testable import Pipeline

/// An article with every kind of annotation in it.
private let sample: AnnotatedArticle = {
  let article = Article(
    id: "a", title: "ع", text: "قال بوتين إن 12 جنديا وصلوا أمس.",
    published: GivenDate(value: "2022-01-07", written: "7/1"),
    sources: [ArticleSource(name: "نشرة", url: "https://n.example/a")], origin: "a.txt")
  let sentence = Sentence(span: Span(0, 55), tokens: 0..<8, paragraph: 0, isHeading: false, id: "0123456789ab")
  var a = AnnotatedArticle(NormalizedArticle(article: article, sentences: [sentence], tokens: []))
  a.published.reasons = [.init(span: Span(0, 6), arabic: "سبب", english: "reason")]
  a.entities = [
    Entity(
      kind: .person, label: "بوتين", actor: "vladimir-putin",
      roles: [.init(span: Span(0, 6), organisation: 0, rule: "r")],
      descriptions: [.init(span: Span(0, 6), rule: "r")])
  ]
  a.mentions = [
    Mention(span: Span(7, 17), kind: .person, form: .name, entity: 0, confidence: 0.97, metonymOf: 0, rule: "t")
  ]
  a.times = [
    TimeExpression(
      span: Span(48, 54), type: .date, value: "2022-01-06", mod: "START", hijri: "1443-06-03", isRelative: true,
      rule: "t")
  ]
  a.quantities = [
    Quantity(
      span: Span(23, 36), value: .number(12), upper: 15.5, unit: "جنديا", approximation: "نحو", bound: .about, rule: "q"
    ),
    Quantity(span: Span(23, 25), value: .text("2:1"), rule: "q"),
  ]
  a.statements = [
    Statement(
      span: Span(23, 54), cue: Span(0, 6), speaker: 0, speakerSpan: Span(7, 17), addressee: 0, via: 0, style: .mixed,
      stance: .distancing, stanceCue: Span(0, 6), quotations: [Span(26, 36)], parent: 0, confidence: 0.5, rule: "s")
  ]
  a.events = [
    Event(
      kind: .deployment, title: "وصول", triggers: [Span(37, 47)], participants: [.init(entity: 0, role: .agent)],
      place: 0,
      date: "2022-01-06", time: 0, status: .happened, statusCue: Span(37, 47), statement: 0, quantities: [0],
      confidence: 0.8,
      rule: "e")
  ]
  return a
}()

@Suite struct AnnotationCodingTests {
  @Test func comesBackWhole() throws {
    #expect(try AnnotatedArticle(sample.article, decoding: sample.encoded()) == sample)
  }

  @Test func anyCutIsAnErrorAndNeverATrap() {
    let bytes = sample.encoded()
    for n in 0..<bytes.count {
      #expect(throws: (any Error).self) { try AnnotatedArticle(sample.article, decoding: Array(bytes[..<n])) }
    }
    for n in bytes.indices {
      var damaged = bytes
      damaged[n] ^= 0xFF
      _ = try? AnnotatedArticle(sample.article, decoding: damaged)
    }
  }

  @Test func stageLinesComeBackWhole() throws {
    #expect(try StageLines.annotated(StageLines.encode(sample)) == sample)
    let kb = KnowledgeBase(
      articles: [
        LinkedArticle(annotated: sample, actorOfEntity: ["vladimir-putin"], eventOfEvent: [nil], textGroup: "a")
      ],
      actors: [
        {
          var actor = Actor(id: "vladimir-putin", kind: .person, label: "بوتين")
          actor.mentions = [Evidence(article: 0, sentence: 0, span: Span(7, 17), rule: "t", confidence: 0.97)]
          return actor
        }()
      ])
    let lines = try StageLines.encode(kb)
    #expect(lines.count == 2)
    #expect(String(decoding: lines[1], as: UTF8.self).contains("\"span\":[4,9]"))
    #expect(try StageLines.encode(StageLines.knowledgeBase(lines)) == lines)
  }
}

@Suite struct ArticleCollectorTests {
  @Test func theSameTextTwiceIsOneArticleWithTwoSources() {
    var collector = ArticleCollector()
    collector.add(
      Article(id: "a", text: "قال الوزير.\nثم مضى.", sources: [ArticleSource(name: "أولى")], origin: "a.txt"))
    collector.add(
      Article(
        id: "b", title: "ع", text: "قال الوزير. ثم مضى.", sources: [ArticleSource(name: "ثانية")], origin: "b.txt"))
    collector.add(Article(id: "a", text: "نص آخر.", origin: "c.txt"))
    #expect(collector.articles.map(\.sources.count) == [2, 0])
    #expect(collector.articles[0].title == "ع")
    #expect(Set(collector.articles.map(\.id)).count == 2)
    #expect(collector.diagnostics.map(\.id) == ["article-id-taken"])
  }
}
