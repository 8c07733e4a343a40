import Model
import Normalize

/// What kind of deed a trigger names, as far as that tells who has which part in it.
extension EventArguments {
  /// Whether a word that shows who does it is a verb with the noun's pronoun: شنه.
  func isOfNoun(_ i: Int) -> Bool {
    let key = draft.tokens[i].key
    return key.ends(with: "ه") || key.ends(with: "ها")
  }

  /// Whether the trigger is a noun of what several do together: nobody is its aim, as one is of a transfer.
  func isMutual(_ trigger: Trigger) -> Bool {
    guard let noun = trigger.match?.noun, noun >= 0 else { return false }
    return TitleWordClasses.shared[.mutual].contains(fold(context.lexicon.noun(noun), to: .compare))
  }

  /// Whether a noun behind an attached ب or ل names a deed of its own, to which whoever is named behind it belongs: (اعتقل) لتأييده (فلانا), (اجتمعوا)
  /// لإنقاذ (اليونان). Plurals such as أهداف look like إفعال but for the hamza.
  func isOtherDeed(_ i: Int) -> Bool {
    let token = draft.tokens[i]
    guard mentionAt[i] < 0, token.parts.count > 1, token.parts[0].role == .proclitic,
      token.parts[0].form.equals("ب") || token.parts[0].form.equals("ل"),
      NameData.shared.classNoun(token.key) == nil
    else { return false }
    let noun = draft.text[Span(token.stemStart, token.span.end)]
    let isVerbal = noun.hasPrefix("إ") || noun.hasPrefix("ت")
    let isKnown = {
      self.context.match(i).map { !$0.forms.isDisjoint(with: .nominal) && $0.strength == .strong } ?? false
    }
    guard isVerbal || isKnown() else { return false }
    let folded = fold(noun, to: .compare)
    // (دوري الأبطال) بمواجهة | النادي: what several do together names the other one.
    return !TitleWordClasses.shared[.mutual].contains(folded) && (!isVerbal || VerbalNoun.isTransitive(folded))
  }

  /// Whether a noun with the article has its clause's verb, or another noun than its own, right behind it, so that whoever is named further
  /// on is another word's: (نهاية) المباراة | تمكن فلان. What leads back to it by a pronoun (الهجوم | نفذه) goes on.
  func isClosed(_ trigger: Trigger) -> Bool {
    guard !trigger.isVerb, let match = trigger.match, match.isDefinite, !match.hasPronoun else { return false }
    var next = trigger.word + 1
    if next < draft.tokens.count, times.timeAt[next] >= 0 { next = times.end(next) }
    guard next < draft.tokens.count, draft.tokens[next].kind == .word, classOfWord[next] == nil, !isInName[next],
      draft.tokens[next].parts.first?.role != .proclitic
    else { return false }
    let word = context.words.words[next]
    let isJoined =
      word.clitics.contains(.conjunction) && !TitleWordClasses.shared[.waw].contains(draft.tokens[next].key)
    return !isJoined && word.clitics.isDisjoint(with: [.article, .preposition, .pronoun]) && !isLeaning(next)
      && word.known.isDisjoint(with: [.newClause, .backReference]) && !kinds.isJoining(word)
  }

  /// Whether a word is a preposition by itself or with a pronoun: (التخلي) عنه, (الهزيمة) بـ.
  private func isLeaning(_ i: Int) -> Bool {
    let key = draft.tokens[i].key
    if key.utf8.count <= 2 { return true }
    return ["", "ه", "ها", "هم", "هما"].contains {
      key.hasSuffix($0) && TitleWordClasses.shared[.leaning].contains(String(key.dropLast($0.count)))
    }
  }

  /// Whether a noun's deed is done to whose name stands right behind it: محاربة التنظيم.
  func isDoneToNext(_ trigger: Trigger) -> Bool {
    !trigger.isVerb && TitleWordClasses.shared[.object].contains(fold(draft.text[trigger.span], to: .compare))
  }

  /// Whether the trigger's deed befalls its subject.
  func isUndergone(_ trigger: Trigger) -> Bool {
    guard let match = trigger.match else { return false }
    return TitleWordClasses.shared[.undergone].contains(context.lexicon.rows[match.row].title)
  }

  /// Whether who does it leaves, or has something leave, what stands behind من.
  func isLeaving(_ trigger: Trigger) -> Bool {
    guard let match = trigger.match else { return false }
    return TitleWordClasses.shared[.leaving].contains(context.lexicon.rows[match.row].title)
  }

  /// Whether the trigger's subject suffers it: what befalls one, and passives.
  func isSuffered(_ trigger: Trigger) -> Bool {
    kinds[trigger.kind].agentWord != nil && isUndergone(trigger) || isPassive(trigger)
  }

