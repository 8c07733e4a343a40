import Model

/// Reads quantities: numbers with their unit, percents, ratios and ranges, and leaves out numbers that count nothing.
struct QuantityGrammar {
  let line: LexemeLine
  let text: String
  var numerals: NumeralGrammar { NumeralGrammar(line: line) }

  static let dashes = "-\u{2013}\u{2014}\u{2011}\u{2012}\u{2212}~"

  /// The quantity that begins at a lexeme and ends before the byte `limit`, and the index behind it.
  func quantity(at i: Int, limit: Int) -> (Quantity, Int)? {
    guard let l = line[i] else { return nil }
    if let percent = leadingPercent(i) { return percent }
    if l.kind == .sign { return signed(i) }
    if let vague = vague(i) { return vague }
    guard !isReference(i), let n = number(at: i), line.lexemes[n.end - 1].span.end <= limit else { return nil }
    if let ratio = ratio(i, n) { return ratio }
    if let range = range(i, n) { return range }
    return finish(from: i, n, value: n.value, upper: nil)
  }

  /// Behind a number that counts nothing: all of it, with what hangs on it.
  func endOfRejected(_ i: Int) -> Int {
    var j = i + 1
    let isTelephone = line.isSign(i - 1, "+") || line[i - 1]?.has(.telephone) == true
    while let l = line[j] {
      if l.hasSpaceBefore, !(isTelephone && l.kind == .digits) { break }
      guard l.kind == .digits || l.kind == .word || line.isSign(j, Self.inNumbers) else { break }
      j += 1
    }
    return j
  }

  /// Signs within telephone numbers, sections, versions and places on the map.
  private static let inNumbers = ".,:/-+\u{60C}\u{B0}\u{2032}\u{2033}\u{2019}'\""

  // MARK: - Numbers

  /// A number with what composes two: 1 على 3, واحد فاصلة خمسة, جزء من مئة.
  func number(at i: Int) -> Numeral? {
    guard let l = line[i], var n = numerals.numeral(at: i) else { return nil }
    if n.plainDigits > 0 || l.kind == .digits,
      isScore(i, n) || isModelName(i, n) || isTelephone(i, n) || isListNumber(i, n)
        || isCoordinate(n) || isLetteredName(n)
    {
      return nil
    }
    if n.isFraction, n.isDefinite, n.end == i + 1, !isOfSomething(n.end) { return nil }
    if isLoneOne(i, n) || isFinalRound(n) { return nil }
    if line[n.end]?.has(.point) == true, let part = numerals.numeral(at: n.end + 1), let digits = part.integer,
      digits >= 0
    {
      var scale = 1.0
      while scale <= Double(digits) { scale *= 10 }
      n.end = part.end
      // مئتان فاصلة ثلاثة من مئة says how many places the decimals have.
      if line.isWord(part.end, .from), let of = numerals.numeral(at: part.end + 1), of.value >= scale,
        isPowerOfTen(of.value)
      {
        scale = of.value
        n.end = of.end
      }
      n.value += Double(digits) / max(scale, 10)
    } else if line[n.end]?.has(.piece) == true, line.isWord(n.end + 1, .from), let d = numerals.numeral(at: n.end + 2),
      d.value > 0, !d.isOrdinal
    {
      n = Numeral(value: n.value / d.value, end: d.end, isFraction: true, hasWords: true)
    } else if line[n.end]?.first(.stop, { if case .stop = $0 { true } else { nil } }) == true, isOver(n.end, i),
      let d = numerals.numeral(at: n.end + 1), d.value > 0, !d.isOrdinal
    {
      n = Numeral(value: n.value / d.value, end: d.end, isFraction: true, hasWords: true)
    }
    return n
  }

  private func isPowerOfTen(_ n: Double) -> Bool { [10, 100, 1000, 1e4, 1e5, 1e6].contains(n) }

