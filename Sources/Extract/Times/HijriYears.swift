/// Tells which years are Hijri that a text writes without an era: عام 1435, هذا العام 1436, العام المالي 1436/1437.
///
/// News of today seldom tells of the fifteenth century, and papers that count by Hijri years often leave the era out. What is long ago
/// (عام 1350) is Hijri only in a text that writes Hijri dates elsewhere, and what lies far ahead of the day of writing never is.
struct HijriYears {
  /// Years that stand for Hijri ones in dates of figures (7/1435), where no other calendar has such.
  static let inFigures = 1318...1480

  /// From this year on a year needs no other Hijri date beside it.
  private static let recent = 1400
  /// Years ahead of the present one that plans are made for.
  private static let ahead = 5
  /// The present year where nobody knows the day of writing.
  private static let present = 1445

  private let years: ClosedRange<Int>

  /// - Parameters:
  ///   - phrases: all times of a text.
  ///   - written: the day of writing.
  init(_ phrases: [TimePhrase], written: Day?) {
    var writesHijri = false
    for p in phrases where !writesHijri {
      p.form.eachDate { if $0.isHijri || $0.hijriTwin != nil { writesHijri = true } }
    }
    let present = written.flatMap { HijriCalendar.shared.year(of: $0) } ?? Self.present
    years = (writesHijri ? Self.inFigures.lowerBound : Self.recent)...max(Self.recent, present + Self.ahead)
  }

  /// The same time with the years that are Hijri marked as such.
  func settled(_ form: TimePhrase.Form) -> TimePhrase.Form {
    switch form {
    case .date(let d): .date(settled(d))
    case .range(let a, let b): .range(settled(a), settled(b))
    case .season(let season, let base): .season(season, settled(base))
    case .portion(let n, let parts, let base): .portion(n, of: parts, settled(base))
    case .feast(let feast, let base): .feast(feast, settled(base))
    case .nthWeek(let n, let d, let base): .nthWeek(n, settled(d), d.isHijri ? settled(base) : base)
    default: form
    }
  }

  private func settled(_ d: PartialDate) -> PartialDate {
    // A month that has a name has a calendar.
    guard let year = d.year, d.month == nil, !d.isGregorian, !d.isBeforeChrist, years.contains(year) else { return d }
    var d = d
    d.isHijri = true
    return d
  }

  private func settled(_ base: TimePhrase.Base) -> TimePhrase.Base {
    guard let year = base.year, !base.isGregorian, years.contains(year) else { return base }
    var base = base
    base.isHijri = true
    return base
  }
}

extension TimePhrase.Form {
  /// Calls `body` with each date of the calendar that is written in it.
  fileprivate func eachDate(_ body: (PartialDate) -> Void) {
    switch self {
    case .date(let d), .relativeDay(_, let d), .nthWeek(_, let d, _): body(d)
    case .range(let a, let b):
      a.eachDate(body)
      b.eachDate(body)
    default: break
    }
  }
}
