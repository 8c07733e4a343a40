import Model

/// Reads times in one sentence. Each rule gives a phrase and the index behind it; the longest reading at a place counts.
struct TimeGrammar {
  typealias Match = (phrase: TimePhrase, end: Int)

  let line: LexemeLine
  var numerals: NumeralGrammar { NumeralGrammar(line: line) }

  /// The time that begins at a lexeme.
  func time(at i: Int) -> Match? {
    guard let l = line[i], l.mayBeginTime else { return nil }
    // من, بين, قبل and their like begin a time only before a word of the lexicon or figures.
    if l.isOnlyOpening, line[i + 1].map({ $0.isUnknown && $0.kind != .digits }) ?? true { return nil }
    // The tens of an ordinal count nothing: (الاجتماع) الرابع والعشرين يوم الثلاثاء.
    if i > 0, l.hasConjunction, let n = numerals.ordinal(at: i - 1), n.end > i { return nil }
    if let often = perUnit(at: i) { return often }
    var best: Match?
    @inline(__always)
    func take(_ match: Match?) {
      if let match, match.end > (best?.end ?? i) { best = match }
    }
    // What is a day, or a longer time, by itself is asked for once: three rules begin with it.
    let day = day(at: i)
    take(range(at: i, day: day))
    take(dayWithTime(at: i, day: day))
    take(edged(at: i))
    take(distance(at: i))
    take(set(at: i))
    take(day)
    take(duration(at: i))
    return best
  }

  func phrase(_ form: TimePhrase.Form, _ i: Int, _ end: Int, _ rule: String) -> TimePhrase {
    TimePhrase(form: form, span: line.span(i, end), rule: rule)
  }

  // MARK: - A day, with a part of day or a clock time on either side

  /// مساء الخميس, الساعة الثالثة من عصر اليوم, الخميس صباحا.
  func dayWithTime(at i: Int, day first: Match?) -> Match? {
    if let (clock, part, next) = clockOrPart(at: i) {
      var at = next
      if line.isWord(at, .from) || line.isWord(at, .in) { at += 1 }
      // من مساء الخميس
      var part = part
      if let later = line[at]?.partOfDay, line[at]?.isDefinite == false, part == nil {
        part = later
        at += 1
      }
      if let (day, end) = day(at: at), isAdjacent(next, at) {
        var p = day
        p.span = line.span(i, end)
        p.clock = clock.map { adjust($0, part) }
        p.part = part
        p.rule = "clock-and-day"
        return (p, end)
      }
      // مساء alone is no time: its construct needs a day, or it stands as an adverb.
      guard clock != nil || line[i]?.partOfDayAdverb != nil || isTonight(i) || isDefinitePart(i) else { return nil }
      var p = phrase(.clockOnly, i, next, "clock")
      p.clock = clock
      p.part = part
      return (p, next)
    }
    guard let (first, end) = first else { return nil }
    var at = end
    if line.isSign(at, ",\u{60C}"), clockOrPart(at: at + 1)?.clock != nil { at += 1 }
    if line.isWord(at, .in) || line.isWord(at, .at), clockOrPart(at: at + 1) != nil { at += 1 }
    if let (clock, part, after) = clockOrPart(at: at),
      clock != nil || line[at]?.partOfDayAdverb != nil || isDefinitePart(at)
    {
      var p = first
      p.span = line.span(i, after)
      p.clock = clock
      p.part = part
      p.rule = "day-and-clock"
      return (p, after)
    }
    return (first, end)
  }

  private func isAdjacent(_ a: Int, _ b: Int) -> Bool { b - a <= 2 }
  private func isTonight(_ i: Int) -> Bool { line[i]?.has(.tonight) == true }
  private func isDefinitePart(_ i: Int) -> Bool {
    guard let l = line[i], l.isDefinite, l.partOfDay != nil, let before = line[i - 1] else { return false }
    return before.isWord(.in) || before.isWord(.during) || before.clockLike || line[i - 1]?.kind == .digits
  }

  // MARK: - A day by itself

  /// A day, month or year of the calendar, a weekday or a relative day.
  func day(at i: Int) -> Match? {
    guard let l = line[i], l.mayBeginDay else { return nil }
    var best: Match?
    func take(_ match: Match?) {
      if let match, match.end > (best?.end ?? i) { best = match }
    }
    take(weekday(at: i))
    take(relativeDay(at: i))
    take(calendar(at: i))
    take(feast(at: i))
    take(unitTime(at: i))
    return best
  }

