import Foundation
import GRDB
import Model

/// Results of Extract by article, in the file of ``BuildCache``: what is missing or damaged is computed again.
struct AnnotationCache: Sendable {
  private let queue: DatabaseQueue?
  /// Hash of all that decides how articles are annotated: the program, its language data, names and model.
  private let version: UInt64
  /// The same as the file system tells it.
  private let facts: Data
  /// What was wrong with the models of this version, where they were loaded before.
  private let knownProblems: [Diagnostic]?

  init(_ cache: BuildCache, places: Places) {
    queue = cache.queue
    facts = Data(InputFacts.ofAnnotation(places).encoded())
    let known = cache.analyzer(facts)
    version = known?.version ?? Self.version(places)
    knownProblems = known?.problems
  }

  /// Articles that are looked up, annotated and written down together: a build that is killed keeps those before.
  private static let batch = 512

  /// Annotates what is not in the cache, and forgets what no article of this build needs.
  ///
  /// - Parameter load: makes the analyzer; is not called where every article is known.
  /// - Returns: the annotated articles in their order, and what is wrong with the models.
  func annotate(
    _ articles: [Article], jobs: Int, progress: @escaping @Sendable (Int) -> Void,
    load: () async throws -> (Analyzer, [Diagnostic])
  ) async throws -> ([AnnotatedArticle], [Diagnostic]) {
    var loaded: (analyzer: Analyzer, problems: [Diagnostic])?
    var out: [AnnotatedArticle] = []
    out.reserveCapacity(articles.count)
    var needed: Set<Data> = []
    func batch(_ start: Int) -> [Article] { Array(articles[min(start, articles.count)...].prefix(Self.batch)) }
    var upcoming = await stored(batch(0), jobs: jobs)
    for start in stride(from: 0, to: articles.count, by: Self.batch) {
      let part = batch(start)
      let rows = upcoming
      // The next rows are read while these are decoded.
      async let next = stored(batch(start + Self.batch), jobs: jobs)
      var known = await decoded(rows, of: part, jobs: jobs)
      let missing = known.indices.filter { known[$0].annotated == nil }
      if !missing.isEmpty {
        let analyzer: Analyzer
        if let loaded {
          analyzer = loaded.analyzer
        } else {
          let now = try await load()
          loaded = now
          analyzer = now.0
        }
        let made = await parallelMap(
          missing.map { part[$0] }, jobs: jobs, progress: { progress(start + part.count - missing.count + $0) },
          { article -> (AnnotatedArticle, Data) in
            let annotated = analyzer.annotate(article).annotated
            return (annotated, Data(annotated.encoded()))
          })
        for (i, (annotated, _)) in zip(missing, made) { known[i].annotated = annotated }
        await write(zip(missing, made).map { (known[$0].key, $1.1) })
      }
      for one in known {
        needed.insert(one.key)
        if let annotated = one.annotated { out.append(annotated) }
      }
      progress(out.count)
      upcoming = await next
    }
    let problems: [Diagnostic]
    if let found = loaded?.problems ?? knownProblems { problems = found } else { problems = try await load().1 }
    await forget(allBut: needed)
    await BuildCache.keep(analyzer: facts, version, problems, in: queue)
    return (out, problems)
  }

  /// What an article's annotation is kept under, and what is kept there.
  private struct Row: Sendable {
    var key: Data
    var value: [UInt8]?
  }

  private func stored(_ articles: [Article], jobs: Int) async -> [Row] {
    let version = version
    let keys = await parallelMap(articles, jobs: jobs) { Self.key($0, version) }
    let found = try? await queue?.read { db -> [Row] in
      let statement = try db.makeStatement(sql: "SELECT value FROM annotation WHERE key = ?")
      return try keys.map { key in
        Row(key: key, value: try Data.fetchOne(statement, arguments: [key]).map { [UInt8]($0) })
      }
    }
    return found ?? keys.map { Row(key: $0) }
  }

  private func decoded(
    _ rows: [Row], of articles: [Article], jobs: Int
  ) async -> [(key: Data, annotated: AnnotatedArticle?)] {
    await parallelMap(Array(zip(articles, rows)), jobs: jobs) { article, row in
      (row.key, row.value.flatMap { try? AnnotatedArticle(article, decoding: $0) })
    }
  }

  private func write(_ rows: [(key: Data, value: Data)]) async {
    try? await queue?.write { db in
      let insert = try db.makeStatement(sql: "INSERT OR REPLACE INTO annotation VALUES (?, ?)")
      for row in rows { try insert.execute(arguments: [row.key, row.value]) }
    }
  }

  private func forget(allBut needed: Set<Data>) async {
    let old = (try? await queue?.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM annotation") }) ?? 0
    guard old != needed.count else { return }
    try? await queue?.write { db in
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
    var hash = stableHash("annotation 2".utf8)
    func add(_ bytes: some Sequence<UInt8>) { hash = stableHash(bytes, seed: hash) }
    var files: [String] = []
    if let program = Bundle.main.executableURL {
      // The program changes when it is built anew: its size and time tell.
      let facts = try? FileManager.default.attributesOfItem(atPath: program.path)
      let time = (facts?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
      add("\(facts?[.size] as? Int ?? 0) \(time)".utf8)
      let folder = program.deletingLastPathComponent()
      for bundle in ["dalil_Normalize.resources", "dalil_Extract.resources"] {
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
