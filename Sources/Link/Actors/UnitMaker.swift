import Model

/// First reduce: brings entities with one name together, and parts those that their class noun, sphere or country tells apart.
struct UnitMaker {
  /// From this share of common company on, articles that disagree on sphere or country still speak of one man.
  private static let commonCompany = 0.2

  private let known: KnownNames
  private let company: Company
  private let namesakes: Namesakes
  private let jobs: Int
  /// Whose the bodies of a name are, where articles give them to some country.
  private let owned: [String: Set<String>]

  init(
    known: KnownNames, company: Company, namesakes: Namesakes, _ entities: [LocalEntity], _ table: EntityTable,
    jobs: Int
  ) {
    self.known = known
    self.company = company
    self.namesakes = namesakes
    self.jobs = jobs
    var owned: [String: Set<String>] = [:]
    for i in table.bodies.lazy.map({ Int($0) }) {
      if let b = entities[i].body, let o = entities[i].known ?? entities[i].owner {
        owned[b.name, default: []].insert(o)
      }
    }
    self.owned = owned
  }

  /// Names that one thread parts at a time.
  private static let parted = 512

  func make(_ entities: [LocalEntity], _ table: EntityTable) -> [NameUnit] {
    let (buckets, count) = buckets(entities, table)
    let members = Lists(grouping: buckets, count: count)
    let keys = mapParallel(members.count, jobs: jobs) { bucketKey(Int(members[$0].first!), entities) }
    let order = orderByBytes(Array(keys.indices), of: keys, jobs: jobs)
    return Array(
      joining: mapChunks(order.count, size: Self.parted, jobs: jobs) { range in
        var out: [NameUnit] = []
        out.reserveCapacity(range.count)
        for n in range { split(keys[order[n]], members[order[n]].map { Int($0) }, entities, &out) }
        return out
      })
  }

  /// Which entities share a key (``bucketKey(_:_:)``): a number for each, and how many there are.
  private func buckets(_ entities: [LocalEntity], _ table: EntityTable) -> ([Int32], Int) {
    let groups = NameGroup.allCases.count
    var numbers = HashNumbers(capacity: table.nameCount)
    var buckets = [Int32](repeating: -1, count: table.count)
    for i in table.owned.lazy.map({ Int($0) }) where table.known[i] < 0 {
      buckets[i] = Int32(numbers.number(pairHash(byteHash(bucketKey(i, entities)), 1)))
    }
    var ofKnown = [Int32](repeating: -1, count: table.ids.count)
    // Of the entities with one name and of one kind that nothing else tells.
    var ofName = [Int32](repeating: -1, count: table.nameCount * groups)
    for i in 0..<table.count where buckets[i] < 0 {
      if table.known[i] >= 0 {
        let k = Int(table.known[i])
        if ofKnown[k] < 0 { ofKnown[k] = Int32(numbers.number(byteHash(table.ids[k]))) }
        buckets[i] = ofKnown[k]
      } else if !entities[i].refused.isEmpty {
        buckets[i] = Int32(numbers.number(nameHash(i, entities)))
      } else {
        let n = Int(table.names[i]) * groups + table.groups[i].place
        if ofName[n] < 0 { ofName[n] = Int32(numbers.number(nameHash(i, entities))) }
        buckets[i] = ofName[n]
      }
    }
    return (buckets, numbers.count)
  }

  /// A place that is only called what it is: المدينة, القرية. What is not the one known by that name (``KnownContext``) is in each
  /// article another one.
  private static func isClassNoun(_ name: ParsedName, _ group: NameGroup) -> Bool {
    guard group == .place, name.parts.count == 1, name.parts[0].hasArticle else { return false }
    return NameData.shared.headNouns[hash: name.parts[0].form.bareHash] == .city
  }

  /// Stands for the key of an entity that neither a known actor nor a country tells.
  private func nameHash(_ i: Int, _ entities: [LocalEntity]) -> UInt64 {
    if let id = knownId(i, entities) { return byteHash(id) }
    let (form, group) = (entities[i].name.form, entities[i].group)
    return pairHash(group == .person ? form.keyHash : form.canonicalHash, group.hash)
  }

