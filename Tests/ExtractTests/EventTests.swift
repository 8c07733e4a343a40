import Model
import Normalize
import Testing

@testable import Extract

/// Annotates a text by rules alone: names from a few rows, no trained model.
private func annotate(_ text: String, published: String? = nil) -> AnnotatedArticle {
  var gazetteer = Gazetteer()
  for (id, kind, label) in [
    ("russia", ActorKind.country, "روسيا"), ("ukraine", .country, "أوكرانيا"), ("france", .country, "فرنسا"),
    ("geneva", .place, "جنيف"), ("paris", .place, "باريس"), ("nato", .organisation, "حلف الأطلسي"),
  ] {
    gazetteer.insert(.init(id: id, kind: kind, label: label, forms: [label], weight: 99))
  }
  let article = Article(id: "a", text: text, published: published.map { GivenDate(value: $0, written: $0) })
  return Extractor(gazetteer: gazetteer, tagger: nil).extract(Normalizer().normalize(article))
}

@Suite struct EventTests {
  @Test(arguments: [
    ("وصل الوفد ثم اجتمع الوزراء في جنيف أمس.", EventKind.meeting, EventStatus.happened),
    ("سيجتمع الوزراء في جنيف يوم الاثنين.", .meeting, .scheduled),
    ("من المقرر عقد اجتماع في جنيف.", .meeting, .scheduled),
    ("من المحتمل غزو أوكرانيا.", .invasion, .possible),
    ("لم يجتمع الوزراء في جنيف.", .meeting, .denied),
    ("قد يزور الرئيس باريس.", .visit, .possible),
    ("وقد زار الرئيس باريس.", .visit, .happened),
    ("اعتقلت الشرطة ثلاثة رجال.", .arrest, .happened),
  ])
  func kindAndStatus(_ text: String, _ kind: EventKind, _ status: EventStatus) throws {
    let events = annotate(text, published: "2022-01-07").events
    let event = try #require(events.first { $0.kind == kind }, "\(events.map(\.kind))")
    #expect(event.status == status)
  }

  @Test func whoWhereAndWhen() throws {
    let a = annotate("بدأت في جنيف المفاوضات بين روسيا وفرنسا يوم 10 يناير 2022.")
    let event = try #require(a.events.first { $0.kind == .negotiation })
    #expect(Set(event.participants.map { a.entities[$0.entity].actor }) == ["russia", "france"])
    #expect(event.place.flatMap { a.entities[$0].actor } == "geneva")
    #expect(event.date == "2022-01-10")
    #expect(event.title == "مفاوضات بين روسيا وفرنسا في جنيف")
  }

  @Test func spansLeadBackToTheText() {
    let text = "وباجتماعهم في جنيف، بحث الوزراء غزو أوكرانيا وتوسع حلف الأطلسي. ثم انتهى الاجتماع."
    let a = annotate(text)
    #expect(!a.events.isEmpty)
    for event in a.events {
      #expect(!event.title.isEmpty && !event.triggers.isEmpty)
      for span in event.triggers {
        #expect(a.sentence(at: span.start) != nil)
        #expect(!String(text[span]).hasPrefix(" ") && !text[span].isEmpty)
      }
    }
  }

  @Test func aDenialIsNoPlan() throws {
    let a = annotate("نفت روسيا أنها تخطط لغزو أوكرانيا.")
    let event = try #require(a.events.first { $0.kind == .invasion })
    #expect(event.status == .denied)
  }

  @Test func aNounWithANameHasNoArticle() {
    let entities = [
      Entity(kind: .organisation, label: "حلف الأطلسي"), Entity(kind: .country, label: "روسيا"),
      Entity(kind: .place, label: "جنيف"),
    ]
    let titles = EventTitle(entities: entities)
    func title(_ noun: String, _ kind: EventKind, _ who: [(Int, Event.Part)], _ place: Int? = nil) -> String {
      titles.title(noun: noun, kind: kind, participants: who.map { .init(entity: $0.0, role: $0.1) }, place: place)
    }
    #expect(title("توسع", .expansion, [(0, .agent)]) == "توسع حلف الأطلسي")
    #expect(title("اجتماع", .meeting, [(0, .other), (1, .other)], 2) == "اجتماع بين حلف الأطلسي وروسيا في جنيف")
    #expect(title("احتجاج", .protest, [], 2) == "الاحتجاج في جنيف")
    #expect(title("زيارة", .visit, [(1, .agent)], 2) == "زيارة روسيا إلى جنيف")
  }
}
