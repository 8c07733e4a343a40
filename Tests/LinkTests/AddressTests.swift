import Foundation
import Link
import Model
import Testing

/// Published addresses never vanish: they lead to what answers for them now, or say what was there.
@Suite struct AddressTests {
  private let two = [
    Corpus.article("a", "قال [P1|جورج بوش] كلمته."),
    Corpus.article("b", "قال [P1|سامي الحداد] كلمته، ثم عاد [P1|سامي الحداد]."),
  ]

  @Test func aPageWhoseArticlesAreGoneLeavesAShortPage() throws {
    let before = Corpus.link(two)
    let gone = try #require(before.kb.actors.first { $0.label == "سامي الحداد" }).id
    let less = Corpus.link([two[0]], registry: before.registry)
    #expect(less.diagnostics.map(\.id) == ["address-retired"])
    #expect(less.diagnostics.first?.severity == .warning)
    #expect(less.kb.redirects == [Redirect(page: .actor, from: gone, to: [], label: "سامي الحداد", articles: [])])
    #expect(less.registry.text == before.registry.text)
    // The article comes back, and so does the page.
    let again = Corpus.link(two, registry: less.registry)
    #expect(again.kb.actors.map(\.id) == before.kb.actors.map(\.id) && again.kb.redirects.isEmpty)
    // Hidden by people, nothing is left.
    let (hide, _) = Decisions.parse("hide\tactor/\(gone)", file: "d.tsv")
    let settled = Corpus.link([two[0]], decisions: Decisions(hide), registry: before.registry)
    #expect(settled.diagnostics.isEmpty && settled.kb.redirects.isEmpty)
  }

  /// An editor on another system may end lines its way: the rows are the same.
  @Test func linesOfTheRegistryMayEndWithTwoSigns() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "registry-\(UUID().uuidString).tsv").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let text =
      "# addresses\nactor\tbush\tname:بوش | name:جورج بوش\tجورج بوش\nevent\tvisit\ta#s1#visit\n\nactor\tbad id\n"
    func read(_ text: String) throws -> (rows: [Registry.Row], problems: [Diagnostic]) {
      try Data(text.utf8).write(to: URL(filePath: path))
      let (registry, problems) = Registry.load(path: path)
      return (registry.rows, problems)
    }
    let (rows, problems) = try read(text)
    #expect(rows.map(\.id) == ["bush", "visit"] && rows[0].label == "جورج بوش" && rows[1].keys == ["a#s1#visit"])
    #expect(problems.map(\.line) == [5])
    let other = try read(text.replacingOccurrences(of: "\n", with: "\r\n"))
    #expect(other.rows == rows && other.problems == problems)
  }

  @Test func aNameThatNowBelongsToAnotherPageLeadsThere() throws {
    let alone = Corpus.link([Corpus.article("a", "وصل [P1|بوتين] أمس، ثم عاد [P1|بوتين].")])
    let old = try #require(alone.kb.actors.first).id
    // The name is read with the full one now; the address of its own page leads on.
    let both = Corpus.link(
      [Corpus.article("b", "التقى [P1|فلاديمير بوتين] ضيفه، ثم عاد [P1|بوتين].")], registry: alone.registry)
    let new = try #require(both.kb.actors.first).id
    #expect(new != old)
    #expect(both.diagnostics.map(\.id) == ["address-moved"])
    #expect(both.kb.redirects == [Redirect(page: .actor, from: old, to: [new], label: "بوتين")])
  }

  @Test func anEventThatIsReadDifferentlyLeadsToItsSuccessor() throws {
    func article(_ kind: String) -> AnnotatedArticle {
      Corpus.article(
        "a", published: "2022-01-08",
        "وقعت [E1:\(kind):happened:2022-01-07|اشتباكات] في [L2|تعز] مع [O1|قوات الشرق].", who: [1: [1]], places: [1: 2])
    }
    let before = Corpus.link([article("clash")])
    let old = try #require(before.kb.events.first).id
    // Another version of the program takes it for an attack: the same sentence answers.
    let after = Corpus.link([article("attack")], registry: before.registry)
    let new = try #require(after.kb.events.first).id
    #expect(after.kb.redirects == [Redirect(page: .event, from: old, to: [new], label: "اشتباكات")])
    // Nothing is told any more: a short page names the article that is still there.
    var silent = article("clash")
    silent.events = []
    let nothing = Corpus.link([silent], registry: before.registry)
    #expect(nothing.kb.redirects == [Redirect(page: .event, from: old, to: [], label: "اشتباكات", articles: ["a"])])
  }

  @Test func manyAtOnceNeedAWordOfPeople() {
    let many = ["سامي", "خالد", "ناصر", "ماجد", "عمر"].flatMap { given in
      ["الحداد", "القرشي", "الزهراني", "المطيري", "السبيعي", "الغامدي"].map { "\(given) \($0)" }
    }.map { Corpus.article("\($0)", "قال [P1|\($0)] كلمته، ثم عاد [P1|\($0)].") }
    let before = Corpus.link(many)
    let less = Corpus.link(Array(many.prefix(2)), registry: before.registry)
    #expect(less.diagnostics.contains { $0.id == "address-vanished" && $0.severity == .error })
    let meant = Corpus.link(
      Array(many.prefix(2)), registry: before.registry, options: LinkOptions(retiresPages: true))
    #expect(!meant.diagnostics.contains { $0.severity == .error })
  }
}
