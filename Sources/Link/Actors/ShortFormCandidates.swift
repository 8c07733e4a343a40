import Model

/// Whom a short name may stand for. Looks only at what stood before any short name was settled, so that the candidates of one do
/// not depend on those of another.
struct ShortFormCandidates: Sendable {
  struct Candidate: Sendable {
    var set: Int
    var match: NameMatch
    /// Articles that speak of it.
    var weight: Int
  }

  /// Units of each set.
  let sets: [[Int]]
  /// The unit that stands for each set: known first, then the one met in most articles.
  let heads: [Int]
  /// A name of a set counts if not more than so many times as many articles have its main one.
  private static let rarity = 20

  private let units: [NameUnit]
  private let judge: ActorJudge
  private let weights: [Int]
  private let setOf: [Int]
  /// Sets by the keys that a short form of their names has.
  private let index: [String: [Int]]

  init(_ units: [NameUnit], _ sets: [[Int]], judge: ActorJudge) {
    self.units = units
    self.sets = sets
    self.judge = judge
    heads = sets.map { set in
      set.min { a, b in
        let x = units[a]
        let y = units[b]
        return (x.known == nil ? 1 : 0, -x.articles, a) < (y.known == nil ? 1 : 0, -y.articles, b)
      }!
    }
    weights = sets.map { $0.reduce(0) { $0 + units[$1].articles } }
    var setOf = [Int](repeating: 0, count: units.count)
    for (s, members) in sets.enumerated() { for u in members { setOf[u] = s } }
    self.setOf = setOf
    index = Self.index(sets, units)
  }

  /// The candidates of one unit; none for a known one.
  func candidates(_ u: Int) -> [Candidate] {
    let unit = units[u]
    guard unit.known == nil, !unit.isNobodys else { return [] }
    var seen: Set<Int> = []
    var out: [Candidate] = []
    for key in lookups(unit) {
      for s in index[key] ?? [] where s != setOf[u] && seen.insert(s).inserted {
        let long = units[heads[s]]
        guard long.group == unit.group, !long.isNobodys, judge.mayOwn(unit, long),
          let match = shortening(unit, sets[s], head: heads[s])
        else { continue }
        // A bare name is met of many: what its articles say of sphere and country is no one's.
        if unit.name.parts.count > 1 || unit.group != .person, contradicts(unit, long) { continue }
        out.append(Candidate(set: s, match: match, weight: weights[s]))
      }
    }
    return out
  }

  /// Under which keys a set can be found by a short form of its name.
  private static func index(_ sets: [[Int]], _ units: [NameUnit]) -> [String: [Int]] {
    var index: [String: [Int]] = [:]
    for (s, members) in sets.enumerated() {
      var keys: Set<String> = []
      for u in members {
        let unit = units[u]
        let g = unit.group.rawValue
        for form in unit.forms.keys where form != unit.name.key { keys.insert("\(g)=\(form)") }
        let parts = unit.name.parts
        if unit.group == .organisation {
          for i in parts.indices where Self.mayEnd(parts, before: i) {
            keys.insert("\(g)=\(parts[..<i].map(\.word).joined(separator: " "))")
          }
        }
        guard unit.group == .person, unit.name.parts.count > 1 else { continue }
        for (i, p) in parts.enumerated() {
          if i == 0 || i == parts.count - 1 || p.isKunya || p.isFather { keys.insert("1=\(p.skeleton)") }
          if i > 0 { keys.insert("2=\(parts[0].skeleton) \(p.skeleton)") }
        }
      }
      for k in keys { index[k, default: []].append(s) }
    }
    return index
  }

  /// Whether the name of an organisation may be cut short before a part, as two words and more are left: وزارة التجارة | والصناعة,
  /// نادي الأسير | الفلسطيني.
  private static func mayEnd(_ parts: [ParsedName.Part], before i: Int) -> Bool {
    i >= 2 && i < parts.count && (parts[0].hasArticle || NameData.shared.headNouns[parts[0].word] != nil)
  }

  /// Whether a name without a nationality is that of a body that every country has: وزارة الخارجية | الأوكرانية.
  private func isOneOfMany(_ parts: [ParsedName.Part], before i: Int) -> Bool {
    guard judge.known.demonyms[parts[i].word] != nil else { return false }
    switch NameData.shared.headNouns[parts[0].word] {
    case .club, .company, .group, .media, .union: return false
    default: return true
    }
  }

