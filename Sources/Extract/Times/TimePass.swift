import Model

/// Finds dates, clock times, durations and sets, and the day of publication.
struct TimePass: Pass {
  func run(_ draft: inout Draft) {
    var phrases = phrases(in: &draft)
    let hijri = HijriYears(phrases, written: draft.result.published.value.flatMap { Day(iso: $0) })
    for i in phrases.indices { phrases[i].form = hijri.settled(phrases[i].form) }
    if draft.result.published.basis != .given {
      draft.result.published = PublicationInference(text: draft.text, phrases: phrases).publication()
    }
    let published = draft.result.published.value.flatMap { Day(iso: $0) }
    let written = published.map { WritingDay.day(of: phrases, published: $0) }
    draft.written = written?.iso
    draft.result.times = resolve(phrases, written)
    if written == nil { draft.timesToCome = Set(phrases.indices.filter { phrases[$0].isToCome }) }
  }

  /// All phrases of an article in order.
  private func phrases(in draft: inout Draft) -> [TimePhrase] {
    var found: [TimePhrase] = []
    var quotes = QuoteState()
    for (number, line) in draft.readLexemes().enumerated() {
      let grammar = TimeGrammar(line: line)
      var tenses: TenseMap?
      let atStart = quotes
      var places: [SpeechDays.Place] = []
      var i = 0
      while i < line.count {
        quotes.pass(line.lexemes[i])
        guard line.lexemes[i].mayBeginTime, let (phrase, end) = grammar.time(at: i) else {
          i += 1
          continue
        }
        var p = phrase
        p.sentence = number
        let map = tenses ?? TenseMap(line)
        tenses = map
        // What begins on a day (اعتبارا من فبراير) may be ahead, whatever verb tells of it.
        p.tense = line.isWord(i - 2, .starting) || line.isWord(i - 1, .starting) ? nil : map.tense(at: i, end)
        p.isSince = line.isWord(i - 1, .since)
        p.isQuoted = quotes.isInside
        places.append(.init(phrase: p, words: i..<end))
        for k in (i + 1)..<max(end, i + 1) { quotes.pass(line.lexemes[k]) }
        i = end
      }
      if places.count > 1, places.contains(where: \.phrase.isQuoted) {
        let days = SpeechDays(line, places, quotes: atStart)
        for k in places.indices where places[k].phrase.isQuoted {
          places[k].phrase.spokenOn = days.day(of: k).map { found.count + $0 }
        }
      }
      found += places.map(\.phrase)
    }
    return found
  }

  private func resolve(_ phrases: [TimePhrase], _ published: Day?) -> [TimeExpression] {
    var resolver = TimeResolver(anchor: published)
    /// The last sentence that names a year with a month, and one that names any year.
    var (datedSentence, yearSentence) = (-10, -10)
    var written = TimeResolver()
    let named = published == nil ? NamedDays(phrases) : nil
    resolver.presentMonth = named?.month
    return phrases.enumerated().map { i, p in
      resolver.contextYear = p.sentence - datedSentence <= 1 ? written.contextYear : nil
      resolver.lastYear = p.sentence - yearSentence <= 1 ? written.lastYear : nil
      var r = resolved(p, resolver, phrases)
      if let named, r.value == nil, case .date(let d) = p.form, let w = d.weekday, d == PartialDate(weekday: w),
        let day = named.weekday(w, i, p)
      {
        r = resolver.resolve(p, on: day)
      }
      if let day = r.day { resolver.lastDay = day }
      if case .date(let d) = p.form, let year = d.year, !d.isHijri {
        (written.lastYear, yearSentence) = (year, p.sentence)
        if d.month != nil { (written.contextYear, datedSentence) = (year, p.sentence) }
      }
      if case .duration(let amounts) = p.form, amounts.count == 1, !amounts[0].isVague {
        resolver.durations[amounts[0].unit] = r.value
      }
      return TimeExpression(
        span: p.span, type: r.type, value: r.value, mod: r.mod, hijri: r.hijri, isRelative: r.isRelative, rule: p.rule)
    }
  }

  /// Seen from the day of publication or, in a quotation, from the day it was spoken on, if the text tells it.
  private func resolved(_ p: TimePhrase, _ resolver: TimeResolver, _ phrases: [TimePhrase]) -> TimeResolver.Resolved {
    guard let spokenOn = p.spokenOn, let day = resolver.resolve(phrases[spokenOn]).day,
      resolver.anchor.map({ day <= $0 }) ?? true
    else { return resolver.resolve(p) }
    var then = resolver
    then.anchor = day
    then.lastDay = day
    var spoken = p
    spoken.isQuoted = false
    return then.resolve(spoken)
  }
}

/// Where the verbs and words of a sentence point: before or after the day of writing.
struct TenseMap {
  private var last: [(index: Int, tense: Tense)] = []

  init(_ line: LexemeLine) {
    for (i, l) in line.lexemes.enumerated() { if let tense = l.tense { last.append((i, tense)) } }
  }

  /// The tense of the nearest word before a phrase, or else of the nearest behind it.
  func tense(at i: Int, _ end: Int) -> Tense? {
    var low = 0
    var high = last.count
    while low < high {
      let mid = (low + high) / 2
      if last[mid].index < i { low = mid + 1 } else { high = mid }
    }
    // كان من المقرر: what was to be is still seen from then.
    if low > 0, i - last[low - 1].index <= 14 { return last[low - 1].tense }
    if let next = last[low...].first(where: { $0.index >= end }), next.index - end <= 6 { return next.tense }
    return nil
  }
}