  /// The known actor that an entity is by its name alone.
  private func knownId(_ i: Int, _ entities: [LocalEntity]) -> String? {
    let (form, group) = (entities[i].name.form, entities[i].group)
    // A person's single name is settled later, with its candidates.
    guard group != .person || form.parts.count > 1,
      let id = known.id(of: group == .person ? form.keyHash : form.canonicalHash, group),
      !entities[i].refused.contains(id)
    else { return nil }
    return id
  }

  private func bucketKey(_ i: Int, _ entities: [LocalEntity]) -> String {
    if let id = entities[i].known { return "known:" + id }
    let (group, name) = (entities[i].group, entities[i].name)
    let prefix = group.rawValue + ":"
    if let country = entities[i].owner {
      return prefix + (entities[i].body.map { $0.name + "#body" } ?? name.key + "#club") + "@" + country
    }
    if let id = knownId(i, entities) { return "known:" + id }
    return prefix + (group == .person ? name.key : OtherNames.canonical(name.key))
  }

  private func split(_ key: String, _ members: [Int], _ entities: [LocalEntity], _ units: inout [NameUnit]) {
    // Most names are met once.
    if members.count == 1 || key.begins("known:") || entities[members[0]].body != nil {
      return units.append(unit(key, members, entities))
    }
    switch entities[members[0]].group {
    case .organisation: units += byHead(key, members, entities)
    case .person: units += byOffice(key, members, entities)
    case .place: units.append(unit(key, members, entities))
    }
  }

  private func unit(
    _ key: String, _ members: [Int], _ entities: [LocalEntity], fullKeys: [String] = []
  ) -> NameUnit {
    let first = members[0]
    let (group, own, owner) = (entities[first].group, entities[first].name, entities[first].owner)
    if key.begins("known:") {
      let id = String(key.utf8.dropFirst(6))!
      return NameUnit(
        key: key, group: known.kind(of: id).map(NameGroup.init) ?? group, known: id,
        name: known.name(of: id) ?? own, members, of: entities)
    }
    guard let body = entities[first].body else {
      return NameUnit(
        key: key, group: group, known: nil, name: own, members, of: entities, fullKeys: fullKeys,
        isNobodys: Self.isClassNoun(own, group))
    }
    let parts = own.parts
    let name = body.length < parts.count ? own.with(Array(parts.prefix(body.length))) : own
    var fullKeys = Set(
      members.compactMap { entities[$0].body?.country == nil ? nil : "\(group.rawValue):\(entities[$0].name.key)" }
    ).sortedByBytes()
    let owners = owned[body.name]
    // While a body is known of one country alone, its bare name is remembered as that one's.
    if owner != nil, owners?.count == 1 { fullKeys.append("\(group.rawValue):\(name.key)") }
    return NameUnit(
      key: key, group: group, known: nil, name: name, members, of: entities, owner: owner, fullKeys: fullKeys,
      // Of a body that articles give to some country, what none gives to one is nobody's.
      isNobodys: owner == nil && (body.scope == .local || owners != nil))
  }

  /// نادي الاتحاد and صحيفة الاتحاد are two; a bare الاتحاد goes with the one that is met far more often.
  private func byHead(_ key: String, _ members: [Int], _ entities: [LocalEntity]) -> [NameUnit] {
    var counts: [String: Int] = [:]
    for i in members { if let h = telling(entities[i].head) { counts[h, default: 0] += 1 } }
    guard counts.count > 1 else { return [unit(key, members, entities)] }
    let ranked = counts.byCount()
    let dominant = ranked[0].value >= 4 * ranked[1].value ? ranked[0].key : nil
    var parts: [String: [Int]] = [:]
    for i in members { parts[telling(entities[i].head) ?? dominant ?? "", default: []].append(i) }
    // شركة موبايلي and شبكة موبايلي are one: they are named beside the same.
    if let main = parts.values.max(by: { ($0.count, $1[0]) < ($1.count, $0[0]) }) {
      for h in parts.keys.sortedByBytes() where parts[h]![0] != main[0] && company.evidence(parts[h]!, main) == .same {
        return [unit(key, members, entities)]
      }
    }
    return parts.keys.sortedByBytes().map { h in
      unit(h.isEmpty || h == dominant ? key : "\(key)#\(h)", parts[h]!, entities)
    }
  }

