import Model

/// Settles by its context what a name of the gazetteer stands for where the name alone tells little.
///
/// Clubs of several countries share a name (الأهلي, الهلال, الاتحاد): the article's countries, and the country that its medium mostly
/// writes of, say whose club it is. A form that seldom means what the gazetteer knows by it (المدينة, a town abroad) does so only in an
/// article that names its country.
final class KnownContext: Sendable {
  /// Weight up to which the bare form needs its country beside it.
  private static let weak = 50
  /// What an article's medium counts for, in actors of a country that the article names.
  private static let home = 1.5
  /// What a club of a country counts for.
  private static let club = 2.0
  /// Actors of a country from which on an article speaks of it.
  private static let said = 1.0
  /// Actors of another country from which on it speaks against this one.
  private static let other = 2.0

  fileprivate struct Bearer: Sendable {
    var id: String
    var country: String?
  }

  private let known: KnownActors
  /// Known clubs by the name they share.
  private let bearers: WordTable<[Bearer]>
  /// What is known of each known actor, by its number.
  private let traits: [Trait]
  private let bodies: BodyOwners
  private let homographs: Homographs

  /// - Parameter names: of all known actors, by id.
  init(_ known: KnownActors, _ clubs: Clubs, _ words: CountryWords, _ names: [KnownNames.Entry], jobs: Int) {
    self.known = known
    let bodies = Beside(jobs: jobs, isUrgent: true) { BodyOwners(known, words, names) }
    homographs = Homographs(known, words, names)
    bearers = WordTable(clubs.bearers.map { ($0.key, $0.value) })
    traits = Self.traits(known, clubs, names)
    self.bodies = bodies.take()
  }

  private struct Trait: Sendable {
    var kind: ActorKind
    var weight: Int
    var isClub = false
    /// Whether it is a public body, which speaks for its country.
    var isPublic = false
    /// The country that it belongs to, and the one that it is or belongs to.
    var owner: String?
    var country: String?

    /// The country that it speaks for: a person, a place, a club or a public body does, but no company or medium.
    var state: String? { kind != .organisation || isClub || isPublic ? country : nil }
  }

  private static func traits(_ known: KnownActors, _ clubs: Clubs, _ names: [KnownNames.Entry]) -> [Trait] {
    var traits = known.all.map { Trait(kind: $0.kind, weight: $0.weight) }
    func each(_ ids: some Sequence<String>, _ note: (inout Trait, String) -> Void) {
      for id in ids { if let n = known.number(of: id) { note(&traits[n], id) } }
    }
    each(clubs.ids) { trait, _ in trait.isClub = true }
    each(clubs.countryOf.keys) { trait, id in
      trait.owner = clubs.countryOf[id]
      trait.country = trait.owner
    }
    each(names.lazy.map(\.id)) { trait, id in if trait.kind == .country { trait.country = id } }
    each(names.lazy.filter { $0.names.first?.head.map(publicHeads.contains) == true }.map(\.id)) { trait, _ in
      trait.isPublic = true
    }
    return traits
  }

  private func trait(_ id: String?) -> Trait? { id.flatMap { known.number(of: $0) }.map { traits[$0] } }

  /// The known clubs, and the country of each known actor.
  struct Clubs: Sendable {
    fileprivate let bearers: [String: [Bearer]]
    fileprivate let ids: Set<String>
    fileprivate let countryOf: [String: String]

    init(_ known: KnownActors) { (bearers, ids, countryOf) = KnownContext.clubs(known) }
  }

  private static func clubs(
    _ known: KnownActors
  ) -> (bearers: [String: [Bearer]], ids: Set<String>, countryOf: [String: String]) {
    var english: [String: String] = [:]
    for id in known.ids {
      let e = known.entries[id]!
      if NameGroup(e.kind) == .place, let name = e.english?.lowercased(), english[name] == nil {
        english[name] = e.kind == .country ? id : e.country
      }
    }
    var bearers: [String: [Bearer]] = [:]
    var clubs: Set<String> = []
    var countryOf: [String: String] = [:]
    for id in known.ids {
      let e = known.entries[id]!
      var country = e.country
      if country == nil {
        let label = NameFolding.words(e.label)
        if label.count > 1 { country = known.demonyms[label.last!] }
      }
      // Al-Nasr SC (Dubai): the registry tells by a place which one it is.
      if country == nil, let text = e.english?.utf8, text.last == UInt8(ascii: ")"),
        let open = text.lastIndex(of: UInt8(ascii: "("))
      {
        country = english[Substring(text[text.index(after: open)...].dropLast()).lowercased()]
      }
      let isClub = e.kind == .organisation && e.forms.contains(where: isClub)
      // Al Ain Fc: a club's name is its town's.
      if country == nil, isClub, let town = e.english.flatMap(town) { country = english[town] }
      if let country { countryOf[id] = country }
      guard isClub else { continue }
      clubs.insert(id)
      for base in Set(e.names.compactMap { base(NameFolding.words($0), known) }).sortedByBytes() {
        bearers[base, default: []].append(Bearer(id: id, country: country))
      }
    }
    return (bearers, clubs, countryOf)
  }

