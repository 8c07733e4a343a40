import Model

/// Lengths of time, sets, and distances from now: 3 أشهر, كل يوم, قبل ثلاثة أيام.
extension TimeGrammar {
  /// An amount of time: 3 أشهر و10 أيام, سنة ونصف, يومين, بضعة أيام.
  func amounts(at i: Int, allowBare: Bool) -> ([TimePhrase.Amount], Int)? {
    // شهر و21 يوما: a bare unit counts once where another amount is joined to it.
    let goesOn = line[i]?.unit != nil && numerals.joined(i + 1).flatMap { numerals.numeral(at: $0) } != nil
    guard let (first, end) = amount(at: i, allowBare: allowBare || goesOn) else { return nil }
    var all = [first]
    var at = end
    while all.count < 6 {
      var j = at
      if line.isSign(j, ",\u{60C}") { j += 1 }
      if line.isWord(j, .and), line[j]?.hasConjunction == false { j += 1 }
      guard let l = line[j], j > at || l.hasConjunction || l.kind == .digits,
        let (next, after) = amount(at: j, allowBare: true),
        next.unit != first.unit, !next.isVague
      else { break }
      all.append(next)
      at = after
    }
    if goesOn, !allowBare, all.count == 1, end == i + 1, line[i]?.unit?.form == .singular { return nil }
    return (all, at)
  }

  private func amount(at i: Int, allowBare: Bool) -> (TimePhrase.Amount, Int)? {
    guard let l = line[i] else { return nil }
    if l.has(.few), let (unit, form) = line[i + 1]?.unit, form == .plural {
      return (.init(count: 0, unit: unit, isVague: true), i + 2)
    }
    if let (unit, form) = l.unit, l.kind == .word, !l.isDefinite {
      switch form {
      case .dual:
        // يومي الاثنين والثلاثاء, عامي 2014 و2015 count nothing.
        if line[i + 1]?.weekday != nil || line[i + 1]?.kind == .digits { return nil }
        return half(.init(count: 2, unit: unit), i + 1)
      case .singular:
        if let one = line[i + 1], one.senses.contains(.cardinal(1)), !one.isDefinite, !one.hasConjunction,
          one.weekday == nil || one.senses.count == 1
        {
          return (.init(count: 1, unit: unit), i + 2)
        }
        if let (a, end) = half(.init(count: 1, unit: unit), i + 1), end > i + 1 { return (a, end) }
        if line[i + 1]?.has(.wholeAfter) == true { return (.init(count: 1, unit: unit), i + 2) }
        return allowBare && l.ordinal == nil ? (.init(count: 1, unit: unit), i + 1) : nil
      case .construct: return nil
      case .plural:
        if line[i + 1]?.has(.few) == true { return (.init(count: 0, unit: unit, isVague: true), i + 2) }
        return nil
      }
    }
    guard l.kind == .digits || l.kind == .word, let n = numerals.numeral(at: i), !n.isOrdinal, n.value > 0,
      n.value < 1e6,
      let unit = line[n.end], let (name, form) = unit.unit, !unit.hasConjunction, !unit.hasPreposition
    else { return nil }
    if unit.isDefinite && !n.isFraction { return nil }
    // 2.03 عام 2014, الرابع والعشرين يوم الثلاثاء: the unit belongs to the year or day behind it.
    if name == .year, form == .singular, line[n.end + 1]?.digitCount ?? 0 > 2 { return nil }
    if name == .day, form == .singular, line[n.end + 1]?.weekday != nil { return nil }
    return half(.init(count: n.value, unit: name), n.end + 1)
  }

  /// ساعتين ونصف
  private func half(_ amount: TimePhrase.Amount, _ i: Int) -> (TimePhrase.Amount, Int)? {
    var a = amount
    if let j = numerals.joined(i), let l = line[j], !l.isDefinite,
      let (x, y) = l.first(.fraction, { if case .fraction(let x, let y) = $0, x < y { (x, y) } else { nil } })
    {
      a.count += Double(x) / Double(y)
      return (a, j + 1)
    }
    return (a, i)
  }

  // MARK: - Durations

  func duration(at i: Int) -> Match? {
    // طوال اليوم, طيلة الأسبوع
    if line[i]?.has(.whole) == true, let (unit, form) = line[i + 1]?.unit, form == .singular,
      line[i + 2]?.pointing == nil
    {
      return (phrase(.duration([.init(count: 1, unit: unit)]), i, i + 2, "whole-unit"), i + 2)
    }
    let before = line[i - 1]
    let words: [FunctionWord] = [.during, .for]
    let allowBare =
      words.contains { before?.isWord($0) == true } || line[i]?.hasPreposition == true && line[i + 1] == nil
      || before?.isWord(.in) == true && line[i + 1] == nil && line[i - 2] == nil
    guard let (amounts, end) = amounts(at: i, allowBare: allowBare), !isAge(i, end) else {
      // خلال أيام, منذ سنوات: no certain number.
      let vague: [FunctionWord] = [.since, .during, .for]
      if let l = line[i], let (unit, form) = l.unit, form == .plural, !l.isDefinite,
        vague.contains(where: { before?.isWord($0) == true })
      {
        return (phrase(.duration([.init(count: 0, unit: unit, isVague: true)]), i, i + 1, "vague-duration"), i + 1)
      }
      return nil
    }
    // من الآن: a distance from now, by the tense.
    if line[end]?.isWord(.fromNow) == true {
      return (phrase(.distance(amounts, 0), i, end + 1, "distance-from-now"), end + 1)
    }
    return (phrase(.duration(amounts), i, end, "duration"), end)
  }

