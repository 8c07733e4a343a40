import Foundation
import Model
import TestSupport
import Testing

@testable import Link

/// What is kept from build to build changes nothing: linking with it gives what linking without it gives.
@Suite struct KeptTests {
  private static let articles = [
    Corpus.article(
      "a1", published: "2022-01-07",
      "التقى [T1|وزير الخارجية] [P1|سالم الحداد] [T2|نظيره المصري] [P2|سامح فريد] في [L3|القاهرة]. [E1:meeting:happened:2022-01-07|اللقاء] بحث الأزمة. وبعد [E2:attack:happened:2022-01-06|الهجوم] سقط [Q1|15] قتيلا.",
      who: [1: [1, 2]], places: [1: 3], source: "الفجر", title: "الحداد يلتقي فريد في القاهرة"),
    Corpus.article(
      "a2", published: "2022-01-08",
      "قال [T1|الوزير] [P1|سالم الحداد] إن [E1:meeting:happened:2022-01-07|اللقاء] مع [P2|سامح فريد] في [L3|القاهرة] كان مثمرا.",
      who: [1: [1, 2]], places: [1: 3], source: "الشروق"),
    Corpus.article(
      "a3", published: "2022-01-09",
      "زار [P1|يوسف عامر] [O2|شركة النور]، و[D2|كبرى شركات الساحل] [O2|شركة النور] ترحب.",
      source: "الفجر"),
  ]

  private static func text(_ kb: KnowledgeBase) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    return String(decoding: try encoder.encode(kb), as: UTF8.self)
  }

  private static func link(
    _ articles: [AnnotatedArticle], _ memo: inout RecordMemo, readings: [[UInt8]] = [], jobs: Int = 1
  ) -> KnowledgeBase {
    var options = LinkOptions()
    options.jobs = jobs
    return Linker(known: KnownActors(), decisions: Decisions(), registry: Registry(), options: options)
      .link(articles, readings: Once(readings), memo: &memo).0
  }

  @Test func aReadingLastsAsBytes() {
    for article in Self.articles {
      let reading = ArticleReading(article)
      #expect(ArticleReading(bytes: reading.bytes) == reading)
      #expect(ArticleReading(bytes: Array(reading.bytes.dropLast())) == nil)
      #expect(ArticleReading(bytes: reading.bytes + [0]) == nil)
      #expect(reading.fits(LinkingArticle(article)))
    }
  }

  @Test func whatIsKeptOfTextsChangesNothing() throws {
    let readings = Self.articles.map { ArticleReading($0).bytes }
    // Missing, damaged, and another article's.
    let bad = [[], Array(readings[1].dropLast(3)), readings[0]]
    var (none, kept, damaged) = (RecordMemo(), RecordMemo(), RecordMemo())
    let expected = try Self.text(Self.link(Self.articles, &none))
    #expect(try Self.text(Self.link(Self.articles, &kept, readings: readings)) == expected)
    #expect(try Self.text(Self.link(Self.articles, &damaged, readings: bad)) == expected)
    // Readings are given in the order of the articles, whatever that is.
    var turned = RecordMemo()
    #expect(
      try Self.text(Self.link(Self.articles.reversed(), &turned, readings: readings.reversed())) == expected)
  }

  /// Every corpus after every other: what is remembered of records that say something else now is passed over.
  @Test func whatIsRememberedOfRecordsChangesNothing() throws {
    var renamed = Self.articles
    renamed[1].entities[0].roles = []
    var dated = Self.articles
    dated[0].events[0].date = "2022-01-06"
    let corpora = [Self.articles, Array(Self.articles.dropLast()), Array(Self.articles.dropFirst()), renamed, dated]
    for before in corpora {
      for now in corpora {
        var (fresh, memo) = (RecordMemo(), RecordMemo())
        let expected = try Self.text(Self.link(now, &fresh))
        _ = Self.link(before, &memo)
        #expect(!memo.isEmpty)
        memo = RecordMemo(bytes: memo.bytes)
        #expect(!memo.isEmpty)
        let kb = Self.link(now, &memo, jobs: 2)
        // What lists show is that of the records.
        for actor in kb.actors {
          #expect(actor.mentionCount == actor.mentions.count && actor.statementCount == actor.statements.count)
        }
        #expect(try Self.text(kb) == expected)
        #expect(memo.bytes == fresh.bytes)
      }
    }
  }

  @Test func aDamagedMemoIsNone() {
    var memo = RecordMemo()
    _ = Self.link(Self.articles, &memo)
    #expect(RecordMemo(bytes: Array(memo.bytes.dropLast())).isEmpty)
    #expect(RecordMemo(bytes: memo.bytes + [0]).isEmpty)
    #expect(RecordMemo(bytes: []).isEmpty)
  }
}
