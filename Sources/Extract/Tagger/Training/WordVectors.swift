/// Vectors of words such that words with like neighbours are near each other.
///
/// The positive pointwise mutual information of a word with the words just before and behind it, brought down to 64 dimensions
/// by orthogonal iteration (Levy, Goldberg and Dagan 2015; Halko, Martinsson and Tropp 2011). All sums run in a fixed order.
struct WordVectors {
  typealias Vector = Vector64

  /// Word types, the most frequent first.
  let types: [UInt32]
  /// Their vectors, of length 1.
  private(set) var vectors: [Vector]

  /// - Parameters:
  ///   - words: a text as word types.
  ///   - sentences: ranges of words.
  ///   - typeCount: the types are below this.
  ///   - minimum: rarer types get no vector.
  init(words: [UInt32], sentences: [Range<Int>], typeCount: Int, minimum: Int = 12, contexts: Int = 12_000) {
    var counts = [Int](repeating: 0, count: typeCount)
    for w in words { counts[Int(w)] += 1 }
    types = (0..<typeCount).filter { counts[$0] >= minimum }
      .sorted { (counts[$1], $0) < (counts[$0], $1) }.map(UInt32.init)
    var rank = [Int32](repeating: -1, count: typeCount)
    for (k, type) in types.enumerated() { rank[Int(type)] = Int32(k) }
    let matrix = SparseMatrix(words, sentences, rank, rows: types.count, contexts: min(contexts, types.count))
    vectors = Self.reduce(matrix)
  }

  private static func reduce(_ matrix: SparseMatrix) -> [Vector] {
    var random = SplitMix64(state: 7)
    var right = (0..<matrix.columnCount).map { _ in
      Vector { _ in Float(Int(random.next() >> 40)) / 8_388_608 - 1 }
    }
    var left: [Vector] = []
    var strengths = Vector { _ in 1 }
    for _ in 0..<5 {
      left = matrix.times(right)
      strengths = orthonormalize(&left)
      right = matrix.transposedTimes(left)
    }
    // The lengths are squares of singular values, whose square roots weigh the dimensions best for likeness.
    let weights = Vector { strengths[$0].squareRoot().squareRoot() }
    return left.map { v in
      let w = v * weights
      let length = w.dot(w).squareRoot()
      return length > 0 ? w * (1 / length) : w
    }
  }

  /// Makes the 64 columns orthogonal and of length 1, by the Cholesky factor of their products.
  ///
  /// - Returns: the lengths of the columns, each less what it has in common with those before.
  private static func orthonormalize(_ rows: inout [Vector]) -> Vector {
    var products = [Vector](repeating: Vector(), count: 64)
    for row in rows { for k in 0..<64 { products[k] += row * row[k] } }
    var lengths = Vector()
    // Row k of the factor: what column k gives to each later one.
    for k in 0..<64 {
      let length = max(products[k][k], 1e-12).squareRoot()
      lengths[k] = length
      products[k] = Vector { $0 < k ? 0 : products[k][$0] / length }
      for j in k + 1..<max(64, k + 1) { products[j] -= products[k] * products[k][j] }
    }
    for r in rows.indices {
      var rest = rows[r]
      for k in 0..<64 {
        let own = rest[k] / lengths[k]
        rest -= products[k] * own
        rest[k] = own
      }
      rows[r] = rest
    }
    return lengths
  }
}

/// 64 numbers, added and multiplied four vectors at a time: operations on SIMD64 itself are not compiled to vectors.
struct Vector64: Sendable {
  private var lanes: (SIMD16<Float>, SIMD16<Float>, SIMD16<Float>, SIMD16<Float>) = (.zero, .zero, .zero, .zero)

  init() {}

  init(_ value: (Int) -> Float) { for k in 0..<64 { self[k] = value(k) } }

  subscript(k: Int) -> Float {
    @inline(__always) get {
      withUnsafeBytes(of: lanes) { $0.load(fromByteOffset: k * 4, as: Float.self) }
    }
    @inline(__always) set {
      withUnsafeMutableBytes(of: &lanes) { $0.storeBytes(of: newValue, toByteOffset: k * 4, as: Float.self) }
    }
  }

