import Link
import Model
import Testing

/// What the rest of an article says of whom or what a name means: its countries, whom it speaks of beside, its lines of tags.
@Suite struct ContextTests {
  private static let known = KnownActors(
    entries: [
      .init(id: "egypt", kind: .country, label: "مصر", forms: ["مصر"]),
      .init(id: "kuwait", kind: .country, label: "الكويت", english: "Kuwait", forms: ["الكويت"]),
      .init(id: "cairo", kind: .place, label: "القاهرة", country: "egypt", forms: ["القاهرة"]),
      .init(
        id: "star-egypt", kind: .organisation, label: "النجم المصري", forms: ["النجم المصري", "نادي النجم"], weight: 75),
      .init(
        id: "star-kuwait", kind: .organisation, label: "النجم", english: "Star (Kuwait)",
        forms: ["النجم", "نادي النجم"],
        weight: 30),
      .init(id: "town", kind: .place, label: "المدينة", country: "kuwait", forms: ["المدينة"], weight: 40),
    ], demonyms: ["المصري": "egypt", "المغربي": "morocco"])

  private func star(_ text: String, source: String = "أ") -> Actor? {
    let article = Corpus.article(
      "a", text, known: [1: "star-kuwait", 2: "egypt", 3: "cairo", 4: "kuwait"], source: source)
    return Corpus.link([article], known: Self.known).kb.actors.first { $0.mentions.contains { $0.span.start < 20 } }
  }

