import Model
import Normalize
import TestSupport
import Testing

@testable import Extract

/// Where a content begins and ends, and who speaks in words that name nobody. Rules and a few names; no tagger.
@Suite struct StatementBorderTests {
  private func annotated(_ text: String) -> AnnotatedArticle {
    var gazetteer = Gazetteer()
    for (id, kind, label) in [
      ("putin", ActorKind.person, "فلاديمير بوتين"), ("macron", .person, "إيمانويل ماكرون"),
      ("bank", .organisation, "بنك الساحل"),
    ] {
      gazetteer.insert(.init(id: id, kind: kind, label: label, forms: [label], weight: 99))
    }
    return Extractor(gazetteer: gazetteer, tagger: nil).extract(Normalizer().normalize(Article(id: "a", text: text)))
  }

  private func contents(_ text: String) -> [String] {
    annotated(text).statements.map { String(text[$0.span]) }
  }

  /// A noun phrase holds no clause of its own, a clause goes on with its reasons and its likes.
  @Test(arguments: [
    "وأكد الوزير [X|ضرورة فتح الطرق]، وكان الجسر مغلقا.",
    "وطالب الوزير ب[X|فتح الطرق] ولكن الجسر مغلق.",
    "وطالب الوزير ب[X|فتح الطرق]، وتضررت الجسور من السيول.",
    "وطالب الوزير ب[X|فتح الطرق] بعدما أغلقتها السيول.",
    "وبعدما طالب الوزير ب[X|فتح الطرق]، كان الجسر مغلقا.",
    "وطالب الوزير ب[X|فتح الطرق]، وبعد يوم انتهت الأشغال.",
    "وطالب الوزير ب[X|إسكان الذين شردتهم السيول، وتضررت بيوتهم].",
    "وقال الوزير إن [X|الطرق مفتوحة، كما فتحت الجسور كلها].",
    "وقال الوزير إن [X|الطرق مفتوحة؛ إذ انتهت الأشغال].",
    "ويعتقد أن [X|الطرق مفتوحة]؛ إذ انتهت الأشغال.",
    "وقال الوزير إن [X|الطرق مفتوحة]، وجاء ذلك في بيان أمس.",
    "وقال الوزير إن [X|مدير المركز للإغاثة والأعمال الإنسانية، شدد على فتح الطرق].",
    "وقال الوزير إن [X|الطرق مفتوحة]، في أول رد على السكان.",
  ])
  func contentEnds(_ marked: String) {
    let text = Marked(marked)
    #expect(contents(text.text).first == text.spans.first.map { String(text.text[$0.span]) })
  }

  @Test(arguments: [
    "وقال الوزير في بيان: إن [X|الطرق مفتوحة].",
    "وقال مسؤول طلب عدم كشف هويته إن [X|الطرق مفتوحة].",
    "وقال أحد السكان، رافضا الكشف عن اسمه، إن [X|الطرق مفتوحة].",
    "وأكد الضابط رافضا الإفصاح عن هويته [X|وجود تنسيق مع البلدية].",
    "وطالب الوزير، في بيان أمس، الشركات ب[X|فتح الطرق].",
    "وقال إيمانويل ماكرون [X|الطرق مفتوحة أمام الجميع].",
    "وأشارت الدراسة التي ذكرها الوزير إلى أن [X|الطرق مفتوحة].",
    "فقال له إيمانويل ماكرون إن [X|الطرق مفتوحة].",
    "وأدان الوزير بأشد العبارات [X|إغلاق الطرق].",
    "وكتب إيمانويل ماكرون، الرئيس السابق، في رسالة إلى الناس: «[X|سنواصل العمل حتى النهاية]».",
    "وكتب إيمانويل ماكرون، الرئيس السابق، رواية عن البحر: أحداثها في الشتاء.",
    "وكتب إيمانويل ماكرون، الرئيس السابق:",
  ])
  func contentBegins(_ marked: String) {
    let text = Marked(marked)
    #expect(contents(text.text) == text.spans.map { String(text.text[$0.span]) })
  }

