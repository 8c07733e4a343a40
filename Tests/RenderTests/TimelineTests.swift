import TestSupport
import Testing

@testable import Model
@testable import Render

@Suite struct TimelineTests {
  /// Mentions on the first ten days, and so many events on each of some days.
  private func made(_ days: [Int], each count: Int = 1, mentions: ClosedRange<Int> = 0...9) -> TimelineScale? {
    TimelineScale(
      Dictionary(uniqueKeysWithValues: mentions.map { ($0, 2) }),
      days.flatMap { day in (0..<count).map { (day: day, event: 100 * day + $0) } })
  }

  @Test func fewEventsHaveMarksOfTheirOwn() throws {
    let scale = try #require(made([0, 4, 9], each: 3))
    #expect(!scale.isCrowded)
    #expect(scale.columns.map(\.first) == Array(0...9) && scale.columns.map(\.last) == Array(0...9))
    #expect(scale.columns[4].events == [400, 401, 402])
  }

  @Test(arguments: [([4], 4, 0...9), (Array(0...90), 1, 0...90)])
  func moreThanFitsIsCrowded(days: [Int], each: Int, mentions: ClosedRange<Int>) throws {
    #expect(try #require(made(days, each: each, mentions: mentions)).isCrowded)
  }

  /// However long the time, columns lie apart, in order and inside the picture, and nothing is lost or counted twice.
  @Test(arguments: [10, 80, 400, 11_000]) func longTimesShareColumns(length: Int) throws {
    let days = Array(stride(from: 0, to: length, by: 3))
    let scale = try #require(made(days, each: 5, mentions: 0...(length - 1)))
    #expect(scale.columns.reduce(0) { $0 + $1.mentions } == 2 * length)
    #expect(scale.columns.flatMap(\.events) == days.flatMap { day in (0..<5).map { 100 * day + $0 } })
    let places = scale.columns.map { scale.x($0) }
    #expect(zip(places, places.dropFirst()).allSatisfy { $1 - $0 >= scale.barWidth })
    #expect(places.first! >= TimelineScale.margin && places.last! <= TimelineScale.width - TimelineScale.margin)
    for (a, b) in zip(scale.columns, scale.columns.dropFirst()) { #expect(a.first <= a.last && a.last < b.first) }
  }

  /// A plan for years ahead does not press what the articles tell into one spot.
  @Test func eventsFarFromTheArticlesAreLeftOut() throws {
    let scale = try #require(made([-400, -14, 5, 23, 24, 900]))
    #expect(scale.columns.flatMap(\.events) == [-1400, 500, 2300])
  }

  @Test func oneDayIsNoTimeline() { #expect(made([0], mentions: 0...0) == nil) }

  /// Many events of a day are one stack, with a block for each status and its number in words.
  @Test func manyEventsAreStacksByStatus() throws {
    var kb = KnowledgeSample.harbour()
    let first = kb.events[0]
    for (n, status) in [EventStatus.happened, .ongoing, .scheduled, .denied].enumerated() {
      var event = first
      event.id = "more-\(n)"
      event.status = status
      event.date = "2022-01-07"
      kb.events.append(event)
    }
    let html = try #require(try rendered(kb).0.text("site/index.html"))
    let stacks = html.components(separatedBy: "<g class=\"e stack ").dropFirst().map {
      String($0.prefix { $0 != "\"" })
    }
    #expect(stacks.contains("happened") && stacks.contains("scheduled") && stacks.contains("denied"))
    #expect(html.contains("7 كانون الثاني / يناير 2022: حدثان — وقع"))
    #expect(html.contains("7 كانون الثاني / يناير 2022: حدث واحد — منفي"))
  }
}
