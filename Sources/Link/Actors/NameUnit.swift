import Model

/// All entities of the corpus that share one name (or one known id) and nothing that tells them apart: what the steps after the
/// map work on. A unit becomes an actor, alone or with others.
final class NameUnit: Sendable {
  /// `known:russia`, `person:فلاديمير بوتين`, `organisation:الاتحاد#club`, `person:احمد علي@sport`.
  let key: String
  let group: NameGroup
  let known: String?
  let name: ParsedName
  /// Indices of local entities, ascending.
  let entities: [Int]
  /// Number of articles it was met in.
  var articles: Int { entities.count }
  /// All forms met.
  let forms: NameForms
  let spheres: [Sphere: Int]
  let countries: [String: Int]
  /// The sphere that most of its articles speak of, and the country that most of them tie it to, if they agree.
  let sphere: Sphere?
  let country: String?
  /// Articles that call him a king.
  let reigns: Int
  /// Country of a body that others have too (``BodyOwners``).
  let owner: String?
  /// Keys of the names that give this country: `organisation:وزاره الداخليه المصريه`.
  let fullKeys: [String]
  /// Whether it is a name of bodies that nothing tells apart: each article's stays by itself.
  let isNobodys: Bool
  /// Known actors that its articles speak against.
  let refused: Set<String>

  /// - Parameters:
  ///   - members: indices of its entities, ascending.
  ///   - entities: all local entities.
  init(
    key: String, group: NameGroup, known: String?, name: ParsedName, _ members: [Int], of entities: [LocalEntity],
    owner: String? = nil, fullKeys: [String] = [], isNobodys: Bool = false
  ) {
    self.key = key
    self.group = group
    self.known = known
    self.name = name
    self.entities = members
    self.owner = owner
    self.fullKeys = fullKeys
    self.isNobodys = isNobodys
    forms = members.count == 1 ? entities[members[0]].forms : NameForms(sum: members.lazy.map { entities[$0].forms })
    var spheres: [Sphere: Int] = [:]
    var countries: [String: Int] = [:]
    var reigns = 0
    var refused: Set<String> = []
    for i in members {
      if entities[i].sphere != .none { spheres[entities[i].sphere, default: 0] += 1 }
      if entities[i].isMonarch { reigns += 1 }
      if let c = entities[i].country { countries[c, default: 0] += 1 }
      if !entities[i].refused.isEmpty { refused.formUnion(entities[i].refused) }
    }
    self.spheres = spheres
    self.countries = countries
    self.reigns = reigns
    self.refused = refused
    sphere = Self.agreed(spheres)
    country = Self.agreed(countries)
  }

  /// What more than a half say, which is but one thing.
  private static func agreed<T>(_ counts: [T: Int]) -> T? {
    if counts.isEmpty { return nil }
    let all = counts.values.reduce(0, +)
    return counts.first { $0.value * 2 > all }?.key
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
