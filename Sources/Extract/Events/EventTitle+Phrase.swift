import Model
import Normalize

/// The noun phrase that a trigger heads, as the text has it.
extension EventTitle {
  /// Words and letters that a title takes over from a phrase at most.
  private static let words = 9
  private static let letters = 80
  /// Prepositions that go on with it, at most.
  private static let prepositions = 2

  /// A noun with the words of the text that complete it, names and prepositions among them, up to a sign, a time, a verb or a
  /// clause of its own. Nil where the phrase is cut before it says who or what, or does not name all who are said to take part.
  ///
  /// | text | phrase |
  /// |---|---|
  /// | بعد تفشي فيروس كورونا في كوريا الجنوبية الشهر الماضي | تفشي فيروس كورونا في كوريا الجنوبية |
  /// | إن هجوما عنيفا على مواقع الجيش قد وقع | هجوم عنيف على مواقع الجيش |
  ///
  /// - Parameter parties: entities that the title must name.
  /// - Returns: the title and whom it names.
  func phrase(of trigger: Trigger, _ noun: String, parties: [Int]) -> (title: String, named: Set<Int>)? {
    guard !trigger.isVerb, !hasPronoun(trigger.word), number(before: trigger) == nil else { return nil }
    let end = context.sentences[trigger.sentence].upperBound
    let isDefinite = trigger.match.map { $0.isDefinite } ?? hasArticle(trigger.word)
    var phrase = Phrase(
      goesSomewhere: EventWordClasses.shared[trigger.kind].placeFrom == .target, isAccusative: isAccusative(trigger),
      isClosed: isDefinite)
    var i = trigger.word + 1
    while i < end, phrase.words.count < Self.words, !isTime[i],
      let next = take(i, in: trigger.sentence, before: end, &phrase)
    {
      i = next
    }
    phrase.dropBetween()
    guard phrase.whole > (parties.isEmpty ? 1 : 0), phrase.namedByWhole.isSuperset(of: parties) else { return nil }
    let words = Array(phrase.words[..<phrase.whole])
    let title = Self.joined(isDefinite && words[0].opens(with: "ال") ? Self.definite(noun) : noun, words)
    return title.unicodeScalars.count <= Self.letters ? (title, phrase.namedByWhole) : nil
  }

  /// What has been read of a phrase.
  private struct Phrase {
    /// Whether إلى can go on with it; behind other nouns that is the sentence's: (أرجع) الخسائر | إلى انخفاض المبيعات.
    let goesSomewhere: Bool
    /// Whether its adjectives end as an indefinite accusative.
    var isAccusative: Bool
    /// Whether what was last is definite, so that only an adjective or a preposition can follow.
    var isClosed: Bool
    var words: [String] = []
    /// How many of the words make a whole, and who is named by then.
    private(set) var whole = 0
    private(set) var namedByWhole: Set<Int> = []
    var named: Set<Int> = []
    /// Whether a preposition waits for its noun.
    var isGoverned = false
    /// Prepositions so far.
    private(set) var governed = 0
    private(set) var between = Between.none
    /// What the phrase is without بين.
    private var (wholeBefore, namedBefore) = (0, Set<Int>())

    /// Whether a noun may follow.
    var isOpen: Bool { !isClosed || isGoverned }

    init(goesSomewhere: Bool, isAccusative: Bool, isClosed: Bool) {
      (self.goesSomewhere, self.isAccusative, self.isClosed) = (goesSomewhere, isAccusative, isClosed)
    }

    /// The words so far make a whole.
    mutating func complete() { (whole, namedByWhole) = (words.count, named) }

    /// A name has been read: بين واشنطن | وطهران.
    mutating func passName() {
      (isClosed, isGoverned, isAccusative) = (true, false, false)
      between = between == .first ? .second : .none
      if between == .none { complete() }
    }

    mutating func append(preposition: String, isBetween: Bool) {
      words.append(preposition)
      (isGoverned, isAccusative) = (true, false)
      between = isBetween ? .first : .none
      if isBetween { (wholeBefore, namedBefore) = (whole, namedByWhole) }
      governed += 1
    }

    /// Whether what was read so far is one.
    var isWhole: Bool { whole == words.count }

