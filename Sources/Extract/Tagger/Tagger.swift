import FoundationEssentials
public import Model

/// Trained sequence models over the words of an article: names, marks (titles, cues, event triggers) and speech.
///
/// Linear-chain conditional random fields with hashed features and 8-bit weights. They read one sentence at a time and
/// label whole tokens; attached و ف ب ل ك are cut off by the passes that use the labels.
public struct Tagger: Sendable {
  private let file: TaggerFile
  private let space: FeatureSpace
  private let rows: WeightRows
  private let decoders: [ChainDecoder]
  /// Where each model's states begin in a row.
  private let offsets: [Int]
  /// The layer each label of each model goes to; nil for helpers.
  private let labels: [[TagSpan.Label?]]
  /// For each byte of a row, the weight that 1 stands for.
  private let factors: [Float]

  /// Maps a model file into memory.
  ///
  /// - Parameter beginBias: takes the place of those of the file for every label: above 0 more is found, below 0 less.
  /// - Throws: when the file is missing, damaged or not a model of this version.
  public init(path: String, beginBias: Float? = nil) throws {
    var file = try TaggerFile(path: path)
    if let beginBias {
      for k in file.models.indices {
        file.models[k].beginBiases = file.models[k].labels.names.map { _ in beginBias }
      }
    }
    self.init(file)
  }

  init(_ file: TaggerFile) {
    self.file = file
    space = FeatureSpace(buckets: file.buckets)
    rows = WeightRows(file.bytes, offset: file.rowsOffset, stride: file.stride, count: file.buckets)
    decoders = file.models.map(ChainDecoder.init)
    labels = file.models.map { $0.labels.names.map(TagSpan.Label.init(rawValue:)) }
    var offsets: [Int] = []
    var factors: [Float] = []
    for model in file.models {
      offsets.append(factors.count)
      factors += Array(repeating: model.scale / (127 * 127), count: model.labels.stateCount)
    }
    self.offsets = offsets
    self.factors = factors + Array(repeating: 0, count: TaggerFile.rowLimit - factors.count)
  }

  /// Labels the words of an article.
  public func tag(_ article: NormalizedArticle) -> TagLayers {
    var draft = Draft(article)
    return tag(&draft)
  }

  func tag(_ draft: inout Draft) -> TagLayers {
    var layers = TagLayers()
    layers.followsOtherConvention = !file.models.contains { $0.labels.names.contains(TagSpan.Label.country.rawValue) }
    let sentences = draft.sentences.map(\.tokens)
    tag(draft.words, &draft.memory, sentences: sentences) { layers.append($0) }
    return layers
  }

  /// Labels words, sentence by sentence.
  ///
  /// - Parameters:
  ///   - keys: the words at the compare level of normalising.
  ///   - sentences: ranges of words; words outside are not labelled.
  ///   - found: takes each span of a label that has a layer.
  func tag(_ keys: some Sequence<String>, sentences: [Range<Int>], found: (TagSpan) -> Void) {
    var memory = WordMemory()
    let words = memory.read(keys.map { Token(span: Span(0, 0), kind: .word, key: $0) })
    tag(words, &memory, sentences: sentences, found: found)
  }

  private func tag(
    _ words: [Int32], _ memory: inout WordMemory, sentences: [Range<Int>], found: (TagSpan) -> Void
  ) {
    for number in memory.scores.count..<memory.count {
      memory.scores.append(memory.bytes[memory.range(of: number)], space, file.clusters, rows)
    }
    var scores: [Float] = []
    for sentence in sentences where !sentence.isEmpty {
      memory.scores.score(words[sentence], space, rows, factors, into: &scores)
      for model in decoders.indices { label(sentence, scores, model, found) }
    }
  }

  /// Decodes one model's states of one sentence.
  private func label(_ sentence: Range<Int>, _ scores: [Float], _ model: Int, _ found: (TagSpan) -> Void) {
    scores.withUnsafeBufferPointer { all in
      let own = ChainDecoder.Scores(
        base: all.baseAddress! + offsets[model], stride: TaggerFile.rowLimit, count: sentence.count)
      let path = decoders[model].bestPath(own)
      let spans = LabelSet.spans(path)
      let isAsked = { (label: Int) in self.labels[model][label] != nil }
      guard let first = spans.first(where: { isAsked($0.label) })?.range.lowerBound,
        let end = spans.last(where: { isAsked($0.label) })?.range.upperBound
      else { return }
      let sure = decoders[model].probabilities(of: path, in: first..<end, own)
      for (range, label) in spans {
        guard let label = labels[model][label] else { continue }
        let sum = sure[range.lowerBound - first..<range.upperBound - first].reduce(0, +)
        let confidence = sum / Float(range.count)
        let tokens = range.lowerBound + sentence.lowerBound..<range.upperBound + sentence.lowerBound
        found(TagSpan(tokens: tokens, label: label, confidence: confidence))
      }
    }
  }
}

extension TagLayers {
  /// Puts a span into the layer of its label.
  mutating func append(_ span: TagSpan) {
    switch span.label {
    case .person, .organisation, .country, .place: names.append(span)
    case .title: titles.append(span)
    case .cue: cues.append(span)
    case .speaker: speakers.append(span)
    case .content: contents.append(span)
    case .realTrigger, .unrealTrigger: triggers.append(span)
    }
  }
}
