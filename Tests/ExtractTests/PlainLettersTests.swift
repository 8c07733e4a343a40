import Model
import Testing

@testable import Extract

/// Questions about the bytes of words, against what Swift says of their characters.
@Suite struct PlainLettersTests {
  private static let words = [
    "", "و", "وال", "والوزارة", "الوزارة", "ال", "ة", "زارة", "وزارة", "ا", "abc", "a", "العلاقات الدولية والتعاون",
  ]

  @Test(arguments: words) func bytesSayWhatCharactersSay(_ word: String) {
    #expect(word.begins(with: "ال") == word.hasPrefix("ال"))
    #expect(word.begins(with: "و") == word.hasPrefix("و"))
    #expect(word.begins(with: "a") == word.hasPrefix("a"))
    #expect(word.ends(with: "ة") == word.hasSuffix("ة"))
    #expect(word.ends(with: "زارة") == word.hasSuffix("زارة"))
    #expect(word.equals("الوزارة") == (word == "الوزارة"))
    for other in Self.words {
      #expect(word.equals(other) == (word == other))
      #expect(word.ends(with: Array(other.utf8)) == word.hasSuffix(other))
      #expect(word.holds(other) == (other.isEmpty || word.contains(other)))
    }
  }

  @Test func lettersStandAtTheirSpans() {
    let text = "قال («نعم»)"
    let bracket = Span(7, 8)
    #expect(text.has("(", at: bracket) && !text.has(")", at: bracket) && !text.has("«", at: bracket))
    #expect(text.has("«", at: Span(8, 10)) && text.has("قال", at: Span(0, 6)) && !text.has("قال ", at: Span(0, 6)))
    #expect(text.has(")", at: Span(18, 19)) && text.has("", at: Span(19, 19)))
  }

  @Test func wordsLoseTheirFirstLetters() {
    #expect("والوزارة".dropping(letters: 3) == "وزارة")
    #expect("وزارة".dropping(letters: 0) == "وزارة")
  }
}
