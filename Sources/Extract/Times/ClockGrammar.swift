import Model

/// Clock times and parts of the day: الساعة الثالثة والنصف عصرا, 15:30, 7 مساء, صباحا.
extension TimeGrammar {
  func clockOrPart(at i: Int) -> (clock: TimePhrase.Clock?, part: PartOfDay?, end: Int)? {
    guard let l = line[i] else { return nil }
    if let hour = l.first(.clockHour, { if case .clockHour(let h) = $0 { h } else { nil } }) {
      return (TimePhrase.Clock(hour: hour % 24), nil, i + 1)
    }
    if let (clock, end) = clock(at: i) { return part(behind: clock, end) }
    if let (clock, end) = partFirst(at: i) { return (clock, nil, end) }
    if let part = l.partOfDayAdverb { return (nil, part, i + 1) }
    if l.has(.tonight) { return (nil, .night, i + 1) }
    if let part = l.partOfDay { return (nil, part, i + 1) }
    return nil
  }

  /// بعد الظهر 7:00
  private func partFirst(at i: Int) -> (TimePhrase.Clock, Int)? {
    guard let part = line[i]?.partOfDayAdverb, let (clock, end) = figures(at: i + 1), clock.minute != nil else {
      return nil
    }
    return (adjust(clock, part), end)
  }

  private func part(behind clock: TimePhrase.Clock, _ end: Int) -> (
    clock: TimePhrase.Clock?, part: PartOfDay?, end: Int
  ) {
    var j = end
    if line.isWord(j, .in) || line.isWord(j, .from), line[j + 1]?.partOfDay != nil, line[j + 1]!.isDefinite { j += 1 }
    if let part = line[j]?.partOfDayAdverb ?? (isPartBehind(j, end) ? line[j]?.partOfDay : nil) {
      return (adjust(clock, part), nil, j + 1)
    }
    if let half = line[j]?.first(.halfDay, { if case .halfDay(let p) = $0 { p } else { nil } }), j == end {
      return (adjust(clock, half), nil, j + 1)
    }
    if line[j]?.has(.lunch) == true { return (adjust(clock, .midday), nil, j + 1) }
    if line[j]?.first(.clockHour, { if case .clockHour(let h) = $0 { h } else { nil } }) == 0 {
      return (adjust(clock, .night), nil, j + 1)
    }
    return (clock, nil, end)
  }

  /// مساء and the like behind an hour, unless a day follows that they belong to.
  private func isPartBehind(_ j: Int, _ end: Int) -> Bool {
    guard let l = line[j], l.partOfDay != nil else { return false }
    if l.isDefinite || j > end { return true }
    return day(at: j + 1) == nil
  }

  func adjust(_ clock: TimePhrase.Clock, _ part: PartOfDay?) -> TimePhrase.Clock {
    var c = clock
    if let part, c.hour <= 12 { c.hour = part.hour(c.hour) % 24 }
    return c
  }

  /// An hour: behind الساعة, with minutes, or before a part of the day.
  private func clock(at i: Int) -> (TimePhrase.Clock, Int)? {
    if line[i]?.has(.clock) == true { return figures(at: i + 1) ?? inWords(at: i + 1) }
    if let (clock, end) = figures(at: i) {
      return clock.minute != nil || hasPart(end) ? (clock, end) : nil
    }
    if let l = line[i], l.kind == .word, l.ordinal != nil, l.isDefinite, let (clock, end) = inWords(at: i),
      clock.minute != nil || hasPart(end) || standsAlone(i, end)
    {
      return (clock, end)
    }
    // خمسة مساء
    if let l = line[i], l.kind == .word, !l.isDefinite, l.ordinal == nil, let (clock, end) = inWords(at: i),
      hasPart(end)
    {
      return (clock, end)
    }
    return nil
  }

  /// في السابعة at the end of a sentence or clause, in the feminine that hours have.
  private func standsAlone(_ i: Int, _ end: Int) -> Bool {
    guard line[i - 1]?.isWord(.in) == true || line[i - 1]?.isWord(.at) == true, line[i]!.unit == nil else {
      return false
    }
    guard line[i]?.ordinal ?? 0 > 2, let l = line[i], l.span.end - l.stem >= 12 else { return false }
    return line[end] == nil || line.isSign(end, ".!\u{60C},")
  }

