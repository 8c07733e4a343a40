import Model

/// Keeps chance likeness out of the spelling variants.
///
/// Over a whole corpus nearly every short Arabic word has a neighbour one vowel away (الباحة, الباب; القاعدة, القيادة). A spelling
/// variant of a single word is believed only of a transliterated, not too short word; never between a word and what is derived
/// from it (إيران, إيرانية).
enum SpellingGuard {
  /// Letters that a single word needs, and how alike its spellings must be.
  private static let shortest = 5
  private static let single = 0.9
  private static let several = 0.85

  static func allows(_ a: NameUnit, _ b: NameUnit, _ match: NameMatch) -> Bool {
    if match.reason == .article { return a.name.parts.count > 1 || isSlip(a, b) }
    guard match.reason == .transliteration else { return true }
    let x = a.name.parts
    let y = b.name.parts
    guard x.count == y.count else { return match.score >= several }
    let changed = zip(x, y).filter { $0.bare != $1.bare }
    for (p, q) in changed {
      if derives(p.bare, q.bare) || derives(q.bare, p.bare) { return false }
      // A word with the article is Arabic: its letters count.
      if p.word.hasPrefix("ال") || q.word.hasPrefix("ال") { return false }
    }
    if x.count > 1 { return match.score >= several || a.group == .person }
    guard match.score >= single, min(x[0].word.count, y[0].word.count) >= shortest else { return false }
    return isProportionate(a, b) && isProportionate(b, a)
  }

  /// A single word with and without the article (فتح, الفتح) may be two names; one form must be a rare slip of the other.
  private static func isSlip(_ a: NameUnit, _ b: NameUnit) -> Bool {
    a.group == .person || min(a.articles, b.articles) * 20 <= max(a.articles, b.articles)
      || max(a.articles, b.articles) < 5
  }

  /// A name that the gazetteer knows is no misspelling of one met three times as often that it does not know.
  private static func isProportionate(_ known: NameUnit, _ other: NameUnit) -> Bool {
    known.known == nil || other.known != nil || other.articles <= 3 * known.articles
  }

  /// Nationality adjectives and plurals: إيران, إيراني, إيرانية; also with an attached و.
  private static func derives(_ word: String, _ long: String) -> Bool {
    for ending in ["ي", "يه", "يا", "ين", "ون", "ات", "ان", "ه", "يين", "يون"] where long == word + ending {
      return true
    }
    for ending in ["ا", "ه"] where word.hasSuffix(ending) {
      let stem = String(word.dropLast())
      for e in ["ي", "يه", "يا", "ين", "ون"] where long == stem + e && long != word { return true }
    }
    return long == "و" + word
  }
}
