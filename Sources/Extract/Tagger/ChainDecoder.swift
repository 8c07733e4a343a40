/// Finds the best sequence of states for a sentence, and how probable each state is (Lafferty, McCallum and Pereira
/// 2001, linear-chain conditional random fields).
final class ChainDecoder: Sendable {
  /// Number of states of the model, at most nine.
  let states: Int
  private let paths: PathFinder
  /// Exponentials of `starts`, and row a: of steps from state a; 0 where a step is not legal and beyond the last state.
  private let startFactors: StateLanes
  private let factors: [StateLanes]
  /// Row b: exponentials of steps to state b.
  private let factorsTo: [StateLanes]

  init(_ chain: TaggerFile.Chain) {
    let n = chain.labels.stateCount
    func lanes(_ value: (Int) -> Float?) -> StateLanes {
      var out = StateLanes(repeating: 0)
      for k in 0..<n { out[k] = value(k) ?? 0 }
      return out
    }
    func factor(_ a: Int, _ b: Int) -> Float? {
      LabelSet.isLegal(a, b) ? exponential(chain.transitions[a * n + b]) : nil
    }
    let steps = (0..<n * n).map { LabelSet.isLegal($0 / n, $0 % n) ? chain.transitions[$0] : -1e9 }
    states = n
    paths = PathFinder(
      states: n, starts: (0..<n).map { LabelSet.isLegalStart($0) ? chain.starts[$0] : -1e9 }, transitions: steps,
      biases: (0..<n).map { $0 % 2 == 1 ? chain.beginBiases[$0 / 2] : 0 })
    startFactors = lanes { LabelSet.isLegalStart($0) ? exponential(chain.starts[$0]) : nil }
    factors = (0..<n).map { a in lanes { factor(a, $0) } }
    factorsTo = (0..<n).map { b in lanes { factor($0, b) } }
  }

  /// Scores of a sentence: those of place p begin at `base + p * stride`.
  struct Scores {
    var base: UnsafePointer<Float>
    var stride: Int
    var count: Int
  }

  /// The best states of a sentence, in order of places.
  func bestPath(_ scores: Scores) -> [UInt8] { paths.path(scores) }

  /// The probability of the given state at each place of a range, but 0 where that state is 0, outside: nobody asks for it.
  ///
  /// Forward and backward, scaled at each place (Rabiner 1989). Both go on side by side, since neither waits for the other
  /// and each step has to wait for the one before.
  ///
  /// - Parameter range: not empty.
  func probabilities(of path: [UInt8], in range: Range<Int>, _ scores: Scores) -> [Float] {
    let count = scores.count
    return withUnsafeTemporaryAllocation(of: StateLanes.self, capacity: 3 * count + 1) { space in
      let local = space.baseAddress!
      let forward = local + count
      let backward = forward + count
      let ahead = backward + count
      exponentials(scores, to: local)
      factors.withUnsafeBufferPointer { factors in
        factorsTo.withUnsafeBufferPointer { factorsTo in
          forward[0] = startFactors * local[0]
          scale(forward)
          backward[count - 1] = StateLanes(repeating: 1)
          for step in 1..<max(range.upperBound, count - range.lowerBound) {
            if step < range.upperBound {
              forward[step] = product(forward + (step - 1), factors) * local[step]
              scale(forward + step)
            }
            let right = count - step
            if right > range.lowerBound {
              ahead.pointee = local[right] * backward[right]
              backward[right - 1] = product(ahead, factorsTo)
              scale(backward + (right - 1))
            }
          }
        }
      }
      return [Float](unsafeUninitializedCapacity: range.count) { out, filled in
        for place in range {
          let own = Int(path[place])
          forward[place] = forward[place] * backward[place]
          out[place - range.lowerBound] =
            own == 0 ? 0 : Self.numbers(forward + place)[own] / max(sum(forward + place), 1e-30)
        }
        filled = range.count
      }
    }
  }

  /// The lanes one by one: taking them from memory is faster than from a vector whose lane is not known beforehand.
  @inline(__always)
  private static func numbers(_ lanes: UnsafeMutablePointer<StateLanes>) -> UnsafeMutablePointer<Float> {
    UnsafeMutableRawPointer(lanes).assumingMemoryBound(to: Float.self)
  }

