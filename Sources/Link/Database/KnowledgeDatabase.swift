import Foundation
import GRDB
public import Model

/// Writes knowledge.sqlite: `Data/schema.sql` documents its tables.
public enum KnowledgeDatabase {
  /// Share of articles, actors and events that may have changed for the rest to be left as it is: with more, writing all is quicker.
  private static let share = 0.25

  /// Writes the whole file: to a temporary name beside it, then renamed. The same knowledge base gives the same bytes.
  ///
  /// - Parameter prints: what the knowledge base says, where that was made before.
  /// - Returns: what its rows say.
  /// - Throws: what SQLite or the file system throws; the old file is then still there.
  @discardableResult
  public static func write(_ kb: KnowledgeBase, _ prints: KnowledgePrints? = nil, to path: String) throws -> RowLedger {
    let ledger = RowLedger(prints ?? KnowledgePrints(kb))
    let all = KnowledgeRows.Selection(
      articles: Array(kb.articles.indices), actors: Array(kb.actors.indices), events: Array(kb.events.indices))
    try replace(path) { temporary in
      let queue = try open(temporary)
      try queue.inDatabase { db in
        try db.execute(sql: try sql("schema"))
        // The index of words is collected in memory and written in large pieces: small ones are merged again and again.
        try db.execute(sql: "INSERT INTO sentence_text(sentence_text, rank) VALUES ('hashsize', 16777216)")
        try db.inTransaction {
          try KnowledgeRows(kb, db, ledger).insert(all)
          return .commit
        }
        try db.execute(sql: try sql("indexes"))
        try db.execute(sql: "INSERT INTO sentence_text(sentence_text) VALUES ('optimize')")
        try db.execute(sql: "INSERT INTO name_text(name_text) VALUES ('optimize')")
      }
      try queue.close()
    }
    return ledger
  }

  /// Writes a copy of an older file in which only those rows are others that say something else now: what it tells is what
  /// ``write(_:to:)`` would write, its numbers and bytes may differ.
  ///
  /// - Parameters:
  ///   - prints: what the knowledge base says, where that was made before.
  ///   - old: path of the older file.
  ///   - known: what its rows say.
  /// - Returns: what the rows say now; nil where so much changed that the whole should be written.
  /// - Throws: what SQLite or the file system throws.
  public static func update(
    _ kb: KnowledgeBase, _ prints: KnowledgePrints? = nil, from old: String, known: RowLedger, to path: String
  ) throws -> RowLedger? {
    let prints = prints ?? KnowledgePrints(kb)
    let ledger = RowLedger(prints, known: known)
    func changed(_ known: Ledger, _ now: KnowledgePrints.Part) -> [Int] {
      now.keys.indices.filter { known[key: now.keys[$0]]?.fingerprint != now.prints[$0] }
    }
    let some = KnowledgeRows.Selection(
      articles: changed(known.articles, prints.articles), actors: changed(known.actors, prints.actors),
      events: changed(known.events, prints.events))
    let count = some.articles.count + some.actors.count + some.events.count
    if Double(count) > share * Double(kb.articles.count + kb.actors.count + kb.events.count) { return nil }
    try replace(path) { temporary in
      try FileManager.default.copyItem(atPath: old, toPath: temporary)
      let queue = try open(temporary)
      try queue.inDatabase { db in
        try db.inTransaction {
          try StaleRows(db).delete(known, now: ledger)
          try KnowledgeRows(kb, db, ledger).insert(some)
          return .commit
        }
      }
      try queue.close()
    }
    return ledger
  }

  /// Puts a file in its place once `body` has made it under a temporary name.
  private static func replace(_ path: String, _ body: (_ temporary: String) throws -> Void) throws {
    let temporary = path + ".new"
    let files = FileManager.default
    try? files.removeItem(atPath: temporary)
    defer { try? files.removeItem(atPath: temporary) }
    try files.createDirectory(
      at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    try body(temporary)
    guard rename(temporary, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
  }

  private static func open(_ path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    // Every row that another one names is written before it: looking each up again takes a sixth of the time.
    configuration.foreignKeysEnabled = false
    configuration.prepareDatabase { db in
      // A fresh file that is renamed when complete needs no journal.
      try db.execute(
        sql:
          "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;")
    }
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  private static func sql(_ name: String) throws -> String {
    guard let url = Bundle.module.url(forResource: name, withExtension: "sql", subdirectory: "Data") else {
      throw CocoaError(.fileNoSuchFile)
    }
    return try String(contentsOf: url, encoding: .utf8)
  }
}
