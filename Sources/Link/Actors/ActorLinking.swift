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
      guard parts.count == 2, parts[0].hasSuffix("#club") || parts[0].hasSuffix("#body") else { return nil }
      // What its class noun tells from others stands behind: @saudi-arabia#company.
      return String(parts[1].prefix { $0 != "#" })
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

  func link(_ entities: [LocalEntity], _ table: EntityTable, articleIds: [String]) -> Result {
    let company = Company(entities, table, jobs: options.jobs)
    let namesakes = Namesakes(entities, table, company: company)
    let units = UnitMaker(known: names, company: company, namesakes: namesakes, entities, table, jobs: options.jobs)
      .make(entities, table)
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

    let sets = clusters.sets()
    let drafting = Drafting(
      units: units, short: short, reasons: reasons, table: table, articleIds: articleIds)
    let made = mapChunks(sets.count, size: Self.chunk, jobs: options.jobs) { drafting.drafts(of: $0, sets) }
    var drafts: [ActorDraft] = []
    drafts.reserveCapacity(made.reduce(0) { $0 + $1.drafts.count })
    var draftOfUnit = [Int](repeating: -1, count: units.count)
    for part in made {
      for (n, set) in part.sets.enumerated() where set >= 0 {
        for u in sets[Int(set)] { draftOfUnit[Int(u)] = drafts.count + n }
      }
      drafts += part.drafts
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

  /// Sets that one thread makes drafts of at a time.
  private static let chunk = 2048

  /// Makes drafts of sets, each by itself.
  private final class Drafting: Sendable {
    /// The drafts of some sets, with the set that each stands for, negative for one of a name that is nobody's.
    struct Part: Sendable {
      var drafts: [ActorDraft] = []
      var sets: [Int32] = []

      mutating func add(_ draft: ActorDraft, _ set: Int32 = -1) {
        drafts.append(draft)
        sets.append(set)
      }
    }

    private let units: [NameUnit]
    private let short: ShortForms.Result
    private let reasons: [Int: [Actor.Reason]]
    private let table: EntityTable
    private let articleIds: [String]

    init(
      units: [NameUnit], short: ShortForms.Result, reasons: [Int: [Actor.Reason]], table: EntityTable,
      articleIds: [String]
    ) {
      self.units = units
      self.short = short
      self.reasons = reasons
      self.table = table
      self.articleIds = articleIds
    }

    private func members(_ u: Int) -> [Int] { short.entities[u] ?? units[u].entities }
    private func articles(_ u: Int) -> Int { short.entities[u]?.count ?? units[u].articles }

    func drafts(of range: Range<Int>, _ sets: Lists<Int32>) -> Part {
      var out = Part()
      for s in range {
        let set = sets[s].map { Int($0) }
        let head = set.count == 1 ? set[0] : set.max { (articles($0), -$0) < (articles($1), -$1) }!
        if short.bareNames.contains(head) || units[head].isNobodys {
          // Each article's bare name stays by itself, and so does what was taken for a spelling of it.
          for u in set {
            for e in members(u) {
              out.add(
                ActorDraft(
                  keys: [units[u].key + "@" + articleIds[Int(table.articles[e])]], known: nil, entities: [e],
                  reasons: [], isBareName: true))
            }
          }
        } else if set.count == 1 {
          let own = short.entities[head].map { $0.sorted() } ?? units[head].entities
          if !own.isEmpty { out.add(draft([head], own), Int32(s)) }
        } else {
          let ranked = set.sorted { a, b in
            (units[a].known == nil ? 1 : 0, -articles(a), a) < (units[b].known == nil ? 1 : 0, -articles(b), b)
          }
          let entities = set.flatMap { members($0) }.sorted()
          if !entities.isEmpty { out.add(draft(ranked, entities, set), Int32(s)) }
        }
      }
      return out
    }

    /// - Parameters:
    ///   - ranked: units of a set, the most telling first.
    ///   - set: the same, ascending.
    private func draft(_ ranked: [Int], _ entities: [Int], _ set: [Int]? = nil) -> ActorDraft {
      ActorDraft(
        keys: ranked.flatMap { [units[$0].key] + units[$0].fullKeys },
        known: ranked.lazy.compactMap { self.units[$0].known }.first,
        entities: entities,
        reasons: (set ?? ranked).flatMap { reasons[$0] ?? [] }, isBareName: false)
    }
  }

  /// Which of two units stands for a set of both: a known one, then the one met in more articles.
  private static func stands(_ a: NameUnit, before b: NameUnit) -> Bool {
    (a.known == nil ? 1 : 0, -a.articles, a.key.utf8.count) <= (b.known == nil ? 1 : 0, -b.articles, b.key.utf8.count)
  }

  /// Decisions "not-same" hold from the start, and so do splits of one name: units with the keys of one page stay apart from those of the other.
  private func keepApart(_ units: [NameUnit], _ clusters: inout Clusters) {
    // Parts of one name that were told apart (``UnitMaker``) must not meet again through a spelling.
    let hashes = mapParallel(units.count, jobs: options.jobs) { u in
      units[u].known == nil ? stableHash(units[u].key.utf8.prefix { $0 != 0x23 && $0 != 0x40 }) : nil
    }
    var numbers = HashNumbers(capacity: units.count)
    let names = hashes.map { $0.map { Int32(numbers.number($0)) } ?? -1 }
    let partsOfName = Lists(grouping: names, count: numbers.count)
    for name in 0..<partsOfName.count where partsOfName.size(name) > 1 {
      let parts = partsOfName[name].map { Int($0) }
      for (n, x) in parts.enumerated() { for y in parts[(n + 1)...] { clusters.keepApart(x, y) } }
    }
    let known = units.indices.filter { units[$0].known != nil }
    // Of two units of one actor the last.
    let unitOfKnown = WordTable(known.reversed().map { (units[$0].known!, $0) })
    for i in units.indices where units[i].known == nil && !units[i].refused.isEmpty {
      for id in units[i].refused { if let k = unitOfKnown[id] { clusters.keepApart(i, k) } }
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