  @inline(__always)
  static func += (a: inout Vector64, b: Vector64) {
    a.lanes.0 += b.lanes.0
    a.lanes.1 += b.lanes.1
    a.lanes.2 += b.lanes.2
    a.lanes.3 += b.lanes.3
  }

  @inline(__always)
  static func -= (a: inout Vector64, b: Vector64) {
    a.lanes.0 -= b.lanes.0
    a.lanes.1 -= b.lanes.1
    a.lanes.2 -= b.lanes.2
    a.lanes.3 -= b.lanes.3
  }

  @inline(__always)
  static func * (a: Vector64, b: Vector64) -> Vector64 {
    var out = a
    out.lanes.0 *= b.lanes.0
    out.lanes.1 *= b.lanes.1
    out.lanes.2 *= b.lanes.2
    out.lanes.3 *= b.lanes.3
    return out
  }

  @inline(__always)
  static func * (a: Vector64, b: Float) -> Vector64 {
    var out = a
    out.lanes.0 *= b
    out.lanes.1 *= b
    out.lanes.2 *= b
    out.lanes.3 *= b
    return out
  }

  @inline(__always)
  func dot(_ b: Vector64) -> Float {
    laneSum(lanes.0 * b.lanes.0 + lanes.1 * b.lanes.1 + (lanes.2 * b.lanes.2 + lanes.3 * b.lanes.3))
  }
}

/// A word by context matrix of positive pointwise mutual information.
struct SparseMatrix {
  private var starts: [Int] = [0]
  private var columns: [UInt32] = []
  private var values: [Float] = []
  let columnCount: Int

  init(_ words: [UInt32], _ sentences: [Range<Int>], _ rank: [Int32], rows: Int, contexts: Int) {
    columnCount = 2 * contexts
    var pairs: [UInt64] = []
    pairs.reserveCapacity(words.count * 2)
    for sentence in sentences {
      for k in sentence {
        let row = rank[Int(words[k])]
        guard row >= 0 else { continue }
        func add(_ neighbour: Int, _ side: Int) {
          let c = sentence.contains(neighbour) ? Int(rank[Int(words[neighbour])]) : -1
          if c >= 0, c < contexts { pairs.append(UInt64(row) << 32 | UInt64(side * contexts + c)) }
        }
        add(k - 1, 0)
        add(k + 1, 1)
      }
    }
    pairs.sort()
    var rowSums = [Float](repeating: 0, count: rows)
    var columnSums = [Float](repeating: 0, count: columnCount)
    for pair in pairs {
      rowSums[Int(pair >> 32)] += 1
      columnSums[Int(pair & 0xFFFF_FFFF)] += 1
    }
    let total = Float(pairs.count)
    var at = 0
    for row in 0..<rows {
      while at < pairs.count, Int(pairs[at] >> 32) == row {
        var end = at
        while end < pairs.count, pairs[end] == pairs[at] { end += 1 }
        let column = Int(pairs[at] & 0xFFFF_FFFF)
        let ratio = Float(end - at) * total / (rowSums[row] * columnSums[column])
        if ratio > 1 {
          columns.append(UInt32(column))
          values.append(naturalLogarithm(ratio))
        }
        at = end
      }
      starts.append(columns.count)
    }
  }

  func times(_ right: [WordVectors.Vector]) -> [WordVectors.Vector] {
    (0..<starts.count - 1).map { row in
      var sum = Vector64()
      for k in starts[row]..<starts[row + 1] { sum += right[Int(columns[k])] * values[k] }
      return sum
    }
  }

  func transposedTimes(_ left: [WordVectors.Vector]) -> [WordVectors.Vector] {
    var out = [WordVectors.Vector](repeating: Vector64(), count: columnCount)
    for row in left.indices {
      for k in starts[row]..<starts[row + 1] { out[Int(columns[k])] += left[row] * values[k] }
    }
    return out
  }
}

/// The natural logarithm of a number of at least 1, to within 1e-5: the exponent, and a series for the rest. The library's
/// differs from platform to platform.
private func naturalLogarithm(_ x: Float) -> Float {
  let m = x.significand
  let t = (m - 1) / (m + 1)
  let s = t * t
  return Float(x.exponent) * 0.693_147_2 + 2 * t * (1 + s * (1 / 3 + s * (1 / 5 + s * (1 / 7 + s * (1 / 9)))))
}
