import Model

/// The linked events: clusters of reports with addresses, and what reviewers decided about them.
struct EventPages {
  /// Sorted by id.
  private(set) var events: [LinkedEvent] = []
  private(set) var redirects: [Redirect] = []
  private(set) var newRows: [Registry.Row] = []
  private(set) var problems: [Diagnostic] = []
  /// Pairs of ids that are perhaps one, with the reason.
  private(set) var doubts: [(a: String, b: String, reason: Actor.Reason)] = []

  private struct Draft {
    var id = ""
    var members: [Int]
    var reasons: [Actor.Reason]
    var notes: [DecisionNote] = []
    var pinned: [String: String] = [:]
    var label: String?
    var kind: EventKind?
    var isHidden = false
    /// The event as its reports make it, until they change.
    var built: LinkedEvent?
  }

  private var drafts: [Draft] = []
  private var locals: [LocalEvent] = []

  init(
    _ articles: [AnnotatedArticle], actorOf: [[String?]], groups: [Int], furniture: [Set<Int>], known: KnownActors,
    registry: Registry, options: LinkOptions, decisions: [Decision]
  ) {
    locals = mapParallel(articles.count, jobs: options.jobs) { i -> [LocalEvent] in
      let a = articles[i]
      // Events often share a sentence.
      var words: [Int: Set<UInt64>] = [:]
      let named = Self.named(a, actorOf[i])
      return a.events.enumerated().compactMap { n, e -> LocalEvent? in
        if !furniture[i].isEmpty, let t = e.triggers.first, let s = a.sentence(at: t.start), furniture[i].contains(s) {
          return nil
        }
        return LocalEvent(
          a, index: n, event: e, articleIndex: i, actors: actorOf[i], group: groups[i],
          wordsOf: { s in
            if let w = words[s] { return w }
            let w = WordHashes.telling(a.article.text[a.sentences[s].span])
            words[s] = w
            return w
          }, namedIn: { named[$0] ?? [] })
      }
    }.flatMap { $0 }
    let keys = Self.keys(locals, articles)
    let judge = EventJudge(known: known, events: locals)
    judge.weigh(&locals)
    let linked = EventLinking(judge: judge, options: options)
      .link(locals, apart: Self.apart(decisions, registry, keys), actorOf: actorOf)
    drafts = (0..<linked.clusters.count).map { n in
      let c = linked.clusters[n].map { Int($0) }
      return Draft(members: Self.byTime(c, locals, articles), reasons: c.flatMap { linked.reasons[$0] ?? [] })
    }
    let builder = EventBuilder(articles: articles, locals: locals, actorOf: actorOf, known: known, options: options)
    let found = drafts
    let built = mapParallel(found.count, jobs: options.jobs) { builder.build(found[$0].members) }
    let applicants = drafts.indices.map { i in
      AddressBook.Applicant(
        keys: drafts[i].members.map { keys[$0] }, wish: builder.wish(built[i]), label: built[i].title,
        isPublished: built[i].isNotable)
    }
    let given = AddressBook.assign(applicants, page: .event, registry: registry)
    for i in drafts.indices {
      drafts[i].id = given.ids[i]
      drafts[i].built = built[i]
    }
    redirects = given.redirects
    newRows = given.newRows
    noteDoubts(linked.doubts)
    for d in decisions { apply(d, articles) }
    // A row of a split is written once.
    let remembered = Set(registry.rows.lazy.filter { $0.page == .event }.map(\.id))
    newRows.removeAll { remembered.contains($0.id) }
    settle(given.vanished, of: remembered.count, decisions, articles, options)
    let published = remembered.union(newRows.map(\.id))
    events = drafts.indices.filter { !drafts[$0].isHidden && !drafts[$0].members.isEmpty }
      .sorted { bytesPrecede(drafts[$0].id, drafts[$1].id) }
      .map { finished(drafts[$0], builder, isPublished: published.contains(drafts[$0].id)) }
  }

