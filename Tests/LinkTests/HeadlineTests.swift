import Link
import Model
import Testing

/// A headline that tells of an event of the article's opening is its title; a headline that tells of something else is not.
@Suite struct HeadlineTests {
  struct Case: Sendable {
    var headline: String
    var text: String
    /// Titles of the article's events in their order.
    var titles: [String]
  }

  @Test(arguments: [
    // A verb, with its subject before it.
    Case(
      headline: "جيش النهر يقصف مواقع المسلحين في تلال نابل",
      text: "نفذ جيش النهر فجر السبت [E1:attack:happened|قصف] مواقع المسلحين في تلال نابل.",
      titles: ["جيش النهر يقصف مواقع المسلحين في تلال نابل"]),
    // The noun that comes first, not the one behind it.
    Case(
      headline: "مقتل 12 جنديا في هجوم على قاعدة نابل",
      text: "أدى إلى [E1:death:happened|مقتل] [Q1|12] جنديا [E2:attack:happened|هجوم] على قاعدة نابل.",
      titles: ["مقتل 12 جنديا في هجوم على قاعدة نابل", "هجوم"]),
    // Another number is another event.
    Case(
      headline: "مقتل 20 شخصا في حريق قاعدة نابل",
      text: "أدى إلى [E1:death:happened|مقتل] [Q1|12] شخصا حريق قاعدة نابل.", titles: ["مقتل"]),
    // What others say of the deed.
    Case(
      headline: "المجلس الأعلى يدين الهجوم على قاعدة نابل",
      text: "أدان المجلس الأعلى أمس [E1:attack:happened|الهجوم] على قاعدة نابل.", titles: ["الهجوم"]),
    // The verb drops the first letter of its noun, or has one more.
    Case(
      headline: "وزير النقل يصل إلى مطار نابل",
      text: "كان رئيس البلدية عند [E1:visit:happened|وصول] وزير النقل إلى مطار نابل.",
      titles: ["وزير النقل يصل إلى مطار نابل"]),
    Case(
      headline: "وزير النقل يلتقي رؤساء البلديات في نابل",
      text: "جرى [E1:meeting:happened|لقاء] جمع وزير النقل رؤساء البلديات في نابل.",
      titles: ["وزير النقل يلتقي رؤساء البلديات في نابل"]),
    // Another verb of the same letters.
    Case(
      headline: "وفد الوزارة يواصل عمله في مطار نابل",
      text: "بعد [E1:visit:happened|وصول] وفد الوزارة بدأ عمله في مطار نابل.", titles: ["وصول"]),
    // A verb that only carries the noun.
    Case(
      headline: "وزير النقل يعقد اجتماعا مع رؤساء البلديات",
      text: "ترأس وزير النقل أمس [E1:meeting:happened|اجتماع] رؤساء البلديات.",
      titles: ["وزير النقل يعقد اجتماعا مع رؤساء البلديات"]),
    // A festival is not what it does; a fire is.
    Case(
      headline: "مهرجان نابل يكرم الشعراء الشباب",
      text: "كرم [E1:ceremony:happened|مهرجان] نابل الشعراء الشباب.", titles: ["مهرجان"]),
    Case(
      headline: "حريق يلتهم مخازن القمح في نابل",
      text: "شب [E1:disaster:happened|حريق] في مخازن القمح في نابل.", titles: ["حريق يلتهم مخازن القمح في نابل"]),
    // Of its day, speech, a question, what may be, what breaks off.
    Case(
      headline: "وزير النقل يصل غدا إلى مطار نابل",
      text: "أعلن [E1:visit:scheduled|وصول] وزير النقل إلى مطار نابل.", titles: ["وصول"]),
    Case(
      headline: "رئيس البلدية: قصف مواقع المسلحين ضروري",
      text: "قال رئيس البلدية إن [E1:attack:possible|قصف] مواقع المسلحين ضروري.", titles: ["قصف"]),
    Case(
      headline: "هل يقصف جيش النهر مواقع المسلحين",
      text: "يبحث جيش النهر [E1:attack:possible|قصف] مواقع المسلحين.", titles: ["قصف"]),
    Case(
      headline: "احتمال قصف مواقع المسلحين في نابل",
      text: "يبحث الجيش [E1:attack:possible|قصف] مواقع المسلحين في نابل.", titles: ["قصف"]),
    Case(
      headline: "جيش النهر يقـصف مواقع المسلحين\u{200F}.. والسكان ينزحون",
      text: "بدأ جيش النهر [E1:attack:happened|قصف] مواقع المسلحين.", titles: ["جيش النهر يقصف مواقع المسلحين"]),
    // What stands between dots says something by itself.
    Case(
      headline: "غضب في الساحل اليوم.. وجيش النهر يقصف مواقع المسلحين",
      text: "بدأ جيش النهر [E1:attack:happened|قصف] مواقع المسلحين.", titles: ["وجيش النهر يقصف مواقع المسلحين"]),
    Case(
      headline: "بالصور … والجيش يقصف مواقع المسلحين في نابل",
      text: "بدأ الجيش [E1:attack:happened|قصف] مواقع المسلحين في نابل.", titles: ["الجيش يقصف مواقع المسلحين في نابل"]),
    // The section of an agency's report, and which piece of it this is.
    Case(
      headline: "عام / جيش النهر يقصف مواقع المسلحين / إضافة أولى وأخيرة",
      text: "بدأ جيش النهر [E1:attack:happened|قصف] مواقع المسلحين.", titles: ["جيش النهر يقصف مواقع المسلحين"]),
    Case(
      headline: "بلدية نابل تبدأ إضافة ممرات جديدة", text: "تبدأ بلدية نابل [E1:project:ongoing|إضافة] ممرات جديدة.",
      titles: ["بلدية نابل تبدأ إضافة ممرات جديدة"]),
    // What somebody announces, behind a noun that only carries the deed; what somebody says of it.
    Case(
      headline: "وزارة الصحة: تسجيل إصابتين جديدتين بالحمى في نابل",
      text: "سجلت وزارة الصحة [E1:disaster:happened|إصابة] شخصين بالحمى في نابل، وكانتا إصابتين جديدتين.",
      titles: ["تسجيل إصابتين جديدتين بالحمى في نابل"]),
    Case(
      headline: "وزير الدفاع: قصف مواقع المسلحين واجب",
      text: "بدأ جيش النهر [E1:attack:ongoing|قصف] مواقع المسلحين.", titles: ["قصف"]),
    Case(
      headline: "وزير الدفاع: بدء قصف مواقع المسلحين يستحق الثناء",
      text: "بدأ جيش النهر [E1:attack:ongoing|قصف] مواقع المسلحين.", titles: ["قصف"]),
    // Of a short one all but the deed.
    Case(
      headline: "نادي نابل يتعاقد مع حداد", text: "أتم نادي نابل [E1:agreement:happened|التعاقد] مع حداد.",
      titles: ["نادي نابل يتعاقد مع حداد"]),
    // Not what the article opens with.
    Case(
      headline: "جيش النهر يقصف مواقع المسلحين في نابل",
      text: "هذا يوم طويل.\nومر يوم آخر.\nومر ثالث.\nبدأ جيش النهر [E1:attack:happened|قصف] مواقع المسلحين في نابل.",
      titles: ["قصف"]),
  ])
  func aHeadlineIsATitleOfItsOwnDeedAlone(_ c: Case) {
    let kb = Corpus.link([Corpus.article("a", published: "2022-01-09", c.text, title: c.headline)]).kb
    let titles = kb.events.sorted { $0.reports[0].index < $1.reports[0].index }.map(\.title)
    #expect(titles == c.titles)
  }

