import Model
import Normalize

/// Tells roles that lean on their sentence: نظيره الفرنسي, رئيسها التنفيذي say by a pronoun whose they are, and الرئيسين, وزيري say it of
/// two, which nobody knows who reads them elsewhere.
enum LeaningRoles {
  private static let normalizer = Normalizer()
  /// The last letters of pronouns: ـه, ـها, ـهما, ـنا, ـهم, ـهن, ـكم; and of two.
  private static let endings: Set<Unicode.Scalar> = ["ه", "ا", "م", "ن", "ي"]

  /// Whether the first word of a role has a pronoun behind it, or is a title of two.
  static func leans(_ text: String) -> Bool {
    let first = text.prefix { $0 != " " }
    guard let last = first.unicodeScalars.last, endings.contains(last) else { return false }
    if isOfTwo(NameFolding.fold(first)) { return true }
    if last == "ي" { return false }
    let tokens = normalizer.normalize(Article(id: "", text: text)).tokens
    return tokens.first?.parts.last?.role == .enclitic
  }

  /// الرئيسين, الرئيسان, وزيري, وزيرا.
  private static func isOfTwo(_ word: String) -> Bool {
    let titles = NameData.shared.titles
    guard titles[word] == nil else { return false }
    let whole = ["ين", "ان"].contains { word.hasSuffix($0) && titles[word.dropLast(2)] != nil }
    return whole || ["ي", "ا"].contains { word.hasSuffix($0) && titles[word.dropLast()] != nil }
  }
}
