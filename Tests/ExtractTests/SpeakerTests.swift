import Model
import Normalize
import TestSupport
import Testing

@testable import Extract

/// Who speaks where the speaker is not beside the verb, and what looks like speech and is none. Rules and a few names; no
/// tagger.
@Suite struct SpeakerTests {
  private func annotated(_ text: String) -> AnnotatedArticle {
    var gazetteer = Gazetteer()
    for (id, kind, label) in [
      ("putin", ActorKind.person, "فلاديمير بوتين"), ("macron", .person, "إيمانويل ماكرون"),
      ("bank", .organisation, "بنك الساحل"), ("agency", .organisation, "وكالة المرفأ"),
      ("clark", .person, "ماريا كلارك"), ("salim", .person, "سالم بن راشد"),
      ("reuters", .organisation, "رويترز"),
    ] {
      gazetteer.insert(.init(id: id, kind: kind, label: label, forms: [label], weight: 99))
    }
    gazetteer.insert(.init(id: "norway", kind: .country, label: "النرويج", forms: ["النرويج"], weight: 99))
    _ = gazetteer.insert(adjective: ["النرويجي"], of: "norway")
    return Extractor(gazetteer: gazetteer, tagger: nil).extract(Normalizer().normalize(Article(id: "a", text: text)))
  }

  @Test(arguments: [
    "لم يؤكد الوزير أن الطرق مفتوحة.", "ولا يعتقد الوزير أن الطرق مفتوحة.", "رفض المسؤول الكشف عن هويته.",
    "وبعد الفحص تبين أن الماء نقي.", "عمل المصنع وفق خطة جديدة طوال العام.",
    "عمل المصنع وفقا لمقررات المؤتمر طوال العام.",
    "سهر العمال طوال الليل ليؤكد بذلك أن الخطة ناجحة.",
    "فضائح الأندية: مواسم من الفوضى\nبدأ الموسم أمس.",
    "توقفت الحافلة على الطريق أمام نادي المدينة «الكبير جدا في الحي».",
    "أغلق المصنع، سجلت السوق أرقاما كبيرة.",
    "إيمانويل ماكرون - بنك الساحل - المدينة: افتتح المعرض أبوابه أمس.",
    "جاء ذلك بعد أن تم الانتهاء من الأشغال كلها في المصنع، أوضح ذلك مدير المصنع.",
    "في السياق نفسه من الأمس، أكد القائد.",
    "وعولج مريض يدعى إيمانويل ماكرون في المدينة أمس.", "وتعتبر المدينة أكبر مدن البلاد.",
  ])
  func isNoStatement(_ text: String) {
    #expect(annotated(text).statements.map { String(text[$0.span]) } == [])
  }

  /// كما joins here, and does not lead to the source of what stands before it.
  @Test func likewiseIsNoSource() {
    let text = "امتلأت القاعة كما أبدى الزوار إعجابهم بالطعام."
    #expect(!annotated(text).statements.contains { text[$0.span] == "امتلأت القاعة" })
  }

  /// A verb that says that something may be is a statement in spite of its negation.
  @Test func notExcludedIsSaid() {
    #expect(annotated("ولم يستبعد الوزير أن تفتح الطرق.").statements.count == 1)
  }

