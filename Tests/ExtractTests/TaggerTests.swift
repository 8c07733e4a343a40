import Foundation
import Model
import Normalize
import Testing

@testable import Extract

/// A model of one label for tests, trained on sentences shown here.
private func train(_ sentences: [(words: String, states: [UInt8])], buckets: Int = 4096) -> [UInt8] {
  var vocabulary = TrainingVocabulary(space: FeatureSpace(buckets: buckets))
  let labels = LabelSet(names: ["person"])
  var set = TrainingSet(states: labels.stateCount)
  for (words, states) in sentences {
    set.append(words.split(separator: " ").map { vocabulary.type(String($0)) }, states: states)
  }
  let clusters = WordClusters([(vocabulary.hashes[1].word, 1, 1), (vocabulary.hashes[2].word, 2, 2)])
  vocabulary.finish(clusters)
  var settings = ChainTrainer.Settings()
  settings.epochs = 30
  var trainer = ChainTrainer(labels: labels, buckets: buckets, settings: settings)
  trainer.train([.init(set: set, repeats: 1)], vocabulary) { _ in }
  let (scale, rows) = trainer.quantized()
  let chain = TaggerFile.Chain(
    name: "names", labels: labels, beginBiases: [0], scale: scale, starts: trainer.starts,
    transitions: trainer.transitions)
  return TaggerFile.encode(buckets: buckets, models: [chain], clusters: clusters, rows: rows)
}

private let sentences: [(words: String, states: [UInt8])] = [
  ("قال سامي حداد في بيروت", [0, 1, 2, 0, 0]),
  ("زار سامي المدينه", [0, 1, 0]),
  ("وصل الوفد الي بيروت", [0, 0, 0, 0]),
  ("قال حداد ان الوفد وصل", [0, 1, 0, 0, 0]),
]

private func withFile<R>(_ bytes: [UInt8], _ body: (String) throws -> R) throws -> R {
  let path = FileManager.default.temporaryDirectory.appending(path: "tagger-\(UUID().uuidString).bin")
  try Data(bytes).write(to: path)
  defer { try? FileManager.default.removeItem(at: path) }
  return try body(path.path)
}

@Suite struct TaggerTests {
  @Test func learnsItsTrainingSentences() throws {
    try withFile(train(sentences)) { path in
      let tagger = try Tagger(path: path)
      for (words, states) in sentences {
        let keys = words.split(separator: " ").map(String.init)
        var found: [Range<Int>] = []
        tagger.tag(keys, sentences: [0..<keys.count]) { found.append($0.tokens) }
        #expect(found == LabelSet.spans(states).map(\.range), "\(words)")
      }
    }
  }

  @Test func labelsAnArticleSentenceBySentence() throws {
    try withFile(train(sentences)) { path in
      let article = Normalizer().normalize(Article(id: "a", text: "وصل الوفد إلى بيروت. قال سامي حداد في بيروت."))
      let layers = try Tagger(path: path).tag(article)
      #expect(layers.names.map { article.tokens[$0.tokens].map(\.key) } == [["سامي", "حداد"]])
      #expect(layers.names.allSatisfy { $0.label == .person && $0.confidence > 0.5 && $0.confidence <= 1.0001 })
    }
  }

  @Test func trainingGivesTheSameBytesEachTime() {
    #expect(train(sentences) == train(sentences))
  }

