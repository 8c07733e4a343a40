import GRDB
import Model

/// Inserts rows of a knowledge base, table by table, in its order.
struct KnowledgeRows {
  /// What rows are inserted of: indices into the knowledge base.
  struct Selection {
    var articles: [Int]
    var actors: [Int]
    var events: [Int]
  }

  private let kb: KnowledgeBase
  private let db: Database
  /// Numbers of the rows of articles, actors and events.
  private let ledger: RowLedger
  /// Id of the first sentence of each article whose sentences are there.
  private let firstSentence: FirstSentences

  init(_ kb: KnowledgeBase, _ db: Database, _ ledger: RowLedger) {
    self.kb = kb
    self.db = db
    self.ledger = ledger
    firstSentence = FirstSentences()
  }

  /// Where each article's sentences begin; those of articles whose rows stay are looked up when they are asked for.
  private final class FirstSentences {
    var known: [Int: Int] = [:]
  }

  /// Numbers follow on the highest that is there: from 1 in a new file. Rows of articles, actors and events with the same number
  /// are replaced.
  func insert(_ some: Selection) throws {
    try articles(some.articles)
    try sentences(some.articles)
    try actors(some.actors)
    try names(some.actors)
    try mentions(some.articles)
    try roles(some.actors)
    try statements(some.articles)
    try events(some.events)
    try times(some.articles)
    try decisions()
    try relations(some.events)
    try questions()
  }

  private func next(_ table: String) throws -> Int {
    (try Int.fetchOne(db, sql: "SELECT max(id) FROM \(table)") ?? 0) + 1
  }

  private func articleRow(_ i: Int) -> Int { ledger.articles[kb.articles[i].annotated.article.id]!.number }
  private func actorRow(_ id: String) -> Int? { ledger.actors[id]?.number }
  private func eventRow(_ id: String) -> Int? { ledger.events[id]?.number }

  private func sentence(_ article: Int, at byte: Int) throws -> Int? {
    guard let n = kb.articles[article].annotated.sentence(at: byte) else { return nil }
    if let first = firstSentence.known[article] { return first + n }
    let statement = try db.cachedStatement(sql: "SELECT min(id) FROM sentence WHERE article_id = ?")
    guard let first = try Int.fetchOne(statement, arguments: [articleRow(article)]) else { return nil }
    firstSentence.known[article] = first
    return first + n
  }

  private func actor(_ article: Int, _ entity: Int?) -> Int? {
    guard let entity, kb.articles[article].actorOfEntity.indices.contains(entity) else { return nil }
    return kb.articles[article].actorOfEntity[entity].flatMap(actorRow)
  }

  private func statement(_ sql: String, columns: Int, replacing: Bool = false) throws -> GRDB.Statement {
    let marks = [String](repeating: "?", count: columns).joined(separator: ", ")
    return try db.makeStatement(sql: "INSERT \(replacing ? "OR REPLACE " : "")INTO \(sql) VALUES (\(marks))")
  }

  private func articles(_ some: [Int]) throws {
    let row = try statement("article", columns: 11, replacing: true)
    for i in some {
      let linked = kb.articles[i]
      let a = linked.annotated.article
      let media = a.sources.map(\.name).filter { !$0.isEmpty }.joined(separator: "; ")
      try row.execute(arguments: [
        articleRow(i), a.id, a.title, a.text, linked.annotated.published.value,
        linked.annotated.published.basis.rawValue,
        a.author, media.isEmpty ? nil : media, a.sources.lazy.compactMap(\.url).first, a.origin, linked.textGroup,
      ])
    }
  }

  private func sentences(_ some: [Int]) throws {
    let row = try statement("sentence", columns: 7)
    let text = try db.makeStatement(sql: "INSERT INTO sentence_text(rowid, folded) VALUES (?, ?)")
    var id = try next("sentence")
    for i in some {
      let a = kb.articles[i].annotated
      firstSentence.known[i] = id
      for (n, s) in a.sentences.enumerated() {
        let words = String(a.article.text[s.span])
        try row.execute(arguments: [id, articleRow(i), n, s.id, s.span.start, s.span.end, words])
        try text.execute(arguments: [id, NameFolding.fold(words)])
        id += 1
      }
    }
  }

  private func actors(_ some: [Int]) throws {
    let row = try statement("actor", columns: 10, replacing: true)
    for a in some.lazy.map({ kb.actors[$0] }) {
      try row.execute(arguments: [
        actorRow(a.id), a.id, a.kind.rawValue, a.label, a.english, a.romanised, a.country, a.identifiers["wikidata"],
        a.mentions.count, a.isNotable,
      ])
    }
  }

