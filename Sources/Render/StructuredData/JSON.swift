import Glibc

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
    var value = value
    value.withUTF8 { string(utf8: $0) }
  }

  /// Appends what `fill` appends as a text under a key; neither needs escapes.
  mutating func add(plain key: UnsafeBufferPointer<UInt8>, _ fill: (inout [UInt8]) -> Void) {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: key)
    bytes.append(contentsOf: "\":\"".utf8)
    fill(&bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Appends what `fill` appends as a text of an array; it needs no escapes.
  mutating func add(plain fill: (inout [UInt8]) -> Void) {
    begin(nil)
    bytes.append(UInt8(ascii: "\""))
    fill(&bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func add(_ key: String? = nil, _ value: Int) {
    begin(key)
    bytes.append(contentsOf: String(value).utf8)
  }

  mutating func add(_ key: String? = nil, _ value: Bool) {
    begin(key)
    bytes.append(contentsOf: String(value).utf8)
  }

  /// Appends a text under a key from pieces: ``piece(_:)`` appends one.
  mutating func add(_ key: String? = nil, pieces: (inout JSON) -> Void) {
    begin(key)
    bytes.append(UInt8(ascii: "\""))
    pieces(&self)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Appends a piece of a text.
  mutating func piece(_ s: String) {
    var s = s
    s.withUTF8 { Self.append(escaped: $0, to: &bytes) }
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

  private mutating func string(_ s: String) {
    var s = s
    s.withUTF8 { string(utf8: $0) }
  }

  private mutating func string(utf8 s: UnsafeBufferPointer<UInt8>) {
    bytes.append(UInt8(ascii: "\""))
    Self.append(escaped: s, to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Appends a text as it stands between the quotation marks.
  ///
  /// - Parameter s: its UTF-8.
  static func append(escaped s: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    // U+2028 and U+2029 end a line of a script: E2 80 A8 and E2 80 A9. Most texts have no sign that begins so.
    var start = 0
    let last = s.isEmpty || memchr(s.baseAddress!, 0xE2, s.count) == nil ? 0 : max(0, s.count - 2)
    for i in 0..<last where s[i] == 0xE2 && s[i + 1] == 0x80 && s[i + 2] & 0xFE == 0xA8 {
      escapes.append(UnsafeBufferPointer(rebasing: s[start..<i]), to: &bytes)
      bytes.append(contentsOf: (s[i + 2] == 0xA8 ? "\\u2028" : "\\u2029").utf8)
      start = i + 3
    }
    escapes.append(UnsafeBufferPointer(rebasing: s[start...]), to: &bytes)
  }

  private static let escapes = EscapeTable(
    [(Array("\"".utf8), "\\\""), (Array("\\".utf8), "\\\\"), ([0x0A], "\\n")]
      + (Array(0..<0x20) + Array("<>&".utf8) + [0x7F]).filter { $0 != 0x0A }.map { b in
        ([b], "\\u00" + (b < 16 ? "0" : "") + String(b, radix: 16))
      })
}
