import Model
import Normalize

/// Gathers what the articles tell of each actor into its page. What it gathers is asked for as late as when the page is written, so that it
/// keeps no more than that needs.
final class ActorBuilder: Sendable {
  private let articles: [LinkingArticle]
  private let mentions: EntityMentions
  /// Sentences of each article that are no evidence.
  private let furniture: [Set<Int>]
  /// Of each article that of its near-identical texts (``TextGroups``).
  private let groups: [Int]
  private let known: KnownActors
  private let actors: ActorNumbers
  private let order: PublicationOrder
  private let jobs: Int
  /// What a record depends on beside articles, by the actors' numbers.
  private let pages: [Page]
  private let members: Lists<Member>
  private let found: Shared<Found>

  /// An entity that is an actor.
  private struct Member: Sendable {
    var article: Int32
    var entity: Int32
  }

  private struct Page: Sendable {
    var kind: ActorKind
    /// Values that reviewers rejected, as `field=value`.
    var rejected: Set<String>
    var isCapital: Bool
  }

  /// What all articles tell, by number of the actor.
  private struct Found: Sendable {
    var statements: (all: [ArticleItem], by: Lists<Int32>, about: Lists<Int32>)
    var companions: Companions
  }

  /// Articles that one thread looks through, and pages that one fills, at a time.
  private static let chunk = 256

  /// - Parameter shown: the pages with something to show; their places are the actors' numbers.
  init(
    _ shown: ActorPages, articles: [LinkingArticle], mentions: EntityMentions, furniture: [Set<Int>], groups: [Int],
    entities: [LocalEntity], known: KnownActors, actors: ActorNumbers, order: PublicationOrder, jobs: Int
  ) {
    (self.articles, self.mentions, self.furniture, self.groups) = (articles, mentions, furniture, groups)
    (self.known, self.actors, self.order, self.jobs) = (known, actors, order, jobs)
    let capitals = Set(known.capitals.values)
    var members = Lists<Member>()
    pages = (0..<shown.count).map { i in
      let page = shown[i]
      members.append(
        page.draft.entities.lazy.map {
          Member(article: Int32(entities[$0].article), entity: Int32(entities[$0].entity))
        })
      return Page(
        kind: page.kind, rejected: page.rejected,
        isCapital: page.draft.known.map { capitals.contains($0) } ?? false)
    }
    self.members = members
    found = Shared {
      Found(
        statements: Self.statements(articles, furniture, actors, pages: shown.count, jobs: jobs),
        companions: Companions(articles, furniture, actors, jobs: jobs))
    }
  }

  /// - Parameters:
  ///   - shown: the same pages.
  ///   - published: ids that are remembered.
  ///   - memo: what an earlier build found out: what it knows is not gathered before somebody looks into it.
  /// - Returns: the actors with all but their events (``BuiltActors/add(_:actors:)``).
  func build(_ shown: ActorPages, published: WordSet, bases: Bases, memo: RecordMemo) -> BuiltActors {
    let bases = mapParallel(shown.count, jobs: jobs) { basis($0, bases) }
    // By all threads together, before each asks for it.
    if bases.contains(where: { memo.figures($0) == nil }) { _ = found.value }
    let relations = relations(shown)
    let all = mapParallel(shown.count, jobs: jobs) {
      Remembered<RoleText?>()
    } _: { roles, i in
      var a = bare(shown[i])
      a.related = relations[i] ?? []
      // What was published keeps its page.
      a.isNotable = published.contains(a.id) || !a.decisions.isEmpty
      if let figures = memo.figures(bases[i]) {
        a.tell(Deferred { self.record(i) }, basis: bases[i], figures: figures)
      } else {
        let record = record(i, &roles)
        a.tell(Deferred(value: record), basis: bases[i], figures: figures(record, pages[i].kind))
      }
      return a
    }
    return BuiltActors(all: all)
  }

