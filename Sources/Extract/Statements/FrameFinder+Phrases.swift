import Model

/// Frames whose cue is a noun, a preposition, a phrase or a colon.
extension FrameFinder {
  /// The phrase of reporting words that begins at a token where one may, the longest first.
  func phraseFrame(at i: Int, in sentence: Sentence) -> CueFrame? {
    let word = context.words[i]
    if let frame = phraseFrame(at: i, of: context.lexicon.phrases(startingWith: word.hash), sentence) { return frame }
    guard word.flags.contains(.conjunction) else { return nil }
    return phraseFrame(at: i, of: context.lexicon.phrases(startingWith: word.bareHash), sentence)
  }

  private func phraseFrame(at i: Int, of candidates: [CueLexicon.PhraseStart], _ sentence: Sentence) -> CueFrame? {
    let second = i + 1 < sentence.tokens.upperBound ? context.words[i + 1].hash : 0
    for candidate in candidates where candidate.second == second || candidate.second == 0 {
      let phrase = candidate.phrase
      guard let end = matchEnd(phrase, at: i, limit: sentence.tokens.upperBound) else { continue }
      let frame: CueFrame? =
        switch phrase.kind {
        case .source: sourceFrame(i..<end, phrase, sentence)
        case .own: ownFrame(i..<end, phrase, sentence)
        case .verbSource: verbSourceFrame(i..<end, phrase, sentence)
        case .impersonal: impersonalFrame(i..<end, phrase, sentence)
        case .scare, .called: scareFrame(i..<end, phrase, sentence)
        }
      if let frame { return frame }
    }
    return nil
  }

  /// The token behind a phrase's words, where they stand at `i`.
  private func matchEnd(_ phrase: CuePhrase, at i: Int, limit: Int) -> Int? {
    guard i + phrase.words.count <= limit else { return nil }
    for k in phrase.words.indices.dropFirst() where context.words[i + k].hash != phrase.words[k] { return nil }
    let end = i + phrase.words.count
    guard let attached = phrase.attached else { return end }
    guard end < limit else { return nil }
    return context.words[end].flags.contains(attached) ? end : nil
  }

  /// First token and byte behind a phrase: behind an attached preposition where it ends in one.
  private func behind(_ phrase: CuePhrase, _ end: Int, _ sentence: Sentence) -> (token: Int, start: Int)? {
    guard end < sentence.tokens.upperBound else { return nil }
    guard phrase.attached != nil else { return (end, context.tokens[end].span.start) }
    if context.tokens[end].key.utf8.count == 2 {
      guard end + 1 < sentence.tokens.upperBound else { return nil }
      return (end + 1, context.tokens[end + 1].span.start)
    }
    return (end, context.stemStart(end))
  }

  private func frame(_ cue: Range<Int>, _ phrase: CuePhrase, source: CueFrame.Source, link: ContentLink) -> CueFrame {
    CueFrame(
      cue: cue, lemma: nil, form: nil, source: source, link: link, stance: phrase.stance,
      stanceCue: phrase.stance == .neutral ? nil : cue, endsContent: true, first: cue.lowerBound, confidence: 0.85,
      rule: phrase.rule)
  }

  /// بحسب الوزارة: the source follows, then or before it the content.
  private func sourceFrame(_ cue: Range<Int>, _ phrase: CuePhrase, _ sentence: Sentence) -> CueFrame? {
    guard let (first, _) = behind(phrase, cue.upperBound, sentence) else { return nil }
    let end = sentence.tokens.upperBound
    let words = context.words
    guard words[first].flags.contains(.content) || context.opensQuotation[first] >= 0,
      !SpeakerEntities.isMeasure(context, first)
    else { return nil }
    let limit =
      (first..<end).first {
        words[$0].flags.contains(.comma) || words[$0].flags.contains(.stop) || words[$0].flags.contains(.dash)
          || words[$0].flags.contains(.that) || words[$0].flags.contains(.thatPronoun)
          || Self.answers.contains(words[$0].hash)
      } ?? end
    var speakerEnd = speakers.nounPhraseEnd(from: first, limit: limit, stopsAtObject: false)
    if speakerEnd == first { speakerEnd = min(first + 1, limit) }
    guard speakerEnd > first else { return nil }
    let speaker = first..<speakerEnd
    // وفق مسار تقليدي: only a name, a noun that something rests on, or one made definite is a source.
    guard
      isSource(speaker) || isDefinite(speaker) || speaker.contains(where: { context.isNamed($0) })
        || context.speakerAt[first] >= 0 || words[first].noun != nil || speaker.count == 1 && !hasPronoun(first)
    else { return nil }
    if opens(cue, limit, sentence) {
      var content = limit
      while content < end,
        words[content].flags.contains(.comma) || words[content].flags.contains(.that)
          || Self.answers.contains(words[content].hash)
      { content += 1 }
      guard content + 1 < end else { return nil }
      var result = frame(
        cue, phrase, source: .written(speaker),
        link: ContentLink(
          kind: .that, token: limit, first: content, start: context.tokens[content].span.start))
      if !speaker.contains(where: { context.isNamed($0) }) { result.confidence = 0.7 }
      return result
    }
    guard var before = contentBefore(cue.lowerBound, sentence) else { return nil }
    // إلا أن فلانا، بحسب الرسالة، يتهم: the clause goes on behind the source.
    if context.wordCount(before.first..<cue.lowerBound) <= 3, limit + 2 < end, words[limit].flags.contains(.comma),
      before.kind == .before, !(before.first..<cue.lowerBound).contains(where: { context.opensQuotation[$0] >= 0 }),
      words[limit + 1].verb?.form != .participle
    {
      before = ContentLink(
        kind: .that, token: limit, first: limit + 1, start: context.tokens[limit + 1].span.start)
    }
    var result = frame(cue, phrase, source: .written(speaker), link: before)
    // وفق مسارها التقليدي reads the same but for the noun.
    if !speaker.contains(where: { context.isNamed($0) }) || isObject(speaker) { result.confidence = 0.7 }
    return result
  }

