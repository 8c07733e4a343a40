import Model

/// Finds reporting words in one sentence and what belongs to them.
struct FrameFinder {
  let context: StatementContext
  let links: LinkFinder
  let speakers: SpeakerSpanFinder

  init(_ context: StatementContext) {
    self.context = context
    links = LinkFinder(context: context)
    speakers = SpeakerSpanFinder(context: context)
  }

  /// The frames of a sentence, in the order of their cues.
  func frames(in sentence: Sentence) -> [CueFrame] {
    var found: [CueFrame] = []
    var i = sentence.tokens.lowerBound
    let end = sentence.tokens.upperBound
    while i < end {
      if context.words[i].flags.contains(.opensPhrase), let frame = phraseFrame(at: i, in: sentence) {
        found.append(frame)
        i = max(i + 1, frame.cue.upperBound)
        continue
      }
      if context.mentionOf[i] < 0, !context.isTitle[i] {
        if let verb = context.words[i].verb, let frame = verbFrame(at: i, verb, in: sentence) {
          // وأضاف قائلا: one statement with two cues.
          if let last = found.last, last.link.kind != .before, last.link.token == frame.link.token,
            last.link.first == frame.link.first
          {
            i += 1
            continue
          }
          found.append(frame)
          i = max(i + 1, frame.cue.upperBound)
          continue
        }
        if let noun = context.words[i].noun, let frame = nounFrame(at: i, noun, in: sentence) {
          found.append(frame)
        }
      }
      i += 1
    }
    found = relayed(found)
    for k in found.indices { joinConnective(&found[k], sentence) }
    if sentence.tokens.lowerBound == 0, let frame = headline(sentence),
      found.allSatisfy({ $0.first >= frame.link.first || $0.cue.upperBound <= frame.first })
    {
      found.insert(frame, at: 0)
    }
    return found
  }

  // MARK: Verbs