  /// Whether a verb is a passive: by its form (أصيب), by the vowel behind its first letter (رُحّل), or because nothing stands there
  /// that it could be done to (الذي) قتل (في كمين).
  func isPassive(_ trigger: Trigger) -> Bool {
    guard let match = trigger.match else { return false }
    return match.isPassive || match.forms == .past && hasPassiveVowel(trigger) || lacksObject(trigger)
  }

  private func hasPassiveVowel(_ trigger: Trigger) -> Bool {
    let token = draft.tokens[trigger.word]
    return draft.text[Span(token.stemStart, token.span.end)].unicodeScalars.dropFirst().first == "\u{64F}"
  }

  /// Whether a past of a verb that cannot be without an object has none: its subject stands before it, or somebody's name behind
  /// it, and then a circumstance or the clause's end: (الذي) اعتقل (أمس), اعتقل فلان (لصلته). Bodies and countries act.
  private func lacksObject(_ trigger: Trigger) -> Bool {
    guard let match = trigger.match, match.forms.contains(.past), !match.hasPronoun, !match.isDefinite,
      TitleWordClasses.shared[.befalling].contains(context.lexicon.rows[match.row].title)
    else { return false }
    let next = trigger.word + 1
    if hasSubjectBefore(trigger) { return isCircumstance(next, trigger) }
    guard trigger.isVerb, let name = nameBehind(trigger) else { return false }
    // عين فلان | مديرا
    return isCircumstance(name, trigger) || trigger.kind == .appointment && isOffice(name)
  }

  /// Whether an indefinite accusative stands at a token: what somebody is made.
  private func isOffice(_ i: Int) -> Bool {
    guard i < draft.tokens.count, draft.tokens[i].kind == .word, mentionAt[i] < 0 else { return false }
    let key = draft.tokens[i].key
    return key.ends(with: "ا") && key.utf8.count > 6 && !TitleWordClasses.shared[.adverb].contains(key)
  }

  /// Whether the subject of a verb stands before it, right there or in front of its relative pronoun, or is shown by its ending; no body
  /// or country, which act more often and may have their object further on.
  private func hasSubjectBefore(_ trigger: Trigger) -> Bool {
    let before = trigger.word - 1
    if trigger.isVerb, draft.tokens[trigger.word].key.ends(with: "وا") { return true }
    guard before >= context.sentences[trigger.sentence].lowerBound else { return false }
    if kinds.isRelative(context.words.words[before]) {
      return antecedent(of: trigger).map { draft.result.entities[$0].kind == .person } ?? true
    }
    let first = max(context.sentences[trigger.sentence].lowerBound, before - Self.longestTitle)
    let name = (first...before).last { mentionAt[$0] >= 0 }
    guard let name, mentionEnd(name) == trigger.word, !isOwned(name) else { return false }
    return draft.result.entities[actor(at: name)].kind == .person
  }

  /// The token behind the name of a person that stands behind a verb, with nothing but titles before it; nil where none does.
  private func nameBehind(_ trigger: Trigger) -> Int? {
    let end = min(context.sentences[trigger.sentence].upperBound, trigger.word + Self.longestTitle)
    var i = trigger.word + 1
    while i < end, mentionAt[i] < 0, classOfWord[i] == nil, !isComma(i) { i += 1 }
    guard i < end, mentionAt[i] >= 0, !isOwned(i), isWholeName(i) else { return nil }
    guard draft.result.entities[actor(at: i)].kind == .person else { return nil }
    return mentionEnd(i)
  }

  /// Words of a name, and of the titles between it and a verb, at most.
  private static let longestTitle = 7

  /// Whether a noun without the article stands before somebody's name and office, whose name is only part of the phrase: (قتل) نجل فلان.
  func isOwned(_ name: Int) -> Bool {
    let entity = draft.result.mentions[Int(mentionAt[name])].entity
    let roles = draft.result.entities[entity].roles
    var i = name - 1
    while i >= 0, roles.contains(where: { $0.span.overlaps(draft.tokens[i].span) }) { i -= 1 }
    guard i >= 0, i >= name - 1, draft.tokens[i].kind == .word, mentionAt[i] < 0, classOfWord[i] == nil else {
      return false
    }
    let word = context.words.words[i]
    return word.clitics.isDisjoint(with: [.article])
      && word.known.isDisjoint(with: [.that, .newClause, .already, .report, .verbLike])
      && context.match(i) == nil
  }

  /// Whether no object stands at a token, but a circumstance, a sign, a time, or what goes on with و.
  private func isCircumstance(_ i: Int, _ trigger: Trigger) -> Bool {
    let sentence = context.sentences[trigger.sentence]
    guard i < sentence.upperBound else { return true }
    if times.isInTime(i) { return true }
    let token = draft.tokens[i]
    if token.kind == .punctuation { return isBreak[i] || isComma(i) }
    guard token.kind == .word else { return false }
    if let kind = classOfWord[i] { return kind != .stop }
    return token.parts.first?.role == .proclitic && !isWholeName(i)
      || TitleWordClasses.shared[.circumstance].contains(token.key)
  }
}
