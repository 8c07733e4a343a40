import Foundation
import Model
import Testing

@Suite struct CivilDayTests {
  @Test func agreesWithFoundationOverFiveCenturies() {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    for number in stride(from: -140_000, through: 60_000, by: 97) {
      let c = calendar.dateComponents(
        [.year, .month, .day], from: Date(timeIntervalSince1970: Double(number) * 86_400))
      let day = CivilDay.date(number)
      #expect(day == (c.year!, c.month!, c.day!), "\(number)")
      #expect(CivilDay.number(day.year, day.month, day.day) == number)
    }
  }

  @Test func monthsHaveTheirDays() {
    for (year, month, days) in [
      (2000, 2, 29), (1900, 2, 28), (2024, 2, 29), (2023, 2, 28), (2022, 4, 30), (2022, 12, 31),
    ] {
      #expect(CivilDay.length(ofMonth: month, year: year) == days)
      let next = month == 12 ? (year + 1, 1) : (year, month + 1)
      #expect(CivilDay.number(next.0, next.1, 1) - CivilDay.number(year, month, 1) == days)
    }
  }
}
