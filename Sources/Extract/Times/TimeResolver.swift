import Model

/// Works out which calendar time a phrase means, seen from a day.
///
/// Relative words are resolved as news means them: a weekday or date by itself is the last one behind a verb in the past
/// and the next one behind a word of the future.
struct TimeResolver: Sendable {
  /// The day of writing, where it is known.
  var anchor: Day?
  /// The last day that the text before the phrase names.
  var lastDay: Day?
  /// The last year that the text before the phrase writes out, in the same sentence or the one before.
  var contextYear: Int?
  /// The last year that the text names, with a month or alone, in the same sentence or the one before.
  var lastYear: Int?
  /// The month that a text without a day of writing is of (``NamedDays``).
  var presentMonth: (year: Int, month: Int)?
  /// Durations named before, by unit.
  var durations: [TimeUnit: String] = [:]

  struct Resolved: Sendable, Hashable {
    var type: TimeExpression.Kind
    var value: String?
    var mod: String?
    var hijri: String?
    var isRelative = false
    /// The single day it names.
    var day: Day?
  }

  /// A calendar time of some grain.
  enum Value {
    case day(Day), month(Int, Int), year(Int), text(String)

    var written: String {
      switch self {
      case .day(let d): d.iso
      case .month(let y, let m): "\(pad(y, 4))-\(pad(m, 2))"
      case .year(let y): pad(y, 4)
      case .text(let t): t
      }
    }
  }

  /// - Parameter day: the day it names, where that is known.
  func resolve(_ p: TimePhrase, on day: Day? = nil) -> Resolved {
    if case .literal(let type, let text) = p.form { return Resolved(type: type, value: text) }
    if case .duration(let amounts) = p.form { return Resolved(type: .duration, value: Self.iso(amounts)) }
    if case .sameDuration(let unit) = p.form {
      return Resolved(type: .duration, value: durations[unit] ?? Self.iso([.init(count: 0, unit: unit, isVague: true)]))
    }
    if p.form == .relativeDay(0, PartialDate()), p.isQuoted { return Resolved(type: .date, value: "PRESENT_REF") }
    var r = Resolved(type: .date, value: nil, mod: p.edge?.mod)
    let found = day.map { Value.day($0) } ?? value(p.form, p)
    r.value = found?.written
    r.hijri = hijri(p)
    r.isRelative = isRelative(p)
    if case .day(let d)? = found { r.day = d }
    if p.clock != nil || p.part != nil {
      r.type = .time
      let time = p.clock.map(Self.clock) ?? "T" + p.part!.rawValue
      if p.form == .clockOnly {
        r.value = time
        if p.clock != nil || p.part == .night, let day = anchor, p.clock != nil || p.tense != nil {
          r.value = day.iso + time
        }
        r.isRelative = true
      } else if let value = r.value, r.day != nil {
        r.value = value + time
      }
    }
    return r
  }

  private func isRelative(_ p: TimePhrase) -> Bool {
    if case .date(let d) = p.form { return d.year == nil }
    return true
  }

  private func hijri(_ p: TimePhrase) -> String? {
    guard case .date(let d) = p.form else { return nil }
    if let t = d.hijriTwin {
      return ([t.year.map { pad($0, 4) } ?? "XXXX"] + [t.month, t.day].compactMap { $0.map { pad($0, 2) } })
        .joined(separator: "-")
    }
    guard d.isHijri else { return nil }
    let year = hijriYear(d, p)
    return ([year.map { pad($0, 4) } ?? "XXXX"] + [d.month, d.day].compactMap { $0.map { pad($0, 2) } }).joined(
      separator: "-")
  }

  // MARK: - Forms

