/// Language data of the names of bodies: Data/names-bodies.tsv.
struct BodyWords: Sendable {
  /// What a word is to such a name.
  enum Use: Int, CaseIterable, Sendable {
    case namesake, partner, circle, sort, field, many, episode, application, adjective, team, aimless, head
  }

  static let shared = BodyWords()

  private let uses = WordUses<Use>("names-bodies")

  func has(_ key: some StringProtocol, as use: Use) -> Bool { uses.has(String(key), as: use) }

  /// Whether a word with the article says what sort of body a noun is, in its gender: المدرسة الابتدائية, المركز الثقافي.
  func isSort(_ key: String, of noun: String) -> Bool {
    guard key.begins(with: "ال") else { return false }
    let adjective = key.dropFirst(2)
    let isFeminine = noun.ends(with: "ة") || has(noun, as: .many)
    return isFeminine ? adjective.hasSuffix("ة") && has(adjective.dropLast(), as: .sort) : has(adjective, as: .sort)
  }
}
