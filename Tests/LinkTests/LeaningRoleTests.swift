import Model
import Testing

@testable import Link

/// Roles that say by a pronoun whose they are.
@Suite struct LeaningRoleTests {
  @Test(arguments: [
    "نظيره الفرنسي", "نائبه", "مدربه الجزائري", "رئيسها التنفيذي", "زميلهم", "وزيرها السابق", "لاعبه", "مستشاريه",
    "الرئيسين الأمريكي والفرنسي", "وزيري الخارجية", "الوزيران",
  ]) func lean(_ role: String) { #expect(LeaningRoles.leans(role)) }

  @Test(arguments: [
    "وزير الخارجية", "الرئيس", "الدكتور", "أستاذ الفقه", "المتهم", "المياه", "رئيس الوزراء", "وزيرة الدفاع", "محام",
    "أمين عام",
    "مدير إدارة المياه", "سلطان", "فقيه", "إمام", "معلم", "",
  ]) func standByThemselves(_ role: String) { #expect(!LeaningRoles.leans(role)) }

  /// However often it is told, what leans on its sentence is not what an actor is shown as.
  @Test func standBehindTheOthers() throws {
    let kb = Corpus.link([
      Corpus.article("a", "التقى [T1|نظيره الفرنسي] [P1|جان مرسيل] أمس."),
      Corpus.article("b", "التقى [T1|نظيره الفرنسي] [P1|جان مرسيل] اليوم."),
      Corpus.article("c", "قال [T1|وزير المالية] [P1|جان مرسيل] كلمته."),
      Corpus.article("d", "حضر [T1|نائبه] [P1|سالم بن راشد]."),
    ]).kb
    let jean = try #require(kb.actors.first { $0.label == "جان مرسيل" })
    #expect(
      jean.roles.map(\.text) == ["وزير المالية", "نظيره الفرنسي"] && jean.roles.map(\.isLeaning) == [false, true])
    #expect(jean.mainRole == "وزير المالية")
    let salem = try #require(kb.actors.first { $0.label == "سالم بن راشد" })
    #expect(salem.roles.map(\.text) == ["نائبه"] && salem.mainRole == nil)
  }
}
