import Model

/// A stretch of text in quotation marks.
struct Quotation: Sendable, Hashable {
  /// The opening mark.
  var opening: Span
  /// The closing mark; nil where it is missing.
  var closing: Span?
  /// Number of quotations around this one.
  var depth: Int
  /// Tokens between the marks.
  var tokens: Range<Int>

  /// The text between the marks.
  var inner: Span { Span(opening.end, closing?.start ?? innerEnd) }
  /// End of the text where no mark closes it.
  var innerEnd: Int
  /// First byte behind the closing mark.
  var end: Int { closing?.end ?? innerEnd }
}

/// Pairs the quotation marks of a text: all kinds, nested, mixed and unclosed.
///
/// A paragraph is looked at alone. Marks that look the same on both sides (`"` and `'`) open where a word follows and close
/// where one precedes; a mark that opens again while its own kind is open shows that the first was never closed, which
/// then ends with its sentence.
enum Quotations {
  private enum Mark { case straight, single, guillemet, curly, curlySingle }

  private struct Open {
    var mark: Mark
    var span: Span
  }

  /// - Parameter sentenceEnds: first byte behind each sentence, in order.
  static func find(in text: String, tokens: [Token], sentenceEnds: [Int]) -> [Quotation] {
    var text = text
    var found = text.withUTF8 { scan($0, sentenceEnds) }
    found.sort { ($0.opening.start, -$0.end) < ($1.opening.start, -$1.end) }
    var t = 0
    for i in found.indices {
      while t < tokens.count, tokens[t].span.start < found[i].opening.end { t += 1 }
      var e = t
      while e < tokens.count, tokens[e].span.end <= found[i].inner.end { e += 1 }
      found[i].tokens = t..<max(t, e)
    }
    var enclosing: [Int] = []
    for i in found.indices {
      while let last = enclosing.last, found[last].end <= found[i].opening.start { enclosing.removeLast() }
      found[i].depth = enclosing.count
      enclosing.append(i)
    }
    return found
  }

  private static func scan(_ b: UnsafeBufferPointer<UInt8>, _ sentenceEnds: [Int]) -> [Quotation] {
    var found: [Quotation] = []
    var open: [Open] = []
    func make(_ o: Open, closing: Span?, end: Int) {
      found.append(Quotation(opening: o.span, closing: closing, depth: 0, tokens: 0..<0, innerEnd: end))
    }
    func sentenceEnd(after offset: Int, limit: Int) -> Int {
      var low = 0
      var high = sentenceEnds.count
      while low < high {
        let mid = (low + high) / 2
        if sentenceEnds[mid] <= offset { low = mid + 1 } else { high = mid }
      }
      return low < sentenceEnds.count ? min(sentenceEnds[low], limit) : limit
    }
    func abandon(from index: Int, limit: Int) {
      for o in open[index...] { make(o, closing: nil, end: sentenceEnd(after: o.span.end, limit: limit)) }
      open.removeSubrange(index...)
    }
    var i = 0
    while i < b.count {
      if i + 8 <= b.count, !mayHoldMark(UnsafeRawPointer(b.baseAddress! + i).loadUnaligned(as: UInt64.self)) {
        i += 8
        continue
      }
      if b[i] == 0x0A {
        abandon(from: 0, limit: i)
        i += 1
        continue
      }
      guard mayBeMark(b[i]), let (mark, length, side) = mark(b, i) else {
        i += 1
        continue
      }
      let span = Span(i, i + length)
      i += length
      let before = span.start > 0 && isWordEnd(b, span.start)
      let after = span.end < b.count && isWordStart(b, span.end)
      if mark == .single || mark == .curlySingle, before && after { continue }
      let own = open.lastIndex { $0.mark == mark }
      var opens = own == nil
      if let side { opens = side == .opens }
      if side == nil, own != nil, !before, after { opens = true }
      // A mark that leans the wrong way: ”نص“ and »نص«.
      if side == .closes, own == nil { opens = after && !before }
      if side == .opens, own != nil, !after { opens = false }
      if opens {
        if !after && side == nil && before && own == nil { continue }
        if let own { abandon(from: own, limit: span.start) }
        open.append(Open(mark: mark, span: span))
      } else if let own {
        abandon(from: own + 1, limit: span.start)
        make(open.removeLast(), closing: span, end: span.start)
      }
    }
    abandon(from: 0, limit: b.count)
    return found
  }

