import Model

/// Second pass over events: brings together sets of reports that are one event though no two of their reports are alike enough.
///
/// A great event is told in many ways, and one article may tell of it twice; the reports then fall into several sets. Of two sets
/// with many reports the sums speak: kind, day and place must be the same, the one named first by most; and the words and
/// participants that many of the reports have must largely be the same. A very great event is told of for days, by articles that no
/// longer say when it was, and under other kinds (the attack, its dead): their sets join it if they share still more of its words.
struct EventMerging {
  /// Reports a set needs.
  private static let reports = 4
  /// Share of the words, weighed by how telling they are, that two sets must have in common.
  private static let wording = 0.5
  /// The same of participants, of kinds that are what they are by who takes part.
  private static let people = 0.4
  /// Reports from which on a set is a great event's, how many times as many it needs as a set that tells of it late, for how many
  /// days, and the share of words that the two must have in common.
  private static let great = 25
  private static let times = 3
  private static let days = 7
  private static let lateWording = 0.6
  /// Reports of a very great event, and how many times as many it needs as a set under a wrong day.
  private static let veryGreat = 100
  private static let manyTimes = 10
  /// Share of the words that a set without a day must have in common with the one great event of its place, and one in how many of
  /// that event's reports makes another event a rival.
  private static let alone = 0.25
  private static let rival = 5
  /// Share of the words of visits of the same to one place.
  private static let visiting = 0.25
  /// Less than one report in so many of a late set says when it was.
  private static let dated = 3
  /// Place of the one that this share of the other's articles must name, where the places differ.
  private static let naming = 0.5
  /// Of sets of a kind that is what it is by who takes part, or whose day or place is guessed, one in so many articles of the smaller one may tell of both.
  private static let apart = 5
  /// Words and participants that stand for a set: those of at least one in so many of its reports.
  private static let share = 4
  /// Reports from which on an event takes in what else is told of its kind, day and town, and the share of the words.
  private static let wellKnown = 10
  private static let likeWording = 0.35
  /// From so many days on what is told is remembered. Of a kind, day and town only what was well-known is: hardly any words need be the same.
  private static let memory = 3
  private static let rememberedWording = 0.15
  /// Sets of one day and place that are compared with each other.
  private static let blockLimit = 60

  /// Reports of two sets that are one event.
  struct Pair {
    var a: Int
    var b: Int
    var reason: Actor.Reason
  }

  /// What the reports of a set say together.
  final class Summary: Sendable {
    /// The first of its reports, and how many they are.
    let first: Int
    let count: Int
    let kind: EventKind
    let day: Int
    /// Whether enough of the reports say when it was.
    let isDated: Bool
    /// Whether no report says when what happened was, so that it may have been the day before they were published.
    let isDayGuessed: Bool
    /// Whether most of the reports are of what happened.
    let isTold: Bool
    /// Whether most of them look back at it.
    let isRemembered: Bool
    /// Whether no report says when or none where it was, so that the day of publication or a participant stands in.
    let isGuessed: Bool
    let place: Int32
    /// Ascending, as all lists here.
    let words: [Int32]
    let people: [Int32]
    let named: [Int32]
    let deeds: [UInt64]
    let articles: [Int]

    init(
      first: Int, count: Int, kind: EventKind, day: Int, isDated: Bool, isDayGuessed: Bool, isTold: Bool,
      isRemembered: Bool, isGuessed: Bool, place: Int32, words: [Int32], people: [Int32], named: [Int32],
      deeds: [UInt64], articles: [Int]
    ) {
      self.first = first
      self.count = count
      self.kind = kind
      self.day = day
      self.isDated = isDated
      self.isDayGuessed = isDayGuessed
      self.isTold = isTold
      self.isRemembered = isRemembered
      self.isGuessed = isGuessed
      self.place = place
      self.words = words
      self.people = people
      self.named = named
      self.deeds = deeds
      self.articles = articles
    }

    /// Whether it stands before another: that with more reports does.
    func precedes(_ other: Summary) -> Bool { (-count, first) < (-other.count, other.first) }
  }

  /// The passes, in their order.
  enum Step: CaseIterable {
    /// Sets that are alike, then those that tell of great events late, then what tells of well-known ones in words of its own.
    case alike, late, close
    /// What comes once a day, and deaths.
    case onceADay, death
  }

  let events: LocalEvents
  let judge: EventJudge
  private let actors: ActorNumbers
  let jobs: Int
  /// Summaries of sets by their first reports, as they were when they were last asked for: sets only grow.
  private var known: [Int32]
  private var summaries: [(count: Int, summary: Summary?)] = []

  init(_ events: LocalEvents, _ judge: EventJudge, _ actors: ActorNumbers, jobs: Int) {
    self.events = events
    self.judge = judge
    self.actors = actors
    self.jobs = jobs
    known = [Int32](repeating: -1, count: events.all.count)
  }