  private func verbFrame(at i: Int, _ verb: VerbReading, in sentence: Sentence) -> CueFrame? {
    let lemma = context.lexicon.lemmas[verb.lemma]
    let end = sentence.tokens.upperBound
    if isNoSpeech(i, verb, lemma, sentence) { return nil }
    if lemma.frames.contains(.relay) { return relayFrame(at: i, verb, lemma, in: sentence) }
    if verb.form == .masdar { return sayingFrame(at: i, verb, lemma, sentence) }
    let isWeak = lemma.frames.contains(.weak)
    // بينهم and قدرها are no verbs.
    if verb.hasPronoun, lemma.prepositions.isEmpty, isWeak { return nil }
    let antecedent = antecedent(of: i, sentence)
    let reach =
      verb.form == .participle ? 12 : isWeak || antecedent != nil ? LinkFinder.weakReach : LinkFinder.reach
    let flags = context.words[i].flags
    var frame = CueFrame(
      cue: i..<i + 1, lemma: verb.lemma, form: verb.form, source: .inherited,
      link: ContentLink(kind: .object, token: i, first: i, start: 0), stance: lemma.stance,
      isFeminine: verb.reading.isFeminine,
      endsContent: flags.contains(.conjunction) || verb.form == .participle || verb.isAttached, first: i,
      confidence: isWeak ? 0.7 : 0.9, rule: verb.form.rule)
    frame.isFirstPerson = verb.reading.isFirstPerson
    frame.isPlural = verb.reading.isPlural && !verb.reading.isFirstPerson
    let link = links.link(after: i + 1, lemma: lemma, end: end, reach: reach)
    if verb.form == .participle {
      guard isCircumstance(i, sentence),
        let link = participleLink(i, link, lemma, end: end)
      else { return nil }
      if link.kind == .object, isWeak, !context.words[i - 1].flags.contains(.comma) { return nil }
      frame.link = link
      // ضبط أشخاص متهمين بالتورط: an adjective rather than a circumstance.
      if link.kind == .preposition || link.kind == .object, !context.words[i - 1].flags.contains(.comma) {
        frame.confidence = 0.7
      }
      if link.token > i + 1, context.words[i + 1].flags.contains(.definite) || context.isNamed(i + 1),
        lemma.frames.contains(.addressee)
      {
        frame.addressee = speakers.speaker(in: i + 1..<link.token)
      }
      frame.cue = i..<cueEnd(i, link)
      return frame
    }
    if let link, !lemma.frames.contains(.object) || !objectComesFirst(i, link, end: end),
      antecedent == nil || link.kind == .that || link.kind == .preposition,
      !verb.isAttached || link.kind == .that || link.kind == .quotation || link.kind == .colon
    {
      frame.link = link
      // What only a preposition joins is often no speech: لا يرحب الناس بالتدخل.
      let isNegated = i > sentence.tokens.lowerBound && context.words[i - 1].flags.contains(.negation)
      if link.kind == .preposition, context.words[link.token].flags.contains(.lam) || isNegated {
        frame.confidence = 0.7
      }
      frame.cue = i..<cueEnd(i, link)
      let between = i + 1..<link.token
      // أعلن رحيله عن البرنامج: the object is the content.
      if link.kind == .preposition, lemma.frames.contains(.object), i + 1 < link.token, isObject(i + 1..<link.token) {
        return objectFrame(at: i, frame, verb, lemma, in: sentence)
      }
      // قال تعالى: scripture.
      if i + 1 < end, context.words[i + 1].flags.contains(.divine) {
        frame.source = .impersonal
        return frame
      }
      if let caller = caller(before: i, verb, sentence) {
        frame.source = .written(caller)
        return frame
      }
      // كانت الوزارة قد أعلنت أمس مقتل ثلاثة، في حصيلة تحدثت عن: the object is the content.
      if link.kind == .preposition, lemma.frames.contains(.object), !lemma.frames.contains(.addressee),
        i > sentence.tokens.lowerBound, context.words[i - 1].hash == Self.already,
        case let first = afterAsides(i + 1, end: end), first < link.token, canBeObject(first, end: end),
        let framed = objectFrame(at: i, frame, verb, lemma, in: sentence)
      {
        return framed
      }
      // كان خان قد حث أنصاره على: the subject stands before, who follows is spoken to.
      if i > sentence.tokens.lowerBound, context.words[i - 1].hash == Self.already,
        let subject = subject(before: i, sentence)
      {
        frame.source = .written(subject)
        frame.first = subject.lowerBound
        frame.addressee = lemma.frames.contains(.addressee) ? speakers.speaker(in: between) : nil
        return frame
      }
      if i > sentence.tokens.lowerBound, Self.who.contains(context.words[i - 1].hash) {
        // هناك من يدعي: nobody in particular.
        frame.source = .impersonal
      } else if let antecedent {
        // المصرف الذي توقع: who speaks stands before the relative pronoun.
        frame.source = antecedent.isEmpty ? .impersonal : .written(antecedent)
      } else if verb.reading.isFirstPerson {
        // أقول: whoever is quoted.
      } else if link.kind == .preposition, lemma.frames.contains(.object), isFar(link, behind: i, end: end) {
        return objectFrame(at: i, frame, verb, lemma, in: sentence)
      } else if sentence.tokens.lowerBound == 0, !verb.isAttached, !flags.contains(.conjunction),
        let subject = subject(before: i, sentence),
        isBelieved(subject),
        !(speakers.speaker(in: between).map(isBelieved) ?? false)
      {
        // A headline's subject stands first: مجلس الأمن يقر الاتفاق بشرط.
        frame.source = .written(subject)
        frame.first = subject.lowerBound
        frame.endsContent = frame.endsContent || startsClause(subject.lowerBound, sentence)
      } else if !(lemma.frames.contains(.addressee) && i + 1 < end && Self.inIt.contains(context.words[i + 1].hash)),
        let written = speakers.speaker(in: between),
        isBelieved(written)
          || (!isWeak || !lemma.frames.contains(.addressee) && isSource(written)) && isDefinite(written)
            && !isObject(written)
            && !isDeed(written)
      {
        // تشير كلمة عنف إلى: what only means something.
        let isKnown = isBelieved(written) || isSource(written) || isPeople(written)
        let isShown = verb.form == .imperfect && Self.showing.contains(lemma.nameHash)
        if link.kind == .preposition || isShown, !isKnown { frame.confidence = 0.7 }
        frame.source = .written(written)
        if lemma.frames.contains(.addressee), flags.contains(.conjunction),
          !verb.reading.isFeminine && takesFeminine(written)
            || link.kind == .preposition && !isKnown && !(verb.reading.isFeminine && isFeminine(written))
        {
          // ودعا روسيا إلى: a masculine verb has no feminine subject; وحث جميع الأطراف على: those are urged.
          frame.confidence = max(frame.confidence, Double(TagArbiter.trusted))
          frame.source = .inherited
          frame.addressee = written
        } else if lemma.frames.contains(.addressee) {
          splitAddressee(&frame, between, lemma)
        }
      } else if !flags.contains(.conjunction), !verb.isAttached, let subject = subject(before: i, sentence) {
        // تحث الآثار على التجارة: without أن the subject of such a verb is often no speaker.
        if link.kind == .preposition, !isBelieved(subject) { return nil }
        if verb.form == .imperfect, link.token > i + 1, !isBelieved(subject), !isSource(subject), !isPeople(subject) {
          return nil
        }
        frame.source = .written(subject)
        frame.first = subject.lowerBound
        frame.endsContent = frame.endsContent || startsClause(subject.lowerBound, sentence)
      }
      if case .inherited = frame.source, antecedent == nil, !verb.reading.isFirstPerson,
        let topic = topic(before: i, sentence)
      {
        frame.source = .written(topic)
      }
      hearAddressee(&frame, in: between, sentence)
      if i > sentence.tokens.lowerBound, Self.whats.contains(context.words[i - 1].hash), link.token == i + 1 {
        frame.stance = .distancing
        frame.endsContent = false
        frame.source = .inherited
      }
      if isDoubtful(frame, verb, lemma) { return nil }
      if case .written = frame.source {
      } else if case .impersonal = frame.source {
        return frame
      } else if antecedent == nil, hasOwnSubject(i, verb, sentence) {
        // أن جمع المال يؤكد على أهمية: a thing that shows something.
        return nil
      } else if lemma.nameHash == Self.making, verb.form == .imperfect, verb.reading.isFeminine {
        // تبين أن: it turned out.
        return nil
      } else if let text = sourceBefore(i, verb, sentence) {
        frame.source = .written(text)
        frame.first = text.lowerBound
      } else if isImpersonal(i, verb, sentence) {
        // يذكر أن, يشار إلى أن: the article's own background, no speech.
        if Self.asides.contains(lemma.nameHash) { return nil }
        frame.source = .impersonal
      } else if verb.reading.isPlural, !verb.reading.isFirstPerson {
        // ظنوا أن: others than the one who spoke.
        frame.source = .impersonal
      }
      return frame
    }
    if lemma.frames.contains(.post), let frame = postFrame(at: i, frame, in: sentence) { return frame }
    if lemma.nameHash == Self.saying, let frame = bareFrame(at: i, frame, end: end) { return frame }
    if lemma.frames.contains(.object) { return objectFrame(at: i, frame, verb, lemma, in: sentence) }
    return nil
  }