    /// The second party behind بين, where both are nouns.
    mutating func join(_ word: String, hasArticle: Bool) {
      words.append(word)
      (isClosed, isGoverned, between) = (hasArticle, false, .none)
      if hasArticle { complete() }
    }

    /// بين الرئيس المصري سالم and nobody else: the phrase ends before it.
    mutating func dropBetween() {
      if between == .second { (whole, namedByWhole) = (wholeBefore, namedBefore) }
    }
  }

  /// Takes what stands at a token over into a phrase.
  ///
  /// - Returns: the token behind it; nil where the phrase ends.
  private func take(_ i: Int, in sentence: Int, before end: Int, _ phrase: inout Phrase) -> Int? {
    if let mention = mention(at: i) { return take(mention, at: i, before: end, &phrase) }
    if phrase.between == .second { return nil }
    // بين القوات | ومقاتلي المعارضة
    if phrase.between == .first, phrase.isWhole, let word = secondParty(i) {
      phrase.join(word, hasArticle: hasJoinedArticle(i))
      return i + 1
    }
    switch draft.tokens[i].kind {
    case .punctuation: return takeQuotation(from: i, in: sentence, before: end, &phrase)
    case .number, .latin, .abbreviation:
      guard phrase.isOpen else { return nil }
      phrase.words.append(String(draft.text[draft.tokens[i].span]))
      return i + 1
    case .word:
      // على | مدينة باريس
      if let kind = context.classOfWord[i], !(phrase.isGoverned && kind == .place), !isNoun(i),
        !(kind == .goal && isGoverned(draft.tokens[i]))
      {
        return takePreposition(i, kind, before: end, &phrase)
      }
      return takeWord(i, &phrase)
    default: return nil
    }
  }

  /// A name; behind a definite noun it belongs to the sentence, unless a preposition stands before it.
  private func take(_ mention: Mention, at i: Int, before end: Int, _ phrase: inout Phrase) -> Int? {
    let token = draft.tokens[i]
    let isAttached = token.parts.first?.role == .proclitic && mention.span.start > token.span.start
    let isJoined = isAttached && (token.key.begins(with: "و") || token.key.begins(with: "ف"))
    // الملك | سلمان
    let isTitled = !phrase.words.isEmpty && isTitle(i - 1, of: mention.entity)
    guard phrase.between == .second ? isJoined : !isJoined && (isAttached || phrase.isOpen || isTitled) else {
      return nil
    }
    var next = i
    while next < end, draft.tokens[next].span.start < mention.span.end { next += 1 }
    phrase.words.append(Self.plain(draft.text[Span(token.span.start, mention.span.end)]))
    phrase.named.insert(mention.entity)
    if let other = mention.metonymOf { phrase.named.insert(other) }
    phrase.passName()
    return next
  }

  /// A name between quotation marks.
  private func takeQuotation(from i: Int, in sentence: Int, before end: Int, _ phrase: inout Phrase) -> Int? {
    guard phrase.isOpen, let quoted = quoted(from: i, in: sentence) else { return nil }
    phrase.words.append(quoted)
    (phrase.isClosed, phrase.isGoverned) = (true, false)
    phrase.complete()
    // The name and its two marks.
    return (draft.tokens[i + 1..<end].firstIndex { $0.kind == .punctuation } ?? i) + 1
  }

  private func takePreposition(
    _ i: Int, _ kind: EventWordClasses.Class, before end: Int, _ phrase: inout Phrase
  ) -> Int? {
    let token = draft.tokens[i]
    guard Self.joining.contains(kind) || kind == .goal && phrase.goesSomewhere && phrase.governed == 0,
      !phrase.isGoverned, phrase.governed < Self.prepositions, !token.key.begins(with: "و"), i + 1 < end,
      !TitleWordClasses.shared[.manner].contains(draft.tokens[i + 1].key)
    else { return nil }
    phrase.append(preposition: Self.plain(draft.text[token.span]), isBetween: kind == .between)
    return i + 1
  }

