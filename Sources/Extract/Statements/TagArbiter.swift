import Model

/// Settles between what the rules found and what the tagger says: weak rules need its agreement, and cues that only it
/// knows become frames of their own.
struct TagArbiter {
  let context: StatementContext
  let finder: FrameFinder
  /// Rules below this confidence are dropped where the tagger ran and saw no cue.
  static let trusted = 0.8
  /// The tagger's cues below this confidence make no frame.
  static let believed: Float = 0.65
  /// A tagged speaker may stand so many tokens before its cue.
  static let farthest = 25

  private static let saying = wordHash("قال".utf8)
  private static let an = wordHash("ان".utf8)
  /// What leads to the content of a cue that is in no list.
  private static let general = CueLemma(name: "", prepositions: ["ب"], frames: [.that], stance: .neutral)

  /// The frames of a sentence after the tagger was heard.
  func arbitrate(_ frames: [CueFrame], _ sentence: Sentence) -> [CueFrame] {
    guard !context.tags.cues.isEmpty else { return frames }
    let cues = context.tags.cues.filter { $0.tokens.overlaps(sentence.tokens) }
    var kept = frames.filter { frame in
      frame.confidence >= Self.trusted || cues.contains { $0.tokens.overlaps(frame.cue) }
    }
    let speakers = context.tags.speakers.filter { $0.tokens.overlaps(sentence.tokens) }
    for i in kept.indices { hear(speakers, &kept[i]) }
    for cue in cues where cue.confidence >= Self.believed {
      let isKnown = frames.contains { frame in
        frame.cue.overlaps(cue.tokens) || frame.saying.map(cue.tokens.contains) ?? false
          // The second piece of a cue: أعربت الصين عن.
          || frame.cue.lowerBound < cue.tokens.lowerBound && cue.tokens.upperBound <= frame.link.first
      }
      if !isKnown, let frame = made(cue, speakers, sentence) { kept.append(frame) }
    }
    return merged(kept.sorted { ($0.cue.lowerBound, $0.cue.upperBound) < ($1.cue.lowerBound, $1.cue.upperBound) })
  }

  /// وجه رسالة إلى القضاء قائلا: the verb has the speaker, قائلا the content; both are one statement.
  private func merged(_ frames: [CueFrame]) -> [CueFrame] {
    var result: [CueFrame] = []
    for frame in frames {
      if let last = result.last, last.rule == "tagger-cue",
        frame.rule == "cue-participle" || frame.rule == "cue-saying",
        frame.lemma.map({ context.lexicon.lemmas[$0].nameHash == Self.saying }) ?? false, last.link.kind == .object,
        frame.cue.lowerBound - last.cue.upperBound < LinkFinder.reach
      {
        result[result.count - 1].link = frame.link
      } else {
        result.append(frame)
      }
    }
    return result
  }

  /// A speaker that the rules missed beside the cue.
  private func hear(_ speakers: [TagSpan], _ frame: inout CueFrame) {
    guard case .inherited = frame.source, frame.form != .participle, frame.lemma != nil, frame.via == nil else {
      return
    }
    let low = frame.cue.upperBound
    if frame.link.kind != .before, low < frame.link.token,
      let tag = speakers.first(where: { $0.tokens.lowerBound >= low && $0.tokens.upperBound <= frame.link.token })
    {
      // ودعا الدول إلى: a masculine verb has another subject.
      if let addressee = frame.addressee, addressee.contains(tag.tokens.lowerBound),
        tag.tokens.upperBound <= addressee.upperBound, !frame.isFeminine, finder.takesFeminine(addressee)
      {
        return
      }
      frame.source = .written(tag.tokens)
    } else if !context.words[frame.cue.lowerBound].flags.contains(.conjunction),
      let tag = speakers.last(where: {
        $0.tokens.upperBound <= frame.cue.lowerBound && frame.cue.lowerBound - $0.tokens.upperBound <= Self.farthest
      }), !isOfOtherGender(tag.tokens, frame),
      !context.tags.cues.contains(where: {
        $0.tokens.lowerBound >= tag.tokens.upperBound && $0.tokens.upperBound <= frame.cue.lowerBound
      })
    {
      frame.source = .written(tag.tokens)
      frame.first = tag.tokens.lowerBound
    }
  }

