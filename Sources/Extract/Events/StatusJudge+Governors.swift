import Model

/// What the word that governs a trigger makes of it.
extension StatusJudge {
  /// What ``Governors`` say of a trigger, and the words that say so; nil where none governs it.
  func governed(_ trigger: Trigger) -> (status: EventStatus, cue: Span)? {
    let first = context.sentences[trigger.sentence].lowerBound
    let isBehindThat =
      trigger.word > first && context.words.words[trigger.word - 1].known.intersection([.that, .because]) == .that
    let found =
      trigger.isVerb || trigger.match == nil && isBehindThat
      ? governedVerb(trigger, from: first) : governedNoun(trigger, from: first) ?? predicated(trigger)
    return found?.status == .denied && isExcepted(trigger) ? nil : found
  }

  /// Whether a noun denies what it governs, or nobody intends it (عدم التوصل إلى اتفاق, لا ينوي): surer than any guess, as لم before
  /// some verb with the trigger behind a preposition is not, nor what is only asked for (طالب بعدم التوسع).
  ///
  /// - Parameter cues: those that reach the trigger.
  func isDeniedByNoun(_ governed: (status: EventStatus, cue: Span), _ cues: [StatusCues.Hit]) -> Bool {
    let first = draft.tokens.firstEnding(behind: governed.cue.start)
    return governed.status == .denied && !context.words.words[first].known.contains(.negation)
      && !cues.contains { $0.status == .possible && $0.words.upperBound <= first }
  }

  /// Whether an exception stands behind a trigger: لم يسجل هجوم إلا مرتين.
  private func isExcepted(_ trigger: Trigger) -> Bool {
    let end = min(context.sentences[trigger.sentence].upperBound, trigger.word + 9)
    return (trigger.word + 1..<max(trigger.word + 1, end)).contains {
      EventWordClasses.shared.isException(context.words.words[$0])
    }
  }

  /// Whether a verb says of itself that it is to come: سيلتقي, سوف يلتقي.
  func isToCome(_ trigger: Trigger) -> Bool {
    let words = context.words.words
    let word = words[trigger.word]
    if let match = trigger.match {
      if match.isFuture { return true }
    } else if word.clitics.contains(.future), word.known.contains(.framed), word.known.contains(.verbLike) {
      return true
    }
    guard trigger.isVerb, trigger.word > context.sentences[trigger.sentence].lowerBound else { return false }
    return words[trigger.word - 1].key == Self.will || words[trigger.word - 1].bare == Self.will
  }

  private static let will = EventWords.hash("سوف")

  /// A verb behind أن, or right behind a governor: من المقرر أن يلتقي, كاد يسقط.
  private func governedVerb(_ trigger: Trigger, from first: Int) -> (status: EventStatus, cue: Span)? {
    guard trigger.match.map({ $0.forms.contains(.present) }) ?? true, trigger.word > first else { return nil }
    let before = context.words.words[trigger.word - 1]
    let isBehindThat = before.known.intersection([.that, .because]) == .that
    return governor(behind: trigger.word - (isBehindThat ? 1 : 0), from: first, mayPart: isBehindThat) {
      $0 == .verb
    }
  }

  private func governedNoun(_ trigger: Trigger, from first: Int) -> (status: EventStatus, cue: Span)? {
    let governors = Governors.shared
    let words = context.words.words
    let word = words[trigger.word]
    // A verb that the lexicon does not know is no object either; سيطرة only looks like one.
    if governors.isStanding(word) || word.known.contains(.verbLike) && !word.clitics.contains(.future) { return nil }
    // With the noun that carries it: وقوع هجوم, عملية اغتيال.
    var head = trigger.word
    if head > first, !hasPreposition(head), governors.isCarrier(words[head - 1]) { head -= 1 }
    if head < trigger.word, head > first, !hasPreposition(head), governors.isCarrier(words[head - 1]) { head -= 1 }
    let isDefinite =
      (trigger.match.map { $0.isDefinite && !$0.hasPronoun }) ?? words[trigger.word].clitics.contains(.article)
    if head < trigger.word, isDefinite, !governors.isCompleting(words[trigger.word - 1]) { return nil }
    let isPlan = Self.planned.contains(trigger.kind)
    var behind = head
    var preposition = attached(head)
    if preposition == nil, head > first, let word = governors.preposition(words[head - 1]) {
      preposition = word
      behind -= 1
    }
    if let preposition, !(isDefinite && Self.gatherings.contains(trigger.kind)),
      let found = governor(behind: behind, from: first, mayPart: true, { $0 == .preposition(preposition) })
    {
      return found
    }
    func leads(_ link: Governors.Link) -> Bool {
      switch link {
      case .noun: true
      case .unsigned: trigger.kind != .agreement
      case .bare: !isDefinite && trigger.match.map { !$0.hasPronoun } ?? true
      case .plan: !isDefinite && isPlan
      default: false
      }
    }
    if attached(head) == nil, let found = governor(behind: head, from: first, mayPart: true, isBare: true, leads) {
      return found
    }
    return verbOf(head, behind: behind, preposition, trigger, from: first).flatMap { found in
      found.status.map { ($0, found.cue) }
    }
  }