  @Test func refusesFilesItCannotRead() throws {
    let good = train(sentences)
    var damaged = good
    damaged[good.count - 100] ^= 1
    var other = good
    other[8] = 200
    for bad in [[], Array("DALILTAG".utf8), Array(repeating: 7, count: 500), damaged, other, Array(good.dropLast())] {
      try withFile(bad) { path in _ = #expect(throws: (any Error).self) { try Tagger(path: path) } }
    }
    #expect(throws: (any Error).self) { try Tagger(path: "/nowhere/tagger.bin") }
  }

  @Test func anEmptyArticleHasNoLabels() throws {
    try withFile(train(sentences)) { path in
      let empty = NormalizedArticle(article: Article(id: "a", text: ""), sentences: [], tokens: [])
      let layers = try Tagger(path: path).tag(empty)
      // The labels trained here tell no countries from places.
      var none = TagLayers()
      none.followsOtherConvention = true
      #expect(layers == none)
    }
  }

  /// The fast sum over shifted vectors against the sum of `q * |q|` one by one.
  @Test func rowSumsEqualTheNaiveSum() {
    var random = SplitMix64(state: 5)
    let rows = (0..<70).map { _ in
      (0..<32).map { _ in Int8(truncatingIfNeeded: max(-127, Int(random.next() % 255) - 127)) }
    }
    var sum = RowSum()
    for row in rows { row.withUnsafeBytes { sum.add($0.loadUnaligned(as: RowSum.Row.self)) } }
    var out = [Float](repeating: 0, count: 32)
    let factors = (0..<32).map { Float($0 + 1) }
    sum.write(times: factors, to: &out)
    for lane in 0..<32 {
      let naive = rows.reduce(0) { $0 + Int($1[lane]) * abs(Int($1[lane])) }
      #expect(out[lane] == Float(naive) * factors[lane])
    }
  }

  @Test(arguments: [-60, -3.5, -1, -0.1, 0, 0.25, 1, 7, 42] as [Float])
  func exponentialIsClose(x: Float) {
    let wanted = Float(Foundation.exp(Double(x)))
    #expect(abs(exponential(x) - wanted) <= wanted * 4e-6)
  }

  /// Viterbi and the marginals against all sequences, written out.
  @Test func decodingEqualsTryingAllSequences() {
    let labels = LabelSet(names: ["person", "place"])
    let n = labels.stateCount
    var random = SplitMix64(state: 9)
    func number() -> Float { Float(random.next() % 1000) / 250 - 2 }
    for _ in 0..<20 {
      let chain = TaggerFile.Chain(
        name: "t", labels: labels, beginBiases: [0, 0], scale: 1, starts: (0..<n).map { _ in number() },
        transitions: (0..<n * n).map { _ in number() })
      let count = 4
      let scores = (0..<count * n).map { _ in number() }
      var best: (score: Float, path: [UInt8]) = (-.infinity, [])
      var total = 0.0
      var mass = [[Double]](repeating: Array(repeating: 0, count: n), count: count)
      for code in 0..<625 {
        let path = [code % 5, code / 5 % 5, code / 25 % 5, code / 125]
        guard LabelSet.isLegalStart(path[0]), (1..<count).allSatisfy({ LabelSet.isLegal(path[$0 - 1], path[$0]) })
        else { continue }
        var score = chain.starts[path[0]]
        for k in 0..<count { score += scores[k * n + path[k]] }
        for k in 1..<count { score += chain.transitions[path[k - 1] * n + path[k]] }
        if score > best.score { best = (score, path.map(UInt8.init)) }
        total += Foundation.exp(Double(score))
        for k in 0..<count { mass[k][path[k]] += Foundation.exp(Double(score)) }
      }
      let decoder = ChainDecoder(chain)
      scores.withUnsafeBufferPointer {
        let all = ChainDecoder.Scores(base: $0.baseAddress!, stride: n, count: count)
        #expect(decoder.bestPath(all) == best.path)
        let sure = decoder.probabilities(of: best.path, in: 0..<count, all)
        for (k, p) in sure.enumerated() {
          let wanted = best.path[k] == 0 ? 0 : mass[k][Int(best.path[k])] / total
          #expect(abs(Double(p) - wanted) < 1e-4)
        }
        for first in 0..<count {
          for end in first + 1...count {
            #expect(decoder.probabilities(of: best.path, in: first..<end, all) == Array(sure[first..<end]))
          }
        }
      }
    }
  }
}
