import Testing

@testable import Extract

/// Forms of reporting verbs are made and recognised with what is attached to them.
@Suite struct StatementVerbTests {
  @Test(arguments: [
    ("قال", ["قالت", "قالوا", "قالا", "قلت", "قلنا"]), ("نفي", ["نفت", "نفوا", "نفيا", "نفيت"]),
    ("دعا", ["دعت", "دعوا", "دعوت"]), ("اكد", ["اكدت", "اكدوا", "اكدتا"]),
  ])
  func perfect(_ stem: String, _ forms: [String]) {
    let made = Set(VerbForms.perfect(stem).map(\.0))
    #expect(forms.filter { !made.contains($0) }.isEmpty)
  }

  @Test(arguments: [
    ("يقول", ["تقول", "يقولون", "تقولان", "اقول", "نقول"]), ("ينفي", ["تنفي", "ينفون", "ينفيان"]),
    ("يدعو", ["تدعو", "يدعون", "يدعوان"]),
  ])
  func imperfect(_ stem: String, _ forms: [String]) {
    let made = Set(VerbForms.imperfect(stem).map(\.0))
    #expect(forms.filter { !made.contains($0) }.isEmpty)
  }

  @Test func everyRowOfTheTableIsRead() {
    let lexicon = CueLexicon()
    let verbs = LanguageData.rows("statements-verbs")
    #expect(verbs.allSatisfy { $0.count == 7 })
    for row in verbs { #expect(lexicon.verb(wordHash(row[0].utf8)) != nil) }
  }
}
