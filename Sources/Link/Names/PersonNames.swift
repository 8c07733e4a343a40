/// Classes "short and long forms", "nasab", "kunya": how the parts of two persons' names answer to each other.
///
/// | one | other | |
/// |---|---|---|
/// | فلاديمير بوتين | فلاديمير فلاديميروفيتش بوتين | same, middle part left out |
/// | محمد بن سلمان | محمد بن سلمان بن عبدالعزيز | same, cut short |
/// | محمد بن سلمان | محمد بن سلمان آل سعود | same |
/// | بوتين | فلاديمير بوتين | short form |
/// | أبو مازن | أبو مازن | same kunya |
/// | سلمان بن عبدالعزيز | محمد بن سلمان بن عبدالعزيز | different: father and son |
/// | خالد بن سلطان | سلطان | different |
/// | سعود بن نايف | محمد بن نايف | different: brothers |
/// | فهد بن سالم | فهد بن خالد بن سالم | different: another father |
/// | بندر بن سلطان | بندر محمد سلطان العسيري | different: another father |
/// | سعيد بن مشيط | سعيد بن علي بن مشيط | same: مشيط is no given name, so a family's |
/// | عبدالله سالم | عبدالله الثاني سالم | different: an ordinal is never left out |
/// | ج. بايدن | جو بايدن | same, shortened |
enum PersonNames {
  /// Parts at least this alike may be spellings of one name.
  private static let partThreshold = 0.72

  static func compare(_ a: ParsedName, _ b: ParsedName) -> NameMatch {
    if a.parts.count == b.parts.count { return sameLength(a.parts, b.parts) }
    if a.parts.count < b.parts.count { return shorter(a.parts, b.parts) }
    var m = shorter(b.parts, a.parts)
    if m.relation == .shortForm { m.relation = .longForm }
    return m
  }

  private static func sameLength(_ a: [ParsedName.Part], _ b: [ParsedName.Part]) -> NameMatch {
    // ابن جبير is no جبير.
    if a[0].isFather != b[0].isFather { return .different(.father) }
    var lowest = 1.0
    var product = 1.0
    var reason = NameMatch.Reason.orthography
    for (i, (x, y)) in zip(a, b).enumerated() {
      if i == 0, a.count > 1, isInitial(x, of: y) || isInitial(y, of: x) {
        reason = .abbreviation
        product *= 0.85
        continue
      }
      let p = NameComparison.part(x, y)
      if p.similarity < partThreshold {
        if a.count == 1 { return .different(.otherWords) }
        // محمد بن سلمان, سلمان بن محمد: the parts cross over.
        if NameComparison.part(a[0], b[1]).similarity >= partThreshold { return .different(.father) }
        return .different(i == 0 ? .otherGivenName : .otherFamilyName)
      }
      if p.similarity < lowest {
        lowest = p.similarity
        if reason != .abbreviation { reason = p.reason }
      }
      product *= p.similarity
    }
    // With each part more, chance likeness is less likely: the mean counts beside the worst.
    let score = a.count == 1 ? lowest : (lowest + product) / 2
    return score >= 0.6
      ? NameMatch(relation: .variant, score: score, reason: reason) : .different(.otherWords)
  }

  private static func shorter(_ a: [ParsedName.Part], _ b: [ParsedName.Part]) -> NameMatch {
    a.count == 1 ? single(a[0], b) : severalParts(a, b)
  }

  /// One part alone: the last name, unless it is the father's; the name a king is called by; a kunya; "بن سلمان".
  private static func single(_ a: ParsedName.Part, _ b: [ParsedName.Part]) -> NameMatch {
    func alike(_ y: ParsedName.Part) -> Double { NameComparison.part(a, y).similarity }
    if a.isFather {
      // "بن سلمان" stands for the man whose father is سلمان.
      if let f = b.first(where: { $0.isFather }), alike(f) >= 0.95 {
        return NameMatch(relation: .shortForm, score: 0.6, reason: .nickname)
      }
      return .different(.otherWords)
    }
    if a.isKunya, b.contains(where: { alike($0) >= 0.97 }) {
      return NameMatch(relation: .shortForm, score: 0.7, reason: .kunya)
    }
    let last = b[b.count - 1]
    let s = alike(last)
    // Short last names differ by a letter from too many others; a longer one may lack a vowel inside, but has no other (بوتان is no
    // بوتين) and begins alike (أدونيس is no دونيس).
    if s >= (a.form.count >= 5 && !a.hasArticle && mayLackVowels(a.bare, last.bare) ? 0.85 : 0.97) {
      if last.isFather && !last.hasArticle { return .different(.father) }
      return NameMatch(relation: .shortForm, score: 0.6 * s, reason: .lastName)
    }
    if alike(b[0]) >= 0.95 { return NameMatch(relation: .shortForm, score: 0.4, reason: .givenName) }
    if b.dropFirst().contains(where: { $0.isFather && alike($0) >= 0.95 }) { return .different(.father) }
    return .different(.otherWords)
  }

