/// Which bytes a form of text cannot hold as they are, and what stands for them. The others are copied in runs, which takes a
/// third of the time of copying byte by byte.
struct EscapeTable: Sendable {
  /// For each byte: 0 as it is, else one more than the index of what stands for it.
  private let kinds: InlineArray<256, UInt8>
  private let replacements: [[UInt8]]

  /// - Parameter replacements: bytes and what stands for them; an empty text leaves them out. Control characters, and `"&<>\` alone.
  init(_ replacements: [(bytes: [UInt8], text: String)]) {
    var kinds = InlineArray<256, UInt8>(repeating: 0)
    for (n, one) in replacements.enumerated() {
      for b in one.bytes {
        precondition(ByteRuns.mayNeedEscape(b))
        kinds[Int(b)] = UInt8(n + 1)
      }
    }
    self.kinds = kinds
    self.replacements = replacements.map { Array($0.text.utf8) }
  }

  /// Appends text with what stands for its bytes.
  func append(_ s: UnsafeBufferPointer<UInt8>, to out: inout some ByteSink) {
    var start = 0
    var i = ByteRuns.plain(s, from: 0)
    while i < s.count {
      let kind = kinds[Int(s[i])]
      if kind == 0 {
        i = ByteRuns.plain(s, from: i + 1)
        continue
      }
      if start < i { out.append(bytes: UnsafeBufferPointer(rebasing: s[start..<i])) }
      replacements[Int(kind) - 1].withUnsafeBufferPointer { out.append(bytes: $0) }
      start = i + 1
      i = ByteRuns.plain(s, from: start)
    }
    if start < s.count { out.append(bytes: UnsafeBufferPointer(rebasing: s[start...])) }
  }
}

/// Runs of bytes that need no second look, found sixteen at a time: nearly all of a text.
enum ByteRuns {
  /// Whether some form of text writes a byte in another way: control characters, and `"&<>\`.
  @inline(__always)
  static func mayNeedEscape(_ b: UInt8) -> Bool {
    b < 0x40 ? low >> b & 1 != 0 : b == 0x5C || b == 0x7F
  }

  /// One bit for each byte below 0x40.
  private static var low: UInt64 { 0xFFFF_FFFF | 1 << 0x22 | 1 << 0x26 | 1 << 0x3C | 1 << 0x3E }

  /// Where the next byte that may need an escape stands, from `i` on, or the end.
  @inline(__always)
  static func plain(_ s: UnsafeBufferPointer<UInt8>, from i: Int) -> Int {
    var i = i
    while i + 16 <= s.count {
      if let found = first(escapes(s, at: i)) { return i + found }
      i += 16
    }
    // The last sixteen bytes once more, those before `i` left out.
    if i < s.count, s.count >= 16 {
      let start = s.count - 16
      return start + (first(escapes(s, at: start), from: i - start) ?? 16)
    }
    while i < s.count, !mayNeedEscape(s[i]) { i += 1 }
    return i
  }

  /// Which of sixteen bytes may need an escape.
  @inline(__always)
  private static func escapes(_ s: UnsafeBufferPointer<UInt8>, at i: Int) -> SIMDMask<SIMD16<Int8>> {
    let v = UnsafeRawPointer(s.baseAddress! + i).loadUnaligned(as: SIMD16<UInt8>.self)
    let signs = (v .< all(0x20)) .| (v .== all(0x22)) .| (v .== all(0x26)) .| (v .== all(0x3C))
    return signs .| (v .== all(0x3E)) .| (v .== all(0x5C)) .| (v .== all(0x7F))
  }

  /// Sixteen times a byte. Written out, since comparing a vector with a number goes byte by byte (measured: 400 times as long).
  @inline(__always)
  static func all(_ b: UInt8) -> SIMD16<UInt8> { SIMD16(repeating: b) }

  /// The first lane that is true, of sixteen bytes.
  @inline(__always)
  static func first(_ mask: SIMDMask<SIMD16<Int8>>) -> Int? {
    let found = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
    if found[0] | found[1] == 0 { return nil }
    return found[0] != 0 ? found[0].trailingZeroBitCount / 8 : 8 + found[1].trailingZeroBitCount / 8
  }

  /// The same from a lane on.
  @inline(__always)
  static func first(_ mask: SIMDMask<SIMD16<Int8>>, from lane: Int) -> Int? {
    let found = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
    // Shifts by 64 give 0.
    let low = found[0] & (UInt64.max << UInt64(8 * lane))
    let high = found[1] & (UInt64.max << UInt64(8 * max(0, lane - 8)))
    if low | high == 0 { return nil }
    return low != 0 ? low.trailingZeroBitCount / 8 : 8 + high.trailingZeroBitCount / 8
  }
}
