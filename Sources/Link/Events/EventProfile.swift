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

  private var groups: Set<Int>
  private var reports: Int { groups.count }
  private var words: [UInt64: Int] = [:]
  private var people: [String: Int] = [:]
  private var named: [UInt64: Int] = [:]
  private var deeds: [UInt64: Int] = [:]
  private var isByParticipants = false

  init(_ e: LocalEvent) {
    groups = [e.group]
    for w in e.words { words[w] = 1 }
    for p in e.participants { people[p] = 1 }
    for n in e.named { named[n] = 1 }
    deeds[e.deed] = 1
    isByParticipants = EventJudge.byParticipants.contains(e.kind)
  }

  mutating func add(_ other: EventProfile) {
    isByParticipants = isByParticipants || other.isByParticipants
    if other.groups.isSubset(of: groups) { return }
    if groups.isSubset(of: other.groups) {
      (groups, words, people) = (other.groups, other.words, other.people)
      (named, deeds) = (other.named, other.deeds)
      return
    }
    groups.formUnion(other.groups)
    if other.words.count > words.count {
      let mine = words
      words = other.words
      for (w, n) in mine { words[w, default: 0] += n }
    } else {
      for (w, n) in other.words { words[w, default: 0] += n }
    }
    for (p, n) in other.people { people[p, default: 0] += n }
    for (p, n) in other.named { named[p, default: 0] += n }
    for (d, n) in other.deeds { deeds[d, default: 0] += n }
  }

  func isLike(_ o: EventProfile, _ judge: EventJudge) -> Bool {
    if isByParticipants || o.isByParticipants, !people.isEmpty, !o.people.isEmpty,
      Self.overlap(core(people, least: 1), o.core(o.people, least: 1), judge.weight) < Self.people
    {
      return false
    }
    if !named.isEmpty, !o.named.isEmpty {
      let mine = core(deeds, least: 1)
      let isOneDeed = o.core(o.deeds, least: 1).keys.contains { mine[$0] != nil }
      let (x, y) = (core(named, least: 1).keys.sorted(), o.core(o.named, least: 1).keys.sorted())
      if judge.nameOthers(x, y, deeds: isOneDeed) { return false }
    }
    let (small, great) = reports <= o.reports ? (self, o) : (o, self)
    if great.reports < Self.enough { return true }
    return Self.overlap(small.core(small.words), great.core(great.words), judge.weight)
      >= (small.reports < Self.enough ? Self.single : Self.sets)
  }

  /// What at least one in so many reports has.
  ///
  /// - Parameter least: reports that must have it where they are few; words that only one of several has are no core.
  private func core<T>(_ counts: [T: Int], least: Int = 2) -> [T: Int] {
    let enough = max(min(least, reports), reports / Self.share)
    return counts.filter { $0.value >= enough }
  }

  /// Weight of what two cores share, by that of the lighter one; 1 where one is empty.
  ///
  /// The sums are of whole thousandths, so that the order of a dictionary's keys does not show in them.
  private static func overlap<T: Hashable>(_ a: [T: Int], _ b: [T: Int], _ weight: (T) -> Double) -> Double {
    func thousandths(_ x: T) -> Int { Int(weight(x) * 1000) }
    let (x, y) = a.count <= b.count ? (a, b) : (b, a)
    let shared = x.keys.reduce(0) { $0 + (y[$1] == nil ? 0 : thousandths($1)) }
    let mass = min(x.keys.reduce(0) { $0 + thousandths($1) }, y.keys.reduce(0) { $0 + thousandths($1) })
    return mass == 0 ? 1 : Double(shared) / Double(mass)
  }
}
