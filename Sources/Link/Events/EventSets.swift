import Model

/// Disjoint sets of reports that keep an eye on what they hold, so that no chain of likenesses runs through days and places: a set
/// has one place, days that all its reports allow, and of each article at most one event (Extract told them apart).
struct EventSets {
  private var base: Clusters
  /// Days that all reports of a set allow.
  private var days: [DayRange?]
  private var hasPlan: [Bool]
  private var place: [String?]
  /// Articles of a set's reports.
  private var told: [Set<Int>]
  private let judge: EventJudge

  init(_ events: [LocalEvent], _ judge: EventJudge) {
    base = Clusters(known: [String?](repeating: nil, count: events.count))
    days = events.map(\.window)
    hasPlan = events.map { $0.status == .scheduled }
    place = events.map(\.place)
    told = events.map { [$0.article] }
    self.judge = judge
  }

  mutating func keepApart(_ a: Int, _ b: Int) { base.keepApart(a, b) }

  /// - Returns: whether the two sets became one.
  mutating func join(_ a: Int, _ b: Int) -> Bool {
    guard told[base.root(a)].isDisjoint(with: told[base.root(b)]) else { return false }
    return joinWhole(a, b)
  }

  /// The same of two sets that their sums show to be one (``EventMerging``), though an article may tell of it twice.
  mutating func joinWhole(_ a: Int, _ b: Int) -> Bool {
    let x = base.root(a)
    let y = base.root(b)
    guard x != y, let spot = commonPlace(place[x], place[y]),
      let together = commonDays(x, y), base.join(x, y)
    else { return false }
    let root = base.root(x)
    let other = root == x ? y : x
    days[root] = together
    hasPlan[root] = hasPlan[x] || hasPlan[y]
    place[root] = spot
    told[root].formUnion(told[other])
    told[other] = []
    return true
  }

  /// The nearer of two places that may be one; nil where they may not.
  private func commonPlace(_ p: String?, _ q: String?) -> String?? {
    guard let p, let q, p != q else { return .some(p ?? q) }
    if judge.isWithin(p, q) { return .some(p) }
    return judge.isWithin(q, p) ? .some(q) : nil
  }

  /// The days that both sets allow; where they allow none but the gap is small, the days between (a plan that was put off, a date
  /// that two reports give differently); nil where they are too far apart.
  private func commonDays(_ x: Int, _ y: Int) -> DayRange?? {
    guard let d = days[x], let e = days[y] else { return .some(days[x] ?? days[y]) }
    if d.overlaps(e) { return .some(DayRange(first: max(d.first, e.first), last: min(d.last, e.last))) }
    let both = DayRange(first: min(d.first, e.first), last: max(d.last, e.last))
    return both.last - both.first <= (hasPlan[x] || hasPlan[y] ? 3 : 1) ? .some(both) : nil
  }

  mutating func sets() -> [[Int]] { base.sets() }
}
