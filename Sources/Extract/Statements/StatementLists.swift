/// Words that single rules of the grammar of statements ask for: `Data/statements-lists.tsv`.
struct StatementLists: Sendable {
  /// What the words of a list have in common; the file says which rule asks for them.
  enum Name: String, Sendable, CaseIterable {
    case thinking, showing, denying, worthy, ability, aside, impersonal, medium, masculine, kin, entourage, degree,
      wishing
    case blessing, joining, arriving, turn, several, agency
    case goingOn = "going-on"
    case ownWords = "own-words"
    case taNoun = "ta-noun"
  }

  private static let shared = StatementLists()

  private var words: [Name: [String]] = [:]

  private init() {
    for row in LanguageData.rows("statements-lists") {
      guard row.count == 2, let name = Name(rawValue: row[0]) else {
        preconditionFailure("statements-lists.tsv: \(row)")
      }
      words[name, default: []].append(row[1])
    }
  }

  /// The words of a list as they stand in the file, at the compare level.
  static func words(_ name: Name) -> [String] { shared.words[name] ?? [] }

  /// The same by the hashes that words of an article have.
  static func hashes(_ name: Name) -> Set<UInt64> { Set(words(name).map { wordHash($0.utf8) }) }
}
