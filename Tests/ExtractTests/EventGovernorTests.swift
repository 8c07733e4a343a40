import Model
import Normalize
import Testing

@testable import Extract

/// What a governing word makes of the event it governs; whole input, by rules alone.
@Suite struct EventGovernorTests {
  private func judged(_ text: String, _ kind: EventKind) throws -> (status: EventStatus, cue: String)? {
    let draft = Draft(Normalizer().normalize(Article(id: "a", text: text)))
    let context = EventContext(words: EventWords(draft.tokens), sentences: draft.sentences.map(\.tokens))
    let triggers = TriggerFinder(model: nil).triggers(draft, context)
    let trigger = try #require(triggers.first { $0.kind == kind }, "\(triggers.map(\.kind))")
    return StatusJudge(context: context, draft: draft).governed(trigger).map { ($0.status, String(text[$0.cue])) }
  }

  @Test(arguments: [
    // Nearly, but not yet.
    ("كان النادي على وشك التعاقد مع المهاجم.", EventKind.agreement, EventStatus.possible, "على وشك"),
    ("اقترب النادي من توقيع عقد مع المهاجم.", .agreement, .possible, "اقترب"),
    ("اقترب النادي من حسم التعاقد مع المهاجم.", .agreement, .possible, "اقترب"),
    ("وكاد يقتل الرجل أخاه.", .death, .possible, "وكاد"),
    ("يبدو أن اتفاق البلدين أصبح شبه محسوم.", .agreement, .possible, "شبه محسوم"),
    // Demanded, feared, wished: behind the governor's preposition, whoever is addressed.
    ("طالب النواب الحكومة بالإفراج عن المعتقلين.", .other, .possible, "طالب"),
    ("ودعا المجلس البلدين إلى اتفاق شامل.", .agreement, .possible, "ودعا"),
    ("حذر الخبير من انهيار السوق.", .economy, .possible, "حذر"),
    ("وسط مخاوف من تراجع الأسعار.", .economy, .possible, "مخاوف"),
    ("هدد الرئيس بغزو الجزيرة.", .invasion, .possible, "هدد"),
    ("يتوقع المحللون ارتفاع الأسعار.", .economy, .possible, "يتوقع"),
    // Planned, with the subject between.
    ("يعتزم الوزير زيارة المدينة.", .visit, .scheduled, "يعتزم"),
    ("من المقرر أن يلتقي الوزيران.", .meeting, .scheduled, "من المقرر"),
    ("وأعلنت الشركة تأجيل زيارة الوفد.", .visit, .scheduled, "تأجيل"),
    // Not done, also behind a noun that carries the object.
    ("مر اليوم دون وقوع هجوم.", .attack, .denied, "دون"), ("افترق المفاوضون بلا اتفاق.", .agreement, .denied, "بلا"),
    ("ألغى الوزير زيارته.", .visit, .denied, "ألغى"),
    // Through the verb whose object or aim it is.
    ("وقد يؤدي ذلك إلى انهيار السوق.", .economy, .possible, "وقد يؤدي"),
    ("لم تشهد المدينة اشتباكات.", .clash, .denied, "لم تشهد"),
    ("قد يحدث غزو.", .invasion, .possible, "قد يحدث"),
    ("من المتوقع أن تشهد المدينة احتجاجات.", .protest, .possible, "من المتوقع"),
  ])
  func whatIsGovernedHasNotComeAbout(_ text: String, _ kind: EventKind, _ status: EventStatus, _ cue: String) throws {
    let found = try #require(try judged(text, kind))
    #expect(found.status == status && found.cue == cue, "\(found)")
  }

