import Model

/// Second reduce: finds units whose names are spellings of one name, block by block.
///
/// A block holds the units with one skeleton (``Skeleton``). In each block the units are ranked by number of articles, and each
/// is compared with the first ``blockLimit`` before it (``Neighbours``).
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
    let ranked = ranked(units)
    let neighbours = Neighbours(
      mapChunks(units.count, size: Self.chunk, jobs: jobs) { range in
        var keys = Lists<UInt64>()
        for n in range { keys.append(blockKeys(units[ranked[n]])) }
        return keys
      }, .first(Self.blockLimit))
    let found = mapChunks(units.count, size: neighbours.chunk(shards: shards, jobs: jobs), jobs: jobs) {
      Neighbours.Walk(neighbours)
    } _: { walk, range in
      var found: [Edge] = []
      for n in range {
        walk.go(to: n)
        for other in walk.others { if let e = edge(ranked[n], ranked[Int(other)], units) { found.append(e) } }
      }
      return found
    }
    return sortParallel(Array(joining: found), jobs: jobs) {
      ($1.verdict.score, $0.a, $0.b) < ($0.verdict.score, $1.a, $1.b)
    }
  }

  /// The units, those met in most articles first.
  private func ranked(_ units: [NameUnit]) -> [Int] {
    units.indices.map { UInt64(UInt32.max - UInt32(units[$0].articles)) << 32 | UInt64($0) }.sorted()
      .map { Int($0 & 0xFFFF_FFFF) }
  }

  private func edge(_ x: Int, _ y: Int, _ units: [NameUnit]) -> Edge? {
    let (a, b) = (min(x, y), max(x, y))
    guard let v = judge.judge(units[a], units[b]) else { return nil }
    // Short forms of persons need all their candidates at once (``ShortForms``).
    let isShort = v.match.relation == .shortForm || v.match.relation == .longForm
    return isShort && units[a].group == .person ? nil : Edge(a: a, b: b, verdict: v)
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
