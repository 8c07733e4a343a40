import Model

/// Finds the words that name a speaker: a noun phrase with titles, names and appositions.
struct SpeakerSpanFinder {
  let context: StatementContext

  /// The noun phrase of the speaker between a cue and its link; nil where the verb alone carries the subject.
  ///
  /// - Parameters:
  ///   - range: the tokens between them.
  ///   - stopsAtObject: whether what follows the speaker is not a link but a noun phrase without a border.
  func speaker(in range: Range<Int>, stopsAtObject: Bool = false) -> Range<Int>? {
    var start = range.lowerBound
    // Adverbs and asides may part the verb from its subject: قال اليوم، في تصريح، وزير الدفاع.
    while start < range.upperBound {
      let flags = context.words[start].flags
      // شكره لأمانة المدينة: whom he thanks.
      let isTold =
        flags.contains(.lam) && context.mentionOf[start] >= 0 && !context.isTitle[start]
        && context.mentions[Int(context.mentionOf[start])].span.start > context.tokens[start].span.start
      if isTold {
        let mention = context.mentionOf[start]
        while start < range.upperBound, context.mentionOf[start] == mention { start += 1 }
        guard start < range.upperBound, context.isNamed(start) || context.speakerAt[start] >= 0 else { return nil }
        continue
      }
      if context.isNamed(start) || context.opensQuotation[start] >= 0 { break }
      if context.speakerAt[start] >= 0 { break }
      // قال له الوزير
      if Self.toHim.contains(context.words[start].hash) {
        // عليه الصلاة والسلام
        guard start + 1 < range.upperBound, !Self.blessings.contains(context.words[start + 1].hash) else { return nil }
        // أوضح فيه فتح الطرق: what is said.
        guard
          context.isNamed(start + 1) || context.speakerAt[start + 1] >= 0
            || context.words[start + 1].flags.contains(.definite)
        else { return nil }
        start += 1
        continue
      }
      if flags.contains(.time) || flags.contains(.adverb) || flags.contains(.comma) || context.isTime[start] {
        start += 1
      } else if flags.contains(.dash),
        let close = (start + 1..<max(start + 1, range.upperBound)).first(where: {
          context.words[$0].flags.contains(.dash)
        })
      {
        start = close + 1
      } else if flags.contains(.opensParenthesis),
        let close = (start + 1..<max(start + 1, range.upperBound)).first(where: {
          context.words[$0].flags.contains(.closesParenthesis)
        })
      {
        start = close + 1
      } else if flags.contains(.lam), let behind = context.afterEnclosed(start + 1, limit: range.upperBound) {
        start = behind
      } else if flags.contains(.preposition) || flags.contains(.lam) || flags.contains(.ba) {
        guard let comma = (start..<range.upperBound).first(where: { context.words[$0].flags.contains(.comma) }) else {
          return nil
        }
        start = comma + 1
      } else {
        break
      }
    }
    // أضاف تمت مناقشة: what is said without any mark begins with its verb.
    guard start < range.upperBound, context.words[start].flags.isDisjoint(with: [.clauseVerb, .negation]) else {
      return nil
    }
    let end = nounPhraseEnd(from: start, limit: range.upperBound, stopsAtObject: stopsAtObject)
    return end > start && context.wordCount(start..<end) > 0 ? start..<end : nil
  }

