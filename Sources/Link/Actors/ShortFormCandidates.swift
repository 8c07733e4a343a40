import Model

/// Whom a short name may stand for. Looks only at what stood before any short name was settled, so that the candidates of one do
/// not depend on those of another.
final class ShortFormCandidates: Sendable {
  struct Candidate: Sendable {
    var set: Int
    var match: NameMatch
    /// Articles that speak of it.
    var weight: Int
    /// Whether it is another man with that name (``Namesakes``): he is none whom it stands for, but one who is called so.
    var isNamesake: Bool
  }

  /// Units of each set.
  let sets: Lists<Int32>
  /// The unit that stands for each set: known first, then the one met in most articles.
  let heads: [Int]
  /// A name of a set counts if not more than so many times as many articles have its main one.
  private static let rarity = 20
  /// Sets that one thread works on at a time.
  private static let chunk = 1024

  private let units: [NameUnit]
  private let judge: ActorJudge
  private let setOf: [Int32]
  /// Articles of each set, and of the unit of it that is met most.
  private let weights: [Int]
  private let most: [Int]
  /// What most articles of each unit say of it; the country of what it is known as first.
  private let traits: [Traits]
  /// Sets by the keys that a short form of their names has.
  private let setsByKey: Blocks

  private struct Traits: Sendable {
    var sphere: Sphere?
    var country: String?
    /// ``country``, else that of the known actor.
    var countryOrKnown: String?
  }

  private struct SetFacts: Sendable {
    var keys = Lists<UInt64>()
    var heads: [Int] = []
    var weights: [Int] = []
    var most: [Int] = []
  }

  init(_ units: [NameUnit], _ sets: Lists<Int32>, judge: ActorJudge, jobs: Int) {
    self.units = units
    self.sets = sets
    self.judge = judge
    let facts = mapChunks(sets.count, size: Self.chunk, jobs: jobs) { range in
      var out = SetFacts()
      for s in range {
        let set = sets[s]
        out.keys.append(Self.keys(set, units))
        out.weights.append(set.reduce(0) { $0 + units[Int($1)].articles })
        out.most.append(set.reduce(0) { max($0, units[Int($1)].articles) })
        out.heads.append(
          Int(
            set.count == 1
              ? set.first!
              : set.min { a, b in
                let (x, y) = (Int(a), Int(b))
                return (units[x].known == nil ? 1 : 0, -units[x].articles, a)
                  < (units[y].known == nil ? 1 : 0, -units[y].articles, b)
              }!))
      }
      return out
    }
    heads = facts.flatMap(\.heads)
    weights = facts.flatMap(\.weights)
    most = facts.flatMap(\.most)
    traits = mapChunks(units.count, size: Self.chunk, jobs: jobs) { range in
      range.map { u in
        let country = units[u].country
        return Traits(
          sphere: units[u].sphere, country: country,
          countryOrKnown: country ?? units[u].known.flatMap { judge.known.country(of: $0) })
      }
    }.flatMap { $0 }
    var setOf = [Int32](repeating: 0, count: units.count)
    for s in 0..<sets.count { for u in sets[s] { setOf[Int(u)] = Int32(s) } }
    self.setOf = setOf
    setsByKey = Blocks(facts.map(\.keys))
  }

  /// The candidates of one unit; none for a known one.
  func candidates(_ u: Int) -> [Candidate] {
    guard units[u].known == nil, !units[u].isNobodys else { return [] }
    let isPerson = units[u].group == .person
    let isBarePerson = isPerson && units[u].name.parts.count == 1
    var out: [Candidate] = []
    let lists = lookups(units[u]).compactMap(setsByKey.members)
    for (n, list) in lists.enumerated() {
      for set in list where set != setOf[u] {
        if n > 0, Ascending.holds(lists[0], set) { continue }
        let s = Int(set)
        let head = heads[s]
        guard !units[head].isNobodys, units[u].owner == nil || judge.mayOwn(units[u], units[head]),
          let match = shortening(u, s, head: head, mayBeAlias: n == 0 || isNamed(s, units[u].name.form.keyHash))
        else { continue }
        // A bare name is met of many: what its articles say of sphere and country is no one's.
        if !isBarePerson, contradicts(u, head) { continue }
        out.append(
          Candidate(
            set: s, match: match, weight: weights[s],
            isNamesake: !isBarePerson && judge.areNamesakes(units[u], units[head])))
      }
    }
    return out
  }

