import Model
import Testing

@testable import Link

/// Bodies that every country has, and places of one name in two countries: each is told apart by its country.
@Suite struct CommonBodyTests {
  private static let known = KnownActors(
    entries: [
      .init(id: "egypt", kind: .country, label: "مصر", forms: ["مصر"]),
      .init(id: "iraq", kind: .country, label: "العراق", forms: ["العراق"]),
      .init(id: "kuwait", kind: .country, label: "الكويت", forms: ["الكويت"]),
      .init(id: "mali", kind: .country, label: "مالي", forms: ["مالي"]),
      .init(id: "cairo", kind: .place, label: "القاهرة", country: "egypt", forms: ["القاهرة"]),
      .init(id: "baghdad", kind: .place, label: "بغداد", country: "iraq", forms: ["بغداد"]),
      .init(id: "army", kind: .organisation, label: "الجيش المصري", country: "egypt", forms: ["الجيش المصري"]),
      .init(id: "wahat", kind: .place, label: "الواحة", country: "egypt", forms: ["الواحة"], weight: 90),
      .init(id: "wahat-iraq", kind: .place, label: "الواحة", country: "iraq", forms: ["الواحة"], weight: 60),
    ],
    demonyms: [
      "المصري": "egypt", "المصرية": "egypt", "العراقي": "iraq", "العراقية": "iraq", "الكويتية": "kuwait",
      "المالية": "mali",
    ])

  private func reading(_ name: String) -> CommonBodies.Reading? {
    CommonBodies.shared.read(
      ParsedName(name, kind: .organisation), demonyms: Self.known.adjectives,
      countries: Self.known.countries)
  }

  @Test(
    arguments: [
      ("وزارة الداخلية", nil), ("وزارة الداخلية المصرية", "egypt"), ("وزارة المالية", nil),
      ("وزارة المالية العراقية", "iraq"), ("وزارة الصحة العراقية ببغداد", "iraq"), ("جيش مصر", "egypt"),
      ("الجيش العراقي", "iraq"), ("مجلس النواب في مصر", "egypt"), ("البرلمان", nil),
      ("الاتحاد المصري لكرة القدم", "egypt"), ("الداخلية المصرية", "egypt"),
    ] as [(String, String?)])
  func aNameGivesTheCountryOfItsBody(_ name: String, _ country: String?) throws {
    #expect(try #require(reading(name)).country == country)
  }

