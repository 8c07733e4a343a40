import Model

/// Whose deed it is, where more than a name right beside the trigger tells it.
extension EventArguments {
  /// Whether a noun names what the one does who stands before it and tells of it: the noun (أعلن الوزير استقالته), or what it is
  /// done with (أعلنت روسيا سحب قواتها), has his pronoun.
  ///
  /// - Parameter speaker: a mention that stands in the speaker of a statement.
  func isOwnDeed(_ trigger: Trigger, of speaker: Mention, _ row: EventWordClasses.KindRow) -> Bool {
    guard !trigger.isVerb, row.nameAfterNounIsAgent, !trigger.kind.isReported,
      let statement = draft.result.statements.first(where: { $0.speakerSpan?.overlaps(speaker.span) == true })
    else { return false }
    // What is told begins with the deed, or the deed is told of whoever speaks: (قال الوزير) خلال لقائه.
    let isTold = statement.span.contains(trigger.span)
    guard !isTold || trigger.span.start - statement.span.start <= 2 else { return false }
    if trigger.match?.hasPronoun == true { return !isDoneToOwner(trigger) }
    let next = trigger.word + 1
    return isTold && next < draft.tokens.count && mentionAt[next] < 0 && hasOwnersPronoun(next)
  }

  /// The speaker who tells of himself what a verb says: (أعلنت روسيا) أنها هاجمت.
  ///
  /// - Parameter verb: which stands, but for particles, behind what the statement begins with.
  func teller(of trigger: Trigger, _ verb: Int) -> Int? {
    let words = context.words.words
    var i = verb - 1
    if i >= 0, words[i].known.contains(.already) || words[i].known.contains(.negation) { i -= 1 }
    guard i >= 0, kinds.isOneself(words[i]), trigger.match?.hasPronoun != true || !trigger.isVerb else { return nil }
    let begin = draft.tokens[i].span.start
    guard
      let statement = draft.result.statements.first(where: {
        $0.span.start == begin && $0.span.contains(trigger.span)
      }), let speaker = statement.speaker
    else { return nil }
    // A capital speaks for its country.
    let named = draft.result.mentions.first { $0.entity == speaker && statement.speakerSpan?.contains($0.span) == true }
    return named?.metonymOf ?? speaker
  }

  /// Whether a word is a verb whose object is what its subject does.
  func isDeed(_ token: Int) -> Bool {
    !isInName[token] && (classOfWord[token] == .light || kinds.isDoing(context.words.words[token]))
  }

  /// Whether a noun's pronoun is that of what the deed is done to: تشغيله, but not تدعيمه للصفوف.
  func isDoneToOwner(_ trigger: Trigger) -> Bool {
    guard !trigger.isVerb, trigger.match?.hasPronoun == true else { return false }
    let key = draft.tokens[trigger.word].key
    guard VerbalNoun.isTransitive(String(key.dropLast(key.ends(with: "ه") ? 1 : 2))) else { return false }
    let next = trigger.word + 1
    return next >= draft.tokens.count || !hasPreposition(next, "ل")
  }

  /// Whether a word ends in the pronoun of one who was named: قواتها.
  func hasOwnersPronoun(_ token: Int) -> Bool {
    guard context.words.words[token].clitics.contains(.pronoun) else { return false }
    let word = draft.text[draft.tokens[token].span]
    return word.hasSuffix("ها") || word.hasSuffix("ه")
  }

  /// The comma before a time between two commas, which parts nothing: أعلن الوزير، مساء الأحد، استقالته.
  ///
  /// - Parameter comma: the second.
  func asideOpening(_ comma: Int, _ sentence: Range<Int>) -> Int? {
    let floor = max(sentence.lowerBound + 1, comma - Self.aside)
    guard floor < comma, let opening = (floor..<comma).last(where: isComma), comma - opening > 1 else { return nil }
    return ((opening + 1)...min(opening + 2, comma - 1)).contains { times.timeAt[$0] >= 0 } ? opening : nil
  }

  /// Words that a time between commas has at most, with the first comma.
  private static let aside = 6

  /// Where the first name of a list stands that a name is joined to by و.
  func listHead(_ token: Int, _ sentence: Range<Int>) -> Int {
    var head = token
    while head > sentence.lowerBound, context.words.begins(head, withLetter: 0x648), !isWholeName(head),
      let before = (max(sentence.lowerBound, head - Self.longName)..<head).last(where: { mentionAt[$0] >= 0 }),
      mentionEnd(before) == head
    {
      head = before
    }
    return head
  }

  /// Words of a long name.
  private static let longName = 8

  /// The actors whose names begin in a range.
  func names(_ tokens: ClosedRange<Int>) -> [Int] {
    tokens.filter { mentionAt[$0] >= 0 && !isInRole[Int(mentionAt[$0])] }.map { actor(at: $0) }
  }

