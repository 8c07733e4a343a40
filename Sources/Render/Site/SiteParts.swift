import Model

/// How long pages are cut into parts.
extension SiteIndex {
  func parts(_ length: Int, of size: Int) -> Int { (length + size - 1) / size }

  /// Parts of an actor's page: its longest list decides.
  func partCount(of actor: Actor) -> Int { ActorParts(actor, self).count }

  /// Parts of an event's page.
  func partCount(of event: LinkedEvent) -> Int { max(1, parts(event.reports.count, of: site.partSize)) }

  /// What rests on a medium.
  struct MediumLists {
    /// Newest first.
    var articles: [Int]
    /// Ids, newest first.
    var events: [String]
    /// Statements that it relays.
    var relayed: [ArticleItem]
    var partCount: Int
  }

  func lists(of medium: Medium) -> MediumLists {
    var seen: Set<String> = []
    let ids = medium.articles.flatMap { eventsOfArticle[$0] }.filter { seen.insert($0).inserted }
    let events = newestFirst(ids.compactMap { event($0) }).map(\.id)
    let relayed = medium.actor.map { self.relayed(by: $0) } ?? []
    let count = max(
      parts(medium.articles.count, of: site.indexSize), parts(events.count, of: site.indexSize),
      parts(relayed.count, of: site.partSize))
    return MediumLists(
      articles: newestFirst(medium.articles), events: events, relayed: relayed, partCount: max(1, count))
  }

  private func relayed(by actor: String) -> [ArticleItem] {
    var items: [ArticleItem] = []
    for (a, article) in kb.articles.enumerated() {
      for (s, statement) in article.annotated.statements.enumerated() {
        if let via = statement.via, via < article.actorOfEntity.count, article.actorOfEntity[via] == actor {
          items.append(ArticleItem(article: a, index: s))
        }
      }
    }
    return items
  }

  /// Actors without a page by kind and name, events by date.
  static func appendix(_ kb: KnowledgeBase) -> (actors: [Int], events: [Int]) {
    let actors = kb.actors.indices.filter { !kb.actors[$0].isNotable }.map { i in
      (i, kb.actors[i].kind, Desk.sortKey(kb.actors[i].label), kb.actors[i].id)
    }.sorted { ($0.1, $0.2, $0.3) < ($1.1, $1.2, $1.3) }
    let events = kb.events.indices.filter { !kb.events[$0].isNotable }
    return (actors.map(\.0), newestFirst(events) { kb.events[$0] })
  }

  var appendixPartCount: Int { max(1, parts(appendix.actors.count + appendix.events.count, of: site.indexSize)) }

  /// By date, newest first, those without one last. The key of each date is made once, not at each comparison.
  private static func newestFirst<T>(_ items: [T], _ event: (T) -> LinkedEvent) -> [T] {
    let keyed = items.map { item in
      let event = event(item)
      return (order: event.date.map(dateOrder) ?? "", id: event.id, item: item)
    }
    return keyed.sorted { $0.order != $1.order ? $0.order > $1.order : $0.id < $1.id }.map(\.item)
  }

  /// Articles by day of publication, newest first; those without one last.
  func newestFirst(_ articles: [Int]) -> [Int] {
    articles.sorted {
      let a = article($0).published.value ?? ""
      let b = article($1).published.value ?? ""
      return a != b ? a > b : $0 < $1
    }
  }

  /// Events from a day on, the next one first; whole years and months count from their beginning.
  func upcoming(_ events: [LinkedEvent], from day: String) -> [LinkedEvent] {
    let dated = events.compactMap { event in event.date.map { (order: dateOrder($0), event: event) } }
    return dated.filter { $0.order >= day }.sorted {
      ($0.order, $0.event.id) < ($1.order, $1.event.id)
    }.map(\.event)
  }

  /// Events by date, newest first; those without one last.
  func newestFirst(_ events: [LinkedEvent]) -> [LinkedEvent] {
    Self.newestFirst(events) { $0 }
  }
}
