import Model

/// The entities that are one actor, with why.
struct ActorDraft: Sendable {
  /// Keys that identify it, the most telling first.
  var keys: [String]
  var known: String?
  /// Indices of local entities, ascending.
  var entities: [Int]
  var reasons: [Actor.Reason]
  /// A bare given name that nobody can tell whose it is.
  var isBareName: Bool

  /// Country of a club, or of a body that others have too, which is told by it alone.
  var owner: String? {
    keys.lazy.compactMap { key -> String? in
      // Most names have none.
      guard key.utf8.contains(UInt8(ascii: "@")) else { return nil }
      let parts = key.split(separator: "@", maxSplits: 1)
      return parts.count == 2 && (parts[0].hasSuffix("#club") || parts[0].hasSuffix("#body")) ? String(parts[1]) : nil
    }.first
  }
}

/// Decides which entities of all articles are one actor: units, spelling variants, short forms, each a reduce by block key.
struct ActorLinking {
  let known: KnownActors
  let names: KnownNames
  let registry: Registry
  let decisions: Decisions
  let options: LinkOptions

  /// A pair of actors that are perhaps one.
  struct Doubt {
    var a: Int
    var b: Int
    var verdict: ActorJudge.Verdict
  }

  struct Result {
    var drafts: [ActorDraft]
    var doubts: [Doubt]
  }

  func link(_ entities: [LocalEntity], articleIds: [String]) -> Result {
    let company = Company(entities, jobs: options.jobs)
    let namesakes = Namesakes(entities, company: company)
    let units = UnitMaker(known: names, company: company, namesakes: namesakes, entities, jobs: options.jobs)
      .make(entities)
    var knownNumbers = HashNumbers()
    var clusters = Clusters(known: units.map { u in u.known.map { Int32(knownNumbers.number(byteHash($0))) } ?? -1 })
    keepApart(units, &clusters)
    let judge = ActorJudge(known: known, company: company, namesakes: namesakes)
    let edges = VariantFinder(judge: judge, jobs: options.jobs).edges(units, shards: options.shards)
    var reasons: [Int: [Actor.Reason]] = [:]
    var open: [VariantFinder.Edge] = []
    var heads = Array(units.indices)
    for e in edges {
      guard e.verdict.score >= ActorJudge.accept else {
        if e.verdict.score >= ActorJudge.ask { open.append(e) }
        continue
      }
      let x = clusters.root(e.a)
      let y = clusters.root(e.b)
      // Sets meet only if the names that stand for them are alike: no chains of small differences.
      guard x != y,
        [heads[x], heads[y]].sorted() == [e.a, e.b]
          || judge.judge(units[heads[x]], units[heads[y]]).map({ $0.score >= ActorJudge.accept }) == true,
        clusters.join(x, y)
      else { continue }
      let (p, q) = (units[heads[x]], units[heads[y]])
      heads[clusters.root(x)] = Self.stands(p, before: q) ? heads[x] : heads[y]
      reasons[e.b, default: []].append(reason(units[e.a], units[e.b], e.verdict))
    }
    let short = ShortForms(judge: judge, company: company, jobs: options.jobs)
      .resolve(units, &clusters, entities)
    for a in short.attachments { reasons[a.short, default: []].append(reason(units, a)) }

    func members(_ u: Int) -> [Int] { short.entities[u] ?? units[u].entities }
    func articles(_ u: Int) -> Int { short.entities[u]?.count ?? units[u].articles }
    var drafts: [ActorDraft] = []
    var draftOfUnit = [Int](repeating: -1, count: units.count)
    let sets = clusters.sets()
    for s in 0..<sets.count {
      let set = sets[s].map { Int($0) }
      let head = set.count == 1 ? set[0] : set.max { (articles($0), -$0) < (articles($1), -$1) }!
      if short.bareNames.contains(head) || units[head].isNobodys {
        // Each article's bare name stays by itself, and so does what was taken for a spelling of it.
        for u in set {
          for e in members(u) {
            drafts.append(
              ActorDraft(
                keys: ["\(units[u].key)@\(articleIds[entities[e].article])"], known: nil, entities: [e], reasons: [],
                isBareName: true))
          }
        }
        continue
      }
      let ranked =
        set.count == 1
        ? set
        : set.sorted { a, b in
          (units[a].known == nil ? 1 : 0, -articles(a), a) < (units[b].known == nil ? 1 : 0, -articles(b), b)
        }
      let entities = set.flatMap { members($0) }.sorted()
      if entities.isEmpty { continue }
      for u in set { draftOfUnit[u] = drafts.count }
      drafts.append(
        ActorDraft(
          keys: ranked.flatMap { [units[$0].key] + units[$0].fullKeys },
          known: ranked.lazy.compactMap { units[$0].known }.first,
          entities: entities,
          reasons: set.flatMap { reasons[$0] ?? [] }, isBareName: false))
    }
    var doubts: [Doubt] = []
    for e in open {
      let a = draftOfUnit[e.a]
      let b = draftOfUnit[e.b]
      if a >= 0, b >= 0, a != b { doubts.append(Doubt(a: a, b: b, verdict: e.verdict)) }
    }
    discard((units, edges, sets), jobs: options.jobs)
    return Result(drafts: drafts, doubts: doubts)
  }

