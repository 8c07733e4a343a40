import GRDB
import Model

/// Rows of what has pages of its own: actors and events with what hangs on them, and what is asked and decided about them.
extension KnowledgeRows {
  func actors(_ some: [Int]) throws {
    let actors = kb.actors
    let row = try rows("actor", columns: 10, replacing: true)
    for i in some {
      row.add(actorRow(actors[i].id))
      row.add(actors[i].id)
      row.add(actors[i].kind.rawValue)
      row.add(actors[i].label)
      row.add(actors[i].english)
      row.add(actors[i].romanised)
      row.add(actors[i].country)
      row.add(actors[i].identifiers["wikidata"])
      row.add(actors[i].mentions.count)
      row.add(actors[i].isNotable ? 1 : 0)
      try row.end()
    }
  }

  func names(_ some: [Int]) throws {
    let actors = kb.actors
    let row = try rows("name", columns: 7)
    let text = try rows("name_text(rowid, folded)", columns: 2)
    var id = try next("name")
    for i in some {
      let own = actorRow(actors[i].id)
      for n in actors[i].names {
        let folded = NameFolding.bytes(n.form)
        row.add(id)
        row.add(own)
        row.add(n.form)
        row.add(folded)
        row.add(n.count)
        row.add(n.first)
        row.add(n.last)
        try row.end()
        text.add(id)
        text.add(folded)
        try text.end()
        id += 1
      }
    }
  }

  func roles(_ some: [Int]) throws {
    let actors = kb.actors
    let row = try rows("role", columns: 6)
    var id = try next("role")
    for i in some {
      for r in actors[i].roles {
        row.add(id)
        row.add(actorRow(actors[i].id))
        row.add(r.organisation.flatMap { actorRow($0) })
        row.add(r.text)
        row.add(r.evidence.count)
        row.add(try r.evidence.first.flatMap { try sentence($0.article, at: $0.span.start) })
        try row.end()
        id += 1
      }
    }
  }

  func events(_ some: [Int]) throws {
    let (events, articles) = (kb.events, kb.articles)
    let event = try rows("event", columns: 10, replacing: true)
    let participant = try rows("participant", columns: 3)
    let report = try rows("report", columns: 7)
    var id = try next("report")
    for i in some {
      let own = eventRow(events[i].id)
      event.add(own)
      event.add(events[i].id)
      event.add(events[i].kind.rawValue)
      event.add(events[i].title)
      event.add(events[i].status.rawValue)
      event.add(events[i].date)
      event.add(events[i].place.flatMap { actorRow($0) })
      event.add(events[i].reports.count)
      event.add(events[i].independentSources)
      event.add(events[i].isNotable ? 1 : 0)
      try event.end()
      let participants = events[i].participants
      for p in participants.indices {
        guard let who = actorRow(participants[p].actor) else { continue }
        participant.add(own)
        participant.add(who)
        participant.add(participants[p].role.rawValue)
        try participant.end()
      }
      for r in events[i].reports {
        let trigger = articles[r.article].annotated.events[r.index].triggers.first
        report.add(id)
        report.add(own)
        report.add(articleRows[r.article])
        report.add(try trigger.flatMap { try sentence(r.article, at: $0.start) })
        report.add(articles[r.article].annotated.events[r.index].status.rawValue)
        report.add(articles[r.article].annotated.events[r.index].date)
        report.add(articles[r.article].annotated.events[r.index].confidence)
        try report.end()
        id += 1
      }
    }
  }

  func relations(_ some: [Int]) throws {
    let events = kb.events
    let row = try rows("event_relation", columns: 4)
    for i in some where !events[i].related.isEmpty {
      var seen: Set<LinkedEvent.Relation> = []
      for r in events[i].related {
        guard let other = eventRow(r.event), seen.insert(.init(kind: r.kind, event: r.event)).inserted else { continue }
        row.add(eventRow(events[i].id))
        row.add(other)
        row.add(r.kind.rawValue)
        row.add(try r.evidence.flatMap { try sentence($0.article, at: $0.span.start) })
        try row.end()
      }
    }
  }

  func questions() throws {
    let question = try statement("question", columns: 5)
    let page = try statement("question_page", columns: 4)
    let evidence = try statement("question_evidence", columns: 4)
    let answer = try statement("answer", columns: 5)
    var pages = 0
    var sentences = 0
    var answers = 0
    for (i, q) in kb.questions.enumerated() {
      try question.execute(arguments: [i + 1, q.topic, q.weight, q.question.arabic, q.question.english])
      for id in q.pages {
        pages += 1
        try page.execute(arguments: [pages, i + 1, actorRow(id) == nil ? "event" : "actor", id])
      }
      for e in q.evidence {
        guard let slug = subject(of: e, among: q.pages), let at = try sentence(e.article, at: e.span.start) else {
          continue
        }
        sentences += 1
        try evidence.execute(arguments: [sentences, i + 1, slug, at])
      }
      for a in q.answers {
        answers += 1
        try answer.execute(arguments: [answers, i + 1, a.label.arabic, a.label.english, a.line])
      }
    }
  }

  /// Which of a question's pages a piece of its evidence speaks of.
  private func subject(of e: Evidence, among pages: [String]) -> String? {
    let linked = kb.articles[e.article]
    if pages.count == 1 { return pages[0] }
    for m in linked.annotated.mentions where m.span == e.span {
      if let id = linked.actorOfEntity[m.entity], pages.contains(id) { return id }
    }
    for (i, v) in linked.annotated.events.enumerated() where v.triggers.first == e.span {
      if let id = linked.eventOfEvent[i], pages.contains(id) { return id }
    }
    return nil
  }

  func decisions() throws {
    let row = try statement("decision", columns: 7)
    var id = 0
    func add(_ page: String, _ slug: String, _ notes: [DecisionNote]) throws {
      for d in notes {
        id += 1
        try row.execute(arguments: [id, page, slug, d.action, d.who, d.when, d.why])
      }
    }
    for i in kb.actors.indices { try add("actor", kb.actors[i].id, kb.actors[i].decisions) }
    for i in kb.events.indices { try add("event", kb.events[i].id, kb.events[i].decisions) }
  }
}
