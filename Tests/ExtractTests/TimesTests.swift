import Model
import Normalize
import TestSupport
import Testing

@testable import Extract

/// Times as `words=value`, found in a text that was published on a day; without a day, in an undated text.
private func times(_ text: String, published: String? = "2022-01-07") -> [String] {
  annotate(text, published: published).times.map { "\(text[$0.span])=\($0.value ?? "-")" }
}

private func annotate(_ text: String, published: String?) -> AnnotatedArticle {
  let given = published.map { GivenDate(value: $0, written: $0) }
  var draft = Draft(Normalizer().normalize(Article(id: "a", text: text, published: given)))
  TimePass().run(&draft)
  return draft.result
}

/// 7 January 2022 is a Friday.
@Suite struct TimesTests {
  @Test(arguments: [
    ("وصل الوفد في 3 مارس 2021.", "3 مارس 2021=2021-03-03"),
    ("وصل الوفد في ٣ آذار / مارس ٢٠٢١.", "٣ آذار / مارس ٢٠٢١=2021-03-03"),
    ("وقعا الاتفاق في الخامس عشر من غشت 2019.", "الخامس عشر من غشت 2019=2019-08-15"),
    ("افتتح المصنع في جويلية 2018.", "جويلية 2018=2018-07"),
    ("نشر التقرير بتاريخ 2020/11/05.", "2020/11/05=2020-11-05"),
    ("تأسست الشركة عام 1987.", "عام 1987=1987"),
    ("تراجع الإنتاج منذ 2014.", "2014=2014"),
    ("بدأ المشروع في سبعينيات القرن الماضي.", "سبعينيات القرن الماضي=197"),
    ("بني الجسر في القرن التاسع عشر.", "القرن التاسع عشر=18"),
    ("ارتفعت الأرباح في الربع الثالث من 2021.", "الربع الثالث من 2021=2021-Q3"),
    ("جفت البحيرة في صيف 2015.", "صيف 2015=2015-SU"),
    ("بدأ العام الدراسي 2021/2022 متأخرا.", "2021/2022=2021/2022"),
    ("ظهرت الشركة في أواخر التسعينيات.", "أواخر التسعينيات=199"),
    ("عين يوم السبت 16/ 10/ 1436هـ.", "يوم السبت 16/ 10/ 1436هـ=2015-08-01"),
    ("وصل الثلاثاء (11 غشت 2015).", "الثلاثاء (11 غشت 2015)=2015-08-11"),
  ])
  func calendar(text: String, expected: String) {
    #expect(times(text) == [expected])
  }

  /// اليوم beside words of a general present is no day of news, and a day that the text tells of is not that of its writing.
  @Test(arguments: [
    ("يبحث شباب اليوم عن عمل.", ["اليوم=PRESENT_REF"]),
    ("يخوض الشباب اليوم مباراته الأولى.", ["اليوم=2022-01-07"]),
    ("تغيرت المدينة كثيرا حتى صارت كما نراها اليوم.", ["اليوم=PRESENT_REF"]),
    ("تركت العائلة القرية وهي اليوم خالية.", ["اليوم=PRESENT_REF"]),
    ("أصبح اليوم أكبر مصنع في المنطقة.", ["اليوم=PRESENT_REF"]),
    ("كان الطريق ترابيا، واليوم أصبح معبدا.", ["اليوم=PRESENT_REF"]),
    ("بعد فوزه اليوم أصبح الفريق أول الترتيب.", ["اليوم=2022-01-07"]),
    ("كانت الرحلة طويلة، أما اليوم فهي ساعة واحدة.", ["اليوم=PRESENT_REF", "ساعة واحدة=PT1H"]),
    ("لم يعد السوق على ما هو عليه اليوم.", ["اليوم=PRESENT_REF"]),
    ("أصبح اليوم الجمعة عطلة.", ["اليوم الجمعة=2022-01-07"]),
    ("وصل الوزير اليوم.", ["اليوم=2022-01-07"]),
    ("لا أحد ينسى ذلك اليوم.", []),
    ("سيأتي اليوم الذي تعود فيه القرية.", []),
    ("تعمل اللجنة في اليوم المحدد لها.", []),
    ("عين اليوم – المنامة", []),
    ("ليست المشكلة وليدة اليوم.", ["اليوم=PRESENT_REF"]),
    ("هنأ الوزير نظيره بذكرى اليوم الوطني لبلاده.", ["اليوم الوطني=-"]),
    ("أقيم الحفل بمناسبة اليوم العالمي للمياه.", []),
  ])
  func nowadays(text: String, expected: [String]) {
    #expect(times(text) == expected)
  }