  /// البالغ من العمر 35 عاما, (35 عاما): an age points to nothing in the calendar.
  private func isAge(_ i: Int, _ end: Int) -> Bool {
    if line.isWord(i - 1, .age) { return true }
    guard let unit = line[end - 1]?.unit, unit.unit == .year else { return false }
    return line.isSign(i - 1, "(") && line.isSign(end, ")") || line.isWord(end + 1, .age) && line.isWord(end, .from)
  }

  // MARK: - Distances

  /// قبل ثلاثة أيام, بعد أسبوعين, قبل أيام.
  func distance(at i: Int) -> Match? {
    guard let l = line[i] else { return nil }
    let direction: Int
    if l.isWord(.before) { direction = -1 } else if l.isWord(.after) { direction = 1 } else { return nil }
    if let unit = line[i + 1], let (name, form) = unit.unit, form == .plural, !unit.isDefinite, !isAnchored(i + 2) {
      var end = i + 2
      if line[end]?.has(.few) == true { end += 1 }
      _ = name
      let value = direction < 0 ? "PAST_REF" : "FUTURE_REF"
      return (phrase(.literal(.date, value), i, end, "vague-distance"), end)
    }
    guard let (amounts, end) = amounts(at: i + 1, allowBare: true), line[i + 1]?.hasPreposition == false,
      !line.isSign(i + 1, "(")
    else { return nil }
    if line[end]?.isWord(.fromNow) == true {
      return (phrase(.distance(amounts, direction), i, end + 1, "distance"), end + 1)
    }
    // بعد يومين من الهجوم counts from something else: only the length is a time.
    if isAnchored(end) { return nil }
    // قبل عام 2019, بعد يوم الأربعاء: a year and a day, no distance.
    if end == i + 2, isNamed(i + 1) { return nil }
    if amounts.allSatisfy({ $0.isVague }) {
      return (phrase(.literal(.date, direction < 0 ? "PAST_REF" : "FUTURE_REF"), i, end, "vague-distance"), end)
    }
    return (phrase(.distance(amounts, direction), i, end, "distance"), end)
  }

  /// Whether a unit only says what the word behind it names: عام 2014, يوم الثلاثاء, شهر رمضان.
  private func isNamed(_ unit: Int) -> Bool {
    guard let day = day(at: unit) else { return false }
    return day.end > unit + 1
  }

  private func isAnchored(_ i: Int) -> Bool {
    guard let l = line[i] else { return false }
    return l.isWord(.from) && !l.hasConjunction || l.isWord(.until) || l.isOnlyStop && l.span.count == 6
  }

  // MARK: - Sets

  /// ثلاث مرات في اليوم, مرة في الأسبوع: how often, not which day.
  func perUnit(at i: Int) -> Match? {
    guard let l = line[i], l.isDefinite, line.isWord(i - 1, .in), line[i - 2]?.has(.occasion) == true,
      let (unit, form) = l.unit, form == .singular, line[i + 1]?.pointing == nil
    else { return nil }
    return (phrase(.literal(.set, TimeResolver.iso([.init(count: 1, unit: unit)])), i, i + 1, "per-unit"), i + 1)
  }

  /// يوميا, كل يوم جمعة, كل 3 أشهر, كل عام.
  func set(at i: Int) -> Match? {
    guard let l = line[i] else { return nil }
    if let value = l.first(.set, { if case .set(let v) = $0 { v } else { nil } }), !l.isDefinite {
      return (phrase(.literal(.set, value), i, i + 1, "set"), i + 1)
    }
    guard l.has(.every) else { return nil }
    var at = i + 1
    if let u = line[at]?.unit, u.unit == .day, line[at + 1]?.weekday != nil { at += 1 }
    if let w = line[at]?.weekday, line[at]?.unit == nil,
      !(line.isWord(at + 1, .from) || line[at + 1]?.unit != nil && at == i + 1 && !line[at]!.isDefinite && w == 7)
    {
      return (phrase(.literal(.set, "XXXX-WXX-\(w)"), i, at + 1, "every-weekday"), at + 1)
    }
    if let p = line[at]?.partOfDay, !line[at]!.isDefinite {
      return (phrase(.literal(.set, "XXXX-XX-XXT\(p.rawValue)"), i, at + 1, "every-part-of-day"), at + 1)
    }
    guard line[at]?.isDefinite == false, let (amounts, end) = amounts(at: at, allowBare: true) else { return nil }
    return (phrase(.literal(.set, TimeResolver.iso(amounts)), i, end, "every-unit"), end)
  }
}