  /// What tells the kinds of keys apart.
  private enum Kind: UInt64 { case form = 1, part, twoParts }

  private static func key(_ kind: Kind, _ group: NameGroup, _ hash: UInt64) -> UInt64 {
    pairHash(hash, group.hash << 8 | kind.rawValue)
  }

  /// Under which keys a set can be found by a short form of its name, each once.
  private static func keys(_ set: ArraySlice<Int32>, _ units: [NameUnit]) -> [UInt64] {
    var keys: [UInt64] = []
    for u in set {
      let group = units[Int(u)].group
      let name = units[Int(u)].name
      let parts = name.parts
      for (form, _) in units[Int(u)].forms.all where form.keyHash != name.form.keyHash {
        keys.append(key(.form, group, form.keyHash))
      }
      if group == .organisation {
        for i in parts.indices where mayEnd(parts, before: i) {
          keys.append(key(.form, group, byteHash(parts[..<i].map(\.word).joined(separator: " "))))
        }
      }
      guard group == .person, parts.count > 1 else { continue }
      for (i, p) in parts.enumerated() {
        if i == 0 || i == parts.count - 1 || p.isKunya || p.isFather {
          keys.append(key(.part, group, p.form.skeletonHash))
        }
        if i > 0 { keys.append(key(.twoParts, group, pairHash(parts[0].form.skeletonHash, p.form.skeletonHash))) }
      }
    }
    Ascending.unique(&keys)
    return keys
  }

  /// Whether the name of an organisation may be cut short before a part, as two words and more are left: وزارة التجارة | والصناعة,
  /// نادي الأسير | الفلسطيني.
  private static func mayEnd(_ parts: [ParsedName.Part], before i: Int) -> Bool {
    i >= 2 && i < parts.count && (parts[0].hasArticle || NameData.shared.headNouns[hash: parts[0].form.hash] != nil)
  }

  /// Whether a name without a nationality is that of a body that every country has: وزارة الخارجية | الأوكرانية.
  private func isOneOfMany(_ parts: [ParsedName.Part], before i: Int) -> Bool {
    guard judge.known.adjectives[hash: parts[i].form.hash] != nil else { return false }
    switch NameData.shared.headNouns[hash: parts[0].form.hash] {
    case .club, .company, .group, .media, .union: return false
    default: return true
    }
  }

  private func lookups(_ unit: NameUnit) -> [UInt64] {
    var keys = [Self.key(.form, unit.group, unit.name.form.keyHash)]
    if unit.group == .person, let first = unit.name.parts.first?.form, let last = unit.name.parts.last?.form {
      keys.append(
        unit.name.parts.count == 1
          ? Self.key(.part, .person, first.skeletonHash)
          : Self.key(.twoParts, .person, pairHash(first.skeletonHash, last.skeletonHash)))
    }
    return keys
  }

  /// Whether a name is the own one of a unit of a set, which no key tells.
  private func isNamed(_ s: Int, _ key: UInt64) -> Bool { sets[s].contains { units[Int($0)].name.form.keyHash == key } }

