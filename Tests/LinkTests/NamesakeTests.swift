import Model
import Testing

@testable import Link

/// Men with one usual name, told apart by what articles say that they do.
@Suite struct NamesakeTests {
  private func duties(_ role: String, _ sphere: Sphere? = nil) -> Set<UInt64> { Set(Duties.hashes(role[...], sphere)) }

  /// Roles that have a telling word in common, however it is attached or derived.
  @Test(arguments: [
    ("مدير شرطة منطقة نجران المكلف", "المتحدث الرسمي لشرطة الوادي"),
    ("الناطق الإعلامي بنجران", "مدير تعليم نجران"),
    ("نائب رئيس جمعية الكشافة", "عضو اللجنة الكشفية"),
    ("المتحدث باسم الأرصاد", "معالي رئيس الأرصاد الدكتور"),
  ])
  func rolesOfOneOffice(_ a: String, _ b: String) { #expect(!duties(a).isDisjoint(with: duties(b))) }

  @Test(arguments: [
    ("مدير شرطة نجران", "مدير مستشفى الوادي"), ("نائب المدير العام للنقل", "نائب المدير العام للسياحة"),
  ])
  func rolesOfTwoOffices(_ a: String, _ b: String) { #expect(duties(a).isDisjoint(with: duties(b))) }

  /// Rank, address and praise tell nothing of what somebody does.
  @Test(arguments: ["الدكتور", "نائب المدير العام", "معالي الوزير", "سمات الثقافة", ""])
  func whatTellsNothing(_ role: String) { #expect(duties(role).isEmpty) }

  /// Players have many titles; a prince has many offices.
  @Test(arguments: [
    ("المهاجم", Sphere.sport, "نجم الفريق", Sphere.sport), ("الأمير", .royalty, "أمير منطقة الوادي", .royalty),
  ])
  func fieldsOfManyTitles(_ a: String, _ x: Sphere, _ b: String, _ y: Sphere) {
    #expect(!duties(a, x).isDisjoint(with: duties(b, y)))
  }

  /// Other bearers of the parts of the name: so many that several must have both.
  private static let usual = ["أحمد الراشد", "خالد السعد", "سالم السعد", "أحمد العمر", "أحمد الفهد"]
  /// And so few that nobody has.
  private static let rare = ["خالد السعد", "سالم العمر", "ماجد الفهد", "فهد السالم", "بدر الخالد", "زياد الماجد"]

  /// Articles by page of those called so, the most first.
  private func pages(_ texts: [String], _ others: [String]) -> [Int] {
    let met = others.enumerated().map { i, name in Corpus.article("z\(i)", "حضر [P1|\(name)] حفل الافتتاح.") }
    let articles = texts.enumerated().map { i, text in Corpus.article("a\(i)", text) }
    return Corpus.link(articles + met).kb.actors
      .filter { $0.names.contains { name in name.form.hasPrefix("أحمد ") && name.form.hasSuffix(" السعد") } }
      .map { a in Set(a.mentions.map(\.article)).count }.sorted(by: >)
  }

  private static let police = "أوضح [T1|مدير شرطة نجران] [P1|أحمد السعد] تفاصيل الحادث."
  private static let officer = "شكر [T1|متحدث شرطة نجران] [P1|أحمد السعد] الأهالي."
  private static let surgeon = "أجرى [T1|استشاري جراحة القلب] [P1|أحمد السعد] العملية."
  private static let silent = "وصل [P1|أحمد السعد] إلى المطار."

  /// Two offices of a usual name are two men's, who are told nothing of goes with the first; of a rare name they are one man's.
  @Test(arguments: [
    ([police, officer, surgeon], usual, [2, 1]), ([police, officer, surgeon], rare, [3]),
    ([police, officer, silent], usual, [3]), ([police, officer, surgeon, silent], usual, [3, 1]),
  ])
  func aUsualName(_ texts: [String], _ others: [String], _ pages: [Int]) {
    #expect(self.pages(texts, others) == pages)
  }

  /// Whose father is named, hardly another has his name: two offices and other company are one man's, and بن is left out at will. Of
  /// a father's name that many bear it says little.
  @Test(arguments: [
    ("أحمد بن ماجد السعد", "أحمد بن ماجد السعد", usual, [2]), ("أحمد بن ماجد السعد", "أحمد ماجد السعد", usual, [2]),
    ("أحمد السعد", "أحمد السعد", usual, [1, 1]),
    ("أحمد بن ماجد السعد", "أحمد بن ماجد السعد", usual + ["ماجد السالم", "ماجد الخالد"], [1, 1]),
  ])
  func whoseFatherIsNamed(_ a: String, _ b: String, _ others: [String], _ pages: [Int]) {
    let police =
      "أوضح [T1|مدير شرطة نجران] [P1|\(a)] ذلك مع [P2|نادر الخالدي] و[P3|هشام الزايد] و[P4|وائل الحربي]."
    let surgeon =
      "أجرى [T1|استشاري جراحة القلب] [P1|\(b)] ذلك مع [P2|مازن العنزي] و[P3|فراس الصالح] و[P4|غسان المطيري]."
    #expect(self.pages([police, surgeon], others) == pages)
  }

  /// One man may have two offices: then he is named beside the same.
  @Test func whoIsNamedBesideTheSameIsOne() {
    let police = "أوضح [T1|مدير شرطة نجران] [P1|أحمد السعد] ذلك لمراسل [O2|وكالة دلفاك]."
    let surgeon = "أجرى [T1|استشاري جراحة القلب] [P1|أحمد السعد] العملية أمام [O2|وكالة دلفاك]."
    #expect(pages([police, surgeon], Self.usual) == [2])
  }

  /// A short name goes to none whose office is another.
  @Test func aShortNameIsNotThatOfAnotherOffice() {
    let long = "أجرى [T1|استشاري جراحة القلب] [P1|أحمد بن ماجد السعد] العملية."
    #expect(pages([Self.police, long], Self.usual) == [1, 1])
    #expect(pages([Self.surgeon, long], Self.usual) == [2])
  }

  /// Articles err about the field of one whose name hardly two have; a usual name may be a player's and a judge's.
  @Test(arguments: [
    (["خالد العمر", "سالم الفهد", "ماجد الراشد", "فهد السالم", "بدر الخالد", "زياد الماجد", "سعود النايف"], [2]),
    (usual, [1, 1]),
  ])
  func aRareNameIsOneMans(_ others: [String], _ pages: [Int]) {
    let player = "سجل [T1|المهاجم] [P1|أحمد السعد] هدفا."
    let ruler = "استقبل [T1|الوزير] [P1|أحمد السعد] الوفد."
    #expect(self.pages([player, ruler], others) == pages)
  }
}
