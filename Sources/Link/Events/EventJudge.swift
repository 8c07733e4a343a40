import Foundation
import Model

/// Decides whether two reports are of one event.
///
/// Kind and date must allow it; then place, participants and wording speak for or against, and at least two of the three must
/// speak for it: titles that only resemble each other never suffice.
final class EventJudge: Sendable {
  static let accept = 2.4
  static let ask = 1.9

  /// How much speaks for it, and what.
  struct Verdict: Sendable {
    var score: Double
    fileprivate var isOneKind: Bool
    fileprivate var date: Double
    fileprivate var place: Double
    fileprivate var people: Double
    fileprivate var wording: Double

    var reason: Actor.Reason {
      Actor.Reason(
        arabic: "النوع \(isOneKind ? "نفسه" : "متقارب")، التاريخ \(date >= 1 ? "نفسه" : "متوافق")، "
          + "المكان \(place >= 1 ? "نفسه" : place > 0 ? "متضمَّن" : "غير محدد")، "
          + "المشاركون \(Int(people * 100))٪، الألفاظ \(Int(wording * 100))٪",
        english: "\(isOneKind ? "same" : "near") kind, \(date >= 1 ? "same" : "compatible") date, "
          + "\(place >= 1 ? "same" : place > 0 ? "nested" : "unstated") place, participants \(Int(people * 100))%, "
          + "wording \(Int(wording * 100))%")
    }
  }

  private let events: LocalEvents
  private let actors: ActorNumbers
  /// How telling it is to share an actor, a word or a name: logarithm of how rare it is, by number.
  private let actorWeight: [Double]
  private let wordWeight: [Double]
  private let nameWeight: [Double]
  private let unseen: Double
  /// The weights of actors and words in whole thousandths.
  private let actorThousandths: [Int32]
  private let wordThousandths: [Int32]
  /// What the words of each report weigh together.
  private let mass: [Double]
  private let outlines: [Outline]
  private let families = EventFamilies.shared

  init(_ events: LocalEvents, _ actors: ActorNumbers) {
    self.events = events
    self.actors = actors
    var met = [Int32](repeating: 0, count: actors.ids.count)
    for a in events.participants.elements { met[Int(a)] += 1 }
    let n = Self.octave(max(2, events.all.count)) * 2
    func weight(_ count: Int32, least: Double) -> Double { least + log(n / Self.octave(Int(count))) }
    let unseen = log(n)
    actorWeight = met.map { $0 == 0 ? unseen : weight($0, least: 0.2) }
    wordWeight = events.wordCounts.map { weight($0, least: 0.05) }
    nameWeight = events.nameCounts.map { weight($0, least: 0.2) }
    self.unseen = unseen
    let weights = wordWeight
    actorThousandths = actorWeight.map { Int32($0 * 1000) }
    wordThousandths = weights.map { Int32($0 * 1000) }
    mass = events.all.indices.map { i in events.words[i].reduce(0) { $0 + weights[Int($1)] } }
    outlines = events.all.map { Outline($0, actors) }
  }

  /// What two reports must agree in before anything else of them is looked at, close together: most pairs end here.
  private struct Outline {
    let article: Int32
    let kind: Int32
    /// The actor of its place and that place's country, negative where there is none.
    let place: Int32
    let country: Int32
    /// The days of its window; a window without days where it has none.
    let first: Int32
    let last: Int32

    init(_ e: LocalEvent, _ actors: ActorNumbers) {
      article = Int32(e.article)
      kind = Int32(e.kindPlace)
      place = e.place ?? -1
      country = e.place.flatMap { actors.countryOf($0) } ?? -1
      let window = e.window
      first = window.map { Int32($0.first) } ?? 0
      last = window.map { Int32($0.last) } ?? -1
    }

    private var hasWindow: Bool { first <= last }

    /// Whether two of different articles can fall on one day, or be a plan and what came of it.
    func mayBeOne(_ o: Outline) -> Bool {
      if article == o.article { return false }
      if !hasWindow || !o.hasWindow { return hasWindow == o.hasWindow }
      return first <= o.last + 3 && o.first <= last + 3
    }

    /// What the places say; nil where they forbid.
    func places(_ o: Outline) -> Double? {
      if place < 0 || o.place < 0 { return 0 }
      if place == o.place { return 1 }
      return country == o.place || o.country == place ? 0.5 : nil
    }
  }

