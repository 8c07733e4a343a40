public import Extract
import Foundation
public import Link
public import Model

/// Stage 4 with its files: decisions, registry and the threshold of notability are read from Content, and the registry
/// written back.
public struct Linking: Sendable {
  private let places: Places
  private let linker: Linker
  private let problems: [Diagnostic]
  /// `actor/ID` and `event/ID` of the pages that decisions hide.
  public let hiddenPages: Set<String>

  /// Loads names, decisions and registry.
  public init(places: Places, options: LinkOptions = LinkOptions()) throws {
    let (gazetteer, problems) = try Gazetteer.load(folder: places.names)
    self.init(places: places, gazetteer: gazetteer, options: options, problems: problems)
  }

  public init(
    places: Places, gazetteer: Gazetteer, options: LinkOptions = LinkOptions(), problems: [Diagnostic] = []
  ) {
    self.places = places
    let (decisions, decisionProblems) = Decisions.load(folder: places.decisions)
    let (registry, registryProblems) = Registry.load(path: places.registry)
    hiddenPages = Set(
      decisions.all.filter { $0.action == .hide }.map { "\($0.page.rawValue)/\($0.id)" })
    self.problems = problems + decisionProblems + registryProblems
    var options = options
    options.notableMentions = Publishing.configuration(places).site.notability
    linker = Linker(
      known: KnownActors(gazetteer, jobs: options.jobs), decisions: decisions, registry: registry, options: options)
  }

  public func link(_ articles: [AnnotatedArticle]) -> (KnowledgeBase, Registry, [Diagnostic]) {
    var memo = RecordMemo()
    return link(articles, readings: Once([]), memo: &memo)
  }

  /// - Parameters:
  ///   - readings: what was kept of what linking reads of each article, coded ``ArticleReading``.
  ///   - memo: what is known of the records of actors and events.
  func link(
    _ articles: [AnnotatedArticle], readings: Once<[[UInt8]]>, memo: inout RecordMemo
  ) -> (KnowledgeBase, Registry, [Diagnostic]) {
    let (kb, registry, found) = linker.link(articles, readings: readings, memo: &memo)
    return (kb, registry, problems + found)
  }

  /// Writes down new addresses, where there are any.
  public func save(_ registry: Registry) throws {
    try registry.bytes.withUnsafeBufferPointer { bytes in
      if FileBytes.areEqual(places.registry, bytes) != true { try FileBytes.replace(places.registry, with: bytes) }
    }
  }
}

extension KnownActors {
  /// What Link needs of Content/names.
  init(_ gazetteer: Gazetteer, jobs: Int) {
    let (entries, countries) = mapParallel(gazetteer.count, jobs: jobs) { n -> (Entry, String?) in
      let row = gazetteer[n]
      var identifiers = row.identifiers
      let country = identifiers.removeValue(forKey: "capital-of")
      let entry = Entry(
        id: row.id, kind: row.kind, label: row.label, english: row.english, country: row.country,
        identifiers: identifiers, forms: row.forms, weight: row.weight)
      return (entry, country)
    }
    var capitals: [String: String] = [:]
    for case (let entry, let country?) in zip(entries, countries) where capitals[country] == nil {
      capitals[country] = entry.id
    }
    self.init(entries: entries, capitals: capitals, demonyms: gazetteer.adjectives, jobs: jobs)
  }
}