  /// Pairs of reports that stand for the sets to bring together, each set once or not at all in the second place.
  ///
  /// - Parameter clusters: the sets as the passes before left them.
  mutating func pairs(_ step: Step, _ clusters: Lists<Int32>) -> [Pair] {
    let base = self
    switch step {
    case .alike: return pairs(clusters, days: 0) { a, b, _ in base.areOne(a, b) }
    case .late: return pairs(clusters, days: Self.days) { base.isLate($0, $1, $2) }
    case .close: return closePairs(clusters)
    case .onceADay: return onceADay(clusters)
    case .death: return deaths(clusters)
    }
  }

  /// What some sets say that say enough, in the order of the sets.
  mutating func summaries(_ sets: [Int], _ clusters: Lists<Int32>) -> [Summary] {
    func first(_ set: Int) -> Int { Int(clusters[set].first!) }
    let open = sets.filter { set in
      let n = known[first(set)]
      return n < 0 || summaries[Int(n)].count != clusters.size(set)
    }
    let base = self
    let made = mapParallel(open.count, jobs: jobs) { base.summary(clusters[open[$0]]) }
    for (set, summary) in zip(open, made) {
      known[first(set)] = Int32(summaries.count)
      summaries.append((clusters.size(set), summary))
    }
    return sets.compactMap { summaries[Int(known[first($0)])].summary }
  }

  private mutating func pairs(
    _ clusters: Lists<Int32>, days: Int, _ belong: (Summary, Summary, [Summary]) -> Bool
  ) -> [Pair] {
    let all = summaries((0..<clusters.count).filter { clusters.size($0) >= Self.reports }, clusters)
      .sorted { $0.precedes($1) }
    var blocks: [Spot: [Int]] = [:]
    let areAsked = marks(all.map(\.place))
    let base = self
    let named = mapParallel(all.count, jobs: jobs) { base.named(all[$0], areAsked) }
    for (i, s) in all.enumerated() {
      // A set is looked for at its own place and at those that most of its articles name, on its day, and where no report says
      // when it was, on the day before.
      for place in Set(([s.place] + named[i]).map { judge.country($0) }) {
        for day in (s.isDayGuessed ? s.day - 1 : s.day)...s.day {
          blocks[Spot(day: day, place: place), default: []].append(i)
        }
      }
    }
    var gone: Set<Int> = []
    var out: [Pair] = []
    for (i, main) in all.enumerated() where !gone.contains(i) {
      if days > 0, main.count < Self.great { break }
      // A visit is dated by its first or its last day.
      for day in (main.kind == .visit && days == 0 ? main.day - 1 : main.day)...(main.day + days) {
        for j in (blocks[Spot(day: day, place: judge.country(main.place))] ?? []).prefix(Self.blockLimit)
        where j > i && !gone.contains(j) && belong(main, all[j], days > 0 ? rivals(all[j], all, blocks) : []) {
          gone.insert(j)
          out.append(Pair(a: main.first, b: all[j].first, reason: Self.reason(main.count, all[j].count)))
        }
      }
    }
    return out
  }

  /// Single reports and small sets that tell of a well-known event in words of their own: who condemns an attack says little of it.
  /// They are of its kind, day and town, or of the province that most of them name with it, not of a country, where there is more than
  /// one; and some report of each says when and where it was.
  private mutating func closePairs(_ clusters: Lists<Int32>) -> [Pair] {
    let mains = summaries((0..<clusters.count).filter { clusters.size($0) >= Self.wellKnown }, clusters)
      .filter {
        $0.isTold && $0.isDated && !$0.isGuessed && !EventJudge.byParticipants.contains($0.kind)
          && !judge.isRegion($0.place)
      }
      .sorted { $0.precedes($1) }
    let ofDay = Dictionary(grouping: mains.indices) { mains[$0].day }
    if ofDay.isEmpty { return [] }
    func mayBeClose(_ m: Int32) -> Bool {
      let e = events.all[Int(m)]
      guard let days = e.days, days.isDay, let place = e.place else { return false }
      return ofDay[days.first] != nil && !judge.isRegion(place)
    }
    let small = summaries((0..<clusters.count).filter { clusters[$0].contains(where: mayBeClose) }, clusters)
      .filter { $0.isTold && !$0.isGuessed && !judge.isRegion($0.place) }
    let base = self
    return mapParallel(small.count, jobs: jobs) { i -> Pair? in
      let late = small[i]
      return (ofDay[late.day] ?? []).lazy.map { mains[$0] }.first { main in
        main.kind == late.kind && main.precedes(late) && base.isOnePlace(main, late)
          && base.wording(main, late) >= (late.isRemembered ? Self.rememberedWording : Self.likeWording)
      }.map { Pair(a: $0.first, b: late.first, reason: Self.reason($0.count, late.count)) }
    }.compactMap { $0 }
  }

