/// Nouns for bodies that have their names in quotation marks: موقع «أكسيوس», أحزاب "المسار" و"البديل".
enum BodyNoun: Sendable {
  case singular
  /// A list may follow.
  case plural

  /// - Parameter key: at the compare level; an article and attached و ف ب ل ك are left out.
  init?(_ key: String) {
    let found = Attached.bytes(key) { key -> BodyNoun? in
      for rest in [key, key.dropFirst(2), key.dropFirst(4)] {
        let bare = Attached.startsWithArticle(rest) ? rest.dropFirst(4) : rest
        let hash = Gazetteer.hash(bare)
        if NameData.shared.has(hash, as: .quotedMany) { return .plural }
        if NameData.shared.has(hash, as: .quoted) { return .singular }
        guard Attached.isConjunction(rest) || Attached.isPreposition(rest) else { return nil }
      }
      return nil
    }
    guard let found else { return nil }
    self = found
  }
}
