/// Words that tell whose a title is: Data/roles-words.tsv.
struct RoleData: Sendable {
  enum Use: String, Sendable { case counterpart, office, match, unsure, adjective, profession, holding }

  static let shared = RoleData()

  private let words: [Use: WordSet]

  private init() {
    words = Dictionary(
      grouping: LanguageData.rows("roles-words").filter { $0.count >= 2 },
      by: { row in
        guard let use = Use(rawValue: row[0]) else { preconditionFailure("roles-words.tsv: \(row)") }
        return use
      }
    ).mapValues { WordSet($0.map { $0[1] }) }
  }

  /// - Parameter key: a word at the compare level.
  func has(_ key: String, as use: Use) -> Bool { words[use]?.contains(key) ?? false }
}