  /// The English name of a club without what says that it is one.
  private static func town(_ club: String) -> String? {
    let words = club.lowercased().split(separator: " ")
    let left = words.filter { !["fc", "sc", "club", "sports"].contains($0) }
    return left.count < words.count && !left.isEmpty ? left.joined(separator: " ") : nil
  }

  private static func isClub(_ form: String) -> Bool {
    // Few forms are worth being taken apart.
    clubBeginnings.contains { form.begins($0) } && NameFolding.words(form).first.map(ActorWords.club.contains) == true
  }

  /// Of the class nouns what no spelling of them lacks.
  private static let clubBeginnings = ActorWords.club.sortedByBytes().map { String($0.dropLast()) }

  /// The name that clubs may share: one Arabic word, without class noun, nationality and الرياضي; nil for other names.
  private static func base(_ words: [String], _ known: KnownActors) -> String? {
    var words = words[...]
    if words.count > 1, ActorWords.club.contains(words.first!) { words.removeFirst() }
    while words.count > 1, let last = words.last, ActorWords.sport.contains(last) || known.demonyms[last] != nil {
      words.removeLast()
    }
    guard words.count == 1, let word = words.first, word.begins("ال"), word.unicodeScalars.count >= 4 else {
      return nil
    }
    return word
  }

  /// How many articles of each medium name places in each country, and countries: what a reader's articles add to the count of all.
  struct Homes: Sendable {
    /// A great power is named as often as the medium's own country, but not its towns: of the places of a country that is home twice
    /// as many articles tell as of the next.
    private static let lead = 2

    fileprivate var places: [String: [String: Int]] = [:]
    fileprivate var states: [String: [String: Int]] = [:]

    mutating func add(_ other: Homes) {
      Self.add(other.places, to: &places)
      Self.add(other.states, to: &states)
    }

    private static func add(_ counts: [String: [String: Int]], to sums: inout [String: [String: Int]]) {
      for (medium, countries) in counts {
        for (c, n) in countries { sums[medium, default: [:]][c, default: 0] += n }
      }
    }

    /// The country whose places most articles of each medium name, where one leads; where they name no places, the country that most
    /// name.
    var countries: [String: String] {
      states.merging(places) { $1 }.compactMapValues { counts in
        let ranked = counts.byCount()
        return ranked.count == 1 || ranked[0].value >= Self.lead * ranked[1].value ? ranked[0].key : nil
      }
    }
  }

  /// Counts the countries that articles name, themselves or by a place in them.
  ///
  /// - Parameter entities: in order of their articles.
  func homes(_ entities: [LocalEntity], _ medium: (Int) -> String) -> Homes {
    var homes = Homes()
    // Of the article at hand; it names few.
    var states: [String] = []
    var places: [String] = []
    for range in Self.ranges(entities) {
      states.removeAll(keepingCapacity: true)
      places.removeAll(keepingCapacity: true)
      for i in range {
        guard let trait = trait(entities[i].known), let c = trait.country else { continue }
        if !states.contains(where: c.isBytes) { states.append(c) }
        if trait.kind == .place, !places.contains(where: c.isBytes) { places.append(c) }
      }
      if states.isEmpty { continue }
      let medium = medium(entities[range.lowerBound].article)
      for c in states { homes.states[medium, default: [:]][c, default: 0] += 1 }
      for c in places { homes.places[medium, default: [:]][c, default: 0] += 1 }
    }
    return homes
  }

  /// Stretches of entities of one article.
  private static func ranges(_ entities: [LocalEntity]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    for i in entities.indices where i + 1 == entities.count || entities[i + 1].article != entities[i].article {
      ranges.append(start..<(i + 1))
      start = i + 1
    }
    return ranges
  }

  static func medium(_ article: LinkingArticle) -> String { article.sources.first?.name ?? "" }

  /// Settles the entities of some articles.
  ///
  /// - Parameters:
  ///   - homes: country that each medium mostly writes of.
  ///   - article: an article by its index.
  func settle(_ entities: inout [LocalEntity], homes: [String: String], _ article: (Int) -> LinkingArticle) {
    for range in Self.ranges(entities) {
      let article = article(entities[range.lowerBound].article)
      let home = homes[Self.medium(article)]
      let known = range.map { trait(entities[$0].known) }
      let isSport = isSport(entities, range, known, article)
      if isSport { for i in range { entities[i].isInSport = true } }
      settle(&entities, range, known, home: home, isSport: isSport)
      homographs.settle(&entities, range, article) { trait($0)?.state }
      bodies.settle(&entities, range, article, home: home) { trait($0)?.state }
    }
  }

