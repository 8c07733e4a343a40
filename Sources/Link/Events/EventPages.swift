import Model

/// The linked events: clusters of reports with addresses, and what reviewers decided about them.
struct EventPages {
  /// Sorted by id.
  private(set) var events: [LinkedEvent] = []
  private(set) var redirects: [Redirect] = []
  private(set) var newRows: [Registry.Row] = []
  private(set) var problems: [Diagnostic] = []
  /// Pairs of events that are perhaps one, by their places in `events`, with what speaks for it.
  private(set) var doubts: [(a: Int, b: Int, verdict: EventJudge.Verdict)] = []
  /// Place in `events` of the event of each event of each article; negative for one that was hidden.
  private(set) var eventOf = Lists<Int32>()

  private struct Draft {
    var id = ""
    var members: [Int]
    var reasons: [Actor.Reason]
    var notes: [DecisionNote] = []
    var pinned: [String: String] = [:]
    var label: String?
    var kind: EventKind?
    var isHidden = false
  }

  private var drafts: [Draft] = []
  /// Of each of `events`.
  private var draftOfEvent: [Int] = []
  /// The event of each draft of linking, as its reports make it; in the end the events in their order.
  private var built: [LinkedEvent]
  /// Titles of the events of several reports, with the hashes of what they are made from.
  private var titles: [(basis: UInt64, title: String)] = []
  /// Drafts of linking whose reports have changed.
  private var stale: Set<Int> = []
  private var applicants: [AddressBook.Applicant]
  private var doubtsOfReports: [EventLinking.Doubt]
  private let locals: LocalEvents
  private let builder: EventBuilder
  private let order: PublicationOrder
  /// Pairs of drafts that are perhaps one.
  private var draftDoubts: [(a: Int, b: Int, verdict: EventJudge.Verdict)] = []

  /// Articles that one thread looks at at a time.
  private static let chunk = 256

  init(
    _ articles: [LinkingArticle], _ mentions: EntityMentions, _ linking: EventLinking, order: PublicationOrder,
    registry: Registry, options: LinkOptions, decisions: [Decision], bases: Bases, memo: RecordMemo
  ) {
    let locals = linking.events
    self.locals = locals
    self.order = order
    let keys = Self.keys(locals, articles, jobs: options.jobs)
    let linked = linking.link(apart: Self.apart(decisions, registry, keys))
    let clusters = linked.clusters
    drafts = mapParallel(clusters.count, jobs: options.jobs) { n in
      // Most events have one report.
      if clusters.size(n) == 1 { return Draft(members: [Int(clusters[n].first!)], reasons: []) }
      let members = clusters[n].map { Int($0) }
      return Draft(members: order.sorted(members, locals), reasons: members.flatMap { linked.reasons[$0] ?? [] })
    }
    let builder = EventBuilder(
      articles: articles, mentions: mentions, locals: locals, actors: linking.actors, options: options, bases: bases,
      memo: memo)
    (built, applicants) = Self.build(drafts, keys, builder, jobs: options.jobs)
    doubtsOfReports = linked.doubts
    self.builder = builder
    for i in drafts.indices where drafts[i].members.count > 1 {
      if let basis = built[i].basis { titles.append((basis, built[i].title)) }
    }
  }

  /// Makes the events of their reports, and what asks for their addresses.
  private static func build(
    _ drafts: [Draft], _ keys: [String], _ builder: EventBuilder, jobs: Int
  ) -> ([LinkedEvent], [AddressBook.Applicant]) {
    mapParallel(drafts.count, jobs: jobs) { i in
      let members = drafts[i].members
      let event = builder.build(members)
      return (
        event,
        AddressBook.Applicant(
          keys: members.map { keys[$0] }, wish: builder.wish(event, members), label: event.title,
          isPublished: event.isNotable)
      )
    }
  }

