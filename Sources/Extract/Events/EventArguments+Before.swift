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
    var near = max(sentence.lowerBound, trigger.word - (trigger.isVerb ? 10 : 7))
    // Who tells of what is his own stands further off.
    var floor = trigger.isVerb ? near : max(sentence.lowerBound, trigger.word - 12)
    // In a relative clause the noun before it does what the verb says, whether it is a name or not.
    let isDescribed = trigger.isVerb && describes(trigger, sentence)
    let isPlural = trigger.isVerb && isPlural(trigger)
    var subjects: [Int] = isDescribed ? antecedent(of: trigger).map { [$0] } ?? [] : []
    var place: Int?
    var isParted = false
    var isWitnessed = false
    var isReported = false
    // Whether a verb stands between a noun and what is before it: روسيا تعقد اجتماعا.
    // (رحلوا) جراء حادثة: whoever stands before suffers a cause and does nothing.
    let isCause =
      !trigger.isVerb && trigger.word > 0 && !hasOwnersPronoun(trigger.word)
      && classOfWord[trigger.word - 1].map { $0 == .cause || $0 == .outside } ?? false
    var isGoverned = trigger.match.map { $0.hasPronoun || !$0.forms.isDisjoint(with: .verb) } ?? trigger.isVerb
    // Whether its subject does it, whatever the noun's pronoun says.
    var isPerformed = false
    var i = trigger.word - 1
    while i >= floor {
      if isBreak[i] || classOfWord[i] == .end { break }
      if isComma(i) {
        if let opening = asideOpening(i, sentence) {
          (near, floor) = (
            max(sentence.lowerBound, near - (i - opening)), max(sentence.lowerBound, floor - (i - opening))
          )
          i = opening - 1
          continue
        }
        if trigger.word - i > 2 { break }
        isParted = true
      }
      if (others[i] && i != trigger.word), trigger.isVerb { break }
      if i >= near {
        isWitnessed = isWitnessed || classOfWord[i] == .witness
        isGoverned = isGoverned || !isCause && (classOfWord[i] == .light || isVerbLike(i))
      }
      isReported = isReported || !isInName[i] && context.words.words[i].known.contains(.report)
      // Who only reports it takes no part: the ministry that counts the dead.
      if mentionAt[i] >= 0, isSpeaker[Int(mentionAt[i])] || isReported && !trigger.isVerb && !isPlaced(i, sentence),
        trigger.kind.isReported || !trigger.isVerb
      {
        let mention = draft.result.mentions[Int(mentionAt[i])]
        if subjects.isEmpty, !isInRole[Int(mentionAt[i])], isOwnDeed(trigger, of: mention, row) {
          subjects = [actor(at: i)]
          (isGoverned, isPerformed) = (true, true)
          break
        }
        i -= 1
        continue
      }
      if i < near {
        i -= 1
        continue
      }
      // (أعلنت روسيا) أنها شنت هجوما
      if !trigger.isVerb, subjects.isEmpty, isDeed(i), let teller = teller(of: trigger, i) {
        subjects = [teller]
        (isGoverned, isPerformed) = (true, true)
        break
      }
      if mentionAt[i] >= 0, isInRole[Int(mentionAt[i])] {
        i -= 1
        continue
      }
      // According to, after, about somebody: who stands behind these is no subject.
      if classOfWord[i] == .outside || classOfWord[i] == .cause, trigger.isVerb, !isDescribed { subjects = [] }
      if let entity = entity(at: i) {
        // What stands before a list of names is said of all of them: (جنود) من روسيا وأرمينيا.
        let head = listHead(i, sentence)
        let before = head > sentence.lowerBound ? classOfWord[head - 1] : nil
        if hasPreposition(head, "ب") || before == .place {
          // Of several the first: في سوريا والعراق.
          let scene = self.entity(at: head) ?? entity
          if isPlace(scene), place == nil, trigger.isVerb || !isParted { place = scene }
        } else if before == .witness {
          // شهدت المدينة احتجاجات
          if isPlace(entity) { place = place ?? entity }
        } else if isCarriedBehind(i, trigger)
          || (before.map(Self.openings.contains) ?? true || isWas(head - 1))
            && !hasPreposition(head, "ل"),
          !isDescribed,
          !isPlural || draft.result.entities[entity].kind != .person
        {
          subjects = trigger.isVerb ? [actor(at: i)] : names(head...i)
          if !trigger.isVerb {
            isPerformed = isPerformed || isCarried(trigger, by: head, sentence)
            isGoverned = isGoverned || isPerformed
            isWitnessed = isWitnessed || before == .witness
            break
          }
        }
        if head < i {
          i = head - 1
          continue
        }
      } else if subjects.isEmpty, kinds[trigger.kind].agentWord == nil, trigger.kind != .visit, !isDescribed,
        let country = country(adjective: i)
      {
        // Of the dead and the arrested an adjective tells where they come from: قتل 120 جنديا روسيا.
        subjects = [country]
      }
      i -= 1
    }
    // A place that sees it happen does not do it.
    if isWitnessed, let scene = subjects.first {
      if isPlace(scene) { place = place ?? scene }
      subjects = []
    }
    // Of what several do together the noun's pronoun is another's than the name behind it: (خلال) لقائه الرئيس.
    let isOfAnother = row.partiesAreAlike && trigger.match?.hasPronoun == true
    if isGoverned, isOfAnother || !found.participants.contains(where: { $0.role == .agent }) {
      // (لقي) ابنه مصرعه: the noun's pronoun is the subject's.
      let isItsOwn = trigger.isVerb || trigger.match?.hasPronoun ?? false
      let isSuffered =
        row.agentWord != nil && isItsOwn && isUndergone(trigger) || !isPerformed && isDoneToOwner(trigger)
      let others = found.participants
      let new = subjects.filter { subject in !others.contains { $0.entity == subject } }
      found.participants = []
      for subject in new { add(subject, isSuffered ? .patient : .agent, &found) }
      if !trigger.isVerb, !isSuffered { found.subjects = Set(new) }
      for other in others { add(other.entity, other.role, &found) }
    }
    if found.place == nil, let place { found.place = place }
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
  private func isVerbLike(_ token: Int) -> Bool {
    guard !isInName[token], draft.tokens[token].kind == .word else { return false }
    if let match = context.match(token) { return match.forms.isDisjoint(with: .nominal) }
    return context.words.words[token].known.contains(.verbLike)
  }
}
