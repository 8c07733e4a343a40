import Foundation
import GRDB
import Link
import Model
import Testing

/// A database that is brought up to date tells what one that is written anew tells.
@Suite struct DatabaseUpdateTests {
  private static let visit = Corpus.article(
    "a", published: "2022-01-08", "وصل [P1|سامي الحدّاد] إلى [L2|نابل] في [E1:visit:happened:2022-01-08|زيارة].",
    who: [1: [1]], places: [1: 2], source: "الصحيفة")
  private static let talks = Corpus.article(
    "b", published: "2022-01-09",
    "التقى [P1|سامي الحدّاد] و[P2|ليلى الناصر] في [L3|نابل] في [E1:meeting:happened:2022-01-09|اجتماع].",
    who: [1: [1, 2]], places: [1: 3], source: "الجريدة")
  private static let other = Corpus.article(
    "c", published: "2022-01-10", "غادر [P1|منصور التركي] [L2|صفاقس] بعد [E1:visit:happened:2022-01-10|زيارة].",
    who: [1: [1]],
    places: [1: 2], source: "الصحيفة")
  private static let corrected = Corpus.article(
    "a", published: "2022-01-08", "وصل [P1|سامي الحدّاد] إلى [L2|صفاقس] أمس في [E1:visit:happened:2022-01-08|زيارة].",
    who: [1: [1]], places: [1: 2], source: "الصحيفة")

  /// The same in another place of a file.
  private static let moved = {
    var article = talks
    article.article.origin = "news.json#2"
    return article
  }()

  private static let cases: [(what: String, before: [AnnotatedArticle], after: [AnnotatedArticle])] = [
    ("nothing", [visit, talks], [visit, talks]),
    ("a new one", [visit, talks], [visit, talks, other]), ("one less", [visit, talks, other], [visit, other]),
    ("a corrected one", [visit, talks, other], [corrected, talks, other]),
    ("one that stands elsewhere", [visit, talks, other], [visit, moved, other]),
  ]

  @Test(arguments: cases.indices) func itTellsTheSame(_ n: Int) throws {
    let (what, before, after) = Self.cases[n]
    // Many others that stay: where most changed, all is written.
    let rest = (0..<30).map {
      Corpus.article("r\($0)", published: "2022-02-01", "وصل [P1|كريم الأسعد \($0)] إلى [L2|بنزرت].", source: "الصحيفة")
    }
    let scratch = try Scratch()
    let (old, new) = (Corpus.link(before + rest).kb, Corpus.link(after + rest).kb)
    let known = try scratch.write(old, "old")
    try scratch.copy("old", "updated")
    let ledger = try scratch.update(new, "updated", known)
    try scratch.write(new, "whole")
    func file(_ name: String) -> String { scratch.path(name) }
    for (name, sql) in Self.tables {
      #expect(try Self.rows(sql, file("updated")) == Self.rows(sql, file("whole")), "\(what): \(name)")
    }
    for word in ["الحداد", "نابل", "صفاقس", "بنزرت", "منصور"] {
      for table in ["sentence", "name"] {
        let sql =
          table == "sentence"
          ? "SELECT article.slug, number FROM sentence_text JOIN sentence ON sentence.id = sentence_text.rowid JOIN article ON article.id = article_id WHERE sentence_text MATCH '\(word)'"
          : "SELECT form FROM name_text JOIN name ON name.id = name_text.rowid WHERE name_text MATCH '\(word)'"
        #expect(try Self.rows(sql, file("updated")) == Self.rows(sql, file("whole")), "\(what): \(word)")
      }
    }
    #expect(try Self.rows("PRAGMA foreign_key_check", file("updated")).isEmpty)
    #expect(try Self.rows("PRAGMA integrity_check", file("updated")) == ["\"ok\""])
    // And back again, from what was brought up to date.
    try scratch.update(old, "updated", ledger)
    for (name, sql) in Self.tables {
      #expect(try Self.rows(sql, file("updated")) == Self.rows(sql, file("old")), "\(what): \(name), back again")
    }
  }

  @Test func whereMostChangedTheWholeIsWritten() throws {
    let scratch = try Scratch()
    let known = try scratch.write(Corpus.link([Self.visit]).kb, "k")
    let before = scratch.inode("k")
    let other = Corpus.link([Self.visit, Self.talks, Self.other]).kb
    #expect(try scratch.write(other, "k", known: known) == scratch.write(other, "whole"))
    #expect(scratch.inode("k") != before)
  }

  /// Rows as text, by the addresses of what they name instead of its numbers.
  private static func rows(_ sql: String, _ path: String) throws -> [String] {
    try DatabaseQueue(path: path).read { db in
      try Row.fetchAll(db, sql: sql).map { $0.databaseValues.map(\.description).joined(separator: " | ") }.sorted()
    }
  }

  private static let tables: [(name: String, sql: String)] = [
    ("article", "SELECT slug, title, text, published, source, origin, text_group FROM article"),
    (
      "sentence",
      "SELECT slug, number, content_id, start_byte, end_byte, sentence.text FROM sentence JOIN article ON article.id = article_id"
    ),
    ("actor", "SELECT slug, kind, label, english, romanised, country, mentions, notable FROM actor"),
    ("name", "SELECT slug, form, folded, count, first, last FROM name JOIN actor ON actor.id = actor_id"),
    (
      "mention",
      """
      SELECT article.slug, number, actor.slug, mention.start_byte, mention.form, rule FROM mention
      JOIN article ON article.id = mention.article_id JOIN actor ON actor.id = actor_id
      LEFT JOIN sentence ON sentence.id = sentence_id
      """
    ),
    (
      "event",
      """
      SELECT event.slug, event.kind, title, status, date, actor.slug, reports, independent_sources FROM event
      LEFT JOIN actor ON actor.id = place_id
      """
    ),
    (
      "participant",
      "SELECT event.slug, actor.slug, role FROM participant JOIN event ON event.id = event_id JOIN actor ON actor.id = actor_id"
    ),
    (
      "report",
      """
      SELECT event.slug, article.slug, number, report.status FROM report JOIN event ON event.id = event_id
      JOIN article ON article.id = report.article_id LEFT JOIN sentence ON sentence.id = sentence_id
      """
    ),
    ("question", "SELECT * FROM question"), ("question_page", "SELECT * FROM question_page"),
  ]
}
