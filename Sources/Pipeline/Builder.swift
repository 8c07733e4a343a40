import Extract
import Foundation
import Link
public import Model
import Render

/// What a build did.
public struct BuildReport: Sendable, Codable, Hashable {
  public var articles = 0
  public var actors = 0
  public var events = 0
  public var statements = 0
  public var written = 0
  public var unchanged = 0
  public var removed = 0
  /// Whether nothing had changed since the build before, so that nothing was done.
  public var isUnchanged = false
  /// Seconds by stage, in the order in which they ran, and of parts of the stage before (`- exports`); for people, never part
  /// of the site.
  public var seconds: [Stage] = []
  /// Paths whose bytes changed, sorted; where the build was told to list them.
  public var writtenPaths: [String] = []

  public struct Stage: Sendable, Codable, Hashable {
    public var name: String
    public var seconds: Double
  }
}

/// Where a build is.
public struct BuildProgress: Sendable, Hashable {
  public var stage: String
  public var done: Int
  /// nil where it is not known beforehand.
  public var all: Int?
  /// What is counted: articles, pages.
  public var unit = "articles"

  public init(stage: String, done: Int, all: Int?, unit: String = "articles") {
    self.stage = stage
    self.done = done
    self.all = all
    self.unit = unit
  }
}

/// The whole job: article files in, site out.
public struct Builder: Sendable {
  private let places: Places
  private let jobs: Int
  private let fresh: Bool
  private let retire: Bool
  private let listsWritten: Bool
  private let isLast: Bool
  private let progress: @Sendable (BuildProgress) -> Void

  /// - Parameters:
  ///   - jobs: cores to use.
  ///   - fresh: whether to do everything anew: to annotate every article, and to look at every file of the output, even where
  ///     nothing seems to have changed.
  ///   - retire: whether many published pages may lose all they show at once.
  ///   - listsWritten: whether to report the paths of files that are written.
  ///   - isLast: whether the process ends after the build: its memory need not be given back piece by piece then.
  public init(
    places: Places, jobs: Int, fresh: Bool = false, retire: Bool = false, listsWritten: Bool = false,
    isLast: Bool = false,
    progress: @escaping @Sendable (BuildProgress) -> Void = { _ in }
  ) {
    self.places = places
    self.jobs = jobs
    self.fresh = fresh
    self.retire = retire
    self.listsWritten = listsWritten
    self.isLast = isLast
    self.progress = progress
  }

