import Model

/// What each page of the site is made from, as a hash: a page whose hash is that of the last build need not be made again.
///
/// A page shows its own record, the sentences of articles, and of other actors, events and articles what stands in a link to them (their
/// face). Templates, words and settings are not in it: where they change, all pages are made again (``Ledger``).
struct PageFingerprints: Sendable {
  private let index: SiteIndex
  private let plan: IndexPlan
  /// What the knowledge base says.
  private let prints: KnowledgePrints
  /// What other pages show of an actor or event.
  private let actorFaces: [UInt64]
  private let eventFaces: [UInt64]
  /// What the appendix shows of them.
  private let actorEntries: [UInt64]
  private let eventEntries: [UInt64]
  /// What a row or link for an article shows.
  private let rows: [UInt64]
  /// An article with the faces of the actors that its words are links to.
  private let articles: [UInt64]

  init(_ index: SiteIndex, _ plan: IndexPlan, jobs: Int) {
    self.index = index
    self.plan = plan
    prints = index.prints
    let (kb, prints) = (index.kb, index.prints)
    let links = Links(index, jobs: jobs)
    let actors = mapParallel(lending: kb.actors, jobs: jobs) { actor, i in Self.face(of: actor, i, index, links) }
    let events = mapParallel(lending: kb.events, jobs: jobs) { event, i in Self.face(of: event, i, index, links) }
    let actorFaces = actors.map(\.face)
    (rows, self.actorFaces, actorEntries) = (links.rows, actorFaces, actors.map(\.entry))
    (eventFaces, eventEntries) = (events.map(\.face), events.map(\.entry))
    articles = mapParallel(kb.articles.count, jobs: jobs) { i in
      .of { print in
        let a = index.article(i)
        print.add(prints.articles.prints[i])
        for source in a.article.sources { print.add(index.medium(of: source)?.id) }
        for entity in a.entities.indices {
          print.add(index.actorIndex(of: entity, in: i).map { actorFaces[$0] } ?? 0)
        }
      }
    }
  }

  // MARK: faces

  /// What links to articles show: read once, article by article, since actors and events name them in no order.
  private struct Links: Sendable {
    /// What a row or link for each article shows.
    let rows: [UInt64]
    /// The same with the sentence of each event, article by article, and where those of each article begin.
    private let events: [UInt64]
    private let starts: [Int]

    init(_ index: SiteIndex, jobs: Int) {
      let (rows, links) = mapParallel(index.kb.articles.count, jobs: jobs) { i -> (UInt64, [UInt64]) in
        let a = index.article(i)
        let row = UInt64.of { print in
          print.add(a.article.id)
          print.add(a.article.title)
          if let first = a.sentences.first { print.add(a.article.text[within: first.span]) }
          print.add(a.article.sources.first { !$0.name.isEmpty }?.name)
          print.add(a.published.value)
        }
        let (sentences, events) = (a.sentences, a.events)
        let ofEvents = events.indices.map { n in
          Self.link(row, events[n].triggers.first.flatMap { sentences.index(at: $0.start) }, sentences)
        }
        return (row, ofEvents)
      }
      self.rows = rows
      events = links.flatMap(\.self)
      starts = links.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    }

    /// The link to a sentence of an article.
    ///
    /// - Parameter row: what a row for the article shows.
    static func link(_ row: UInt64, _ sentence: Int?, _ sentences: [Sentence]) -> UInt64 {
      .of { print in
        print.add(row)
        print.add(sentence)
        if let sentence { print.add(sentences[sentence].id) }
      }
    }

    /// The link to a report's sentence.
    func event(_ report: ArticleItem) -> UInt64 {
      let at = starts[report.article] + report.index
      return at < starts[report.article + 1] ? events[at] : 0
    }
  }

  /// What links show of an actor or event, and the appendix.
  private typealias Face = (face: UInt64, entry: UInt64)

  private static func face(of actor: borrowing Actor, _ i: Int, _ index: SiteIndex, _ links: Links) -> Face {
    var print = Fingerprint()
    print.add(actor.id)
    print.add(actor.label)
    print.add(actor.english)
    print.add(actor.kind)
    print.add(actor.isNotable)
    if !actor.isNotable { print.add(index.appendixPart(actor: i)) }
    print.add(actor.gloss)
    let face = print.value
    if !actor.isNotable {
      if actor.basis != nil {
        print.add(index.prints.actors.prints[i])
      } else {
        for e in actor.mentions.prefix(3) {
          print.add(Links.link(links.rows[e.article], e.sentence, index.article(e.article).sentences))
        }
      }
    }
    return (face, print.value)
  }

