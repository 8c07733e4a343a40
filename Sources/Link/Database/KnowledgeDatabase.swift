public import Foundation
import GRDB
public import Model

/// A knowledge.sqlite that is being written: `Data/schema.sql` documents its tables. The old one works until ``commit()``, and stays as
/// it is where that is never called.
public final class KnowledgeDatabase: Sendable {
  /// Share of articles, actors and events that may have changed for the rest to be left as it is. What is changed is held in memory until
  /// it is committed: with 2 % an eighth of the file's pages, with 6 % a quarter.
  private static let share = 0.1

  /// What its rows say.
  public let rows: RowLedger
  private let kb: KnowledgeBase
  private let path: String
  private let draft: any DatabaseDraft

  /// Writes all rows into a new file, or into the old one those that say something else now. What it tells is the same, its numbers
  /// and bytes may differ; a new file has the same bytes for the same knowledge base.
  ///
  /// - Parameters:
  ///   - prints: what the knowledge base says, where that was made before.
  ///   - path: of the database.
  ///   - known: what the rows of the old file say, where that is known: it is changed in place, unless too much is to be changed or
  ///     it cannot be.
  ///   - patience: seconds to wait for others who use the old file. A query of Datasette takes up to one; Python's module, which
  ///     has to wait for us from then on, does so for five.
  /// - Throws: what SQLite or the file system throws.
  public init(
    _ kb: KnowledgeBase, _ prints: KnowledgePrints? = nil, at path: String, known: RowLedger? = nil,
    patience: TimeInterval = 2
  ) throws {
    self.kb = kb
    self.path = path
    let prints = prints ?? KnowledgePrints(kb)
    if let known, let some = Self.changes(prints, known) {
      let rows = RowLedger(prints, known: known)
      let update = try? DatabaseUpdate(path, patience: patience)
      if let update, (try? Self.update(update, kb, some, known, rows)) != nil {
        (self.rows, draft) = (rows, update)
        return
      }
    }
    rows = RowLedger(prints)
    draft = try Self.whole(kb, rows, path)
  }

  /// Makes it the database that everybody sees. Where the old file cannot be changed, because somebody reads it all the time or there
  /// is no room for a journal, all is written into a new one.
  ///
  /// - Throws: what SQLite or the file system throws; the old database is then still there.
  public func commit() throws {
    do { try draft.commit() } catch  where draft is DatabaseUpdate { try Self.whole(kb, rows, path).commit() }
  }

  /// Opens a database to read it. Not as a file that is only read: what a program that was killed left half-written is rolled back by
  /// the first who may write.
  static func reader(_ path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  /// What says something else than the rows that are there; nil where that is so much that all should be written.
  private static func changes(_ prints: KnowledgePrints, _ known: RowLedger) -> KnowledgeRows.Selection? {
    func changed(_ known: Ledger, _ now: KnowledgePrints.Part) -> [Int] {
      now.keys.indices.filter { known[key: now.keys[$0]]?.fingerprint != now.prints[$0] }
    }
    let some = KnowledgeRows.Selection(
      articles: changed(known.articles, prints.articles), actors: changed(known.actors, prints.actors),
      events: changed(known.events, prints.events))
    let count = some.articles.count + some.actors.count + some.events.count
    let all = prints.articles.keys.count + prints.actors.keys.count + prints.events.keys.count
    return Double(count) > share * Double(all) ? nil : some
  }

  private static func update(
    _ draft: DatabaseUpdate, _ kb: KnowledgeBase, _ some: KnowledgeRows.Selection, _ known: RowLedger, _ rows: RowLedger
  ) throws {
    try draft.write { db in
      try StaleRows(db).delete(known, now: rows)
      let all = KnowledgeRows(kb, db, rows)
      try all.insert(some)
      try all.updateOrigins()
    }
  }

  /// A new file with all rows, under the numbers that `rows` gives them.
  private static func whole(_ kb: KnowledgeBase, _ rows: RowLedger, _ path: String) throws -> NewDatabase {
    let all = KnowledgeRows.Selection(
      articles: Array(kb.articles.indices), actors: Array(kb.actors.indices), events: Array(kb.events.indices))
    let draft = try NewDatabase(path)
    try draft.write { db in
      try db.execute(sql: try sql("schema"))
      // The index of words is collected in memory and written in large pieces: small ones are merged again and again.
      try db.execute(sql: "INSERT INTO sentence_text(sentence_text, rank) VALUES ('hashsize', 16777216)")
      try db.inTransaction {
        try KnowledgeRows(kb, db, rows).insert(all)
        return .commit
      }
      try db.execute(sql: try sql("indexes"))
      try db.execute(sql: "INSERT INTO sentence_text(sentence_text) VALUES ('optimize')")
      try db.execute(sql: "INSERT INTO name_text(name_text) VALUES ('optimize')")
    }
    return draft
  }

  private static func sql(_ name: String) throws -> String {
    guard let url = Bundle.module.url(forResource: name, withExtension: "sql", subdirectory: "Data") else {
      throw CocoaError(.fileNoSuchFile)
    }
    return try String(contentsOf: url, encoding: .utf8)
  }
}
