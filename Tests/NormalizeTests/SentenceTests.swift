import Model
import Testing

@testable import Normalize

@Suite struct SentenceTests {
  private func sentences(_ text: String) -> [Sentence] {
    Normalizer().normalize(Article(id: "a", text: text)).sentences
  }

  /// Sentences with ` | ` between them; the text is the same with spaces there.
  @Test(arguments: [
    "وصل الوفد أمس. | ثم غادر.",
    "قال الوزير: \"سنعمل معا. لن نتوقف\". | وأضاف أن الأمر صعب.",
    "قال الوزير: «سنعمل معا. لن نتوقف.» | وأضاف أن الأمر صعب.",
    "«لن نتوقف. سنعمل معا»، قال الوزير أمس. | ثم غادر.",
    "وصف الصاروخ بأنه \"لا يقهر\".. ثم صمت. | وعاد.",
    "تساءل: إلى متى نصمد؟ وما هي الخسائر؟ | ثم غادر.",
    "هل عاد؟ | نعم عاد!",
    "بلغ التضخم 17.8% في عام. | وارتفع السعر 2.5 دولار.",
    "قال د. سامي إن أ.ف.ب أخطأت. | ثم اعتذر.",
    "زار المدينة (كانت مغلقة. نعم) صباحا. | ثم عاد.",
    "فاز الفريق...وخسر الآخر في المباراة. | انتهى.",
    "كتب George W. Bush رسالة. | ونشرها example.com أمس.",
    "فرانكفورت (د ب أ) - أعلنت الشركة أرباحها. | وقالت إنها كبيرة.",
    "جملة بلا نقطة",
  ]) func splits(_ marked: String) {
    let text = marked.replacing(" | ", with: " ")
    #expect(sentences(text).map { String(text[$0.span]) }.joined(separator: " | ") == marked)
  }

  @Test func aMissingSpaceHidesNoEnd() {
    #expect(sentences("عاد الوفد.وغادر الوزير.").count == 2)
  }

  @Test func linesEndSentencesAndHeadlinesStandApart() {
    let text = """
      وزير الطاقة يزور الجزائر

      الجزائر (واج)

      وصل وزير الطاقة أمس. وقال إنه مسرور.
      1. البند الأول
      2. البند الثاني

      """
    let found = sentences(text)
    #expect(found.map(\.isHeading).prefix(4) == [true, true, false, false])
    #expect(found.map(\.paragraph) == [0, 1, 2, 2, 3, 4])
    #expect(found.count == 6 && String(text[found[4].span]) == "1. البند الأول")
  }

  @Test func aPageWidthIsNoSentenceEnd() {
    let line = "قالت اللجنة إن النتائج النهائية للانتخابات التي جرت"
    let text = (0..<6).map { _ in line }.joined(separator: "\n") + "\nستعلن غدا. ثم انتهت الجلسة."
    #expect(sentences(text).count == 2)
  }

  @Test func unclosedQuotationDoesNotSwallow() {
    let text = "قال الوزير: «سنعمل معا. وأضاف أن الأمر صعب. ثم غادر.\nوصل الوفد. ثم عاد.\nقال: \"نعم\". وانتهى."
    #expect(sentences(text).count == 7)
  }

  @Test func idsComeFromTheWords() {
    let a = sentences("وصل الوفد. ثم غادر. وصل الوفد.")
    let b = sentences("عاد الوزير. وصل الوفدُ.")
    #expect(a[0].id == b[1].id)
    #expect(a[2].id == a[0].id + "-2")
    #expect(a[0].id.utf8.count == 12)
  }
}
