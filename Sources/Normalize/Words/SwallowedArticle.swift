/// The article that an attached ل has swallowed in writing: للرئيس is ل and الرئيس, للجنة is ل and اللجنة.
public enum SwallowedArticle {
  /// What stands behind the first ل of لل, as it reads by itself.
  ///
  /// The second ل is the article's, and its alef is gone (لرئيس: الرئيس). A noun that begins with ل itself has but one for both
  /// (لجنة القانونية: اللجنة القانونية), and no article where the next noun makes it definite (لجنة الاحتراف) or it is a name (لبنان).
  ///
  /// - Parameter rest: one word or more, beginning with ل.
  public static func restored(_ rest: some StringProtocol) -> String {
    let keys = rest.split(separator: " ", maxSplits: 2).prefix(2).map { fold(String($0), to: .compare) }
    guard let noun = keys.first, beginsWithOwnLam(noun) else { return "ا" + rest }
    guard WordList.shared.isOrdinary(noun) else { return String(rest) }
    guard keys.count > 1, keys[1].hasPrefix("ال"), !describes(keys[1], noun) else { return "ال" + rest }
    return String(rest)
  }

  /// Whether a word is a noun with ل rather than the article's ل and a noun: لجنة, but not لحد.
  private static func beginsWithOwnLam(_ key: String) -> Bool {
    guard let whole = WordList.shared.cost(key) else { return false }
    guard let rest = WordList.shared.cost(String(key.dropFirst())) else { return true }
    return whole <= rest + tolerance
  }

  /// Whether the second word is an adjective of the first, and not a noun that it belongs to.
  private static func describes(_ word: String, _ noun: String) -> Bool {
    let key = String(word.dropFirst(2))
    let isFeminine = key.hasSuffix("ة")
    guard isFeminine == noun.hasSuffix("ة") || qualifiers.contains(key) else { return false }
    if qualifiers.contains(key) || isFeminine && key.hasPrefix("م") { return true }
    guard isFeminine ? key.hasSuffix("ية") : key.hasSuffix("ي") else { return false }
    guard isFeminine, let other = WordList.shared.cost(key) else { return true }
    // التنمية is a noun of its own: without its ending it is hardly met.
    return WordList.shared.cost(String(key.dropLast())).map { $0 <= other + tolerance } ?? false
  }

  /// So much rarer, in hundredths of a power of ten, a word may be than another and still be meant.
  private static let tolerance = 80
  /// `Data/qualifiers.tsv`
  private static let qualifiers = Set(DataFile("qualifiers").rows.map { $0[0] })
}
