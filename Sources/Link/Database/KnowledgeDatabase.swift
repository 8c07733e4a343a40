import Foundation
import GRDB
public import Model

/// Writes knowledge.sqlite: `Data/schema.sql` documents its tables.
public enum KnowledgeDatabase {
  /// Writes the whole file: to a temporary name beside it, then renamed. The same knowledge base gives the same bytes.
  ///
  /// - Throws: what SQLite or the file system throws; the old file is then still there.
  public static func write(_ kb: KnowledgeBase, to path: String) throws {
    let temporary = path + ".new"
    let files = FileManager.default
    try? files.removeItem(atPath: temporary)
    defer { try? files.removeItem(atPath: temporary) }
    try files.createDirectory(
      at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    do {
      var configuration = Configuration()
      // Every row that another one names is written before it: looking each up again takes a sixth of the time.
      configuration.foreignKeysEnabled = false
      configuration.prepareDatabase { db in
        // A fresh file that is renamed when complete needs no journal.
        try db.execute(
          sql:
            "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;")
      }
      let queue = try DatabaseQueue(path: temporary, configuration: configuration)
      try queue.inDatabase { db in
        try db.execute(sql: try sql("schema"))
        // The index of words is collected in memory and written in large pieces: small ones are merged again and again.
        try db.execute(sql: "INSERT INTO sentence_text(sentence_text, rank) VALUES ('hashsize', 16777216)")
        try db.inTransaction {
          try KnowledgeRows(kb, db).insert()
          return .commit
        }
        try db.execute(sql: try sql("indexes"))
        try db.execute(sql: "INSERT INTO sentence_text(sentence_text) VALUES ('optimize')")
        try db.execute(sql: "INSERT INTO name_text(name_text) VALUES ('optimize')")
      }
      try queue.close()
    }
    guard rename(temporary, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
  }

  private static func sql(_ name: String) throws -> String {
    guard let url = Bundle.module.url(forResource: name, withExtension: "sql", subdirectory: "Data") else {
      throw CocoaError(.fileNoSuchFile)
    }
    return try String(contentsOf: url, encoding: .utf8)
  }
}