  @Test(
    arguments: [
      ("قال إيمانويل ماكرون إن الطرق مفتوحة، لكنه أضاف أن الجسر مغلق.", "macron"),
      ("قال إيمانويل ماكرون إن الطرق مفتوحة. واستقبل فلاديمير بوتين الوفد، مؤكدا أن الجسر مغلق.", "putin"),
      ("قال إيمانويل ماكرون إن الطرق مفتوحة. وزار فلاديمير بوتين المصنع صباحا، وقال إن الجسر مغلق.", "putin"),
      ("تلقى إيمانويل ماكرون رسالة من فلاديمير بوتين أعرب فيها عن أمله في السلام.", "putin"),
      ("قال إيمانويل ماكرون إن الطرق مفتوحة. وقالوا إن الجسر مغلق.", nil),
      ("قال إيمانويل ماكرون إن الطرق مفتوحة. وقالت إن الجسر مغلق.", nil),
      ("قال إيمانويل ماكرون إن الطرق مفتوحة. وأقول إن الجسر مغلق.", nil),
      ("قال إيمانويل ماكرون إن الطرق مفتوحة. وقالت الصحيفة إن الجسر مغلق.", nil),
      ("التقى الوفد إيمانويل ماكرون، وزير الخارجية، أمس. وأعلن وزير الخارجية أن الجسر مغلق.", "macron"),
      ("التقى الوفد إيمانويل ماكرون، وزير الخارجية، أمس. وأعلن وزير الخارجية النرويجي أن الجسر مغلق.", nil),
      ("حضر إيمانويل ماكرون. وأعلن شقيق إيمانويل ماكرون أن الجسر مغلق.", nil),
      ("حضر إيمانويل ماكرون. وقال مستشار سابق لإيمانويل ماكرون إن الجسر مغلق.", nil),
      ("حضر إيمانويل ماكرون. وقال محام لإيمانويل ماكرون للصحيفة إن الجسر مغلق.", nil),
      ("قال بنك الساحل إن الطرق مفتوحة. وأغلق الجسر، بحسب التلفزيون الحكومي.", nil),
      ("قال بنك الساحل إن الطرق مفتوحة. وأغلق الجسر، بحسب الصحيفة.", nil),
      ("قال فلاديمير بوتين إن الطرق مفتوحة. ودعا عمدة المدينة إيمانويل ماكرون إلى الهدوء.", "macron"),
      ("قال فلاديمير بوتين إن الطرق مفتوحة. ودعا الدول الكبرى إلى الهدوء.", "putin"),
    ] as [(String, String?)])
  func speakerOfTheLastStatement(_ text: String, _ speaker: String?) throws {
    let a = annotated(text)
    let statement = try #require(a.statements.last)
    #expect(statement.speaker.flatMap { a.entities[$0].actor } == speaker)
  }

  /// A participle, or a verb with و inside a sentence, goes on with whom its own sentence is about, whatever opens it; with whoever spoke
  /// last only where that is nobody else.
  @Test(
    arguments: [
      ("كما استقبل فلاديمير بوتين الوفد، مؤكدا أن الجسر مغلق.", "putin"),
      ("من جهته استقبل فلاديمير بوتين الوفد، مؤكدا أن الجسر مغلق.", "putin"),
      ("من جهة أخرى، استقبل فلاديمير بوتين الوفد، مؤكدا أن الجسر مغلق.", "putin"),
      ("وبهذه المناسبة استقبل فلاديمير بوتين الوفد، مؤكدا أن الجسر مغلق.", "putin"),
      ("وعلى إثر ذلك استقبل فلاديمير بوتين الوفد، مؤكدا أن الجسر مغلق.", "putin"),
      ("ولم يستقبل فلاديمير بوتين الوفد، مؤكدا أن الجسر مغلق.", "putin"),
      ("وعلى الفور خرج فلاديمير بوتين، مؤكدا أن الجسر مغلق.", "putin"),
      ("وشاركه في ذلك فلاديمير بوتين، قائلا إن الجسر مغلق.", "putin"),
      ("وفي الأسبوع نفسه زار فلاديمير بوتين المصنع، وقال إن الجسر مغلق.", "putin"),
      ("كما استقبل المحلل الوفد، مؤكدا أن الجسر مغلق.", "macron"),
      ("وأضاف المحلل وجدي كمال أن الجسر مغلق.", nil),
      ("كما استقبل الدكتور الريشاوي الوفد، مؤكدا أن الجسر مغلق.", nil),
      ("وصرح الريشاوي، قائلا إن الجسر مغلق.", nil),
      ("والدة فلاديمير بوتين فرحت كثيرا، قائلة إن الجسر مغلق.", nil),
      ("كما زار المصنع، مؤكدا أن الجسر مغلق.", "macron"),
      ("وبعد زيارة فلاديمير بوتين زار المصنع، مؤكدا أن الجسر مغلق.", "macron"),
      ("ويزور وكالة المرفأ كل عام، مؤكدا أن الجسر مغلق.", "macron"),
    ] as [(String, String?)])
  func whomTheSentenceIsAbout(_ sentence: String, _ speaker: String?) throws {
    let a = annotated("قال إيمانويل ماكرون إن الطرق مفتوحة. " + sentence)
    let statement = try #require(a.statements.last)
    #expect(statement.speaker.flatMap { a.entities[$0].actor } == speaker)
  }

