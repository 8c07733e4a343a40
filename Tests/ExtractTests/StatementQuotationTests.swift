import Model
import Normalize
import TestSupport
import Testing

@testable import Extract

/// Quotation marks of all kinds are paired.
@Suite struct StatementQuotationTests {
  private func inner(_ text: String) -> [Span] {
    let normalized = Normalizer().normalize(Article(id: "a", text: text))
    return Quotations.find(
      in: text, tokens: normalized.tokens, sentenceEnds: normalized.sentences.map(\.span.end)
    ).map(\.inner)
  }

  @Test(arguments: [
    "قال \"[q|نعم]\" ثم \"[q|لا]\".",
    "قال «[q|نعم]» ثم “[q|لا]”.",
    "قال “[q|رأيت «[q|البيت الكبير]» أمس]”.",
    "كلام بـ\"[q|لفظ]\" واحد",
    "قال ”[q|نعم]“ لهم",
    "قال ''[q|نعم]'' لهم",
    "قال '[q|نعم]' لهم",
    "Kazakhstan's new plan",
    "قال \" [q|مسافات ]\" هنا",
  ])
  func pairsMarks(_ marked: String) {
    let want = Marked(marked)
    let spans = inner(want.text)
    #expect(spans.map { String(want.text[$0]).trimmed } == want.spans.map { String(want.text[$0.span]).trimmed })
  }

  @Test func anUnclosedQuotationEndsWithItsSentence() {
    let text = "قال \"نحن هنا. ثم ذهب.\nقال \"نعم\"."
    #expect(inner(text).map { String(text[$0]) }.last == "نعم")
    #expect(inner(text).count == 2)
  }

  @Test func aMarkThatOpensAgainShowsTheFirstWasNeverClosed() {
    let text = "قال \"نحن هنا. وقال \"نعم\" لهم."
    #expect(inner(text).map { String(text[$0]) }.last == "نعم")
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
