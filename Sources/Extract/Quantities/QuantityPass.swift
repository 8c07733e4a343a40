import Model

/// Finds numbers with what they count.
struct QuantityPass: Pass {
  func run(_ draft: inout Draft) {
    let times = draft.result.times
    var time = 0
    for line in draft.readLexemes() {
      let grammar = QuantityGrammar(line: line, text: draft.text)
      var i = 0
      while i < line.count {
        let l = line.lexemes[i]
        guard l.mayBeginQuantity else {
          i += 1
          continue
        }
        while time < times.count, times[time].span.end <= l.span.start { time += 1 }
        let next = time < times.count ? times[time].span.start : Int.max
        if next <= l.span.start {
          i += 1
          continue
        }
        guard let (quantity, end) = grammar.quantity(at: i, limit: next) else {
          i = l.kind == .digits ? grammar.endOfRejected(i) : i + 1
          continue
        }
        draft.result.quantities.append(quantity)
        i = end
      }
    }
    draft.lexemes = []
  }
}

extension Lexeme {
  private static var beginners: UInt64 {
    SenseKind.percent.bit | SenseKind.vague.bit | SenseKind.pluralScale.bit | SenseKind.cardinal.bit
      | SenseKind.teen.bit | SenseKind.hundreds.bit | SenseKind.scale.bit | SenseKind.dual.bit
      | SenseKind.either.bit | SenseKind.fraction.bit | SenseKind.ordinal.bit | SenseKind.ordinalUnit.bit
  }

  /// Whether a quantity can begin with it.
  @inline(__always)
  var mayBeginQuantity: Bool {
    switch kind {
    case .digits: true
    case .sign: sign != "\u{60C}" && sign != "\""
    case .word, .latin, .other: meaning.kinds & Self.beginners != 0
    }
  }
}
