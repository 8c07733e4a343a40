import Foundation
import Model
import TestSupport
import Testing

@testable import Render

/// Pages that need not be made again are not, and the output is the same as if they had been.
@Suite struct ChangesTests {
  private static func renderer(_ languages: [Language] = [.arabic]) -> Renderer {
    var site = SiteConfiguration()
    site.languages = languages
    site.base = "https://example.org/"
    return Renderer(templates: repository.appendingPathComponent("Templates"), site: site)
  }

  @Test func aBuildOfTheSameMakesNoPageOfAnActorEventOrArticle() throws {
    let kb = KnowledgeSample.harbour()
    let (_, ledger) = try Self.renderer().render(kb, to: MemoryOutput())
    let again = MemoryOutput()
    let (_, same) = try Self.renderer().render(kb, to: again, known: ledger)
    #expect(same == ledger && !ledger.pages.entries.isEmpty)
    for page in ["actors/salim-haddad", "events/harbour-strike", "articles/fajr-strike"] {
      #expect(!again.paths.contains { $0.contains("/\(page).") }, "\(page)")
    }
    #expect(!again.paths.contains { $0.contains("/sources/") })
    // What lists the newest, and what is looked up by all, is made each time.
    #expect(again.paths.contains("site/index.html") && again.paths.contains("site/search/meta.js"))
  }

  /// Of a file with one article more all behind it stand elsewhere.
  @Test func whereAnArticleWasReadChangesItsOwnPageAlone() throws {
    let kb = KnowledgeSample.harbour()
    let (_, ledger) = try Self.renderer().render(kb, to: MemoryOutput())
    var moved = kb
    for i in moved.articles.indices where moved.articles[i].annotated.article.id == "fajr-strike" {
      moved.articles[i].annotated.article.origin = "fajr.json#2"
    }
    let again = MemoryOutput()
    _ = try Self.renderer().render(moved, to: again, known: ledger)
    #expect(again.paths.contains("markdown/articles/fajr-strike.md"))
    for page in ["actors/salim-haddad", "events/harbour-strike"] {
      #expect(!again.paths.contains { $0.contains("/\(page).") }, "\(page)")
    }
  }

  @Test func aLedgerLastsAsBytes() throws {
    let (_, ledger) = try Self.renderer().render(KnowledgeSample.harbour(), to: MemoryOutput())
    #expect(SiteLedger(bytes: ledger.bytes) == ledger)
    #expect(SiteLedger(bytes: Array(ledger.bytes.dropLast())) == SiteLedger())
    #expect(SiteLedger(bytes: ledger.bytes + [0]) == SiteLedger())
  }

  /// A link that leads nowhere is told by each build, not by the first alone.
  @Test func whatIsWrongWithAPageIsSaidAgain() throws {
    var kb = KnowledgeSample.harbour()
    // An id that no link can lead to.
    for i in kb.articles.indices where kb.articles[i].annotated.article.id == "fajr-strike" {
      kb.articles[i].annotated.article.id = "fajr.md#strike"
    }
    let (first, ledger) = try Self.renderer().render(kb, to: MemoryOutput())
    let (second, _) = try Self.renderer().render(kb, to: MemoryOutput(), known: ledger)
    #expect(first.contains { $0.id == "link-broken" } && first == second)
  }

  /// Changes one value after another in a knowledge base; what is made again, put over what was there, is the output of a build from
  /// nothing.
  @Test func whateverChangesThePagesAreThoseOfABuildFromNothing() throws {
    var kb = KnowledgeSample.harbour()
    for i in kb.actors.indices where !kb.actors[i].mentions.isEmpty {
      let evidence = [kb.actors[i].mentions[0]]
      if i % 2 == 0 {
        kb.actors[i].roles = [Actor.Role(text: "الكندي", organisation: nil, evidence: evidence, isVague: true)]
      }
      kb.actors[i].descriptions = [Actor.Description(text: "جنوب الساحل", evidence: evidence)]
    }
    let renderer = Self.renderer()
    let old = MemoryOutput()
    let (_, ledger) = try renderer.render(kb, to: old)
    let changes = try Self.changes(kb)
    #expect(changes.count > 80)
    for (name, changed) in changes {
      let whole = MemoryOutput()
      _ = try renderer.render(changed, to: whole)
      let part = MemoryOutput(after: old)
      _ = try renderer.render(changed, to: part, known: ledger)
      #expect(part.paths == whole.paths, "\(name)")
      #expect(whole.paths.filter { whole.bytes($0) != part.bytes($0) } == [], "\(name)")
    }
  }