  private static func face(of event: borrowing LinkedEvent, _ i: Int, _ index: SiteIndex, _ links: Links) -> Face {
    var print = Fingerprint()
    print.add(event.id)
    print.add(event.title)
    print.add(event.kind)
    print.add(event.status)
    print.add(event.date)
    print.add(event.isNotable)
    if !event.isNotable { print.add(index.appendixPart(event: i)) }
    if let first = event.reports.first { print.add(links.event(first)) }
    let face = print.value
    if !event.isNotable { for report in event.reports.prefix(3) { print.add(links.event(report)) } }
    return (face, print.value)
  }

  // MARK: pages

  func of(article i: Int) -> UInt64 {
    .of { print in
      print.add(articles[i])
      print.add(index.article(i).article.origin)
      for event in index.article(i).events.indices {
        print.add(index.eventIndex(of: event, in: i).map { eventFaces[$0] } ?? 0)
      }
      print.array(index.textGroups[index.kb.articles[i].textGroup] ?? []) { $0.add(rows[$1]) }
    }
  }

  func of(actor i: Int) -> UInt64 {
    .of { print in
      // By index: to copy an actor or event counts twenty references.
      let all = index.kb.actors
      print.add(prints.actors.prints[i])
      print.add(actorFaces[i])
      add(actor: all[i].country, &print)
      if all[i].basis != nil {
        // All that is told of it, and all who are told of beside it, stand in the articles that name it: its record need not be gathered.
        for article in index.articlesOfActor[i] { print.add(articles[Int(article)]) }
      } else {
        add(recordOfActor: i, &print)
      }
      for event in all[i].events { add(event: event, &print) }
      print.array(index.mostReported(of: i)) {
        $0.add(eventFaces[$1])
        $0.add(index.kb.events[$1].independentSources)
      }
      for relation in all[i].related { add(actor: relation.actor, &print) }
    }
  }

  /// What each part of an actor's page is made from, behind the first: its rows, and what stands on every part.
  func parts(actor i: Int) -> [UInt64] {
    let actor = index.kb.actors[i]
    let parts = ActorParts(actor, index)
    let roles = parts.count > 1 ? index.byDay(actor.roles) : []
    return (1..<max(1, parts.count)).map { part in
      .of { print in
        print.add(actorFaces[i])
        print.array(actor.decisions) { $0.add($1) }
        print.add(part)
        print.add(parts.count)
        for event in actor.events[ActorParts.rows(parts.events, part)] { add(event: event, &print) }
        for role in roles[ActorParts.rows(parts.roles, part)] {
          print.add(role.text)
          add(actor: role.organisation, &print)
          add(shown: role.evidence, &print)
        }
        for description in actor.descriptions[ActorParts.rows(parts.descriptions, part)] {
          print.add(description.text)
          add(shown: description.evidence, &print)
        }
        for (list, rows) in [(actor.statements, parts.statements), (actor.statementsAbout, parts.about)] {
          print.add("statements")
          for item in list[ActorParts.rows(rows, part)] {
            print.add(articles[item.article])
            print.add(item.index)
          }
        }
        add(shown: actor.mentions[ActorParts.rows(parts.mentions, part)], &print)
      }
    }
  }

  private func add(recordOfActor i: Int, _ print: inout Fingerprint) {
    let all = index.kb.actors
    for role in all[i].roles {
      add(actor: role.organisation, &print)
      add(role.evidence, &print)
    }
    for description in all[i].descriptions { add(description.evidence, &print) }
    add(all[i].mentions, &print)
    for items in [all[i].statements, all[i].statementsAbout] {
      for item in items { print.add(articles[item.article]) }
    }
    for companion in all[i].companions { add(actor: companion.actor, &print) }
  }

  func of(event i: Int) -> UInt64 {
    .of { print in
      let all = index.kb.events
      print.add(prints.events.prints[i])
      print.add(eventFaces[i])
      add(actor: all[i].place, &print)
      if all[i].basis == nil { add(recordOfEvent: i, &print) }
      // Who takes part stands in them.
      for report in all[i].reports { print.add(articles[report.article]) }
      for relation in all[i].related {
        add(event: relation.event, &print)
        if let evidence = relation.evidence { print.add(articles[evidence.article]) }
      }
    }
  }

