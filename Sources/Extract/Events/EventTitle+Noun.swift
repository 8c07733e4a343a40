import Model
import Normalize

/// The noun by which a title names an event.
extension EventTitle {
  /// The trigger as a noun, indefinite and without what is attached to it; nil of a verb of which none is known.
  func named(_ trigger: Trigger) -> String? { ownNoun(trigger).map(TitleWordClasses.shared.name) }

  private func ownNoun(_ trigger: Trigger) -> String? {
    if let noun = deed(of: trigger) { return noun }
    guard let match = trigger.match else { return unknownNoun(trigger) }
    guard match.noun >= 0 else {
      let title = context.lexicon.rows[match.row].title
      return title.isEmpty ? nil : title
    }
    var surface = draft.text[trigger.span]
    for article in ["ال", "ل"] where match.isDefinite && !match.hasPronoun && surface.hasPrefix(article) {
      surface = surface.dropFirst(article.count)
      break
    }
    // At the beginning of a clause قتل is a verb as well as a noun.
    if !match.forms.isDisjoint(with: .verb), !match.isDefinite, !match.hasPronoun {
      return context.lexicon.rows[match.row].title
    }
    let noun = context.lexicon.noun(match.noun)
    // The text's own number: الاشتباكات stays a plural, and so do أضرار, which folds like إضرار, and برامجه.
    let isAnother = noun.opens(with: "إ") && surface.hasPrefix("أ") && !match.hasPronoun
    guard match.forms == .plural || isAnother else { return noun }
    let plural = Self.plain(surface)
    return match.hasPronoun ? Self.withoutPronoun(plural) ?? noun : plural
  }

  /// The noun of a word that the lexicon does not know: of a verb its verbal noun where the form shows it.
  private func unknownNoun(_ trigger: Trigger) -> String? {
    let surface = Self.plain(draft.text[trigger.span])
    let key = draft.tokens[trigger.word].key
    let before = trigger.word > 0 ? draft.tokens[trigger.word - 1].key : ""
    if let noun = context.lexicon.verbalNoun(trigger.word, in: context.words) { return noun }
    if let masdar = VerbalNoun.of(surface) { return masdar }
    // بايع فلان: a verb of the third stem with its subject behind it; حادث alone is a noun.
    if let masdar = VerbalNoun.ofThirdStem(surface), isNamed(trigger.word + 1) { return masdar }
    let endsAsVerb = key.ends(with: "ت") && !key.ends(with: "ات") && !TitleWordClasses.shared[.finalTa].contains(key)
    let looksLikeVerb =
      key.begins(with: "ي") || key.begins(with: "سي") || key.begins(with: "ست") || key.ends(with: "وا") || endsAsVerb
      || TitleWordClasses.shared[.beforeVerb].contains(before)
    let isVerb = looksLikeVerb && !hasArticle(trigger.word)
    // قد قطع, الذي طرد: the lexicon knows the noun that is written like it.
    if isVerb { return context.lexicon.verbalNoun(trigger.word, in: context.words, alsoNouns: true) }
    let bare =
      Self.hasArticle(surface, key)
      ? String(surface.dropFirst(2)) : Self.nominative(withoutContraction(surface, trigger))
    if let free = Self.withoutPronoun(bare) { return free }
    // An adjective is nothing without its noun: عملية جراحية.
    let previous = trigger.word > 0 ? draft.tokens[trigger.word - 1] : nil
    if key.ends(with: "ية"), let previous, previous.kind == .word, previous.key.ends(with: "ة"),
      !previous.key.begins(with: "ال")
    {
      return Self.plain(draft.text[Span(previous.stemStart, previous.span.end)]) + " " + bare
    }
    return bare
  }

  /// Whether a word is a noun that looks like a form of a verb: عيد (الفطر), which could be of عاد.
  func isNounLikeVerb(_ trigger: Trigger) -> Bool {
    let token = draft.tokens[trigger.word]
    let key = token.parts.last { $0.role == .stem }?.form ?? token.key
    return trigger.isVerb && TitleWordClasses.shared[.nounLikeVerb].contains(fold(key, to: .compare))
  }

  /// The noun that the table of verbs has for what a verb says.
  private func deed(of trigger: Trigger) -> String? {
    // Most triggers are nouns.
    if let match = trigger.match, match.isDefinite || match.forms.isDisjoint(with: .verb) { return nil }
    let end = context.sentences[trigger.sentence].upperBound
    let deeds = TriggerLexicon.deeds.deeds(trigger.word, in: context.words, before: end)
    guard let match = trigger.match else { return deeds.first { !mayBeNoun(trigger, insteadOf: $0) }?.noun }
    return deeds.first { deed in
      guard !deed.hasPronoun || match.hasPronoun else { return false }
      if !deed.forms.isDisjoint(with: match.forms) { return true }
      // (العراق) تسلم is of stem V, and of II where its subject is feminine: (الشركة) تسلم.
      return match.forms == .present && deed.forms.contains(.past) && !isImperfect(trigger)
    }?.noun
  }

  /// Whether an unknown word can be a noun as well as a verb: (فرض) طوق أمني, for طوّق; تمزق عضلي, for the imperfect of مزّق.
  private func mayBeNoun(_ trigger: Trigger, insteadOf deed: TriggerLexicon.Deed) -> Bool {
    let letters = draft.text[trigger.span].unicodeScalars
    guard deed.noun.opens(with: "ت") else { return false }
    if deed.forms == .present { return letters.first == "ت" && letters.count == 4 && !isImperfect(trigger) }
    let next = trigger.word + 1
    guard letters.count == 3, next < draft.tokens.count else { return false }
    // Behind a verb its subject or object is definite more often.
    return !hasArticle(next) && !hasPronoun(next) && mention(at: next) == nil
  }