  /// A medium behind or before what somebody says passes it on; another source is one of what he says and not of that he says it.
  @Test(
    arguments: [
      ("قال إيمانويل ماكرون إن الطرق مفتوحة، بحسب وكالة المرفأ.", ["macron via agency: الطرق مفتوحة"]),
      ("وقال إيمانويل ماكرون إن «الطرق مفتوحة كلها»، حسب «رويترز».", ["macron via reuters: «الطرق مفتوحة كلها»"]),
      ("وبحسب وكالة المرفأ، قال إيمانويل ماكرون إن الطرق مفتوحة.", ["macron via agency: الطرق مفتوحة"]),
      (
        "قال إيمانويل ماكرون إن الطرق مفتوحة، وفقا لبيانات بنك الساحل.",
        ["macron: الطرق مفتوحة", "bank: الطرق مفتوحة"]
      ),
      ("الطرق مفتوحة هذا الصباح، بحسب وكالة المرفأ.", ["agency: الطرق مفتوحة هذا الصباح"]),
      ("وقال إيمانويل ماكرون، بحسب ما نقلت عنه وكالة المرفأ، كلاما آخر.", []),
      (
        "وقال إيمانويل ماكرون، بحسب ما نقلت عنه وكالة المرفأ، إن الطرق مفتوحة.",
        ["macron via agency: الطرق مفتوحة"]
      ),
      ("غير أنه بحسب وكالة المرفأ غادر أمس.", []),
      ("بينهم سبع نساء، بحسب وكالة المرفأ.", ["agency: بينهم سبع نساء"]),
    ])
  func sourcesOfReports(_ text: String, _ expected: [String]) {
    let a = annotated(text)
    func actor(_ entity: Int?) -> String { entity.flatMap { a.entities[$0].actor } ?? "-" }
    let found = a.statements.map {
      "\(actor($0.speaker))\($0.via == nil ? "" : " via \(actor($0.via))"): \(text[$0.span])"
    }
    #expect(found == expected)
  }

  /// A verb without subject is of the gender of whoever it goes on: as verbs beside her, her titles and his names tell. A man goes on
  /// behind a woman's verb.
  @Test(
    arguments: [
      ("قالت ماريا كلارك إن الطرق مفتوحة. وتضيف أن الجسر مغلق.", "clark"),
      ("قالت ماريا كلارك إن الطرق مفتوحة. ويضيف أن الجسر مغلق.", nil),
      ("يقول إيمانويل ماكرون إن الطرق مفتوحة. وتضيف أن الجسر مغلق.", nil),
      ("يقول إيمانويل ماكرون إن الطرق مفتوحة. وتقول إن السوق مغلقة. ويضيف أن الجسر مغلق.", "macron"),
      ("وبحسب سالم بن راشد، الطرق مفتوحة. وتضيف أن الجسر مغلق.", nil),
      ("وبحسب سالم بن راشد، الطرق مفتوحة. ويضيف أن الجسر مغلق.", "salim"),
      ("وبحسب وكالة المرفأ، الطرق مفتوحة. وأضاف أن الجسر مغلق.", nil),
      ("وبحسب وكالة المرفأ، الطرق مفتوحة. وأضافت أن الجسر مغلق.", "agency"),
      ("قال بنك الساحل إن السوق مفتوحة. وتقرأ ماريا كلارك الشعر، وتقول إن الجسر مغلق.", "clark"),
      ("قالت عبارة سالم بن راشد إن الطرق مفتوحة. ويضيف أن الجسر مغلق.", "salim"),
    ] as [(String, String?)])
  func gendersOfSpeakers(_ text: String, _ speaker: String?) throws {
    let a = annotated(text)
    let statement = try #require(a.statements.last)
    #expect(statement.speaker.flatMap { a.entities[$0].actor } == speaker)
  }