  /// على between two numbers, and من behind a lone one (واحد من ثلاثة), make a fraction.
  private func isOver(_ at: Int, _ i: Int) -> Bool {
    guard let l = line[at], !l.hasConjunction else { return false }
    if l.isWord(.from) { return numerals.numeral(at: i)?.value == 1 && line[i]?.isDefinite == false }
    return l.isOnlyStop && l.span.count == 6 && line[at + 1]?.hasPreposition == false
  }

  private func signed(_ i: Int) -> (Quantity, Int)? {
    guard let l = line[i], let next = line[i + 1], next.kind == .digits, !next.hasSpaceBefore else { return nil }
    // A sign glued to what stands before it is a dash or a decimal point.
    let isFree = l.hasSpaceBefore || i == 0
    if isFree, "-\u{2212}".unicodeScalars.contains(l.sign), let n = number(at: i + 1) {
      return finish(from: i, n, value: -n.value, upper: nil)
    }
    if isFree, l.sign == ".", let part = line[i + 1], part.digitCount <= 15 {
      var scale = 1.0
      for _ in 0..<min(part.digitCount, 300) { scale *= 10 }
      return finish(from: i, Numeral(value: 0, end: i + 2), value: part.value / scale, upper: nil)
    }
    if "$€£¢".unicodeScalars.contains(l.sign), let n = number(at: i + 1) {
      let q = Quantity(span: line.span(i, n.end), value: .number(n.value), unit: String(l.sign), rule: "currency")
      return (q, n.end)
    }
    return nil
  }

  // MARK: - Percents, ratios, ranges

  private static let percents = "%\u{66A}\u{FF05}"

  /// %20 as right-to-left text often has it.
  private func leadingPercent(_ i: Int) -> (Quantity, Int)? {
    let isSign = line.isSign(i, Self.percents)
    guard isSign || line[i]?.has(.percent) == true, let next = line[i + 1], next.kind == .digits,
      !isSign || !next.hasSpaceBefore, let n = number(at: i + 1)
    else { return nil }
    return (Quantity(span: line.span(i, n.end), value: .number(n.value), unit: "%", rule: "percent"), n.end)
  }

  /// بمعدل 2 إلى 1
  private func ratio(_ i: Int, _ n: Numeral) -> (Quantity, Int)? {
    guard let a = n.integer, !n.isOrdinal else { return nil }
    let isWord = line.isWord(n.end, .to)
    guard isWord || line.isSign(n.end, ":", tight: true), let m = numerals.numeral(at: n.end + 1), let b = m.integer,
      a > b || isWord && (line[i - 1]?.has(.rate) == true && m.value < 10 && !isPercent(m.end))
    else { return nil }
    guard line[i - 1]?.has(.rate) == true || isWord && a < 100 && line[m.end]?.kind != .word else { return nil }
    let q = Quantity(span: line.span(i, m.end), value: .text("\(a):\(b)"), unit: "ratio", rule: "ratio")
    return (q, m.end)
  }

  private func isPercent(_ i: Int) -> Bool { line.isSign(i, Self.percents) || line[i]?.has(.percent) == true }

  /// بين 10 و20, من 10 إلى 20, 10-20: one quantity with two ends.
  private func range(_ i: Int, _ n: Numeral) -> (Quantity, Int)? {
    guard !n.isOrdinal else { return nil }
    var second: Numeral?
    if line.isWord(i - 1, .between) || line.isWord(i - 2, .between), let j = numerals.joined(n.end) {
      second = numerals.numeral(at: j)
    } else if line.isWord(n.end, .to) || line.isWord(n.end, .until) {
      second = numerals.numeral(at: n.end + 1)
    } else if line.isSign(n.end, Self.dashes), line[n.end + 1]?.kind == .digits {
      second = numerals.numeral(at: n.end + 1)
    }
    guard let m = second, !m.isOrdinal else { return nil }
    // من 5 إلى 10 آلاف: the scale counts for both ends.
    var low = n.value
    if low < 1000, m.value >= 1000, m.hasWords, let scale = line[m.end - 1]?.scale, m.value / scale > low {
      low *= scale
    }
    guard low < m.value else { return nil }
    return finish(from: i, m, value: low, upper: m.value)
  }

