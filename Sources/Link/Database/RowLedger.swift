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

  /// The tables of a knowledge base, in its order, with the numbers that rows had before; new rows are numbered on from the highest.
  init(_ prints: KnowledgePrints, known: RowLedger = RowLedger()) {
    func number(_ part: KnowledgePrints.Part, _ known: Ledger) -> Ledger {
      var ledger = Ledger()
      var next = (known.entries.lazy.map(\.number).max() ?? 0) + 1
      ledger.reserve(part.keys.count)
      for (key, print) in zip(part.keys, part.prints) {
        let old = known[key: key]?.number
        ledger.put(key: key, .init(fingerprint: print, number: old ?? next))
        if old == nil { next += 1 }
      }
      return ledger
    }
    articles = number(prints.articles, known.articles)
    actors = number(prints.actors, known.actors)
    events = number(prints.events, known.events)
  }
}
