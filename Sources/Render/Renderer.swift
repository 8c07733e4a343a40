public import Foundation
public import Model
import Synchronization

/// Writes the site: for each page its Markdown, and the HTML that a walk over the Markdown's tree makes of it inside the
/// shell of the templates.
public struct Renderer: Sendable {
  private let site: SiteConfiguration
  private let shell: Shell
  private let words: [Language: Words]
  private let assets: [(path: String, bytes: [UInt8])]
  private let setUp: [Diagnostic]
  private let templates: TemplateSet

  /// Threads that make pages.
  private let jobs: Int

  /// Reads and checks the templates, the files of words and the assets.
  ///
  /// - Parameters:
  ///   - templates: the folder `Templates`.
  ///   - site: what the site's owner decided.
  ///   - jobs: number of threads; the output does not depend on it.
  public init(templates folder: URL, site: SiteConfiguration = SiteConfiguration(), jobs: Int = 1) {
    self.site = site
    self.jobs = max(1, jobs)
    let tables = WordTables(folder: folder)
    words = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, Words(tables, $0, site.digits)) })
    templates = TemplateSet(folder: folder, words: Set((tables.words[.arabic] ?? [:]).keys))
    shell = Shell(templates, site, words)
    assets = Self.readAssets(folder.appendingPathComponent("assets"))
    setUp = tables.diagnostics + templates.diagnostics
  }

  /// Writes every page of the site, its assets and the review page.
  ///
  /// - Parameters:
  ///   - prints: what the knowledge base says, where that was made before.
  ///   - known: what the output that is there was made from. What would be the same is not made again.
  ///   - beside: other work that needs a thread meanwhile.
  ///   - timing: is told the name and the seconds of parts that are measured by themselves.
  ///   - progress: is told how many pages are done, and of about how many; from any thread.
  /// - Returns: what is wrong with the templates, and links that lead nowhere, sorted; and what the site is made from now.
  /// - Throws: what the output throws when it cannot write.
  public func render(
    _ kb: KnowledgeBase, to output: any PageOutput, prints: KnowledgePrints? = nil, known: SiteLedger = SiteLedger(),
    beside: [(part: String, work: @Sendable () throws -> Void)] = [],
    timing: (_ part: String, _ seconds: Double) -> Void = { _, _ in },
    progress: @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in }
  ) throws -> (diagnostics: [Diagnostic], ledger: SiteLedger) {
    // Begun before what all pages need is made, which keeps one core busy.
    let others = beside.map { other in
      (part: other.part, result: Beside(jobs: jobs) { Result { try Self.seconds(other.work) } })
    }
    defer { for other in others { _ = other.result.value } }
    let prints = prints ?? KnowledgePrints(kb, jobs: jobs)
    let changes = Beside(jobs: jobs) { RecordChanges(prints, since: known.exports) }
    let index = SiteIndex(kb, site, prints, jobs: jobs)
    let plan = IndexPlan(index, jobs: jobs)
    let pieces = SitePieces(index, plan, PageFingerprints(index, plan, jobs: jobs), known.pages, jobs: jobs)
    let stale = pieces.all.indices.filter { !pieces.all[$0].isCurrent }
    let makesFewPages = stale.count * Self.linksOfPage < kb.actors.count + kb.articles.count
    let desks = mapChunks(site.languages.count, size: 1, jobs: jobs) { n in
      Desk(index, plan, words[site.languages[n.lowerBound]]!, makesFewPages: makesFewPages)
    }
    let desk = desks[0]
    let spent = Mutex<[String: Double]>([:])
    var work = PageWork()
    var parts: [String] = []
    func add(part: String, _ body: @escaping @Sendable () throws -> Void) {
      parts.append(part)
      work.add { _ in
        let seconds = try Self.seconds(body)
        spent.withLock { $0[part] = seconds }
      }
    }
    let records = changes.value
    let search = SearchIndex(desk, known: known.search, records, jobs: jobs)
    let exports = Mutex(ExportLedger())
    // The longest first.
    add(part: "exports") { [jobs] in
      let ledger = try Exports(desk, jobs: jobs).write(to: output, prints, known: known.exports, records)
      exports.withLock { $0 = ledger }
    }
    add(part: "search: words") { try search.writeWords(to: output) }
    add(part: "search: names") { try search.writeNames(to: output) }
    add(part: "search: sentences") { try search.writeSentences(to: output) }
    let lastDays = Mutex(LastDays())
    if site.base.isEmpty {
      try SiteMap.writeWithoutAddress(to: output)
    } else {
      add(part: "site map") {
        let days = LastDays(index, since: known.exports.days, records)
        try SiteMap(desks, days).write(to: output)
        lastDays.withLock { $0 = days }
      }
    }
    let pages = pieces.paths
    let feeds = site.base.isEmpty ? nil : Feeds(desk)
    work.add { _ in keep(pieces, feeds, output) }
    try feeds?.write(to: output)
    let faulty = Mutex<Set<Int>>([])
    let diagnostics = try work.run(
      jobs: jobs, count: stale.count * desks.count,
      { n, worker in
        let (piece, desk) = (stale[n % stale.count], desks[n / stale.count])
        let before = worker.diagnostics.count
        try pieces.eachPage(piece, desk) { try write($0, pages, &worker, output) }
        if worker.diagnostics.count > before { _ = faulty.withLock { $0.insert(piece) } }
        if n < stale.count { try feeds?.write(pieces.all[piece].content, to: output) }
      }, progress: progress)
    try search.writeMeta(to: output)
    for other in others { timing(other.part, try other.result.value.get()) }
    for part in parts { timing(part, spent.withLock { $0[part] ?? 0 }) }
    for asset in assets { try output.write("site/assets/\(asset.path)", asset.bytes) }
    try redirects(kb, desks, output)
    var ledger = SiteLedger()
    ledger.pages = pieces.ledger(faulty: faulty.withLock { $0 })
    ledger.exports = exports.withLock { $0 }
    ledger.exports.days = lastDays.withLock { $0 }
    ledger.search = search.ledger
    return ((setUp + diagnostics).sorted(), ledger)
  }

  /// Links to actors and articles that a page has, about: measured, with fewer of either for each page to make, it is quicker to make
  /// what they have in common for all of the site.
  private static let linksOfPage = 60

  /// Does something, and says how long it took.
  private static func seconds(_ body: () throws -> Void) rethrows -> Double {
    let time = try ContinuousClock().measure(body)
    return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
  }

  /// Tells the output of the pages that stay as they are.
  private func keep(_ pieces: SitePieces, _ feeds: Feeds?, _ output: any PageOutput) {
    let main = site.languages[0]
    // What stands before and behind a path.
    let frames = site.languages.flatMap { language in
      [Page.markdownPath, Page.htmlPath].map { path in
        let parts = path("*", language, main).split(separator: "*").map(String.init)
        return (head: parts[0], tail: parts[1])
      }
    }
    var paths = PathList()
    // In place: to copy a piece counts its references.
    pieces.all.withUnsafeBufferPointer { pieces in
      func keep(_ n: Int, _ part: Int) {
        let path = Desk.partPath(pieces[n].path, part)
        for frame in frames { paths.append(frame.head, path, frame.tail) }
      }
      for n in pieces.indices {
        if pieces[n].isCurrent {
          for part in 0..<pieces[n].parts { keep(n, part) }
          if feeds != nil { for path in Feeds.paths(of: pieces[n]) { paths.append(path) } }
        } else {
          for part in pieces[n].currentParts { keep(n, part) }
        }
        if paths.count > 1 << 12 {
          output.keep(paths)
          paths.removeAll()
        }
      }
    }
    output.keep(paths)
  }

  private func write(_ page: Page, _ pages: PageSet, _ worker: inout PageWorker, _ output: any PageOutput) throws {
    let main = site.languages[0]
    if !page.isPrivate {
      worker.file.removeAll()
      page.frontMatter.appendClosed(to: &worker.file)
      page.body.buffer.withBytes { worker.file.raw(utf8: $0) }
      try worker.file.buffer.withBytes {
        try output.write(Page.markdownPath(page.path, page.language, main: main), $0)
      }
    }
    let diagnostics = PageWalker.render(page, pages, into: &worker.html)
    let values = values(page)
    let shape = shell.shape(of: page, values, main: main)
    let frame: Shell.Frame
    if let known = worker.frames[shape] {
      frame = known
    } else {
      frame = shell.frame(shape)
      worker.frames[shape] = frame
    }
    worker.diagnostics += diagnostics
    Shell.fill(frame, values, content: worker.html, into: &worker.file)
    try worker.file.buffer.withBytes {
      try output.write(page.isPrivate ? "\(page.path).html" : Page.htmlPath(page.path, page.language, main: main), $0)
    }
  }

  private func values(_ page: Page) -> Shell.Values {
    let main = site.languages[0]
    var v = Shell.Values()
    v.title = page.title
    v.description = page.description
    v.kind = page.kind
    v.path = page.path
    v.aside = page.aside
    v.structured = page.structured
    v.published = page.modified ?? ""
    if !site.base.isEmpty, let feed = page.feed {
      v.feed = page.toRoot + (page.language == main ? "" : "../") + feed
    }
    if !page.isPrivate {
      if !site.base.isEmpty {
        v.canonical = site.base + (page.language == main ? "" : "\(page.language.rawValue)/") + page.path + ".html"
      }
      if let other = site.languages.first(where: { $0 != page.language }) {
        let up = page.toRoot + (page.language == main ? "" : "../")
        v.other = up + (other == main ? "" : "\(other.rawValue)/") + page.path + ".html"
      }
    }
    return v
  }

  /// Stubs at addresses whose page was merged into another.
  private func redirects(_ kb: KnowledgeBase, _ desks: [Desk], _ output: any PageOutput) throws {
    for desk in desks {
      let language = desk.words.language
      let prefix = language == site.languages[0] ? "" : "\(language.rawValue)/"
      for redirect in kb.redirects where redirect.to.count == 1 {
        guard let target = desk.targets(redirect).first else { continue }
        let from = desk.page("\(Desk.folder(redirect.page))/\(redirect.from)")
        let context: [String: Any] = [
          "lang": language.rawValue, "dir": language.direction, "href": desk.href(target.path, from: from.place),
          "label": target.label, "w": desk.words.templateValues, "title": desk.words[.movedPage],
          "assets": from.toRoot + (prefix.isEmpty ? "" : "../") + "assets/",
        ]
        try output.write("site/\(prefix)\(from.path).html", Array(templates.render("redirect", context).utf8))
      }
    }
  }

  private static func readAssets(_ folder: URL) -> [(path: String, bytes: [UInt8])] {
    guard let all = FileManager.default.enumerator(atPath: folder.path) else { return [] }
    var found: [(path: String, bytes: [UInt8])] = []
    for case let path as String in all {
      var isFolder: ObjCBool = false
      let full = folder.appendingPathComponent(path).path
      guard FileManager.default.fileExists(atPath: full, isDirectory: &isFolder), !isFolder.boolValue,
        let data = FileManager.default.contents(atPath: full)
      else { continue }
      found.append((path, Array(data)))
    }
    return found.sorted { $0.path < $1.path }
  }
}
