public import Model

/// What the rows of knowledge.sqlite say of each article, actor and event, as hashes, with the numbers of their rows: so that the next
/// build writes only rows that say something else.
public struct RowLedger: Sendable, Equatable {
  public var articles = Ledger()
  public var actors = Ledger()
  public var events = Ledger()

  public init(articles: Ledger = Ledger(), actors: Ledger = Ledger(), events: Ledger = Ledger()) {
    self.articles = articles
    self.actors = actors
    self.events = events
  }

  /// The tables of a knowledge base, with the numbers that rows had before; new rows are numbered on from the highest, in the order of
  /// the knowledge base.
  init(_ kb: KnowledgeBase, _ actorIndex: [String: Int], _ eventIndex: [String: Int], known: RowLedger = RowLedger()) {
    func number(_ ledger: inout Ledger, _ known: Ledger, _ names: [String], _ prints: [UInt64]) {
      var next = (known.entries.values.lazy.map(\.number).max() ?? 0) + 1
      ledger.reserve(names.count)
      for (name, print) in zip(names, prints) {
        let old = known[name]?.number
        ledger[name] = .init(fingerprint: print, number: old ?? next)
        if old == nil { next += 1 }
      }
    }
    let ids = kb.articles.map(\.annotated.article.id)
    let digests = RowDigests(kb, actorIndex, eventIndex)
    number(&articles, known.articles, ids, digests.articles)
    number(&actors, known.actors, kb.actors.map(\.id), kb.actors.indices.map { digests.of(actor: $0) })
    number(&events, known.events, kb.events.map(\.id), kb.events.indices.map { digests.of(event: $0) })
  }
}

/// Hashes of all that the rows of an article, an actor or an event say.
struct RowDigests {
  private let kb: KnowledgeBase
  private let actorIndex: [String: Int]
  private let eventIndex: [String: Int]
  let articles: [UInt64]

  init(_ kb: KnowledgeBase, _ actorIndex: [String: Int], _ eventIndex: [String: Int]) {
    self.kb = kb
    self.actorIndex = actorIndex
    self.eventIndex = eventIndex
    articles = kb.articles.map { linked in
      Fingerprint.of { print in
        print.add(linked.annotated)
        print.add(linked.textGroup)
        print.array(linked.actorOfEntity) { Self.add(reference: $1, actorIndex, &$0) }
      }
    }
  }

  /// A reference is a row's number where there is such a row, and nothing elsewhere.
  private static func add(reference id: String?, _ index: [String: Int], _ print: inout Fingerprint) {
    print.add(id.flatMap { index[$0] == nil ? nil : $0 })
  }

  private func add(_ e: Evidence, _ print: inout Fingerprint) {
    print.add(articles[e.article])
    print.add(e.span)
  }

  func of(actor i: Int) -> UInt64 {
    Fingerprint.of { print in
      let a = kb.actors[i]
      for text in [a.kind.rawValue, a.label] { print.add(text) }
      for text in [a.english, a.romanised, a.country, a.identifiers["wikidata"]] { print.add(text) }
      print.add(a.mentions.count)
      print.add(a.isNotable)
      print.array(a.names) { $0.add($1) }
      print.array(a.roles) {
        $0.add($1.text)
        Self.add(reference: $1.organisation, actorIndex, &$0)
        $0.add($1.evidence.count)
        $0.optional($1.evidence.first) { add($1, &$0) }
      }
    }
  }

  func of(event i: Int) -> UInt64 {
    Fingerprint.of { print in
      let e = kb.events[i]
      for text in [e.kind.rawValue, e.title, e.status.rawValue] { print.add(text) }
      print.add(e.date)
      Self.add(reference: e.place, actorIndex, &print)
      print.add(e.independentSources)
      print.add(e.isNotable)
      print.array(e.participants) {
        Self.add(reference: $1.actor, actorIndex, &$0)
        $0.add($1.role)
      }
      print.array(e.reports) {
        $0.add(articles[$1.article])
        $0.add($1.index)
      }
      print.array(e.related) {
        $0.add($1.kind)
        Self.add(reference: $1.event, eventIndex, &$0)
        $0.optional($1.evidence) { add($1, &$0) }
      }
    }
  }
}
