import Foundation
import Model
import Testing

@testable import Link

/// The table of variants: at least 300 pairs, half of them the same.
@Suite struct NamePairTests {
  struct Pair {
    var isSame: Bool
    var group: String
    var kind: ActorKind
    var a: String
    var b: String
  }

  static func pairs() throws -> [Pair] {
    let url = try #require(Bundle.module.url(forResource: "name-pairs", withExtension: "tsv", subdirectory: "Fixtures"))
    return DataTable.parse(try String(contentsOf: url, encoding: .utf8)).map {
      Pair(
        isSame: $0[0] == "same", group: String($0[1]), kind: ActorKind(rawValue: String($0[2]))!, a: String($0[3]),
        b: String($0[4]))
    }
  }

  /// From this score on the names alone, without roles, countries and company, would let a reader take them as one. The linker
  /// is more careful: see ``theLinkerTakesNoDifferentNamesTogether()``.
  private static let alikeFrom = 0.75

  /// Names that may stand for one actor: spellings, other names, and short forms that could be his.
  private func areTakenAsSame(_ p: Pair) -> Bool {
    let m = NameComparison.compare(p.a, p.b, kind: p.kind)
    switch m.relation {
    case .different: return false
    case .shortForm, .longForm: return m.score >= 0.5
    case .same, .variant, .otherName: return m.score >= Self.alikeFrom
    }
  }

  @Test func atLeast95PercentAreRight() throws {
    let pairs = try Self.pairs()
    #expect(pairs.count >= 300)
    #expect(abs(pairs.filter(\.isSame).count * 2 - pairs.count) <= pairs.count / 5)
    var right: [String: (Int, Int)] = [:]
    var wrong: [String] = []
    for p in pairs {
      let good = areTakenAsSame(p) == p.isSame
      let old = right[p.group] ?? (0, 0)
      right[p.group] = (old.0 + (good ? 1 : 0), old.1 + 1)
      if !good {
        let m = NameComparison.compare(p.a, p.b, kind: p.kind)
        wrong.append("\(p.isSame ? "same" : "different") \(p.a) / \(p.b): \(m.relation) \(m.score) \(m.reason)")
      }
    }
    let share = Double(pairs.count - wrong.count) / Double(pairs.count)
    let byClass = right.keys.sorted().map { "\($0) \(right[$0]!.0)/\(right[$0]!.1)" }.joined(separator: ", ")
    #expect(share >= 0.95, "\(byClass)\n\(wrong.joined(separator: "\n"))")
    print(
      "name pairs: \(pairs.count - wrong.count) of \(pairs.count) right; \(byClass)\n\(wrong.joined(separator: "\n"))")
  }

  /// Whether the linker, told nothing but one article with each name, takes the two as one actor.
  private func areLinked(_ p: Pair) -> Bool {
    let letter = [ActorKind.person: "P", .organisation: "O", .country: "C", .place: "L", .other: "O"][p.kind]!
    let kb = Corpus.link([
      Corpus.article("a", published: "2022-01-01", "قال [\(letter)1|\(p.a)] ذلك أمس في بيان طويل."),
      Corpus.article("b", published: "2022-01-02", "وعاد [\(letter)1|\(p.b)] اليوم إلى الحديث عن الأمر."),
    ]).kb
    return kb.articles[0].actorOfEntity[0] == kb.articles[1].actorOfEntity[0]
  }

  @Test func theLinkerItselfIsRightIn95Percent() throws {
    let pairs = try Self.pairs().filter { !$0.a.contains("|") && !$0.a.contains("]") && !$0.b.contains("]") }
    let linked = pairs.map(areLinked)
    let right = zip(pairs, linked).filter { $0.isSame == $1 }.count
    let joined = zip(pairs, linked).filter { !$0.isSame && $1 }.map { "\($0.0.a) / \($0.0.b)" }
    let parted = zip(pairs, linked).filter { $0.isSame && !$1 }.map { pair, _ in
      "\(pair.a) / \(pair.b) \(NameComparison.compare(pair.a, pair.b, kind: pair.kind).score)"
    }
    let different = pairs.filter { !$0.isSame }.count
    print("linker on name pairs: \(right) of \(pairs.count) right; joined: \(joined); parted: \(parted)")
    #expect(Double(right) >= 0.95 * Double(pairs.count))
    #expect(Double(joined.count) <= 0.03 * Double(different), "\(joined)")
  }

  @Test func comparingIsSymmetric() throws {
    for p in try Self.pairs() {
      let x = NameComparison.compare(p.a, p.b, kind: p.kind)
      let y = NameComparison.compare(p.b, p.a, kind: p.kind)
      #expect(x.score == y.score, "\(p.a) / \(p.b)")
    }
  }
}
