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

  /// Whether a time says that what it dates is long over: not when it began (منذ, اندلعت), and of a kind that comes to an end in months.
  func isOver(_ time: Int, of trigger: Trigger) -> Bool {
    guard trigger.kind.endsSoon, let written = draft.written.flatMap({ Self.month($0) }),
      let last = draft.result.times[time].value?.split(separator: "/").last.flatMap({ Self.month($0) }),
      written - last >= Self.months, scopes[time].kind != .span, scopes[time].kind != .beginning
    else { return false }
    let token = timeAt.firstIndex(of: Int32(time)) ?? trigger.word
    let first = max(context.sentences[trigger.sentence].lowerBound, min(trigger.word, token) - Self.onset)
    return !(first..<max(trigger.word, token)).contains {
      TimeWordClasses.shared[context.words.words[$0]].contains(.onset)
    }
  }

  /// Months from which on what ended is long over, and words before a trigger that tell of its beginning.
  private static let months = 6
  private static let onset = 5

  /// The last month of a year, month or day, counted from the year 0; nil of other values.
  private static func month(_ value: some StringProtocol) -> Int? {
    let parts = value.prefix(10).split(separator: "-")
    guard let year = parts.first, year.utf8.count == 4, let y = Int(year) else { return nil }
    return parts.count == 1 ? y * 12 + 12 : Int(parts[1]).map { y * 12 + $0 }
  }
}

extension EventKind {
  /// Whether what is of this kind does not go on for years, as a project, a siege or sanctions may.
  fileprivate var endsSoon: Bool {
    switch self {
    case .project, .sanction, .other, .crime, .deployment, .intervention, .agreement: false
    default: true
    }
  }
}
