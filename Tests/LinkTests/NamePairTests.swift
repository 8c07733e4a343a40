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

  /// Names that may stand for one actor: spellings, other names, and short forms that could be his.
  private func areTakenAsSame(_ p: Pair) -> Bool {
    let m = NameComparison.compare(p.a, p.b, kind: p.kind)
    switch m.relation {
    case .different: return false
    case .shortForm, .longForm: return m.score >= 0.5
    case .same, .variant, .otherName: return m.score >= NameComparison.sameThreshold
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

  @Test func comparingIsSymmetric() throws {
    for p in try Self.pairs() {
      let x = NameComparison.compare(p.a, p.b, kind: p.kind)
      let y = NameComparison.compare(p.b, p.a, kind: p.kind)
      #expect(x.score == y.score, "\(p.a) / \(p.b)")
    }
  }
}
