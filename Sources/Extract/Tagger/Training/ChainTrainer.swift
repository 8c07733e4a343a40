/// Trains the weights of one linear-chain model on soft labels.
///
/// Stochastic gradient descent with AdaGrad (Duchi, Hazan and Singer 2011) on the cross-entropy between the labels'
/// distribution and the model's, sentence by sentence, with feature dropout. One thread and its own random numbers, so that
/// the same data give the same bytes.
struct ChainTrainer {
  struct Settings: Sendable {
    var epochs = 2
    /// Falls evenly to 0.
    var learningRate: Float = 0.05
    /// Pull of the weights of the features in use towards 0.
    var decay: Float = 1e-4
    /// Share of features left out at each visit.
    var dropout: Float = 0.03
    var seed: UInt64 = 1
    /// Longer sentences are not trained on: they are tables and lists.
    var longestSentence = 400

    init() {}
  }

  /// Sentences, each visited so many times an epoch.
  struct Part {
    var set: TrainingSet
    var repeats: Int
  }

  let labels: LabelSet
  let settings: Settings
  /// The weights, in rows: `Lanes` of a weight for each state, then `Lanes` of sums of squared gradients, a bucket.
  private var rows: [Lanes]
  private var chain: ChainGradient

  init(labels: LabelSet, buckets: Int, settings: Settings) {
    precondition(labels.names.count <= LabelSet.limit, "a model has at most \(LabelSet.limit) labels")
    self.labels = labels
    self.settings = settings
    rows = Array(repeating: .zero, count: buckets * 2)
    chain = ChainGradient(labels: labels)
  }

  /// The trained scores of starts and transitions, as a model file has them.
  var starts: [Float] { (0..<labels.stateCount).map { chain.starts[$0] } }
  var transitions: [Float] {
    (0..<labels.stateCount).flatMap { a in (0..<labels.stateCount).map { chain.transitions[a][$0] } }
  }

  /// The largest weight, and all weights as bytes: `states` for each bucket.
  func quantized() -> (scale: Float, rows: [Int8]) {
    let n = labels.stateCount
    var scale: Float = 1e-9
    for bucket in 0..<rows.count / 2 { for k in 0..<n { scale = max(scale, abs(rows[2 * bucket][k])) } }
    var out: [Int8] = []
    out.reserveCapacity(rows.count / 2 * n)
    for bucket in 0..<rows.count / 2 {
      for k in 0..<n {
        let w = rows[2 * bucket][k]
        let q = (127 * (abs(w) / scale).squareRoot()).rounded()
        out.append(Int8(w < 0 ? -q : q))
      }
    }
    return (scale, out)
  }

  /// Trains on all parts, mixed.
  mutating func train(_ parts: [Part], _ vocabulary: TrainingVocabulary, log: (String) -> Void) {
    var order: [(part: Int32, sentence: Int32)] = []
    for (p, part) in parts.enumerated() {
      for s in part.set.sentences.indices where part.set.sentences[s].count <= settings.longestSentence {
        for _ in 0..<part.repeats { order.append((Int32(p), Int32(s))) }
      }
    }
    var random = SplitMix64(state: settings.seed)
    let total = order.count * settings.epochs
    var done = 0
    var rows: [Lanes] = []
    swap(&rows, &self.rows)
    for epoch in 0..<settings.epochs {
      random.shuffle(&order)
      var error = 0.0
      rows.withUnsafeMutableBufferPointer { rows in
        vocabulary.withPointers { features in
          for (p, s) in order {
            let rate = settings.learningRate * (1 - Float(done) / Float(total))
            error += Double(
              visit(parts[Int(p)].set, Int(s), features, rows.baseAddress!, rate, &random))
            done += 1
          }
        }
      }
      log("epoch \(epoch + 1) of \(settings.epochs): mean error of a sentence \(error / Double(order.count))")
    }
    swap(&rows, &self.rows)
  }

  /// One step on one sentence: probabilities under the model, then the weights of all its features.
  ///
  /// Unsafe pointers: this is where training spends its time, and bounds checks make it three times as long.
  private mutating func visit(
    _ set: TrainingSet, _ sentence: Int, _ features: TrainingVocabulary.Pointers, _ rows: UnsafeMutablePointer<Lanes>,
    _ rate: Float, _ random: inout SplitMix64
  ) -> Float {
    let range = set.sentences[sentence]
    let count = range.count
    return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: count * FeatureSpace.limit) { buckets in
      withUnsafeTemporaryAllocation(of: Int.self, capacity: count) { counts in
        chain.reserve(count)
        set.types.withUnsafeBufferPointer { types in
          for k in 0..<count {
            let own = buckets.baseAddress! + k * FeatureSpace.limit
            counts[k] = features.collect(
              types.baseAddress! + range.lowerBound, k, count, dropout: settings.dropout, &random, to: own)
            var sum = Lanes.zero
            for j in 0..<counts[k] { sum += rows[2 * Int(own[j])] }
            chain.scores[k] = sum
          }
        }
        set.targets.withUnsafeBufferPointer {
          chain.setTargets($0.baseAddress! + range.lowerBound * set.states, states: set.states, count: count)
        }
        let error = chain.run(count)
        for k in 0..<count {
          let gradient = chain.gradients[k]
          // A word that is right already costs most of the time and teaches nothing.
          guard laneSum(gradient.replacing(with: -gradient, where: gradient .< 0)) > 1e-3 else { continue }
          let own = buckets.baseAddress! + k * FeatureSpace.limit
          for j in 0..<counts[k] {
            let row = rows + 2 * Int(own[j])
            let g = gradient + settings.decay * row[0]
            row[1] += g * g
            row[0] -= rate * g * inverseSquareRoot(row[1] + 1e-6)
          }
        }
        chain.update(rate)
        return error
      }
    }
  }
}

/// Random numbers that are the same everywhere (Steele, Lea and Flood 2014).
struct SplitMix64 {
  var state: UInt64

  @inline(__always)
  mutating func next() -> UInt64 {
    state = state &+ 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Fisher and Yates.
  mutating func shuffle<T>(_ items: inout [T]) {
    guard items.count > 1 else { return }
    for k in (1..<items.count).reversed() {
      items.swapAt(k, Int(next().multipliedFullWidth(by: UInt64(k + 1)).high))
    }
  }
}
