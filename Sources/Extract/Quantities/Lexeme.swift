import Model

/// A word, a run of digits or a sign as the grammars of numbers and times see it. Words of several tokens that the lexicon
/// knows (كانون الثاني) are one lexeme; a token that mixes digits and letters is several.
struct Lexeme: Sendable {
  /// `latin`: a word in Latin letters that the lexicon knows, a unit mostly; `other`: whatever else is no Arabic word.
  enum Kind: Sendable { case word, digits, sign, latin, other }

  var kind: Kind
  /// With what is attached before it.
  var span: Span
  /// Where it begins once attached و ف ب ل are left out.
  var stem: Int
  var meaning = Meaning.none
  /// Value of a run of digits, and how many there are.
  var value = 0.0
  var digitCount = 0
  var sign: Unicode.Scalar = " "
  var hasSpaceBefore = false
  /// Whether و or ف is attached.
  var hasConjunction = false
  /// Whether ب or ل is attached.
  var hasPreposition = false
  var isDefinite = false
  /// Whether the verb carries the س of the future.
  var isFuture = false

  /// All it can mean.
  var senses: ArraySlice<Sense> { Lexicon.shared.senses(meaning) }
  /// Whether the lexicon does not know it, or as a noun like others that can be counted (مرات), or only beside اليوم.
  @inline(__always)
  var isUnknown: Bool { meaning.kinds & ~(SenseKind.occasion.bit | SenseKind.aroundToday.bit) == 0 }

  @inline(__always)
  func has(_ kind: SenseKind) -> Bool { meaning.has(kind) }
  @inline(__always)
  func isWord(_ word: FunctionWord) -> Bool { meaning.words & word.bit != 0 }
  /// Whether it is a word such as على that only parts what stands around it.
  @inline(__always)
  var isOnlyStop: Bool { meaning.kinds & ~SenseKind.aroundToday.bit == SenseKind.stop.bit }

  /// The first sense of a kind that a closure accepts.
  @inline(__always)
  func first<T>(_ kind: SenseKind, _ pick: (Sense) -> T?) -> T? {
    guard meaning.has(kind) else { return nil }
    for sense in senses { if let found = pick(sense) { return found } }
    return nil
  }

  var about: Quantity.Bound? { first(.about) { if case .about(let b) = $0 { b } else { nil } } }
  var aboutAfter: Quantity.Bound? { first(.aboutAfter) { if case .aboutAfter(let b) = $0 { b } else { nil } } }
  var ordinal: Int? { first(.ordinal) { if case .ordinal(let n) = $0 { n } else { nil } } }
  var weekday: Int? { first(.weekday) { if case .weekday(let n) = $0 { n } else { nil } } }
  var pointing: Pointing? { first(.pointing) { if case .pointing(let p) = $0 { p } else { nil } } }
  var relativeDay: Int? { first(.relativeDay) { if case .relativeDay(let n) = $0 { n } else { nil } } }
  var edge: TimeEdge? { first(.edge) { if case .edge(let e) = $0 { e } else { nil } } }
  var partOfDay: PartOfDay? { first(.partOfDay) { if case .partOfDay(let p) = $0 { p } else { nil } } }
  var partOfDayAdverb: PartOfDay? {
    first(.partOfDayAdverb) { if case .partOfDayAdverb(let p) = $0 { p } else { nil } }
  }
  var era: Era? { first(.era) { if case .era(let e) = $0 { e } else { nil } } }
  var month: (number: Int, weak: Bool)? {
    first(.month) { if case .month(let n, let w) = $0 { (n, w) } else { nil } }
  }
  var hijriMonth: (number: Int, weak: Bool)? {
    first(.hijriMonth) { if case .hijriMonth(let n, let w) = $0 { (n, w) } else { nil } }
  }
  var unit: (unit: TimeUnit, form: TimeUnit.Form)? {
    first(.unit) { if case .unit(let u, let f) = $0 { (u, f) } else { nil } }
  }
  var tense: Tense? { isFuture ? .future : first(.tense) { if case .tense(let t) = $0 { t } else { nil } } }
  var aroundToday: AroundToday? { first(.aroundToday) { if case .aroundToday(let a) = $0 { a } else { nil } } }
  var scale: Double? {
    guard meaning.kinds & Self.scales != 0 else { return nil }
    for sense in senses {
      switch sense {
      case .scale(let s), .either(let s), .pluralScale(let s): return s
      default: continue
      }
    }
    return nil
  }
  private static var scales: UInt64 {
    SenseKind.scale.bit | SenseKind.either.bit | SenseKind.pluralScale.bit
  }
}

/// One sentence as lexemes.
struct LexemeLine: Sendable {
  var lexemes: [Lexeme] = []

  var count: Int { lexemes.count }
  @inline(__always)
  subscript(_ i: Int) -> Lexeme? { i >= 0 && i < lexemes.count ? lexemes[i] : nil }

  /// Whether a sign stands at an index; with `tight`, without white space before it.
  func isSign(_ i: Int, _ signs: String, tight: Bool = false) -> Bool {
    guard let l = self[i], l.kind == .sign, !(tight && l.hasSpaceBefore) else { return false }
    return signs.unicodeScalars.contains(l.sign)
  }

  func isWord(_ i: Int, _ word: FunctionWord) -> Bool { self[i]?.isWord(word) ?? false }

  /// The span from a lexeme (without what is attached before it) to before another.
  func span(_ from: Int, _ to: Int) -> Span { Span(lexemes[from].stem, lexemes[to - 1].span.end) }
}
