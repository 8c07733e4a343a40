import Model

/// How long pages are cut into parts.
extension SiteIndex {
  func parts(_ length: Int, of size: Int) -> Int { (length + size - 1) / size }

  /// Parts of an event's page.
  func partCount(of event: LinkedEvent) -> Int { max(1, parts(event.reports.count, of: site.partSize)) }

  /// Titles in the order in which a page shows them: by the day on which each was first met.
  func byDay(_ roles: [Actor.Role]) -> [Actor.Role] {
    func day(_ role: Actor.Role) -> String {
      role.evidence.compactMap { article($0.article).published.value }.min() ?? "9999"
    }
    return roles.map { (day: day($0), role: $0) }.sorted { ($0.day, $0.role.text) < ($1.day, $1.role.text) }.map(\.role)
  }

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

  /// The lists of all media, in their order.
  func mediumLists(jobs: Int) -> [MediumLists] {
    var relayed: [Int: [ArticleItem]] = [:]
    for medium in media { if let actor = medium.actor.flatMap({ actors[$0] }) { relayed[actor] = [] } }
    for a in kb.articles.indices {
      for (s, statement) in article(a).statements.enumerated() {
        if let via = statement.via, let actor = actorIndex(of: via, in: a) {
          relayed[actor]?.append(ArticleItem(article: a, index: s))
        }
      }
    }
    let found = relayed
    return mapChunks(media.count, size: 1, jobs: jobs) { n in
      let medium = media[n.lowerBound]
      return lists(of: medium, relayed: medium.actor.flatMap { actors[$0] }.flatMap { found[$0] } ?? [])
    }
  }

  private func lists(of medium: Medium, relayed: [ArticleItem]) -> MediumLists {
    let reported = newestFirst(events: medium.articles.lazy.flatMap { self.eventsOfArticle[$0] })
    let articles = ListCuts.cut(newestFirst(medium.articles), size: site.indexSize) { prints.articles.keys[$0] }
    let events = ListCuts.cut(reported, size: site.indexSize) { prints.events.keys[$0] }
    let said = ListCuts.cut(relayed, size: site.partSize) {
      stableHash("\(article($0.article).article.id)#\($0.index)".utf8)
    }
    return MediumLists(
      articles: articles.map { Array($0) }, events: events.map { Array($0) }, relayed: said.map { Array($0) })
  }

  /// Articles by day of publication, newest first; those without one last.
  func newestFirst(_ articles: [Int]) -> [Int] {
    Self.latestFirst(articles) {
      article($0).published.value
    } order: {
      $0
    }
  }

  /// Events by date, each once: those up to the month of the last news, newest first; then what lies ahead, the next one first; those
  /// without a date last.
  func newestFirst(events: some Sequence<Int>) -> [Int] {
    var last: Int32 = -1
    return events.map { rankOfEvent[$0] }.sorted().compactMap { rank in
      defer { last = rank }
      return rank == last ? nil : eventsNewestFirst[Int(rank)]
    }
  }

  /// The order of ``newestFirst(events:)`` for all events.
  static func newestFirst(_ events: [LinkedEvent], _ monthOfNews: String) -> [Int] {
    let sorted = latestFirst(Array(events.indices)) {
      events[$0].date
    } order: {
      dateOrder($0)
    }
    func order(_ event: Int) -> String { events[event].date.map { dateOrder($0) } ?? "" }
    let ahead = sorted.prefix { monthOfNews < order($0).prefix(7) }
    let told = sorted[ahead.count...].prefix { events[$0].date != nil }
    return told + ahead.map { (order($0), $0) }.sorted { $0 < $1 }.map(\.1) + sorted[(ahead.count + told.count)...]
  }

  /// Rows by date, the latest first, those without one last; those of one date by id, as the knowledge base has them.
  ///
  /// - Parameter order: what puts dates in order when compared.
  private static func latestFirst(
    _ rows: [Int], date: (Int) -> String?, order: (String) -> String
  ) -> [Int] {
    // Measured: a site has a million rows and some thousand dates.
    var byDate: [String: [Int]] = [:]
    for row in rows { byDate[date(row) ?? "", default: []].append(row) }
    let byOrder = Dictionary(byDate.map { (order($0), $1) }, uniquingKeysWith: +)
    return byOrder.sorted { $0.key > $1.key }.flatMap { $0.value.sorted() }
  }

  /// Of many events around the last day of news those that most independent texts report, what is only possible behind all else, in
  /// the order in which they are given; where there are not more than a page shows, the first of all.
  ///
  /// - Parameter days: counted from the last day of news.
  func told(_ events: [Int], within days: ClosedRange<Int>, limit: Int) -> [Int] {
    guard let last = dayOfArticle.lazy.compactMap(\.self).max() else { return Array(events.prefix(limit)) }
    let near = events.filter { kb.events[$0].date.flatMap(dayNumber).map { days.contains($0 - last) } == true }
    guard near.count > limit else { return Array(events.prefix(limit)) }
    func weight(_ event: Int) -> (Int, Int, Int) {
      let e = kb.events[event]
      return (e.status.isReal || e.status == .scheduled ? 1 : 0, e.independentSources, e.reports.count)
    }
    let weights = near.map(weight)
    let chosen = near.indices.sorted { weights[$0] != weights[$1] ? weights[$0] > weights[$1] : $0 < $1 }.prefix(limit)
    return chosen.sorted().map { near[$0] }
  }

  /// Those of some actors that are mentioned most often, the most often first.
  func mostMentioned(_ actors: [Int], limit: Int) -> [Int] {
    // Few of many: those that are left out are not put in order.
    var most: [(mentions: Int, actor: Int)] = []
    for actor in actors {
      let mentions = kb.actors[actor].mentionCount
      if most.count == limit, mentions < most.last?.mentions ?? .max { continue }
      let place = most.firstIndex { ($0.mentions, actor) < (mentions, $0.actor) } ?? most.count
      most.insert((mentions, actor), at: place)
      if most.count > limit { most.removeLast() }
    }
    return most.map(\.actor)
  }

  /// Events of an actor from which on the most widely reported stand before them all, which begin with what was long ago; how many of
  /// these there are at most, and the texts that report them at least.
  private static let many = (events: 12, shown: 5, texts: 3)

  /// Of an actor that takes part in many events those that most independent texts report, in its order.
  func mostReported(of actor: Int) -> [Int] {
    guard kb.actors[actor].events.count > Self.many.events else { return [] }
    let told = kb.actors[actor].events.compactMap { events[$0] }.map {
      (event: $0, texts: kb.events[$0].independentSources)
    }
    .filter { $0.texts >= Self.many.texts }
    let chosen = told.indices.sorted { (-told[$0].texts, $0) < (-told[$1].texts, $1) }.prefix(Self.many.shown)
    return chosen.sorted().map { told[$0].event }
  }

  /// Events from a day on, the next one first; whole years and months count from their beginning.
  func upcoming(_ events: [Int], from day: String) -> [Int] {
    let dated = events.compactMap { event in kb.events[event].date.map { (order: dateOrder($0), event: event) } }
    return dated.filter { $0.order >= day }.sorted {
      ($0.order, kb.events[$0.event].id) < ($1.order, kb.events[$1.event].id)
    }.map(\.event)
  }
}
