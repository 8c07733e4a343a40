import Model
import Testing

@testable import Link

/// Roles that say by a pronoun whose they are, or are of two or more.
@Suite struct LeaningRoleTests {
  @Test(arguments: [
    "نظيره الفرنسي", "نائبه", "مدربه الجزائري", "رئيسها التنفيذي", "زميلهم", "وزيرها السابق", "لاعبه", "مستشاريه",
    "مهاجمه الدولي", "أستاذنا", "شقيقه", "صديقة طفولته", "محاميه", "وزير خارجيته السابق", "رئيس بلاده", "والده",
    "رئيس مجلس إدارتها", "المتحدث باسمها", "الناطق الرسمي باسم وزارة خارجيتها", "لاعب وسطه الدولي", "حارس مرماه",
  ]) func lean(_ role: String) { #expect(LeaningRoles.ownRole(role) == nil) }

  /// Of two or more, and the same of one where that is known.
  @Test(
    arguments: [
      ("اللاعبين", "اللاعب"), ("الشاعران", "الشاعر"), ("المشرفات", "المشرفة"), ("الفنانون", "الفنان"),
      ("نائبي رئيس الجمهورية", "نائب رئيس الجمهورية"), ("نجما برشلونة", "نجم برشلونة"), ("لاعبو الوسط", "لاعب الوسط"),
      ("وزراء خارجية الاتحاد", "وزير خارجية الاتحاد"), ("أعضاء اللجنة", "عضو اللجنة"), ("القادة", "القائد"),
      ("وزيرا الخارجية الأميركي", "وزير الخارجية الأميركي"), ("عضوتين", "عضوة"),
      ("الرئيسان الأوغندي", "الرئيس الأوغندي"),
      ("اللاعبين الجدد", nil), ("عضوي المجلس السابقين", nil), ("وزيري الخارجية والدفاع", nil),
      ("الرئيسين الأمريكي والفرنسي", nil),
      ("ثلاثي المنتخب", nil), ("الأخوين", nil), ("زميلي السابق", nil), ("مدربا الفريقين", nil), ("أتباع الحزب", nil),
      ("أستاذي الزميل", nil), ("لاعبي الفريق", "لاعب الفريق"),
      ("صاحبي", nil), ("مستشاري الرئيس الروسي", nil), ("المشرفات التربويات", nil),
      ("النجمين المخضرمين، الإيطالي", nil), ("رئيسا النادي سابقا", "رئيس النادي سابقا"),
    ] as [(String, String?)])
  func ofSeveral(_ role: String, _ ofOne: String?) {
    #expect(LeaningRoles.isOfSeveral(role.split(separator: " ")) && LeaningRoles.ownRole(role) == ofOne)
  }

  @Test(arguments: [
    "وزير الخارجية", "الرئيس", "الدكتور", "أستاذ الفقه", "المتهم", "المياه", "رئيس الوزراء", "وزيرة الدفاع", "محام",
    "أمين عام", "مدير إدارة المياه", "سلطان", "فقيه", "إمام", "معلم", "", "الأمين العام", "الفنان", "القبطان",
    "المطران",
    "المحامي", "القيادي", "استشاري جراحة", "الملكي", "السجين", "المدون", "مفتي الجمهورية", "رائد فضاء",
    "مخرج الفيلم ومنتجه", "الرئيس المنتهية ولايته", "رئيس المجلس في دورته الأولى", "عميد الكلية التقنيه",
    "عضو لجنه السياحة", "أمير مقاطعة أبها", "رئيس بلدية كاليه", "وزيرا للدفاع", "وزيرًا", "نائبا أول للرئيس",
    "أمينا للصندوق", "متحدثا باسم الحزب", "محامية والدة الطفلة", "مدير مكتبة المسجد", "أخو الشهيد", "ممثلةً",
  ]) func standByThemselves(_ role: String) { #expect(LeaningRoles.ownRole(role) == role) }

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
