import Model
import Normalize

/// Tells roles that lean on their sentence: نظيره الفرنسي, رئيسها التنفيذي say by a pronoun whose they are, which nobody knows who reads
/// them elsewhere.
enum LeaningRoles {
  private static let normalizer = Normalizer()
  /// The last letters of pronouns: ـه, ـها, ـهما, ـنا, ـهم, ـهن, ـكم.
  private static let endings: Set<Unicode.Scalar> = ["ه", "ا", "م", "ن"]

  /// Whether the first word of a role has a pronoun behind it.
  static func leans(_ text: String) -> Bool {
    let first = text.prefix { $0 != " " }
    guard let last = first.unicodeScalars.last, endings.contains(last) else { return false }
    let tokens = normalizer.normalize(Article(id: "", text: text)).tokens
    return tokens.first?.parts.last?.role == .enclitic
  }
}
