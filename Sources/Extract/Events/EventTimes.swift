import Model

/// Which time expression dates an event: that of its own clause, not one of another event or of a clause behind it.
final class EventTimes {
  let draft: Draft
  let context: EventContext
  /// By token: index of the time expression that begins there, or -1.
  let timeAt: [Int32]
  /// By token: whether a clause ends before it.
  let isBreak: [Bool]
  /// By time: what it can be of.
  let scopes: [TimeScope]

  /// How far a time lies from its trigger at most, in tokens behind it and before it.
  static let reachBehind = 22
  static let reachBefore = 12

  init(draft: Draft, context: EventContext) {
    self.draft = draft
    self.context = context
    timeAt = draft.tokens.starts(of: draft.result.times.map(\.span))
    isBreak = context.words.words.map { $0.shape == .stop || $0.known.contains(.clauseEnd) }
    scopes = TimeScope.all(draft, context, timeAt, isBreak)
  }

  /// The token behind the time expression that begins at a token.
  func end(_ token: Int) -> Int {
    draft.tokens.firstStarting(at: draft.result.times[Int(timeAt[token])].span.end, behind: token)
  }

  /// The date of the clause: behind the trigger before the next one, else before it.
  ///
  /// - Parameter others: by token, whether it is a trigger.
  /// - Returns: index of the time expression, which has a value or is to come.
  func time(of trigger: Trigger, others: [Bool]) -> Int? {
    timeBehind(trigger, others) ?? timeBefore(trigger, others)
  }

  private func timeBehind(_ trigger: Trigger, _ others: [Bool]) -> Int? {
    let sentence = context.sentences[trigger.sentence]
    var passed = 0
    var isCaused = false
    for i in (trigger.word + 1)..<max(trigger.word + 1, min(sentence.upperBound, trigger.word + Self.reachBehind)) {
      if isTakenOver(trigger, others: others, at: i, &passed) { break }
      // A time behind the cause of a deed is that of the cause.
      if others[i], isCaused { break }
      if context.classOfWord[i] == .cause { isCaused = true }
      guard let time = date(at: i, in: sentence), mayDate(time, at: i, trigger, others) else { continue }
      if hasWhatIsLater(behind: trigger, before: i) { break }
      // Of several names of one day the most exact: يوم الاثنين 10 يناير.
      if draft.result.times[time].value.map({ $0.utf8.count }) ?? 0 < 10, i + 2 < sentence.upperBound {
        return ((i + 1)...(i + 2)).lazy.compactMap { self.date(at: $0, in: sentence) }
          .first { mayDate($0, at: i + 2, trigger, others) } ?? time
      }
      return time
    }
    return nil
  }

  private func timeBefore(_ trigger: Trigger, _ others: [Bool]) -> Int? {
    if isTopic(trigger) { return nil }
    let sentence = context.sentences[trigger.sentence]
    var i = trigger.word - 1
    while i >= max(sentence.lowerBound, trigger.word - Self.reachBefore), !isBreak[i], !others[i],
      !parts(i, from: trigger)
    {
      if timeAt[i] >= 0 {
        let kind = scopes[Int(timeAt[i])].kind
        if kind == .comparison || kind == .span { return nil }
        if let time = date(at: i, in: sentence) { return time }
      }
      i -= 1
    }
    return nil
  }

  /// Whether a cue of status may speak of a trigger before it. Inside a time expression (في فبراير المقبل) it does only where that
  /// dates the trigger, and never where it tells who somebody is (الرئيس السابق), where somebody comes from (القادم من تركيا), or of
  /// what comes later (قبل زفافه المقرر).
  func mayReach(_ cue: StatusCues.Hit, _ trigger: Trigger, others: [Bool]) -> Bool {
    guard cue.scope == .back, trigger.word < cue.words.lowerBound else { return true }
    // What comes before what is past is past: قبل نهاية الموسم الماضي.
    if cue.status != .happened, hasWhatIsLater(behind: trigger, before: cue.words.lowerBound) { return false }
    if let first = begin(ofTimeHolding: cue.words.lowerBound) {
      return first <= trigger.word || !isTakenOver(trigger, others: others, at: first)
    }
    return !isOfSomebody(cue.words.lowerBound) && !isFromSomewhere(cue.words.upperBound)
  }

  /// Whether a word is part of a name, an office or a description.
  private func isOfSomebody(_ token: Int) -> Bool {
    let span = draft.tokens[token].span
    return draft.result.mentions.contains { $0.kind != .other && $0.span.contains(span) }
      || draft.result.entities.contains { entity in
        entity.roles.contains { $0.span.contains(span) } || entity.descriptions.contains { $0.span.contains(span) }
      }
  }

