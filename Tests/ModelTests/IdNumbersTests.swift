import Testing

@testable import Model

@Suite struct IdNumbersTests {
  @Test func anIdTellsThePlaceOfTheFirstThatHasIt() {
    let ids = ["nato", "", "a-long-id-of-more-than-fifteen-bytes", "nato", "سلمان", "nat"]
    let numbers = IdNumbers(ids.count) { ids[$0] }
    #expect(ids.map { numbers[$0] } == [0, 1, 2, 0, 4, 5])
    for id in ["nato-2", "a-long-id-of-more-than-fifteen-byte"] { #expect(numbers[id] == nil) }
    #expect(numbers[hash: IdNumbers.hash("nat")] == 5)
  }

  @Test func manyIdsHavePlacesOfTheirOwn() {
    let numbers = IdNumbers(20_000) { "event-\($0)" }
    for n in 0..<20_000 where numbers["event-\(n)"] != n { Issue.record("event-\(n)") }
    #expect(numbers["event-20000"] == nil)
  }

  /// However its bytes are handed on, a text has one hash.
  @Test func hashesAreThoseOfTheBytes() {
    for text in ["", "a", "دليل", String(repeating: "نص ", count: 40)] {
      #expect(stableHash(text.utf8) == stableHash(Array(text.utf8).lazy.map { $0 }))
      var hash = StableHash()
      for b in text.utf8 { hash.add(b) }
      #expect(hash.value == stableHash(text.utf8))
    }
  }
}
