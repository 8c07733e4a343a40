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
  struct Summary: Sendable {
    var members: [Int]
    var kind: EventKind
    var day: Int
    /// Whether enough of the reports say when it was.
    var isDated: Bool
    /// Whether no report says when what happened was, so that it may have been the day before they were published.
    var isDayGuessed: Bool
    /// Whether most of the reports are of what happened.
    var isTold: Bool
    /// Whether most of them look back at it.
    var isRemembered: Bool
    /// Whether no report says when or none where it was, so that the day of publication or a participant stands in.
    var isGuessed: Bool
    var place: Int32
    /// Ascending, as all lists here.
    var words: [Int32]
    var people: [Int32]
    var named: [Int32]
    var deeds: [UInt64]
    var articles: [Int]
  }

  let events: LocalEvents
  let judge: EventJudge
  private let actors: ActorNumbers
  let jobs: Int

  init(_ events: LocalEvents, _ judge: EventJudge, _ actors: ActorNumbers, jobs: Int) {
    self.events = events
    self.judge = judge
    self.actors = actors
    self.jobs = jobs
  }

  /// Pairs of reports that stand for the sets to bring together, each set once or not at all in the second place.
  func pairs(_ clusters: Lists<Int32>) -> [Pair] { pairs(clusters, days: 0) { a, b, _ in areOne(a, b) } }

  /// The same of great events, as the first pass left them, and the sets that tell of them late.
  func latePairs(_ clusters: Lists<Int32>) -> [Pair] { pairs(clusters, days: Self.days, isLate) }

  private func pairs(_ clusters: Lists<Int32>, days: Int, _ belong: (Summary, Summary, [Summary]) -> Bool) -> [Pair] {
    let great = (0..<clusters.count).filter { clusters.size($0) >= Self.reports }
    let all = mapParallel(great.count, jobs: jobs) { summary(clusters[great[$0]].map { Int($0) }) }.compactMap { $0 }
      .sorted { (-$0.members.count, $0.members[0]) < (-$1.members.count, $1.members[0]) }
    var blocks: [Spot: [Int]] = [:]
    let places = Set(all.map(\.place))
    for (i, s) in all.enumerated() {
      // A set is looked for at its own place and at those that most of its articles name, on its day, and where no report says
      // when it was, on the day before.
      for place in Set(([s.place] + named(s, places)).map { judge.country($0) }) {
        for day in (s.isDayGuessed ? s.day - 1 : s.day)...s.day {
          blocks[Spot(day: day, place: place), default: []].append(i)
        }
      }
    }
    var gone: Set<Int> = []
    var out: [Pair] = []
    for (i, main) in all.enumerated() where !gone.contains(i) {
      if days > 0, main.members.count < Self.great { break }
      // A visit is dated by its first or its last day.
      for day in (main.kind == .visit && days == 0 ? main.day - 1 : main.day)...(main.day + days) {
        for j in (blocks[Spot(day: day, place: judge.country(main.place))] ?? []).prefix(Self.blockLimit)
        where j > i && !gone.contains(j) && belong(main, all[j], days > 0 ? rivals(all[j], all, blocks) : []) {
          gone.insert(j)
          out.append(
            Pair(
              a: main.members[0], b: all[j].members[0], reason: Self.reason(main.members.count, all[j].members.count)))
        }
      }
    }
    return out
  }

  /// Single reports and small sets that tell of a well-known event in words of their own: who condemns an attack says little of it.
  /// They are of its kind, day and town, or of the province that most of them name with it, not of a country, where there is more than
  /// one; and some report of each says when and where it was.
  func closePairs(_ clusters: Lists<Int32>) -> [Pair] {
    let great = (0..<clusters.count).filter { clusters.size($0) >= Self.wellKnown }
    let mains = mapParallel(great.count, jobs: jobs) { summary(clusters[great[$0]].map { Int($0) }) }.compactMap { $0 }
      .filter {
        $0.isTold && $0.isDated && !$0.isGuessed && !EventJudge.byParticipants.contains($0.kind)
          && !judge.isRegion($0.place)
      }
      .sorted { (-$0.members.count, $0.members[0]) < (-$1.members.count, $1.members[0]) }
    let ofDay = Dictionary(grouping: mains.indices) { mains[$0].day }
    if ofDay.isEmpty { return [] }
    @Sendable func mayBeClose(_ m: Int32) -> Bool {
      let e = events.all[Int(m)]
      guard let days = e.days, days.isDay, let place = e.place else { return false }
      return ofDay[days.first] != nil && !judge.isRegion(place)
    }
    let small = (0..<clusters.count).filter { clusters[$0].contains(where: mayBeClose) }
    return mapParallel(small.count, jobs: jobs) { i -> Pair? in
      let members = clusters[small[i]].map { Int($0) }
      guard let late = summary(members), late.isTold, !late.isGuessed, !judge.isRegion(late.place) else { return nil }
      return (ofDay[late.day] ?? []).lazy.map { mains[$0] }.first { main in
        main.kind == late.kind && isOnePlace(main, late)
          && (-main.members.count, main.members[0]) < (-members.count, members[0])
          && overlap(main.words, late.words, judge.weight(ofWord:))
            >= (late.isRemembered ? Self.rememberedWording : Self.likeWording)
      }.map { main in
        Pair(a: main.members[0], b: members[0], reason: Self.reason(main.members.count, members.count))
      }
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
    let wording = overlap(a.words, b.words, judge.weight(ofWord:))
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
      && (!isByParticipants || overlap(a.people, b.people, judge.weight(ofActor:)) >= Self.people)
  }

  /// Whether a set tells of a great event late, or by another of its kinds.
  ///
  /// Of a very great one it may do so in words of its own (condolences) or under the day it was published; and where no other event
  /// of the place competes, what says no day tells of the great one.
  private func isLate(_ main: Summary, _ late: Summary, _ rivals: [Summary]) -> Bool {
    guard main.isTold, late.isTold, main.members.count >= Self.times * late.members.count,
      EventFamilies.shared.areCompatible(main.kind.place, late.kind.place),
      !EventJudge.byParticipants.contains(late.kind),
      isOnePlace(main, late)
    else { return false }
    let wording = overlap(main.words, late.words, judge.weight(ofWord:))
    if late.isDated {
      return wording >= Self.lateWording
        && (late.day == main.day || main.members.count >= max(Self.veryGreat, Self.manyTimes * late.members.count))
    }
    if wording >= Self.lateWording { return true }
    return wording >= Self.alone
      && !rivals.contains { r in
        r.isDated && r.day != main.day && r.members.count * Self.rival >= main.members.count
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

  /// Places of other sets that most articles of a set name.
  private func named(_ s: Summary, _ places: Set<Int32>) -> [Int32] {
    var counts: [Int32: Int] = [:]
    for a in s.articles { for p in Set(actors.ofEntity[a]) where places.contains(p) { counts[p, default: 0] += 1 } }
    return counts.filter { Double($0.value) >= Self.naming * Double(s.articles.count) }.map(\.key)
  }

  /// Whether most articles of a set name a place: أبها is in عسير for those that tell of both.
  private func names(_ s: Summary, _ place: Int32) -> Bool {
    Double(s.articles.count { actors.ofEntity[$0].contains(place) }) >= Self.naming * Double(s.articles.count)
  }

  /// Weight of what two lists share, by that of the lighter one; summed in whole thousandths.
  func overlap<T: Comparable>(_ a: [T], _ b: [T], _ weight: (T) -> Double) -> Double {
    func thousandths(_ x: T) -> Int { Int(weight(x) * 1000) }
    let least = min(a.reduce(0) { $0 + thousandths($1) }, b.reduce(0) { $0 + thousandths($1) })
    if least == 0 { return 0 }
    var shared = 0
    Ascending.eachShared(a[...], b[...]) { i, _ in shared += thousandths(a[i]) }
    return Double(shared) / Double(least)
  }

  func summary(_ members: [Int]) -> Summary? {
    var kinds: [String: Int] = [:]
    var days: [String: Int] = [:]
    var places: [Int32] = []
    // Of a month or a year the first day.
    var stretches: [String: Int] = [:]
    var happened = 0
    // Near-identical texts count once.
    var words = GroupTally<Int32>()
    var people = GroupTally<Int32>()
    var named = GroupTally<Int32>()
    var deeds: [UInt64] = []
    var groups: [Int] = []
    for m in members {
      let e = events.all[m]
      kinds[e.kind.rawValue, default: 0] += 1
      if let d = e.days {
        if d.isDay { days[String(d.first), default: 0] += 1 } else { stretches[String(d.first), default: 0] += 1 }
      }
      if e.status == .happened { happened += 1 }
      if let p = e.place { places.append(p) }
      groups.append(e.group)
      deeds.append(e.deed)
      words.add(events.words[m], e.group)
      named.add(events.named[m], e.group)
      people.add(events.participants[m], e.group)
    }
    Ascending.unique(&groups)
    let whom = people.counted()
    // Where no report says when or where it was: the day of publication, and a place that takes part, or the country of who does.
    let told = members.compactMap { events.all[$0].published?.first }.sorted()
    guard let kind = kinds.mostFrequent.flatMap({ EventKind(rawValue: $0) }),
      let day = (days.mostFrequent ?? stretches.mostFrequent).flatMap({ Int($0) })
        ?? (told.isEmpty ? nil : told[told.count / 2]),
      let place = Self.mostFrequent(Self.counted(places)) ?? Self.mostFrequent(whom.filter { judge.isPlace($0.item) })
        ?? Self.mostFrequent(whom).flatMap({ judge.country($0) == $0 ? nil : judge.country($0) })
    else { return nil }
    let enough = max(min(2, groups.count), groups.count / Self.share)
    func often(_ all: [(item: Int32, count: Int)]) -> [Int32] {
      all.filter { $0.count * Self.share >= groups.count }.map(\.item)
    }
    return Summary(
      members: members, kind: kind, day: day,
      isDated: days.values.reduce(0, +) * Self.dated >= members.count,
      isDayGuessed: days.isEmpty && stretches.isEmpty && happened * 2 >= members.count,
      isTold: happened * 2 >= members.count,
      isRemembered: !days.isEmpty && !told.isEmpty && told[told.count / 2] >= day + Self.memory,
      isGuessed: days.isEmpty && stretches.isEmpty || places.isEmpty,
      place: place,
      words: words.counted().filter { $0.count >= enough }.map(\.item),
      people: often(whom),
      named: often(named.counted()),
      deeds: Self.counted(deeds).filter { $0.count * Self.share >= members.count }.map(\.item),
      articles: members.map { events.all[$0].article }.ascending)
  }

  /// How often each item stands in a list, ascending by item.
  static func counted<T: Comparable>(_ list: [T]) -> [(item: T, count: Int)] {
    var out: [(item: T, count: Int)] = []
    for x in list.sorted() {
      if let last = out.last, last.item == x { out[out.count - 1].count += 1 } else { out.append((x, 1)) }
    }
    return out
  }

  /// The most frequent item; of equals the first.
  static func mostFrequent(_ counts: [(item: Int32, count: Int)]) -> Int32? {
    counts.max { $0.count != $1.count ? $0.count < $1.count : $0.item > $1.item }?.item
  }

  /// What reports have, counted once for each group of near-identical texts.
  private struct GroupTally<Item: Comparable> {
    private var all: [(item: Item, group: Int)] = []

    mutating func add(_ items: some Sequence<Item>, _ group: Int) { for i in items { all.append((i, group)) } }

    /// Groups that have each item, ascending by item.
    func counted() -> [(item: Item, count: Int)] {
      var out: [(item: Item, count: Int)] = []
      var last: (item: Item, group: Int)?
      for x in all.sorted(by: { $0.item != $1.item ? $0.item < $1.item : $0.group < $1.group }) {
        if let l = last, l.item == x.item {
          if l.group != x.group { out[out.count - 1].count += 1 }
        } else {
          out.append((x.item, 1))
        }
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
