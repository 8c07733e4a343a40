/// Which part of a paradigm a written form is; a form can be several at once, because short vowels are not written.
struct FormSet: OptionSet, Sendable, Hashable {
  let rawValue: UInt8
  static let past = FormSet(rawValue: 1)
  static let present = FormSet(rawValue: 2)
  static let noun = FormSet(rawValue: 4)
  static let plural = FormSet(rawValue: 8)
  /// Beside a past or present: of a passive whose form differs from the active.
  static let passive = FormSet(rawValue: 16)

  static let verb: FormSet = [.past, .present]
  static let nominal: FormSet = [.noun, .plural]
}

/// Takes the forms that ``WordForms`` makes.
protocol WordFormTaker {
  /// Letters as Unicode scalar values.
  typealias Letters = [UInt16]

  /// - Parameters:
  ///   - set: what the form is.
  ///   - joined: whether it stands only before an attached pronoun, or only by itself.
  mutating func take(_ form: Letters, _ set: FormSet, joined: Bool)
}

/// Makes the written forms of Arabic verbs and nouns by rule, without short vowels.
///
/// Covers what news writes: third persons and the first person plural, all moods, the passive, duals, sound plurals and
/// the accusative's alef. Hollow, defective and hamzated verbs follow their own endings. A form may be made that no
/// writer uses; that costs nothing, since forms are only looked up.
/// Source: the paradigms in Ryding, A Reference Grammar of Modern Standard Arabic (2005), chapters 21 to 35.
struct WordForms<Taker: WordFormTaker> {
  typealias Letters = Taker.Letters

  /// Takes each form.
  var taker: Taker
  /// The form that is made: one array for all.
  private var form: Letters = []

  init(_ taker: Taker) { self.taker = taker }

  private static var alef: UInt16 { 0x627 }
  private static var alefHamza: UInt16 { 0x623 }
  private static var hamza: UInt16 { 0x621 }
  private static var ya: UInt16 { 0x64A }
  private static var alefMaqsura: UInt16 { 0x649 }
  private static var waw: UInt16 { 0x648 }
  private static var ta: UInt16 { 0x62A }
  private static var nun: UInt16 { 0x646 }
  private static var taMarbuta: UInt16 { 0x629 }

  private mutating func each(_ base: Letters, _ endings: [String], _ set: FormSet, joined: Bool = false) {
    for ending in endings {
      form.removeAll(keepingCapacity: true)
      form.append(contentsOf: base)
      for letter in ending.utf16 { form.append(letter) }
      taker.take(form, set, joined: joined)
    }
  }

  /// All forms of a verb given by its third person masculine singular, past and present.
  mutating func verb(past: Letters, present: Letters) {
    guard past.count >= 2, present.count >= 3 else { return }
    // أصيب يصاب is a passive itself.
    let isPassive = past[past.count - 2] == Self.ya && present[present.count - 2] == Self.alef
    let (pastSet, presentSet): (FormSet, FormSet) =
      isPassive ? ([.past, .passive], [.present, .passive]) : (.past, .present)
    pastForms(past, pastSet)
    let isHollow = past.count >= 3 && past[past.count - 2] == Self.alef
    if isHollow {
      var passive = past
      passive[past.count - 2] = Self.ya
      pastForms(passive, [.past, .passive])
    } else if past.count == 4, past[1] == Self.alef, past[0] != Self.waw {
      // ووصل is و with وصل, and no passive of واصل.
      var passive = past
      passive[1] = Self.waw
      pastForms(passive, [.past, .passive])
    }
    let stem = Letters(present.dropFirst())
    for prefix in [Self.ya, Self.ta] { presentForms([prefix] + stem, presentSet, isHollow: isHollow) }
    // The short forms of the first persons are other words in the news: نقل, أثر, أقل.
    for prefix in [Self.nun, Self.alefHamza] { presentForms([prefix] + stem, presentSet, isHollow: false) }
    if isHollow {
      var passive = stem
      passive[passive.count - 2] = Self.alef
      for prefix in [Self.ya, Self.ta] {
        presentForms([prefix] + passive, [.present, .passive], isHollow: false)
      }
    }
  }

