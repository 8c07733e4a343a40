import Foundation

/// Reads an input line of the plainest form, which nearly all have: one object of strings and nulls, each key once.
///
/// `JSONDecoder` takes ten times as long. Whatever is of another form, or wrong, is left to it.
struct PlainInput {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var at = 0

  /// - Returns: what `JSONDecoder` returns, or nil where it has to look.
  static func read(_ line: Data) -> AnnotationLine.Input? {
    line.withUnsafeBytes { raw in
      var input = PlainInput(bytes: raw.bindMemory(to: UInt8.self))
      return input.object()
    }
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private mutating func object() -> AnnotationLine.Input? {
    var values: [String: String?] = [:]
    guard take(UInt8(ascii: "{")) else { return nil }
    repeat {
      guard let key = string(), values[key] == nil, take(UInt8(ascii: ":")) else { return nil }
      if isNull() {
        values[key] = .some(nil)
      } else {
        guard let value = string() else { return nil }
        values[key] = value
      }
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { return nil }
    skipSpace()
    guard at == bytes.count, let id = values["id"] ?? nil, let text = values["text"] ?? nil else { return nil }
    return AnnotationLine.Input(
      id: id, text: text, title: values["title"] ?? nil, published: values["published"] ?? nil,
      source: values["source"] ?? nil)
  }

  private mutating func skipSpace() {
    while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x09 || bytes[at] == 0x0A || bytes[at] == 0x0D { at += 1 }
  }

  /// Goes behind white space and a byte, where that is next.
  private mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard at < bytes.count, bytes[at] == byte else { return false }
    at += 1
    return true
  }

  private mutating func isNull() -> Bool {
    skipSpace()
    guard bytes[at...].starts(with: "null".utf8) else { return false }
    at += 4
    return true
  }

  private mutating func string() -> String? {
    guard take(UInt8(ascii: "\"")) else { return nil }
    var start = at
    var parts: [UInt8] = []
    while true {
      at = plainEnd(at)
      guard at < bytes.count else { return nil }
      switch bytes[at] {
      case UInt8(ascii: "\""):
        at += 1
        let rest = UnsafeBufferPointer(rebasing: bytes[start..<at - 1])
        if parts.isEmpty { return String(validating: rest, as: UTF8.self) }
        parts.append(contentsOf: rest)
        return String(validating: parts, as: UTF8.self)
      case UInt8(ascii: "\\"):
        if parts.isEmpty { parts.reserveCapacity(bytes.count - start) }
        parts.append(contentsOf: bytes[start..<at])
        at += 1
        guard let scalar = escaped() else { return nil }
        parts.append(contentsOf: scalar.utf8)
        start = at
      default: return nil
      }
    }
  }

  /// The next byte from an offset on that does not stand for itself: the end, a quotation mark, a backslash or a control.
  private func plainEnd(_ start: Int) -> Int {
    var i = start
    while i < bytes.count, bytes[i] >= 0x20, bytes[i] != UInt8(ascii: "\""), bytes[i] != UInt8(ascii: "\\") { i &+= 1 }
    return i
  }

  /// What an escape stands for; the backslash is behind.
  private mutating func escaped() -> Unicode.Scalar? {
    guard at < bytes.count else { return nil }
    at += 1
    switch bytes[at - 1] {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "u"):
      guard let first = unit(), first > 0 else { return nil }
      guard first & 0xFC00 == 0xD800 else { return Unicode.Scalar(first) }
      guard bytes[at...].starts(with: "\\u".utf8) else { return nil }
      at += 2
      guard let second = unit(), second & 0xFC00 == 0xDC00 else { return nil }
      return Unicode.Scalar(0x10000 + (first & 0x3FF) << 10 + second & 0x3FF)
    case let byte where byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "/"):
      return Unicode.Scalar(byte)
    default: return nil
    }
  }

  /// Four hexadecimal digits.
  private mutating func unit() -> UInt32? {
    guard at + 4 <= bytes.count else { return nil }
    var unit: UInt32 = 0
    for byte in bytes[at..<at + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      unit = unit << 4 | UInt32(digit)
    }
    at += 4
    return unit
  }
}