  /// Of several headlines of one event the one that is most like the others, whatever is said in the texts.
  @Test func theHeadlineThatMostShareIsTheTitle() {
    let text =
      "أدى أمس [E1:attack:happened:2022-01-08|هجوم] شنه [P1|سليم حداد] إلى دمار مبنى البلدية في مدينة [L2|نابل]."
    let headlines = [
      "a": "هجوم على مبنى البلدية", "b": "هجوم عنيف على مبنى البلدية في نابل", "c": "هجوم يدمر مبنى البلدية في نابل",
      "d": "المدينة بعد أمس",
    ]
    let kb = Corpus.link(
      headlines.map {
        Corpus.article($0, published: "2022-01-09", text, who: [1: [1]], places: [1: 2], title: $1)
      }
    ).kb
    #expect(kb.events.map(\.title) == ["هجوم عنيف على مبنى البلدية في نابل"])
  }

  /// Where no article's headline has the word that its own text has, the words of all texts tell what is done.
  @Test func otherReportsTellWhatAHeadlineSays() {
    func text(_ deed: String) -> String {
      "أدى أمس [E1:attack:happened:2022-01-08|\(deed)] شنه [P1|سليم حداد] إلى دمار مبنى البلدية في مدينة [L2|نابل]."
    }
    let articles = [
      ("a", "هجوم", "سليم حداد يقصف مبنى البلدية في نابل"), ("b", "قصف", "المدينة بعد أمس"),
      ("c", "قصف", "حديث الناس في المدينة"),
    ]
    func title(of some: [(id: String, deed: String, headline: String)]) -> [String] {
      Corpus.link(
        some.map {
          Corpus.article(
            $0.id, published: "2022-01-09", text($0.deed), who: [1: [1]], places: [1: 2], title: $0.headline)
        }
      ).kb.events.map(\.title)
    }
    #expect(title(of: articles) == ["سليم حداد يقصف مبنى البلدية في نابل"])
    // One report more with the other word is no agreement.
    #expect(title(of: Array(articles.prefix(2)))[0] != "سليم حداد يقصف مبنى البلدية في نابل")
  }

  /// Without headlines the title that most share, and what most reports say besides; nothing that one of them alone says.
  @Test func theTitleSaysWhatMostReportsSay() {
    func report(_ id: String, _ trigger: String, _ end: String) -> AnnotatedArticle {
      Corpus.article(
        id, published: "2022-01-09",
        "أدى أمس [E1:attack:happened:2022-01-08|\(trigger)] شنه [P1|سليم حداد] على مبنى البلدية إلى دمار في [L2|نابل] \(end).",
        who: [1: [1]], places: [1: 2])
    }
    let kb = Corpus.link([
      report("a", "هجوم عنيف", "مساء"), report("b", "هجوم عنيف على مبنى البلدية", "كما قيل"),
      report("c", "هجوم عنيف جدا غامض", "وحولها"), report("d", "هجوم عنيف", "وهرب"),
    ]).kb
    #expect(kb.events.map(\.title) == ["هجوم عنيف على مبنى البلدية"])
  }
}
