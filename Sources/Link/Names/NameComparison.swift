import Model

/// Compares two names of one kind, class by class, each class in a file of its own.
///
/// The score says only what the names themselves tell; whether two mentions are one actor also depends on roles, countries
/// and company (``ActorJudge``).
enum NameComparison {
  static func compare(_ a: String, _ b: String, kind: ActorKind) -> NameMatch {
    compare(ParsedName(a, kind: kind), ParsedName(b, kind: kind), kind: kind)
  }

  static func compare(_ a: ParsedName, _ b: ParsedName, kind: ActorKind) -> NameMatch {
    guard !a.parts.isEmpty, !b.parts.isEmpty else { return .different(.otherWords) }
    let x = a.form
    let y = b.form
    if x.isInDistinctPair, y.isInDistinctPair, NameData.shared.distinct.contains(x.keyHash, y.keyHash) {
      return .different(.knownDistinct)
    }
    if x.keyHash == y.keyHash { return sameKey(a, b) }
    if let other = OtherNames.compare(x, y) { return other }
    if let compound = Compounds.compare(x, y) { return compound }
    if kind != .person, let light = LightWords.compare(a, b) { return light }
    switch kind {
    case .person: return PersonNames.compare(a, b)
    case .organisation: return OrganisationNames.compare(a, b)
    case .country, .place, .other: return PlaceNames.compare(a, b)
    }
  }

  /// One key: the same, unless one of them says بن where the other does not (then it is only nearly so), or class nouns
  /// of different classes were taken off (نادي الاتحاد, صحيفة الاتحاد).
  private static func sameKey(_ a: ParsedName, _ b: ParsedName) -> NameMatch {
    if let h = a.head, let g = b.head, h != g { return .different(.otherWords) }
    if a.parts != b.parts { return NameMatch(relation: .variant, score: 0.9, reason: .middleNames) }
    if a.sphere != .none || b.sphere != .none { return NameMatch(relation: .same, score: 1, reason: .title) }
    return NameMatch(relation: .same, score: 1, reason: .orthography)
  }

  /// How alike two parts of names are, from 0 to 1, and which class says so.
  static func part(_ a: ParsedName.Part, _ b: ParsedName.Part) -> (similarity: Double, reason: NameMatch.Reason) {
    if a.isWord(b) { return (1, .orthography) }
    let x = a.form
    let y = b.form
    // "الثاني" says which of several; "ثاني" is a name.
    if x.isOrdinal || y.isOrdinal { return (0, .transliteration) }
    if x.bareHash == y.bareHash {
      // Of a usual given name the article makes a family: صالح, الصالح; and no father is a family.
      return a.isFather != b.isFather || ArabicParts.isUsualGiven(x) ? (0.7, .article) : (0.97, .article)
    }
    if x.isInDistinctPair, y.isInDistinctPair, NameData.shared.distinct.contains(x.bareHash, y.bareHash) {
      return (0, .transliteration)
    }
    if let native = ArabicParts.compare(x, y) { return (native, .transliteration) }
    var s = LetterDistance.shared.similarity(x, y)
    // Words with the article are Arabic: another consonant is another word (الجبلي, الجفالي).
    if x.hasArticle, y.hasArticle, x.consonants != y.consonants { s = min(s, 0.7) }
    // ألكس, أليكس: what looks like the article may belong to the name.
    return (
      x.hasArticle && y.hasArticle && (x.bareHash == x.hash) != (y.bareHash == y.hash)
        ? max(s, LetterDistance.shared.similarity(x.text, y.text)) : s, .transliteration
    )
  }
}

extension LetterDistance {
  /// Of two names' words without the article.
  func similarity(_ a: NameWord, _ b: NameWord) -> Double {
    if a.bareHash == b.bareHash { return 1 }
    guard let x = a.letters, let y = b.letters else { return 0 }
    return similarity(x, y)
  }
}

/// Class "other names": acronyms with what they stand for, in both scripts, former and official names.
///
/// | one | other |
/// |---|---|
/// | الناتو, NATO | حلف شمال الأطلسي |
/// | CSTO | منظمة معاهدة الأمن الجماعي |
/// | بورما | ميانمار |
/// | روسيا البيضاء | بيلاروسيا |
enum OtherNames {
  /// The name that a key stands for: the full name of an acronym, the name used now of a former one; or the key itself.
  static func canonical(_ key: String) -> String {
    let data = NameData.shared
    return data.acronyms[key] ?? data.otherNames[key] ?? key
  }

  static func compare(_ a: NameParts, _ b: NameParts) -> NameMatch? {
    guard a.canonicalHash == b.canonicalHash else { return nil }
    return NameMatch(
      relation: .otherName, score: 0.95, reason: a.isAcronym || b.isAcronym ? .acronym : .formerName)
  }
}

/// Class "light words": the same name with and without a word that its institution may lack.
///
/// | one | other |
/// |---|---|
/// | مستشفى بريدة العام | مستشفى بريدة |
/// | مطار دبي الدولي | مطار دبي |
enum LightWords {
  static func compare(_ a: ParsedName, _ b: ParsedName) -> NameMatch? {
    // Names of two words lack none.
    guard a.parts.count != b.parts.count, max(a.parts.count, b.parts.count) > 2 else { return nil }
    let x = (a.lightened ?? a).parts
    let y = (b.lightened ?? b).parts
    guard x.count == y.count, zip(x, y).allSatisfy({ $0.isBare($1) }) else { return nil }
    return NameMatch(relation: .variant, score: 0.85, reason: .light)
  }
}

