import GRDB
import Model

/// Inserts the rows of a knowledge base, table by table, in its order: ids count from 1.
struct KnowledgeRows {
  private let kb: KnowledgeBase
  private let db: Database
  private let actorRow: [String: Int]
  private let eventRow: [String: Int]
  /// Id of each article's first sentence.
  private let firstSentence: [Int]

  init(_ kb: KnowledgeBase, _ db: Database) {
    self.kb = kb
    self.db = db
    actorRow = Dictionary(uniqueKeysWithValues: kb.actors.enumerated().map { ($1.id, $0 + 1) })
    eventRow = Dictionary(uniqueKeysWithValues: kb.events.enumerated().map { ($1.id, $0 + 1) })
    var next = 1
    var first: [Int] = []
    for a in kb.articles {
      first.append(next)
      next += a.annotated.sentences.count
    }
    firstSentence = first
  }

  func insert() throws {
    try articles()
    try sentences()
    try actors()
    try names()
    try mentions()
    try roles()
    try statements()
    try events()
    try times()
    try decisions()
    try relations()
    try questions()
  }

  private func sentence(_ article: Int, at byte: Int) -> Int? {
    kb.articles[article].annotated.sentence(at: byte).map { firstSentence[article] + $0 }
  }

  private func actor(_ article: Int, _ entity: Int?) -> Int? {
    guard let entity, kb.articles[article].actorOfEntity.indices.contains(entity) else { return nil }
    return kb.articles[article].actorOfEntity[entity].flatMap { actorRow[$0] }
  }

  private func statement(_ sql: String, columns: Int) throws -> GRDB.Statement {
    let marks = [String](repeating: "?", count: columns).joined(separator: ", ")
    return try db.makeStatement(sql: "INSERT INTO \(sql) VALUES (\(marks))")
  }

  private func articles() throws {
    let row = try statement("article", columns: 11)
    for (i, linked) in kb.articles.enumerated() {
      let a = linked.annotated.article
      let media = a.sources.map(\.name).filter { !$0.isEmpty }.joined(separator: "; ")
      try row.execute(arguments: [
        i + 1, a.id, a.title, a.text, linked.annotated.published.value, linked.annotated.published.basis.rawValue,
        a.author, media.isEmpty ? nil : media, a.sources.lazy.compactMap(\.url).first, a.origin, linked.textGroup,
      ])
    }
  }

  private func sentences() throws {
    let row = try statement("sentence", columns: 7)
    let text = try db.makeStatement(sql: "INSERT INTO sentence_text(rowid, folded) VALUES (?, ?)")
    for (i, linked) in kb.articles.enumerated() {
      for (n, s) in linked.annotated.sentences.enumerated() {
        let id = firstSentence[i] + n
        let words = String(linked.annotated.article.text[s.span])
        try row.execute(arguments: [id, i + 1, n, s.id, s.span.start, s.span.end, words])
        try text.execute(arguments: [id, NameFolding.fold(words)])
      }
    }
  }

  private func actors() throws {
    let row = try statement("actor", columns: 10)
    for (i, a) in kb.actors.enumerated() {
      try row.execute(arguments: [
        i + 1, a.id, a.kind.rawValue, a.label, a.english, a.romanised, a.country, a.identifiers["wikidata"],
        a.mentions.count, a.isNotable,
      ])
    }
  }

  private func names() throws {
    let row = try statement("name", columns: 7)
    let text = try db.makeStatement(sql: "INSERT INTO name_text(rowid, folded) VALUES (?, ?)")
    var id = 0
    for (i, a) in kb.actors.enumerated() {
      for n in a.names {
        id += 1
        let folded = NameFolding.fold(n.form)
        try row.execute(arguments: [id, i + 1, n.form, folded, n.count, n.first, n.last])
        try text.execute(arguments: [id, folded])
      }
    }
  }

