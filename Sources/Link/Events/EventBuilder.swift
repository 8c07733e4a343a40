import Model

/// Makes one event of its reports: what most of them say, and where they disagree.
final class EventBuilder: Sendable {
  let articles: [LinkingArticle]
  let mentions: EntityMentions
  let locals: LocalEvents
  let actors: ActorNumbers
  let options: LinkOptions
  private let bases: Bases
  private let memo: RecordMemo

  /// - Parameters:
  ///   - bases: hashes of what events are made from.
  ///   - memo: what an earlier build found out.
  init(
    articles: [LinkingArticle], mentions: EntityMentions, locals: LocalEvents, actors: ActorNumbers,
    options: LinkOptions, bases: Bases, memo: RecordMemo
  ) {
    (self.articles, self.mentions, self.locals, self.actors) = (articles, mentions, locals, actors)
    (self.options, self.bases, self.memo) = (options, bases, memo)
  }

  private func report(_ m: Int) -> Event { articles[locals.all[m].article].events[locals.all[m].index] }

  /// - Parameter members: numbers of reports, in order of time.
  /// - Returns: the event, without an id.
  func build(_ members: [Int]) -> LinkedEvent {
    let basis = bases.event(members, locals)
    var e: LinkedEvent
    if members.count == 1 {
      let (events, i) = (articles[locals.all[members[0]].article].events, locals.all[members[0]].index)
      let title = headline(members[0]) ?? events[i].title
      e = LinkedEvent(id: "", kind: events[i].kind, title: title, status: events[i].status)
    } else {
      let reports = members.map(report)
      var kinds: [String: Int] = [:]
      for r in reports { kinds[r.kind.rawValue, default: 0] += 1 }
      let kind = kinds.mostFrequent.flatMap { EventKind(rawValue: $0) } ?? .other
      let title = memo.title(basis) ?? title(members, reports, kind)
      e = LinkedEvent(id: "", kind: kind, title: title, status: status(members, reports))
    }
    // On a first build nearly all of them are looked into: what they are made from is needed no longer then.
    e.tell(
      memo.isEmpty ? Deferred(value: record(members)) : Deferred { self.record(members) }, basis: basis)
    e.date = date(members)
    let place = place(members)
    e.place = place.map { actors.ids[Int($0)] }
    e.reports = members.map { ArticleItem(article: locals.all[$0].article, index: locals.all[$0].index) }
    e.independentSources = members.count == 1 ? 1 : Set(members.map { locals.all[$0].group }).count
    e.isNotable = isNotable(e, members, at: place)
    return e
  }

  /// What the reports tell beside that.
  private func record(_ members: [Int]) -> LinkedEvent.Record {
    var record = LinkedEvent.Record()
    record.participants = participants(members)
    record.contradictions = Contradictions(articles: articles, locals: locals, actors: actors).find(members)
    return record
  }

  /// What Extract must believe of one report at least, where nothing else speaks for it: below are mostly misread words.
  private static let believed = 0.5

  /// Whether an event has a page of its own: where several texts tell of it, each in a sentence of its own, where a headline does, or where
  /// the reports say of who takes part, when and where at least two; of what may be general they must say when, and Extract must believe that
  /// it is one.
  private func isNotable(_ e: LinkedEvent, _ members: [Int], at place: Int32?) -> Bool {
    let known = (hasParticipants(members) ? 1 : 0) + (e.date == nil ? 0 : 1) + (e.place == nil ? 0 : 1)
    return known > 1 && !(e.date == nil && mayBeGeneral(e, at: place)) && members.contains(where: isBelieved)
      || members.contains { locals.all[$0].headline >= 0 } || tellings(members) >= options.notableReports
  }

  private func hasParticipants(_ members: [Int]) -> Bool {
    members.contains { m in
      let article = locals.all[m].article
      return articles[article].events[locals.all[m].index].participants.contains {
        actors.actor(article, $0.entity) != nil
      }
    }
  }

  private func isBelieved(_ m: Int) -> Bool {
    articles[locals.all[m].article].events[locals.all[m].index].confidence >= Self.believed
  }

  /// Whether what an article tells in passing may be true of any day: what only may come about, and a state of things that goes on in a whole
  /// country (the war there). Who meets there or plays does so but once.
  private func mayBeGeneral(_ e: LinkedEvent, at place: Int32?) -> Bool {
    switch e.status {
    case .possible, .conditional: true
    case .ongoing:
      place.map { actors.isRegion($0) } == true && !EventJudge.byParticipants.contains(e.kind) && e.kind != .competition
    default: false
    }
  }

  /// How many of the reports are told in words of their own: near-identical texts count once, and so do texts that have one sentence.
  private func tellings(_ members: [Int]) -> Int {
    // Most events have one report.
    members.count < 2
      ? members.count
      : min(Set(members.map { locals.all[$0].group }).count, Set(members.map { locals.all[$0].sentenceHash }).count)
  }

