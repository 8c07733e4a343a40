/// Finds the day a text was written, which what it says of today and tomorrow is reckoned from.
///
/// Articles are often dated by the day they were sent on, taken up by another paper or taken from the web. `اليوم الأربعاء` in one that
/// is dated a Thursday was written on the Wednesday before; then `غدا` is that Thursday. Where all such phrases of a text agree, they
/// tell its day of writing.
struct WritingDay {
  /// A text is written at most so many days before it is published, and, since it may be made for the next day's paper, one after.
  private static let shifts = [0, -1, 1, -2, -3, -4, -5]

  /// - Parameter published: the day of publication.
  static func day(of phrases: [TimePhrase], published: Day) -> Day {
    var found: Day?
    for p in phrases where !p.isQuoted {
      guard case .relativeDay(let n, let d) = p.form, d.weekday != nil || d.day != nil && d.month != nil,
        let day = day(n, d, seenFrom: published)
      else { continue }
      let written = day + -n
      if let found, found != written { return published }
      found = written
    }
    return found ?? published
  }

  /// The day that a word such as أمس and the weekday or date beside it name together: the weekday is what the writer saw.
  ///
  /// - Returns: nil where no day near has that weekday or date.
  static func day(_ steps: Int, _ d: PartialDate, seenFrom anchor: Day) -> Day? {
    if d.isHijri { return nil }
    return shifts.lazy.map { anchor + (steps + $0) }.first { $0.fits(d) }
  }
}

extension Day {
  /// Whether a day is none other than what is written of it.
  func fits(_ d: PartialDate) -> Bool {
    let c = civil
    return (d.weekday == nil || d.weekday == weekday) && (d.day == nil || d.day == c.day)
      && (d.month == nil || d.month == c.month) && (d.year == nil || d.year == c.year)
  }
}
