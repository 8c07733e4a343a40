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

  private let events: LocalEvents
  /// Its one report; of several, which share ``sums``, one of them.
  private let report: Int
  private var sums: Sums?
  private var isByParticipants: Bool

  /// How many of several reports have what.
  private struct Sums {
    /// Groups of near-identical texts, ascending.
    var groups: [Int]
    var words: Tally<Int32>
    var people: Tally<Int32>
    var named: Tally<Int32>
    var deeds: Tally<UInt64>

    init(_ events: LocalEvents, _ i: Int) {
      groups = [events.all[i].group]
      words = Tally(events.words[i])
      people = Tally(events.participants[i])
      named = Tally(events.named[i])
      deeds = Tally(CollectionOfOne(events.all[i].deed))
    }

    mutating func add(_ other: Sums) {
      let shared = Ascending.shared(groups[...], other.groups[...])
      if shared == other.groups.count { return }
      if shared == groups.count {
        self = other
        return
      }
      groups += other.groups
      Ascending.unique(&groups)
      words.add(other.words)
      people.add(other.people)
      named.add(other.named)
      deeds.add(other.deeds)
    }
  }

  /// - Parameter i: number of a report.
  init(_ events: LocalEvents, _ i: Int) {
    self.events = events
    report = i
    isByParticipants = events.all[i].isByParticipants
  }

  mutating func add(_ other: EventProfile) {
    isByParticipants = isByParticipants || other.isByParticipants
    var own = sums ?? Sums(events, report)
    sums = nil
    own.add(other.sums ?? Sums(events, other.report))
    sums = own
  }

  /// - Parameter isPlanAndFact: whether one of them has a report of what one of the other plans, so that names say nothing.
  func isLike(_ o: EventProfile, _ judge: EventJudge, isPlanAndFact: Bool) -> Bool {
    if isByParticipants || o.isByParticipants, hasPeople, o.hasPeople,
      judge.share(ofActors: people, o.people) ?? 1 < Self.people
    {
      return false
    }
    if !isPlanAndFact, hasNames, o.hasNames, judge.nameOthers(named, o.named, deeds: isOneDeed(o)) { return false }
    let (small, great) = reports <= o.reports ? (self, o) : (o, self)
    if great.reports < Self.enough { return true }
    let wording = judge.share(ofWords: small.words, great.words) ?? 1
    return wording >= (small.reports < Self.enough ? Self.single : Self.sets)
  }

  private var reports: Int { sums?.groups.count ?? 1 }

  private var hasPeople: Bool { sums.map { !$0.people.isEmpty } ?? (events.participants.size(report) > 0) }
  private var hasNames: Bool { sums.map { !$0.named.isEmpty } ?? (events.named.size(report) > 0) }

  /// Words that at least one in so many reports has, ascending; what only one of several has is no core.
  private var words: ArraySlice<Int32> { sums.map { $0.words.met(often(least: 2)) } ?? events.words[report] }

  private var people: ArraySlice<Int32> { sums.map { $0.people.met(often(least: 1)) } ?? events.participants[report] }
  private var named: ArraySlice<Int32> { sums.map { $0.named.met(often(least: 1)) } ?? events.named[report] }

  /// Whether many reports of both tell of one deed.
  private func isOneDeed(_ o: EventProfile) -> Bool {
    if sums == nil, o.sums == nil { return events.all[report].deed == events.all[o.report].deed }
    return Ascending.shared(deeds, o.deeds) > 0
  }

  private var deeds: ArraySlice<UInt64> { sums.map { $0.deeds.met(often(least: 1)) } ?? [events.all[report].deed] }

  /// How many reports must have what stands for all.
  ///
  /// - Parameter least: where they are few.
  private func often(least: Int) -> Int { max(min(least, reports), reports / Self.share) }
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
  func met(_ least: Int) -> ArraySlice<Item> {
    if least <= 1 { return items[...] }
    return items.indices.filter { counts[$0] >= least }.map { items[$0] }[...]
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
