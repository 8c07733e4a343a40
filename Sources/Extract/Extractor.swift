import Foundation
public import Model

/// Finds names, dates, quantities, statements and events in one article.
///
/// Each kind of thing is found by a pass of its own; a pass sees what earlier passes found.
public struct Extractor: Sendable {
  private let passes: [any Pass]
  private let tagger: Tagger?
  private let memories = WordMemoryPool()

  /// - Parameters:
  ///   - gazetteer: the names that Content/names knows.
  ///   - tagger: the trained models of Content/model; without them, rules and gazetteer alone.
  ///   - eventModel: judges triggers, kinds and statuses; without it, the lexicon and the cues alone.
  public init(gazetteer: Gazetteer, tagger: Tagger?, eventModel: EventModel? = nil) {
    let names = GazetteerIndex(gazetteer)
    self.tagger = tagger
    passes = [
      TimePass(), QuantityPass(), NamePass(gazetteer: names), StatementPass(),
      EventPass(model: eventModel, gazetteer: names),
    ]
  }

  private init(passes: [any Pass]) {
    self.passes = passes
    tagger = nil
  }

  /// Dates and numbers alone: for the benchmark.
  package static let timesAndNumbers = Extractor(passes: [TimePass(), QuantityPass()])

  public func extract(_ normalized: NormalizedArticle) -> AnnotatedArticle {
    var draft = Draft(normalized, memory: memories.take())
    if let tagger { draft.tags = tagger.tag(&draft) }
    for pass in passes { pass.run(&draft) }
    memories.giveBack(draft.releaseMemory())
    return draft.result
  }

  /// Processor time of this thread.
  package static func processorSeconds() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }

  /// ``extract(_:)``, and the seconds of processor time that each pass took: for the benchmark.
  package func timed(_ normalized: NormalizedArticle) -> (AnnotatedArticle, [(name: String, seconds: Double)]) {
    var spent: [(name: String, seconds: Double)] = []
    func take<R>(_ name: String, _ work: () -> R) -> R {
      let start = Self.processorSeconds()
      let result = work()
      spent.append((name, Self.processorSeconds() - start))
      return result
    }
    var draft = take("word memory") { Draft(normalized, memory: memories.take()) }
    if let tagger { draft.tags = take("tagger") { tagger.tag(&draft) } }
    for pass in passes { take("\(type(of: pass))") { pass.run(&draft) } }
    memories.giveBack(draft.releaseMemory())
    return (draft.result, spent)
  }
}

/// An article on its way through the passes.
struct Draft {
  let source: NormalizedArticle
  var tags = TagLayers()
  var result: AnnotatedArticle
  /// The day the text was written, as far as it tells (``WritingDay``), else that of its publication.
  var written: String?
  /// Where that is not known: which times say themselves that they are to come.
  var timesToCome: Set<Int> = []
  /// The sentences as the grammars of times and quantities see them, while these passes run.
  var lexemes: [LexemeLine] = []
  /// What is known of single words, and the number of each token in it.
  var memory: WordMemory
  let words: [Int32]

  /// - Parameter memory: of articles read before; nobody else may hold it, or else it is copied.
  init(_ normalized: NormalizedArticle, memory: consuming WordMemory = WordMemory()) {
    source = normalized
    result = AnnotatedArticle(normalized)
    words = memory.read(normalized.tokens)
    self.memory = memory
  }

  /// The memory, so that nobody holds it twice: whoever takes it next would have to copy it.
  mutating func releaseMemory() -> WordMemory {
    var released = WordMemory()
    swap(&released, &memory)
    return released
  }

  var text: String { source.article.text }
  var tokens: [Token] { source.tokens }
  var sentences: [Sentence] { source.sentences }
}

/// One step of extraction: finds one kind of thing.
protocol Pass: Sendable {
  func run(_ draft: inout Draft)
}
