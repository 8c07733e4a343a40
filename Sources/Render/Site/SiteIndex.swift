import Model
import Normalize

/// What pages look up in a knowledge base, made once. A class, so that handing it on copies nothing.
final class SiteIndex: Sendable {
  let kb: KnowledgeBase
  let site: SiteConfiguration
  private let articles: [SiteArticle]
  /// What the knowledge base says.
  let prints: KnowledgePrints
  /// Index of the actor of each entity, by article; -1 for none.
  private let actorOfEntity: [[Int32]]
  /// Index of the linked event of each event, by article; -1 for none.
  private let eventOfEvent: [[Int32]]
  /// Day of publication of each article, since 1 January 1970.
  let dayOfArticle: [Int?]
  /// Month of the last article, `YYYY-MM`; empty where none has a date.
  let monthOfNews: String
  /// The media articles come from, most articles first.
  let media: [Medium]
  /// Index into `media` by folded name.
  let mediaByName: [String: Int]
  /// Events each article reports, by article: indices without repeats, in the text's order.
  let eventsOfArticle: [[Int]]
  /// Sentences of each article that are evidence for a statement or an event, where only some are shown.
  let cited: [Set<Int>]
  /// All events as ``newestFirst(events:)`` has them, and the place of each there.
  let eventsNewestFirst: [Int]
  let rankOfEvent: [Int32]
  /// Parts of the appendix: what is below the threshold of notability.
  let appendixBins: Int
  /// Articles that name each actor, ascending, where linking says who is named (``Actor/basis``).
  let articlesOfActor: [[Int32]]
  /// Articles of each text group that has more than one.
  let textGroups: [String: [Int]]

  /// A medium that articles were met at.
  struct Medium: Sendable {
    /// Address of its page.
    var id: String
    var name: String
    /// The actor it is, where one has its name.
    var actor: String?
    /// Indices of its articles.
    var articles: [Int]
  }

  init(_ kb: KnowledgeBase, _ site: SiteConfiguration, _ prints: KnowledgePrints, jobs: Int = 1) {
    let media = Beside(jobs: jobs, isUrgent: true) { Self.media(kb) }
    self.kb = kb
    self.site = site
    articles = kb.articles.map { SiteArticle($0.annotated) }
    self.prints = prints
    let (actors, events) = (prints.actorNumbers, prints.eventNumbers)
    actorOfEntity = mapParallel(kb.articles.count, jobs: jobs) { i in
      kb.articles[i].actorOfEntity.map { id in Int32(id.flatMap { actors[$0] } ?? -1) }
    }
    eventOfEvent = mapParallel(kb.articles.count, jobs: jobs) { i in
      kb.articles[i].eventOfEvent.map { id in Int32(id.flatMap { events[$0] } ?? -1) }
    }
    dayOfArticle = articles.map { $0.published.value.flatMap(dayNumber) }
    let monthOfNews = articles.lazy.compactMap(\.published.value).max().map { String($0.prefix(7)) } ?? ""
    self.monthOfNews = monthOfNews
    let ranking = Beside(jobs: jobs) { Self.newestFirst(kb.events, monthOfNews) }
    eventsOfArticle = eventOfEvent.map { linked in
      var seen: Set<Int32> = []
      return linked.filter { $0 >= 0 && seen.insert($0).inserted }.map(Int.init)
    }
    let articles = articles
    cited =
      site.text != .excerpt
      ? []
      : mapParallel(articles.count, jobs: jobs) { i in
        let a = articles[i]
        let places = a.statements.map(\.span.start) + a.events.compactMap { $0.triggers.first?.start }
        return Set(places.compactMap { a.sentence(at: $0) })
      }
    eventsNewestFirst = ranking.take()
    var rankOfEvent = [Int32](repeating: 0, count: kb.events.count)
    for (rank, event) in eventsNewestFirst.enumerated() { rankOfEvent[event] = Int32(rank) }
    self.rankOfEvent = rankOfEvent
    let below = kb.actors.count { !$0.isNotable } + kb.events.count { !$0.isNotable }
    appendixBins = ListCuts.bins(below, size: site.indexSize)
    (self.media, mediaByName) = media.take()
    articlesOfActor = Self.articles(of: kb.actors.count, actorOfEntity)
    textGroups = Dictionary(grouping: kb.articles.indices) { kb.articles[$0].textGroup }.filter { $1.count > 1 }
  }

  private static func articles(of count: Int, _ actorOfEntity: [[Int32]]) -> [[Int32]] {
    var articles = [[Int32]](repeating: [], count: count)
    for (article, actors) in actorOfEntity.enumerated() {
      for actor in actors where actor >= 0 && articles[Int(actor)].last != Int32(article) {
        articles[Int(actor)].append(Int32(article))
      }
    }
    return articles
  }

