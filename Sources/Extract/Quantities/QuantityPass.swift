import Model

/// Finds numbers with what they count.
struct QuantityPass: Pass {
  func run(_ draft: inout Draft) {
    let reader = LexemeReader(draft.source)
    var times = draft.result.times[...]
    for sentence in draft.sentences {
      let line = reader.line(sentence.tokens)
      let grammar = QuantityGrammar(line: line, text: draft.text)
      var i = 0
      while i < line.count {
        guard let l = line[i], l.kind == .digits || l.kind == .sign || !l.senses.isEmpty else {
          i += 1
          continue
        }
        while let time = times.first, time.span.end <= l.span.start { times.removeFirst() }
        if let time = times.first, time.span.start <= l.span.start {
          i += 1
          continue
        }
        guard let (quantity, end) = grammar.quantity(at: i, limit: times.first?.span.start ?? Int.max) else {
          i = l.kind == .digits ? grammar.endOfRejected(i) : i + 1
          continue
        }
        draft.result.quantities.append(quantity)
        i = end
      }
    }
  }
}
