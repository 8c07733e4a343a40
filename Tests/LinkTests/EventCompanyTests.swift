import Link
import Model
import Testing

/// Which reports whom they name, what they tell of and when they were written keeps apart or brings together.
@Suite struct EventCompanyTests {
  /// Receptions of one host in one palace on one day.
  private func reception(_ id: String, _ guest: String, known: Int) -> AnnotatedArticle {
    Corpus.article(
      id, published: "2022-01-09",
      "[E1:meeting:happened:2022-01-09|استقبل] [P1|ناصر البستاني] في [L2|قصر النخيل] اليوم [P\(known)|\(guest)] والوفد المرافق له.",
      who: [1: [1]], places: [1: 2])
  }

  @Test func aHostsGuestsOfOneDayAreTwoReceptions() {
    let kb = Corpus.link(
      (0..<3).map { reception("a\($0)", "سامي الحداد", known: 3) }
        + (0..<3).map { reception("b\($0)", "كريم الصايغ", known: 4) }
    ).kb
    #expect(kb.events.map(\.reports.count).sorted() == [3, 3])
  }

  @Test func aSessionIsNoReceptionOfWhoHeldIt() {
    func article(_ id: String, _ marked: String) -> AnnotatedArticle {
      Corpus.article(id, published: "2022-01-09", marked, who: [1: [1]], places: [1: 2])
    }
    // He is named all the time.
    let others = (1..<7).map { i in
      Corpus.article(
        "c\(i)", published: "2021-0\(i)-09",
        "[E1:meeting:happened:2021-0\(i)-09|مأدبة] أقامها [P1|ناصر البستاني] في [L2|فندق الورد] مساء أمس.",
        who: [1: [1]],
        places: [1: 2])
    }
    let kb = Corpus.link(
      others + [
        article(
          "a", "[E1:meeting:happened:2022-01-09|جلسة] رأسها [P1|ناصر البستاني] في [L2|قصر النخيل] بالعاصمة اليوم."),
        article(
          "b", "[E1:meeting:happened:2022-01-09|استقبال] أقامه [P1|ناصر البستاني] في [L2|قصر النخيل] بالعاصمة اليوم."),
      ]
    ).kb
    #expect(kb.events.count == 8)
  }

  @Test func aForecastIsOfItsDay() {
    func forecast(_ id: String, _ day: String) -> AnnotatedArticle {
      Corpus.article(
        id, published: day,
        "توقعت [O1|هيئة الأنواء] هطول [E1:disaster:possible|أمطار] رعدية على مرتفعات [L2|نابل] مصحوبة برياح نشطة.",
        who: [1: [1]], places: [1: 2])
    }
    let kb = Corpus.link([
      forecast("a", "2022-01-09"), forecast("b", "2022-01-10"), forecast("c", "2022-01-11"),
    ]).kb
    #expect(kb.events.count == 3)
  }

  @Test func aVisitToldInTwoWaysIsOne() {
    func article(_ id: String, _ marked: String) -> AnnotatedArticle {
      Corpus.article(id, published: "2022-01-10", marked, who: [1: [1]], places: [1: 2])
    }
    let arrivals = (0..<5).map {
      article(
        "a\($0)", "وصل [P1|سامي الحداد] في [E1:visit:happened:2022-01-09|زيارة] رسمية إلى [C2|تونس] ومعه وفد رقم \($0)."
      )
    }
    let returns = (0..<5).map {
      article(
        "b\($0)", "أنهى [P1|سامي الحداد] [E1:visit:happened:2022-01-10|زيارة] إلى [C2|تونس] وغادر مطارها رقم \($0).")
    }
    #expect(Corpus.link(arrivals + returns).kb.events.count == 1)
  }

  @Test func whatSaysNoDayTellsOfTheOneGreatEventOfItsPlace() throws {
    let attack = (0..<28).map { i in
      Corpus.article(
        "a\(i)", published: "2022-01-10",
        "قتل عشرة في [E1:attack:happened:2022-01-09|تفجير] إرهابي استهدف سوقا في [L1|نابل] أمس وفق المصدر رقم \(i).",
        places: [1: 1])
    }
    let condolences = (0..<5).map { i in
      Corpus.article(
        "b\(i)", published: "2022-01-11",
        "بعث برقية عزاء في ضحايا [E1:attack:happened|تفجير] إرهابي استهدف [L1|نابل] وتمنى للمصابين الشفاء العاجل رقم \(i).",
        places: [1: 1])
    }
    let kb = Corpus.link(attack + condolences).kb
    #expect(kb.events.map(\.reports.count).max() == 33)
    // Another attack there in the week before leaves open which one is meant.
    let rival = (0..<8).map { i in
      Corpus.article(
        "c\(i)", published: "2022-01-08",
        "أطلق مسلحون النار في [E1:attack:happened:2022-01-07|هجوم] على حافلة قرب [L1|نابل] فجر الجمعة حسب الشهود رقم \(i).",
        places: [1: 1])
    }
    #expect(Corpus.link(attack + condolences + rival).kb.events.map(\.reports.count).sorted() == [5, 8, 28])
  }
}