  private static let publicHeads: Set<HeadNoun> = [.government, .court, .party]

  /// An article of a competition, or of clubs.
  private func isSport(
    _ entities: [LocalEntity], _ range: Range<Int>, _ known: [Trait?], _ article: LinkingArticle
  ) -> Bool {
    let events = article.events
    return events.indices.contains { events[$0].kind == .competition }
      || range.count {
        known[$0 - range.lowerBound]?.isClub == true || entities[$0].head == .club || entities[$0].sphere == .sport
      } > 1
  }

  /// - Parameter known: what is known of each entity's actor.
  private func settle(
    _ entities: inout [LocalEntity], _ range: Range<Int>, _ known: [Trait?], home: String?, isSport: Bool
  ) {
    var votes: [String: Double] = [:]
    var shared: [(index: Int, base: String, told: String?)] = []
    for (i, trait) in zip(range, known) {
      if entities[i].group == .organisation, let base = base(i, entities, isClub: trait?.isClub == true) {
        shared.append((i, base, toldCountry(i, entities)))
      } else if let trait, let c = trait.country {
        votes[c, default: 0] += trait.isClub ? Self.club : 1
      }
    }
    for (i, trait) in zip(range, known) {
      guard let trait, NameGroup(trait.kind) == .place, trait.weight <= Self.weak, !trait.isClub,
        let c = trait.owner, (votes[c] ?? 0) < 2
      else { continue }
      // Its own vote is the only one.
      let id = entities[i].known!
      entities[i].known = nil
      entities[i].refused = [id]
      if home == c || !votes.contains(where: { $0.key != c && $0.value >= Self.other }) { entities[i].unsure = id }
    }
    if shared.isEmpty { return }
    let isManyClubs = Set(shared.map(\.base)).count > 1
    if let home { votes[home, default: 0] += Self.home }
    let ranked = votes.sorted { $0.value != $1.value ? $0.value > $1.value : bytesPrecede($0.key, $1.key) }.map(\.key)
    for (i, base, told) in shared {
      let all = bearers[base]!
      guard told == nil || entities[i].known == nil else { continue }
      guard isSport || isManyClubs || entities[i].head == .club || known[i - range.lowerBound]?.isClub == true else {
        // القطاع الأهلي, الاقتتال الأهلي: no club's.
        entities[i].refused = all.map(\.id)
        continue
      }
      // A nationality that the article gives to one mention of a name holds for all. Otherwise the club is of a country that is known
      // to have one of the name, or of the medium's: of this only where no club of the name is known that the article's other
      // actors speak for, or that everybody means by it.
      let bearing = ranked.first { c in all.contains { $0.country == c } }
      let possible =
        all.contains { $0.country == home }
        ? bearing
        : bearing.flatMap { votes[$0]! >= Self.said ? $0 : nil } ?? theOne(base)?.country ?? home ?? bearing
      guard let c = told ?? shared.lazy.first(where: { $0.base == base && $0.told != nil })?.told ?? possible else {
        continue
      }
      let own = all.filter { $0.country == c }.max { self.known.weight(of: $0.id) < self.known.weight(of: $1.id) }
      entities[i].known = own?.id
      entities[i].owner = own == nil ? c : nil
      entities[i].refused = all.map(\.id).filter { $0 != own?.id }
    }
  }

  /// The club that a name means wherever it is read: the gazetteer is sure of it and calls it so, without its country.
  private func theOne(_ base: String) -> Bearer? {
    let sure = bearers[base]!.filter { b in
      b.country != nil && known.weight(of: b.id) > Self.weak && NameFolding.words(known[b.id]!.label) == [base]
    }
    return sure.count == 1 ? sure[0] : nil
  }

  /// The name that an entity shares with known clubs.
  ///
  /// - Parameter isClub: whether it is taken for a known one.
  private func base(_ i: Int, _ entities: [LocalEntity], isClub: Bool) -> String? {
    if isClub {
      // A known club that the article calls by a name of its own as well (ريال مدريد, الريال) is no other.
      let bases = entities[i].forms.sorted.map {
        Self.base($0.key.split(separator: " ").map(String.init), known)
      }
      guard let first = bases.first, let base = first, !bases.contains(nil) else { return nil }
      return bearers[base] == nil ? nil : base
    }
    // الاتحاد السعودي is a federation: a nationality belongs to a club's name where the gazetteer has it so.
    let parts = entities[i].name.parts
    guard parts.count == 1, bearers[hash: parts[0].form.hash] != nil else { return nil }
    return Self.base([parts[0].word], known)
  }

  /// The country of the nationality that a form of the name has (الأهلي المصري).
  private func toldCountry(_ i: Int, _ entities: [LocalEntity]) -> String? {
    for form in entities[i].forms.sorted where form.parts.count > 1 {
      if let last = form.parts.last, let c = known.adjectives[hash: last.form.hash] { return c }
    }
    return nil
  }
}
