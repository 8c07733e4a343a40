import Model

/// Makes one event of its reports: what most of them say, and where they disagree.
struct EventBuilder {
  let articles: [AnnotatedArticle]
  let locals: [LocalEvent]
  let actorOf: [[String?]]
  let known: KnownActors
  let options: LinkOptions

  /// - Parameter members: indices of local events, in order of time.
  /// - Returns: the event, without an id.
  func build(_ members: [Int]) -> LinkedEvent {
    let reports = members.map { articles[locals[$0].article].events[locals[$0].index] }
    var kinds: [String: Int] = [:]
    for r in reports { kinds[r.kind.rawValue, default: 0] += 1 }
    let kind = kinds.mostFrequent.flatMap { EventKind(rawValue: $0) } ?? .other
    var e = LinkedEvent(id: "", kind: kind, title: title(reports, kind), status: status(reports))
    e.date = date(members)
    e.place = place(members)
    e.reports = members.map { ArticleItem(article: locals[$0].article, index: locals[$0].index) }
    e.independentSources = Set(members.map { locals[$0].group }).count
    e.participants = participants(members)
    e.contradictions = Contradictions(articles: articles, locals: locals, actorOf: actorOf, known: known).find(members)
    e.isNotable =
      reports.count >= options.notableReports
      || (!e.participants.isEmpty && (e.date != nil || e.place != nil)) || (e.date != nil && e.place != nil)
    return e
  }

  /// An address in words: kind, date, place or first participant.
  func wish(_ e: LinkedEvent) -> String {
    var parts = [e.kind.rawValue]
    if let d = e.date { parts.append(d) }
    if let who = e.place ?? e.participants.first?.actor { parts.append(who) }
    if let other = e.participants.first(where: { $0.actor != parts.last })?.actor, e.date == nil || e.place == nil {
      parts.append(other)
    }
    return Romaniser.slug(parts.joined(separator: "-"), longest: 70)
  }

  /// Of the titles of the main kind, the surest; of these the longer, up to a headline's length.
  private func title(_ reports: [Event], _ kind: EventKind) -> String {
    let fitting = reports.filter { $0.kind == kind }
    let best = (fitting.isEmpty ? reports : fitting).min { a, b in
      let x = a.title.count <= 90 ? a.title.count : 0
      let y = b.title.count <= 90 ? b.title.count : 0
      if x != y { return x > y }
      return a.confidence != b.confidence ? a.confidence > b.confidence : bytesPrecede(a.title, b.title)
    }
    return best?.title ?? ""
  }

  /// What the latest report says; one that it came about is not taken back by a later mention of the plan.
  private func status(_ reports: [Event]) -> EventStatus {
    guard let last = reports.last else { return .happened }
    if last.status == .scheduled || last.status == .possible,
      let real = reports.last(where: { $0.status.isReal || $0.status == .denied })
    {
      return real.status
    }
    return last.status
  }

  /// The most frequent of the most precise dates; reports that it happened count before plans.
  private func date(_ members: [Int]) -> String? {
    var counts: [String: Int] = [:]
    for m in members {
      let e = articles[locals[m].article].events[locals[m].index]
      guard let d = e.date, let days = locals[m].days else { continue }
      let precision = days.isDay ? 2 : days.last - days.first < 32 ? 1 : 0
      let day = String(d.prefix(10))
      counts[day, default: 0] += precision * 1000 + (e.status.isReal ? 10 : 1)
    }
    return counts.mostFrequent
  }

  /// The most frequent place; of a city and its country the city.
  private func place(_ members: [Int]) -> String? {
    var counts: [String: Int] = [:]
    for m in members { if let p = locals[m].place { counts[p, default: 0] += 1 } }
    let ranked = counts.byCount().map(\.key)
    guard let top = ranked.first else { return nil }
    return ranked.first { known[$0]?.country == top } ?? top
  }

  private func participants(_ members: [Int]) -> [LinkedEvent.Participant] {
    var roles: [String: [String: Int]] = [:]
    var evidence: [String: Set<Evidence>] = [:]
    for m in members {
      let l = locals[m]
      let a = articles[l.article]
      for p in a.events[l.index].participants {
        guard actorOf[l.article].indices.contains(p.entity), let id = actorOf[l.article][p.entity] else { continue }
        roles[id, default: [:]][p.role.rawValue, default: 0] += 1
        if let e = self.evidence(l, entity: p.entity) { evidence[id, default: []].insert(e) }
      }
    }
    return roles.keys.sorted { a, b in
      let x = roles[a]!.values.reduce(0, +)
      let y = roles[b]!.values.reduce(0, +)
      return x != y ? x > y : bytesPrecede(a, b)
    }.compactMap { id in
      guard let found = evidence[id] else { return nil }
      let role = Event.Part(rawValue: roles[id]!.mostFrequent!) ?? .other
      return LinkedEvent.Participant(actor: id, role: role, evidence: found.sorted())
    }
  }

  /// The mention nearest to the event's first trigger.
  private func evidence(_ l: LocalEvent, entity: Int) -> Evidence? {
    let a = articles[l.article]
    let at = a.events[l.index].triggers.first?.start ?? 0
    var nearest: Mention?
    for m in a.mentions where m.entity == entity {
      if let n = nearest, abs(n.span.start - at) <= abs(m.span.start - at) { continue }
      nearest = m
    }
    guard let m = nearest, let s = a.sentence(at: m.span.start) else { return nil }
    return Evidence(article: l.article, sentence: s, span: m.span, rule: m.rule, confidence: m.confidence)
  }
}
