import Model

/// Ranges: من 10 إلى 13 يناير, بين عامي 2014 و2018, 19-20 نوفمبر.
extension TimeGrammar {
  private static let dashes = "-\u{2013}\u{2014}"

  func range(at i: Int, day: Match?) -> Match? {
    guard let l = line[i] else { return nil }
    let isFrom = l.isWord(.from)
    // يومي السبت والأحد
    let isPair = l.unit.map { $0.unit == .day && $0.form != .singular } == true && line[i + 1]?.weekday != nil
    let isBetween = l.isWord(.between) || isPair
    let at = isBetween || isFrom ? i + 1 : i
    if let m = days(at, from: i, isBetween: isBetween) ?? years(at, from: i, isBetween: isBetween) { return m }
    if let m = clocks(at, from: i, isBetween: isBetween, isFrom: isFrom) { return m }
    guard let first = at == i ? day : endpoint(at), let next = link(first.end, isBetween: isBetween),
      let second = endpoint(next),
      isBetween || isFrom || !line.isSign(first.end, Self.dashes) || first.phrase.form.hasDay
    else { return nil }
    guard let form = combine(first.phrase, second.phrase) else { return nil }
    let start = isBetween || isFrom && !first.phrase.form.isRelativeOrFull ? i : at
    var p = phrase(form, start == i ? i : at, second.end, "range")
    p.pointing = second.phrase.pointing
    return (p, second.end)
  }

  private func endpoint(_ i: Int) -> Match? { day(at: i) }

  /// The index behind what joins two ends.
  private func link(_ i: Int, isBetween: Bool) -> Int? {
    if line.isWord(i, .to) || line.isWord(i, .until) { return i + 1 }
    if line.isSign(i, Self.dashes) { return i + 1 }
    if isBetween { return numerals.joined(i) }
    return nil
  }

  /// The first end takes month and year from the second.
  private func combine(_ a: TimePhrase, _ b: TimePhrase) -> TimePhrase.Form? {
    guard case .date(var x) = a.form, case .date(let y) = b.form else { return .range(a.form, b.form) }
    if x.year == nil, x.month != nil || x.day != nil { x.year = y.year }
    if x.month == nil, x.day != nil { x.month = y.month }
    (x.isHijri, x.isGregorian) = (y.isHijri, y.isGregorian)
    return .range(.date(x), b.form)
  }

  /// Two days of one month: من 4 إلى 23 يناير 1995, يومي 10 و11 يناير, يناير بين 15 و19.
  private func days(_ at: Int, from i: Int, isBetween: Bool) -> Match? {
    let grammar = DateGrammar(line: line)
    var start = at
    var isPair = isBetween
    if let (unit, form) = line[at]?.unit, unit == .day, form == .construct || form == .dual || form == .plural {
      start = at + 1
      isPair = true
    }
    if let (month, end) = grammar.month(at: start, allowWeak: true) {
      // نوفمبر بين 15 و19, أغسطس 27 إلى 29
      var j = end
      let between = line.isWord(j, .between)
      if between { j += 1 }
      guard let (a, afterA) = grammar.dayNumber(at: j), let k = link(afterA, isBetween: between),
        let (b, afterB) = grammar.dayNumber(at: k), a < b
      else { return nil }
      var (x, y) = (month, month)
      (x.day, y.day) = (a, b)
      return (phrase(.range(.date(x), .date(y)), i == at ? start : i, afterB, "range-of-days"), afterB)
    }
    guard let (a, end) = grammar.dayNumber(at: start), let next = link(end, isBetween: isPair) else { return nil }
    if isPair, let found = listedDays(a, next, from: i) { return found }
    if let (b, after) = grammar.dayNumber(at: next), let (steps, last) = monthBehind(after), a < b {
      return (phrase(.range(.dayOfMonth(a, steps), .dayOfMonth(b, steps)), i, last, "range-of-days"), last)
    }
    guard let second = calendar(at: next, behindDash: true), case .date(let y) = second.phrase.form, let b = y.day,
      y.month != nil, a < b
    else {
      return nil
    }
    var x = y
    x.day = a
    x.weekday = nil
    x.hijriTwin = nil
    var p = phrase(.range(.date(x), second.phrase.form), i, second.end, "range-of-days")
    p.pointing = second.phrase.pointing
    return (p, second.end)
  }

  /// أيام 3 و4 و5 فبراير: from the first to the last of at least three.
  private func listedDays(_ first: Int, _ second: Int, from i: Int) -> Match? {
    let grammar = DateGrammar(line: line)
    var at = second
    var last = first
    for _ in 0..<6 {
      guard let (n, end) = grammar.dayNumber(at: at), n > last else { return nil }
      last = n
      guard let next = numerals.joined(end) else {
        guard at != second, let found = calendar(at: at), case .date(let y) = found.phrase.form, y.day == n,
          y.month != nil
        else { return nil }
        var x = y
        x.day = first
        var p = phrase(.range(.date(x), found.phrase.form), i, found.end, "range-of-days")
        p.pointing = found.phrase.pointing
        return (p, found.end)
      }
      at = next
    }
    return nil
  }