  /// A count down to a power of two, so that one article more weighs nothing anew but what it speaks of, and that seldom.
  private static func octave(_ n: Int) -> Double { Double(1 << (Int.bitWidth - 1 - n.leadingZeroBitCount)) }

  func weight(ofActor actor: Int32) -> Double { actorWeight[Int(actor)] }

  /// The country of a place, or the place itself where it has none.
  func country(_ place: Int32) -> Int32 { actors.country(place) }
  func isPlace(_ actor: Int32) -> Bool { actors.isPlace(actor) }
  func isWithin(_ a: Int32, _ b: Int32) -> Bool { actors.isWithin(a, b) }
  func isRegion(_ place: Int32) -> Bool { actors.isRegion(place) }

  /// Kinds that are what they are by who takes part: those of others are others, on one day and in one place.
  static let byParticipants: Set<EventKind> = [
    .meeting, .visit, .negotiation, .agreement, .appointment, .ceremony, .trial,
  ]

  /// Kinds of which those are others whose reports name others: also matches and what has no kind (a team's camp).
  static let byNames = byParticipants.union([.competition, .other])

  /// The same by the kind's place.
  static func isByParticipants(_ kind: Int) -> Bool { areByParticipants[kind] }
  static func isByNames(_ kind: Int) -> Bool { areByNames[kind] }
  private static let areByParticipants = EventKind.allCases.map(byParticipants.contains)
  private static let areByNames = EventKind.allCases.map(byNames.contains)

  /// Whom two sets of reports name must be this much the same.
  private static let names = 0.5

  /// What the names that they share must weigh, in weights of one never met, where another deed is told: a host has many guests, and
  /// a minister many sessions.
  private static let telling = 0.64

  /// Whether whom two reports or sets name speaks against their being one: each names somebody whom the other does not, and whom
  /// they share is named all the time (the host of all receptions of a day); or they share but such a one, and tell of other deeds.
  ///
  /// - Parameters:
  ///   - a: numbers of whom they name, ascending.
  ///   - deeds: whether they tell of one deed.
  func nameOthers(_ a: ArraySlice<Int32>, _ b: ArraySlice<Int32>, deeds: Bool) -> Bool {
    if a.isEmpty || b.isEmpty { return false }
    var (i, j) = (a.startIndex, b.startIndex)
    var (shared, onlyA, onlyB) = (0.0, 0.0, 0.0)
    func weight(_ n: Int32) -> Double { nameWeight[Int(n)] }
    while i < a.endIndex || j < b.endIndex {
      if j == b.endIndex || i < a.endIndex && a[i] < b[j] {
        onlyA += weight(a[i])
        i += 1
      } else if i == a.endIndex || b[j] < a[i] {
        onlyB += weight(b[j])
        j += 1
      } else {
        shared += weight(a[i])
        i += 1
        j += 1
      }
    }
    let least = min(onlyA, onlyB)
    return least > 0 && shared < Self.names * (shared + least) || !deeds && shared < Self.telling * unseen
  }

  /// Whether those whom two sets name are mostly the same: a half of the lighter one's by weight.
  func nameSame(_ a: [Int32], _ b: [Int32]) -> Bool {
    func mass(_ all: some Sequence<Int32>) -> Double { all.reduce(0) { $0 + nameWeight[Int($1)] } }
    let least = min(mass(a), mass(b))
    return least > 0 && mass(a.filter(Set(b).contains)) >= Self.names * least
  }

  /// Whether two reports are two of one text that has the same sentence.
  func isCopy(_ a: Int, _ b: Int) -> Bool {
    events.all[a].group == events.all[b].group && events.all[a].sentenceHash == events.all[b].sentenceHash
  }

  /// How many words never met elsewhere a sentence must weigh as much as that two texts do not have by chance: that العلاقات الثنائية were
  /// discussed stands in many.
  private static let ownWords = 5.0

  /// Whether a sentence is too long for two texts to have it by chance.
  func isLongSentence(_ x: Int) -> Bool { events.all[x].sentence != nil && mass[x] >= Self.ownWords * unseen }

  /// Whether two texts that have one long sentence tell the same by it: on one day, or both of what they do not say when it was. A sentence
  /// is taken over days later too; a forecast of the same words is of another day.
  func isTakenOver(_ x: Int, _ y: Int) -> Bool {
    let (a, b) = (events.all[x], events.all[y])
    return a.kind == b.kind && a.deed == b.deed && outlines[x].places(outlines[y]) != nil
      && (a.days == b.days && a.status.isReal && b.status.isReal
        || a.window.map { $0.distance(b.window ?? $0) == 0 } ?? false)
  }

