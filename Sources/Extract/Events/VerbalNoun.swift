/// The verbal noun of an Arabic verb that no lexicon knows, where its form shows it.
///
/// The derived stems III to X make theirs by one pattern each; those of the ground stem and of II, whose letters look like other stems
/// without short vowels, are not guessed, nor those of III to VI where the ending does not show a verb.
/// Source: Ryding, A Reference Grammar of Modern Standard Arabic (2005), chapters 5 and 22 to 33.
enum VerbalNoun {
  /// - Parameter word: a verb of the third person, past or present, as written, without attached particles.
  static func of(_ word: String) -> String? {
    guard word.unicodeScalars.count >= 4, !word.opens(with: "ال") else { return nil }
    let verb = Verb(word)
    return verb.hasEnding || verb.isPresent
      ? verb.ofThirdStem ?? verb.ofFourthStem ?? verb.ofFifthStem ?? verb.ofLongStem : verb.ofLongStem
  }

  /// The stem of a verb as written.
  private struct Verb {
    /// Without what shows person, number and tense; with the alef that an imperfect leaves out.
    let stem: [Unicode.Scalar]
    let isPresent: Bool
    /// Whether it ends as a feminine or plural verb.
    let hasEnding: Bool

    init(_ word: String) {
      var letters = word.unicodeScalars[...]
      func second() -> Unicode.Scalar { letters[letters.index(after: letters.startIndex)] }
      if letters.first == "س", letters.count > 5, second() == "ي" || second() == "ت" { letters.removeFirst() }
      isPresent = letters.first == "ي" || letters.first == "ت" && second() == "ت"
      if isPresent { letters.removeFirst() }
      // No past ends in ون, as participles do: لاعبون.
      let ending = (isPresent ? [["و", "ن"], ["و", "ا"]] : [["و", "ا"], ["ت"]]).first { ending in
        letters.count > 3 + ending.count && letters.suffix(ending.count).elementsEqual(ending)
      }
      letters.removeLast(ending?.count ?? 0)
      hasEnding = ending != nil
      let isLong = letters.count > 3 && letters.first != "ت" && !(letters.count == 4 && second() == "ا")
      stem = (isPresent && isLong ? ["ا"] : []) + letters
    }

    private func text(_ letters: some Sequence<Unicode.Scalar>) -> String {
      var text = String.UnicodeScalarView()
      text.append(contentsOf: letters)
      return String(text)
    }

    private func isConsonant(_ letter: Unicode.Scalar) -> Bool {
      !VerbalNoun.weak.contains(letter) && !"اوي".unicodeScalars.contains(letter)
    }
    private var last: Unicode.Scalar { stem[stem.count - 1] }
    private var isSound: Bool {
      !stem.contains(where: VerbalNoun.weak.contains) && !"اوي".unicodeScalars.contains(last)
    }
    private var withAlef: String { text(stem.dropLast() + ["ا", last]) }

    /// باشرت, يباشر: مباشرة
    var ofThirdStem: String? {
      guard stem.count == 4, stem[1] == "ا", stem[0] != "ا", stem[0] != "ت", isSound else { return nil }
      return "م" + text(stem) + "ة"
    }

    /// أخمدت: إخماد. Of imperfects only stems with the past's hamza would show it.
    var ofFourthStem: String? {
      guard !isPresent, stem.count == 4, stem[0] == "أ", !stem.dropFirst().contains(where: VerbalNoun.weak.contains),
        isConsonant(last)
      else { return nil }
      if stem[2] == "ا" { return "إ" + text(stem.dropFirst()) + "ة" }
      return "إ" + text(stem[1...2]) + "ا" + text([last])
    }

    /// تحررت, يتحرر: تحرر; توافدوا, يتوافد: توافد
    var ofFifthStem: String? {
      guard isSound, stem[0] == "ت", stem.count == 4 || stem.count == 5 && stem[2] == "ا" else { return nil }
      return text(stem)
    }

    /// Those that begin with alef: انفعل, افتعل, استفعل.
    var ofLongStem: String? {
      // استأجر: استئجار
      if stem.count == 6, stem.starts(with: ["ا", "س", "ت", "أ"]), isConsonant(stem[4]), isConsonant(last) {
        return "استئ" + text([stem[4], "ا", last])
      }
      guard stem.count > 3, stem[0] == "ا", !stem.dropLast().contains(where: VerbalNoun.weak.contains) else {
        return nil
      }
      let isTenth = stem[1] == "س" && stem[2] == "ت"
      // انتهى: انتهاء, استدعى: استدعاء
      if last == "ى" || isPresent && last == "ي" {
        return stem.count == 5 || stem.count == 6 && isTenth ? text(stem.dropLast()) + "اء" : nil
      }
      guard isSound else { return nil }
      switch stem.count {
      case 6 where isTenth:
        // استفاد, يستفيد: استفادة
        let isHollow = stem[4] == "ا" || isPresent && stem[4] == "ي"
        return isHollow ? text(stem[..<4]) + "ا" + text([last]) + "ة" : withAlef
      // استقر: استقرار; those of stem VIII whose root begins with س are in the table.
      case 5 where isTenth: return text(stem) + "ا" + text([last])
      case 5 where stem[2] == "ت" || stem[1] == "ن":
        // اختار: اختيار, انحاز: انحياز
        return stem[3] == "ا" ? text(stem[..<3]) + "يا" + text([last]) : withAlef
      // اتهم: اتهام; اهتم: اهتمام, whose feminine could be of another stem (انتهت).
      case 4 where stem[1] == "ت": return withAlef
      case 4 where stem[2] == "ت" && !hasEnding: return text(stem) + "ا" + text([last])
      default: return nil
      }
    }
  }

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
