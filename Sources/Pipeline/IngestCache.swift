import Foundation
import GRDB
import Ingest
import Model

/// What article files hold, by file, in the file of ``BuildCache``: a file whose size, times and inode are as they were is not read
/// again.
struct IngestCache: Sendable {
  /// What one file held.
  struct File: Sendable {
    var articles: [Article]
    /// Of each article the hash of its text (``ArticleCollector/textKey(_:)``).
    var keys: [UInt64]
    var diagnostics: [Diagnostic]

    init(_ articles: [Article], _ diagnostics: [Diagnostic]) {
      self.articles = articles
      self.diagnostics = diagnostics
      keys = articles.map { ArticleCollector.textKey($0.text) }
    }
  }

  private let pool: DatabasePool?
  /// Hash of the program and of the names of fields, which say how files are read.
  private let version: Data

  init(_ cache: BuildCache, fields: FieldNames) {
    pool = cache.pool
    version = Data(InputFacts.ofProgram().encoded()) + Data("\(fields)".utf8)
  }

  /// Files of which it holds what they held, by path. Damaged rows are passed over.
  func look(up files: [(path: String, origin: String)], jobs: Int) async -> [String: File] {
    let (wanted, version) = (Set(files.map(\.path)), version)
    let stored = try? await pool?.read { db -> [(path: String, facts: Data, value: Data)] in
      guard try Data.fetchOne(db, sql: "SELECT version FROM ingest") == version else { return [] }
      let rows = try Row.fetchCursor(db, sql: "SELECT path, facts, value FROM file")
      var found: [(String, Data, Data)] = []
      while let row = try rows.next() { if wanted.contains(row[0]) { found.append((row[0], row[1], row[2])) } }
      return found
    }
    let read = await parallelMap(stored ?? [], jobs: jobs, chunk: 4) { row -> (String, File)? in
      guard Self.facts(row.path) == row.facts, let file = try? File(decoding: [UInt8](row.value)) else { return nil }
      return (row.path, file)
    }
    return Dictionary(read.compactMap { $0 }) { first, _ in first }
  }

  /// What the file system tells of a file; nil where there is none.
  static func facts(_ path: String) -> Data? {
    guard let facts = FileFacts(path) else { return nil }
    var w = BinaryWriter()
    for n in [facts.size, Int(bitPattern: UInt(facts.inode)), facts.modified, facts.changed] { w.put(n) }
    return Data(w.bytes)
  }

  /// Keeps what was read, and forgets files that are not there any more. What cannot be kept costs time alone.
  func keep(_ read: [(path: String, facts: Data, file: File)], of files: [(path: String, origin: String)]) async {
    let version = version
    let paths = Set(files.map(\.path))
    try? await pool?.write { db in
      if try Data.fetchOne(db, sql: "SELECT version FROM ingest") != version {
        try db.execute(sql: "DELETE FROM file; DELETE FROM ingest")
        try db.execute(sql: "INSERT INTO ingest VALUES (?)", arguments: [version])
      }
      let insert = try db.makeStatement(sql: "INSERT OR REPLACE INTO file VALUES (?, ?, ?)")
      for row in read { try insert.execute(arguments: [row.path, row.facts, Data(row.file.encoded())]) }
      let delete = try db.makeStatement(sql: "DELETE FROM file WHERE path = ?")
      for path in try String.fetchAll(db, sql: "SELECT path FROM file") where !paths.contains(path) {
        try delete.execute(arguments: [path])
      }
    }
  }
}

extension IngestCache.File {
  func encoded() -> [UInt8] {
    var w = BinaryWriter()
    w.array(articles) { w, a in
      w.put(a.id)
      w.optional(a.title) { $0.put($1) }
      w.put(a.text)
      w.optional(a.published) {
        $0.put($1.value)
        $0.put($1.written)
      }
      w.optional(a.author) { $0.put($1) }
      w.array(a.sources) {
        $0.put($1.name)
        $0.optional($1.url) { $0.put($1) }
      }
      w.put(a.origin)
    }
    w.array(keys) { $0.put(Int(bitPattern: UInt($1))) }
    w.array(diagnostics) { w, d in
      w.put(d.id)
      w.put(d.severity)
      w.optional(d.file) { $0.put($1) }
      w.optional(d.line) { $0.put($1) }
      w.put(d.summary)
      w.optional(d.suggestion) { $0.put($1) }
    }
    return w.bytes
  }

  /// - Throws: where bytes are damaged.
  init(decoding bytes: [UInt8]) throws {
    var r = BinaryReader(bytes)
    articles = try r.array { r in
      Article(
        id: try r.string(), title: try r.optional { try $0.string() }, text: try r.string(),
        published: try r.optional { GivenDate(value: try $0.string(), written: try $0.string()) },
        author: try r.optional { try $0.string() },
        sources: try r.array { r in
          ArticleSource(name: try r.string(), url: try r.optional { try $0.string() })
        }, origin: try r.string())
    }
    keys = try r.array { UInt64(UInt(bitPattern: try $0.int())) }
    guard keys.count == articles.count else { throw BinaryReader.Damaged() }
    diagnostics = try r.array { r in
      Diagnostic(
        id: try r.string(), severity: try r.raw(), file: try r.optional { try $0.string() },
        line: try r.optional { try $0.int() }, summary: try r.string(), suggestion: try r.optional { try $0.string() })
    }
  }
}
