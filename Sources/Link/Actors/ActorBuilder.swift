import Model

/// Gathers what the articles tell of each actor into its page.
struct ActorBuilder {
  let articles: [LinkingArticle]
  let mentions: EntityMentions
  /// Sentences of each article that are no evidence.
  let furniture: [Set<Int>]
  /// Of each article that of its near-identical texts (``TextGroups``).
  let groups: [Int]
  let entities: [LocalEntity]
  let known: KnownActors
  let actors: ActorNumbers
  let order: PublicationOrder
  let jobs: Int

  /// Articles that one thread looks through, and pages that one fills, at a time.
  private static let chunk = 256

  /// - Parameters:
  ///   - shown: the pages with something to show; their places are the actors' numbers.
  ///   - published: ids that are remembered.
  /// - Returns: the actors with all but their events (``BuiltActors/add(_:actors:)``).
  func build(_ shown: ActorPages, published: WordSet) -> BuiltActors {
    let items = statements(shown.count)
    let companions = Companions(articles, furniture, actors, jobs: jobs)
    let relations = relations(shown)
    let capitals = Set(known.capitals.values)
    let all = mapParallel(shown.count, jobs: jobs) {
      Remembered<RoleText?>()
    } _: { roles, i in
      let page = shown[i]
      var a = bare(page)
      gather(page, &a, &roles, isCapital: page.draft.known.map { capitals.contains($0) } ?? false)
      a.statements = items.by[i].map { items.all[Int($0)] }
      a.statementsAbout = items.about[i].map { items.all[Int($0)] }
      order.sort(&a.statements)
      order.sort(&a.statementsAbout)
      a.companions = companions.of(i).map { Actor.Companion(actor: actors.ids[$0.actor], sentences: $0.sentences) }
      a.related = relations[i] ?? []
      // What was published keeps its page.
      a.isNotable = published.contains(a.id) || !a.decisions.isEmpty
      return a
    }
    return BuiltActors(all: all)
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
  ///
  /// - Parameter read: roles that were taken apart before.
  private func gather(
    _ page: ActorPages.Page, _ actor: inout Actor, _ read: inout Remembered<RoleText?>, isCapital: Bool
  ) {
    var names = HashNumbers()
    var roles = RoleTallies(known)
    var descriptions = DescriptionTallies()
    for e in page.draft.entities {
      let (article, entity) = (entities[e].article, entities[e].entity)
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
        let n = names.number(byteHash(span, in: text, seed: NameForm.isShortened(span, text) ? 1 : 0))
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
    actor.mentions.sort()
    Self.join(&actor.names)
    actor.names.sort { $0.count != $1.count ? $0.count > $1.count : bytesPrecede($0.form, $1.form) }
    actor.roles = roles.roles(actors)
    if !descriptions.isEmpty {
      // Each entity is of one article.
      let naming = Set(page.draft.entities.lazy.map { groups[entities[$0].article] }).count
      actor.descriptions = descriptions.descriptions(naming: naming, page.kind, isCapital: isCapital)
    }
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
  private func statements(_ count: Int) -> (all: [ArticleItem], by: Lists<Int32>, about: Lists<Int32>) {
    struct Found: Sendable {
      var items: [ArticleItem] = []
      var speakers: [Int32] = []
      /// Actors that each statement names.
      var named = Lists<Int32>()
    }
    let found = mapChunks(articles.count, size: Self.chunk, jobs: jobs) { range in
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
  ///
  /// - Parameter events: in byte order of their ids.
  mutating func add(_ events: [LinkedEvent], actors: ActorNumbers, jobs: Int) {
    var numbers = HashNumbers(capacity: all.count)
    for hash in actors.hashes.prefix(all.count) { _ = numbers.number(hash) }
    let byId = numbers
    let days = events.map { $0.date ?? "~" }
    let order = sortParallel(Array(events.indices), jobs: jobs) { days[$0] != days[$1] ? days[$0] < days[$1] : $0 < $1 }
    let here = mapChunks(order.count, size: Self.chunk, jobs: jobs) { range in
      var out = Lists<Int32>()
      for e in order[range] {
        var here = events[e].participants.indices.compactMap { byId.find(byteHash(events[e].participants[$0].actor)) }
        if let place = events[e].place.flatMap({ byId.find(byteHash($0)) }) { here.append(place) }
        out.append(here.ascending.lazy.map { Int32($0) })
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
