import Model

/// What each page of the site is made from, as a hash: a page whose hash is that of the last build need not be made again.
///
/// A page shows its own record, the sentences of articles, and of other actors, events and articles what stands in a link to them (their
/// face). Templates, words and settings are not in it: where they change, all pages are made again (``Ledger``).
struct PageFingerprints: Sendable {
  private let index: SiteIndex
  private let plan: IndexPlan
  /// What other pages show of an actor or event.
  private let actorFaces: [UInt64]
  private let eventFaces: [UInt64]
  /// What a row or link for an article shows.
  private let rows: [UInt64]
  /// An article with the faces of the actors that its words are links to.
  private let articles: [UInt64]

  init(_ index: SiteIndex, _ plan: IndexPlan, jobs: Int) {
    self.index = index
    self.plan = plan
    let kb = index.kb
    let rows = mapParallel(kb.articles.count, jobs: jobs) { Self.row(index.article($0)) }
    let actorFaces = mapParallel(kb.actors.count, jobs: jobs) { Self.face(actor: $0, index) }
    self.rows = rows
    self.actorFaces = actorFaces
    eventFaces = mapParallel(kb.events.count, jobs: jobs) { Self.face(event: $0, index, rows) }
    articles = mapParallel(kb.articles.count, jobs: jobs) { i in
      .of { print in
        let a = index.article(i)
        print.add(a.annotated)
        print.add(kb.articles[i].textGroup)
        for source in a.article.sources { print.add(index.medium(of: source)?.id) }
        for entity in a.entities.indices {
          print.add(index.actorIndex(of: entity, in: i).map { actorFaces[$0] } ?? 0)
        }
      }
    }
  }

  // MARK: faces

  private static func row(_ a: SiteArticle) -> UInt64 {
    .of { print in
      print.add(a.article.id)
      print.add(a.article.title)
      if let first = a.sentences.first { print.add(a.article.text[within: first.span]) }
      print.add(a.article.sources.first { !$0.name.isEmpty }?.name)
      print.add(a.published.value)
    }
  }

  private static func face(actor i: Int, _ index: SiteIndex) -> UInt64 {
    .of { print in
      print.add(index.kb.actors[i].id)
      print.add(index.kb.actors[i].label)
      print.add(index.kb.actors[i].kind)
      print.add(index.kb.actors[i].isNotable)
      if !index.kb.actors[i].isNotable { print.add(index.appendixPart(actor: i)) }
      print.add(index.kb.actors[i].mainRole ?? index.kb.actors[i].descriptions.first?.text)
    }
  }

  private static func face(event i: Int, _ index: SiteIndex, _ rows: [UInt64]) -> UInt64 {
    .of { print in
      print.add(index.kb.events[i].id)
      print.add(index.kb.events[i].title)
      print.add(index.kb.events[i].kind)
      print.add(index.kb.events[i].status)
      print.add(index.kb.events[i].date)
      print.add(index.kb.events[i].isNotable)
      if !index.kb.events[i].isNotable { print.add(index.appendixPart(event: i)) }
      if let report = index.kb.events[i].reports.first { Self.add(report: report, index, rows, &print) }
    }
  }

  /// The link to a report's sentence.
  private static func add(report: ArticleItem, _ index: SiteIndex, _ rows: [UInt64], _ print: inout Fingerprint) {
    let a = index.article(report.article)
    guard a.events.indices.contains(report.index) else { return print.add(-1) }
    add(link: report.article, index.sentence(of: a.events[report.index], in: report.article), index, rows, &print)
  }

  private static func add(
    link article: Int, _ sentence: Int?, _ index: SiteIndex, _ rows: [UInt64], _ print: inout Fingerprint
  ) {
    print.add(rows[article])
    print.add(sentence)
    if let sentence { print.add(index.article(article).sentences[sentence].id) }
  }

  // MARK: pages

  func of(article i: Int) -> UInt64 {
    .of { print in
      print.add(articles[i])
      for event in index.article(i).events.indices {
        print.add(index.eventIndex(of: event, in: i).map { eventFaces[$0] } ?? 0)
      }
      print.array(index.textGroups[index.kb.articles[i].textGroup] ?? []) { $0.add(rows[$1]) }
    }
  }

