import Model

/// What the reports of a set share: how many of them have each word and each participant. Near-identical texts count once.
///
/// Two sets are one event only if what most reports of the one share is largely found in the other; otherwise one report that is
/// like both would tie together the receptions of a day or the decisions of a minister.
struct EventProfile {
  /// Words and participants of at least one in so many reports stand for a set.
  private static let share = 4
  /// Share of the words, weighed by how telling they are, that a single report must have of what a set's reports share; and that
  /// two sets must have in common.
  private static let single = 0.25
  private static let sets = 0.4
  /// Reports from which on a set has words of its own.
  private static let enough = 3
  /// Share of the participants, of kinds that are what they are by who takes part.
  private static let people = 0.4

  /// Groups of near-identical texts, ascending.
  private var groups: [Int]
  private var reports: Int { groups.count }
  private var words: Tally<Int32>
  private var people: Tally<Int32>
  private var named: Tally<Int32>
  private var deeds: Tally<UInt64>
  private var isByParticipants = false

  /// - Parameter i: number of a report.
  init(_ events: LocalEvents, _ i: Int) {
    let e = events.all[i]
    groups = [e.group]
    words = Tally(events.words[i])
    people = Tally(events.participants[i])
    named = Tally(events.named[i])
    deeds = Tally(CollectionOfOne(e.deed))
    isByParticipants = e.isByParticipants
  }

  mutating func add(_ other: EventProfile) {
    isByParticipants = isByParticipants || other.isByParticipants
    let shared = Ascending.shared(groups[...], other.groups[...])
    if shared == other.groups.count { return }
    if shared == groups.count {
      (groups, words, people) = (other.groups, other.words, other.people)
      (named, deeds) = (other.named, other.deeds)
      return
    }
    groups += other.groups
    Ascending.unique(&groups)
    words.add(other.words)
    people.add(other.people)
    named.add(other.named)
    deeds.add(other.deeds)
  }

  /// - Parameter isPlanAndFact: whether one of them has a report of what one of the other plans, so that names say nothing.
  func isLike(_ o: EventProfile, _ judge: EventJudge, isPlanAndFact: Bool) -> Bool {
    if isByParticipants || o.isByParticipants, !people.isEmpty, !o.people.isEmpty,
      Self.overlap(core(people, least: 1), o.core(o.people, least: 1), judge.weight(ofActor:)) < Self.people
    {
      return false
    }
    if !isPlanAndFact, !named.isEmpty, !o.named.isEmpty {
      let isOneDeed = Ascending.shared(core(deeds, least: 1)[...], o.core(o.deeds, least: 1)[...]) > 0
      let (x, y) = (core(named, least: 1), o.core(o.named, least: 1))
      if judge.nameOthers(x[...], y[...], deeds: isOneDeed) { return false }
    }
    let (small, great) = reports <= o.reports ? (self, o) : (o, self)
    if great.reports < Self.enough { return true }
    return Self.overlap(small.core(small.words), great.core(great.words), judge.weight(ofWord:))
      >= (small.reports < Self.enough ? Self.single : Self.sets)
  }

  /// What at least one in so many reports has, ascending.
  ///
  /// - Parameter least: reports that must have it where they are few; words that only one of several has are no core.
  private func core<T>(_ counts: Tally<T>, least: Int = 2) -> [T] {
    counts.met(max(min(least, reports), reports / Self.share))
  }

  /// Weight of what two cores share, by that of the lighter one, in whole thousandths; 1 where one is empty.
  private static func overlap<T: Comparable>(_ a: [T], _ b: [T], _ weight: (T) -> Double) -> Double {
    func thousandths(_ x: T) -> Int { Int(weight(x) * 1000) }
    var shared = 0
    Ascending.eachShared(a[...], b[...]) { i, _ in shared += thousandths(a[i]) }
    let mass = min(a.reduce(0) { $0 + thousandths($1) }, b.reduce(0) { $0 + thousandths($1) })
    return mass == 0 ? 1 : Double(shared) / Double(mass)
  }
}

/// How often each of some things was met.
struct Tally<Item: Comparable & Sendable>: Sendable {
  /// Ascending.
  private var items: [Item]
  private var counts: [Int32]

  /// Each once.
  ///
  /// - Parameter items: ascending, without repetitions.
  init(_ items: some Collection<Item>) {
    self.items = Array(items)
    counts = [Int32](repeating: 1, count: items.count)
  }

  var isEmpty: Bool { items.isEmpty }

  /// What was met so often, ascending.
  func met(_ least: Int) -> [Item] {
    if least <= 1 { return items }
    return items.indices.filter { counts[$0] >= least }.map { items[$0] }
  }

  mutating func add(_ other: Tally) {
    if other.items.isEmpty { return }
    var sum = Tally(EmptyCollection())
    sum.items.reserveCapacity(items.count + other.items.count)
    sum.counts.reserveCapacity(items.count + other.items.count)
    var (i, j) = (0, 0)
    while i < items.count || j < other.items.count {
      if j == other.items.count || i < items.count && items[i] < other.items[j] {
        sum.items.append(items[i])
        sum.counts.append(counts[i])
        i += 1
      } else if i == items.count || other.items[j] < items[i] {
        sum.items.append(other.items[j])
        sum.counts.append(other.counts[j])
        j += 1
      } else {
        sum.items.append(items[i])
        sum.counts.append(counts[i] + other.counts[j])
        i += 1
        j += 1
      }
    }
    self = sum
  }
}
