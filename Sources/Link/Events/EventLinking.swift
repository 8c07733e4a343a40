import Model

/// Decides which reports are of one event, block by block: a block holds the reports of one family of kinds that share an actor
/// and fall into one stretch of days.
struct EventLinking {
  /// Reports that one is compared with in a block.
  private static let blockLimit = 24
  /// Actors of a report that blocks are made of, the rarest first.
  private static let actorLimit = 5
  private static let stretch = 4

  let judge: EventJudge
  let options: LinkOptions

  struct Doubt: Sendable {
    var a: Int
    var b: Int
    var reason: Actor.Reason
  }

  struct Result {
    /// Indices of local events of each linked event.
    var clusters: [[Int]]
    var reasons: [Int: [Actor.Reason]]
    var doubts: [Doubt]
  }

  private struct Edge {
    var a: Int
    var b: Int
    var verdict: EventJudge.Verdict
  }

  func link(_ events: [LocalEvent], apart: [(Int, Int)]) -> Result {
    let edges = self.edges(events)
    var sets = EventSets(events, judge)
    for (a, b) in apart { sets.keepApart(a, b) }
    var reasons: [Int: [Actor.Reason]] = [:]
    var doubts: [Doubt] = []
    for e in edges {
      if e.verdict.score >= EventJudge.accept {
        if sets.join(e.a, e.b) { reasons[e.b, default: []].append(e.verdict.reason) }
      } else {
        doubts.append(Doubt(a: e.a, b: e.b, reason: e.verdict.reason))
      }
    }
    return Result(clusters: sets.sets(), reasons: reasons, doubts: doubts)
  }

  private func edges(_ events: [LocalEvent]) -> [Edge] {
    var blocks: [String: [Int]] = [:]
    for (i, e) in events.enumerated() { for k in keys(e) { blocks[k, default: []].append(i) } }
    var seen: Set<UInt64> = []
    var found: [Edge] = []
    let shards = max(1, options.shards)
    for shard in 0..<shards {
      for (key, members) in blocks
      where members.count > 1 && (shards == 1 || Int(stableHash(key.utf8) % UInt64(shards)) == shard) {
        for j in members.indices.dropFirst() {
          for i in max(0, j - Self.blockLimit)..<j {
            let a = members[i]
            let b = members[j]
            guard events[a].article != events[b].article, seen.insert(UInt64(a) << 32 | UInt64(b)).inserted,
              let v = judge.judge(events[a], events[b]), v.score >= EventJudge.ask
            else { continue }
            found.append(Edge(a: a, b: b, verdict: v))
          }
        }
      }
    }
    return found.sorted { ($1.verdict.score, $0.a, $0.b) < ($0.verdict.score, $1.a, $1.b) }
  }

  private func keys(_ e: LocalEvent) -> [String] {
    var keys = ["copy:\(e.group):\(e.sentence)"]
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
    for f in EventFamilies.shared.of(e.kind) {
      for a in actors.prefix(Self.actorLimit) { for s in stretches { keys.append("\(f):\(s):\(a)") } }
    }
    return keys
  }
}
