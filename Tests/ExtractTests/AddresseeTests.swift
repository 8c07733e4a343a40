import Model
import Normalize
import Testing

@testable import Extract

/// Whom something is said to.
@Suite struct AddresseeTests {
  private func annotated(_ text: String) -> AnnotatedArticle {
    var gazetteer = Gazetteer()
    for (id, kind, label) in [
      ("russia", ActorKind.country, "روسيا"), ("france", .country, "فرنسا"), ("harbour", .organisation, "وكالة المرفأ"),
      ("putin", .person, "فلاديمير بوتين"), ("macron", .person, "إيمانويل ماكرون"),
    ] {
      gazetteer.insert(.init(id: id, kind: kind, label: label, forms: [label], weight: 99))
    }
    return Extractor(gazetteer: gazetteer, tagger: nil).extract(Normalizer().normalize(Article(id: "a", text: text)))
  }

  @Test(arguments: [
    ("قال فلاديمير بوتين لوكالة المرفأ إن الطرق مفتوحة.", "putin", "harbour"),
    ("أبلغ فلاديمير بوتين إيمانويل ماكرون أن الطرق مفتوحة.", "putin", "macron"),
    ("وفي رسالة إلى فرنسا، قال فلاديمير بوتين إن الطرق مفتوحة.", "putin", "france"),
    ("حذر إيمانويل ماكرون من الحرب. ودعا روسيا إلى الانسحاب.", "macron", "russia"),
    ("اتهم فلاديمير بوتين فرنسا بالتدخل.", "putin", "france"),
    ("حذر إيمانويل ماكرون من الحرب. وطالب فلاديمير بوتين فرنسا بالانسحاب.", "putin", "france"),
    ("كشف لـ(وكالة المرفأ) إيمانويل ماكرون عن خطة الطرق.", "macron", "harbour"),
    ("اتهم مدير وكالة المرفأ فلاديمير بوتين فرنسا بالتدخل.", "putin", "france"),
  ])
  func speakerAndAddressee(_ text: String, _ speaker: String, _ addressee: String) throws {
    let a = annotated(text)
    let statement = try #require(a.statements.last)
    #expect(statement.speaker.flatMap { a.entities[$0].actor } == speaker)
    #expect(statement.addressee.flatMap { a.entities[$0].actor } == addressee)
  }
}