  /// A site of 60 articles, each with an actor and an event of its own.
  private static func newspaper(
    _ numbers: Range<Int> = 10..<70, change: (inout KnowledgeSample) -> Void = { _ in }
  ) -> KnowledgeSample {
    var sample = KnowledgeSample()
    sample.actor("minister", .person, "الوزير سالم")
    for n in numbers {
      sample.actor("person-\(n)", .person, "شخص \(n), \"الأول\"")
      sample.event(
        "event-\(n)", .meeting, "اجتماع \(n)", .happened, date: "2022-01-\(n % 20 + 10)", participants: ["person-\(n)"])
      sample.article(
        "article-\(n)", title: "خبر \(n)", source: "الصحيفة", published: "2022-01-\(n % 20 + 10)",
        "قال [@minister|سالم] إن [q:minister|كل شيء بخير]. [v:event-\(n):happened|التقى] [@person-\(n)|شخص \(n)].")
    }
    change(&sample)
    return sample
  }

  /// Files of the exports and of the search are put together of what was there and what is new.
  @Test func afterASmallChangeOfALargeSiteItsFilesAreThoseOfABuildFromNothing() throws {
    func article(_ id: String, _ published: String) -> (inout KnowledgeSample) -> Void {
      {
        $0.actor("person-new", .person, "شخص جديد")
        $0.article(id, title: nil, source: "أخرى", published: published, "[@person-new|جديدة] كلمة. [@minister|سالم]!")
      }
    }
    let kb = Self.newspaper().build()
    var renamed = kb
    renamed.actors[3].label = "اسم آخر"
    var retitled = kb
    retitled.articles[20].annotated.article.title = "عنوان آخر"
    var without = kb
    without.events.remove(at: 5)
    without.actors.remove(at: 7)
    let changes: [(String, KnowledgeBase)] = [
      ("the newest", Self.newspaper(change: article("a-new", "2022-02-01")).build()),
      ("the oldest", Self.newspaper(change: article("z-new", "2021-02-01")).build()),
      ("of a day with others", Self.newspaper(change: article("b-new", "2022-01-15")).build()),
      ("one gone", Self.newspaper(11..<70).build()), ("some gone", Self.newspaper(14..<66).build()),
      ("most gone", Self.newspaper(50..<70).build()), ("retitled", retitled), ("renamed", renamed),
      ("taken away", without), ("the same", kb),
    ]
    let renderer = Self.renderer()
    let old = MemoryOutput()
    let (_, ledger) = try renderer.render(kb, to: old)
    for (name, changed) in changes {
      let whole = MemoryOutput()
      let (_, expected) = try renderer.render(changed, to: whole)
      let part = MemoryOutput(after: old)
      let (_, found) = try renderer.render(changed, to: part, known: ledger)
      #expect(part.paths == whole.paths, "\(name)")
      #expect(whole.paths.filter { whole.bytes($0) != part.bytes($0) } == [], "\(name)")
      #expect(found == expected, "\(name)")
    }
  }

