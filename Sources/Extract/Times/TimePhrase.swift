import Model

/// A time as it is written, before it is resolved against a day.
struct TimePhrase: Sendable, Hashable {
  indirect enum Form: Sendable, Hashable {
    /// What is written of a date of the calendar.
    case date(PartialDate)
    /// اليوم, أمس, غدا: days from now, with the date that the text adds.
    case relativeDay(Int, PartialDate)
    /// العام الماضي: steps of a unit from now.
    case unit(TimeUnit, Int)
    /// A weekday of a week so many weeks from now.
    case weekdayOfWeek(Int, Int)
    /// The n-th day of a month so many months from now.
    case dayOfMonth(Int, Int)
    /// قبل ثلاثة أيام: an amount before (-1) or after (1) now.
    case distance([Amount], Int)
    case duration([Amount])
    /// A duration, set or reference that is written in TIMEX terms.
    case literal(TimeExpression.Kind, String)
    /// هذه الأشهر: a duration named before.
    case sameDuration(TimeUnit)
    case season(Season, Base)
    /// Quarter (of 4) or half (of 2) of a year.
    case portion(Int, of: Int, Base)
    case decade(Int, century: Int?)
    case century(Int)
    case feast(Feast, Base)
    /// The n-th (or last, -1) weekday or week of a month or year.
    case nthWeekday(Int, weekday: Int, PartialDate, Base)
    case nthWeek(Int, PartialDate, Base)
    case lastDay(PartialDate, Base)
    case weekend(Int)
    case range(Form, Form)
    /// Only a clock time or a part of a day: the day is that of the text before.
    case clockOnly
  }

  /// Which year (or other frame) a form lies in.
  struct Base: Sendable, Hashable {
    var year: Int?
    /// Steps from the present one.
    var steps: Int?
    /// Whether `year` is Hijri.
    var isHijri = false
    /// Whether the text says that it is Gregorian.
    var isGregorian = false
    var isKnown: Bool { year != nil || steps != nil }
  }

  struct Amount: Sendable, Hashable {
    var count: Double
    var unit: TimeUnit
    /// بضعة أيام: no certain number.
    var isVague = false
  }

  struct Clock: Sendable, Hashable {
    var hour: Int
    var minute: Int?
    var second: Int?
  }

  var form: Form
  var span: Span
  var edge: TimeEdge?
  var pointing: Pointing?
  var clock: Clock?
  var part: PartOfDay?
  var rule: String
  /// What the sentence says of before and after, where it says it.
  var tense: Tense?
  /// منذ stands before it.
  var isSince = false
  var isQuoted = false
  /// Index of the phrase that tells the day on which its quotation was spoken.
  var spokenOn: Int?
  var sentence = 0

  /// Whether its own words say that it lies ahead of the day of writing, whenever that was.
  var isToCome: Bool {
    // The following day is one behind another that the text names.
    if pointing == .following || pointing == .previous { return false }
    return switch form {
    case .relativeDay(let n, _), .unit(_, let n), .weekdayOfWeek(_, let n), .dayOfMonth(_, let n), .weekend(let n):
      n > 0
    case .distance(_, let direction): direction > 0
    default: pointing == .next || pointing == .nextButOne
    }
  }
}

/// What a text writes of a date.
struct PartialDate: Sendable, Hashable {
  var year: Int?
  var month: Int?
  var day: Int?
  /// Monday = 1.
  var weekday: Int?
  var isHijri = false
  /// Whether the text says that it is Gregorian.
  var isGregorian = false
  var isBeforeChrist = false
  /// The Hijri date of the same day or year, where the text gives both.
  var hijriTwin: Twin?

  struct Twin: Sendable, Hashable {
    var year: Int?
    var month: Int?
    var day: Int?
  }

  var isEmpty: Bool { year == nil && month == nil && day == nil && weekday == nil }
}
