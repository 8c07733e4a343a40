import Model
import Testing

@testable import Link

/// What a role says without the forms of address around it.
@Suite struct RoleCoreTests {
  @Test(arguments: [
    ("معالي وزير الدولة الدكتور", "وزير الدولة"),
    ("وزير الدولة عضو مجلس الوزراء الدكتور", "وزير الدولة عضو مجلس الوزراء"),
    ("أمير منطقة الشرق صاحب السمو الملكي الأمير", "أمير منطقة الشرق"),
    ("سمو ولي العهد", "ولي العهد"),
    ("رئيس اللجنة المهندس", "رئيس اللجنة"),
    ("رئيس اللجنة م.", "رئيس اللجنة"),
    ("وزير الخارجية", "وزير الخارجية"),
    ("وزير الثقافة والإعلام الدكتور", "وزير الثقافة والإعلام"),
    // Behind a name or an adverb too, and whatever his rank is.
    ("رئيس بلدية الوادي المهندس", "رئيس بلدية الوادي"),
    ("رئيس بلدية مدركة المهندس", "رئيس بلدية مدركة"),
    ("مدير المستشفى بالنيابة الدكتور", "مدير المستشفى بالنيابة"),
    ("عضو كتلة «المستقبل» النائب", "عضو كتلة «المستقبل»"),
    ("قائد القوات الجوية بالنيابة اللواء طيار ركن", "قائد القوات الجوية بالنيابة"),
    ("رئيس هيئة الأركان، اللواء الركن", "رئيس هيئة الأركان"),
    ("رئيس هيئة الأركان ، اللواء الركن", "رئيس هيئة الأركان"),
    // Whose office it is belongs to it, and so does what follows a title.
    ("مدير مكتب الأمير", "مدير مكتب الأمير"),
    ("ممثل عن الملك", "ممثل عن الملك"),
    ("عضو مجلس جامعة الملك", "عضو مجلس جامعة الملك"),
    ("السفير", "السفير"),
    ("النائب السابق", "النائب السابق"),
    ("الأمير الجديد للجماعة", "الأمير الجديد للجماعة"),
    ("السيد الرئيس", "السيد الرئيس"),
    ("", ""),
  ])
  func offices(_ role: String, _ core: String) {
    let found = RoleCore(role[...])
    #expect(found.text == core && !found.isAddress)
  }

  @Test(arguments: [
    "صاحب السمو الملكي الأمير", "الدكتور", "سمو الأمير", "معالي الدكتور", "الشيخ الدكتور", "اللواء", "د.",
  ])
  func formsOfAddress(_ role: String) {
    let found = RoleCore(role[...])
    #expect(found.text == role && found.isAddress)
  }

