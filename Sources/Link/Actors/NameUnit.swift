import Model

/// All entities of the corpus that share one name (or one known id) and nothing that tells them apart: what the steps after the
/// map work on. A unit becomes an actor, alone or with others.
struct NameUnit: Sendable {
  /// `known:russia`, `person:فلاديمير بوتين`, `organisation:الاتحاد#club`, `person:احمد علي@sport`.
  var key: String
  var group: NameGroup
  var known: String?
  var name: ParsedName
  /// Indices of local entities, ascending.
  var entities: [Int]
  /// Number of articles it was met in.
  var articles: Int
  /// All forms met.
  var forms: NameForms
  var spheres: [Sphere: Int]
  var countries: [String: Int]
  /// Articles that call him a king.
  var reigns = 0
  /// Country of a body that others have too (``BodyOwners``).
  var owner: String?
  /// Keys of the names that give this country: `organisation:وزاره الداخليه المصريه`.
  var fullKeys: [String] = []
  /// Whether it is a name of bodies that nothing tells apart: each article's stays by itself.
  var isNobodys = false
  /// Known actors that its articles speak against.
  var refused: Set<String> = []

  init(key: String, group: NameGroup, known: String?, name: ParsedName) {
    self.key = key
    self.group = group
    self.known = known
    self.name = name
    entities = []
    articles = 0
    forms = NameForms()
    spheres = [:]
    countries = [:]
  }

  init(
    key: String, group: NameGroup, known: String?, name: ParsedName, _ members: [Int], of entities: [LocalEntity]
  ) {
    self.init(key: key, group: group, known: known, name: name)
    self.entities = members
    forms = NameForms(sum: members.lazy.map { entities[$0].forms })
    for i in members { note(entities[i]) }
  }

  /// One entity more.
  mutating func add(_ index: Int, _ e: LocalEntity) {
    entities.append(index)
    forms.add(e.forms)
    note(e)
  }

  private mutating func note(_ e: LocalEntity) {
    articles += 1
    if e.sphere != .none { spheres[e.sphere, default: 0] += 1 }
    if e.isMonarch { reigns += 1 }
    if let c = e.country { countries[c, default: 0] += 1 }
    if !e.refused.isEmpty { refused.formUnion(e.refused) }
  }

  /// The country that most of its articles tie it to, if they agree.
  var country: String? {
    // More than a half has but one.
    let all = countries.values.reduce(0, +)
    return countries.first { $0.value * 2 > all }?.key
  }

  /// The sphere that most of its articles speak of, if they agree.
  var sphere: Sphere? {
    let all = spheres.values.reduce(0, +)
    return spheres.first { $0.value * 2 > all }?.key
  }
}

extension Sphere {
  /// Whether a person of this sphere is hardly one of the other: a footballer and a minister.
  func contradicts(_ other: Sphere) -> Bool {
    guard let a = realm, let b = other.realm else { return false }
    return a != b
  }

  /// Spheres that one person may well share have one realm; nil where the sphere tells nothing (a doctor, a manager).
  private var realm: Int? {
    switch self {
    case .politics, .royalty, .military: 0
    case .sport: 1
    case .arts: 2
    case .religion: 3
    case .none, .business, .science, .media, .law, .crime: nil
    }
  }
}