  private static func media(_ kb: KnowledgeBase) -> ([Medium], [String: Int]) {
    // Media are few, and organisations many: only those named like a medium are remembered.
    var byName: [String: Medium] = [:]
    var keys: [String: String] = [:]
    for index in kb.articles.indices {
      for source in kb.articles[index].annotated.article.sources where !source.name.isEmpty {
        let key = keys[source.name] ?? fold(source.name, to: .name)
        keys[source.name] = key
        if byName[key]?.articles.last == index { continue }
        byName[key, default: Medium(id: "", name: source.name, actor: nil, articles: [])].articles.append(index)
      }
    }
    let nameOfKey = Dictionary(uniqueKeysWithValues: byName.keys.map { (IdNumbers.hash($0), $0) })
    for i in kb.actors.indices where kb.actors[i].kind == .organisation {
      func note(_ key: UInt64) {
        if let name = nameOfKey[key], byName[name]!.actor == nil { byName[name]!.actor = kb.actors[i].id }
      }
      note(IdNumbers.hash(fold(kb.actors[i].label, to: .name)))
      if let known = kb.actors[i].known {
        known.names.forEach(note)
      } else {
        for name in kb.actors[i].names { note(IdNumbers.hash(fold(name.form, to: .name))) }
      }
    }
    for key in byName.keys { byName[key]!.id = byName[key]!.actor ?? "m-" + hexadecimal(stableHash(key.utf8)) }
    let sorted = byName.sorted { ($1.value.articles.count, $0.value.id) < ($0.value.articles.count, $1.value.id) }
    var media: [Medium] = []
    var index: [String: Int] = [:]
    var byID: [String: Int] = [:]
    for (key, medium) in sorted {
      if let same = byID[medium.id] {
        media[same].articles = Array(Set(media[same].articles + medium.articles)).sorted()
        index[key] = same
      } else {
        byID[medium.id] = media.count
        index[key] = media.count
        media.append(medium)
      }
    }
    return (media, index)
  }

  /// Twelve hexadecimal digits of a hash.
  static func hexadecimal(_ hash: UInt64) -> String {
    let s = String(hash >> 16, radix: 16)
    return String(repeating: "0", count: 12 - s.utf8.count) + s
  }

  /// Part of the appendix that an actor stands in.
  func appendixPart(actor: Int) -> Int { ListCuts.bin(of: prints.actors.keys[actor], among: appendixBins) }

  /// Part of the appendix that an event stands in.
  func appendixPart(event: Int) -> Int { ListCuts.bin(of: prints.events.keys[event], among: appendixBins) }

  /// The same by the id of either.
  func appendixPart(id: String) -> Int { ListCuts.bin(of: stableHash(id.utf8), among: appendixBins) }

  /// Index of each actor and event by its id.
  var actors: IdNumbers { prints.actorNumbers }
  var events: IdNumbers { prints.eventNumbers }
  func actor(_ id: String) -> Actor? { actors[id].map { kb.actors[$0] } }
  func event(_ id: String) -> LinkedEvent? { events[id].map { kb.events[$0] } }
  @inline(__always)
  func article(_ index: Int) -> SiteArticle { articles[index] }
  func medium(of source: ArticleSource) -> Medium? { mediaByName[fold(source.name, to: .name)].map { media[$0] } }

  /// The actor an entity of an article is.
  func actor(of entity: Int, in article: Int) -> Actor? {
    actorIndex(of: entity, in: article).map { kb.actors[$0] }
  }

  /// The same as an index into the knowledge base's actors: a whole actor is large, and pages name millions of them.
  func actorIndex(of entity: Int, in article: Int) -> Int? {
    guard entity < actorOfEntity[article].count else { return nil }
    let actor = actorOfEntity[article][entity]
    return actor < 0 ? nil : Int(actor)
  }

  /// Where an article mentions an actor.
  func mentions(of actor: Int, in article: Int) -> [Span] {
    self.article(article).mentions.compactMap {
      actorIndex(of: $0.entity, in: article) == actor ? $0.span : nil
    }
  }

  /// Index of the linked event that an event of an article is.
  func eventIndex(of event: Int, in article: Int) -> Int? {
    guard event < eventOfEvent[article].count else { return nil }
    let linked = eventOfEvent[article][event]
    return linked < 0 ? nil : Int(linked)
  }

  /// Number of different texts among articles: copies of one text count once.
  func independent(_ articles: some Sequence<Int>) -> Int { Set(articles.map { kb.articles[$0].textGroup }).count }

  /// Whether anything is there that a redirect leads to.
  func hasTarget(_ redirect: Redirect) -> Bool {
    redirect.to.contains { id in
      switch redirect.page {
      case .actor: actors[id] != nil
      case .event: events[id] != nil
      case .article: kb.articles.contains { $0.annotated.article.id == id }
      }
    }
  }

  /// First and last day of publication among articles.
  func days(_ articles: some Sequence<Int>) -> (first: String, last: String)? {
    let days = articles.compactMap { article($0).published.value }
    guard let first = days.min(), let last = days.max() else { return nil }
    return (first, last)
  }

  /// Articles an actor is mentioned in.
  func articles(of actor: Actor) -> [Int] { articles(of: actor.mentions) }

  /// Articles of an actor's mentions, of which those of one article stand together.
  func articles(of mentions: [Evidence]) -> [Int] {
    var found: [Int] = []
    for i in mentions.indices where found.last != mentions[i].article { found.append(mentions[i].article) }
    return found
  }

  /// The sentences that a statement with its cue covers; nil where none does.
  func sentences(of statement: Statement, in article: Int) -> ClosedRange<Int>? {
    let a = self.article(article)
    let whole = statement.cue.map { $0.union(statement.span) } ?? statement.span
    guard let first = a.sentence(at: whole.start) ?? a.sentence(at: statement.span.start) else { return nil }
    let last = a.sentence(at: max(whole.start, whole.end - 1)) ?? first
    return first...max(first, min(last, first + 7))
  }

  /// The sentence of a reported event: that of its first trigger.
  func sentence(of event: Event, in article: Int) -> Int? {
    event.triggers.first.flatMap { self.article(article).sentence(at: $0.start) }
  }
}
