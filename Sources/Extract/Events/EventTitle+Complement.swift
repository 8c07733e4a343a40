import Model
import Normalize

/// What completes the noun of an event in which nobody takes part.
extension EventTitle {
  /// Where nobody takes part: the noun with the words of the text that complete it, up to a preposition or a sign; where there are
  /// none, with what is counted or governed behind it, or with the subject before a verb.
  func complement(_ trigger: Trigger, _ noun: String, hasPlace: Bool) -> String {
    let isDefinite =
      !trigger.isVerb
      && (trigger.match.map { $0.isDefinite }
        ?? (draft.text[trigger.span].utf8.starts(with: "ال".utf8) || hasPronoun(trigger.word)))
    var next = trigger.word + 1
    let end = context.sentences[trigger.sentence].upperBound
    // افتتح | الأسبوع الماضي | قسما
    while trigger.isVerb, next < end, isTime[next] { next += 1 }
    if trigger.isVerb, let life = life(behind: trigger) { next = life + 1 }
    if !trigger.isVerb, let doer = doer(from: next, in: trigger.sentence) { return Self.joined(noun, doer) }
    let sufferers = sufferers(of: trigger, noun)
    if !sufferers.isEmpty { return Self.joined(noun, sufferers) }
    var words = words(
      from: next, in: trigger.sentence, isDefinite: isDefinite,
      ending: isAccusative(trigger) ? .agreeing : trigger.isVerb ? .object : .plain)
    if words.isEmpty, !trigger.isVerb, !isDefinite { words = shared(from: next, in: trigger.sentence) }
    if words.isEmpty, !isDefinite { words = counted(from: next, in: trigger.sentence) }
    // قتلا could be a noun, but not behind قد.
    let isVerb =
      trigger.isVerb
      || trigger.word > 0 && TitleWordClasses.shared[.beforeVerb].contains(draft.tokens[trigger.word - 1].key)
    if words.isEmpty, isVerb { words = subject(before: trigger) }
    if words.isEmpty { words = governed(from: next, in: trigger.sentence, hasPlace: hasPlace) }
    // Who were counted are told with their number: 14 قتيلا.
    if !trigger.isVerb, !isDefinite, let number = number(before: trigger) {
      return Self.joined(number, [Self.withoutVowels(draft.text[trigger.span])] + words)
    }
    if trigger.isVerb { words = words.map(Self.genitive) }
    let isAdjective = isDefinite && words.first.map { $0.opens(with: "ال") } == true
    let head = isAdjective ? Self.definite(noun) : noun
    return Self.joined(head, words)
  }

  /// A second deed that has its object in common with the first: إعادة | وتأهيل المستشفيات.
  private func shared(from i: Int, in number: Int) -> [String] {
    let end = context.sentences[number].upperBound
    guard i + 1 < end, draft.tokens[i].kind == .word, draft.tokens[i].parts.count == 2,
      draft.tokens[i].parts[0].form.equals("و"), !hasPronoun(i),
      VerbalNoun.isTransitive(draft.tokens[i].parts[1].form) || draft.tokens[i].key.ends(with: "ة")
    else { return [] }
    let object = words(from: i + 1, in: number, isDefinite: false)
    return object.isEmpty ? [] : [Self.plain(draft.text[draft.tokens[i].span])] + object
  }

  /// Where بحياة stands behind a verb, before who loses it.
  private func life(behind trigger: Trigger) -> Int? {
    let end = min(context.sentences[trigger.sentence].upperBound, trigger.word + 7)
    return (trigger.word + 1..<max(trigger.word + 1, end)).first {
      TitleWordClasses.shared[.life].contains(draft.tokens[$0].key)
    }
  }

  /// The words right behind an indefinite noun whose subject stands before it; nil where that is not so.
  func wordsBehind(_ trigger: Trigger, _ found: EventArguments.Found) -> [String]? {
    guard !found.subjects.isEmpty, trigger.match?.hasPronoun != true, trigger.match?.isDefinite != true,
      trigger.word + 1 < draft.tokens.count, !hasPronoun(trigger.word + 1)
    else { return nil }
    return completed(trigger)
  }