  /// What says the same is not made again but taken from where it stands: a mark set there is there still.
  @Test func rowsAndFilesThatSayTheSameAreTakenOver() throws {
    let renderer = Self.renderer()
    let old = MemoryOutput()
    let (_, ledger) = try renderer.render(Self.newspaper().build(), to: old)
    let texts = old.paths.first { $0.hasPrefix("site/search/texts/") && old.text($0)!.contains("article-30\"") }
    let paths = ["site/data/actors.csv", "site/data/statements.jsonl", try #require(texts)]
    for path in paths {
      let marked = old.text(path)!.replacingOccurrences(of: "person-30,", with: "PERSON-30,")
        .replacingOccurrences(of: "article-30\"", with: "ARTICLE-30\"")
      #expect(marked != old.text(path), "\(path)")
      try old.write(path, Array(marked.utf8))
    }
    let more = Self.newspaper {
      $0.article("a-new", title: nil, source: "أخرى", published: "2022-02-01", "كلمة جديدة. [@minister|سالم]!")
    }
    let part = MemoryOutput(after: old)
    _ = try renderer.render(more.build(), to: part, known: ledger)
    for path in paths {
      #expect(part.text(path)!.contains("ERSON-30,") || part.text(path)!.contains("ARTICLE-30"), "\(path)")
    }
    #expect(part.text("site/data/articles.csv")!.contains("a-new"))
  }

  /// An actor of many articles has many parts; one article more changes the first, and those on which a row is another.
  @Test func partsOfAPageThatSayTheSameAreNotMadeAgain() throws {
    let renderer = Self.renderer([.arabic, .english])
    let old = MemoryOutput()
    let kb = Self.newspaper().build()
    let (_, ledger) = try renderer.render(kb, to: old)
    let parts = old.paths.filter { $0.contains("actors/minister.") && $0.hasSuffix(".html") }
    #expect(parts.count == 6, "\(parts)")
    // The last article is behind all others, and so are its rows.
    let more = Self.newspaper {
      $0.article("z-new", title: nil, source: "أخرى", published: "2022-02-01", "كلمة جديدة. [@minister|سالم]!")
    }.build()
    var decided = kb
    decided.actors[try #require(decided.actors.firstIndex { $0.id == "minister" })].decisions = [
      DecisionNote(action: "confirm", who: "سلمى", when: "2022-03-01", why: "نعم")
    ]
    for (name, changed, made) in [("an article more", more, ["", ".3"]), ("a decision", decided, ["", ".2", ".3"])] {
      for path in parts { try old.write(path, Array("as it was".utf8)) }
      let (part, whole) = (MemoryOutput(after: old), MemoryOutput())
      let (_, found) = try renderer.render(changed, to: part, known: ledger)
      let (_, expected) = try renderer.render(changed, to: whole)
      #expect(found == expected && part.paths == whole.paths, "\(name)")
      let written = parts.filter { part.text($0) != "as it was" }
      #expect(
        written == ["site/", "site/en/"].flatMap { at in made.map { "\(at)actors/minister\($0).html" } }.sorted(),
        "\(name)")
      #expect(written.allSatisfy { part.text($0) == whole.text($0) }, "\(name)")
    }
  }

  /// A file of names is made where what it says is something else, and gone where nobody has such a name any more.
  @Test func filesOfNamesAreMadeWhereTheySaySomethingElse() throws {
    let kb = Self.newspaper().build()
    var before = kb
    before.actors[0].label = "زهير"
    let renderer = Self.renderer()
    let old = MemoryOutput()
    let (_, ledger) = try renderer.render(before, to: old)
    let (vanished, same) = ("site/search/names/632-647.js", "site/search/names/627-62c.js")
    let marked = try #require(old.text(same)).replacingOccurrences(of: "event-30", with: "EVENT-30")
    #expect(old.paths.contains(vanished) && marked != old.text(same))
    try old.write(same, Array(marked.utf8))
    let (part, whole) = (MemoryOutput(after: old), MemoryOutput())
    let (_, found) = try renderer.render(kb, to: part, known: ledger)
    let (_, expected) = try renderer.render(kb, to: whole)
    #expect(!part.paths.contains(vanished) && part.paths == whole.paths && found == expected)
    #expect(part.text(same) == marked)
    for path in whole.paths where path.hasPrefix("site/search/") && path != same {
      #expect(part.text(path) == whole.text(path), "\(path)")
    }
    // With the ledger of another site, or of none, all are made.
    for other in [SiteLedger(), try renderer.render(KnowledgeSample.harbour(), to: MemoryOutput()).ledger] {
      let again = MemoryOutput(after: old)
      _ = try renderer.render(kb, to: again, known: other)
      #expect(again.text(same) == whole.text(same))
    }
  }

  /// Where a file of rows is not as long as it was left, all rows are made anew.
  @Test func exportsOfWhichAFileWasChangedAreMadeAnew() throws {
    let renderer = Self.renderer()
    let old = MemoryOutput()
    let kb = Self.newspaper().build()
    let (_, ledger) = try renderer.render(kb, to: old)
    let whole = MemoryOutput(after: old)
    try old.write("site/data/actors.csv", old.bytes("site/data/actors.csv")! + [0x0A])
    let part = MemoryOutput(after: old)
    _ = try renderer.render(kb, to: part, known: ledger)
    _ = try renderer.render(kb, to: whole)
    #expect(part.bytes("site/data/actors.csv") == whole.bytes("site/data/actors.csv"))
  }

