import Model

/// Makes one event of its reports: what most of them say, and where they disagree.
struct EventBuilder {
  let articles: [LinkingArticle]
  let mentions: EntityMentions
  let locals: LocalEvents
  let actors: ActorNumbers
  let options: LinkOptions

  private func report(_ m: Int) -> Event { articles[locals.all[m].article].events[locals.all[m].index] }

  /// - Parameter members: numbers of reports, in order of time.
  /// - Returns: the event, without an id.
  func build(_ members: [Int]) -> LinkedEvent {
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
      e = LinkedEvent(id: "", kind: kind, title: title(members, reports, kind), status: status(reports))
      e.contradictions = Contradictions(articles: articles, locals: locals, actors: actors).find(members)
    }
    e.date = date(members)
    e.place = place(members).map { actors.ids[Int($0)] }
    e.reports = members.map { ArticleItem(article: locals.all[$0].article, index: locals.all[$0].index) }
    e.independentSources = members.count == 1 ? 1 : Set(members.map { locals.all[$0].group }).count
    e.participants = participants(members)
    e.isNotable =
      members.count >= options.notableReports
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

  /// Reports from which on their words together tell of the event.
  private static let several = 3
  /// One in so many reports must be told of by a headline for one to be the title.
  private static let headlines = 20

  /// What the headline of a report's article says, where it tells of the report.
  private func headline(_ m: Int) -> String? {
    let l = locals.all[m]
    guard l.headline >= 0, let headline = articles[l.article].annotated.article.title else { return nil }
    return Headline.parts(of: headline)[Int(l.headline)].title
  }

  /// What headlines say of an event of several reports. Where hardly any tells of its own article's report, the words of all reports tell
  /// what is done: أرسنال يهزم تشيلسي over a text that says that he won.
  private func headlines(_ members: [Int], _ reports: [Event]) -> [(title: String, confidence: Double)] {
    func titles(_ of: (Int) -> String?) -> [(title: String, confidence: Double)] {
      members.indices.compactMap { i in of(i).map { ($0, reports[i].confidence) } }
    }
    let own = titles { headline(members[$0]) }
    if own.count * Self.headlines >= members.count && !own.isEmpty || members.count < Self.several { return own }
    let texts = members.map { articles[locals.all[$0].article].text }
    let deed = Headline.Deed(Array(zip(reports, texts).prefix(Self.titleLimit)).map { (event: $0, text: $1) })
    let all = titles { i in
      i < Self.titleLimit ? Headline.title(of: articles[locals.all[members[i]].article], reports[i], deed) : nil
    }
    return all.count * Self.headlines >= min(members.count, Self.titleLimit) ? all : []
  }

  /// The place of the title that says all that a title says, and most besides of what half of the reports say: رفع البنك أسعار الفائدة for رفع
  /// البنك. A name counts where a report has it take part: a sentence names others too. Near-identical texts count once.
  private func fuller(_ best: Int, of titles: [[UInt64]], by members: [Int], _ reports: [Event]) -> Int {
    let fuller = titles.indices.filter {
      titles[$0].count > titles[best].count
        && Ascending.shared(titles[$0][...], titles[best][...]) == titles[best].count
    }
    if fuller.isEmpty { return best }
    var groups: Set<Int> = []
    var said: [UInt64: Int] = [:]
    var named: [UInt64: Int] = [:]
    for (m, report) in zip(members, reports).prefix(Self.titleLimit)
    where groups.insert(locals.all[m].group).inserted {
      let article = articles[locals.all[m].article]
      if let s = locals.all[m].sentence {
        for w in WordHashes.telling(article.text[article.sentences[s].span]) { said[w, default: 0] += 1 }
      }
      let who = [report.place].compactMap(\.self) + report.participants.map(\.entity)
      let names = WordHashes.telling(who.map { article.entities[$0].label }.joined(separator: " "))
      for w in names { named[w, default: 0] += 1 }
    }
    func gain(_ i: Int) -> Int {
      let own = Set(titles[best])
      return titles[i].reduce(0) {
        own.contains($1) ? $0 : $0 + 2 * (named[$1] ?? said[$1] ?? 0) - groups.count
      }
    }
    let gains = fuller.map { (title: $0, gain: gain($0)) }
    let most = gains.max { ($0.gain, -$0.title) < ($1.gain, -$1.title) }!
    return most.gain > 0 ? most.title : best
  }

