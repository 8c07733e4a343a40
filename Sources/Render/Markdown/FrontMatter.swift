/// YAML front matter under construction. Every string is written in double quotes, so that nothing an article says can be
/// read as YAML syntax.
struct FrontMatter: Sendable {
  private var bytes: ByteBuffer

  init() {
    bytes = ByteBuffer(room: 1024)
    bytes.append("---\n")
  }

  mutating func add(_ key: String, _ value: String?) {
    guard let value else { return }
    bytes.append(key.utf8)
    bytes.append(": ")
    quote(value)
    bytes.append(0x0A)
  }

  mutating func add(_ key: String, _ value: Int) { add(key, plain: String(value)) }

  mutating func add(_ key: String, _ value: Bool) { add(key, plain: value ? "true" : "false") }

  private mutating func add(_ key: String, plain value: String) {
    bytes.append(key.utf8)
    bytes.append(": ")
    bytes.append(value.utf8)
    bytes.append(0x0A)
  }

  mutating func add(_ key: String, _ values: [String]) {
    guard !values.isEmpty else { return }
    bytes.append(key.utf8)
    bytes.append(":\n")
    for v in values {
      bytes.append("  - ")
      quote(v)
      bytes.append(0x0A)
    }
  }

  /// Appends the block with both its fences.
  func appendClosed(to out: inout HTML) {
    bytes.withBytes { out.raw(utf8: $0) }
    out.raw("---\n\n")
  }

  private mutating func quote(_ s: String) {
    bytes.append(UInt8(ascii: "\""))
    defer { bytes.append(UInt8(ascii: "\"")) }
    // Nearly every name and title: without a byte that begins one of the characters below.
    if s.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C && $0 != 0x7F && $0 != 0xC2 && $0 < 0xE2 }) {
      return bytes.append(s.utf8)
    }
    for scalar in s.unicodeScalars {
      switch scalar.value {
      case 0x22: bytes.append("\\\"".utf8)
      case 0x5C: bytes.append("\\\\".utf8)
      case 0x0A: bytes.append("\\n".utf8)
      case 0x00..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF:
        let hex = String(scalar.value, radix: 16, uppercase: true)
        bytes.append(("\\u" + String(repeating: "0", count: 4 - hex.utf8.count) + hex).utf8)
      default: bytes.append(UTF8.encode(scalar)!)
      }
    }
  }
}
