/// The Umm al-Qura calendar, from `Data/times-hijri.tsv`.
struct HijriCalendar: Sendable {
  static let shared = HijriCalendar()

  private let firstYear: Int
  /// First day and lengths of the months of each year.
  private let years: [(first: Day, lengths: [Int])]

  init() {
    let rows = Lexicon.rows(of: "times-hijri")
    firstYear = Int(rows[0][0])!
    years = rows.map { row in (Day(iso: row[1])!, row[2].map { $0 == "1" ? 30 : 29 }) }
  }

  /// Nil outside the table (1318 to 1500) or where there is no such day.
  func day(year: Int, month: Int, day: Int) -> Day? {
    guard years.indices.contains(year - firstYear), (1...12).contains(month) else { return nil }
    let y = years[year - firstYear]
    guard day >= 1, day <= y.lengths[month - 1] else { return nil }
    var days = day - 1
    for length in y.lengths.prefix(month - 1) { days += length }
    return y.first + days
  }

  /// The Gregorian years that a Hijri year lies in; nil outside the table.
  func gregorianYears(of year: Int) -> ClosedRange<Int>? {
    guard let first = day(year: year, month: 1, day: 1), let last = day(year: year, month: 12, day: 29) else {
      return nil
    }
    return first.year...last.year
  }

  func length(year: Int, month: Int) -> Int? {
    years.indices.contains(year - firstYear) && (1...12).contains(month)
      ? years[year - firstYear].lengths[month - 1] : nil
  }

  /// The Hijri year a day lies in.
  func year(of day: Day) -> Int? {
    guard let first = years.first, day >= first.first else { return nil }
    var i = min(max((day - first.first) / 355, 0), years.count - 1)
    while i + 1 < years.count, years[i + 1].first <= day { i += 1 }
    while i > 0, years[i].first > day { i -= 1 }
    return firstYear + i
  }
}
