import Model

/// The actors on their way to pages: drafts with addresses, and what reviewers decided about them.
struct ActorPages {
  /// One page.
  struct Page {
    var id: String
    var draft: ActorDraft
    var kind: ActorKind
    var label: String
    var english: String?
    /// The label in Latin letters where it was found for the address.
    fileprivate(set) var latin: String?
    /// Values that reviewers pinned, by field.
    var pinned: [String: String] = [:]
    /// Values that reviewers rejected, as `field=value`.
    var rejected: Set<String> = []
    var notes: [DecisionNote] = []
    var isHidden = false
    var isConfirmed: Bool { notes.contains { $0.action == Decision.Action.confirm.rawValue } }
  }

  private(set) var pages: [Page]
  private(set) var redirects: [Redirect] = []
  private(set) var newRows: [Registry.Row] = []
  private(set) var problems: [Diagnostic] = []
  /// Places of the pages with something to show, in byte order of their ids, once the decisions are applied.
  private var shownPlaces: [Int] = []
  /// Until the decisions are applied.
  private var labels: ActorLabels?
  private var vanished: [Registry.Row] = []
  /// Made where decisions or vanished addresses ask for it.
  private var indexOfId: [String: Int] = [:]
  /// Ids of the registry's actors.
  private let registered: [String]
  /// Page that each draft of linking became.
  private var pageOfDraft: [Int]

  /// Pages whose labels one thread writes in Latin letters at a time.
  private static let chunk = 512

  init(
    _ drafts: [ActorDraft], _ entities: [LocalEntity], _ articles: [LinkingArticle], _ mentions: EntityMentions,
    known: KnownActors, registry: Registry, options: LinkOptions
  ) {
    registered = registry.rows.lazy.filter { $0.page == .actor }.map(\.id)
    let labels = ActorLabels(entities: entities, articles: articles, mentions: mentions, known: known)
    self.labels = labels
    let made = mapParallel(drafts.count, jobs: options.jobs) { i -> Page in
      let draft = drafts[i]
      let entry = draft.known.flatMap { known[$0] }
      let kind = entry?.kind ?? Self.kind(draft, entities)
      return Page(id: "", draft: draft, kind: kind, label: entry?.label ?? labels.label(draft), english: entry?.english)
    }
    let latins = Array(
      joining: mapChunks(made.count, size: Self.chunk, jobs: options.jobs) {
        Romaniser.Words()
      } _: { words, range in
        range.map { made[$0].english ?? Romaniser.romanise(made[$0].label, kind: made[$0].kind, &words) }
      })
    let applicants = mapParallel(made.count, jobs: options.jobs) { i in
      AddressBook.Applicant(
        keys: made[i].draft.keys,
        wish: made[i].draft.known.flatMap { isSlug($0) ? $0 : nil } ?? Romaniser.slug(latins[i]), label: made[i].label,
        isPublished: Self.isPublished(made[i].draft, entities, articles, known, options))
    }
    pages = made
    for i in pages.indices where pages[i].english == nil { pages[i].latin = latins[i] }
    let given = AddressBook.assign(applicants, page: .actor, registry: registry, jobs: options.jobs)
    for (i, id) in given.ids.enumerated() { pages[i].id = id }
    pageOfDraft = Array(pages.indices)
    redirects = given.redirects
    newRows = given.newRows
    vanished = given.vanished
  }

  /// Pages that are remembered: known actors, and those met more than in passing.
  private static func isPublished(
    _ d: ActorDraft, _ entities: [LocalEntity], _ articles: [LinkingArticle], _ known: KnownActors,
    _ options: LinkOptions
  ) -> Bool {
    if d.isBareName { return false }
    if d.known != nil { return true }
    if isDoubtful(d, entities, known) { return false }
    let mentions = d.entities.reduce(0) { $0 + entities[$1].mentions }
    if mentions >= options.notableMentions { return true }
    return d.entities.contains { i in
      let (article, entity) = (articles[entities[i].article], entities[i].entity)
      if !article.entities[entity].roles.isEmpty { return true }
      let statements = article.statements
      if statements.indices.contains(where: { statements[$0].speaker == entity }) { return true }
      let events = article.events
      return events.indices.contains { v in
        events[v].place == entity || events[v].participants.contains { $0.entity == entity }
      }
    }
  }