  /// Whether the tagger, where it ran, saw a speaker or a name in these words.
  func isBelieved(_ range: Range<Int>) -> Bool {
    !context.isTagged || range.contains { context.isNamed($0) }
      || context.tags.speakers.contains { $0.tokens.overlaps(range) }
  }

  /// Whether some word of a phrase has the article.
  func isDefinite(_ range: Range<Int>) -> Bool {
    range.contains { context.words[$0].flags.contains(.definite) || context.words[$0].flags.contains(.same) }
  }

  /// Whether a noun phrase stands between the tagged speaker and a link further on: أكد الوزير دعم بلاده لمن يرى أن.
  private func objectComesFirst(_ i: Int, _ link: ContentLink, end: Int) -> Bool {
    guard let speaker = context.taggedSpeaker(beginningIn: i + 1..<min(end, i + 3)) else { return false }
    let first = afterAsides(speaker.upperBound, end: end)
    guard first < link.token else { return false }
    let flags = context.words[first].flags
    return flags.contains(.content) && !flags.contains(.preposition) && !flags.contains(.relative)
      && !flags.contains(.lam) && !flags.contains(.ba) && context.mentionOf[first] < 0 && !context.isTitle[first]
      && !flags.contains(.conjunction) && !flags.contains(.definite)
  }

  /// The cue takes in the preposition that follows it directly.
  private func cueEnd(_ i: Int, _ link: ContentLink) -> Int {
    let isOwnWord = link.kind == .preposition || link.kind == .that
    guard isOwnWord, link.token == i + 1, context.words[i + 1].flags.contains(.preposition) else { return i + 1 }
    return i + 2
  }

  /// Whether a participle stands as a circumstance of the clause before it: behind a comma, or with its link right behind.
  private func isCircumstance(_ i: Int, _ sentence: Sentence) -> Bool {
    guard i > sentence.tokens.lowerBound else { return false }
    let key = context.tokens[i].key
    return !key.ends(with: "ة") || key.ends(with: "قائلة") || context.words[i - 1].flags.contains(.comma)
      || !context.words[i - 1].flags.contains(.definite)
  }

  /// A verb without subject at the head of a sentence that reports what nobody in particular says: يذكر أن.
  private func isImpersonal(_ i: Int, _ verb: VerbReading, _ sentence: Sentence) -> Bool {
    guard verb.form == .imperfect, i == sentence.tokens.lowerBound, !verb.reading.isFeminine, !verb.reading.isPlural
    else {
      return false
    }
    return Self.impersonalLemmas.contains(context.lexicon.lemmas[verb.lemma].nameHash)
  }

