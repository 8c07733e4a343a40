import CZlib

/// Unpacks gzip.
enum Gzip {
  enum Failure: Error {
    /// The data ends early or is damaged; what came out before is in `partial`.
    case damaged
    /// More than the limit comes out.
    case tooLarge
  }

  static func isGzip(_ bytes: [UInt8]) -> Bool { bytes.count > 2 && bytes[0] == 0x1F && bytes[1] == 0x8B }

  /// C binding: zlib wants pointers.
  static func unpack(_ bytes: [UInt8], limit: Int) throws(Failure) -> [UInt8] {
    var stream = z_stream()
    // 15 bits of window, 16 for the gzip header.
    guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw .damaged
    }
    defer { inflateEnd(&stream) }
    var out: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    var input = bytes
    var failure: Failure?
    input.withUnsafeMutableBufferPointer { source in
      stream.next_in = source.baseAddress
      stream.avail_in = UInt32(source.count)
      while failure == nil {
        let result = chunk.withUnsafeMutableBufferPointer { target -> Int32 in
          stream.next_out = target.baseAddress
          stream.avail_out = UInt32(target.count)
          return inflate(&stream, Z_NO_FLUSH)
        }
        out.append(contentsOf: chunk[..<(chunk.count - Int(stream.avail_out))])
        if out.count > limit { failure = .tooLarge }
        if result == Z_STREAM_END {
          // A gzip file may hold several members.
          if stream.avail_in == 0 { break }
          if inflateReset(&stream) != Z_OK { failure = .damaged }
        } else if result != Z_OK {
          failure = .damaged
        }
      }
    }
    if let failure { throw failure }
    return out
  }
}