  private func mentions() throws {
    let row = try statement("mention", columns: 10)
    var id = 0
    for (i, linked) in kb.articles.enumerated() {
      for m in linked.annotated.mentions {
        guard let who = actor(i, m.entity) else { continue }
        id += 1
        try row.execute(arguments: [
          id, i + 1, sentence(i, at: m.span.start), who, m.span.start, m.span.end, m.form.rawValue, m.kind.rawValue,
          m.rule, m.confidence,
        ])
      }
    }
  }

  private func roles() throws {
    let row = try statement("role", columns: 6)
    var id = 0
    for (i, a) in kb.actors.enumerated() {
      for r in a.roles {
        id += 1
        let first = r.evidence.first
        try row.execute(arguments: [
          id, i + 1, r.organisation.flatMap { actorRow[$0] }, r.text, r.evidence.count,
          first.flatMap { sentence($0.article, at: $0.span.start) },
        ])
      }
    }
  }

  private func statements() throws {
    let row = try statement("statement", columns: 13)
    var id = 0
    for (i, linked) in kb.articles.enumerated() {
      let text = linked.annotated.article.text
      for s in linked.annotated.statements {
        id += 1
        try row.execute(arguments: [
          id, i + 1, sentence(i, at: s.span.start), actor(i, s.speaker), actor(i, s.via), s.span.start, s.span.end,
          String(text[s.span]), s.cue.map { String(text[$0]) }, s.style.rawValue, s.stance.rawValue, s.rule,
          s.confidence,
        ])
      }
    }
  }

  private func events() throws {
    let event = try statement("event", columns: 10)
    let participant = try statement("participant", columns: 3)
    let report = try statement("report", columns: 7)
    var id = 0
    for (i, e) in kb.events.enumerated() {
      try event.execute(arguments: [
        i + 1, e.id, e.kind.rawValue, e.title, e.status.rawValue, e.date, e.place.flatMap { actorRow[$0] },
        e.reports.count, e.independentSources, e.isNotable,
      ])
      for p in e.participants {
        guard let who = actorRow[p.actor] else { continue }
        try participant.execute(arguments: [i + 1, who, p.role.rawValue])
      }
      for r in e.reports {
        id += 1
        let told = kb.articles[r.article].annotated.events[r.index]
        try report.execute(arguments: [
          id, i + 1, r.article + 1, told.triggers.first.flatMap { sentence(r.article, at: $0.start) },
          told.status.rawValue, told.date, told.confidence,
        ])
      }
    }
  }

  private func relations() throws {
    let row = try statement("event_relation", columns: 4)
    for (i, e) in kb.events.enumerated() {
      var seen: Set<LinkedEvent.Relation> = []
      for r in e.related {
        guard let other = eventRow[r.event], seen.insert(.init(kind: r.kind, event: r.event)).inserted else { continue }
        let sentence = r.evidence.flatMap { self.sentence($0.article, at: $0.span.start) }
        try row.execute(arguments: [i + 1, other, r.kind.rawValue, sentence])
      }
    }
  }

  private func questions() throws {
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
        try page.execute(arguments: [pages, i + 1, actorRow[id] == nil ? "event" : "actor", id])
      }
      for e in q.evidence {
        guard let slug = subject(of: e, among: q.pages), let at = sentence(e.article, at: e.span.start) else {
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

  private func times() throws {
    let row = try statement("time", columns: 11)
    var id = 0
    for (i, linked) in kb.articles.enumerated() {
      for t in linked.annotated.times {
        id += 1
        try row.execute(arguments: [
          id, i + 1, sentence(i, at: t.span.start), t.span.start, t.span.end,
          String(linked.annotated.article.text[t.span]), t.type.rawValue, t.value, t.mod, t.hijri, t.rule,
        ])
      }
    }
  }

  private func decisions() throws {
    let row = try statement("decision", columns: 7)
    var id = 0
    let all = kb.actors.map { ("actor", $0.id, $0.decisions) } + kb.events.map { ("event", $0.id, $0.decisions) }
    for (page, slug, notes) in all {
      for d in notes {
        id += 1
        try row.execute(arguments: [id, page, slug, d.action, d.who, d.when, d.why])
      }
    }
  }
}
