import Foundation
import GRDB
import Link
import Model
import Testing

@Suite struct DatabaseTests {
  private func write() throws -> URL {
    let kb = Corpus.link([
      Corpus.article(
        "a", published: "2022-01-08", "وصل [P1|سامي الحدّاد] إلى [L2|نابل] في [E1:visit:happened:2022-01-08|زيارة].",
        who: [1: [1]], places: [1: 2], source: "الصحيفة")
    ]).kb
    let file = FileManager.default.temporaryDirectory.appending(path: "dalil-\(UUID().uuidString).sqlite")
    try KnowledgeDatabase(kb, at: file.path).commit()
    return file
  }

  @Test func tablesHoldTheKnowledgeAndTheTextIsFound() throws {
    let file = try write()
    defer { try? FileManager.default.removeItem(at: file) }
    let queue = try DatabaseQueue(path: file.path)
    try queue.read { db in
      #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM mention") == 2)
      #expect(
        try String.fetchOne(
          db,
          sql: """
            SELECT actor.label FROM participant JOIN actor ON actor.id = actor_id JOIN event ON event.id = event_id
            WHERE event.kind = 'visit'
            """) == "سامي الحدّاد")
      // Folded: the mark on the name is no hindrance.
      #expect(
        try Int.fetchOne(db, sql: "SELECT count(*) FROM sentence_text WHERE sentence_text MATCH 'الحداد'") == 1)
      let broken = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check")
      #expect(broken.isEmpty)
    }
  }

  @Test func sameKnowledgeSameBytes() throws {
    let a = try write()
    let b = try write()
    defer { for f in [a, b] { try? FileManager.default.removeItem(at: f) } }
    let first = try Data(contentsOf: a)
    let second = try Data(contentsOf: b)
    #expect(first == second)
  }
}
