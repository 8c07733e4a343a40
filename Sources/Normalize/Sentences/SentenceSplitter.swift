internal import Model

/// Splits an article into sentences that a reader would agree with.
struct SentenceSplitter {
  let bytes: [UInt8]
  let tokens: [Token]
  let quotations: [Range<Int>]
  let lines: [Range<Int>]

  init(text: String, tokens: [Token]) {
    let bytes = Array(text.utf8)
    let lines = SentenceSplitter.lines(bytes, tokens)
    self.bytes = bytes
    self.tokens = tokens
    self.lines = lines
    quotations = lines.flatMap { QuotationMarks.pairs(in: $0, tokens: tokens, bytes: bytes) }
  }

  /// Sentences in order; every token belongs to one.
  func sentences() -> [Sentence] {
    var found: [Sentence] = []
    var seen: [String: Int] = [:]
    var quotation = 0
    for (number, line) in lines.enumerated() {
      var start = line.lowerBound
      var i = start
      while i < line.upperBound {
        while quotation < quotations.count && quotations[quotation].upperBound <= i { quotation += 1 }
        let inside = quotation < quotations.count && quotations[quotation].contains(i)
        guard isStop(i), !(inside && isKept(quotations[quotation], from: start, in: line)) else {
          i += 1
          continue
        }
        let end = endOfStop(i, line)
        if end == line.upperBound || isBorder(i, end, start, line) {
          add(start..<end, number, &found, &seen)
          start = end
        }
        i = end
      }
      if start < line.upperBound { add(start..<line.upperBound, number, &found, &seen) }
    }
    return found
  }

  private func add(_ range: Range<Int>, _ paragraph: Int, _ found: inout [Sentence], _ seen: inout [String: Int]) {
    let hash = identity(range)
    let times = (seen[hash] ?? 0) + 1
    seen[hash] = times
    found.append(
      Sentence(
        span: Span(tokens[range.lowerBound].span.start, tokens[range.upperBound - 1].span.end), tokens: range,
        paragraph: paragraph, isHeading: isHeading(range, found.isEmpty),
        id: times == 1 ? hash : "\(hash)-\(times)"))
  }

  /// 12 hexadecimal digits from the compare-level words.
  private func identity(_ range: Range<Int>) -> String {
    var joined: [UInt8] = []
    for token in tokens[range] {
      joined.append(contentsOf: token.key.utf8)
      joined.append(0x20)
    }
    let hex = String(stableHash(joined) >> 16, radix: 16)
    return String(repeating: "0", count: 12 - hex.utf8.count) + hex
  }

  /// A short line that no stop ends: headline, byline, heading between paragraphs.
  private func isHeading(_ range: Range<Int>, _ isFirst: Bool) -> Bool {
    guard lines.contains(range), range.count <= 25 else { return false }
    return !isStop(range.upperBound - 1) && (isFirst || range.count <= 12)
  }

  private func isStop(_ i: Int) -> Bool {
    guard tokens[i].kind == .punctuation else { return false }
    switch tokens[i].key {
    case ".", "؟", "?", "!", "…", "۔": return true
    default: return false
    }
  }

  /// Behind the stop, further stops and the marks and brackets that close with it.
  private func endOfStop(_ i: Int, _ line: Range<Int>) -> Int {
    var end = i + 1
    while end < line.upperBound {
      if isStop(end) { end += 1; continue }
      let isTight = tokens[end].span.start == tokens[end - 1].span.end
      let closes = ["»", "”", ")", "]", "’"].contains(tokens[end].key)
      let closesPlain = tokens[end].key == "\"" && quotations.contains { $0.upperBound == end + 1 }
      guard closes && isTight || closesPlain else { break }
      end += 1
    }
    return end
  }

  /// Whether a sentence ends with the stop that begins at `i` and goes up to `end`.
  private func isBorder(_ i: Int, _ end: Int, _ start: Int, _ line: Range<Int>) -> Bool {
    let dots = tokens[i..<end].filter { $0.key == "." }.count
    if tokens[i].key == "…" || dots > 1 { return false }
    if tokens[i].key == ".", i == start + 1, tokens[start].kind == .number { return false }
    return true
  }

  /// Whether a quotation is part of the sentence that begins at `start`, so that its stops end nothing.
  private func isKept(_ quotation: Range<Int>, from start: Int, in line: Range<Int>) -> Bool {
    quotation.lowerBound > start
  }

  private static func lines(_ bytes: [UInt8], _ tokens: [Token]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    for i in tokens.indices.dropFirst() {
      let gap = bytes[tokens[i - 1].span.end..<tokens[i].span.start]
      if gap.contains(where: { $0 == 0x0A || $0 == 0x0D }) {
        lines.append(start..<i)
        start = i
      }
    }
    if start < tokens.count { lines.append(start..<tokens.count) }
    return lines
  }
}

/// Finds which quotation marks of one line belong together.
enum QuotationMarks {
  /// Longer stretches than this, in bytes, are not taken for a quotation: a mark that was never closed must not swallow the article.
  static let longest = 3000

  /// Ranges of tokens from opening to closing mark, in order, not nested.
  static func pairs(in line: Range<Int>, tokens: [Token], bytes: [UInt8]) -> [Range<Int>] {
    var pairs: [Range<Int>] = []
    var open: Int?
    for i in line where tokens[i].kind == .punctuation {
      let isPlain = tokens[i].key == "\""
      let opens =
        ["«", "“", "„"].contains(tokens[i].key) || isPlain && looksOpening(i, line, tokens, isOpen: open != nil)
      let closes = ["»", "”"].contains(tokens[i].key) || isPlain && !opens
      if opens {
        open = i
      } else if closes, let from = open {
        if tokens[i].span.end - tokens[from].span.start <= longest { pairs.append(from..<i + 1) }
        open = nil
      }
    }
    return pairs
  }

  private static func looksOpening(_ i: Int, _ line: Range<Int>, _ tokens: [Token], isOpen: Bool) -> Bool {
    let spaceBefore = i == line.lowerBound || tokens[i - 1].span.end < tokens[i].span.start
    let spaceAfter = i + 1 == line.upperBound || tokens[i].span.end < tokens[i + 1].span.start
    if spaceBefore != spaceAfter { return spaceBefore }
    return !isOpen
  }
}
