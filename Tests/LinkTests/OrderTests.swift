import Foundation
import Link
import Model
import Testing

/// The result depends on the set of articles alone, and a new article changes only what it speaks of.
@Suite struct OrderTests {
  /// Reports on two clashes and a visit, with spellings, short names and copies, told by three media.
  static let articles: [AnnotatedArticle] = (0..<24).map { i in
    let who = ["ميخائيل غورباتشوف", "ميخائيل جورباتشوف", "غورباتشوف"][i % 3]
    let place = ["تعز", "عدن"][i / 2 % 2]
    return Corpus.article(
      "a\(i)", published: "2022-01-\(10 + i % 5)",
      "قال [P1|\(who)] إن [E1:clash:happened:2022-01-1\(i % 5)|اشتباكات] وقعت في [L2|\(place)] مع [O3|قوات الشرق] رقم \(i % 4). وعقب [E2:visit:scheduled:2022-01-16|زيارته] إلى [C4|فرنسا]، أعلن [E3:decision:happened|قرارا] جديدا.",
      who: [1: [3], 2: [1], 3: [1]], places: [1: 2, 2: 4], source: ["أ", "ب", "ج"][i % 3])
  }

  private func bytes(_ result: (kb: KnowledgeBase, registry: Registry, diagnostics: [Diagnostic])) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return try encoder.encode(result.kb) + Data(result.registry.text.utf8) + encoder.encode(result.diagnostics)
  }

  @Test func orderShardsAndThreadsChangeNoByte() throws {
    let expected = try bytes(Corpus.link(Self.articles))
    for options in [
      LinkOptions(shards: 16), LinkOptions(jobs: 2), LinkOptions(shards: 16, jobs: 3), LinkOptions(shards: 5, jobs: 2),
    ] {
      #expect(try bytes(Corpus.link(Self.articles, options: options)) == expected)
      #expect(try bytes(Corpus.link(Self.articles.reversed(), options: options)) == expected)
    }
  }

  @Test func anArticleMoreChangesOnlyWhatItSpeaksOf() throws {
    let before = Corpus.link(Self.articles)
    let more = Corpus.link(
      Self.articles + [
        Corpus.article(
          "z", published: "2022-02-20",
          "فاز [O1|نادي البحر] في [E1:competition:happened:2022-02-19|مباراة] على [O2|نادي النهر] في [L3|نابل].",
          who: [1: [1, 2]], places: [1: 3], source: "د")
      ], registry: before.registry)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    // Articles are sorted by id: the new one is the last, and no index moves.
    let actors = try Dictionary(uniqueKeysWithValues: more.kb.actors.map { ($0.id, try encoder.encode($0)) })
    for a in before.kb.actors { #expect(try actors[a.id] == encoder.encode(a), "\(a.label)") }
    let events = try Dictionary(uniqueKeysWithValues: more.kb.events.map { ($0.id, try encoder.encode($0)) })
    for e in before.kb.events { #expect(try events[e.id] == encoder.encode(e), "\(e.title)") }
    #expect(more.kb.actors.count == before.kb.actors.count + 3 && more.kb.events.count == before.kb.events.count + 1)
  }

  @Test func anArticleOnSomebodyKnownChangesHisPageAlone() throws {
    let before = Corpus.link(Self.articles)
    let more = Corpus.link(
      Self.articles + [
        Corpus.article(
          "z", published: "2022-02-20",
          "افتتح [P1|ميخائيل غورباتشوف] [E1:ceremony:happened:2022-02-19|معرضا] في [L2|نابل] أمام جمهور كبير.",
          who: [1: [1]], places: [1: 2], source: "أ")
      ], registry: before.registry)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let named = Set(try #require(more.kb.articles.last).actorOfEntity.compactMap { $0 })
    let actors = try Dictionary(uniqueKeysWithValues: more.kb.actors.map { ($0.id, try encoder.encode($0)) })
    let changed = try before.kb.actors.filter { try actors[$0.id] != encoder.encode($0) }.map(\.id)
    #expect(changed.count == 1 && named.count == 2 && named.isSuperset(of: changed))
    let events = try Dictionary(uniqueKeysWithValues: more.kb.events.map { ($0.id, try encoder.encode($0)) })
    for e in before.kb.events { #expect(try events[e.id] == encoder.encode(e), "\(e.title)") }
    #expect(more.kb.events.count == before.kb.events.count + 1)
  }
}