  /// Whether a source stands before what it is the source of: at the head of its sentence or of a clause that فإن goes on.
  private func opens(_ cue: Range<Int>, _ limit: Int, _ sentence: Sentence) -> Bool {
    let low = sentence.tokens.lowerBound
    if cue.lowerBound <= low + 1 || context.words[cue.lowerBound - 1].flags.contains(.stop) { return true }
    guard context.words[cue.lowerBound].flags.contains(.conjunction) else { return false }
    let answer = limit < sentence.tokens.upperBound && context.words[limit].flags.contains(.comma) ? limit + 1 : limit
    return answer < sentence.tokens.upperBound && Self.answers.contains(context.words[answer].hash)
  }

  /// فإن and فقد open the content behind a source.
  private static let answers: Set<UInt64> = Set(["فان", "فقد"].map { wordHash($0.utf8) })

  /// حسب تعبيره: belongs to the statement before it.
  private func ownFrame(_ cue: Range<Int>, _ phrase: CuePhrase, _ sentence: Sentence) -> CueFrame? {
    guard cue.lowerBound > sentence.tokens.lowerBound, let before = contentBefore(cue.lowerBound, sentence) else {
      return nil
    }
    return frame(cue, phrase, source: .inherited, link: before)
  }

  /// كما قال فلان, حسبما ذكرت الوكالة: a reporting verb behind a source's preposition.
  private func verbSourceFrame(_ cue: Range<Int>, _ phrase: CuePhrase, _ sentence: Sentence) -> CueFrame? {
    let i = cue.upperBound
    let end = sentence.tokens.upperBound
    guard i < end, let verb = context.words[i].verb, verb.form == .perfect || verb.form == .imperfect,
      !context.words[i].flags.contains(.conjunction)
    else { return nil }
    // كما قلت لك: what was said before.
    if verb.reading.isFirstPerson { return nil }
    let lemma = context.lexicon.lemmas[verb.lemma]
    let isFirst = cue.lowerBound <= sentence.tokens.lowerBound + 1
    // كما أكد أن … is a statement of the usual order.
    if context.tokens[cue.lowerBound].key.ends(with: "كما"),
      links.link(after: i + 1, lemma: lemma, end: end, reach: 16) != nil || isFirst
    {
      return nil
    }
    let limit =
      (i + 1..<end).first { context.words[$0].flags.contains(.comma) || context.words[$0].flags.contains(.stop) } ?? end
    let speaker = speakers.speaker(in: i + 1..<limit)
    // كما أبدى الزوار إعجابهم: likewise, and not as somebody said.
    if context.tokens[cue.lowerBound].key.ends(with: "كما"),
      !lemma.frames.contains(.post) || lemma.frames.contains(.weak)
    {
      guard let speaker, isKnown(speaker) || isSource(speaker) || isPeople(speaker), endsClause(speaker, limit)
      else {
        return nil
      }
    }
    // حسبما نشر في صحيفة, كما يقولون: not whoever spoke before.
    let isNobodys = verb.reading.isPlural || i + 1 < end && context.words[i + 1].hash == Self.inside
    let source: CueFrame.Source = speaker.map { .written($0) } ?? (isNobodys ? .impersonal : .inherited)
    var result: CueFrame
    if isFirst {
      guard limit + 2 < end else { return nil }
      result = frame(
        cue.lowerBound..<i + 1, phrase, source: source,
        link: ContentLink(kind: .that, token: limit, first: limit + 1, start: context.tokens[limit + 1].span.start))
    } else {
      guard let before = contentBefore(cue.lowerBound, sentence) else { return nil }
      // قال الوزير إن …، حسب ما ذكره: said once.
      if speaker == nil, let other = context.words[before.first].verb,
        other.form == .perfect || other.form == .imperfect
      {
        return nil
      }
      result = frame(cue.lowerBound..<i + 1, phrase, source: source, link: before)
    }
    result.lemma = verb.lemma
    if let speaker { result.addressee = addressee(behind: speaker.upperBound, sentence) }
    if lemma.frames.contains(.weak) { result.confidence = 0.7 }
    result.stance = lemma.frames.contains(.describes) ? .distancing : lemma.stance
    result.stanceCue = result.stance == .neutral ? nil : result.cue
    result.isFeminine = verb.reading.isFeminine
    return result
  }

