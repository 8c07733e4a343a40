import Model
import Normalize

/// How those who take part stand in the title of their event.
extension EventTitle {
  /// Whether a noun names what several do together or against each other, so that its parties stand behind بين.
  func isMutual(_ trigger: Trigger, _ noun: String) -> Bool {
    let mutual = TitleWordClasses.shared[.mutual]
    return mutual.contains(fold(noun, to: .compare)) || mutual.contains(draft.tokens[trigger.word].key)
  }

  /// Who takes part, with the nouns that govern the name, without which it would be somebody else: صادرات | السعودية.
  func party(_ entity: Int, of trigger: Trigger, _ found: EventArguments.Found) -> String {
    let label = draft.result.entities[entity].label
    if let adjective = found.adjectiveOfSubject, adjective.entity == entity, adjective.token > trigger.word {
      let words = phrase(trigger.word + 1..<adjective.token + 1)
      return words.isEmpty ? label : words.joined(separator: " ")
    }
    if found.subjects.contains(entity) { return label }
    guard let mention = mention(of: entity, near: trigger) else { return label }
    let heads = self.heads(of: mention, of: trigger)
    // Behind a noun with the article the name is an adjective, as the text has it.
    let name = heads.last.map { $0.begins(with: "ال") } == true ? Self.plain(draft.text[mention.span]) : label
    return heads.isEmpty ? label : Self.joined(heads[0], heads.dropFirst() + [name])
  }

  /// The words of a range where all of them are nouns and adjectives of one phrase; empty where they are not.
  private func phrase(_ range: Range<Int>) -> [String] {
    guard range.count > 1, range.count < 5 else { return [] }
    for i in range where !isBare(i) { return [] }
    return range.map { Self.plain(draft.text[draft.tokens[$0].span]) }
  }

  /// Whether a token can be a noun or adjective inside a phrase: no verb, number or time, nothing attached before it.
  func isBare(_ i: Int) -> Bool {
    let token = draft.tokens[i]
    return token.kind == .word && context.classOfWord[i] == nil && !isTime[i] && token.parts.first?.role != .proclitic
      && !looksLikeVerb(i) && (token.parts.last?.role ?? .stem) == .stem
      && !context.words.words[i].known.contains(.report) && !TitleWordClasses.shared[.beforeVerb].contains(token.key)
      && context.match(i).map { !$0.forms.isDisjoint(with: .nominal) } ?? true
  }

  /// The mention of an entity in a trigger's sentence that stands nearest to it, behind it before all.
  private func mention(of entity: Int, near trigger: Trigger) -> Mention? {
    let sentence = context.sentences[trigger.sentence]
    guard !sentence.isEmpty else { return nil }
    let (start, end) = (draft.tokens[sentence.lowerBound].span.start, draft.tokens[sentence.upperBound - 1].span.end)
    let mentions = draft.result.mentions
    var before: Mention?
    var k = mentions.partitioningIndex { $0.span.start >= start }
    while k < mentions.count, mentions[k].span.start < end {
      if mentions[k].entity == entity || mentions[k].metonymOf == entity {
        if mentions[k].span.start > trigger.span.start { return mentions[k] }
        before = mentions[k]
      }
      k += 1
    }
    return before
  }

  /// A deed of which nobody is said to do it, with those to whom it is done.
  func done(
    _ noun: String, to patients: [String], by trigger: Trigger, _ found: EventArguments.Found
  ) -> String {
    guard let preposition = found.patientPreposition,
      let first = found.participants.first(where: { $0.role == .patient })
    else { return noun + " " + Self.list(patients) }
    if isGoverned(first.entity, by: trigger) {
      // إرسال | جنود | إلى أوكرانيا
      let words = Self.joined(noun, completed(trigger))
      return Self.names(words, patients[0]) ? words : words + " " + Self.join(preposition, patients[0])
    }
    // تعيين فلان | للهيئة
    return Self.joined(noun + " " + patients[0], patients.dropFirst().map { Self.join(preposition, $0) })
  }

  /// A deed whose doer is named, with whom it befalls, who stands behind the doer's name: (اعتقلت) قوات الأمن | في باريس أمس | شابا.
  func befalling(_ noun: String, of trigger: Trigger, _ found: EventArguments.Found) -> String {
    guard trigger.isVerb, let agent = found.participants.first(where: { $0.role == .agent }),
      var i = tokenBehind(agent.entity, of: trigger)
    else { return complement(trigger, noun, hasPlace: found.place != nil) }
    let sentence = context.sentences[trigger.sentence]
    while i < sentence.upperBound, let next = aside(i, in: sentence) { i = next }
    var words = words(from: i, in: trigger.sentence, isDefinite: false, ending: .object)
    if words.isEmpty { words = counted(from: i, in: trigger.sentence) }
    return Self.joined(noun, words)
  }