  /// Whether two words begin alike and one has the letters of the other but for vowels left out, or letters that are no vowels differ
  /// (which their likeness tells).
  static func mayLackVowels(_ a: String, _ b: String) -> Bool {
    func isVowel(_ s: Unicode.Scalar) -> Bool { s == "ا" || s == "و" || s == "ي" }
    let (short, long) =
      a.utf8.count <= b.utf8.count ? (a.unicodeScalars, b.unicodeScalars) : (b.unicodeScalars, a.unicodeScalars)
    guard let x = short.first, let y = long.first, isVowel(x) == isVowel(y) else { return false }
    var vowels = Array(short.filter(isVowel))[...]
    for v in long where isVowel(v) { if vowels.first == v { vowels.removeFirst() } }
    return vowels.isEmpty
  }

  /// Several parts of a longer name in its order: the first must be the first.
  private static func severalParts(_ a: [ParsedName.Part], _ b: [ParsedName.Part]) -> NameMatch {
    let first = NameComparison.part(a[0], b[0]).similarity
    guard first >= partThreshold || isInitial(a[0], of: b[0]) else {
      if b.dropFirst().contains(where: { NameComparison.part(a[0], $0).similarity >= 0.95 && $0.isFather }) {
        return .different(.father)
      }
      // حسين أوباما of باراك حسين أوباما: a tail, weaker, and never a grandfather's name.
      let tail = Array(b.suffix(a.count))
      if !tail[0].isFather, zip(a, tail).allSatisfy({ NameComparison.part($0, $1).similarity >= 0.9 }),
        !isUsualGivenName(b[0].word)
      {
        return NameMatch(relation: .shortForm, score: 0.7, reason: .middleNames)
      }
      return .different(.otherGivenName)
    }
    // Of an Arab's name each letter counts: محمد نويف is no محمد نايف.
    let threshold = ArabicParts.isUsualGiven(a[0].form) ? 0.95 : 0.8
    // سلمان بن عبدالعزيز is no سلمان بن سلطان بن عبدالعزيز: who is named by a father is named by his own.
    if a[1].isFather, NameComparison.part(a[1], b[1]).similarity < threshold, !endOnFamily(a, b) {
      return .different(.father)
    }
    var lowest = first
    var j = 1
    for x in a.dropFirst() {
      var found = false
      while j < b.count, !found {
        let s = NameComparison.part(x, b[j]).similarity
        // A father's name may lack its بن, but a family name is no father's name.
        if s >= threshold, !(x.isFather && !b[j].isFather && b[j].hasArticle) {
          lowest = min(lowest, s)
          found = true
        } else if b[j].isOrdinal {
          return .different(.otherFamilyName)
        }
        j += 1
      }
      if !found { return .different(.otherFamilyName) }
    }
    // Ends on the last name: surer than ending in the middle.
    let endsOnLast = j == b.count
    return NameMatch(relation: .shortForm, score: lowest * (endsOnLast ? 0.95 : 0.88), reason: .middleNames)
  }

  /// Whether the word behind the بن of a name of two parts ends the longer one too, and is a family's name rather than a father's: one
  /// that is not met as a given name (بن لادن, بن مشيط; not بن عبدالعزيز, and not بن أبي طالب).
  private static func endOnFamily(_ a: [ParsedName.Part], _ b: [ParsedName.Part]) -> Bool {
    guard a.count == 2, let last = b.last, last.isFather, last.isWord(a[1]), !last.isKunya, !last.hasArticle else {
      return false
    }
    return NameData.parts[hash: last.form.hash].map { $0.role == .family } ?? true
  }

  /// Whether two full names may be one person's in one text: one may leave parts out, also in front (عبدالله صالح of علي عبدالله
  /// صالح), or be a kunya; but a father is not his son, and another given name with the same last name is another person.
  static func mayBeOne(_ a: ParsedName, _ b: ParsedName) -> Bool {
    if a.parts.count < 2 || b.parts.count < 2 || compare(a, b).relation != .different { return true }
    if a.parts.contains(where: \.isKunya) != b.parts.contains(where: \.isKunya) { return true }
    let (short, long) = a.parts.count < b.parts.count ? (a.parts, b.parts) : (b.parts, a.parts)
    guard short.count < long.count, !short[0].isFather else { return false }
    let tail = long.suffix(short.count)
    return tail.first?.isFather == false && zip(short, tail).allSatisfy { $0.isBare($1) }
  }

  /// Whether a word is met as a part of Arabic names so often that alone it tells nobody.
  static func isUsualPart(_ word: String) -> Bool { ArabicParts.isUsual(word) }

  static func isUsualGivenName(_ word: String) -> Bool {
    guard let p = NameData.parts[word] else { return false }
    return p.role == .given && p.count >= 20
  }

  private static func isInitial(_ short: ParsedName.Part, of long: ParsedName.Part) -> Bool {
    short.form.count == 1 && long.form.count > 1 && short.word.unicodeScalars.first == long.word.unicodeScalars.first
  }
}
