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
  /// Pairs of reports by one long sentence that two texts have.
  private let takenOver: [(Int, Int)]
  /// And by one title on one day.
  private let titledAlike: [(Int, Int)]

  /// Compares the reports: most of the work, on all threads.
  init(_ events: LocalEvents, _ actors: ActorNumbers, options: LinkOptions) {
    self.events = events
    self.actors = actors
    self.options = options
    judge = EventJudge(events, actors)
    let comparison = ReportComparison(events, actors, judge, options)
    edges = comparison.edges()
    takenOver = comparison.takenOver()
    titledAlike = comparison.titledAlike()
  }

  struct Doubt: Sendable {
    var a: Int
    var b: Int
    var verdict: EventJudge.Verdict
  }

  private static let takenOverReason = Actor.Reason(
    arabic: "الجملة الطويلة نفسها في نصين", english: "the same long sentence in two texts")

  private static let titledAlikeReason = Actor.Reason(
    arabic: "العنوان نفسه في اليوم نفسه، ولا يخالفه مكان ولا مشارك",
    english: "the same title on the same day, and neither place nor participants speak against it")

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
    var joined: [ReportComparison.Edge] = []
    var doubts: [Doubt] = []
    for e in edges {
      if e.verdict.score >= EventJudge.accept {
        if sets.join(e.a, e.b, isCopy: judge.isCopy(e.a, e.b)) { joined.append(e) }
      } else {
        doubts.append(Doubt(a: e.a, b: e.b, verdict: e.verdict))
      }
    }
    var reasons: [Int: [Actor.Reason]] = [:]
    let verdicts = joined.map(\.verdict)
    let why = mapParallel(verdicts.count, jobs: options.jobs) { verdicts[$0].reason }
    for (e, reason) in zip(joined, why) { reasons[e.b, default: []].append(reason) }
    // Last, since sets of copies are less like others than each of their reports.
    for (a, b) in takenOver where sets.join(a, b, isCopy: true) { reasons[b, default: []].append(Self.takenOverReason) }
    for (a, b) in titledAlike where sets.join(a, b, isCopy: false) {
      reasons[b, default: []].append(Self.titledAlikeReason)
    }
    var merging = EventMerging(events, judge, actors, jobs: options.jobs)
    for step in EventMerging.Step.allCases {
      for p in merging.pairs(step, sets.sets()) where sets.joinWhole(p.a, p.b) {
        reasons[p.b, default: []].append(p.reason)
      }
    }
    return Result(clusters: sets.sets(), reasons: reasons, doubts: doubts)
  }
}
