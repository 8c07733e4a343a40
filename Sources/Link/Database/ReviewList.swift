import Foundation
import GRDB
public import Model

/// The open questions of the last build, read from its knowledge.sqlite: what `dalil review` shows.
public struct ReviewList: Sendable {
  /// One question with the sentences to look at.
  public struct Item: Sendable, Hashable {
    public var topic: String
    /// Number of pages and mentions that an answer would change.
    public var weight: Int
    public var question: Actor.Reason
    /// The pages it is about, in the question's order.
    public var pages: [Page]
    public var answers: [ReviewQuestion.Answer]
  }

  /// One of the pages a question is about, with what the articles say.
  public struct Page: Sendable, Hashable {
    /// `actor/ID` or `event/ID`.
    public var address: String
    public var label: String
    public var sentences: [Sentence]
  }

  /// A sentence to look at.
  public struct Sentence: Sendable, Hashable {
    public var text: String
    /// Id of its article.
    public var article: String
    public var source: String?
    /// `YYYY-MM-DD`.
    public var date: String?
  }

  private let path: String
  private let queue: DatabaseQueue

  /// - Throws: where the file is missing or no knowledge.sqlite of this program.
  public init(path: String) throws {
    self.path = path
    guard FileManager.default.fileExists(atPath: path) else { throw Missing(path: path) }
    queue = try KnowledgeDatabase.reader(path)
    do { _ = try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM question") } } catch {
      throw Missing(path: path)
    }
  }

  /// There is no file to read questions from.
  public struct Missing: Error, CustomStringConvertible {
    var path: String
    public var description: String {
      "\(path) is missing, damaged or of an older version: run dalil build first; the questions are those of the last build."
    }
  }

  /// - Parameters:
  ///   - topic: `same-actor`, `same-event` or `kind`; nil for all.
  ///   - page: `actor/ID` or `event/ID` that the questions must be about; nil for all.
  ///   - decisions: what was decided since: its questions are left out.
  /// - Returns: the questions, the most harmful first.
  public func items(topic: String? = nil, page: String? = nil, without decisions: Decisions = Decisions()) throws
    -> [Item]
  {
    let decided = Set(decisions.all.map(\.subject))
    return try queue.read { db in
      var out: [Item] = []
      for row in try Row.fetchAll(db, sql: "SELECT * FROM question ORDER BY id") {
        if let topic, row["topic"] != topic { continue }
        let id: Int = row["id"]
        let answers = try answers(db, id)
        if answers.contains(where: { Decisions.parse($0.line, file: path).0.contains { decided.contains($0.subject) } })
        {
          continue
        }
        let pages = try pages(db, id)
        if let page, !pages.contains(where: { $0.address == page }) { continue }
        out.append(
          Item(
            topic: row["topic"], weight: row["weight"],
            question: Actor.Reason(arabic: row["arabic"], english: row["english"]), pages: pages, answers: answers))
      }
      return out
    }
  }

  private func answers(_ db: Database, _ question: Int) throws -> [ReviewQuestion.Answer] {
    try Row.fetchAll(db, sql: "SELECT * FROM answer WHERE question_id = ? ORDER BY id", arguments: [question]).map {
      ReviewQuestion.Answer(label: Actor.Reason(arabic: $0["arabic"], english: $0["english"]), line: $0["line"])
    }
  }

  private func pages(_ db: Database, _ question: Int) throws -> [Page] {
    let found = try Row.fetchAll(
      db,
      sql: """
        SELECT q.page, q.slug, COALESCE(actor.label, event.title, '') AS label FROM question_page q
        LEFT JOIN actor ON q.page = 'actor' AND actor.slug = q.slug
        LEFT JOIN event ON q.page = 'event' AND event.slug = q.slug
        WHERE question_id = ? ORDER BY q.id
        """, arguments: [question])
    let sentences = try Row.fetchAll(
      db,
      sql: """
        SELECT e.slug, sentence.text, article.slug AS article, article.source, article.published FROM question_evidence e
        JOIN sentence ON sentence.id = e.sentence_id JOIN article ON article.id = sentence.article_id
        WHERE question_id = ? ORDER BY e.id
        """, arguments: [question])
    return found.map { row in
      let slug: String = row["slug"]
      let page: String = row["page"]
      return Page(
        address: "\(page)/\(slug)", label: row["label"],
        sentences: sentences.filter { $0["slug"] == slug }.map {
          Sentence(text: $0["text"], article: $0["article"], source: $0["source"], date: $0["published"])
        })
    }
  }
}
