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

  /// The tables of a knowledge base, in its order, with the numbers that rows had before; new rows are numbered on from the highest, in the order of
  /// the knowledge base.
  init(_ kb: KnowledgeBase, known: RowLedger = RowLedger()) {
    func number(_ count: Int, _ known: Ledger, _ row: (Int) -> (name: String, print: UInt64)) -> Ledger {
      var ledger = Ledger()
      var next = (known.entries.lazy.map(\.number).max() ?? 0) + 1
      ledger.reserve(count)
      for i in 0..<count {
        let row = row(i)
        let old = known.entries.isEmpty ? nil : known[row.name]?.number
        ledger.put(row.name, .init(fingerprint: row.print, number: old ?? next))
        if old == nil { next += 1 }
      }
      return ledger
    }
    let digests = RowDigests(kb)
    articles = number(kb.articles.count, known.articles) {
      (kb.articles[$0].annotated.article.id, digests.articles[$0])
    }
    actors = number(kb.actors.count, known.actors) { (kb.actors[$0].id, digests.of(actor: $0)) }
    events = number(kb.events.count, known.events) { (kb.events[$0].id, digests.of(event: $0)) }
  }
}

/// Hashes of all that the rows of an article, an actor or an event say.
struct RowDigests {
  private let kb: KnowledgeBase
  /// Ids of those that have rows.
  private let actors: WordSet
  private let events: WordSet
  let articles: [UInt64]

  init(_ kb: KnowledgeBase) {
    self.kb = kb
    let actors = WordSet(hashes: kb.actors.indices.map { byteHash(kb.actors[$0].id) })
    self.actors = actors
    events = WordSet(hashes: kb.events.indices.map { byteHash(kb.events[$0].id) })
    articles = kb.articles.indices.map { i in
      Fingerprint.of { print in
        print.add(kb.articles[i].annotated)
        print.add(kb.articles[i].textGroup)
        print.array(kb.articles[i].actorOfEntity) { Self.add(reference: $1, actors, &$0) }
      }
    }
  }

  /// A reference is a row's number where there is such a row, and nothing elsewhere.
  private static func add(reference id: String?, _ ids: WordSet, _ print: inout Fingerprint) {
    print.add(id.flatMap { ids.contains($0) ? $0 : nil })
  }

  private func add(_ e: Evidence, _ print: inout Fingerprint) {
    print.add(articles[e.article])
    print.add(e.span)
  }

  func of(actor i: Int) -> UInt64 {
    let own = kb.actors
    return Fingerprint.of { print in
      print.add(own[i].kind)
      print.add(own[i].label)
      print.add(own[i].english)
      print.add(own[i].romanised)
      print.add(own[i].country)
      print.add(own[i].identifiers["wikidata"])
      print.add(own[i].mentions.count)
      print.add(own[i].isNotable)
      print.array(own[i].names) { $0.add($1) }
      print.array(own[i].roles) {
        $0.add($1.text)
        Self.add(reference: $1.organisation, actors, &$0)
        $0.add($1.evidence.count)
        $0.optional($1.evidence.first) { add($1, &$0) }
      }
    }
  }

  func of(event i: Int) -> UInt64 {
    let own = kb.events
    return Fingerprint.of { print in
      print.add(own[i].kind)
      print.add(own[i].title)
      print.add(own[i].status)
      print.add(own[i].date)
      Self.add(reference: own[i].place, actors, &print)
      print.add(own[i].independentSources)
      print.add(own[i].isNotable)
      print.array(own[i].participants) {
        Self.add(reference: $1.actor, actors, &$0)
        $0.add($1.role)
      }
      print.array(own[i].reports) {
        $0.add(articles[$1.article])
        $0.add($1.index)
      }
      print.array(own[i].related) {
        $0.add($1.kind)
        Self.add(reference: $1.event, events, &$0)
        $0.optional($1.evidence) { add($1, &$0) }
      }
    }
  }
}
