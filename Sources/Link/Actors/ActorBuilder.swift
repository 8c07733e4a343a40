import Model

/// Gathers what the articles tell of each actor into its page.
struct ActorBuilder {
  /// Companions kept for a page.
  private static let companionLimit = 30
  /// A sentence that names more actors is a list and tells nothing of company.
  private static let crowd = 12

  let articles: [AnnotatedArticle]
  /// Sentences of each article that are no evidence.
  let furniture: [Set<Int>]
  let entities: [LocalEntity]
  let known: KnownActors
  let jobs: Int

  func build(_ pages: ActorPages, actorOf: [[String?]], events: [LinkedEvent]) -> BuiltActors {
    let shown = pages.shown
    var actors = shown.map { page in
      var a = Actor(id: page.id, kind: page.kind, label: page.label)
      let entry = page.draft.known.flatMap { known[$0] }
      a.english = page.english
      if a.english == nil {
        a.romanised = "\(Romaniser.scheme): \(Romaniser.romanise(page.label, kind: page.kind))"
      }
      a.country = page.pinned["country"] ?? entry?.country ?? page.draft.owner
      a.identifiers = entry?.identifiers ?? [:]
      a.decisions = page.notes
      a.reasons = page.draft.reasons
      return a
    }
    var index: [String: Int] = [:]
    for (i, a) in actors.enumerated() { index[a.id] = i }
    let bare = actors
    actors = mapParallel(shown.count, jobs: jobs) { i in
      var actor = bare[i]
      gather(shown[i], &actor, actorOf)
      return actor
    }
    addStatements(&actors, index, actorOf)
    addCompanions(&actors, index, actorOf)
    addEvents(&actors, index, events)
    addRelations(&actors, index, shown, actorOf)
    // What was published keeps its page.
    let published = pages.published
    for i in actors.indices { actors[i].isNotable = published.contains(actors[i].id) || !actors[i].decisions.isEmpty }
    return BuiltActors(all: actors, index: index)
  }

  /// Names, mentions, roles and descriptions.
  private func gather(_ page: ActorPages.Page, _ actor: inout Actor, _ actorOf: [[String?]]) {
    var names: [String: Actor.Name] = [:]
    var roles: [String: RoleTally] = [:]
    var descriptions: [String: [Evidence]] = [:]
    for e in page.draft.entities.map({ entities[$0] }) {
      let a = articles[e.article]
      let date = a.published.value
      for m in a.mentions where m.entity == e.entity {
        let found = evidence(e.article, m.span, m.rule, m.confidence)
        if furniture[e.article].contains(found.sentence) { continue }
        actor.mentions.append(found)
        guard m.form == .name else { continue }
        let form = NameForm.of(m.span, in: a.article.text)
        var n = names[form] ?? Actor.Name(form: form, count: 0)
        n.count += 1
        if let date {
          n.first = n.first.map { min($0, date) } ?? date
          n.last = n.last.map { max($0, date) } ?? date
        }
        names[form] = n
      }
      for r in a.entities[e.entity].roles {
        let text = String(a.article.text[r.span])
        if page.rejected.contains("role=\(text)") { continue }
        let key = NameFolding.words(text).joined(separator: " ")
        roles[key, default: RoleTally()].add(
          text, r.organisation.flatMap { actorOf[e.article].indices.contains($0) ? actorOf[e.article][$0] : nil },
          evidence(e.article, r.span, r.rule, 0.9))
      }
      for d in a.entities[e.entity].descriptions {
        let text = String(a.article.text[d.span])
        if page.rejected.contains("description=\(text)") { continue }
        descriptions[text, default: []].append(evidence(e.article, d.span, d.rule, 0.9))
      }
    }
    actor.mentions.sort()
    actor.names = names.values.sorted { $0.count != $1.count ? $0.count > $1.count : bytesPrecede($0.form, $1.form) }
    actor.roles = roles.keys.sortedByBytes().map { roles[$0]!.role }
      .sorted {
        $0.evidence.count != $1.evidence.count ? $0.evidence.count > $1.evidence.count : bytesPrecede($0.text, $1.text)
      }
    actor.descriptions = descriptions.keys.sortedByBytes().map {
      Actor.Description(text: $0, evidence: descriptions[$0]!.sorted())
    }
  }

  private struct RoleTally {
    var texts: [String: Int] = [:]
    var organisations: [String: Int] = [:]
    var evidence: [Evidence] = []

    mutating func add(_ text: String, _ organisation: String?, _ e: Evidence) {
      texts[text, default: 0] += 1
      if let organisation { organisations[organisation, default: 0] += 1 }
      evidence.append(e)
    }

    var role: Actor.Role {
      Actor.Role(text: texts.mostFrequent!, organisation: organisations.mostFrequent, evidence: evidence.sorted())
    }
  }

  private func evidence(_ article: Int, _ span: Span, _ rule: String, _ confidence: Double) -> Evidence {
    Evidence(
      article: article, sentence: articles[article].sentence(at: span.start) ?? 0, span: span, rule: rule,
      confidence: confidence)
  }

