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
    let x = a.key
    let y = b.key
    if NameData.shared.distinct.contains(NameData.pairKey(x, y)) { return .different(.knownDistinct) }
    if x == y { return sameKey(a, b) }
    if let other = OtherNames.compare(x, y) { return other }
    if let compound = Compounds.compare(a, b) { return compound }
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
    if a.word == b.word { return (1, .orthography) }
    // "الثاني" says which of several; "ثاني" is a name.
    if a.isOrdinal || b.isOrdinal { return (0, .transliteration) }
    if a.bare == b.bare {
      // Of a usual given name the article makes a family: صالح, الصالح; and no father is a family.
      return a.isFather != b.isFather || ArabicParts.isUsualGiven(a.bare) ? (0.7, .article) : (0.97, .article)
    }
    if NameData.shared.distinct.contains(NameData.pairKey(a.bare, b.bare)) { return (0, .transliteration) }
    if let native = ArabicParts.compare(a.bare, b.bare) { return (native, .transliteration) }
    var s = LetterDistance.shared.similarity(a.bare, b.bare)
    // Words with the article are Arabic: another consonant is another word (الجبلي, الجفالي).
    if a.hasArticle, b.hasArticle, !ArabicParts.haveSameConsonants(a.word, b.word) { s = min(s, 0.7) }
    // ألكس, أليكس: what looks like the article may belong to the name.
    return (
      a.hasArticle && b.hasArticle && (a.bare == a.word) != (b.bare == b.word)
        ? max(s, LetterDistance.shared.similarity(a.word, b.word)) : s, .transliteration
    )
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

  static func compare(_ a: String, _ b: String) -> NameMatch? {
    let data = NameData.shared
    let x = canonical(a)
    let y = canonical(b)
    guard x == y else { return nil }
    let isAcronym = data.acronyms[a] != nil || data.acronyms[b] != nil
    return NameMatch(relation: .otherName, score: 0.95, reason: isAcronym ? .acronym : .formerName)
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
    let x = (a.lightened ?? a).parts
    let y = (b.lightened ?? b).parts
    guard x.count == y.count, a.parts.count != b.parts.count, zip(x, y).allSatisfy({ $0.bare == $1.bare }) else {
      return nil
    }
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
  static func compare(_ a: ParsedName, _ b: ParsedName) -> NameMatch? {
    guard a.parts.count != b.parts.count else { return nil }
    let x = a.parts.map(\.word).joined()
    let y = b.parts.map(\.word).joined()
    let s = x == y ? 0.97 : LetterDistance.shared.similarity(x, y)
    return s >= 0.93 ? NameMatch(relation: .variant, score: s, reason: .compound) : nil
  }
}

/// Class "Arabic parts": of two Arabic names each letter counts (حسن and حسين, سعد and سعيد are different men), unlike of two
/// spellings of a foreign one.
enum ArabicParts {
  /// A part is taken as Arabic when it was met this often among persons of Arab states, and the other one then counts as a name
  /// of its own, and no misspelling, when it was met at all.
  private static let usual = 40
  private static let met = 2

  /// nil where neither is a usual Arabic name, or the other may be a misspelling of it.
  static func compare(_ a: String, _ b: String) -> Double? {
    let parts = NameData.shared.parts
    let x = entry(a, parts)
    let y = entry(b, parts)
    // Spellings of a name that came from another language have one Latin spelling and no letter that only Arabic has (ميشال,
    // ميشيل; نورا, نورة).
    if let x, let y, isForeign(a), isForeign(b), x.latin.lowercased() == y.latin.lowercased() { return 0.9 }
    guard max(x?.count ?? 0, y?.count ?? 0) >= usual else { return nil }
    // Another consonant makes another name (الحسين, الحصين), be it usual or not.
    guard let x, let y, min(x.count, y.count) >= met else { return consonants(a) == consonants(b) ? nil : 0.4 }
    // Otherwise only an alef may be written or not (إسماعيل, إسمعيل): سالم and سليم have one Latin key and are two names.
    guard withoutAlef(a) == withoutAlef(b), !isActive(a, b) else { return 0.4 }
    return min(x.count, y.count) < usual || latinKey(x.latin) == latinKey(y.latin) ? 0.95 : 0.4
  }

  /// Whether no letter of a word is one that only Arabic has.
  static func isForeign(_ word: String) -> Bool {
    !word.unicodeScalars.contains { arabicOnly.contains($0) }
  }

  private static let arabicOnly: Set<Unicode.Scalar> = ["ع", "ح", "ص", "ض", "ط", "ظ", "ق"]

  /// Whether the alef after the first letter tells them apart: علي, عالي.
  private static func isActive(_ a: String, _ b: String) -> Bool {
    let (short, long) = a.unicodeScalars.count < b.unicodeScalars.count ? (a, b) : (b, a)
    return long.unicodeScalars.dropFirst().first == "ا" && short.unicodeScalars.dropFirst().first != "ا"
  }

  /// Whether a word was met often among persons of Arab states.
  static func isUsual(_ word: String) -> Bool { (entry(word, NameData.shared.parts)?.count ?? 0) >= usual }

  /// Whether a word was met often as a given name among persons of Arab states.
  static func isUsualGiven(_ word: String) -> Bool {
    guard let p = NameData.shared.parts[word] else { return false }
    return p.role != .family && p.count >= usual
  }

  private static func withoutAlef(_ word: String) -> String { word.filter { $0 != "ا" } }

  /// Letters that a foreign word with the article needs to be told by its consonants.
  private static let longForeign = 8

  /// Whether two long words without letters that only Arabic has differ in vowels alone: الكاتالوني, الكتالوني.
  static func areForeignAlike(_ a: ParsedName.Part, _ b: ParsedName.Part) -> Bool {
    a.hasArticle == b.hasArticle && min(a.word.count, b.word.count) >= longForeign && isForeign(a.bare)
      && isForeign(b.bare) && haveSameConsonants(a.bare, b.bare)
  }

  static func haveSameConsonants(_ a: String, _ b: String) -> Bool { consonants(a) == consonants(b) }

  private static func consonants(_ word: String) -> [Unicode.Scalar] {
    word.unicodeScalars.filter { $0 != "ا" && $0 != "و" && $0 != "ي" }
  }

  private static func entry(_ word: String, _ parts: [String: NameData.NamePart]) -> NameData.NamePart? {
    parts[word] ?? parts["ال" + word]
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
