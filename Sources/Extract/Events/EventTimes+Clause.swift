import Model

/// What stands around a time and a trigger and shows that the one is not that of the other.
extension EventTimes {
  /// Whether a time behind a trigger can be its own.
  func mayDate(_ time: Int, at token: Int, _ trigger: Trigger, _ others: [Bool]) -> Bool {
    let scope = scopes[time]
    if trigger.word < scope.first || trigger.isVerb && trigger.word < scope.relative { return false }
    if scope.kind == .beginning {
      // What begins on a day is what was decided, not the decision.
      return trigger.kind != .decision && !((trigger.word + 1)..<token).contains { others[$0] }
    }
    // What a relative clause tells of a topic, and the year in its name, is its own.
    let isOwn = scope.kind == .name || trigger.word < scope.relative || token == trigger.word + 1
    return isOwn || isYear(token) && token == trigger.word + 2 || !isTopic(trigger) || hasOwnTime(trigger)
  }

  /// Whether a token is a year by itself: أولمبياد طوكيو 2020.
  private func isYear(_ token: Int) -> Bool {
    context.words.words[token].shape == .number && draft.tokens[token].key.utf8.count == 4
  }

  /// Whether a word between a time and a trigger behind it shows that the time is of something else.
  func parts(_ i: Int, from trigger: Trigger) -> Bool {
    context.classOfWord[i] == .cause || TimeScope.opensClause(i, trigger.sentence, context)
      || EventWordClasses.shared.isRelative(context.words.words[i])
  }

  /// Whether a trigger is what is spoken of: (يلتقيان) لبحث الأزمة, بحث الوزيران، في اتصال أمس، الأزمة.
  func isTopic(_ trigger: Trigger) -> Bool {
    if trigger.isVerb { return false }
    let floor = max(context.sentences[trigger.sentence].lowerBound, trigger.word - Self.reachBefore)
    var isClose = true
    var i = trigger.word - 1
    while i >= floor, !isBreak[i], context.classOfWord[i] != .end {
      let word = context.words.words[i]
      if word.known.contains(.comma) || trigger.word - i > 4 { isClose = false }
      let small = TimeWordClasses.shared[word]
      if small.contains(.discussing) || isClose && small.contains(.topic) { return true }
      i -= 1
    }
    return false
  }

  /// Whether a topic's clause has a time before it, so that one behind it is its own.
  private func hasOwnTime(_ trigger: Trigger) -> Bool {
    let floor = max(context.sentences[trigger.sentence].lowerBound, trigger.word - Self.reachBehind)
    var i = trigger.word - 1
    while i >= floor, !isBreak[i] {
      if timeAt[i] >= 0 { return true }
      i -= 1
    }
    return false
  }
}
