import Model

/// Decides which reports are of one event, block by block: a block holds the reports of one family of kinds that share an actor
/// and fall into one stretch of days.
struct EventLinking {
  /// Reports that one is compared with in a block.
  private static let blockLimit = 24
  /// Actors of a report that blocks are made of, the rarest first.
  private static let actorLimit = 5
  private static let stretch = 4
  /// Reports whose keys one thread makes at a time.
  private static let chunk = 4096

  let judge: EventJudge
  let options: LinkOptions

  struct Doubt: Sendable {
    var a: Int
    var b: Int
    var reason: Actor.Reason
  }

  struct Result {
    /// Indices of local events of each linked event.
    var clusters: KeyGroups
    var reasons: [Int: [Actor.Reason]]
    var doubts: [Doubt]
  }

  private struct Edge {
    var a: Int
    var b: Int
    var verdict: EventJudge.Verdict
  }

  /// - Parameters:
  ///   - apart: reports that a decision holds apart.
  ///   - actorOf: ids of the actors that each article names.
  func link(_ events: [LocalEvent], apart: [(Int, Int)], actorOf: [[String?]]) -> Result {
    let edges = self.edges(events)
    var sets = EventSets(events, judge)
    for (a, b) in apart { sets.keepApart(a, b) }
    var reasons: [Int: [Actor.Reason]] = [:]
    var doubts: [Doubt] = []
    for e in edges {
      if e.verdict.score >= EventJudge.accept {
        let isCopy = events[e.a].group == events[e.b].group && events[e.a].sentence == events[e.b].sentence
        if sets.join(e.a, e.b, isCopy: isCopy) { reasons[e.b, default: []].append(e.verdict.reason) }
      } else {
        doubts.append(Doubt(a: e.a, b: e.b, reason: e.verdict.reason))
      }
    }
    let merging = EventMerging(events, judge, actorOf: actorOf)
    for pairs in [merging.pairs, merging.latePairs] {
      for p in pairs(sets.sets()) where sets.joinWhole(p.a, p.b) { reasons[p.b, default: []].append(p.reason) }
    }
    return Result(clusters: sets.sets(), reasons: reasons, doubts: doubts)
  }

  private func edges(_ events: [LocalEvent]) -> [Edge] {
    let blocks = Blocks(
      mapChunks(events.count, size: Self.chunk, jobs: options.jobs) { range in
        var keys = ItemKeys()
        for i in range { keys.add(self.keys(events[i])) }
        return keys
      })
    let parts = blocks.parts(shards: options.shards, jobs: options.jobs)
    let found = mapChunks(parts.count, size: 1, jobs: options.jobs) {
      parts[$0.lowerBound].flatMap { edges(of: blocks[$0], events) }
    }
    return Blocks.unique(found.flatMap { $0 }) { ($0.a, $0.b) }
      .sorted { ($1.verdict.score, $0.a, $0.b) < ($0.verdict.score, $1.a, $1.b) }
  }

  private func edges(of members: ArraySlice<Int32>, _ events: [LocalEvent]) -> [Edge] {
    var found: [Edge] = []
    let first = members.startIndex
    for j in members.indices.dropFirst() {
      for i in max(first, j - Self.blockLimit)..<j {
        let a = Int(members[i])
        let b = Int(members[j])
        guard events[a].article != events[b].article, let v = judge.judge(events[a], events[b]),
          v.score >= EventJudge.ask
        else { continue }
        found.append(Edge(a: a, b: b, verdict: v))
      }
    }
    return found
  }

  /// Hashes of the keys of a report's blocks.
  private func keys(_ e: LocalEvent) -> [UInt64] {
    var keys = [stableHash(e.sentence.utf8, seed: UInt64(e.group) | 1 << 63)]
    guard let w = e.window else { return keys }
    var actors = e.participants
    if let p = e.place { actors.append(p) }
    actors.sort { a, b in
      let x = judge.weight(a)
      let y = judge.weight(b)
      return x != y ? x > y : bytesPrecede(a, b)
    }
    // A whole year says too little to look for its events one by one.
    guard w.last - w.first <= 40 else { return keys }
    let stretches = ((w.first - 1) / Self.stretch)...((w.last + 1) / Self.stretch)
    for a in actors.prefix(Self.actorLimit) {
      for f in EventFamilies.shared.of(e.kind) {
        let family = stableHash(f.utf8)
        for s in stretches { keys.append(stableHash(a.utf8, seed: family &+ UInt64(bitPattern: Int64(s)))) }
      }
    }
    return keys
  }
}
