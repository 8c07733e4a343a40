import Model
import Testing

@testable import Normalize

@Suite struct CliticTests {
  /// The parts of a word with `+` between them.
  private func parts(_ word: String, in text: String? = nil) -> String {
    let text = text ?? word
    let tokens = Normalizer().normalize(Article(id: "a", text: text)).tokens
    guard let token = tokens.first(where: { String(text[$0.span]) == word }) else { return "-" }
    return token.parts.isEmpty ? word : token.parts.map { String(text[$0.span]) }.joined(separator: "+")
  }

  @Test(arguments: [
    "و+قال", "و+بوتين", "ل+لندن", "ب+القاهرة", "و+ب+العراق", "ف+إن", "ك+وسيلة", "س+يكون", "و+س+تبدأ", "ل+لحكومة",
    "و+إلى", "و+روسيا", "ب+بيروت", "ل+بوتين", "و+هو", "ب+سبب", "و+لكن", "كتاب+ه", "حكومت+ها", "ل+ها", "ب+ه", "علي+هم",
    "إلي+ها", "و+غير+ها", "مستوا+ه", "رئيس+هم", "أن+ه", "ل+أن+ها", "أصدقائ+ه", "ب+قرار+ه", "بين+هما", "و+وزير+ها",
    "و+أحد", "وَ+قالَ", "بـ+القاهرة",
    "أ+ليس", "أ+ف+لا", "إلي+ه", "إلي+هم", "مدينت+ي", "و+حكومت+ي", "من+ك", "ل+ك", "ل+ي", "نفس+ي", "مع+ي", "معارضت+ك",
  ]) func divides(_ expected: String) {
    #expect(parts(expected.split(separator: "+").joined()) == expected)
  }

  @Test(arguments: [
    "ولد", "باب", "كان", "والي", "فرنسا", "برلين", "لندن", "بوتين", "كازاخستان", "وزير", "وفد", "واحد", "بعد", "فوز",
    "لبنان", "سيارة", "سياسة", "كتاب", "مياه", "اتجاه", "لجنة", "بيان", "وسام", "هذه", "قلنا", "أحيانا", "واشنطن",
    "الله", "ولى", "أهم", "أولا", "إحدى", "وطني", "جانبي", "معلوماتي", "كويتي", "ملك", "شارك", "اليس",
    "بريد", "ههه", "و",
  ]) func leavesWhole(_ word: String) {
    #expect(parts(word) == word)
  }

  @Test func contractedArticleReadsAsItIs() throws {
    let text = "قدم للناتو والحمد لله"
    let tokens = Normalizer().normalize(Article(id: "a", text: text)).tokens
    #expect(tokens[1].parts.map(\.form) == ["ل", "الناتو"])
    #expect(tokens[3].parts.map(\.form) == ["ل", "الله"])
    #expect(tokens[1].parts.map { String(text[$0.span]) } == ["ل", "لناتو"])
    #expect(tokens[1].stemStart == tokens[1].span.start + 2)
    #expect(tokens[1].parts.map(\.role) == [.proclitic, .stem])
  }

  /// A name in no list is cut where the article also has it alone.
  @Test func namesOfTheArticleDecide() {
    #expect(parts("بزعفرانكوف", in: "التقى زعفرانكوف بالوفد، وأشاد بزعفرانكوف") == "ب+زعفرانكوف")
    #expect(parts("بزعفرانكوف") == "بزعفرانكوف")
  }

  /// ألم asks at the head of a clause and before an imperfect; else it is a pain.
  @Test func questionsAtTheHead() {
    #expect(parts("ألم", in: "ألم يعلموا ذلك؟") == "أ+لم")
    #expect(parts("ألم", in: "شعر بعد ذلك ألم شديد") == "ألم")
    #expect(parts("ألم", in: "ألم في الرأس") == "ألم")
    #expect(parts("ألا", in: "يجب ألا يكون ذلك") == "ألا")
  }

  /// Two provinces are not mine: a dual before two nouns joined by و.
  @Test func dualsAreNoPronouns() {
    #expect(parts("محافظتي", in: "في محافظتي نينوى والأنبار") == "محافظتي")
    #expect(parts("محافظتي", in: "عدت إلى محافظتي بعد عام") == "محافظت+ي")
  }

  @Test func wordList() {
    #expect(WordList.shared.isOrdinary("كتاب"))
    #expect(!WordList.shared.isOrdinary("بوتين"))
    #expect(WordList.shared.cost("في") ?? 999 < WordList.shared.cost("كتاب") ?? 0)
    #expect(WordList.shared.cost("زعفرانكوف") == nil)
  }
}