  /// رسالة تقول: a text or somebody without the article, described by the verb right behind.
  private func sourceBefore(_ i: Int, _ verb: VerbReading, _ sentence: Sentence) -> Range<Int>? {
    guard verb.form == .imperfect || verb.form == .perfect, i > sentence.tokens.lowerBound, !verb.isAttached,
      context.words[i - 1].flags.isDisjoint(with: [.definite, .punctuation, .preposition]),
      !context.words[i].flags.contains(.conjunction), isSource(i - 1..<i)
    else { return nil }
    return i - 1..<i
  }

  /// (وسط) تقارير إعلامية ترجح: a source without the article and its adjectives, which the verb right behind describes, whatever
  /// stands before them.
  private func describedSource(before i: Int, _ sentence: Sentence) -> Range<Int>? {
    let words = context.words
    guard words[i].verb?.form == .imperfect, !words[i].flags.contains(.conjunction) else { return nil }
    var noun = i - 1
    while noun > sentence.tokens.lowerBound, i - noun <= 3, !isSource(noun..<noun + 1) {
      let key = context.tokens[noun].key
      guard key.ends(with: "ية") || key.ends(with: "ي") || key.ends(with: "ة"), context.mentionOf[noun] < 0,
        words[noun].flags.isDisjoint(with: [.definite, .punctuation, .preposition, .conjunction])
      else { return nil }
      noun -= 1
    }
    guard noun > sentence.tokens.lowerBound, i - noun <= 3, noun < i - 1, isSource(noun..<noun + 1),
      words[noun].flags.isDisjoint(with: [.definite, .punctuation, .conjunction])
    else { return nil }
    return noun..<i
  }

  static func hashes(_ words: [String]) -> Set<UInt64> { Set(words.map { wordHash($0.utf8) }) }

  private static let making = wordHash("بين".utf8)
  /// In a text that was named before: يحث فيه الدول على.
  private static let inIt = hashes(["فيه", "فيها"])
  private static let saying = wordHash("قال".utf8)
  private static let asides = StatementLists.hashes(.aside)
  private static let impersonalLemmas = StatementLists.hashes(.impersonal)

  static let answer = wordHash("فان".utf8)
  static let already = wordHash("قد".utf8)
  private static let who: Set<UInt64> = Set(["من", "بمن", "لمن", "ممن", "عمن"].map { wordHash($0.utf8) })

  /// ما قال إنه: the words behind it are somebody else's.
  private static let whats: Set<UInt64> = Set(["ما", "لما", "عما", "بما", "مما", "فيما"].map { wordHash($0.utf8) })

  func subject(before verb: Int, _ sentence: Sentence) -> Range<Int>? {
    if let source = describedSource(before: verb, sentence) { return source }
    let start = clauseStart(before: verb, sentence)
    let subject = speakers.subject(before: verb, from: start, isHeadline: sentence.isHeading)
    if let subject, isClause(subject) || isOnAnotherLine(subject, verb) { return nil }
    if let subject, !isBelieved(subject), let head = head(of: subject, sentence) { return head }
    return subject
  }

  /// Whether a line ends between words and a verb: who took the picture does not tell what stands below.
  private func isOnAnotherLine(_ subject: Range<Int>, _ verb: Int) -> Bool {
    let between = Span(context.tokens[subject.upperBound - 1].span.end, context.tokens[verb].span.start)
    return !between.isEmpty && context.holdsNewline(between)
  }

  /// Where the clause of a token begins: behind a stop, a colon or two dots, or where the sentence begins; one comma
  /// right before the token is passed over.
  private func clauseStart(before token: Int, _ sentence: Sentence) -> Int {
    var i = token - 1
    let low = sentence.tokens.lowerBound
    if i >= low, context.words[i].flags.contains(.relative) { i -= 1 }
    var commas = 0
    while i >= low {
      let flags = context.words[i].flags
      if flags.contains(.stop) || flags.contains(.colon)
        || context.opensQuotation[i] >= 0 && !context.isLabel(Int(context.opensQuotation[i]))
      {
        return i + 1
      }
      if flags.contains(.that) || flags.contains(.connective) && i < token - 1 { return i + 1 }
      if flags.contains(.comma) {
        // A comma inside the subject parts an apposition from it.
        commas += 1
        if i < token - 1, commas > 2 || !context.isNamed(i + 1) { return i + 1 }
      }
      if i < token, let verb = context.words[i].verb, verb.form != .participle, context.mentionOf[i] < 0,
        !context.isTitle[i]
      {
        return i + 1
      }
      i -= 1
    }
    return low
  }

  func startsClause(_ i: Int, _ sentence: Sentence) -> Bool {
    guard i > sentence.tokens.lowerBound else { return true }
    let before = context.words[i - 1].flags
    return before.contains(.comma) || before.contains(.stop) || context.words[i].flags.contains(.conjunction)
  }
}
