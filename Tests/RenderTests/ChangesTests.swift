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
    #expect(same == ledger && !ledger.entries.isEmpty)
    for page in ["actors/salim-haddad", "events/harbour-strike", "articles/fajr-strike"] {
      #expect(!again.paths.contains { $0.contains("/\(page).") }, "\(page)")
    }
    // What lists the newest, and what is looked up by all, is made each time.
    #expect(again.paths.contains("site/index.html") && again.paths.contains("site/search/meta.js"))
  }

  @Test func aLedgerLastsAsBytes() throws {
    let (_, ledger) = try Self.renderer().render(KnowledgeSample.harbour(), to: MemoryOutput())
    #expect(Ledger(bytes: ledger.bytes) == ledger)
    #expect(Ledger(bytes: Array(ledger.bytes.dropLast())).entries.isEmpty)
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

  /// Changes one value after another in a knowledge base; the pages that are made again, put over the old ones, are those of a
  /// build from nothing.
  @Test func whateverChangesThePagesAreThoseOfABuildFromNothing() throws {
    let kb = KnowledgeSample.harbour()
    let renderer = Self.renderer()
    let old = MemoryOutput()
    let (_, ledger) = try renderer.render(kb, to: old)
    let changes = try Self.changes(kb)
    #expect(changes.count > 80)
    for (name, changed) in changes {
      let whole = MemoryOutput()
      _ = try renderer.render(changed, to: whole)
      let part = MemoryOutput()
      _ = try renderer.render(changed, to: part, known: ledger)
      let differing = whole.paths.filter { whole.bytes($0) != part.bytes($0) ?? old.bytes($0) }
      #expect(differing.isEmpty, "\(name)")
    }
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
    let parts = ListCuts.cut(rows, size: size) { $0 }
    #expect(parts.flatMap { Array($0) } == rows)
    #expect(parts.allSatisfy { $0.count <= size })
    #expect(count == 0 ? parts.count == 1 : parts.allSatisfy { !$0.isEmpty })
  }

  /// At the beginning, in the middle, at the end.
  @Test func oneRowMoreChangesFewParts() {
    let rows = ids(0..<10_000)
    let before = Set(ListCuts.cut(rows, size: 100) { $0 }.map { Array($0) })
    var changed: [Int] = []
    for at in stride(from: 0, through: 10_000, by: 250) {
      let more = Array(rows[..<at]) + ["another"] + Array(rows[at...])
      let after = ListCuts.cut(more, size: 100) { $0 }.map { Array($0) }
      changed.append(after.count { !before.contains($0) })
    }
    // Hardly ever a cut falls elsewhere, and then many parts change.
    #expect(changed.count { $0 <= 3 } * 10 >= changed.count * 9, "\(changed)")
  }

  @Test(arguments: [(0, 1), (1_000, 1), (1_001, 2), (2_001, 4), (9_000, 16)])
  func binsAreAPowerOfTwo(_ count: Int, _ bins: Int) { #expect(ListCuts.bins(count, size: 1_000) == bins) }
}
