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
    if let n = Self.day(value) {
      self.init(first: n, last: n)
      return
    }
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

  /// Reads `2022-01-10`, alone or before a time of day, which most values are; nil for all else.
  private static func day(_ value: String) -> Int? {
    var digits = 0
    var numbers = (0, 0, 0)
    for (i, b) in value.utf8.prefix(11).enumerated() {
      switch (i, b) {
      case (4, 0x2D), (7, 0x2D): continue
      case (10, UInt8(ascii: "T")): continue
      case (0...3, 0x30...0x39): numbers.0 = numbers.0 * 10 + Int(b - 0x30)
      case (5...6, 0x30...0x39): numbers.1 = numbers.1 * 10 + Int(b - 0x30)
      case (8...9, 0x30...0x39): numbers.2 = numbers.2 * 10 + Int(b - 0x30)
      default: return nil
      }
      if b != 0x2D, i < 10 { digits += 1 }
    }
    guard digits == 8, (1...12).contains(numbers.1), (1...31).contains(numbers.2) else { return nil }
    return CivilDay.number(numbers.0, numbers.1, numbers.2)
  }
}
