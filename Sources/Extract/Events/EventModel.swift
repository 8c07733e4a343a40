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
    let data = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
    guard data.count > 24, data.starts(with: Self.magic) else { throw LoadError.notAModel(path) }
    let sizes = Sizes(trigger: Int(data[8]), status: Int(data[9]), kind: Int(data[10]))
    let counts = (1 << sizes.trigger, 1 << sizes.status, 1 << sizes.kind)
    guard sizes.trigger < 24, sizes.status < 24, sizes.kind < 24,
      data.count == 24 + counts.0 + counts.1 * Self.statusLanes + counts.2 * Self.kindLanes
    else { throw LoadError.notAModel(path) }
    self.sizes = sizes
    (scales, triggerWeights, statusWeights, kindWeights) = data.withUnsafeBytes { bytes in
      let scales = (0..<3).map { n in
        Float(bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 12 + n * 4, as: UInt32.self)))
      }
      let status = 24 + counts.0
      let kind = status + counts.1 * Self.statusLanes
      return (
        scales, Array(bytes[24..<status].bindMemory(to: Int8.self)), Self.statusRows(bytes, status, counts.1),
        Self.kindRows(bytes[kind...].bindMemory(to: Int8.self), counts.2)
      )
    }
  }

  private static func statusRows(_ bytes: UnsafeRawBufferPointer, _ offset: Int, _ count: Int) -> [SIMD8<Int8>] {
    // Eight bytes at a time, of which the last are of what follows: the kinds' table at the end.
    let own = UInt64.max >> UInt64(8 * (8 - statusLanes))
    let lanes = statusLanes
    return [SIMD8<Int8>](unsafeUninitializedCapacity: count) { rows, filled in
      LargePages.advise(UnsafeMutableRawBufferPointer(rows))
      for row in 0..<count {
        let eight = bytes.loadUnaligned(fromByteOffset: offset + row * lanes, as: UInt64.self)
        rows.initializeElement(
          at: row, to: unsafeBitCast((UInt64(littleEndian: eight) & own).littleEndian, to: SIMD8<Int8>.self))
      }
      filled = count
    }
  }

  private static func kindRows(_ bytes: UnsafeBufferPointer<Int8>, _ count: Int) -> [SIMD32<Int16>] {
    let lanes = kindLanes
    return [SIMD32<Int16>](unsafeUninitializedCapacity: count) { rows, filled in
      let memory = UnsafeMutableRawBufferPointer(rows)
      LargePages.advise(memory)
      rows.initialize(repeating: .zero)
      memory.withMemoryRebound(to: Int16.self) { out in
        for row in 0..<count {
          for lane in 0..<lanes { out[row &* 32 &+ lane] = Int16(bytes[row &* lanes &+ lane]) }
        }
      }
      filled = count
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
