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
  let jobs: Int

  /// - Returns: the edges, the surest first.
  func edges(_ units: [NameUnit], shards: Int) -> [Edge] {
    var blocks: [UInt64: [Int]] = [:]
    for (i, u) in units.enumerated() { for k in blockKeys(u) { blocks[stableHash(k.utf8), default: []].append(i) } }
    let parts = Blocks.parts(blocks, shards: shards, jobs: jobs)
    let found = mapChunks(parts.count, size: 1, jobs: jobs) { parts[$0.lowerBound].flatMap { edges(of: $0, units) } }
    return Blocks.unique(found.flatMap { $0 }) { ($0.a, $0.b) }
      .sorted { ($1.verdict.score, $0.a, $0.b) < ($0.verdict.score, $1.a, $1.b) }
  }

  private func edges(of members: [Int], _ units: [NameUnit]) -> [Edge] {
    var found: [Edge] = []
    let ranked = members.sorted { (-units[$0].articles, $0) < (-units[$1].articles, $1) }
    for j in ranked.indices.dropFirst() {
      for i in 0..<min(j, Self.blockLimit) {
        let (a, b) = ranked[i] < ranked[j] ? (ranked[i], ranked[j]) : (ranked[j], ranked[i])
        guard let v = judge.judge(units[a], units[b]) else { continue }
        // Short forms of persons need all their candidates at once (``ShortForms``).
        let isShort = v.match.relation == .shortForm || v.match.relation == .longForm
        if isShort, units[a].group == .person { continue }
        found.append(Edge(a: a, b: b, verdict: v))
      }
    }
    return found
  }

  private func blockKeys(_ u: NameUnit) -> [String] {
    let parts = u.name.parts
    let g = u.group.rawValue
    switch u.group {
    case .person:
      // Single names are settled with their candidates (``ShortForms``); one spelling of them still finds another.
      guard let first = parts.first, let last = parts.last, parts.count > 1 else {
        return ["\(g)1:\(parts[0].skeleton)"]
      }
      let key = "\(g):\(first.skeleton) \(last.skeleton)"
      let coarse = "\(g)~\(Skeleton.coarse(first.skeleton)) \(last.skeleton)"
      return [key, coarse]
    case .organisation, .place:
      // As one word: a name may be written together (كوالالمبور).
      var keys = ["\(g):\(Skeleton.of(parts.map(\.bare).joined()))"]
      if parts.count > 1, NameData.shared.headNouns[parts[0].word] != nil {
        keys.append("\(g):\(Skeleton.of(parts.dropFirst().map(\.bare).joined()))")
      }
      if let light = u.name.lightened { keys.append("\(g):\(Skeleton.of(light.parts.map(\.bare).joined()))") }
      if let words = OrganisationNames.unordered(parts) { keys.append("\(g)&\(words.joined(separator: " "))") }
      if let national = judge.nounAndCountry(u) { keys.append("\(g)^\(national)") }
      return keys
    }
  }
}