  @Test func aClubIsOfTheCountryThatItsArticleSpeaksOf() {
    #expect(
      star("فاز [O1|النجم] في [E1:competition:happened|مباراة] في [L3|القاهرة] عاصمة [C2|مصر].")?.id == "star-egypt")
    #expect(star("فاز [O1|النجم] في [E1:competition:happened|مباراة] في [C4|الكويت] أمس.")?.id == "star-kuwait")
  }

  /// A medium's own country is the one whose towns it names, not the power that all articles speak of.
  @Test(arguments: [("[L3|القاهرة]", "وزارة الصحة (مصر)"), ("القرية", "وزارة الصحة")])
  func aMediumIsAtHomeWhereItNamesTowns(_ town: String, _ label: String) {
    let articles = (0..<4).map { i in
      Corpus.article(
        "a\(i)", "عاد العمال رقم \(i) إلى \(town) أمس. ووصل وفد من [C4|الكويت] و[C2|مصر].",
        known: [2: "egypt", 3: "cairo", 4: "kuwait"],
        source: "الصحيفة")
    }
    let bare = Corpus.article(
      "b", "قالت [O1|وزارة الصحة] إن الدواء متوفر. وعادت [O1|وزارة الصحة] إلى العمل.", source: "الصحيفة")
    #expect(Corpus.link(articles + [bare], known: Self.known).kb.actors.contains { $0.label == label })
  }

  /// Clubs that no medium's country has: of the country that the article speaks of, that the club's town is in, or the one that
  /// everybody means by the name; where the name is known with its country alone (السهم الكويتي), others may have it.
  @Test(
    arguments: [
      ("السهم", "Arrow", "kuwait", "فاز [O1|السهم] في [E1:competition:happened|مباراة] أمس.", true),
      ("السهم الكويتي", "Arrow", "kuwait", "فاز [O1|السهم] في [E1:competition:happened|مباراة] أمس.", false),
      ("السهم الكويتي", "Arrow", "kuwait", "فاز [O1|السهم] في [E1:competition:happened|مباراة] في [C4|الكويت].", true),
      ("المرفأ", "Harbour FC", nil, "فاز [O1|المرفأ] في [E1:competition:happened|مباراة] في [C4|الكويت].", true),
    ] as [(String, String, String?, String, Bool)])
  func aClubAbroad(_ label: String, _ english: String, _ country: String?, _ text: String, _ isKnown: Bool) {
    let known = KnownActors(
      entries: [
        .init(id: "egypt", kind: .country, label: "مصر", forms: ["مصر"]),
        .init(id: "kuwait", kind: .country, label: "الكويت", english: "Kuwait", forms: ["الكويت"]),
        .init(id: "cairo", kind: .place, label: "القاهرة", country: "egypt", forms: ["القاهرة"]),
        .init(id: "harbour", kind: .place, label: "مرفأ", english: "Harbour", country: "kuwait", forms: ["مرفأ"]),
        .init(
          id: "club", kind: .organisation, label: label, english: english, country: country,
          forms: [label, "نادي \(label.prefix { $0 != " " })"], weight: 75),
      ], demonyms: ["المصري": "egypt", "الكويتي": "kuwait"])
    let home = (0..<4).map { i in
      Corpus.article(
        "a\(i)", "عاد العمال رقم \(i) إلى [L3|القاهرة] أمس. ووصل وفد من [C2|مصر].", known: [2: "egypt", 3: "cairo"],
        source: "الصحيفة")
    }
    let match = Corpus.article("b", text, known: [4: "kuwait"], source: "الصحيفة")
    let kb = Corpus.link(home + [match], known: known).kb
    #expect(kb.actors.contains { $0.id == "club" } == isKnown)
  }

  @Test func aNationalityTellsWhoseClubItIs() throws {
    let article = Corpus.article(
      "a", "فاز [O1|النجم المغربي] في [E1:competition:happened|مباراة] على [O2|النجم المصري] في [C4|الكويت] أمس.",
      known: [2: "star-egypt", 4: "kuwait"])
    let kb = Corpus.link([article], known: Self.known).kb
    #expect(kb.actors.contains { $0.id == "star-egypt" })
    #expect(!kb.actors.contains { $0.id == "star-kuwait" })
  }

  @Test func whereThereIsNoSportItIsNoClub() {
    #expect(star("قال [O1|النجم] في بيان من [C4|الكويت] إن الأسعار ارتفعت.")?.id == "star-kuwait")
    let article = Corpus.article("a", "قال [O1|النجم] في بيان من [C4|الكويت] إن الأسعار ارتفعت.", known: [4: "kuwait"])
    #expect(!Corpus.link([article], known: Self.known).kb.actors.contains { $0.id.hasPrefix("star") })
  }

  @Test func aFormThatSeldomMeansATownNeedsItsCountryBeside() {
    func ids(_ text: String) -> [String] {
      Corpus.link([Corpus.article("a", text, known: [1: "town", 2: "egypt", 4: "kuwait"])], known: Self.known).kb.actors
        .map(\.id)
    }
    #expect(!ids("عاد إلى [L1|المدينة] في [C2|مصر] أمس.").contains("town"))
    #expect(ids("عاد إلى [L1|المدينة] في [C4|الكويت] أمس.").contains("town"))
  }

  /// The city, the village: in each article another one, and so no page.
  @Test func whatIsOnlyCalledWhatItIsBringsNoArticlesTogether() {
    func pages(_ word: String) -> [Actor] {
      let articles = ["a", "b", "c"].map { id in
        Corpus.article(id, "تحررت [L2|\(word)] أمس. وعاد [P1|فادي بستاني] إلى [L2|\(word)].")
      }
      return Corpus.link(articles).kb.actors.filter { $0.kind == .place }
    }
    #expect(pages("القرية").allSatisfy { Set($0.mentions.map(\.article)).count == 1 })
    #expect(pages("الصخيرة").contains { Set($0.mentions.map(\.article)).count == 3 })
  }

  @Test func namesInALineOfTagsTieNobodyTogether() {
    let kb = Corpus.link([
      Corpus.article(
        "a",
        "اتهم [P1|ناصر بستاني] أمس. وقال [P1|فادي بستاني] إنه قريبه. وعاد [P1|ناصر بستاني] ليلا.\nسمات [P1|فادي بستاني ناصر بستاني] محاكمة"
      )
    ]).kb
    #expect(kb.actors.map(\.label).sorted() == ["فادي بستاني", "ناصر بستاني"])
  }

  @Test func whoIsNamedByHisFatherHasNotHisName() {
    let kb = Corpus.link([
      Corpus.article("a", "كتب [P1|ابن نجيم] رحلته."), Corpus.article("b", "عاد [P1|نجيم] أمس."),
    ]).kb
    #expect(kb.actors.count == 2)
  }

  /// Articles that name somebody beside others.
  private func articles(_ id: String, _ name: String, beside: [String]) -> [AnnotatedArticle] {
    (0..<4).map { i in
      Corpus.article(
        "\(id)\(i)",
        "قال [P1|\(name)] إن [O2|\(beside[0])] و[O3|\(beside[1])] و[O4|\(beside[2])] حضروا اللقاء رقم \(i).")
    }
  }

  @Test func otherCompanyMakesOtherMenOfNamesThatDifferInALetter() {
    let here = ["شركة النخيل", "مصرف السلام", "جمعية الضياء"]
    let there = ["فرقة الأمل", "مسرح المدينة", "دار الأوبرا"]
    let two = articles("a", "محمد البرّاك", beside: here) + articles("b", "محمد البريكي", beside: there)
    #expect(Corpus.link(two).kb.actors.filter { $0.kind == .person }.count == 2)
  }

  @Test func theSameCompanyShowsThatAShortNameIsTheLongerOnes() throws {
    let here = ["شركة النخيل", "مصرف السلام", "جمعية الضياء"]
    let there = ["فرقة الأمل", "مسرح المدينة", "دار الأوبرا"]
    let all =
      articles("a", "سعيد بن ماجد الهاشل", beside: here) + articles("b", "سعيد الهاشل", beside: here)
      + articles("c", "سعيد بن راشد الهاشل", beside: there)
    let kb = Corpus.link(all).kb
    #expect(try #require(kb.actors.first { $0.label == "سعيد بن ماجد الهاشل" }).mentions.count == 8)
    #expect(try #require(kb.actors.first { $0.label == "سعيد بن راشد الهاشل" }).mentions.count == 4)
  }

  @Test(arguments: [
    ("مستشفى نابل العام", "مستشفى نابل"), ("أمانة منطقة نابل", "أمانة نابل"),
    ("مجلسي الأعيان والنواب", "مجلسي النواب والأعيان"), ("ميليشيات الشرق", "مليشيات الشرق"),
  ])
  func formsOfOneInstitutionAreOne(_ a: String, _ b: String) {
    let kb = Corpus.link([
      Corpus.article("a", "قالت [O1|\(a)] كلمتها."), Corpus.article("b", "عادت [O1|\(b)] أمس."),
    ]).kb
    #expect(kb.actors.count == 1)
  }

  /// A town's name without a word of its country is the town's where most articles that have the name mean it, unless the article
  /// speaks of another country.
  @Test(arguments: [
    (["[C4|الكويت]", "[C4|الكويت]", "الحي"], [3]), (["[C4|الكويت]", "الحي", "القرية"], [2, 1]),
    (["[C4|الكويت]", "[C4|الكويت]", "[C2|مصر] و[L3|القاهرة]"], [2, 1]),
  ])
  func aTownIsWhatMostMeanByIt(_ beside: [String], _ pages: [Int]) {
    let articles = beside.enumerated().map { i, place in
      Corpus.article(
        "a\(i)", "زار الوفد [L1|المرسى] ثم \(place) أمس.", known: [1: "quay", 2: "egypt", 3: "cairo", 4: "kuwait"],
        source: "\(i)")
    }
    let known = KnownActors(
      entries: [
        .init(id: "egypt", kind: .country, label: "مصر", forms: ["مصر"]),
        .init(id: "kuwait", kind: .country, label: "الكويت", forms: ["الكويت"]),
        .init(id: "cairo", kind: .place, label: "القاهرة", country: "egypt", forms: ["القاهرة"], weight: 80),
        .init(id: "quay", kind: .place, label: "المرسى", country: "kuwait", forms: ["المرسى"], weight: 40),
      ])
    let actors = Corpus.link(articles, known: known).kb.actors.filter { $0.label == "المرسى" }
    #expect(actors.map(\.mentions.count).sorted(by: >) == pages)
  }
}