  /// A noun or an adjective.
  private func takeWord(_ i: Int, _ phrase: inout Phrase) -> Int? {
    guard let word = complementing(i, isAccusative: &phrase.isAccusative) else { return nil }
    let token = draft.tokens[i]
    let isAttached = token.parts.first?.role == .proclitic
    let hasArticle =
      isAttached ? token.parts.last { $0.role == .stem }?.form.begins(with: "ال") == true : hasArticle(i)
    // Behind a definite word an adjective may stand, and nothing else that is not governed.
    guard isAttached || hasArticle || phrase.isOpen else { return nil }
    phrase.words.append(word)
    (phrase.isClosed, phrase.isGoverned) = (hasArticle, false)
    if hasArticle { phrase.complete() }
    return i + 1
  }

  /// A noun behind an attached و, as a title writes it, definite, governing or in the plural as the second of two parties is; nil where another word
  /// stands.
  func secondParty(_ i: Int) -> String? {
    guard let word = joinedNoun(i) else { return nil }
    let isGoverning = i + 1 < draft.tokens.count && hasArticle(i + 1) && context.match(i) == nil
    let isParty = isGoverning || hasJoinedArticle(i) || ["ي", "و", "ة", "ت"].contains(draft.tokens[i].key.suffix(1))
    return isParty ? word : nil
  }

  /// A noun behind an attached و, as a title writes it; nil where another word stands.
  func joinedNoun(_ i: Int) -> String? {
    let token = draft.tokens[i]
    guard token.kind == .word, context.classOfWord[i] == nil, token.parts.count >= 2, token.parts[0].role == .proclitic,
      token.parts[0].form.equals("و"),
      token.parts[1].role != .proclitic || token.parts[1].form.equals("ال"), mention(at: i) == nil,
      !Self.looksLikeVerb(String(token.key.dropFirst())), !hasPronoun(i), !isTime[i],
      context.words.words[i].known.isDisjoint(with: [.report, .newClause, .verbLike]),
      context.match(i).map({ !$0.forms.isDisjoint(with: .nominal) }) ?? true
    else { return nil }
    return Self.plain(draft.text[token.span])
  }

  /// Whether a noun behind an attached و has the article.
  func hasJoinedArticle(_ i: Int) -> Bool {
    draft.tokens[i].parts.last { $0.role == .stem }?.form.begins(with: "ال") == true
  }

  /// Which of the names behind بين comes next.
  private enum Between { case none, first, second }

  /// Prepositions that go on with a phrase.
  private static let joining: Set<EventWordClasses.Class> = [.company, .between, .patient, .place, .source]

  /// The name that begins at a token, behind what is attached to it.
  func mention(at i: Int) -> Mention? {
    let mentions = draft.result.mentions
    let token = draft.tokens[i]
    let k = mentions.partitioningIndex { $0.span.start >= token.span.start }
    guard k < mentions.count, mentions[k].form == .name, mentions[k].span.start < token.span.end,
      mentions[k].span.end >= token.span.end
    else { return nil }
    return mentions[k]
  }

  /// Whether a token is of a title of somebody.
  func isTitle(_ i: Int, of entity: Int) -> Bool {
    draft.result.entities[entity].roles.contains { $0.span.overlaps(draft.tokens[i].span) }
  }

  /// A word that may stand inside a phrase, as a title writes it; nil for verbs, what is joined by و, and words with a pronoun.
  private func complementing(_ i: Int, isAccusative: inout Bool) -> String? {
    let token = draft.tokens[i]
    let classes = TitleWordClasses.shared
    guard !classes[.beforeVerb].contains(token.key), !classes[.opening].contains(token.key),
      !classes[.adverb].contains(token.key), !hasPronoun(i), !token.key.equals("ال"), !isLoneLetter(i),
      !context.words.words[i].known.contains(.report), !context.words.words[i].known.contains(.newClause)
    else { return nil }
    if token.parts.first?.role == .proclitic {
      guard isGoverned(token) else { return nil }
      isAccusative = false
      return Self.plain(draft.text[token.span])
    }
    guard !token.key.begins(with: "و") || classes[.waw].contains(token.key), !looksLikeVerb(i),
      context.match(i).map({ !$0.forms.isDisjoint(with: .nominal) }) ?? true || classes[.head].contains(token.key)
    else { return nil }
    let word = draft.text[token.span]
    guard isAccusative else { return isAdverb(i) ? nil : Self.plain(word) }
    let bare = Self.withoutAccusative(word, isAdjective: true)
    isAccusative = bare.utf8.count < token.key.utf8.count
    return bare
  }
}
