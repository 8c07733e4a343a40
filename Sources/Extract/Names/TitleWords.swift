import Model
import Normalize

/// Which words titles and offices are made of: Data/names-titles.tsv.
struct TitleWords: Sendable {
  static let shared = TitleWords()

  private let heads: Set<String>

  private init() {
    heads = Set(NameData.rows("names-titles").compactMap { $0.first })
  }

  /// How a title may begin at a word.
  enum Head {
    /// وزير, which needs what follows: وزير الخارجية.
    case construct
    /// الوزير, which can stand alone.
    case definite
  }

  /// Whether a title begins at a word, attached و ف ب ل ك left out.
  func head(_ token: Token) -> Head? {
    guard token.kind == .word else { return nil }
    if let found = head(token.key[...]) { return found }
    var key = token.key[...]
    if let first = key.first, "وف".contains(first) {
      key = key.dropFirst()
      if let found = head(key) { return found }
    }
    if key.hasPrefix("لل") { return heads.contains(String(key.dropFirst(2))) ? .definite : nil }
    if let first = key.first, "بلك".contains(first) { return head(key.dropFirst()) }
    return nil
  }

  private func head(_ key: Substring) -> Head? {
    if key.hasPrefix("ال"), heads.contains(String(key.dropFirst(2))) { return .definite }
    return heads.contains(String(key)) ? .construct : nil
  }
}
