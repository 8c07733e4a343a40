import Model

/// Decides over all articles what a name names, where some take it for a person's and others for a body's or a place's: one thing has
/// one page.
///
/// | name | read as | is |
/// |---|---|---|
/// | بوكا جونيورز | person in a list of scorers, body elsewhere | body: nobody tells who he is |
/// | برلين | person once, the known city | the city: nobody's full name has it |
/// | كواك تاي هي | body once, person with an office | person |
/// | قصر المصمك | place, body | place: the name itself tells what it is |
/// | أبو بكر الصديق, عمر بن الخطاب | person, and the street or school of that name | both |
/// | فيرغسون | town, and a trainer's last name | both |
/// | نجران | town, and its club in articles on matches | both |
struct NameKinds {
  /// What the articles that read a name as one kind tell.
  private struct Reading {
    var group: NameGroup
    /// Indices of local entities.
    var members: [Int] = []
    /// Sum of their confidence.
    var confidence = 0.0
    /// Articles that tell who it is, and those of a match.
    var told = 0
    var inSport = 0
    /// Articles by the known actor that they take it for.
    var known: [String: Int] = [:]
    /// Articles in which a class noun that no place has, or a country, says what body it is.
    var sure = 0

    var articles: Int { members.count }
    var isSport: Bool { inSport * 2 > articles }
    var isSure: Bool { sure * 2 > articles }
    /// Whether enough articles tell who it is for a person that several write of.
    var isPersons: Bool { told * NameKinds.untold >= articles }

    mutating func add(_ i: Int, _ e: LocalEntity) {
      members.append(i)
      confidence += e.confidence
      if e.isTold { told += 1 }
      if e.isInSport { inSport += 1 }
      if let id = e.known { known[id, default: 0] += 1 }
      let isBodys = e.head.map { !NameKinds.facilities.contains($0) } ?? false
      if group == .organisation, isBodys || e.body != nil || e.owner != nil { sure += 1 }
    }
  }

  /// Articles that may name a person for each that tells who it is.
  private static let untold = 5
  /// Articles that must tell who a person is before a body is taken for it.
  private static let least = 2
  /// How many times as often a reading is met that another yields to.
  private static let lead = 2
  /// How many times as often a body's whole name may be read as a person's.
  private static let misread = 3
  /// Class nouns that say in a name what it names, be it thought of as a body or as a place.
  private static let facilities: Set<HeadNoun> = [.building, .street, .water, .centre, .hospital, .school]

  private let known: KnownActors

  init(known: KnownActors) { self.known = known }

  /// Gives the entities of one name the kind that it is of, with the known actor that most take it for.
  func settle(_ entities: inout [LocalEntity]) {
    var numbers = HashNumbers(capacity: entities.count / 2)
    let names = entities.indices.map { Int32(numbers.number(entities[$0].name.form.keyHash)) }
    let members = Lists(grouping: names, count: numbers.count)
    let bearers = Bearers(entities)
    for n in 0..<members.count where members.size(n) > 1 {
      let all = members[n]
      let group = entities[Int(all.first!)].group
      guard all.contains(where: { entities[Int($0)].group != group }) else { continue }
      var readings = Dictionary(grouping: all.map { Int($0) }) { entities[$0].group }.mapValues { some in
        var r = Reading(group: entities[some[0]].group)
        for i in some { r.add(i, entities[i]) }
        return r
      }
      let name = entities[Int(all.first!)].name
      if let body = readings[.organisation], let place = readings[.place], areOne(body, place, name) {
        let isBody = isMore(body, place)
        move(&readings, from: isBody ? .place : .organisation, to: isBody ? .organisation : .place, &entities)
      }
      guard let person = readings[.person], readings.count > 1 else { continue }
      if let other = bodyOf(person, readings, name, bearers) {
        move(&readings, from: .person, to: other, &entities)
      } else if let body = readings[.organisation], isPerson(person, not: body) {
        move(&readings, from: .organisation, to: .person, &entities)
      }
    }
  }

  /// Whether a body and a place with one name are one thing: of several words, and met in articles of one sort, or with a word that
  /// says what it is. A single word names towns and what is called after them.
  private func areOne(_ body: Reading, _ place: Reading, _ name: ParsedName) -> Bool {
    guard name.parts.count > 1, !body.isSure, body.known.isEmpty || place.known.isEmpty else { return false }
    if NameData.shared.headNouns[hash: name.parts[0].form.hash].map(Self.facilities.contains) == true { return true }
    return body.isSport == place.isSport
  }

  private func isMore(_ a: Reading, _ b: Reading) -> Bool {
    if a.known.isEmpty != b.known.isEmpty { return b.known.isEmpty }
    return a.confidence > b.confidence
  }

  /// The kind of body or place that a name is of, where it is no person's though some read it so: none of his name, and hardly an article
  /// tells who he is.
  private func bodyOf(
    _ person: Reading, _ readings: [NameGroup: Reading], _ name: ParsedName, _ bearers: Bearers
  ) -> NameGroup? {
    guard person.known.isEmpty, !person.isPersons, !Self.isPersonal(name) else { return nil }
    let others = [NameGroup.organisation, .place].compactMap { readings[$0] }
    guard let other = others.max(by: { isMore($1, $0) }) else { return nil }
    let isKnown = !other.known.isEmpty
    if name.parts.count > 1 { return isKnown || other.articles * Self.misread >= person.articles ? other.group : nil }
    guard isKnown || other.articles > person.articles, !bearers.contains(name.parts[0]) else { return nil }
    return other.group
  }

  /// Whether a name is made like an Arab's: streets, schools and companies have it after him.
  private static func isPersonal(_ name: ParsedName) -> Bool {
    name.parts.contains { $0.isFather || $0.isKunya || ArabicParts.isUsualGiven($0.form) }
      || name.parts.count == 1 && name.parts[0].form.isUsual
  }

  private func isPerson(_ person: Reading, not body: Reading) -> Bool {
    person.isPersons && person.told >= Self.least && !body.isSure && body.known.isEmpty
      && body.articles * Self.lead <= person.articles
  }

  private func move(
    _ readings: inout [NameGroup: Reading], from: NameGroup, to: NameGroup, _ entities: inout [LocalEntity]
  ) {
    guard let gone = readings.removeValue(forKey: from), let target = readings[to] else { return }
    let id = target.known.byCount().first.flatMap { $0.value * 2 > target.articles ? $0.key : nil }
    let kind = id.flatMap { known.kind(of: $0) } ?? to.kind
    for i in gone.members {
      entities[i].become(kind, known: id)
      readings[to]!.add(i, entities[i])
    }
  }
}

/// Words that are the first or the last of some person's full name.
private struct Bearers {
  private var words: Set<UInt64> = []

  init(_ entities: [LocalEntity]) {
    for i in entities.indices where entities[i].group == .person {
      let parts = entities[i].name.parts
      guard parts.count > 1, let first = parts.first, let last = parts.last else { continue }
      words.insert(first.form.hash)
      words.insert(last.form.hash)
    }
  }

  func contains(_ part: ParsedName.Part) -> Bool { words.contains(part.form.hash) }
}
