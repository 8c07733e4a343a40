import Model

/// Second pass over events: brings together sets of reports that are one event though no two of their reports are alike enough.
///
/// A great event is told in many ways, and one article may tell of it twice; the reports then fall into several sets. Of two sets
/// with many reports the sums speak: kind, day and place must be the same, the one named first by most; and the words and
/// participants that many of the reports have must largely be the same.
struct EventMerging {
  /// Reports a set needs.
  private static let reports = 4
  /// Share of the words, weighed by how telling they are, that two sets must have in common.
  private static let wording = 0.5
  /// The same of participants, of kinds that are what they are by who takes part.
  private static let people = 0.4
  /// Of sets of such a kind, one in so many articles of the smaller one may tell of both.
  private static let apart = 5
  /// Words and participants that stand for a set: those of at least one in so many of its reports.
  private static let share = 4
  /// Sets of one day and place that are compared with each other.
  private static let blockLimit = 60

  /// What the reports of a set say together.
  private struct Summary {
    var members: [Int]
    var kind: EventKind
    var day: DayRange
    var place: String
    var words: [UInt64]
    var people: [String]
    var articles: Set<Int>
  }

  private let events: [LocalEvent]
  private let judge: EventJudge

  init(_ events: [LocalEvent], _ judge: EventJudge) {
    self.events = events
    self.judge = judge
  }

  /// Pairs of reports that stand for the sets to bring together, each set once or not at all in the second place.
  func pairs(_ clusters: [[Int]]) -> [(a: Int, b: Int, reason: Actor.Reason)] {
    var blocks: [String: [Summary]] = [:]
    for c in clusters where c.count >= Self.reports {
      if let s = summary(c) { blocks["\(s.day.first) \(judge.country(s.place))", default: []].append(s) }
    }
    var out: [(Int, Int, Actor.Reason)] = []
    for key in blocks.keys.sortedByBytes() {
      var block = Array(
        blocks[key]!.sorted { (-$0.members.count, $0.members[0]) < (-$1.members.count, $1.members[0]) }
          .prefix(Self.blockLimit))
      var n = 0
      while n < block.count {
        let main = block[n]
        for other in block[(n + 1)...].filter({ areOne(main, $0) }) {
          out.append((main.members[0], other.members[0], Self.reason(main.members.count, other.members.count)))
          block.removeAll { $0.members[0] == other.members[0] }
        }
        n += 1
      }
    }
    return out
  }

  private func areOne(_ a: Summary, _ b: Summary) -> Bool {
    guard a.kind == b.kind, a.place == b.place || judge.isWithin(a.place, b.place) || judge.isWithin(b.place, a.place)
    else { return false }
    guard overlap(a.words, b.words, judge.weight) >= Self.wording else { return false }
    guard EventJudge.byParticipants.contains(a.kind) else { return true }
    // What the same articles tell one after the other are receptions of one guest after the other.
    let both = a.articles.intersection(b.articles).count
    return both * Self.apart <= min(a.articles.count, b.articles.count)
      && overlap(a.people, b.people, judge.weight) >= Self.people
  }

  /// Weight of what two lists share, by that of the lighter one.
  private func overlap<T: Hashable>(_ a: [T], _ b: [T], _ weight: (T) -> Double) -> Double {
    let y = Set(b)
    let shared = a.reduce(0) { $0 + (y.contains($1) ? weight($1) : 0) }
    let mass = min(a.reduce(0) { $0 + weight($1) }, b.reduce(0) { $0 + weight($1) })
    return mass == 0 ? 0 : shared / mass
  }

  private func summary(_ members: [Int]) -> Summary? {
    var kinds: [String: Int] = [:]
    var days: [String: Int] = [:]
    var places: [String: Int] = [:]
    var words: [UInt64: Int] = [:]
    var people: [String: Int] = [:]
    for m in members {
      let e = events[m]
      kinds[e.kind.rawValue, default: 0] += 1
      if let d = e.days, d.isDay { days[String(d.first), default: 0] += 1 }
      if let p = e.place { places[p, default: 0] += 1 }
      for w in e.words { words[w, default: 0] += 1 }
      for p in e.participants { people[p, default: 0] += 1 }
    }
    guard let kind = kinds.mostFrequent.flatMap({ EventKind(rawValue: $0) }),
      let day = days.mostFrequent.flatMap({ Int($0) }), let place = places.mostFrequent
    else { return nil }
    let enough = max(2, members.count / Self.share)
    return Summary(
      members: members, kind: kind, day: DayRange(first: day, last: day), place: place,
      words: words.filter { $0.value >= enough }.map(\.key).sorted(),
      people: people.filter { $0.value >= enough }.map(\.key).sortedByBytes(),
      articles: Set(members.map { events[$0].article }))
  }

  private static func reason(_ a: Int, _ b: Int) -> Actor.Reason {
    Actor.Reason(
      arabic: "مجموعتان من \(a) و\(b) من التقارير: النوع واليوم والمكان نفسها، وأكثر الألفاظ والمشاركين مشتركة",
      english: "two sets of \(a) and \(b) reports: same kind, day and place, most words and participants shared")
  }
}
