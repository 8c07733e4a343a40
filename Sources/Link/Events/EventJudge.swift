import Foundation
import Model

/// Decides whether two reports are of one event.
///
/// Kind and date must allow it; then place, participants and wording speak for or against, and at least two of the three must
/// speak for it: titles that only resemble each other never suffice.
struct EventJudge {
  static let accept = 2.4
  static let ask = 1.9

  struct Verdict {
    var score: Double
    var reason: Actor.Reason
  }

  private let known: KnownActors
  /// How telling it is to share an actor or a word: logarithm of how rare it is.
  private let actorWeight: [String: Double]
  private let wordWeight: [UInt64: Double]
  private let nameWeight: [UInt64: Double]
  private let unseen: Double

  init(known: KnownActors, events: [LocalEvent]) {
    self.known = known
    var actors: [String: Int] = [:]
    var words: [UInt64: Int] = [:]
    var names: [UInt64: Int] = [:]
    for e in events {
      for n in e.named { names[n, default: 0] += 1 }
      for p in e.participants { actors[p, default: 0] += 1 }
      for w in e.words { words[w, default: 0] += 1 }
    }
    let n = Self.octave(max(2, events.count)) * 2
    actorWeight = actors.mapValues { 0.2 + log(n / Self.octave($0)) }
    wordWeight = words.mapValues { 0.05 + log(n / Self.octave($0)) }
    nameWeight = names.mapValues { 0.2 + log(n / Self.octave($0)) }
    unseen = log(n)
  }

  /// A count down to a power of two, so that one article more weighs nothing anew but what it speaks of, and that seldom.
  private static func octave(_ n: Int) -> Double { Double(1 << (Int.bitWidth - 1 - n.leadingZeroBitCount)) }

  func weight(_ actor: String) -> Double { actorWeight[actor] ?? unseen }
  func weight(_ word: UInt64) -> Double { wordWeight[word] ?? unseen }

  /// The country of a place, or the place itself where it has none.
  func country(_ place: String) -> String { known[place]?.country ?? place }

  /// Whether a known actor is a place or a country.
  func isPlace(_ actor: String) -> Bool { known[actor].map { NameGroup($0.kind) == .place } ?? false }

  /// Kinds that are what they are by who takes part: those of others are others, on one day and in one place.
  static let byParticipants: Set<EventKind> = [
    .meeting, .visit, .negotiation, .agreement, .appointment, .ceremony, .trial,
  ]

  /// Kinds of which those are others whose reports name others: also matches and what has no kind (a team's camp).
  static let byNames = byParticipants.union([.competition, .other])

  /// Whom two sets of reports name must be this much the same.
  private static let names = 0.5

  /// What the names that they share must weigh, in weights of one never met, where another deed is told: a host has many guests, and
  /// a minister many sessions.
  private static let telling = 0.64

