import Model

/// How long pages are cut into parts.
extension SiteIndex {
  func parts(_ length: Int, of size: Int) -> Int { (length + size - 1) / size }

  /// Parts of an actor's page: its longest list decides.
  func partCount(of actor: Actor) -> Int { ActorParts(actor, self).count }

  /// Parts of an event's page.
  func partCount(of event: LinkedEvent) -> Int { max(1, parts(event.reports.count, of: site.partSize)) }

  /// What rests on a medium, cut into parts.
  struct MediumLists: Sendable {
    /// Newest first.
    var articles: [[Int]]
    /// Indices of events, newest first.
    var events: [[Int]]
    /// Statements that it relays.
    var relayed: [[ArticleItem]]

    var partCount: Int { max(1, articles.count, events.count, relayed.count) }
  }

  func lists(of medium: Medium) -> MediumLists {
    var seen: Set<Int> = []
    let ids = medium.articles.flatMap { eventsOfArticle[$0] }.filter { seen.insert($0).inserted }
    let relayed = medium.actor.flatMap { actors[$0] }.map { self.relayed(by: $0) } ?? []
    let articles = ListCuts.cut(newestFirst(medium.articles), size: site.indexSize) { article($0).article.id }
    let events = ListCuts.cut(newestFirst(events: ids), size: site.indexSize) { kb.events[$0].id }
    let said = ListCuts.cut(relayed, size: site.partSize) { "\(article($0.article).article.id)#\($0.index)" }
    return MediumLists(
      articles: articles.map { Array($0) }, events: events.map { Array($0) }, relayed: said.map { Array($0) })
  }

  private func relayed(by actor: Int) -> [ArticleItem] {
    var items: [ArticleItem] = []
    for a in kb.articles.indices {
      for (s, statement) in article(a).statements.enumerated() {
        if let via = statement.via, actorIndex(of: via, in: a) == actor {
          items.append(ArticleItem(article: a, index: s))
        }
      }
    }
    return items
  }

  /// Articles by day of publication, newest first; those without one last.
  func newestFirst(_ articles: [Int]) -> [Int] {
    let keyed = articles.map { (order: article($0).published.value ?? "", article: $0) }
    return keyed.sorted { $0.order != $1.order ? $0.order > $1.order : $0.article < $1.article }.map(\.article)
  }

  /// Events from a day on, the next one first; whole years and months count from their beginning.
  func upcoming(_ events: [Int], from day: String) -> [Int] {
    let dated = events.compactMap { event in kb.events[event].date.map { (order: dateOrder($0), event: event) } }
    return dated.filter { $0.order >= day }.sorted {
      ($0.order, kb.events[$0.event].id) < ($1.order, kb.events[$1.event].id)
    }.map(\.event)
  }

  /// Events by date, newest first; those without one last. The key of each date is made once, not at each comparison.
  func newestFirst(events: [Int]) -> [Int] {
    let keyed = events.map { event in (order: kb.events[event].date.map(dateOrder) ?? "", event: event) }
    return keyed.sorted { $0.order != $1.order ? $0.order > $1.order : kb.events[$0.event].id < kb.events[$1.event].id }
      .map(\.event)
  }
}