  /// The token behind the noun phrase that begins at `start`.
  func nounPhraseEnd(from start: Int, limit: Int, stopsAtObject: Bool) -> Int {
    let words = context.words
    var i = start
    var isClosed = false
    while i < limit {
      let flags = words[i].flags
      let q = Int(context.opensQuotation[i])
      if q >= 0 {
        guard context.isLabel(q), context.afterQuotation(q) <= limit else { break }
        i = context.afterQuotation(q)
        isClosed = true
        continue
      }
      if context.mentionOf[i] >= 0 {
        let mention = context.mentionOf[i]
        if stopsAtObject, isClosed, !context.isTitle[i], i > start, !words[i].flags.contains(.conjunction),
          context.mentionOf[i - 1] >= 0, !isTitled(i, from: start)
        {
          break
        }
        while i < limit, context.mentionOf[i] == mention { i += 1 }
        isClosed = true
        continue
      }
      if context.isTitle[i] {
        // أبلغ الرئيس فلان الرئيس فلانا: a title right behind a person begins the next one.
        if stopsAtObject, i > start, !context.isTitle[i - 1], context.mentionOf[i - 1] >= 0, flags.contains(.definite),
          context.mentions[Int(context.mentionOf[i - 1])].kind == .person
        {
          break
        }
        i += 1
        continue
      }
      if flags.contains(.opensParenthesis) {
        guard let close = (i..<limit).first(where: { words[$0].flags.contains(.closesParenthesis) }) else { break }
        i = close + 1
        isClosed = true
        continue
      }
      if flags.contains(.comma) {
        guard !stopsAtObject, isApposition(i + 1, limit: limit) else { break }
        i += 1
        continue
      }
      if flags.contains(.punctuation) || flags.contains(.relative) || flags.contains(.time) || context.isTime[i]
        || flags.contains(.that)
        || flags.contains(.thatPronoun)
      {
        break
      }
      if i > start, !flags.isDisjoint(with: [.adverb, .clauseVerb, .connective]) { break }
      // مسؤول رفض الكشف عن هويته
      if i > start, i + 1 < limit, words[i].verb != nil, words[i + 1].flags.contains(.disclosure) { break }
      if flags.contains(.preposition), i > start, !continuesThrough(i, limit: limit, stopsAtObject: stopsAtObject) {
        break
      }
      if (flags.contains(.lam) || flags.contains(.ba)), i > start, !(i + 1 < limit && context.isTitle[i + 1]),
        stopsAtObject || context.tokens[i].key.utf8.count <= 2
      {
        break
      }
      if stopsAtObject, i > start {
        if isClosed, !flags.contains(.definite), !flags.contains(.same) { break }
        if isClosed, flags.contains(.definite), !isAdjective(i) { break }
      }
      if flags.contains(.definite) || flags.contains(.same) { isClosed = true }
      i += 1
    }
    while i > start, words[i - 1].flags.contains(.punctuation), context.quotationOf[i - 1] < 0,
      !words[i - 1].flags.contains(.closesParenthesis), !words[i - 1].flags.contains(.quotationMark)
    { i -= 1 }
    return i
  }

  /// Whether a phrase is an office, which ends in another name, with the person's name right behind it: مدير بنك الساحل فلان.
  private func isTitled(_ i: Int, from start: Int) -> Bool {
    (start..<i).allSatisfy { context.isTitle[$0] } && context.mentions[Int(context.mentionOf[i])].kind == .person
  }

  /// Whether a title or name behind a comma still describes the speaker: قال ماكرون، رئيس فرنسا، إن.
  private func isApposition(_ i: Int, limit: Int) -> Bool {
    guard i < limit, context.isNamed(i) else { return false }
    let flags = context.words[i].flags
    return !flags.contains(.preposition) && !flags.contains(.conjunction) && !flags.contains(.lam)
  }

  /// Whether a preposition inside the phrase leads to the speaker's office or place rather than to the occasion.
  private func continuesThrough(_ i: Int, limit: Int, stopsAtObject: Bool) -> Bool {
    guard i + 1 < limit else { return false }
    let next = context.words[i + 1].flags
    if next.contains(.occasion) || next.contains(.time) || next.contains(.that) { return false }
    guard Self.places.contains(context.words[i].hash) else { return false }
    return context.isNamed(i + 1) || next.contains(.definite)
  }

  /// Whether a definite word looks like an adjective of nationality or kind: الروسية، الخارجي.
  private func isAdjective(_ i: Int) -> Bool {
    let key = context.tokens[i].key
    return key.utf8.count > 8 && Self.adjectives.contains { key.ends(with: $0) }
  }

