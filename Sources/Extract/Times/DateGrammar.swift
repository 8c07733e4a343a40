/// Reads dates of the calendar: day, month and year in figures, words or both, Gregorian or Hijri.
struct DateGrammar {
  let line: LexemeLine
  /// Whether the date is the second of a range with a dash, so that figures before a dash are no score.
  var behindDash = false
  var numerals: NumeralGrammar { NumeralGrammar(line: line) }

  private static let separators = "/-.\u{2013}"

  /// A date that begins at a lexeme and what stands behind it.
  func date(at i: Int) -> (PartialDate, Int)? {
    guard let found = numeric(at: i) ?? dayFirst(at: i) ?? monthFirst(at: i) ?? yearAlone(at: i) else { return nil }
    return twin(found)
  }

  /// A second date of the same day in the other calendar: 7 جمادى الآخرة 1443 الموافق 10 يناير 2022.
  private func twin(_ first: (PartialDate, Int)) -> (PartialDate, Int) {
    let (a, end) = first
    guard a.day != nil else { return first }
    var at = end
    let opens = line.isSign(at, "(")
    if opens || line.isSign(at, ",\u{60C}-/") { at += 1 }
    if line[at]?.has(.link) == true { at += 1 }
    if line[at]?.unit?.unit == .day { at += 1 }
    if line[at]?.weekday != nil { at += 1 }
    guard at > end, let (b, after) = numeric(at: at) ?? dayFirst(at: at), b.isHijri != a.isHijri, b.day != nil,
      !opens || line.isSign(after, ")")
    else { return first }
    let (gregorian, hijri) = a.isHijri ? (b, a) : (a, b)
    var both = gregorian
    both.weekday = a.weekday
    if let month = hijri.month { both.hijriTwin = .init(year: hijri.year, month: month, day: hijri.day) }
    return (both, after + (opens ? 1 : 0))
  }

  // MARK: - Figures only

  /// 2015/08/12, 12-8-2015, 08/12, 2015; with two parts a year must be one of them, or a part begin with 0.
  private func numeric(at i: Int) -> (PartialDate, Int)? {
    guard let a = line[i], a.kind == .digits, a.digitCount <= 4 else { return nil }
    if let found = spacedOut(i, a) { return found }
    guard !line.isSign(i - 1, Self.separators, tight: true) || i == 0,
      let s = line[i + 1], line.isSign(i + 1, Self.separators, tight: true), let b = line[i + 2], b.kind == .digits,
      !b.hasSpaceBefore, b.digitCount <= 4
    else { return nil }
    let (x, y) = (Int(a.value), Int(b.value))
    if line[i + 3]?.sign == s.sign, line.isSign(i + 3, Self.separators, tight: true), let c = line[i + 4],
      c.kind == .digits, c.digitCount <= 4, !c.hasSpaceBefore,
      !line.isSign(i + 5, Self.separators, tight: true) || line[i + 6]?.kind != .digits
    {
      let z = Int(c.value)
      if a.digitCount == 4 {
        return make(year: x, month: y, day: z, end: i + 5) ?? make(year: x, month: z, day: y, end: i + 5)
      }
      if c.digitCount == 4 {
        return make(year: z, month: y, day: x, end: i + 5) ?? make(year: z, month: x, day: y, end: i + 5)
      }
      return nil
    }
    if line.isSign(i + 3, ",\u{60C}"), let c = line[i + 4], c.kind == .digits, c.digitCount == 4, s.sign == "/" {
      return make(year: Int(c.value), month: x, day: y, end: i + 5)
        ?? make(year: Int(c.value), month: y, day: x, end: i + 5)
    }
    // A year with a month behind a point is a price: 1088.05.
    if s.sign != "." {
      if a.digitCount == 4, b.digitCount <= 2, isYear(x) { return make(year: x, month: y, end: i + 3) }
      if b.digitCount == 4, a.digitCount <= 2, isYear(y), (1...12).contains(x) {
        return make(year: y, month: x, end: i + 3)
      }
    }
    let leadsWithZero = a.digitCount == 2 && a.value < 10 || b.digitCount == 2 && b.value < 10
    let isDated =
      line.isWord(i - 1, .dated) || line[i - 1]?.has(.link) == true || line[i - 1]?.unit?.unit == .day
      || line[i - 1]?.weekday != nil
    guard s.sign == "/" && (leadsWithZero || isDated) || s.sign == "-" && isDated, a.digitCount <= 2, b.digitCount <= 2
    else { return nil }
    if (1...31).contains(x), (1...12).contains(y) { return (PartialDate(month: y, day: x), i + 3) }
    if (1...12).contains(x), (1...31).contains(y) { return (PartialDate(month: x, day: y), i + 3) }
    return nil
  }

