import Model
import Normalize
import TestSupport
import Testing

@testable import Extract

/// Who is the subject of a reporting verb, and where its content ends, in articles that a tagger has read: it saw the cues marked `K`
/// and nobody who speaks.
@Suite struct StatementSubjectTests {
  private static let gazetteer: Gazetteer = {
    var gazetteer = Gazetteer()
    for (id, kind, label) in [
      ("putin", ActorKind.person, "فلاديمير بوتين"), ("macron", .person, "إيمانويل ماكرون"),
      ("bank", .organisation, "بنك الساحل"), ("agency", .organisation, "وكالة المرفأ"), ("russia", .country, "روسيا"),
      ("health", .organisation, "وزارة الصحة"), ("lisbon", .place, "لشبونة"),
    ] {
      gazetteer.insert(.init(id: id, kind: kind, label: label, forms: [label], weight: 99))
    }
    return gazetteer
  }()

  private func annotated(_ text: Marked) -> AnnotatedArticle {
    let normalized = Normalizer().normalize(Article(id: "a", text: text.text))
    var draft = Draft(normalized)
    draft.tags.cues = text.spans.filter { $0.label == "K" }.map { cue in
      let first = normalized.tokens.firstIndex { $0.span.end > cue.span.start }!
      let last = normalized.tokens.lastIndex { $0.span.start < cue.span.end }!
      return TagSpan(tokens: first..<last + 1, label: .cue, confidence: 0.9)
    }
    for pass in [TimePass(), NamePass(gazetteer: GazetteerIndex(Self.gazetteer)), StatementPass()] as [any Pass] {
      pass.run(&draft)
    }
    return draft.result
  }

  /// Speakers `S` and contents `X` in the order of the statements.
  private func expectStatements(_ marked: String, _ actors: [String?]? = nil) {
    let text = Marked(marked)
    let article = annotated(text)
    func words(_ label: String) -> [String] {
      text.spans.filter { $0.label == label }.map { String(text.text[$0.span]) }
    }
    #expect(article.statements.map { String(text.text[$0.span]) } == words("X"))
    #expect(article.statements.compactMap(\.speakerSpan).map { String(text.text[$0]) } == words("S"))
    if let actors {
      #expect(article.statements.map { $0.speaker.flatMap { article.entities[$0].actor } } == actors)
    }
  }

  /// A report's place and medium are nobody who speaks, and no content.
  @Test(arguments: [
    "لشبونة (المرفأ) - [K|أعلن] [S|إيمانويل ماكرون]، مساء الأحد، [X|فتح الطرق].",
    "لشبونة - [K|أعلنت] [S|وزارة الصحة] [X|فتح الطرق].",
    "لشبونة، 14 يناير (المرفأ) - [K|أعلنت] [S|وزارة الصحة] [X|فتح الطرق].",
    "لشبونة - [X|أغلق الجسر أمس]، [K|بحسب] [S|وزارة الصحة].",
    "لشبونة (المرفأ) [K|نفت] [S|وزارة الصحة] [X|إغلاق الجسر].",
    "[S|لشبونة] [K|تنفي] [X|إغلاق الجسر].",
  ])
  func datelines(_ marked: String) { expectStatements(marked) }

  /// A participle goes on with the subject and not with the dateline.
  @Test func participleBehindADateline() {
    expectStatements(
      "لشبونة (المرفأ) - [K|أعلن] [S|إيمانويل ماكرون] [X|فتح الطرق]، [K|مؤكدا] أن [X|الجسر مغلق].",
      ["macron", "macron"])
  }