  /// What Extract hardly believed to be a name of its kind: a single word, in any article; or the name of a body, in one article, of
  /// which no word says what body it is (بلازموديوم فالسيبارم).
  private static func isDoubtful(_ d: ActorDraft, _ entities: [LocalEntity], _ known: KnownActors) -> Bool {
    d.entities.allSatisfy { i in
      let (group, confidence) = (entities[i].group, entities[i].confidence)
      if entities[i].name.parts.count == 1 { return confidence < (group == .place ? 0.4 : 0.5) }
      return d.entities.count == 1 && group == .organisation && confidence < 0.5 && !tellsBody(i, entities, known)
    }
  }

  /// Whether a class noun, a word that bodies of all countries begin with, or a nationality is in the name of a body or before it.
  private static func tellsBody(_ i: Int, _ entities: [LocalEntity], _ known: KnownActors) -> Bool {
    entities[i].head != nil || entities[i].body != nil
      || entities[i].name.parts.contains { part in
        NameData.shared.headNouns[hash: part.form.bareHash] != nil || CommonBodies.shared.mayBegin(part)
          || known.adjectives[hash: part.form.hash] != nil
      }
  }

  private static func kind(_ d: ActorDraft, _ entities: [LocalEntity]) -> ActorKind {
    if d.entities.count == 1 { return entities[d.entities[0]].kind }
    // Most are of one kind.
    let first = entities[d.entities[0]].kind
    if d.entities.allSatisfy({ entities[$0].kind == first }) { return first }
    var counts: [ActorKind: Int] = [:]
    for i in d.entities { counts[entities[i].kind, default: 0] += entities[i].mentions }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }!.key
  }

  /// Applies the decisions, in their order, says which no longer apply, and gives addresses that nothing answers to a successor
  /// or a short page.
  mutating func apply(
    _ decisions: [Decision], _ entities: [LocalEntity], _ articles: [LinkingArticle], _ options: LinkOptions
  ) {
    // It holds all entities.
    defer { labels = nil }
    if !decisions.isEmpty || !vanished.isEmpty {
      indexOfId = Dictionary(uniqueKeysWithValues: pages.indices.map { (pages[$0].id, $0) })
    }
    for d in decisions { apply(d, entities, articles) }
    let ids = pages.map(\.id)
    shownPlaces = orderByBytes(
      pages.indices.filter { !pages[$0].isHidden && !pages[$0].draft.entities.isEmpty }, of: ids, jobs: options.jobs)
    let redirected = Set(redirects.map(\.from))
    let hidden = Set(decisions.filter { $0.action == .hide }.map(\.id))
    let open = vanished.filter { indexOfId[$0.id] == nil && !redirected.contains($0.id) && !hidden.contains($0.id) }
    if open.isEmpty { return }
    let finder = Successors.Actors(pageOfName: pageOfName(entities))
    let settled = Successors.settle(open, of: registered.count, isMeant: options.retiresPages) { finder.find($0) }
    redirects += settled.redirects
    problems += settled.problems
  }

  /// The page that most mentions of each name lead to.
  private func pageOfName(_ entities: [LocalEntity]) -> [String: String] {
    var counts: [String: [String: Int]] = [:]
    for p in pages where !p.isHidden && !p.draft.isBareName {
      for e in p.draft.entities.map({ entities[$0] }) {
        let group = e.group.rawValue
        counts["\(group):\(e.name.key)", default: [:]][p.id, default: 0] += 1
        for (form, n) in e.forms.all where form.keyHash != e.name.form.keyHash {
          counts["\(group):\(form.key)", default: [:]][p.id, default: 0] += n
        }
        if let known = p.draft.known { counts["known:\(known)", default: [:]][p.id, default: 0] += 1 }
      }
    }
    return counts.compactMapValues(\.mostFrequent)
  }

  /// Addresses that are remembered: those of the registry and those that this build adds.
  var published: WordSet { WordSet(registered + newRows.map(\.id)) }

  private func find(_ id: String) -> Int? {
    if let i = indexOfId[id] { return i }
    return redirects.first { $0.from == id && $0.to.count == 1 }.flatMap { indexOfId[$0.to[0]] }
  }

  private mutating func apply(_ d: Decision, _ entities: [LocalEntity], _ articles: [LinkingArticle]) {
    guard let i = find(d.id) else {
      if d.action == .hide { return }
      problems.append(
        d.problem(
          "decision-obsolete", "There is no page actor/\(d.id) (any more): \(d.action.rawValue) is not applied.",
          "Correct the id, or delete the line."))
      return
    }
    switch d.action {
    case .confirm: break
    case .rename:
      let parts = d.value.split(separator: "|", maxSplits: 1).map { $0.trimmed }
      if let label = parts.first, !label.isEmpty {
        pages[i].label = label
        pages[i].latin = nil
      }
      if parts.count > 1, !parts[1].isEmpty { pages[i].english = parts[1] }
    case .kind:
      guard let kind = ActorKind(rawValue: d.value) else {
        problems.append(
          d.problem("decision-value", "\(d.value) is no kind of actor.", "Use person, organisation, country or place."))
        return
      }
      pages[i].kind = kind
      pages[i].latin = nil
    case .hide: pages[i].isHidden = true
    case .pin:
      guard let f = d.field else { return wrongField(d) }
      pages[i].pinned[f.name] = f.value
      if f.name == "english" { pages[i].english = f.value }
    case .reject:
      guard d.field != nil else { return wrongField(d) }
      pages[i].rejected.insert(d.value)
      rejectMention(d, i, entities, articles)
    case .notSame:
      if let j = find(d.value), i == j {
        problems.append(
          d.problem(
            "decision-obsolete", "actor/\(d.id) and actor/\(d.value) cannot be held apart: they are one page already.",
            "Use split to part them."))
        return
      }
    case .merge: return merge(d, into: i)
    case .split: return split(d, from: i, entities, articles)
    }
    pages[i].notes.append(d.note)
  }

  private mutating func wrongField(_ d: Decision) {
    problems.append(
      d.problem(
        "decision-value", "\(d.value) is not of the form field=value.", "See README.md in the folder of decisions."))
  }

  private mutating func merge(_ d: Decision, into i: Int) {
    guard let j = find(d.value) else {
      problems.append(
        d.problem(
          "decision-obsolete", "There is no page actor/\(d.value) (any more): nothing to merge.", "Delete the line."))
      return
    }
    pages[i].notes.append(d.note)
    if i == j { return }
    pages[i].draft.entities = (pages[i].draft.entities + pages[j].draft.entities).sorted()
    pages[i].draft.known = pages[i].draft.known ?? pages[j].draft.known
    pages[i].draft.reasons += pages[j].draft.reasons
    pages[i].notes += pages[j].notes
    pages[j].draft.entities = []
    leave(pages[j].id, to: [pages[i].id])
    for k in pageOfDraft.indices where pageOfDraft[k] == j { pageOfDraft[k] = i }
  }

  /// An address that its page leaves: redirects that led to it lead on.
  private mutating func leave(_ id: String, to: [String], label: String? = nil) {
    indexOfId[id] = nil
    for k in redirects.indices where redirects[k].to == [id] { redirects[k].to = to }
    redirects.append(Redirect(page: .actor, from: id, to: to, label: label))
  }

  /// `NEW-ID RULE`: the entities that the rule names move to the page NEW-ID. A page that is left without any becomes a
  /// choice between those it was split into.
  private mutating func split(_ d: Decision, from i: Int, _ entities: [LocalEntity], _ articles: [LinkingArticle]) {
    let parts = d.value.split(separator: " ", maxSplits: 1).map { $0.trimmed }
    guard parts.count == 2, isSlug(parts[0]), let rule = SplitRule(parts[1]) else {
      problems.append(
        d.problem(
          "decision-value", "split needs a new id and a rule: \(d.value)",
          "Write: NEW-ID form=..., article=..., sphere=..., country=... or source=..."))
      return
    }
    let moved = pages[i].draft.entities.filter { rule.matches(entities[$0], articles) }
    guard !moved.isEmpty else {
      problems.append(
        d.problem("decision-obsolete", "No mention of actor/\(d.id) fits the rule \(parts[1]).", "Delete the line."))
      return
    }
    let gone = Set(moved)
    pages[i].draft.entities.removeAll { gone.contains($0) }
    pages[i].notes.append(d.note)
    if let j = indexOfId[parts[0]] {
      pages[j].draft.entities = (pages[j].draft.entities + moved).sorted()
      pages[j].notes.append(d.note)
    } else {
      let key = "split:\(parts[0])"
      let draft = ActorDraft(keys: [key], known: nil, entities: moved, reasons: [], isBareName: false)
      var page = Page(
        id: parts[0], draft: draft, kind: pages[i].kind,
        label: labels!.fullest(moved),
        english: nil)
      page.notes = [d.note]
      indexOfId[parts[0]] = pages.count
      pages.append(page)
      if !registered.contains(parts[0]) {
        newRows.append(Registry.Row(page: .actor, id: parts[0], keys: [key], label: page.label))
      }
    }
    if pages[i].draft.entities.isEmpty {
      let to = pages.filter { p in p.id != pages[i].id && p.notes.contains(d.note) || p.id == parts[0] }.map(\.id)
      leave(pages[i].id, to: Set(to).sortedByBytes())
    }
  }

  /// `mention=ARTICLE#SENTENCE`: that article's entity no longer belongs to the page.
  private mutating func rejectMention(
    _ d: Decision, _ i: Int, _ entities: [LocalEntity], _ articles: [LinkingArticle]
  ) {
    guard let f = d.field, f.name == "mention" else { return }
    let place = f.value.split(separator: "#").map(String.init)
    pages[i].draft.entities.removeAll { e in
      let a = articles[entities[e].article]
      guard a.id == place.first else { return false }
      guard place.count > 1 else { return true }
      return a.mentions.contains { m in
        m.entity == entities[e].entity && a.sentence(at: m.span.start).map { a.sentences[$0].id } == place[1]
      }
    }
    if pages[i].draft.entities.isEmpty {
      pages[i].isHidden = true
      leave(pages[i].id, to: [], label: pages[i].label)
    }
  }

  /// Number of pages with something to show.
  var count: Int { shownPlaces.count }

  /// The pages with something to show, in byte order of their ids.
  subscript(_ n: Int) -> Page { pages[shownPlaces[n]] }

  func kind(_ n: Int) -> ActorKind { pages[shownPlaces[n]].kind }
  func label(_ n: Int) -> String { pages[shownPlaces[n]].label }

  /// The actors of all articles' entities, by number: the place among those shown.
  func numbers(_ entities: EntityTable, _ articles: [LinkingArticle], known: KnownActors) -> ActorNumbers {
    var starts: [Int32] = [0]
    for a in articles { starts.append(starts[starts.count - 1] + Int32(a.entities.count)) }
    var numbers = [Int32](repeating: -1, count: Int(starts[articles.count]))
    let shown = shownPlaces
    for (n, p) in shown.enumerated() {
      for e in pages[p].draft.entities {
        numbers[Int(starts[Int(entities.articles[e])] + entities.places[e])] = Int32(n)
      }
    }
    return ActorNumbers(shown.map { pages[$0].id }, ofEntity: Lists(starts: starts, elements: numbers), known: known)
  }

  /// Numbers of the actors of each doubtful pair; nil for one that a decision settled.
  func pairs(_ doubts: [ActorLinking.Doubt]) -> [(Int, Int)?] {
    var numberOf = [Int](repeating: -1, count: pages.count)
    for (n, p) in shownPlaces.enumerated() { numberOf[p] = n }
    return doubts.map { d in
      let a = numberOf[pageOfDraft[d.a]]
      let b = numberOf[pageOfDraft[d.b]]
      return a == b || a < 0 || b < 0 ? nil : (a, b)
    }
  }
}

extension Substring {
  /// Without spaces at both ends.
  var trimmed: String {
    var s = self
    while s.first == " " { s.removeFirst() }
    while s.last == " " { s.removeLast() }
    return String(s)
  }
}
