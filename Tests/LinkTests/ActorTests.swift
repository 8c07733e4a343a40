import Model
import Testing

@testable import Link

@Suite struct ActorTests {
  /// The article behind an attached ل is the name's, where the name is met with it: للطائف is no لطائف.
  @Test func aNameBehindLIsTheNameItself() {
    let kb = Corpus.link([
      Corpus.article("a", "سافر الوفد ل[L1|لطائف] أمس. وعاد من [L1|الطائف] اليوم. وسكن [L1|الطائف] عاما.")
    ]).kb
    #expect(kb.actors.first?.names.map(\.form) == ["الطائف"])
    #expect(kb.actors.first?.names.first?.count == 3)
  }

  /// What was written first stands first, whatever the articles are called; what has no day stands last.
  @Test func mentionsStandInOrderOfPublication() {
    let kb = Corpus.link([
      Corpus.article("a", published: "2022-03-01", "عاد [P1|ميخائيل غورباتشوف]. وقال [P1|ميخائيل غورباتشوف] ذلك."),
      Corpus.article("b", published: "2022-01-01", "سافر [P1|ميخائيل غورباتشوف] أمس."),
      Corpus.article("c", "زار [P1|ميخائيل غورباتشوف] المدينة."),
      Corpus.article("d", published: "2022-01-01", "وصل [P1|ميخائيل غورباتشوف] أمس."),
    ]).kb
    #expect(kb.actors[0].mentions.map { kb.articles[$0.article].annotated.article.id } == ["b", "d", "a", "a", "c"])
    #expect(kb.actors[0].mentions.map(\.sentence) == [0, 0, 0, 1, 0])
  }

  private func labels(_ kb: KnowledgeBase) -> [String] { kb.actors.map(\.label).sorted() }

  @Test func spellingsOfOneNameAreOneActor() {
    let (kb, _, _) = Corpus.link([
      Corpus.article("a", "قال [P1|ميخائيل غورباتشوف] ذلك."),
      Corpus.article("b", "وصل [P1|ميخائيل جورباتشوف] أمس."),
    ])
    #expect(kb.actors.count == 1)
    #expect(kb.actors[0].names.count == 2)
    #expect(!kb.actors[0].reasons.isEmpty)
  }

  @Test func aShortNameGoesToTheOneWhoDominates() {
    let (kb, _, _) = Corpus.link([
      Corpus.article("a", "التقى [P1|فلاديمير بوتين] ضيفه."),
      Corpus.article("b", "عاد [P1|بوتين] من السفر."),
    ])
    #expect(labels(kb) == ["فلاديمير بوتين"])
  }

  /// A last name alone, among others than the one whom it is met with: the same company, none, another, and another spelling.
  @Test(arguments: [
    ("عاد [P1|شودري] مع [P2|نادر] و[P3|هشام] و[P4|وائل] أمس.", true), ("عاد [P1|شودري] أمس.", true),
    ("عاد [P1|شودري] مع [P2|مازن] و[P3|فراس] و[P4|غسان] أمس.", false), ("عاد [P1|شادري] أمس.", false),
  ])
  func aLastNameAloneNeedsNoOtherCompany(_ text: String, _ isOne: Bool) {
    let (kb, _, _) = Corpus.link([
      Corpus.article("a", "قال [P1|كريستو شودري] ذلك مع [P2|نادر] و[P3|هشام] و[P4|وائل]."), Corpus.article("b", text),
    ])
    let bearer = kb.actors.first { $0.label == "كريستو شودري" }
    #expect(bearer?.mentions.contains { $0.article == 1 } == isOne)
  }

  @Test func aKunyaIsShownInItsPlainForm() {
    let (kb, _, _) = Corpus.link([
      Corpus.article("a", "زار [P1|أبا محمد] وفد."), Corpus.article("b", "قال [P1|أبو محمد] ذلك."),
    ])
    #expect(labels(kb) == ["أبو محمد"])
  }

  @Test func aLineOfTagsMakesNoLabel() {
    let (kb, _, _) = Corpus.link([
      Corpus.article("a", "قال [P1|نوري المالكي] ذلك. وعاد [P1|المالكي] أمس.\n\nسمات [P1|عبير الدخيل نوري المالكي]")
    ])
    #expect(labels(kb) == ["نوري المالكي"])
  }

