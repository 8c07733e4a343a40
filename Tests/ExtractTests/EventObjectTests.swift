import Model
import Normalize
import Testing

@testable import Extract

/// What is done, and whose a deed is that has his pronoun, in the titles of events.
@Suite struct EventObjectTests {
  /// The titles that rules alone give a text.
  private func titles(_ text: String) -> [String] {
    var gazetteer = Gazetteer()
    for (id, kind, label) in [
      ("fed", ActorKind.organisation, "بنك الساحل"), ("russia", .country, "روسيا"), ("paris", .place, "باريس"),
      ("ghalib", .person, "إبراهيم غالب"), ("qahtani", .person, "ياسر القحطاني"),
      ("nato", .organisation, "حلف الأطلسي"),
    ] {
      gazetteer.insert(.init(id: id, kind: kind, label: label, forms: [label], weight: 99))
    }
    let article = Article(id: "a", text: text)
    return Extractor(gazetteer: gazetteer, tagger: nil).extract(Normalizer().normalize(article)).events.map(\.title)
  }

  /// A noun that governs an object stands before who does it, and the object behind: also where only its last word has the article.
  @Test(arguments: [
    ("قرر بنك الساحل رفع أسعار الفائدة أمس.", "رفع بنك الساحل أسعار الفائدة"),
    ("قرر بنك الساحل خفض الإنتاج أمس.", "خفض بنك الساحل الإنتاج"),
    ("قام حلف الأطلسي بتدمير مقر القيادة أمس.", "تدمير حلف الأطلسي مقر القيادة"),
    // What follows is an adjective, or would end otherwise as an object.
    ("قرر حلف الأطلسي تدمير واسع النطاق أمس.", "تدمير واسع النطاق لحلف الأطلسي"),
    ("قرر حلف الأطلسي تجنيد عدد من الشباب أمس.", "تجنيد عدد من الشباب لحلف الأطلسي"),
    // Who is named before goes on to another deed.
    ("انتظرت روسيا أن يتم ذلك مقابل رفع العقوبات أمس.", "رفع العقوبات"),
  ])
  func objectsStandBehindTheDoer(_ text: String, _ title: String) {
    let titles = titles(text)
    #expect(titles.contains(title), "\(titles)")
  }

  /// Times, adverbs, places and brackets between who does it and what is done part them in no title.
  @Test(arguments: [
    ("دمر حلف الأطلسي أمس، رسميا، مقر القيادة.", "تدمير حلف الأطلسي مقر القيادة"),
    ("دمر حلف الأطلسي في باريس أمس مقر القيادة.", "تدمير حلف الأطلسي مقر القيادة في باريس"),
    ("دمر حلف الأطلسي (الحلف) مقر القيادة.", "تدمير حلف الأطلسي مقر القيادة"),
    ("وافق حلف الأطلسي أمس على المشروع الجديد.", "موافقة حلف الأطلسي على المشروع الجديد"),
  ])
  func asidesPartNothing(_ text: String, _ title: String) {
    let titles = titles(text)
    #expect(titles.contains(title), "\(titles)")
  }

  /// A noun with a pronoun keeps its number, and its adjective; whose it is stands behind ل.
  @Test(arguments: [
    ("واصل إبراهيم غالب اجتماعه الأسبوعي أمس.", "الاجتماع الأسبوعي لإبراهيم غالب"),
    ("واصلت روسيا وحلف الأطلسي هجماتهما العسكرية أمس.", "الهجمات العسكرية لروسيا وحلف الأطلسي"),
    ("أكد ذلك خلال لقاءاته في باريس.", "لقاءات في باريس"),
    // What has the article is what he does, and no adjective.
    ("غاب ياسر القحطاني منذ توليه الرئاسة.", "تولي ياسر القحطاني الرئاسة"),
  ])
  func pronounsLeaveNumberAndAdjective(_ text: String, _ title: String) {
    let titles = titles(text)
    #expect(titles.contains(title), "\(titles)")
  }

  /// Whom من parts from the deed takes no part in it, and neither does whoever stands in a list with him.
  @Test func listsBehindFromTakeNoPart() {
    let titles = titles("قتل 9 جنود من حلف الأطلسي وقوات ياسر القحطاني أمس.")
    #expect(titles.count == 1 && !titles[0].contains("القحطاني"), "\(titles)")
  }

  /// A noun whose last letter is ت has no other ending without its pronoun.
  @Test(arguments: [("ثم دمروا بيوتهم أمس.", "بيوت"), ("دمرت منشآتها أمس.", "منشآت")])
  func lastLettersStay(_ text: String, _ noun: String) {
    let titles = titles(text)
    #expect(titles.contains { $0.hasSuffix(noun) }, "\(titles)")
  }
}
