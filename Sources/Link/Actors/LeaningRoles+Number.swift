import Model
import Normalize

/// Titles of two or more, and what they are of one.
///
/// | written | of one |
/// |---|---|
/// | اللاعبين, الشاعران | اللاعب, الشاعر |
/// | نائبي رئيس الجمهورية, نجما برشلونة | نائب رئيس الجمهورية, نجم برشلونة |
/// | وزراء خارجية أوروبا, أعضاء اللجنة | وزير خارجية أوروبا, عضو اللجنة |
/// | اللاعبين الجدد, وزيري الخارجية والدفاع | none: what follows is of several too |
/// | زميلي, صاحبي, ثلاثي الهجوم | none: "my colleague", "my friend" |
extension LeaningRoles {
  /// Endings of two and more, and what the singular has in their place.
  private static let endings = [("ين", ""), ("ان", ""), ("ون", ""), ("تين", "ة"), ("تان", "ة"), ("ات", "ة")]
  /// The same with what they are of behind them.
  private static let constructs: [Character] = ["ي", "و", "ا"]

  /// Broken plurals and their singulars.
  private static let broken = Dictionary(
    rows.filter { $0.count > 2 }.map { (NameFolding.fold($0[0]), String($0[2])) }, uniquingKeysWith: { a, _ in a })

  /// Whether a role is one of two or more: الرئيسين, لاعبي الوسط, أعضاء; أمين and فنان are none.
  static func isOfSeveral(_ words: [Substring]) -> Bool {
    let word = NameFolding.fold(words[0])
    return !isPerson(word) && (has(bare(word), .plural) || has(word, .plural) || stem(words) != nil)
  }

  /// The same of one; nil where that is not known, or other words of it are of several.
  static func singular(_ words: [Substring]) -> String? {
    let behind = words.dropFirst()
    guard let head = broken(words[0]) ?? stem(words), words[0].isDefinite || !behind.isEmpty || words[0].last != "ي",
      !has(bare(NameFolding.fold(head)), .relative), !behind.contains(where: mayBePlural)
    else { return nil }
    // مستشاري الرئيس فلان may be his; الفريق is a team there.
    if !words[0].isDefinite, let next = behind.first, next.isDefinite, next != "الفريق",
      isPerson(NameFolding.fold(next))
    {
      return nil
    }
    // المشرفات التربويات
    if head.hasSuffix("ة"), behind.first?.hasSuffix("ات") == true { return nil }
    return ([head] + words.dropFirst().map(String.init)).joined(separator: " ")
  }

  private static func broken(_ word: Substring) -> String? {
    broken[bare(NameFolding.fold(word))].map { word.isDefinite ? "ال" + $0 : $0 }
  }

  /// The singular of a first word with an ending of two or more, as it is written.
  private static func stem(_ words: [Substring]) -> String? {
    let written = words[0]
    for (ending, instead) in endings where written.hasSuffix(ending) {
      let stem = written.dropLast(ending.count) + instead
      if isPerson(NameFolding.fold(stem)) { return String(stem) }
    }
    guard !written.isDefinite, let construct = written.last, constructs.contains(construct) else { return nil }
    let stem = written.dropLast()
    // أبو and أخو are one man's.
    guard stem.unicodeScalars.count > 2, isPerson(NameFolding.fold(stem)) else { return nil }
    return construct == "ا" && !isDual(before: words.dropFirst().first) ? nil : String(stem)
  }

  /// Whether a noun in ـا is of two: لاعبا الهلال, but not وزيرا للدفاع, نائبا أول.
  private static func isDual(before next: Substring?) -> Bool {
    guard let next, !NameFolding.fold(next).hasSuffix("ا"), next != "أول", next != "باسم", !isPreposition(next) else {
      return false
    }
    let tokens = normalizer.normalize(Article(id: "", text: String(next))).tokens
    return tokens.first?.parts.first?.role != .proclitic
  }

  /// Whether a word behind a title may be of several, or of another than the first: الجدد, السابقين, والدفاع.
  private static func mayBePlural(_ word: Substring) -> Bool {
    let folded = NameFolding.fold(word.filter { $0 != "،" && $0 != "," })
    return word.hasPrefix("و") && word.dropFirst().isDefinite || has(bare(folded), .plural)
      || word.isDefinite && ["ين", "ان", "ون"].contains { folded.hasSuffix($0) }
  }

  private static func bare(_ word: String) -> String { word.isDefinite ? String(word.dropFirst(2)) : word }
}