  @Test(arguments: [
    // What is there already is no object of a wish or a refusal.
    ("رفض المجلس الاتفاق.", EventKind.agreement), ("طلب الوزير إلغاء الاتفاق.", .agreement),
    ("دعا الوزير نظيره إلى الاجتماع.", .meeting), ("رفضت فرنسا قرار المحكمة.", .decision),
    // No governor: letters that only look like a word's with a letter before it.
    ("وله كامل الحق في زيارة المدينة.", .visit), ("زار الوفد المدينة.", .visit),
    // A clause of its own stands between.
    ("طالب الوزير الذي حضر أمس الاجتماع.", .meeting),
    // What stands right behind its verb may do something; what a verb presupposes is there.
    ("قد يمهد فوز الحزب الطريق أمامه.", .election), ("لم يؤكد الجيش مقتل القائد.", .death),
    ("وقد تم توقيع الاتفاق.", .agreement), ("على متن سيارة ترحيلات وقع هجوم.", .attack),
    // An exception stands behind it.
    ("ولم يسجل هجوم إلا في المدينة.", .attack),
  ])
  func othersAreNot(_ text: String, _ kind: EventKind) throws {
    #expect(try judged(text, kind) == nil)
  }

  @Test func aVerbWithAParticleOfTheFutureIsToCome() throws {
    for (text, isToCome) in [
      ("سيلتقي الوزيران غدا.", true), ("سوف يلتقي الوزيران.", true), ("التقى الوزيران.", false),
      ("يلتقي الوزيران.", false),
    ] {
      let draft = Draft(Normalizer().normalize(Article(id: "a", text: text)))
      let context = EventContext(words: EventWords(draft.tokens), sentences: draft.sentences.map(\.tokens))
      let trigger = try #require(TriggerFinder(model: nil).triggers(draft, context).first)
      #expect(StatusJudge(context: context, draft: draft).isToCome(trigger) == isToCome, "\(text)")
    }
  }

  @Test func theObjectOfAVerbToComeIsToCome() throws {
    for (text, isToCome) in [
      ("سيؤدي ذلك إلى انهيار السوق.", true), ("ستنطلق محادثات.", true), ("سوف يلغي اتفاق البلدين.", false),
      ("أدى ذلك إلى انهيار السوق.", false),
    ] {
      let draft = Draft(Normalizer().normalize(Article(id: "a", text: text)))
      let context = EventContext(words: EventWords(draft.tokens), sentences: draft.sentences.map(\.tokens))
      let trigger = try #require(TriggerFinder(model: nil).triggers(draft, context).last { !$0.isVerb }, "\(text)")
      #expect(StatusJudge(context: context, draft: draft).isObjectToCome(trigger) == isToCome, "\(text)")
    }
  }

  @Test func whatJoinsAGovernedNounIsGovernedToo() throws {
    let draft = Draft(
      Normalizer().normalize(Article(id: "a", text: "طالب الحزب بمحاكمة المتهمين واعتقال قادتهم. وقال واعتقال آخر.")))
    let context = EventContext(words: EventWords(draft.tokens), sentences: draft.sentences.map(\.tokens))
    let triggers = TriggerFinder(model: nil).triggers(draft, context)
    let trial = try #require(triggers.first { $0.kind == .trial })
    let arrests = triggers.filter { $0.kind == .arrest }
    let judge = StatusJudge(context: context, draft: draft)
    #expect(arrests.map { judge.isJoined($0, to: trial) } == [true, false])
  }

  @Test(arguments: [
    ("وصلت فرق البحث إلى المكان.", 0), ("وجلسوا إلى طاولة المفاوضات.", 0), ("بدأت المفاوضات أمس.", 1),
  ])
  func whatOnlyTellsAKindIsNoEvent(_ text: String, _ count: Int) {
    let draft = Draft(Normalizer().normalize(Article(id: "a", text: text)))
    let context = EventContext(words: EventWords(draft.tokens), sentences: draft.sentences.map(\.tokens))
    let triggers = TriggerFinder(model: nil).triggers(draft, context).filter {
      $0.kind == .negotiation || $0.kind == .other
    }
    #expect(triggers.count == count, "\(triggers.map(\.kind))")
  }
}