  private func value(_ form: TimePhrase.Form, _ p: TimePhrase) -> Value? {
    switch form {
    case .date(let d): return date(d, p)
    case .relativeDay(let n, let d):
      if let year = d.year, let month = d.month, let day = d.day, !d.isHijri {
        return Day(year: year, month: month, day: day).map { .day($0) }
      }
      return anchor.map { .day(WritingDay.day(n, d, seenFrom: $0) ?? $0 + n) }
    case .unit(let unit, let steps): return unitValue(unit, steps, p)
    case .weekdayOfWeek(let w, let steps): return anchor.map { .day($0 + (w - $0.weekday + 7 * steps)) }
    case .dayOfMonth(let day, let steps):
      guard let now = anchor.map({ ($0.year, $0.month) }) ?? presentMonth else { return nil }
      let (y, m) = Day.month(now.0, now.1, plus: steps)
      return Day(year: y, month: m, day: day).map { .day($0) }
    case .distance(let amounts, let direction): return distance(amounts, direction, p)
    case .season(let season, let base):
      if base.isHijri { return hijriSeason(season, base.year) }
      guard let year = year(base, p) else { return .text(season.rawValue) }
      return .text("\(pad(year, 4))-\(season.rawValue)")
    case .portion(let n, let parts, let base):
      if base.isHijri { return hijriPortion(n, of: parts, base.year) }
      let near = anchor.map { nearestYear(ofMonth: 12 / parts * (n - 1) + 1, $0, p) } ?? lastYear
      let year = year(base, p) ?? (base.isKnown ? nil : near)
      return year.map { .text("\(pad($0, 4))-\(parts == 4 ? "Q" : "H")\(n)") }
    case .decade(let tens, let century):
      guard
        let c = century.flatMap(centuryNumber)
          ?? (tens < 30 && anchor == nil
            ? nil : (anchor.map { tens < ($0.year % 100) - 9 ? $0.year / 100 + 1 : $0.year / 100 } ?? 20))
      else { return nil }
      return .text("\(c - 1)\(tens / 10)")
    case .century(let n): return centuryNumber(n).map { .text(pad($0 - 1, 2)) }
    case .feast(let feast, let base): return feastDay(feast, base, p)
    case .nthWeekday(let n, let weekday, let d, let base): return nthWeekday(n, weekday, d, base, p)
    case .nthWeek(let n, let d, let base): return nthWeek(n, d, base, p)
    case .lastDay(let d, let base):
      guard let (y, m) = month(d, base, p) else { return nil }
      return Day(year: y, month: m, day: CivilDay.length(ofMonth: m, year: y)).map { .day($0) }
    case .weekend(let steps):
      guard let a = anchor else { return nil }
      let w = (a + 7 * steps).week
      return .text("\(w.year)-W\(pad(w.week, 2))-WE")
    case .range(let a, let b):
      guard let x = value(a, p), let y = value(b, p) else { return nil }
      // A Hijri year is itself a range of two.
      let (first, last) = (x.written.split(separator: "/").first ?? "", y.written.split(separator: "/").last ?? "")
      return .text("\(first)/\(last)")
    case .clockOnly: return (lastDay ?? anchor).map { .day($0) }
    case .duration, .literal, .sameDuration: return nil
    }
  }

  /// The year in which what begins with a month lies: this one behind a word of the future, else the last one it began in.
  private func nearestYear(ofMonth month: Int, _ a: Day, _ p: TimePhrase) -> Int {
    p.tense == .future || month <= a.month ? a.year : a.year - 1
  }

  private func centuryNumber(_ n: Int) -> Int? { n > 0 ? n : anchor.map { ($0.year - 1) / 100 + 1 + n } }

  private func year(_ base: TimePhrase.Base, _ p: TimePhrase) -> Int? {
    if let year = base.year { return base.isHijri ? nil : year }
    if let pointing = p.pointing, let a = anchor { return a.year + pointing.steps }
    return (base.steps).flatMap { s in anchor.map { $0.year + s } } ?? nil
  }

