import Model

/// Finds dates, clock times, durations and sets, and the day of publication.
struct TimePass: Pass {
  func run(_ draft: inout Draft) {
    let phrases = phrases(in: draft)
    if draft.result.published.basis != .given {
      draft.result.published = PublicationInference(text: draft.text, phrases: phrases).publication()
    }
    let published = draft.result.published.value.flatMap { Day(iso: $0) }
    draft.result.times = resolve(phrases, published)
  }

  /// All phrases of an article in order.
  private func phrases(in draft: Draft) -> [TimePhrase] {
    let reader = LexemeReader(draft.source)
    var found: [TimePhrase] = []
    var quotes = QuoteState()
    for (number, sentence) in draft.sentences.enumerated() {
      let line = reader.line(sentence.tokens)
      let grammar = TimeGrammar(line: line)
      let tenses = TenseMap(line)
      var i = 0
      while i < line.count {
        quotes.pass(line.lexemes[i])
        guard let (phrase, end) = grammar.time(at: i) else {
          i += 1
          continue
        }
        var p = phrase
        p.sentence = number
        p.tense = tenses.tense(at: i, end)
        p.isSince = line.isWord(i - 1, .since)
        p.isQuoted = quotes.isInside
        found.append(p)
        for k in (i + 1)..<max(end, i + 1) { quotes.pass(line.lexemes[k]) }
        i = end
      }
    }
    return found
  }

  private func resolve(_ phrases: [TimePhrase], _ published: Day?) -> [TimeExpression] {
    var resolver = TimeResolver(anchor: published)
    var yearSentence = -10
    var written = TimeResolver()
    return phrases.map { p in
      resolver.contextYear = p.sentence - yearSentence <= 1 ? written.contextYear : nil
      let r = resolver.resolve(p)
      if let day = r.day { resolver.lastDay = day }
      if case .date(let d) = p.form, let year = d.year, !d.isHijri, d.month != nil {
        written.contextYear = year
        yearSentence = p.sentence
      }
      if case .duration(let amounts) = p.form, amounts.count == 1, !amounts[0].isVague {
        resolver.durations[amounts[0].unit] = r.value
      }
      return TimeExpression(
        span: p.span, type: r.type, value: r.value, mod: r.mod, hijri: r.hijri, isRelative: r.isRelative, rule: p.rule)
    }
  }
}

/// Whether a place lies inside quotation marks; straight marks open and close in turn.
private struct QuoteState {
  private var depth = 0
  private var isStraightOpen = false

  var isInside: Bool { depth > 0 || isStraightOpen }

  mutating func pass(_ l: Lexeme) {
    guard l.kind == .sign else { return }
    switch l.sign {
    case "\u{AB}", "\u{201C}": depth += 1
    case "\u{BB}", "\u{201D}": depth = max(0, depth - 1)
    case "\"": isStraightOpen.toggle()
    default: break
    }
  }
}

/// Where the verbs and words of a sentence point: before or after the day of writing.
struct TenseMap {
  private var last: [(index: Int, tense: Tense)] = []

  init(_ line: LexemeLine) {
    for (i, l) in line.lexemes.enumerated() { if let tense = l.tense { last.append((i, tense)) } }
  }

  /// The tense of the nearest word before a phrase, or else of the nearest behind it.
  func tense(at i: Int, _ end: Int) -> Tense? {
    var low = 0
    var high = last.count
    while low < high {
      let mid = (low + high) / 2
      if last[mid].index < i { low = mid + 1 } else { high = mid }
    }
    // كان من المقرر: what was to be is still seen from then.
    if low > 0, i - last[low - 1].index <= 14 { return last[low - 1].tense }
    if let next = last[low...].first(where: { $0.index >= end }), next.index - end <= 6 { return next.tense }
    return nil
  }
}
