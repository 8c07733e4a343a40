/// A sum of rows of a weight table: one 32-bit number for each of 32 lanes, of which a row uses the first.
///
/// A byte q of a row stands for the weight `q * |q|` in units of `scale / 127^2`. Lanes are kept in the order in which
/// whole-vector shifts take bytes apart (every fourth byte), because taking lanes one by one is 20 times slower.
struct RowSum: Sendable {
  /// The bytes of a row, two by two.
  typealias Row = SIMD16<Int16>

  private var lanes: (SIMD8<Int32>, SIMD8<Int32>, SIMD8<Int32>, SIMD8<Int32>) = (.zero, .zero, .zero, .zero)

  /// The sum of no rows.
  @inline(__always)
  init() {}

  /// The sum of some rows.
  @inline(__always)
  init(_ rows: Slice<UnsafeMutableBufferPointer<Row>>) {
    var k = rows.startIndex
    while k + 1 < rows.endIndex {
      add(rows[k], rows[k + 1])
      k += 2
    }
    if k < rows.endIndex { add(rows[k]) }
  }

  /// Adds a row.
  @inline(__always)
  mutating func add(_ pairs: Row) {
    add(even: Self.signedSquare((pairs &<< 8) &>> 8), odd: Self.signedSquare(pairs &>> 8))
  }

  /// Adds two rows: the sum of two of their numbers, between -2^15 and 2 * 127^2, needs no more bits than one has.
  @inline(__always)
  private mutating func add(_ a: Row, _ b: Row) {
    add(
      even: Self.signedSquare((a &<< 8) &>> 8) &+ Self.signedSquare((b &<< 8) &>> 8),
      odd: Self.signedSquare(a &>> 8) &+ Self.signedSquare(b &>> 8))
  }

  @inline(__always)
  private mutating func add(even: SIMD16<Int16>, odd: SIMD16<Int16>) {
    let even = unsafeBitCast(even, to: SIMD8<Int32>.self)
    let odd = unsafeBitCast(odd, to: SIMD8<Int32>.self)
    lanes.0 &+= (even &<< 16) &>> 16
    lanes.1 &+= (odd &<< 16) &>> 16
    lanes.2 &+= even &>> 16
    lanes.3 &+= odd &>> 16
  }

  @inline(__always)
  static func &+= (a: inout RowSum, b: RowSum) {
    a.lanes.0 &+= b.lanes.0
    a.lanes.1 &+= b.lanes.1
    a.lanes.2 &+= b.lanes.2
    a.lanes.3 &+= b.lanes.3
  }

  /// The sums in the order of a row's bytes, times a factor for each: 32 of both.
  @inline(__always)
  func write(times factors: UnsafePointer<Float>, to out: UnsafeMutablePointer<Float>) {
    Self.write(lanes.0.lowHalf, lanes.1.lowHalf, lanes.2.lowHalf, lanes.3.lowHalf, factors, out)
    Self.write(lanes.0.highHalf, lanes.1.highHalf, lanes.2.highHalf, lanes.3.highHalf, factors + 16, out + 16)
  }

  /// Writes the first lanes of four vectors, then the second lanes and so on.
  @inline(__always)
  private static func write(
    _ a: SIMD4<Int32>, _ b: SIMD4<Int32>, _ c: SIMD4<Int32>, _ d: SIMD4<Int32>, _ factors: UnsafePointer<Float>,
    _ out: UnsafeMutablePointer<Float>
  ) {
    for k in 0..<4 {
      let factor = UnsafeRawPointer(factors + 4 * k).loadUnaligned(as: SIMD4<Float>.self)
      let scores = SIMD4<Float>(SIMD4(a[k], b[k], c[k], d[k])) * factor
      UnsafeMutableRawPointer(out + 4 * k).storeBytes(of: scores, as: SIMD4<Float>.self)
    }
  }

  /// `q * |q|` for each lane. So written since other ways to the absolute value become many steps more.
  @inline(__always)
  private static func signedSquare(_ q: SIMD16<Int16>) -> SIMD16<Int16> {
    let negative = SIMD16<Int16>.zero &- q
    return q &* q.replacing(with: negative, where: negative .> q)
  }
}
