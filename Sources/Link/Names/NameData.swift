import Model

/// The tables of `Data/` that names are read with, loaded once.
final class NameData: Sendable {
  static let shared = NameData()

  /// Two words that are one part of a name: `نور الدين`.
  let compounds: WordPairs
  /// Words before a person's name that are no part of it, and the sphere of life they speak of.
  let titles: WordTable<Sphere>
  /// First words of titles of which a country has one bearer: الملك, خادم (الحرمين الشريفين).
  let monarchTitles: WordSet
  /// Words that connect: بن, بنت, دي, فان.
  let particles: WordTable<Particle>
  /// Class nouns of organisations and places: صحيفة, نادي, مدينة.
  let headNouns: WordTable<HeadNoun>
  /// Short forms that are letters, and what they stand for, both as keys.
  let acronyms: WordTable<String>
  /// Former or other names, as keys, to the name used now.
  let otherNames: WordTable<String>
  /// Words that seldom mean the country or people they may name.
  let ambiguousNationalities: WordSet
  /// Words that the name of an institution may lack, behind its class noun.
  let lightWords: WordPairs
  /// Pairs of near names that are not the same.
  let distinct: DistinctNames
  /// Ordinals of rulers' names: الأول, الثاني.
  let ordinals: WordSet

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

    /// Whether the Latin spellings are one but for capitals.
    func isLatin(_ other: NamePart) -> Bool {
      latin.utf8.count == other.latin.utf8.count
        && zip(latin.utf8, other.latin.utf8).allSatisfy { $0 | 0x20 == $1 | 0x20 }
    }
  }

  private init() {
    // Compounds come first: the words of every other table are read with them.
    let compounds = WordPairs(DataTable.rows("compounds").map { (NameFolding.bare($0[0]), NameFolding.bare($0[1])) })
    self.compounds = compounds
    func words(_ s: Substring) -> String { NameFolding.words(s, compounds: compounds).joined(separator: " ") }
    titles = WordTable(DataTable.rows("titles").map { (words($0[0]), Sphere(rawValue: String($0[1])) ?? .none) })
    monarchTitles = WordSet(
      DataTable.rows("titles").filter { $0.count > 2 && $0[2] == "monarch" }.compactMap {
        words($0[0]).split(separator: " ").first.map(String.init)
      })
    let small = DataTable.rows("particles").compactMap { row in
      Particle(rawValue: String(row[1])).map { (words(row[0]), $0) }
    }
    ordinals = WordSet(small.filter { $0.1 == .ordinal }.map(\.0))
    particles = WordTable(small.filter { $0.1 != .ordinal })
    headNouns = WordTable(
      DataTable.rows("head-nouns").compactMap { row in HeadNoun(rawValue: String(row[1])).map { (words(row[0]), $0) } })
    acronyms = WordTable(DataTable.rows("acronyms").map { (words($0[0]), words($0[1])) })
    otherNames = WordTable(DataTable.rows("other-names").map { (words($0[0]), words($0[1])) })
    lightWords = WordPairs(DataTable.rows("light-words").map { (words($0[0]), words($0[1])) })
    ambiguousNationalities = WordSet(DataTable.rows("ambiguous-nationalities").map { NameFolding.fold($0[0]) })
    distinct = DistinctNames(DataTable.rows("distinct-names").map { (words($0[0]), words($0[1])) })
  }

  /// Parts of Arabic persons' names: by far the largest table, apart from the others, which need not wait for it.
  static let parts: WordTable<NamePart> = {
    var rows: [(UInt64, NamePart)] = []
    rows.reserveCapacity(1 << 14)
    for line in DataTable.bytes("name-parts").split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#")
    {
      let c = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
      guard c.count >= 4 else { continue }
      let part = NamePart(
        latin: String(decoding: c[1], as: UTF8.self),
        role: NamePart.Role(rawValue: String(decoding: c[2], as: UTF8.self)) ?? .both,
        count: c[3].reduce(0) { $0 * 10 + Int($1) - 0x30 })
      rows.append((hash(ofPart: c[0]), part))
    }
    // Of two rows with one word the last stands.
    return WordTable(hashes: rows.reversed())
  }()

  /// Hash of the folded form of a word of the table. Nearly all stand there in folded form: without spaces, ء and its carriers (a
  /// test sees to that).
  static func hash(ofPart word: ArraySlice<UInt8>) -> UInt64 {
    var last: UInt8 = 0
    for b in word {
      if b == 0x20 || last == 0xD8 && b >= 0xA1 && b <= 0xA6 {
        return byteHash(NameFolding.words(String(decoding: word, as: UTF8.self)).joined(separator: " "))
      }
      last = b
    }
    return stableHash(word)
  }
}

/// Pairs of near names that are not the same: `Data/distinct-names.tsv`.
struct DistinctNames: Sendable {
  private let pairs: WordSet
  private let names: WordSet

  init(_ rows: [(String, String)]) {
    pairs = WordSet(hashes: rows.map { unorderedHash(byteHash($0.0), byteHash($0.1)) })
    names = WordSet(rows.flatMap { [$0.0, $0.1] })
  }

  /// Whether a name is in any pair: most are not, and need not be asked for with every other.
  ///
  /// - Parameter hash: of the name's bytes.
  func mention(_ hash: UInt64) -> Bool { names.contains(hash: hash) }

  /// Whether two names are a pair, by the hashes of their bytes.
  func contains(_ a: UInt64, _ b: UInt64) -> Bool { pairs.contains(hash: unorderedHash(a, b)) }
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
