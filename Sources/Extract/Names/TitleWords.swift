import Model

/// Which words titles and offices begin with: Data/names-titles.tsv.
struct TitleWords: Sendable {
  static let shared = TitleWords()

  private let heads: WordSet

  private init() { heads = WordSet(LanguageData.rows("names-titles").compactMap(\.first)) }

  /// How a title may begin at a word.
  enum Head: Sendable {
    /// وزير, which needs what follows: وزير الخارجية.
    case construct
    /// الوزير, which can stand alone.
    case definite
  }

  /// Whether a title begins at a word, attached و ف ب ل ك left out.
  func head(_ token: Token) -> Head? { head(token.kind, token.key) }

  /// The same of a key with its kind.
  func head(_ kind: Token.Kind, _ key: String) -> Head? { kind == .word ? found(key)?.head : nil }

  /// How many letters stand before a title in its word: one in للرئيس, none in ولي.
  func cut(_ key: String) -> Int? { found(key)?.cut }

  private func found(_ key: String) -> (head: Head, cut: Int)? {
    Attached.bytes(key) { key in
      if let found = head(key) { return (found, 0) }
      var rest = key
      var cut = 0
      if Attached.isConjunction(rest) {
        rest = rest.dropFirst(2)
        cut = 1
        if let found = head(rest) { return (found, cut) }
      }
      if Attached.startsWithContractedArticle(rest) {
        // للاعب is ل, the article and لاعب.
        return heads.contains(rest.dropFirst(4)) || heads.contains(rest.dropFirst(2)) ? (.definite, cut + 1) : nil
      }
      guard Attached.isPreposition(rest), let found = head(rest.dropFirst(2)) else { return nil }
      return (found, cut + 1)
    }
  }

  private func head(_ key: Slice<UnsafeBufferPointer<UInt8>>) -> Head? {
    if Attached.startsWithArticle(key), heads.contains(key.dropFirst(4)) { return .definite }
    return heads.contains(key) ? .construct : nil
  }
}