  private func basis(_ i: Int, _ bases: Bases) -> UInt64 {
    bases.actor(members[i].lazy.map { (article: Int($0.article), entity: Int($0.entity)) }) { print in
      print.add(self.pages[i].kind)
      print.array(self.pages[i].rejected.sortedByBytes()) { $0.add($1) }
      print.add(self.pages[i].isCapital)
    }
  }

  private func figures(_ record: Actor.Record, _ kind: ActorKind) -> Actor.Figures {
    Actor.Figures(
      record, names: kind == .organisation ? record.names.map { IdNumbers.hash(fold($0.form, to: .name)) } : [],
      isOfSeveralKinds: ReviewQuestions.kinds(of: record.mentions, kind, articles) != nil)
  }

  /// What the articles tell of an actor.
  private func record(_ i: Int) -> Actor.Record {
    var roles = Remembered<RoleText?>()
    return record(i, &roles)
  }

  /// - Parameter read: roles that were taken apart before.
  private func record(_ i: Int, _ read: inout Remembered<RoleText?>) -> Actor.Record {
    var record = gather(i, &read)
    let (statements, companions) = (found.value.statements, found.value.companions)
    record.statements = statements.by[i].map { statements.all[Int($0)] }
    record.statementsAbout = statements.about[i].map { statements.all[Int($0)] }
    order.sort(&record.statements)
    order.sort(&record.statementsAbout)
    record.companions = companions.of(i).map {
      Actor.Companion(actor: actors.ids[$0.actor], sentences: $0.sentences)
    }
    return record
  }

  private func bare(_ page: ActorPages.Page) -> Actor {
    var a = Actor(id: page.id, kind: page.kind, label: page.label)
    let entry = page.draft.known.flatMap { known[$0] }
    a.english = page.english
    if a.english == nil {
      a.romanised = "\(Romaniser.scheme): \(page.latin ?? Romaniser.romanise(page.label, kind: page.kind))"
    }
    a.country = page.pinned["country"] ?? entry?.country ?? page.draft.owner
    a.identifiers = entry?.identifiers ?? [:]
    a.decisions = page.notes
    a.reasons = page.draft.reasons
    return a
  }

  /// Names, mentions, roles and descriptions.
  private func gather(_ number: Int, _ read: inout Remembered<RoleText?>) -> Actor.Record {
    let page = pages[number]
    var actor = Actor.Record()
    var names = HashNumbers()
    var roles = RoleTallies(known)
    var descriptions = DescriptionTallies()
    for e in members[number] {
      let (article, entity) = (Int(e.article), Int(e.entity))
      let a = articles[article]
      let (all, sentences, text, date) = (a.mentions, a.sentences, a.text, a.day)
      let isFree = furniture[article].isEmpty
      for i in mentions[article, entity].lazy.map({ Int($0) }) {
        let span = all[i].span
        let found = Evidence(
          article: article, sentence: sentences.index(at: span.start) ?? 0, span: span, rule: all[i].rule,
          confidence: all[i].confidence)
        if !isFree, furniture[article].contains(found.sentence) { continue }
        actor.mentions.append(found)
        guard all[i].form == .name else { continue }
        let n = names.number(NameForm.hash(of: span, in: text))
        if n == actor.names.count { actor.names.append(Actor.Name(form: NameForm.of(span, in: text), count: 0)) }
        actor.names[n].count += 1
        if let date, actor.names[n].first != date || actor.names[n].last != date {
          if actor.names[n].first.map({ bytesPrecede(date, $0) }) ?? true { actor.names[n].first = date }
          if actor.names[n].last.map({ bytesPrecede($0, date) }) ?? true { actor.names[n].last = date }
        }
      }
      for r in a.entities[entity].roles {
        if !page.rejected.isEmpty {
          // As it is written, or as the page shows it.
          let written = NameForm.of(r.span, in: text)[...]
          if [written, RoleCore(written).text].contains(where: { page.rejected.contains("role=\($0)") }) { continue }
        }
        roles.add(
          r.span, text, r.organisation.flatMap { actors.actor(article, $0) }, evidence(article, r.span, r.rule, 0.9),
          &read)
      }
      for d in a.entities[entity].descriptions {
        let written = NameForm.of(d.span, in: text)
        if !page.rejected.isEmpty, page.rejected.contains("description=\(written)") { continue }
        descriptions.add(written, group: groups[article], evidence(article, d.span, d.rule, 0.9))
      }
    }
    order.sort(&actor.mentions)
    Self.join(&actor.names)
    actor.names.sort { $0.count != $1.count ? $0.count > $1.count : bytesPrecede($0.form, $1.form) }
    actor.roles = roles.roles(actors)
    if !descriptions.isEmpty {
      // Each entity is of one article.
      let naming = Set(members[number].lazy.map { self.groups[Int($0.article)] }).count
      actor.descriptions = descriptions.descriptions(naming: naming, page.kind, isCapital: page.isCapital)
    }
    return actor
  }