  /// Whether the word before a mention is a title: لرئيس مجلس الوزراء.
  private static func isBehindTitle(_ span: Span, _ text: String) -> Bool {
    let u = text.utf8
    let at = u.index(u.startIndex, offsetBy: span.start)
    let start = u.index(at, offsetBy: -min(span.start, titleLength))
    guard let last = text[start..<at].split(separator: " ").last else { return false }
    let word = NameFolding.bare(last)
    return NameData.shared.titles[word] != nil
      || word.hasPrefix("ل") && NameData.shared.titles[String(word.dropFirst())] != nil
  }

  /// Bytes before a mention that may hold a title.
  private static let titleLength = 24

  /// Hashes of the ids of the persons and organisations that each sentence names.
  private static func named(_ a: AnnotatedArticle, _ actors: [String?]) -> [Int: Set<UInt64>] {
    let asked = Set(
      a.events.lazy.filter { EventJudge.byNames.contains($0.kind) }.flatMap { e in
        e.triggers.compactMap { a.sentence(at: $0.start) }
      })
    if asked.isEmpty { return [:] }
    let hashes = actors.indices.map { i -> UInt64? in
      let kind = a.entities[i].kind
      return kind == .person || kind == .organisation ? actors[i].map { stableHash($0.utf8) } : nil
    }
    var out: [Int: Set<UInt64>] = [:]
    // Whoever is second to the head of the cabinet (النائب الثاني لرئيس مجلس الوزراء) does not bring the cabinet with him.
    for m in a.mentions {
      guard hashes.indices.contains(m.entity), let h = hashes[m.entity], let s = a.sentence(at: m.span.start),
        asked.contains(s), m.kind != .organisation || !isBehindTitle(m.span, a.article.text)
      else { continue }
      out[s, default: []].insert(h)
    }
    return out
  }

  /// What each report is known by in the registry: article, sentence and kind; a second one there gets `#2` behind it.
  private static func keys(_ locals: [LocalEvent], _ articles: [AnnotatedArticle]) -> [String] {
    var seen: [String: Int] = [:]
    return locals.map { e in
      let key = "\(articles[e.article].article.id)#\(e.sentence)#\(e.kind.rawValue)"
      let n = (seen[key] ?? 0) + 1
      seen[key] = n
      return n == 1 ? key : "\(key)#\(n)"
    }
  }

  private static func byTime(_ members: [Int], _ locals: [LocalEvent], _ articles: [AnnotatedArticle]) -> [Int] {
    members.sorted { a, b in
      let x = articles[locals[a].article].published.value ?? "~"
      let y = articles[locals[b].article].published.value ?? "~"
      return x != y ? x < y : a < b
    }
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
    var draftOf: [Int: Int] = [:]
    for (i, d) in drafts.enumerated() { for m in d.members { draftOf[m] = i } }
    var seen: Set<[Int]> = []
    for d in found {
      guard let a = draftOf[d.a], let b = draftOf[d.b], a != b, seen.insert([min(a, b), max(a, b)]).inserted else {
        continue
      }
      doubts.append((drafts[a].id, drafts[b].id, d.reason))
    }
  }

  private func find(_ id: String) -> Int? {
    let id = redirects.first { $0.from == id && $0.to.count == 1 }?.to[0] ?? id
    return drafts.firstIndex { $0.id == id }
  }

