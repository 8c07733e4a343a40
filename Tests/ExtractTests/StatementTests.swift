import Model
import Normalize
import TestSupport
import Testing

@testable import Extract

/// Statements found by rules alone: no tagger, no names.
@Suite struct StatementTests {
  private func annotated(_ text: String) -> AnnotatedArticle {
    Extractor(gazetteer: Gazetteer(), tagger: nil).extract(Normalizer().normalize(Article(id: "a", text: text)))
  }

  /// Cue, speaker and content of the first statement of a marked text: labels `K`, `S` and `X`.
  @Test(arguments: [
    "[K|قال] [S|وزير النقل] إن [X|الطريق الساحلي سيفتح غدا].",
    "[K|وأعلنت] [S|الشركة] أن [X|أرباحها ارتفعت بنسبة كبيرة].",
    "[K|وقالت] [S|المديرة] [X|إنها ستغادر المنصب في الصيف].",
    "[K|وأفاد] [S|البيان] بأن [X|الجسر أغلق أمام السيارات].",
    "[K|وأضاف] أن [X|الأشغال ستستمر شهرين].",
    "[K|وأوضحت] [X|أنه لا بديل عن الاتفاق].",
    "[K|وأعرب] [S|الوزير] عن [X|أمله في التوصل إلى حل].",
    "[K|قال] [S|المدرب]: \"[X|لعبنا مباراة جيدة اليوم. نستحق الفوز]\".",
    "[K|وقال] [S|الطبيب] «[X|الحالة مستقرة الآن]».",
    "[K|وبحسب] [S|الصحيفة]، [X|خسر المصنع ثلث عماله].",
    "[K|وأكد] [S|الناطق] في مؤتمر صحفي أن [X|الحدود مفتوحة].",
  ])
  func findsCueSpeakerAndContent(_ marked: String) throws {
    let want = Marked(marked)
    let statement = try #require(annotated(want.text).statements.first)
    func span(_ label: String) -> Span? { want.spans.first { $0.label == label }?.span }
    #expect(statement.cue == span("K"))
    #expect(statement.speakerSpan == span("S"))
    #expect(statement.span == span("X"))
  }

  @Test func nextReportingWordsEndAContent() {
    let text = Marked("قال الوزير إن [X|السوق هادئة]، مضيفا أن [X|الأسعار لن ترتفع]، وأشار إلى أن [X|المخزون كاف].")
    #expect(annotated(text.text).statements.map(\.span) == text.spans.map(\.span))
  }

  @Test func asideAfterDashesIsNoSpeaker() throws {
    let text = Marked("وقال [S|المحافظ] -في تصريح للصحافة- إن [X|المياه عادت إلى المدينة].")
    let statement = try #require(annotated(text.text).statements.first)
    #expect(statement.speakerSpan == text.spans[0].span)
    #expect(statement.span == text.spans[1].span)
  }

  @Test func contentMayStandBeforeItsCue() throws {
    let text = Marked("[X|الحل يحتاج إلى وقت طويل]، [K|كما قال] [S|المبعوث].")
    let statement = try #require(annotated(text.text).statements.first)
    #expect(statement.span == text.spans[0].span)
    #expect(statement.cue == text.spans[1].span)
    #expect(statement.speakerSpan == text.spans[2].span)
  }

  @Test(arguments: [
    ("زعم المتحدث أن المدينة سقطت.", Stance.distancing, "زعم"),
    ("قال المتحدث إن المدينة آمنة، على حد تعبيره.", .distancing, "على حد تعبيره"),
    ("قال الموقع إن الخطة فشلت، بحسب زعمه.", .distancing, "بحسب زعمه"),
    ("قال المتحدث إن المدينة آمنة.", .neutral, ""),
  ])
  func stanceOfTheArticle(_ text: String, _ stance: Stance, _ words: String) throws {
    let statement = try #require(annotated(text).statements.first)
    #expect(statement.stance == stance)
    #expect(statement.stanceCue.map { String(text[$0]) } ?? "" == words)
  }

  @Test(arguments: [
    ("قال العامل: \"نريد أجورا أعلى\".", SpeechStyle.direct, ["نريد أجورا أعلى"]),
    ("قال العامل إن الأجور \"لا تكفي لشيء\" في المدينة.", .mixed, ["لا تكفي لشيء"]),
    ("قال العامل إن الأجور لا تكفي.", .indirect, []),
    ("قال العامل إن شركة \"النور\" ستغلق.", .indirect, []),
  ])
  func styleAndQuotations(_ text: String, _ style: SpeechStyle, _ quotations: [String]) throws {
    let statement = try #require(annotated(text).statements.first)
    #expect(statement.style == style)
    #expect(statement.quotations.map { String(text[$0]) } == quotations)
  }

