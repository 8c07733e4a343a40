/// What times can be reckoned from in a text that does not tell when it was written: the days that it names in full.
///
/// `تبدأ المحادثات يوم الاثنين المقبل، ثم يعقد اجتماع يوم الخميس 13 يناير 2022` has its Monday in the week of that Thursday; and where all
/// days named in full are of one month, `العاشر من الشهر الجاري` is its tenth. Only days count that news speak of: those with their
/// weekday, and those to come. What is long past is seldom told with its weekday.
struct NamedDays {
  private struct Named {
    var index: Int
    var sentence: Int
    var day: Day
    var tense: Tense?
  }

  private var days: [Named] = []
  /// The month that all of them lie in.
  private(set) var month: (year: Int, month: Int)?

  init(_ phrases: [TimePhrase]) {
    var isOneMonth = true
    for (i, p) in phrases.enumerated() where !p.isSince && !p.isQuoted {
      guard case .date(let d) = p.form, !d.isHijri, d.weekday != nil || p.tense == .future, let year = d.year,
        let month = d.month, let day = d.day.flatMap({ Day(year: year, month: month, day: $0) })
      else { continue }
      days.append(Named(index: i, sentence: p.sentence, day: day, tense: p.tense))
      isOneMonth = isOneMonth && (self.month.map { $0 == (year, month) } ?? true)
      self.month = (year, month)
    }
    if !isOneMonth { month = nil }
  }

  /// The day that a weekday by itself means: of the week around the day that its sentence names nearest to it.
  func weekday(_ weekday: Int, _ index: Int, _ p: TimePhrase) -> Day? {
    guard !p.isQuoted,
      let named = days.filter({ $0.sentence == p.sentence }).min(by: { abs($0.index - index) < abs($1.index - index) })
    else { return nil }
    let ahead = (weekday - named.day.weekday + 7) % 7
    switch p.pointing {
    case nil, .this: break
    // Next is next to the day of writing, which lies behind a day that is past.
    case .next: if named.tense == .past { return named.day + (ahead == 0 ? 7 : ahead) }
    default: return nil
    }
    return named.day + (ahead > 3 ? ahead - 7 : ahead)
  }
}
