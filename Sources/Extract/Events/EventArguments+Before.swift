import Model

/// Who takes part, by what stands before a trigger in its clause.
extension EventArguments {
  /// What stands before the trigger in its clause: the subject of a verb, or of the verb that governs a noun.
  func before(
    _ trigger: Trigger, _ sentence: Range<Int>, _ others: [Bool], _ row: EventWordClasses.KindRow,
    _ found: inout Found
  ) {
    var i = trigger.word - 1
    let floor = max(sentence.lowerBound, trigger.word - (trigger.isVerb ? 10 : 7))
    // A noun that goes on a list (واجتماع ...) has a clause of its own.
    if !trigger.isVerb, draft.tokens[trigger.word].parts.first.map({ $0.role == .proclitic && $0.form == "و" }) ?? false
    {
      return
    }
    var subject: Int?
    var place: Int?
    var isParted = false
    var isWitnessed = false
    // Whether a verb stands between a noun and what is before it: تعقد روسيا اجتماعا, تعتزم روسيا إجراء مناورات.
    var isGoverned = trigger.match.map { $0.hasPronoun || !$0.forms.isDisjoint(with: .verb) } ?? trigger.isVerb
    while i >= floor {
      if isBreak[i] || classOfWord[i] == .end { break }
      if isComma(i) {
        if trigger.word - i > 2 { break }
        isParted = true
      }
      if (others[i] && i != trigger.word), trigger.isVerb { break }
      isWitnessed = isWitnessed || classOfWord[i] == .witness
      isGoverned = isGoverned || classOfWord[i] == .light || isVerbLike(i)
      // Who only reports it takes no part: the ministry that counts the dead.
      if mentionAt[i] >= 0, isSpeaker[Int(mentionAt[i])], trigger.kind.isReported || !trigger.isVerb {
        i -= 1
        continue
      }
      if mentionAt[i] >= 0, isInRole[Int(mentionAt[i])] {
        i -= 1
        continue
      }
      // According to, after, about somebody: who stands behind these is no subject.
      if classOfWord[i] == .outside || classOfWord[i] == .cause, trigger.isVerb { subject = nil }
      if let entity = entity(at: i) {
        let before = i > floor ? classOfWord[i - 1] : nil
        if hasPreposition(i, "ب") || before == .place {
          if isPlace(entity), place == nil, trigger.isVerb || !isParted { place = entity }
        } else if before == .witness {
          // شهدت المدينة احتجاجات
          if isPlace(entity) { place = place ?? entity }
        } else if before == nil || before == .between || before == .company || before == .light,
          !hasPreposition(i, "ل")
        {
          subject = actor(at: i)
          if !trigger.isVerb { break }
        }
      } else if subject == nil, kinds[trigger.kind].agentWord == nil, trigger.kind != .visit,
        let country = country(adjective: i)
      {
        // Of the dead and the arrested an adjective tells where they come from: قتل 120 جنديا روسيا.
        subject = country
      }
      i -= 1
    }
    // A place that sees it happen does not do it.
    if isWitnessed, let scene = subject {
      if isPlace(scene) { place = place ?? scene }
      subject = nil
    }
    let needsAgent = !found.participants.contains { $0.role == .agent }
    if let subject, needsAgent, isGoverned {
      // (لقي) ابنه مصرعه: the noun's pronoun is the subject's.
      let isItsOwn = trigger.isVerb || trigger.match?.hasPronoun ?? false
      add(subject, row.agentWord != nil && isItsOwn && isUndergone(trigger) ? .patient : .agent, &found)
    }
    if found.place == nil, let place { found.place = place }
  }

  /// Whose name stands right before a verb as the subject of its clause: (قال إن) وزير الخارجية سيرجي لافروف اجتمع.
  func subjectRightBefore(_ trigger: Trigger, _ sentence: Range<Int>, _ others: [Bool]) -> Int? {
    guard let match = trigger.match, !match.hasPronoun else { return nil }
    var subject: Int?
    var i = trigger.word - 1
    let floor = max(sentence.lowerBound, trigger.word - 9)
    // قد and سوف may stand between.
    if i >= floor, mentionAt[i] < 0, context.words.words[i].known.contains(.already) { i -= 1 }
    // A name in quotation marks too.
    if i >= floor, mentionAt[i] < 0, context.words.words[i].shape == .quote { i -= 1 }
    let last = i
    while i >= floor {
      let known = context.words.words[i].known
      if known.contains(.that) || isBreak[i] { break }
      if mentionAt[i] >= 0 {
        let mention = Int(mentionAt[i])
        let isLast = subject == nil && mentionEnd(i) == last + 1
        if isLast, !isSpeaker[mention], !hasPreposition(i, "ب"), !hasPreposition(i, "ل") {
          subject = actor(at: i)
        } else if isLast {
          return nil
        }
      } else if classOfWord[i] != nil || others[i] || known.contains(.verbLike) || known.contains(.report)
        || context.match(i).map({ $0.forms.isDisjoint(with: .nominal) }) ?? false
      {
        return nil
      }
      i -= 1
    }
    guard let subject, i >= floor || floor == sentence.lowerBound else { return nil }
    // A place by itself does nothing.
    return draft.result.entities[subject].kind == .place ? nil : subject
  }

  /// Whether no subject can stand behind a verb: it is in the plural, or right behind a relative pronoun and without a pronoun of
  /// its own (الغارات التي استهدفت المدينة).
  func hasItsSubjectBefore(_ trigger: Trigger) -> Bool {
    guard let match = trigger.match, !match.hasPronoun else { return false }
    let key = draft.tokens[trigger.word].key
    if key.ends(with: "ون") || key.ends(with: "وا") { return true }
    guard trigger.word > 0, kinds.isRelative(context.words.words[trigger.word - 1]),
      trigger.word + 1 < mentionAt.count, mentionAt[trigger.word + 1] >= 0
    else { return false }
    // (المدينة) التي وصل الرئيس إليها
    return !((trigger.word + 2)..<min(mentionAt.count, trigger.word + 7)).contains {
      kinds.leadsBack(context.words.words[$0])
    }
  }

  /// Whether a word looks like a verb with a subject: an imperfect, or a verb the lexicon knows.
  private func isVerbLike(_ token: Int) -> Bool {
    guard mentionAt[token] < 0, draft.tokens[token].kind == .word else { return false }
    if let match = context.match(token) { return match.forms.isDisjoint(with: .nominal) }
    return context.words.words[token].known.contains(.verbLike)
  }
}
