import Foundation
import Model
import Testing

@Suite struct SpanTests {
  @Test(arguments: [
    "", "abc", "قال بوتين", "a\u{1F600}ب", "مُحَمَّد ﷲ 2022", String(repeating: "قال: 12 \u{1F600}é ﷲ. ", count: 30),
    String(repeating: "a", count: 128), String(repeating: "ب", count: 32),
  ])
  func offsetsLeadThereAndBack(_ text: String) {
    let map = ScalarMap(text)
    let scalars = Array(text.unicodeScalars)
    var byte = 0
    for (i, s) in scalars.enumerated() {
      #expect(map.scalar(byte) == i)
      #expect(map.byte(i) == byte)
      for inside in byte..<byte + UTF8.width(s) { #expect(map.scalar(inside) == i) }
      byte += UTF8.width(s)
    }
    #expect(map.scalar(byte) == scalars.count && map.byte(scalars.count) == byte)
  }

  @Test func spansCutTextAndCompare() {
    let text = "قال بوتين أمس"
    let start = text.utf8.count - " أمس".utf8.count - "بوتين".utf8.count
    #expect(text[Span(start, start + "بوتين".utf8.count)] == "بوتين")
    #expect(Span(0, 5).overlaps(Span(4, 6)) && !Span(0, 4).overlaps(Span(4, 6)))
    #expect([Span(0, 2), Span(0, 5), Span(1, 2)].shuffled().sorted() == [Span(0, 5), Span(0, 2), Span(1, 2)])
  }

  @Test func jsonCountsScalarsWhereAMapIsGiven() throws {
    let text = "قال بوتين"
    let encoder = JSONEncoder()
    encoder.userInfo[.scalarMap] = ScalarMap(text)
    let data = try encoder.encode(Span(7, 17))
    #expect(String(decoding: data, as: UTF8.self) == "[4,9]")
    let decoder = JSONDecoder()
    decoder.userInfo[.scalarMap] = ScalarMap(text)
    #expect(try decoder.decode(Span.self, from: data) == Span(7, 17))
  }

  @Test func hashIsTheSameEverywhere() {
    #expect(stableHash("دليل".utf8) == stableHash(Array("دليل".utf8)))
    #expect(stableHash("a".utf8) != stableHash("a".utf8, seed: 1))
    // Recorded once: a change would move every id.
    #expect(String(stableHash("dalil".utf8), radix: 16) == "9670777679eb85d")
    let long = (0..<40).map { n in [UInt8](repeating: 7, count: n) }
    #expect(Set(long.map { stableHash(longText: $0) }).count == 40)
    #expect(stableHash(longText: Array("دليل وأدلة".utf8)) != stableHash(longText: Array("دليل وأدلت".utf8)))
  }
}