/// Class "written together": the same letters, but for a vowel, with the spaces elsewhere.
///
/// | one | other |
/// |---|---|
/// | نيو يورك | نيويورك |
/// | أبو ظبي | أبوظبي |
/// | شي جين بينغ | شي جينبينغ |
/// | كوالا لامبور | كوالالمبور |
enum Compounds {
  /// How alike the letters must be.
  private static let alike = 0.93

  static func compare(_ a: NameParts, _ b: NameParts) -> NameMatch? {
    guard a.parts.count != b.parts.count else { return nil }
    if a.joinedHash == b.joinedHash { return NameMatch(relation: .variant, score: 0.97, reason: .compound) }
    // A short name and a full one, as most are, need no letters compared.
    if LetterDistance.areFarApart(
      a.letters, b.letters, doubles: a.letters > b.letters ? a.doubles : b.doubles, similarity: alike)
    {
      return nil
    }
    let s = LetterDistance.shared.similarity(joined(a), joined(b))
    return s >= alike ? NameMatch(relation: .variant, score: s, reason: .compound) : nil
  }

  private static func joined(_ name: NameParts) -> String { name.parts.map(\.word).joined() }
}

/// Class "Arabic parts": of two Arabic names each letter counts (حسن and حسين, سعد and سعيد are different men), unlike of two
/// spellings of a foreign one.
enum ArabicParts {
  /// A part is taken as Arabic when it was met this often among persons of Arab states, and the other one then counts as a name
  /// of its own, and no misspelling, when it was met at all.
  static let usual = 40
  private static let met = 2

  /// nil where neither is a usual Arabic name, or the other may be a misspelling of it.
  static func compare(_ a: NameWord, _ b: NameWord) -> Double? {
    let x = a.part
    let y = b.part
    // Spellings of a name that came from another language have one Latin spelling and no letter that only Arabic has (ميشال,
    // ميشيل; نورا, نورة).
    if let x, let y, a.isForeign, b.isForeign, x.isLatin(y) { return 0.9 }
    guard max(x?.count ?? 0, y?.count ?? 0) >= usual else { return nil }
    // Another consonant makes another name (الحسين, الحصين), be it usual or not.
    guard let x, let y, min(x.count, y.count) >= met else { return a.bareConsonants == b.bareConsonants ? nil : 0.4 }
    // Otherwise only an alef may be written or not (إسماعيل, إسمعيل): سالم and سليم have one Latin key and are two names.
    guard a.withoutAlef == b.withoutAlef, !isActive(a, b) else { return 0.4 }
    return min(x.count, y.count) < usual || latinKey(x.latin) == latinKey(y.latin) ? 0.95 : 0.4
  }

  /// Whether no letter of a word is one that only Arabic has.
  static func isForeign(_ word: String) -> Bool {
    !word.unicodeScalars.contains(where: isArabicOnly)
  }

  static func isArabicOnly(_ s: Unicode.Scalar) -> Bool {
    switch s {
    case "ع", "ح", "ص", "ض", "ط", "ظ", "ق": true
    default: false
    }
  }

  /// Whether the alef after the first letter tells them apart: علي, عالي.
  private static func isActive(_ a: NameWord, _ b: NameWord) -> Bool {
    let (short, long) = a.bareCount < b.bareCount ? (a, b) : (b, a)
    return long.hasAlefSecond && !short.hasAlefSecond
  }

  /// Whether a word was met often among persons of Arab states.
  static func isUsual(_ word: String) -> Bool {
    let parts = NameData.parts
    return ((parts[word] ?? parts["ال" + word])?.count ?? 0) >= usual
  }

  /// Whether a word was met often as a given name among persons of Arab states.
  static func isUsualGiven(_ word: NameWord) -> Bool {
    guard word.part != nil, let p = NameData.parts[hash: word.bareHash] else { return false }
    return p.role != .family && p.count >= usual
  }

  /// Letters that a foreign word with the article needs to be told by its consonants.
  private static let longForeign = 8

  /// Whether two long words without letters that only Arabic has differ in vowels alone: الكاتالوني, الكتالوني.
  static func areForeignAlike(_ a: ParsedName.Part, _ b: ParsedName.Part) -> Bool {
    a.hasArticle == b.hasArticle && min(a.form.count, b.form.count) >= longForeign && a.form.isForeign
      && b.form.isForeign && a.form.bareConsonants == b.form.bareConsonants
  }

  /// Lower case without signs and the article, double letters one, e as i and o as u.
  private static func latinKey(_ latin: String) -> [UInt8] {
    var out: [UInt8] = []
    for b in latin.lowercased().utf8 where b >= UInt8(ascii: "a") && b <= UInt8(ascii: "z") {
      let c = b == UInt8(ascii: "e") ? UInt8(ascii: "i") : b == UInt8(ascii: "o") ? UInt8(ascii: "u") : b
      if c != out.last { out.append(c) }
    }
    return out.starts(with: Array("al".utf8)) && out.count > 4 ? Array(out.dropFirst(2)) : out
  }
}
