import Model

/// What several people say is nobody's who is one.
extension FrameFinder {
  /// Whether a verb is of several people of whom the speaker is not one: قالوا, يقولون.
  func isOfSeveral(_ frame: CueFrame) -> Bool {
    if frame.isFirstPerson || frame.via != nil { return false }
    if let form = frame.form { return frame.isPlural && (form == .perfect || form == .imperfect) }
    return frame.rule == "tagger-cue" && isPluralVerb(frame.cue.lowerBound)
  }

  /// Settles who speaks where a verb is of several: what follows it is spoken to (وطالبوا الوزير بالرحيل), and a single name before it stands
  /// for a plural further left (أتباع فلان الذين رفضوا) or for nobody.
  func settleNumber(_ frame: inout CueFrame, _ sentence: Sentence) {
    guard isOfSeveral(frame), let range = frame.writtenSpeaker else { return }
    if range.lowerBound >= frame.cue.upperBound {
      guard range.contains(where: { context.isNamed($0) }) else { return }
      if frame.addressee == nil { frame.addressee = range }
      frame.source = .impersonal
    } else if !canBeSeveral(range, frame, sentence) {
      frame.source = several(before: range, sentence).map { .written($0) } ?? .impersonal
    }
  }

  /// Whether words before a verb can be of several people: they do not begin with a name, others are joined to it (بوتين ومساعدوه), or it
  /// is a body's and opens its clause (كان الحوثيون يقولون).
  private func canBeSeveral(_ range: Range<Int>, _ frame: CueFrame, _ sentence: Sentence) -> Bool {
    guard let head = range.first(where: { context.words[$0].flags.contains(.content) }), context.isNamed(head) else {
      return true
    }
    let name = range.first { context.mentionOf[$0] >= 0 }.map { context.mentions[Int(context.mentionOf[$0])] }
    guard let name, name.kind != .person else { return isJoined(range.lowerBound..<frame.cue.lowerBound) }
    return opensClause(head, sentence)
  }

  /// Whether a noun with و stands among words.
  private func isJoined(_ range: Range<Int>) -> Bool { range.contains(where: isJoined) }

  private func isJoined(_ i: Int) -> Bool {
    let word = context.words[i]
    let isWaw = context.mentionOf[i] < 0 && word.mayBeJoined && context.tokens[i].key.begins(with: "و")
    return (isWaw || word.flags.contains(.conjunction)) && word.verb == nil
      && word.flags.isDisjoint(with: [.relative, .that, .thatPronoun])
  }

  /// Whether words for a speaker can stand for one entity, even where the verb is of several: a name, or a noun that others are joined to
  /// (المجلس وأعضاؤه), but not أنصار فلان.
  func canBeOne(_ range: Range<Int>, _ frame: CueFrame) -> Bool {
    guard isOfSeveral(frame), let head = range.first(where: { context.words[$0].flags.contains(.content) }) else {
      return true
    }
    return context.isNamed(head)
      || context.words[head].flags.contains(.definite) && head + 1 < range.upperBound && isJoined(head + 1)
  }

  /// Whether nothing of the clause stands before a token but small words: لكن, كان, أن.
  private func opensClause(_ i: Int, _ sentence: Sentence) -> Bool {
    guard i > sentence.tokens.lowerBound, !context.words[i].flags.contains(.conjunction) else { return true }
    let before = context.words[i - 1]
    return before.verb == nil
      && !before.flags.isDisjoint(with: [
        .punctuation, .that, .thatPronoun, .connective, .clause, .clauseVerb, .adverb, .time,
      ])
  }

  /// The noun phrase with a plural for people that a name before a verb stands in: بعض المتشددين في فلان.
  private func several(before range: Range<Int>, _ sentence: Sentence) -> Range<Int>? {
    var i = range.lowerBound - 1
    while i >= sentence.tokens.lowerBound, range.lowerBound - i < Self.farthestHead {
      let word = context.words[i]
      if isPluralNoun(i) {
        return i..<range.upperBound
      }
      if !word.flags.isDisjoint(with: [.stop, .colon, .that, .thatPronoun]) { return nil }
      i -= 1
    }
    return nil
  }

  /// Whether a word is a plural for people: المتشددين, أنصار, اقتصاديون.
  private func isPluralNoun(_ i: Int) -> Bool {
    guard context.tokens[i].kind == .word, context.mentionOf[i] < 0, context.words[i].verb == nil else { return false }
    if Self.severalNouns.contains(context.bareHash(i)) { return true }
    let key = context.tokens[i].key
    guard key.utf8.count >= 12, key.ends(with: "ون") || key.ends(with: "ين") else { return false }
    // يناقشون is a verb.
    return context.words[i].flags.contains(.definite) || key.ends(with: "ين") || !key.begins(with: "ي")
  }

  /// Whether a verb that is in no list ends as a plural does.
  private func isPluralVerb(_ i: Int) -> Bool {
    if let reading = context.words[i].verb?.reading { return reading.isPlural && !reading.isFirstPerson }
    let key = context.tokens[i].key
    let isImperfect = key.begins(with: "ي") || key.begins(with: "وي")
    if key.ends(with: "ون") { return isImperfect }
    // وتدعوا is a mistake for وتدعو.
    return key.ends(with: "وا") && !isImperfect && !["ت", "وت", "ن", "ون"].contains { key.begins(with: $0) }
  }

  /// Farthest that the head of a phrase stands before a name in it, in tokens.
  private static let farthestHead = 10
  private static let severalNouns = StatementLists.hashes(.several)
}