  func of(actor i: Int) -> UInt64 {
    .of { print in
      let actor = index.kb.actors[i]
      print.add(actorFaces[i])
      print.add(actor.english)
      print.add(actor.romanised)
      print.add(actor.country)
      add(actor: actor.country, &print)
      for (scheme, value) in actor.identifiers.sorted(by: { $0.key < $1.key }) {
        print.add(scheme)
        print.add(value)
      }
      print.array(actor.names) { $0.add($1) }
      print.array(actor.roles) {
        $0.add($1.text)
        $0.add($1.isLeaning)
        add(actor: $1.organisation, &$0)
        $0.array($1.evidence) { add($1, &$0) }
      }
      print.array(actor.descriptions) {
        $0.add($1.text)
        $0.array($1.evidence) { add($1, &$0) }
      }
      print.array(actor.mentions) { add($1, &$0) }
      for items in [actor.statements, actor.statementsAbout] { print.array(items) { add($1, &$0) } }
      print.array(actor.events) { add(event: $1, &$0) }
      print.array(actor.companions) {
        add(actor: $1.actor, &$0)
        $0.add($1.sentences)
      }
      print.array(actor.related) {
        $0.add($1.kind)
        add(actor: $1.actor, &$0)
      }
      add(actor.decisions, actor.reasons, &print)
    }
  }

  func of(event i: Int) -> UInt64 {
    .of { print in
      let event = index.kb.events[i]
      print.add(eventFaces[i])
      print.add(event.place)
      add(actor: event.place, &print)
      print.array(event.participants) {
        add(actor: $1.actor, &$0)
        $0.add($1.role)
        $0.array($1.evidence) { add($1, &$0) }
      }
      print.array(event.reports) { add($1, &$0) }
      print.add(event.independentSources)
      print.array(event.contradictions) {
        $0.add($1.field)
        $0.add($1.unit)
        $0.array($1.versions) {
          $0.add($1.value)
          add(actor: $1.value, &$0)
          add($1.evidence, &$0)
        }
      }
      print.array(event.related) {
        $0.add($1.kind)
        add(event: $1.event, &$0)
        $0.optional($1.evidence) { add($1, &$0) }
      }
      add(event.decisions, event.reasons, &print)
    }
  }

  /// - Returns: nil for a page that is always made.
  func of(medium i: Int, part: Int) -> UInt64? {
    let lists = plan.media[i]
    if part == 0 { return nil }
    return .of { print in
      print.add(index.media[i].id)
      print.add(index.media[i].name)
      print.add(index.media[i].actor)
      print.add(lists.partCount)
      if lists.articles.indices.contains(part) { print.array(lists.articles[part]) { $0.add(rows[$1]) } }
      print.add("events")
      if lists.events.indices.contains(part) { print.array(lists.events[part]) { $0.add(eventFaces[$1]) } }
      print.add("relayed")
      if lists.relayed.indices.contains(part) { print.array(lists.relayed[part]) { add($1, &$0) } }
    }
  }

  /// - Returns: nil for a page that is always made.
  func of(list entry: IndexPlan.Entry) -> UInt64? {
    switch entry {
    case .sources, .events(0), .eventsByStatus(0), .articles(0), .actors(_, 0): nil
    case .actors(let item, let part):
      .of { print in
        for (number, letters) in (plan.actors[item] ?? []).enumerated() {
          print.array(letters) { $0.add($1.letter) }
          guard number == part else { continue }
          for letter in letters {
            print.array(letter.actors) {
              $0.add(actorFaces[$1])
              $0.add(index.kb.actors[$1].mentions.count)
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
        print.array(plan.appendix[part].actors) { print, i in
          print.add(actorFaces[i])
          for e in index.kb.actors[i].mentions.prefix(3) { Self.add(link: e.article, e.sentence, index, rows, &print) }
        }
        print.array(plan.appendix[part].events) { print, i in
          print.add(eventFaces[i])
          for report in index.kb.events[i].reports.prefix(3) { Self.add(report: report, index, rows, &print) }
        }
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

  private func add(actor id: String?, _ print: inout Fingerprint) {
    print.add(id)
    if let id, let i = index.actors[id] { print.add(actorFaces[i]) }
  }

  private func add(event id: String, _ print: inout Fingerprint) {
    print.add(id)
    if let i = index.events[id] { print.add(eventFaces[i]) }
  }

  private func add(_ e: Evidence, _ print: inout Fingerprint) {
    print.add(articles[e.article])
    print.add(e.sentence)
    print.add(e.span)
    print.add(e.rule)
    print.add(e.confidence)
  }

  private func add(_ item: ArticleItem, _ print: inout Fingerprint) {
    print.add(articles[item.article])
    print.add(item.index)
  }

  private func add(_ notes: [DecisionNote], _ reasons: [Actor.Reason], _ print: inout Fingerprint) {
    print.array(notes) {
      $0.add($1.action)
      $0.add($1.who)
      $0.add($1.when)
      $0.add($1.why)
    }
    print.array(reasons) {
      $0.add($1.arabic)
      $0.add($1.english)
    }
  }
}

extension UInt64 {
  /// ``Fingerprint/of(_:)``.
  fileprivate static func of(_ body: (inout Fingerprint) -> Void) -> UInt64 { Fingerprint.of(body) }
}