  /// The title of an event of several reports. Of the headlines that tell of reports of the main kind the one that is most like the others
  /// (their medoid): what most say stands in it, and what one of them got wrong does not. Else that of the reports' own titles, or a fuller one.
  /// Of equals the surer one, then the longer one, up to a headline's length.
  private func title(_ members: [Int], _ reports: [Event], _ kind: EventKind) -> String {
    let all = reports.indices.filter { reports[$0].kind == kind }
    let fitting = all.isEmpty ? Array(reports.indices) : all
    let told = headlines(fitting.map { members[$0] }, fitting.map { reports[$0] })
    let given = told.isEmpty ? fitting.map { (title: reports[$0].title, confidence: reports[$0].confidence) } : told
    var counts: [String: Int] = [:]
    var confidence: [String: Double] = [:]
    for (title, sure) in given.prefix(Self.titleLimit) {
      counts[title, default: 0] += 1
      confidence[title] = max(confidence[title] ?? 0, sure)
    }
    let titles = counts.keys.sortedByBytes()
    if titles.count == 1 { return titles[0] }
    let words = titles.map { WordHashes.telling($0) }
    let likeness = titles.indices.map { i in
      // A single word is like all and says nothing.
      (words[i].count > 1 ? 1 : 0.5)
        * titles.indices.reduce(0.0) { sum, j in
          let shared = Ascending.shared(words[i][...], words[j][...])
          let all = words[i].count + words[j].count - shared
          return sum + Double(counts[titles[j]]!) * (all == 0 ? 0 : Double(shared) / Double(all))
        }
    }
    func length(_ i: Int) -> Int { titles[i].count <= Self.headline ? titles[i].count : 0 }
    let best = titles.indices.min { i, j in
      if abs(likeness[i] - likeness[j]) > 1e-9 { return likeness[i] > likeness[j] }
      let (x, y) = (confidence[titles[i]]!, confidence[titles[j]]!)
      return x != y ? x > y : length(i) != length(j) ? length(i) > length(j) : i < j
    }
    guard let best else { return "" }
    guard told.isEmpty, fitting.count >= Self.several else { return titles[best] }
    return titles[fuller(best, of: words, by: fitting.map { members[$0] }, fitting.map { reports[$0] })]
  }

  /// What the latest report says; that it came about is not taken back by a later mention of the plan, nor by one report that
  /// denies it against twice as many that do not. One that reads as done among many plans and doubts, the latest among them, is
  /// believed less than these.
  private func status(_ reports: [Event]) -> EventStatus {
    guard let last = reports.last else { return .happened }
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

  private struct Part {
    var actor: Int32
    var role: Event.Part
    var evidence: Evidence?
  }

  private func participants(_ members: [Int]) -> [LinkedEvent.Participant] {
    var parts: [Part] = []
    for m in members {
      let l = locals.all[m]
      for p in articles[l.article].events[l.index].participants {
        guard let actor = actors.actor(l.article, p.entity) else { continue }
        parts.append(Part(actor: actor, role: p.role, evidence: evidence(l, entity: p.entity)))
      }
    }
    if parts.isEmpty { return [] }
    parts.sort { $0.actor < $1.actor }
    var own: [Range<Int>] = []
    var start = 0
    for i in parts.indices where i + 1 == parts.count || parts[i + 1].actor != parts[i].actor {
      own.append(start..<i + 1)
      start = i + 1
    }
    // Most often named first; of equals in order of their numbers.
    own.sort { $0.count != $1.count ? $0.count > $1.count : $0.lowerBound < $1.lowerBound }
    return own.compactMap { range in
      var evidence = range.compactMap { parts[$0].evidence }
      if evidence.count > 1 {
        evidence.sort()
        evidence = evidence.indices.filter { $0 == 0 || evidence[$0] != evidence[$0 - 1] }.map { evidence[$0] }
      }
      if evidence.isEmpty { return nil }
      return LinkedEvent.Participant(
        actor: actors.ids[Int(parts[range.lowerBound].actor)], role: Self.mostFrequent(range.map { parts[$0].role }),
        evidence: evidence)
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
