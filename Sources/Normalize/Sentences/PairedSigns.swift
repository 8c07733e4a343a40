internal import Model

/// Finds which quotation marks and brackets of one line belong together.
///
/// A mark that was never closed must not swallow the article: a pair never leaves its line, and an opening mark that meets
/// another opening mark of its kind, or finds its end too far away, is forgotten.
struct PairedSigns {
  /// Longest quotation and bracket, in bytes.
  private static let longestQuotation = 3000
  private static let longestBracket = 800

  /// From opening to closing mark, in order, not nested.
  private(set) var quotations: [Range<Int>] = []
  private(set) var brackets: [Range<Int>] = []

  mutating func read(line: Range<Int>, tokens: [Token], signs: [Sign]) {
    var quote: Int?
    var bracket: Int?
    for i in line where signs[i] != .none {
      switch signs[i] {
      case .openingQuote: quote = i
      case .closingQuote: close(&quote, i, tokens)
      case .plainQuote:
        if Self.looksOpening(i, line, tokens, isOpen: quote != nil) { quote = i } else { close(&quote, i, tokens) }
      case .openingBracket: bracket = i
      case .closingBracket:
        if let from = bracket, tokens[i].span.end - tokens[from].span.start <= Self.longestBracket {
          brackets.append(from..<i + 1)
        }
        bracket = nil
      default: break
      }
    }
  }

  private mutating func close(_ open: inout Int?, _ i: Int, _ tokens: [Token]) {
    if let from = open, tokens[i].span.end - tokens[from].span.start <= Self.longestQuotation {
      quotations.append(from..<i + 1)
    }
    open = nil
  }

  /// A plain mark opens with a space before it and none behind, closes the other way round; else it does what it must.
  private static func looksOpening(_ i: Int, _ line: Range<Int>, _ tokens: [Token], isOpen: Bool) -> Bool {
    let spaceBefore = i == line.lowerBound || tokens[i - 1].span.end < tokens[i].span.start
    let spaceAfter = i + 1 == line.upperBound || tokens[i].span.end < tokens[i + 1].span.start
    return spaceBefore != spaceAfter ? spaceBefore : !isOpen
  }
}
