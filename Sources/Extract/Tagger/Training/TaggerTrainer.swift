import FoundationEssentials

/// Trains the models of Content/model from data/marked and data/silver.
public struct TaggerTrainer: Sendable {
  public struct Options: Sendable {
    /// Buckets of the weight table; each costs a byte for each of 25 states.
    public var buckets = 1 << 19
    public var epochs = 2
    /// How often marked articles are visited for each visit of the soft labels.
    public var markedRepeats = 20
    /// 1 to train on all documents of the soft labels, n for every n-th.
    public var step = 1

    public init() {}
  }

  private let options: Options

  public init(_ options: Options = Options()) { self.options = options }

  /// Trains all models.
  ///
  /// - Parameters:
  ///   - silver: the folder where Content/model/unpack.py wrote the soft labels.
  ///   - marked: the folder of marked articles, `*.txt`.
  ///   - log: takes a line for each step done.
  /// - Returns: the bytes of a model file.
  public func train(silver: String, marked: String, log: (String) -> Void) throws -> [UInt8] {
    let articles = try MarkedArticle.load(folder: marked)
    var vocabulary = TrainingVocabulary(space: FeatureSpace(buckets: options.buckets))
    let corpus = try SilverCorpus(folder: silver, step: options.step, &vocabulary)
    log(
      "\(articles.count) marked articles; soft labels of \(corpus.types.count) words, \(corpus.sentences.count) sentences"
    )
    var models: [TaggerFile.Chain] = []
    var tables: [[Int8]] = []
    for task in TaggingTask.all {
      let soft = try SoftLabels(
        path: silver + "/" + task.columns.file, columns: task.columns.count, count: corpus.total)
      let parts = [
        ChainTrainer.Part(set: soft.set(corpus, states: task.labels.stateCount, mix: task.mix), repeats: 1),
        ChainTrainer.Part(set: Self.set(articles, task, &vocabulary), repeats: options.markedRepeats),
      ]
      let (chain, table) = train(task.name, task.labels, task.beginBias, parts, vocabulary, log)
      models.append(chain)
      tables.append(table)
    }
    return TaggerFile.encode(
      buckets: options.buckets, models: models, rows: Self.sideBySide(tables, models.map(\.labels.stateCount)))
  }

  private func train(
    _ name: String, _ labels: LabelSet, _ bias: Float, _ parts: [ChainTrainer.Part], _ vocabulary: TrainingVocabulary,
    _ log: (String) -> Void
  ) -> (TaggerFile.Chain, [Int8]) {
    var settings = ChainTrainer.Settings()
    settings.epochs = options.epochs
    var trainer = ChainTrainer(labels: labels, buckets: options.buckets, settings: settings)
    trainer.train(parts, vocabulary) { log("\(name): \($0)") }
    let (scale, rows) = trainer.quantized()
    let chain = TaggerFile.Chain(
      name: name, labels: labels, beginBias: bias, scale: scale, starts: trainer.starts,
      transitions: trainer.transitions)
    return (chain, rows)
  }

  /// Interleaves tables: the row of a bucket is its row in each table.
  static func sideBySide(_ tables: [[Int8]], _ states: [Int]) -> [Int8] {
    guard let first = tables.first, let width = states.first else { return [] }
    var out: [Int8] = []
    out.reserveCapacity(tables.reduce(0) { $0 + $1.count })
    for bucket in 0..<first.count / width {
      for (table, n) in zip(tables, states) { out += table[bucket * n..<(bucket + 1) * n] }
    }
    return out
  }

  private static func set(
    _ articles: [MarkedArticle], _ task: TaggingTask, _ vocabulary: inout TrainingVocabulary
  ) -> TrainingSet {
    var set = TrainingSet(states: task.labels.stateCount)
    for article in articles {
      let path = task.states(article.words, article.marks)
      for sentence in article.sentences {
        set.append(article.keys[sentence].map { vocabulary.type($0) }, states: task.repaired(path[sentence]))
      }
    }
    return set
  }
}