  private func hasPart(_ i: Int) -> Bool {
    guard let l = line[i] else { return false }
    if l.hasConjunction { return false }
    if l.partOfDayAdverb != nil { return true }
    if let _ = l.partOfDay { return !l.isDefinite || line[i - 1]?.kind == .digits }
    guard let part = line[i + 1], part.partOfDay != nil else { return false }
    // التاسعة من صباح غد
    if line.isWord(i, .from), !part.isDefinite { return day(at: i + 2) != nil }
    return line.isWord(i, .in) && part.isDefinite
  }

  /// 15:30:05, 15.30, 7
  private func figures(at i: Int) -> (TimePhrase.Clock, Int)? {
    guard let h = line[i], h.kind == .digits, h.digitCount <= 2, h.value <= 24,
      !line.isSign(i - 1, ":./", tight: true) || line[i - 2]?.kind != .digits
    else { return nil }
    var clock = TimePhrase.Clock(hour: Int(h.value) % 24)
    var end = i + 1
    if line.isSign(end, ":", tight: true), let m = line[end + 1], m.kind == .digits, m.digitCount == 2, m.value < 60,
      !m.hasSpaceBefore
    {
      clock.minute = Int(m.value)
      end += 2
      if line.isSign(end, ":", tight: true), let s = line[end + 1], s.kind == .digits, s.digitCount == 2, s.value < 60 {
        clock.second = Int(s.value)
        end += 2
      }
      return (clock, end)
    }
    if line.isSign(end, ".", tight: true), let m = line[end + 1], m.kind == .digits, m.digitCount == 2, m.value < 60,
      !m.hasSpaceBefore, line[i - 1]?.has(.clock) == true || hasPart(end + 2)
    {
      clock.minute = Int(m.value)
      return (clock, end + 2)
    }
    return minutes(clock, end)
  }

  /// الثالثة, ثلاثة: the hour in words.
  private func inWords(at i: Int) -> (TimePhrase.Clock, Int)? {
    guard let l = line[i] else { return nil }
    let hour: Int
    let end: Int
    if let o = l.ordinal, l.isDefinite {
      let isTeen = line[i + 1]?.has(.teen) == true && line[i + 1]?.hasConjunction == false
      (hour, end) = isTeen ? (o + 10, i + 2) : (o, i + 1)
    } else if let o = l.first(.ordinalUnit, { if case .ordinalUnit(let n) = $0 { n } else { nil } }),
      line[i + 1]?.has(.teen) == true
    {
      (hour, end) = (o + 10, i + 2)
    } else if let n = l.first(.cardinal, { if case .cardinal(let n) = $0, n <= 12 { n } else { nil } }) {
      let isTeen = line[i + 1]?.has(.teen) == true && line[i + 1]?.hasConjunction == false
      (hour, end) = isTeen ? (n + 10, i + 2) : (n, i + 1)
    } else if l.has(.teen) {
      (hour, end) = (10, i + 1)
    } else {
      return nil
    }
    guard hour >= 1, hour <= 12 else { return nil }
    return minutes(TimePhrase.Clock(hour: hour), end)
  }

  /// والنصف, وربع, إلا ثلثا, و20 دقيقة.
  private func minutes(_ clock: TimePhrase.Clock, _ i: Int) -> (TimePhrase.Clock, Int) {
    var c = clock
    let isLess = line.isWord(i, .less)
    guard let j = isLess ? i + 1 : numerals.joined(i), let l = line[j] else { return (c, i) }
    var amount: Int?
    var end = j + 1
    if let (a, b) = l.first(.fraction, { if case .fraction(let a, let b) = $0, a < b { (a, b) } else { nil } }) {
      amount = 60 * a / b
    } else if let n = numerals.numeral(at: j), !n.isOrdinal, let m = n.integer, (1..<60).contains(m) {
      let isNamed = line[n.end]?.unit?.unit == .minute
      guard isNamed || hasPart(n.end) || l.kind == .word && line[i - 2]?.has(.clock) == true else { return (c, i) }
      amount = m
      end = isNamed ? n.end + 1 : n.end
    }
    guard let amount else { return (c, i) }
    if isLess {
      c.hour = (c.hour + 23) % 24
      if c.hour == 0 { c.hour = 12 }
      c.minute = 60 - amount
    } else {
      c.minute = amount
    }
    return (c, end)
  }
}
