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
    // Whose office it is belongs to it, and so does what follows a title.
    ("مدير مكتب الأمير", "مدير مكتب الأمير"),
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
