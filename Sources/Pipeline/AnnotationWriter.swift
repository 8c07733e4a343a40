import Model

/// Writes JSON bytes in one pass; commas are put by itself.
///
/// A measured hot loop: an annotation is twice as long as its text. What is written next goes straight into room that is
/// made beforehand.
struct AnnotationWriter {
  let text: String
  let map: ScalarMap
  /// What is written, and room behind it.
  private var bytes: [UInt8]
  private var count = 0
  private var needsComma = false

  init(text: String, map: ScalarMap) {
    self.text = text
    self.map = map
    bytes = Array(repeating: 0, count: 16_384)
  }

  /// All that was written.
  consuming func finish() -> [UInt8] {
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  /// Has bytes written.
  ///
  /// - Parameters:
  ///   - limit: at most so many.
  ///   - body: writes at an address and returns how many.
  @inline(__always)
  private mutating func write(_ limit: Int, _ body: (UnsafeMutablePointer<UInt8>) -> Int) {
    if count + limit > bytes.count {
      bytes.append(contentsOf: repeatElement(0, count: bytes.count + limit))
    }
    count += bytes.withUnsafeMutableBufferPointer { body($0.baseAddress! + count) }
  }

  @inline(__always)
  private mutating func write(_ some: UnsafeBufferPointer<UInt8>) {
    write(some.count) { out in
      for i in 0..<some.count { out[i] = some[i] }
      return some.count
    }
  }

  @inline(__always)
  mutating func put(_ s: StaticString) {
    write(UnsafeBufferPointer(start: s.utf8Start, count: s.utf8CodeUnitCount))
  }

  mutating func object(_ body: (inout AnnotationWriter) -> Void) {
    put("{")
    needsComma = false
    body(&self)
    put("}")
    needsComma = true
  }

  /// Whatever comes next in an object stands behind a comma.
  mutating func endValue() { needsComma = true }

  mutating func key(_ name: StaticString) {
    let length = name.utf8CodeUnitCount
    let comma = needsComma ? 1 : 0
    needsComma = true
    write(length + 4) { out in
      out[0] = UInt8(ascii: ",")
      out[comma] = UInt8(ascii: "\"")
      for i in 0..<length { out[comma + 1 + i] = name.utf8Start[i] }
      out[comma + length + 1] = UInt8(ascii: "\"")
      out[comma + length + 2] = UInt8(ascii: ":")
      return comma + length + 3
    }
  }

  mutating func array<Items: Collection>(
    _ name: StaticString, _ items: Items, _ body: (inout AnnotationWriter, Items.Element) -> Void
  ) {
    key(name)
    put("[")
    var isFirst = true
    for item in items {
      if !isFirst { put(",") }
      isFirst = false
      needsComma = false
      body(&self, item)
    }
    put("]")
    needsComma = true
  }

  mutating func field(_ name: StaticString, _ value: some StringProtocol) {
    key(name)
    string(value)
  }

  mutating func field(_ name: StaticString, _ value: Int) {
    key(name)
    put(value)
  }

  /// Digits without a string for each number: an annotation is mostly numbers.
  mutating func put(_ value: Int) {
    guard (0..<100_000_000).contains(value) else {
      for byte in String(value).utf8 {
        write(1) {
          $0[0] = byte
          return 1
        }
      }
      return
    }
    write(8) { out in
      var limit = 10
      var length = 1
      while value >= limit {
        limit *= 10
        length += 1
      }
      var rest = UInt32(truncatingIfNeeded: value)
      for i in (0..<length).reversed() {
        out[i] = UInt8(truncatingIfNeeded: 0x30 + rest % 10)
        rest /= 10
      }
      return length
    }
  }

  mutating func null(_ name: StaticString) {
    key(name)
    put("null")
  }

  /// A number with at most three decimals.
  mutating func field(_ name: StaticString, _ value: Double) {
    key(name)
    let thousandths = (value * 1000).rounded()
    guard thousandths >= 0, thousandths < 100_000_000 else { return number(thousandths / 1000) }
    // As `String(_:)` writes it: a number has no shorter decimals than those it was rounded to.
    let (whole, rest) = Int(thousandths).quotientAndRemainder(dividingBy: 1000)
    put(whole)
    if rest == 0 { return }
    put(".")
    put(rest / 100)
    if rest % 100 > 0 { put(rest / 10 % 10) }
    if rest % 10 > 0 { put(rest % 10) }
  }

  mutating func number(_ value: Double) {
    if let whole = Int(exactly: value) {
      put(whole)
    } else if value.isFinite {
      var digits = String(value)
      digits.withUTF8 { write($0) }
    } else {
      put("null")
    }
  }

  mutating func string(_ s: some StringProtocol) {
    put("\"")
    if s.utf8.withContiguousStorageIfAvailable({ escaped($0) }) == nil {
      Array(s.utf8).withUnsafeBufferPointer { escaped($0) }
    }
    put("\"")
  }

  /// The bytes of a string; what needs no escape is copied at once.
  private mutating func escaped(_ s: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for i in s.indices where s[i] < 0x20 || s[i] == UInt8(ascii: "\"") || s[i] == UInt8(ascii: "\\") {
      write(UnsafeBufferPointer(rebasing: s[start..<i]))
      start = i + 1
      switch s[i] {
      case UInt8(ascii: "\""): put("\\\"")
      case UInt8(ascii: "\\"): put("\\\\")
      case 0x0A: put("\\n")
      default:
        put("\\u00")
        let hex: StaticString = "0123456789abcdef"
        write(2) {
          $0[0] = hex.utf8Start[Int(s[i] >> 4)]
          $0[1] = hex.utf8Start[Int(s[i] & 15)]
          return 2
        }
      }
    }
    write(UnsafeBufferPointer(rebasing: s[start...]))
  }
}
