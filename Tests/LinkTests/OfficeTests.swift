import Model
import Testing

@testable import Link

/// Offices that one person has at a time, as evidence that two names are one person's.
@Suite struct OfficeTests {
  private func office(_ role: String) -> UInt64? { Offices.hash(NameFolding.words(role)) }

  @Test func anOfficeIsReadWithoutWhatStandsAroundIt() {
    #expect(office("وزير الصحة") != nil)
    #expect(office("معالي وزير الصحة المهندس") == office("وزير الصحة"))
    #expect(office("مدير عام الجوازات اللواء") == office("مدير عام الجوازات"))
    #expect(office("مدير عام الجوازات") != office("مدير الجوازات"))
  }

  @Test(arguments: ["الدكتور", "مدير", "عضو المجلس", "مدير المستشفى", "الأمير", "صاحب السمو الملكي الأمير", ""])
  func whatTellsNobodyIsNone(_ role: String) { #expect(office(role) == nil) }

  private func labels(_ third: String) -> [String] {
    Corpus.link([
      Corpus.article("a", "قال [T1|وزير الإسكان] [P1|ماجد بن سالم الراشد] كلمته."),
      Corpus.article("b", "زار [T1|رئيس البلدية] [P1|ماجد بن حمد الراشد] القرية."),
      Corpus.article("c", third),
    ]).kb.actors.filter { $0.kind == .person }.map(\.label).sorted()
  }

  /// Of two who may be called so it is the one with his office.
  @Test func aFullNameGoesToTheOneWithItsOffice() {
    #expect(labels("افتتح [T1|وزير الإسكان] [P1|ماجد الراشد] المعرض.").count == 2)
    #expect(labels("افتتح [T1|سفير عمان] [P1|ماجد الراشد] المعرض.").count == 3)
  }

  /// A single word that was hardly believed to be a person's name has no page of its own.
  @Test(arguments: [(0.4, false), (0.9, true)]) func doubtfulNamesAreNotPublished(
    _ confidence: Double, _ isNotable: Bool
  ) {
    var article = Corpus.article("a", "حضر [P1|زيكوفيتش] الحفل. وعاد [P1|زيكوفيتش] أمس.")
    for i in article.mentions.indices { article.mentions[i].confidence = confidence }
    #expect(Corpus.link([article]).kb.actors.map(\.isNotable) == [isNotable])
  }

  /// Nor has what was hardly believed to be a body's name, in one article, where no word of it says what body it is.
  @Test(arguments: [
    ("برايل سينس", 0.4, false), ("برايل سينس", 0.6, true), ("شركة برايل", 0.4, true), ("الكشافة الروسية", 0.4, true),
    ("القوات الخضراء", 0.4, true), ("سينس", 0.45, false),
  ])
  func doubtfulBodiesAreNotPublished(_ name: String, _ confidence: Double, _ isNotable: Bool) {
    var article = Corpus.article("a", "حضرت [O1|\(name)] الحفل. وعادت [O1|\(name)] أمس.")
    for i in article.mentions.indices { article.mentions[i].confidence = confidence }
    let known = KnownActors(
      entries: [.init(id: "russia", kind: .country, label: "روسيا", forms: ["روسيا"])], demonyms: ["الروسية": "russia"])
    #expect(Corpus.link([article], known: known).kb.actors.map(\.isNotable) == [isNotable])
  }
}