  /// 2014-2018, من 2014 إلى 2018, بين عامي 2014 و2018.
  private func years(_ at: Int, from i: Int, isBetween: Bool) -> Match? {
    var start = at
    var isNamed = false
    if let u = line[at]?.unit, u.unit == .year {
      start += 1
      isNamed = true
    }
    let isPair = isNamed && (line[at]?.unit?.form == .dual || line[at]?.unit?.form == .construct)
    guard let a = line[start], a.kind == .digits, a.digitCount == 4,
      let next = link(start + 1, isBetween: isBetween || isPair) ?? season(a, start + 1)
    else { return nil }
    var second = next
    if line[second]?.unit?.unit == .year { second += 1 }
    guard let b = line[second], b.kind == .digits, b.digitCount == 4, (1200...2200).contains(a.value),
      a.value < b.value,
      b.value <= 2200, b.value - a.value < 400 || isNamed
    else { return nil }
    // 2014-12-05 is a date, 2000 - 2100 جندي a range of counts.
    if line.isSign(second + 1, "-/.", tight: true), line[second + 2]?.kind == .digits { return nil }
    if let l = line[second + 1], l.kind == .word, !isNamed, !line.isSign(start + 1, "/"),
      l.isUnknown && !l.hasConjunction || l.has(.measure) || l.unit != nil
    {
      return nil
    }
    var (x, y) = (PartialDate(year: Int(a.value)), PartialDate(year: Int(b.value)))
    var end = second + 1
    if let era = line[end]?.era {
      if era == .beforeChrist { return nil }
      (x.isHijri, y.isHijri) = (era == .hijri, era == .hijri)
      (x.isGregorian, y.isGregorian) = (era == .gregorian, era == .gregorian)
      end += 1
    }
    return (phrase(.range(.date(x), .date(y)), i == at ? at : i, end, "range-of-years"), end)
  }

  /// 2021/2022: a season or school year.
  func schoolYear(_ i: Int) -> Match? {
    guard let a = line[i], a.kind == .digits, a.digitCount == 4, season(a, i + 1) != nil else { return nil }
    return years(i, from: i, isBetween: false)
  }

  /// The index of the second year of a season or school year.
  private func season(_ first: Lexeme, _ i: Int) -> Int? {
    guard line.isSign(i, "/"), let second = line[i + 1], second.kind == .digits, second.digitCount == 4,
      second.value == first.value + 1
    else { return nil }
    return i + 1
  }

  /// من الساعة 3 إلى 5 مساء, بين الخامسة والسادسة مساء.
  private func clocks(_ at: Int, from i: Int, isBetween: Bool, isFrom: Bool) -> Match? {
    guard let a = hour(at), let next = link(a.end, isBetween: isBetween), let b = hour(next) else { return nil }
    guard a.isClock || b.isClock else { return nil }
    guard isBetween || isFrom || a.isClock && (b.isClock || a.hasPart) || line.isSign(a.end, Self.dashes) else {
      return nil
    }
    var first = a.clock
    // The part of day behind the second hour counts for both.
    if !a.hasPart, b.clock.hour >= 12, first.hour < 12, first.hour + 12 <= b.clock.hour { first.hour += 12 }
    var p = phrase(
      .literal(.time, "\(TimeResolver.clock(first))/\(TimeResolver.clock(b.clock))"), i, b.end, "range-of-hours")
    p.part = nil
    return (p, b.end)
  }

  private func hour(_ i: Int) -> (clock: TimePhrase.Clock, end: Int, isClock: Bool, hasPart: Bool)? {
    if let (clock, _, end) = clockOrPart(at: i) {
      guard let clock else { return nil }
      let hasPart = line[end - 1]?.partOfDayAdverb != nil || line[end - 1]?.partOfDay != nil
      return (clock, end, true, hasPart)
    }
    guard let l = line[i], let n = numerals.ordinal(at: i) ?? numerals.numeral(at: i), let h = n.integer,
      (1...12).contains(h),
      l.kind == .digits || l.isDefinite || n.hasWords
    else { return nil }
    return (TimePhrase.Clock(hour: h), n.end, false, false)
  }
}

extension TimePhrase.Form {
  /// Whether it is a whole date or a day by relation: the من before it is left out of a range.
  var isRelativeOrFull: Bool {
    switch self {
    case .date(let d): d.weekday != nil || d.year != nil && d.month != nil
    default: true
    }
  }
}