  /// Whether what can be a past of stem V is an imperfect of II: behind a particle of imperfects, or with a feminine subject.
  private func isImperfect(_ trigger: Trigger) -> Bool {
    let sentence = context.sentences[trigger.sentence]
    let (before, next) = (trigger.word - 1, trigger.word + 1)
    if trigger.match?.isFuture == true { return true }
    if before >= sentence.lowerBound {
      if TitleWordClasses.shared[.beforeImperfect].contains(draft.tokens[before].key) { return true }
      let name = draft.result.mentions.first { $0.span.end == draft.tokens[before].span.end }
      if name != nil || hasArticle(before) {
        // (الشركة) تقدم خدمات, but (تقدير) الشركة | تقدم بعرض can be nothing that she does.
        let isSubject = name?.kind == .organisation || isFeminine(before)
        return isSubject && next < sentence.upperBound && context.classOfWord[next] == nil
          && draft.tokens[next].kind != .punctuation && draft.tokens[next].parts.first?.role != .proclitic
      }
    }
    return next < sentence.upperBound && isFeminine(next)
  }

  /// Whether a word is a feminine noun by its ending, or the name of a country that is not among the masculine ones.
  private func isFeminine(_ i: Int) -> Bool {
    let token = draft.tokens[i]
    guard token.kind == .word, token.parts.first?.role != .proclitic else { return false }
    if token.key.ends(with: "ة") || token.key.ends(with: "ات") { return true }
    return mention(at: i)?.kind == .country && !TitleWordClasses.shared[.masculine].contains(token.key)
  }

  /// A verb of which no noun is known, with its subject and what stands behind it, as a title: رست | سفينة حربية.
  func clause(of trigger: Trigger, _ found: EventArguments.Found) -> String? {
    let end = context.sentences[trigger.sentence].upperBound
    var words = [Self.plain(draft.text[trigger.span])]
    var i = trigger.word + 1
    while i < end, words.count < Self.longestClause || isWithinName(i), draft.tokens[i].kind != .punctuation,
      !isTime[i],
      !TitleWordClasses.shared[.opening].contains(draft.tokens[i].key),
      context.words.words[i].known.isDisjoint(with: [.newClause, .report])
    {
      words.append(Self.plain(draft.text[draft.tokens[i].span]))
      i += 1
    }
    // A preposition says nothing without its noun.
    while i - 1 > trigger.word,
      context.classOfWord[i - 1] != nil || isHanging(draft.tokens[i - 1].key) || isLoneLetter(i - 1)
    {
      words.removeLast()
      i -= 1
    }
    guard words.count > 1 else { return nil }
    let subject = found.participants.first { $0.role == .agent }?.entity
    let isRelative = trigger.word > 0 && EventWordClasses.shared.isRelative(context.words.words[trigger.word - 1])
    guard let subject, !isRelative, mention(at: trigger.word + 1)?.entity != subject,
      let name = draft.result.mentions.last(where: { $0.span.end <= trigger.span.start }),
      name.entity == subject
    else { return Self.joined(words[0], Array(words.dropFirst())) }
    return Self.joined(draft.result.entities[subject].label, words)
  }

  /// Whether a name goes on with a token that began before it.
  private func isWithinName(_ i: Int) -> Bool {
    let start = draft.tokens[i].span.start
    return draft.result.mentions.contains { $0.span.start < draft.tokens[i - 1].span.end && $0.span.end > start }
  }

  /// Words of a clause that is a title at most, but for the rest of a name.
  private static let longestClause = 7

  /// A noun without the pronoun attached to it, which has no place in a title; nil where none is.
  private static func withoutPronoun(_ noun: String) -> String? {
    for (pronoun, count) in [("هما", 3), ("ها", 2), ("هم", 2), ("ه", 1)] as [(StaticString, Int)]
    where noun.closes(with: pronoun) && noun.count > count + 2 {
      return free(String(noun.dropLast(count)))
    }
    return nil
  }

  /// A noun by itself that an attached pronoun has changed: مطاردت(ه), احتواؤ(ها).
  static func free(_ noun: String) -> String {
    if noun.closes(with: "ت"), !noun.closes(with: "ات"), !noun.closes(with: "آت"), !VerbalNoun.isTransitive(noun),
      !TitleWordClasses.shared[.finalTa].contains(fold(noun, to: .compare))
    {
      return noun.dropLast() + "ة"
    }
    if noun.closes(with: "اؤ") || noun.closes(with: "ائ") { return noun.dropLast() + "ء" }
    return noun
  }

  private func isNamed(_ i: Int) -> Bool {
    guard i < draft.tokens.count else { return false }
    let start = draft.tokens[i].span.start
    return draft.result.mentions.contains { $0.span.start == start && $0.kind == .person }
  }

  /// The noun in للتمارين is تمارين: the ل that is left of its article goes too.
  private func withoutContraction(_ surface: String, _ trigger: Trigger) -> String {
    let token = draft.tokens[trigger.word]
    guard surface.opens(with: "ل"), token.stemStart > token.span.start, surface.count > 3,
      draft.text[Span(token.span.start, token.stemStart)].hasSuffix("ل")
    else { return surface }
    return String(surface.dropFirst())
  }

  /// A long noun without the alef of an indefinite accusative: انحسارا. Plurals such as قضايا keep theirs.
  private static func nominative(_ noun: String) -> String {
    guard noun.closes(with: "ا"), !noun.closes(with: "يا"), !noun.closes(with: "اا"), noun.count >= 6 else {
      return noun
    }
    return String(noun.dropLast())
  }
}