  /// Whether whom two reports or sets name speaks against their being one: each names somebody whom the other does not, and whom
  /// they share is named all the time (the host of all receptions of a day); or they share but such a one, and tell of other deeds.
  ///
  /// - Parameters:
  ///   - a: hashes of whom they name, sorted.
  ///   - deeds: whether they tell of one deed.
  func nameOthers(_ a: [UInt64], _ b: [UInt64], deeds: Bool) -> Bool {
    if a.isEmpty || b.isEmpty { return false }
    var (i, j) = (0, 0)
    var (shared, onlyA, onlyB) = (0.0, 0.0, 0.0)
    func weight(_ n: UInt64) -> Double { nameWeight[n] ?? unseen }
    while i < a.count || j < b.count {
      if j == b.count || i < a.count && a[i] < b[j] {
        onlyA += weight(a[i])
        i += 1
      } else if i == a.count || b[j] < a[i] {
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
  func nameSame(_ a: [UInt64], _ b: [UInt64]) -> Bool {
    func mass(_ all: some Sequence<UInt64>) -> Double { all.reduce(0) { $0 + (nameWeight[$1] ?? unseen) } }
    let least = min(mass(a), mass(b))
    return least > 0 && mass(a.filter(Set(b).contains)) >= Self.names * least
  }

  func judge(_ a: LocalEvent, _ b: LocalEvent) -> Verdict? {
    guard EventFamilies.shared.areCompatible(a.kind, b.kind) else { return nil }
    // The cheap refusals first: most pairs of a block end here.
    guard let place = places(a.place, b.place), mayBeOneDay(a, b) else { return nil }
    let people = participants(a.participants, b.participants)
    if place == 0, people == 0, a.group != b.group { return nil }
    let wording = overlap(a, b)
    guard let date = dates(a, b, people: people, wording: wording) else { return nil }
    let isCopy = a.group == b.group && a.sentence == b.sentence
    if !isCopy, people == 0, !a.participants.isEmpty, !b.participants.isEmpty,
      Self.byParticipants.contains(a.kind) || Self.byParticipants.contains(b.kind)
    {
      return nil
    }
    if !isCopy, nameOthers(a.named, b.named, deeds: a.deed == b.deed) { return nil }
    // Near kinds alone make no likeness: a team's journey and a press conference on it.
    if !isCopy, a.kind != b.kind, wording < 0.3 || (people < 0.5 && place < 1) { return nil }
    var supports = 0
    if place > 0 { supports += 1 }
    if people >= 0.3 { supports += 1 }
    if wording >= 0.25 { supports += 1 }
    // Some words must be shared in any case: one day, one city and one army may see several clashes.
    guard isCopy || (supports >= 2 && wording >= (date >= 0.5 ? 0.15 : 0.25)) else { return nil }
    var score = (a.kind == b.kind ? 0.6 : 0.2) + date + place + 1.6 * people + 2 * wording
    if isCopy { score += 1.5 }
    if a.kind == .other || b.kind == .other { score -= 0.5 }
    if people == 0, !a.participants.isEmpty, !b.participants.isEmpty { score -= 0.6 }
    return Verdict(
      score: score,
      reason: Actor.Reason(
        arabic: "النوع \(a.kind == b.kind ? "نفسه" : "متقارب")، التاريخ \(date >= 1 ? "نفسه" : "متوافق")، "
          + "المكان \(place >= 1 ? "نفسه" : place > 0 ? "متضمَّن" : "غير محدد")، "
          + "المشاركون \(Int(people * 100))٪، الألفاظ \(Int(wording * 100))٪",
        english: "\(a.kind == b.kind ? "same" : "near") kind, \(date >= 1 ? "same" : "compatible") date, "
          + "\(place >= 1 ? "same" : place > 0 ? "nested" : "unstated") place, participants \(Int(people * 100))%, "
          + "wording \(Int(wording * 100))%"))
  }

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
    if a.days == nil, b.days == nil, Self.byParticipants.contains(a.kind), a.status == b.status, let p = a.published,
      let q = b.published, p.distance(q) > 1
    {
      return nil
    }
    return gap == 0 ? 0.3 : nil
  }

  /// What the places say; nil where they forbid.
  private func places(_ a: String?, _ b: String?) -> Double? {
    guard let a, let b else { return 0 }
    if a == b { return 1 }
    return isWithin(a, b) || isWithin(b, a) ? 0.5 : nil
  }

  func isWithin(_ a: String, _ b: String) -> Bool { known[a]?.country == b }

  /// Weighted Jaccard similarity of two sorted lists of participants.
  private func participants(_ a: [String], _ b: [String]) -> Double {
    if a.isEmpty || b.isEmpty { return 0 }
    var shared = 0.0
    var all = 0.0
    for p in a {
      let w = weight(p)
      all += w
      if b.contains(p) { shared += w }
    }
    if shared == 0 { return 0 }
    for p in b where !a.contains(p) { all += weight(p) }
    return shared / all
  }

  /// Weight of the words that two events share, by the mean of what all their words weigh.
  private func overlap(_ a: LocalEvent, _ b: LocalEvent) -> Double {
    var i = 0
    var j = 0
    var shared = 0.0
    while i < a.words.count, j < b.words.count {
      if a.words[i] == b.words[j] {
        shared += wordWeight[a.words[i]] ?? unseen
        i += 1
        j += 1
      } else if a.words[i] < b.words[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return shared / max(0.5 * (a.mass + b.mass), 1)
  }

  /// Whether the two can fall on one day or be a plan and what came of it.
  private func mayBeOneDay(_ a: LocalEvent, _ b: LocalEvent) -> Bool {
    guard let x = a.window, let y = b.window else { return a.window == b.window }
    return x.distance(y) <= 3
  }

  /// Notes in each event what its words weigh together.
  func weigh(_ events: inout [LocalEvent]) {
    for i in events.indices {
      events[i].mass = events[i].words.reduce(0) { $0 + (wordWeight[$1] ?? unseen) }
    }
  }
}
