import Model

/// Makes statements of frames, sentence by sentence, and keeps in mind who spoke.
struct StatementBuilder {
  let context: StatementContext
  let finder: FrameFinder
  let ends: ContentEndFinder
  /// Made where the first speaker is named.
  private lazy var entities = SpeakerEntities(context: context)
  private(set) var statements: [Statement] = []
  /// Mentions of entities by description that statements rest on.
  private(set) var nominals: [Mention] = []
  /// Who made the last statement that no other holds; nil where that is not known.
  private var lastSpeaker: Int?
  private var genders: SpeakerGenders
  private let arbiter: TagArbiter

  init(_ context: StatementContext) {
    self.context = context
    finder = FrameFinder(context)
    ends = ContentEndFinder(context: context)
    genders = SpeakerGenders(context)
    arbiter = TagArbiter(context: context, finder: finder)
  }

  /// Adds the statements of a sentence.
  mutating func add(_ sentence: Sentence) {
    var frames = arbiter.arbitrate(finder.frames(in: sentence), sentence)
    for i in frames.indices {
      finder.settleStart(&frames[i], end: sentence.tokens.upperBound)
      finder.settleNumber(&frames[i], sentence)
    }
    finder.settleSources(&frames)
    guard !frames.isEmpty else { return }
    let base = statements.count
    for (i, frame) in frames.enumerated()
    where !frame.isPassedOn && !finder.isEmpty(frame, end: sentence.tokens.upperBound) {
      let end = ends.end(of: i, in: frames, sentence: sentence)
      guard end > frame.link.start else { continue }
      let content = Span(frame.link.start, end)
      if frame.rule == "phrase-own" {
        distance(frame, from: base)
        continue
      }
      add(frame, content, from: base, sentence)
    }
  }

  private mutating func add(_ frame: CueFrame, _ content: Span, from base: Int, _ sentence: Sentence) {
    let cue = context.span(frame.cue)
    let parent = (base..<statements.count).last { statements[$0].span.contains(cue) && statements[$0].span != content }
    var isAnothers = false
    var statement = Statement(
      span: content, cue: cue, style: .indirect, stance: frame.stance,
      stanceCue: frame.stanceCue.map(context.span) ?? (frame.stance == .neutral ? nil : cue), parent: parent,
      confidence: frame.confidence, rule: frame.rule)
    switch frame.source {
    case .written(let range) where range.allSatisfy({ Self.pronouns.contains(context.words[$0].bareHash) }): break
    case .written(let all):
      let range = behindAddressee(all, frame)
      statement.speakerSpan = context.speakerSpan(range)
      statement.speaker = finder.canBeOne(range, frame) ? resolve(range) ?? continuing(frame, range) : nil
      if let speaker = statement.speaker { genders.hear(speaker, range, frame) }
    case .inherited:
      let speaker = inherited(frame, parent, from: base, sentence)
      statement.speaker = speaker.flatMap { fits($0, frame, parent, from: base) ? $0 : nil }
      // قال … وتقول … وأضاف: he goes on whom the verb of another gender was not of.
      isAnothers = speaker != nil && speaker == lastSpeaker && statement.speaker == nil
    case .impersonal: break
    }
    if let via = frame.via { statement.via = resolve(via) }
    if let addressee = frame.addressee { statement.addressee = resolve(addressee) }
    style(&statement, frame)
    statements.append(statement)
    if parent == nil, !isAnothers, !Self.asides.contains(frame.rule) { lastSpeaker = statement.speaker }
  }

  /// أكد لـ«الجريدة» أطباء: whom it is said to is no part of who speaks.
  private func behindAddressee(_ range: Range<Int>, _ frame: CueFrame) -> Range<Int> {
    guard let addressee = frame.addressee, addressee.overlaps(range), addressee.lowerBound <= range.lowerBound else {
      return range
    }
    var first = addressee.upperBound
    while first < range.upperBound, context.words[first].flags.contains(.punctuation) { first += 1 }
    return first < range.upperBound ? first..<range.upperBound : range
  }

  /// Whether a verb without subject can be of the one who spoke: وقالت does not go on what a man said, a plural is not of one
  /// person, and whoever says "I" outside a quotation is the author.
  private mutating func fits(_ speaker: Int, _ frame: CueFrame, _ parent: Int?, from base: Int) -> Bool {
    if frame.isFirstPerson, frame.form != .participle { return parent != nil }
    if let isFeminine = genders.isFeminine(speaker) {
      let isPerson = context.entities[speaker].kind == .person
      if frame.form == .perfect || frame.form == .imperfect, isFeminine != frame.isFeminine { return false }
      if frame.form == .participle, isPerson, frame.isFeminine, !isFeminine { return false }
    }
    guard frame.isPlural else { return true }
    // قال فلان وفلان إن …، مؤكدين: the first of them stands for both, in their sentence alone.
    return frame.form == .participle && base < statements.count
  }

  /// Who goes on speaking: for a participle whoever its own sentence is about, else who spoke last on the same level.
  private mutating func inherited(_ frame: CueFrame, _ parent: Int?, from base: Int, _ sentence: Sentence) -> Int? {
    // أخطأ الوزير حين قال: whoever the clause before is about, and not who spoke last.
    let head = frame.cue.lowerBound
    if head > sentence.tokens.lowerBound, Self.whens.contains(context.words[head - 1].hash) {
      return finder.subject(of: sentence, before: head - 1).flatMap { resolve($0) }
    }
    let goesOn =
      frame.form == .participle
      || (frame.form == .perfect || frame.form == .imperfect) && context.words[head].flags.contains(.conjunction)
        && head > sentence.tokens.lowerBound
    if goesOn {
      let sibling = (base..<statements.count).last {
        statements[$0].parent == parent && (parent != nil || !Self.asides.contains(statements[$0].rule))
      }
      if let sibling {
        if parent != nil || frame.form == .participle { return statements[sibling].speaker }
      } else if parent == nil, let subject = finder.subject(of: sentence, before: frame.cue.lowerBound) {
        return resolve(subject) ?? goingOn(as: subject)
      }
    }
    return parent.map { statements[$0].speaker } ?? lastSpeaker
  }

  /// وأضاف المسؤول: a verb of going on, with a noun for a person, is of the person who spoke before.
  private mutating func continuing(_ frame: CueFrame, _ range: Range<Int>) -> Int? {
    guard let lemma = frame.lemma, Self.goingOn.contains(context.lexicon.lemmas[lemma].nameHash),
      frame.form == .perfect || frame.form == .imperfect
    else { return nil }
    return goingOn(as: range)
  }

  /// The person who spoke before, where words are a noun for one and nothing that names another: المسؤول.
  private mutating func goingOn(as range: Range<Int>) -> Int? {
    guard let lastSpeaker, context.entities[lastSpeaker].kind == .person, entities.isSomebody(range) else { return nil }
    return lastSpeaker
  }

  /// Rules of what is said beside what a sentence reports: whoever spoke goes on behind it.
  private static let asides: Set<String> = ["phrase-scare", "phrase-called", "phrase-impersonal"]
  private static let whens = FrameFinder.hashes(["حين", "عندما", "حينما"])
  private static let goingOn = StatementLists.hashes(.goingOn)

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
    case .same: return entities.titled(range, lastSpeaker) ?? lastSpeaker
    case .sameBody:
      guard let lastSpeaker, context.entities[lastSpeaker].kind == .organisation, entities.mayBeMedium(lastSpeaker)
      else { return nil }
      return lastSpeaker
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
