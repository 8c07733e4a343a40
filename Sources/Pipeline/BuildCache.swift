import Foundation
import GRDB
import Link
import Model
import Render

/// The one file in `Output/cache`: what article files hold, results of Extract by article, what was wrong with the models, what is known of records, the stamp of
/// the last build and what its pages were made from. Safe to delete, safe to kill: what is missing or damaged is made again.
struct BuildCache: Sendable {
  /// nil where no file can be made: the build then works without.
  let pool: DatabasePool?

  /// - Parameter fresh: whether to forget what is there.
  init(folder: String, fresh: Bool = false) throws {
    try FileBytes.makeFolder(folder)
    let path = folder + "/annotations.sqlite"
    if fresh { Self.remove(path) }
    // A damaged file is replaced.
    if let open = try? Self.open(path) {
      pool = open
    } else {
      Self.remove(path)
      pool = try? Self.open(path)
    }
  }

  private static func remove(_ path: String) {
    for suffix in ["", "-wal", "-shm", "-journal"] { try? FileManager.default.removeItem(atPath: path + suffix) }
  }

  private static func open(_ path: String) throws -> DatabasePool {
    var configuration = Configuration()
    // Of a new file: annotations of several kilobytes then lie whole in their pages, several in each.
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA page_size = 65536") }
    let pool = try DatabasePool(path: path, configuration: configuration)
    try pool.writeWithoutTransaction { db in
      try db.execute(
        sql: """
          PRAGMA synchronous = NORMAL;
          CREATE TABLE IF NOT EXISTS ingest (version BLOB NOT NULL);
          CREATE TABLE IF NOT EXISTS file (path TEXT PRIMARY KEY, facts BLOB NOT NULL, value BLOB NOT NULL);
          CREATE TABLE IF NOT EXISTS annotation (
            key BLOB PRIMARY KEY, value BLOB NOT NULL, reading BLOB NOT NULL) WITHOUT ROWID;
          CREATE TABLE IF NOT EXISTS analyzer (facts BLOB NOT NULL, version INTEGER NOT NULL, problems BLOB NOT NULL);
          CREATE TABLE IF NOT EXISTS stamp (
            inputs BLOB NOT NULL, outputs BLOB NOT NULL, report BLOB NOT NULL, diagnostics BLOB NOT NULL);
          CREATE TABLE IF NOT EXISTS memo (basis BLOB NOT NULL, value BLOB NOT NULL);
          CREATE TABLE IF NOT EXISTS made (
            basis BLOB NOT NULL, program BLOB NOT NULL, site BLOB NOT NULL, articles BLOB NOT NULL, actors BLOB NOT NULL,
            events BLOB NOT NULL);
          """)
      _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM (SELECT key, reading FROM annotation LIMIT 1)")
      _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM stamp")
      _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM analyzer")
      _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM made")
      _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM memo")
    }
    return pool
  }

  // MARK: the analyzer

  /// Hash of the contents of program, names and models, and what was wrong with them, where the file system tells the same facts
  /// as when that was found out.
  func analyzer(_ facts: Data) -> (version: UInt64, problems: [Diagnostic])? {
    guard
      let row = try? pool?.read({
        try Row.fetchOne($0, sql: "SELECT * FROM analyzer WHERE facts = ?", arguments: [facts])
      }),
      let problems = try? JSONDecoder().decode([Diagnostic].self, from: row["problems"] as Data)
    else { return nil }
    return (UInt64(bitPattern: row["version"] as Int64), problems)
  }

  static func keep(analyzer facts: Data, _ version: UInt64, _ problems: [Diagnostic], in pool: DatabasePool?) async {
    guard let coded = try? JSONEncoder().encode(problems) else { return }
    try? await pool?.write { db in
      let known = try Int.fetchOne(db, sql: "SELECT count(*) FROM analyzer WHERE facts = ?", arguments: [facts])
      guard known == 0 else { return }
      try db.execute(sql: "DELETE FROM analyzer")
      try db.execute(
        sql: "INSERT INTO analyzer VALUES (?, ?, ?)", arguments: [facts, Int64(bitPattern: version), coded])
    }
  }

