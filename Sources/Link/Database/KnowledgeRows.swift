import GRDB
import Model

/// Inserts rows of a knowledge base, table by table, in its order.
final class KnowledgeRows {
  /// What rows are inserted of: indices into the knowledge base.
  struct Selection {
    var articles: [Int]
    var actors: [Int]
    var events: [Int]
  }

  let kb: KnowledgeBase
  let db: Database
  /// Numbers of the rows of articles, actors and events.
  private let ledger: RowLedger
  /// Numbers of the rows of articles, by article.
  let articleRows: [Int]
  /// Id of the first sentence of each article, 0 where that is not known: those of articles whose rows stay are looked up when they are
  /// asked for.
  private var firstSentence: [Int]

  init(_ kb: KnowledgeBase, _ db: Database, _ ledger: RowLedger) {
    self.kb = kb
    self.db = db
    self.ledger = ledger
    articleRows = kb.articles.indices.map { ledger.articles[kb.articles[$0].annotated.article.id]!.number }
    firstSentence = Array(repeating: 0, count: kb.articles.count)
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

  func next(_ table: String) throws -> Int {
    (try Int.fetchOne(db, sql: "SELECT max(id) FROM \(table)") ?? 0) + 1
  }

  func actorRow(_ id: String) -> Int? { ledger.actors[id]?.number }
  func eventRow(_ id: String) -> Int? { ledger.events[id]?.number }

  func sentence(_ article: Int, at byte: Int) throws -> Int? {
    guard let n = kb.articles[article].annotated.sentences.index(at: byte) else { return nil }
    if firstSentence[article] > 0 { return firstSentence[article] + n }
    let statement = try db.cachedStatement(sql: "SELECT min(id) FROM sentence WHERE article_id = ?")
    guard let first = try Int.fetchOne(statement, arguments: [articleRows[article]]) else { return nil }
    firstSentence[article] = first
    return first + n
  }

  /// Numbers of the rows of the actors that an article's entities are.
  private func actorsOfEntities(_ article: Int) -> [Int?] {
    kb.articles[article].actorOfEntity.map { $0.flatMap { actorRow($0) } }
  }

  func statement(_ table: String, columns: Int) throws -> GRDB.Statement {
    let marks = [String](repeating: "?", count: columns).joined(separator: ", ")
    return try db.makeStatement(sql: "INSERT INTO \(table) VALUES (\(marks))")
  }

  func rows(_ table: String, columns: Int, replacing: Bool = false) throws -> RowInsertion {
    try RowInsertion(db, into: table, columns: columns, replacing: replacing)
  }

  // Actors, events and articles are read by their indices: to copy one counts twenty references.

  private func articles(_ some: [Int]) throws {
    let row = try rows("article", columns: 11, replacing: true)
    for i in some {
      let a = kb.articles[i].annotated.article
      let media = a.sources.map(\.name).filter { !$0.isEmpty }.joined(separator: "; ")
      row.add(articleRows[i])
      row.add(a.id)
      row.add(a.title)
      row.add(a.text)
      row.add(kb.articles[i].annotated.published.value)
      row.add(kb.articles[i].annotated.published.basis.rawValue)
      row.add(a.author)
      row.add(media.isEmpty ? nil : media)
      row.add(a.sources.lazy.compactMap(\.url).first)
      row.add(a.origin)
      row.add(kb.articles[i].textGroup)
      try row.end()
    }
  }

  /// Brings up to date where articles were read: what their hashes do not tell (``KnowledgePrints``).
  func updateOrigins() throws {
    let placeOf = Dictionary(articleRows.enumerated().map { ($1, $0) }) { first, _ in first }
    var stale: [Int] = []
    let rows = try Row.fetchCursor(db, sql: "SELECT id, origin FROM article")
    while let row = try rows.next() {
      guard let i = placeOf[row[0]], kb.articles[i].annotated.article.origin != row[1] as String else { continue }
      stale.append(i)
    }
    let update = try db.makeStatement(sql: "UPDATE article SET origin = ? WHERE id = ?")
    for i in stale { try update.execute(arguments: [kb.articles[i].annotated.article.origin, articleRows[i]]) }
  }

  private func sentences(_ some: [Int]) throws {
    let row = try rows("sentence", columns: 7)
    let folded = try rows("sentence_text(rowid, folded)", columns: 2)
    var id = try next("sentence")
    for i in some {
      let (text, sentences) = (kb.articles[i].annotated.article.text, kb.articles[i].annotated.sentences)
      firstSentence[i] = id
      for n in sentences.indices {
        let words = text[sentences[n].span]
        row.add(id)
        row.add(articleRows[i])
        row.add(n)
        row.add(sentences[n].id)
        row.add(sentences[n].span.start)
        row.add(sentences[n].span.end)
        row.add(words)
        try row.end()
        folded.add(id)
        folded.add(NameFolding.bytes(words))
        try folded.end()
        id += 1
      }
    }
  }

  private func mentions(_ some: [Int]) throws {
    let row = try rows("mention", columns: 10)
    var id = try next("mention")
    for i in some {
      let mentions = kb.articles[i].annotated.mentions
      let actors = actorsOfEntities(i)
      for m in mentions.indices {
        guard actors.indices.contains(mentions[m].entity), let who = actors[mentions[m].entity] else { continue }
        row.add(id)
        row.add(articleRows[i])
        row.add(try sentence(i, at: mentions[m].span.start))
        row.add(who)
        row.add(mentions[m].span.start)
        row.add(mentions[m].span.end)
        row.add(mentions[m].form.rawValue)
        row.add(mentions[m].kind.rawValue)
        row.add(mentions[m].rule)
        row.add(mentions[m].confidence)
        try row.end()
        id += 1
      }
    }
  }

  private func statements(_ some: [Int]) throws {
    let row = try rows("statement", columns: 13)
    var id = try next("statement")
    for i in some where !kb.articles[i].annotated.statements.isEmpty {
      let text = kb.articles[i].annotated.article.text
      let actors = actorsOfEntities(i)
      func actor(_ entity: Int?) -> Int? { entity.flatMap { actors.indices.contains($0) ? actors[$0] : nil } }
      for s in kb.articles[i].annotated.statements {
        row.add(id)
        row.add(articleRows[i])
        row.add(try sentence(i, at: s.span.start))
        row.add(actor(s.speaker))
        row.add(actor(s.via))
        row.add(s.span.start)
        row.add(s.span.end)
        row.add(text[s.span])
        if let cue = s.cue { row.add(text[cue]) } else { row.add(nil as String?) }
        row.add(s.style.rawValue)
        row.add(s.stance.rawValue)
        row.add(s.rule)
        row.add(s.confidence)
        try row.end()
        id += 1
      }
    }
  }

  private func times(_ some: [Int]) throws {
    let row = try rows("time", columns: 11)
    var id = try next("time")
    for i in some {
      let text = kb.articles[i].annotated.article.text
      for t in kb.articles[i].annotated.times {
        row.add(id)
        row.add(articleRows[i])
        row.add(try sentence(i, at: t.span.start))
        row.add(t.span.start)
        row.add(t.span.end)
        row.add(text[t.span])
        row.add(t.type.rawValue)
        row.add(t.value)
        row.add(t.mod)
        row.add(t.hijri)
        row.add(t.rule)
        try row.end()
        id += 1
      }
    }
  }

}