  /// The verb that has a noun without article and pronoun as its object or aim, and the status that what stands before the verb
  /// gives both: (قد) يؤدي إلى انهيار, (لم) تشهد المدينة اشتباكات, (قبل أن) تتحول إلى حرب. Without a status where the verb itself
  /// is to come (سيثير أزمة); nil where no such verb is found.
  private func verbOf(
    _ head: Int, behind: Int, _ preposition: UInt32?, _ trigger: Trigger, from first: Int
  ) -> (status: EventStatus?, cue: Span)? {
    let words = context.words.words
    let word = words[trigger.word]
    guard !word.clitics.contains(.article), !(trigger.match?.hasPronoun ?? word.clitics.contains(.pronoun)),
      draft.tokens[trigger.word].parts.first.map({ $0.role != .proclitic || $0.form != "و" }) ?? true
    else { return nil }
    if let preposition, preposition != Governors.by, preposition != Self.toward,
      preposition != Self.inside || !Self.planned.contains(trigger.kind)
    {
      return nil
    }
    var verb = behind - 1
    // Its subject stands between, and closes its phrase.
    while verb > first, behind - verb < 4, !looksLikeVerb(verb, from: first) {
      guard draft.tokens[verb].kind == .word, !hasPreposition(verb),
        context.classOfWord[verb] == nil || Self.demonstratives.contains(words[verb].key)
      else { return nil }
      verb -= 1
    }
    guard verb >= first, looksLikeVerb(verb, from: first), !Governors.shared.presupposes(words[verb]) else {
      return nil
    }
    // Right behind its verb a noun is the object where it shows that, or what comes about; else it may be what does something
    // (قد يمهد فوزه الطريق).
    let isObject =
      preposition != nil || (verb == behind - 1 ? isAccusative(trigger) || occurs(verb) : closes(behind - 1))
    guard isObject else { return nil }
    let cue = draft.tokens[verb].span
    if words[verb].clitics.contains(.future) { return (nil, cue) }
    guard verb > first else { return nil }
    let particle = words[verb - 1]
    let both = draft.tokens[verb - 1].span.union(cue)
    if particle.key == Self.will || particle.bare == Self.will { return (nil, both) }
    if particle.known.contains(.negation) { return (.denied, both) }
    if particle.known.contains(.already) { return (.possible, both) }
    let isBehindThat = particle.known.intersection([.that, .because]) == .that
    return governor(behind: isBehindThat ? verb - 1 : verb, from: first, mayPart: isBehindThat) { $0 == .verb }
  }

  /// Whether what stands right behind a verb comes about or is seen: يندلع, تشهد.
  private func occurs(_ verb: Int) -> Bool {
    context.classOfWord[verb] == .witness || Governors.shared.occurs(context.words.words[verb])
  }

  /// Whether a noun shows by its alef that it is an indefinite accusative.
  private func isAccusative(_ trigger: Trigger) -> Bool {
    guard let match = trigger.match, match.noun >= 0, !match.isDefinite else { return false }
    return draft.tokens[trigger.word].key.ends(with: "ا") && !context.lexicon.noun(match.noun).closes(with: "ا")
  }

  /// Whether a word is an imperfect: by its own letters and the future's س, or behind a particle that only a verb follows.
  private func looksLikeVerb(_ word: Int, from first: Int) -> Bool {
    let words = context.words.words
    guard words[word].shape == .word, context.match(word).map({ $0.forms.isDisjoint(with: .nominal) }) ?? true else {
      return false
    }
    let key = draft.tokens[word].key
    if words[word].known.contains(.verbLike) {
      // سيارة, سيناريوهات, ستين and names are none.
      return !context.words.begins(word, withLetter: 0x648) && !key.ends(with: "ة") && !key.ends(with: "ات")
        && !key.ends(with: "ين")
        && !isNamed(word)
    }
    guard word > first, context.words.begins(word, withLetter: 0x62A) else { return false }
    let particle = words[word - 1]
    // Behind قد it may be a past: قد تم, قد تلقى.
    if particle.known.contains(.already) { return key.ends(with: "ي") || occurs(word) }
    return !particle.known.isDisjoint(with: [.that, .negation]) || particle.key == Self.will
  }

  /// Whether the verb of which a noun is the object or aim is to come.
  func isObjectToCome(_ trigger: Trigger) -> Bool {
    guard !trigger.isVerb, !Governors.shared.isStanding(context.words.words[trigger.word]) else { return false }
    let first = context.sentences[trigger.sentence].lowerBound
    var behind = trigger.word
    var preposition = attached(trigger.word)
    if preposition == nil, behind > first, let word = Governors.shared.preposition(context.words.words[behind - 1]) {
      preposition = word
      behind -= 1
    }
    return verbOf(trigger.word, behind: behind, preposition, trigger, from: first).map { $0.status == nil } ?? false
  }

  private static let demonstratives = Set(["ذلك", "هذا", "هذه", "تلك"].map { EventWords.hash($0) })
  private static let toward = EventWords.hash("الي")
  private static let inside = EventWords.hash("في")