  private func addStatements(_ actors: inout [Actor], _ index: [String: Int], _ actorOf: [[String?]]) {
    for (n, a) in articles.enumerated() {
      func actor(_ entity: Int?) -> Int? {
        entity.flatMap { actorOf[n].indices.contains($0) ? actorOf[n][$0] : nil }.flatMap { index[$0] }
      }
      for (s, statement) in a.statements.enumerated() {
        let item = ArticleItem(article: n, index: s)
        let speaker = actor(statement.speaker)
        if let speaker { actors[speaker].statements.append(item) }
        var about: Set<Int> = []
        for m in a.mentions where statement.span.contains(m.span) {
          if let i = actor(m.entity), i != speaker, about.insert(i).inserted { actors[i].statementsAbout.append(item) }
        }
      }
    }
    for i in actors.indices {
      sortByTime(&actors[i].statements)
      sortByTime(&actors[i].statementsAbout)
    }
  }

  /// Undated last.
  private func sortByTime(_ items: inout [ArticleItem]) {
    items.sort { a, b in
      let x = articles[a.article].published.value ?? "~"
      let y = articles[b.article].published.value ?? "~"
      return x != y ? x < y : a < b
    }
  }

  private func addCompanions(_ actors: inout [Actor], _ index: [String: Int], _ actorOf: [[String?]]) {
    var together: [UInt64: Int32] = [:]
    for (n, a) in articles.enumerated() {
      var bySentence: [Int: Set<Int>] = [:]
      for m in a.mentions {
        if let s = a.sentence(at: m.span.start), !furniture[n].contains(s), let id = actorOf[n][m.entity],
          let i = index[id]
        {
          bySentence[s, default: []].insert(i)
        }
      }
      for here in bySentence.values where here.count > 1 && here.count <= Self.crowd {
        let here = here.sorted()
        for (k, x) in here.enumerated() {
          for y in here[(k + 1)...] { together[UInt64(x) << 32 | UInt64(y), default: 0] += 1 }
        }
      }
    }
    var lists = [[(Int, Int32)]](repeating: [], count: actors.count)
    for (pair, count) in together {
      let x = Int(pair >> 32)
      let y = Int(pair & 0xFFFF_FFFF)
      lists[x].append((y, count))
      lists[y].append((x, count))
    }
    for i in actors.indices {
      lists[i].sort { ($1.1, $0.0) < ($0.1, $1.0) }
      actors[i].companions = lists[i].prefix(Self.companionLimit).map {
        Actor.Companion(actor: actors[$0.0].id, sentences: Int($0.1))
      }
    }
  }

  private func addEvents(_ actors: inout [Actor], _ index: [String: Int], _ events: [LinkedEvent]) {
    // Places in the list are sorted, not the events, which are large.
    let order = events.indices.sorted { i, j in
      let x = events[i].date ?? "~"
      let y = events[j].date ?? "~"
      return x != y ? x < y : bytesPrecede(events[i].id, events[j].id)
    }
    for e in order.lazy.map({ events[$0] }) {
      for id in Set(e.participants.map(\.actor) + [e.place].compactMap { $0 }) {
        if let i = index[id] { actors[i].events.append(e.id) }
      }
    }
  }

  private func addRelations(
    _ actors: inout [Actor], _ index: [String: Int], _ shown: [ActorPages.Page], _ actorOf: [[String?]]
  ) {
    var found: [Int: Set<Actor.Relation>] = [:]
    for (country, city) in known.capitals {
      if let i = index[city], index[country] != nil {
        found[i, default: []].insert(Actor.Relation(kind: .capitalOf, actor: country))
      }
    }
    for (n, a) in articles.enumerated() {
      for m in a.mentions {
        guard let other = m.metonymOf, actorOf[n].indices.contains(other), let to = actorOf[n][other],
          let from = actorOf[n][m.entity], from != to, let i = index[from]
        else { continue }
        found[i, default: []].insert(Actor.Relation(kind: .governmentOf, actor: to))
      }
    }
    // An organisation with the name of a place is named after it: صحيفة الرياض.
    var places: [String: String] = [:]
    for a in actors where a.kind == .place || a.kind == .country {
      places[ParsedName(a.label, kind: .place).key] = a.id
    }
    for (i, a) in actors.enumerated() where a.kind == .organisation {
      if let place = places[ParsedName(a.label, kind: .organisation).key] {
        found[i, default: []].insert(Actor.Relation(kind: .namedAfter, actor: place))
      }
    }
    for (i, relations) in found { actors[i].related = relations.sorted(by: BuiltActors.precede) }
  }
}

/// Actors with a way to find them by id.
struct BuiltActors {
  var all: [Actor]
  let index: [String: Int]

  mutating func relate(_ a: String, _ b: String, _ kind: Actor.Relation.Kind) {
    guard let i = index[a], index[b] != nil else { return }
    let r = Actor.Relation(kind: kind, actor: b)
    if !all[i].related.contains(r) { all[i].related = (all[i].related + [r]).sorted(by: Self.precede) }
  }

  static func precede(_ a: Actor.Relation, _ b: Actor.Relation) -> Bool {
    a.kind != b.kind ? a.kind.rawValue < b.kind.rawValue : bytesPrecede(a.actor, b.actor)
  }
}
