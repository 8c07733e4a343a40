import Foundation
import Model

/// The weights of the event model while it learns.
struct EventLearner {
  var rate: Float = 0.05
  private let sizes: EventModel.Sizes
  private var trigger: [Float]
  private var triggerSquares: [Float]
  private var status: [SIMD8<Float>]
  private var statusSquares: [SIMD8<Float>]
  private var kind: [SIMD32<Float>]
  private var kindSquares: [SIMD32<Float>]
  /// Features of the word that is learned from, for each question.
  private var features = (trigger: [UInt32](), kind: [UInt32](), status: [UInt32]())
  private var loss: Double = 0
  private var seen = 0
  /// Keeps the first steps small.
  private static let start: Float = 1e-2
  /// Pulls weights to 0.
  private static let decay: Float = 1e-5

  init(sizes: EventModel.Sizes) {
    self.sizes = sizes
    trigger = Array(repeating: 0, count: 1 << sizes.trigger)
    triggerSquares = Array(repeating: Self.start, count: 1 << sizes.trigger)
    status = Array(repeating: .zero, count: 1 << sizes.status)
    statusSquares = Array(repeating: .init(repeating: Self.start), count: 1 << sizes.status)
    kind = Array(repeating: .zero, count: 1 << sizes.kind)
    kindSquares = Array(repeating: .init(repeating: Self.start), count: 1 << sizes.kind)
  }

  /// Judges statuses as another does that learnt from other labels.
  mutating func takeStatuses(of other: EventLearner) { (status, statusSquares) = (other.status, other.statusSquares) }

  mutating func report() -> String {
    let mean = loss / Double(max(seen, 1))
    (loss, seen) = (0, 0)
    return "mean loss of triggers \((mean * 10_000).rounded() / 10_000)"
  }

  mutating func learn(_ example: EventExample) {
    let context = example.context
    var next = 0
    for (number, sentence) in context.sentences.enumerated() {
      for word in sentence where context.words.words[word].shape == .word {
        while next < example.triggers.count, example.triggers[next].word < word { next += 1 }
        let label = next < example.triggers.count && example.triggers[next].word == word ? example.triggers[next] : nil
        features.trigger.removeAll(keepingCapacity: true)
        EventFeatures.eachOfTrigger(context, word, sentence: number) { features.trigger.append($0) }
        learnTrigger(target: label?.probability ?? 0)
        if let label, label.kind >= 0, label.probability > 0.4 {
          lookInto(word, number, context)
          learnStatus(target: label.status, weight: label.probability)
          learnKind(target: label.kind, weight: label.probability)
        }
      }
    }
  }

  /// Features of a trigger for the second and third question.
  private mutating func lookInto(_ word: Int, _ sentence: Int, _ context: EventContext) {
    features.kind.removeAll(keepingCapacity: true)
    features.status.removeAll(keepingCapacity: true)
    EventFeatures.eachOfKind(context, word, sentence: sentence) { features.kind.append($0) }
    let cues = context.cues(reaching: word, sentence: sentence)
    EventFeatures.eachOfStatus(context, word, sentence: sentence, cues) { features.status.append($0) }
  }

  private mutating func learnTrigger(target: Float) {
    let mask = UInt32(1 << sizes.trigger - 1)
    var sum: Float = 0
    for f in features.trigger { sum += trigger[Int(f & mask)] }
    let p = 1 / (1 + exponential(-sum))
    seen += 1
    let (yes, no) = (log(max(p, 1e-7)), log(max(1 - p, 1e-7)))
    loss -= Double(target * yes + (1 - target) * no)
    let slope = p - target
    guard abs(slope) > 1e-3 else { return }
    for f in features.trigger {
      let i = Int(f & mask)
      let g = slope + Self.decay * trigger[i]
      triggerSquares[i] += g * g
      trigger[i] -= rate * g / triggerSquares[i].squareRoot()
    }
  }

  private mutating func learnStatus(target: Int, weight: Float) {
    let mask = UInt32(1 << sizes.status - 1)
    var sum = SIMD8<Float>.zero
    for f in features.status { sum += status[Int(f & mask)] }
    let p = EventModel.softmax(EventStatus.allCases.indices.map { sum[$0] })
    var slope = SIMD8<Float>.zero
    for k in p.indices { slope[k] = weight * (p[k] - (k == target ? 1 : 0)) }
    for f in features.status {
      let i = Int(f & mask)
      let g = slope + Self.decay * status[i]
      statusSquares[i] += g * g
      status[i] -= rate * g / statusSquares[i].squareRoot()
    }
  }

  private mutating func learnKind(target: Int, weight: Float) {
    let mask = UInt32(1 << sizes.kind - 1)
    var sum = SIMD32<Float>.zero
    for f in features.kind { sum += kind[Int(f & mask)] }
    let p = EventModel.softmax(EventKind.allCases.indices.map { sum[$0] })
    var slope = SIMD32<Float>.zero
    for k in p.indices { slope[k] = weight * (p[k] - (k == target ? 1 : 0)) }
    for f in features.kind {
      let i = Int(f & mask)
      let g = slope + Self.decay * kind[i]
      kindSquares[i] += g * g
      kind[i] -= rate * g / kindSquares[i].squareRoot()
    }
  }

  /// The model file: `DALILEV2`, three bytes of sizes and one of zero, three scales as little-endian floats, then a
  /// signed byte a weight: triggers, statuses (6 a row), kinds (27 a row).
  func bytes() -> [UInt8] {
    var out = EventModel.magic + [UInt8(sizes.trigger), UInt8(sizes.status), UInt8(sizes.kind), 0]
    func scale(_ weights: some Sequence<Float>) -> Float {
      // The rarest large weights may be cut: a finer step serves all others.
      let sorted = weights.lazy.map { abs($0) }.filter { $0 > 0 }.sorted()
      guard !sorted.isEmpty else { return 1 }
      return sorted[min(sorted.count - 1, Int(Double(sorted.count) * 0.9999))] / 127
    }
    let flatStatus = status.flatMap { row in (0..<EventModel.statusLanes).map { row[$0] } }
    let flatKind = kind.flatMap { row in (0..<EventModel.kindLanes).map { row[$0] } }
    let scales = [scale(trigger), scale(flatStatus), scale(flatKind)]
    for s in scales {
      for shift in 0..<4 { out.append(UInt8(truncatingIfNeeded: s.bitPattern >> (8 * UInt32(shift)))) }
    }
    for (weights, s) in zip([trigger, flatStatus, flatKind], scales) {
      for w in weights { out.append(UInt8(bitPattern: Int8(max(-127, min(127, (w / s).rounded()))))) }
    }
    return out
  }
}
