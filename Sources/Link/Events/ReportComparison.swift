import Model

/// Compares reports block by block. A class, since threads share it: to hand on a structure of so many arrays counts them all.
final class ReportComparison: Sendable {
  /// Reports that one is compared with in a block.
  private static let blockLimit = 24
  /// Actors of a report that blocks are made of, the rarest first.
  private static let actorLimit = 5
  private static let stretch = 4
  /// Reports whose keys one thread makes at a time.
  private static let chunk = 4096

  private let events: LocalEvents
  private let actors: ActorNumbers
  private let judge: EventJudge
  private let options: LinkOptions

  init(_ events: LocalEvents, _ actors: ActorNumbers, _ judge: EventJudge, _ options: LinkOptions) {
    self.events = events
    self.actors = actors
    self.judge = judge
    self.options = options
  }

  struct Edge: Sendable {
    var a: Int
    var b: Int
    var verdict: EventJudge.Verdict
  }

  /// Pairs of reports that are alike, the likest first.
  func edges() -> [Edge] {
    let neighbours = Neighbours(
      mapChunks(events.all.count, size: Self.chunk, jobs: options.jobs) { range in
        var keys = Lists<UInt64>()
        for i in range { addKeys(i, &keys) }
        return keys
      }, .nearest(Self.blockLimit))
    let size = neighbours.chunk(shards: options.shards, jobs: options.jobs)
    let found = mapChunks(neighbours.count, size: size, jobs: options.jobs) {
      (walk: Neighbours.Walk(neighbours), marks: EventJudge.WordMarks(judge))
    } _: { memory, range in
      var found: [Edge] = []
      for report in range {
        memory.walk.go(to: report)
        for other in memory.walk.others {
          guard let v = judge.judge(Int(other), report, &memory.marks), v.score >= EventJudge.ask else { continue }
          found.append(Edge(a: Int(other), b: report, verdict: v))
        }
      }
      return found
    }
    return sortParallel(Array(joining: found), jobs: options.jobs) {
      ($1.verdict.score, $0.a, $0.b) < ($0.verdict.score, $1.a, $1.b)
    }
  }

  /// Pairs of reports by one long sentence that two texts have.
  func takenOver() -> [(Int, Int)] {
    var numbers = HashNumbers()
    let sentences = events.all.indices.map { i in
      judge.isLongSentence(i) ? Int32(numbers.number(events.all[i].sentenceHash)) : -1
    }
    return pairs(Lists(grouping: sentences, count: numbers.count)) { judge.isTakenOver($0, $1) }
  }

  /// Pairs of reports of one day by a title of several words that both have.
  func titledAlike() -> [(Int, Int)] {
    var numbers = HashNumbers()
    let titles = events.all.indices.map { i -> Int32 in
      let e = events.all[i]
      guard e.title != 0, let days = e.days, days.isDay else { return -1 }
      return Int32(numbers.number(pairHash(e.title, UInt64(bitPattern: Int64(days.first)) << 8 | UInt64(e.kindPlace))))
    }
    return pairs(Lists(grouping: titles, count: numbers.count)) { judge.areTitledAlike($0, $1) }
  }

  /// Each report of a block with the first of those before it that it is one event with.
  private func pairs(_ blocks: Lists<Int32>, _ areOne: (Int, Int) -> Bool) -> [(Int, Int)] {
    (0..<blocks.count).filter { blocks.size($0) > 1 }.flatMap { n -> [(Int, Int)] in
      let all = blocks[n].map { Int($0) }
      return all.indices.dropFirst().compactMap { j in
        all[max(0, j - Self.blockLimit)..<j].first { areOne($0, all[j]) }.map { ($0, all[j]) }
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
