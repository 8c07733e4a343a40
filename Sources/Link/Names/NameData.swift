/// The tables of `Data/` that names are read with, loaded once.
struct NameData: Sendable {
  static let shared = NameData()

  /// Two words that are one part of a name: `نور الدين`.
  let compounds: WordPairs
  /// Words before a person's name that are no part of it, and the sphere of life they speak of.
  let titles: [String: Sphere]
  /// First words of titles of which a country has one bearer: الملك, خادم (الحرمين الشريفين).
  let monarchTitles: Set<String>
  /// Words that connect: بن, بنت, دي, فان.
  let particles: [String: Particle]
  /// Class nouns of organisations and places: صحيفة, نادي, مدينة.
  let headNouns: [String: HeadNoun]
  /// Short forms that are letters, and what they stand for, both as keys.
  let acronyms: [String: String]
  /// Former or other names, as keys, to the name used now.
  let otherNames: [String: String]
  /// Words that seldom mean the country or people they may name.
  let ambiguousNationalities: Set<String>
  /// Words that the name of an institution may lack, as `class noun|word`.
  let lightWords: Set<String>
  /// Pairs of near names that are not the same, as `a|b` of keys in byte order.
  let distinct: Set<String>
  /// Ordinals of rulers' names: الأول, الثاني.
  let ordinals: Set<String>
  /// Parts of Arabic persons' names.
  let parts: [String: NamePart]

  enum Particle: String, Sendable {
    /// الثاني, الثالث: which of several of one name.
    case ordinal
    /// بن, بنت, ولد: what follows is the father.
    case nasab
    /// دي, فان, بان: may be left out or written together.
    case foreign
  }

  struct NamePart: Sendable {
    enum Role: String, Sendable { case given, family, both }
    var latin: String
    var role: Role
    var count: Int
  }

  private init() {
    // Compounds come first: the words of every other table are read with them.
    let compounds = WordPairs(DataTable.rows("compounds").map { (NameFolding.bare($0[0]), NameFolding.bare($0[1])) })
    self.compounds = compounds
    func words(_ s: Substring) -> String { NameFolding.words(s, compounds: compounds).joined(separator: " ") }
    titles = Dictionary(
      DataTable.rows("titles").map { (words($0[0]), Sphere(rawValue: String($0[1])) ?? .none) },
      uniquingKeysWith: { a, _ in a })
    monarchTitles = Set(
      DataTable.rows("titles").filter { $0.count > 2 && $0[2] == "monarch" }.compactMap {
        words($0[0]).split(separator: " ").first.map(String.init)
      })
    let small = DataTable.rows("particles").compactMap { row in
      Particle(rawValue: String(row[1])).map { (words(row[0]), $0) }
    }
    ordinals = Set(small.filter { $0.1 == .ordinal }.map(\.0))
    particles = Dictionary(small.filter { $0.1 != .ordinal }, uniquingKeysWith: { a, _ in a })
    headNouns = Dictionary(
      DataTable.rows("head-nouns").compactMap { row in HeadNoun(rawValue: String(row[1])).map { (words(row[0]), $0) } },
      uniquingKeysWith: { a, _ in a })
    acronyms = Dictionary(
      DataTable.rows("acronyms").map { (words($0[0]), words($0[1])) }, uniquingKeysWith: { a, _ in a })
    otherNames = Dictionary(
      DataTable.rows("other-names").map { (words($0[0]), words($0[1])) }, uniquingKeysWith: { a, _ in a })
    lightWords = Set(DataTable.rows("light-words").map { "\(words($0[0]))|\(words($0[1]))" })
    ambiguousNationalities = Set(DataTable.rows("ambiguous-nationalities").map { NameFolding.fold($0[0]) })
    distinct = Set(DataTable.rows("distinct-names").map { Self.pairKey(words($0[0]), words($0[1])) })
    var parts: [String: NamePart] = [:]
    for row in DataTable.rows("name-parts") where row.count >= 4 {
      parts[words(row[0])] = NamePart(
        latin: String(row[1]), role: NamePart.Role(rawValue: String(row[2])) ?? .both, count: Int(row[3]) ?? 1)
    }
    self.parts = parts
  }

  static func pairKey(_ a: String, _ b: String) -> String { bytesPrecede(a, b) ? "\(a)|\(b)" : "\(b)|\(a)" }
}

/// The sphere of life a title or role speaks of: two men with one name in different spheres are likely two men.
enum Sphere: String, Sendable, CaseIterable {
  case none, politics, royalty, military, religion, sport, arts, business, science, media, law, crime
}

/// What sort of organisation or place a class noun speaks of.
enum HeadNoun: String, Sendable, CaseIterable {
  case media, club, university, company, government, school, hospital, party, agency, centre, court, bank, union
  /// منظمة, حركة, جماعة: may be left out of the name.
  case group
  case city, region, country, street, building, water
}
