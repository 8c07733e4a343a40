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
    for (n, (p, q)) in zip(x, y).enumerated() where !p.isBare(q) {
      if derives(p.bare, q.bare) || derives(q.bare, p.bare) { return false }
      // A word with the article is Arabic: its letters count. A given name seldom has it: ألكسندر.
      let isGiven = a.group == .person && n == 0 && x.count > 1
      if p.hasArticle || q.hasArticle, !isGiven { return false }
    }
    if x.count > 1 { return match.score >= several || a.group == .person }
    guard match.score >= single, isProportionate(a, b), isProportionate(b, a) else { return false }
    if a.group == .person, !PersonNames.mayLackVowels(x[0].bare, y[0].bare) { return false }
    return min(x[0].form.count, y[0].form.count) >= shortest || isVowelLeftOut(a, b)
  }

  /// Whether two names that are not allowed by their letters alone are one if they are named beside the same actors: a known name
  /// and one that is met more often, foreign names of a few letters.
  static func mayBeSlip(_ a: NameUnit, _ b: NameUnit, _ match: NameMatch) -> Bool {
    guard match.reason == .transliteration, match.score >= several else { return false }
    if a.name.parts.count > 1 { return lacksVowel(a.name.parts, b.name.parts) }
    guard b.name.parts.count == 1 else { return false }
    let (x, y) = (a.name.parts[0], b.name.parts[0])
    return !x.hasArticle && !y.hasArticle && !derives(x.bare, y.bare) && !derives(y.bare, x.bare)
      && x.form.bareConsonants == y.form.bareConsonants && min(x.form.count, y.form.count) >= shortest
  }

  /// Whether names of several words differ in the long vowels of one foreign word alone: النادي الكاتالوني, النادي الكتالوني.
  private static func lacksVowel(_ a: [ParsedName.Part], _ b: [ParsedName.Part]) -> Bool {
    guard a.count == b.count else { return false }
    let others = zip(a, b).filter { !$0.isWord($1) }
    return others.count == 1 && ArabicParts.areForeignAlike(others[0].0, others[0].1)
  }

  /// Whether two full names of Arabs differ in a consonant.
  static func areOtherConsonants(_ a: ParsedName, _ b: ParsedName) -> Bool {
    isArab(a)
      && (a.parts.count != b.parts.count
        || zip(a.parts, b.parts).contains { $0.form.bareConsonants != $1.form.bareConsonants })
  }

  /// Whether a full name begins with a usual Arabic given name.
  static func isArab(_ name: ParsedName) -> Bool {
    name.parts.count > 1 && ArabicParts.isUsualGiven(name.parts[0].form)
  }

  /// Short names of foreign places with a long vowel written or not: دبلن, دوبلين; no diminutive of an Arabic word (بدر, بدير).
  private static func isVowelLeftOut(_ a: NameUnit, _ b: NameUnit) -> Bool {
    guard a.group == .place,
      a.articles * 10 <= b.articles || b.articles * 10 <= a.articles || max(a.articles, b.articles) < 4
    else { return false }
    let x = a.name.parts[0].word
    let y = b.name.parts[0].word
    let (short, long) = x.utf8.count < y.utf8.count ? (x, y) : (y, x)
    guard short.unicodeScalars.count >= 4, ArabicParts.isForeign(long) else { return false }
    var rest = Substring(short).unicodeScalars
    var consonants = 0
    for s in long.unicodeScalars {
      let isVowel = s == "ا" || s == "و" || s == "ي"
      if !isVowel { consonants += 1 }
      if rest.first == s { rest.removeFirst() } else if !isVowel { return false }
    }
    return rest.isEmpty && consonants >= 3
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
