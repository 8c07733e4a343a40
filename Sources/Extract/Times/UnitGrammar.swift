import Model

/// Times made of units: العام الماضي, هذا الأسبوع, القرن التاسع عشر, صيف 2014, الربع الأول من العام.
extension TimeGrammar {
  func unitTime(at i: Int) -> Match? {
    var best: Match?
    @inline(__always)
    func take(_ match: Match?) {
      if let match, match.end > (best?.end ?? i) { best = match }
    }
    take(relativeUnit(at: i))
    take(lastUnit(at: i))
    take(portion(at: i))
    take(decade(at: i))
    take(season(at: i))
    take(nth(at: i))
    take(weekend(at: i))
    return best
  }

  /// العام المقبل 2023, هذا الشهر, الأسابيع الثلاثة الماضية, الأسبوع القادم يوم الجمعة.
  private func relativeUnit(at i: Int) -> Match? {
    var at = i
    let isThis = line[i]?.has(.this) == true
    if isThis { at += 1 }
    // الـ3 أشهر المقبلة, 2 العقود الماضية, آخر 3 سنوات
    if let match = counted(at: at, isThis: isThis) { return match }
    guard let l = line[at], let (unit, form) = l.unit, l.isDefinite || isThis && form == .singular else { return nil }
    var end = at + 1
    switch form {
    case .singular:
      if isThis, !l.isDefinite, unit != .day { return nil }
      var steps: Int?
      var pointing: Pointing?
      if let p = line[end]?.pointing, p != .recent || unit == .day {
        if unit == .day, p == .last { return nil }
        steps = p.steps
        pointing = p
        end += 1
      } else if isThis {
        steps = 0
      }
      guard let steps, unit.iso.isClock == false || unit == .hour && false else { return nil }
      var p = phrase(.unit(unit, steps), i, end, "relative-unit")
      p.pointing = pointing
      if unit == .week, let (match, after) = weekdayBehind(end, steps: steps) {
        p.form = match
        end = after
      } else if unit == .year {
        let opens = line.isSign(end, "(")
        if let (form, after) = yearsBehind(opens ? end + 1 : end), !opens || line.isSign(after, ")") {
          p.form = form
          p.pointing = pointing ?? .this
          end = opens ? after + 1 : after
        }
      }
      p.span = line.span(i, end)
      return (p, end)
    case .dual:
      guard let pointing = line[end]?.pointing else { return nil }
      return (phrase(.duration([.init(count: 2, unit: unit)]), i, end + 1, pointing.rawValue), end + 1)
    case .construct: return nil
    case .plural:
      var amount = TimePhrase.Amount(count: 0, unit: unit, isVague: true)
      if line[end]?.has(.few) == true { end += 1 }
      if let n = numerals.numeral(at: end), !n.isOrdinal, n.value > 1, n.value < 1e6 {
        amount = .init(count: n.value, unit: unit)
        end = n.end
      }
      if line[end]?.pointing != nil {
        return (phrase(.duration([amount]), i, end + 1, "units-around-now"), end + 1)
      }
      if isThis { return (phrase(.sameDuration(unit), i, at + 1, "same-duration"), at + 1) }
      return nil
    }
  }

  /// آخر أسبوع with nothing it is the last of: the one just past, as in خلال آخر شهر.
  private func lastUnit(at i: Int) -> Match? {
    guard line.isWord(i, .final), line[i]?.hasPreposition == false, let (unit, form) = line[i + 1]?.unit,
      form == .singular, !unit.iso.isClock, unit != .night, unit != .decade, unit != .century,
      line[i + 1]?.isDefinite == false, !line.isWord(i - 1, .until), !line.isWord(i - 1, .to)
    else { return nil }
    if let next = line[i + 2] { guard next.kind == .sign || next.tense != nil else { return nil } }
    var p = phrase(.unit(unit, -1), i, i + 2, "relative-unit")
    p.pointing = .last
    return (p, i + 2)
  }

