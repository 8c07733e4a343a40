import Model

/// Bytes of the cache: integers as variable-length (LEB128, zigzag where signed), strings and arrays with their length in
/// front. Read only by the version that wrote it.
struct BinaryWriter {
  private(set) var bytes: [UInt8] = []

  mutating func put(_ value: Int) {
    var v = UInt64(bitPattern: Int64(value << 1) ^ Int64(value >> 63))
    while v >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: v) | 0x80)
      v >>= 7
    }
    bytes.append(UInt8(v))
  }

  mutating func put(_ value: Double) {
    withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func put(_ value: Bool) { bytes.append(value ? 1 : 0) }

  mutating func put(_ value: String) {
    put(value.utf8.count)
    bytes.append(contentsOf: value.utf8)
  }

  mutating func put(_ span: Span) {
    put(span.start)
    put(span.count)
  }

  mutating func put<T: RawRepresentable<String>>(_ value: T) { put(value.rawValue) }

  mutating func optional<T>(_ value: T?, _ body: (inout BinaryWriter, T) -> Void) {
    put(value != nil)
    if let value { body(&self, value) }
  }

  mutating func array<T>(_ values: [T], _ body: (inout BinaryWriter, T) -> Void) {
    put(values.count)
    for value in values { body(&self, value) }
  }
}

/// Reads what ``BinaryWriter`` wrote; damaged bytes are an error, not a trap.
struct BinaryReader {
  struct Damaged: Error {}

  private let bytes: [UInt8]
  private var at = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  private mutating func byte() throws -> UInt8 {
    guard at < bytes.count else { throw Damaged() }
    defer { at += 1 }
    return bytes[at]
  }

  mutating func int() throws -> Int {
    var v: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let b = try byte()
      guard shift < 64 else { throw Damaged() }
      v |= UInt64(b & 0x7F) << shift
      if b < 0x80 { break }
      shift += 7
    }
    return Int(Int64(bitPattern: v >> 1) ^ -Int64(bitPattern: v & 1))
  }

  mutating func double() throws -> Double {
    var bits: UInt64 = 0
    for k in 0..<8 { bits |= UInt64(try byte()) << (8 * UInt64(k)) }
    return Double(bitPattern: bits)
  }

  mutating func bool() throws -> Bool { try byte() == 1 }

  mutating func string() throws -> String {
    let n = try int()
    guard n >= 0, n <= bytes.count - at else { throw Damaged() }
    defer { at += n }
    return String(decoding: bytes[at..<at + n], as: UTF8.self)
  }

  mutating func span() throws -> Span {
    let start = try int()
    return Span(start, start + (try int()))
  }

  mutating func raw<T: RawRepresentable<String>>(_ type: T.Type = T.self) throws -> T {
    guard let value = T(rawValue: try string()) else { throw Damaged() }
    return value
  }

  mutating func optional<T>(_ body: (inout BinaryReader) throws -> T) throws -> T? {
    try bool() ? try body(&self) : nil
  }

  mutating func array<T>(_ body: (inout BinaryReader) throws -> T) throws -> [T] {
    let n = try int()
    guard n >= 0, n <= bytes.count - at else { throw Damaged() }
    var out: [T] = []
    out.reserveCapacity(n)
    for _ in 0..<n { out.append(try body(&self)) }
    return out
  }
}
