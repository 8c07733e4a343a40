import Model

/// What a role tells of what somebody does, by its words that say of what body, in what place or field.
///
/// | role | words |
/// |---|---|
/// | مدير شرطة منطقة نجران المكلف | شرطة, نجران |
/// | معالي المتحدث الرسمي للأرصاد | أرصاد |
/// | المدرب الوطني | the field of sport |
/// | صاحب السمو الملكي الأمير, أمير منطقة حائل | royalty, حائل: a prince has many offices |
/// | نائب المدير العام, الشيخ, الدكتور | none: many are that |
/// | سمات الثقافة | none: no noun for a person leads it |
enum Duties {
  private static let common = WordSet(DataTable.rows("role-words").map { NameFolding.fold($0[0]) })
  /// Fields whose titles are many, so that one person's have no word in common: اللاعب, المهاجم, النجم.
  private static let fields: Set<Sphere> = [.sport, .arts, .religion, .media, .law]
  /// Letters of a word that are left when what may be attached to it is taken off.
  private static let shortest = 3

  /// Hashes of the telling words of a role, with and without what may be attached to them.
  ///
  /// - Parameters:
  ///   - role: as written.
  ///   - sphere: that its titles speak of.
  static func hashes(_ role: Substring, _ sphere: Sphere?) -> [UInt64] {
    let core = RoleCore(role)
    let words = NameFolding.words(core.text)
    guard let first = words.first else { return [] }
    if core.isAddress { return isRoyal(words[...]) ? [token(.royalty)] : [] }
    guard LeaningRoles.isPerson(first) else { return [] }
    var out: [UInt64] = []
    for word in words {
      let forms = forms(word)
      if !forms.contains(where: isCommon) { out += forms.map { byteHash(root($0)) } }
    }
    if isRoyal([first, words[words.count - 1]]) { out.append(token(.royalty)) }
    if let sphere, fields.contains(sphere) { out.append(token(sphere)) }
    return out.ascending
  }

  private static func token(_ sphere: Sphere) -> UInt64 { byteHash(sphere.rawValue, seed: 1) }

  private static func isRoyal(_ words: ArraySlice<String>) -> Bool {
    words.contains { NameData.shared.titles[$0] == .royalty }
  }

  /// A folded word, and what it may be without the article or letters attached to it.
  private static func forms(_ word: String) -> [String] {
    if let article = ["وال", "بال", "كال", "لل", "ال"].first(where: { word.begins($0) }) {
      let rest = String(word.dropFirst(article.count))
      return letters(rest) < shortest ? [word] : [rest]
    }
    guard letters(word) > shortest + 1, ["و", "ب", "ل"].contains(where: { word.begins($0) }) else { return [word] }
    return [word, String(word.unicodeScalars.dropFirst())]
  }

  /// A word's consonants, where enough of them are left: كشافة, كشفية.
  private static func root(_ word: String) -> String {
    let consonants = word.unicodeScalars.filter { !vowels.contains($0) }
    return consonants.count < shortest ? word : String(String.UnicodeScalarView(consonants))
  }

  private static let vowels: [Unicode.Scalar] = ["ا", "و", "ي", "ه"]

  private static func letters(_ word: String) -> Int { word.unicodeScalars.count }

  private static func isCommon(_ word: String) -> Bool {
    let heads = NameData.shared.headNouns
    return letters(word) < shortest || common.contains(word) || heads[word] != nil || heads["ال" + word] != nil
      || LeaningRoles.isPerson(word)
  }
}
