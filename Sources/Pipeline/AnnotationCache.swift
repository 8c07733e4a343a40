import Foundation
import GRDB
import Link
import Model

/// Results of Extract by article, in the file of ``BuildCache``: what is missing or damaged is computed again.
struct AnnotationCache: Sendable {
  private let pool: DatabasePool?
  /// Hash of all that decides how articles are annotated: the program, its language data, names and model.
  private let version: UInt64
  /// The same as the file system tells it.
  private let facts: Data
  /// What was wrong with the models of this version, where they were loaded before.
  private let knownProblems: [Diagnostic]?

  init(_ cache: BuildCache, places: Places) {
    pool = cache.pool
    facts = Data(InputFacts.ofAnnotation(places).encoded())
    let known = cache.analyzer(facts)
    version = known?.version ?? Self.version(places)
    knownProblems = known?.problems
  }

  /// Articles that are annotated and written down together: a build that is killed keeps those before.
  private static let batch = 512
  /// Articles that a thread looks up at a time.
  private static let chunk = 64

  /// Annotates what is not in the cache, and forgets what no article of this build needs.
  ///
  /// - Parameter load: makes the analyzer; is not called where every article is known.
  /// - Returns: the annotated articles in their order, with what linking reads of each (coded ``ArticleReading``), and what is wrong with
  ///   the models.
  func annotate(
    _ articles: [Article], jobs: Int, progress: @escaping @Sendable (Int) -> Void,
    load: () async throws -> (Analyzer, [Diagnostic])
  ) async throws -> (articles: [AnnotatedArticle], readings: Once<[[UInt8]]>, problems: [Diagnostic]) {
    var rows = await look(up: articles, jobs: jobs)
    let missing = rows.indices.filter { rows[$0].annotated == nil }
    let known = articles.count - missing.count
    progress(known)
    var problems = knownProblems
    if !missing.isEmpty || problems == nil {
      let (analyzer, found) = try await load()
      problems = found
      // A batch is written beside the next one's annotation.
      var writing: Task<Void, Never>?
      for start in stride(from: 0, to: missing.count, by: Self.batch) {
        let part = missing[start..<min(start + Self.batch, missing.count)]
        let made = await parallelMap(part.map { articles[$0] }, jobs: jobs, progress: { progress(known + start + $0) })
        {
          let annotated = analyzer.annotate($0).annotated
          return (annotated, Data(annotated.encoded()), ArticleReading(annotated).bytes)
        }
        await writing?.value
        let batch = zip(part, made).map { (key: rows[$0].key, value: $1.1, reading: Data($1.2)) }
        writing = Task { await write(batch) }
        for (i, (annotated, _, reading)) in zip(part, made) {
          rows[i].annotated = annotated
          rows[i].reading = reading
        }
      }
      await writing?.value
      progress(articles.count)
    }
    await forget(allBut: rows)
    await BuildCache.keep(analyzer: facts, version, problems ?? [], in: pool)
    return (rows.compactMap(\.annotated), Once(rows.map(\.reading)), problems ?? [])
  }

  private struct Found: Sendable {
    var annotated: AnnotatedArticle
    var reading: [UInt8]
  }

  /// What an article's annotation is kept under, and what is kept there; nil where nothing is, or it is damaged.
  private struct Row: Sendable {
    var key: Data
    var annotated: AnnotatedArticle?
    var reading: [UInt8] = []
  }