  @Test(arguments: [
    ("وصل الوزير أمس الخميس.", "أمس الخميس=2022-01-06"),
    ("وصل الوزير يوم الأربعاء.", "يوم الأربعاء=2022-01-05"),
    ("يبدأ المعرض الأحد المقبل.", "الأحد المقبل=2022-01-09"),
    ("انتهى المعرض الأحد الماضي.", "الأحد الماضي=2022-01-02"),
    ("وصلوا قبل ثلاثة أيام.", "قبل ثلاثة أيام=2022-01-04"),
    ("تراجعت الأسعار العام الماضي.", "العام الماضي=2021"),
    ("تبدأ الدورة الأسبوع المقبل.", "الأسبوع المقبل=2022-W02"),
    ("وقعت الهزة في 24 ديسمبر/كانون الأول الماضي.", "24 ديسمبر/كانون الأول الماضي=2021-12-24"),
    ("تنتهي المهلة في نهاية الشهر الجاري.", "نهاية الشهر الجاري=2022-01"),
    ("عقد الاجتماع مساء أمس.", "مساء أمس=2022-01-06TEV"),
    ("يستأنف العمل بعد غد.", "بعد غد=2022-01-09"),
    // A day, month or year that a unit only introduces is no distance and no length.
    ("وصلوا قبل يوم الأربعاء.", "يوم الأربعاء=2022-01-05"),
    ("وصلوا قبل عام 2019.", "عام 2019=2019"),
    ("وصلوا قبل شهر مارس 2019.", "شهر مارس 2019=2019-03"),
    ("عقد الاجتماع الرابع والعشرين يوم الثلاثاء.", "يوم الثلاثاء=2022-01-04"),
    ("وصلوا قبل شهر.", "قبل شهر=2021-12"),
    ("تجتمع اللجنة في التاسعة من صباح غد.", "التاسعة من صباح غد=2022-01-08T09"),
    ("تراجعت المبيعات خلال آخر شهر.", "آخر شهر=2021-12"),
    ("نمت الأرباح خلال الربع الثالث.", "الربع الثالث=2021-Q3"),
    ("صلوا في عيد الأضحى الماضي.", "عيد الأضحى الماضي=2021-07-20"),
    ("ولد في 29 فبراير.", "29 فبراير=2020-02-29"),
    ("افتتح المتحف في خامس الشهر الحالي.", "خامس الشهر الحالي=2022-01-05"),
    ("سيفتتح المتحف في 20 الجاري.", "20 الجاري=2022-01-20"),
    ("سيفتتح المتحف في العشرين من الشهر المقبل.", "العشرين من الشهر المقبل=2022-02-20"),
    ("سيفتتح المتحف في النصف الثاني من الشهر المقبل.", "النصف الثاني من الشهر المقبل=2022-02"),
    ("أغلق المتحف مساء الأربعاء ما قبل الماضي.", "مساء الأربعاء ما قبل الماضي=2021-12-29TEV"),
    ("أغلق المتحف الجمعة قبل الماضية.", "الجمعة قبل الماضية=2021-12-24"),
    ("عقدت الدورة الخامسة والعشرين يوم الثلاثاء.", "يوم الثلاثاء=2022-01-04"),
    // A month by itself is the last one where the verb is past, but not where something begins with it.
    ("أعلنت البلدية ذلك في مارس.", "مارس=2021-03"),
    ("أعلنت البلدية رفع الرسوم اعتبارا من مارس.", "مارس=2022-03"),
    ("أعلنت البلدية رفع الرسوم بدءا من ديسمبر.", "ديسمبر=2021-12"),
  ])
  func relative(text: String, expected: String) {
    #expect(times(text) == [expected])
  }

