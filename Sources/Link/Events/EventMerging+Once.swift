import Model

/// Events that come but once: a death, and what somebody does once a day in one place.
extension EventMerging {
  /// Sets that tell of one person's death: one dies once, however late an article tells of it. Days far apart, or
  /// places of two countries, speak of two persons.
  func deaths(_ clusters: Lists<Int32>) -> [Pair] {
    let dead = (0..<clusters.count).map { whoDies(in: clusters[$0]) }
    let sets = Dictionary(grouping: dead.indices.filter { dead[$0] != nil }) { dead[$0]! }
    return sets.keys.sorted().flatMap { who -> [Pair] in
      let all = sets[who]!.sorted { (-clusters.size($0), $0) < (-clusters.size($1), $1) }
      return all.dropFirst().compactMap { other in
        let (a, b) = (Int(clusters[all[0]].first!), Int(clusters[other].first!))
        guard mayBeOneDeath(events.all[a], events.all[b]) else { return nil }
        return Pair(a: a, b: b, reason: Self.deathReason)
      }
    }
  }

  /// Whose death most of a set's reports tell.
  private func whoDies(in members: ArraySlice<Int32>) -> Int32? {
    let all = members.compactMap { events.all[Int($0)].dead }
    guard let who = Self.mostFrequent(Self.counted(all)), all.count(where: { $0 == who }) * 2 > members.count else {
      return nil
    }
    return who
  }

  private func mayBeOneDeath(_ a: LocalEvent, _ b: LocalEvent) -> Bool {
    if let p = a.place, let q = b.place, judge.country(p) != judge.country(q) { return false }
    guard let d = a.days, let e = b.days, d.isDay, e.isDay else { return true }
    return d.distance(e) <= Self.wake
  }

  /// Days from which on two days of death are of two persons.
  private static let wake = 30

  private static let deathReason = Actor.Reason(
    arabic: "وفاة الشخص نفسه: لا تقع إلا مرة", english: "the death of the same person, which comes once")

  /// Sets that tell of what somebody does but once a day in one place, whatever words tell of it: a team plays one match there, a guest
  /// arrives once, and states come to one agreement. No article tells of both.
  mutating func onceADay(_ clusters: Lists<Int32>) -> [Pair] {
    let all = summaries((0..<clusters.count).filter { isOnceADay(clusters[$0]) }, clusters)
      .filter { Self.onceADay.contains($0.kind) && $0.isDated }
      .sorted { $0.precedes($1) }
    var mains: [Deed: [Int]] = [:]
    var out: [Pair] = []
    for (i, set) in all.enumerated() {
      let deeds = set.people.filter { judge.isPlace($0) == Self.ofStates.contains(set.kind) }
        .map { Deed(kind: set.kind, day: set.day, who: $0) }
      let main = deeds.lazy.flatMap { mains[$0] ?? [] }.first { isOnceTold(all[$0], set) }
      if let main {
        out.append(Pair(a: all[main].first, b: set.first, reason: Self.onceReason))
      } else {
        for deed in deeds { mains[deed, default: []].append(i) }
      }
    }
    return out
  }

  /// What somebody does on a day.
  private struct Deed: Hashable {
    var kind: EventKind
    var day: Int
    var who: Int32
  }

  private static let onceADay = ofStates.union([.visit, .competition])
  /// Of them, those that only states do once a day: a club signs with several players.
  private static let ofStates: Set<EventKind> = [.agreement, .negotiation]

  /// Whether a set may tell of what is done once a day: most of its reports are of such a kind, of what was done or is planned.
  private func isOnceADay(_ members: ArraySlice<Int32>) -> Bool {
    members.count {
      let e = events.all[Int($0)]
      return Self.onceADay.contains(e.kind) && (e.status.isReal || e.status == .scheduled)
    } * 2 > members.count
  }

  /// Whether two sets tell of one deed: of one place, or with more words in common where one has none, places are nested, or a team plays,
  /// which does so nowhere else that day.
  private func isOnceTold(_ a: Summary, _ b: Summary) -> Bool {
    guard Ascending.shared(a.articles[...], b.articles[...]) == 0 else { return false }
    let isPlaced = !a.isGuessed && !b.isGuessed
    guard
      !isPlaced || a.kind == .competition || a.place == b.place || judge.isWithin(a.place, b.place)
        || judge.isWithin(b.place, a.place)
    else { return false }
    return wording(a, b)
      >= (isPlaced && a.place == b.place ? Self.onceWording : Self.elsewhereWording)
  }

  private static let onceReason = Actor.Reason(
    arabic: "النوع واليوم والمكان وأحد المشاركين أنفسهم: لا يحدث إلا مرة في اليوم",
    english: "same kind, day, place and one of who takes part: it comes once a day")

  /// Share of the words of what is done once a day in one place, and where that is not said to be one.
  private static let onceWording = 0.15
  private static let elsewhereWording = 0.3
}
