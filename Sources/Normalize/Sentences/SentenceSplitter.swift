internal import Model

/// Splits an article into sentences that a reader would agree with.
///
/// A sentence ends with its line, and at a full stop, question or exclamation mark with the marks that close behind it.
/// It does not end inside a quotation or bracket that is part of it, at dots that only pause, behind an abbreviation's
/// letter or the number of a list, nor between two questions that one verb asks.
struct SentenceSplitter {
  private let tokens: [Token]
  private let folded: [UInt8]
  private let keys: [Range<Int>]
  private let lines: [Range<Int>]
  private let signs: [Sign]
  private let pairs: PairedSigns
  /// Closing marks of quotations.
  private let closing: Set<Int>
  private let words = SentenceWords.shared

  /// A sentence longer than this, in tokens, ends at pausing dots too.
  private static let long = 60

  /// - Parameters:
  ///   - text: UTF-8 of the original.
  ///   - folded: the text at the compare level.
  ///   - keys: where in `folded` each token's key is.
  init(text: [UInt8], folded: [UInt8], tokens: [Token], keys: [Range<Int>]) {
    self.tokens = tokens
    self.folded = folded
    self.keys = keys
    let signs = tokens.indices.map { tokens[$0].kind == .punctuation ? Sign(folded[keys[$0]]) : .none }
    lines = Lines.find(text, tokens, signs)
    var pairs = PairedSigns()
    for line in lines { pairs.read(line: line, tokens: tokens, signs: signs) }
    self.signs = signs
    self.pairs = pairs
    closing = Set(pairs.quotations.map { $0.upperBound - 1 })
  }

