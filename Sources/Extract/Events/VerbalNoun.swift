/// The verbal noun of an Arabic verb that no lexicon knows, where its form shows it.
///
/// The derived stems V to X make theirs by one pattern each; those of the ground stem, and of II to IV, whose letters look
/// like other stems without short vowels, are not guessed.
/// Source: Ryding, A Reference Grammar of Modern Standard Arabic (2005), chapter 5.
enum VerbalNoun {
  /// - Parameter word: a verb of the third person, past or present, as written, without attached particles.
  static func of(_ word: String) -> String? {
    var letters = word.unicodeScalars[...]
    guard letters.count >= 4, !word.opens(with: "ال") else { return nil }
    var isPresent = false
    func second() -> Unicode.Scalar { letters[letters.index(after: letters.startIndex)] }
    if letters.first == "س", letters.count > 5, second() == "ي" || second() == "ت" { letters.removeFirst() }
    if letters.first == "ي" || letters.first == "ت" && second() == "ت" {
      letters.removeFirst()
      isPresent = true
    }
    for ending in endings
    where letters.count > (isPresent ? 3 : 4) + ending.count && letters.suffix(ending.count).elementsEqual(ending) {
      letters.removeLast(ending.count)
      break
    }
    let stem = (isPresent && letters.first != "ت" ? ["ا"] : []) + letters
    guard !stem.contains(where: { weak.contains($0) }) else { return nil }
    func text(_ letters: some Sequence<Unicode.Scalar>) -> String {
      var text = String.UnicodeScalarView()
      text.append(contentsOf: letters)
      return String(text)
    }
    func withAlef() -> String { text(stem.dropLast() + ["ا", stem[stem.count - 1]]) }
    let isSound = !"اوي".unicodeScalars.contains(stem[stem.count - 1]) && stem[stem.count - 2] != "ا"
    guard isSound else { return nil }
    // استفعل، افتعل، انفعل
    if stem.count == 6, stem[0] == "ا", stem[1] == "س", stem[2] == "ت" { return withAlef() }
    if stem.count == 5, stem[0] == "ا", stem[2] == "ت" || stem[1] == "ن" { return withAlef() }
    // تفعّل، تفاعل read like their verbal nouns.
    if isPresent, stem[0] == "ت", stem.count == 4 || stem.count == 5 && stem[2] == "ا" { return text(stem) }
    return nil
  }

  private static let endings: [[Unicode.Scalar]] = [["و", "ا"], ["و", "ن"], ["ت"]]
  private static let weak: [Unicode.Scalar] = ["أ", "إ", "آ", "ى", "ة", "ئ", "ؤ", "ء"]

  /// مفاعلة of a verb فاعل as written, masculine past: بايع gives مبايعة. Active participles look the same, so the
  /// caller must know that it is a verb; فازت is one of another stem.
  static func ofThirdStem(_ word: String) -> String? {
    let letters = Array(word.unicodeScalars)
    guard letters.count == 4, letters[1] == "ا", !"اويىةتأإآؤئء".unicodeScalars.contains(letters[3]) else { return nil }
    return "م" + word + "ة"
  }

  /// Whether a word at the compare level looks like the verbal noun of a verb that always has an object: تفعيل and إفعال.
  static func isTransitive(_ key: String) -> Bool {
    var letters = Array(key.unicodeScalars.map(\.value))
    if letters.count > 5, letters[0] == 0x648 || letters[0] == 0x628 || letters[0] == 0x644 { letters.removeFirst() }
    if letters.count > 6, letters[0] == 0x627, letters[1] == 0x644 { letters.removeFirst(2) }
    guard letters.count == 5 else { return false }
    return letters[0] == 0x62A && letters[3] == 0x64A || letters[0] == 0x627 && letters[3] == 0x627
  }
}
