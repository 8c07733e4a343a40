import Link
import Model
import Testing

/// What a name names over all articles, where some take it for a person's and others for a body's or a place's.
@Suite struct NameKindTests {
  private static let known = KnownActors(
    entries: [.init(id: "velburg", kind: .place, label: "فيلبورغ", forms: ["فيلبورغ"], weight: 80)])

  /// Pages of a name, as `kind articles`.
  private func pages(_ label: String, _ texts: [String], known: [Int: String] = [:]) -> [String] {
    let articles = texts.enumerated().map { i, text in
      Corpus.article("a\(i)", text.replacing("NAME", with: label), known: text.contains("[L") ? known : [:])
    }
    return Corpus.link(articles, known: Self.known).kb.actors.filter { $0.label == label }
      .map { "\($0.kind.rawValue) \($0.mentions.count)" }.sorted()
  }

  private static let scored = "سجل [P1|NAME] هدفين في مرمى الضيوف."
  private static let body = "أعلنت [O1|NAME] عن مشروع جديد."
  private static let match = "فاز [O1|NAME] على [O2|دلفاك] في [E1:competition:happened|مباراة] أمس، وخسر [O2|دلفاك]."
  private static let head = "قال [T1|المدرب] [P1|NAME] إن الفريق جاهز."
  private static let place = "وصل القطار إلى [L1|NAME] مساء."

  /// What nobody tells of who he is, is the body that others know.
  @Test(arguments: [
    ("بوكا رافنيز", [scored, scored, body], ["organisation 3"]),
    // Two articles of three tell who he is.
    ("بوكا رافنيز", [head, head, scored, body], ["person 4"]),
    // Hardly anybody reads the body.
    ("بوكا رافنيز", [scored, scored, scored, scored, body], ["organisation 1", "person 4"]),
    // A street or a school is called after a man, and so is a company.
    ("حسن بن وائل", [scored, place], ["person 1", "place 1"]),
    ("خالد رافنيز", [scored, body], ["organisation 1", "person 1"]),
  ])
  func aPersonOfWhomNobodyTells(_ label: String, _ texts: [String], _ pages: [String]) {
    #expect(self.pages(label, texts) == pages)
  }

  /// A single word is a person's where somebody's full name has it.
  @Test(arguments: [
    ([scored, place, place], ["place 3"]),
    (["قال [P1|توماس NAME] كلمته.", scored, place, place], ["place 2"]),
  ])
  func aSingleWord(_ texts: [String], _ pages: [String]) {
    #expect(self.pages("دلفونت", texts).filter { $0.hasPrefix("place") } == pages)
  }

  @Test func aKnownPlaceIsNoPersonForOneArticle() {
    #expect(pages("فيلبورغ", [Self.place, Self.scored], known: [1: "velburg"]) == ["place 2"])
  }

  /// A body and a place of several words are one thing where articles of one sort name them.
  @Test(arguments: [
    ("مركز رافين الدولي", [body, body, place], ["organisation 3"]),
    ("نيو رافين", [body, place, place], ["place 3"]),
    ("نيو رافين", [match, match, place], ["organisation 2", "place 1"]),
    ("قصر رافين", [match, place, place], ["place 3"]),
    // The town, and what is called after it.
    ("رافين", [body, place, place], ["organisation 1", "place 2"]),
  ])
  func aBodyAndAPlace(_ label: String, _ texts: [String], _ pages: [String]) {
    #expect(self.pages(label, texts) == pages)
  }
}
