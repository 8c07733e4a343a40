import Link
import Model
import Testing

@Suite struct EventTests {
  @Test func aVisitPlannedAndMadeIsOneEventWithItsHistory() {
    let (kb, _, _) = Corpus.link([
      Corpus.article(
        "a", published: "2022-01-08",
        "يعتزم [P1|سامي الحداد] القيام [E1:visit:scheduled:2022-01-10|بزيارة] إلى [L2|نابل].",
        who: [1: [1]], places: [1: 2]),
      Corpus.article(
        "b", published: "2022-01-12", "قام [P1|سامي الحداد] [E1:visit:happened:2022-01-12|بزيارة] إلى [L2|نابل].",
        who: [1: [1]], places: [1: 2]),
    ])
    #expect(kb.events.count == 1)
    #expect(kb.events[0].status == .happened)
    #expect(kb.events[0].date == "2022-01-12")
    #expect(kb.events[0].contradictions.isEmpty)
  }

  /// What bodies planned for a day and a town is what they did there, whomever else the sentences name; a man alone may meet others.
  @Test(arguments: [("O1|مجلس البحيرات", "نابل", 1), ("O1|مجلس البحيرات", "صفاقس", 2), ("P1|سامي الحداد", "نابل", 2)])
  func aPlanAndItsFactAreOneEventWhomeverElseTheyName(who: String, town: String, count: Int) {
    let kb = Corpus.link([
      Corpus.article(
        "a", published: "2022-01-11",
        "يعقد [\(who)] [E1:meeting:scheduled:2022-01-13|اجتماعا] في [L2|نابل] الخميس بعد لقاء [P3|ليلى الشامي] و[O4|لجنة المياه].",
        who: [1: [1]], places: [1: 2]),
      Corpus.article(
        "b", published: "2022-01-13",
        "انتهى [E1:meeting:happened:2022-01-13|اجتماع] [\(who)] في [L2|\(town)] الخميس، كما قال [P5|نبيل الجندي] من [O6|هيئة الأنهار].",
        who: [1: [1]], places: [1: 2]),
    ]).kb
    #expect(kb.events.count == count)
    if count == 1 { #expect(kb.events[0].status == .happened) }
  }

  /// A long sentence that two texts have is one event's, days later too and without place and participants; a short one is said of many.
  @Test(arguments: [
    (
      "وأسفرت [E1:other:happened|حملة] تنظيف الشواطئ الصخرية القديمة عن جمع أربعين طنا من البلاستيك والزجاج والشباك المهملة والإطارات.",
      1
    ),
    ("وأسفرت [E1:other:happened|حملة] عن نتائج.", 2),
  ])
  func aSentenceThatTwoTextsHaveIsOfOneEvent(_ sentence: String, _ count: Int) {
    let kb = Corpus.link([
      Corpus.article("a", published: "2022-01-08", "افتتح المعرض في قاعة البلدية بحضور طلاب المدارس. \(sentence)"),
      Corpus.article("b", published: "2022-01-12", "يدرس مجلس المدينة شراء سفينة جديدة للميناء الشرقي. \(sentence)"),
    ]).kb
    #expect(kb.events.count == count)
  }

  /// What one text tells without who, when and where has no page, however often it is printed, unless its headline tells of it; what
  /// two texts tell in their own words has one.
  @Test(arguments: [
    // The same text twice, and the same sentence in two texts.
    (
      ["كتب مراسلنا من الساحل أن [E1:other:happened|حملة] تنظيف الشواطئ الصخرية القديمة جمعت أربعين طنا."], 2, nil,
      false
    ),
    (
      [
        "افتتح المعرض في قاعة البلدية بحضور طلاب المدارس. وأسفرت [E1:other:happened|حملة] تنظيف الشواطئ الصخرية القديمة عن جمع أربعين طنا من البلاستيك والزجاج والشباك المهملة والإطارات.",
        "يدرس مجلس المدينة شراء سفينة جديدة للميناء الشرقي. وأسفرت [E1:other:happened|حملة] تنظيف الشواطئ الصخرية القديمة عن جمع أربعين طنا من البلاستيك والزجاج والشباك المهملة والإطارات.",
      ], 1, nil, false
    ),
    // Its headline tells of it.
    (
      ["جمعت [E1:other:happened|حملة] تنظيف الشواطئ الصخرية القديمة أربعين طنا."], 1,
      "حملة تنظيف الشواطئ الصخرية القديمة", true
    ),
    // Who took part, in two sentences.
    (
      [
        "أطلق [O1|مجلس البحيرات] أمس [E1:project:happened|حملة] واسعة لتنظيف الشواطئ الصخرية القديمة من البلاستيك والزجاج.",
        "تطوع مئات الطلاب في [E1:project:happened|حملة] [O1|مجلس البحيرات] لتنظيف الشواطئ الصخرية القديمة من البلاستيك والزجاج.",
      ], 1, nil, true
    ),
  ])
  func whatOneTextTellsInPassingHasNoPage(_ texts: [String], _ copies: Int, _ headline: String?, _ isNotable: Bool) {
    let articles = texts.indices.flatMap { n in
      (0..<copies).map { copy in
        Corpus.article(
          "a\(n)\(copy)", published: "2022-01-08", texts[n], who: texts[n].contains("[O1|") ? [1: [1]] : [:],
          title: headline)
      }
    }
    let kb = Corpus.link(articles).kb
    #expect(kb.events.map(\.isNotable) == [isNotable])
    #expect(kb.events.first?.reports.count == articles.count)
  }

  /// What only may come about, and what goes on in a whole country, has no page though who and where are said, where no day and no headline
  /// is; what goes on in a town has one, and whoever meets.
  @Test(arguments: [
    ("attack:possible", "L2|نابل", false, nil), ("attack:conditional", "L2|نابل", false, nil),
    ("attack:possible:2022-01-12", "L2|نابل", true, nil), ("attack:scheduled", "L2|نابل", true, nil),
    ("attack:denied", "L2|نابل", true, nil), ("attack:possible", "L2|نابل", true, "جيش البحيرات يقصف ميناء نابل"),
    ("attack:ongoing", "C3|مصر", false, nil), ("attack:ongoing", "L2|نابل", true, nil),
    ("attack:happened", "C3|مصر", true, nil), ("meeting:ongoing", "C3|مصر", true, nil),
  ])
  func whatIsTrueOfAnyDayHasNoPage(_ told: String, _ place: String, _ isNotable: Bool, _ headline: String?) {
    let kb = Corpus.link(
      [
        Corpus.article(
          "a", published: "2022-01-08",
          "يؤدي [E1:\(told)|قصف] [O1|جيش البحيرات] الميناء في [\(place)] إلى غضب الصيادين.", known: [3: "egypt"],
          who: [1: [1]], places: [1: Int(place.dropFirst().prefix(1))!], title: headline)
      ], known: KnownActors(entries: [.init(id: "egypt", kind: .country, label: "مصر", forms: ["مصر"])])
    ).kb
    #expect(kb.events.map(\.isNotable) == [isNotable])
  }

  /// What Extract hardly believes to be an event has no page for who takes part and when alone; a headline, and a second text, speak for it.
  @Test(arguments: [
    ([0.5], nil, true), ([0.49], nil, false), ([0.49], "جيش البحيرات يقصف ميناء نابل", true), ([0.3, 0.5], nil, true),
    ([0.3, 0.3], nil, true),
  ])
  func whatIsHardlyBelievedHasNoPage(_ confidence: [Double], _ headline: String?, _ isNotable: Bool) {
    let texts = [
      "تحدث الصيادون عن [E1:attack:happened:2022-01-07|قصف] [O1|جيش البحيرات] ميناء [L2|نابل] في الليل.",
      "شكا تجار السمك من [E1:attack:happened:2022-01-07|قصف] [O1|جيش البحيرات] ميناء [L2|نابل] وأرصفته.",
    ]
    let articles = confidence.indices.map { n in
      var article = Corpus.article(
        "a\(n)", published: "2022-01-08", texts[n], who: [1: [1]], places: [1: 2], title: headline)
      article.events[0].confidence = confidence[n]
      return article
    }
    let kb = Corpus.link(articles).kb
    #expect(kb.events.map(\.isNotable) == [isNotable])
  }

  /// One dies once, however late and by whatever words it is told; two with one name die on days far apart, or in two countries.
  @Test(arguments: [
    ("2022-01-05", "L2|نابل", 1), ("2022-03-05", "L2|نابل", 2), ("2022-01-05", "C2|مصر", 2),
  ])
  func aDeathComesOnce(_ day: String, _ place: String, _ count: Int) {
    let kb = Corpus.link([
      Corpus.article(
        "a", published: "2022-01-05",
        "شيع المئات جثمان الشاعر بعد [E1:death:happened:2022-01-05|وفاة] [P1|سامي الحداد] في [L2|نابل].",
        patients: [1: [1]], places: [1: 2]),
      Corpus.article(
        "b", published: "2022-03-06",
        "كتب النقاد مقالات كثيرة منذ [E1:death:happened:\(day)|رحيل] [P1|سامي الحداد] في [\(place)].",
        patients: [1: [1]], places: [1: 2]),
    ]).kb
    #expect(kb.events.count == count)
  }

  /// A team plays one match a day, and a guest arrives once in a town, whatever else the reports name; of other kinds, days or teams there
  /// may be several, and a guest may go on to another town.
  @Test(arguments: [
    ("competition", "2022-01-12", "L2|نابل", "O1|نادي الساحل", 1),
    ("visit", "2022-01-12", "L2|نابل", "O1|نادي الساحل", 1),
    ("competition", "2022-01-12", "L6|صفاقس", "O1|نادي الساحل", 1),
    ("visit", "2022-01-12", "L6|صفاقس", "O1|نادي الساحل", 2),
    ("meeting", "2022-01-12", "L2|نابل", "O1|نادي الساحل", 2),
    ("agreement", "2022-01-12", "L2|نابل", "O1|نادي الساحل", 2),
    ("competition", "2022-01-13", "L2|نابل", "O1|نادي الساحل", 2),
    ("competition", "2022-01-12", "L2|نابل", "O7|نادي الجبل", 2),
  ])
  func whatComesOnceADayIsOneEvent(_ kind: String, _ day: String, _ place: String, _ team: String, _ count: Int) {
    let number = { (mark: String) in Int(mark.dropFirst().prefix(1))! }
    let kb = Corpus.link([
      Corpus.article(
        "a", published: "2022-01-10",
        "يغيب الحارس [P3|سامي الحداد] عن [E1:\(kind):scheduled:2022-01-12|مباراة] [O1|نادي الساحل] الختامية على كأس البحيرات الشتوية في [L2|نابل] الأربعاء.",
        who: [1: [1, 3]], places: [1: 2]),
      Corpus.article(
        "b", published: "2022-01-11",
        "أعلن [O4|اتحاد الكرة] أن الحكم [P5|نبيل الجندي] يقود [E1:\(kind):scheduled:\(day)|مواجهة] [\(team)] الختامية على كأس البحيرات الشتوية في [\(place)].",
        who: [1: [number(team), 5]], places: [1: number(place)]),
    ]).kb
    #expect(kb.events.count == count)
  }

  /// A plan told on no certain day takes back nothing.
  @Test func anUndatedPlanIsNotTheLatestReport() {
    let days = ["2022-01-08", "2022-01-09", "2022-01-09", "2022-01-10", nil]
    let kb = Corpus.link(
      days.enumerated().map { n, day in
        let status = day == "2022-01-10" ? "happened" : "scheduled"
        return Corpus.article(
          "a\(n)", published: day, "[E1:visit:\(status):2022-01-10|زيارة] [P1|سامي الحداد] إلى [L2|نابل] للمرة \(n).",
          who: [1: [1]], places: [1: 2])
      }
    ).kb
    #expect(kb.events.map(\.status) == [.happened])
  }

  /// One report that reads as done is believed less than many plans after it; two of five are believed.
  @Test(arguments: [
    (["happened", "scheduled"], EventStatus.happened),
    (["happened", "scheduled", "scheduled", "scheduled", "scheduled"], .scheduled),
    (["happened", "scheduled", "scheduled", "scheduled", "happened"], .happened),
    (["happened", "happened", "scheduled", "scheduled", "scheduled"], .happened),
  ])
  func aMisreadReportDoesNotMakeAPlanAFact(_ statuses: [String], _ status: EventStatus) {
    let articles = statuses.enumerated().map { n, status in
      Corpus.article(
        "a\(n)", published: "2022-01-1\(n)",
        "[E1:visit:\(status):2022-01-10|زيارة] [P1|سامي الحداد] إلى [L2|نابل] للمرة \(n).", who: [1: [1]],
        places: [1: 2])
    }
    let kb = Corpus.link(articles).kb
    #expect(kb.events.count == 1)
    #expect(kb.events.first?.status == status)
  }

  /// One title of several words on one day, in texts of other words: also where nobody says where it was or who took part.
  @Test(arguments: [
    (
      "وصول سفينة الخير محملة بالأدوية", "2022-01-10",
      "أعلن الميناء [E1:other:happened:2022-01-10|وصول سفينة الخير محملة بالأدوية] إليه.", 1
    ),
    (
      "another day", "2022-01-12", "أعلن الميناء [E1:other:happened:2022-01-12|وصول سفينة الخير محملة بالأدوية] إليه.",
      2
    ),
    (
      "two words name what comes often", "2022-01-10", "أعلن الميناء [E1:other:happened:2022-01-10|وصول سفينة] إليه.", 2
    ),
    (
      "other words", "2022-01-10", "أعلن الميناء [E1:other:happened:2022-01-10|وصول سفينة النجدة محملة بالقمح] إليه.", 2
    ),
  ])
  func oneTitleOnOneDayIsOneEvent(_ why: String, _ published: String, _ text: String, _ count: Int) {
    let kb = Corpus.link([
      Corpus.article(
        "a", published: "2022-01-10", "شهد الناس [E1:other:happened:2022-01-10|وصول سفينة الخير محملة بالأدوية] أمس."),
      Corpus.article("b", published: published, text),
    ]).kb
    #expect(kb.events.count == count, "\(why)")
  }

  /// Whom a title does not name may still be another: two guests are received in the words of one.
  @Test func oneTitleWithOtherParticipantsIsNotOneEvent() {
    let kb = Corpus.link([
      Corpus.article(
        "a", published: "2022-01-10",
        "شهد [P1|سالم الحداد] [E1:other:happened:2022-01-10|وصول سفينة الخير محملة بالأدوية].",
        who: [1: [1]]),
      Corpus.article(
        "b", published: "2022-01-10",
        "شهد [P1|نادر القاضي] [E1:other:happened:2022-01-10|وصول سفينة الخير محملة بالأدوية].",
        who: [1: [1]]),
    ]).kb
    #expect(kb.events.count == 2)
  }

  /// What is told of a well-known attack's kind, day and town in a few words of it is that attack; another deed there is not.
  @Test func aWellKnownEventTakesInWhatIsSaidOfItInPassing() throws {
    let told = "شن مسلحون [E1:attack:happened:2022-01-08|هجوما] على مسجد البلدية القديمة في [L2|نابل] وقت الصلاة."
    var articles = (0..<12).map {
      Corpus.article("a\($0)", published: "2022-01-09", told + " رقم \($0).", places: [1: 2])
    }
    articles += [
      Corpus.article(
        "b", published: "2022-01-09",
        "استنكر رئيس النقابة خلال ندوة الشعراء السنوية [E1:attack:happened:2022-01-08|الهجوم] على مسجد البلدية القديمة في [L2|نابل].",
        places: [1: 2]),
      Corpus.article(
        "c", published: "2022-01-09",
        "سطا ثلاثة لصوص في [E1:attack:happened:2022-01-08|هجوم] منفصل على متجر ذهب في [L2|نابل].", places: [1: 2]),
    ]
    let events = Corpus.link(articles).kb.events
    #expect(Set(events.map(\.reports.count)) == [13, 1])
  }

  /// Whoever looks back days later at an attack on that day and town means the well-known one, whatever else the sentence says.
  @Test(arguments: [("2022-01-09", [12, 1]), ("2022-01-14", [13])])
  func whatIsRememberedIsTheWellKnownEvent(published: String, reports: [Int]) {
    let told = "شن مسلحون [E1:attack:happened:2022-01-08|هجوما] على مسجد البلدية القديمة في [L2|نابل] وقت الصلاة."
    let later =
      "طالب نواب العاصمة بتعديل قانون الموازنة العامة وزيادة الرواتب منذ [E1:attack:happened:2022-01-08|هجوم] المسجد في [L2|نابل]."
    let kb = Corpus.link(
      (0..<12).map { Corpus.article("a\($0)", published: "2022-01-09", told + " رقم \($0).", places: [1: 2]) }
        + [Corpus.article("b", published: published, later, places: [1: 2])]
    ).kb
    #expect(kb.events.map(\.reports.count).sorted(by: >) == reports)
  }

  @Test func twoClashesOnTwoDaysAreTwo() {
    let (kb, _, _) = Corpus.link([
      Corpus.article(
        "a", published: "2022-01-08", "وقعت [E1:clash:happened:2022-01-07|اشتباكات] في [L2|تعز] مع [O1|قوات الشرق].",
        who: [1: [1]], places: [1: 2]),
      Corpus.article(
        "b", published: "2022-01-09", "وقعت [E1:clash:happened:2022-01-08|اشتباكات] في [L2|تعز] مع [O1|قوات الشرق].",
        who: [1: [1]], places: [1: 2]),
    ])
    #expect(kb.events.count == 2)
  }

  @Test func reportsThatDisagreeStandSideBySideNewestLast() {
    let (kb, _, _) = Corpus.link([
      Corpus.article(
        "b", published: "2022-01-09",
        "قتل [Q1|15] في [E1:attack:happened:2022-01-08|هجوم] على [L2|تعز] شنته [O1|قوات الشرق].", who: [1: [1]],
        places: [1: 2]),
      Corpus.article(
        "a", published: "2022-01-10",
        "قتل [Q1|18] في [E1:attack:happened:2022-01-08|هجوم] على [L2|تعز] شنته [O1|قوات الشرق].", who: [1: [1]],
        places: [1: 2]),
    ])
    #expect(kb.events.count == 1)
    #expect(kb.events[0].independentSources == 2)
    #expect(kb.events[0].contradictions.first?.versions.map(\.value) == ["15", "18"])
  }

  @Test func numbersThatCountNothingContradictNothing() {
    func article(_ id: String, _ number: String) -> AnnotatedArticle {
      var a = Corpus.article(
        id, published: "2022-01-09",
        "قتل [Q1|\(number)] في [E1:attack:happened:2022-01-08|هجوم] على [L2|تعز] شنته [O1|قوات الشرق].", who: [1: [1]],
        places: [1: 2])
      a.quantities[0].unit = "ordinal"
      return a
    }
    let kb = Corpus.link([article("a", "3"), article("b", "4")]).kb
    #expect(kb.events.count == 1 && kb.events[0].contradictions.isEmpty)
  }

  @Test func titlesAloneNeverMerge() {
    let (kb, _, _) = Corpus.link([
      Corpus.article("a", published: "2022-01-08", "بدأ [E1:meeting:happened:2022-01-08|اجتماع الوزراء] صباحا."),
      Corpus.article("b", published: "2022-01-08", "انتهى [E1:meeting:happened:2022-01-08|اجتماع الوزراء] مساء."),
    ])
    #expect(kb.events.count == 2)
  }

  /// Reports of an attack on one day, in words of their own, but for what all of them say.
  private func attack(_ id: String, _ n: Int, day: String, dated: Bool) -> [AnnotatedArticle] {
    (0..<n).map { i in
      Corpus.article(
        "\(id)\(100 + i)", published: day,
        "ندد فريق\(id)\(i) وجماعة\(id)\(i) [E1:attack:happened\(dated ? ":2022-01-06" : "")|بالتفجير الإرهابي] الذي استهدف مسجد قوات [O1|الطوارئ] في [L2|تعز] وأسفر عن سقوط ضحايا.",
        who: [1: [1]], places: [1: 2])
    }
  }

  @Test func whatIsToldOfAGreatEventDaysLaterIsNoOther() {
    let kb = Corpus.link(
      attack("a", 40, day: "2022-01-06", dated: true) + attack("b", 8, day: "2022-01-10", dated: false)
    ).kb
    #expect(kb.events.count == 1 && kb.events[0].date == "2022-01-06")
  }

  @Test func oneReportThatIsLikeBothDoesNotTieTwoReceptionsTogether() {
    func reports(_ id: String, _ guest: String) -> [AnnotatedArticle] {
      (0..<5).map { i in
        Corpus.article(
          "\(id)\(i)", published: "2022-01-06",
          "[E1:meeting:happened:2022-01-06|استقبل] [P1|سالم بن راشد] في [L2|تعز] ضيفه [P3|\(guest)] وبحثا شؤون \(guest) وبلاد \(guest) \(id)\(i).",
          who: [1: [1, 3]], places: [1: 2])
      }
    }
    let between = Corpus.article(
      "z", published: "2022-01-06", "[E1:meeting:happened:2022-01-06|استقبل] [P1|سالم بن راشد] في [L2|تعز] ضيوفه.",
      who: [1: [1]], places: [1: 2])
    let kb = Corpus.link(reports("a", "كامل الحداد") + reports("b", "فادي النجار") + [between]).kb
    #expect(kb.events.filter { $0.reports.count >= 5 }.count == 2)
  }
}