  @Test(arguments: ["بنك مصر", "وزارة", "منظمة الصحة العالمية", "شركة المصنع المصرية", "المجلس العربي", "الداخلية"])
  func otherNamesAreOneBodys(_ name: String) { #expect(reading(name) == nil) }

  private func kb(_ texts: [String]) -> KnowledgeBase {
    Corpus.link(
      texts.enumerated().map {
        Corpus.article("a\($0)", $1, known: [2: "egypt", 3: "iraq", 4: "cairo", 5: "baghdad", 6: "kuwait"])
      }, known: Self.known
    ).kb
  }

  /// The pages of the first organisation of each article.
  private func pages(_ texts: [String]) -> [Actor?] {
    let kb = kb(texts)
    return kb.articles.map { a in
      let i = a.annotated.entities.firstIndex { $0.kind == .organisation }
      return i.flatMap { a.actorOfEntity[$0] }.flatMap { id in kb.actors.first { $0.id == id } }
    }
  }

  @Test func eachCountryHasItsOwnMinistry() {
    let found = pages([
      "قالت [O1|وزارة الداخلية المصرية] أمس إنها ضبطت أربعة.",
      "وفي [L4|القاهرة] قالت [O1|وزارة الداخلية] إن ثلاثة أصيبوا.",
      "قالت [O1|وزارة الداخلية العراقية] ذلك.", "أعلنت [O1|وزارة الداخلية] في [C3|العراق] عن حملة.",
    ])
    #expect(found.map { $0?.country } == ["egypt", "egypt", "iraq", "iraq"])
    #expect(found[0]?.id == found[1]?.id && found[2]?.id == found[3]?.id)
    #expect(found[0]?.label == "وزارة الداخلية المصرية")
  }

  @Test func whatNothingTellsStaysByItself() {
    let found = pages([
      "قالت [O1|وزارة الداخلية المصرية] أمس إنها ضبطت أربعة.", "قالت [O1|وزارة الداخلية] ذلك.",
      "عادت [O1|وزارة الداخلية] إلى الأمر.",
    ])
    #expect(Set(found.map { $0?.id }).count == 3)
    #expect(found[1]?.country == nil && found[1]?.isNotable == false)
  }

  @Test func aBodyOfATownIsNobodysWithoutIt() {
    let found = pages(["اجتمع [O1|المجلس البلدي] أمس.", "عاد [O1|المجلس البلدي] اليوم."])
    #expect(found[0]?.id != found[1]?.id)
  }

  /// Where no article gives a body's country, its label does; in brackets where the country has no adjective of both genders.
  @Test(arguments: [
    ("في [L5|بغداد] عاصمة [C3|العراق] اجتمع [O1|البرلمان] أمس.", "البرلمان العراقي"),
    ("في [L5|بغداد] عاصمة [C3|العراق] اجتمعت [O1|وزارة الصحة] أمس.", "وزارة الصحة العراقية"),
    ("في [L5|بغداد] عاصمة [C3|العراق] تقدمت [O1|القوات المسلحة] أمس.", "القوات المسلحة العراقية"),
    ("في [L5|بغداد] عاصمة [C3|العراق] عملت [O1|الأحوال المدنية] أمس.", "الأحوال المدنية العراقية"),
    ("قالت [O1|الداخلية العراقية] ذلك.", "وزارة الداخلية العراقية"),
    ("قالت [O1|وزارة الصحة العراقية بالوادي] ذلك.", "وزارة الصحة العراقية بالوادي"),
    // A name that is not usual may have been read too far.
    ("في [L5|بغداد] عاصمة [C3|العراق] اجتمعت [O1|وزارة الصحة للدراسات] أمس.", "وزارة الصحة للدراسات"),
    ("في [C6|الكويت] وحدها وفي [C6|الكويت] كلها اجتمع [O1|البرلمان] أمس.", "البرلمان (الكويت)"),
  ])
  func aLabelTellsTheCountry(_ text: String, _ label: String) {
    #expect(pages([text, "وفي [C2|مصر] اجتمع [O1|البرلمان المصري] أيضا."])[0]?.label == label)
  }

  @Test func theFormWithNothingBehindTheCountryIsTheLabel() {
    let found = pages([
      "قالت [O1|وزارة الصحة العراقية بالوادي] ذلك.", "قالت [O1|وزارة الصحة العراقية بالوادي] هذا.",
      "قالت [O1|وزارة الصحة العراقية] ذلك.",
    ])
    #expect(found[0]?.label == "وزارة الصحة العراقية" && found[0]?.id == found[2]?.id)
  }

  /// Of several adjectives the one nearest to a name of the country stands behind its bodies.
  @Test func adjectivesAgreeWithTheBody() throws {
    let known = KnownActors(
      entries: [.init(id: "usa", kind: .country, label: "الولايات المتحدة", forms: ["الولايات المتحدة", "أميركا"])],
      demonyms: ["اليانكي": "usa", "اليانكية": "usa", "الأميركي": "usa", "الأميركية": "usa", "الأمري": "usa"])
    let adjective = try #require(known.nationality(of: "usa"))
    #expect(adjective.behind("البرلمان") == "البرلمان الأميركي")
    #expect(adjective.behind("هيئة الطيران المدني") == "هيئة الطيران المدني الأميركية")
    #expect(adjective.behind("قوى الأمن") == "قوى الأمن الأميركية")
    #expect(adjective.behind("برلمان") == nil && known.nationality(of: "egypt") == nil)
  }

  @Test func aKnownBodyTakesWhatItsCountrySays() {
    #expect(pages(["تقدم [O1|الجيش] أمس في [C2|مصر] قرب [L4|القاهرة]."])[0]?.id == "army")
  }

  @Test func anOfficialsNameTellsOfNoCountry() {
    let article = Corpus.article(
      "a",
      "قال [P1|سالم المصري] إن [O2|وزارة الداخلية] ضبطت أربعة. وفي [C3|العراق] قالت [O4|وزارة الداخلية العراقية] ذلك.",
      known: [3: "iraq"])
    let kb = Corpus.link([article], known: Self.known).kb
    #expect(!kb.actors.contains { $0.kind == .organisation && $0.country == "egypt" })
  }

  @Test func aPlaceOfTwoCountriesIsThatOfItsArticle() {
    func place(_ text: String) -> String? {
      Corpus.link(
        [Corpus.article("a", text, known: [1: "wahat", 3: "iraq", 4: "cairo", 5: "baghdad"])], known: Self.known
      ).kb.articles[0].actorOfEntity[0]
    }
    #expect(place("عاد إلى [L1|الواحة] من [L5|بغداد] عاصمة [C3|العراق].") == "wahat-iraq")
    #expect(place("عاد إلى [L1|الواحة] من [L4|القاهرة].") == "wahat")
    #expect(place("عاد إلى [L1|الواحة] أمس.") == "wahat")
  }
}
