/// Arrays of numbers as bytes, each behind its count.
package struct LedgerWriter {
  package private(set) var bytes: [UInt8] = []

  /// - Parameter room: bytes that will be written, about: to grow an array of some ten million is to copy it again and again.
  package init(room: Int = 0) { bytes.reserveCapacity(room) }

  package mutating func put<T: FixedWidthInteger>(_ values: [T]) {
    put(values.count)
    #if _endian(little)
      values.withUnsafeBytes { bytes.append(contentsOf: $0) }
    #else
      for n in values { withUnsafeBytes(of: n.littleEndian) { bytes.append(contentsOf: $0) } }
    #endif
  }

  package mutating func put(_ n: Int) { withUnsafeBytes(of: Int64(n).littleEndian) { bytes.append(contentsOf: $0) } }
}

/// Reads what ``LedgerWriter`` wrote; nil where bytes are missing.
package struct LedgerReader {
  private let all: [UInt8]
  private var at = 0

  package init(_ bytes: [UInt8]) { all = bytes }

  package var isAtEnd: Bool { at == all.count }

  package mutating func int() -> Int? {
    guard all.count - at >= 8 else { return nil }
    defer { at += 8 }
    return all.withUnsafeBytes { Int(Int64(littleEndian: $0.loadUnaligned(fromByteOffset: at, as: Int64.self))) }
  }

  package mutating func array<T: FixedWidthInteger>() -> [T]? {
    let size = MemoryLayout<T>.size
    guard let count = int(), count >= 0, count <= (all.count - at) / size else { return nil }
    defer { at += count * size }
    // Measured: what linking reads of every article comes by here.
    return all.withUnsafeBytes { raw in
      [T](unsafeUninitializedCapacity: count) { out, filled in
        UnsafeMutableRawBufferPointer(out).copyMemory(
          from: UnsafeRawBufferPointer(rebasing: raw[at..<(at + count * size)]))
        filled = count
        #if !_endian(little)
          for i in 0..<count { out[i] = T(littleEndian: out[i]) }
        #endif
      }
    }
  }
}
