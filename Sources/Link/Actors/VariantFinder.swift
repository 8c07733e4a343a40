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
  /// Units whose keys one thread makes at a time.
  private static let chunk = 2048

  init(judge: ActorJudge, jobs: Int) {
    self.judge = judge
    self.jobs = jobs
  }

  /// - Returns: the edges, the surest first.
  func edges(_ units: [NameUnit], shards: Int) -> [Edge] {
    let blocks = Blocks(
      mapChunks(units.count, size: Self.chunk, jobs: jobs) { range in
        var keys = Lists<UInt64>()
        for i in range { keys.append(blockKeys(units[i])) }
        return keys
      })
    let parts = blocks.parts(shards: shards, jobs: jobs)
    let found = mapChunks(parts.count, size: 1, jobs: jobs) {
      parts[$0.lowerBound].flatMap { edges(of: blocks[$0], units) }
    }
    return Blocks.unique(found.flatMap { $0 }) { ($0.a, $0.b) }
      .sorted { ($1.verdict.score, $0.a, $0.b) < ($0.verdict.score, $1.a, $1.b) }
  }

  private func edges(of members: ArraySlice<Int32>, _ units: [NameUnit]) -> [Edge] {
    var found: [Edge] = []
    let ranked = members.map { (articles: units[Int($0)].articles, unit: Int($0)) }
      .sorted { (-$0.articles, $0.unit) < (-$1.articles, $1.unit) }.map(\.unit)
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

  /// What tells the kinds of keys apart.
  private enum Kind: UInt64 { case name = 1, single, coarse, unordered, national }

  private func blockKeys(_ u: NameUnit) -> [UInt64] {
    let parts = u.name.parts
    func key(_ kind: Kind, _ hash: UInt64) -> UInt64 { pairHash(hash, u.group.hash << 8 | kind.rawValue) }
    switch u.group {
    case .person:
      // Single names are settled with their candidates (``ShortForms``); one spelling of them still finds another.
      guard let first = parts.first, let last = parts.last, parts.count > 1 else {
        return [key(.single, parts[0].form.skeletonHash)]
      }
      let lastHash = last.form.skeletonHash
      return [
        key(.name, pairHash(first.form.skeletonHash, lastHash)),
        key(.coarse, pairHash(byteHash(Skeleton.coarse(first.skeleton)), lastHash)),
      ]
    case .organisation, .place:
      // As one word: a name may be written together (كوالالمبور).
      func together(_ parts: some Sequence<ParsedName.Part>) -> UInt64 {
        key(.name, byteHash(Skeleton.of(parts.map(\.bare).joined())))
      }
      var keys = [together(parts)]
      if parts.count > 1, NameData.shared.headNouns[hash: parts[0].form.hash] != nil {
        keys.append(together(parts.dropFirst()))
      }
      if let light = u.name.lightened { keys.append(together(light.parts)) }
      if let words = OrganisationNames.unordered(parts) {
        keys.append(key(.unordered, byteHash(words.joined(separator: " "))))
      }
      if let national = judge.nounAndCountry(u) { keys.append(key(.national, byteHash(national))) }
      return keys
    }
  }
}