  /// Runs every stage, unless nothing that the output depends on has changed since the last build. The old site stays whole until
  /// each of its files is replaced; what is no longer produced is removed at the end.
  ///
  /// - Throws: when the output folder is locked by another build or cannot be written, or templates are unusable.
  public func build() async throws -> (report: BuildReport, diagnostics: [Diagnostic]) {
    let lock = try OutputLock(folder: places.output)
    defer { withExtendedLifetime(lock) {} }
    var report = BuildReport()
    var clock = StageClock()

    let cache = try BuildCache(folder: places.output + "/cache", fresh: fresh)
    let inputs = InputFacts.gather(places, retire: retire)
    let (basis, program) = (InputFacts.ofRendering(places), InputFacts.ofProgram())
    var known: Beside<Publishing.Made>?
    var earlier: OutputFacts?
    if let stamp = cache.stamp(), stamp.outputs.isCurrent(folders: outputFolders, files: [places.database]) {
      if stamp.inputs == inputs.with(registry: places.registry) {
        report = stamp.reportOfNothingChanged
        clock.end("compare", &report)
        return (report, stamp.diagnostics)
      }
      // The output is as the build before left it: pages made from the same need not be made again.
      known = cache.made(basis, program, jobs: jobs)
      earlier = stamp.outputs
    }
    try cache.invalidateStamp()
    clock.end("compare", &report)

    // What does not need the articles is read meanwhile.
    let naming = InputFacts.ofAnnotation(places)
    let knownRecords = cache.memo(naming, jobs: jobs)
    async let names = Gazetteer.load(folder: places.names)
    let progress = progress
    progress(BuildProgress(stage: "ingest", done: 0, all: nil))
    var (articles, diagnostics) = try await ArticleReader(places: places).read(jobs: jobs, cache: cache)
    clock.end("ingest", &report)

    let (gazetteer, nameProblems) = try await names
    diagnostics += nameProblems
    let options = LinkOptions(jobs: jobs, retiresPages: retire)
    async let linkingWithNames = Linking(places: places, gazetteer: gazetteer, options: options)
    let count = articles.count
    progress(BuildProgress(stage: "extract", done: 0, all: count))
    let (annotated, readings, modelProblems) = try await AnnotationCache(cache, places: places).annotate(
      articles, jobs: jobs
    ) {
      done in
      progress(BuildProgress(stage: "extract", done: done, all: count))
    } load: {
      Analyzer.load(places, gazetteer)
    }
    diagnostics += modelProblems
    articles = []
    clock.end("extract", &report)

    progress(BuildProgress(stage: "link", done: 0, all: nil))
    let publishing = Publishing(places: places, jobs: jobs)
    let tools = publishing.tools()
    let linking = await linkingWithNames
    var memo = knownRecords.take()
    let (kb, registry, linkProblems) = linking.link(annotated, readings: readings, memo: &memo)
    diagnostics += linkProblems
    let records = memo
    memo = RecordMemo()
    let keeping = Beside(jobs: jobs) { cache.keep(records, basis: naming) }
    clock.end("link", &report)

    let output = FolderOutput(root: places.output, listsWritten: listsWritten)
    progress(BuildProgress(stage: "render", done: 0, all: nil, unit: "pages"))
    var parts: [BuildReport.Stage] = []
    let (renderProblems, made, database) = try publishing.write(
      kb, to: output, with: tools.value, known: known?.value ?? .init()
    ) { part, seconds in
      parts.append(.init(name: "- " + part, seconds: seconds))
    } progress: { done, all in
      progress(BuildProgress(stage: "render", done: done, all: all, unit: "pages"))
    }
    diagnostics += renderProblems
    clock.end("render", &report)
    report.seconds += parts

    let ledgers = Beside(jobs: jobs) { made.encoded }

    // Nothing may vanish: addresses are written down, and stale files removed, only after the pages are there.
    let lost = Publishing.addressesWithoutPage(registry, hidden: linking.hiddenPages, output)
    diagnostics += lost
    let isComplete = !(linkProblems + lost).contains { $0.severity == .error }
    var saved = inputs
    if isComplete {
      try linking.save(registry)
      saved = inputs.with(registry: places.registry)
      output.removeStale(in: Publishing.folders, known: earlier?.count, jobs: jobs)
    }
    try publishing.finish(database)
    clock.end("finish", &report)

    report.articles = kb.articles.count
    report.actors = kb.actors.count
    report.events = kb.events.count
    // By index: to copy an article counts twenty references.
    report.statements = kb.articles.indices.reduce(0) { $0 + kb.articles[$1].annotated.statements.count }
    report.written = output.counts.written
    report.unchanged = output.counts.unchanged
    report.removed = output.counts.removed
    report.writtenPaths = output.writtenPaths
    diagnostics.sort()
    if isComplete {
      let again = output.hasOtherFolders ? nil : earlier?.again(added: output.added, files: [places.database])
      let outputs = again ?? OutputFacts(folders: outputFolders, files: [places.database])
      cache.keep(
        BuildStamp(inputs: saved, outputs: outputs, report: report, diagnostics: diagnostics), ledgers.value,
        basis: basis, program: program)
    }
    _ = keeping.value
    if isLast { leave((kb, linking, output, known, made)) }
    return (report, diagnostics)
  }

  private var outputFolders: [String] { Publishing.folders.map { places.output + "/" + $0 } }
}

/// Measures stages for `--profile`.
private struct StageClock {
  private var last = ContinuousClock.now

  mutating func end(_ name: String, _ report: inout BuildReport) {
    let now = ContinuousClock.now
    let d = now - last
    report.seconds.append(
      .init(name: name, seconds: Double(d.components.seconds) + Double(d.components.attoseconds) / 1e18))
    last = now
  }
}
