import Model
import Normalize

/// Tells roles that are nobody's by themselves, and tell nothing to who reads them elsewhere.
///
/// | role | why |
/// |---|---|
/// | نظيره الفرنسي, رئيسها التنفيذي | a pronoun says whose they are |
/// | وزير خارجيته, رئيس مجلس إدارتها, المتحدث باسمها | the same, of what the office is of |
/// | زميلي السابق, لاعبو الوسط السابقون | they are of two or more, and not told of one |
/// | مخرج الفيلم ومنتجه, الرئيس المنتهية ولايته | none: the pronoun is of what stands before it |
enum LeaningRoles {
  enum Use: String { case person, relative, plural, owned }

  static let normalizer = Normalizer()
  static let rows = DataTable.rows("leaning-roles")
  private static let words = Dictionary(grouping: rows, by: { Use(rawValue: String($0[1]))! })
    .mapValues { WordSet($0.map { NameFolding.fold($0[0]) }) }

  /// ـه, ـها, ـهما, ـنا, ـهم, ـهن, ـكم.
  private static let pronouns = ["ها", "هما", "هم", "هن", "نا", "كم", "ه"]

  /// A role as it is one person's by himself: itself, of two or more the singular; nil where it leans.
  static func ownRole(_ text: String) -> String? {
    let words = text.split(separator: " ")
    guard let first = words.first else { return text }
    if isPossessed(first, NameFolding.fold(first)) || ownedWords(words).contains(where: isOwned) { return nil }
    return isOfSeveral(words) ? singular(words) : text
  }

  static func isPerson(_ word: some StringProtocol) -> Bool {
    let word = String(word)
    guard word.unicodeScalars.count > 1 else { return false }
    let titles = NameData.shared.titles
    let bare = word.isDefinite ? String(word.dropFirst(2)) : word
    return titles[word] != nil || titles[bare] != nil || titles["ال" + bare] != nil || has(bare, .person)
      || has(bare, .relative)
  }

  // MARK: Pronouns

  /// نظيره, and مساعده, which may also be مساعدة badly written.
  private static func isPossessed(_ written: Substring, _ word: String) -> Bool {
    guard !word.isDefinite, let pronoun = pronoun(behind: word), !written.unicodeScalars.contains("ة") else {
      return false
    }
    if isPerson(word.dropLast(pronoun.count)) { return true }
    let tokens = normalizer.normalize(Article(id: "", text: String(written))).tokens
    return tokens.first?.parts.last?.role == .enclitic
  }

  /// The words behind the head that what it is of may be: وزير [خارجيته] السابق, رئيس [مجلس إدارتها], المتحدث الرسمي [باسمه].
  private static func ownedWords(_ words: [Substring]) -> ArraySlice<Substring> {
    var behind = words.dropFirst()
    if words[0].isDefinite {
      behind = behind.drop { $0.isDefinite }
      guard behind.first?.hasPrefix("باسم") == true else { return [] }
    }
    return behind.prefix { word in
      !word.isDefinite && !isPreposition(word)
        && (!word.hasPrefix("و") || has(NameFolding.fold(word), .owned) || isOwned(word))
    }
  }

  private static func isOwned(_ written: Substring) -> Bool {
    if written.unicodeScalars.contains("ة") { return false }
    let folded = NameFolding.fold(written)
    let word = folded.hasPrefix("باسم") ? String(folded.dropFirst()) : folded
    return pronouns.contains { pronoun in
      guard word.hasSuffix(pronoun) else { return false }
      let stem = word.dropLast(pronoun.count)
      // إدارتها: the ending of إدارة; مرماه: of مرمى.
      let last = stem.last.map { ["ت": "ه", "ا": "ي"][$0] ?? "" } ?? ""
      return has(String(stem), .owned) || !last.isEmpty && has(stem.dropLast() + last, .owned)
    }
  }

  static func isPreposition(_ word: Substring) -> Bool { ["في", "من", "عن", "على", "لدى"].contains { word == $0 } }

  private static func pronoun(behind word: String) -> String? { pronouns.first { word.hasSuffix($0) } }

  static func has(_ word: String, _ use: Use) -> Bool { words[use]!.contains(word) }
}

extension StringProtocol {
  /// Whether a word has the article.
  var isDefinite: Bool { hasPrefix("ال") || hasPrefix("لل") }
}
