import Dispatch
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
  /// - Parameter timing: is told the name and the seconds of parts that are measured by themselves.
  /// - Returns: what is wrong with the templates, and links that lead nowhere; sorted.
  /// - Throws: what the output throws when it cannot write.
  public func render(
    _ kb: KnowledgeBase, to output: any PageOutput, timing: (_ part: String, _ seconds: Double) -> Void = { _, _ in }
  ) throws -> [Diagnostic] {
    let index = SiteIndex(kb, site)
    let desks = site.languages.map { Desk(index, words[$0]!) }
    let indexes = desks[0].indexPages()
    let tasks = Self.tasks(kb, index, desks, indexes)
    let pages = PageSet(Self.paths(kb, index, indexes))
    let results = Mutex<(diagnostics: [Diagnostic], failure: (any Error)?)>((setUp, nil))
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: jobs) { _ in
      var frames: [Shell.Shape: Shell.Frame] = [:]
      var found: [Diagnostic] = []
      while true {
        let start = next.add(Self.chunk, ordering: .relaxed).oldValue
        if start >= tasks.count { break }
        for task in tasks[start..<min(start + Self.chunk, tasks.count)] {
          do {
            for page in task.pages() { found += try write(page, pages, &frames, output) }
          } catch {
            results.withLock { if $0.failure == nil { $0.failure = error } }
            return
          }
        }
      }
      results.withLock { $0.diagnostics += found }
    }
    let (diagnostics, failure) = results.withLock { $0 }
    if let failure { throw failure }
    for asset in assets { try output.write("site/assets/\(asset.path)", asset.bytes) }
    try redirects(kb, desks, output)
    if let desk = desks.first {
      let spent = try ContinuousClock().measure { try SearchIndex(desk).write(to: output) }
      timing("search", Double(spent.components.seconds) + Double(spent.components.attoseconds) / 1e18)
      try Exports(desk).write(to: output)
      if !site.base.isEmpty { try Feeds(desk).write(to: output) }
    }
    try SiteMap.write(addresses(kb, index, desks), base: site.base, to: output)
    return diagnostics.sorted()
  }

  /// Pages a thread takes at a time.
  private static let chunk = 16

  /// A piece of work: a few pages made together.
  private struct Task: Sendable {
    var pages: @Sendable () -> [Page]
  }

  private static func tasks(_ kb: KnowledgeBase, _ index: SiteIndex, _ desks: [Desk], _ indexes: [Page]) -> [Task] {
    var tasks: [Task] = []
    for (number, desk) in desks.enumerated() {
      tasks.append(Task { number == 0 ? indexes : desk.indexPages() })
      tasks.append(Task { [desk.home(), desk.notFound(), desk.searchPage()] })
      for actor in kb.actors where actor.isNotable { tasks.append(Task { desk.pages(actor) }) }
      for event in kb.events where event.isNotable { tasks.append(Task { desk.pages(event) }) }
      for i in kb.articles.indices { tasks.append(Task { [desk.page(article: i)] }) }
      for medium in index.media { tasks.append(Task { desk.pages(medium) }) }
      for redirect in kb.redirects {
        // One successor gets a stub (see below); several a choice, none a word of what became of it.
        if redirect.to.count > 1 { tasks.append(Task { [desk.choice(redirect)] }) }
        if redirect.to.count < 2, desk.targets(redirect).isEmpty { tasks.append(Task { [desk.retired(redirect)] }) }
      }
    }
    if let desk = desks.first { tasks.append(Task { [desk.reviewPage()] }) }
    return tasks
  }

  /// Paths of all pages, for checking links. Only the number of parts of long pages has to be reckoned.
  private static func paths(_ kb: KnowledgeBase, _ index: SiteIndex, _ indexes: [Page]) -> Set<String> {
    var paths: Set<String> = ["index", "404", "search"]
    func insert(_ path: String, _ parts: Int) {
      for part in 0..<parts { paths.insert(Desk.partPath(path, part)) }
    }
    for actor in kb.actors where actor.isNotable { insert("actors/\(actor.id)", index.partCount(of: actor)) }
    for event in kb.events where event.isNotable { insert("events/\(event.id)", index.partCount(of: event)) }
    for i in kb.articles.indices { paths.insert("articles/\(index.article(i).article.id)") }
    for medium in index.media { insert("sources/\(medium.id)", index.lists(of: medium).partCount) }
    for page in indexes { paths.insert(page.path) }
    return paths
  }

  private func write(
    _ page: Page, _ pages: PageSet, _ frames: inout [Shell.Shape: Shell.Frame], _ output: any PageOutput
  ) throws -> [Diagnostic] {
    let main = site.languages[0]
    if !page.isPrivate {
      try output.write(page.markdownPath(main: main), page.frontMatter.closed + page.body.bytes)
    }
    let (html, diagnostics) = PageWalker.render(page, pages)
    let values = values(page, html)
    let shape = shell.shape(of: page, values, main: main)
    let frame = frames[shape] ?? shell.frame(shape)
    frames[shape] = frame
    let prefix = page.isPrivate ? "" : page.language == main ? "site/" : "site/\(page.language.rawValue)/"
    try output.write("\(prefix)\(page.path).html", Shell.fill(frame, values))
    return diagnostics
  }

  private func values(_ page: Page, _ html: HTML) -> Shell.Values {
    let main = site.languages[0]
    var v = Shell.Values()
    v.title = page.title
    v.description = page.description
    v.kind = page.kind
    v.path = page.path
    v.content = html.bytes
    v.aside = page.aside.bytes
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

  /// Addresses for the site map, in byte order.
  private func addresses(
    _ kb: KnowledgeBase, _ index: SiteIndex, _ desks: [Desk]
  ) -> [(address: String, modified: String?)] {
    var found: [(address: String, modified: String?)] = []
    for desk in desks {
      for name in ["index"] + MenuItem.allCases.map(\.rawValue) { found.append((desk.address(name), nil)) }
      for actor in kb.actors where actor.isNotable {
        found.append((desk.address(desk.path(actor)), index.days(index.articles(of: actor))?.last))
      }
      for event in kb.events where event.isNotable {
        found.append((desk.address(desk.path(event)), index.days(event.reports.map(\.article))?.last))
      }
      for i in kb.articles.indices {
        found.append((desk.address(desk.path(article: i)), index.article(i).published.value))
      }
    }
    return found.sorted { $0.address < $1.address }
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
