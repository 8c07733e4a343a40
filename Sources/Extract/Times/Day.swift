import Model

/// A day of the proleptic Gregorian calendar, counted from 1 January 1970.
struct Day: Sendable, Hashable, Comparable {
  var number: Int

  init(_ number: Int) { self.number = number }

  /// Nil where there is no such day.
  init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), day >= 1, day <= CivilDay.length(ofMonth: month, year: year) else { return nil }
    number = CivilDay.number(year, month, day)
  }

  /// From `YYYY-MM-DD`.
  init?(iso: String) {
    let parts = iso.split(separator: "-").map { Int($0) }
    guard parts.count == 3, let y = parts[0], let m = parts[1], let d = parts[2] else { return nil }
    self.init(year: y, month: m, day: d)
  }

  var civil: (year: Int, month: Int, day: Int) { CivilDay.date(number) }

  var year: Int { civil.year }
  var month: Int { civil.month }
  /// Monday = 1 to Sunday = 7.
  var weekday: Int { (number % 7 + 10) % 7 + 1 }

  /// The year and number of its ISO 8601 week.
  var week: (year: Int, week: Int) {
    let thursday = Day(number - weekday + 4)
    let first = Day(year: thursday.year, month: 1, day: 1)!
    return (thursday.year, (thursday.number - first.number) / 7 + 1)
  }

  var iso: String {
    let c = civil
    return "\(pad(c.year, 4))-\(pad(c.month, 2))-\(pad(c.day, 2))"
  }

  static func < (a: Day, b: Day) -> Bool { a.number < b.number }
  static func + (a: Day, days: Int) -> Day { Day(a.number + days) }
  static func - (a: Day, b: Day) -> Int { a.number - b.number }

  /// The same day of another month; the last of it where that is shorter.
  func adding(months: Int) -> Day {
    let c = civil
    let (y, m) = Self.month(c.year, c.month, plus: months)
    return Day(year: y, month: m, day: min(c.day, CivilDay.length(ofMonth: m, year: y)))!
  }

  static func month(_ year: Int, _ month: Int, plus months: Int) -> (Int, Int) {
    let n = year * 12 + month - 1 + months
    return (Int((Double(n) / 12).rounded(.down)), ((n % 12) + 12) % 12 + 1)
  }

  /// Easter Sunday of the western churches. Source: the anonymous Gregorian algorithm (Meeus, Jones, Butcher).
  static func easter(_ year: Int) -> Day {
    let (a, b, c) = (year % 19, year / 100, year % 100)
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
    let m = (a + 11 * h + 22 * l) / 451
    let n = h + l - 7 * m + 114
    return Day(year: year, month: n / 31, day: n % 31 + 1)!
  }
}

/// A number with zeros before it.
func pad(_ n: Int, _ width: Int) -> String {
  let s = String(abs(n))
  return (n < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - s.utf8.count)) + s
}
