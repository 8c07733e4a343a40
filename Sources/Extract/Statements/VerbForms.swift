/// What form of its lemma a reporting word is.
enum VerbForm: UInt8, Sendable {
  case perfect, imperfect, participle, masdar

  /// Name of the rule for a verb of this form with its link.
  var rule: String {
    switch self {
    case .perfect: "cue-perfect"
    case .imperfect: "cue-imperfect"
    case .participle: "cue-participle"
    case .masdar: "cue-masdar"
    }
  }
}

/// One form of a reporting verb.
struct VerbFormReading: Sendable, Hashable {
  private var lemmaNumber: Int16
  var form: VerbForm
  var isFeminine: Bool
  var isPlural: Bool
  /// Of the speaker himself: أقول، قلنا.
  var isFirstPerson: Bool

  init(lemma: Int, form: VerbForm, isFeminine: Bool, isPlural: Bool, isFirstPerson: Bool) {
    lemmaNumber = Int16(lemma)
    self.form = form
    self.isFeminine = isFeminine
    self.isPlural = isPlural
    self.isFirstPerson = isFirstPerson
  }

  /// Index of the lemma.
  var lemma: Int { Int(lemmaNumber) }
}

/// Makes the forms of an Arabic verb from its principal parts, spelled at the compare level, without clitics.
///
/// Only what unvocalised news text needs: third persons, and the first persons that interviews quote. The endings depend
/// on the last letter alone (sound, defective in ا, ي or و), as in any grammar of the written language.
enum VerbForms {
  /// The forms of the perfect of `stem`, the third person masculine singular.
  static func perfect(_ stem: String) -> [(String, feminine: Bool, plural: Bool)] {
    let base = String(stem.dropLast())
    switch stem.last {
    case "ا" where stem.count > 2:
      return [
        (stem, false, false), (base + "ت", true, false), (base + "وا", false, true), (base + "ون", true, true),
        (base + "وت", false, false), (base + "ونا", false, true),
      ]
    case "ي":
      return [
        (stem, false, false), (base + "ت", true, false), (base + "وا", false, true), (stem + "ا", false, true),
        (stem + "ت", false, false), (stem + "نا", false, true),
      ]
    default:
      var forms: [(String, feminine: Bool, plural: Bool)] = [
        (stem, false, false), (stem + "ت", true, false), (stem + "وا", false, true), (stem + "ا", false, true),
        (stem + "تا", true, true), (stem + "ن", true, true), (stem + "نا", false, true),
      ]
      // Hollow verbs lose their alef before a consonant: قال, قلت.
      let letters = Array(stem)
      if letters.count == 3, letters[1] == "ا" {
        forms.append((String([letters[0], letters[2]]) + "ت", false, false))
        forms.append((String([letters[0], letters[2]]) + "نا", false, true))
      }
      return forms
    }
  }

  /// The forms of the imperfect of `stem`, the third person masculine singular with its ي.
  static func imperfect(_ stem: String) -> [(String, feminine: Bool, plural: Bool)] {
    let rest = String(stem.dropFirst())
    let isDefective = rest.last == "و" || rest.last == "ي"
    let short = isDefective ? String(rest.dropLast()) : rest
    var forms: [(String, feminine: Bool, plural: Bool)] = [
      ("ي" + rest, false, false), ("ت" + rest, true, false), ("ا" + rest, false, false), ("ن" + rest, false, true),
      ("ي" + short + "ون", false, true), ("ي" + short + "وا", false, true), ("ت" + short + "ون", false, true),
      ("ي" + rest + "ان", false, true), ("ت" + rest + "ان", true, true),
    ]
    if !isDefective { forms.append(("ي" + rest + "ن", true, true)) }
    return forms
  }

  /// The forms of the active participle that stand as a circumstantial accusative: مؤكدا، مؤكدة، مؤكدين.
  static func participle(_ stem: String) -> [(String, feminine: Bool, plural: Bool)] {
    // داعيا, داعين
    let plural = stem.hasSuffix("ي") ? String(stem.dropLast()) : stem
    return [
      (stem + "ا", false, false), (stem + "ة", true, false), (plural + "ين", false, true), (stem + "تين", true, true),
      (stem + "ات", true, true),
    ]
  }

  /// Whether a form of a verb is its first person.
  static func isFirstPerson(_ word: String, _ form: VerbForm, of stem: String) -> Bool {
    switch form {
    case .imperfect: word.hasPrefix("ا") || word.hasPrefix("ن")
    case .perfect: word.hasSuffix("نا") || stem.dropFirst().first == "ا" && stem.count == 3 && !word.hasPrefix(stem)
    case .participle, .masdar: false
    }
  }
}
