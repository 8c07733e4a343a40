/// Finds the best sequence of states for a sentence (Viterbi 1967).
///
/// The scores of all labels' B are one vector, those of their I another: I is reached only from B and I of its own label, and
/// the way to all else nearly always comes from outside, so that a place takes a few steps for all labels at once. Which
/// state a state was reached from is asked only along the best path, backwards. Vectors and unsafe buffers, because state by
/// state this took a sixth of a tagger's time.
struct PathFinder: Sendable {
  /// A number for each label; what is beyond the last label never wins.
  typealias Labels = SIMD4<Float>

  /// One number for outside, and one for B and I of each label.
  private struct States {
    var outside: Float
    var begin: Labels
    var inside: Labels
  }

  /// The best score of a way to each state of a place. The vectors first, since they are also read number by number.
  private struct Place {
    var begin: Labels
    var inside: Labels
    var outside: Float
    /// The largest but that of outside.
    var rival: Float
  }

  private let count: Int
  /// By state: steps to it from outside, from each B and from each I, and the largest that is not from outside.
  private let outsideTo: [Float]
  private let beginTo: [Labels]
  private let insideTo: [Labels]
  private let beginToOutside: Labels
  private let insideToOutside: Labels
  private let topTo: [Float]
  private let starts: States
  /// By state: steps from it.
  private let steps: [States]
  /// Added to the score of each state when looking for the best path.
  private let biases: States
  /// Steps from outside to outside and to each B.
  private let fromOutside: States
  /// Steps to each I from its B and from itself.
  private let fromBegin: Labels
  private let fromInside: Labels
  /// To outside and to each B, the largest score of a step from a state other than outside.
  private let topSteps: States

  private static let never: Float = -1e30

  /// - Parameters:
  ///   - states: how many there are.
  ///   - starts: score of each as the first.
  ///   - transitions: score of the step from state a to state b at `a * states + b`.
  init(states: Int, starts: [Float], transitions: [Float], biases: [Float]) {
    let labels = (states - 1) / 2
    func vector(_ beyond: Float, _ value: (Int) -> Float) -> Labels {
      var out = Labels(repeating: beyond)
      for k in 0..<labels { out[k] = value(k) }
      return out
    }
    func each(_ beyond: Float, _ value: (Int) -> Float) -> States {
      States(
        outside: value(0), begin: vector(beyond) { value(2 * $0 + 1) }, inside: vector(beyond) { value(2 * $0 + 2) })
    }
    let tops = (0..<states).map { b in (1..<states).reduce(-.infinity) { max($0, transitions[$1 * states + b]) } }
    count = states
    outsideTo = (0..<states).map { transitions[$0] }
    beginTo = (0..<states).map { b in vector(Self.never) { transitions[(2 * $0 + 1) * states + b] } }
    insideTo = (0..<states).map { b in vector(Self.never) { transitions[(2 * $0 + 2) * states + b] } }
    topTo = tops
    (beginToOutside, insideToOutside) = (beginTo[0], insideTo[0])
    steps = (0..<states).map { a in each(Self.never) { transitions[a * states + $0] } }
    self.starts = each(Self.never) { starts[$0] }
    self.biases = each(0) { biases[$0] }
    fromOutside = each(Self.never) { transitions[$0] }
    fromBegin = vector(Self.never) { transitions[(2 * $0 + 1) * states + 2 * $0 + 2] }
    fromInside = vector(Self.never) { transitions[(2 * $0 + 2) * states + 2 * $0 + 2] }
    topSteps = each(-.infinity) { tops[$0] }
  }

  /// The best states of a sentence, in order of places.
  func path(_ scores: ChainDecoder.Scores) -> [UInt8] {
    guard scores.count > 0 else { return [] }
    return withUnsafeTemporaryAllocation(of: Place.self, capacity: scores.count) { space in
      let places = space.baseAddress!
      forward(scores, to: places)
      var state = 0
      let end = places + (scores.count - 1)
      for b in 1..<count where Self.score(end, b) > Self.score(end, state) { state = b }
      return [UInt8](unsafeUninitializedCapacity: scores.count) { path, count in
        for k in (0..<scores.count).reversed() {
          path[k] = UInt8(truncatingIfNeeded: state)
          if k > 0 { state = self.state(before: state, places + (k - 1)) }
        }
        count = scores.count
      }
    }
  }

  /// The score of one state of a place.
  @inline(__always)
  private static func score(_ place: UnsafeMutablePointer<Place>, _ state: Int) -> Float {
    state == 0 ? place.pointee.outside : numbers(place)[(state - 1) / 2 + (state % 2 == 1 ? 0 : Labels.scalarCount)]
  }

