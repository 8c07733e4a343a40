/// Reads numbers in digits: grouped thousands, decimal signs of either kind, and simple fractions.
struct DigitGrammar {
  let line: LexemeLine

  /// Signs that part groups of three digits or begin a decimal part: `.` `,` `٫` `٬` `،` and an apostrophe.
  private static let separators = ".,\u{66B}\u{66C}\u{60C}'"

  /// No number has more groups of digits; what goes on longer is no number, and is not read to its end again and again.
  private static let mostGroups = 8
  /// More digits than this in a row count nothing, and a `Double` could not hold them.
  private static let mostDigits = 15

  /// The number in figures that begins at a lexeme, with its exponent: 1e10, 2.5^-1.
  func number(at i: Int) -> Numeral? {
    guard let n = plain(at: i) else { return nil }
    guard let sign = line[n.end], !sign.hasSpaceBefore, sign.sign == "^" || sign.has(.exponent) else { return n }
    var at = n.end + 1
    let isNegative = line.isSign(at, "-\u{2212}", tight: true)
    if isNegative || line.isSign(at, "+", tight: true) { at += 1 }
    guard let figures = line[at], figures.kind == .digits, !figures.hasSpaceBefore, figures.digitCount <= 3 else {
      return n
    }
    let factor = power(sign.sign == "^" ? n.value : 10, Int(figures.value))
    let value = sign.sign == "^" ? (isNegative ? 1 / factor : factor) : isNegative ? n.value / factor : n.value * factor
    return value.isFinite ? Numeral(value: value, end: at + 1) : n
  }

  private func power(_ base: Double, _ n: Int) -> Double { (0..<n).reduce(1) { p, _ in p * base } }

  private func plain(at i: Int) -> Numeral? {
    guard let first = line[i], first.kind == .digits, first.digitCount <= Self.mostDigits else { return nil }
    if let letter = line[i + 1], letter.has(.decimalLetter), let n = agencyDecimal(first, letter, i) { return n }
    var groups = [first]
    var signs: [Unicode.Scalar] = []
    var j = i + 1
    while groups.count <= Self.mostGroups, line.isSign(j, Self.separators, tight: true), let next = line[j + 1],
      next.kind == .digits,
      !next.hasSpaceBefore
    {
      signs.append(line[j]!.sign)
      groups.append(next)
      j += 2
    }
    if signs.isEmpty {
      return spaced(i, first) ?? slash(i, first)
        ?? Numeral(value: first.value, end: i + 1, plainDigits: first.digitCount)
    }
    guard groups.count <= Self.mostGroups, groups.allSatisfy({ $0.digitCount <= Self.mostDigits }) else { return nil }
    // Several separators of one kind part thousands; the last of another kind begins the decimals.
    let last = signs[signs.count - 1]
    var decimals = false
    if signs.count == 1 {
      decimals = isDecimal(last, whole: first, part: groups[1], behind: j)
    } else {
      decimals = signs.dropLast().allSatisfy { $0 != last }
    }
    let whole = decimals ? groups.dropLast() : groups[...]
    guard whole.dropFirst().allSatisfy({ $0.digitCount == 3 }) else {
      // 1.2.3 is a version, an address or a date.
      return nil
    }
    var value = 0.0
    for g in whole { value = value * (g.digitCount == 3 && value > 0 ? 1000 : 1) + g.value }
    if decimals, let part = groups.last { value += part.value / pow10(part.digitCount) }
    return Numeral(value: value, end: j)
  }

  /// 39ر2 as the agencies of the Gulf write 2.39: the letter turns the figures round, so that the places come first in the
  /// text. Three zeros are thousands: 000ر22 is 22,000.
  private func agencyDecimal(_ places: Lexeme, _ letter: Lexeme, _ i: Int) -> Numeral? {
    guard !letter.hasSpaceBefore, letter.span.count == 2, let whole = line[i + 2], whole.kind == .digits,
      !whole.hasSpaceBefore, whole.digitCount <= 9, places.digitCount <= 5
    else { return nil }
    if places.digitCount == 3, places.value == 0 { return Numeral(value: whole.value * 1000, end: i + 3) }
    return Numeral(value: whole.value + places.value / pow10(places.digitCount), end: i + 3)
  }

  /// Whether one separator begins decimals: always unless exactly three digits follow; then by the sign and by what is
  /// counted (2.500 جندي is a count, 1.234 كيلومتر a measure).
  private func isDecimal(_ sign: Unicode.Scalar, whole: Lexeme, part: Lexeme, behind j: Int) -> Bool {
    if part.digitCount != 3 || whole.value == 0 || whole.digitCount > 3 { return true }
    switch sign {
    case "\u{66C}", ",", "\u{60C}", "'":
      // 7,967 ملايين: a plural scale counts few.
      return line[j]?.first(.pluralScale) { if case .pluralScale(let s) = $0, s > 1000 { true } else { nil } } ?? false
    case "\u{66B}": return true
    default:
      if part.value == 0 { return false }
      guard let next = line[j], next.kind == .word, !next.hasConjunction, !next.hasPreposition else { return true }
      return next.has(.measure) || next.scale != nil || next.has(.stop)
        || next.senses.contains { if case .function = $0 { true } else { false } }
    }
  }

  /// 1 234 567
  private func spaced(_ i: Int, _ first: Lexeme) -> Numeral? {
    guard first.digitCount <= 3, first.value > 0 else { return nil }
    var value = first.value
    var j = i + 1
    while j - i <= Self.mostGroups, let next = line[j], next.kind == .digits, next.digitCount == 3, next.hasSpaceBefore
    {
      value = value * 1000 + next.value
      j += 1
    }
    guard j > i + 1, line[j]?.kind != .digits else { return nil }
    var n = Numeral(value: value, end: j)
    if line.isSign(j, Self.separators, tight: true), let part = line[j + 1], part.kind == .digits, !part.hasSpaceBefore,
      part.digitCount <= Self.mostDigits
    {
      n.value += part.value / pow10(part.digitCount)
      n.end = j + 2
    }
    return n
  }

  /// 3/4, and 2 1/4
  private func slash(_ i: Int, _ first: Lexeme) -> Numeral? {
    if let f = simpleFraction(i) { return f }
    if let next = line[i + 1], next.kind == .digits, next.hasSpaceBefore, let f = simpleFraction(i + 1), f.value < 1 {
      return Numeral(value: first.value + f.value, end: f.end, isFraction: true)
    }
    return nil
  }

  private func simpleFraction(_ i: Int) -> Numeral? {
    guard let a = line[i], a.kind == .digits, line.isSign(i + 1, "/", tight: true), let b = line[i + 2],
      b.kind == .digits, !b.hasSpaceBefore, b.value > 0, a.digitCount <= 4, b.digitCount <= 4,
      !line.isSign(i + 3, "/", tight: true), !line.isSign(i - 1, "/")
    else { return nil }
    if b.value == 1, a.value > 1 {
      // ٢/١ of something is a half that was typed from right to left; of nothing it is a score, a day or a part.
      guard let noun = line[i + 3], noun.kind == .word, noun.isUnknown || noun.isWord(.from) else { return nil }
      return Numeral(value: 1 / a.value, end: i + 3, isFraction: true)
    }
    return Numeral(value: a.value / b.value, end: i + 3, isFraction: true)
  }

  private func pow10(_ n: Int) -> Double {
    var p = 1.0
    for _ in 0..<min(n, 300) { p *= 10 }
    return p
  }
}