  /// A body that a list knows, and its name with a nationality.
  @Test(arguments: [("النسور الكازاخستانية", 1), ("حركة النسور الكازاخستانية", 1), ("النسور الأوكرانية", 2)])
  func theNationalityOfAKnownBodyIsNoOtherBody(_ name: String, _ count: Int) {
    let known = KnownActors(
      entries: [
        .init(id: "kazakhstan", kind: .country, label: "كازاخستان", forms: ["كازاخستان"]),
        .init(id: "ukraine", kind: .country, label: "أوكرانيا", forms: ["أوكرانيا"]),
        .init(id: "eagles", kind: .organisation, label: "النسور", country: "kazakhstan", forms: ["النسور"]),
      ], demonyms: ["الكازاخستانية": "kazakhstan", "الأوكرانية": "ukraine"])
    let (kb, _, _) = Corpus.link(
      [
        Corpus.article("a", "قالت [O1|النسور] ذلك.", known: [1: "eagles"]),
        Corpus.article("b", "عادت [O1|\(name)] أمس."),
      ], known: known)
    #expect(kb.actors.count == count)
  }

  @Test func aShortNameThatTwoBearStaysApart() {
    let (kb, _, _) = Corpus.link([
      Corpus.article("a", "قال [P1|جورج بوش] كلمته."),
      Corpus.article("b", "قال [P1|لورا بوش] كلمتها."),
      Corpus.article("c", "حضر [P1|بوش] الحفل."),
    ])
    #expect(kb.actors.count == 3)
  }

  @Test func aSonIsNotHisFather() {
    let (kb, _, _) = Corpus.link([
      Corpus.article("a", "استقبل [P1|محمد بن سلمان بن عبدالعزيز] الوفد."),
      Corpus.article("b", "استقبل [P1|سلمان بن عبد العزيز] الوفد."),
    ])
    #expect(kb.actors.count == 2)
  }

  @Test func aNameCutShortIsTheSameMan() {
    let (kb, _, _) = Corpus.link([
      Corpus.article("a", "استقبل [P1|محمد بن سلمان بن عبدالعزيز] الوفد."),
      Corpus.article("b", "استقبل [P1|محمد بن سلمان] الوفد."),
    ])
    #expect(kb.actors.count == 1)
  }

  @Test func twoMenWithOneNameStayTwo() {
    let (kb, _, _) = Corpus.link([
      Corpus.article("a", "سجل [T1|اللاعب] [P1|أحمد علي] هدفين."),
      Corpus.article("b", "أصدر [T1|الوزير] [P1|أحمد علي] قراره."),
    ])
    #expect(kb.actors.count == 2)
    #expect(Set(kb.actors.map(\.id)).count == 2)
  }

  @Test func aCityIsNotItsClubNorItsNewspaper() {
    let known = KnownActors(entries: [
      .init(id: "riyadh", kind: .place, label: "الرياض", english: "Riyadh", forms: ["الرياض"])
    ])
    let (kb, _, _) = Corpus.link(
      [
        Corpus.article("a", "وصل إلى [L1|الرياض] أمس.", known: [1: "riyadh"]),
        Corpus.article("b", "كتبت صحيفة [O1|الرياض] ذلك."),
        Corpus.article("c", "فاز نادي [O1|الرياض] أمس."),
      ], known: known)
    #expect(kb.actors.count == 3)
    let club = kb.actors.first { $0.kind == .organisation }
    #expect(club?.related.contains { $0.kind == .namedAfter && $0.actor == "riyadh" } == true)
  }

  @Test(arguments: [
    ("محمد بن سالم الزهراني", ActorKind.person, "Mohamed bin Salem Al-Zahrani"),
    ("مجلس الأمة", .organisation, "Majlas al-Ama"), ("القاهرة", .place, "al-Qahra"),
    ("الداخلية", .organisation, "al-Dakhliya"), ("حرب", .place, "Harb"), ("فولغوغراد", .place, "Fulghughrad"),
  ])
  func namesAreRomanisedByTheScheme(_ name: String, _ kind: ActorKind, _ latin: String) {
    #expect(Romaniser.romanise(name, kind: kind) == latin)
  }

  /// What one writes of a person's name it does not take for a place's.
  @Test func wordsThatAreRememberedAreWrittenAlike() {
    var words = Romaniser.Words()
    for name in ["محمد بن سالم", "سالم", "محمد ع بن", "ع محمد", "مجلس محمد", "NATO محمد", "", "محمد سالم الزهراني"] {
      for kind in ActorKind.allCases {
        #expect(Romaniser.romanise(name, kind: kind, &words) == Romaniser.romanise(name, kind: kind))
      }
    }
  }

  @Test func everyUnknownActorIsRomanised() {
    let (kb, _, _) = Corpus.link([Corpus.article("a", "قال [P1|أحمد الزهراني] و[P1|الزهراني] ذلك.")])
    #expect(kb.actors[0].romanised?.hasPrefix("ALA-LC (simplified): ") == true)
    #expect(kb.actors[0].id.utf8.allSatisfy { $0 < 0x80 })
  }
}
