/// JSON under construction, as UTF-8 bytes, safe inside an HTML script element: `<`, `>`, `&` and the two line separators
/// are written as escapes, so that no text can close the element.
struct JSON: Sendable {
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// Appends an object, as the value of a key where one is given.
  mutating func object(_ key: String? = nil, _ content: (inout JSON) -> Void) {
    begin(key)
    bytes.append(UInt8(ascii: "{"))
    needsComma = false
    content(&self)
    bytes.append(UInt8(ascii: "}"))
    needsComma = true
  }

  /// Appends an array, as the value of a key where one is given.
  mutating func array(_ key: String? = nil, _ content: (inout JSON) -> Void) {
    begin(key)
    bytes.append(UInt8(ascii: "["))
    needsComma = false
    content(&self)
    bytes.append(UInt8(ascii: "]"))
    needsComma = true
  }

  mutating func add(_ key: String? = nil, _ value: String?) {
    guard let value else { return }
    begin(key)
    string(value)
  }

  mutating func add(_ key: String? = nil, _ value: Int) {
    begin(key)
    bytes.append(contentsOf: String(value).utf8)
  }

  mutating func add(_ key: String? = nil, _ value: Bool) {
    begin(key)
    bytes.append(contentsOf: String(value).utf8)
  }

  /// Appends an array of strings; nothing if there are none.
  mutating func add(_ key: String, _ values: [String]) {
    guard !values.isEmpty else { return }
    array(key) { json in for v in values { json.add(nil, v) } }
  }

  /// Ends one record of JSON Lines.
  mutating func endLine() {
    bytes.append(0x0A)
    needsComma = false
  }

  private mutating func begin(_ key: String?) {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
    guard let key else { return }
    string(key)
    bytes.append(UInt8(ascii: ":"))
  }

  private mutating func string(_ s: String) {
    bytes.append(UInt8(ascii: "\""))
    var last: (UInt8, UInt8) = (0, 0)
    for b in s.utf8 {
      switch b {
      case UInt8(ascii: "\""): bytes.append(contentsOf: "\\\"".utf8)
      case UInt8(ascii: "\\"): bytes.append(contentsOf: "\\\\".utf8)
      case 0x0A: bytes.append(contentsOf: "\\n".utf8)
      case 0x00..<0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), 0x7F:
        bytes.append(contentsOf: "\\u00".utf8)
        bytes.append(Self.hex[Int(b >> 4)])
        bytes.append(Self.hex[Int(b & 15)])
      case 0xA8 where last == (0xE2, 0x80), 0xA9 where last == (0xE2, 0x80):
        bytes.removeLast(2)
        bytes.append(contentsOf: (b == 0xA8 ? "\\u2028" : "\\u2029").utf8)
      default: bytes.append(b)
      }
      last = (last.1, b)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static let hex = Array("0123456789abcdef".utf8)
}
