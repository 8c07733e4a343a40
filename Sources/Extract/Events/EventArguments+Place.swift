import Model

/// Where an event takes place, when what stands right behind its trigger does not say so.
extension EventArguments {
  /// The place that the sentence gives, the surest source first.
  func place(of trigger: Trigger, _ sentence: Range<Int>, _ others: [Bool], _ found: Found) -> Int? {
    if let place = placeFarBehind(trigger, sentence, others, found) ?? placeOfWhere(trigger, sentence) { return place }
    let row = kinds[trigger.kind]
    func isThere(_ role: Event.Part) -> Int? {
      found.participants.first { $0.role == role && isPlace($0.entity) }?.entity
    }
    switch row.placeFrom {
    case .patient:
      if let place = isThere(.patient) { return place }
    case .home where trigger.match.map { TriggerLexicon.shared.rows[$0.row].kind == trigger.kind } ?? false:
      // Prices rise in the country whose prices they are.
      if let place = isThere(.agent) ?? isThere(.patient) ?? country(before: trigger, sentence) { return place }
    case .said, .target, .home: break
    }
    return trigger.isVerb && !trigger.kind.isReported ? placeInside(trigger, sentence, others) : nil
  }

  /// A place behind a preposition later in the clause: the talks that are to begin on Monday in Geneva. What another verb tells has
  /// its own place, save that of a relative clause that describes the trigger's noun.
  private func placeFarBehind(_ trigger: Trigger, _ sentence: Range<Int>, _ others: [Bool], _ found: Found) -> Int? {
    var i = trigger.word + 1
    var isAfterIn = false
    while i < min(sentence.upperBound, trigger.word + 26) {
      if times.timeAt[i] >= 0 {
        i = times.end(i)
        isAfterIn = false
        continue
      }
      let c = classOfWord[i]
      if isBreak[i] || (others[i] && i != trigger.word) || (c == .end && i > trigger.word + 1 && !isAn(i))
        || c == .cause || c == .outside
      {
        return nil
      }
      if i > trigger.word, tellsOfAnother(i, than: trigger) { return nil }
      if let entity = entity(at: i) {
        if isPlace(entity), isAfterIn || hasPreposition(i, "ب") { return entity }
        i = mentionEnd(i)
        isAfterIn = false
        continue
      }
      if isAfterIn || hasPreposition(i, "ب"), let place = backReference(i, from: trigger, found) { return place }
      let isOfPlaces = c == .place && (i == 0 || classOfWord[i - 1] != .source)
      isAfterIn =
        isOfPlaces || (isAfterIn && c == .stop) || (isAfterIn && i > 0 && classOfWord[i - 1] == .place && c == nil)
      i += 1
    }
    return nil
  }

  /// Whether a word behind a trigger is a verb that tells of something else, or says who only stands somewhere (القيادات الموجودة في
  /// المدينة): the place behind it is theirs.
  private func tellsOfAnother(_ token: Int, than trigger: Trigger) -> Bool {
    if token > trigger.word + 1, kinds.isStanding(context.words.words[token]) { return true }
    return isVerbLike(token) && !opensDescription(token, of: trigger)
  }

  /// Whether a verb tells more of the trigger's noun: right behind it (اجتماع عقد), أن (من المقرر أن تبدأ), or behind a relative pronoun of
  /// its gender, with nothing but adjectives or its name between (الاجتماع الطارئ الذي عقد).
  private func opensDescription(_ verb: Int, of trigger: Trigger) -> Bool {
    if isAn(verb - 1) { return true }
    guard !trigger.isVerb else { return false }
    if verb == trigger.word + 1 { return true }
    let words = context.words.words
    guard kinds.isRelative(words[verb - 1]), agrees(trigger.word, withRelative: verb - 1) else { return false }
    return ((trigger.word + 1)..<(verb - 1)).allSatisfy {
      isInName[$0] || words[$0].shape == .quote || draft.tokens[$0].key.begins(with: "ال") && classOfWord[$0] == nil
    }
  }

  /// Whether a relative pronoun is of a noun's gender; plurals of things are feminine.
  private func agrees(_ noun: Int, withRelative relative: Int) -> Bool {
    let key = draft.tokens[noun].key
    let isFeminine = key.ends(with: "ة") || key.ends(with: "ات")
    return isFeminine == draft.tokens[relative].key.ends(with: "تي")
  }

  /// حيث (where) leads back to the place just named.
  private func placeOfWhere(_ trigger: Trigger, _ sentence: Range<Int>) -> Int? {
    guard
      let at = (max(sentence.lowerBound, trigger.word - 2)..<trigger.word).last(where: {
        context.words.words[$0].known.contains(.place)
      })
    else { return nil }
    for i in (max(sentence.lowerBound, at - 8)..<at).reversed() {
      guard let entity = entity(at: i), isPlace(entity) else { continue }
      let isIn = i > sentence.lowerBound && classOfWord[i - 1] == .place
      return isIn || hasPreposition(i, "ب") ? entity : nil
    }
    return nil
  }

