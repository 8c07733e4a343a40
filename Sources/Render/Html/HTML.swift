/// HTML under construction, as UTF-8 bytes. What comes from articles goes through ``text(_:)`` or ``attribute(_:_:)``,
/// never through ``raw(_:)``.
struct HTML: Sendable {
  var bytes: [UInt8] = []

  init() {}

  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  var isEmpty: Bool { bytes.isEmpty }

  /// Appends markup as it stands.
  mutating func raw(_ markup: String) { bytes.append(contentsOf: markup.utf8) }

  mutating func raw(_ other: HTML) { bytes.append(contentsOf: other.bytes) }

  /// Appends text, escaped for element content and for attribute values in double quotes.
  mutating func text(_ s: some StringProtocol) { text(utf8: s.utf8) }

  /// Appends UTF-8 bytes, escaped. Control characters that HTML forbids are left out.
  mutating func text(utf8 s: some Collection<UInt8>) {
    if s.withContiguousStorageIfAvailable({ Self.escapes.append($0, to: &bytes) }) == nil {
      Array(s).withUnsafeBufferPointer { Self.escapes.append($0, to: &bytes) }
    }
  }

  private static let escapes = EscapeTable([
    (Array("<".utf8), "&lt;"), (Array(">".utf8), "&gt;"), (Array("&".utf8), "&amp;"), (Array("\"".utf8), "&quot;"),
    (Array(0x00...0x08) + [0x0B, 0x0C] + Array(0x0E...0x1F) + [0x7F], ""),
  ])

  /// Appends ` name="value"` with the value escaped.
  mutating func attribute(_ name: String, _ value: some StringProtocol) { attribute(name, utf8: value.utf8) }

  /// The same for a value in UTF-8.
  mutating func attribute(_ name: String, utf8 value: some Collection<UInt8>) {
    raw(" ")
    raw(name)
    raw("=\"")
    text(utf8: value)
    raw("\"")
  }

  mutating func attribute(_ name: String, _ value: Int) { raw(" \(name)=\"\(value)\"") }

  /// Appends an element that holds text only.
  mutating func element(_ name: String, class kind: String? = nil, _ content: some StringProtocol) {
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