  private func add(recordOfEvent i: Int, _ print: inout Fingerprint) {
    for participant in index.kb.events[i].participants {
      add(actor: participant.actor, &print)
      add(participant.evidence, &print)
    }
    for contradiction in index.kb.events[i].contradictions {
      for version in contradiction.versions {
        add(actor: version.value, &print)
        print.add(articles[version.evidence.article])
      }
    }
  }

  func of(medium i: Int, part: Int) -> UInt64 {
    let lists = plan.media[i]
    return .of { print in
      print.add(index.media[i].id)
      print.add(index.media[i].name)
      print.add(index.media[i].actor)
      print.add(lists.partCount)
      if part == 0 {
        // How much that is, and the actor that it is.
        print.add(index.media[i].articles.count)
        print.add(index.independent(index.media[i].articles))
        add(actor: index.media[i].actor, &print)
      }
      if lists.articles.indices.contains(part) { print.array(lists.articles[part]) { $0.add(rows[$1]) } }
      print.add("events")
      if lists.events.indices.contains(part) { print.array(lists.events[part]) { $0.add(eventFaces[$1]) } }
      print.add("relayed")
      if lists.relayed.indices.contains(part) {
        print.array(lists.relayed[part]) {
          $0.add(articles[$1.article])
          $0.add($1.index)
        }
      }
    }
  }

  /// - Returns: nil for a page that is always made.
  func of(list entry: IndexPlan.Entry) -> UInt64? {
    switch entry {
    case .sources, .events(0), .eventsByStatus(0), .articles(0), .actors(_, 0): nil
    case .actors(let item, let part):
      .of { print in
        for (number, letters) in (plan.actors[item] ?? []).enumerated() {
          print.array(letters) {
            $0.add($1.letter)
            $0.add($1.run)
          }
          guard number == part else {
            // The first name stands on the pages of the other runs.
            for letter in letters where letter.runs > 1 { print.add(actorFaces[letter.actors[0]]) }
            continue
          }
          for letter in letters {
            print.array(letter.actors) {
              $0.add(actorFaces[$1])
              $0.add(index.kb.actors[$1].mentionCount)
            }
          }
        }
      }
    case .events(let part): of(rows: plan.events[part].map { eventFaces[$0] }, plan.events.count)
    case .eventsByStatus(let part):
      .of { print in
        print.add(plan.statusParts)
        for (_, parts) in plan.eventsByStatus {
          print.array(parts.indices.contains(part) ? parts[part] : []) { $0.add(eventFaces[$1]) }
        }
      }
    case .articles(let part): of(rows: plan.articles[part].map { rows[$0] }, plan.articles.count)
    case .appendix(let part):
      .of { print in
        print.add(plan.appendix.count)
        print.array(plan.appendix[part].actors) { $0.add(actorEntries[$1]) }
        print.array(plan.appendix[part].events) { $0.add(eventEntries[$1]) }
      }
    }
  }

  private func of(rows: [UInt64], _ parts: Int) -> UInt64 {
    .of { print in
      print.add(parts)
      print.array(rows) { $0.add($1) }
    }
  }

  // MARK: pieces

  // Faces alone: which actors, events and places these are, the record says.

  private func add(actor id: String?, _ print: inout Fingerprint) {
    if let id, let i = index.actors[id] { print.add(actorFaces[i]) }
  }

  private func add(event id: String, _ print: inout Fingerprint) {
    if let i = index.events[id] { print.add(eventFaces[i]) }
  }

  /// Mentions that stand on a page as rows of their own, which other lists than those of their articles decide on.
  private func add(shown evidence: some Sequence<Evidence>, _ print: inout Fingerprint) {
    for e in evidence { print.add(e, of: articles[e.article]) }
    print.add("rows")
  }

  private func add(_ evidence: [Evidence], _ print: inout Fingerprint) {
    for i in evidence.indices { print.add(articles[evidence[i].article]) }
  }
}

extension UInt64 {
  /// ``Fingerprint/of(_:)``.
  fileprivate static func of(_ body: (inout Fingerprint) -> Void) -> UInt64 { Fingerprint.of(body) }
}
