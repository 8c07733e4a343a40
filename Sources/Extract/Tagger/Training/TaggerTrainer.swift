import FoundationEssentials

/// Trains the models of Content/model from data/marked and data/silver.
public struct TaggerTrainer: Sendable {
  public struct Options: Sendable {
    /// Buckets of the weight table; each costs a byte for each of 25 states.
    public var buckets = 1 << 19
    public var epochs = 2
    /// How often marked articles are visited for each visit of the soft labels.
    public var markedRepeats = 20
    /// Names of the models to train; all where empty.
    public var only: Set<String> = []
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
    let tasks = TaggingTask.all.filter { options.only.isEmpty || options.only.contains($0.name) }
    let byHand = tasks.map { Self.set(articles, $0, &vocabulary) }
    let clusters = ClusterTrainer.train(corpus, vocabulary)
    log("\(clusters.hashes.count) words in clusters")
    vocabulary.finish(clusters)
    var models: [TaggerFile.Chain] = []
    var tables: [[Int8]] = []
    for (task, marked) in zip(tasks, byHand) {
      let soft = try SoftLabels(
        path: silver + "/" + task.columns.file, columns: task.columns.count, count: corpus.total)
      let parts = [
        ChainTrainer.Part(set: soft.set(corpus, states: task.labels.stateCount, mix: task.mix), repeats: 1),
        ChainTrainer.Part(set: marked, repeats: options.markedRepeats),
      ]
      let (chain, table) = train(task.name, task.labels, task.beginBiases, parts, vocabulary, log)
      models.append(chain)
      tables.append(table)
    }
    return TaggerFile.encode(
      buckets: options.buckets, models: models, clusters: clusters,
      rows: Self.sideBySide(tables, models.map(\.labels.stateCount)))
  }

  func train(
    _ name: String, _ labels: LabelSet, _ biases: [Float], _ parts: [ChainTrainer.Part],
    _ vocabulary: TrainingVocabulary,
    _ log: (String) -> Void
  ) -> (TaggerFile.Chain, [Int8]) {
    var settings = ChainTrainer.Settings()
    settings.epochs = options.epochs
    var trainer = ChainTrainer(labels: labels, buckets: options.buckets, settings: settings)
    trainer.train(parts, vocabulary) { log("\(name): \($0)") }
    let (scale, rows) = trainer.quantized()
    let chain = TaggerFile.Chain(
      name: name, labels: labels, beginBiases: biases, scale: scale, starts: trainer.starts,
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