  /// The knowledge base with one value changed, for the first and the last value of each name.
  private static func changes(_ kb: KnowledgeBase) throws -> [(name: String, kb: KnowledgeBase)] {
    let json = try JSONSerialization.jsonObject(with: JSONEncoder().encode(kb))
    var places: [String: [[Any]]] = [:]
    func walk(_ value: Any, _ path: [Any], _ name: String) {
      if let object = value as? [String: Any] {
        for (key, inner) in object { walk(inner, path + [key], "\(name).\(key)") }
      } else if let array = value as? [Any] {
        for (i, inner) in array.enumerated() { walk(inner, path + [i], name + "[]") }
      } else {
        places[name, default: []].append(path)
      }
    }
    walk(json, [], "kb")
    var found: [(String, KnowledgeBase)] = []
    for (name, paths) in places.sorted(by: { $0.key < $1.key }) {
      let sorted = paths.sorted { "\($0)" < "\($1)" }
      for path in sorted.count > 1 ? [sorted[0], sorted[sorted.count - 1]] : sorted {
        guard let other = changed(json, path[...], name),
          let decoded = try? JSONDecoder().decode(
            KnowledgeBase.self, from: JSONSerialization.data(withJSONObject: other))
        else { continue }
        found.append(("\(name) \(path)", decoded))
      }
    }
    return found
  }

  /// Another value at a place; nil where another one would make no knowledge base.
  private static func changed(_ value: Any, _ path: ArraySlice<Any>, _ name: String) -> Any? {
    guard let step = path.first else {
      if let text = value as? String { return name.hasSuffix("published") ? "2020-05-05" : text + "x" }
      guard let number = value as? NSNumber, let last = name.split(separator: ".").last else { return nil }
      switch last {
      case _ where last.hasPrefix("is"): return !number.boolValue
      case "confidence": return number.doubleValue - 0.3
      case "count", "sentences", "independentSources", "weight": return number.intValue + 1
      default: return nil
      }
    }
    if var object = value as? [String: Any], let key = step as? String, let inner = object[key] {
      object[key] = changed(inner, path.dropFirst(), name)
      return object[key] == nil ? nil : object
    }
    if var array = value as? [Any], let i = step as? Int {
      guard let inner = changed(array[i], path.dropFirst(), name) else { return nil }
      array[i] = inner
      return array
    }
    return nil
  }
}

@Suite struct ListCutsTests {
  private func ids(_ range: Range<Int>) -> [String] { range.map { "row-\($0)" } }

  @Test(arguments: [(0, 10), (1, 10), (10, 10), (11, 10), (1_000, 10), (1_000, 1), (5_000, 300)])
  func partsAreTheListInOrderAndNoneIsTooLong(_ count: Int, _ size: Int) {
    let rows = ids(0..<count)
    let parts = ListCuts.cut(rows, size: size) { stableHash($0.utf8) }
    #expect(parts.flatMap { Array($0) } == rows)
    #expect(parts.allSatisfy { $0.count <= size })
    #expect(count == 0 ? parts.count == 1 : parts.allSatisfy { !$0.isEmpty })
  }

  /// At the beginning, in the middle, at the end.
  @Test func oneRowMoreChangesFewParts() {
    let rows = ids(0..<10_000)
    let before = Set(ListCuts.cut(rows, size: 100) { stableHash($0.utf8) }.map { Array($0) })
    var changed: [Int] = []
    for at in stride(from: 0, through: 10_000, by: 250) {
      let more = Array(rows[..<at]) + ["another"] + Array(rows[at...])
      let after = ListCuts.cut(more, size: 100) { stableHash($0.utf8) }.map { Array($0) }
      changed.append(after.count { !before.contains($0) })
    }
    // Hardly ever a cut falls elsewhere, and then many parts change.
    #expect(changed.count { $0 <= 3 } * 10 >= changed.count * 9, "\(changed)")
  }

  @Test(arguments: [(0, 1), (1_000, 1), (1_001, 2), (2_001, 4), (9_000, 16)])
  func binsAreAPowerOfTwo(_ count: Int, _ bins: Int) { #expect(ListCuts.bins(count, size: 1_000) == bins) }
}