  private func unitValue(_ unit: TimeUnit, _ steps: Int, _ p: TimePhrase) -> Value? {
    guard let a = anchor ?? (unit == .year ? lastYear.flatMap { Day(year: $0, month: 7, day: 1) } : nil) else {
      return nil
    }
    if anchor == nil, p.pointing != .following, p.pointing != .previous { return nil }
    switch unit {
    case .day:
      if p.pointing == .following || p.pointing == .previous, let last = lastDay { return .day(last + steps) }
      return .day(a + steps)
    case .night: return .day(a + steps)
    case .week:
      let w = (a + 7 * steps).week
      return .text("\(w.year)-W\(pad(w.week, 2))")
    case .month:
      let (y, m) = Day.month(a.year, a.month, plus: steps)
      return .month(y, m)
    case .year:
      // العام التالي counts from the year named before it.
      if p.pointing == .following || p.pointing == .previous, let last = lastYear { return .year(last + steps) }
      return .year(a.year + steps)
    case .decade: return .text(String(a.year / 10 + steps))
    case .century: return .text(String(a.year / 100 + steps))
    case .second, .minute, .hour: return nil
    }
  }

  /// قبل ثلاثة أيام: of the grain of its smallest unit; weeks and mixed amounts to the day.
  private func distance(_ amounts: [TimePhrase.Amount], _ direction: Int, _ p: TimePhrase) -> Value? {
    let sign = direction != 0 ? direction : p.tense == .past ? -1 : 1
    guard var day = direction > 0 && p.tense == .past ? nil : anchor, !amounts.contains(where: \.isVague) else {
      return nil
    }
    for a in amounts.sorted(by: { $0.unit.iso.letter > $1.unit.iso.letter }) {
      let n = Int(a.count.rounded())
      switch a.unit {
      case .second, .minute, .hour: return nil
      case .day, .night: day = day + sign * n
      case .week: day = day + sign * 7 * n
      case .month: day = day.adding(months: sign * n)
      case .year, .decade, .century: day = day.adding(months: sign * Int(a.count * a.unit.iso.factor * 12))
      }
    }
    if amounts.count > 1 { return .day(day) }
    switch amounts[0].unit {
    case .month: return .month(day.year, day.month)
    case .year where amounts[0].count == amounts[0].count.rounded(): return .year(day.year)
    case .year: return .month(day.year, day.month)
    case .decade, .century: return .year(day.year)
    default: return .day(day)
    }
  }

  private func month(_ d: PartialDate, _ base: TimePhrase.Base, _ p: TimePhrase) -> (Int, Int)? {
    if d.isHijri { return nil }
    guard let m = d.month else {
      guard let a = anchor else { return nil }
      return Day.month(a.year, a.month, plus: base.steps ?? 0)
    }
    if let y = year(base, p) ?? d.year { return (y, m) }
    guard let a = anchor else { return nil }
    return (nearestYear(PartialDate(month: m), a, p), m)
  }

  private func nthWeekday(_ n: Int, _ weekday: Int, _ d: PartialDate, _ base: TimePhrase.Base, _ p: TimePhrase)
    -> Value?
  {
    if weekday == 0 {
      // A date in a year that is given by relation: 1 يناير العام المقبل.
      guard let y = year(base, p), let m = d.month else { return nil }
      guard let day = d.day else { return .month(y, m) }
      return Day(year: y, month: m, day: day).map { .day($0) }
    }
    guard let (y, m) = month(d, base, p) else { return nil }
    if n < 0 {
      let last = Day(year: y, month: m, day: CivilDay.length(ofMonth: m, year: y))!
      return .day(last + -((last.weekday - weekday + 7) % 7))
    }
    let first = Day(year: y, month: m, day: 1)!
    let day = first + ((weekday - first.weekday + 7) % 7 + 7 * (n - 1))
    return day.month == m ? .day(day) : nil
  }