  /// An address in words: kind, date, place or first participant.
  ///
  /// - Parameter members: its reports.
  func wish(_ e: LinkedEvent, _ members: [Int]) -> String {
    var parts = [e.kind.rawValue]
    if let d = e.date { parts.append(d) }
    if e.date == nil || e.place == nil {
      let who = participantNumbers(members).map { actors.ids[Int($0)] }
      if let first = e.place ?? who.first { parts.append(first) }
      if let other = who.first(where: { $0 != parts.last }) { parts.append(other) }
    } else if let place = e.place {
      parts.append(place)
    }
    return Romaniser.slug(parts.joined(separator: "-"), longest: 70)
  }

  /// What the latest report says; that it came about is not taken back by a later mention of the plan, nor by one report that
  /// denies it against twice as many that do not. One that reads as done among many plans and doubts, the latest among them, is
  /// believed less than these. A report of no certain day is not taken for the latest.
  private func status(_ members: [Int], _ reports: [Event]) -> EventStatus {
    let latest = members.lastIndex { locals.all[$0].published != nil } ?? reports.endIndex - 1
    guard reports.indices.contains(latest) else { return .happened }
    let last = reports[latest]
    guard !last.status.isReal, let real = reports.last(where: \.status.isReal) else { return last.status }
    if last.status != .denied {
      return reports.count(where: \.status.isReal) * 4 > reports.count ? real.status : last.status
    }
    return reports.count { $0.status == .denied } * 3 > reports.count ? .denied : real.status
  }

  /// The most frequent of the most precise dates; reports that it happened count before plans.
  private func date(_ members: [Int]) -> String? {
    var counts: [String: Int] = [:]
    for m in members {
      let l = locals.all[m]
      guard let days = l.days, let d = articles[l.article].events[l.index].date else { continue }
      if members.count == 1 { return String(d.prefix(10)) }
      let precision = days.isDay ? 2 : days.last - days.first < 32 ? 1 : 0
      counts[String(d.prefix(10)), default: 0] += precision * 1000 + (l.status.isReal ? 10 : 1)
    }
    return counts.mostFrequent
  }

  /// The most frequent place; of a city and its country the city.
  private func place(_ members: [Int]) -> Int32? {
    if members.count == 1 { return locals.all[members[0]].place }
    var counts: [Int32: Int] = [:]
    for m in members { if let p = locals.all[m].place { counts[p, default: 0] += 1 } }
    let ranked = counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }.map(\.key)
    guard let top = ranked.first else { return nil }
    return ranked.first { actors.isWithin($0, top) } ?? top
  }

  /// Numbers of the actors that take part, most often named first, of equals the lower number.
  func participantNumbers(_ members: [Int]) -> [Int32] {
    var found: [Int32] = []
    for m in members {
      let l = locals.all[m]
      for p in articles[l.article].events[l.index].participants {
        if let actor = actors.actor(l.article, p.entity) { found.append(actor) }
      }
    }
    if found.count < 2 { return found }
    found.sort()
    var counted: [(actor: Int32, count: Int)] = []
    for actor in found {
      if counted.last?.actor == actor { counted[counted.count - 1].count += 1 } else { counted.append((actor, 1)) }
    }
    return counted.sorted { $0.count != $1.count ? $0.count > $1.count : $0.actor < $1.actor }.map(\.actor)
  }

  private struct Part {
    var role: Event.Part
    var evidence: Evidence?
  }

  private func participants(_ members: [Int]) -> [LinkedEvent.Participant] {
    let numbers = participantNumbers(members)
    if numbers.isEmpty { return [] }
    var parts: [Int32: [Part]] = [:]
    for m in members {
      let l = locals.all[m]
      for p in articles[l.article].events[l.index].participants {
        guard let actor = actors.actor(l.article, p.entity) else { continue }
        parts[actor, default: []].append(Part(role: p.role, evidence: evidence(l, entity: p.entity)))
      }
    }
    return numbers.compactMap { actor in
      let own = parts[actor]!
      var evidence = own.compactMap(\.evidence)
      if evidence.count > 1 {
        evidence.sort()
        evidence = evidence.indices.filter { $0 == 0 || evidence[$0] != evidence[$0 - 1] }.map { evidence[$0] }
      }
      if evidence.isEmpty { return nil }
      return LinkedEvent.Participant(
        actor: actors.ids[Int(actor)], role: Self.mostFrequent(own.map(\.role)), evidence: evidence)
    }
  }

  /// Of equals the first by name.
  private static func mostFrequent(_ roles: [Event.Part]) -> Event.Part {
    if roles.allSatisfy({ $0 == roles[0] }) { return roles[0] }
    var counts: [String: Int] = [:]
    for r in roles { counts[r.rawValue, default: 0] += 1 }
    return Event.Part(rawValue: counts.mostFrequent!) ?? .other
  }

  /// The mention nearest to the event's first trigger.
  private func evidence(_ l: LocalEvent, entity: Int) -> Evidence? {
    let all = articles[l.article].mentions
    let at = articles[l.article].events[l.index].triggers.first?.start ?? 0
    var nearest: Int?
    for i in mentions[l.article, entity].lazy.map({ Int($0) }) {
      if let n = nearest, abs(all[n].span.start - at) <= abs(all[i].span.start - at) { continue }
      nearest = i
    }
    guard let m = nearest.map({ all[$0] }), let s = articles[l.article].sentences.index(at: m.span.start) else {
      return nil
    }
    return Evidence(article: l.article, sentence: s, span: m.span, rule: m.rule, confidence: m.confidence)
  }
}