  /// Gives the events their addresses and applies the decisions, one step after another.
  mutating func settle(
    _ articles: [LinkingArticle], registry: Registry, options: LinkOptions, decisions: [Decision]
  ) {
    let given = AddressBook.assign(applicants, page: .event, registry: registry, jobs: options.jobs)
    for i in drafts.indices { drafts[i].id = given.ids[i] }
    redirects = given.redirects
    newRows = given.newRows
    discard(applicants, jobs: options.jobs)
    applicants = []
    noteDoubts(doubtsOfReports)
    doubtsOfReports = []
    for d in decisions { apply(d, articles) }
    // A row of a split is written once.
    let ids: [String] = registry.rows.lazy.filter { $0.page == .event }.map(\.id)
    let remembered = WordSet(ids)
    newRows.removeAll { remembered.contains($0.id) }
    settle(given.vanished, of: ids.count, decisions, articles, options)
    finishDrafts(articles, published: WordSet(ids + newRows.map(\.id)), jobs: options.jobs)
  }

  /// Makes the events of the drafts that are shown, in byte order of their ids.
  private mutating func finishDrafts(_ articles: [LinkingArticle], published: WordSet, jobs: Int) {
    let ids = drafts.map(\.id)
    let shown = orderByBytes(
      drafts.indices.filter { !drafts[$0].isHidden && !drafts[$0].members.isEmpty }, of: ids, jobs: jobs)
    for i in built.count..<drafts.count { built.append(builder.build(drafts[i].members)) }
    for i in stale { built[i] = builder.build(drafts[i].members) }
    var placeOf = [Int32](repeating: -1, count: drafts.count)
    var eventOfLocal = [Int32](repeating: -1, count: locals.all.count)
    for (place, i) in shown.enumerated() {
      placeOf[i] = Int32(place)
      for m in drafts[i].members { eventOfLocal[m] = Int32(place) }
      finish(i, isPublished: published.contains(ids[i]))
    }
    built.arrange(shown)
    swap(&events, &built)
    draftOfEvent = shown
    for d in draftDoubts where placeOf[d.a] >= 0 && placeOf[d.b] >= 0 {
      doubts.append((Int(placeOf[d.a]), Int(placeOf[d.b]), d.verdict))
    }
    var m = 0
    for a in articles.indices {
      var places = [Int32](repeating: -1, count: articles[a].events.count)
      while m < locals.all.count, locals.all[m].article == a {
        places[locals.all[m].index] = eventOfLocal[m]
        m += 1
      }
      eventOf.append(places)
    }
  }

  /// Numbers of the actors that take part in an event, in any order; of one report without its place.
  func participants(_ event: Int) -> [Int32] {
    let members = drafts[draftOfEvent[event]].members
    return members.count == 1 ? Array(locals.participants[members[0]]) : builder.participantNumbers(members)
  }

  /// Adds what the next build need not find out again: the titles that took reading many reports.
  func note(in memo: inout RecordMemo) {
    for (basis, title) in titles { memo.add(basis, title: title) }
  }

  /// What each report is known by in the registry: article, sentence and kind; a second one there gets `#2` behind it.
  private static func keys(_ locals: LocalEvents, _ articles: [LinkingArticle], jobs: Int) -> [String] {
    // The reports of one article follow each other.
    let ofArticle = Lists(grouping: locals.all.map { Int32($0.article) }, count: articles.count)
    return mapChunks(articles.count, size: chunk, jobs: jobs) { range in
      var out: [String] = []
      for a in range {
        let sentences = articles[a].sentences
        var seen: [UInt64: Int] = [:]
        for m in ofArticle[a] {
          let sentence = locals.all[Int(m)].sentence.map { sentences[$0].id } ?? ""
          let key = "\(articles[a].id)#\(sentence)#\(locals.all[Int(m)].kind.rawValue)"
          let n = seen[byteHash(key), default: 0] + 1
          seen[byteHash(key)] = n
          out.append(n == 1 ? key : "\(key)#\(n)")
        }
      }
      return out
    }.flatMap { $0 }
  }

  /// Reports that a "not-same" holds apart, found through the registry's keys.
  private static func apart(_ decisions: [Decision], _ registry: Registry, _ keys: [String]) -> [(Int, Int)] {
    let pairs = decisions.filter { $0.action == .notSame }
    if pairs.isEmpty { return [] }
    var indexOfKey: [String: Int] = [:]
    for (i, k) in keys.enumerated() where indexOfKey[k] == nil { indexOfKey[k] = i }
    var rows: [String: [String]] = [:]
    for r in registry.rows where r.page == .event { rows[r.id] = r.keys }
    return pairs.flatMap { d -> [(Int, Int)] in
      let a = (rows[d.id] ?? []).compactMap { indexOfKey[$0] }
      let b = (rows[d.value] ?? []).compactMap { indexOfKey[$0] }
      return a.flatMap { x in b.filter { $0 != x }.map { (x, $0) } }
    }
  }

