import Model

/// Dates of the calendar that leave out a year, a month or both, seen from the day of writing.
extension TimeResolver {
  func date(_ d: PartialDate, _ p: TimePhrase) -> Value? {
    if d.isHijri { return hijriDate(d, p) }
    if let y = d.year {
      if d.isBeforeChrist { return .text("BC" + pad(y, 4)) }
      guard let m = d.month else { return .year(y) }
      guard let day = d.day else { return .month(y, m) }
      return Day(year: y, month: m, day: day).map { .day($0) }
    }
    guard let a = anchor else {
      if let m = d.month {
        if let y = contextYear, p.pointing == nil { return date(PartialDate(year: y, month: m, day: d.day), p) }
        return .text("XXXX-\(pad(m, 2))" + (d.day.map { "-" + pad($0, 2) } ?? ""))
      }
      return nil
    }
    if let m = d.month {
      let y = nearestYear(d, a, p)
      guard let day = d.day else { return .month(y, m) }
      return Day(year: y, month: m, day: day).map { .day($0) }
    }
    if let day = d.day { return dayAlone(day, d.weekday, a, p).map { .day($0) } }
    return d.weekday.map { .day(weekday($0, a, p)) }
  }

  /// The year of a date that names none.
  func nearestYear(_ d: PartialDate, _ a: Day, _ p: TimePhrase) -> Int {
    let m = d.month!
    // 29 February: only a year that has it.
    let around = m == 2 && d.day == 29 ? Array(a.year - 4...a.year + 4) : [a.year - 1, a.year, a.year + 1]
    let fitting = around.filter { Day(year: $0, month: m, day: d.day ?? 1) != nil }
    let years = fitting.isEmpty ? around : fitting
    func first(_ y: Int) -> Day { Day(year: y, month: m, day: d.day ?? 1) ?? Day(year: y, month: m, day: 28)! }
    func last(_ y: Int) -> Day {
      d.day == nil ? Day(year: y, month: m, day: CivilDay.length(ofMonth: m, year: y))! : first(y)
    }
    if let w = d.weekday, d.day != nil {
      let onDay = years.filter { first($0).weekday == w }
      if onDay.count == 1 { return onDay[0] }
    }
    switch p.pointing {
    case .last, .previous, .recent: return years.last { last($0) < a } ?? a.year - 1
    case .next, .following, .nextButOne: return years.first { first($0) > a } ?? a.year + 1
    case .this: return a.year
    case .lastButOne: return a.year - 2
    case nil: break
    }
    if let y = contextYear, y != a.year { return y }
    // A day without a year is the nearest one; a month goes by the tense.
    switch d.day == nil ? p.tense : nil {
    case .past: return years.last { first($0) <= a } ?? a.year
    case .future: return years.first { last($0) >= a } ?? a.year
    case nil:
      return years.min { distance(first($0), last($0), a) < distance(first($1), last($1), a) }!
    }
  }

  private func distance(_ first: Day, _ last: Day, _ a: Day) -> Int {
    a < first ? first - a : a > last ? a - last : 0
  }

  /// الخميس 21: the month around now in which they agree.
  private func dayAlone(_ day: Int, _ weekday: Int?, _ a: Day, _ p: TimePhrase) -> Day? {
    let months = [0, -1, 1, -2, 2, -3, 3].compactMap { n -> Day? in
      let (y, m) = Day.month(a.year, a.month, plus: n)
      return Day(year: y, month: m, day: day)
    }
    // No month near has that day on that weekday: no day at all rather than a wrong one.
    if let weekday {
      let isAhead = p.pointing == .next || p.pointing == .following
      let isBehind = p.pointing == .last || p.pointing == .previous
      return months.first { $0.weekday == weekday && !(isAhead && $0 < a) && !(isBehind && a < $0) }
    }
    return months.first
  }

  private func weekday(_ w: Int, _ a: Day, _ p: TimePhrase) -> Day {
    let ahead = (w - a.weekday + 7) % 7
    switch p.pointing {
    case .next, .following: return a + (ahead == 0 ? 7 : ahead)
    case .nextButOne: return a + (ahead == 0 ? 14 : ahead + 7)
    case .last, .previous, .recent: return a + (ahead == 0 ? -7 : ahead - 7)
    case .lastButOne: return a + (ahead == 0 ? -14 : ahead - 14)
    case .this: return a + ahead
    case nil: return p.tense == .future ? a + ahead : a + (ahead == 0 ? 0 : ahead - 7)
    }
  }

