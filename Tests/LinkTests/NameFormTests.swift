import Link
import Model
import Testing

@Suite struct NameFormTests {
  @Test func theArticleThatAnAttachedLamSwallowedIsReadWithTheName() {
    let (kb, _, _) = Corpus.link([
      Corpus.article("a", "هذا نصر ل[O1|لمرابطين] في الجنوب."), Corpus.article("b", "عاد [O1|المرابطين] إلى الجنوب."),
    ])
    #expect(kb.actors.map(\.label) == ["المرابطين"])
    #expect(kb.actors[0].names.map(\.form) == ["المرابطين"] && kb.actors[0].names[0].count == 2)
  }

  @Test func aNameThatBeginsWithLamKeepsIt() {
    let (kb, _, _) = Corpus.link([Corpus.article("a", "قال [P1|ليلى] إن العمل ل[P2|لؤي] وحده.")])
    #expect(kb.actors.map(\.label).contains("ليلى"))
  }
}
