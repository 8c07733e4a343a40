internal import Model

/// The lines of a text as ranges of its tokens: paragraphs, headlines, items of lists.
enum Lines {
  /// Lines longer than this, in bytes, were not broken to fit a page.
  private static let widest = 260
  private static let narrowest = 60

  /// A text broken to a page's width is put together again: there only an empty line, a short line or a list's sign ends one.
  static func find(_ bytes: [UInt8], _ tokens: [Token], _ signs: [Sign]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var gaps: [Int] = []
    var start = 0
    for i in tokens.indices.dropFirst() {
      let breaks = lineBreaks(bytes, tokens[i - 1].span.end, tokens[i].span.start)
      if breaks > 0 {
        lines.append(start..<i)
        gaps.append(breaks)
        start = i
      }
    }
    if start < tokens.count { lines.append(start..<tokens.count) }
    return isBroken(lines, gaps, tokens, signs) ? joined(lines, gaps, tokens, signs) : lines
  }

  private static func lineBreaks(_ bytes: [UInt8], _ from: Int, _ to: Int) -> Int {
    var count = 0
    for i in from..<max(from, to) where bytes[i] == 0x0A || bytes[i] == 0x0D && !(i + 1 < to && bytes[i + 1] == 0x0A) {
      count += 1
    }
    return count
  }

  private static func width(_ line: Range<Int>, _ tokens: [Token]) -> Int {
    tokens[line.upperBound - 1].span.end - tokens[line.lowerBound].span.start
  }

  private static func endsInStop(_ line: Range<Int>, _ signs: [Sign]) -> Bool {
    let last = signs[line.upperBound - 1]
    return last.isStop || last.isQuote || last == .colon || last == .closingBracket
  }

  private static func isBroken(_ lines: [Range<Int>], _ gaps: [Int], _ tokens: [Token], _ signs: [Sign]) -> Bool {
    guard lines.count > 4, lines.allSatisfy({ width($0, tokens) <= widest }) else { return false }
    let running = gaps.indices.filter { gaps[$0] == 1 && !endsInStop(lines[$0], signs) }
      .filter { width(lines[$0], tokens) >= narrowest }
    return running.count * 2 > lines.count
  }

  private static func joined(_ lines: [Range<Int>], _ gaps: [Int], _ tokens: [Token], _ signs: [Sign]) -> [Range<Int>] {
    let full = lines.map { width($0, tokens) }.max() ?? 0
    var out: [Range<Int>] = []
    for (n, line) in lines.enumerated() {
      let continues =
        n > 0 && gaps[n - 1] == 1 && width(lines[n - 1], tokens) * 10 >= full * 6
        && signs[line.lowerBound] != .dash && signs[line.lowerBound] != .bullet
      if continues, let last = out.popLast() { out.append(last.lowerBound..<line.upperBound) } else { out.append(line) }
    }
    return out
  }
}