  // MARK: records

  /// What an earlier build found out about records of actors and events, taken apart beside what follows.
  ///
  /// - Parameter basis: what that depends on beside articles: program, names and models.
  func memo(_ basis: InputFacts, jobs: Int) -> Beside<RecordMemo> {
    Beside(jobs: jobs) { [pool] in
      let value = try? pool?.read {
        try Data.fetchOne($0, sql: "SELECT value FROM memo WHERE basis = ?", arguments: [Data(basis.encoded())])
      }
      return value.map { RecordMemo(bytes: [UInt8]($0)) } ?? RecordMemo()
    }
  }

  /// One that cannot be kept costs time alone.
  func keep(_ memo: RecordMemo, basis: InputFacts) {
    let value = Data(memo.bytes)
    try? pool?.write { db in
      try db.execute(sql: "DELETE FROM memo")
      try db.execute(sql: "INSERT INTO memo VALUES (?, ?)", arguments: [Data(basis.encoded()), value])
    }
  }

  // MARK: the stamp

  /// The stamp of the last build, where that was finished and none has begun since.
  func stamp() -> BuildStamp? {
    guard let row = try? pool?.read({ try Row.fetchOne($0, sql: "SELECT * FROM stamp") }) else { return nil }
    return BuildStamp(
      inputs: row["inputs"], outputs: row["outputs"], report: row["report"], diagnostics: row["diagnostics"])
  }

  /// What the output of the last build was made from. Good where its stamp is.
  ///
  /// - Parameters:
  ///   - basis: templates, words, settings and program: what is the same for all of the site.
  ///   - program: what is the same for all rows of the database.
  ///   - jobs: threads to use.
  /// - Returns: nil where nothing is kept; taken apart beside what follows.
  func made(_ basis: InputFacts, _ program: InputFacts, jobs: Int) -> Beside<Publishing.Made>? {
    guard let row = try? pool?.read({ try Row.fetchOne($0, sql: "SELECT * FROM made") }) else { return nil }
    func bytes(_ column: String) -> [UInt8] { [UInt8](row[column] as Data) }
    let site = row["basis"] == Data(basis.encoded()) ? bytes("site") : nil
    let rows = row["program"] == Data(program.encoded()) ? ["articles", "actors", "events"].map(bytes) : nil
    return Beside(jobs: jobs) {
      var made = Publishing.Made()
      if let site { made.site = SiteLedger(bytes: site) }
      if let rows {
        made.rows = RowLedger(
          articles: Ledger(bytes: rows[0]), actors: Ledger(bytes: rows[1]), events: Ledger(bytes: rows[2]))
      }
      return made
    }
  }

  /// Before the first write of a build. Comes to the disk before anything else does, a power failure included.
  ///
  /// - Throws: where a stamp is there and cannot be taken away.
  func invalidateStamp() throws {
    try pool?.writeWithoutTransaction { db in
      guard try Int.fetchOne(db, sql: "SELECT count(*) FROM stamp") != 0 else { return }
      try db.execute(sql: "PRAGMA synchronous = FULL; DELETE FROM stamp; PRAGMA synchronous = NORMAL")
    }
  }

  /// After the last write of a build. One that cannot be kept costs time alone.
  ///
  /// - Parameter made: ``Publishing/Made/encoded``.
  func keep(_ stamp: BuildStamp, _ made: [Data], basis: InputFacts, program: InputFacts) {
    try? pool?.write { db in
      try db.execute(sql: "DELETE FROM made")
      try db.execute(
        sql: "INSERT INTO made VALUES (?, ?, ?, ?, ?, ?)",
        arguments: StatementArguments([basis, program].map { Data($0.encoded()) } + made))
      try db.execute(sql: "DELETE FROM stamp")
      try db.execute(
        sql: "INSERT INTO stamp VALUES (?, ?, ?, ?)",
        arguments: [stamp.codedInputs, stamp.codedOutputs, stamp.codedReport, stamp.codedDiagnostics])
    }
  }
}