  private mutating func noteDoubts(_ found: [EventLinking.Doubt]) {
    var draftOf = [Int32](repeating: -1, count: locals.all.count)
    for (i, d) in drafts.enumerated() { for m in d.members { draftOf[m] = Int32(i) } }
    var seen = HashNumbers(capacity: found.count)
    for d in found {
      let (a, b) = (Int(draftOf[d.a]), Int(draftOf[d.b]))
      let before = seen.count
      if a != b, seen.number(UInt64(min(a, b)) << 32 | UInt64(max(a, b))) == before {
        draftDoubts.append((a, b, d.verdict))
      }
    }
  }

  private func find(_ id: String) -> Int? {
    let id = redirects.first { $0.from == id && $0.to.count == 1 }?.to[0] ?? id
    return drafts.firstIndex { $0.id == id }
  }

  private mutating func apply(_ d: Decision, _ articles: [LinkingArticle]) {
    guard let i = find(d.id) else {
      if d.action == .hide { return }
      problems.append(
        d.problem(
          "decision-obsolete", "There is no page event/\(d.id) (any more): \(d.action.rawValue) is not applied.",
          "Correct the id, or delete the line."))
      return
    }
    switch d.action {
    case .confirm, .notSame: break
    case .rename: drafts[i].label = d.value
    case .hide: drafts[i].isHidden = true
    case .kind:
      guard let k = EventKind(rawValue: d.value) else {
        problems.append(d.problem("decision-value", "\(d.value) is no kind of event.", "See README.md in the folder."))
        return
      }
      drafts[i].kind = k
    case .pin:
      guard let f = d.field, Self.pinnable.contains(f.name) else {
        problems.append(
          d.problem("decision-value", "Cannot pin \(d.value).", "Write date=, place=, status= or title= and a value."))
        return
      }
      drafts[i].pinned[f.name] = f.value
    case .merge:
      guard let j = find(d.value) else {
        problems.append(
          d.problem(
            "decision-obsolete", "There is no page event/\(d.value) (any more): nothing to merge.", "Delete the line."))
        return
      }
      if i != j {
        drafts[i].members = order.sorted(drafts[i].members + drafts[j].members, locals)
        drafts[i].reasons += drafts[j].reasons
        stale.insert(i)
        drafts[j].members = []
        leave(drafts[j].id, to: drafts[i].id)
      }
    case .reject, .split:
      if !part(d, i, articles) { return }
    }
    drafts[i].notes.append(d.note)
  }

  private static let pinnable: Set<String> = ["date", "place", "status", "title"]

  private mutating func leave(_ id: String, to: String) {
    for k in redirects.indices where redirects[k].to == [id] { redirects[k].to = [to] }
    redirects.append(Redirect(page: .event, from: id, to: [to]))
  }

  /// `reject report=ARTICLE` and `split NEW-ID article=ARTICLE`: the reports of that article leave the event.
  private mutating func part(_ d: Decision, _ i: Int, _ articles: [LinkingArticle]) -> Bool {
    let words = d.value.split(separator: " ", maxSplits: 1).map { $0.trimmed }
    let rule = d.action == .split ? words.last ?? "" : d.value
    let prefix = d.action == .split ? "article=" : "report="
    guard rule.hasPrefix(prefix), d.action == .reject || (words.count == 2 && isSlug(words[0])) else {
      problems.append(
        d.problem(
          "decision-value", "\(d.action.rawValue) of an event cannot read \(d.value).",
          "Write report=ARTICLE-ID for reject, NEW-ID article=ARTICLE-ID for split."))
      return false
    }
    let article = String(rule.dropFirst(prefix.count))
    let gone = drafts[i].members.filter { articles[locals.all[$0].article].id == article }
    if gone.isEmpty {
      problems.append(
        d.problem("decision-obsolete", "event/\(d.id) has no report of article \(article).", "Delete the line."))
      return false
    }
    drafts[i].members.removeAll { gone.contains($0) }
    if i < built.count { stale.insert(i) }
    if d.action == .split {
      drafts.append(Draft(id: words[0], members: gone, reasons: [], notes: [d.note]))
      newRows.append(Registry.Row(page: .event, id: words[0], keys: ["split:\(words[0])"], label: ""))
    }
    return true
  }