  @Test(arguments: [
    ("استمر البحث 3 أشهر.", "3 أشهر=P3M"),
    ("غابوا سنة ونصف.", "سنة ونصف=P1.5Y"),
    ("تراجع الطلب خلال الأسبوعين الماضيين.", "الأسبوعين الماضيين=P2W"),
    ("تصدر الصحيفة يوميا.", "يوميا=P1D"),
    ("يجتمعون كل ثلاثة أشهر.", "كل ثلاثة أشهر=P3M"),
    ("يستمر المعرض من 10 إلى 13 يناير.", "من 10 إلى 13 يناير=2022-01-10/2022-01-13"),
    ("حكم الحزب بين عامي 1999 و2008.", "بين عامي 1999 و2008=1999/2008"),
    ("يستمر المهرجان 19-25 يناير.", "19-25 يناير=2022-01-19/2022-01-25"),
    ("يقام يومي السبت والأحد المقبلين.", "يومي السبت والأحد المقبلين=2022-01-08/2022-01-09"),
    ("تغلق أيام 3 و4 و5 فبراير.", "أيام 3 و4 و5 فبراير=2022-02-03/2022-02-05"),
    ("تقام الندوة كل جمعة.", "كل جمعة=XXXX-WXX-5"),
    ("تفتح الأبواب ثلاث مرات في اليوم.", "اليوم=P1D"),
    ("تجتمع اللجنة مرة في الأسبوع.", "الأسبوع=P1W"),
  ])
  func lengthsSetsAndRanges(text: String, expected: String) {
    #expect(times(text) == [expected])
  }

  /// A day that no calendar has gets no value, rather than that of another day.
  @Test(arguments: [
    "وقع ذلك في 31 سبتمبر 2021.", "وقع ذلك في 31 سبتمبر.", "وقع ذلك في 30 فبراير 2020.", "وقع ذلك في 31/9/2021.",
  ])
  func impossibleDays(text: String) {
    #expect(annotate(text, published: "2022-01-07").times.map(\.value) == [nil])
  }

  /// The year after or before counts from the year that the text has just named.
  @Test func followingYears() {
    #expect(times("تأسست عام 2014 وأفلست في العام التالي.") == ["عام 2014=2014", "العام التالي=2015"])
    #expect(times("تخرج عام 2010. وكان في العام السابق طالبا.") == ["عام 2010=2010", "العام السابق=2009"])
    #expect(times("تبدأ الدورة العام التالي.") == ["العام التالي=2023"])
  }

  /// Words of time in a quotation are reckoned from the day it was spoken on, where its sentence says so.
  @Test(arguments: [
    ("قال الوزير يوم 3 يناير: «سنجتمع غدا».", ["2022-01-03", "2022-01-04"]),
    ("«سنجتمع غدا»، قال الوزير يوم الثلاثاء 4 يناير.", ["2022-01-05", "2022-01-04"]),
    ("وقالت الوزيرة في مؤتمر صحفي يوم 20 ديسمبر 2021: \"سنبدأ الشهر المقبل\".", ["2021-12-20", "2022-01"]),
    ("وقال الوزير أمس الأول: «وصلنا اليوم».", ["2022-01-05", "2022-01-05"]),
    ("وفي 20 ديسمبر قال المدير «سنبدأ العام المقبل».", ["2021-12-20", "2022"]),
    // Without such a day from publication; a day of what is told is no day of speaking; indirect speech is the writer's.
    ("قال الوزير: «سنجتمع غدا».", ["2022-01-08"]),
    ("قال إنه زار المدينة يوم 3 يناير: «سنعود غدا».", ["2022-01-03", "2022-01-08"]),
    ("قال الوزير يوم 3 يناير إنهم سيجتمعون غدا.", ["2022-01-03", "2022-01-08"]),
  ])
  func quotations(text: String, values: [String]) {
    #expect(annotate(text, published: "2022-01-07").times.map(\.value) == values)
  }