  @Test(arguments: [
    ("السيد", true), ("معالي السيد", true), ("الراحل", true), ("السابق", true), ("زميلي", true), ("الدكتور", false),
    ("سعادة الدكتور", false), ("الوزير السابق", false), ("المدرب", false), ("", false),
  ])
  func whatTellsNothing(_ role: String, _ isHollow: Bool) { #expect(RoleCore(role[...]).isHollow == isHollow) }

  /// However often he is spoken to as a doctor, one article that says what his whole office is tells more.
  @Test func aWholeOfficeIsShownBeforeAFormOfAddress() throws {
    let articles = (0..<8).map { Corpus.article("a\($0)", "قال [T1|الدكتور] [P1|جان مرسيل] كلمته \($0).") }
    let office = Corpus.article("z", "قال [T1|رئيس النادي] [P1|جان مرسيل] كلمته.")
    #expect(Corpus.link(articles + [office]).kb.actors.first?.roles.map(\.text) == ["رئيس النادي", "الدكتور"])
    // One word may be somebody else's.
    let word = Corpus.article("z", "قال [T1|الحارس] [P1|جان مرسيل] كلمته.")
    #expect(Corpus.link(articles + [word]).kb.actors.first?.roles.map(\.text) == ["الدكتور", "الحارس"])
  }

  /// The late, the gentleman: on the page, and never what somebody is shown as.
  @Test func whatTellsNothingIsNotShown() throws {
    let kb = Corpus.link([
      Corpus.article("a", "تذكر [T1|الراحل] [P1|جان مرسيل] كلمته."),
      Corpus.article("b", "تذكر [T1|الراحل] [P1|جان مرسيل] كلمته أمس."),
      Corpus.article("c", "قال [T1|الحارس] [P1|جان مرسيل] كلمته."),
      Corpus.article("d", "حضرت [T1|السيدة] [P1|سلمى بن راشد]."),
    ]).kb
    let jean = try #require(kb.actors.first { $0.label == "جان مرسيل" })
    #expect(jean.roles.map(\.text) == ["الحارس", "الراحل"] && jean.gloss == "الحارس")
    let salma = try #require(kb.actors.first { $0.label == "سلمى بن راشد" })
    #expect(salma.roles.map(\.text) == ["السيدة"] && salma.gloss == nil)
  }

  /// A nationality alone: behind any office and behind what somebody is described as, and better than nothing.
  @Test func aNationalityAloneTellsLittle() throws {
    let known = KnownActors(
      entries: [.init(id: "canada", kind: .country, label: "كندا", forms: ["كندا"])], demonyms: ["الكندي": "canada"])
    let nationality = (0..<3).map { Corpus.article("a\($0)", "سدد [T1|الكندي] [P1|جان مرسيل] الكرة \($0).") }
    func gloss(_ more: AnnotatedArticle...) -> String? {
      Corpus.link(nationality + more, known: known).kb.actors.first { $0.label == "جان مرسيل" }?.gloss
    }
    #expect(gloss() == "الكندي")
    #expect(gloss(Corpus.article("d", "سدد [P1|جان مرسيل]، [D1|أحد هدافي الدوري]، الكرة.")) == "أحد هدافي الدوري")
    #expect(gloss(Corpus.article("d", "سدد [T1|المهاجم] [P1|جان مرسيل] الكرة.")) == "المهاجم")
  }

  /// Spoken to as a doctor in every article, he is shown as the minister that two articles say he is; both ways to write that are one.
  @Test func anOfficeIsShownBeforeAFormOfAddress() throws {
    let kb = Corpus.link([
      Corpus.article("a", "قال [T1|الدكتور] [P1|جان مرسيل] كلمته."),
      Corpus.article("b", "قال [T1|الدكتور] [P1|جان مرسيل] كلمته أمس."),
      Corpus.article("c", "قال [T1|الدكتور] [P1|جان مرسيل] كلمته اليوم."),
      Corpus.article("d", "قال [T1|معالي وزير المالية الدكتور] [P1|جان مرسيل] كلمته."),
      Corpus.article("e", "حضر [T1|وزير المالية] [P1|جان مرسيل]."),
      Corpus.article("f", "وصل [T1|الدكتور] [P1|سالم بن راشد]."),
    ]).kb
    let jean = try #require(kb.actors.first { $0.label == "جان مرسيل" })
    #expect(jean.roles.map(\.text) == ["وزير المالية", "الدكتور"] && jean.roles.map(\.evidence.count) == [2, 3])
    #expect(jean.mainRole == "وزير المالية")
    // Where nothing else is known it is better than nothing.
    #expect(kb.actors.first { $0.label == "سالم بن راشد" }?.mainRole == "الدكتور")
  }

  /// عسير الأمير may be whose it is; written without الأمير too, it is no part of the office.
  @Test func whatIsWrittenWithoutAFormOfAddressTooIsOneOffice() throws {
    let kb = Corpus.link([
      Corpus.article("a", "قال [T1|أمير عسير الأمير] [P1|جان مرسيل] كلمته."),
      Corpus.article("b", "قال [T1|أمير عسير] [P1|جان مرسيل] كلمته أمس."),
      Corpus.article("c", "حضر [T1|مدير مكتب الأمير] [P1|سالم بن راشد]."),
    ]).kb
    let jean = try #require(kb.actors.first { $0.label == "جان مرسيل" })
    #expect(jean.roles.map(\.text) == ["أمير عسير"] && jean.roles.map(\.evidence.count) == [2])
    #expect(kb.actors.first { $0.label == "سالم بن راشد" }?.roles.map(\.text) == ["مدير مكتب الأمير"])
  }

  @Test(arguments: ["معالي وزير المالية الدكتور", "وزير المالية"])
  func aRoleIsRejectedAsItIsWrittenOrShown(_ role: String) throws {
    let articles = [Corpus.article("a", "قال [T1|معالي وزير المالية الدكتور] [P1|جان مرسيل] كلمته.")]
    let before = Corpus.link(articles)
    let id = try #require(before.kb.actors.first).id
    let (decisions, _) = Decisions.parse("reject\tactor/\(id)\trole=\(role)", file: "d.tsv")
    let after = Corpus.link(articles, decisions: Decisions(decisions), registry: before.registry)
    #expect(before.kb.actors.first?.roles.map(\.text) == ["وزير المالية"])
    #expect(after.kb.actors.first?.roles.isEmpty == true)
  }
}