  /// Whether a verb before the names of its subjects has a noun behind them as its object: تعقد روسيا اجتماعا, قامت روسيا بإرسال; or
  /// tells of the deed that its object is accused of: اتهم الوزير المنظمة بقتل جنديين.
  ///
  /// - Parameter head: the first name.
  func isCarried(_ trigger: Trigger, by head: Int, _ sentence: Range<Int>) -> Bool {
    let words = context.words.words
    let isBehindB = hasPreposition(trigger.word, "ب")
    if !isBehindB, hasPreposition(trigger.word, "ل") || classOfWord[trigger.word - 1].map({ $0 != .stop }) ?? false {
      return false
    }
    if !isBehindB, !isObject(trigger, behind: head) { return false }
    var i = head - 1
    while i >= max(sentence.lowerBound, head - (isBehindB ? Self.accusation : Self.title)), !isBreak[i], !isComma(i) {
      if isBehindB {
        if kinds.isAccusing(words[i]) || kinds.isPerforming(words[i]) && i >= head - Self.title { return true }
      } else if mentionAt[i] >= 0, !isInRole[Int(mentionAt[i])] {
        return false
      } else if isDeed(i) {
        return true
      }
      i -= 1
    }
    return false
  }

  /// Whether a relative clause behind a name tells of a noun as what is done in it: التحالف الذي شن غارات.
  func isCarriedBehind(_ name: Int, _ trigger: Trigger) -> Bool {
    let (words, verb) = (context.words.words, mentionEnd(name) + 1)
    return verb < trigger.word && kinds.isRelative(words[verb - 1]) && isDeed(verb) && agrees(verb)
      && !kinds.leadsBack(words[verb + 1])
  }

  /// Whether a noun can be the object of a verb whose subjects' names stand before it: between them stand only words of the same
  /// phrases, a place or a time.
  private func isObject(_ trigger: Trigger, behind head: Int) -> Bool {
    var i = head
    while i < trigger.word {
      if mentionAt[i] >= 0 {
        i = mentionEnd(i)
        continue
      }
      if times.timeAt[i] >= 0 {
        i = times.end(i)
        continue
      }
      let isPlaced = classOfWord[i] == .place && (mentionAt[i + 1] >= 0 || classOfWord[i + 1] == .place)
      let isFree = classOfWord[i] == nil || classOfWord[i] == .stop || isPlaced
      guard isFree, isComma(i) || draft.tokens[i].parts.first?.role != .proclitic else { return false }
      i += 1
    }
    return true
  }

  /// Words that the office of who is named has at most; that a verb and the name of who accuses have.
  private static let title = 6
  private static let accusation = 9

  /// Whether a verb stands in a clause that describes the noun before it, as what that noun does: الوزير الذي استقال.
  func describes(_ trigger: Trigger, _ sentence: Range<Int>) -> Bool {
    let words = context.words.words
    guard trigger.word - 2 >= sentence.lowerBound, kinds.isRelative(words[trigger.word - 1]),
      trigger.match?.hasPronoun == false
    else { return false }
    // No pronoun stands for the noun in it.
    let key = draft.tokens[trigger.word].key
    return !key.ends(with: "ه") && !key.ends(with: "ها") && agrees(trigger.word)
  }

  /// Whether a verb right behind a relative pronoun is of its gender, as it is where the noun before it is its subject.
  private func agrees(_ verb: Int) -> Bool {
    let key = draft.tokens[verb].key
    let isPast = context.match(verb)?.forms == .past || !context.words.words[verb].known.contains(.verbLike)
    let isFeminine =
      isPast && !key.begins(with: "ت") ? key.ends(with: "ت") : !key.begins(with: "ي") && !key.begins(with: "سي")
    return isFeminine == draft.tokens[verb - 1].key.ends(with: "تي")
  }

  /// The actor whose name stands before a relative clause; nil where a place or no name does.
  func antecedent(of trigger: Trigger) -> Int? {
    var end = trigger.word - 1
    // آرون سارين، | الذي انضم
    if end > 0, isComma(end - 1) { end -= 1 }
    let name = (max(0, end - Self.longName)..<end).last { mentionAt[$0] >= 0 }
    guard let name, mentionEnd(name) == end else { return nil }
    let actor = actor(at: name)
    switch draft.result.entities[actor].kind {
    case .place: return nil
    case .person: return actor
    // (قرارات المجلس) بالأمم المتحدة التي
    default: return hasPreposition(name, "ب") || name > 0 && classOfWord[name - 1] == .place ? nil : actor
    }
  }

  /// كان, which opens a clause whose verb stands behind its subject.
  func isWas(_ token: Int) -> Bool {
    let word = context.words.words[token]
    return mentionAt[token] < 0 && word.known.contains(.newClause) && !kinds.isRelative(word)
  }
}
