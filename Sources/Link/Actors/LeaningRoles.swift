import Model
import Normalize

/// Tells roles that are nobody's by themselves, and tell nothing to who reads them elsewhere.
///
/// | role | why |
/// |---|---|
/// | نظيره الفرنسي, رئيسها التنفيذي | a pronoun says whose they are |
/// | وزير خارجيته, رئيس مجلس إدارتها, المتحدث باسمها | the same, of what the office is of |
/// | الرئيسين, وزيري, لاعبو الوسط, أعضاء اللجنة | they are of two or more |
/// | مخرج الفيلم ومنتجه, الرئيس المنتهية ولايته | none: the pronoun is of what stands before it |
enum LeaningRoles {
  private enum Use: String { case person, plural, owned }

  private static let normalizer = Normalizer()
  private static let words = Dictionary(
    grouping: DataTable.rows("leaning-roles"), by: { Use(rawValue: String($0[1]))! }
  ).mapValues { WordSet($0.map { NameFolding.fold($0[0]) }) }

  /// ـه, ـها, ـهما, ـنا, ـهم, ـهن, ـكم.
  private static let pronouns = ["ها", "هما", "هم", "هن", "نا", "كم", "ه"]
  /// Of masculine nouns in the dual and plural, by themselves, and of feminine plurals.
  private static let endings = ["ين", "ان", "ون", "ات"]
  /// The same with what they are of behind them.
  private static let constructs = ["ي", "و"]

  static func leans(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    guard let first = words.first else { return false }
    let folded = NameFolding.fold(first)
    return isOfSeveral(folded) || isDual(first, folded, before: words.dropFirst().first) || isPossessed(first, folded)
      || ownedWords(words).contains(where: isOwned)
  }

  // MARK: Two or more

  /// الرئيسين, لاعبي, أعضاء; أمين and فنان are none.
  private static func isOfSeveral(_ word: String) -> Bool {
    guard !isPerson(word) else { return false }
    let bare = word.isDefinite ? String(word.dropFirst(2)) : word
    if has(word, .plural) || has(bare, .plural) { return true }
    if Self.endings.contains(where: { word.hasSuffix($0) && isPerson(word.dropLast($0.count)) }) { return true }
    // Of feminines: مشرفات, عضوتين.
    if word.hasSuffix("ات"), isPerson(word.dropLast(2) + "ه") { return true }
    if ["تين", "تان"].contains(where: { word.hasSuffix($0) && isPerson(word.dropLast(3) + "ه") }) { return true }
    return !word.isDefinite
      && Self.constructs.contains {
        // أبو and أخو are one man's.
        word.hasSuffix($0) && word.unicodeScalars.count > 3 && isPerson(word.dropLast())
      }
  }

  /// لاعبا الهلال; but not وزيرا للدفاع and وزيرًا, which are one in the accusative.
  private static func isDual(_ written: Substring, _ word: String, before next: Substring?) -> Bool {
    guard let next, word.hasSuffix("ا"), !word.isDefinite, !isPerson(word), isPerson(word.dropLast()) else {
      return false
    }
    // وزيرًا, وزيرا سابقا, نائبا أول
    if written.unicodeScalars.contains("\u{64B}") || NameFolding.fold(next).hasSuffix("ا") || next == "أول" {
      return false
    }
    let tokens = normalizer.normalize(Article(id: "", text: String(next))).tokens
    return !isPreposition(next) && next != "باسم" && tokens.first?.parts.first?.role != .proclitic
  }

  private static func isPreposition(_ word: Substring) -> Bool {
    ["في", "من", "عن", "على", "لدى"].contains { word == $0 }
  }

  private static func isPerson(_ word: some StringProtocol) -> Bool {
    let word = String(word)
    guard word.unicodeScalars.count > 1 else { return false }
    let titles = NameData.shared.titles
    let bare = word.isDefinite ? String(word.dropFirst(2)) : word
    return titles[word] != nil || titles[bare] != nil || titles["ال" + bare] != nil || has(bare, .person)
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

  private static func pronoun(behind word: String) -> String? { pronouns.first { word.hasSuffix($0) } }

  private static func has(_ word: String, _ use: Use) -> Bool { words[use]!.contains(word) }
}

extension StringProtocol {
  /// Whether a word has the article.
  fileprivate var isDefinite: Bool { hasPrefix("ال") || hasPrefix("لل") }
}
