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

  /// Titles that are compared with each other.
  private static let titleLimit = 60
  /// A headline's length in letters.
  private static let headline = 90

  /// Of the titles of the main kind, the one that is most like the others (their medoid): what most reports say stands in it, and
  /// what one of them got wrong does not. Of equals the surer one, then the longer one, up to a headline's length.
  private func title(_ reports: [Event], _ kind: EventKind) -> String {
    let fitting = reports.filter { $0.kind == kind }
    var counts: [String: Int] = [:]
    var confidence: [String: Double] = [:]
    for r in (fitting.isEmpty ? reports : fitting).prefix(Self.titleLimit) {
      counts[r.title, default: 0] += 1
      confidence[r.title] = max(confidence[r.title] ?? 0, r.confidence)
    }
    let titles = counts.keys.sortedByBytes()
    if titles.count == 1 { return titles[0] }
    let words = titles.map { WordHashes.telling($0) }
    let likeness = titles.indices.map { i in
      // A single word is like all and says nothing.
      (words[i].count > 1 ? 1 : 0.5)
        * titles.indices.reduce(0.0) { sum, j in
          let all = words[i].union(words[j]).count
          return sum + Double(counts[titles[j]]!)
            * (all == 0 ? 0 : Double(words[i].intersection(words[j]).count) / Double(all))
        }
    }
    func length(_ i: Int) -> Int { titles[i].count <= Self.headline ? titles[i].count : 0 }
    let best = titles.indices.min { i, j in
      if abs(likeness[i] - likeness[j]) > 1e-9 { return likeness[i] > likeness[j] }
      let (x, y) = (confidence[titles[i]]!, confidence[titles[j]]!)
      return x != y ? x > y : length(i) != length(j) ? length(i) > length(j) : i < j
    }
    return best.map { titles[$0] } ?? ""
  }

  /// What the latest report says; that it came about is not taken back by a later mention of the plan, nor by one report that
  /// denies it against twice as many that do not.
  private func status(_ reports: [Event]) -> EventStatus {
    guard let last = reports.last else { return .happened }
    guard !last.status.isReal, let real = reports.last(where: \.status.isReal) else { return last.status }
    if last.status != .denied { return real.status }
    return reports.count { $0.status == .denied } * 3 > reports.count ? .denied : real.status
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