  private func lookups(_ unit: NameUnit) -> [String] {
    var keys = ["\(unit.group.rawValue)=\(unit.name.key)"]
    if unit.group == .person, let first = unit.name.parts.first, let last = unit.name.parts.last {
      keys.append(unit.name.parts.count == 1 ? "1=\(first.skeleton)" : "2=\(first.skeleton) \(last.skeleton)")
    }
    return keys
  }

  private func shortening(_ unit: NameUnit, _ set: [Int], head: Int) -> NameMatch? {
    var best: NameMatch?
    if unit.group == .person {
      let most = set.reduce(0) { max($0, units[$1].articles) }
      // Rare spellings attract nobody.
      for u in set where units[u].known != nil || units[u].articles * Self.rarity >= most {
        let other = units[u].name
        // A name of the set that no bearer of this one has: somebody else.
        if !PersonNames.mayBeOne(unit.name, other) { return nil }
        guard other.parts.count > unit.name.parts.count else { continue }
        // A spelling that is not the main one attracts none that differs from it: of two slips there is no telling.
        if u != head, unit.name.parts.count == 1, !other.parts.contains(where: { $0.bare == unit.name.parts[0].bare }) {
          continue
        }
        let m = NameComparison.compare(unit.name, other, kind: .person)
        if m.relation == .shortForm, m.score > best?.score ?? 0 { best = m }
      }
    }
    if unit.group == .organisation {
      let own = unit.name.parts
      for u in set {
        let parts = units[u].name.parts
        // Where it is met much more often than the longer one, it is a body of its own; and they must be named beside the same.
        guard parts.count > own.count, Self.mayEnd(parts, before: own.count), units[u].articles * 2 >= unit.articles,
          zip(own, parts).allSatisfy({ $0.word == $1.word }), !isOneOfMany(parts, before: own.count),
          judge.company?.evidence(unit.entities, units[u].entities) == .same
        else { continue }
        best = NameMatch(relation: .shortForm, score: 0.8, reason: .cutShort)
      }
    }
    // Articles that call it so are the best evidence.
    if best?.score ?? 0 < 0.75, isAlias(unit, set) {
      best = NameMatch(relation: .shortForm, score: 0.75, reason: best?.reason ?? .acronym)
    }
    return best
  }

  /// Whether articles call the set by the short name, at least one time for five articles that have the short name alone. A
  /// person's must share a part with the full name, or be a kunya: coreference errs, names hardly.
  func isAlias(_ unit: NameUnit, _ set: [Int]) -> Bool {
    let met = set.reduce(0) { $0 + (units[$1].forms[unit.name.key] ?? 0) }
    guard met > 0, met * 5 >= unit.articles else { return false }
    guard unit.group == .person else { return !set.contains { isMisspelling(unit, units[$0]) } }
    guard let part = unit.name.parts.first, !part.isKunya else { return true }
    return set.contains { u in
      units[u].name.parts.contains { NameComparison.part(part, $0).similarity >= 0.85 }
    }
  }

  /// Letters up to which a word is another word rather than a spelling.
  private static let shortest = 5

  /// Whether an organisation is called by a short word like its own where somebody mistyped it: أوبل is no name of أبل.
  private func isMisspelling(_ short: NameUnit, _ long: NameUnit) -> Bool {
    guard short.name.parts.count == 1 else { return false }
    let a = short.name.parts[0].bare
    // By its name, or by what articles mostly call it: أبل, شركة آبل.
    let most = long.forms.values.max() ?? 0
    let usual = long.forms.filter { $0.value * 5 >= most && !$0.key.contains(" ") }.keys
    return ([long.name.key].filter { !$0.contains(" ") } + usual).contains { b in
      a != b && min(a.unicodeScalars.count, b.unicodeScalars.count) < Self.shortest
        && LetterDistance.shared.similarity(a, b) >= 0.75
    }
  }

  /// Whether what one article says of a person speaks against a candidate.
  func contradicts(_ e: LocalEntity, _ set: Int) -> Bool {
    let long = units[heads[set]]
    if let y = long.sphere, e.sphere.contradicts(y) { return true }
    if let x = e.country, let y = long.country ?? long.known.flatMap({ judge.known[$0]?.country }), x != y {
      return true
    }
    return false
  }

  private func contradicts(_ a: NameUnit, _ b: NameUnit) -> Bool {
    if let x = a.sphere, let y = b.sphere, x.contradicts(y) { return true }
    if let x = a.country, let y = b.country ?? b.known.flatMap({ judge.known[$0]?.country }), x != y { return true }
    return false
  }
}