  @Test(arguments: [
    "أرسلت الوزارة 2500 جندي.", "انتهت المباراة 2-1 لصالح الضيوف.", "تحلق طائرة إف-16 فوق المدينة.",
    "نشرت صحيفة المصري اليوم الخبر.", "وصل 2000 شخص.", "ارتفع عدد القتلى إلى 1916 قتيلا.",
  ])
  func notTimes(text: String) {
    for digits in DigitSet.allCases { #expect(times(digits.write(text)) == [], "\(digits)") }
  }

  /// Figures too long for any calendar are no times, and do no harm.
  @Test(arguments: [
    "نشر في 1/1/99999999999999999999999999.", "وصلوا قبل 99999999999999999999999 سنة.", "استمر 9999999999 يوم.",
  ])
  func endlessFigures(text: String) {
    #expect(times(text) == [])
  }

  @Test func hijriAndDoubleDates() {
    let text = "صدر القرار في 7 جمادى الآخرة 1443 الموافق 10 يناير 2022."
    let found = annotate(text, published: nil).times
    #expect(found.map { String(text[$0.span]) } == ["7 جمادى الآخرة 1443 الموافق 10 يناير 2022"])
    #expect(found.map(\.value) == ["2022-01-10"])
    #expect(found.map(\.hijri) == ["1443-06-07"])
    #expect(times("صام الناس في رمضان 1442.", published: nil) == ["رمضان 1442=2021-04-13/2021-05-12"])
  }

  /// Papers that count by Hijri years leave the era out; the year of the other calendar beside one tells which it is.
  @Test(arguments: [
    ("صدر النظام في عام 1435 وألغي لاحقا.", ["عام 1435=2013/2014 (1435)"]),
    ("استعد الدفاع المدني لموسم حج هذا العام 1436هـ مبكرا.", ["هذا العام 1436هـ=2014/2015 (1436)"]),
    ("تبدأ الخطة مطلع العام القادم 1444هـ.", ["مطلع العام القادم 1444هـ=2022/2023 (1444)"]),
    ("سلمت المدارس خلال العام الحالي 1442 / 1443.", ["العام الحالي 1442 / 1443=2020/2022"]),
    ("تقدمت إلى الوظيفة بتاريخ 1435/7هـ.", ["1435/7هـ=2014-04-30/2014-05-29 (1435-07)"]),
    ("افتتح المهرجان يوم 12/10/1436 في الطائف.", ["يوم 12/10/1436=2015-07-28 (1436-10-12)"]),
    ("وقع العقد في شهر 10 عام 1436.", ["شهر 10 عام 1436=2015-07-17/2015-08-15 (1436-10)"]),
    ("ارتفع الدخل في الربع الأول من عام 1436هـ.", ["الربع الأول من عام 1436هـ=2014-10-25/2015-01-20"]),
    ("غرقت السفينة في صيف 1436هـ.", ["صيف 1436هـ=2015-SU"]),
    ("بدأ التسجيل في الأسبوع الأول من عام 1437هـ.", ["الأسبوع الأول من عام 1437هـ=2015-W42"]),
    ("يبدأ الدوري من الأسبوع الثاني من شهر صفر 1437 في جدة.", ["الأسبوع الثاني من شهر صفر 1437=2015-W48"]),
    ("تأسس المجلس عام 1350/ 1931 في مكة.", ["عام 1350/ 1931=1931 (1350)"]),
    ("بدأ البنك عمله عام 1391 الموافق 1971.", ["عام 1391 الموافق 1971=1971 (1391)"]),
    (
      "وصل الأمير عام 1383 بعد معركة رمضان 1382.",
      ["عام 1383=1963/1964 (1383)", "رمضان 1382=1963-01-27/1963-02-24 (1382-09)"]
    ),
    // Nobody says that these are Hijri, or they cannot be.
    ("ولد المؤرخ عام 1332 في تونس.", ["عام 1332=1332"]),
    ("تأسست البلدة في العام 1453 على الأرجح.", ["العام 1453=1453"]),
    ("تأسست البلدة عام 1436م على الأرجح.", ["عام 1436م=1436"]),
    ("اتفق الطرفان في مايو 1420 على هدنة.", ["مايو 1420=1420-05"]),
  ])
  func hijriYearsWithoutAnEra(text: String, expected: [String]) {
    let found = annotate(text, published: "2022-01-07").times.map { time in
      "\(text[time.span])=\(time.value ?? "")" + (time.hijri.map { " (\($0))" } ?? "")
    }
    #expect(found == expected)
  }

  /// A weekday beside today or tomorrow tells when the text was written, where that was not the day it was published; all else that is
  /// said from that day goes with it. Phrases that contradict each other change nothing but their own days.
  @Test(arguments: [
    ("وصل الوفد أمس الخميس ويغادر غدا.", "2022-01-08", ["2022-01-06", "2022-01-08"]),
    ("يجتمع المجلس اليوم (الثلاثاء) بعد لقاء أمس.", "2022-01-06", ["2022-01-04", "2022-01-03"]),
    ("تفتتح السوق غدا السبت 8 يناير.", "2022-01-08", ["2022-01-08"]),
    ("سافر الوزير اليوم السبت، ويعود غدا.", "2022-01-07", ["2022-01-08", "2022-01-09"]),
    (
      "سافر الوزير اليوم الخميس، ووصل أمس الخميس، ويعود غدا.", "2022-01-07",
      ["2022-01-06", "2022-01-06", "2022-01-08"]
    ),
    ("قال الوزير: «زرت المصنع اليوم الأربعاء». وعاد أمس.", "2022-01-07", ["2022-01-05", "2022-01-06"]),
  ])
  func theDayOfWriting(text: String, published: String, values: [String]) {
    #expect(annotate(text, published: published).times.map(\.value) == values)
  }

  /// Without a day of publication weekdays lie around the day that their sentence names in full, and this month is the one of all days
  /// named with their weekday or as to come. Nothing is reckoned from what may be long past.
  @Test(arguments: [
    (
      "تنطلق الدورة يوم الثلاثاء المقبل، وتليها مباراة يوم الأربعاء ثم النهائي يوم الجمعة 21 يناير 2022.",
      ["2022-01-18", "2022-01-19", "2022-01-21"]
    ),
    ("التقى الوفدان يوم الاثنين 10 يناير 2022، ويعودان الأحد المقبل.", ["2022-01-10", "2022-01-16"]),
    ("التقى الوفدان يوم الاثنين 10 يناير 2022. ويعودان الأحد المقبل.", ["2022-01-10", nil]),
    ("انتهت الجولة في الثالث من الشهر الجاري. وستبدأ أخرى يوم 20 يناير 2022.", ["2022-01-03", "2022-01-20"]),
    ("انتهت الجولة في الثالث من الشهر الجاري. وقامت الدولة في 20 يناير 1922.", [nil, "1922-01-20"]),
    (
      "انتهت الجولة في الثالث من الشهر الجاري. زارها الجمعة 31 ديسمبر 2021، ويعود يوم الجمعة 21 يناير 2022.",
      [nil, "2021-12-31", "2022-01-21"]
    ),
  ])
  func undatedTextsAreReckonedFromTheDaysTheyName(text: String, values: [String?]) {
    #expect(annotate(text, published: nil).times.map(\.value) == values)
  }

  @Test func undatedRelativeTimesHaveNoValue() {
    #expect(times("وصل الوزير أمس.", published: nil) == ["أمس=-"])
  }

  /// The work grows with the length of the text, whatever stands in it.
  @Test(arguments: ["«غدا ", "قال غدا ", "\"أمس\" ", "يوم 3 ", "1/ ", "من 1 إلى ", "أيام 1 و2 و", "آخر "])
  func monotonousTextEnds(unit: String) {
    _ = times(String(repeating: unit, count: 2_000))
  }

  @Test func everyDayKnowsItsDate() {
    for n in stride(from: -200_000, to: 200_000, by: 37) {
      let c = Day(n).civil
      #expect(Day(year: c.year, month: c.month, day: c.day) == Day(n))
      #expect(Day(n + 7).weekday == Day(n).weekday)
    }
    #expect(Day(iso: "2022-01-07")?.weekday == 5)
    #expect(Day(iso: "2022-02-30") == nil)
  }
}

@Suite struct TimesPublicationTests {
  @Test func infersTheDayFromAllTimesTogether() {
    let text = """
      افتتح المعرض في العاصمة أمس الثلاثاء في مطلع عام 2019.
      وتبدأ الندوات الخميس المقبل في 24 كانون الثاني / يناير.
      """
    let published = annotate(text, published: nil).published
    // 24 January 2019 is a Thursday; of the seven days before it one has a Tuesday as its yesterday.
    #expect(published.value == "2019-01-23")
    #expect(published.basis == .inferred)
    #expect(published.reasons.count == 3)
  }

  @Test func severalDaysAreCandidatesAndNoAnswer() {
    let published = annotate("تبدأ الندوات الخميس المقبل في 24 يناير 2019.", published: nil).published
    #expect(published.value == nil)
    #expect(published.candidates.count == 7)
  }

  @Test(arguments: ["وصل الوفد أمس الثلاثاء.", "تأسس النادي منذ عام 1950.", ""])
  func nothingCertainIsNothing(text: String) {
    #expect(annotate(text, published: nil).published.value == nil)
  }

  @Test func aGivenDayStays() {
    let published = annotate("وصل الوفد اليوم السبت 8 يناير 2022.", published: "2022-01-07").published
    #expect(published.value == "2022-01-07")
    #expect(published.basis == .given)
  }
}