  /// Which of two units stands for a set of both: a known one, then the one met in more articles.
  private static func stands(_ a: NameUnit, before b: NameUnit) -> Bool {
    (a.known == nil ? 1 : 0, -a.articles, a.key.utf8.count) <= (b.known == nil ? 1 : 0, -b.articles, b.key.utf8.count)
  }

  /// Decisions "not-same" hold from the start, and so do splits of one name: units with the keys of one page stay apart from those of the other.
  private func keepApart(_ units: [NameUnit], _ clusters: inout Clusters) {
    // Parts of one name that were told apart (``UnitMaker``) must not meet again through a spelling.
    var numbers = HashNumbers(capacity: units.count)
    let names = units.map { u in
      u.known == nil ? Int32(numbers.number(stableHash(u.key.utf8.prefix { $0 != 0x23 && $0 != 0x40 }))) : -1
    }
    let partsOfName = Lists(grouping: names, count: numbers.count)
    for name in 0..<partsOfName.count where partsOfName.size(name) > 1 {
      let parts = partsOfName[name].map { Int($0) }
      for (n, x) in parts.enumerated() { for y in parts[(n + 1)...] { clusters.keepApart(x, y) } }
    }
    var unitOfKnown: [String: Int] = [:]
    for (i, u) in units.enumerated() { if let id = u.known { unitOfKnown[id] = i } }
    for (i, u) in units.enumerated() where u.known == nil && !u.refused.isEmpty {
      for id in u.refused { if let k = unitOfKnown[id] { clusters.keepApart(i, k) } }
    }
    let pairs = decisions.about(.actor).filter { $0.action == .notSame }
    if pairs.isEmpty { return }
    var unitOfKey: [String: Int] = [:]
    for (i, u) in units.enumerated() { unitOfKey[u.key] = i }
    var keys: [String: [String]] = [:]
    for r in registry.rows where r.page == .actor { keys[r.id] = r.keys }
    for d in pairs {
      let a = (keys[d.id] ?? ["known:\(d.id)"]).compactMap { unitOfKey[$0] }
      let b = (keys[d.value] ?? ["known:\(d.value)"]).compactMap { unitOfKey[$0] }
      for x in a { for y in b where x != y { clusters.keepApart(x, y) } }
    }
  }

  private func reason(_ a: NameUnit, _ b: NameUnit, _ v: ActorJudge.Verdict) -> Actor.Reason {
    let more = v.reasons
    return Actor.Reason(
      arabic: (["\(a.name.key) = \(b.name.key): \(v.match.reason.arabic)"] + more.map(\.arabic)).joined(
        separator: "؛ "),
      english: (["\(a.name.key) = \(b.name.key): \(v.match.reason.english)"] + more.map(\.english)).joined(
        separator: "; "))
  }

  private func reason(_ units: [NameUnit], _ a: ShortForms.Attachment) -> Actor.Reason {
    let short = units[a.short].name.key
    let long = units[a.long].name.key
    return Actor.Reason(
      arabic: "\(short) = \(long): \(a.match.reason.arabic)؛ \(a.share)٪ من مقالات من يحملون الاسم تعنيه",
      english:
        "\(short) = \(long): \(a.match.reason.english); \(a.share)% of the articles on bearers of the name are on this one"
    )
  }
}
