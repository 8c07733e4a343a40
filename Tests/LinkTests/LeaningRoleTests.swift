import Model
import Testing

@testable import Link

/// Roles that say by a pronoun whose they are, or are of two or more.
@Suite struct LeaningRoleTests {
  @Test(arguments: [
    "نظيره الفرنسي", "نائبه", "مدربه الجزائري", "رئيسها التنفيذي", "زميلهم", "وزيرها السابق", "لاعبه", "مستشاريه",
    "مهاجمه الدولي", "أستاذنا", "شقيقه", "صديقة طفولته", "محاميه", "وزير خارجيته السابق", "رئيس بلاده", "والده",
    "رئيس مجلس إدارتها", "المتحدث باسمها", "الناطق الرسمي باسم وزارة خارجيتها", "لاعب وسطه الدولي", "حارس مرماه",
  ]) func lean(_ role: String) { #expect(LeaningRoles.leans(role)) }

  @Test(arguments: [
    "الرئيسين الأمريكي والفرنسي", "وزيري الخارجية", "الوزيران", "نائبي رئيس الجمهورية", "وزراء خارجية البلدين",
    "لاعبو الوسط", "لاعبا الوسط", "نجما برشلونة", "أعضاء اللجنة", "المشرفات", "المهاجمان", "الأخوين",
    "ثلاثي المنتخب", "مشرفي الدورة", "عضوتين",
  ]) func ofSeveral(_ role: String) { #expect(LeaningRoles.leans(role)) }

  @Test(arguments: [
    "وزير الخارجية", "الرئيس", "الدكتور", "أستاذ الفقه", "المتهم", "المياه", "رئيس الوزراء", "وزيرة الدفاع", "محام",
    "أمين عام", "مدير إدارة المياه", "سلطان", "فقيه", "إمام", "معلم", "", "الأمين العام", "الفنان", "القبطان",
    "المطران",
    "المحامي", "القيادي", "استشاري جراحة", "الملكي", "السجين", "المدون", "مفتي الجمهورية", "رائد فضاء",
    "مخرج الفيلم ومنتجه", "الرئيس المنتهية ولايته", "رئيس المجلس في دورته الأولى", "عميد الكلية التقنيه",
    "عضو لجنه السياحة", "أمير مقاطعة أبها", "رئيس بلدية كاليه", "وزيرا للدفاع", "وزيرًا", "نائبا أول للرئيس",
    "أمينا للصندوق", "متحدثا باسم الحزب", "محامية والدة الطفلة", "مدير مكتبة المسجد", "أخو الشهيد", "ممثلةً",
  ]) func standByThemselves(_ role: String) { #expect(!LeaningRoles.leans(role)) }

  /// However often it is told, what leans on its sentence is no role of a page.
  @Test func areNoRoles() throws {
    let kb = Corpus.link([
      Corpus.article("a", "التقى [T1|نظيره الفرنسي] [P1|جان مرسيل] أمس."),
      Corpus.article("b", "التقى [T1|نظيره الفرنسي] [P1|جان مرسيل] اليوم."),
      Corpus.article("c", "قال [T1|وزير المالية] [P1|جان مرسيل] كلمته."),
      Corpus.article("d", "حضر [T1|نائبه] [P1|سالم بن راشد]."),
    ]).kb
    let jean = try #require(kb.actors.first { $0.label == "جان مرسيل" })
    #expect(jean.roles.map(\.text) == ["وزير المالية"])
    let salem = try #require(kb.actors.first { $0.label == "سالم بن راشد" })
    #expect(salem.roles.isEmpty)
  }

  /// An office that a preposition leads to is his own where he is told to have it more often, not that of who serves him.
  @Test(arguments: [
    ("السكرتير الخاص للرئيس", ["الرئيس"]), ("مستشارة الأمن القومي للرئيس", ["الرئيس"]),
    ("وزير الداخلية إلى الرئيس", ["الرئيس"]),
    ("نائب رئيس الوفد", ["الرئيس", "نائب رئيس الوفد"]), ("المتحدث الرسمي للهيئة", ["الرئيس", "المتحدث الرسمي للهيئة"]),
    ("النائب الأول للمدير", ["الرئيس", "النائب الأول للمدير"]),
  ])
  func whomSomebodyServes(_ role: String, _ roles: [String]) throws {
    let kb = Corpus.link([
      Corpus.article("a", "قال [T1|الرئيس] [P1|جان مرسيل] كلمته."),
      Corpus.article("b", "زار [T1|الرئيس] [P1|جان مرسيل] القرية."),
      Corpus.article("c", "حضر [T1|\(role)] [P1|جان مرسيل] أمس."),
    ]).kb
    #expect(kb.actors.first { $0.label == "جان مرسيل" }?.roles.map(\.text) == roles)
  }

  /// What is told of one man only is his office: he may be the deputy.
  @Test func aDeputyIsNotWhomHeServes() {
    let kb = Corpus.link([
      Corpus.article("a", "قال [T1|النائب الأول للرئيس] [P1|جان مرسيل] كلمته."),
      Corpus.article("b", "زار [T1|الرئيس] [P1|جان مرسيل] القرية."),
    ]).kb
    #expect(kb.actors.first { $0.label == "جان مرسيل" }?.roles.map(\.text) == ["النائب الأول للرئيس", "الرئيس"])
  }
}
