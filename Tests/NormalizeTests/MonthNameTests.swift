import Testing

@testable import Normalize

@Suite struct MonthNameTests {
  /// Every month of both calendars has a name that may stand anywhere, and no name is two months.
  @Test func tableIsWhole() {
    for month in 1...12 {
      #expect(MonthName.all.contains { $0.calendar == .gregorian && $0.number == month && $0.use == .anywhere })
      #expect(MonthName.all.contains { $0.calendar == .hijri && $0.number == month })
    }
    var known: [String: MonthName] = [:]
    for name in MonthName.all {
      #expect((1...12).contains(name.number))
      #expect(known[name.name] == nil, "\(name.name) stands twice")
      known[name.name] = name
      #expect(fold(name.name, to: .compare) == name.name)
    }
  }

  @Test func whatNamesMayBe() {
    #expect(MonthName.all.first { $0.name == "مارس" }?.use == .inCompany)
    #expect(MonthName.all.first { $0.name == "september" }?.use == .inMetadata)
    #expect(MonthName.all.first { $0.name == "جويلية" }?.number == 7)
  }
}