  /// The scores of each B, then of each I, one by one: taking them from memory is faster than from a vector whose lane is not
  /// known beforehand.
  @inline(__always)
  private static func numbers(_ place: UnsafeMutablePointer<Place>) -> UnsafeMutablePointer<Float> {
    UnsafeMutableRawPointer(place).assumingMemoryBound(to: Float.self)
  }

  /// The scores of a place.
  @inline(__always)
  private func read(_ scores: ChainDecoder.Scores, _ place: Int) -> States {
    let own = scores.base + place * scores.stride
    // What is beyond the states of this place is of the next, if there is one.
    if place * scores.stride + 9 <= (scores.count - 1) * scores.stride + count {
      let labels = UnsafeRawPointer(own + 1).loadUnaligned(as: SIMD8<Float>.self)
      return States(outside: own[0], begin: labels.evenHalf, inside: labels.oddHalf)
    }
    var states = States(outside: own[0], begin: .zero, inside: .zero)
    for label in 0..<(count - 1) / 2 {
      states.begin[label] = own[2 * label + 1]
      states.inside[label] = own[2 * label + 2]
    }
    return states
  }

  /// Writes the best score of each state at each place. What a step needs of the last stays in registers.
  private func forward(_ scores: ChainDecoder.Scores, to places: UnsafeMutablePointer<Place>) {
    let first = read(scores, 0)
    var outside = starts.outside + first.outside + biases.outside
    var begin = starts.begin + first.begin + biases.begin
    var inside = starts.inside + first.inside + biases.inside
    var rival = Self.largest(Self.larger(begin, inside))
    places.initialize(to: Place(begin: begin, inside: inside, outside: outside, rival: rival))
    for k in 1..<max(scores.count, 1) {
      let here = read(scores, k)
      var toOutside = outside + fromOutside.outside
      var toBegin = Labels(repeating: outside) + fromOutside.begin
      // Nearly always the way comes from outside, better than the best state by the best step could be.
      if toOutside < rival + topSteps.outside {
        let best = Self.largest(Self.larger(begin + beginToOutside, inside + insideToOutside))
        if best > toOutside { toOutside = best }
      }
      if Self.any(toBegin .< Labels(repeating: rival) + topSteps.begin) {
        let numbers = Self.numbers(places + (k - 1))
        for label in 0..<(count - 1) / 2 {
          toBegin = Self.larger(toBegin, Labels(repeating: numbers[label]) + steps[2 * label + 1].begin)
          toBegin = Self.larger(
            toBegin, Labels(repeating: numbers[Labels.scalarCount + label]) + steps[2 * label + 2].begin)
        }
      }
      inside = Self.larger(begin + fromBegin, inside + fromInside) + here.inside + biases.inside
      outside = toOutside + here.outside + biases.outside
      begin = toBegin + here.begin + biases.begin
      rival = Self.largest(Self.larger(begin, inside))
      (places + k).initialize(to: Place(begin: begin, inside: inside, outside: outside, rival: rival))
    }
  }

  /// The state that the best way to a state came from: the first of those that do.
  @inline(__always)
  private func state(before state: Int, _ place: UnsafeMutablePointer<Place>) -> Int {
    if state > 0, state % 2 == 0 {
      let label = state / 2 - 1
      return Self.score(place, state) + fromInside[label] > Self.score(place, state - 1) + fromBegin[label]
        ? state : state - 1
    }
    let outside = place.pointee.outside + outsideTo[state]
    if outside >= place.pointee.rival + topTo[state] { return 0 }
    let begin = place.pointee.begin + beginTo[state]
    let inside = place.pointee.inside + insideTo[state]
    let best = Self.largest(Self.larger(begin, inside))
    if outside >= best { return 0 }
    for label in 0..<Labels.scalarCount {
      if begin[label] == best { return 2 * label + 1 }
      if inside[label] == best { return 2 * label + 2 }
    }
    return 0
  }

  @inline(__always)
  private static func larger(_ a: Labels, _ b: Labels) -> Labels { a.replacing(with: b, where: b .> a) }

  @inline(__always)
  private static func largest(_ v: Labels) -> Float {
    let (a, b) = (v[0] > v[1] ? v[0] : v[1], v[2] > v[3] ? v[2] : v[3])
    return a > b ? a : b
  }

  @inline(__always)
  private static func any(_ mask: SIMDMask<SIMD4<Int32>>) -> Bool {
    let lanes = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
    return lanes[0] | lanes[1] != 0
  }
}
