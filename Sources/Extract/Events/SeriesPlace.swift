import Model

/// Which of a series of like events a mention names, where an adjective says so: (الاجتماع) المقبل, (جولة) سابقة.
///
/// It is another event than the one that the text tells beside it, so neither says anything of the other.
enum SeriesPlace: Sendable {
  case next, previous
}

extension TriggerFinder {
  /// What the adjective right behind a noun, or behind one more adjective, says; not where it is that of a time expression or of
  /// another noun: الاجتماع الأسبوع المقبل, عزل الرئيس السابق.
  func seriesPlace(
    of word: Int, _ match: TriggerLexicon.Match?, _ draft: Draft, _ context: EventContext, _ times: EventTimes
  ) -> SeriesPlace? {
    guard let match, !match.forms.isDisjoint(with: .nominal) else { return nil }
    let words = context.words.words
    func isAdjective(_ i: Int) -> Bool {
      i < words.count && words[i].shape == .word && words[i].clitics.contains(.article) == match.isDefinite
    }
    var i = word + 1
    // البرلمانية in الانتخابات البرلمانية المقبلة.
    if match.isDefinite, isAdjective(i), EventWordClasses.shared.place(inSeries: words[i]) == nil { i += 1 }
    guard isAdjective(i), let place = EventWordClasses.shared.place(inSeries: words[i]), !times.isInTime(i) else {
      return nil
    }
    return place
  }

  /// Whether two mentions by one noun name two events.
  ///
  /// - Parameters:
  ///   - a: number of a trigger; so is `b`.
  ///   - isReal: whether what is known of a mention alone makes it an event that has come about.
  func arePartedBySeries(_ a: Int, _ b: Int, _ triggers: [Trigger], isReal: (Int) -> Bool) -> Bool {
    switch (triggers[a].inSeries, triggers[b].inSeries) {
    case (nil, nil), (.next, .next), (.previous, .previous): false
    case (.next, .previous), (.previous, .next), (nil, .previous), (.previous, nil): true
    case (nil, .next): isReal(a)
    case (.next, nil): isReal(b)
    }
  }
}
