public import Extract
import Foundation
public import Model
public import Normalize

/// Normalize and Extract over many articles at once, in order.
public struct Analyzer: Sendable {
  private let normalizer: Normalizer
  private let extractor: Extractor

  public init(normalizer: Normalizer = Normalizer(), extractor: Extractor) {
    self.normalizer = normalizer
    self.extractor = extractor
  }

  /// Loads names and models.
  ///
  /// - Returns: an analyzer, and a diagnostic for all that is missing or cannot be used: it then works with less.
  public static func load(_ places: Places) throws -> (
    analyzer: Analyzer, gazetteer: Gazetteer, diagnostics: [Diagnostic]
  ) {
    let (gazetteer, problems) = try Gazetteer.load(folder: places.names)
    let (analyzer, modelProblems) = load(places, gazetteer)
    return (analyzer, gazetteer, problems + modelProblems)
  }

  /// Loads the models.
  static func load(_ places: Places, _ gazetteer: Gazetteer) -> (Analyzer, [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    var tagger: Tagger?
    do {
      tagger = try Tagger(path: places.model)
    } catch {
      diagnostics.append(
        Diagnostic(
          id: "model-unusable", severity: .warning, file: places.model,
          summary: "The trained model cannot be used: \(error).",
          suggestion: "Fewer names and statements will be found. Restore the file, or train one with dalil train."))
    }
    var eventModel: EventModel?
    do {
      eventModel = try EventModel(path: places.eventModel)
    } catch {
      diagnostics.append(
        Diagnostic(
          id: "event-model-unusable", severity: .warning, file: places.eventModel,
          summary: "The event model cannot be used: \(error).",
          suggestion: "Events are then found by lexicon and tagger alone. Restore the file, or train one: make train."))
    }
    let extractor = Extractor(gazetteer: gazetteer, tagger: tagger, eventModel: eventModel)
    return (Analyzer(extractor: extractor), diagnostics)
  }

  /// Stage 3 alone.
  public func extract(_ normalized: NormalizedArticle) -> AnnotatedArticle { extractor.extract(normalized) }

  public func annotate(_ article: Article) -> (normalized: NormalizedArticle, annotated: AnnotatedArticle) {
    let normalized = normalizer.normalize(article)
    return (normalized, extractor.extract(normalized))
  }

  /// Annotates articles on several cores; the result has their order.
  ///
  /// - Parameter progress: is told the number of finished articles.
  public func annotate(_ articles: [Article], jobs: Int, progress: @Sendable (Int) -> Void = { _ in }) async
    -> [AnnotatedArticle]
  {
    await parallelMap(articles, jobs: jobs, progress: progress) { annotate($0).annotated }
  }
}

/// Applies `body` to each item on up to `jobs` cores and returns the results in the items' order.
public func parallelMap<Item: Sendable, Result: Sendable>(
  _ items: [Item], jobs: Int, chunk: Int = 16, progress: @Sendable (Int) -> Void = { _ in },
  _ body: @escaping @Sendable (Item) -> Result
) async -> [Result] {
  if jobs <= 1 || items.count <= 1 {
    var out: [Result] = []
    out.reserveCapacity(items.count)
    for item in items {
      out.append(body(item))
      if out.count % chunk == 0 { progress(out.count) }
    }
    return out
  }
  let starts = Array(stride(from: 0, to: items.count, by: chunk))
  var parts: [[Result]] = Array(repeating: [], count: starts.count)
  await withTaskGroup(of: (Int, [Result]).self) { group in
    var next = 0
    func addTask() {
      let n = next
      let slice = items[starts[n]..<min(starts[n] + chunk, items.count)]
      group.addTask { (n, slice.map(body)) }
      next += 1
    }
    while next < min(jobs, starts.count) { addTask() }
    var done = 0
    while let (n, part) = await group.next() {
      parts[n] = part
      done += part.count
      progress(done)
      if next < starts.count { addTask() }
    }
  }
  return parts.flatMap { $0 }
}