  /// Whether a phrase begins with a name or title, or the tagger saw a speaker in it, where it ran.
  private func isKnown(_ range: Range<Int>) -> Bool {
    !context.isTagged || context.isNamed(range.lowerBound)
      || context.tags.speakers.contains { $0.tokens.overlaps(range) }
  }

  private static let inside = wordHash("في".utf8)
  private static let also = hashes(["ايضا", "كذلك"])

  /// Whether nothing but adverbs and phrases of place or time follows a speaker: no object.
  private func endsClause(_ speaker: Range<Int>, _ limit: Int) -> Bool {
    if isObject(speaker) || speaker.dropFirst().contains(where: { hasPronoun($0) }) { return false }
    guard speaker.upperBound < limit else { return true }
    // كما طالب المدير أيضا من: likewise.
    if Self.also.contains(context.words[speaker.upperBound].hash) { return false }
    let next = context.words[speaker.upperBound].flags
    return !next.isDisjoint(with: [.preposition, .lam, .ba, .time, .adverb, .punctuation, .relative])
  }

  /// من المتوقع أن: nobody says it.
  private func impersonalFrame(_ cue: Range<Int>, _ phrase: CuePhrase, _ sentence: Sentence) -> CueFrame? {
    let end = sentence.tokens.upperBound
    let isNegated =
      cue.lowerBound > sentence.tokens.lowerBound && context.words[cue.lowerBound - 1].flags.contains(.negation)
    guard cue.upperBound < end, !isNegated else { return nil }
    guard let link = links.link(after: cue.upperBound, lemma: Self.impersonal, end: end, reach: 5), link.kind == .that
    else {
      return nil
    }
    return frame(cue, phrase, source: .impersonal, link: link)
  }

  /// ما وصفه بـ: the words behind it are somebody else's.
  private func scareFrame(_ cue: Range<Int>, _ phrase: CuePhrase, _ sentence: Sentence) -> CueFrame? {
    guard let (behind, start) = behind(phrase, cue.upperBound, sentence) else { return nil }
    let end = sentence.tokens.upperBound
    var link = ContentLink(kind: .object, token: cue.upperBound, first: behind, start: start)
    // ما يسمى, بحجة: whose words they are is not said.
    var source = phrase.kind == .called ? CueFrame.Source.impersonal : .inherited
    // ما تسميه إيران «...»: the speaker is named between.
    if phrase.kind == .scare, phrase.attached == nil, context.mentionOf[behind] >= 0, context.speakerAt[behind] < 0 {
      var next = behind + 1
      while next < end, context.mentionOf[next] == context.mentionOf[behind] { next += 1 }
      if next < end, context.opensQuotation[next] >= 0 {
        source = .written(behind..<next)
        link.first = next
        link.start = context.quotations[Int(context.opensQuotation[next])].inner.start
      }
    }
    // ما تصفه موسكو بأنه: the speaker stands between.
    if phrase.attached == nil, context.speakerAt[behind] >= 0 {
      let speaker = context.tags.speakers[Int(context.speakerAt[behind])].tokens
      guard speaker.upperBound < end else { return nil }
      source = .written(speaker)
      link.first = speaker.upperBound
      let isAttached = context.words[link.first].flags.contains(.ba)
      link.start = isAttached ? context.stemStart(link.first) : context.tokens[link.first].span.start
      if isAttached, context.tokens[link.first].key.utf8.count == 2, link.first + 1 < end {
        link.first += 1
        link.start = context.tokens[link.first].span.start
      }
    }
    let first = link.first
    if cue.count == 1, phrase.attached == nil, !context.words[cue.lowerBound].flags.contains(.doubt),
      context.tokens[cue.lowerBound].key.begins(with: "ب")
    {
      // بحجة takes a whole clause.
      link.limit = nil
    } else if context.opensQuotation[first] >= 0 {
      let q = Int(context.opensQuotation[first])
      link.limit = context.quotations[q].end
    } else {
      var k = first + 1
      while k < end, k < first + 8 {
        let flags = context.words[k].flags
        if flags.contains(.punctuation) || flags.contains(.preposition) || flags.contains(.relative)
          || flags.contains(.conjunction) || context.words[k].verb?.form == .participle
        {
          break
        }
        k += 1
      }
      link.limit = context.tokens[k - 1].span.end
    }
    var result = frame(cue, phrase, source: source, link: link)
    result.endsContent = false
    return result
  }

  /// What leads to the content of a phrase.
  private static let impersonal = CueLemma(name: "", prepositions: [], frames: [.that, .weak], stance: .neutral)

  func subjectBefore(_ i: Int, _ word: StatementWord, _ sentence: Sentence) -> Range<Int>? {
    word.flags.contains(.conjunction) ? nil : speakers.subject(before: i, from: sentence.tokens.lowerBound)
  }
}
