/// HTML under construction, as UTF-8 bytes. What comes from articles goes through ``text(_:)`` or ``attribute(_:_:)``,
/// never through ``raw(_:)``.
struct HTML: Sendable {
  private(set) var buffer: ByteBuffer

  init() { buffer = ByteBuffer() }

  init(capacity: Int) { buffer = ByteBuffer(room: capacity) }

  var isEmpty: Bool { buffer.isEmpty }

  /// A copy of what is written.
  var bytes: [UInt8] { buffer.bytes }

  /// Forgets what was written, and keeps the memory.
  mutating func removeAll() { buffer.removeAll() }

  /// Appends markup as it stands.
  @inline(__always)
  mutating func raw(_ markup: StaticString) { buffer.append(markup) }

  @_disfavoredOverload
  mutating func raw(_ markup: String) { buffer.append(markup.utf8) }

  /// Appends a number of one digit.
  mutating func raw(_ digit: Int) { buffer.append(UInt8(ascii: "0") + UInt8(digit)) }

  mutating func raw(_ other: HTML) { buffer.append(other.buffer) }

  mutating func raw(utf8 markup: some Collection<UInt8>) { buffer.append(markup) }

  /// Appends text, escaped for element content and for attribute values in double quotes.
  mutating func text(_ s: some StringProtocol) { text(utf8: s.utf8) }

  /// Appends UTF-8 bytes, escaped. Control characters that HTML forbids are left out.
  mutating func text(utf8 s: some Collection<UInt8>) {
    if s.withContiguousStorageIfAvailable({ Self.escapes.append($0, to: &buffer) }) == nil {
      Array(s).withUnsafeBufferPointer { Self.escapes.append($0, to: &buffer) }
    }
  }

  private static let escapes = EscapeTable([
    (Array("<".utf8), "&lt;"), (Array(">".utf8), "&gt;"), (Array("&".utf8), "&amp;"), (Array("\"".utf8), "&quot;"),
    (Array(0x00...0x08) + [0x0B, 0x0C] + Array(0x0E...0x1F) + [0x7F], ""),
  ])

  /// Appends ` name="value"` with the value escaped.
  mutating func attribute(_ name: StaticString, _ value: some StringProtocol) { attribute(name, utf8: value.utf8) }

  /// The same for a value in UTF-8.
  mutating func attribute(_ name: StaticString, utf8 value: some Collection<UInt8>) {
    buffer.append(UInt8(ascii: " "))
    raw(name)
    raw("=\"")
    text(utf8: value)
    buffer.append(UInt8(ascii: "\""))
  }

  mutating func attribute(_ name: StaticString, _ value: Int) {
    buffer.append(UInt8(ascii: " "))
    raw(name)
    raw("=\"")
    number(value)
    buffer.append(UInt8(ascii: "\""))
  }

  /// Appends a number in ASCII digits.
  mutating func number(_ n: Int) { buffer.append(String(n).utf8) }

  /// Appends an element that holds text only.
  mutating func element(_ name: StaticString, class kind: String? = nil, _ content: some StringProtocol) {
    raw("<")
    raw(name)
    if let kind { attribute("class", kind) }
    raw(">")
    text(content)
    raw("</")
    raw(name)
    raw(">")
  }
}