  private mutating func apply(_ d: Decision, _ articles: [AnnotatedArticle]) {
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
        drafts[i].members = Self.byTime(drafts[i].members + drafts[j].members, locals, articles)
        drafts[i].reasons += drafts[j].reasons
        drafts[i].built = nil
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
  private mutating func part(_ d: Decision, _ i: Int, _ articles: [AnnotatedArticle]) -> Bool {
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
    let gone = drafts[i].members.filter { articles[locals[$0].article].article.id == article }
    if gone.isEmpty {
      problems.append(
        d.problem("decision-obsolete", "event/\(d.id) has no report of article \(article).", "Delete the line."))
      return false
    }
    drafts[i].members.removeAll { gone.contains($0) }
    drafts[i].built = nil
    if d.action == .split {
      drafts.append(Draft(id: words[0], members: gone, reasons: [], notes: [d.note]))
      newRows.append(Registry.Row(page: .event, id: words[0], keys: ["split:\(words[0])"], label: ""))
    }
    return true
  }

  /// Gives addresses that nothing answers to a successor or a short page.
  private mutating func settle(
    _ rows: [Registry.Row], of all: Int, _ decisions: [Decision], _ articles: [AnnotatedArticle], _ options: LinkOptions
  ) {
    let hidden = Set(decisions.filter { $0.action == .hide }.map(\.id))
    let redirected = Set(redirects.map(\.from))
    for d in drafts where d.members.isEmpty && !redirected.contains(d.id) && !hidden.contains(d.id) {
      redirects.append(Redirect(page: .event, from: d.id, to: [], label: d.built?.title ?? d.label))
    }
    let here = redirected.union(drafts.map(\.id))
    let open = rows.filter { !here.contains($0.id) && !hidden.contains($0.id) }
    if open.isEmpty { return }
    var reports: [String: [Successors.Events.Report]] = [:]
    for d in drafts where !d.isHidden {
      for m in d.members {
        let l = locals[m]
        let e = articles[l.article].events[l.index]
        reports[articles[l.article].article.id, default: []].append(
          .init(sentence: l.sentence, kind: e.kind.rawValue, page: d.id, title: d.built?.title ?? e.title))
      }
    }
    let finder = Successors.Events(reports: reports, articles: Set(articles.map(\.article.id)))
    let settled = Successors.settle(open, of: all, isMeant: options.retiresPages) { finder.find($0) }
    redirects += settled.redirects
    problems += settled.problems
  }

  private func finished(_ d: Draft, _ builder: EventBuilder, isPublished: Bool) -> LinkedEvent {
    var e = d.built ?? builder.build(d.members)
    e.id = d.id
    if let k = d.kind { e.kind = k }
    if let t = d.pinned["title"] ?? d.label { e.title = t }
    if let v = d.pinned["date"] { e.date = v }
    if let v = d.pinned["place"] { e.place = v }
    if let v = d.pinned["status"].flatMap({ EventStatus(rawValue: $0) }) { e.status = v }
    e.decisions = d.notes
    e.reasons = d.reasons
    // What was published keeps its page.
    if !d.notes.isEmpty || isPublished { e.isNotable = true }
    return e
  }

  /// Id of the linked event of each event of each article.
  func eventOfEvent(_ articles: [AnnotatedArticle]) -> [[String?]] {
    var out = articles.map { [String?](repeating: nil, count: $0.events.count) }
    for d in drafts where !d.isHidden { for m in d.members { out[locals[m].article][locals[m].index] = d.id } }
    return out
  }

  /// Related events that a page shows.
  private static let relatedLimit = 12

  /// Adds to each event what the articles say of it and others, and the ones that it is perhaps the same as.
  mutating func finish(_ sayings: [EventRelations.Saying]) {
    var index: [String: Int] = [:]
    for (i, e) in events.enumerated() { index[e.id] = i }
    EventRelations.add(sayings, to: &events, index: index)
    for d in doubts {
      guard let a = index[d.a], let b = index[d.b] else { continue }
      events[a].related.append(LinkedEvent.Relation(kind: .possiblySame, event: d.b))
      events[b].related.append(LinkedEvent.Relation(kind: .possiblySame, event: d.a))
    }
    for i in events.indices {
      events[i].related.sort {
        let x = $0.evidence == nil
        return x != ($1.evidence == nil) ? !x : bytesPrecede($0.event, $1.event)
      }
      events[i].related = Array(events[i].related.prefix(Self.relatedLimit))
    }
  }
}