  /// A feminine verb has no speaker whose title is masculine: من قبل المتحدث ...، حيث أكدت.
  private func isOfOtherGender(_ speaker: Range<Int>, _ frame: CueFrame) -> Bool {
    guard frame.isFeminine, frame.form == .perfect, context.isTitle[speaker.lowerBound] else { return false }
    let head = context.tokens[speaker.lowerBound].key
    return !head.ends(with: "ة") && !head.ends(with: "ات") && !head.ends(with: "ون") && !head.ends(with: "ين")
  }

  /// A quotation behind a colon later in the clause: رد على منتقديه: "..."
  private func quotation(from first: Int, end: Int) -> ContentLink? {
    var k = first + 1
    while k + 1 < end, k < first + LinkFinder.reach, !context.words[k].flags.contains(.stop) {
      if context.words[k].flags.contains(.colon), context.opensQuotation[k + 1] >= 0,
        !context.isLabel(Int(context.opensQuotation[k + 1]))
      {
        return finder.links.quotationLink(Int(context.opensQuotation[k + 1]), token: k)
      }
      // Another verb's speech.
      if context.words[k].verb != nil { return nil }
      k += 1
    }
    return nil
  }

  /// أن behind a comma that closes an occasion or a relative clause: وبين خلال حفل أقامته الوزارة، أن; وتحدثت المصادر، التي
  /// رفضت كشف هويتها، عن أن.
  private func conjunction(behind first: Int, end: Int) -> ContentLink? {
    let words = context.words
    guard first > 0, words[first].flags.contains(.relative) || words[first - 1].flags.contains(.preposition) else {
      return nil
    }
    var k = first + 1
    while k + 2 < end, k < first + LinkFinder.reach, !words[k].flags.contains(.stop) {
      if words[k].flags.contains(.comma) {
        let that = words[k + 1].flags.contains(.preposition) ? k + 2 : k + 1
        let flags = words[that].flags
        if flags.contains(.that), that + 1 < end {
          return ContentLink(kind: .that, token: that, first: that + 1, start: context.tokens[that + 1].span.start)
        }
        if flags.contains(.thatPronoun) {
          return ContentLink(kind: .that, token: that, first: that, start: context.tokens[that].span.start)
        }
      }
      if let verb = words[k].verb, verb.form == .participle, words[k - 1].flags.contains(.comma) { return nil }
      k += 1
    }
    return nil
  }

  /// Whether a cue without a written speaker goes on with the one before: a verb with و, a participle, or a noun with a
  /// pronoun; others may be anybody's.
  private func inherits(_ cue: TagSpan) -> Bool {
    let word = context.words[cue.tokens.lowerBound]
    guard let verb = word.verb else { return word.nounHasPronoun }
    return verb.form == .participle || word.flags.contains(.conjunction) || verb.isAttached
  }

  /// أضافت الشركة خاصية, اختتم زيارته: a verb that takes أن or speech itself does not report a thing.
  private func reportsNoThing(_ cue: TagSpan) -> Bool {
    guard let verb = context.words[cue.tokens.lowerBound].verb, cue.tokens.count == 1 else { return false }
    let lemma = context.lexicon.lemmas[verb.lemma]
    return lemma.prepositions.isEmpty && !lemma.frames.contains(.object)
      && (lemma.frames.contains(.post) || !lemma.frames.contains(.weak))
  }

  /// Whether words between a cue and an object hold a preposition of where something is said: what stands behind it is not
  /// what is said. A time may stand there: أعلن الجيش قبل أيام مقتل.
  private func isOccasion(_ range: Range<Int>) -> Bool {
    range.contains { k in
      Self.occasions.contains(context.words[k].hash) && !context.isTime[k]
        && !(k + 1 < context.words.count && (context.isTime[k + 1] || context.words[k + 1].flags.contains(.time)))
    }
  }

  /// Whether قائلا or بقوله stands further on.
  private func isSaid(from first: Int, end: Int) -> Bool {
    (first..<min(end, first + LinkFinder.reach)).contains { k in
      guard let verb = context.words[k].verb, verb.form == .participle || verb.form == .masdar else { return false }
      return context.lexicon.lemmas[verb.lemma].nameHash == Self.saying
    }
  }