  /// Looks articles up, each thread by itself: to read rows takes as long as to make annotations of them. Rows lie in the order of their
  /// keys, and are read in it.
  private func look(up articles: [Article], jobs: Int) async -> [Row] {
    let (version, pool) = (version, pool)
    let keys = mapParallel(articles.count, jobs: jobs) { Self.key(articles[$0], version) }
    let places = keys.map { $0.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
    let order = articles.indices.sorted { (places[$0], $0) < (places[$1], $1) }
    let starts = Array(stride(from: 0, to: order.count, by: Self.chunk))
    let found = await parallelMap(starts, jobs: jobs, chunk: 1) { start -> [Found?] in
      let part = order[start..<min(start + Self.chunk, order.count)]
      let read = try? pool?.read { db in
        let statement = try db.makeStatement(sql: "SELECT value, reading FROM annotation WHERE key = ?")
        return try part.map { i -> Found? in
          let found = try GRDB.Row.fetchCursor(statement, arguments: [keys[i]])
          guard let row = try found.next(),
            let annotated = try? AnnotatedArticle(articles[i], decoding: try Self.bytes(row, 0))
          else { return nil }
          return Found(annotated: annotated, reading: try Self.bytes(row, 1))
        }
      }
      return read ?? part.map { _ in nil }
    }
    var rows = keys.map { Row(key: $0) }
    for (i, found) in zip(order, found.joined()) {
      guard let found else { continue }
      rows[i].annotated = found.annotated
      rows[i].reading = found.reading
    }
    return rows
  }

  /// A column's bytes, copied once.
  private static func bytes(_ row: GRDB.Row, _ column: Int) throws -> [UInt8] {
    try row.withUnsafeData(atIndex: column) { $0.map { [UInt8]($0) } ?? [] }
  }

  private func write(_ rows: [(key: Data, value: Data, reading: Data)]) async {
    try? await pool?.write { db in
      let insert = try db.makeStatement(sql: "INSERT OR REPLACE INTO annotation VALUES (?, ?, ?)")
      for row in rows { try insert.execute(arguments: [row.key, row.value, row.reading]) }
    }
  }

  private func forget(allBut rows: [Row]) async {
    let old = (try? await pool?.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM annotation") }) ?? 0
    // Each row has a place by now, so that with as many none is left over; two rows with one key are rare.
    guard old != rows.count else { return }
    let needed = Set(rows.map(\.key))
    guard old != needed.count else { return }
    try? await pool?.write { db in
      let all = try Data.fetchAll(db, sql: "SELECT key FROM annotation")
      let delete = try db.makeStatement(sql: "DELETE FROM annotation WHERE key = ?")
      for key in all where !needed.contains(key) { try delete.execute(arguments: [key]) }
    }
  }

  /// What an annotation depends on: the version, and the article's text and date.
  private static func key(_ article: Article, _ version: UInt64) -> Data {
    var key = Data()
    // 128 bits: among millions of articles no two differ and meet.
    for seed in [version, ~version] {
      var hash = seed
      for part in [article.text, article.title ?? "", article.published?.value ?? ""] + article.sources.map(\.name) {
        var part = part
        hash = part.withUTF8 { stableHash(longText: $0, seed: hash) }
      }
      withUnsafeBytes(of: hash.littleEndian) { key.append(contentsOf: $0) }
    }
    return key
  }

  private static func version(_ places: Places) -> UInt64 {
    var hash = stableHash("annotation 3".utf8)
    func add(_ bytes: some Sequence<UInt8>) { hash = stableHash(bytes, seed: hash) }
    var files: [String] = []
    if let program = Bundle.main.executableURL {
      // The program changes when it is built anew: its size and time tell.
      let facts = try? FileManager.default.attributesOfItem(atPath: program.path)
      let time = (facts?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
      add("\(facts?[.size] as? Int ?? 0) \(time)".utf8)
      let folder = program.deletingLastPathComponent()
      for bundle in ["dalil_Normalize.resources", "dalil_Extract.resources", "dalil_Link.resources"] {
        files += list(folder.appending(path: bundle).path)
      }
    }
    for file in files + list(places.names) + [places.model, places.eventModel] {
      guard let data = FileManager.default.contents(atPath: file) else { continue }
      add((file.split(separator: "/").last.map(String.init) ?? "").utf8)
      add([UInt8](data))
    }
    return hash
  }

  /// Files below a folder, in byte order.
  private static func list(_ folder: String) -> [String] {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { folder + "/" + $0 }
  }
}
