import Model
import Normalize
import Testing

@testable import Extract

/// Quantities as `words=value unit`.
private func quantities(_ text: String) -> [String] {
  var draft = Draft(Normalizer().normalize(Article(id: "a", text: text)))
  TimePass().run(&draft)
  QuantityPass().run(&draft)
  return draft.result.quantities.map { q in
    let value =
      switch q.value {
      case .number(let n): n == n.rounded() ? String(Int(n)) : String(n)
      case .text(let t): t
      }
    let range = q.upper.map { "..\(Int($0))" } ?? ""
    return "\(text[q.span])=\(value)\(range)\(q.unit.map { " " + $0 } ?? "")"
  }
}

@Suite struct QuantitiesTests {
  @Test(arguments: [
    ("وصل 2500 جندي إلى القاعدة.", "2500 جندي=2500 جندي"),
    ("بيعت ٣٥ ألف تذكرة.", "٣٥ ألف تذكرة=35000 تذكرة"),
    ("جمعت الحملة 2,5 مليار دولار.", "2,5 مليار دولار=2500000000 دولار"),
    ("حضر ثلاثة عشر طالبا.", "ثلاثة عشر طالبا=13 طالبا"),
    ("زرعوا خمسة وعشرين ألفا.", "خمسة وعشرين ألفا=25000"),
    ("بلغ عدد السكان مليونين ونصف.", "مليونين ونصف=2500000"),
    ("ارتفع الإنتاج بنسبة 17.8%.", "17.8%=17.8 %"),
    ("وافق ثلاثون في المئة.", "ثلاثون في المئة=30 %"),
    ("خسرت الشركة ربع عملائها.", "ربع عملائها=0.25 عملائها"),
    ("أنجز ثلاثة أرباع العمل.", "ثلاثة أرباع العمل=0.75 العمل"),
    ("فضلها السكان بمعدل 3 إلى 1.", "3 إلى 1=3:1 ratio"),
    ("يعمل فيه بين 10 و20 موظفا.", "10 و20 موظفا=10..20 موظفا"),
    ("بلغ العدد 1,234,567 نسمة.", "1,234,567 نسمة=1234567 نسمة"),
    ("حلت الدولة في المركز الخامس والعشرين.", "الخامس والعشرين=25 ordinal"),
  ])
  func found(text: String, expected: String) {
    #expect(quantities(text) == [expected])
  }

  @Test(arguments: [
    "فاز الفريق 2-1 على ضيفه.", "هبطت طائرة إف-16 في القاعدة.", "نصت المادة 51 على ذلك.", "صدر القرار رقم 2254.",
    "اجتمعوا في 12 يناير 2022.", "قال أحد المسؤولين ذلك.",
  ])
  func countsNothing(text: String) {
    #expect(quantities(text) == [])
  }

  @Test func approximationsAreKept() {
    var draft = Draft(Normalizer().normalize(Article(id: "a", text: "قدم نحو 40 طلبا وعشرات الشكاوى.")))
    QuantityPass().run(&draft)
    #expect(draft.result.quantities.map(\.approximation) == ["نحو", "عشرات"])
  }

  /// The work grows with the length of the text, whatever stands in it: no phrase reads on without an end.
  @Test(arguments: ["1 ", "1", "و", "مئة ", "مئة و", "من 1 ", "(", "1/", "1.", "قبل ", "يناير "])
  func monotonousTextEnds(unit: String) {
    let text = String(repeating: unit, count: 3_000)
    _ = quantities(text)
  }
}
