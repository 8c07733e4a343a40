import Model

/// A word, a run of digits or a sign as the grammars of numbers and times see it. Words of several tokens that the lexicon
/// knows (كانون الثاني) are one lexeme; a token that mixes digits and letters is several.
struct Lexeme: Sendable {
  enum Kind: Sendable { case word, digits, sign, other }

  var kind: Kind
  /// With what is attached before it.
  var span: Span
  /// Where it begins once attached و ف ب ل are left out.
  var stem: Int
  var senses: [Sense] = []
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

  func has(_ sense: Sense) -> Bool { senses.contains(sense) }
  func isWord(_ word: FunctionWord) -> Bool { has(.function(word)) }

  /// The first sense that a closure accepts.
  @inline(__always)
  func first<T>(_ pick: (Sense) -> T?) -> T? {
    for sense in senses { if let found = pick(sense) { return found } }
    return nil
  }

  var ordinal: Int? { first { if case .ordinal(let n) = $0 { n } else { nil } } }
  var month: (number: Int, weak: Bool)? { first { if case .month(let n, let w) = $0 { (n, w) } else { nil } } }
  var hijriMonth: (number: Int, weak: Bool)? {
    first { if case .hijriMonth(let n, let w) = $0 { (n, w) } else { nil } }
  }
  var weekday: Int? { first { if case .weekday(let n) = $0 { n } else { nil } } }
  var unit: (unit: TimeUnit, form: TimeUnit.Form)? {
    first { if case .unit(let u, let f) = $0 { (u, f) } else { nil } }
  }
  var pointing: Pointing? { first { if case .pointing(let p) = $0 { p } else { nil } } }
  var relativeDay: Int? { first { if case .relativeDay(let n) = $0 { n } else { nil } } }
  var edge: TimeEdge? { first { if case .edge(let e) = $0 { e } else { nil } } }
  var partOfDay: PartOfDay? { first { if case .partOfDay(let p) = $0 { p } else { nil } } }
  var partOfDayAdverb: PartOfDay? { first { if case .partOfDayAdverb(let p) = $0 { p } else { nil } } }
  var era: Era? { first { if case .era(let e) = $0 { e } else { nil } } }
  var tense: Tense? { isFuture ? .future : first { if case .tense(let t) = $0 { t } else { nil } } }
  var scale: Double? {
    first {
      switch $0 {
      case .scale(let s), .either(let s), .pluralScale(let s): s
      default: nil
      }
    }
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
