import Link
import Model
import Testing

/// Sub-events and sequences, where the text says so.
@Suite struct RelationTests {
  /// What the first event's page says of the second, and the second's of the first; a marked text with E1 and E2.
  private func relations(_ text: String) -> [String] {
    let kb = Corpus.link([Corpus.article("a", published: "2022-01-08", text)]).kb
    var index: [String: LinkedEvent] = [:]
    for e in kb.events { index[e.id] = e }
    return kb.events.flatMap { e in
      e.related.filter { $0.evidence != nil }.map { "\(e.title) \($0.kind.rawValue) \(index[$0.event]!.title)" }
    }.sorted()
  }

  @Test(arguments: [
    ("وقعت [E1:accident:happened|إصابات] خلال [E2:clash:happened|اشتباكات] عنيفة.", "إصابات partOf اشتباكات"),
    ("عقد [E1:meeting:happened|لقاء] على هامش [E2:ceremony:happened|القمة] أمس.", "لقاء partOf القمة"),
    ("أعلن [E1:decision:happened|حظر] للتجول عقب [E2:attack:happened|الهجوم] مباشرة.", "حظر before الهجوم"),
    ("وبعد يوم من [E2:attack:happened|الهجوم]، أعلن [E1:decision:happened|حظر] للتجول.", "حظر before الهجوم"),
    ("جرى [E1:meeting:happened|لقاء] قبيل بدء [E2:negotiation:scheduled|المباحثات] المقررة.", "لقاء after المباحثات"),
  ])
  func thePhraseSaysIt(_ text: String, _ expected: String) {
    // "حظر before الهجوم": on the page of the ban, the attack stands as what came before.
    #expect(relations(text).contains(expected), "\(relations(text))")
    #expect(relations(text).count == 2)
  }

  @Test(arguments: [
    // By whom, not when.
    "وقع [E1:appointment:happened|تعيين] من قبل [E2:meeting:happened|الاجتماع] العام.",
    // A day ago.
    "وقعت [E1:accident:happened|إصابات] قبل يوم في [E2:attack:happened|هجوم] آخر.",
    // Another clause.
    "وقعت [E1:accident:happened|إصابات] كثيرة؛ وخلال [E2:clash:happened|اشتباكات] أخرى لم يصب أحد.",
    // One of them did not come about.
    "وقع [E1:arrest:happened|اعتقال] خلال [E2:clash:denied|اشتباكات] لم تقع.",
    // No phrase.
    "وقع [E1:arrest:happened|اعتقال] ووقعت [E2:clash:happened|اشتباكات].",
  ])
  func withoutItNothingIsSaid(_ text: String) { #expect(relations(text).isEmpty) }

  @Test func whatTwoArticlesSayAgainstEachOtherIsLeftOut() {
    let one =
      "أعلن [E1:decision:happened:2022-01-07|حظر التجول] في [L1|تعز] عقب [E2:attack:happened:2022-01-07|الهجوم] عليها من [O2|قوات الشرق]."
    let other =
      "أعلن [E1:decision:happened:2022-01-07|حظر التجول] في [L1|تعز] قبل [E2:attack:happened:2022-01-07|الهجوم] عليها من [O2|قوات الشرق]."
    func article(_ id: String, _ text: String) -> AnnotatedArticle {
      Corpus.article(id, published: "2022-01-08", text, who: [1: [2], 2: [2]], places: [1: 1, 2: 1])
    }
    let kb = Corpus.link([article("a", one), article("b", other)]).kb
    #expect(kb.events.count == 2)
    #expect(kb.events.allSatisfy { $0.related.allSatisfy { $0.evidence == nil } })
  }
}