  private enum Side { case opens, closes }

  /// Whether a mark can begin with a byte.
  @inline(__always)
  private static func mayBeMark(_ byte: UInt8) -> Bool { byte == 0x22 || byte == 0x27 || byte == 0xC2 || byte == 0xE2 }

  /// Whether a mark can begin, or a line end, in eight bytes: most of a text has neither, and is passed over.
  @inline(__always)
  private static func mayHoldMark(_ bytes: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    // The highest bit of each byte that is 0, and perhaps of some above it.
    func zeros(_ x: UInt64) -> UInt64 { (x &- ones) & ~x }
    let found =
      zeros(bytes ^ 0x2222_2222_2222_2222) | zeros(bytes ^ 0x2727_2727_2727_2727) | zeros(bytes ^ 0xC2C2_C2C2_C2C2_C2C2)
      | zeros(bytes ^ 0xE2E2_E2E2_E2E2_E2E2) | zeros(bytes ^ 0x0A0A_0A0A_0A0A_0A0A)
    return found & 0x8080_8080_8080_8080 != 0
  }

  /// The quotation mark at an offset: its kind, its length in bytes, and the side it leans to where it has one.
  private static func mark(_ b: UnsafeBufferPointer<UInt8>, _ i: Int) -> (Mark, Int, Side?)? {
    switch b[i] {
    case UInt8(ascii: "\""): return (.straight, 1, nil)
    case UInt8(ascii: "'"):
      if i + 1 < b.count, b[i + 1] == UInt8(ascii: "'") { return (.straight, 2, nil) }
      return (.single, 1, nil)
    case 0xC2 where i + 1 < b.count:
      if b[i + 1] == 0xAB { return (.guillemet, 2, .opens) }
      if b[i + 1] == 0xBB { return (.guillemet, 2, .closes) }
      return nil
    case 0xE2 where i + 2 < b.count && b[i + 1] == 0x80:
      switch b[i + 2] {
      case 0x9C, 0x9E: return (.curly, 3, .opens)
      case 0x9D: return (.curly, 3, .closes)
      case 0x98: return (.curlySingle, 3, .opens)
      case 0x99: return (.curlySingle, 3, .closes)
      default: return nil
      }
    default: return nil
    }
  }

  /// Whether a word, number or stop ends right before an offset.
  private static func isWordEnd(_ b: UnsafeBufferPointer<UInt8>, _ i: Int) -> Bool {
    let c = b[i - 1]
    // A tatweel joins a proclitic to the mark behind it: بـ"كلام".
    if i >= 2, b[i - 2] == 0xD9, c == 0x80 { return false }
    return c >= 0x80 || (c > 0x20 && c != UInt8(ascii: "(") && c != UInt8(ascii: ":") && c != UInt8(ascii: "-"))
  }

  /// Whether a word begins right at an offset.
  private static func isWordStart(_ b: UnsafeBufferPointer<UInt8>, _ i: Int) -> Bool {
    let c = b[i]
    if c == 0xD8, i + 1 < b.count, b[i + 1] == 0x8C || b[i + 1] == 0x9B || b[i + 1] == 0x9F { return false }
    if c == 0xC2 || c == 0xE2 { return i + 2 < b.count && (b[i + 1] == 0xAB || b[i + 2] == 0x9C) }
    return c >= 0x80 || (c >= 0x30 && c <= 0x39) || (c | 0x20 >= 0x61 && c | 0x20 <= 0x7A) || c == UInt8(ascii: "(")
  }
}