  /// What a preposition leads to behind the comma that closes an occasion: دافع الوزير، أمام المجلس، عن حصيلة حكومته.
  private func preposition(behind first: Int, end: Int) -> ContentLink? {
    var k = first + 1
    while k + 1 < end, k < first + LinkFinder.weakReach, !context.words[k].flags.contains(.stop) {
      if context.words[k - 1].flags.contains(.comma), Self.leading.contains(context.words[k].hash) {
        return ContentLink(
          kind: .preposition, token: k, first: k + 1, start: context.tokens[k + 1].span.start)
      }
      if context.words[k].verb != nil { return nil }
      k += 1
    }
    return nil
  }

  private static let leading = FrameFinder.hashes(["عن", "علي", "الي"])
  private static let occasions = FrameFinder.hashes([
    "في", "خلال", "اثناء", "بعد", "قبل", "عقب", "عبر", "امام", "لدي", "منذ", "ضمن", "عند", "مع", "وسط",
  ])

  /// Whether words between a speaker and a cue begin a clause of their own: صرح المتحدث بأن الرئيس رحب.
  private func isParted(_ between: Range<Int>) -> Bool {
    // تود الوزارة أن توضح, سبق للجماعة أن أعلنت: أن right before a verb parts nothing.
    let isVerb = context.words[between.upperBound].verb.map { $0.form == .perfect || $0.form == .imperfect } ?? false
    return between.contains { k in
      let flags = context.words[k].flags
      guard !flags.isDisjoint(with: [.that, .thatPronoun, .stop]) else { return false }
      if k == between.upperBound - 1 { return !isVerb }
      guard context.words[k].hash == Self.an else { return true }
      let key = context.tokens[k + 1].key
      return context.mentionOf[k + 1] >= 0 || !key.begins(with: "ي") && !key.begins(with: "ت")
    }
  }

  /// Whether a verb of receiving stands before a noun, in the same clause.
  private func isReceived(_ cue: TagSpan, _ sentence: Sentence) -> Bool {
    var k = cue.tokens.lowerBound - 1
    while k >= sentence.tokens.lowerBound, cue.tokens.lowerBound - k < LinkFinder.weakReach {
      let flags = context.words[k].flags
      if flags.contains(.receiving) { return true }
      if !flags.isDisjoint(with: [.stop, .comma, .that, .colon]) { return false }
      k -= 1
    }
    return false
  }

  /// The subject right before a verb that only the tagger knows as a cue, where it has the article or a name.
  private func ownSubject(of cue: TagSpan, _ sentence: Sentence) -> Range<Int>? {
    let i = cue.tokens.lowerBound
    guard i > sentence.tokens.lowerBound, let verb = context.words[i].verb,
      verb.form == .perfect || verb.form == .imperfect, !context.words[i].flags.contains(.conjunction),
      let subject = finder.subject(before: i, sentence), i - subject.upperBound <= 1,
      context.isNamed(subject.lowerBound) || context.words[subject.lowerBound].flags.contains(.definite),
      finder.isBelieved(subject) || finder.isSource(subject)
    else { return nil }
    return subject
  }

