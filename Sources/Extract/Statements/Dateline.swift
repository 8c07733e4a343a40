import Model

/// Where and by whom a report was written, before its first words: الخرطوم (الوكالة) - أعلن الوزير.
extension StatementContext {
  /// A sentence without the dateline that opens its paragraph; nobody in one speaks, and it is no content.
  ///
  /// A dateline has places, media, authors and dates, and ends with a dash or a bracket; a place stands in it.
  func withoutDateline(_ sentence: Sentence) -> Sentence {
    let low = sentence.tokens.lowerBound
    guard low < sentence.tokens.upperBound, mentionOf[low] >= 0, opensParagraph(low) else { return sentence }
    let limit = min(sentence.tokens.upperBound, low + Self.longestDateline)
    var hasPlace = false
    var end: Int?
    var k = low
    while k < limit {
      let flags = words[k].flags
      if mentionOf[k] >= 0 {
        let kind = mentions[Int(mentionOf[k])].kind
        hasPlace = hasPlace || kind == .place || kind == .country
        end = nil
      } else if flags.contains(.opensParenthesis) {
        guard let close = (k..<limit).first(where: { words[$0].flags.contains(.closesParenthesis) }) else { break }
        k = close
        end = close + 1
      } else if flags.contains(.dash) {
        end = k + 1
      } else if isTime[k] || flags.contains(.comma) {
        end = nil
      } else {
        break
      }
      k += 1
    }
    guard hasPlace, let end, end == k, end < limit, words[end].flags.isDisjoint(with: [.relative, .punctuation]) else {
      return sentence
    }
    // باريس - عاصمة فرنسا - أعلنت: the second dash closes an aside.
    let isAside = (end..<min(sentence.tokens.upperBound, end + LinkFinder.longestAside)).contains {
      words[$0].flags.contains(.dash)
    }
    guard !isAside else { return sentence }
    var body = sentence
    body.tokens = end..<sentence.tokens.upperBound
    return body
  }

  /// Whether a line begins at a token.
  private func opensParagraph(_ i: Int) -> Bool {
    guard i > 0 else { return true }
    return holdsNewline(Span(tokens[i - 1].span.end, tokens[i].span.start))
  }

  /// Whether a line ends in a span.
  func holdsNewline(_ span: Span) -> Bool {
    let utf8 = text.utf8
    return utf8[utf8.index(utf8.startIndex, offsetBy: span.start)..<utf8.index(utf8.startIndex, offsetBy: span.end)]
      .contains(0x0A)
  }

  /// In tokens.
  private static let longestDateline = 24
}
