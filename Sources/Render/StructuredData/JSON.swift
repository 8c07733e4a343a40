/// JSON under construction, as UTF-8 bytes, safe inside an HTML script element: `<`, `>`, `&` and the two line separators
/// are written as escapes, so that no text can close the element.
struct JSON: Sendable {
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  init() {}

  /// With room for so many bytes.
  init(room: Int) { bytes.reserveCapacity(room) }

  /// Appends an object, as the value of a key where one is given.
  mutating func object(_ key: String? = nil, _ content: (inout JSON) -> Void) {
    begin(key)
    bytes.append(UInt8(ascii: "{"))
    needsComma = false
    content(&self)
    close()
  }

  /// Begins an object whose values come one after another, up to ``close()``.
  mutating func open() {
    begin(nil)
    bytes.append(UInt8(ascii: "{"))
    needsComma = false
  }

  mutating func close() {
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

  mutating func add(_ key: String? = nil, _ value: Substring) {
    begin(key)
    string(value)
  }

  /// Appends a text that is there as UTF-8.
  mutating func add(utf8 value: [UInt8]) {
    begin(nil)
    value.withUnsafeBufferPointer { string(utf8: $0) }
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

  /// Forgets what was written, and keeps the memory.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
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

  private mutating func string(_ s: some StringProtocol) {
    var s = Substring(s)
    s.withUTF8 { string(utf8: $0) }
  }

  private mutating func string(utf8 s: UnsafeBufferPointer<UInt8>) {
    bytes.append(UInt8(ascii: "\""))
    // U+2028 and U+2029 end a line of a script: E2 80 A8 and E2 80 A9.
    var start = 0
    for i in s.indices.dropLast(2) where s[i] == 0xE2 && s[i + 1] == 0x80 && s[i + 2] & 0xFE == 0xA8 {
      Self.escapes.append(UnsafeBufferPointer(rebasing: s[start..<i]), to: &bytes)
      bytes.append(contentsOf: (s[i + 2] == 0xA8 ? "\\u2028" : "\\u2029").utf8)
      start = i + 3
    }
    Self.escapes.append(UnsafeBufferPointer(rebasing: s[start...]), to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  private static let escapes = EscapeTable(
    [(Array("\"".utf8), "\\\""), (Array("\\".utf8), "\\\\"), ([0x0A], "\\n")]
      + (Array(0..<0x20) + Array("<>&".utf8) + [0x7F]).filter { $0 != 0x0A }.map { b in
        ([b], "\\u00" + (b < 16 ? "0" : "") + String(b, radix: 16))
      })
}
