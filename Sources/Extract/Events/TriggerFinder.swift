import Model

/// A word that names an event, with what lexicon and tagger say of it.
struct Trigger {
  /// Index of the word.
  var word: Int
  var sentence: Int
  /// Bytes of the text, attached و ف ب ل ك left out.
  var span: Span
  var kind: EventKind
  var match: TriggerLexicon.Match?
  /// What the tagger thinks: whether it came about, and how sure it is.
  var tagged: (isReal: Bool, confidence: Double)?
}

/// Finds the triggers of an article: those the tagger labels, and the words of the lexicon that nearly always name an event.
struct TriggerFinder {
  let context: EventContext
  let draft: Draft

  /// In order.
  func triggers() -> [Trigger] {
    var labelled: [Int: TagSpan] = [:]
    for span in draft.tags.triggers {
      // Of two words (ألقى القبض) the one the lexicon knows decides the kind; the first is the trigger's place.
      labelled[span.tokens.lowerBound] = span
    }
    let names = nameWords()
    let hasTagger = !draft.tags.triggers.isEmpty
    var out: [Trigger] = []
    for (s, sentence) in context.sentences.enumerated() {
      for i in sentence where context.words.words[i].shape == .word && !names.contains(i) {
        let match = context.match(i)
        if let tag = labelled[i] {
          let inside = match ?? tag.tokens.dropFirst().lazy.compactMap { context.match($0) }.first
          let isReal = tag.label == .realTrigger
          out.append(
            trigger(i, s, inside, (isReal, Double(tag.confidence)), upTo: tag.tokens.upperBound - 1))
        } else if let match, isSure(match, hasTagger: hasTagger) {
          out.append(trigger(i, s, match, nil, upTo: i))
        }
      }
    }
    return out
  }

  /// Whether the lexicon alone makes a trigger: where there is no tagger all that mostly name an event, else the sure ones.
  private func isSure(_ match: TriggerLexicon.Match, hasTagger: Bool) -> Bool {
    let row = context.lexicon.rows[match.row]
    if !hasTagger { return row.strength != .weak || row.hasFrame }
    guard row.strength == .strong else { return false }
    switch row.kind {
    case .meeting, .visit, .negotiation, .attack, .clash, .arrest, .election, .invasion, .intervention, .protest,
      .disaster,
      .accident, .sanction, .deployment:
      return true
    default: return false
    }
  }

  private func trigger(
    _ i: Int, _ sentence: Int, _ match: TriggerLexicon.Match?, _ tagged: (Bool, Double)?, upTo last: Int
  ) -> Trigger {
    let kind = match.map { context.lexicon.rows[$0.row].kind } ?? .other
    let token = draft.tokens[i]
    var start = token.stemStart
    // س of the future belongs to the verb; و ف ب ل ك do not.
    if let match, match.isFuture, let part = token.parts.first(where: { $0.form == "س" }) { start = part.span.start }
    return Trigger(
      word: i, sentence: sentence, span: Span(start, draft.tokens[last].span.end), kind: kind, match: match,
      tagged: tagged)
  }

  /// Words inside names: an event in a name (حزب العدالة والتنمية) is none.
  private func nameWords() -> Set<Int> {
    var out: Set<Int> = []
    var k = 0
    for mention in draft.result.mentions where mention.form == .name {
      while k < draft.tokens.count, draft.tokens[k].span.end <= mention.span.start { k += 1 }
      var j = k
      while j < draft.tokens.count, draft.tokens[j].span.start < mention.span.end {
        out.insert(j)
        j += 1
      }
    }
    return out
  }
}