  /// A name right behind the verb is its subject where an object follows and the genders agree; else it is the object.
  @Test(
    arguments: [
      ("[K|قالت] [S|وزارة الصحة] إن [X|الطرق مفتوحة]. [K|وأدانت] [S|روسيا] [X|الهجوم].", ["health", "russia"]),
      (
        "[K|قالت] [S|وزارة الصحة] إن [X|الطرق مفتوحة]. [K|وطلب] [S|إيمانويل ماكرون] [X|المساعدة من البنك].",
        ["health", "macron"]
      ),
      (
        "[K|قال] [S|فلاديمير بوتين] إن [X|الطرق مفتوحة]. [K|وطلب] [S|إيمانويل ماكرون] [X|مساعدة عاجلة].",
        ["putin", "macron"]
      ),
      ("[K|قال] [S|فلاديمير بوتين] إن [X|الطرق مفتوحة]. [K|وانتقد] [X|روسيا اليوم].", ["putin", "putin"]),
      ("[K|قال] [S|فلاديمير بوتين] إن [X|الطرق مفتوحة]. [K|وانتقد] [X|إيمانويل ماكرون علنا].", ["putin", "putin"]),
      ("[K|قال] [S|فلاديمير بوتين] إن [X|الطرق مفتوحة]. [K|وانتقد] [X|إيمانويل ماكرون في خطابه].", ["putin", "putin"]),
    ])
  func nameBehindTheVerb(_ marked: String, _ actors: [String]) { expectStatements(marked, actors) }

  /// What stands before a verb with و is no subject of its.
  @Test func aVerbWithWawHasItsSubjectBehind() {
    expectStatements(
      "[K|أدان] [S|فلاديمير بوتين] [X|جريمة حرق الطفل في القرية]، [K|وقال]: «[X|ندين هذه الجريمة كلها أشد الإدانة]».",
      ["putin", "putin"])
  }

  /// The object that stands right behind a verb is its content, whatever leads on behind it.
  @Test(arguments: [
    "وكانت [S|وزارة الصحة] قد [K|أعلنت] في 9 يناير [X|مقتل عشرة أشخاص]، قبل أن تسحب هذا الرقم وتقول [X|إنه خطأ].",
    "وكانت [S|وزارة الصحة] قد [K|أعلنت] أمس [X|فتح المصنع للدفاع عن السوق].",
    "[K|أعلن] [S|إيمانويل ماكرون]، بعد أن زار المصنع، أن [X|الطرق مفتوحة].",
    "[K|قال] [S|إيمانويل ماكرون]، بعد أن أكد المدير، إن [X|الطرق مفتوحة].",
    "وكان [S|إيمانويل ماكرون] قد [K|أوضح] لصحيفة «المرسى» [X|أسباب الإغلاق].",
    "وكان [S|إيمانويل ماكرون] [K|أكد] أمس، رسميا، [X|وفاة الرجل قبل مدة من الزمن]، لكنه رفض التعليق.",
    "[K|أعلنت] [S|وزارة الصحة]، [X|توفر وظائف في المصنع (مدير، وعامل)].",
    "[K|أوضح] [S|إيمانويل ماكرون]، يقود الوفد إلى المصنع، أن [X|الطرق مفتوحة].",
    "[K|أعلنت] [S|وزارة الصحة]، ردا على السؤال، [X|توفر وظائف].",
    "وكان [S|إيمانويل ماكرون] قد [K|أكد] مرارا وتكرارا [X|رفض الإغلاق].",
  ])
  func objectsAndClausesOfTime(_ marked: String) { expectStatements(marked) }

  /// وأن joins the clause outside, and not the noun phrase of the statement within it.
  @Test(arguments: [
    "[K|أعلنت] [S|وزارة الصحة] أن [X|[S|إيمانويل ماكرون] [K|دعا] إلى [X|الهدوء]، وأنه سيزور المصنع].",
    "[K|أعلنت] [S|وزارة الصحة] أن [X|[S|إيمانويل ماكرون] [K|دعا] إلى [X|ضرورة أن تفتح الطرق، وأن يغلق الجسر]].",
    "[K|أكد] [S|إيمانويل ماكرون] [X|ضرورة فتح الطرق، وأن الجسر مغلق].",
    "[K|قال] [S|إيمانويل ماكرون] إن [X|الجسر مغلق]، [K|مشددا] على [X|دور المصنع، وأنه مفتوح].",
    "[K|قالت] [S|وزارة الصحة] إن [X|[S|إيمانويل ماكرون] [K|دعا] إلى [X|الهدوء خاصة وأن الجسر مغلق]].",
  ])
  func clausesGoOnOutside(_ marked: String) { expectStatements(marked) }
}