  /// 16/ 10/ 1436, 9 / 10 / 2015: white space around the strokes.
  private func spacedOut(_ i: Int, _ a: Lexeme) -> (PartialDate, Int)? {
    guard line.isSign(i + 1, "/"), line.isSign(i + 3, "/"), let b = line[i + 2], b.kind == .digits, let c = line[i + 4],
      c.kind == .digits, c.digitCount == 4, a.digitCount <= 2, b.digitCount <= 2,
      b.hasSpaceBefore || c.hasSpaceBefore || line[i + 1]!.hasSpaceBefore || line[i + 3]!.hasSpaceBefore,
      (1300...1500).contains(c.value) || (1900...2100).contains(c.value)
    else { return nil }
    return make(year: Int(c.value), month: Int(b.value), day: Int(a.value), end: i + 5)
  }

  private func make(year: Int, month: Int, day: Int? = nil, end: Int) -> (PartialDate, Int)? {
    guard (1...12).contains(month), day.map({ (1...31).contains($0) }) ?? true, year > 100 else { return nil }
    let era = line[end]?.era
    let isHijri = era == .hijri || era == nil && HijriYears.inFigures.contains(year)
    let after = era == nil ? end : end + 1
    return (PartialDate(year: year, month: month, day: day, isHijri: isHijri), after)
  }

  private func isYear(_ n: Int) -> Bool { (1000...2200).contains(n) }

  // MARK: - Day, month, year

  /// A day of a month, from 1 to 31, in figures or words.
  func dayNumber(at i: Int) -> (Int, Int)? {
    guard let l = line[i] else { return nil }
    if l.kind == .digits {
      guard l.digitCount <= 2, (1...31).contains(l.value),
        !line.isSign(i + 1, ".,:%\u{66A}", tight: true)
          || line[i + 2]?.kind != .digits
      else { return nil }
      return (Int(l.value), i + 1)
    }
    guard l.kind == .word, let n = numerals.ordinal(at: i) ?? numerals.numeral(at: i), !n.isFraction,
      let day = n.integer,
      (1...31).contains(day)
    else { return nil }
    return (day, n.end)
  }

  /// 10 يناير 2022, العاشر من شهر يناير عام 2022, 10 من شهر 3.
  private func dayFirst(at i: Int) -> (PartialDate, Int)? {
    var at = i
    // يوم 6 يناير, اليوم الأول من مارس
    if let u = line[at]?.unit, u.unit == .day, u.form == .singular {
      at += 1
      // يوم 12/10/1436
      if let found = numeric(at: at), found.0.day != nil { return found }
    }
    guard let (day, end) = dayNumber(at: at) else { return nil }
    var j = end
    // 1-صفر and 1-1 في يونيو are scores.
    let isJoined = line.isSign(j, "-/")
    if isJoined { j += 1 }
    if !behindDash, line.isSign(at - 1, "-:", tight: true), line[at]?.kind == .digits, line[at - 2]?.kind == .digits {
      return nil
    }
    if line.isWord(j, .from) { j += 1 }
    guard let (date, after) = month(at: j, allowWeak: !isJoined, allowNumber: true) else {
      // يوم 27 alone is a day of this month.
      let isNamed = at > i && line[at]?.kind == .digits
      return isNamed && !isCounted(end) ? (PartialDate(day: day), end) : nil
    }
    var found = date
    found.day = day
    return withYear(found, after)
  }

