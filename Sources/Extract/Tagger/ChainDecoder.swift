/// Finds the best sequence of states for a sentence, and how probable each state is (Lafferty, McCallum and Pereira
/// 2001, linear-chain conditional random fields).
struct ChainDecoder: Sendable {
  /// Number of states of the model.
  let states: Int
  private let starts: [Float]
  private let transitions: [Float]
  /// Added to the score of each state when looking for the best path.
  private let biases: [Float]
  /// Exponentials of `starts` and `transitions`; 0 where a step is not legal.
  private let startFactors: [Float]
  private let factors: [Float]

  init(_ chain: TaggerFile.Chain) {
    let n = chain.labels.stateCount
    states = n
    biases = (0..<n).map { $0 % 2 == 1 ? chain.beginBiases[$0 / 2] : 0 }
    starts = (0..<n).map { LabelSet.isLegalStart($0) ? chain.starts[$0] : -1e9 }
    transitions = (0..<n * n).map { LabelSet.isLegal($0 / n, $0 % n) ? chain.transitions[$0] : -1e9 }
    startFactors = (0..<n).map { LabelSet.isLegalStart($0) ? exponential(chain.starts[$0]) : 0 }
    factors = (0..<n * n).map { LabelSet.isLegal($0 / n, $0 % n) ? exponential(chain.transitions[$0]) : 0 }
  }

  /// Scores of a sentence: those of place p begin at `base + p * stride`.
  struct Scores {
    var base: UnsafePointer<Float>
    var stride: Int
    var count: Int
  }

  /// The best states of a sentence, in order of places (Viterbi 1967).
  func bestPath(_ scores: Scores) -> [UInt8] {
    let n = states
    guard scores.count > 0 else { return [] }
    // Unsafe buffers in this and the next function, which take a third of a tagger's time: 1.6 times as fast as arrays.
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: scores.count * n) { from in
      withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * n) { best in
        transitions.withUnsafeBufferPointer { transitions in
          var last = best.baseAddress!
          var next = last + n
          for b in 0..<n { last[b] = starts[b] + scores.base[b] + biases[b] }
          for place in 1..<max(scores.count, 1) {
            let here = scores.base + place * scores.stride
            for b in 0..<n {
              // I is reached only from B and I of its own label.
              let first = b > 0 && b & 1 == 0 ? b - 1 : 0
              let end = b > 0 && b & 1 == 0 ? b + 1 : n
              var top = last[first] + transitions[first * n + b]
              var at = first
              for a in first + 1..<end {
                let v = last[a] + transitions[a * n + b]
                if v > top {
                  top = v
                  at = a
                }
              }
              next[b] = top + here[b] + biases[b]
              from[place * n + b] = UInt8(truncatingIfNeeded: at)
            }
            swap(&last, &next)
          }
          var state = 0
          for b in 1..<n where last[b] > last[state] { state = b }
          return [UInt8](unsafeUninitializedCapacity: scores.count) { path, count in
            for place in (0..<scores.count).reversed() {
              path[place] = UInt8(truncatingIfNeeded: state)
              if place > 0 { state = Int(from[place * n + state]) }
            }
            count = scores.count
          }
        }
      }
    }
  }

  /// The probability of the given state at each place (forward and backward, scaled at each place).
  func probabilities(of path: [UInt8], _ scores: Scores) -> [Float] {
    let n = states
    let count = scores.count
    guard count > 0 else { return [] }
    return withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * count * n + n) { space in
      factors.withUnsafeBufferPointer { factors in
        let forward = space.baseAddress!
        let local = forward + count * n
        var later = local + count * n
        for place in 0..<count {
          let e = local + place * n
          Self.exponentials(scores.base + place * scores.stride, n, to: e)
          let f = forward + place * n
          var sum: Float = 0
          if place == 0 {
            for b in 0..<n { f[b] = startFactors[b] * e[b] }
          } else {
            let before = f - n
            for b in 0..<n { f[b] = 0 }
            for a in 0..<n {
              let v = before[a]
              for b in 0..<n { f[b] += v * factors[a * n + b] }
            }
            for b in 0..<n { f[b] *= e[b] }
          }
          for b in 0..<n { sum += f[b] }
          let scale = 1 / max(sum, 1e-30)
          for b in 0..<n { f[b] *= scale }
        }
        for b in 0..<n { later[b] = 1 }
        return [Float](unsafeUninitializedCapacity: count) { out, filled in
          for place in (0..<count).reversed() {
            let f = forward + place * n
            var sum: Float = 0
            for b in 0..<n { sum += f[b] * later[b] }
            let own = Int(path[place])
            out[place] = f[own] * later[own] / max(sum, 1e-30)
            // Steps back: what is to the right of a place, seen from each state before it. It takes the place of e.
            let e = local + place * n
            for b in 0..<n { e[b] *= later[b] }
            guard place > 0 else { break }
            let earlier = f
            sum = 0
            for a in 0..<n {
              var v: Float = 0
              for b in 0..<n { v += factors[a * n + b] * e[b] }
              earlier[a] = v
              sum += v
            }
            let scale = 1 / max(sum, 1e-30)
            for a in 0..<n { earlier[a] *= scale }
            later = earlier
          }
          filled = count
        }
      }
    }
  }

  /// Exponentials of n scores less the largest of them.
  @inline(__always)
  private static func exponentials(_ scores: UnsafePointer<Float>, _ n: Int, to out: UnsafeMutablePointer<Float>) {
    var x = SIMD16<Float>(repeating: -80)
    withUnsafeMutableBytes(of: &x) { raw in
      let lanes = raw.assumingMemoryBound(to: Float.self)
      var top = scores[0]
      for b in 1..<n { top = max(top, scores[b]) }
      for b in 0..<n { lanes[b] = scores[b] - top }
    }
    var y = exponential(x)
    withUnsafeBytes(of: &y) { raw in
      out.update(from: raw.assumingMemoryBound(to: Float.self).baseAddress!, count: n)
    }
  }
}