  /// The words right behind an indefinite noun or a verb that complete it: هجوم | انتحاري (على).
  func completed(_ trigger: Trigger) -> [String] {
    let isDefinite = trigger.match.map { $0.isDefinite } ?? (hasArticle(trigger.word) || hasPronoun(trigger.word))
    if !trigger.isVerb, isDefinite || hasArticle(trigger.word) { return [] }
    let ending: Ending = isAccusative(trigger) ? .agreeing : trigger.isVerb ? .object : .plain
    return words(from: trigger.word + 1, in: trigger.sentence, isDefinite: false, ending: ending)
  }

  /// Who does it, behind a verb that only carries the noun: الانتصار الذي حققته | المقاومة.
  private func doer(from i: Int, in number: Int) -> [String]? {
    let end = context.sentences[number].upperBound
    guard i < end else { return nil }
    let verb = context.words.words[i].known.contains(.newClause) ? i + 1 : i
    guard verb + 1 < end, context.classOfWord[verb] == .agent, hasPronoun(verb) else { return nil }
    let words = words(from: verb + 1, in: number, isDefinite: false)
    return words.isEmpty ? nil : words
  }

  /// Whether a noun shows by its alef that it is an indefinite accusative: (عقد) اجتماعا.
  func isAccusative(_ trigger: Trigger) -> Bool {
    guard !trigger.isVerb, let match = trigger.match, match.noun >= 0, !match.isDefinite else { return false }
    let word = draft.tokens[trigger.word].key
    return word.ends(with: "ا") && !fold(context.lexicon.noun(match.noun), to: .compare).ends(with: "ا")
      || isAdverb(trigger.word)
  }

  /// The number that stands before a noun.
  func number(before trigger: Trigger) -> String? {
    let i = trigger.word - 1
    guard i >= context.sentences[trigger.sentence].lowerBound, draft.tokens[i].kind == .number, !isTime[i] else {
      return nil
    }
    return String(draft.text[draft.tokens[i].span])
  }

  /// A number with what it counts, from a token on: سقوط | 14 قتيلا.
  func counted(from i: Int, in number: Int) -> [String] {
    let end = context.sentences[number].upperBound
    guard i < end, !isTime[i] else { return [] }
    // نحو ستين قتيلا, ما لا يقل عن 20 شخصا
    var first = i
    while first + 1 < end, first < i + 5, TitleWordClasses.shared[.about].contains(draft.tokens[first].key) {
      first += 1
    }
    let start = draft.tokens[first].span.start
    guard let quantity = draft.result.quantities.first(where: { $0.span.contains(start) }), quantity.unit != nil,
      quantity.span.start >= draft.tokens[i].span.start
    else { return [] }
    return [Self.withoutVowels(draft.text[Span(draft.tokens[i].span.start, quantity.span.end)])]
  }

  /// A preposition with what it governs, from a token on: موافقة | على التعديلات, ترشح | للرئاسة.
  func governed(from i: Int, in number: Int, hasPlace: Bool) -> [String] {
    guard i < context.sentences[number].upperBound, draft.tokens[i].kind == .word, !isTime[i] else { return [] }
    let token = draft.tokens[i]
    switch context.classOfWord[i] {
    case .company, .between, .goal, .patient: break
    // The place of the event is told behind all else.
    case .place: guard !hasPlace, token.key.equals("في") || isGoverned(token) else { return [] }
    case .source, .outside: guard token.key.equals("من") || token.key.equals("عن") else { return [] }
    case nil:
      // بـ135 نقطة, بـ«طريق البحر»
      if isLoneLetter(i) {
        let rest = quoted(from: i + 1, in: number).map { [$0] } ?? counted(from: i + 1, in: number)
        return rest.map { token.key + "ـ" + $0 }
      }
      guard isGoverned(token) else { return [] }
      if let name = mention(at: i) {
        // As of what stands behind في.
        if hasPlace, token.key.begins(with: "ب"), name.kind == .place || name.kind == .country { return [] }
        return [Self.plain(draft.text[Span(token.span.start, name.span.end)])]
      }
      let isDefinite = token.parts[1].form.begins(with: "ال")
      var more = words(from: i + 1, in: number, isDefinite: isDefinite, limit: 2)
      if more.isEmpty { more = counted(from: i + 1, in: number) }
      // بنسبة alone says nothing.
      guard !more.isEmpty || isDefinite else { return [] }
      return [Self.plain(draft.text[token.span])] + more
    default: return []
    }
    if i + 1 < draft.tokens.count, TitleWordClasses.shared[.manner].contains(draft.tokens[i + 1].key) { return [] }
    var rest = words(from: i + 1, in: number, isDefinite: false)
    if rest.isEmpty, [.patient, .between, .company, .goal].contains(context.classOfWord[i]) {
      rest = counted(from: i + 1, in: number)
    }
    if context.classOfWord[i] == .between { rest += joined(from: i + 1 + rest.count, in: number) }
    return rest.isEmpty ? [] : [Self.plain(draft.text[token.span])] + rest
  }

