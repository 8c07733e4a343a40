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
        if Self.plurals.contains(bare) { return .plural }
        if Self.singulars.contains(bare) { return .singular }
        guard Attached.isConjunction(rest) || Attached.isPreposition(rest) else { return nil }
      }
      return nil
    }
    guard let found else { return nil }
    self = found
  }

  private static let singulars = WordSet([
    "موقع", "صحيفة", "جريدة", "مجلة", "قناة", "وكالة", "اذاعة", "شبكة", "حزب", "حركة", "شركة", "تنظيم", "جماعة",
    "منظمة",
    "مؤسسة", "جمعية", "جبهة", "ائتلاف", "منصة", "كتائب", "تيار", "مجموعة",
  ])
  private static let plurals = WordSet([
    "مواقع", "صحف", "مجلات", "قنوات", "وكالات", "احزاب", "حركات", "شركات", "تنظيمات", "جماعات", "منظمات", "منصات",
    "صحيفتي", "حزبي", "قناتي", "وكالتي", "حركتي", "شركتي",
  ])
}