  private mutating func pastForms(_ past: Letters, _ set: FormSet) {
    let base = Letters(past.dropLast())
    switch past.last {
    case Self.alefMaqsura:
      each(base, ["ى", "ت", "وا", "يا", "تا", "ين", "يت", "ينا"], set)
      each(base, ["ا", "ت", "و", "ينا"], set, joined: true)
    case Self.ya:
      each(base, ["ي", "يت", "وا", "يا", "يتا", "ين", "ينا"], set)
      each(base, ["ي", "يت", "و"], set, joined: true)
    case Self.alef:
      each(base, ["ا", "ت", "وا", "وت", "ونا", "ي", "يت"], set)
      each(base, ["ا", "ت", "و"], set, joined: true)
    case Self.alefHamza:
      each(base, ["أ", "أت", "ؤوا", "أوا", "آ", "أتا", "أنا", "ئ", "ئت"], set)
      each(base, ["أ", "أت"], set, joined: true)
    default:
      each(past, ["", "ت", "وا", "ا", "تا", "ن", "نا"], set)
      each(past, ["", "ت", "و", "نا"], set, joined: true)
    }
  }

  private mutating func presentForms(_ stem: Letters, _ set: FormSet, isHollow: Bool) {
    let base = Letters(stem.dropLast())
    switch stem.last {
    case Self.ya, Self.alefMaqsura, Self.waw:
      each(stem, ["", "ان", "ا"], set)
      each(base, ["", "ى", "ون", "وا", "ين"], set)
      each(stem, [""], set, joined: true)
      each(base, ["", "ا", "و", "ون"], set, joined: true)
    default:
      each(stem, ["", "ون", "وا", "ان", "ا", "ن", "ين"], set)
      each(stem, ["", "و", "ون", "ان"], set, joined: true)
      if isHollow {
        let short = Letters(stem.dropLast(2)) + [stem[stem.count - 1]]
        each(short, ["", "ن"], set)
        each(short, [""], set, joined: true)
      }
    }
  }

  /// All forms of a noun.
  ///
  /// - Parameter isBrokenPlural: then there is no dual and no sound plural.
  mutating func noun(_ noun: Letters, isBrokenPlural: Bool) {
    guard noun.count >= 2 else { return }
    let set: FormSet = isBrokenPlural ? .plural : .noun
    let base = Letters(noun.dropLast())
    switch noun.last {
    case Self.taMarbuta:
      each(base, ["ة"], set)
      each(base, ["ت"], set, joined: true)
      guard !isBrokenPlural else { return }
      each(base, ["تان", "تين", "ات"], .plural)
      each(base, ["ات", "تي", "تا"], .plural, joined: true)
      each(base, ["تي", "تا"], .plural)
    case Self.alefMaqsura:
      each(base, ["ى"], set)
      each(base, ["ا"], set, joined: true)
      if !isBrokenPlural { each(base, ["يات"], .plural) }
    case Self.hamza:
      each(noun, [""], set)
      each(base, ["ء", "ئ", "ؤ"], set, joined: true)
      guard !isBrokenPlural else { return }
      each(noun, ["ات", "ين", "ان"], .plural)
      each(noun, ["ات"], .plural, joined: true)
      each(base, ["ئين"], .plural)
    default:
      each(noun, ["", "ا"], set)
      each(noun, [""], set, joined: true)
      guard !isBrokenPlural else { return }
      each(noun, ["ين", "ان"], .plural)
      if noun.count >= 4, !noun.suffix(2).elementsEqual("ات".utf16) {
        each(noun, ["ات"], .plural)
        each(noun, ["ات"], .plural, joined: true)
      }
    }
  }
}