  /// What stands behind و with a noun, the second of two parties: (بين القوات النظامية) ومقاتلي المعارضة.
  private func joined(from i: Int, in number: Int) -> [String] {
    guard i < context.sentences[number].upperBound, let word = secondParty(i) else { return [] }
    return [word] + words(from: i + 1, in: number, isDefinite: hasJoinedArticle(i), limit: 2)
  }

  /// Whether a word is a noun behind an attached ب or ل, which tells more than how, and no verb behind ل: انخفض | ليلامس.
  func isGoverned(_ token: Token) -> Bool {
    guard token.parts.count == 2, token.parts[1].role == .stem else { return false }
    let isPurpose = token.parts[0].form.equals("ل")
    return isPurpose || token.parts[0].form.equals("ب")
      ? !(isPurpose && ["ي", "ت", "ن", "أ"].contains(token.parts[1].form.prefix(1)))
        && !TitleWordClasses.shared[.manner].contains(String(token.key.dropFirst()))
      : false
  }

  /// The subject that stands before a verb without an object, back to the beginning of its clause: (إن) مخزونات الخام | انخفضت أمس.
  private func subject(before trigger: Trigger) -> [String] {
    let sentence = context.sentences[trigger.sentence]
    let next = trigger.word + 1
    if next < sentence.upperBound, draft.tokens[next].kind == .word, !isTime[next], context.classOfWord[next] == nil,
      draft.tokens[next].parts.first?.role != .proclitic
    {
      return []
    }
    var words: [String] = []
    var i = trigger.word - 1
    if i >= sentence.lowerBound, TitleWordClasses.shared[.beforeVerb].contains(draft.tokens[i].key) { i -= 1 }
    while i >= sentence.lowerBound, !opensClause(i) {
      let token = draft.tokens[i]
      if isClauseStart(i) {
        guard isSubject(words) else { return [] }
        break
      }
      if words.count < 4, let word = joinedNoun(i), isClauseStart(i - 1), context.match(i) == nil {
        words.append(String(word.dropFirst()))
        guard isSubject(words) else { return [] }
        break
      }
      guard words.count < 4, token.kind == .word, context.classOfWord[i] == nil, !isTime[i],
        token.parts.count < 2, !looksLikeVerb(i),
        context.match(i).map({ !$0.forms.isDisjoint(with: .nominal) }) ?? true
      else { return [] }
      words.append(Self.plain(draft.text[token.span]))
      i -= 1
    }
    // (كان) متظاهران (قد) قتلا: the verb shows the dual.
    if draft.tokens[trigger.word].key.ends(with: "ا"), let noun = words.last, noun.closes(with: "ان") {
      words[words.count - 1] = noun.dropLast(2) + "ين"
    }
    return words.reversed()
  }

  /// Whether words before a verb are a noun phrase that can begin a clause: several, or one with the article.
  ///
  /// - Parameter words: the last first.
  private func isSubject(_ words: [String]) -> Bool {
    guard let first = words.last, !TitleWordClasses.shared[.adverb].contains(fold(first, to: .compare)) else {
      return false
    }
    return words.count > 1 || Self.hasArticle(first, fold(first, to: .compare))
  }

  /// Whether nothing of a clause can stand at a token: before a sentence, or a sign.
  private func isClauseStart(_ i: Int) -> Bool {
    i < 0 || context.words.words[i].shape == .stop || context.words.words[i].known.contains(.comma)
  }

  /// Whether a clause with its subject before the verb begins behind a word: أن, كان.
  private func opensClause(_ i: Int) -> Bool {
    let word = context.words.words[i]
    return TitleWordClasses.shared[.opening].contains(draft.tokens[i].key)
      || word.known.contains(.newClause) && !EventWordClasses.shared.isRelative(word)
  }
}
