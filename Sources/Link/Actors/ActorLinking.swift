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
    var units = UnitMaker(known: names).make(entities)
    var clusters = Clusters(known: units.map(\.known))
    keepApart(units, &clusters)
    let judge = ActorJudge(known: known)
    let edges = VariantFinder(judge: judge).edges(units, shards: options.shards)
    var reasons: [Int: [Actor.Reason]] = [:]
    var open: [VariantFinder.Edge] = []
    for e in edges {
      if e.verdict.score >= ActorJudge.accept {
        if clusters.root(e.a) != clusters.root(e.b), clusters.join(e.a, e.b) {
          reasons[e.b, default: []].append(reason(units[e.a], units[e.b], e.verdict))
        }
      } else if e.verdict.score >= ActorJudge.ask {
        open.append(e)
      }
    }
    let short = ShortForms(judge: judge).resolve(&units, &clusters, entities)
    for a in short.attachments { reasons[a.short, default: []].append(reason(units, a)) }

    var drafts: [ActorDraft] = []
    var draftOfUnit = [Int](repeating: -1, count: units.count)
    for set in clusters.sets() {
      if set.count == 1, short.bareNames.contains(set[0]) {
        // Each article's bare name stays by itself.
        for e in units[set[0]].entities {
          drafts.append(
            ActorDraft(
              keys: ["\(units[set[0]].key)@\(articleIds[entities[e].article])"], known: nil, entities: [e], reasons: [],
              isBareName: true))
        }
        continue
      }
      let ranked = set.sorted { a, b in
        let x = units[a]
        let y = units[b]
        return (x.known == nil ? 1 : 0, -x.articles, a) < (y.known == nil ? 1 : 0, -y.articles, b)
      }
      let members = set.flatMap { units[$0].entities }.sorted()
      if members.isEmpty { continue }
      for u in set { draftOfUnit[u] = drafts.count }
      drafts.append(
        ActorDraft(
          keys: ranked.map { units[$0].key }, known: ranked.lazy.compactMap { units[$0].known }.first,
          entities: members,
          reasons: set.flatMap { reasons[$0] ?? [] }, isBareName: false))
    }
    var doubts: [Doubt] = []
    for e in open {
      let a = draftOfUnit[e.a]
      let b = draftOfUnit[e.b]
      if a >= 0, b >= 0, a != b { doubts.append(Doubt(a: a, b: b, verdict: e.verdict)) }
    }
    return Result(drafts: drafts, doubts: doubts)
  }

  /// Decisions "not-same" hold from the start: units with the keys of one page stay apart from those of the other.
  private func keepApart(_ units: [NameUnit], _ clusters: inout Clusters) {
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
