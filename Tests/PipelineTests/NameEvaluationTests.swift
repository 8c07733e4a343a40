import Foundation
import Model
import Testing

@testable import Pipeline

@Suite struct NameEvaluationTests {
  /// A file of its own with this content.
  private func file(_ name: String, _ content: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "dalil-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try content.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
    return folder.appending(path: name).path
  }

  /// What the program found in a text: spans of words in it, with kinds.
  private func found(_ text: String, _ names: [(String, ActorKind)]) -> AnnotatedArticle {
    let sentence = Sentence(span: Span(0, text.utf8.count), tokens: 0..<0, paragraph: 0, isHeading: false, id: "s")
    let article = Article(id: "a", text: text)
    var annotated = AnnotatedArticle(NormalizedArticle(article: article, sentences: [sentence], tokens: []))
    annotated.mentions = names.map { name, kind in
      let start = text.utf8.distance(from: text.startIndex, to: text.range(of: name)!.lowerBound)
      return Mention(
        span: Span(start, start + name.utf8.count), kind: kind, form: .name, entity: 0, confidence: 1, rule: "r")
    }
    return annotated
  }

  @Test func threeFormsOfTheSameMarks() throws {
    let bio = "قال\tO\nبوتين\tB-PERS\nفي\tO\nموسكو\tB-LOC\n\n"
    let marked = "قال {P|بوتين} في {L|موسكو}"
    let json =
      #"{"text":"قال بوتين في موسكو","mentions":[{"start":4,"end":9,"kind":"person"},{"start":13,"end":18,"kind":"place"}]}"#
    let fromBIO = try ReferenceText.read(path: file("a.tsv", bio))
    let fromMarks = try ReferenceText.read(path: file("a.txt", marked))
    let fromJSON = try ReferenceText.read(path: file("a.json", json))
    #expect(fromBIO.map(\.text) == ["قال بوتين في موسكو"])
    #expect(fromMarks.map(\.text) == fromBIO.map(\.text) && fromJSON.map(\.text) == fromBIO.map(\.text))
    #expect(fromBIO[0].names == [.init(range: 1..<2, label: "PER"), .init(range: 3..<4, label: "LOC")])
    #expect(fromMarks[0].names == [.init(range: 4..<9, label: "person"), .init(range: 13..<18, label: "place")])
    #expect(fromMarks[0].names == fromJSON[0].names)
  }

  @Test func plainTextHasNoMarks() throws {
    let path = try file("a.txt", "قال بوتين إن القمة انتهت.")
    #expect(throws: ReferenceText.ReadError.self) { try ReferenceText.read(path: path) }
  }

  @Test func countsAndExplains() throws {
    let reference = try ReferenceText.read(
      path: file("a.txt", "قال {P|بوتين} في {C|روسيا} إن {O|حلف الناتو} غادر {L|موسكو}."))[0]
    var evaluation = NameEvaluation()
    evaluation.add(
      reference,
      found(reference.text, [("بوتين", .person), ("روسيا", .place), ("الناتو", .organisation), ("غادر", .person)]))
    #expect(evaluation.byKind.counts["person"]?.right == 1)
    #expect(evaluation.byKind.counts["person"]?.found == 2)
    #expect(evaluation.byKind.total().gold == 4)
    #expect(evaluation.borders.total().right == 2)
    #expect(evaluation.failures.map(\.kind) == [.wrongKind, .wrongBorders, .missed, .invented])
    #expect(evaluation.failures.map { $0.marked?.text } == ["روسيا", "حلف الناتو", "موسكو", nil])
    #expect(evaluation.errors.hasSuffix("missed 1, invented 1, wrong borders 1, wrong kind 1"))
  }
}
