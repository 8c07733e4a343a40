/// YAML front matter under construction. Every string is written in double quotes, so that nothing an article says can be
/// read as YAML syntax.
struct FrontMatter: Sendable {
  private var bytes: [UInt8] = Array("---\n".utf8)

  mutating func add(_ key: String, _ value: String?) {
    guard let value else { return }
    bytes.append(contentsOf: key.utf8)
    bytes.append(contentsOf: ": ".utf8)
    quote(value)
    bytes.append(0x0A)
  }

  mutating func add(_ key: String, _ value: Int) { bytes.append(contentsOf: "\(key): \(value)\n".utf8) }

  mutating func add(_ key: String, _ value: Bool) { bytes.append(contentsOf: "\(key): \(value)\n".utf8) }

  mutating func add(_ key: String, _ values: [String]) {
    guard !values.isEmpty else { return }
    bytes.append(contentsOf: "\(key):\n".utf8)
    for v in values {
      bytes.append(contentsOf: "  - ".utf8)
      quote(v)
      bytes.append(0x0A)
    }
  }

  /// Appends the block with both its fences.
  func appendClosed(to out: inout [UInt8]) {
    out.append(contentsOf: bytes)
    out.append(contentsOf: "---\n\n".utf8)
  }

  private mutating func quote(_ s: String) {
    bytes.append(UInt8(ascii: "\""))
    defer { bytes.append(UInt8(ascii: "\"")) }
    // Nearly every name and title: without a byte that begins one of the characters below.
    if s.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C && $0 != 0x7F && $0 != 0xC2 && $0 < 0xE2 }) {
      return bytes.append(contentsOf: s.utf8)
    }
    for scalar in s.unicodeScalars {
      switch scalar.value {
      case 0x22: bytes.append(contentsOf: "\\\"".utf8)
      case 0x5C: bytes.append(contentsOf: "\\\\".utf8)
      case 0x0A: bytes.append(contentsOf: "\\n".utf8)
      case 0x00..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF:
        let hex = String(scalar.value, radix: 16, uppercase: true)
        bytes.append(contentsOf: ("\\u" + String(repeating: "0", count: 4 - hex.utf8.count) + hex).utf8)
      default: bytes.append(contentsOf: UTF8.encode(scalar)!)
      }
    }
  }
}