  private func nthWeek(_ n: Int, _ d: PartialDate, _ base: TimePhrase.Base, _ p: TimePhrase) -> Value? {
    if d.isHijri || base.isHijri { return hijriWeek(n, d, base.year, p) }
    if d.month == nil, let year = d.year {
      let last = Day(year: year, month: 12, day: 28)!.week.week
      return .text("\(pad(year, 4))-W\(pad(n < 0 ? last : n, 2))")
    }
    guard let (y, m) = month(d, base, p) else { return nil }
    let first =
      n < 0
      ? Day(year: y, month: m, day: CivilDay.length(ofMonth: m, year: y))! + -6
      : Day(year: y, month: m, day: 1)! + 7 * (n - 1) + 3
    let w = first.week
    return .text("\(w.year)-W\(pad(w.week, 2))")
  }

  private func feastDay(_ feast: Feast, _ base: TimePhrase.Base, _ p: TimePhrase) -> Value? {
    let year = year(base, p)
    let steps = p.pointing == .last ? Tense.past : p.pointing == .next ? .future : p.tense
    func nearest(_ make: (Int) -> Day?) -> Value? {
      if let year, !base.isKnown || p.pointing == nil { return make(year).map { .day($0) } }
      guard let a = anchor else { return nil }
      let days = (-1...1).compactMap { make(a.year + $0) }
      return pick(days, a, steps).map { .day($0) }
    }
    switch feast {
    case .gregorian(let m, let d):
      return nearest { Day(year: $0, month: m, day: d) } ?? .text("XXXX-\(pad(m, 2))-\(pad(d, 2))")
    case .easter(let n): return nearest { Day.easter($0) + n }
    case .nthWeekday(let m, let w, let n): return nearest { y in nthDay(y, m, w, n) }
    case .hijri(let m, let d):
      if base.isHijri, let year = base.year {
        return HijriCalendar.shared.day(year: year, month: m, day: d).map { .day($0) }
      }
      return nearest { y in
        guard let start = Day(year: y, month: 1, day: 1), let h = HijriCalendar.shared.year(of: start) else {
          return nil
        }
        return [h, h + 1].compactMap { HijriCalendar.shared.day(year: $0, month: m, day: d) }.first { $0.year == y }
      }
    case .unknown: return nil
    }
  }

  private func nthDay(_ y: Int, _ m: Int, _ w: Int, _ n: Int) -> Day? {
    Day(year: y, month: m, day: 1).map { $0 + ((w - $0.weekday + 7) % 7 + 7 * (n - 1)) }
  }

  func pick(_ days: [Day], _ a: Day, _ tense: Tense?) -> Day? {
    switch tense {
    case .past: days.last { $0 <= a } ?? days.first
    case .future: days.first { $0 >= a } ?? days.last
    case nil: days.min { abs($0 - a) < abs($1 - a) }
    }
  }

  // MARK: - Writing

  /// An ISO 8601 duration: P3D, PT2.5H, P1M21D; X where there is no certain number.
  static func iso(_ amounts: [TimePhrase.Amount]) -> String {
    var date: [(Character, String)] = []
    var clock: [(Character, String)] = []
    for a in amounts {
      let (letter, isClock, factor) = a.unit.iso
      let n = a.count * factor
      let text = a.isVague ? "X" : n == n.rounded() ? String(Int(n)) : String((n * 100).rounded() / 100)
      if isClock { clock.append((letter, text)) } else { date.append((letter, text)) }
    }
    func join(_ parts: [(Character, String)], _ order: String) -> String {
      order.reduce("") { out, letter in out + parts.filter { $0.0 == letter }.map { $0.1 + String(letter) }.joined() }
    }
    let days = join(date, "YMWD")
    return "P" + days + (clock.isEmpty ? "" : "T" + join(clock, "HMS"))
  }

  /// T08:30
  static func clock(_ c: TimePhrase.Clock) -> String {
    var out = "T" + pad(c.hour, 2)
    if let m = c.minute { out += ":" + pad(m, 2) }
    if let s = c.second { out += ":" + pad(s, 2) }
    return out
  }
}
