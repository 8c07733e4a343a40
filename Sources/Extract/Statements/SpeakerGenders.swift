import Model

/// What gender the verbs of a speaker have, as far as the article tells.
struct SpeakerGenders {
  private let context: StatementContext
  /// By entity, whether the last verb with its speaker beside it was feminine.
  private var heard: [Int: Bool] = [:]
  /// By entity, what its names and titles tell; nil for those that tell nothing.
  private var told: [Int: Bool?] = [:]

  init(_ context: StatementContext) { self.context = context }

  /// Takes note of the verb that a speaker's words stand beside, where they begin with the name or a noun with the article, or follow
  /// the verb with a body's noun (قالت رئاسة الجيش): عبارة فلان تشير tells nothing of him.
  mutating func hear(_ speaker: Int, _ words: Range<Int>, _ frame: CueFrame) {
    guard frame.form == .perfect || frame.form == .imperfect, !frame.isPlural, !frame.isFirstPerson,
      let head = words.first(where: { context.words[$0].flags.contains(.content) }),
      context.isNamed(head) || words.lowerBound > frame.cue.lowerBound && mayAgree(head, speaker)
    else { return }
    heard[speaker] = frame.isFeminine
  }

  private func mayAgree(_ head: Int, _ speaker: Int) -> Bool {
    if context.words[head].flags.contains(.definite) { return true }
    return context.entities[speaker].kind != .person && !SpeakerEntities.isPerson(context, head)
  }

  /// Whether a speaker is feminine; nil where nothing tells.
  mutating func isFeminine(_ speaker: Int) -> Bool? {
    if let heard = heard[speaker] { return heard }
    if let told = told[speaker] { return told }
    let found = nameGender(speaker) ?? titleGender(speaker)
    told[speaker] = .some(found)
    return found
  }

  /// بن and بنت in a person's name; the noun that a body's name begins with: وزارة, مجلس.
  private func nameGender(_ speaker: Int) -> Bool? {
    let kind = context.entities[speaker].kind
    for (i, mention) in context.mentions.enumerated() where mention.entity == speaker && mention.form == .name {
      let first = context.tokens.firstEnding(behind: mention.span.start)
      if kind == .person {
        var k = first
        while k < context.tokens.count, context.mentionOf[k] == Int32(i) {
          if context.words[k].hash == Self.son { return false }
          if context.words[k].hash == Self.daughter { return true }
          k += 1
        }
      } else if kind == .organisation, first < context.tokens.count,
        let noun = NameData.shared.classNoun(context.tokens[first].key), noun.found.kind == .organisation
      {
        return noun.noun.hasSuffix("ة")
      }
    }
    return nil
  }

  /// A title in ة is a woman's (الشاعرة), one that could have it a man's (الشاعر).
  private func titleGender(_ speaker: Int) -> Bool? {
    guard context.entities[speaker].kind == .person else { return nil }
    var isMasculine = false
    for role in context.entities[speaker].roles {
      let first = context.tokens.firstEnding(behind: role.span.start)
      guard first < context.tokens.count, !Self.masculine.contains(context.words[first].hash) else { continue }
      let title = context.withBare(first) { String(decoding: $0, as: UTF8.self) }
      if title.hasSuffix("ة") { return true }
      if TitleWords.shared.head(.word, title + "ة") != nil { isMasculine = true }
    }
    return isMasculine ? false : nil
  }

  private static let son = wordHash("بن".utf8)
  private static let daughter = wordHash("بنت".utf8)
  private static let masculine = StatementLists.hashes(.masculine)
}