  /// - Parameter mayBeAlias: whether an article may call the set by the name.
  private func shortening(_ u: Int, _ s: Int, head: Int, mayBeAlias: Bool) -> NameMatch? {
    var best: NameMatch?
    let set = sets[s]
    let name = units[u].name
    if units[u].group == .person {
      let count = name.parts.count
      // Rare spellings attract nobody.
      for o in set where units[Int(o)].known != nil || units[Int(o)].articles * Self.rarity >= most[s] {
        let other = units[Int(o)].name
        // A name of the set that no bearer of this one has: somebody else.
        if count > 1, !PersonNames.mayBeOne(name, other) { return nil }
        guard other.parts.count > count else { continue }
        // A spelling that is not the main one attracts none that differs from it: of two slips there is no telling.
        if Int(o) != head, count == 1, !other.parts.contains(where: { $0.isBare(name.parts[0]) }) { continue }
        let m = NameComparison.compare(name, other, kind: .person)
        if m.relation == .shortForm, m.score > best?.score ?? 0 { best = m }
      }
    }
    if units[u].group == .organisation {
      let own = name.parts
      for o in set.map({ Int($0) }) {
        let parts = units[o].name.parts
        // Where it is met much more often than the longer one, it is a body of its own; and they must be named beside the same.
        guard parts.count > own.count, Self.mayEnd(parts, before: own.count),
          units[o].articles * 2 >= units[u].articles,
          zip(own, parts).allSatisfy({ $0.isWord($1) }), !isOneOfMany(parts, before: own.count),
          judge.company?.evidence(units[u].entities, units[o].entities) == .same
        else { continue }
        best = NameMatch(relation: .shortForm, score: 0.8, reason: .cutShort)
      }
    }
    // Articles that call it so are the best evidence.
    if best?.score ?? 0 < 0.75, mayBeAlias, isAlias(u, s) {
      best = NameMatch(relation: .shortForm, score: 0.75, reason: best?.reason ?? .acronym)
    }
    return best
  }

  /// Whether articles call the set by the short name, at least one time for five articles that have the short name alone. A
  /// person's must share a part with the full name, or be a kunya: coreference errs, names hardly.
  ///
  /// - Parameters:
  ///   - u: unit of the short name.
  ///   - s: number of the set.
  func isAlias(_ u: Int, _ s: Int) -> Bool {
    let set = sets[s]
    let key = units[u].name.form.keyHash
    let met = set.reduce(0) { $0 + units[Int($1)].forms.count(of: key) }
    guard met > 0, met * 5 >= units[u].articles else { return false }
    guard units[u].group == .person else { return !set.contains { isMisspelling(units[u], units[Int($0)]) } }
    guard let part = units[u].name.parts.first, !part.isKunya else { return true }
    return set.contains { o in
      units[Int(o)].name.parts.contains { NameComparison.part(part, $0).similarity >= 0.85 }
    }
  }

  /// Letters up to which a word is another word rather than a spelling.
  private static let shortest = 5

  /// Whether an organisation is called by a short word like its own where somebody mistyped it: أوبل is no name of أبل.
  private func isMisspelling(_ short: NameUnit, _ long: NameUnit) -> Bool {
    guard short.name.parts.count == 1 else { return false }
    let a = short.name.parts[0].bare
    // By its name, or by what articles mostly call it: أبل, شركة آبل.
    let most = long.forms.most
    let usual = long.forms.all.filter { $0.count * 5 >= most }.map(\.form)
    return ([long.name.form] + usual).lazy.map(\.key).filter { !$0.utf8.contains(0x20) }.contains { b in
      !a.isBytes(b) && min(a.unicodeScalars.count, b.unicodeScalars.count) < Self.shortest
        && LetterDistance.shared.similarity(a, b) >= 0.75
    }
  }

  /// Whether what one article says of a person speaks against a candidate.
  ///
  /// - Parameters:
  ///   - sphere: what the article says of the person's sphere of life, and of the country.
  func contradicts(_ sphere: Sphere, _ country: String?, _ set: Int) -> Bool {
    let long = traits[heads[set]]
    if let y = long.sphere, sphere.contradicts(y) { return true }
    if let x = country, let y = long.countryOrKnown, !x.isBytes(y) { return true }
    return false
  }

  private func contradicts(_ a: Int, _ b: Int) -> Bool {
    if let x = traits[a].sphere, let y = traits[b].sphere, x.contradicts(y) { return true }
    if let x = traits[a].country, let y = traits[b].countryOrKnown, !x.isBytes(y) { return true }
    return false
  }
}