  /// Kinds whose nouns with the article name what people are called to: دعوة تركيا إلى الاجتماع.
  private static let gatherings: Set<EventKind> = [.meeting, .ceremony, .competition]

  /// The preposition ب or ل attached to a word, as its link.
  private func attached(_ word: Int) -> UInt32? {
    let token = draft.tokens[word]
    for part in token.parts where part.role == .proclitic {
      if part.form == "ب" { return Governors.by }
      if part.form == "ل" { return Governors.to }
    }
    return nil
  }

  private func hasPreposition(_ word: Int) -> Bool { attached(word) != nil }

  /// The nearest governor before a place that has its object there.
  ///
  /// - Parameters:
  ///   - mayPart: whether words may stand between.
  ///   - isBare: whether no preposition stands before the object, which is a noun.
  ///   - holds: whether a link leads to the object.
  private func governor(
    behind place: Int, from first: Int, mayPart: Bool, isBare: Bool = false, _ holds: (Governors.Link) -> Bool
  ) -> (status: EventStatus, cue: Span)? {
    let words = context.words.words
    var j = place - 1
    while j >= first, place - j <= (mayPart ? 5 : 1) {
      let gap = place - 1 - j
      for row in rows(endingAt: j, from: first)
      where row.gap >= gap && row.links.contains(where: holds) {
        // What stands right before a noun that is governed by nothing else would govern it: طلب إلغاء الحظر.
        if gap > 0, isBare, !closes(place - 1) { return nil }
        let begin = j - row.before.count
        let cue = draft.tokens[begin].span.union(draft.tokens[j].span)
        // What nobody intends is denied: لا تنوي مهاجمة أحد.
        if row.status == .scheduled, begin > first, isNegation(begin - 1) {
          return (.denied, draft.tokens[begin - 1].span.union(cue))
        }
        return (row.status, cue)
      }
      // Its subject or possessor stands between, and nothing else.
      guard words[j].shape == .word || words[j].shape == .number, context.classOfWord[j] == nil, !hasPreposition(j),
        !words[j].known.contains(.verbLike), !words[j].known.contains(.that), !words[j].known.contains(.clauseEnd),
        draft.tokens[j].parts.first?.role != .proclitic
      else { return nil }
      j -= 1
    }
    return nil
  }

  private func isNegation(_ word: Int) -> Bool {
    let word = context.words.words[word]
    return word.known.contains(.negation) || word.key == Self.not || word.bare == Self.not
  }

  private static let not = EventWords.hash("لا")

  private func rows(endingAt word: Int, from first: Int) -> [Governors.Row] {
    Governors.shared.rows(endingAt: word, in: context.words, from: first) {
      draft.tokens[$0].parts.first?.role == .proclitic
    }
  }

  /// Whether a word ends a noun phrase: with the article, or in a name.
  private func closes(_ word: Int) -> Bool {
    let token = draft.tokens[word]
    return token.key.begins(with: "ال")
      && EventTitle.hasArticle(draft.text[Span(token.stemStart, token.span.end)], token.key) || isNamed(word)
  }

  private func isNamed(_ word: Int) -> Bool {
    draft.result.mentions.contains { $0.span.overlaps(draft.tokens[word].span) }
  }

  /// The predicate of the clause that a noun opens, where it says that nothing has come about yet: (انتقال اللاعب) أصبح شبه محسوم.
  private func predicated(_ trigger: Trigger) -> (status: EventStatus, cue: Span)? {
    let words = context.words.words
    let sentence = context.sentences[trigger.sentence]
    let opens =
      trigger.word == sentence.lowerBound || words[trigger.word - 1].known.contains(.that)
      || words[trigger.word - 1].shape == .quote || context.breaks[trigger.word - 1] != context.breaks[trigger.word]
    guard opens else { return nil }
    var i = trigger.word + 1
    while i < min(sentence.upperBound, trigger.word + 16), context.breaks[i] == context.breaks[trigger.word],
      words[i].known.isDisjoint(with: [.that, .newClause])
    {
      for row in rows(endingAt: i, from: trigger.word + 1)
      where row.links.contains(.predicate) {
        return (row.status, draft.tokens[i - row.before.count].span.union(draft.tokens[i].span))
      }
      i += 1
    }
    return nil
  }

  /// Whether a noun goes on the list that another begins: (طالب) بوقف القرار وإطلاق المعتقلين.
  func isJoined(_ trigger: Trigger, to other: Trigger) -> Bool {
    let words = context.words.words
    guard trigger.match != nil, !trigger.isVerb, !other.isVerb, trigger.sentence == other.sentence,
      trigger.word - other.word < 8,
      draft.tokens[trigger.word].parts.first.map({ $0.role == .proclitic && $0.form == "و" }) ?? false,
      !hasPreposition(trigger.word) || hasPreposition(other.word), !words[trigger.word].clitics.contains(.article)
    else { return false }
    return ((other.word + 1)..<trigger.word).allSatisfy {
      words[$0].shape != .stop && words[$0].known.isDisjoint(with: [.verbLike, .that, .newClause, .clauseEnd, .report])
    }
  }
}