  /// A frame for a cue that only the tagger knows.
  private func made(_ cue: TagSpan, _ speakers: [TagSpan], _ sentence: Sentence) -> CueFrame? {
    let end = sentence.tokens.upperBound
    var last = cue.tokens.upperBound
    guard cue.tokens.lowerBound >= sentence.tokens.lowerBound, last < end else { return nil }
    // فلان - الوكالة - المدينة: who writes, and from where.
    if context.words[cue.tokens.lowerBound].flags.contains(.colon),
      (sentence.tokens.lowerBound..<cue.tokens.lowerBound).contains(where: { context.words[$0].flags.contains(.dash) })
    {
      return nil
    }
    let behind = speakers.first { $0.tokens.lowerBound >= last && $0.tokens.lowerBound - last <= 2 }
    let head = cue.tokens.lowerBound
    // قد يطلب الطبيب: what may be.
    if head > sentence.tokens.lowerBound, finder.mayBe(head) { return nil }
    let subject = ownSubject(of: cue, sentence)
    // وكان الوزير قد وجه اللجنة بفتح الطرق: who stands behind is told.
    let isTold = subject != nil && context.words[head - 1].hash == FrameFinder.already
    let tagged = speakers.last {
      $0.tokens.upperBound <= head && head - $0.tokens.upperBound <= 3 && !isParted($0.tokens.upperBound..<head)
    }
    let before = isTold ? subject : tagged?.tokens ?? subject
    // إبلاغ والده بأن: who follows is told it.
    if context.tokens[cue.tokens.lowerBound].key.ends(with: "ابلاغ") { return nil }
    if let behind { last = behind.tokens.upperBound }
    let link: ContentLink
    if let found = finder.links.link(after: last, lemma: Self.general, end: end, reach: behind == nil ? 10 : 25),
      found.kind != .preposition || found.token == last
    {
      // A preposition leads to the content only right behind.
      link = found
    } else {
      var first = last
      while first < end,
        context.words[first].flags.contains(.punctuation) && context.opensQuotation[first] < 0
          || context.words[first].flags.contains(.preposition) || context.words[first].flags.contains(.time)
      { first += 1 }
      if first > last { first = finder.afterAsides(first, end: end) }
      // في رسالته: the occasion is not what is said; what is stands behind it.
      if first > last, first < end, context.words[first].flags.contains(.occasion) {
        first = finder.afterAsides(first - 1, end: end)
        guard first < end, !context.words[first].flags.contains(.preposition) else { return nil }
      }
      // حذر منه أمس: nothing is left.
      guard first < end, context.words[first].flags.contains(.content) || context.opensQuotation[first] >= 0 else {
        return nil
      }
      // Behind a noun and a dash goes on what the sentence tells.
      let isNoun = context.words[cue.tokens.lowerBound].verb == nil
      guard first < end, !isNoun || !(last..<first).contains(where: { context.words[$0].flags.contains(.dash) }) else {
        return nil
      }
      if let joined = quotation(from: first, end: end) ?? conjunction(behind: first, end: end) {
        link = joined
      } else {
        // What قائلا reports further on is the content then (``merged(_:)``).
        if (reportsNoThing(cue) || isOccasion(last..<first)) && !isSaid(from: first, end: end) {
          guard isOccasion(last..<first), let led = preposition(behind: first, end: end) else { return nil }
          link = led
        } else {
          link = ContentLink(
            kind: .object, token: first, first: first, start: context.tokens[first].span.start)
        }
      }
    }
    // الجهات التي تبنت المقترح: the clause is about the speaker.
    if link.kind == .object, context.words[link.first].flags.contains(.relative),
      context.words[link.first].flags.contains(.definite)
    {
      return nil
    }
    // سؤالي للمسؤول, مطالبات للحكومة: who is asked.
    let noun = cue.tokens.upperBound - 1
    let isAsking =
      context.words[noun].verb == nil
      && (context.tokens[noun].key.ends(with: "ي") || SpeakerEntities.isAddressed(context, noun))
    let isAsked = isAsking && behind.map { context.words[$0.tokens.lowerBound].flags.contains(.lam) } ?? false
    // تلقى المركز بلاغا عن حريق: who gets it is told.
    let isReceived = context.words[noun].verb == nil && isReceived(cue, sentence)
    let tag = isReceived ? behind?.tokens : isAsked || isTold ? before : behind?.tokens ?? before
    if tag == nil, link.kind == .object, cue.tokens.lowerBound > 0,
      context.words[cue.tokens.lowerBound - 1].flags.contains(.relative)
    {
      return nil
    }
    // Without a speaker or a sure link it is most often a noun that only mentions speech.
    guard
      tag != nil || link.kind != .object || context.words[cue.tokens.lowerBound].verb != nil
        || cue.tokens.contains(where: { context.words[$0].flags.contains(.doubt) })
    else { return nil }
    let word = context.words[cue.tokens.lowerBound]
    let doubts = cue.tokens.contains { context.words[$0].flags.contains(.doubt) }
    return CueFrame(
      cue: cue.tokens, lemma: nil, form: nil,
      source: tag.map { .written($0) } ?? (inherits(cue) ? .inherited : .impersonal), link: link,
      stance: doubts ? .distancing : .neutral, endsContent: word.flags.contains(.conjunction),
      first: behind == nil || isTold ? before?.lowerBound ?? cue.tokens.lowerBound : cue.tokens.lowerBound,
      confidence: Double(cue.confidence) * 0.8, rule: "tagger-cue")
  }
}
