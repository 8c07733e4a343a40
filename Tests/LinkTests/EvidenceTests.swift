import Link
import Model
import Testing

/// What is believed of an article's own coreference, of the gazetteer's short names and of lines that are no text.
@Suite struct EvidenceTests {
  private func labels(_ kb: KnowledgeBase) -> [String] { kb.actors.map(\.label).sorted() }

  @Test func aFatherAndHisSonTakenForOneInAnArticleArePartedAgain() {
    let (kb, _, _) = Corpus.link([
      Corpus.article(
        "a",
        "استقبل [P1|سالم بن راشد] الوفد. وحضر [P1|خالد بن سالم بن راشد] اللقاء، وقال [P1|خالد بن سالم] كلمته، ثم عاد [P1|سالم بن راشد]."
      )
    ])
    #expect(kb.actors.count == 2)
    #expect(labels(kb) == ["خالد بن سالم بن راشد", "سالم بن راشد"].sorted())
    #expect(kb.actors.allSatisfy { $0.mentions.count == 2 })
  }

  @Test func whatIsSaidGoesWithTheNameThatStandsNearest() throws {
    var article = Corpus.article(
      "a", "استقبل [P1|سالم بن راشد] الوفد. وحضر [T1|الوزير] [P1|خالد بن سالم بن راشد] وقال إن اللقاء انتهى.")
    let cue = article.sentences[1].span
    article.statements = [
      Statement(
        span: Span(cue.end - 20, cue.end), cue: nil, speaker: 0, speakerSpan: article.mentions[1].span,
        style: .indirect,
        confidence: 1, rule: "test")
    ]
    let kb = Corpus.link([article]).kb
    let son = try #require(kb.actors.first { $0.label.hasPrefix("خالد") })
    #expect(son.statements.count == 1 && son.roles.map(\.text) == ["الوزير"])
    let father = try #require(kb.actors.first { $0.label.hasPrefix("سالم") })
    #expect(father.statements.isEmpty && father.roles.isEmpty)
  }

  /// A link to the article repeats its headline, whose names are those of no speaker.
  @Test func aLineOfLinksIsNobodysStatement() throws {
    var article = Corpus.article(
      "a", "قال [P1|سالم بن راشد] إن اللقاء انتهى.\n\nرابط الخبر: [P1|سالم بن راشد]: انتهى اللقاء مع [P2|خالد بن سالم]."
    )
    article.statements = [article.sentences[0], article.sentences.last!].map {
      Statement(
        span: Span($0.span.end - 20, $0.span.end), cue: nil, speaker: 0, speakerSpan: nil, style: .indirect,
        confidence: 1, rule: "test")
    }
    let kb = Corpus.link([article]).kb
    let speaker = try #require(kb.actors.first { $0.label.hasPrefix("سالم") })
    #expect(speaker.statements.map(\.index) == [0])
    #expect(kb.actors.allSatisfy { $0.statementsAbout.isEmpty })
  }

  @Test func aKnownSurnameDoesNotMakeAnotherManTheKnownOne() {
    let known = KnownActors(entries: [
      .init(id: "adel", kind: .person, label: "عادل الجبير", english: "Adel", forms: ["الجبير"]),
      .init(id: "tokayev", kind: .person, label: "قاسم جومارت توكاييف", english: "Tokayev", forms: ["توكاييف"]),
    ])
    let (kb, _, _) = Corpus.link(
      [
        Corpus.article("a", "قال [P1|عادل الجبير] كلمته.", known: [1: "adel"]),
        Corpus.article("b", "أصيب [P1|فهد الجبير] أمس.", known: [1: "adel"]),
        Corpus.article("c", "وصل [P1|الجبير] أمس.", known: [1: "adel"]),
        Corpus.article("d", "عقد [P1|توكاييف أمام النواب] جلسة.", known: [1: "tokayev"]),
      ], known: known)
    // A name cut too long is still his.
    #expect(kb.actors.contains { $0.id == "tokayev" })
    #expect(labels(kb) == ["عادل الجبير", "فهد الجبير", "قاسم جومارت توكاييف"].sorted())
    #expect(kb.actors.first { $0.id == "adel" }?.mentions.count == 2)
  }

  @Test(arguments: [
    ("سلطان بن سالم", "سالم"), ("سالم بن راشد", "سالم بن خالد بن راشد"), ("عبدالله الثاني", "عبدالله ثاني"),
    ("فهد الصالح", "فهد صالح"), ("ناصر الحسين", "ناصر الحصين"),
  ])
  func namesThatOnlyLookAlikeStayTwo(_ a: String, _ b: String) {
    let (kb, _, _) = Corpus.link([
      Corpus.article("a", "قال [P1|\(a)] كلمته."), Corpus.article("b", "عاد [P1|\(b)] أمس."),
    ])
    #expect(kb.actors.count == 2)
  }

  /// Articles of one medium that end on one line.
  private func articles(_ line: String, _ n: Int) -> [AnnotatedArticle] {
    let names = ["الشمس", "القمر", "البحر", "النهر", "الجبل", "السهل", "الغيم", "المطر", "الريح", "الثلج"]
    return (0..<n).map { i in
      Corpus.article(
        "a\(i)", published: "2022-01-0\(i % 9 + 1)",
        "كتب كاتب عن \(names[i % 10]) وعن \(names[(i + 3) % 10]).\n\n\(line)",
        who: [1: [1]], source: "الصحيفة")
    }
  }

  @Test func aLineThatAMediumRepeatsIsNoEvidence() {
    let line = "شهد [O1|النادي] [E1:ceremony:happened|احتفالا] كبيرا في العام الماضي."
    let often = Corpus.link(articles(line, 10)).kb
    #expect(often.events.isEmpty && often.actors.isEmpty)
    // Twice, it is a report that was taken up again.
    let twice = Corpus.link(articles(line, 2)).kb
    #expect(!twice.events.isEmpty && twice.actors.count == 1)
  }

  @Test func tagsAndLinksToOtherArticlesAreNoEvidence() {
    let kb = Corpus.link(articles("سمات: [E1:attack:happened|هجوم] [O1|النادي]", 1)).kb
    #expect(kb.events.isEmpty && kb.actors.isEmpty)
  }

  @Test func theTitleIsWhatMostReportsSay() throws {
    func article(_ id: String, _ title: String) -> AnnotatedArticle {
      Corpus.article(
        id, published: "2022-01-08", "وقع [E1:attack:happened:2022-01-07|\(title)] في [L2|تعز] شنته [O1|قوات الشرق].",
        who: [1: [1]], places: [1: 2])
    }
    let kb = Corpus.link([
      article("a", "هجوم انتحاري"), article("b", "هجوم انتحاري"), article("c", "هجوم انتحاري أدانته دول كثيرة"),
    ]).kb
    #expect(kb.events.map(\.title) == ["هجوم انتحاري"])
  }

  @Test func meetingsOfOthersOnTheSameDayInTheSameHouseAreOthers() {
    let (kb, _, _) = Corpus.link([
      Corpus.article(
        "a", published: "2022-01-08",
        "عقد [O1|مجلس الشرق] [E1:meeting:happened:2022-01-08|اجتماعا] في [L2|قصر السلام] أمس.",
        who: [1: [1]], places: [1: 2]),
      Corpus.article(
        "b", published: "2022-01-08",
        "عقد [O1|حزب الغرب] [E1:meeting:happened:2022-01-08|اجتماعا] في [L2|قصر السلام] أمس.",
        who: [1: [1]], places: [1: 2]),
    ])
    #expect(kb.events.count == 2)
  }
}
