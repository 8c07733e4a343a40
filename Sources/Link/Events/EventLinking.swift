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

  let events: LocalEvents
  let actors: ActorNumbers
  let judge: EventJudge
  let options: LinkOptions
  /// Pairs of reports that are alike, the likest first.
  private var edges: [Edge] = []

  /// Compares the reports: most of the work, on all threads.
  init(_ events: LocalEvents, _ actors: ActorNumbers, options: LinkOptions) {
    self.events = events
    self.actors = actors
    self.options = options
    judge = EventJudge(events, actors)
    edges = findEdges()
  }

  struct Doubt: Sendable {
    var a: Int
    var b: Int
    var verdict: EventJudge.Verdict
  }

  struct Result {
    /// Indices of local events of each linked event.
    var clusters: Lists<Int32>
    var reasons: [Int: [Actor.Reason]]
    var doubts: [Doubt]
  }

  private struct Edge {
    var a: Int
    var b: Int
    var verdict: EventJudge.Verdict
  }

  /// Joins the reports, one pair after another.
  ///
  /// - Parameter apart: reports that a decision holds apart.
  func link(apart: [(Int, Int)]) -> Result {
    var sets = EventSets(events, judge)
    for (a, b) in apart { sets.keepApart(a, b) }
    var reasons: [Int: [Actor.Reason]] = [:]
    var doubts: [Doubt] = []
    for e in edges {
      if e.verdict.score >= EventJudge.accept {
        if sets.join(e.a, e.b, isCopy: judge.isCopy(e.a, e.b)) { reasons[e.b, default: []].append(e.verdict.reason) }
      } else {
        doubts.append(Doubt(a: e.a, b: e.b, verdict: e.verdict))
      }
    }
    let merging = EventMerging(events, judge, actors, jobs: options.jobs)
    for pairs in [merging.pairs, merging.latePairs] {
      for p in pairs(sets.sets()) where sets.joinWhole(p.a, p.b) { reasons[p.b, default: []].append(p.reason) }
    }
    return Result(clusters: sets.sets(), reasons: reasons, doubts: doubts)
  }

  private func findEdges() -> [Edge] {
    let blocks = Blocks(
      mapChunks(events.all.count, size: Self.chunk, jobs: options.jobs) { range in
        var keys = Lists<UInt64>()
        for i in range { addKeys(i, &keys) }
        return keys
      })
    let parts = blocks.parts(shards: options.shards, jobs: options.jobs)
    let found = mapChunks(parts.count, size: 1, jobs: options.jobs) {
      EventJudge.WordMarks(judge)
    } _: { marks, n in
      var found: [Edge] = []
      for block in parts[n.lowerBound] { findEdges(of: blocks[block], &marks, &found) }
      return found
    }
    return Blocks.unique(found.flatMap { $0 }) { ($0.a, $0.b) }
      .sorted { ($1.verdict.score, $0.a, $0.b) < ($0.verdict.score, $1.a, $1.b) }
  }

  private func findEdges(of members: ArraySlice<Int32>, _ marks: inout EventJudge.WordMarks, _ found: inout [Edge]) {
    let first = members.startIndex
    for j in members.indices.dropFirst() {
      for i in max(first, j - Self.blockLimit)..<j {
        let a = Int(members[i])
        let b = Int(members[j])
        guard events.all[a].article != events.all[b].article, let v = judge.judge(a, b, &marks),
          v.score >= EventJudge.ask
        else { continue }
        found.append(Edge(a: a, b: b, verdict: v))
      }
    }
  }

  /// Adds the hashes of the keys of a report's blocks.
  private func addKeys(_ i: Int, _ keys: inout Lists<UInt64>) {
    let e = events.all[i]
    keys.append(toLast: pairHash(e.sentenceHash, UInt64(e.group) | 1 << 63))
    // A whole year says too little to look for its events one by one.
    if let w = e.window, w.last - w.first <= 40 {
      var who = Array(events.participants[i])
      if let p = e.place { who.append(p) }
      who.sort { a, b in
        let x = judge.weight(ofActor: a)
        let y = judge.weight(ofActor: b)
        return x != y ? x > y : a < b
      }
      let stretches = ((w.first - 1) / Self.stretch)...((w.last + 1) / Self.stretch)
      let families = EventFamilies.shared.of(e.kindPlace)
      for a in who.prefix(Self.actorLimit) {
        let actor = actors.hashes[Int(a)]
        for family in families {
          for s in stretches { keys.append(toLast: pairHash(actor, family &+ UInt64(bitPattern: Int64(s)))) }
        }
      }
    }
    keys.closeLast()
  }
}