  /// A calendar date as a phrase, with المقبل, الماضي, الجاري behind it.
  func calendar(at i: Int, behindDash: Bool = false) -> Match? {
    let isThis = line[i]?.has(.this) == true
    guard let (date, behind) = DateGrammar(line: line, behindDash: behindDash).date(at: isThis ? i + 1 : i),
      !isThis || date.day == nil && date.month != nil
    else { return nil }
    var end = behind
    var p = phrase(.date(date), i, end, date.isHijri ? "hijri-date" : "date")
    if isThis { p.pointing = .this }
    if date.year == nil, let pointing = line[end]?.pointing, pointing != Pointing.recent {
      p.pointing = pointing
      end += 1
    } else if date.year == nil, let (base, after) = base(at: end), base.steps != nil, date.month != nil {
      p.pointing = base.steps! < 0 ? .last : base.steps! == 0 ? .this : .next
      p.form = .date(date)
      if let steps = base.steps { p.form = yearly(date, steps) }
      end = after
    }
    p.span = line.span(i, end)
    return (p, end)
  }

  private func yearly(_ date: PartialDate, _ steps: Int) -> TimePhrase.Form {
    .nthWeekday(0, weekday: 0, date, TimePhrase.Base(year: nil, steps: steps))
  }

  /// The year a form lies in: 2014, من عام 2014, العام المقبل.
  func base(at i: Int) -> (TimePhrase.Base, Int)? {
    var j = i
    if line.isSign(j, ",\u{60C}") { j += 1 }
    if line.isWord(j, .from) || line.isWord(j, .in) { j += 1 }
    if let (date, end) = DateGrammar(line: line).yearWithEra(at: j, isNamed: false), !date.isBeforeChrist {
      return (.init(year: date.year, isHijri: date.isHijri, isGregorian: date.isGregorian), end)
    }
    var start = j
    if line[j]?.has(.this) == true { start += 1 }
    guard let unit = line[start]?.unit, unit.unit == .year, unit.form == .singular else { return nil }
    if let pointing = line[start + 1]?.pointing { return (.init(steps: pointing.steps), start + 2) }
    return start > j ? (.init(steps: 0), start + 1) : nil
  }

  /// يوم الخميس المقبل (6 يناير), اليوم الأول من يناير is left to the calendar.
  func weekday(at i: Int) -> Match? {
    var at = i
    var isNamed = false
    if line[at]?.has(.this) == true, line[at + 1]?.weekday != nil || line[at + 2]?.weekday != nil { at += 1 }
    if let u = line[at]?.unit, u.unit == .day, u.form == .singular, line[at]?.isDefinite == false {
      at += 1; isNamed = true
    }
    if line.isSign(at, "(\u{AB}"), line[at + 1]?.weekday != nil, line.isSign(at + 2, ")\u{BB}"), isNamed { at += 1 }
    let opened = at > i && line[at - 1]?.kind == .sign
    guard let l = line[at], let weekday = l.weekday else { return nil }
    // Bare names are words of their own: أحد, خميس, جمعة.
    let inWeek = weekOf(at + 1)
    guard l.isDefinite || isNamed || inWeek != nil && !isNumberWord(l) || inWeek != nil else { return nil }
    // الاثنين is also the two of them, الأحد also the one.
    var end = at + 1 + (opened ? 1 : 0)
    var p = phrase(.date(PartialDate(weekday: weekday)), i, end, "weekday")
    if at > i, line[i]?.has(.this) == true { p.pointing = .this }
    if let (steps, after) = inWeek {
      p.form = .weekdayOfWeek(weekday, steps)
      p.span = line.span(i, after)
      return (p, after)
    }
    if let pointing = line[end]?.pointing {
      p.pointing = pointing
      end += 1
    } else if let n = numerals.ordinal(at: end), n.isDefinite, n.value <= 5, !isDateLink(n.end) {
      // السبت الثاني: the second of the month.
      p.form = .nthWeekday(Int(n.value), weekday: weekday, PartialDate(), TimePhrase.Base())
      p.span = line.span(i, n.end)
      return (p, n.end)
    } else if line[end]?.has(.tonight) == true {
      end += 1
    }
    if let (day, behind) = DateGrammar(line: line).dayNumber(at: end), let (steps, after) = monthBehind(behind) {
      p.form = .dayOfMonth(day, steps)
      end = after
    } else if let (date, after) = linkedDate(at: end, weekday: weekday) {
      p.form = .date(date)
      p.rule = "weekday-and-date"
      end = after
      if p.pointing == nil, date.year == nil, let pointing = line[end]?.pointing {
        p.pointing = pointing
        end += 1
      }
    }
    p.span = line.span(i, end)
    return (p, end)
  }

