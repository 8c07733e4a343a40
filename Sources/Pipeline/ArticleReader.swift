import Foundation
import Ingest
public import Model
import Yams

/// Stage 1 over a folder: every article file, each text once.
public struct ArticleReader: Sendable {
  private let places: Places

  public init(places: Places) {
    self.places = places
  }

  /// - Returns: the articles sorted by id, and what was wrong with files.
  public func read(jobs: Int) async throws -> (articles: [Article], diagnostics: [Diagnostic]) {
    try await read(jobs: jobs, cache: nil)
  }

  /// - Parameter cache: where files are looked up that were read before.
  func read(jobs: Int, cache: BuildCache?) async throws -> (articles: [Article], diagnostics: [Diagnostic]) {
    let found = ArticleFiles(folder: places.articles)
    let (fields, mappingProblems) = fieldNames()
    let ingestor = Ingestor(fields: fields)
    let ingestCache = cache.map { IngestCache($0, fields: fields) }
    let known = await ingestCache?.look(up: found.files, jobs: jobs) ?? [:]
    let results = await parallelMap(found.files, jobs: jobs, chunk: 4) { file -> Read in
      if let known = known[file.path] { return Read(file: known) }
      let facts = IngestCache.facts(file.path)
      let (articles, diagnostics) = ingestor.read(path: file.path, origin: file.origin)
      return Read(file: .init(articles, diagnostics), facts: facts, path: file.path)
    }
    await ingestCache?.keep(
      results.compactMap { r in r.facts.map { (r.path, $0, r.file) } }, of: found.files)
    var collector = ArticleCollector()
    var diagnostics = found.diagnostics + mappingProblems
    for result in results {
      diagnostics += result.file.diagnostics
      for (article, key) in zip(result.file.articles, result.file.keys) { collector.add(article, key) }
    }
    diagnostics += collector.diagnostics
    let ids = collector.articles.map(\.id)
    let articles = orderByBytes(Array(ids.indices), of: ids, jobs: jobs).map { collector.articles[$0] }
    return (articles, diagnostics)
  }

  /// A file that was read, or looked up.
  private struct Read: Sendable {
    var file: IngestCache.File
    /// Where it was read now: what the file system told of it before.
    var facts: Data?
    var path = ""
  }

  /// One file, wherever it lies, read as those of the folder are.
  public func read(file: String) -> (articles: [Article], diagnostics: [Diagnostic]) {
    let (fields, problems) = fieldNames()
    let (articles, diagnostics) = Ingestor(fields: fields).read(path: file, origin: file)
    return (articles, problems + diagnostics)
  }

  /// Text that is in no file, read as a plain text file would be.
  ///
  /// - Parameter name: what diagnostics call it.
  public func read(text: [UInt8], name: String) -> (articles: [Article], diagnostics: [Diagnostic]) {
    Ingestor().read(bytes: text, origin: name + ".txt")
  }

  /// The mapping under `fields:` in site.yaml.
  private func fieldNames() -> (FieldNames, [Diagnostic]) {
    var fields = FieldNames()
    guard let yaml = try? String(contentsOfFile: places.site, encoding: .utf8),
      let site = try? Yams.load(yaml: yaml) as? [String: Any], let mapping = site["fields"] as? [String: String]
    else { return (fields, []) }
    let unknown = fields.prefer(mapping)
    return (
      fields,
      unknown.map {
        Diagnostic(
          id: "field-unknown", severity: .warning, file: places.site,
          summary: "“fields: \($0)” names no part of an article.",
          suggestion: "The parts are title, text, date, source, author, url and id.")
      }
    )
  }
}