  private func telling(_ head: HeadNoun?) -> String? {
    switch head {
    case .media, .club, .university, .company, .party, .bank: head!.rawValue
    default: nil
    }
  }

  /// Two men with a usual name of whom articles tell different things.
  private func byOffice(_ key: String, _ members: [Int], _ entities: [LocalEntity]) -> [NameUnit] {
    let men = namesakes.isUsual(entities[members[0]].name) ? namesakes.parts(members) : [members]
    return byFather(key, men[0], entities)
      + men.dropFirst().map { man in
        let keys = namesakes.marks(man).map { "\(key)@\($0)" }
        return unit(keys[0], man, entities, fullKeys: Array(keys.dropFirst()))
      }
  }

  /// محمد عمر and محمد بن عمر may be one man's name, but are two men's where they are named beside others.
  private func byFather(_ key: String, _ members: [Int], _ entities: [LocalEntity]) -> [NameUnit] {
    let first = entities[members[0]].name.parts
    if members.allSatisfy({ entities[$0].name.parts == first })
      || !namesakes.mayDifferByFather(entities[members[0]].name)
    {
      return byProfile(key, members, entities)
    }
    var patterns: [String: [Int]] = [:]
    for i in members {
      let pattern = String(entities[i].name.parts.map { $0.isFather ? "1" : "0" }.joined())
      patterns[pattern, default: []].append(i)
    }
    let ranked = patterns.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    guard ranked.count > 1 else { return byProfile(key, members, entities) }
    var main = ranked[0].value
    var out: [NameUnit] = []
    for (pattern, others) in ranked.dropFirst() {
      if company.evidence(ranked[0].value, others) == .different {
        out += byProfile("\(key)@\(pattern)", others, entities)
      } else {
        main += others
      }
    }
    return byProfile(key, main.sorted(), entities) + out
  }

  /// Two men with one name: their articles fall into parts that contradict each other in sphere of life or country.
  private func byProfile(_ key: String, _ members: [Int], _ entities: [LocalEntity]) -> [NameUnit] {
    let whole = unit(key, members, entities)
    guard namesakes.mayBeOfSeveral(whole.name) else { return [whole] }
    let spheres = whole.spheres.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
    guard let main = spheres.first,
      let other = spheres.first(where: { $0.key.contradicts(main.key) && $0.value * 8 >= main.value })
    else { return byCountry(key, members, entities, whole) }
    var a: [Int] = []
    var b: [Int] = []
    for i in members {
      if entities[i].sphere == other.key || (entities[i].sphere != .none && entities[i].sphere.contradicts(main.key)) {
        b.append(i)
      } else {
        a.append(i)
      }
    }
    if a.isEmpty || b.isEmpty || company.likeness(a, b) >= Self.commonCompany { return [whole] }
    return [unit(key, a, entities), unit("\(key)@\(other.key.rawValue)", b, entities)]
  }

  private func byCountry(_ key: String, _ members: [Int], _ entities: [LocalEntity], _ whole: NameUnit) -> [NameUnit] {
    let ranked = whole.countries.byCount()
    // An article may well err about a country; only when about as many say one as the other are they two men.
    guard ranked.count > 1, ranked[1].value >= 2, ranked[1].value * 2 >= ranked[0].value else { return [whole] }
    let second = ranked[1].key
    let b = members.filter { entities[$0].country == second }
    let a = members.filter { entities[$0].country != second }
    if company.likeness(a, b) >= Self.commonCompany { return [whole] }
    return [unit(key, a, entities), unit("\(key)@\(second)", b, entities)]
  }
}
