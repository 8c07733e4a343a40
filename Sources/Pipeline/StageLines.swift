public import Foundation
public import Model

/// How the stages talk outside the program: JSON Lines, spans as Unicode scalar offsets, keys in byte order.
public enum StageLines {
  /// A line that a stage cannot use.
  public struct Failure: Error, CustomStringConvertible {
    public var description: String
  }

  public static func encode(_ article: Article) throws -> Data { try encode(article, map: nil) }

  public static func encode(_ article: NormalizedArticle) throws -> Data {
    try encode(article, map: ScalarMap(article.article.text))
  }

  public static func encode(_ article: AnnotatedArticle) throws -> Data {
    try encode(article, map: ScalarMap(article.article.text))
  }

  public static func article(_ line: Data) throws -> Article { try JSONDecoder().decode(Article.self, from: line) }

  public static func normalized(_ line: Data) throws -> NormalizedArticle {
    try decode(NormalizedArticle.self, line, text: HasArticle.self) { $0.article.text }
  }

  public static func annotated(_ line: Data) throws -> AnnotatedArticle {
    try decode(AnnotatedArticle.self, line, text: HasArticle.self) { $0.article.text }
  }

  /// The knowledge base, one record a line: `{"article": ...}`, then actors, events, redirects and questions.
  public static func encode(_ kb: KnowledgeBase) throws -> [Data] {
    var lines: [Data] = []
    try write(kb) { lines.append($0) }
    return lines
  }

  /// The same, line by line: those of a great corpus need not be held together.
  public static func write(_ kb: KnowledgeBase, _ line: (Data) throws -> Void) throws {
    let maps = kb.articles.map { ScalarMap($0.annotated.article.text) }
    for (article, map) in zip(kb.articles, maps) { try line(encode(Record(article: article), map: map)) }
    let encoder = Self.encoder()
    encoder.userInfo[.scalarMaps] = maps
    for a in kb.actors { try line(encoder.encode(Record(actor: a))) }
    for e in kb.events { try line(encoder.encode(Record(event: e))) }
    for r in kb.redirects { try line(encoder.encode(Record(redirect: r))) }
    for q in kb.questions { try line(encoder.encode(Record(question: q))) }
  }

  /// Reads what ``encode(_:)-(KnowledgeBase)`` wrote.
  public static func knowledgeBase(_ lines: some Sequence<Data>) throws -> KnowledgeBase {
    var kb = KnowledgeBase()
    var maps: [ScalarMap] = []
    let decoder = JSONDecoder()
    var articlesAreComplete = false
    for (i, line) in lines.enumerated() {
      if !articlesAreComplete, let peek = try? JSONDecoder().decode(PeekArticle.self, from: line) {
        let map = ScalarMap(peek.article.annotated.article.text)
        let own = JSONDecoder()
        own.userInfo[.scalarMap] = map
        kb.articles.append(try own.decode(Record.self, from: line).article!)
        maps.append(map)
        continue
      }
      if !articlesAreComplete {
        articlesAreComplete = true
        decoder.userInfo[.scalarMaps] = maps
      }
      let record = try decoder.decode(Record.self, from: line)
      if let a = record.actor {
        kb.actors.append(a)
      } else if let e = record.event {
        kb.events.append(e)
      } else if let r = record.redirect {
        kb.redirects.append(r)
      } else if let q = record.question {
        kb.questions.append(q)
      } else {
        throw Failure(description: "line \(i + 1) is no record of a knowledge base")
      }
    }
    return kb
  }

  private struct HasArticle: Decodable {
    struct Text: Decodable { var text: String }
    var article: Text
  }

  private struct PeekArticle: Decodable {
    struct Linked: Decodable { var annotated: HasArticle }
    var article: Linked
  }

  private struct Record: Codable {
    var article: LinkedArticle?
    var actor: Actor?
    var event: LinkedEvent?
    var redirect: Redirect?
    var question: ReviewQuestion?
  }

  private static func encoder() -> JSONEncoder {
    let e = JSONEncoder()
    e.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return e
  }

  private static func encode(_ value: some Encodable, map: ScalarMap?) throws -> Data {
    let e = encoder()
    if let map { e.userInfo[.scalarMap] = map }
    return try e.encode(value)
  }

  private static func decode<T: Decodable, P: Decodable>(
    _ type: T.Type, _ line: Data, text peek: P.Type, _ text: (P) -> String
  ) throws -> T {
    let decoder = JSONDecoder()
    decoder.userInfo[.scalarMap] = ScalarMap(text(try decoder.decode(P.self, from: line)))
    return try decoder.decode(type, from: line)
  }
}
