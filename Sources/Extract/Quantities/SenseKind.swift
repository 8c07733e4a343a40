/// The kinds of senses as bits, so that a grammar can tell with one operation that a word has none of a kind: nearly every
/// question of a grammar about a word is answered with no.
enum SenseKind: UInt8, Sendable {
  case cardinal, teen, hundreds, scale, dual, either, pluralScale, vague, ordinal, ordinalUnit, fraction, weakFraction
  case denominator, about, aboutAfter, negative, point, percent, rate, reference, finalRound, contest, telephone
  case measure, stop, piece, exponent, decimalLetter, compass, degree, speech
  case month, hijriMonth, weekday, unit, relativeDay, pointing, this, that, edge, weekend, partOfDay, partOfDayAdverb
  case tonight, halfDay, clockHour, lunch, clock, season, era, decade, set, every, few, whole, wholeAfter, link
  case function, feast, tense, opaque, occasion, aroundToday

  @inline(__always)
  var bit: UInt64 { 1 << UInt64(rawValue) }
}

extension Sense {
  var kind: SenseKind {
    switch self {
    case .cardinal: .cardinal
    case .teen: .teen
    case .hundreds: .hundreds
    case .scale: .scale
    case .dual: .dual
    case .either: .either
    case .pluralScale: .pluralScale
    case .vague: .vague
    case .ordinal: .ordinal
    case .ordinalUnit: .ordinalUnit
    case .fraction: .fraction
    case .weakFraction: .weakFraction
    case .denominator: .denominator
    case .about: .about
    case .aboutAfter: .aboutAfter
    case .negative: .negative
    case .point: .point
    case .percent: .percent
    case .rate: .rate
    case .reference: .reference
    case .finalRound: .finalRound
    case .contest: .contest
    case .telephone: .telephone
    case .measure: .measure
    case .stop: .stop
    case .piece: .piece
    case .exponent: .exponent
    case .decimalLetter: .decimalLetter
    case .compass: .compass
    case .degree: .degree
    case .speech: .speech
    case .month: .month
    case .hijriMonth: .hijriMonth
    case .weekday: .weekday
    case .unit: .unit
    case .relativeDay: .relativeDay
    case .pointing: .pointing
    case .this: .this
    case .that: .that
    case .edge: .edge
    case .weekend: .weekend
    case .partOfDay: .partOfDay
    case .partOfDayAdverb: .partOfDayAdverb
    case .tonight: .tonight
    case .halfDay: .halfDay
    case .clockHour: .clockHour
    case .lunch: .lunch
    case .clock: .clock
    case .season: .season
    case .era: .era
    case .decade: .decade
    case .set: .set
    case .every: .every
    case .few: .few
    case .whole: .whole
    case .wholeAfter: .wholeAfter
    case .link: .link
    case .function: .function
    case .feast: .feast
    case .tense: .tense
    case .opaque: .opaque
    case .occasion: .occasion
    case .aroundToday: .aroundToday
    }
  }
}

/// What a word means: the place of its senses in the lexicon, and in bits what kinds and function words are among them.
struct Meaning: Sendable, Hashable {
  /// Place in ``Lexicon/senses(_:)``.
  var place: Int32 = 0
  /// Of ``SenseKind/bit``.
  var kinds: UInt64 = 0
  /// Of ``FunctionWord/bit``.
  var words: UInt32 = 0

  /// Of a word that the lexicon does not know.
  static let none = Meaning()

  @inline(__always)
  func has(_ kind: SenseKind) -> Bool { kinds & kind.bit != 0 }
}

extension FunctionWord {
  /// One bit for each word.
  @inline(__always)
  var bit: UInt32 {
    switch self {
    case .from: 1
    case .to: 1 << 1
    case .until: 1 << 2
    case .in: 1 << 3
    case .at: 1 << 4
    case .between: 1 << 5
    case .before: 1 << 6
    case .after: 1 << 7
    case .since: 1 << 8
    case .during: 1 << 9
    case .for: 1 << 10
    case .or: 1 << 11
    case .and: 1 << 12
    case .less: 1 << 13
    case .final: 1 << 14
    case .fromNow: 1 << 15
    case .dated: 1 << 16
    case .age: 1 << 17
    case .same: 1 << 18
    case .starting: 1 << 19
    }
  }
}
