/// Finds the best sequence of states for a sentence, and how probable each state is (Lafferty, McCallum and Pereira
/// 2001, linear-chain conditional random fields).
final class ChainDecoder: Sendable {
  /// Number of states of the model, at most 16.
  let states: Int
  private let starts: [Float]
  private let transitions: [Float]
  /// Of each state, the largest score of a step to it from a state other than 0.
  private let topSteps: [Float]
  /// Added to the score of each state when looking for the best path.
  private let biases: [Float]
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
    biases = (0..<n).map { $0 % 2 == 1 ? chain.beginBiases[$0 / 2] : 0 }
    starts = (0..<n).map { LabelSet.isLegalStart($0) ? chain.starts[$0] : -1e9 }
    transitions = steps
    topSteps = (0..<n).map { b in (1..<n).reduce(-Float.infinity) { max($0, steps[$1 * n + b]) } }
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
            step(last, next, transitions, scores.base + place * scores.stride, from.baseAddress! + place * n)
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

  /// The best score of each state at a place, and the state before it on the way there: the first of those that do.
  @inline(__always)
  private func step(
    _ last: UnsafeMutablePointer<Float>, _ next: UnsafeMutablePointer<Float>,
    _ transitions: UnsafeBufferPointer<Float>, _ here: UnsafePointer<Float>, _ from: UnsafeMutablePointer<UInt8>
  ) {
    let n = states
    var (rivalBegin, rivalInside) = (last[1], last[2])
    for b in stride(from: 3, to: n, by: 2) {
      rivalBegin = max(rivalBegin, last[b])
      rivalInside = max(rivalInside, last[b + 1])
    }
    let rival = max(rivalBegin, rivalInside)
    func enter(_ b: Int) {
      // Nearly always the way comes from outside, better than the best state by the best step could be.
      var at = 0
      var top = last[0] + transitions[b]
      if top < rival + topSteps[b] {
        for a in 1..<n {
          let v = last[a] + transitions[a * n + b]
          if v > top { (top, at) = (v, a) }
        }
      }
      next[b] = top + here[b] + biases[b]
      from[b] = UInt8(truncatingIfNeeded: at)
    }
    enter(0)
    for begin in stride(from: 1, to: n, by: 2) {
      enter(begin)
      // I is reached only from B and I of its own label.
      let b = begin + 1
      let fromBegin = last[begin] + transitions[begin * n + b]
      let fromInside = last[b] + transitions[b * n + b]
      let stays = fromInside > fromBegin
      next[b] = (stays ? fromInside : fromBegin) + here[b] + biases[b]
      from[b] = UInt8(truncatingIfNeeded: begin) &+ (stays ? 1 : 0)
    }
  }

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