  /// What several say is nobody's who is one: not of whom they speak to, nor of a name in the phrase for them; others joined to a name, or
  /// a body whose clause it is, may be several.
  @Test(
    arguments: [
      ("وطالبوا إيمانويل ماكرون بفتح الطرق.", nil, nil),
      ("وكان أتباع إيمانويل ماكرون الذين رفضوا أن تفتح الطرق كثيرين.", "أتباع إيمانويل ماكرون", nil),
      ("حضر بعض المتشددين في بنك الساحل الذين قالوا إن الطرق مفتوحة.", "المتشددين في بنك الساحل", nil),
      ("لكن المنتقدين لبنك الساحل يقولون إن الطرق مفتوحة.", "المنتقدين لبنك الساحل", nil),
      ("كان المحللون الذين استطلع بنك الساحل يتوقعون أن تفتح الطرق.", "المحللون", nil),
      ("لكن إيمانويل ماكرون ومساعدي المدير قالوا إن الطرق مفتوحة.", "إيمانويل ماكرون ومساعدي المدير", "macron"),
      ("حضر فلاديمير بوتين، وإيمانويل ماكرون، الذين قالوا إن الطرق مفتوحة.", "إيمانويل ماكرون", "macron"),
      ("لكن بنك الساحل قالوا إن الطرق مفتوحة.", "بنك الساحل", "bank"),
    ] as [(String, String?, String?)])
  func whatSeveralSay(_ text: String, _ words: String?, _ speaker: String?) throws {
    let a = annotated(text)
    let statement = try #require(a.statements.last)
    #expect(statement.speakerSpan.map { String(text[$0]) } == words)
    #expect(statement.speaker.flatMap { a.entities[$0].actor } == speaker)
  }

  /// A participle of several goes on with what several said in its own sentence, and not with who spoke last.
  @Test(
    arguments: [
      ("قال بنك الساحل إن الطرق مفتوحة. واشتكى الناس من الزحام، مطالبين بفتح الجسر.", nil),
      ("قال بنك الساحل إن الطرق مفتوحة، مؤكدين أن الجسر مغلق.", "bank"),
    ] as [(String, String?)])
  func participlesOfSeveral(_ text: String, _ speaker: String?) throws {
    let a = annotated(text)
    let statement = try #require(a.statements.last)
    #expect(statement.speaker.flatMap { a.entities[$0].actor } == speaker)
  }

  /// In قال تعالى scripture is quoted, in قال للطبيب the doctor is spoken to.
  @Test(arguments: [
    "كان المسجد عامرا، قال تعالى: «وأقيموا الصلاة في كل مكان».", "ثم قال للطبيب: «أشعر بألم شديد اليوم».",
  ])
  func nobodyIsNamed(_ text: String) throws {
    let statement = try #require(annotated(text).statements.last)
    #expect(statement.speaker == nil && statement.speakerSpan == nil)
  }

  /// Labels `S` the speaker and `X` the content of the first statement.
  @Test(arguments: [
    "قال [S|الوزير] إن [X|السوق، في الوقت الراهن، هادئة].",
    "وقال [S|إيمانويل ماكرون] للصحافيين في المصنع إن [X|الطرق مفتوحة].",
    "وقال [S|مستشار لإيمانويل ماكرون] للوكالة إن [X|الطرق مفتوحة].",
    "وقال [S|المدير العام للوكالة] إن [X|الطرق مفتوحة].",
    "توقف العمل في المصنع، وبحسب [S|التقرير] فإن [X|الأجور لم تدفع].",
    "لكن المصنع، بحسب [S|الوزارة]، [X|ينتج نصف الحاجة].",
    "[X|السوق هادئة هذا العام]، ختم [S|الموقع].",
    "وتحدث [S|الوزير] عن [X|خطة جديدة للطرق].",
    "غاب إيمانويل ماكرون عن المصنع وسط [S|تقارير إعلامية] ترجح أن [X|المصنع يغلق قريبا].",
    "غاب إيمانويل ماكرون عن المصنع وسط [S|تقارير إعلامية] ترجح [X|إغلاق المصنع].",
  ])
  func speakerAndContent(_ marked: String) throws {
    let text = Marked(marked)
    let statement = try #require(annotated(text.text).statements.first)
    #expect(statement.speakerSpan == text.spans.first { $0.label == "S" }?.span)
    #expect(statement.span == text.spans.first { $0.label == "X" }?.span)
  }

  @Test func everyRowOfSpeakerNounsHasAKnownClass() {
    let known: Set<String> = [
      "person", "honorific", "address", "epithet", "medium", "report", "addressed", "measure", "hearer", "plural",
      "text",
    ]
    let rows = LanguageData.rows("statements-speakers")
    #expect(rows.filter { $0.count != 2 && $0[0] != "honorific" || !known.contains($0[0]) } == [])
    #expect(Set(rows).count == rows.count)
  }
}
