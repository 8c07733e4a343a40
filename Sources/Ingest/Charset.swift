import CUchardet
import Glibc

/// Turns the bytes of a file into text, whatever charset they are in.
enum Charset {
  struct Decoded {
    var text: String
    /// The charset it was read as.
    var charset: String
    /// Number of places that could not be read and became U+FFFD.
    var repaired: Int
  }

  /// - Parameter declared: the charset that the file names for itself (an HTML meta element, an XML declaration).
  /// - Returns: nil for what is no text at all.
  static func decode(_ bytes: [UInt8], declared: String? = nil) -> Decoded? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return repair(Array(bytes[3...])) }
    if bytes.starts(with: [0xFF, 0xFE]) { return convert(Array(bytes[2...]), from: "UTF-16LE") }
    if bytes.starts(with: [0xFE, 0xFF]) { return convert(Array(bytes[2...]), from: "UTF-16BE") }
    if let wide = utf16WithoutMark(bytes) { return convert(bytes, from: wide) }
    if bytes.contains(0) { return nil }
    if let text = String(validating: bytes, as: UTF8.self) { return Decoded(text: text, charset: "UTF-8", repaired: 0) }
    let damaged = repair(bytes)
    // Text in UTF-8 with some broken bytes stays UTF-8: a legacy charset has hardly a valid sequence in it.
    let readable = damaged.text.unicodeScalars.lazy.filter { $0.value > 0x7F && $0 != "\u{FFFD}" }.count
    if damaged.repaired * 5 < readable { return damaged }
    for name in [declared, detect(bytes), "WINDOWS-1256"] {
      guard let name, name.lowercased() != "utf-8", let found = convert(bytes, from: name) else { continue }
      return isPlausible(found.text) ? found : nil
    }
    return nil
  }

  /// Bytes as UTF-8, with U+FFFD for what is none.
  private static func repair(_ bytes: [UInt8]) -> Decoded {
    let text = String(decoding: bytes, as: UTF8.self)
    return Decoded(text: text, charset: "UTF-8", repaired: text.unicodeScalars.lazy.filter { $0 == "\u{FFFD}" }.count)
  }

  /// Arabic and Latin text in UTF-16 has 0x06 or 0x00 in every second byte.
  private static func utf16WithoutMark(_ bytes: [UInt8]) -> String? {
    let sample = bytes.prefix(4096)
    guard sample.count >= 8 else { return nil }
    var high = (even: 0, odd: 0)
    for (i, b) in sample.enumerated() where b == 0x06 || b == 0 {
      if i % 2 == 0 { high.even += 1 } else { high.odd += 1 }
    }
    let half = sample.count / 2
    if high.odd * 10 > half * 8, high.even * 10 < half * 2 { return "UTF-16LE" }
    if high.even * 10 > half * 8, high.odd * 10 < half * 2 { return "UTF-16BE" }
    return nil
  }

  /// Binary data decoded as a one-byte charset is full of controls.
  private static func isPlausible(_ text: String) -> Bool {
    var controls = 0
    var all = 0
    for s in text.unicodeScalars.prefix(8192) {
      all += 1
      if s.value < 32 && s != "\n" && s != "\r" && s != "\t" || (0x7F...0x9F).contains(s.value) { controls += 1 }
    }
    return controls * 50 <= all
  }

  /// C binding: uchardet.
  private static func detect(_ bytes: [UInt8]) -> String? {
    guard let detector = uchardet_new() else { return nil }
    defer { uchardet_delete(detector) }
    let sample = Array(bytes.prefix(1 << 16))
    let status = sample.withUnsafeBytes {
      uchardet_handle_data(detector, $0.bindMemory(to: CChar.self).baseAddress, $0.count)
    }
    guard status == 0 else { return nil }
    uchardet_data_end(detector)
    let name = String(cString: uchardet_get_charset(detector))
    return name.isEmpty ? nil : name
  }

  /// C binding: iconv of the C library.
  private static func convert(_ bytes: [UInt8], from charset: String) -> Decoded? {
    let converter = iconv_open("UTF-8", charset)
    guard converter != iconv_t(bitPattern: -1) else { return nil }
    defer { iconv_close(converter) }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count * 2)
    var input = bytes.map { CChar(bitPattern: $0) }
    var chunk = [CChar](repeating: 0, count: 1 << 14)
    var repaired = 0
    input.withUnsafeMutableBufferPointer { source in
      var from = source.baseAddress
      var left = source.count
      while left > 0 {
        chunk.withUnsafeMutableBufferPointer { target in
          var to = target.baseAddress
          var room = target.count
          let result = iconv(converter, &from, &left, &to, &room)
          out.append(contentsOf: target[..<(target.count - room)].lazy.map { UInt8(bitPattern: $0) })
          if result == -1, errno != E2BIG, left > 0 {
            // A byte this charset does not have.
            out.append(contentsOf: "\u{FFFD}".utf8)
            repaired += 1
            from = from?.advanced(by: 1)
            left -= 1
          }
        }
      }
    }
    return Decoded(text: String(decoding: out, as: UTF8.self), charset: charset, repaired: repaired)
  }
}
