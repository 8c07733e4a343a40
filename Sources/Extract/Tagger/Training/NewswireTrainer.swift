/// Trains one model of names on a corpus in BIO tags and on soft labels in the same convention, to compare the engine with
/// published systems. Made for ANERcorp (Benajiba, Rosso and Benedí Ruiz 2007): kinds PERS, LOC, ORG and MISC.
public struct NewswireTrainer: Sendable {
  private let options: TaggerTrainer.Options

  /// What the corpus calls the labels, and the names the model file has for them; `other` has no layer.
  private static let kinds = [("PERS", "person"), ("LOC", "place"), ("ORG", "organisation"), ("MISC", "other")]
  private static let labels = LabelSet(names: kinds.map(\.1))
  /// Chosen on held-out sentences.
  private static let beginBiases: [Float] = [1, 1, 1, 1]
  /// Visits of the corpus for each visit of the soft labels.
  public static let repeats = 10
  private static let soft = ("anercorp.columns", "anercorp.mask", 9)

  public init(_ options: TaggerTrainer.Options = .init()) { self.options = options }

  /// - Parameters:
  ///   - silver: the folder where Content/model/unpack.py wrote the soft labels.
  ///   - corpus: the sentences to train on.
  ///   - log: takes a line for each step done.
  /// - Returns: the bytes of a model file.
  public func train(silver: String, corpus: [BIOFile.Sentence], log: (String) -> Void) throws -> [UInt8] {
    var vocabulary = TrainingVocabulary(space: FeatureSpace(buckets: options.buckets))
    let text = try SilverCorpus(folder: silver, step: options.step, &vocabulary)
    let soft = try SoftLabels(
      path: silver + "/" + Self.soft.0, columns: Self.soft.2, count: text.total, mask: silver + "/" + Self.soft.1)
    let states = Self.labels.stateCount
    let silverSet = soft.set(text, states: states) { bytes, _, _, out in
      for k in 1..<states { out[k] = Float(max(bytes[k], 2) - 2) / 255 }
    }
    var own = TrainingSet(states: states)
    for sentence in corpus {
      let (keys, ranges) = BIOFile.pieces(sentence.words)
      own.append(
        keys.map { vocabulary.type($0) }, states: Self.labels.states(count: keys.count, Self.spans(sentence, ranges)))
    }
    let clusters = ClusterTrainer.train(text, vocabulary)
    vocabulary.finish(clusters)
    let trainer = TaggerTrainer(options)
    let (chain, rows) = trainer.train(
      "names", Self.labels, Self.beginBiases,
      [.init(set: silverSet, repeats: 1), .init(set: own, repeats: options.markedRepeats)],
      vocabulary, log)
    return TaggerFile.encode(buckets: options.buckets, models: [chain], clusters: clusters, rows: rows)
  }

  private static func spans(_ sentence: BIOFile.Sentence, _ ranges: [Range<Int>]) -> [(range: Range<Int>, label: Int)] {
    sentence.spans.compactMap { span in
      kinds.firstIndex { $0.0 == span.label }.map {
        (ranges[span.range.lowerBound].lowerBound..<ranges[span.range.upperBound - 1].upperBound, $0)
      }
    }
  }

  /// Sets blocks of sentences in a row apart, at equal distances: sentences of one article stay on one side.
  public static func split(
    _ sentences: [BIOFile.Sentence], blocks: Int = 8, size: Int = 50
  ) -> (train: [BIOFile.Sentence], heldOut: [BIOFile.Sentence]) {
    var train: [BIOFile.Sentence] = []
    var heldOut: [BIOFile.Sentence] = []
    let distance = max(sentences.count / max(blocks, 1), 1)
    for (k, sentence) in sentences.enumerated() {
      if k % distance < size, k / distance < blocks { heldOut.append(sentence) } else { train.append(sentence) }
    }
    return (train, heldOut)
  }

  /// Counts exact spans of PERS, LOC and ORG.
  public static func measure(_ tagger: Tagger, _ sentences: [BIOFile.Sentence]) -> TaggerEvaluation {
    var scores = TaggerEvaluation()
    for sentence in sentences {
      let (keys, ranges) = BIOFile.pieces(sentence.words)
      let gold = spans(sentence, ranges).map { TaggerEvaluation.Item($0.range, kinds[$0.label].0) }
      var found: [TaggerEvaluation.Item] = []
      tagger.tag(keys, sentences: [0..<keys.count]) { span in
        if let kind = kinds.first(where: { $0.1 == span.label.rawValue }) { found.append(.init(span.tokens, kind.0)) }
      }
      scores.add(gold: gold.filter { $0.label != "MISC" }, found: found)
    }
    return scores
  }
}
