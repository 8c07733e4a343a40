import GRDB
import Model

/// Takes out of knowledge.sqlite what its rows should no longer say. Rows of articles, actors and events that say something else now are
/// replaced later, under their numbers; what hangs on them goes.
struct StaleRows {
  private let db: Database

  init(_ db: Database) { self.db = db }

  /// - Parameters:
  ///   - known: what the rows say.
  ///   - now: what they should say.
  func delete(_ known: RowLedger, now: RowLedger) throws {
    try articles(Self.stale(known.articles, now.articles))
    try actors(Self.stale(known.actors, now.actors))
    try events(Self.stale(known.events, now.events))
    for table in ["decision", "question", "question_page", "question_evidence", "answer"] {
      try db.execute(sql: "DELETE FROM \(table)")
    }
  }

  /// Numbers of the rows that say something else now, and of those that are no more.
  private static func stale(_ known: Ledger, _ now: Ledger) -> (rows: [Int], gone: [Int]) {
    var rows: [Int] = []
    var gone: [Int] = []
    for (key, entry) in zip(known.keys, known.entries) {
      guard let other = now[key: key] else {
        rows.append(entry.number)
        gone.append(entry.number)
        continue
      }
      if other.fingerprint != entry.fingerprint { rows.append(entry.number) }
    }
    return (rows.sorted(), gone.sorted())
  }

  private func each(_ numbers: [Int], _ sql: String) throws {
    let statement = try db.makeStatement(sql: sql)
    for n in numbers { try statement.execute(arguments: [n]) }
  }

  private func articles(_ stale: (rows: [Int], gone: [Int])) throws {
    if stale.rows.isEmpty { return }
    // An index without content forgets a row only if it is told what it was.
    let forget = try db.makeStatement(
      sql: "INSERT INTO sentence_text(sentence_text, rowid, folded) VALUES ('delete', ?, ?)")
    let sentences = try db.makeStatement(sql: "SELECT id, text FROM sentence WHERE article_id = ?")
    for n in stale.rows {
      for row in try Row.fetchAll(sentences, arguments: [n]) {
        try forget.execute(arguments: [row[0] as Int, NameFolding.fold(row[1] as String)])
      }
    }
    try each(stale.rows, "DELETE FROM sentence WHERE article_id = ?")
    // These tables have no index by article: one look at all rows for all articles together.
    try db.execute(sql: "CREATE TEMP TABLE stale (id INTEGER PRIMARY KEY)")
    try each(stale.rows, "INSERT INTO stale VALUES (?)")
    for table in ["mention", "statement", "time"] {
      try db.execute(sql: "DELETE FROM \(table) WHERE article_id IN (SELECT id FROM stale)")
    }
    try each(stale.gone, "DELETE FROM article WHERE id = ?")
  }

  private func actors(_ stale: (rows: [Int], gone: [Int])) throws {
    let forget = try db.makeStatement(sql: "INSERT INTO name_text(name_text, rowid, folded) VALUES ('delete', ?, ?)")
    let names = try db.makeStatement(sql: "SELECT id, folded FROM name WHERE actor_id = ?")
    for n in stale.rows {
      for row in try Row.fetchAll(names, arguments: [n]) {
        try forget.execute(arguments: [row[0] as Int, row[1] as String])
      }
    }
    for table in ["name", "role"] { try each(stale.rows, "DELETE FROM \(table) WHERE actor_id = ?") }
    try each(stale.gone, "DELETE FROM actor WHERE id = ?")
  }

  private func events(_ stale: (rows: [Int], gone: [Int])) throws {
    for table in ["participant", "report", "event_relation"] {
      try each(stale.rows, "DELETE FROM \(table) WHERE event_id = ?")
    }
    try each(stale.gone, "DELETE FROM event WHERE id = ?")
  }
}