  /// أن before a verb goes on with the clause: من المقرر أن تبدأ.
  private func isAn(_ token: Int) -> Bool { context.words.words[token].key == Self.that }

  private static let that = EventWords.hash("ان")

  /// A place inside what the verb speaks of: he walked through the ruins that bear witness to the attack in the city.
  private func placeInside(_ trigger: Trigger, _ sentence: Range<Int>, _ others: [Bool]) -> Int? {
    var isAfterIn = false
    var i = trigger.word + 1
    while i < min(sentence.upperBound, trigger.word + 22) {
      if isBreak[i] || isComma(i) || classOfWord[i] == .end { return nil }
      if let entity = entity(at: i) {
        if isPlace(entity), isAfterIn { return entity }
        i = mentionEnd(i)
        isAfterIn = false
        continue
      }
      isAfterIn = classOfWord[i] == .place || (isAfterIn && classOfWord[i] == nil && classOfWord[i - 1] == .place)
      i += 1
    }
    return nil
  }

  /// The country that the clause before a trigger speaks of, by name or by an adjective.
  private func country(before trigger: Trigger, _ sentence: Range<Int>) -> Int? {
    var i = trigger.word - 1
    while i >= max(sentence.lowerBound, trigger.word - 14), !isBreak[i] {
      if let entity = entity(at: i), draft.result.entities[entity].kind == .country { return entity }
      if let country = country(adjective: i) { return country }
      i -= 1
    }
    return nil
  }

  /// What البلاد or هذه المدينة leads back to: the last country or place named before, which takes no part itself (nor stands
  /// as the subject right before the trigger).
  func backReference(_ token: Int, from trigger: Trigger, _ found: Found) -> Int? {
    guard mentionAt[token] < 0, context.words.words[token].known.contains(.backReference),
      let kind = kinds.backReference(draft.tokens[token].key)
    else { return nil }
    let start = draft.tokens[token].span.start
    let mentions = draft.result.mentions
    var low = 0
    var high = mentions.count
    while low < high {
      let mid = (low + high) / 2
      if mentions[mid].span.start < start { low = mid + 1 } else { high = mid }
    }
    for mention in mentions[max(0, low - Self.memory)..<low].reversed()
    where mention.kind == kind && !found.participants.contains(where: { $0.entity == mention.entity })
      && !(mention.span.start < trigger.span.start && trigger.span.start - mention.span.end <= 2)
    {
      return mention.entity
    }
    return nil
  }

  /// How many mentions back a description may lead.
  private static let memory = 12
}

extension EventClusters {
  /// Gives events that always have a place, but none said, the one that most events of the article have.
  ///
  /// Only where that is clear: three events at least, and twice as many as at any other place, among them the first that has one: what
  /// is told later is often the background. Not behind a turn to another matter, which is seldom of the same town.
  mutating func inheritPlaces(_ draft: Draft, _ context: EventContext) {
    var counts: [Int: Int] = [:]
    for cluster in clusters {
      if let place = cluster.arguments.place { counts[place, default: 0] += 1 }
    }
    let ranked = counts.sorted { (-$0.value, $0.key) < (-$1.value, $1.key) }
    guard let top = ranked.first, top.value >= 3, top.key == clusters.lazy.compactMap(\.arguments.place).first,
      ranked.count == 1 || top.value >= 2 * ranked[1].value
    else { return }
    let shifts = context.sentences.indices.filter {
      TopicShifts.shared.open(context.sentences[$0], in: context.words.words)
    }
    for i in clusters.indices
    where clusters[i].arguments.place == nil && clusters[i].triggers[0].kind.isAlwaysSomewhere
      && !isOfAnotherMatter(clusters[i].triggers[0], than: top.key, shifts, draft, context)
    {
      clusters[i].arguments.place = top.key
      clusters[i].arguments.isPlaceInherited = true
    }
  }

  /// Whether the text has turned to another matter since it last named a place before a trigger. The next matter is often of the same
  /// country still.
  ///
  /// - Parameter shifts: numbers of the sentences that turn to another matter.
  private func isOfAnotherMatter(
    _ trigger: Trigger, than place: Int, _ shifts: [Int], _ draft: Draft, _ context: EventContext
  ) -> Bool {
    guard draft.result.entities[place].kind == .place, let shift = shifts.last(where: { $0 <= trigger.sentence }) else {
      return false
    }
    let end = draft.tokens[context.sentences[trigger.sentence].upperBound - 1].span.end
    let begin = draft.tokens[context.sentences[shift].lowerBound].span.start
    let named = draft.result.mentions.last { $0.entity == place && $0.span.start < end }
    return named.map { $0.span.start < begin } ?? false
  }
}

extension EventKind {
  /// Kinds that somebody else than those concerned speaks of.
  var isReported: Bool {
    switch self {
    case .death, .disaster, .accident, .attack, .clash, .crime, .economy: true
    default: false
    }
  }

  /// Kinds that cannot be told without a place: people are hurt or moved there.
  fileprivate var isAlwaysSomewhere: Bool {
    switch self {
    case .attack, .clash, .deployment, .intervention, .invasion, .protest, .disaster: true
    default: false
    }
  }
}
