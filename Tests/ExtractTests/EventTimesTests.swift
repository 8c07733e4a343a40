import Model
import Normalize
import Testing

@testable import Extract

/// Which time dates an event and may tell how real it is, and which mentions are of one event; whole input, by rules alone.
@Suite struct EventTimesTests {
  private func events(_ text: String) -> [Event] {
    var gazetteer = Gazetteer()
    gazetteer.insert(
      .init(id: "turkey", kind: .country, label: "تركيا", forms: ["تركيا"], weight: 99))
    let article = Article(id: "a", text: text, published: GivenDate(value: "2022-01-05", written: "2022-01-05"))
    return Extractor(gazetteer: gazetteer, tagger: nil).extract(Normalizer().normalize(article)).events
  }

  @Test(
    arguments: [
      // Behind what comes later the time is that one's: its cue says nothing of what is told.
      ("توفي السائق قبل زفافه المقرر يوم الخميس.", EventKind.death, EventStatus.happened, nil),
      ("زار الوزير المصنع استعدادا لمؤتمر الجمعة المقبل.", .visit, .happened, nil),
      ("زار المدرب اللاعبين الذين سيشاركون في البطولة يوم السبت المقبل.", .visit, .happened, nil),
      // من قبل tells who does it, قبل with a part of a time bounds the event, and a sum before taxes is no time.
      ("زار المدرب النادي قبل نهاية موسم 2014.", .visit, .happened, "2014"),
      ("ارتفعت أرباح الشركة قبل الزكاة عام 2014.", .economy, .happened, "2014"),
      ("تم اعتقال السائق من قبل الشرطة أمس.", .arrest, .happened, "2022-01-04"),
      // The time that dates it does say something.
      ("زيارة الوزير للمصنع الأسبوع المقبل.", .visit, .scheduled, "2022-W02"),
      ("زيارة الوزير للمصنع الأسبوع الماضي.", .visit, .happened, "2021-W52"),
      // Where somebody comes from, and who he is.
      ("احتجاز السفينة القادمة من تركيا.", .arrest, .happened, nil),
      // A past verb has no day to come, whatever else makes it a plan.
      ("قرر المجلس منح اللاعبين راحة حتى تدريبات يوم الاثنين المقبل.", .decision, .happened, nil),
    ] as [(String, EventKind, EventStatus, String?)])
  func timesOfEvents(_ text: String, _ kind: EventKind, _ status: EventStatus, _ date: String?) throws {
    let events = events(text)
    let event = try #require(events.first { $0.kind == kind }, "\(events.map(\.kind))")
    #expect(event.status == status)
    #expect(event.date == date)
  }

  /// The next event of a series, or the one before, is another than the one told: its day and status stay its own.
  @Test(arguments: [
    (
      "عقد الوزراء اجتماعهم في جنيف أمس. وقالوا إن الاجتماع المقبل سيكون في باريس.",
      ["happened 2022-01-04", "scheduled -"]
    ),
    (
      "اجتماع الوزراء أمس في جنيف. وكانت لجنة الخبراء نفذت توصيات الاجتماع السابق.",
      ["happened 2022-01-04", "happened -"]
    ),
    ("اجتماع الوزراء أمس في جنيف. وناقش الاجتماع الأسعار.", ["happened 2022-01-04"]),
    // The adjective of another noun sets nothing apart.
    ("اجتماع الوزراء أمس في جنيف. وناقش الاجتماع أسعار الموسم السابق.", ["happened 2022-01-04"]),
  ])
  func seriesOfEvents(_ text: String, _ expected: [String]) {
    let meetings = events(text).filter { $0.kind == .meeting }
    #expect(meetings.map { "\($0.status) \($0.date ?? "-")" } == expected)
  }
}

extension TriggerFinder {
  /// The triggers of an article with its own times.
  func triggers(_ draft: Draft, _ context: EventContext) -> [Trigger] {
    triggers(draft, context, EventTimes(draft: draft, context: context))
  }
}
