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

    mutating func add(_ i: Int, _ entities: [LocalEntity]) {
      members.append(i)
      confidence += entities[i].confidence
      if entities[i].isTold { told += 1 }
      if entities[i].isInSport { inSport += 1 }
      if let id = entities[i].known { known[id, default: 0] += 1 }
      guard group == .organisation else { return }
      let isBodys = entities[i].head.map { !NameKinds.facilities.contains($0) } ?? false
      if isBodys || entities[i].body != nil || entities[i].owner != nil { sure += 1 }
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
  func settle(_ entities: inout [LocalEntity], _ table: inout EntityTable) {
    let members = Self.mixed(table)
    if members.count == 0 { return }
    let bearers = Bearers(entities, table)
    for n in 0..<members.count {
      let all = members[n]
      var readings = Dictionary(grouping: all.map { Int($0) }) { entities[$0].group }.mapValues { some in
        var r = Reading(group: entities[some[0]].group)
        for i in some { r.add(i, entities) }
        return r
      }
      let name = entities[Int(all.first!)].name
      if let body = readings[.organisation], let place = readings[.place], areOne(body, place, name) {
        let isBody = isMore(body, place)
        move(&readings, from: isBody ? .place : .organisation, to: isBody ? .organisation : .place, &entities, &table)
      }
      guard let person = readings[.person], readings.count > 1 else { continue }
      if let other = bodyOf(person, readings, name, bearers) {
        move(&readings, from: .person, to: other, &entities, &table)
      } else if let body = readings[.organisation], isPerson(person, not: body) {
        move(&readings, from: .organisation, to: .person, &entities, &table)
      }
    }
  }

  /// The entities of each name that is read as several kinds: of one name in a hundred.
  private static func mixed(_ table: EntityTable) -> Lists<Int32> {
    var group = [NameGroup?](repeating: nil, count: table.nameCount)
    var numbers = [Int32](repeating: -1, count: table.nameCount)
    var count: Int32 = 0
    for i in 0..<table.count {
      let name = Int(table.names[i])
      if group[name] == nil {
        group[name] = table.groups[i]
      } else if numbers[name] < 0, group[name] != table.groups[i] {
        numbers[name] = count
        count += 1
      }
    }
    return Lists(grouping: table.names.map { numbers[Int($0)] }, count: Int(count))
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
    _ readings: inout [NameGroup: Reading], from: NameGroup, to: NameGroup, _ entities: inout [LocalEntity],
    _ table: inout EntityTable
  ) {
    guard let gone = readings.removeValue(forKey: from), let target = readings[to] else { return }
    let id = target.known.byCount().first.flatMap { $0.value * 2 > target.articles ? $0.key : nil }
    let kind = id.flatMap { known.kind(of: $0) } ?? to.kind
    for i in gone.members {
      entities[i].become(kind, known: id)
      table.become(i, NameGroup(kind), known: id)
      readings[to]!.add(i, entities)
    }
  }
}

/// Words that are the first or the last of some person's full name.
private struct Bearers {
  private var words: Set<UInt64> = []

  init(_ entities: [LocalEntity], _ table: EntityTable) {
    for i in table.firstPersons() where i >= 0 {
      let form = entities[Int(i)].name.form
      guard form.parts.count > 1 else { continue }
      words.insert(form.parts[0].form.hash)
      words.insert(form.parts[form.parts.count - 1].form.hash)
    }
  }

  func contains(_ part: ParsedName.Part) -> Bool { words.contains(part.form.hash) }
}
