/// Language data of the names of bodies: Data/names-bodies.tsv.
struct BodyWords: Sendable {
  /// What a word is to such a name.
  enum Use: Int, CaseIterable, Sendable {
    case namesake, partner, circle, sort, field, many, episode, application, adjective, team, aimless, head
  }

  static let shared = BodyWords()

  /// A bit for each use of a word, by the hash of the compare level.
  private let uses: HashIndex

  private init() {
    let named = Dictionary(uniqueKeysWithValues: Use.allCases.map { ("\($0)", $0) })
    var uses: [UInt64: Int32] = [:]
    for row in LanguageData.rows("names-bodies") where row.count >= 2 {
      guard let use = named[row[0]] else { preconditionFailure("names-bodies.tsv: \(row)") }
      uses[Gazetteer.hash(row[1]), default: 0] |= 1 << Int32(use.rawValue)
    }
    self.uses = HashIndex(uses.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
  }

  func has(_ key: some StringProtocol, as use: Use) -> Bool {
    (uses[Gazetteer.hash(String(key))] ?? 0) & 1 << Int32(use.rawValue) != 0
  }

  /// Whether a word with the article says what sort of body a noun is, in its gender: المدرسة الابتدائية, المركز الثقافي.
  func isSort(_ key: String, of noun: String) -> Bool {
    guard key.begins(with: "ال") else { return false }
    let adjective = key.dropFirst(2)
    let isFeminine = noun.ends(with: "ة") || has(noun, as: .many)
    return isFeminine ? adjective.hasSuffix("ة") && has(adjective.dropLast(), as: .sort) : has(adjective, as: .sort)
  }
}
