public import Model

/// A text with spans marked in it as `[label|words]`: tests show their whole input that way.
public struct Marked: Sendable {
  public var text: String
  /// In order of their start, outer before inner.
  public var spans: [(label: String, span: Span)]

  /// Takes the marks out: `قال [person|بوتين]` becomes `قال بوتين` and a span.
  public init(_ marked: String) {
    var out: [UInt8] = []
    var open: [(String, Int)] = []
    var found: [(label: String, span: Span)] = []
    let bytes = Array(marked.utf8)
    var i = 0
    while i < bytes.count {
      if bytes[i] == UInt8(ascii: "["), let bar = bytes[i...].firstIndex(of: UInt8(ascii: "|")),
        bytes[(i + 1)..<bar].allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: "]") && $0 != UInt8(ascii: " ") })
      {
        open.append((String(decoding: bytes[(i + 1)..<bar], as: UTF8.self), out.count))
        i = bar + 1
      } else if bytes[i] == UInt8(ascii: "]"), let last = open.popLast() {
        found.append((last.0, Span(last.1, out.count)))
        i += 1
      } else {
        out.append(bytes[i])
        i += 1
      }
    }
    text = String(decoding: out, as: UTF8.self)
    spans = found.sorted { $0.span < $1.span }
  }
}