  private func hijriDate(_ d: PartialDate, _ p: TimePhrase) -> Value? {
    let calendar = HijriCalendar.shared
    guard let year = hijriYear(d, p) else { return nil }
    guard let month = d.month else {
      guard let years = calendar.gregorianYears(of: year) else { return nil }
      return .text(years.count == 1 ? pad(years.lowerBound, 4) : "\(years.lowerBound)/\(years.upperBound)")
    }
    if let day = d.day { return calendar.day(year: year, month: month, day: day).map { .day($0) } }
    guard let a = calendar.day(year: year, month: month, day: 1), let n = calendar.length(year: year, month: month)
    else { return nil }
    return .text("\(a.iso)/\((a + (n - 1)).iso)")
  }

  /// A quarter or half of a Hijri year: from its first day to its last.
  func hijriPortion(_ n: Int, of parts: Int, _ year: Int?) -> Value? {
    let (calendar, length) = (HijriCalendar.shared, 12 / parts)
    guard let year, let first = calendar.day(year: year, month: length * (n - 1) + 1, day: 1),
      let month = calendar.day(year: year, month: length * n, day: 1),
      let days = calendar.length(year: year, month: length * n)
    else { return nil }
    return .text("\(first.iso)/\((month + (days - 1)).iso)")
  }

  /// The season whose middle lies in a Hijri year.
  func hijriSeason(_ season: Season, _ year: Int?) -> Value? {
    let middle = [Season.spring: 4, .summer: 7, .autumn: 10, .winter: 1][season]!
    return year.flatMap { year in
      HijriCalendar.shared.gregorianYears(of: year)?.first {
        Day(year: $0, month: middle, day: 15).flatMap { HijriCalendar.shared.year(of: $0) } == year
      }
    }.map { .text("\(pad($0, 4))-\(season.rawValue)") }
  }

  /// The n-th (or last, -1) week of a Hijri month or year, counted from its first day.
  func hijriWeek(_ n: Int, _ d: PartialDate, _ baseYear: Int?, _ p: TimePhrase) -> Value? {
    let calendar = HijriCalendar.shared
    var d = d
    d.year = baseYear ?? d.year
    guard let year = hijriYear(d, p) else { return nil }
    let middle =
      n < 0
      ? calendar.day(year: year, month: d.month ?? 12, day: 26)
      : calendar.day(year: year, month: d.month ?? 1, day: 4).map { $0 + 7 * (n - 1) }
    return middle.map { .text("\($0.week.year)-W\(pad($0.week.week, 2))") }
  }

  /// The Hijri year of a date: as written, that of the month in a Gregorian year (رمضان 2019), or the nearest.
  func hijriYear(_ d: PartialDate, _ p: TimePhrase?) -> Int? {
    guard let year = d.year else {
      return anchor.flatMap { nearestHijriYear(d, $0, p?.pointing, p?.tense) }
    }
    guard year > 1700, let month = d.month else { return year }
    guard let start = Day(year: year, month: 1, day: 1), let h = HijriCalendar.shared.year(of: start) else {
      return nil
    }
    return [h, h + 1].first { HijriCalendar.shared.day(year: $0, month: month, day: d.day ?? 1)?.year == year }
  }

  private func nearestHijriYear(_ d: PartialDate, _ a: Day, _ pointing: Pointing?, _ tense: Tense?) -> Int? {
    guard let now = HijriCalendar.shared.year(of: a) else { return nil }
    guard let m = d.month else { return now }
    let days = (-1...1).compactMap { y in
      HijriCalendar.shared.day(year: now + y, month: m, day: d.day ?? 15).map { (now + y, $0) }
    }
    let want: Tense? = pointing == .last ? .past : pointing == .next ? .future : tense
    let picked = pick(days.map(\.1), a, pointing == .this ? nil : want)
    return days.first { $0.1 == picked }?.0
  }
}
