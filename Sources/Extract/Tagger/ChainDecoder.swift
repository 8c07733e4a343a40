/// Finds the best sequence of states for a sentence, and how probable each state is (Lafferty, McCallum and Pereira
/// 2001, linear-chain conditional random fields).
final class ChainDecoder: Sendable {
  /// Number of states of the model, at most 16.
  let states: Int
  private let paths: PathFinder
  /// Exponentials of `starts`, and row a: of steps from state a; 0 where a step is not legal and beyond the last state.
  private let startFactors: Lanes
  private let factors: [Lanes]
  /// Row b: exponentials of steps to state b.
  private let factorsTo: [Lanes]

  init(_ chain: TaggerFile.Chain) {
    let n = chain.labels.stateCount
    func lanes(_ value: (Int) -> Float?) -> Lanes {
      var out = Lanes.zero
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

  /// The probability of the given state at each place but 0 where that state is 0, outside: nobody asks for it.
  ///
  /// Forward and backward, scaled at each place (Rabiner 1989). Both go on side by side, since neither waits for the other
  /// and each step has to wait for the one before.
  func probabilities(of path: [UInt8], _ scores: Scores) -> [Float] {
    let count = scores.count
    guard count > 0 else { return [] }
    return withUnsafeTemporaryAllocation(of: Lanes.self, capacity: 3 * count + 1) { space in
      let local = space.baseAddress!
      let forward = local + count
      let backward = forward + count
      let ahead = backward + count
      exponentials(scores, to: local)
      factors.withUnsafeBufferPointer { factors in
        factorsTo.withUnsafeBufferPointer { factorsTo in
          forward[0] = startFactors * local[0]
          scale(forward)
          backward[count - 1] = Lanes(repeating: 1)
          for place in 1..<max(count, 1) {
            forward[place] = product(forward + (place - 1), factors) * local[place]
            scale(forward + place)
            let right = count - place
            ahead.pointee = local[right] * backward[right]
            backward[right - 1] = product(ahead, factorsTo)
            scale(backward + (right - 1))
          }
        }
      }
      return [Float](unsafeUninitializedCapacity: count) { out, filled in
        for place in 0..<count {
          let own = Int(path[place])
          forward[place] *= backward[place]
          out[place] = own == 0 ? 0 : Self.numbers(forward + place)[own] / max(sum(forward + place), 1e-30)
        }
        filled = count
      }
    }
  }

  /// The lanes one by one: taking them from memory is faster than from a vector whose lane is not known beforehand.
  @inline(__always)
  private static func numbers(_ lanes: UnsafeMutablePointer<Lanes>) -> UnsafeMutablePointer<Float> {
    UnsafeMutableRawPointer(lanes).assumingMemoryBound(to: Float.self)
  }

  /// The sum of rows, each times its lane of `v`, from the first on.
  @inline(__always)
  private func product(_ v: UnsafeMutablePointer<Lanes>, _ rows: UnsafeBufferPointer<Lanes>) -> Lanes {
    let v = Self.numbers(v)
    var out = Lanes.zero
    for k in 0..<states { out += rows[k] * v[k] }
    return out
  }

  /// The sum of the states' lanes, from the first on.
  @inline(__always)
  private func sum(_ v: UnsafeMutablePointer<Lanes>) -> Float {
    let v = Self.numbers(v)
    var sum: Float = 0
    for k in 0..<states { sum += v[k] }
    return sum
  }

  /// Makes the sum 1.
  @inline(__always)
  private func scale(_ v: UnsafeMutablePointer<Lanes>) { v.pointee *= 1 / max(sum(v), 1e-30) }

  /// Exponentials of each place's scores less the largest of them; tiny beyond the last state.
  @inline(__always)
  private func exponentials(_ scores: Scores, to out: UnsafeMutablePointer<Lanes>) {
    // In two rounds: a vector cannot be read right after its lanes were written one by one.
    for place in 0..<scores.count {
      let own = scores.base + place * scores.stride
      var top = own[0]
      for k in 1..<states { top = max(top, own[k]) }
      out[place] = Lanes(repeating: -80)
      for k in 0..<states { Self.numbers(out + place)[k] = own[k] - top }
    }
    for place in 0..<scores.count { out[place] = exponential(out[place]) }
  }
}