  /// Brings names together whose marks are the same in another order, or that differ by what an attached ل swallowed.
  private static func join(_ names: inout [Actor.Name]) {
    guard names.count > 1 else { return }
    var places: [String: Int] = [:]
    var joined: [Actor.Name] = []
    let forms = Set(names.lazy.map(\.form))
    for name in names {
      // للطائف reads like ل with اللطائف, until the name is met without it.
      let whole = name.form.hasPrefix("الل") ? "ال" + name.form.dropFirst(3) : name.form
      let form = forms.contains(whole) ? whole : name.form
      guard let i = places[form] else {
        places[form] = joined.count
        joined.append(name)
        joined[joined.count - 1].form = form
        continue
      }
      joined[i].count += name.count
      joined[i].first = [joined[i].first, name.first].compactMap { $0 }.min()
      joined[i].last = [joined[i].last, name.last].compactMap { $0 }.max()
    }
    names = joined
  }

  private func evidence(_ article: Int, _ span: Span, _ rule: String, _ confidence: Double) -> Evidence {
    Evidence(
      article: article, sentence: articles[article].sentences.index(at: span.start) ?? 0, span: span, rule: rule,
      confidence: confidence)
  }

  /// Statements by number of the actor who makes them, and of those whom others name in them.
  private static func statements(
    _ articles: [LinkingArticle], _ furniture: [Set<Int>], _ actors: ActorNumbers, pages count: Int, jobs: Int
  ) -> (all: [ArticleItem], by: Lists<Int32>, about: Lists<Int32>) {
    struct Found: Sendable {
      var items: [ArticleItem] = []
      var speakers: [Int32] = []
      /// Actors that each statement names.
      var named = Lists<Int32>()
    }
    let found = mapChunks(articles.count, size: chunk, jobs: jobs) { range in
      var out = Found()
      for n in range {
        let mentions = articles[n].mentions
        let whom = mentions.indices.map { actors.actor(n, mentions[$0].entity) ?? -1 }
        let statements = articles[n].statements
        for s in statements.indices {
          let span = statements[s].span
          // A line of tags or links says nothing.
          let isEvidence =
            furniture[n].isEmpty || articles[n].sentence(at: span.start).map(furniture[n].contains) != true
          let speaker = isEvidence ? statements[s].speaker.flatMap { actors.actor(n, $0) } ?? -1 : -1
          var named: [Int32] = []
          for i in mentions.indices
          where isEvidence && whom[i] >= 0 && whom[i] != speaker && span.contains(mentions[i].span) {
            named.append(whom[i])
          }
          Ascending.unique(&named)
          out.items.append(ArticleItem(article: n, index: s))
          out.speakers.append(speaker)
          out.named.append(named)
        }
      }
      return out
    }
    let named = Lists(joining: found.map(\.named))
    let items = (0..<named.count).flatMap { i in repeatElement(Int32(i), count: named.size(i)) }
    return (
      found.flatMap(\.items), Lists(grouping: found.flatMap(\.speakers), count: count),
      Lists(grouping: named.elements, items: items, count: count)
    )
  }

