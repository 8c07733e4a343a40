import Model

/// Whether a noun behind a verb agrees with it, so that it can be its subject.
extension FrameFinder {
  /// Whether a name right behind a verb is its subject: what follows the name can be its object, and it is not of the other gender.
  /// In وأدانت السعودية الهجوم she condemns, in وانتقد السعودية علنا it is she who is criticised.
  func isSubject(_ range: Range<Int>, of verb: VerbReading, at cue: Int, end: Int) -> Bool {
    guard range.lowerBound == cue + 1, let name = range.first(where: { context.mentionOf[$0] >= 0 }),
      (range.lowerBound..<name).allSatisfy({ context.isTitle[$0] }), isActing(context.mentionOf[name]),
      (range.lowerBound...name).allSatisfy({ context.words[$0].flags.isDisjoint(with: [.lam, .ba, .conjunction]) }),
      agrees(range.lowerBound..<name + 1, verb)
    else { return false }
    return canBeObject(afterAsides(range.upperBound, end: end), end: end)
  }

  /// Whether a mention is of somebody or something that acts: a person, a body, a country or the capital that stands for one.
  private func isActing(_ mention: Int32) -> Bool {
    let mention = context.mentions[Int(mention)]
    return mention.kind != .place && mention.kind != .other || mention.metonymOf != nil
  }

  /// Whether a verb of the third person can be of these words: a feminine noun has no masculine verb before it. Names of persons tell
  /// no gender.
  private func agrees(_ range: Range<Int>, _ verb: VerbReading) -> Bool {
    let isPerson = range.contains {
      context.mentionOf[$0] >= 0 && context.mentions[Int(context.mentionOf[$0])].kind == .person
    }
    if isPerson, context.mentionOf[range.lowerBound] >= 0 { return !verb.reading.isPlural }
    return verb.reading.isFeminine || !takesFeminine(range)
  }

  /// Whether a noun phrase begins at a token that can be what a verb is about: a name, a noun with the article, or one without that is no
  /// adverb in the accusative (علنا).
  func canBeObject(_ i: Int, end: Int) -> Bool {
    guard i < end, context.tokens[i].kind == .word else { return false }
    let word = context.words[i]
    guard word.verb.map({ $0.form == .masdar }) ?? true,
      word.flags.isDisjoint(with: [
        .preposition, .relative, .that, .thatPronoun, .notThat, .time, .adverb, .clause, .clauseVerb, .connective,
        .negation, .conjunction, .lam, .ba,
      ])
    else { return false }
    return word.flags.contains(.definite) || context.isNamed(i) || !context.tokens[i].key.ends(with: "ا")
  }

  /// Whether words for somebody are feminine: a country save the few that are not, or a noun in ة that is no
  /// man's (عمدة).
  func isFeminine(_ range: Range<Int>) -> Bool {
    guard let first = range.first(where: { context.words[$0].flags.contains(.content) }) else { return false }
    let key = context.tokens[first].key
    if Self.masculine.contains(context.words[first].hash) { return false }
    if key.ends(with: "ة") { return true }
    return context.mentionOf[first] >= 0 && context.mentions[Int(context.mentionOf[first])].kind == .country
  }

  /// Whether no masculine verb stands before words for somebody: they are feminine, or a plural of bodies.
  func takesFeminine(_ range: Range<Int>) -> Bool {
    let first = range.first { context.words[$0].flags.contains(.content) }
    return isFeminine(range) || first.map { SpeakerEntities.isPlural(context, $0) } ?? false
  }

  private static let masculine = StatementLists.hashes(.masculine)
}