  /// من الشهر المقبل, من هذا الشهر behind the number of a day: months from now.
  func monthBehind(_ i: Int) -> (Int, Int)? {
    var j = i
    if line.isWord(j, .from) || line.isWord(j, .in) { j += 1 }
    let isThis = line[j]?.has(.this) == true
    if isThis { j += 1 }
    guard let u = line[j]?.unit, u.unit == .month, u.form == .singular, line[j]!.isDefinite else { return nil }
    if let p = line[j + 1]?.pointing { return (p.steps, j + 2) }
    return isThis ? (0, j + 1) : nil
  }

  private func isNumberWord(_ l: Lexeme) -> Bool {
    l.first(.cardinal) { if case .cardinal = $0 { true } else { nil } } ?? false
  }
  private func isDateLink(_ i: Int) -> Bool {
    line.isWord(i, .from) || line[i]?.month != nil || line[i]?.has(.teen) == true
  }

  /// الأسبوع المقبل, من هذا الأسبوع behind or before a weekday: weeks from now.
  func weekOf(_ i: Int) -> (Int, Int)? {
    var j = i
    if line.isWord(j, .from) || line.isWord(j, .in) { j += 1 }
    let isThis = line[j]?.has(.this) == true
    if isThis { j += 1 }
    guard let u = line[j]?.unit, u.unit == .week, u.form == .singular, line[j]?.isDefinite == true else { return nil }
    if let pointing = line[j + 1]?.pointing { return (pointing.steps, j + 2) }
    return isThis ? (0, j + 1) : nil
  }

  /// The date behind a weekday or relative day: in brackets, behind الموافق, في or a comma.
  func linkedDate(at i: Int, weekday: Int?) -> (PartialDate, Int)? {
    var at = i
    var closes = false
    if line.isSign(at, "(") {
      at += 1
      closes = true
    } else if line.isSign(at, ",\u{60C}-\u{2013}") || line.isWord(at, .in) || line.isWord(at, .dated) {
      at += 1
    }
    if line[at]?.has(.link) == true { at += 1 }
    let grammar = DateGrammar(line: line)
    var found = grammar.date(at: at)
    if found == nil || found!.0.day == nil {
      found = nil
      if let (n, end) = grammar.dayNumber(at: at), closes == false, !isCounted(end), line[at]?.hasConjunction == false {
        found = (PartialDate(day: n), end)
      }
    }
    guard var (date, end) = found, date.day != nil else { return nil }
    if closes {
      guard line.isSign(end, ")") else { return nil }
      end += 1
    }
    date.weekday = weekday
    return (date, end)
  }

  private func isCounted(_ i: Int) -> Bool {
    guard let l = line[i], l.kind == .word else { return isFigure(i) }
    return l.isUnknown && !l.hasConjunction || l.unit != nil || l.scale != nil || l.partOfDay != nil
      || l.partOfDayAdverb != nil
  }

  private func isFigure(_ i: Int) -> Bool { line.isSign(i, "%:") || line[i]?.kind == .digits }

  /// أمس الخميس, اليوم (الاثنين) 6 مايو, يوم غد.
  func relativeDay(at i: Int) -> Match? {
    var at = i
    if let u = line[at]?.unit, u.unit == .day, u.form == .singular, line[at + 1]?.relativeDay != nil { at += 1 }
    if line[at]?.has(.this) == true, line[at + 1]?.relativeDay == 0 { at += 1 }
    guard let l = line[at], let days = l.relativeDay else { return nil }
    // اليوم التالي, اليوم الثالث, اليوم نفسه, اليوم العالمي, ذلك اليوم, اليوم الذي are no todays.
    if days == 0, at == i || line[i]?.has(.this) == false, isQualified(at + 1) || isDayOfText(at) { return nil }
    var end = at + 1
    var date = PartialDate()
    var p = phrase(.relativeDay(days, date), i, end, "relative-day")
    var j = end
    let opens = line.isSign(j, "(\u{AB}")
    if opens { j += 1 }
    if line[j]?.unit?.unit == .day, line[j + 1]?.weekday != nil { j += 1 }
    if let weekday = line[j]?.weekday, line[j]?.isDefinite == true, !opens || line.isSign(j + 1, ")\u{BB}") {
      date.weekday = weekday
      end = j + (opens ? 2 : 1)
    }
    if let (full, after) = linkedDate(at: end, weekday: date.weekday), full.month != nil || full.hijriTwin != nil {
      date = full
      end = after
    }
    p.form = .relativeDay(days, date)
    p.span = line.span(i, end)
    if p.form == .relativeDay(0, PartialDate()), at == i, isNowadays(at) {
      p.form = .literal(.date, "PRESENT_REF")
      p.rule = "nowadays"
    }
    return (p, end)
  }