  /// Numbers before the unit: آخر 3 سنوات, الثلاثة عقود القادمة, في الأشهر 3 القادمة.
  private func counted(at i: Int, isThis: Bool) -> Match? {
    var at = i
    var needsPointing = true
    if line.isWord(at, .final) {
      at += 1
      needsPointing = false
    }
    guard let n = numerals.numeral(at: at), !n.isOrdinal, let (unit, form) = line[n.end]?.unit, n.value >= 1,
      n.value < 1e6,
      form == .plural || line[n.end]?.isDefinite == false
    else {
      return nil
    }
    if needsPointing {
      guard line[n.end + 1]?.pointing != nil else { return nil }
      return (phrase(.duration([.init(count: n.value, unit: unit)]), i, n.end + 2, "units-around-now"), n.end + 2)
    }
    return (phrase(.duration([.init(count: n.value, unit: unit)]), i, n.end + 1, "units-around-now"), n.end + 1)
  }

  /// الأسبوع القادم يوم الجمعة, الأسبوع المقبل بين الأربعاء والجمعة.
  private func weekdayBehind(_ i: Int, steps: Int) -> (TimePhrase.Form, Int)? {
    var j = i
    if line.isWord(j, .between) || line.isWord(j, .from), let a = line[j + 1]?.weekday {
      var k = j + 2
      if line.isWord(k, .to) || line.isWord(k, .until) || line.isWord(k, .and) { k += 1 }
      if let b = line[k]?.weekday { return (.range(.weekdayOfWeek(a, steps), .weekdayOfWeek(b, steps)), k + 1) }
    }
    if line[j]?.unit?.unit == .day { j += 1 }
    guard let w = line[j]?.weekday, line[j]?.isDefinite == true, line[j]?.hasConjunction == false else { return nil }
    return (.weekdayOfWeek(w, steps), j + 1)
  }

  /// الربع الأول من 2021, النصف الثاني من العام الماضي.
  private func portion(at i: Int) -> Match? {
    guard let l = line[i], l.isDefinite,
      let parts = l.first(
        .fraction,
        {
          if case .fraction(1, let d) = $0, d == 2 || d == 4 { d } else { nil }
        })
    else { return nil }
    var n: Int
    var end: Int
    if let ordinal = numerals.ordinal(at: i + 1), ordinal.isDefinite {
      (n, end) = (Int(ordinal.value), ordinal.end)
    } else if line[i + 1]?.pointing == .recent {
      (n, end) = (parts, i + 2)
    } else {
      return nil
    }
    guard n <= parts else { return nil }
    if parts == 2, let (steps, after) = monthBehind(end) {
      // Of a month the half is told as its beginning or end.
      var p = phrase(.unit(.month, steps), i, after, "part-of-month")
      p.edge = n == 1 ? .start : .end
      return (p, after)
    }
    // خلال الربع الثالث: of the year that the text speaks of. A half without a year is one of a game.
    let isQuarter = parts == 4 && (line.isWord(i - 1, .in) || line.isWord(i - 1, .during))
    guard let (base, after) = yearBase(end) ?? (isQuarter ? (TimePhrase.Base(), end) : nil) else { return nil }
    n = max(n, 1)
    end = after
    return (phrase(.portion(n, of: parts, base), i, end, "part-of-year"), end)
  }

  /// The year behind هذا العام, or a school year: 2014, 1436هـ, 1435/1436.
  private func yearsBehind(_ i: Int) -> (TimePhrase.Form, Int)? {
    if let found = schoolYear(i) { return (found.phrase.form, found.end) }
    return DateGrammar(line: line).yearWithEra(at: i, isNamed: false).map { (.date($0.0), $0.1) }
  }

  /// The year behind من: 2014, عام 2014, العام الماضي, هذا العام; العام alone is this one.
  func yearBase(_ i: Int) -> (TimePhrase.Base, Int)? {
    if let found = base(at: i), found.0.isKnown { return found }
    var j = i
    if line.isWord(j, .from) || line.isWord(j, .in) { j += 1 }
    guard j > i, let u = line[j]?.unit, u.unit == .year, u.form == .singular, line[j]!.isDefinite else { return nil }
    return (.init(steps: 0), j + 1)
  }

  /// التسعينيات, سبعينيات القرن الماضي, القرن التاسع عشر, القرن الـ19.
  private func decade(at i: Int) -> Match? {
    guard let l = line[i] else { return nil }
    if let tens = l.first(.decade, { if case .decade(let n) = $0 { n } else { nil } }) {
      if let (century, end) = century(i + 1) { return (phrase(.decade(tens, century: century), i, end, "decade"), end) }
      return (phrase(.decade(tens, century: nil), i, i + 1, "decade"), i + 1)
    }
    guard let (century, end) = century(i) else { return nil }
    return (phrase(.century(century), i, end, "century"), end)
  }

