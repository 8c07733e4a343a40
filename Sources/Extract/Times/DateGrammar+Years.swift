/// Years, by themselves and behind a month: عام 2014, في 2014, 1443 هـ, عام 1350/ 1931.
extension DateGrammar {
  /// Adds the year that stands behind a month.
  func withYear(_ date: PartialDate, _ i: Int) -> (PartialDate, Int) {
    var j = i
    var date = date
    if line.isSign(j, ",\u{60C}/.-") { j += 1 }
    if line.isWord(j, .from) || line.isWord(j, .in) { j += 1 }
    var end = i
    if let l = line[j], l.kind == .digits, l.digitCount == 4, (1000...2200).contains(l.value), j == i || j > i {
      date.year = Int(l.value)
      end = j + 1
    } else if let (year, after) = year(at: j, isNamed: false) {
      date.year = year
      end = after
    }
    if date.year != nil || end > i {
      let isNumbered = line[i - 1]?.kind == .digits
      if let era = line[end]?.era {
        if era == .hijri { date.isHijri = true }
        if era == .beforeChrist { date.isBeforeChrist = true }
        end += 1
      } else if isNumbered, let year = date.year, HijriYears.inFigures.contains(year) {
        // شهر 10 عام 1436: a month with a name says by it which calendar it is of.
        date.isHijri = true
      }
    }
    return (date, end)
  }

  /// A year: behind عام or سنة, or (not `isNamed`) four figures by themselves.
  func year(at i: Int, isNamed: Bool) -> (Int, Int)? {
    var at = i
    var named = false
    if let u = line[at]?.unit, u.unit == .year, u.form == .singular {
      at += 1
      named = true
      if line[at]?.pointing == .this { at += 1 }
    }
    guard named || !isNamed, let l = line[at] else { return nil }
    if l.kind == .digits {
      guard l.digitCount == 4 || named && l.digitCount == 3, l.value >= 100, l.value <= 2200,
        !line.isSign(at + 1, ".,\u{66C}\u{66B}", tight: true) || line[at + 2]?.kind != .digits
          || line[at + 2]!.hasSpaceBefore
      else { return nil }
      if !named, l.value < 1000 { return nil }
      return (Int(l.value), at + 1)
    }
    guard let n = numerals.numeral(at: at), n.hasWords, !n.isFraction, let year = n.integer, year <= 2200,
      named ? year >= 100 : year > 1000 && n.end - at >= 2 && line[at]?.kind == .word
    else { return nil }
    return (year, n.end)
  }

  /// A year that is no part of a date: عام 2014, في 2014, 1443 هـ.
  func yearAlone(at i: Int) -> (PartialDate, Int)? {
    guard let l = line[i] else { return nil }
    let named = l.unit?.unit == .year
    guard let (year, end) = year(at: i, isNamed: named) else { return nil }
    let era = line[end]?.era
    if era == nil, !named {
      guard l.kind == .digits ? isBareYear(i, Int(l.value)) : isYearInWords(i, end, year) else { return nil }
    }
    if era == .gregorian, !named, line[end]?.span.count == 2, !line[end]!.hasSpaceBefore, !(1000...2100).contains(year)
    {
      return nil
    }
    return withEra(year, end)
  }

  /// A year with the era behind it, and with the year of the other calendar behind that.
  private func withEra(_ year: Int, _ i: Int) -> (PartialDate, Int) {
    let era = line[i]?.era
    let date = PartialDate(
      year: year, isHijri: era == .hijri, isGregorian: era == .gregorian, isBeforeChrist: era == .beforeChrist)
    let end = era == nil ? i : i + 1
    if era == nil || era == .hijri, let found = gregorianTwin(of: year, end) { return found }
    return (date, end)
  }

  /// عام 1350/ 1931, عام 1391 الموافق 1971, 1373هـ - 1953م: the Gregorian year behind a Hijri one that lies in it.
  private func gregorianTwin(of year: Int, _ i: Int) -> (PartialDate, Int)? {
    var at = i
    let opens = line.isSign(at, "(")
    if opens || line.isSign(at, "/-\u{2013},\u{60C}") { at += 1 }
    if line[at]?.has(.link) == true { at += 1 }
    guard at > i else { return nil }
    if let u = line[at]?.unit, u.unit == .year, u.form == .singular { at += 1 }
    guard let l = line[at], l.kind == .digits, l.digitCount == 4,
      HijriCalendar.shared.gregorianYears(of: year)?.contains(Int(l.value)) == true
    else { return nil }
    var end = at + 1
    if let era = line[end]?.era {
      guard era == .gregorian else { return nil }
      end += 1
    }
    if opens {
      guard line.isSign(end, ")") else { return nil }
      end += 1
    }
    return (PartialDate(year: Int(l.value), isGregorian: true, hijriTwin: .init(year: year)), end)
  }

  /// A year behind عام or سنة or by itself, with its era: 1436هـ, عام 2014.
  ///
  /// - Parameter isNamed: whether it must stand behind عام or سنة.
  func yearWithEra(at i: Int, isNamed: Bool) -> (PartialDate, Int)? {
    year(at: i, isNamed: isNamed).map { withEra($0.0, $0.1) }
  }

  private func isYearInWords(_ i: Int, _ end: Int, _ year: Int) -> Bool {
    guard (1100...2100).contains(year), line[i - 1]?.isWord(.in) == true || line[i - 1]?.isWord(.since) == true else {
      return false
    }
    return line[end] == nil || line[end]!.kind == .sign || line[end]!.has(.stop)
  }

  /// 2014 by itself: behind a word of time, or a noun, where nothing it could count follows. 2500 جندي is no year.
  private func isBareYear(_ i: Int, _ year: Int) -> Bool {
    guard (1900...2099).contains(year), line.count > 1 else { return false }
    let before = line[i - 1]
    let after = line[i + 1]
    if line.isSign(i + 1, "%\u{66A}$€+") || line.isSign(i - 1, "$€+#") { return false }
    if let before, before.kind == .sign, !before.hasSpaceBefore || !line[i]!.hasSpaceBefore {
      if !line.isSign(i - 1, "(\u{AB}\"\u{60C},-\u{2013}/") { return false }
      if line.isSign(i - 1, "-/", tight: true), line[i]?.hasSpaceBefore == false, line[i - 2]?.kind != .digits {
        return false
      }
    }
    let isClosed =
      after == nil || after!.kind == .sign || after!.hasConjunction || after!.has(.stop) || after!.hasPreposition
      || after!.tense != nil
    let words: [FunctionWord] = [.in, .since, .until, .to, .before, .after, .during, .between]
    if let before, words.contains(where: { before.isWord($0) }) {
      // ارتفع إلى 1916 قتيلا
      return isClosed
        || (year % 100 != 0 && !before.isWord(.to) && after!.unit == nil && after!.scale == nil
          && !after!.has(.measure))
    }
    if let before, before.edge != nil { return isClosed }
    guard isClosed, let before, year % 100 != 0 || after == nil || line.isSign(i + 1, ".)\u{60C}") else { return false }
    if before.has(.reference) || before.about != nil || before.kind == .digits { return false }
    if line.isSign(i - 1, "(") { return line.isSign(i + 1, ")-\u{2013}") }
    return before.kind == .word && (before.isUnknown || before.isWord(.from) || before.season != nil)
  }
}