  private func relations(_ shown: ActorPages) -> [Int: [Actor.Relation]] {
    let numbers = WordTable(hashes: actors.hashes.prefix(shown.count).enumerated().map { ($1, $0) })
    var found: [Int: Set<Actor.Relation>] = [:]
    for (country, city) in known.capitals {
      if let i = numbers[city], numbers[country] != nil {
        found[i, default: []].insert(Actor.Relation(kind: .capitalOf, actor: country))
      }
    }
    for n in articles.indices {
      let mentions = articles[n].mentions
      for m in mentions.indices {
        guard let other = mentions[m].metonymOf, let to = actors.actor(n, other),
          let from = actors.actor(n, mentions[m].entity), from != to
        else { continue }
        found[Int(from), default: []].insert(Actor.Relation(kind: .governmentOf, actor: actors.ids[Int(to)]))
      }
    }
    // An organisation with the name of a place is named after it: صحيفة الرياض.
    let keys = mapChunks(shown.count, size: Self.chunk, jobs: jobs) { range in
      var words = NameWords()
      return range.map { i -> UInt64? in
        switch shown.kind(i) {
        case .place, .country: ParsedName(shown.label(i), kind: .place, &words).form.keyHash
        case .organisation: ParsedName(shown.label(i), kind: .organisation, &words).form.keyHash
        case .person, .other: nil
        }
      }
    }.flatMap { $0 }
    // Of two places with one name the last stands.
    let places = WordTable(
      hashes: (0..<shown.count).reversed().filter { shown.kind($0) == .place || shown.kind($0) == .country }
        .compactMap { i in keys[i].map { ($0, i) } })
    for i in 0..<shown.count where shown.kind(i) == .organisation {
      if let place = keys[i].flatMap({ places[hash: $0] }) {
        found[i, default: []].insert(Actor.Relation(kind: .namedAfter, actor: actors.ids[place]))
      }
    }
    return found.mapValues { $0.sorted(by: BuiltActors.precede) }
  }
}

/// Actors with a way to find them by id.
struct BuiltActors: Sendable {
  /// In byte order of their ids.
  private(set) var all: [Actor]

  init(all: [Actor]) { self.all = all }

  /// Gives each actor the ids of the events that it takes part in or that took place in it, in order of date.
  mutating func add(_ pages: EventPages, actors: ActorNumbers, jobs: Int) {
    var numbers = HashNumbers(capacity: all.count)
    for hash in actors.hashes.prefix(all.count) { _ = numbers.number(hash) }
    let byId = numbers
    let (events, count) = (pages.events, all.count)
    let days = events.map { $0.date ?? "~" }
    let order = sortParallel(Array(events.indices), jobs: jobs) { days[$0] != days[$1] ? days[$0] < days[$1] : $0 < $1 }
    let here = mapChunks(order.count, size: Self.chunk, jobs: jobs) { range in
      var out = Lists<Int32>()
      for e in order[range] {
        var here = pages.participants(e).filter { $0 < count }
        if let place = events[e].place.flatMap({ byId.find(byteHash($0)) }) { here.append(Int32(place)) }
        out.append(here.ascending)
      }
      return out
    }
    let of = Lists(joining: here)
    let places = order.indices.flatMap { repeatElement(Int32($0), count: of.size($0)) }
    let byActor = Lists(grouping: of.elements, items: places, count: all.count)
    for i in all.indices { all[i].events = byActor[i].map { events[order[Int($0)]].id } }
  }

  /// Events whose actors one thread looks up at a time.
  private static let chunk = 4096

  /// Notes a relation between two actors, by their places.
  mutating func relate(_ a: Int, _ b: Int, _ kind: Actor.Relation.Kind) {
    let r = Actor.Relation(kind: kind, actor: all[b].id)
    if !all[a].related.contains(r) {
      all[a].related.append(r)
      all[a].related.sort(by: Self.precede)
    }
  }

  static func precede(_ a: Actor.Relation, _ b: Actor.Relation) -> Bool {
    a.kind != b.kind ? a.kind.rawValue < b.kind.rawValue : bytesPrecede(a.actor, b.actor)
  }
}
