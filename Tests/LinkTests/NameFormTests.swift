import Model
import Testing

@testable import Link

@Suite struct NameFormTests {
  @Test func theArticleThatAnAttachedLamSwallowedIsReadWithTheName() {
    let (kb, _, _) = Corpus.link([
      Corpus.article("a", "هذا نصر ل[O1|لمرابطين] في الجنوب."), Corpus.article("b", "عاد [O1|المرابطين] إلى الجنوب."),
    ])
    #expect(kb.actors.map(\.label) == ["المرابطين"])
    #expect(kb.actors[0].names.map(\.form) == ["المرابطين"] && kb.actors[0].names[0].count == 2)
  }

  /// للجنة is ل and اللجنة: the noun's own ل stands for both.
  @Test func aNounWithItsOwnLamIsReadWhole() {
    let (kb, _, _) = Corpus.link([
      Corpus.article("a", "وجه كتابا ل[O1|لجنة القانونية] أمس."),
      Corpus.article("b", "عقدت [O1|اللجنة القانونية] جلسة."),
    ])
    #expect(kb.actors.flatMap { $0.names.map(\.form) } == ["اللجنة القانونية"])
  }

  @Test func aRoleBehindLamIsReadWithItsArticle() {
    let (kb, _, _) = Corpus.link([
      Corpus.article("a", "شكرا ل[T1|لرئيس الفرنسي] [P1|جان مرسيل]."),
      Corpus.article("b", "عاد [T1|الرئيس الفرنسي] [P1|جان مرسيل]."),
    ])
    #expect(kb.actors[0].roles.map(\.text) == ["الرئيس الفرنسي"] && kb.actors[0].roles[0].evidence.count == 2)
  }

  @Test func aNameThatBeginsWithLamKeepsIt() {
    let (kb, _, _) = Corpus.link([Corpus.article("a", "قال [P1|ليلى] إن العمل ل[P2|لؤي] وحده.")])
    #expect(kb.actors.map(\.label).contains("ليلى"))
  }

  /// A label has no quotation mark that nothing in it closes or opens.
  @Test(arguments: [
    ("رنية» للفنون", "رنية للفنون"), ("لجنة \"الوادي الأخضر", "لجنة الوادي الأخضر"), ("مطار «الشرق", "مطار الشرق"),
    ("مركز «الشرق» للعلوم", "مركز «الشرق» للعلوم"), ("مركز الشرق", "مركز الشرق"), ("«أ» و»ب", "«أ» وب"),
  ])
  func marksThatStandAloneAreNoPart(_ name: String, _ label: String) { #expect(NameForm.unquoted(name) == label) }
}