  /// The subject that stands before a verb: from the start of its clause to the verb.
  func subject(before verb: Int, from clauseStart: Int, isHeadline: Bool = false) -> Range<Int>? {
    let words = context.words
    var start = clauseStart
    while start < verb,
      words[start].flags.contains(.punctuation) && context.opensQuotation[start] < 0
        || words[start].flags.contains(.clause) || isConnective(start)
    { start += 1 }
    var end = verb
    while end > start,
      words[end - 1].flags.contains(.comma) || words[end - 1].flags.contains(.dash)
        || Self.auxiliaries.contains(context.words[end - 1].hash)
    { end -= 1 }
    // In a headline a second clause begins with و before its subject: وتركيا تحذر.
    if let second = (start + 1..<max(start + 1, end)).last(where: { words[$0].flags.contains(.conjunction) }),
      end - second <= 5, isHeadline || words[second - 1].flags.contains(.punctuation),
      isHeadline || words[second].flags.contains(.definite) || context.isNamed(second),
      isHeadline || (second..<end).allSatisfy({ context.isNamed($0) || words[$0].flags.contains(.definite) })
    {
      start = second
    }
    guard start < end, end - start <= 25, !words[start].flags.contains(.preposition) || context.isNamed(start),
      !words[start].flags.contains(.that), !words[start].flags.contains(.negation),
      !words[start].flags.contains(.ba) || context.isNamed(start),
      !words[start].flags.contains(.lam) || context.isNamed(start), words[start].verb == nil || context.isNamed(start)
    else { return nil }
    let phraseEnd = nounPhraseEnd(from: start, limit: end, stopsAtObject: false)
    // The whole stretch must be the noun phrase, but for asides.
    guard phraseEnd > start else { return nil }
    if phraseEnd < end, !words[phraseEnd].flags.contains(.comma), !words[phraseEnd].flags.contains(.dash),
      !words[phraseEnd].flags.contains(.preposition), !words[phraseEnd].flags.contains(.relative),
      !words[phraseEnd].flags.contains(.time), !words[phraseEnd].flags.contains(.ba)
    {
      return nil
    }
    let hasNoun = (start..<phraseEnd).contains {
      context.isNamed($0) || words[$0].flags.contains(.definite) || words[$0].flags.contains(.same)
        || context.opensQuotation[$0] >= 0
    }
    return hasNoun || phraseEnd - start <= 3 ? start..<phraseEnd : nil
  }

  /// Small words before a subject: لكن، غير أن، في حين، كما أن.
  private func isConnective(_ i: Int) -> Bool {
    Self.connectives.contains(context.words[i].bareHash)
  }

  private static let blessings = StatementLists.hashes(.blessing)
  private static let toHim = FrameFinder.hashes([
    "له", "لها", "لهم", "لنا", "لي", "لك", "لهما", "اليه", "اليها", "اليهم", "الينا", "عليه", "عليها", "عليهم", "فيه",
    "فيها", "عنه", "عنها", "عنهم", "به", "بها", "بهم", "معه", "معها", "معهم", "منه", "منها", "منهم",
  ])
  private static let places = ["في", "من", "لدي"].map { wordHash($0.utf8) }
  private static let auxiliaries = ["قد", "كان", "كانت"].map { wordHash($0.utf8) }
  private static let adjectives: [StaticString] = ["ي", "ية", "يين", "يون", "يتين", "يات"]

  private static let connectives: Set<UInt64> = Set(
    [
      "و", "لكن", "غير", "ان", "بيد", "كما", "حيث", "اذ", "كان", "كانت", "قد", "الا", "فيما", "بينما", "حين", "لقد",
      "فقد", "كذلك", "ايضا", "لكنه", "لكنها", "لكنهم", "انه", "انها", "انهم",
    ].map {
      wordHash($0.utf8)
    })
}