  /// The number of a century written as ordinal, figure or relation; 0 for this one, -1 for the last.
  private func century(_ i: Int) -> (Int, Int)? {
    var at = i
    if line.isWord(at, .from) { at += 1 }
    guard let l = line[at], let (unit, form) = l.unit, unit == .century, form == .singular, l.isDefinite else {
      return nil
    }
    if let p = line[at + 1]?.pointing { return (p.steps, at + 2) }
    if let n = numerals.ordinal(at: at + 1) ?? numerals.numeral(at: at + 1), let c = n.integer, (1...30).contains(c) {
      return (c, n.end)
    }
    // الـ19: the article stands by itself.
    if let article = line[at + 1], article.kind == .word, article.isUnknown, let d = line[at + 2],
      d.kind == .digits,
      !d.hasSpaceBefore, (1...30).contains(d.value)
    {
      return (Int(d.value), at + 3)
    }
    return nil
  }

  /// صيف 2014, الصيف الماضي, هذا الشتاء, خريف العام المقبل.
  private func season(at i: Int) -> Match? {
    var at = i
    let isThis = line[i]?.has(.this) == true
    if isThis { at += 1 }
    guard let l = line[at], let (season, weak) = l.season else { return nil }
    if let p = line[at + 1]?.pointing, l.isDefinite {
      return (phrase(.season(season, .init(steps: p.steps)), i, at + 2, "season"), at + 2)
    }
    if let (base, end) = yearBase(at + 1) ?? yearPlain(at + 1) {
      return (phrase(.season(season, base), i, end, "season"), end)
    }
    if isThis { return (phrase(.season(season, .init(steps: 0)), i, at + 1, "season"), at + 1) }
    guard !weak, line[i - 1]?.isWord(.in) == true || line[i - 1]?.isWord(.during) == true || line[at + 1] == nil else {
      return nil
    }
    return (phrase(.season(season, .init()), i, at + 1, "season"), at + 1)
  }

  private func yearPlain(_ i: Int) -> (TimePhrase.Base, Int)? {
    guard let u = line[i]?.unit, u.unit == .year, line[i]!.isDefinite, let p = line[i + 1]?.pointing else { return nil }
    return (.init(steps: p.steps), i + 2)
  }

  // MARK: - Named and numbered days

  /// عيد الفطر, عيد الميلاد 2020, عيد الأضحى الماضي.
  func feast(at i: Int) -> Match? {
    guard let feast = line[i]?.first(.feast, { if case .feast(let f) = $0 { f } else { nil } }) else { return nil }
    var end = i + 1
    var base = TimePhrase.Base()
    if let (found, after) = yearBase(end) ?? yearPlain(end) {
      (base, end) = (found, after)
    }
    var p = phrase(.feast(feast, base), i, end, "named-day")
    if let pointing = line[end]?.pointing, base.isKnown == false {
      p.pointing = pointing
      end += 1
      p.span = line.span(i, end)
    }
    return (p, end)
  }

  /// آخر يوم من الشهر, أول اثنين من مارس, الأسبوع الثالث من هذا الشهر, 20 من الشهر المقبل.
  private func nth(at i: Int) -> Match? {
    if let found = dayOfMonth(at: i) { return found }
    var n: Int?
    var j = i
    if line.isWord(j, .final) {
      n = -1
      j += 1
    } else if let o = numerals.ordinal(at: j), !o.isDefinite {
      n = Int(o.value)
      j = o.end
    }
    if n != nil, line[j]?.unit?.unit == .day, line[j + 1]?.weekday != nil { j += 1 }
    guard let head = line[j] else { return nil }
    let weekday = head.weekday
    let unit = head.unit
    guard weekday != nil || unit?.form == .singular && (unit?.unit == .week || unit?.unit == .day) else { return nil }
    j += 1
    if n == nil {
      guard head.isDefinite else { return nil }
      if line[j]?.pointing == .recent {
        n = -1
        j += 1
      } else if let o = numerals.ordinal(at: j), o.isDefinite {
        n = Int(o.value)
        j = o.end
      } else {
        return nil
      }
    }
    guard let n, let (date, base, end) = frame(j) else {
      return nil
    }
    if let weekday {
      guard n <= 5 else { return nil }
      return (phrase(.nthWeekday(n, weekday: weekday, date, base), i, end, "nth-weekday"), end)
    }
    if unit?.unit == .week { return (phrase(.nthWeek(n, date, base), i, end, "nth-week"), end) }
    guard n == -1 else {
      var d = date
      d.day = n
      return date.month == nil && base.steps == nil
        ? nil : (phrase(.nthWeekday(0, weekday: 0, d, base), i, end, "nth-day"), end)
    }
    return (phrase(.lastDay(date, base), i, end, "last-day"), end)
  }

