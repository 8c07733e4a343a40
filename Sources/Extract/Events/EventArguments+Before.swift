import Model

/// Who takes part, by what stands before a trigger in its clause.
extension EventArguments {
  /// What stands before the trigger in its clause: the subject of a verb, or of the verb that governs a noun.
  func before(
    _ trigger: Trigger, _ sentence: Range<Int>, _ others: [Bool], _ row: EventWordClasses.KindRow,
    _ found: inout Found
  ) {
    // A noun that goes on a list (واجتماع ...) has a clause of its own.
    if !trigger.isVerb, draft.tokens[trigger.word].parts.first.map({ $0.role == .proclitic && $0.form == "و" }) ?? false
    {
      return
    }
    var walk = Walk()
    walk.isPassive = isPassive(trigger)
    walk.isDescribed = trigger.isVerb && describes(trigger, sentence)
    if walk.isDescribed { walk.subjects = antecedent(of: trigger).map { [$0] } ?? [] }
    walk.isGoverned = trigger.match.map { $0.hasPronoun || !$0.forms.isDisjoint(with: .verb) } ?? trigger.isVerb
    walkBack(trigger, sentence, others, row, &walk)
    // A place that sees it happen does not do it.
    if walk.isWitnessed, let scene = walk.subjects.first {
      if isPlace(scene) { walk.place = walk.place ?? scene }
      walk.subjects = []
    }
    if walk.isGoverned { add(walk, trigger, row, &found) }
    if found.place == nil { found.place = walk.place }
  }

  /// What was met on the way back from a trigger.
  private struct Walk {
    var subjects: [Int] = []
    var place: Int?
    /// Where the place's name begins.
    var placeAt = -1
    /// Whether the verb describes the noun before it, which does what it says, be it a name or not.
    var isDescribed = false
    /// Whether the verb is a passive, whose subject no adjective tells.
    var isPassive = false
    /// Whether a comma stands between.
    var isParted = false
    /// Whether a verb whose subject is where it happens stands between: شهدت المدينة.
    var isWitnessed = false
    /// Whether a reporting verb stands between.
    var isReported = false
    /// Whether a verb stands between a noun and what is before it: روسيا تعقد اجتماعا.
    var isGoverned = false
    /// Whether the subject does it, whatever the noun's pronoun says.
    var isPerformed = false
  }

  /// How many words before a verb, before a noun, and before a noun of one's own deed its subject stands.
  private static let reach = (verb: 10, noun: 7, own: 12)

  private func walkBack(
    _ trigger: Trigger, _ sentence: Range<Int>, _ others: [Bool], _ row: EventWordClasses.KindRow, _ walk: inout Walk
  ) {
    var near = trigger.word - (trigger.isVerb ? Self.reach.verb : Self.reach.noun)
    // Who tells of what is his own stands further off.
    var floor = trigger.isVerb ? near : trigger.word - Self.reach.own
    let isCause = isBehindCause(trigger)
    var i = trigger.word - 1
    while i >= max(sentence.lowerBound, floor), !isBreak[i], classOfWord[i] != .end, !(trigger.isVerb && others[i]) {
      if isComma(i) {
        if let opening = asideOpening(i, sentence) {
          near -= i - opening
          floor -= i - opening
          i = opening - 1
          continue
        }
        if trigger.word - i > 2 { return }
        walk.isParted = true
      }
      if i >= near {
        walk.isWitnessed = walk.isWitnessed || classOfWord[i] == .witness
        walk.isGoverned = walk.isGoverned || !isCause && (classOfWord[i] == .light || isVerbLike(i))
      }
      walk.isReported = walk.isReported || !isInName[i] && context.words.words[i].known.contains(.report)
      if let own = ownDeed(trigger, at: i, sentence, row, walk, isNear: i >= near) {
        walk.subjects = [own]
        (walk.isGoverned, walk.isPerformed) = (true, true)
        return
      }
      if i < near || onlyReports(i, trigger, sentence, walk) || mentionAt[i] >= 0 && isInRole[Int(mentionAt[i])] {
        i -= 1
        continue
      }
      // According to, after, about somebody: who stands behind these is no subject.
      if classOfWord[i] == .outside || classOfWord[i] == .cause, trigger.isVerb, !walk.isDescribed {
        walk.subjects = []
      }
      if mentionAt[i] >= 0 {
        let head = listHead(i, sentence)
        if meet(names: head...i, trigger, sentence, &walk) { return }
        i = head - 1
        continue
      }
      if walk.subjects.isEmpty, row.agentWord == nil, trigger.kind != .visit, !walk.isDescribed, !walk.isPassive,
        let country = country(adjective: i)
      {
        // Of the dead and the arrested an adjective tells where they come from: قتل 120 جنديا روسيا.
        walk.subjects = [country]
      }
      i -= 1
    }
  }

