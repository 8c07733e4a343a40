import Foundation

/// A number for each of up to 32 kinds or statuses.
///
/// In two halves, since vectors of 32 floats are added lane by lane. What asks for one lane after another goes through
/// memory, since the vector would else be written there again for each lane.
struct Likelihoods: Sendable {
  private var low: SIMD16<Float>
  private var high: SIMD16<Float>

  static let zero = Likelihoods(.zero, .zero)

  init(_ low: SIMD16<Float>, _ high: SIMD16<Float>) {
    self.low = low
    self.high = high
  }

  subscript(lane: Int) -> Float {
    get { lane < 16 ? low[lane] : high[lane - 16] }
    set { if lane < 16 { low[lane] = newValue } else { high[lane - 16] = newValue } }
  }

  @inline(__always)
  private func first<R>(_ count: Int, _ body: (UnsafeBufferPointer<Float>) -> R) -> R {
    withUnsafeBytes(of: (low, high)) { body(UnsafeBufferPointer(rebasing: $0.bindMemory(to: Float.self)[..<count])) }
  }

  /// The largest of the first lanes.
  func largest(of count: Int) -> Float {
    first(count) { lanes in
      var top = lanes[0]
      for lane in lanes where lane > top { top = lane }
      return top
    }
  }

  /// The first of the largest of the first lanes.
  func placeOfLargest(of count: Int) -> Int {
    first(count) { lanes in
      var best = 0
      for place in lanes.indices where lanes[place] > lanes[best] { best = place }
      return best
    }
  }

  /// Logarithms of the softmax of the first lanes.
  func logSoftmax(of count: Int) -> Likelihoods {
    let top = largest(of: count)
    let e = Likelihoods(exponential(low - top), count > 16 ? exponential(high - top) : .zero)
    let sum = e.first(count) { $0.reduce(0, +) }
    let logarithm = Float(log(Double(sum)))
    return Likelihoods(low - top - logarithm, high - top - logarithm)
  }

  mutating func add(_ other: Likelihoods) {
    low += other.low
    high += other.high
  }

  /// Adds a share of the mean of others.
  ///
  /// - Parameters:
  ///   - sum: of these others.
  ///   - count: how many they are.
  mutating func lean(on sum: Likelihoods, of count: Int, share: Float) {
    low += share * sum.low / Float(count)
    high += share * sum.high / Float(count)
  }
}