  /// 20 من الشهر المقبل, خامس الشهر الحالي, (في) 20 الجاري.
  private func dayOfMonth(at i: Int) -> Match? {
    var at = i
    if let u = line[at]?.unit, u.unit == .day, u.form == .singular { at += 1 }
    guard let (day, end) = DateGrammar(line: line).dayNumber(at: at) else { return nil }
    let isOf = line.isWord(end, .from) || line.isWord(end, .in)
    // النصف الثاني من الشهر is no day.
    if isOf || line[at]?.ordinal != nil && line[at]?.isDefinite == false, let (steps, after) = monthBehind(end),
      at > i || line[i - 1]?.has(.fraction) != true
    {
      return (phrase(.dayOfMonth(day, steps), i, after, "day-of-month"), after)
    }
    // الجاري alone is the month where a preposition shows that a day is named.
    let last = line.isWord(end, .from) ? end + 1 : end
    let prepositions: [FunctionWord] = [.in, .until, .since, .dated]
    guard line[last]?.pointing == .this, prepositions.contains(where: { line.isWord(i - 1, $0) }) else { return nil }
    return (phrase(.dayOfMonth(day, 0), i, last + 1, "day-of-month"), last + 1)
  }

  /// The month or year that a numbered day or week lies in. Steps count months where no month is named.
  private func frame(_ i: Int) -> (PartialDate, TimePhrase.Base, Int)? {
    var j = i
    if line.isWord(j, .from) || line.isWord(j, .in) { j += 1 }
    if let (steps, end) = monthBehind(j) { return (PartialDate(), .init(steps: steps), end) }
    if let (month, end) = DateGrammar(line: line).month(at: j, allowWeak: true, allowNumber: true) {
      if let (base, after) = yearBase(end) ?? yearPlain(end) { return (month, base, after) }
      return (month, .init(), end)
    }
    if let (year, end) = DateGrammar(line: line).yearWithEra(at: j, isNamed: true) { return (year, .init(), end) }
    return nil
  }

  /// عطلة نهاية الأسبوع المقبل.
  private func weekend(at i: Int) -> Match? {
    guard line[i]?.has(.weekend) == true else { return nil }
    if let p = line[i + 1]?.pointing { return (phrase(.weekend(p.steps), i, i + 2, "weekend"), i + 2) }
    return (phrase(.weekend(0), i, i + 1, "weekend"), i + 1)
  }

  // MARK: - Edges

  /// أوائل عام 2022, نهاية الشهر الجاري, منتصف مارس, مطلع الأسبوع.
  func edged(at i: Int) -> Match? {
    guard let edge = line[i]?.edge else { return nil }
    if let m = unitTime(at: i + 1) ?? calendar(at: i + 1).flatMap({ m in m.phrase.form.hasDay ? nil : m }) {
      var p = m.phrase
      p.edge = edge
      p.span = line.span(i, m.end)
      return (p, m.end)
    }
    var j = i + 1
    if line[j]?.has(.this) == true { j += 1 }
    guard let l = line[j], let (unit, form) = l.unit, form == .singular, l.isDefinite,
      [.week, .month, .year, .decade, .century].contains(unit)
    else { return nil }
    var p = phrase(.unit(unit, 0), i, j + 1, "edge-of-unit")
    p.edge = edge
    return (p, j + 1)
  }
}

extension TimePhrase.Form {
  /// Whether it names a single day.
  var hasDay: Bool {
    switch self {
    case .date(let d): d.day != nil || d.weekday != nil
    case .relativeDay, .weekdayOfWeek, .dayOfMonth, .nthWeekday, .lastDay, .feast: true
    default: false
    }
  }
}