  private func isCounted(_ i: Int) -> Bool {
    guard let l = line[i], l.kind == .word else { return false }
    return l.isUnknown || l.unit != nil
  }

  /// A month by its name (both names of a double form), or behind شهر by its number.
  func month(at i: Int, allowWeak: Bool, allowNumber: Bool = false) -> (PartialDate, Int)? {
    var at = i
    var isNamed = false
    if let u = line[at]?.unit, u.unit == .month, u.form == .singular {
      at += 1
      isNamed = true
    }
    guard let l = line[at] else { return nil }
    if let m = l.month, !m.weak || allowWeak || isNamed {
      return (PartialDate(month: m.number), doubleForm(m.number, at + 1))
    }
    if let m = l.hijriMonth, !m.weak || allowWeak || isNamed {
      return (PartialDate(month: m.number, isHijri: true), at + 1)
    }
    if isNamed, allowNumber || l.kind == .digits {
      if l.kind == .digits, l.digitCount <= 2, (1...12).contains(l.value) {
        return (PartialDate(month: Int(l.value)), at + 1)
      }
      if let n = numerals.ordinal(at: at) ?? numerals.numeral(at: at), let m = n.integer, (1...12).contains(m),
        n.hasWords
      {
        return (PartialDate(month: m), n.end)
      }
    }
    return nil
  }

  /// كانون الثاني / يناير, يناير (كانون الثاني): the second name belongs to the first.
  private func doubleForm(_ month: Int, _ i: Int) -> Int {
    if line[i]?.month?.number == month { return i + 1 }
    guard line.isSign(i, "/-\u{2013}(\u{2044}\\"), line[i + 1]?.month?.number == month else { return i }
    if line.isSign(i, "(") { return line.isSign(i + 2, ")") ? i + 3 : i }
    return i + 2
  }

  /// يناير 2022, يناير 1, شهر مارس, يناير alone.
  private func monthFirst(at i: Int) -> (PartialDate, Int)? {
    guard let (date, end) = month(at: i, allowWeak: true) else { return nil }
    let isNamed = line[i]?.unit != nil
    var j = end
    if line.isSign(j, "-", tight: true) { j += 1 }
    if let (day, after) = dayNumber(at: j), line[j]?.hasConjunction == false,
      line[j]?.kind == .digits || line[j]?.isDefinite == true,
      !isCountedOrRange(after), line[j]?.pointing == nil
    {
      var found = date
      found.day = day
      return withYear(found, after)
    }
    let (full, after) = withYear(date, end)
    if full.year == nil, let l = line[i], !isNamed, l.month?.weak ?? l.hijriMonth?.weak ?? false, after == i + 1 {
      guard hasTimeCompany(i, end) else { return nil }
    }
    return (full, after)
  }

  private func isCountedOrRange(_ i: Int) -> Bool {
    guard let l = line[i] else { return false }
    if l.kind == .sign { return "%:-".unicodeScalars.contains(l.sign) }
    if l.kind == .word { return !(l.isWord(.from) || l.has(.stop)) && year(at: i, isNamed: false) == nil }
    return false
  }

  /// Whether words of time stand around a month whose name is also another word.
  private func hasTimeCompany(_ i: Int, _ end: Int) -> Bool {
    if line.count <= 1 { return true }
    if line[end]?.pointing != nil { return true }
    guard let before = line[i - 1] else { return line.count == end }
    if before.has(.this) || before.edge != nil || line.isWord(i - 2, .starting) { return true }
    let prepositions: [FunctionWord] = [.in, .since, .during, .until, .before, .after]
    guard prepositions.contains(where: { before.isWord($0) }) else { return false }
    // في صفر المعادلة, في ماي لاي: what follows must not make it a name.
    return line[end] == nil || line[end]!.kind == .sign || !line[end]!.isUnknown || line[i]?.hijriMonth != nil
  }
}

extension Lexeme {
  var season: (season: Season, weak: Bool)? {
    first(.season) { if case .season(let s, let w) = $0 { (s, w) } else { nil } }
  }
}