  /// Share of the words that two reports with one title must have in common.
  private static let titled = 0.4

  /// Whether two reports of one kind and day that have one title tell of one event: where neither place nor whom they name speaks against
  /// it, and they have more words than the title in common.
  func areTitledAlike(_ x: Int, _ y: Int) -> Bool {
    let (whoA, whoB) = (events.participants[x], events.participants[y])
    guard outlines[x].article != outlines[y].article, outlines[x].places(outlines[y]) != nil,
      whoA.isEmpty || whoB.isEmpty || Ascending.shared(whoA, whoB) > 0,
      !nameOthers(events.named[x], events.named[y], deeds: true)
    else { return false }
    return share(ofWords: events.words[x], events.words[y]) ?? 0 >= Self.titled
  }

  /// Whether of two reports one plans what the other tells: on one day, in one town, with the same bodies or parties. Whom else their
  /// sentences name says nothing then.
  func isPlanAndFact(_ x: Int, _ y: Int) -> Bool {
    let (a, b) = (events.all[x], events.all[y])
    guard a.kind == b.kind, a.status == .scheduled && b.status.isReal || b.status == .scheduled && a.status.isReal,
      a.isTellingWho, b.isTellingWho, let day = a.days, day.isDay, day == b.days, let place = a.place, place == b.place,
      !isRegion(place)
    else { return false }
    return events.participants[x].elementsEqual(events.participants[y])
  }

  /// - Parameters:
  ///   - x: number of a report.
  ///   - y: that of one which is compared with several, one after another.
  ///   - marks: of this thread.
  func judge(_ x: Int, _ y: Int, _ marks: inout WordMarks) -> Verdict? {
    guard outlines[x].mayBeOne(outlines[y]), let place = outlines[x].places(outlines[y]),
      families.areCompatible(Int(outlines[x].kind), Int(outlines[y].kind))
    else { return nil }
    let a = events.all[x]
    let b = events.all[y]
    let whoA = events.participants[x]
    let whoB = events.participants[y]
    let people = participants(whoA, whoB)
    if place == 0, people == 0, a.group != b.group { return nil }
    let isCopy = isCopy(x, y)
    let areOthers = people == 0 && !whoA.isEmpty && !whoB.isEmpty
    if !isCopy, areOthers, a.isByParticipants || b.isByParticipants { return nil }
    // Of place, participants and wording two must speak for it. Words are compared last, where nothing else forbids.
    guard isCopy || place > 0 || people >= Self.people, dates(a, b, people: people, wording: 1) != nil else {
      return nil
    }
    if !isCopy, nameOthers(events.named[x], events.named[y], deeds: a.deed == b.deed), !isPlanAndFact(x, y) {
      return nil
    }
    let wording = overlap(x, y, &marks)
    guard let date = dates(a, b, people: people, wording: wording) else { return nil }
    // Near kinds alone make no likeness: a team's journey and a press conference on it.
    if !isCopy, a.kind != b.kind, wording < 0.3 || (people < 0.5 && place < 1) { return nil }
    var supports = 0
    if place > 0 { supports += 1 }
    if people >= Self.people { supports += 1 }
    if wording >= 0.25 { supports += 1 }
    // Some words must be shared in any case: one day, one city and one army may see several clashes.
    guard isCopy || (supports >= 2 && wording >= (date >= 0.5 ? 0.15 : 0.25)) else { return nil }
    var score = (a.kind == b.kind ? 0.6 : 0.2) + date + place + 1.6 * people + 2 * wording
    if isCopy { score += 1.5 }
    if a.kind == .other || b.kind == .other { score -= 0.5 }
    if areOthers { score -= 0.6 }
    return Verdict(
      score: score, isOneKind: a.kind == b.kind, date: date, place: place, people: people, wording: wording)
  }

  /// Share of the participants from which on they speak for it.
  private static let people = 0.3

  /// Kinds that happen once: reports that differ by a day contradict each other rather than tell of two.
  private static let oneOff: Set<EventKind> = [
    .death, .agreement, .appointment, .election, .visit, .ceremony, .disaster,
  ]

