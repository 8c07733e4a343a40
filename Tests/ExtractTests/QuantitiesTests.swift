import Model
import Normalize
import Testing

@testable import Extract

private func annotate(_ text: String) -> [Quantity] {
  var draft = Draft(Normalizer().normalize(Article(id: "a", text: text)))
  TimePass().run(&draft)
  QuantityPass().run(&draft)
  return draft.result.quantities
}

/// The three sets of digits that Arabic texts are written with.
enum DigitSet: UInt32, CaseIterable, Sendable {
  case ascii = 0x30
  case arabic = 0x660
  case persian = 0x6F0

  /// A text with its ASCII digits written in this set.
  func write(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for s in text.unicodeScalars {
      out.append((0x30...0x39).contains(s.value) ? Unicode.Scalar(s.value - 0x30 + rawValue)! : s)
    }
    return String(out)
  }
}

/// Quantities as `words=value unit`.
private func quantities(_ text: String) -> [String] {
  annotate(text).map { q in
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
    ("زار البلد خمس مرات.", "خمس مرات=5 مرات"),
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
    "اجتمعوا في 12 يناير 2022.", "قال أحد المسؤولين ذلك.", "فاز الفريق (2-1) على ضيفه.", "فاز على منافسه 6-3 و6-2.",
    "انتهت المباراة بنتيجة 3 - 2 وسط حضور كبير.", "اتصلوا على هاتف 0112345678 أو +966 50 123 4567.",
    "اتصل على 800-124-5555 الآن.", "تقع على خط عرض 24.7 درجة شمالا.", "رست السفينة عند 33°30′ شمالا.",
    "ظهرت منظومة إس-400 ومقاتلات ميغ-29.", "نصت المادتان 51 و52 على ذلك.", "نصت الفقرة (5) من المادة (12) على ذلك.",
    "جاء ذلك في البند 3.2.1 من اللائحة.", "بدأت خدمة شبكات 5G وأفلام 3D.", "صدر الإصدار 2.0.1 أمس.",
  ])
  func countsNothing(text: String) {
    for digits in DigitSet.allCases { #expect(quantities(digits.write(text)) == [], "\(digits)") }
  }

  /// A count is a count, and no year, in each set of digits.
  @Test(arguments: DigitSet.allCases)
  func soldiersAreNoYear(digits: DigitSet) {
    let text = digits.write("أرسلت الوزارة 2500 جندي.")
    #expect(annotate(text).map(\.value) == [.number(2500)])
    #expect(annotate(text).map(\.unit) == ["جندي"])
  }

  @Test func approximationsAreKept() {
    let found = annotate("قدم نحو 40 طلبا وعشرات الشكاوى.")
    #expect(found.map(\.approximation) == ["نحو", "عشرات"])
    #expect(found.map(\.bound) == [.about, .about])
  }

  /// What the words around a number allow, as an interval.
  @Test(
    arguments: [
      ("حضر أكثر من 40 ضيفا.", "(40,)"), ("حضر أقل من 40 ضيفا.", "(,40)"), ("حضر ما لا يقل عن 40 ضيفا.", "[40,)"),
      ("حضر 40 ضيفا على الأقل.", "[40,)"), ("لا يزيد العدد، وهو لا يتجاوز 40 ضيفا.", "(,40]"),
      ("حضر 40 ضيفا أو أكثر.", "[40,)"),
      ("دفع أكثر من 40 أو يساوي.", "[40,)"), ("يكون العدد >= 40 دائما.", "[40,)"), ("يحضر بين 40 و50 ضيفا.", "[40,50]"),
      ("يحضر من 5 إلى 10 آلاف ضيف.", "[5000,10000]"), ("حضر نحو 40 ضيفا.", nil), ("تصل المسافة إلى 40 مترا.", nil),
      ("حضر 40 ضيفا.", nil),
    ] as [(String, String?)])
  func bounds(text: String, interval: String?) {
    #expect(annotate(text).map(\.interval) == [interval])
  }

  /// Agencies of the Gulf write the decimal places first, with ر between.
  @Test(arguments: [
    ("ارتفع المؤشر بنسبة 39ر2 بالمئة.", "39ر2 بالمئة=2.39 %"), ("باعت ٥ر١ مليون سهم.", "٥ر١ مليون سهم=1500000 سهم"),
    ("حضر 000ر22 شخص.", "000ر22 شخص=22000 شخص"), ("بلغ الناتج 1e10 دولار.", "1e10 دولار=10000000000 دولار"),
    ("اتسعت المساحة 2.5^2 متر.", "2.5^2 متر=6.25 متر"), ("وزعوا 50km من الأسلاك.", "50km=50 km"),
    ("بلغت الحصة عشرين خمسا.", "عشرين خمسا=4"),
  ])
  func writtenOtherwise(text: String, expected: String) {
    #expect(quantities(text) == [expected])
  }

  /// The work grows with the length of the text, whatever stands in it: no phrase reads on without an end.
  @Test(arguments: ["1 ", "1", "و", "مئة ", "مئة و", "من 1 ", "(", "1/", "1.", "قبل ", "يناير "])
  func monotonousTextEnds(unit: String) {
    let text = String(repeating: unit, count: 3_000)
    _ = quantities(text)
  }
}
