import Model

/// Infers the day an article was published from what it writes of days and dates.
///
/// Every phrase that ties the day of writing to a weekday, a date or a month narrows down the days of the year that the
/// text names. One day left is the answer; several are candidates; nothing certain is nothing.
struct PublicationInference {
  let text: String
  let phrases: [TimePhrase]

  /// At most so many candidates are listed.
  static let mostCandidates = 31

  private struct Constraint {
    var reason: Publication.Reason
    /// Whether it ties the day of writing closely enough to tell a day.
    var admits: (Day) -> Bool
  }

  func publication() -> Publication {
    var constraints: [Constraint] = []
    for p in phrases where !p.isQuoted { if let c = constraint(p) { constraints.append(c) } }
    guard !constraints.isEmpty else { return Publication(value: nil, basis: .none) }
    guard let (year, phrase) = presentYear() else {
      let reason = Publication.Reason(
        span: nil, arabic: "لا يذكر النص سنة يمكن أن يُحسب منها يوم النشر",
        english: "the text names no year from which the day of publication could be reckoned")
      return Publication(value: nil, basis: .none, reasons: constraints.map(\.reason) + [reason])
    }
    let shown = String(text[phrase.span])
    let named = Publication.Reason(
      span: phrase.span, arabic: "يذكر النص سنة \(year): «\(shown)»",
      english: "the text names the year \(year): “\(shown)”")
    let days = self.days(of: year).filter { day in constraints.allSatisfy { $0.admits(day) } }
    let reasons = constraints.map(\.reason) + [named]
    if days.count == 1 { return Publication(value: days[0].iso, basis: .inferred, reasons: reasons) }
    let near =
      days.isEmpty
      ? [year - 1, year + 1].flatMap(self.days).filter { day in constraints.allSatisfy { $0.admits(day) } } : days
    let candidates = near.count <= Self.mostCandidates ? near.map(\.iso) : []
    return Publication(value: nil, basis: .none, candidates: candidates, reasons: reasons)
  }

  private func days(of year: Int) -> [Day] {
    let first = Day(year: year, month: 1, day: 1)!
    let last = Day(year: year, month: 12, day: 31)!
    return (first.number...last.number).map { Day($0) }
  }

  /// The latest year written out, unless منذ stands before it: what began then may be long ago.
  private func presentYear() -> (Int, TimePhrase)? {
    var best: (Int, TimePhrase)?
    for p in phrases where !p.isSince && !p.isQuoted {
      var year: Int?
      switch p.form {
      case .date(let d), .relativeDay(_, let d): year = d.isHijri ? nil : d.year
      case .feast(_, let b), .season(_, let b), .portion(_, _, let b): year = b.year
      default: break
      }
      guard var year, (1950...2099).contains(year) else { continue }
      if p.pointing == .next { year -= 1 }
      if p.pointing == .last { year += 1 }
      if year > (best?.0 ?? 0) { best = (year, p) }
    }
    return best
  }

  private func constraint(_ p: TimePhrase) -> Constraint? {
    let shown = String(text[p.span])
    func make(_ arabic: String, _ english: String, _ admits: @escaping (Day) -> Bool) -> Constraint {
      Constraint(
        reason: .init(span: p.span, arabic: "«\(shown)»: \(arabic)", english: "“\(shown)”: \(english)"), admits: admits)
    }
    switch p.form {
    case .relativeDay(let n, let d):
      guard !d.isEmpty, !d.isHijri else { return nil }
      let (ar, en) = Self.relativeWords(n)
      return make("\(ar) \(Self.dateWords(d, .arabic))", "\(en) is \(Self.dateWords(d, .english))") {
        ($0 + n).fits(d)
      }
    case .date(let d):
      guard !d.isHijri, d.month != nil else { return nil }
      if let w = d.weekday, let month = d.month, let day = d.day {
        guard let pointing = p.pointing, pointing == .next || pointing == .last else {
          if d.year != nil { return nil }
          return make(
            "أقرب يوم بهذا التاريخ يوافق هذا اليوم من الأسبوع", "the nearest day of that date falls on that weekday"
          ) { now in
            let years = [now.year - 1, now.year, now.year + 1]
            let days = years.compactMap { Day(year: $0, month: month, day: day) }
            return days.min { abs($0 - now) < abs($1 - now) }?.weekday == w
          }
        }
        let range = pointing == .next ? 1...7 : -7...(-1)
        return make(
          pointing == .next
            ? "يقع هذا اليوم في الأيام السبعة التالية للنشر" : "يقع هذا اليوم في الأيام السبعة السابقة للنشر",
          pointing == .next
            ? "that day lies within the seven days after publication"
            : "that day lies within the seven days before publication"
        ) { now in range.contains { (now + $0).fits(d) } }
      }
      if p.pointing == .this, let month = d.month {
        return make("الشهر المذكور هو شهر النشر", "the month named is the month of publication") {
          $0.month == month && (d.year == nil || $0.year == d.year)
        }
      }
      if d.year != nil, let day = d.day, let month = d.month, p.tense == .past,
        let full = Day(year: d.year!, month: month, day: day)
      {
        return make("وقع ما يروى في هذا اليوم قبل النشر", "what is told of that day came before publication") {
          $0 >= full
        }
      }
      return nil
    default: return nil
    }
  }

  // MARK: - Words

  private enum Language { case arabic, english }

  private static func relativeWords(_ n: Int) -> (String, String) {
    switch n {
    case 0: ("يوم النشر هو", "the day of publication")
    case -1: ("اليوم السابق للنشر هو", "the day before publication")
    case 1: ("اليوم التالي للنشر هو", "the day after publication")
    case -2: ("قبل النشر بيومين", "the second day before publication")
    default: ("بعد النشر بيومين", "the second day after publication")
    }
  }

  private static func dateWords(_ d: PartialDate, _ language: Language) -> String {
    let arabic = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
    let english = ["a Monday", "a Tuesday", "a Wednesday", "a Thursday", "a Friday", "a Saturday", "a Sunday"]
    var parts: [String] = []
    if let w = d.weekday { parts.append((language == .arabic ? arabic : english)[w - 1]) }
    let figures = [d.year.map { pad($0, 4) }, d.month.map { pad($0, 2) }, d.day.map { pad($0, 2) }].compactMap { $0 }
    if !figures.isEmpty { parts.append(figures.joined(separator: "-")) }
    return parts.joined(separator: language == .arabic ? "، " : ", ")
  }
}