  private struct Spot: Hashable {
    var day: Int
    var place: Int32
  }

  /// The sets of the week before a set at its place.
  private func rivals(_ late: Summary, _ all: [Summary], _ blocks: [Spot: [Int]]) -> [Summary] {
    if late.isDated { return [] }
    return ((late.day - Self.days)...late.day).flatMap { blocks[Spot(day: $0, place: judge.country(late.place))] ?? [] }
      .map { all[$0] }
  }

  private func areOne(_ a: Summary, _ b: Summary) -> Bool {
    guard a.kind == b.kind, isOnePlace(a, b),
      !judge.nameOthers(
        a.named[...], b.named[...], deeds: Ascending.shared(a.deeds[...], b.deeds[...]) > 0)
    else { return false }
    let wording = wording(a, b)
    // Who is where on a day is there once, however it is told.
    if a.kind == .visit, wording >= Self.visiting, abs(a.day - b.day) <= 1, judge.nameSame(a.named, b.named) {
      return true
    }
    guard isOneDay(a, b), wording >= Self.wording else { return false }
    let isByParticipants = EventJudge.byParticipants.contains(a.kind)
    guard isByParticipants || a.isGuessed || b.isGuessed else { return true }
    // What the same articles tell one after the other are receptions of one guest after the other, one measure after the other.
    let both = Ascending.shared(a.articles[...], b.articles[...])
    return both * Self.apart <= min(a.articles.count, b.articles.count)
      && (!isByParticipants || judge.share(ofActors: a.people[...], b.people[...]) ?? 0 >= Self.people)
  }

  /// Whether a set tells of a great event late, or by another of its kinds.
  ///
  /// Of a very great one it may do so in words of its own (condolences) or under the day it was published; and where no other event
  /// of the place competes, what says no day tells of the great one.
  private func isLate(_ main: Summary, _ late: Summary, _ rivals: [Summary]) -> Bool {
    guard main.isTold, late.isTold, main.count >= Self.times * late.count,
      EventFamilies.shared.areCompatible(main.kind.place, late.kind.place),
      !EventJudge.byParticipants.contains(late.kind),
      isOnePlace(main, late)
    else { return false }
    let wording = wording(main, late)
    if late.isDated {
      return wording >= Self.lateWording
        && (late.day == main.day || main.count >= max(Self.veryGreat, Self.manyTimes * late.count))
    }
    if wording >= Self.lateWording { return true }
    return wording >= Self.alone
      && !rivals.contains { r in
        r.isDated && r.day != main.day && r.count * Self.rival >= main.count
          && EventFamilies.shared.areCompatible(r.kind.place, late.kind.place) && isOnePlace(r, late)
      }
  }

  private func isOnePlace(_ a: Summary, _ b: Summary) -> Bool {
    a.place == b.place || judge.isWithin(a.place, b.place) || judge.isWithin(b.place, a.place) || names(a, b.place)
      || names(b, a.place)
  }

  /// Whether two sets are of one day; that of one whose reports do not say it may be the day before they were published.
  private func isOneDay(_ a: Summary, _ b: Summary) -> Bool {
    a.day == b.day || a.isDayGuessed && a.day == b.day + 1 || b.isDayGuessed && b.day == a.day + 1
  }

  /// Marks at the numbers of some actors.
  private func marks(_ all: [Int32]) -> [Bool] {
    var out = [Bool](repeating: false, count: actors.ids.count)
    for a in all { out[Int(a)] = true }
    return out
  }

  /// Places of other sets that most articles of a set name.
  private func named(_ s: Summary, _ areAsked: [Bool]) -> [Int32] {
    var all: [Int32] = []
    for a in s.articles { all += Array(actors.ofEntity[a].filter { $0 >= 0 && areAsked[Int($0)] }).ascending }
    return Self.counted(all).filter { Double($0.count) >= Self.naming * Double(s.articles.count) }.map(\.item)
  }

  /// Whether most articles of a set name a place: أبها is in عسير for those that tell of both.
  private func names(_ s: Summary, _ place: Int32) -> Bool {
    Double(s.articles.count { actors.ofEntity[$0].contains(place) }) >= Self.naming * Double(s.articles.count)
  }

  /// Weight of the words that two sets share, by that of the lighter one.
  func wording(_ a: Summary, _ b: Summary) -> Double { judge.share(ofWords: a.words[...], b.words[...]) ?? 0 }