  /// What the dates say; nil where they forbid.
  private func dates(_ a: LocalEvent, _ b: LocalEvent, people: Double, wording: Double) -> Double? {
    guard let x = a.window, let y = b.window else { return a.window == nil && b.window == nil ? nil : 0 }
    let gap = x.distance(y)
    if let d = a.days, let e = b.days {
      if d == e, d.isDay { return 1 }
      // Of a whole month, what is told on other days may well be other news: prices.
      if a.kind == .economy || b.kind == .economy, !d.isDay || !e.isDay, a.status.isReal, b.status.isReal,
        let p = a.published, let q = b.published, p.distance(q) > 1
      {
        return nil
      }
      if gap == 0 { return 0.5 }
      let isPlanAndFact = (a.status == .scheduled) != (b.status == .scheduled)
      if isPlanAndFact, gap <= 3, people >= 0.5 { return 0.2 }
      if gap == 1, Self.oneOff.contains(a.kind), people >= 0.5, wording >= 0.3 { return 0.1 }
      if gap == 1, a.isDateWritten != b.isDateWritten, people >= 0.5, wording >= 0.35 { return 0.1 }
      return nil
    }
    // What has fallen is no forecast of another day.
    if a.days == nil, b.days == nil, a.kind == .disaster, (a.status == .happened) != (b.status == .happened),
      a.published != b.published
    {
      return nil
    }
    // Receptions of one host on days that no report names are those of each day.
    if a.days == nil, b.days == nil, a.isByParticipants, a.status == b.status, let p = a.published,
      let q = b.published, p.distance(q) > 1
    {
      return nil
    }
    return gap == 0 ? 0.3 : nil
  }

  /// Weighted Jaccard similarity of two lists of participants.
  private func participants(_ a: ArraySlice<Int32>, _ b: ArraySlice<Int32>) -> Double {
    if a.isEmpty || b.isEmpty { return 0 }
    var shared = 0.0
    var all = 0.0
    for p in a {
      let w = weight(ofActor: p)
      all += w
      if b.contains(p) { shared += w }
    }
    if shared == 0 { return 0 }
    for p in b where !a.contains(p) { all += weight(ofActor: p) }
    return shared / all
  }

  /// Marks at the words of the report that others are compared with: to look up a word costs less than to go along two lists.
  struct WordMarks {
    private let words: Lists<Int32>
    private let weights: [Double]
    private var isMarked: [Bool]
    private var report = -1

    init(_ judge: EventJudge) {
      words = judge.events.words
      weights = judge.wordWeight
      isMarked = [Bool](repeating: false, count: weights.count)
    }

    /// Weight of the words that two reports share.
    ///
    /// - Parameter y: the report whose words are marked, if they are not.
    fileprivate mutating func shared(_ x: Int, _ y: Int) -> Double {
      if report != y {
        if report >= 0 { for w in words[report] { isMarked[Int(w)] = false } }
        for w in words[y] { isMarked[Int(w)] = true }
        report = y
      }
      // Measured: the most frequent loop of linking.
      return isMarked.withUnsafeBufferPointer { isMarked in
        words.elements.withUnsafeBufferPointer { words in
          var sum = 0.0
          for i in Int(self.words.starts[x])..<Int(self.words.starts[x + 1]) where isMarked[Int(words[i])] {
            sum += weights[Int(words[i])]
          }
          return sum
        }
      }
    }
  }

  /// Weight of the words that two reports share, by the mean of what all their words weigh.
  private func overlap(_ x: Int, _ y: Int, _ marks: inout WordMarks) -> Double {
    marks.shared(x, y) / max(0.5 * (mass[x] + mass[y]), 1)
  }

  /// Weight of what two lists of words share, by that of the lighter one; summed in whole thousandths. Nil where one weighs nothing.
  func share(ofWords a: ArraySlice<Int32>, _ b: ArraySlice<Int32>) -> Double? { Self.share(a, b, wordThousandths) }

  /// The same of actors.
  func share(ofActors a: ArraySlice<Int32>, _ b: ArraySlice<Int32>) -> Double? { Self.share(a, b, actorThousandths) }

  private static func share(_ a: ArraySlice<Int32>, _ b: ArraySlice<Int32>, _ weights: [Int32]) -> Double? {
    func mass(_ all: ArraySlice<Int32>) -> Int { all.reduce(0) { $0 + Int(weights[Int($1)]) } }
    let least = min(mass(a), mass(b))
    if least == 0 { return nil }
    var shared = 0
    Ascending.eachShared(a, b) { i, _ in shared += Int(weights[Int(a[i])]) }
    return Double(shared) / Double(least)
  }
}