  /// Whether من with a place stands behind a word.
  private func isFromSomewhere(_ token: Int) -> Bool {
    guard token + 1 < draft.tokens.count, context.classOfWord[token] == .source else { return false }
    let span = draft.tokens[token + 1].span
    return draft.result.mentions.contains { mention in
      mention.span.overlaps(span) && (mention.kind == .place || mention.kind == .country)
    }
  }

  /// Whether a token stands in a time expression.
  func isInTime(_ token: Int) -> Bool { begin(ofTimeHolding: token) != nil }

  /// The first token of the time expression that a token stands in.
  private func begin(ofTimeHolding token: Int) -> Int? {
    let start = draft.tokens[token].span.start
    for i in (max(0, token - Self.longest)...token).reversed() where timeAt[i] >= 0 {
      return draft.result.times[Int(timeAt[i])].span.end > start ? i : nil
    }
    return nil
  }

  /// So many tokens before a word a time expression that holds it may begin.
  private static let longest = 12

  /// Whether the clause of a trigger has ended where a word behind it stands, or another trigger has taken over.
  private func isTakenOver(_ trigger: Trigger, others: [Bool], at word: Int) -> Bool {
    var passed = 0
    return ((trigger.word + 1)...word).contains { isTakenOver(trigger, others: others, at: $0, &passed) }
  }

  /// - Parameter passed: how many triggers stand between; a trigger at `word` is added.
  private func isTakenOver(_ trigger: Trigger, others: [Bool], at word: Int, _ passed: inout Int) -> Bool {
    if isBreak[word] { return true }
    guard others[word] else { return false }
    // The next trigger takes over, save one right behind: تأجيل المباراة إلى غد.
    passed += 1
    return passed > 1 || trigger.word + 3 < word
  }

  /// Whether between a trigger and a word something begins that comes later and has a time of its own: (لقي حتفه) قبل زفافه يوم الخميس,
  /// (الذين تأهلوا) سيشتركون في النهائي غدا.
  private func hasWhatIsLater(behind trigger: Trigger, before word: Int) -> Bool {
    ((trigger.word + 1)..<word).contains { opensWhatIsLater($0, behind: trigger) }
  }

  private func opensWhatIsLater(_ i: Int, behind trigger: Trigger) -> Bool {
    let word = context.words.words[i]
    if trigger.isVerb, trigger.match?.forms == .past, word.clitics.contains(.future), isFutureVerb(i) { return true }
    // من قبل says by whom.
    let classes = EventWordClasses.shared
    guard classes.isPrelude(word), context.classOfWord[i] != .agent, i + 1 < timeAt.count, !isInTime(i) else {
      return false
    }
    // A time right behind is a bound of the event itself: قبل يوم الخميس, قبل نهاية موسم 2014. Sums have no times: قبل الزكاة.
    let next = context.words.words[i + 1]
    let isBound = (i + 1...(classes.isEdge(next) ? i + 3 : i + 1)).contains { $0 < timeAt.count && timeAt[$0] >= 0 }
    return !isBound && !classes.isDeduction(next)
  }

  /// Whether a word that may have the future's س is a verb, and neither a noun (سيارة) nor a name.
  private func isFutureVerb(_ i: Int) -> Bool {
    let key = draft.tokens[i].key
    return context.words.words[i].known.contains(.verbLike) && !key.ends(with: "ة") && !key.ends(with: "ات")
      && !key.ends(with: "ين") && !draft.result.mentions.contains { $0.span.overlaps(draft.tokens[i].span) }
  }

  /// The time expression that begins at a token, where it can date an event.
  private func date(at token: Int, in sentence: Range<Int>) -> Int? {
    guard timeAt[token] >= 0 else { return nil }
    let index = Int(timeAt[token])
    let type = draft.result.times[index].type
    guard type == .date || type == .time, scopes[index].kind != .label else { return nil }
    if let value = draft.result.times[index].value {
      guard case 0x30...0x39 = value.utf8.first ?? 0 else { return nil }
    } else if !draft.timesToCome.contains(index) {
      return nil
    }
    // Since a year, until a day: no date of what happened.
    for back in 1...2 where token - back >= sentence.lowerBound {
      if context.words.words[token - back].known.contains(.spanning) { return nil }
    }
    return index
  }
}

extension [Token] {
  /// By token: index of the span that begins there, or -1.
  ///
  /// - Parameter spans: in order.
  func starts(of spans: [Span]) -> [Int32] {
    var at = [Int32](repeating: -1, count: count)
    var token = 0
    for (i, span) in spans.enumerated() {
      while token < count, self[token].span.end <= span.start { token += 1 }
      if token < count, at[token] < 0 { at[token] = Int32(i) }
    }
    return at
  }
}