  private func summary(_ members: ArraySlice<Int32>) -> Summary? {
    var kinds: [Int] = []
    var days: [Int] = []
    var places: [Int32] = []
    // Of a month or a year the first day.
    var stretches: [Int] = []
    var told: [Int] = []
    var happened = 0
    // Near-identical texts count once.
    var words = GroupTally()
    var people = GroupTally()
    var named = GroupTally()
    var deeds: [UInt64] = []
    var groups: [Int] = []
    var articles: [Int] = []
    for m in members.lazy.map({ Int($0) }) {
      let e = events.all[m]
      kinds.append(e.kindPlace)
      if let d = e.days { if d.isDay { days.append(d.first) } else { stretches.append(d.first) } }
      if e.status == .happened { happened += 1 }
      if let p = e.place { places.append(p) }
      if let p = e.published { told.append(p.first) }
      groups.append(e.group)
      articles.append(e.article)
      deeds.append(e.deed)
      words.add(events.words[m], e.group)
      named.add(events.named[m], e.group)
      people.add(events.participants[m], e.group)
    }
    Ascending.unique(&groups)
    Ascending.unique(&articles)
    told.sort()
    let whom = people.counted()
    // Where no report says when or where it was: the day of publication, and a place that takes part, or the country of who does.
    guard let kind = Self.mostFrequent(kinds, name: { Self.kinds[$0].rawValue }),
      let day = Self.mostFrequent(days.isEmpty ? stretches : days, name: { String($0) })
        ?? (told.isEmpty ? nil : told[told.count / 2]),
      let place = Self.mostFrequent(Self.counted(places)) ?? Self.mostFrequent(whom.filter { judge.isPlace($0.item) })
        ?? Self.mostFrequent(whom).flatMap({ judge.country($0) == $0 ? nil : judge.country($0) })
    else { return nil }
    let enough = max(min(2, groups.count), groups.count / Self.share)
    func often(_ all: [(item: Int32, count: Int)]) -> [Int32] {
      all.filter { $0.count * Self.share >= groups.count }.map(\.item)
    }
    return Summary(
      first: Int(members.first!), count: members.count, kind: Self.kinds[kind], day: day,
      isDated: days.count * Self.dated >= members.count,
      isDayGuessed: days.isEmpty && stretches.isEmpty && happened * 2 >= members.count,
      isTold: happened * 2 >= members.count,
      isRemembered: !days.isEmpty && !told.isEmpty && told[told.count / 2] >= day + Self.memory,
      isGuessed: days.isEmpty && stretches.isEmpty || places.isEmpty,
      place: place,
      words: words.counted().filter { $0.count >= enough }.map(\.item),
      people: often(whom),
      named: often(named.counted()),
      deeds: Self.counted(deeds).filter { $0.count * Self.share >= members.count }.map(\.item),
      articles: articles)
  }

  private static let kinds = EventKind.allCases

  /// How often each item stands in a list, ascending by item.
  static func counted<T: Comparable>(_ list: [T]) -> [(item: T, count: Int)] {
    var out: [(item: T, count: Int)] = []
    for x in list.count > 1 ? list.sorted() : list {
      if let last = out.last, last.item == x { out[out.count - 1].count += 1 } else { out.append((x, 1)) }
    }
    return out
  }

  /// The most frequent item; of equals the first.
  static func mostFrequent(_ counts: [(item: Int32, count: Int)]) -> Int32? {
    counts.max { $0.count != $1.count ? $0.count < $1.count : $0.item > $1.item }?.item
  }

  /// The most frequent number of a list; of equals the first by the bytes of its name.
  private static func mostFrequent(_ list: [Int], name: (Int) -> String) -> Int? {
    counted(list).min {
      $0.count != $1.count ? $0.count > $1.count : bytesPrecede(name($0.item), name($1.item))
    }?.item
  }

  /// What reports have, counted once for each group of near-identical texts.
  private struct GroupTally {
    /// Items with groups, the item in the upper half.
    private var all: [UInt64] = []
    private var lists = 0

    /// - Parameter items: ascending.
    mutating func add(_ items: ArraySlice<Int32>, _ group: Int) {
      lists += 1
      for i in items { all.append(UInt64(UInt32(bitPattern: i)) << 32 | UInt64(group)) }
    }

    /// Groups that have each item, ascending by item.
    func counted() -> [(item: Int32, count: Int)] {
      var out: [(item: Int32, count: Int)] = []
      var last: UInt64?
      for x in lists > 1 ? all.sorted() : all {
        if x == last { continue }
        let item = Int32(truncatingIfNeeded: x >> 32)
        if let l = last, l >> 32 == x >> 32 { out[out.count - 1].count += 1 } else { out.append((item, 1)) }
        last = x
      }
      return out
    }
  }

  private static func reason(_ a: Int, _ b: Int) -> Actor.Reason {
    Actor.Reason(
      arabic: "مجموعتان من \(a) و\(b) من التقارير: النوع واليوم والمكان نفسها، وأكثر الألفاظ والمشاركين مشتركة",
      english: "two sets of \(a) and \(b) reports: same kind, day and place, most words and participants shared")
  }
}
