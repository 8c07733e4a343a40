import Foundation
import Model
import Testing

@testable import Ingest

/// Every bad file gives a diagnostic with its name, and never a crash.
@Suite struct BadFileTests {
  private func ids(_ name: String, _ bytes: [UInt8]) -> [String] {
    let (articles, problems) = Ingestor().read(bytes: bytes, origin: name)
    #expect(articles.isEmpty)
    #expect(problems.allSatisfy { $0.file == name && !$0.summary.isEmpty && $0.suggestion != nil })
    return problems.map(\.id)
  }

  @Test func emptyAndBinary() {
    #expect(ids("a.txt", []) == ["file-empty"])
    #expect(ids("a.txt", Array(" \n\t".utf8)) == ["file-empty"])
    #expect(ids("a.txt", (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 37 ^ ($0 >> 3)) }) == ["file-binary"])
    #expect(ids("a.txt", Array("12345 --- ***".utf8)) == ["text-empty"])
    #expect(ids("a.pdf", Array("%PDF".utf8)) == ["file-kind-unknown"])
  }

  @Test func oneLetterOverAndOver() {
    let letter = Array("ا".utf8)
    #expect(ids("a.txt", (0..<(Limits.textBytes)).flatMap { _ in letter }) == ["text-too-long"])
  }

  @Test func damagedAndBombedGzip() throws {
    // gzip of "نص" repeated would be valid; the stream ends after the header here.
    #expect(ids("a.txt.gz", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]) == ["gzip-damaged"])
    #expect(ids("a.txt.gz", Array("not gzip".utf8)) == ["gzip-damaged"])
    // Raw deflate blocks of a few bytes that unpack to more than a limit.
    #expect(throws: Gzip.Failure.self) {
      try Gzip.unpack([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1, 4, 0, 0xFB, 0xFF, 65, 66, 67, 68], limit: 2)
    }
  }

  @Test func entityBombAndBrokenXML() {
    let bomb = """
      <?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
      <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">
      <!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">
      <!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;"><!ENTITY h "&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;">]>
      <rss><channel><item><title>&h;</title><description>&h;</description></item></channel></rss>
      """
    let (articles, problems) = Ingestor().read(bytes: Array(bomb.utf8), origin: "f.xml")
    #expect(articles.allSatisfy { $0.text.utf8.count < Limits.textBytes })
    #expect(!problems.isEmpty)
    #expect(ids("f.xml", Array("<rss><channel><item>".utf8)) == ["feed-unreadable"])
    #expect(ids("f.xml", Array("<opml/>".utf8)) == ["feed-unknown"])
  }

  @Test func deepNesting() {
    #expect(ids("a.json", Array(String(repeating: "[", count: 100_000).utf8)) == ["too-deep"])
    let html = String(repeating: "<div>", count: 5_000) + "نص" + String(repeating: "</div>", count: 5_000)
    let (_, problems) = Ingestor().read(bytes: Array(html.utf8), origin: "a.html")
    #expect(problems.count <= 1)
  }

  @Test func notJSON() {
    #expect(ids("a.json", Array("{\"text\": ".utf8)) == ["json-invalid"])
    #expect(ids("a.json", Array("[1, 2]".utf8)) == ["item-no-object", "item-no-object"])
    #expect(ids("a.json", Array("{\"x\": 1}".utf8)) == ["no-text"])
  }

  @Test func unreadableDateIsSaidAndTheArticleKept() {
    let (articles, problems) = Ingestor().read(
      bytes: Array(#"{"text":"قال الوزير.","date":"قريبا"}"#.utf8), origin: "a.json")
    #expect(articles.count == 1)
    #expect(articles[0].published == nil)
    #expect(problems.map(\.id) == ["date-unreadable"])
  }

  @Test(arguments: [
    ("2022-01-07", "2022-01-07"), ("2022-01-07T23:30:00-05:00", "2022-01-07"), ("2022/1/7", "2022-01-07"),
    ("20220107", "2022-01-07"), ("Fri, 07 Jan 2022 10:00:00 GMT", "2022-01-07"), ("January 7, 2022", "2022-01-07"),
    ("7 janvier 2022", "2022-01-07"), ("7/1/2022", "2022-01-07"), ("25.12.2021 10:20", "2021-12-25"),
    ("12/25/2021", "2021-12-25"), ("٧ يناير ٢٠٢٢", "2022-01-07"),
    ("الجمعة 7 كانون الثاني/يناير 2022 - 10:15", "2022-01-07"),
    ("7 جانفي 2022", "2022-01-07"), ("15 غشت 2021", "2021-08-15"), ("31 دجنبر 2021", "2021-12-31"),
    ("4 جمادى الآخرة 1443 هـ", "2022-01-07"), ("1443/06/04", "2022-01-07"), ("1641513600", "2022-01-07"),
    ("1641513600000", "2022-01-07"),
  ])
  func datesOfMetadata(_ written: String, _ value: String) {
    #expect(MetadataDate().parse(written)?.value == value)
  }

  @Test(arguments: ["", "أمس", "2022", "31/2/2022", "99/99/9999", "كانون"])
  func whatIsNoDate(_ written: String) {
    #expect(MetadataDate().parse(written) == nil)
  }
}
