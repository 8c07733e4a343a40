import Foundation
import Model

/// Linear models over hashed features that judge candidate triggers: is it one, of which kind, how real.
///
/// Trained by ``EventModelTrainer``; the file is described there.
public struct EventModel: Sendable {
  /// Binary logarithms of the sizes of the three tables.
  struct Sizes: Sendable, Equatable {
    var trigger: Int
    var status: Int
    var kind: Int
    static let shipped = Sizes(trigger: 20, status: 19, kind: 15)
  }

  static let magic = Array("DALILEV2".utf8)
  /// Entries of a stored row; in memory they are padded to a whole vector.
  static let kindLanes = EventKind.allCases.count
  static let statusLanes = EventStatus.allCases.count

  let sizes: Sizes
  /// What one step of a stored weight is worth, for the three tables.
  let scales: [Float]
  let triggerWeights: [Int8]
  let statusWeights: [SIMD8<Int8>]
  /// Widened once, since widening them for each feature costs more than all sums.
  let kindWeights: [SIMD32<Int16>]

  enum LoadError: Error, CustomStringConvertible {
    case notAModel(String)
    var description: String {
      switch self {
      case .notAModel(let path): "\(path) is not an event model of this version"
      }
    }
  }

  init(
    sizes: Sizes, scales: [Float], triggerWeights: [Int8], statusWeights: [SIMD8<Int8>], kindWeights: [SIMD32<Int16>]
  ) {
    self.sizes = sizes
    self.scales = scales
    self.triggerWeights = triggerWeights
    self.statusWeights = statusWeights
    self.kindWeights = kindWeights
  }

  /// - Throws: when the file is missing or not a model of this version.
  public init(path: String) throws {
    let data = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    guard data.count > 24, data.starts(with: Self.magic) else { throw LoadError.notAModel(path) }
    let sizes = Sizes(trigger: Int(data[8]), status: Int(data[9]), kind: Int(data[10]))
    let counts = (1 << sizes.trigger, 1 << sizes.status, 1 << sizes.kind)
    guard sizes.trigger < 24, sizes.status < 24, sizes.kind < 24,
      data.count == 24 + counts.0 + counts.1 * Self.statusLanes + counts.2 * Self.kindLanes
    else { throw LoadError.notAModel(path) }
    scales = (0..<3).map { n in
      Float(bitPattern: (0..<4).reduce(UInt32(0)) { $0 | UInt32(data[12 + n * 4 + $1]) << (8 * UInt32($1)) })
    }
    self.sizes = sizes
    var at = 24
    triggerWeights = data[at..<(at + counts.0)].map { Int8(bitPattern: $0) }
    at += counts.0
    statusWeights = (0..<counts.1).map { row in
      var v = SIMD8<Int8>()
      for lane in 0..<Self.statusLanes { v[lane] = Int8(bitPattern: data[at + row * Self.statusLanes + lane]) }
      return v
    }
    at += counts.1 * Self.statusLanes
    kindWeights = (0..<counts.2).map { row in
      var v = SIMD32<Int16>()
      for lane in 0..<Self.kindLanes { v[lane] = Int16(Int8(bitPattern: data[at + row * Self.kindLanes + lane])) }
      return v
    }
  }

  /// Log odds that a word of a sentence names an event.
  func triggerScore(_ context: EventContext, _ word: Int, sentence: Int) -> Float {
    var sum = 0
    if let sums = context.words.sums {
      sum = Self.sum(sums, context, word, context.sentences[sentence])
      EventFeatures.eachOfTrigger(context, word, sentence: sentence, isSummed: true) { sum += triggerWeight($0) }
    } else {
      EventFeatures.eachOfTrigger(context, word, sentence: sentence) { sum += triggerWeight($0) }
    }
    return Float(sum) * scales[0]
  }

  /// What the features of single words weigh.
  @inline(__always)
  private static func sum(_ sums: EventWordSums, _ context: EventContext, _ word: Int, _ sentence: Range<Int>) -> Int {
    func at(_ offset: Int) -> Int {
      sentence.contains(word + offset) ? context.words.number(word + offset) : -1
    }
    let (here, before, after) = (at(0), at(-1), at(1))
    var sum = sums.sum(here, .here) + sums.sum(before, .before) + sums.sum(after, .after)
    sum += sums.sum(at(-2), .twoBefore) + sums.sum(at(-3), .threeBefore)
    sum += sums.sum(at(2), .twoAfter) + sums.sum(at(3), .threeAfter)
    if context.match(word) == nil {
      sum += sums.sum(here, .unknownHere) + sums.sum(before, .unknownBefore) + sums.sum(after, .unknownAfter)
    }
    return sum
  }

  @inline(__always)
  func triggerWeight(_ feature: UInt32) -> Int { Int(triggerWeights[Int(feature & UInt32(1 << sizes.trigger - 1))]) }

  /// Score of each status, in the order of `EventStatus.allCases`.
  func statusScores(_ features: [UInt32]) -> [Float] {
    let mask = (1 << sizes.status) - 1
    var sum = SIMD8<Int32>()
    for f in features { sum &+= SIMD8<Int32>(truncatingIfNeeded: statusWeights[Int(f) & mask]) }
    return EventStatus.allCases.indices.map { Float(sum[$0]) * scales[1] }
  }

  /// Score of each kind, in the order of `EventKind.allCases`.
  func kindScores(_ features: [UInt32]) -> [Float] {
    let mask = (1 << sizes.kind) - 1
    var sum = SIMD32<Int16>()
    for f in features { sum &+= kindWeights[Int(f) & mask] }
    return EventKind.allCases.indices.map { Float(sum[$0]) * scales[2] }
  }

  static func softmax(_ scores: [Float]) -> [Float] {
    let top = scores.max() ?? 0
    let e = scores.map { exponential($0 - top) }
    let sum = e.reduce(0, +)
    return e.map { $0 / sum }
  }

  /// Logarithms of the softmax.
  static func logSoftmax(_ scores: [Float]) -> [Float] {
    let top = scores.max() ?? 0
    let sum = scores.reduce(Float(0)) { $0 + exponential($1 - top) }
    let logarithm = Float(log(Double(sum)))
    return scores.map { $0 - top - logarithm }
  }
}
