import Model
import TestSupport
import Testing

@testable import Render

/// What is another than in an earlier build is told by hashes alone.
@Suite struct RecordChangesTests {
  @Test(arguments: [
    // ids and what they say before and now: where each stood, where it says the same, what is gone
    ("a1 b2 c3", "a1 b2 c3", "0 1 2", "0 1 2", "", true),
    ("a1 b2 c3", "a1 b9 c3", "0 1 2", "0 -1 2", "", true),
    ("a1 b2 c3", "a1 x5 b2 c3", "0 -1 1 2", "0 -1 1 2", "", false),
    ("a1 b2 c3", "a1 c3", "0 2", "0 2", "1", false),
    ("a1 b2 c3", "c3 b2 a1", "2 1 0", "2 1 0", "", false),
    ("", "a1", "-1", "-1", "", false), ("a1", "", "", "", "0", false), ("", "", "", "", "", true),
    // Of two with one id the first counts.
    ("a1 a2", "a1 a2", "0 -1", "0 -1", "1", false),
  ])
  func recordsAreFoundByTheirIds(
    _ before: String, _ now: String, _ places: String, _ same: String, _ gone: String, _ isSameList: Bool
  ) {
    func hashes(_ records: String) -> (keys: [UInt64], prints: [UInt64]) {
      let all = records.split(separator: " ")
      return (all.map { stableHash($0.prefix(1).utf8) }, all.map { stableHash($0.utf8) })
    }
    func numbers(_ list: String) -> [Int] { list.split(separator: " ").map { Int($0)! } }
    let (old, new) = (hashes(before), hashes(now))
    let part = RecordChanges.Part(new.keys, new.prints, before: .init(keys: old.keys, prints: old.prints))
    #expect(part.places.map(Int.init) == numbers(places))
    #expect(part.same.map(Int.init) == numbers(same))
    #expect(part.gone == numbers(gone) && part.isSameList == isSameList && part.countBefore == old.keys.count)
    #expect(part.changed == part.same.indices.filter { part.same[$0] < 0 })
  }

  /// Of an actor whom every article names, another article changes one stretch of mentions.
  @Test func anotherArticleChangesOneStretchOfMentions() throws {
    func sample(_ articles: [Int]) -> KnowledgeBase {
      var sample = KnowledgeSample()
      sample.actor("minister", .person, "الوزير سالم")
      sample.actor("nobody", .person, "لا أحد")
      for n in articles {
        sample.article(
          "article-\(n)", title: nil, source: "", published: "2022-01-01", "[@minister|سالم] و[@minister|سالم].")
      }
      return sample.build()
    }
    let kb = sample(Array(1_000..<1_400))
    let prints = KnowledgePrints(kb)
    let all = MentionStretches(kb, prints)
    // Together they are all mentions, and none parts an article's.
    let minister = try #require(kb.actors.firstIndex { $0.id == "minister" })
    var next = 0
    for n in 0..<all.count {
      #expect(all[n].actor == minister && all[n].mentions.lowerBound == next)
      next = all[n].mentions.upperBound
      #expect(next % 2 == 0)
    }
    #expect(next == 800 && all.count > 5 && all.count < 40)
    #expect(all.changes.places.allSatisfy { $0 == -1 })

    let known = ExportLedger(prints, all)
    for other in [Array(1_000..<1_400) + [1_777], Array(1_000..<1_200) + Array(1_201..<1_400)] {
      let changed = sample(other)
      let prints = KnowledgePrints(changed)
      let part = MentionStretches(changed, prints, since: known, RecordChanges(prints, since: known).actors)
      #expect(part.rows == MentionStretches(changed, prints).rows)
      #expect((1...2).contains(part.changes.changed.count))
      for n in part.changes.changed { #expect(!part[n].mentions.isEmpty) }
      for (n, place) in part.changes.same.enumerated() where place >= 0 {
        #expect(part.rows.prints[n] == known[.mention].prints[Int(place)])
      }
    }
    // Where no actor says anything else, none is looked at.
    let same = MentionStretches(kb, prints, since: known, RecordChanges(prints, since: known).actors)
    #expect(same.rows == all.rows && same.changes.changed.isEmpty && same.changes.isSameList)
  }

  @Test func daysLastAsBytes() throws {
    var sample = KnowledgeSample()
    for n in 0..<4 {
      sample.actor("actor-\(n)", .person, "اسم \(n)")
      sample.article(
        "article-\(n)", title: nil, source: "", published: n == 2 ? nil : "2022-01-0\(n % 2 + 1)",
        "[@actor-\(n)|اسم].")
    }
    let kb = sample.build()
    let prints = KnowledgePrints(kb)
    let index = SiteIndex(kb, SiteConfiguration(), prints)
    let days = LastDays(index, since: LastDays(), RecordChanges(prints, since: ExportLedger()))
    #expect((0..<4).map { days.day(actor: $0) } == ["2022-01-01", "2022-01-02", nil, "2022-01-02"])
    for days in [days, LastDays()] {
      var writer = LedgerWriter()
      days.encode(to: &writer)
      var reader = LedgerReader(writer.bytes)
      #expect(LastDays(from: &reader) == days && reader.isAtEnd)
    }
    var writer = LedgerWriter()
    ExportLedger(prints, MentionStretches(kb, prints)).encode(to: &writer)
    var reader = LedgerReader(writer.bytes)
    let known = try #require(ExportLedger(from: &reader))
    // Taken from what is known where the records are the same.
    #expect(LastDays(index, since: days, RecordChanges(prints, since: known)) == days)
  }
}
