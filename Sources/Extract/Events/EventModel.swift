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
    statusWeights = data.withUnsafeBytes { bytes in
      // Eight bytes at a time, of which the last are of what follows: the kinds' table at the end.
      let own = UInt64.max >> UInt64(8 * (8 - Self.statusLanes))
      return (0..<counts.1).map { row in
        let eight = bytes.loadUnaligned(fromByteOffset: at + row * Self.statusLanes, as: UInt64.self)
        return unsafeBitCast((UInt64(littleEndian: eight) & own).littleEndian, to: SIMD8<Int8>.self)
      }
    }
    at += counts.1 * Self.statusLanes
    kindWeights = (0..<counts.2).map { row in
      var v = SIMD32<Int16>()
      for lane in 0..<Self.kindLanes { v[lane] = Int16(Int8(bitPattern: data[at + row * Self.kindLanes + lane])) }
      return v
    }
  }

  /// Log odds that a word of a sentence names an event, from all its features.
  ///
  /// ``TriggerScores`` gives the same from sums that are kept.
  func triggerScore(_ context: EventContext, _ word: Int, sentence: Int) -> Float {
    var sum = 0
    EventFeatures.eachOfTrigger(context, word, sentence: sentence) { sum += triggerWeight($0) }
    return Float(sum) * triggerScale
  }

  /// What one step of a weight of triggers is worth.
  var triggerScale: Float { scales[0] }

  @inline(__always)
  func triggerWeight(_ feature: UInt32) -> Int { Int(triggerWeights[Int(feature & UInt32(1 << sizes.trigger - 1))]) }

  /// Score of each status, in the order of `EventStatus.allCases`; no more lanes than these count.
  ///
  /// - Parameter cues: those that reach the word.
  func statusScores(_ context: EventContext, _ word: Int, sentence: Int, _ cues: [StatusCues.Hit]) -> Likelihoods {
    let most = EventFeatures.mostOfStatus + 2 * (cues.count + context.cues[sentence].count)
    let mask = (1 << sizes.status) - 1
    var sum = SIMD8<Int32>()
    Self.gather(most) { take in
      EventFeatures.eachOfStatus(context, word, sentence: sentence, cues) { take($0) }
    } each: {
      sum &+= SIMD8<Int32>(truncatingIfNeeded: statusWeights[Int($0) & mask])
    }
    let scores = SIMD8<Float>(sum) * scales[1]
    return Likelihoods(SIMD16(lowHalf: scores, highHalf: .zero), .zero)
  }

  /// Score of each kind, in the order of `EventKind.allCases`; no more lanes than these count.
  func kindScores(_ context: EventContext, _ word: Int, sentence: Int) -> Likelihoods {
    let mask = (1 << sizes.kind) - 1
    var sum = SIMD32<Int16>()
    Self.gather(EventFeatures.mostOfKind) { take in
      EventFeatures.eachOfKind(context, word, sentence: sentence) { take($0) }
    } each: {
      sum &+= kindWeights[Int($0) & mask]
    }
    return Likelihoods(SIMD16<Float>(sum.lowHalf) * scales[2], SIMD16<Float>(sum.highHalf) * scales[2])
  }

  /// Has features written down, then looks at each: what they weigh comes from far, and the processor then waits for several at
  /// a time. In memory of the stack, because arrays take twice as long.
  ///
  /// - Parameter most: so many are written down at most.
  @inline(__always)
  private static func gather(
    _ most: Int, _ write: (_ take: (UInt32) -> Void) -> Void, each: (UInt32) -> Void
  ) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: most) { features in
      var count = 0
      write {
        precondition(count < most)
        features[count] = $0
        count &+= 1
      }
      for k in 0..<count { each(features[k]) }
    }
  }

  static func softmax(_ scores: [Float]) -> [Float] {
    let top = scores.max() ?? 0
    let e = scores.map { exponential($0 - top) }
    let sum = e.reduce(0, +)
    return e.map { $0 / sum }
  }

}
