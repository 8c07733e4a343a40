import Model

extension Sense {
  /// A sense as the data files write it; nil where name or value are not known.
  init?(named name: String, value: String) {
    if let sense = Self.number(name, value) ?? Self.time(name, value) { self = sense } else { return nil }
  }

  private static func number(_ name: String, _ value: String) -> Sense? {
    let integer = Int(value)
    let parts = value.split(separator: "/").compactMap { Int($0) }
    switch name {
    case "cardinal": return integer.map { .cardinal($0) }
    case "teen": return .teen
    case "hundreds": return integer.map { .hundreds($0) }
    case "scale": return Double(value).map { .scale($0) }
    case "dual": return Double(value).map { .dual($0) }
    case "either": return Double(value).map { .either($0) }
    case "plural": return Double(value).map { .pluralScale($0) }
    case "vague": return Double(value).map { .vague($0) }
    case "ordinal": return integer.map { .ordinal($0) }
    case "unit-part": return integer.map { .ordinalUnit($0) }
    case "fraction": return parts.count == 2 ? .fraction(parts[0], parts[1]) : nil
    case "weak-fraction": return parts.count == 2 ? .weakFraction(parts[0], parts[1]) : nil
    case "fractions": return integer.map { .denominator($0) }
    case "negative": return .negative
    case "point": return .point
    case "percent": return .percent
    case "about": return Quantity.Bound(rawValue: value).map { .about($0) }
    case "about-after": return Quantity.Bound(rawValue: value).map { .aboutAfter($0) }
    case "exponent": return .exponent
    case "decimal-letter": return .decimalLetter
    case "compass": return .compass
    case "degree": return .degree
    case "rate": return .rate
    case "reference": return .reference
    case "final": return .finalRound
    case "contest": return .contest
    case "telephone": return .telephone
    case "measure": return .measure
    case "stop": return .stop
    case "piece": return .piece
    default: return nil
    }
  }

  private static func time(_ name: String, _ value: String) -> Sense? {
    let integer = Int(value)
    switch name {
    case "weekday": return integer.map { .weekday($0) }
    case "unit1": return TimeUnit(rawValue: value).map { .unit($0, .singular) }
    case "unit2": return TimeUnit(rawValue: value).map { .unit($0, .dual) }
    case "unit2c": return TimeUnit(rawValue: value).map { .unit($0, .construct) }
    case "unitn": return TimeUnit(rawValue: value).map { .unit($0, .plural) }
    case "day": return integer.map { .relativeDay($0) }
    case "pointing": return Pointing(rawValue: value).map { .pointing($0) }
    case "this": return .this
    case "that": return .that
    case "edge": return TimeEdge(rawValue: value).map { .edge($0) }
    case "weekend": return .weekend
    case "part": return PartOfDay(rawValue: value).map { .partOfDay($0) }
    case "parts": return PartOfDay(rawValue: value).map { .partOfDayAdverb($0) }
    case "tonight": return .tonight
    case "half": return PartOfDay(rawValue: value).map { .halfDay($0) }
    case "midnight": return integer.map { .clockHour($0) }
    case "lunch": return .lunch
    case "clock": return .clock
    case "season", "season?": return Season(rawValue: value).map { .season($0, weak: name.hasSuffix("?")) }
    case "era": return Era(rawValue: value).map { .era($0) }
    case "decade": return integer.map { .decade($0) }
    case "set": return .set(value)
    case "every": return .every
    case "few": return .few
    case "whole": return .whole
    case "whole-after": return .wholeAfter
    case "link": return .link
    case "fn": return FunctionWord(rawValue: value).map { .function($0) }
    case "feast": return Feast(value).map { .feast($0) }
    case "tense": return Tense(rawValue: value).map { .tense($0) }
    case "opaque": return .opaque
    case "occasion": return .occasion
    case "today": return AroundToday(rawValue: value).map { .aroundToday($0) }
    case "speech": return .speech
    default: return nil
    }
  }
}

extension Feast {
  /// As `Data/times-days.tsv` writes it.
  init?(_ written: String) {
    if written == "?" {
      self = .unknown
      return
    }
    if written.hasPrefix("E"), let days = Int(written.dropFirst().replacing("+", with: "")) {
      self = .easter(days)
      return
    }
    let isHijri = written.hasPrefix("H-")
    let parts = (isHijri ? written.dropFirst(2) : written[...]).split(separator: "-")
    guard let month = parts.first.flatMap({ Int($0) }) else { return nil }
    if parts.count == 3, parts[1].hasPrefix("w"), let weekday = Int(parts[1].dropFirst()), let nth = Int(parts[2]) {
      self = .nthWeekday(month: month, weekday: weekday, nth: nth)
    } else if parts.count == 2, let day = Int(parts[1]) {
      self = isHijri ? .hijri(month: month, day: day) : .gregorian(month: month, day: day)
    } else {
      return nil
    }
  }
}