  /// A participle's content behind words that only tell when, and participles of verbs in ي.
  @Test(arguments: [
    "وقال الوزير إن [X|الطرق مفتوحة]، مؤكدا في الوقت نفسه [X|حرص البلدية على السلامة].",
    "وقال الوزير إن [X|الطرق مفتوحة]، مستنكرا، في هذا السياق، [X|إغلاق الجسر].",
    "وقال الوزير إن [X|الطرق مفتوحة]، مبديا [X|استعداد البلدية للعمل].",
    "وقال الوزراء إن [X|الطرق مفتوحة]، داعين إلى [X|الهدوء].",
    "وقالت الوزارة إن [X|السكان غادروا هذا الجسر] قائلة إن [X|الطرق مفتوحة].",
    "وقال الوزير إن [X|الطرق مفتوحة]، ليضيف أن [X|الجسر مغلق].",
  ])
  func participlesReport(_ marked: String) {
    let text = Marked(marked)
    #expect(contents(text.text) == text.spans.map { String(text.text[$0.span]) })
  }

  @Test(arguments: [
    "وقد يطلب الطبيب من المريض تكرار الفحص.", "هل تعتقد أن الطرق مفتوحة؟", "وربما يظن السكان أن الطرق مفتوحة.",
    "والجدير ذكره أن الطرق مفتوحة.", "إيمانويل ماكرون\nيذكر أن الطرق مفتوحة.",
    "وتعتبر هذه أول زيارة لإيمانويل ماكرون إلى المدينة، على أن تفتح الطرق غدا.",
    "عمل المصنع وفق قوانين الاتحاد للحفاظ على الماء طوال العام.",
  ])
  func whatMayBeIsNoStatement(_ text: String) {
    #expect(contents(text) == [])
  }

  @Test(arguments: [
    ("قال فلاديمير بوتين إن الطرق مفتوحة. أما إيمانويل ماكرون فقال إن الجسر مغلق.", "macron"),
    ("قال فلاديمير بوتين إن الطرق مفتوحة. أما إيمانويل ماكرون فقالت الوزارة إنه غادر.", nil),
    ("قال فلاديمير بوتين إن الطرق مفتوحة. وأضاف المسؤول الروسي أن الجسر مغلق.", "putin"),
    ("قال فلاديمير بوتين إن الطرق مفتوحة. وأضاف الباحثان أن الجسر مغلق.", nil),
    ("قال فلاديمير بوتين إن الطرق مفتوحة. وأعلن المسؤول الروسي أن الجسر مغلق.", nil),
    ("زار فلاديمير بوتين إيمانويل ماكرون الذي أعلن بنك الساحل التعاقد معه أمس.", "bank"),
    ("قال فلاديمير بوتين إن الطرق مفتوحة. وغادر السكان المدينة، مؤكدين أن الجسر مغلق.", nil),
    ("قال فلاديمير بوتين إن الطرق مفتوحة. وأخطأ إيمانويل ماكرون عندما قال إن الجسر مغلق.", "macron"),
    ("أعرب فلاديمير بوتين عن شكره لإيمانويل ماكرون على الدعوة.", "putin"),
    ("أكد لبنك الساحل إيمانويل ماكرون أن الطرق مفتوحة.", "macron"),
    ("وطالبت جماهير بنك الساحل بفتح الطرق.", nil),
    ("زار الأمير إيمانويل ماكرون المصنع. وقال العمال إن الأجور قليلة. وقال سموه إن الجسر مغلق.", "macron"),
  ])
  func whoSpeaks(_ text: String, _ actor: String?) throws {
    let article = annotated(text)
    let statement = try #require(article.statements.last)
    #expect(statement.speaker.flatMap { article.entities[$0].actor } == actor)
  }
}
