public import Model

extension KnowledgeSample {
  /// A small invented story of a harbour strike, in three articles of two media.
  public static func harbour() -> KnowledgeBase {
    var s = KnowledgeSample()
    s.actor("salim-haddad", .person, "سليم حداد", english: "Salim Haddad") {
      $0.identifiers = ["wikidata": "Q1"]
      $0.reasons = [
        Actor.Reason(arabic: "الاسم نفسه والصفة نفسها في مقالتين.", english: "The same name and role in two articles.")
      ]
      $0.decisions = [DecisionNote(action: "rename", who: "mona", when: "2022-02-01", why: "الاسم الكامل أوضح")]
    }
    s.actor("harbour-workers-union", .organisation, "نقابة عمال الميناء", english: "Harbour Workers’ Union")
    s.actor("ministry-of-transport", .organisation, "وزارة النقل")
    s.actor("nahr-city", .place, "مدينة النهر", english: "Nahr City") { $0.country = "sahel" }
    s.actor("sahel", .country, "الساحل")
    s.actor("karim-nassar", .person, "كريم نصار", notable: false)
    s.event(
      "harbour-strike", .protest, "إضراب عمال ميناء مدينة النهر", .happened, date: "2022-01-05", place: "nahr-city",
      participants: ["harbour-workers-union"])
    s.event(
      "transport-talks", .negotiation, "مفاوضات بين النقابة ووزارة النقل", .scheduled, date: "2022-01-12",
      place: "nahr-city", participants: ["harbour-workers-union", "ministry-of-transport"]
    ) { $0.related = [LinkedEvent.Relation(kind: .before, event: "harbour-strike")] }
    s.event("harbour-closure", .economy, "إغلاق الميناء", .possible, date: nil, place: "nahr-city")
    s.article(
      "fajr-strike", title: "إضراب يشل ميناء مدينة النهر", source: "صحيفة الفجر", url: "https://fajr.example/1",
      published: "2022-01-06",
      """
      أعلنت [@harbour-workers-union|نقابة عمال الميناء] أن [q:harbour-workers-union:indirect|العمال [v:harbour-strike:happened|أضربوا] [t:2022-01-05:r|أمس] في [@nahr-city|مدينة النهر]]. وقال رئيسها [@salim-haddad|سليم حداد]: «[q:salim-haddad:direct|لن نعود قبل دفع الأجور]».
      ومن المقرر أن تبدأ [v:transport-talks:scheduled|المفاوضات] مع [@ministry-of-transport|وزارة النقل] في [t:2022-01-12|12 كانون الثاني 2022]. ويخشى تجار [v:harbour-closure:possible|إغلاق] الميناء.
      """)
    s.article(
      "nahar-strike", title: "الوزارة تدعو إلى الحوار", source: "وكالة الساحل", url: "https://sahel.example/2",
      published: "2022-01-08",
      """
      دعت [@ministry-of-transport|وزارة النقل] إلى الحوار. وأضافت أن [q:ministry-of-transport:indirect:distancing|[@salim-haddad|حداد] يبالغ في مطالبه]. وكان [v:harbour-strike:ongoing|الإضراب] قد بدأ في [@nahr-city|مدينة النهر] يوم الأربعاء.
      وقال [@karim-nassar|كريم نصار] من شركة ABC Shipping إن السفن تنتظر في [@sahel|الساحل].
      """)
    s.article(
      "fajr-undated", title: nil, source: "صحيفة الفجر", published: nil,
      "يستعد [@harbour-workers-union|عمال الميناء] لجولة [v:transport-talks:possible|مفاوضات] جديدة مع [@ministry-of-transport|وزارة النقل]. ولم يحدد [@salim-haddad|سليم حداد] موعدها."
    )
    var kb = s.build()
    kb.redirects = [
      Redirect(page: .actor, from: "s-haddad", to: ["salim-haddad"]),
      Redirect(page: .actor, from: "transport", to: ["ministry-of-transport", "harbour-workers-union"]),
    ]
    let workers = kb.actors.firstIndex { $0.id == "salim-haddad" }!
    kb.actors[workers].roles = [
      Actor.Role(
        text: "رئيس النقابة", organisation: "harbour-workers-union", evidence: [kb.actors[workers].mentions[0]])
    ]
    let strike = kb.events.firstIndex { $0.id == "harbour-strike" }!
    kb.events[strike].contradictions = [
      LinkedEvent.Contradiction(
        field: .date,
        versions: zip(["2022-01-05", "2022-01-04"], kb.actors[workers].mentions).map {
          LinkedEvent.Contradiction.Version(value: $0, evidence: $1)
        })
    ]
    kb.questions = [
      ReviewQuestion(
        topic: "same-actor", pages: ["salim-haddad", "karim-nassar"],
        question: Actor.Reason(arabic: "هل هما شخص واحد؟", english: "Are they one person?"),
        evidence: Array(kb.actors[workers].mentions.prefix(1)),
        answers: [
          ReviewQuestion.Answer(
            label: Actor.Reason(arabic: "نعم", english: "Yes"),
            line: "merge\tkarim-nassar\tsalim-haddad\tmona\t2022-02-01\t")
        ], weight: 2)
    ]
    return kb
  }
}