  /// Gives addresses that nothing answers to a successor or a short page.
  private mutating func settle(
    _ rows: [Registry.Row], of all: Int, _ decisions: [Decision], _ articles: [LinkingArticle], _ options: LinkOptions
  ) {
    let hidden = Set(decisions.filter { $0.action == .hide }.map(\.id))
    let redirected = Set(redirects.map(\.from))
    for i in drafts.indices where drafts[i].members.isEmpty {
      let d = drafts[i]
      if redirected.contains(d.id) || hidden.contains(d.id) { continue }
      redirects.append(Redirect(page: .event, from: d.id, to: [], label: title(i) ?? d.label))
    }
    if rows.isEmpty { return }
    let asked = Set(rows.map(\.id))
    let here = Set(drafts.lazy.map(\.id).filter(asked.contains))
    let open = rows.filter { !here.contains($0.id) && !redirected.contains($0.id) && !hidden.contains($0.id) }
    if open.isEmpty { return }
    // Only what is told in the same articles may answer.
    let named = WordSet(Set(open.lazy.flatMap(\.keys).map(Successors.Events.article)))
    let rested = articles.map { named.contains($0.id) }
    var reports: [String: [Successors.Events.Report]] = [:]
    for (i, d) in drafts.enumerated() where !d.isHidden {
      for m in d.members where rested[locals.all[m].article] {
        let l = locals.all[m]
        let a = articles[l.article]
        reports[a.id, default: []].append(
          .init(
            sentence: l.sentence.map { a.sentences[$0].id } ?? "", kind: l.kind.rawValue, page: d.id,
            title: title(i) ?? a.events[l.index].title))
      }
    }
    let finder = Successors.Events(reports: reports, articles: Set(articles.lazy.map(\.id).filter(named.contains)))
    let settled = Successors.settle(open, of: all, isMeant: options.retiresPages) { finder.find($0) }
    redirects += settled.redirects
    problems += settled.problems
  }

  /// Title of a draft's event as linking made it; nil where its reports have changed.
  private func title(_ i: Int) -> String? { i < built.count && !stale.contains(i) ? built[i].title : nil }

  private mutating func finish(_ i: Int, isPublished: Bool) {
    built[i].id = drafts[i].id
    built[i].reasons = drafts[i].reasons
    // What was published keeps its page.
    if isPublished { built[i].isNotable = true }
    // Reviewers looked at few.
    if drafts[i].notes.isEmpty { return }
    let d = drafts[i]
    if let k = d.kind { built[i].kind = k }
    if let t = d.pinned["title"] ?? d.label { built[i].title = t }
    if let v = d.pinned["date"] { built[i].date = v }
    if let v = d.pinned["place"] { built[i].place = v }
    if let v = d.pinned["status"].flatMap({ EventStatus(rawValue: $0) }) { built[i].status = v }
    built[i].decisions = d.notes
    built[i].isNotable = true
  }

  /// Related events that a page shows.
  private static let relatedLimit = 12

  /// Adds to each event what the articles say of it and others, and the ones that it is perhaps the same as.
  mutating func finish(_ sayings: [EventRelations.Saying]) {
    EventRelations.add(sayings, to: &events)
    for d in doubts {
      events[d.a].related.append(LinkedEvent.Relation(kind: .possiblySame, event: events[d.b].id))
      events[d.b].related.append(LinkedEvent.Relation(kind: .possiblySame, event: events[d.a].id))
    }
    for i in events.indices where events[i].related.count > 1 {
      events[i].related.sort {
        let x = $0.evidence == nil
        return x != ($1.evidence == nil) ? !x : bytesPrecede($0.event, $1.event)
      }
      if events[i].related.count > Self.relatedLimit {
        events[i].related = Array(events[i].related.prefix(Self.relatedLimit))
      }
    }
  }
}
