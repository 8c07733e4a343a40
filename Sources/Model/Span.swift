/// A half-open range of UTF-8 byte offsets into one text.
///
/// Inside the program every position in a text is a byte offset. Outside (JSON, exports) positions are
/// Unicode scalar offsets; ``ScalarMap`` leads from one to the other.
public struct Span: Hashable, Sendable, Codable, Comparable {
  /// First byte.
  public var start: Int
  /// One past the last byte.
  public var end: Int

  @inlinable
  public init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = end
  }

  /// Length in bytes.
  @inlinable public var count: Int { end - start }
  @inlinable public var isEmpty: Bool { end <= start }

  /// Whether the two spans share at least one byte.
  @inlinable
  public func overlaps(_ other: Span) -> Bool { start < other.end && other.start < end }

  /// Whether `other` lies within this span.
  @inlinable
  public func contains(_ other: Span) -> Bool { start <= other.start && other.end <= end }

  @inlinable
  public func contains(_ offset: Int) -> Bool { start <= offset && offset < end }

  /// The smallest span that covers both.
  @inlinable
  public func union(_ other: Span) -> Span { Span(min(start, other.start), max(end, other.end)) }

  /// Earlier start first; of two with one start, the longer first.
  @inlinable
  public static func < (a: Span, b: Span) -> Bool { (a.start, -a.end) < (b.start, -b.end) }

  /// Written as `[start, end]`: in Unicode scalars where the coder has a ``ScalarMap`` of the text
  /// (``Swift/CodingUserInfoKey/scalarMap``), else in bytes.
  public init(from decoder: any Decoder) throws {
    var c = try decoder.unkeyedContainer()
    start = try c.decode(Int.self)
    end = try c.decode(Int.self)
    if let map = decoder.userInfo[.scalarMap] as? ScalarMap { self = map.toBytes(self) }
  }

  public func encode(to encoder: any Encoder) throws {
    let s = (encoder.userInfo[.scalarMap] as? ScalarMap)?.toScalars(self) ?? self
    var c = encoder.unkeyedContainer()
    try c.encode(s.start)
    try c.encode(s.end)
  }
}

extension CodingUserInfoKey {
  /// Holds the ``ScalarMap`` of the text that spans point into, while an article is written to or read from JSON.
  public static let scalarMap = CodingUserInfoKey(rawValue: "dalil.scalarMap")!
  /// Holds an array of ``ScalarMap``, one for each article of a knowledge base, while its evidence is coded.
  public static let scalarMaps = CodingUserInfoKey(rawValue: "dalil.scalarMaps")!
}

extension String {
  /// The text a span covers. The span must lie on scalar boundaries of this text. Constant time for native strings.
  @inlinable
  public subscript(span: Span) -> Substring {
    let u = utf8
    let a = u.index(u.startIndex, offsetBy: span.start)
    return self[a..<u.index(a, offsetBy: span.count)]
  }
}

/// Leads from UTF-8 byte offsets to Unicode scalar offsets of one text, and back.
public struct ScalarMap: Sendable {
  /// Bytes between two counts.
  private static let step = 64

  private let text: String
  /// Scalars before each `step`-th byte: of a whole corpus' texts, tables by byte would weigh more than the texts.
  private let counts: [Int32]
  private let bytes: Int
  private let scalars: Int

  public init(_ text: String) {
    var text = text
    text.makeContiguousUTF8()
    var counts: [Int32] = []
    var scalars = 0
    let bytes = text.utf8.count
    counts.reserveCapacity(bytes / Self.step + 1)
    text.utf8.withContiguousStorageIfAvailable { u in
      for block in stride(from: 0, to: bytes, by: Self.step) {
        counts.append(Int32(scalars))
        scalars += Self.count(u, block..<min(block + Self.step, bytes))
      }
    }
    if bytes % Self.step == 0 { counts.append(Int32(scalars)) }
    self.text = text
    self.counts = counts
    self.bytes = bytes
    self.scalars = scalars
  }

  /// How many scalars begin in a range of bytes, which is not longer than a step: all bytes but those of the form 10xxxxxx. Eight
  /// bytes at a time, each with a counter of its own.
  @inline(__always)
  private static func count(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    let raw = UnsafeRawBufferPointer(bytes)
    let ones: UInt64 = 0x0101_0101_0101_0101
    var at = range.lowerBound
    var others: UInt64 = 0
    while at + 8 <= range.upperBound {
      let eight = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      others &+= (eight >> 7) & ~(eight >> 6) & ones
      at += 8
    }
    if at < range.upperBound {
      var rest: UInt64 = 0
      if at + 8 <= raw.count {
        let own = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
        rest = own & (1 << UInt64(8 * (range.upperBound - at)) - 1)
      } else {
        for i in at..<range.upperBound { rest = rest << 8 | UInt64(raw[i]) }
      }
      others &+= (rest >> 7) & ~(rest >> 6) & ones
    }
    return range.count - Int((others &* ones) >> 56)
  }

  /// Scalar offset of a byte offset (a continuation byte has its scalar's); offsets outside the text are clamped.
  public func scalar(_ byte: Int) -> Int {
    if byte >= bytes { return scalars }
    let byte = max(0, byte)
    let block = byte / Self.step
    var n = Int(counts[block])
    // Hot: each span of an article's JSON comes by here.
    text.utf8.withContiguousStorageIfAvailable { n += Self.count($0, block * Self.step..<byte + 1) }
    return n - 1
  }

  /// Byte offset of a scalar offset; offsets outside the text are clamped.
  public func byte(_ scalar: Int) -> Int {
    if scalar >= scalars { return bytes }
    let scalar = max(0, scalar)
    // The last block that begins with no more scalars before it.
    var low = 0
    var high = counts.count
    while high - low > 1 {
      let mid = (low + high) / 2
      if Int(counts[mid]) <= scalar { low = mid } else { high = mid }
    }
    let first = low * Self.step
    var n = Int(counts[low])
    return text.utf8.withContiguousStorageIfAvailable { u in
      for i in first..<bytes where u[i] & 0xC0 != 0x80 {
        if n == scalar { return i }
        n += 1
      }
      return bytes
    } ?? bytes
  }

  public func toScalars(_ s: Span) -> Span { Span(scalar(s.start), scalar(s.end)) }
  public func toBytes(_ s: Span) -> Span { Span(byte(s.start), byte(s.end)) }
}
