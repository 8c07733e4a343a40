import Model

/// Days counted from 1970-01-01, and the stretch of days that a TIMEX3 value covers.
struct DayRange: Hashable, Sendable {
  var first: Int
  var last: Int

  var isDay: Bool { first == last }
  func overlaps(_ o: DayRange) -> Bool { first <= o.last && o.first <= last }

  /// Days between the two ranges; 0 where they overlap.
  func distance(_ o: DayRange) -> Int { max(0, max(first - o.last, o.first - last)) }

  init(first: Int, last: Int) {
    self.first = first
    self.last = last
  }

  /// Reads `2022-01-10`, `2022-01-10T09:00`, `2022-01`, `2022-W02`, `2022`; nil for other values.
  init?(_ value: String) {
    let parts = value.prefix { $0 != "T" }.split(separator: "-")
    guard let year = parts.first.flatMap({ Int($0) }), parts[0].count == 4 else { return nil }
    if parts.count == 1 {
      self.init(first: CivilDay.number(year, 1, 1), last: CivilDay.number(year, 12, 31))
    } else if parts[1].hasPrefix("W") {
      guard let week = Int(parts[1].dropFirst()), (1...53).contains(week) else { return nil }
      let fourth = CivilDay.number(year, 1, 4)
      // Monday of the ISO week that holds 4 January; day 0 was a Thursday.
      let monday = fourth - ((fourth + 3) % 7 + 7) % 7
      self.init(first: monday + 7 * (week - 1), last: monday + 7 * (week - 1) + 6)
    } else {
      guard let month = Int(parts[1]), (1...12).contains(month) else { return nil }
      if parts.count == 2 {
        let next = month == 12 ? CivilDay.number(year + 1, 1, 1) : CivilDay.number(year, month + 1, 1)
        self.init(first: CivilDay.number(year, month, 1), last: next - 1)
      } else {
        guard let d = Int(parts[2]), (1...31).contains(d) else { return nil }
        let n = CivilDay.number(year, month, d)
        self.init(first: n, last: n)
      }
    }
  }
}
