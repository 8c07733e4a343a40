import Foundation
import Link
import Model
import Testing

@Suite struct DecisionTests {
  private let two = [
    Corpus.article("a", "قال [P1|جورج بوش] كلمته."),
    Corpus.article("b", "قال [P1|سامي الحداد] كلمته، ثم عاد [P1|سامي الحداد]."),
  ]

  private func decisions(_ lines: String) -> (Decisions, [Diagnostic]) {
    let (all, problems) = Decisions.parse(lines, file: "d.tsv")
    return (Decisions(all), problems)
  }

  @Test func renameAndKindAndHideAreAppliedAndShown() throws {
    let first = Corpus.link(two).kb.actors.map(\.id)
    let (d, problems) = decisions(
      "rename\tactor/\(first[0])\tالاسم الجديد | New Name\tsamira\t2026-01-01\twhy\nkind\tactor/\(first[1])\torganisation\t\t\t\n"
    )
    #expect(problems.isEmpty)
    let (kb, _, diagnostics) = Corpus.link(two, decisions: d)
    #expect(diagnostics.isEmpty)
    let renamed = try #require(kb.actors.first { $0.id == first[0] })
    #expect(renamed.label == "الاسم الجديد")
    #expect(renamed.english == "New Name")
    #expect(renamed.decisions == [DecisionNote(action: "rename", who: "samira", when: "2026-01-01", why: "why")])
    #expect(kb.actors.first { $0.id == first[1] }?.kind == .organisation)
    let hidden = Corpus.link(two, decisions: decisions("hide\tactor/\(first[0])").0)
    #expect(hidden.kb.actors.map(\.id) == [first[1]])
  }

  @Test func aMergeLeavesARedirectAndItsAddressNeverVanishes() throws {
    let before = Corpus.link(two)
    let ids = before.kb.actors.map(\.id)
    let (d, _) = decisions("merge\tactor/\(ids[0])\t\(ids[1])")
    let after = Corpus.link(two, decisions: d, registry: before.registry)
    #expect(after.kb.actors.map(\.id) == [ids[0]])
    #expect(after.kb.redirects == [Redirect(page: .actor, from: ids[1], to: [ids[0]])])
    #expect(after.diagnostics.isEmpty)
    #expect(after.registry.text == before.registry.text)
  }

  @Test func aSecondBuildWithTheRegistryChangesNothing() {
    // Two events of one kind in one sentence have addresses of their own.
    let articles = [
      Corpus.article(
        "a", published: "2022-01-08",
        "وقعت [E1:clash:happened:2022-01-07|اشتباكات] في [L1|تعز] و[E2:clash:happened:2022-01-06|اشتباكات] في [L2|عدن].",
        places: [1: 1, 2: 2])
    ]
    let first = Corpus.link(articles)
    let second = Corpus.link(articles, registry: first.registry)
    #expect(first.kb.events.count == 2)
    #expect(second.registry.text == first.registry.text)
    #expect(second.kb.events.map(\.id) == first.kb.events.map(\.id))
    #expect(second.kb.redirects.isEmpty)
  }

  @Test func notSameHoldsSpellingsApart() throws {
    let articles = [
      Corpus.article("a", "قال [P1|ميخائيل غورباتشوف] ذلك، وعاد [P1|ميخائيل غورباتشوف]."),
      Corpus.article("b", "وصل [P1|ميخائيل جورباتشوف] أمس، وعاد [P1|ميخائيل جورباتشوف]."),
    ]
    // Each was published by itself before they met.
    let one = Corpus.link([articles[0]])
    let both = Corpus.link([articles[1]], registry: one.registry).registry
    let ids = both.rows.map(\.id)
    try #require(ids.count == 2)
    #expect(Corpus.link(articles, registry: both).kb.actors.count == 1)
    let (d, _) = decisions("not-same\tactor/\(ids[0])\t\(ids[1])")
    #expect(Corpus.link(articles, decisions: d, registry: both).kb.actors.map(\.id).sorted() == ids.sorted())
  }

  @Test func aSplitMovesWhatFitsItsRule() throws {
    let articles = [
      Corpus.article("a", "قال [P1|سامي الحداد] كلمته."), Corpus.article("b", "غاب [P1|سامي الحداد] أمس."),
    ]
    let id = Corpus.link(articles).kb.actors[0].id
    let (d, _) = decisions("split\tactor/\(id)\tother-sami article=b")
    let (kb, registry, problems) = Corpus.link(articles, decisions: d)
    #expect(problems.isEmpty)
    #expect(Set(kb.actors.map(\.id)) == [id, "other-sami"])
    #expect(registry.rows.map(\.id).contains("other-sami"))
    // The next build finds both again.
    let again = Corpus.link(articles, decisions: d, registry: registry)
    #expect(again.diagnostics.isEmpty)
    #expect(again.registry.text == registry.text)
  }

  @Test func linesThatAreNoDecisionsAndDecisionsThatNoLongerApplyAreReported() {
    let (d, problems) = decisions("merge\tactor/nobody\tsomebody\nmrge\tactor/x\ty\nrename\tactor/x\n# a comment\nx")
    #expect(problems.map(\.line) == [2, 3, 5])
    let (_, _, diagnostics) = Corpus.link(two, decisions: d)
    #expect(diagnostics.map(\.id) == ["decision-obsolete"])
    #expect(diagnostics.first?.line == 1)
  }

  @Test func aRecordedDecisionIsReadBack() throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "dalil-decisions-\(ProcessInfo.processInfo.processIdentifier)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let d = Decision(
      action: .merge, page: .actor, id: "a-b", value: "c", who: "samira", when: "2026-01-01", why: "tab\there")
    try Decisions.record(d, folder: folder.path)
    try Decisions.record(d, folder: folder.path)
    let (read, problems) = Decisions.load(folder: folder.path)
    #expect(problems.isEmpty)
    #expect(read.all.map(\.text) == [d.text, d.text])
  }
}
