import Foundation
import GRDB
import Model

/// Results of Extract by article, in the file of ``BuildCache``: what is missing or damaged is computed again.
struct AnnotationCache: Sendable {
  private let queue: DatabaseQueue?
  /// Hash of all that decides how articles are annotated: the program, its language data, names and model.
  private let version: UInt64

  init(_ cache: BuildCache, places: Places) {
    queue = cache.queue
    version = Self.version(places)
  }

  /// Annotates what is not in the cache, and forgets what no article of this build needs.
  func annotate(
    _ articles: [Article], with analyzer: Analyzer, jobs: Int, progress: @escaping @Sendable (Int) -> Void
  ) async throws -> [AnnotatedArticle] {
    let version = version
    let keys = await parallelMap(articles, jobs: jobs) { Self.key($0, version) }
    let stored = try? await queue?.read { db -> [Data?] in
      let statement = try db.makeStatement(sql: "SELECT value FROM annotation WHERE key = ?")
      return try keys.map { try Data.fetchOne(statement, arguments: [$0]) }
    }
    let items = articles.indices.map { (article: articles[$0], stored: stored?[$0]) }
    let results = await parallelMap(items, jobs: jobs, progress: progress) { item -> (AnnotatedArticle, [UInt8]?) in
      if let stored = item.stored, let known = try? AnnotatedArticle(item.article, decoding: [UInt8](stored)) {
        return (known, nil)
      }
      let annotated = analyzer.annotate(item.article).annotated
      return (annotated, annotated.encoded())
    }
    let isNew = results.map { $0.1 != nil }
    let old = (try? await queue?.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM annotation") }) ?? 0
    if isNew.contains(true) || old != Set(keys).count {
      try? await queue?.write { db in
        try db.execute(sql: "CREATE TEMP TABLE needed (key BLOB PRIMARY KEY) WITHOUT ROWID")
        let need = try db.makeStatement(sql: "INSERT OR IGNORE INTO needed VALUES (?)")
        let insert = try db.makeStatement(sql: "INSERT OR REPLACE INTO annotation VALUES (?, ?)")
        for (key, result) in zip(keys, results) {
          try need.execute(arguments: [key])
          if let bytes = result.1 { try insert.execute(arguments: [key, Data(bytes)]) }
        }
        try db.execute(sql: "DELETE FROM annotation WHERE key NOT IN (SELECT key FROM needed)")
        try db.execute(sql: "DROP TABLE needed")
      }
    }
    return results.map(\.0)
  }

  /// What an annotation depends on: the version, and the article's text and date.
  private static func key(_ article: Article, _ version: UInt64) -> Data {
    let parts = [article.text, article.title ?? "", article.published?.value ?? ""] + article.sources.map(\.name)
    let bytes = Array(parts.joined(separator: "\u{0}").utf8)
    var key = Data()
    // 128 bits: among millions of articles no two differ and meet.
    for seed in [version, ~version] {
      withUnsafeBytes(of: stableHash(bytes, seed: seed).littleEndian) { key.append(contentsOf: $0) }
    }
    return key
  }

  private static func version(_ places: Places) -> UInt64 {
    var hash = stableHash("annotation 1".utf8)
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
      add(data)
    }
    return hash
  }

  /// Files below a folder, in byte order.
  private static func list(_ folder: String) -> [String] {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { folder + "/" + $0 }
  }
}
