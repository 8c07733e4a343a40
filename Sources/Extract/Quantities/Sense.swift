import Model

/// What a word can mean to the grammars of numbers and times. A word may have several senses: الثانية is the second, two
/// o'clock or a second.
enum Sense: Sendable, Hashable {
  // Numbers (Data/numbers-*.tsv).
  case cardinal(Int)
  case teen
  case hundreds(Int)
  case scale(Double)
  case dual(Double)
  /// ألفا: a scale in the accusative behind a number, two of it before a noun.
  case either(Double)
  case pluralScale(Double)
  case vague(Double)
  case ordinal(Int)
  case ordinalUnit(Int)
  case fraction(Int, Int)
  /// A fraction only behind a number and و: alone it is a price, or five.
  case weakFraction(Int, Int)
  case denominator(Int)
  case about(Quantity.Bound), aboutAfter(Quantity.Bound)
  case negative, point, percent, rate, reference, finalRound, contest, telephone, measure, stop
  case piece, exponent, decimalLetter, compass, degree
  /// A verb of saying in the past: a day beside it dates a quotation.
  case speech

  // Times (Data/times-*.tsv).
  /// `weak`: also another word, so it needs company.
  case month(Int, weak: Bool)
  case hijriMonth(Int, weak: Bool)
  case weekday(Int)
  case unit(TimeUnit, TimeUnit.Form)
  case relativeDay(Int)
  case pointing(Pointing)
  case this, that
  case edge(TimeEdge)
  case weekend
  case partOfDay(PartOfDay)
  case partOfDayAdverb(PartOfDay)
  case tonight
  /// ص and م behind an hour.
  case halfDay(PartOfDay)
  case clockHour(Int)
  case lunch
  case clock
  case season(Season, weak: Bool)
  case era(Era)
  case decade(Int)
  case set(String)
  case every, few, whole, wholeAfter, link
  case function(FunctionWord)
  case feast(Feast)
  case tense(Tense)
  /// A name that only looks like a time.
  case opaque
  /// مرة, مرات: before في and a unit it is told how often.
  case occasion
  case aroundToday(AroundToday)
}

/// What a word beside اليوم makes of it.
enum AroundToday: String, Sendable {
  /// A noun that in construct before it has it mean nowadays: شباب اليوم.
  case construct
  /// Any other word right before it that does: كما نراه اليوم.
  case before
  /// A verb of a state that does so on either side of it: أصبح اليوم, اليوم أصبح.
  case beside
  /// A word right behind it that tells which day it is: اليوم الذي.
  case defining
}

/// Words that a grammar asks for by name.
enum FunctionWord: String, Sendable {
  case from, to, until, `in`, at, between, before, after, since, during, `for`, or, and, less, final
  case fromNow = "fromnow"
  case dated, age, same, starting
}

/// A unit of the calendar or the clock.
enum TimeUnit: String, Sendable, Hashable {
  /// `construct`: a dual before what it is of (يومي الاثنين والثلاثاء), or an adjective (يومي).
  enum Form: Sendable, Hashable { case singular, dual, construct, plural }
  case second, minute, hour, day, night, week, month, year, decade, century

  /// The letter of an ISO 8601 duration, whether it stands behind the T, and how many of the letter's unit it is.
  var iso: (letter: Character, isClock: Bool, factor: Double) {
    switch self {
    case .second: ("S", true, 1)
    case .minute: ("M", true, 1)
    case .hour: ("H", true, 1)
    case .day, .night: ("D", false, 1)
    case .week: ("W", false, 1)
    case .month: ("M", false, 1)
    case .year: ("Y", false, 1)
    case .decade: ("Y", false, 10)
    case .century: ("Y", false, 100)
    }
  }
}

/// Where a word such as المقبل points from the day of writing.
enum Pointing: String, Sendable, Hashable {
  case last, lastButOne = "lastbutone", this, next, nextButOne = "nextbutone"
  /// السابق and التالي count from the time named before, or else from now.
  case previous, following
  /// الأخير: just past, of no certain length.
  case recent

  /// Steps of the unit from now.
  var steps: Int {
    switch self {
    case .last, .previous, .recent: -1
    case .lastButOne: -2
    case .this: 0
    case .next, .following: 1
    case .nextButOne: 2
    }
  }
}

/// A part of a longer time: أوائل, منتصف, أواخر.
enum TimeEdge: String, Sendable, Hashable {
  case start = "START"
  case mid = "MID"
  case end = "END"
  case later = "LATER"
  case earlier = "EARLIER"
  case rest = "REST"

  /// The TIMEX3 modifier, where there is one.
  var mod: String? {
    switch self {
    case .start, .mid, .end: rawValue
    case .later, .earlier, .rest: nil
    }
  }
}

/// TIMEX3 codes for parts of the day; `DA` (dawn) is ours.
enum PartOfDay: String, Sendable, Hashable {
  case morning = "MO"
  case midday = "MI"
  case afternoon = "AF"
  case evening = "EV"
  case night = "NI"
  case dawn = "DA"
  case daytime = "DT"

  /// The hour from 0 to 23 that an hour from 1 to 12 means in this part of the day.
  func hour(_ h: Int) -> Int {
    switch self {
    case .morning, .dawn, .daytime: h == 12 && self == .dawn ? 0 : h
    case .midday: h < 10 ? h + 12 : h
    case .afternoon, .evening: h < 12 ? h + 12 : h
    case .night: h == 12 ? 0 : (h < 12 && h >= 6 ? h + 12 : h)
    }
  }
}

/// TIMEX3 codes for seasons.
enum Season: String, Sendable, Hashable {
  case spring = "SP"
  case summer = "SU"
  case autumn = "FA"
  case winter = "WI"
}

enum Era: String, Sendable, Hashable {
  case hijri = "AH"
  case gregorian = "AD"
  case beforeChrist = "BC"
}

/// Whether what a sentence tells lies before or after the day of writing.
enum Tense: String, Sendable, Hashable { case past, future }

/// When a day with a name falls.
enum Feast: Sendable, Hashable {
  case gregorian(month: Int, day: Int)
  case hijri(month: Int, day: Int)
  /// Days from Easter Sunday of the western churches.
  case easter(Int)
  case nthWeekday(month: Int, weekday: Int, nth: Int)
  /// Differs from country to country.
  case unknown
}
