import Model

/// What a time can be of, by the words before it in its clause.
struct TimeScope: Sendable {
  enum Kind: Sendable { case plain, comparison, span, beginning, name, label }

  /// The first token that can be dated by it.
  var first = 0
  /// The relative pronoun before it; no verb before that is dated by it.
  var relative = 0
  var kind = Kind.plain

  /// The scopes of all times of an article.
  static func all(_ draft: Draft, _ context: EventContext, _ timeAt: [Int32], _ isBreak: [Bool]) -> [TimeScope] {
    var scopes = [TimeScope](repeating: TimeScope(), count: draft.result.times.count)
    if scopes.isEmpty { return scopes }
    for (number, sentence) in context.sentences.enumerated() {
      for token in sentence where timeAt[token] >= 0 {
        let time = Int(timeAt[token])
        scopes[time] =
          isLabel(draft.result.times[time], at: token, sentence, draft, context)
          ? TimeScope(kind: .label) : scope(of: token, sentence, number, draft, context, isBreak)
      }
    }
    return scopes
  }

  private static func scope(
    of token: Int, _ sentence: Range<Int>, _ number: Int, _ draft: Draft, _ context: EventContext, _ isBreak: [Bool]
  ) -> TimeScope {
    let words = context.words.words
    let small = TimeWordClasses.shared
    var scope = TimeScope()
    var isClose = true
    var i = token - 1
    while i >= max(sentence.lowerBound, token - EventTimes.reachBehind), !isBreak[i] {
      let word = words[i]
      if word.known.contains(.comma) { isClose = false }
      if isClose, small.isCompared(i, before: token, words) {
        (scope.first, scope.kind) = (i, .comparison)
        return scope
      }
      if isClose, i >= token - 2, small[word].contains(.beginning) { scope.kind = .beginning }
      if isClose, !small[word].isDisjoint(with: [.source, .saying]) {
        scope.first = i
        return scope
      }
      // (منذ) توليه السلطة في مايو
      if isClose, word.known.contains(.spanning), i >= token - 6 {
        (scope.first, scope.kind) = (i, .span)
        return scope
      }
      if opensClause(i, number, context) {
        scope.first = i + 1
        return scope
      }
      if scope.relative == 0, EventWordClasses.shared.isRelative(word) { scope.relative = i }
      i -= 1
    }
    if let name = nameOfYear(at: token, sentence, draft, context) {
      scope.first = max(scope.first, name)
      scope.kind = .name
    }
    return scope
  }

  /// Whether a time only says what something is for or is called, whenever it is: (حفل) بمناسبة عيد الفطر, أحداث 11 سبتمبر.
  private static func isLabel(
    _ time: TimeExpression, at token: Int, _ sentence: Range<Int>, _ draft: Draft, _ context: EventContext
  ) -> Bool {
    let words = context.words.words
    let small = TimeWordClasses.shared
    guard token > sentence.lowerBound else { return false }
    if time.rule == feast {
      // تهنئة | بعيد الفطر
      let begin = draft.tokens[token].span.start
      if begin < time.span.start, !draft.text[Span(begin, time.span.start)].hasSuffix("و") { return true }
      let before = small[words[token - 1]]
      return before.contains(.occasion) || before.contains(.coming)
    }
    guard words[token].shape == .number, time.isRelative, let day = time.value, day.utf8.count == 10 else {
      return false
    }
    let before = small[words[token - 1]]
    return before.contains(.calledAfter) || before.contains(.knownBy) && !isOfLastWeeks(day, before: draft.written)
  }

  /// What the times pass calls the name of a feast.
  private static let feast = "named-day"

  /// Whether a day is that of news: at most two months before it was written.
  private static func isOfLastWeeks(_ day: String, before written: String?) -> Bool {
    guard let written, let day = Day(iso: day), let end = Day(iso: written) else { return false }
    return (0...60).contains(end - day)
  }

  /// Where the name begins that a year behind its noun is part of, and whose year it is alone: (بشأن) مونديال 2018.
  private static func nameOfYear(
    at token: Int, _ sentence: Range<Int>, _ draft: Draft, _ context: EventContext
  ) -> Int? {
    let words = context.words.words
    let small = TimeWordClasses.shared
    func isInName(_ i: Int) -> Bool {
      words[i].shape == .word && context.classOfWord[i] == nil && !small[words[i]].contains(.before)
    }
    guard token > sentence.lowerBound, words[token].shape == .number, draft.tokens[token].key.utf8.count == 4,
      isInName(token - 1), !draft.result.mentions.contains(where: { $0.span.overlaps(draft.tokens[token - 1].span) })
    else { return nil }
    var first = token - 1
    while first > max(sentence.lowerBound, token - longestName), words[first].clitics.isDisjoint(with: [.preposition]),
      isInName(first - 1)
    {
      first -= 1
    }
    return first
  }

  /// Words of a name with its year.
  private static let longestName = 6

  /// Whether a word opens a clause that has a time of its own.
  static func opensClause(_ i: Int, _ sentence: Int, _ context: EventContext) -> Bool {
    let word = context.words.words[i]
    if word.known.contains(.that) {
      // من المقرر أن goes on with the clause.
      return !context.cues[sentence].contains {
        ($0.status == .scheduled || $0.status == .possible) && $0.words.lowerBound < i && i - $0.words.upperBound <= 6
      }
    }
    let small = TimeWordClasses.shared
    if small.isWhen(i, context.words.words) { return true }
    return context.classOfWord[i] == .end && !small[word].contains(.alike)
  }
}
