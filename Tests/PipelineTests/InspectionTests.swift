import Foundation
import Model
import Testing

@testable import Pipeline

/// قال بوتين أمس إن 30 وصلوا, with what was found in it.
private func sample(text: String = "قال بوتين أمس إن 30 وصلوا.") -> (NormalizedArticle, AnnotatedArticle) {
  func span(_ part: String) -> Span {
    let range = text.utf8.firstRange(of: part.utf8)!
    return Span(
      text.utf8.distance(from: text.startIndex, to: range.lowerBound),
      text.utf8.distance(from: text.startIndex, to: range.upperBound))
  }
  let article = Article(id: "a", text: text, origin: "a.txt")
  let tokens = ["قال", "بوتين", "أمس"].map { Token(span: span($0), kind: .word, key: $0) }
  let sentence = Sentence(
    span: Span(0, text.utf8.count), tokens: 0..<tokens.count, paragraph: 0, isHeading: false, id: "0123456789ab")
  let normalized = NormalizedArticle(article: article, sentences: [sentence], tokens: tokens)
  var annotated = AnnotatedArticle(normalized)
  annotated.entities = [Entity(kind: .person, label: "بوتين")]
  annotated.mentions = [
    Mention(span: span("بوتين"), kind: .person, form: .name, entity: 0, confidence: 0.97, rule: "tagger")
  ]
  annotated.times = [TimeExpression(span: span("أمس"), type: .date, value: "2022-01-06", rule: "relative-day")]
  annotated.quantities = [Quantity(span: span("30"), value: .number(30), rule: "number")]
  annotated.statements = [
    Statement(
      span: span("30 وصلوا"), cue: span("قال"), speaker: 0, style: .indirect, confidence: 0.9, rule: "cue-perfect")
  ]
  return (normalized, annotated)
}

@Suite struct InspectionTests {
  @Test func marksStandInTheTextAndEachIsExplained() {
    let (normalized, annotated) = sample()
    let page = Inspection(inColour: false).text(normalized, annotated)
    #expect(page.contains("\u{200F}|قال| [بوتين] {أمس} إن <30> وصلوا."))
    #expect(page.contains("قال · بوتين · أمس"))
    for line in [
      "  name       \u{2068}بوتين\u{2069}  person [tagger 97 %]", "  number     \u{2068}30\u{2069}  30 [number]",
      "  date       \u{2068}أمس\u{2069}  DATE 2022-01-06 [relative-day]",
      "  statement  by \u{2068}بوتين\u{2069}  indirect, cue \u{2068}قال\u{2069} [cue-perfect 90 %]",
    ] { #expect(page.contains(line + "\n"), "\(line)") }
  }

  @Test func marksLeaveTheTextLetterForLetter() {
    let (normalized, annotated) = sample()
    let page = Inspection(inColour: true, withWords: false).text(normalized, annotated)
    let bare = page.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(bare.contains("\u{200F}قال بوتين أمس إن 30 وصلوا."))
    #expect(!bare.contains("\u{1B}"))
  }

  @Test func theArticleCannotSteerTheTerminal() {
    let (normalized, annotated) = sample(text: "قال بوتين أمس إن 30 وصلوا \u{202E}\u{1B}]0;x\u{7}.")
    let page = Inspection(inColour: false).text(normalized, annotated)
    #expect(page.contains("<U+202E><U+001B>]0;x<U+0007>"))
    #expect(!page.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" || $0 == "\u{7}" })
  }

  @Test func isolatesAreClosedOnTheirLine() {
    let (normalized, annotated) = sample()
    for line in Inspection(inColour: true).text(normalized, annotated).split(separator: "\n") {
      let opened = line.unicodeScalars.count { $0 == "\u{2068}" }
      #expect(opened == line.unicodeScalars.count { $0 == "\u{2069}" })
    }
  }
}
