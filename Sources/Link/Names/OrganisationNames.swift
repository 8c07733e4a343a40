import Model

/// Class "names of organisations": the same words, in spelling variants, with or without the class noun in front.
///
/// | one | other | |
/// |---|---|---|
/// | منظمة الصحة العالمية | الصحة العالمية | same, class noun left out |
/// | مركز كارنيغي | مركز كارنيجي | same |
/// | بوكو حرام | جماعة بوكو حرام | same |
/// | وزارة الدفاع | وزارة الدفاع الروسية | different: one of many |
/// | جامعة الملك سعود | جامعة الملك عبدالعزيز | different |
/// | اللواء 30 | اللواء 35 | different |
enum OrganisationNames {
  /// Words that may be missing.
  private static let light: Set<String> = ["في", "من", "و", "علي", "ل", "ب"]

  static func compare(_ a: ParsedName, _ b: ParsedName) -> NameMatch {
    let x = a.parts.filter { !light.contains($0.word) }
    let y = b.parts.filter { !light.contains($0.word) }
    if x.isEmpty || y.isEmpty { return .different(.otherWords) }
    // مجلسي النواب والشيوخ, مجلسي الشيوخ والنواب.
    if x.count == y.count, let a = unordered(x), a == unordered(y) {
      return NameMatch(relation: .variant, score: 0.95, reason: .coordination)
    }
    if x.count == y.count {
      var lowest = 1.0
      var reason = NameMatch.Reason.orthography
      for (p, q) in zip(x, y) {
        if isNumber(p.word) || isNumber(q.word), !p.isWord(q) { return .different(.number) }
        let s = word(p, q)
        if s < lowest {
          lowest = s
          reason = p.isBare(q) ? .article : .transliteration
        }
      }
      return lowest >= 0.8 ? NameMatch(relation: .variant, score: lowest, reason: reason) : .different(.otherWords)
    }
    // One word more in front, a noun that groups are called by: منظمة, حركة, شركة; a ministry or a hospital never loses its own. What is left must be more than one common word.
    let (short, long) = x.count < y.count ? (x, y) : (y, x)
    let extra = long.count - short.count
    let heads = NameData.shared.headNouns
    if extra <= 2, heads[long[0..<extra].map(\.word).joined(separator: " ")] == .group,
      zip(short, long[extra...]).allSatisfy({ word($0, $1) >= 0.85 }),
      // أوبل is no شركة أبل: of a short word each letter counts.
      short.count > 1 || short[0].form.count >= 5 || short[0].isBare(long[extra])
    {
      let isTelling = short.count > 1 || !short[0].hasArticle
      return NameMatch(
        relation: x.count < y.count ? .shortForm : .longForm, score: isTelling ? 0.85 : 0.6, reason: .head)
    }
    // A ministry may lack its class noun where two words and more are left: الخارجية المصرية. That the two are named beside the same
    // has to be shown too (``ActorJudge``).
    if extra == 1, short.count > 1, short[0].hasArticle, heads[hash: long[0].form.hash] == .government,
      zip(short, long[1...]).allSatisfy({ word($0, $1) >= 0.85 })
    {
      return NameMatch(relation: x.count < y.count ? .shortForm : .longForm, score: 0.75, reason: .head)
    }
    return .different(.otherWords)
  }

  /// The words in byte order, where some are joined by و; nil where none are.
  static func unordered(_ parts: [ParsedName.Part]) -> [String]? {
    guard parts.dropFirst(2).contains(where: { $0.word.begins("وال") }) else { return nil }
    return parts.map { $0.word.begins("وال") ? String($0.word.dropFirst()) : $0.word }.sortedByBytes()
  }

  private static func word(_ p: ParsedName.Part, _ q: ParsedName.Part) -> Double {
    if p.isWord(q) { return 1 }
    if p.isBare(q) { return 0.97 }
    // Arabic words of a name (الدفاع, الداخلية) are no transliterations: only spellings with equal length of consonants
    // that are close count, and never a feminine or plural of the other.
    let s = LetterDistance.shared.similarity(p.form, q.form)
    let heads = NameData.shared.headNouns
    // Class nouns of foreign origin vary in their vowels: ميليشيات, مليشيات.
    if p.form.consonants == q.form.consonants, heads[hash: p.form.hash] == .group,
      heads[hash: q.form.hash] == .group
    {
      return s
    }
    // الكاتالوني, الكتالوني: that they are named beside the same has to be shown too (``SpellingGuard``).
    if ArabicParts.areForeignAlike(p, q) { return s }
    return s > 0.7 && ArabicWords.isPlain(p.form) && ArabicWords.isPlain(q.form) ? 0.7 : s
  }

  private static func isNumber(_ w: String) -> Bool { w.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
}

/// Tells Arabic words from transliterated ones, roughly: by the article.
enum ArabicWords {
  static func isPlain(_ word: NameWord) -> Bool {
    word.hasArticle || NameData.shared.headNouns[hash: word.hash] != nil
  }
}

/// Class "names of places": spelling variants of the whole name; a word more makes another place.
///
/// | one | other | |
/// |---|---|---|
/// | كوبنهاغن | كوبنهاجن | same |
/// | كازاخستان | كازخستان | same |
/// | كوريا الشمالية | كوريا الجنوبية | different |
/// | السودان | جنوب السودان | different |
/// | النيجر | نيجيريا | different (`Data/distinct-names.tsv`) |
enum PlaceNames {
  static func compare(_ a: ParsedName, _ b: ParsedName) -> NameMatch {
    guard a.parts.count == b.parts.count else {
      // جمهورية, مملكة, إقليم in front.
      let (short, long) = a.parts.count < b.parts.count ? (a.parts, b.parts) : (b.parts, a.parts)
      if long.count == short.count + 1, let head = NameData.shared.headNouns[hash: long[0].form.hash],
        head == .city || head == .country, zip(short, long.dropFirst()).allSatisfy({ $0.isBare($1) })
      {
        return NameMatch(
          relation: a.parts.count < b.parts.count ? .shortForm : .longForm, score: 0.85, reason: .head)
      }
      return .different(.otherWords)
    }
    var lowest = 1.0
    var reason = NameMatch.Reason.orthography
    for (p, q) in zip(a.parts, b.parts) {
      let s = p.isWord(q) ? 1 : p.isBare(q) ? 0.95 : LetterDistance.shared.similarity(p.form, q.form)
      if s < lowest {
        lowest = s
        reason = p.isBare(q) ? .article : .transliteration
      }
    }
    return lowest >= 0.75 ? NameMatch(relation: .variant, score: lowest, reason: reason) : .different(.otherWords)
  }
}
