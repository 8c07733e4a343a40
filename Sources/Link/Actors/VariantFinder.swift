import Model

/// Second reduce: finds units whose names are spellings of one name, block by block.
///
/// A block holds the units with one skeleton (``Skeleton``). In each block the units are ranked by number of articles, and each
/// is compared with the ones before it, at most ``blockLimit``: work grows with the number of units, not with its square.
struct VariantFinder {
  static let blockLimit = 40

  struct Edge: Sendable {
    var a: Int
    var b: Int
    var verdict: ActorJudge.Verdict
  }

  let judge: ActorJudge

  /// - Returns: the edges, the surest first.
  func edges(_ units: [NameUnit], shards: Int) -> [Edge] {
    var blocks: [String: [Int]] = [:]
    for (i, u) in units.enumerated() { for k in blockKeys(u) { blocks[k, default: []].append(i) } }
    let shards = max(1, shards)
    var found: [Edge] = []
    var seen: Set<UInt64> = []
    for shard in 0..<shards {
      for (key, members) in blocks
      where members.count > 1 && (shards == 1 || Int(stableHash(key.utf8) % UInt64(shards)) == shard) {
        let ranked = members.sorted { (-units[$0].articles, $0) < (-units[$1].articles, $1) }
        for j in ranked.indices.dropFirst() {
          for i in 0..<min(j, Self.blockLimit) {
            let (a, b) = ranked[i] < ranked[j] ? (ranked[i], ranked[j]) : (ranked[j], ranked[i])
            guard seen.insert(UInt64(a) << 32 | UInt64(b)).inserted, let v = judge.judge(units[a], units[b]) else {
              continue
            }
            // Short forms of persons need all their candidates at once (``ShortForms``).
            let isShort = v.match.relation == .shortForm || v.match.relation == .longForm
            if isShort, units[a].group == .person { continue }
            found.append(Edge(a: a, b: b, verdict: v))
          }
        }
      }
    }
    return found.sorted { ($1.verdict.score, $0.a, $0.b) < ($0.verdict.score, $1.a, $1.b) }
  }

  private func blockKeys(_ u: NameUnit) -> [String] {
    let p = u.name.parts.map { Skeleton.of($0.bare) }
    let g = u.group.rawValue
    switch u.group {
    case .person:
      // Single names are settled with their candidates (``ShortForms``); one spelling of them still finds another.
      return p.count == 1 ? ["\(g)1:\(p[0])"] : ["\(g):\(p[0]) \(p[p.count - 1])"]
    case .organisation:
      var keys = ["\(g):\(p.joined())"]
      if p.count > 1, NameData.shared.headNouns[u.name.parts[0].word] != nil {
        keys.append("\(g):\(p.dropFirst().joined())")
      }
      return keys
    case .place:
      var keys = ["\(g):\(p.joined())"]
      if p.count > 1, NameData.shared.headNouns[u.name.parts[0].word] != nil {
        keys.append("\(g):\(p.dropFirst().joined())")
      }
      return keys
    }
  }
}