  /// Whether اليوم is the present time and no day of news, by the word beside it: شباب اليوم, كما نراه اليوم, أصبح اليوم. A verb behind it
  /// says so only where it begins what is told; else it may go on from an event of the day (بعد فوزه اليوم أصبح الأول).
  private func isNowadays(_ i: Int) -> Bool {
    if let before = line[i - 1] {
      switch before.aroundToday {
      case .construct: if !before.isDefinite { return true }
      case .before, .beside: return true
      case .defining, nil: break
      }
    }
    let opens = i == 0 || line.lexemes[i].hasConjunction || line[i - 1]?.kind == .sign
    return opens && line[i + 1]?.aroundToday == .beside
  }

  /// Whether اليوم is a day that the text speaks of, whichever it is: ذلك اليوم, نفس اليوم, في اليوم المحدد, اليوم الذي.
  private func isDayOfText(_ i: Int) -> Bool {
    line[i - 1]?.has(.that) == true || line.isWord(i - 1, .in) || line.lexemes[i].hasPreposition
      || line[i + 1]?.aroundToday == .defining
  }

  private func isQualified(_ i: Int) -> Bool {
    guard let l = line[i] else { return false }
    if l.ordinal != nil && l.isDefinite || l.pointing != nil || l.isWord(.same) { return true }
    return false
  }
}

extension Lexeme {
  /// Kinds of words that only stand around numbers and times; a time begins with none of them.
  private static var companions: UInt64 {
    SenseKind.stop.bit | SenseKind.tense.bit | SenseKind.about.bit | SenseKind.aboutAfter.bit
      | SenseKind.reference.bit | SenseKind.contest.bit | SenseKind.telephone.bit | SenseKind.measure.bit
      | SenseKind.percent.bit | SenseKind.rate.bit | SenseKind.finalRound.bit | SenseKind.negative.bit
      | SenseKind.point.bit | SenseKind.piece.bit | SenseKind.exponent.bit | SenseKind.decimalLetter.bit
      | SenseKind.compass.bit | SenseKind.degree.bit | SenseKind.speech.bit | SenseKind.pointing.bit
      | SenseKind.link.bit | SenseKind.wholeAfter.bit | SenseKind.era.bit | SenseKind.lunch.bit
      | SenseKind.halfDay.bit | SenseKind.denominator.bit | SenseKind.that.bit | SenseKind.function.bit
      | SenseKind.occasion.bit | SenseKind.aroundToday.bit
  }
  /// Function words a time begins with: من 10 إلى 13 يناير, قبل يومين, آخر 3 سنوات.
  private static var openings: UInt32 {
    FunctionWord.from.bit | FunctionWord.between.bit | FunctionWord.before.bit | FunctionWord.after.bit
      | FunctionWord.final.bit
  }

  private static var dayBeginners: UInt64 {
    SenseKind.weekday.bit | SenseKind.relativeDay.bit | SenseKind.unit.bit | SenseKind.this.bit
      | SenseKind.month.bit | SenseKind.hijriMonth.bit | SenseKind.feast.bit | SenseKind.fraction.bit
      | SenseKind.decade.bit | SenseKind.season.bit | SenseKind.weekend.bit | SenseKind.ordinal.bit
      | SenseKind.ordinalUnit.bit | SenseKind.cardinal.bit | SenseKind.teen.bit | SenseKind.hundreds.bit
      | SenseKind.scale.bit | SenseKind.dual.bit | SenseKind.either.bit | SenseKind.pluralScale.bit
      | SenseKind.vague.bit | SenseKind.weakFraction.bit
  }

  /// Whether a day, month, year or other stretch of the calendar can begin with it.
  @inline(__always)
  var mayBeginDay: Bool {
    kind == .digits || kind == .sign || meaning.kinds & Self.dayBeginners != 0
      || meaning.words & (FunctionWord.from.bit | FunctionWord.final.bit) != 0
  }

  /// Whether it is nothing but a function word that begins a time only with what stands behind it.
  @inline(__always)
  var isOnlyOpening: Bool { kind == .word && meaning.kinds & ~Self.companions == 0 }

  /// Whether a time can begin with it: figures and a few words of the lexicon.
  @inline(__always)
  var mayBeginTime: Bool {
    if kind == .digits { return true }
    if meaning.kinds == 0 || meaning.has(.opaque) { return false }
    return meaning.kinds & ~Self.companions != 0 || meaning.words & Self.openings != 0
  }

  /// Whether it names an hour or minute.
  var clockLike: Bool { has(.clock) || partOfDayAdverb != nil }
}