  /// Takes names up, of which what stands before the first is said of all: (جنود) من روسيا وأرمينيا.
  ///
  /// - Parameter names: from the first of a list to the last, which alone stands there for a verb.
  /// - Returns: whether the subject of a noun is found.
  private func meet(names: ClosedRange<Int>, _ trigger: Trigger, _ sentence: Range<Int>, _ walk: inout Walk) -> Bool {
    let (head, last) = (names.lowerBound, names.upperBound)
    guard let entity = entity(at: last) else { return false }
    let before = head > sentence.lowerBound ? classOfWord[head - 1] : nil
    if isPlaced(head, sentence) {
      // Of several the first: في سوريا والعراق.
      let scene = self.entity(at: head) ?? entity
      // A town stands before its state: في أوستن بولاية تكساس.
      if isPlace(scene), walk.place == nil || mentionEnd(last) == walk.placeAt - 1, trigger.isVerb || !walk.isParted {
        (walk.place, walk.placeAt) = (scene, head)
      }
      return false
    }
    if before == .witness {
      // شهدت المدينة احتجاجات
      if isPlace(entity) { walk.place = walk.place ?? entity }
      return false
    }
    let mayBeSubject = (before.map(Self.openings.contains) ?? true || isWas(head - 1)) && !hasPreposition(head, "ل")
    // One person is no subject of a verb in the plural.
    guard mayBeSubject || isCarriedBehind(last, trigger), !walk.isDescribed,
      !(trigger.isVerb && isPlural(trigger)) || draft.result.entities[entity].kind != .person
    else { return false }
    guard !trigger.isVerb else {
      walk.subjects = [actor(at: last)]
      return false
    }
    walk.subjects = self.names(names)
    walk.isPerformed = walk.isPerformed || isCarried(trigger, by: head, sentence)
    walk.isGoverned = walk.isGoverned || walk.isPerformed
    return true
  }

  /// Whoever tells, at a place before a trigger, of what is his own deed: (أعلن) الوزير (استقالته), (أعلنت روسيا) أنها شنت هجوما.
  private func ownDeed(
    _ trigger: Trigger, at i: Int, _ sentence: Range<Int>, _ row: EventWordClasses.KindRow, _ walk: Walk, isNear: Bool
  ) -> Int? {
    guard !trigger.isVerb, walk.subjects.isEmpty else { return nil }
    guard mentionAt[i] >= 0 else { return isNear && isDeed(i) ? teller(of: trigger, i) : nil }
    let mention = Int(mentionAt[i])
    return onlyReports(i, trigger, sentence, walk) && !isInRole[mention]
      && isOwnDeed(trigger, of: draft.result.mentions[mention], row) ? actor(at: i) : nil
  }

  /// Whether who is named only reports it and takes no part: the ministry that counts the dead.
  private func onlyReports(_ i: Int, _ trigger: Trigger, _ sentence: Range<Int>, _ walk: Walk) -> Bool {
    guard mentionAt[i] >= 0, trigger.kind.isReported || !trigger.isVerb else { return false }
    return isSpeaker[Int(mentionAt[i])] || walk.isReported && !trigger.isVerb && !isPlaced(i, sentence)
  }

  /// Whether a noun is only the cause of what stands before it, whose subject suffers it and does nothing: (رحلوا) جراء حادثة.
  private func isBehindCause(_ trigger: Trigger) -> Bool {
    guard !trigger.isVerb, trigger.word > 0, !hasOwnersPronoun(trigger.word) else { return false }
    let before = classOfWord[trigger.word - 1]
    return before == .cause || before == .outside
  }

  /// Adds the subjects in front of who was found behind the trigger.
  private func add(_ walk: Walk, _ trigger: Trigger, _ row: EventWordClasses.KindRow, _ found: inout Found) {
    // Of what several do together the noun's pronoun is another's than the name behind it: (خلال) لقائه الرئيس.
    let isOfAnother = row.partiesAreAlike && trigger.match?.hasPronoun == true
    guard isOfAnother || walk.isPassive || !found.participants.contains(where: { $0.role == .agent }) else { return }
    // (لقي) ابنه مصرعه: the noun's pronoun is the subject's.
    let isItsOwn = trigger.isVerb || trigger.match?.hasPronoun ?? false
    let isSuffered =
      isItsOwn && self.isSuffered(trigger) || walk.isPassive || !walk.isPerformed && isDoneToOwner(trigger)
    let others = found.participants
    // Nobody does it to a town or building: (حراس) المسجد (أصيبوا).
    let new = walk.subjects.filter { subject in
      !others.contains { $0.entity == subject }
        && !(walk.isPassive && isTown(subject))
    }
    found.participants = []
    for subject in new { add(subject, isSuffered ? .patient : .agent, &found) }
    for other in others { add(other.entity, other.role, &found) }
    if !trigger.isVerb, !isSuffered { found.subjects = Set(new) }
  }

  /// Whether a name stands behind a preposition of place.
  private func isPlaced(_ name: Int, _ sentence: Range<Int>) -> Bool {
    hasPreposition(name, "ب") || name > sentence.lowerBound && classOfWord[name - 1] == .place
  }

  /// Small words behind which a subject may stand.
  private static let openings: Set<EventWordClasses.Class> = [.between, .company, .light, .end]

  /// Whether a verb is in the plural, whose subject is no one person.
  private func isPlural(_ trigger: Trigger) -> Bool {
    let key = draft.tokens[trigger.word].key
    return key.ends(with: "ون") || key.ends(with: "وا")
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
      // (كان) الرئيس قد زار: كان opens the clause.
      if known.contains(.that) || isBreak[i] || subject != nil && isWas(i) { break }
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
    if isPlural(trigger) { return true }
    guard trigger.word > 0, kinds.isRelative(context.words.words[trigger.word - 1]),
      trigger.word + 1 < mentionAt.count, mentionAt[trigger.word + 1] >= 0
    else { return false }
    // (المدينة) التي وصل الرئيس إليها
    return !((trigger.word + 2)..<min(mentionAt.count, trigger.word + 7)).contains {
      kinds.leadsBack(context.words.words[$0])
    }
  }

  /// Whether a word looks like a verb with a subject: an imperfect, or a verb the lexicon knows.
  func isVerbLike(_ token: Int) -> Bool {
    guard !isInName[token], draft.tokens[token].kind == .word else { return false }
    if let match = context.match(token) { return match.forms.isDisjoint(with: .nominal) }
    return context.words.words[token].known.contains(.verbLike)
  }
}