  /// The token behind a time, a named place or an adjective that stands between a verb and its object; nil where another word does.
  func aside(_ i: Int, in sentence: Range<Int>) -> Int? {
    if isTime[i] || isAdjective(i) { return i + 1 }
    let isAttached = draft.tokens[i].parts.first.map { $0.role == .proclitic && $0.form.equals("ب") } ?? false
    let name = isAttached ? i : i + 1
    guard isAttached || context.classOfWord[i] == .place, name < sentence.upperBound, let mention = mention(at: name),
      mention.kind == .place || mention.kind == .country
    else { return nil }
    return draft.tokens.firstStarting(at: mention.span.end, behind: name)
  }

  /// The token behind the name of who does it, which stands right behind the trigger, and behind its adjectives; nil where it does not.
  private func tokenBehind(_ agent: Int, of trigger: Trigger) -> Int? {
    guard let mention = mention(of: agent, near: trigger), mention.span.start > trigger.span.start else { return nil }
    let first = draft.tokens.firstEnding(behind: mention.span.start)
    let between = trigger.word + 1..<max(trigger.word + 1, first)
    guard between.count <= 3, between.allSatisfy(isBare) else { return nil }
    // An adjective belongs to the name: (يوفنتوس) الإيطالي.
    var i = draft.tokens.firstStarting(at: mention.span.end, behind: trigger.word)
    while i < context.sentences[trigger.sentence].upperBound, isAdjective(i) { i += 1 }
    return i
  }

  /// Whether a title names somebody already, also behind ل.
  static func names(_ title: String, _ label: String) -> Bool { title.holds(label) || title.holds(dative(label)) }

  /// Whether a name, with the nouns before it, stands behind a preposition. Names that other sentences give are taken to.
  func isGoverned(_ entity: Int, by trigger: Trigger) -> Bool {
    guard let mention = mention(of: entity, near: trigger) else { return true }
    let first = draft.tokens.firstEnding(behind: mention.span.start)
    guard first < draft.tokens.count, draft.tokens[first].span.start == mention.span.start, first > trigger.word else {
      return true
    }
    var i = first - 1
    while i > trigger.word, isBare(i) { i -= 1 }
    return i > trigger.word
  }

  /// The nouns that stand before a name and govern it, up to three: (انخفضت) صادرات | السعودية.
  private func heads(of mention: Mention, of trigger: Trigger) -> [String] {
    let first = draft.tokens.firstEnding(behind: mention.span.start)
    guard first < draft.tokens.count, draft.tokens[first].span.start == mention.span.start else { return [] }
    let isBehind = first > trigger.word
    let floor = isBehind ? trigger.word + 1 : context.sentences[trigger.sentence].lowerBound
    let roles = draft.result.entities[mention.entity].roles
    var heads: [Substring] = []
    var i = first - 1
    // (مؤشر سوق) الأسهم | السعودية: the name is the adjective of a noun with the article.
    if mention.kind == .country, i >= floor, hasArticle(i), isBare(i), !isInName(i),
      draft.tokens[first].key.ends(with: "ية"),
      draft.tokens[first].key.begins(with: "ال")
    {
      heads.append(draft.text[draft.tokens[i].span])
      i -= 1
    }
    while i >= floor {
      let token = draft.tokens[i]
      // What governs a name has no article.
      guard isBare(i), !hasArticle(i), !isInName(i), token.key.utf8.count > 4,
        !roles.contains(where: { $0.span.contains(token.span) })
      else { break }
      // تمكن and its like are verbs as often as nouns.
      if token.key.begins(with: "ت"), token.key.utf8.count < 10, i > floor || !isBehind { break }
      // Behind the trigger only nouns can stand; before it a verb may.
      if !isBehind, !isSurelyNoun(token.key) { break }
      heads.insert(draft.text[token.span], at: 0)
      i -= 1
    }
    if heads.isEmpty || heads.count > 3 { return [] }
    // Behind the trigger the chain hangs on it, unless it has an article, or on a preposition.
    if isBehind, i >= floor {
      guard context.classOfWord[i].map(Self.prepositions.contains) ?? (draft.tokens[i].parts.first?.role == .proclitic)
      else { return [] }
    } else if isBehind, !trigger.isVerb, hasArticle(trigger.word) {
      return []
    }
    // نادي | نادي برشلونة
    if draft.result.entities[mention.entity].label.hasPrefix(heads[heads.count - 1]) { heads.removeLast() }
    return heads.map { Self.plain($0) }
  }

  /// Small words that govern a name.
  private static let prepositions: Set<EventWordClasses.Class> = [
    .patient, .goal, .agent, .company, .between, .source, .place,
  ]