  // MARK: - Units and approximations

  /// What a noun that is counted may mean besides.
  private static var nouns: UInt64 {
    SenseKind.measure.bit | SenseKind.degree.bit | SenseKind.contest.bit | SenseKind.unit.bit | SenseKind.reference.bit
      | SenseKind.occasion.bit | SenseKind.aroundToday.bit
  }

  private func finish(from i: Int, _ n: Numeral, value: Double, upper: Double?) -> (Quantity, Int)? {
    var start = i
    var value = value
    if line[i - 1]?.has(.negative) == true {
      start = i - 1
      value = -value
    }
    var end = n.end
    var unit: String?
    var rule = upper == nil ? "number" : "range"
    if isPercent(end) {
      unit = "%"
      end += 1
      rule = "percent"
    } else if line.isSign(end, "$€£¢", tight: false) {
      unit = String(line[end]!.sign)
      end += 1
    } else if n.isOrdinal {
      unit = "ordinal"
      rule = "ordinal"
    } else if let noun = line[end], noun.kind == .word || noun.kind == .latin && noun.has(.measure),
      !noun.hasConjunction, !noun.has(.stop), !noun.hasPreposition,
      noun.meaning.kinds & ~Self.nouns == 0
    {
      unit = String(text[Span(noun.stem, noun.span.end)])
      end += 1
    }
    let limit = bound(start, end)
    let q = Quantity(
      span: line.span(start, end), value: .number(value), upper: upper, unit: unit,
      approximation: limit.map { String(text[$0.words]) }, bound: limit?.bound, rule: rule)
    return (q, end)
  }

  /// What the words or signs around the number between two indices make of it. `أو أكثر` behind it says more than نحو before.
  func bound(_ start: Int, _ end: Int) -> (words: Span, bound: Quantity.Bound)? {
    let before = boundBefore(start)
    guard let after = line[end], let bound = after.aboutAfter else { return before }
    if let before, before.bound != .about {
      // أكثر من 5000 أو يساوي
      guard bound == .atLeast, before.bound == .above || before.bound == .below else { return before }
      return (before.words, before.bound == .above ? .atLeast : .atMost)
    }
    if bound == .about, let before { return before }
    return (Span(after.stem, after.span.end), bound)
  }

  private func boundBefore(_ start: Int) -> (words: Span, bound: Quantity.Bound)? {
    for i in [start - 1, start - 2] {
      guard let l = line[i], let bound = l.about else { continue }
      if i == start - 2, !line.isWord(start - 1, .from), !line.isWord(start - 1, .between) { continue }
      return (Span(l.stem, l.span.end), bound)
    }
    let isEqual = line.isSign(start - 1, "=")
    guard let l = line[isEqual ? start - 2 : start - 1], l.kind == .sign, !isEqual || !line[start - 1]!.hasSpaceBefore
    else {
      return nil
    }
    let words = Span(l.stem, line[start - 1]!.span.end)
    switch l.sign {
    case ">": return (words, isEqual ? .atLeast : .above)
    case "<": return (words, isEqual ? .atMost : .below)
    case "\u{2265}": return (words, .atLeast)
    case "\u{2264}": return (words, .atMost)
    default: return nil
    }
  }

  /// عشرات الآلاف من, مئات القتلى: kept as written.
  private func vague(_ i: Int) -> (Quantity, Int)? {
    guard let l = line[i], l.kind == .word, !l.isDefinite,
      l.senses.contains(where: {
        switch $0 {
        case .vague, .pluralScale: true
        default: false
        }
      })
    else { return nil }
    var end = i + 1
    while let next = line[end], next.isDefinite, next.scale != nil { end += 1 }
    guard let next = line[end], next.kind == .word, next.isDefinite || next.isWord(.from) || next.isUnknown else {
      return nil
    }
    let words = String(text[line.span(i, end)])
    return (
      Quantity(span: line.span(i, end), value: .text(words), approximation: words, bound: .about, rule: "vague"), end
    )
  }
}
