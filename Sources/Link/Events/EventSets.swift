import Model

/// Disjoint sets of reports that keep an eye on what they hold, so that no chain of likenesses runs through days and places: a set
/// has one place, days that all its reports allow, words and participants that most of its reports share (``EventProfile``), and
/// of each article at most one event (Extract told them apart).
struct EventSets {
  private var base: Clusters
  /// Days that all reports of a set allow.
  private var days: [DayRange?]
  private var hasPlan: [Bool]
  private var place: [Int32?]
  /// What the reports of sets of several are, and where it stands by the set's root, negative for a single report.
  private var several: [Several] = []
  private var severalOf: [Int32]
  private let events: LocalEvents
  private let judge: EventJudge

  private struct Several {
    /// Articles of the reports, ascending.
    var articles: [Int]
    /// What they share.
    var profile: EventProfile
  }

  init(_ events: LocalEvents, _ judge: EventJudge) {
    base = Clusters(count: events.all.count)
    days = events.all.map(\.window)
    hasPlan = events.all.map { $0.status == .scheduled }
    place = events.all.map(\.place)
    severalOf = [Int32](repeating: -1, count: events.all.count)
    self.events = events
    self.judge = judge
  }

  mutating func keepApart(_ a: Int, _ b: Int) { base.keepApart(a, b) }

  /// - Parameter isCopy: whether two of their reports are one sentence of one text, which no likeness needs to prove.
  /// - Returns: whether the two sets became one.
  mutating func join(_ a: Int, _ b: Int, isCopy: Bool) -> Bool {
    let x = base.root(a)
    let y = base.root(b)
    guard x != y, areOfOtherArticles(x, y),
      isCopy || profile(x).isLike(profile(y), judge, isPlanAndFact: judge.isPlanAndFact(a, b)),
      let spot = commonPlace(place[x], place[y]),
      let together = commonDays(x, y, isCopy: isCopy), base.join(x, y)
    else { return false }
    merge(x, y, spot, together)
    return true
  }

  /// The same of two sets that their sums show to be one (``EventMerging``), though an article may tell of it twice, or late
  /// reports name no day of their own: day and place of the greater one stand.
  mutating func joinWhole(_ a: Int, _ b: Int) -> Bool {
    let x = base.root(a)
    let y = base.root(b)
    guard x != y else { return false }
    let spot = commonPlace(place[x], place[y]) ?? place[x]
    let together = commonDays(x, y, isCopy: false) ?? days[x]
    guard base.join(x, y) else { return false }
    merge(x, y, spot, together)
    return true
  }

  private mutating func merge(_ x: Int, _ y: Int, _ spot: Int32?, _ together: DayRange?) {
    let root = base.root(x)
    let other = root == x ? y : x
    days[root] = together
    hasPlan[root] = hasPlan[x] || hasPlan[y]
    place[root] = spot
    let own = place(ofSeveral: root)
    let more = severalOf[other] < 0 ? single(other) : several[Int(severalOf[other])]
    several[own].articles += more.articles
    Ascending.unique(&several[own].articles)
    several[own].profile.add(more.profile)
    // Nobody asks for it again.
    if severalOf[other] >= 0 { several[Int(severalOf[other])] = single(other) }
  }

  /// Where what the reports of a set are is summed.
  private mutating func place(ofSeveral root: Int) -> Int {
    if severalOf[root] < 0 {
      severalOf[root] = Int32(several.count)
      several.append(single(root))
    }
    return Int(severalOf[root])
  }

  private func single(_ root: Int) -> Several {
    Several(articles: [events.all[root].article], profile: EventProfile(events, root))
  }

  private func profile(_ root: Int) -> EventProfile {
    severalOf[root] < 0 ? EventProfile(events, root) : several[Int(severalOf[root])].profile
  }

  /// Whether no article tells of both sets.
  private func areOfOtherArticles(_ x: Int, _ y: Int) -> Bool {
    let (a, b) = (severalOf[x], severalOf[y])
    if a < 0, b < 0 { return events.all[x].article != events.all[y].article }
    if a < 0 { return !Ascending.holds(several[Int(b)].articles[...], events.all[x].article) }
    if b < 0 { return !Ascending.holds(several[Int(a)].articles[...], events.all[y].article) }
    return Ascending.shared(several[Int(a)].articles[...], several[Int(b)].articles[...]) == 0
  }

  /// The nearer of two places that may be one; nil where they may not.
  private func commonPlace(_ p: Int32?, _ q: Int32?) -> Int32?? {
    guard let p, let q, p != q else { return .some(p ?? q) }
    if judge.isWithin(p, q) { return .some(p) }
    return judge.isWithin(q, p) ? .some(q) : nil
  }

  /// The days that both sets allow; where they allow none but the gap is small, the days between (a plan that was put off, a date
  /// that two reports give differently); nil where they are too far apart. Of a sentence that is taken over later, the first one's.
  private func commonDays(_ x: Int, _ y: Int, isCopy: Bool) -> DayRange?? {
    guard let d = days[x], let e = days[y] else { return .some(days[x] ?? days[y]) }
    if d.overlaps(e) { return .some(DayRange(first: max(d.first, e.first), last: min(d.last, e.last))) }
    let both = DayRange(first: min(d.first, e.first), last: max(d.last, e.last))
    if both.last - both.first <= (hasPlan[x] || hasPlan[y] ? 3 : 1) { return .some(both) }
    return isCopy ? .some(d.first <= e.first ? d : e) : nil
  }

  mutating func sets() -> Lists<Int32> { base.sets() }
}