  /// Whether a word is a noun by its ending, or among those that often govern names.
  private func isSurelyNoun(_ key: String) -> Bool {
    key.ends(with: "ة") || key.ends(with: "ات") && key.utf8.count > 8 || TitleWordClasses.shared[.head].contains(key)
  }

  /// Whether a name holds a token.
  private func isInName(_ i: Int) -> Bool {
    let span = draft.tokens[i].span
    let mentions = draft.result.mentions
    let k = mentions.partitioningIndex { $0.span.start > span.start }
    return k > 0 && mentions[k - 1].span.end > span.start || k < mentions.count && mentions[k].span.start < span.end
  }

  /// What is done, behind who does it: إطلاق مصر | قمرا صناعيا, موافقة الأردن | على التعديلات. Empty where neither the name nor
  /// the words stand next to the trigger.
  ///
  /// - Parameter isDirect: whether a preposition with what it governs is left out.
  func object(
    of trigger: Trigger, _ noun: String, by agent: Int, _ found: EventArguments.Found, isDirect: Bool = false
  ) -> [String] {
    let sentence = context.sentences[trigger.sentence]
    var i = trigger.word + 1
    if found.subjects.contains(agent) {
      // (أعلنت) روسيا | سحب قواتها من سوريا
      let owned = trigger.match?.hasPronoun == true ? [] : owned(from: i, in: sentence, isDirect: isDirect)
      if !owned.isEmpty { return owned }
      // (منذ) توليه | الرئاسة
      if trigger.match?.hasPronoun == true, governsObject(noun), i < sentence.upperBound, hasArticle(i) {
        let words = words(from: i, in: trigger.sentence, isDefinite: false)
        if !words.isEmpty { return words }
      }
      while i < sentence.upperBound, isAdjective(i) { i += 1 }
      return isDirect ? [] : governed(from: i, in: trigger.sentence, hasPlace: found.place != nil)
    } else if let adjective = found.adjectiveOfSubject, adjective.entity == agent, adjective.token > trigger.word {
      i = adjective.token + 1
    } else if let mention = mention(of: agent, near: trigger), mention.span.start > trigger.span.start {
      guard let behind = tokenBehind(agent, of: trigger) else { return [] }
      i = behind
    } else if !trigger.isVerb {
      return []
    }
    guard i < sentence.upperBound else { return [] }
    // زيارة الرئيس | لباريس
    if found.placeLink == .object, let place = found.place, mention(at: i)?.entity == place { return [] }
    // Behind a noun a word with the article belongs to the name.
    if !trigger.isVerb, hasArticle(i) { return [] }
    if !isDirect, governsObject(noun), let behind = objectBehindAsides(from: i, of: trigger) { i = behind }
    let counted = self.counted(from: i, in: trigger.sentence)
    if !counted.isEmpty { return counted }
    let words = self.words(from: i, in: trigger.sentence, isDefinite: false, ending: .kept)
    if let first = words.first {
      guard TitleWordClasses.shared[.head].contains(draft.tokens[i].key), draft.result.entities[agent].kind == .person
      else { return words }
      // Behind a person's name an office could be that person's own.
      return i == trigger.word + 1 ? [Self.dative(first)] + words.dropFirst() : []
    }
    if isDirect { return [] }
    let rest = governed(from: i, in: trigger.sentence, hasPlace: found.place != nil)
    return rest.isEmpty && trigger.isVerb ? governedBehindAsides(from: i, of: trigger) : rest
  }

  /// A noun with the pronoun of who is named before it, its adjectives, and a preposition with a name.
  private func owned(from i: Int, in sentence: Range<Int>, isDirect: Bool) -> [String] {
    guard i < sentence.upperBound, hasPronoun(i), !Self.looksLikeVerb(draft.tokens[i].key) else { return [] }
    var words = [Self.plain(draft.text[draft.tokens[i].span])]
    var next = i + 1
    while next < sentence.upperBound, words.count < 3, isAdjective(next) {
      words.append(Self.plain(draft.text[draft.tokens[next].span]))
      next += 1
    }
    if !isDirect, next + 1 < sentence.upperBound, context.classOfWord[next].map(Self.prepositions.contains) == true,
      let name = mention(at: next + 1)
    {
      words += [Self.plain(draft.text[draft.tokens[next].span]), Self.plain(draft.text[name.span])]
    }
    return words
  }

  /// Whether a word is an adjective with the article, by its ending.
  func isAdjective(_ i: Int) -> Bool {
    let key = draft.tokens[i].key
    return hasArticle(i) && (key.ends(with: "ي") || key.ends(with: "ية")) && context.classOfWord[i] == nil
  }
}