  /// The sum of rows, each times its lane of `v`, from the first on.
  @inline(__always)
  private func product(_ v: UnsafeMutablePointer<StateLanes>, _ rows: UnsafeBufferPointer<StateLanes>) -> StateLanes {
    let v = Self.numbers(v)
    var out = StateLanes(repeating: 0)
    for k in 0..<states { out += rows[k] * v[k] }
    return out
  }

  /// The sum of the states' lanes, from the first on.
  @inline(__always)
  private func sum(_ v: UnsafeMutablePointer<StateLanes>) -> Float {
    let v = Self.numbers(v)
    var sum: Float = 0
    for k in 0..<states { sum += v[k] }
    return sum
  }

  /// Makes the sum 1.
  @inline(__always)
  private func scale(_ v: UnsafeMutablePointer<StateLanes>) { v.pointee = v.pointee * (1 / max(sum(v), 1e-30)) }

  /// Exponentials of each place's scores less the largest of them; anything finite beyond the last state.
  @inline(__always)
  private func exponentials(_ scores: Scores, to out: UnsafeMutablePointer<StateLanes>) {
    for place in 0..<scores.count {
      let own = scores.base + place * scores.stride
      var top = own[0]
      for k in 1..<states where own[k] > top { top = own[k] }
      // What is beyond the states of this place is of the next, if there is one.
      if place * scores.stride + StateLanes.count <= (scores.count - 1) * scores.stride + states {
        out[place] = StateLanes(own, less: top)
      } else {
        out[place] = StateLanes(repeating: 0)
        for k in 0..<states { Self.numbers(out + place)[k] = own[k] - top }
      }
    }
    // In two rounds: a vector cannot be read right after its lanes were written one by one.
    for place in 0..<scores.count { out[place] = out[place].exponential }
  }
}

/// A number for each state of a chain: three vectors of four, since there are at most nine states.
private struct StateLanes: Sendable {
  static let count = 12

  private var a: SIMD4<Float>
  private var b: SIMD4<Float>
  private var c: SIMD4<Float>

  @inline(__always)
  init(repeating x: Float) { (a, b, c) = (SIMD4(repeating: x), SIMD4(repeating: x), SIMD4(repeating: x)) }

  @inline(__always)
  private init(_ a: SIMD4<Float>, _ b: SIMD4<Float>, _ c: SIMD4<Float>) { (self.a, self.b, self.c) = (a, b, c) }

  /// Numbers from an address on, less another.
  @inline(__always)
  init(_ numbers: UnsafePointer<Float>, less x: Float) {
    func four(_ k: Int) -> SIMD4<Float> { UnsafeRawPointer(numbers + k).loadUnaligned(as: SIMD4<Float>.self) - x }
    (a, b, c) = (four(0), four(4), four(8))
  }

  subscript(state: Int) -> Float {
    get { state < 4 ? a[state] : state < 8 ? b[state - 4] : c[state - 8] }
    set {
      if state < 4 {
        a[state] = newValue
      } else if state < 8 {
        b[state - 4] = newValue
      } else {
        c[state - 8] = newValue
      }
    }
  }

  @inline(__always)
  static func * (x: StateLanes, y: StateLanes) -> StateLanes { StateLanes(x.a * y.a, x.b * y.b, x.c * y.c) }
  @inline(__always)
  static func * (x: StateLanes, y: Float) -> StateLanes { StateLanes(x.a * y, x.b * y, x.c * y) }
  @inline(__always)
  static func += (x: inout StateLanes, y: StateLanes) { (x.a, x.b, x.c) = (x.a + y.a, x.b + y.b, x.c + y.c) }

  /// e to the power of each.
  @inline(__always)
  var exponential: StateLanes {
    // What is in the last four lanes is thrown away, and therefore not computed.
    let all = Extract.exponential(
      SIMD16(lowHalf: SIMD8(lowHalf: a, highHalf: b), highHalf: SIMD8(lowHalf: c, highHalf: .zero)))
    return StateLanes(all.lowHalf.lowHalf, all.lowHalf.highHalf, all.highHalf.lowHalf)
  }
}
