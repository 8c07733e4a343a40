/// 16 numbers, one for each state of a chain; lanes beyond the last state stay 0.
typealias Lanes = SIMD16<Float>

/// Forward and backward over one sentence, the gradients of its scores, and the steps of starts and transitions.
///
/// Everything is done on whole vectors; see Rabiner 1989 for the scaled recursions.
struct ChainGradient {
  private let states: Int
  private(set) var starts: Lanes
  /// Row a: the scores of going from state a to each.
  private(set) var transitions: [Lanes]
  private var startSquares = Lanes.zero
  private var squares: [Lanes]
  /// 1 where a step is legal.
  private let legal: [Lanes]
  private let legalStart: Lanes
  private let isState: Lanes

  /// Scores of states by place, to be set before `run`.
  var scores: [Lanes] = []
  /// Model's probability less target, by place, after `run`.
  private(set) var gradients: [Lanes] = []
  private var targets: [Lanes] = []
  private var local: [Lanes] = []
  private var forward: [Lanes] = []
  private var steps: [Lanes]

  init(labels: LabelSet) {
    let n = labels.stateCount
    states = n
    func lanes(_ value: (Int) -> Bool) -> Lanes {
      var out = Lanes.zero
      for k in 0..<n where value(k) { out[k] = 1 }
      return out
    }
    isState = lanes { _ in true }
    legalStart = lanes(LabelSet.isLegalStart)
    legal = (0..<n).map { a in lanes { LabelSet.isLegal(a, $0) } }
    starts = .zero
    transitions = Array(repeating: .zero, count: n)
    squares = transitions
    steps = transitions
  }

  mutating func reserve(_ count: Int) {
    guard scores.count < count else { return }
    scores = Array(repeating: .zero, count: count)
    gradients = scores
    targets = scores
    local = scores
    forward = scores
  }

  /// Takes target probabilities, times 255, and makes them add up to 1.
  mutating func setTargets(_ bytes: UnsafePointer<UInt8>, states: Int, count: Int) {
    for place in 0..<count {
      var sum: Float = 0
      for k in 0..<states { sum += Float(bytes[place * states + k]) }
      var row = Lanes.zero
      withUnsafeMutableBytes(of: &row) { raw in
        let out = raw.assumingMemoryBound(to: Float.self)
        for k in 0..<states { out[k] = Float(bytes[place * states + k]) / sum }
      }
      targets[place] = row
    }
  }

  /// Computes the gradients of a sentence.
  ///
  /// - Returns: half the distance between model and target, summed over the places.
  mutating func run(_ count: Int) -> Float {
    let limit = Lanes(repeating: 30)
    let startFactors = exponential(starts) * legalStart
    var factors = transitions
    for a in 0..<states { factors[a] = exponential(transitions[a]) * legal[a] }
    let columns = transposed(factors)
    for place in 0..<count {
      var s = scores[place]
      s = s.replacing(with: limit, where: s .> limit)
      s = s.replacing(with: -limit, where: s .< -limit)
      local[place] = exponential(s) * isState
      var f = startFactors
      if place > 0 { f = product(forward[place - 1], factors) }
      f *= local[place]
      forward[place] = f * (1 / laneSum(f))
    }
    for a in 0..<states { steps[a] = .zero }
    var later = isState
    var error: Float = 0
    for place in (0..<count).reversed() {
      let joint = forward[place] * later
      let gradient = joint * (1 / laneSum(joint)) - targets[place]
      gradients[place] = gradient
      error += laneSum(gradient.replacing(with: -gradient, where: gradient .< 0)) / 2
      guard place > 0 else { break }
      let ahead = local[place] * later
      later = product(ahead, columns)
      addSteps(place, ahead, factors, total: laneSum(forward[place - 1] * later))
      later *= 1 / laneSum(later)
    }
    return error
  }

  /// Adds the gradient of the transitions into a place.
  private mutating func addSteps(_ place: Int, _ ahead: Lanes, _ factors: [Lanes], total: Float) {
    let target = targets[place]
    var sum: Float = 0
    let before = targets[place - 1]
    for a in 0..<states { sum += before[a] * laneSum(target * legal[a]) }
    let wanted = 1 / max(sum, 1e-9)
    let scale = 1 / total
    for a in 0..<states {
      steps[a] += forward[place - 1][a] * scale * (factors[a] * ahead)
      steps[a] -= before[a] * wanted * (target * legal[a])
    }
  }

  /// Moves the scores of starts and transitions.
  mutating func update(_ rate: Float) {
    for a in 0..<states {
      squares[a] += steps[a] * steps[a]
      transitions[a] -= rate * steps[a] * inverseSquareRoot(squares[a] + 1e-6)
    }
    let g = gradients[0] * legalStart
    startSquares += g * g
    starts -= rate * g * inverseSquareRoot(startSquares + 1e-6)
  }

  /// A row vector times a matrix.
  @inline(__always)
  private func product(_ v: Lanes, _ matrix: [Lanes]) -> Lanes {
    var out = Lanes.zero
    for a in 0..<states { out += v[a] * matrix[a] }
    return out
  }

  private func transposed(_ matrix: [Lanes]) -> [Lanes] {
    var out = matrix
    for a in 0..<states { for b in 0..<states { out[b][a] = matrix[a][b] } }
    return out
  }
}

/// The sum of all lanes.
@inline(__always)
func laneSum(_ v: Lanes) -> Float {
  let eight = v.lowHalf + v.highHalf
  let four = eight.lowHalf + eight.highHalf
  let two = four.lowHalf + four.highHalf
  return two[0] + two[1]
}

/// One by the square root of positive lanes, to within 5e-6 of its size: the exponent halved by shifting, then two steps of
/// Newton's method. The processor's own instruction differs from maker to maker.
@inline(__always)
func inverseSquareRoot(_ x: Lanes) -> Lanes {
  let guess = SIMD16<Int32>(repeating: 0x5F37_59DF) &- (unsafeBitCast(x, to: SIMD16<Int32>.self) &>> 1)
  var y = unsafeBitCast(guess, to: Lanes.self)
  let half = x * 0.5
  y *= 1.5 - half * y * y
  y *= 1.5 - half * y * y
  return y
}
