import Model

/// Decides which reports are of one event, block by block: a block holds the reports of one family of kinds that share an actor
/// and fall into one stretch of days.
struct EventLinking {
  let events: LocalEvents
  let actors: ActorNumbers
  let judge: EventJudge
  let options: LinkOptions
  /// Pairs of reports that are alike, the likest first.
  private let edges: [ReportComparison.Edge]

  /// Compares the reports: most of the work, on all threads.
  init(_ events: LocalEvents, _ actors: ActorNumbers, options: LinkOptions) {
    self.events = events
    self.actors = actors
    self.options = options
    judge = EventJudge(events, actors)
    edges = ReportComparison(events, actors, judge, options).edges()
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
    for pairs in [merging.pairs, merging.latePairs, merging.closePairs, merging.deaths] {
      for p in pairs(sets.sets()) where sets.joinWhole(p.a, p.b) { reasons[p.b, default: []].append(p.reason) }
    }
    return Result(clusters: sets.sets(), reasons: reasons, doubts: doubts)
  }
}
