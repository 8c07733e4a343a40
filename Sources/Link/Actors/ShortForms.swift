import Model

/// Third reduce: finds whom a short name stands for (بوتين; محمد بن سلمان of محمد بن سلمان بن عبدالعزيز; CSTO).
///
/// Candidates are the actors whose name may be shortened so, or that articles themselves call so. The short name goes to one
/// only where that one dominates: at least ``dominance`` of all articles that speak of any candidate. Otherwise each article is
/// settled by itself, by whom it speaks of beside; and where that tells nothing, the outcome is "not in the list": the name stays apart.
struct ShortForms {
  static let dominance = 0.8

  /// Why a short name was given to an actor.
  struct Attachment: Sendable {
    var short: Int
    var long: Int
    var match: NameMatch
    /// Share of the candidates' articles that are the chosen one's, in percent.
    var share: Int
  }

  struct Result {
    var attachments: [Attachment] = []
    /// Units whose name is a usual given name that nothing tells whose it is: each article's stays by itself.
    var bareNames: Set<Int> = []
    /// Short name and candidates that share it without one dominating.
    var open: [(short: Int, candidates: [Int])] = []
  }

  let judge: ActorJudge

  /// Joins what is settled in `clusters` and moves single entities between `units`.
  func resolve(_ units: inout [NameUnit], _ clusters: inout Clusters, _ entities: [LocalEntity]) -> Result {
    let sets = clusters.sets()
    let heads = sets.map { head($0, units) }
    let weights = sets.map { $0.reduce(0) { $0 + units[$1].articles } }
    var setOf = [Int](repeating: 0, count: units.count)
    for (s, members) in sets.enumerated() { for u in members { setOf[u] = s } }
    let index = candidateIndex(sets, units)
    var result = Result()
    var moves: [(entity: Int, from: Int, to: Int)] = []
    let company = Company(entities)

    for u in units.indices where units[u].known == nil {
      let unit = units[u]
      var seen: Set<Int> = []
      var candidates: [(set: Int, match: NameMatch, weight: Int)] = []
      for key in lookups(unit) {
        for s in index[key] ?? [] where s != setOf[u] && seen.insert(s).inserted {
          let long = units[heads[s]]
          guard let match = shortening(unit, sets[s], units), long.group == unit.group,
            !contradicts(unit, long)
          else { continue }
          candidates.append((s, match, weights[s]))
        }
      }
      let isBare = unit.group == .person && unit.name.parts.count == 1
      if candidates.isEmpty {
        if isBare, PersonNames.isUsualGivenName(unit.name.parts[0].word) { result.bareNames.insert(u) }
        continue
      }
      // Surest class first: a last name is not given up for somebody's given name.
      let best = candidates.map(\.match.score).max()!
      var near = candidates.filter { $0.match.score >= best - 0.15 }
      near.sort { (-$0.weight, heads[$0.set]) < (-$1.weight, heads[$1.set]) }
      let total = near.reduce(0) { $0 + $1.weight }
      let top = near[0]
      let share = Double(top.weight) / Double(max(1, total))
      let needsAlias = isBare && (best < 0.5 || PersonNames.isUsualGivenName(unit.name.parts[0].word))
      if share >= Self.dominance, !needsAlias || isAlias(unit, sets[top.set], units),
        clusters.join(u, heads[top.set])
      {
        result.attachments.append(
          Attachment(short: u, long: heads[top.set], match: top.match, share: Int((share * 100).rounded())))
        continue
      }
      result.open.append((u, near.prefix(5).map { heads[$0.set] }))
      for e in unit.entities {
        if let s = company.choose(
          entities[e], among: near.prefix(5).map { sets[$0.set].flatMap { units[$0].entities } })
        {
          moves.append((e, u, heads[near[s].set]))
        }
      }
      if isBare, PersonNames.isUsualGivenName(unit.name.parts[0].word) { result.bareNames.insert(u) }
    }
    for m in moves {
      units[m.from].entities.removeAll { $0 == m.entity }
      units[m.from].articles -= 1
      units[m.to].add(m.entity, entities[m.entity])
    }
    return result
  }

  /// The unit that stands for a set: known first, then the longest name that is not rare in it.
  private func head(_ set: [Int], _ units: [NameUnit]) -> Int {
    set.min { a, b in
      let x = units[a]
      let y = units[b]
      return (x.known == nil ? 1 : 0, -x.articles, a) < (y.known == nil ? 1 : 0, -y.articles, b)
    }!
  }

  /// Under which keys a set can be found by a short form of its name.
  private func candidateIndex(_ sets: [[Int]], _ units: [NameUnit]) -> [String: [Int]] {
    var index: [String: [Int]] = [:]
    for (s, members) in sets.enumerated() {
      var keys: Set<String> = []
      for u in members {
        let unit = units[u]
        let g = unit.group.rawValue
        for form in unit.forms.keys where form != unit.name.key { keys.insert("\(g)=\(form)") }
        guard unit.group == .person, unit.name.parts.count > 1 else { continue }
        let parts = unit.name.parts
        for (i, p) in parts.enumerated() {
          if i == 0 || i == parts.count - 1 || p.isKunya || p.isFather { keys.insert("1=\(Skeleton.of(p.bare))") }
          if i > 0 { keys.insert("2=\(Skeleton.of(parts[0].bare)) \(Skeleton.of(p.bare))") }
        }
      }
      for k in keys { index[k, default: []].append(s) }
    }
    return index
  }

  private func lookups(_ unit: NameUnit) -> [String] {
    var keys = ["\(unit.group.rawValue)=\(unit.name.key)"]
    if unit.group == .person, let first = unit.name.parts.first, let last = unit.name.parts.last {
      keys.append(
        unit.name.parts.count == 1
          ? "1=\(Skeleton.of(first.bare))" : "2=\(Skeleton.of(first.bare)) \(Skeleton.of(last.bare))")
    }
    return keys
  }

  private func shortening(_ unit: NameUnit, _ set: [Int], _ units: [NameUnit]) -> NameMatch? {
    var best: NameMatch?
    for u in set where units[u].name.parts.count > unit.name.parts.count && unit.group == .person {
      let m = NameComparison.compare(unit.name, units[u].name, kind: .person)
      if m.relation == .shortForm, m.score > best?.score ?? 0 { best = m }
    }
    // Articles that call it so are the best evidence.
    if best?.score ?? 0 < 0.75, isAlias(unit, set, units) {
      best = NameMatch(relation: .shortForm, score: 0.75, reason: best?.reason ?? .acronym)
    }
    return best
  }

  /// Whether articles call the set by the short name, at least one time for five articles that have the short name alone.
  private func isAlias(_ unit: NameUnit, _ set: [Int], _ units: [NameUnit]) -> Bool {
    let met = set.reduce(0) { $0 + (units[$1].forms[unit.name.key] ?? 0) }
    return met > 0 && met * 5 >= unit.articles
  }

  private func contradicts(_ a: NameUnit, _ b: NameUnit) -> Bool {
    if let x = a.sphere, let y = b.sphere, x.contradicts(y) { return true }
    if let x = a.country, let y = b.country ?? b.known.flatMap({ judge.known[$0]?.country }), x != y { return true }
    return false
  }
}
