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
    linker = Linker(known: KnownActors(gazetteer), decisions: decisions, registry: registry, options: options)
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
  init(_ gazetteer: Gazetteer) {
    // Once: each time rows are taken apart anew.
    let all = gazetteer.all
    var capitals: [String: String] = [:]
    for entry in all {
      if let country = entry.identifiers["capital-of"], capitals[country] == nil { capitals[country] = entry.id }
    }
    self.init(
      entries: all.map {
        var identifiers = $0.identifiers
        identifiers["capital-of"] = nil
        return Entry(
          id: $0.id, kind: $0.kind, label: $0.label, english: $0.english, country: $0.country, identifiers: identifiers,
          forms: $0.forms, weight: $0.weight)
      }, capitals: capitals, demonyms: gazetteer.adjectives)
  }
}
