import Model

/// Makes statements of frames, sentence by sentence, and keeps in mind who spoke.
struct StatementBuilder {
  let context: StatementContext
  let finder: FrameFinder
  let ends: ContentEndFinder
  let entities: SpeakerEntities
  private(set) var statements: [Statement] = []
  /// Mentions of entities by description that statements rest on.
  private(set) var nominals: [Mention] = []
  /// Who made the last statement that no other holds; nil where that is not known.
  private var lastSpeaker: Int?
  /// By entity: whether a feminine verb reported what it said.
  private var isFeminine: [Int: Bool] = [:]
  private let arbiter: TagArbiter

  init(_ context: StatementContext) {
    self.context = context
    finder = FrameFinder(context)
    ends = ContentEndFinder(context: context)
    entities = SpeakerEntities(context: context)
    arbiter = TagArbiter(context: context, finder: finder)
  }

  /// Adds the statements of a sentence.
  mutating func add(_ sentence: Sentence) {
    let frames = arbiter.arbitrate(finder.frames(in: sentence), sentence)
    guard !frames.isEmpty else { return }
    let base = statements.count
    for (i, frame) in frames.enumerated() {
      let end = ends.end(of: i, in: frames, sentence: sentence)
      guard end > frame.link.start else { continue }
      let content = Span(frame.link.start, end)
      if frame.rule == "phrase-own" {
        distance(frame, from: base)
        continue
      }
      add(frame, content, from: base)
    }
  }

  private mutating func add(_ frame: CueFrame, _ content: Span, from base: Int) {
    let cue = context.span(frame.cue)
    let parent = (base..<statements.count).last { statements[$0].span.contains(cue) && statements[$0].span != content }
    var statement = Statement(
      span: content, cue: cue, style: .indirect, stance: frame.stance,
      stanceCue: frame.stanceCue.map(context.span) ?? (frame.stance == .neutral ? nil : cue), parent: parent,
      confidence: frame.confidence, rule: frame.rule)
    switch frame.source {
    case .written(let range) where range.allSatisfy({ Self.pronouns.contains(context.words[$0].bareHash) }): break
    case .written(let range):
      statement.speakerSpan = context.speakerSpan(range)
      statement.speaker = resolve(range)
      if let speaker = statement.speaker, frame.form == .perfect { isFeminine[speaker] = frame.isFeminine }
    case .inherited:
      let speaker = parent.map { statements[$0].speaker } ?? lastSpeaker
      // وقالت does not go on what a man said.
      let isOther = frame.form == .perfect && speaker.flatMap { isFeminine[$0] }.map { $0 != frame.isFeminine } ?? false
      statement.speaker = isOther ? nil : speaker
    case .impersonal: break
    }
    if let via = frame.via { statement.via = resolve(via) }
    if let addressee = frame.addressee { statement.addressee = resolve(addressee) }
    style(&statement, frame)
    statements.append(statement)
    if parent == nil, !frame.rule.hasPrefix("phrase-scare"), frame.rule != "phrase-impersonal" {
      lastSpeaker = statement.speaker
    }
  }

  /// Words that name nobody by themselves.
  private static let pronouns: Set<UInt64> = Set(
    ["هو", "هي", "هم", "ذلك", "تلك", "هذا", "هذه", "حقا", "ما", "من"].map { wordHash($0.utf8) })

  /// The entity of speaker words; a description becomes a mention.
  private mutating func resolve(_ range: Range<Int>) -> Int? {
    switch entities.entity(of: range) {
    case .entity(let e): return e
    case .nominal(let e):
      let kind = context.entities[e].kind
      nominals.append(
        Mention(
          span: context.span(range), kind: kind, form: .nominal, entity: e, confidence: 0.7, rule: "speaker-description"
        ))
      return e
    case .same: return lastSpeaker
    case .unknown: return nil
    }
  }

  /// Words such as حسب تعبيره turn the last statement of the sentence into one the article stands off from.
  private mutating func distance(_ frame: CueFrame, from base: Int) {
    guard
      let last = (base..<statements.count).last(where: { statements[$0].parent == nil })
        ?? (base < statements.count ? statements.count - 1 : nil)
    else { return }
    statements[last].stance = frame.stance == .neutral ? statements[last].stance : frame.stance
    if frame.stance != .neutral { statements[last].stanceCue = context.span(frame.cue) }
  }

  /// Style, and which quotations are speech: more than one word, and not a name.
  private func style(_ statement: inout Statement, _ frame: CueFrame) {
    if let q = ends.quotation(of: frame.link) {
      statement.style = .direct
      statement.quotations = [context.quotations[q].inner]
      return
    }
    if frame.link.kind == .quotation {
      statement.style = .direct
      statement.quotations = [statement.span]
      return
    }
    for (q, quotation) in context.quotations.enumerated()
    where quotation.depth == 0 || context.quotationOf[frame.link.first] >= 0 {
      guard statement.span.contains(quotation.inner), isSpeech(q) else { continue }
      statement.quotations.append(quotation.inner)
    }
    if !statement.quotations.isEmpty {
      statement.style = .mixed
    } else if frame.link.kind == .colon, frame.lemma != nil {
      statement.style = .direct
    }
  }

  private func isSpeech(_ q: Int) -> Bool {
    let inside = context.quotations[q].tokens
    guard context.wordCount(inside) >= 2 else { return false }
    return !inside.allSatisfy { context.mentionOf[$0] >= 0 || !context.words[$0].flags.contains(.content) }
  }
}