  private func names(_ some: [Int]) throws {
    let row = try statement("name", columns: 7)
    let text = try db.makeStatement(sql: "INSERT INTO name_text(rowid, folded) VALUES (?, ?)")
    var id = try next("name")
    for a in some.lazy.map({ kb.actors[$0] }) {
      for n in a.names {
        let folded = NameFolding.fold(n.form)
        try row.execute(arguments: [id, actorRow(a.id), n.form, folded, n.count, n.first, n.last])
        try text.execute(arguments: [id, folded])
        id += 1
      }
    }
  }

  private func mentions(_ some: [Int]) throws {
    let row = try statement("mention", columns: 10)
    var id = try next("mention")
    for i in some {
      for m in kb.articles[i].annotated.mentions {
        guard let who = actor(i, m.entity) else { continue }
        try row.execute(arguments: [
          id, articleRow(i), sentence(i, at: m.span.start), who, m.span.start, m.span.end, m.form.rawValue,
          m.kind.rawValue, m.rule, m.confidence,
        ])
        id += 1
      }
    }
  }

  private func roles(_ some: [Int]) throws {
    let row = try statement("role", columns: 6)
    var id = try next("role")
    for a in some.lazy.map({ kb.actors[$0] }) {
      for r in a.roles {
        let first = r.evidence.first
        try row.execute(arguments: [
          id, actorRow(a.id), r.organisation.flatMap(actorRow), r.text, r.evidence.count,
          first.flatMap { try sentence($0.article, at: $0.span.start) },
        ])
        id += 1
      }
    }
  }

  private func statements(_ some: [Int]) throws {
    let row = try statement("statement", columns: 13)
    var id = try next("statement")
    for i in some {
      let text = kb.articles[i].annotated.article.text
      for s in kb.articles[i].annotated.statements {
        try row.execute(arguments: [
          id, articleRow(i), sentence(i, at: s.span.start), actor(i, s.speaker), actor(i, s.via), s.span.start,
          s.span.end,
          String(text[s.span]), s.cue.map { String(text[$0]) }, s.style.rawValue, s.stance.rawValue, s.rule,
          s.confidence,
        ])
        id += 1
      }
    }
  }

  private func events(_ some: [Int]) throws {
    let event = try statement("event", columns: 10, replacing: true)
    let participant = try statement("participant", columns: 3)
    let report = try statement("report", columns: 7)
    var id = try next("report")
    for e in some.lazy.map({ kb.events[$0] }) {
      let own = eventRow(e.id)
      try event.execute(arguments: [
        own, e.id, e.kind.rawValue, e.title, e.status.rawValue, e.date, e.place.flatMap(actorRow),
        e.reports.count, e.independentSources, e.isNotable,
      ])
      for p in e.participants {
        guard let who = actorRow(p.actor) else { continue }
        try participant.execute(arguments: [own, who, p.role.rawValue])
      }
      for r in e.reports {
        let told = kb.articles[r.article].annotated.events[r.index]
        try report.execute(arguments: [
          id, own, articleRow(r.article), told.triggers.first.flatMap { try sentence(r.article, at: $0.start) },
          told.status.rawValue, told.date, told.confidence,
        ])
        id += 1
      }
    }
  }

  private func relations(_ some: [Int]) throws {
    let row = try statement("event_relation", columns: 4)
    for e in some.lazy.map({ kb.events[$0] }) {
      var seen: Set<LinkedEvent.Relation> = []
      for r in e.related {
        guard let other = eventRow(r.event), seen.insert(.init(kind: r.kind, event: r.event)).inserted else { continue }
        let sentence = try r.evidence.flatMap { try self.sentence($0.article, at: $0.span.start) }
        try row.execute(arguments: [eventRow(e.id), other, r.kind.rawValue, sentence])
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

  private func times(_ some: [Int]) throws {
    let row = try statement("time", columns: 11)
    var id = try next("time")
    for i in some {
      let a = kb.articles[i].annotated
      for t in a.times {
        try row.execute(arguments: [
          id, articleRow(i), sentence(i, at: t.span.start), t.span.start, t.span.end,
          String(a.article.text[t.span]), t.type.rawValue, t.value, t.mod, t.hijri, t.rule,
        ])
        id += 1
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