  @Test func aRelayedSourceIsTheSpeaker() throws {
    let text = Marked("ونقل الموقع عن [S|خبير اقتصادي] قوله إن [X|الأسواق ستهدأ].")
    let statement = try #require(annotated(text.text).statements.first)
    #expect(statement.speakerSpan == text.spans[0].span)
    #expect(statement.span == text.spans[1].span)
  }

  @Test func aHeadlineColonIsACue() throws {
    let text = Marked("[S|وزير المالية][K|:] [X|لن نرفع الضرائب]\nعقدت الحكومة جلسة طويلة.")
    let statement = try #require(annotated(text.text).statements.first)
    #expect(statement.speakerSpan == text.spans[0].span)
    #expect(statement.cue == text.spans[1].span)
    #expect(statement.span == text.spans[2].span)
  }

  @Test func wordsOfMeasureAreNoSources() {
    #expect(annotated("عمل المصنع وفق المعايير الدولية طوال العام.").statements.isEmpty)
  }

  /// Every statement lies in the text, in order, and points at an earlier or later statement that holds its cue.
  @Test func statementsAreWellFormed() {
    let text = """
      قال الرئيس إن وزيره أكد أن "الخطة جاهزة"، مضيفا أن العمل بدأ. وزعمت صحيفة أن "الخطة غير جاهزة.
      وأضاف: «نعمل ليلا "ونهارا" معا» ؛ ثم قال
      """
    let article = annotated(text)
    let cues = article.statements.compactMap { $0.cue?.start }
    #expect(cues == cues.sorted())
    for statement in article.statements {
      #expect(statement.span.start >= 0 && statement.span.end <= text.utf8.count && !statement.span.isEmpty)
      if let parent = statement.parent, let cue = statement.cue {
        #expect(article.statements[parent].span.contains(cue))
      }
    }
  }

  @Test(arguments: ["", "قال", "قال إن", "\"", "«»", ":::", "قال: \"", "بحسب", "أن أن أن", "وقال (", "- قال - -"])
  func poorTextsAreNoTrap(_ text: String) {
    #expect(annotated(text).statements.allSatisfy { !$0.span.isEmpty })
  }

  /// Who speaks in a clause that another noun phrase stands near: labels `S` and `X`; no `S`: nobody is named.
  @Test(arguments: [
    "وفي حين كان البرد شديدا أكد [S|الوزير] أن [X|الطرق مفتوحة].",
    "وتمنى [S|الوزير] [X|التوفيق للجميع]، مؤكدا أن الطرق مفتوحة.",
  ])
  func theNearestSubjectSpeaks(_ marked: String) throws {
    let text = Marked(marked)
    let statement = try #require(annotated(text.text).statements.first)
    #expect(statement.speakerSpan == text.spans.first { $0.label == "S" }?.span)
    #expect(statement.span == text.spans.first { $0.label == "X" }?.span)
  }

  @Test(arguments: [
    "وقال الوزير إننا لا نستطيع أن نفصح عن الأسماء.", "زادت المبيعات، مما يؤكد أن الخطة ناجحة.",
    "لذا نعتقد أن الخطة ناجحة.",
  ])
  func showingAndThinkingAreNoStatements(_ text: String) {
    let statements = annotated(text).statements
    #expect(!statements.contains { $0.cue.map { ["نفصح عن", "يؤكد", "نعتقد"].contains(String(text[$0])) } ?? false })
  }

  @Test func whatIsProvenIsEndorsed() throws {
    let statement = try #require(annotated("أثبتت الفحوص أن الماء نقي.").statements.first)
    #expect(statement.stance == .endorsing)
  }

  /// A text may begin anywhere and break off anywhere, and a sign may stand behind any word: what is found lies in the text.
  @Test(arguments: [
    "وأعلنت، عصر أول من أمس الخميس، وزارة الصحة في بيان أنها قد تطلب من السكان، في حال عدم كشف أسمائهم، البقاء في المنازل.",
    "قال مسؤول طلب عدم الكشف عن اسمه: «الطرق مفتوحة؛ إذ انتهت الأشغال»، وأضاف أن اللجنة، وفق ما نشر، لن ترفع تقريرها قبل غد.",
    "وبحسب الصحيفة التي نشرت إلى أن، في ختام الاجتماع، أكد الوزير ضرورة فتح الجسر، بعدما طالب النواب بفتحه مشيرين إلى أنه مغلق.",
  ])
  func aTextMayBeginAndEndAnywhere(_ whole: String) {
    let words = whole.split(separator: " ")
    for sign in ["", "،", ":", " «", "."] {
      for cut in words.indices {
        for some in [words[cut...], words[...cut]] {
          let text = "\(some.first!)\(sign) " + some.dropFirst().joined(separator: " ")
          for statement in annotated(text).statements {
            #expect(statement.span.end <= text.utf8.count && statement.span.start <= statement.span.end, "\(text)")
          }
        }
      }
    }
  }
}
