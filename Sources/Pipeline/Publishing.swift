import Foundation
import Link
public import Model
import Render
import Synchronization

/// Stage 5 with its files: the site's settings and templates are read, pages and database written.
public struct Publishing: Sendable {
  /// Folders of the output that hold nothing but what a build writes.
  static let folders = ["markdown", "review", "site"]

  private let places: Places
  private let jobs: Int

  public init(places: Places, jobs: Int) {
    self.places = places
    self.jobs = jobs
  }

  /// What site.yaml says, and what is wrong in it.
  static func configuration(_ places: Places) -> (site: SiteConfiguration, diagnostics: [Diagnostic]) {
    guard let yaml = try? String(contentsOfFile: places.site, encoding: .utf8) else { return (SiteConfiguration(), []) }
    return SiteConfiguration.read(yaml: yaml, file: places.site)
  }

  /// What an output was made from: its site, and the rows of its database.
  struct Made: Sendable {
    var site = SiteLedger()
    /// Empty where the database is to be written anew.
    var rows = RowLedger()

    /// Its columns in ``BuildCache``.
    var encoded: [Data] { [site.bytes, rows.articles.bytes, rows.actors.bytes, rows.events.bytes].map { Data($0) } }
  }

  /// What pages are written with: settings and templates.
  struct Tools: Sendable {
    var renderer: Renderer
    /// What is wrong in the settings.
    var diagnostics: [Diagnostic]
  }

  /// Reads settings and templates beside what comes before.
  func tools() -> Beside<Tools> {
    Beside(jobs: jobs) { [places, jobs] in
      let (site, diagnostics) = Self.configuration(places)
      return Tools(
        renderer: Renderer(templates: URL(filePath: places.templates), site: site, jobs: jobs), diagnostics: diagnostics
      )
    }
  }

  /// Writes Markdown and site, and beside them the database, which nobody sees before it is finished.
  ///
  /// - Parameter known: what the output that is there was made from.
  /// - Returns: what is wrong with settings and templates, and links that lead nowhere; what the output is made from now; and the
  ///   database.
  func write(
    _ kb: KnowledgeBase, to output: FolderOutput, with tools: Tools, known: Made = Made(),
    timing: (_ part: String, _ seconds: Double) -> Void = { _, _ in },
    progress: @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in }
  ) throws -> (diagnostics: [Diagnostic], made: Made, database: KnowledgeDatabase) {
    let prints = KnowledgePrints(kb, jobs: jobs)
    let written = Mutex<KnowledgeDatabase?>(nil)
    let writeDatabase: @Sendable () throws -> Void = {
      let database = try database(kb, prints, known.rows)
      written.withLock { $0 = database }
    }
    let (found, made) = try tools.renderer.render(
      kb, to: output, prints: prints, known: known.site, beside: [("database", writeDatabase)], timing: timing,
      progress: progress)
    let pending = written.withLock { $0! }
    return (tools.diagnostics + found, Made(site: made, rows: pending.rows), pending)
  }

  /// Articles, actors and events whose rows are written in less than half a second.
  private static let smallDatabase = 10_000

  private func database(_ kb: KnowledgeBase, _ prints: KnowledgePrints, _ known: RowLedger) throws -> KnowledgeDatabase
  {
    // A small file is written anew, with the bytes that a build from nothing gives it.
    let isSmall = kb.articles.count + kb.actors.count + kb.events.count <= Self.smallDatabase
    return try WriteFailure.wrap(places.database) {
      try KnowledgeDatabase(kb, prints, at: places.database, known: isSmall || known == RowLedger() ? nil : known)
    }
  }

  /// Makes the database that was written beside the pages the one that everybody sees.
  func finish(_ database: KnowledgeDatabase) throws {
    try WriteFailure.wrap(places.database) { try database.commit() }
  }

  /// Published addresses that got no page: none may vanish but those that a decision hides.
  ///
  /// - Parameter hidden: `actor/ID` and `event/ID` of hidden pages.
  static func addressesWithoutPage(_ registry: Registry, hidden: Set<String>, _ output: FolderOutput) -> [Diagnostic] {
    registry.rows.compactMap { row in
      let path = "site/\(row.page.rawValue)s/\(row.id).html"
      if output.has(path) || hidden.contains("\(row.page.rawValue)/\(row.id)") { return nil }
      return Diagnostic(
        id: "address-vanished", severity: .error, file: "registry.tsv",
        summary: "The published page \(row.page.rawValue)/\(row.id) (\(row.label)) would have no page any more.",
        suggestion: "Add a decision: hide\t\(row.page.rawValue)/\(row.id), or merge it into another page.")
    }
  }

  /// Writes everything that a build writes of a knowledge base, and removes what is stale.
  public func publish(_ kb: KnowledgeBase) throws -> (counts: FolderOutput.Counts, diagnostics: [Diagnostic]) {
    let lock = try OutputLock(folder: places.output)
    defer { withExtendedLifetime(lock) {} }
    try BuildCache(folder: places.output + "/cache").invalidateStamp()
    let output = FolderOutput(root: places.output)
    let (diagnostics, _, database) = try write(kb, to: output, with: tools().value)
    output.removeStale(in: Self.folders, jobs: jobs)
    try finish(database)
    return (output.counts, diagnostics)
  }
}