  /// Sentences in order; every token belongs to one.
  func sentences() -> [Sentence] {
    var found: [Sentence] = []
    var seen: [String: Int] = [:]
    var quotations = Cursor(ranges: pairs.quotations)
    var brackets = Cursor(ranges: pairs.brackets)
    for (number, line) in lines.enumerated() {
      var start = line.lowerBound
      var colon: Int?
      var i = start
      while i < line.upperBound {
        if signs[i] == .colon { colon = i }
        if signs[i] == .bullet, i > start {
          add(start..<i, number, &found, &seen)
          start = i
        }
        guard signs[i].isStop else {
          i += 1
          continue
        }
        let inQuotation = quotations.range(at: i).map { isPart($0, from: start, in: line) } ?? false
        let inBracket = brackets.range(at: i).map { $0.lowerBound > start } ?? false
        let end = endOfStop(i, line)
        let leaves = inQuotation && (quotations.range(at: i).map { end >= $0.upperBound } ?? false)
        if end == line.upperBound || !inBracket && (!inQuotation || leaves) && isBorder(i, end, start, colon, line) {
          add(start..<end, number, &found, &seen)
          start = end
          colon = nil
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
        paragraph: paragraph, isHeading: isHeading(range, paragraph), id: times == 1 ? hash : "\(hash)-\(times)"))
  }

  /// 12 hexadecimal digits from the compare-level words.
  private func identity(_ range: Range<Int>) -> String {
    var hash = StableHash()
    folded.withUnsafeBufferPointer { folded in
      for n in range {
        for i in keys[n] { hash.add(folded[i]) }
        hash.add(0x20)
      }
    }
    let hex = String(hash.value >> 16, radix: 16)
    return String(repeating: "0", count: 12 - hex.utf8.count) + hex
  }

  /// A line of its own that no full stop ends: the first if it is not long, a later one if it is short and more follows.
  private func isHeading(_ range: Range<Int>, _ paragraph: Int) -> Bool {
    guard lines[paragraph] == range, paragraph + 1 < lines.count, range.count <= (paragraph == 0 ? 30 : 10) else {
      return false
    }
    let last = signs[range.upperBound - 1]
    return last != .dot && (paragraph == 0 || last != .colon && !last.isQuote)
  }

  /// Behind the stop, further stops and the marks and brackets that close with it.
  private func endOfStop(_ i: Int, _ line: Range<Int>) -> Int {
    var end = i + 1
    while end < line.upperBound {
      if signs[end].isStop {
        end += 1
        continue
      }
      let isTight = tokens[end].span.start == tokens[end - 1].span.end
      let closes = signs[end] == .closingQuote || signs[end] == .closingBracket || signs[end] == .closingApostrophe
      guard closing.contains(end) || isTight && closes else { break }
      end += 1
    }
    return end
  }

  /// Whether a sentence ends with the stop that begins at `i` and goes up to `end`, before the end of its line.
  private func isBorder(_ i: Int, _ end: Int, _ start: Int, _ colon: Int?, _ line: Range<Int>) -> Bool {
    let next = tokens[end]
    if signs[end] == .comma || signs[end] == .semicolon || signs[end] == .colon { return false }
    let isDot = signs[i] == .dot
    // Two dots and more only pause, unless what they pause is very long.
    let isPause = isDot && i + 1 < end && signs[i + 1] == .dot && tokens[i + 1].span.start == tokens[i].span.end
    if signs[i] == .ellipsis || isPause { return end - start > Self.long }
    if isDot {
      // 1. and أ. at the head of an item; the letter of a name.
      if i == start + 1, tokens[start].kind == .number { return false }
      if i > start, tokens[i - 1].kind == .word, tokens[i - 1].key.utf8.count == 2, i < start + 2 { return false }
      // .08 at the head of a line is a number.
      if i == start, next.kind == .number, next.span.start == tokens[i].span.end { return false }
      // Latin.Latin and 3.a are one thing.
      let isTight = next.span.start == tokens[i].span.end && i > start && tokens[i - 1].span.end == tokens[i].span.start
      if isTight, next.kind == .latin || next.kind == .number { return false }
      return true
    }
    // Two questions that one verb asks.
    if colon != nil, signs[i] == .question, asksOn(end, line) { return false }
    // A mark inside a name or aside: the sentence goes on with a small word right behind a quotation.
    if end > i + 1, closing.contains(end - 1), let open = opening(of: end - 1), open > start { return startsAnew(end) }
    return true
  }

  /// Whether the words from `i` on are another question, joined by و or أو or أم.
  private func asksOn(_ i: Int, _ line: Range<Int>) -> Bool {
    let key = tokens[i].key
    if key == "ام" || key == "او" { return true }
    return key.hasPrefix("و") && words.questions.contains(String(key.dropFirst()))
  }

  /// Whether a sentence begins at `i` rather than going on: with و, قد or an ordinary start after a quotation.
  private func startsAnew(_ i: Int) -> Bool { tokens[i].key.hasPrefix("و") }

  private func opening(of close: Int) -> Int? {
    var low = 0
    var high = pairs.quotations.count
    while low < high {
      let middle = (low + high) / 2
      if pairs.quotations[middle].upperBound - 1 < close { low = middle + 1 } else { high = middle }
    }
    return low < pairs.quotations.count ? pairs.quotations[low].lowerBound : nil
  }

  /// Whether a quotation is part of the sentence that begins at `start`: it stands behind other words of it, or words that say
  /// whose it is follow.
  private func isPart(_ quotation: Range<Int>, from start: Int, in line: Range<Int>) -> Bool {
    if quotation.lowerBound > start { return true }
    var next = quotation.upperBound
    while next < line.upperBound, signs[next] == .comma || signs[next] == .dash {
      next += 1
    }
    return next < line.upperBound && words.credits.contains(tokens[next].key)
  }

  /// Finds the range that holds a token, for tokens in rising order.
  private struct Cursor {
    let ranges: [Range<Int>]
    var at = 0

    mutating func range(at i: Int) -> Range<Int>? {
      while at < ranges.count && ranges[at].upperBound <= i { at += 1 }
      return at < ranges.count && ranges[at].contains(i) ? ranges[at] : nil
    }
  }
}

/// Words that decide where a sentence ends: Data/sentences.tsv.
struct SentenceWords: Sendable {
  static let shared = SentenceWords()

  let questions: Set<String>
  let credits: Set<String>

  private init() {
    var kinds: [String: Set<String>] = [:]
    for row in DataFile("sentences").rows where row.count >= 2 {
      kinds[row[0], default: []].formUnion(row[1].split(separator: " ").map(String.init))
    }
    questions = kinds["question"] ?? []
    credits = kinds["credit"] ?? []
  }
}
