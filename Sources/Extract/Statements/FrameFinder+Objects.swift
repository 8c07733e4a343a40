import Model

/// Content that nothing joins to its cue: a noun phrase behind it, or the clause before it.
extension FrameFinder {
  /// Content as a noun phrase right behind a participle: مؤكدا حرص بلاده.
  func object(after i: Int, _ lemma: CueLemma, end: Int) -> ContentLink? {
    guard lemma.frames.contains(.object), i < end, context.words[i].flags.contains(.content),
      context.words[i].flags.isDisjoint(with: [.ba, .preposition, .conjunction]),
      !context.words[i].flags.contains(.lam) || context.tokens[i].key.utf8.count > 2
    else { return nil }
    // أُعلن مفقودا: what he was declared to be.
    let key = context.tokens[i].key
    if key.begins(with: "م"), key.ends(with: "ا"), key.utf8.count > 8, context.mentionOf[i] < 0 { return nil }
    return ContentLink(kind: .object, token: i, first: i, start: context.tokens[i].span.start)
  }

  /// The link of a participle: مؤكدا حرص بلاده على السلام is about her care and not about peace.
  func participleLink(_ i: Int, _ link: ContentLink?, _ lemma: CueLemma, end: Int) -> ContentLink? {
    var first = afterAsides(i + 1, end: end)
    // مؤكدا وزير الدفاع حرص بلاده
    if first < end,
      context.isTitle[first]
        || context.mentionOf[first] >= 0 && context.words[first].flags.isDisjoint(with: [.ba, .lam])
    {
      first = speakers.nounPhraseEnd(from: first, limit: end, stopsAtObject: true)
    }
    guard let link else { return object(after: first, lemma, end: end) }
    guard link.kind == .preposition, link.token > first, !lemma.takesBa, !lemma.takesAn else { return link }
    return object(after: first, lemma, end: end) ?? link
  }

  private static let thatThing = wordHash("ذلك".utf8)

  func objectFrame(
    at i: Int, _ base: CueFrame, _ verb: VerbReading, _ lemma: CueLemma, in sentence: Sentence
  ) -> CueFrame? {
    var frame = base
    frame.confidence = 0.6
    frame.rule = "cue-object"
    let end = sentence.tokens.upperBound
    guard i + 1 < end, !verb.hasPronoun else { return nil }
    // أوضح ذلك المدير: what was said stands before.
    if context.words[i + 1].hash == Self.thatThing, speakers.speaker(in: i + 2..<max(i + 2, min(end, i + 12))) != nil {
      return nil
    }
    // تعتبر المملكة أكثر الدول إنجازا: nobody is said to hold it.
    if verb.form == .imperfect, lemma.nameHash == Self.holding { return nil }
    let flags = context.words[i].flags
    if let antecedent = antecedent(of: i, sentence) {
      // اللاعب الذي أعلن النادي التوقيع معه: a name behind the verb speaks, and a pronoun leads back.
      if let subject = namedSubject(i + 1, end: end), let link = object(after: subject.upperBound, lemma, end: end),
        (link.first..<min(end, link.first + 8)).contains(where: {
          Self.back.contains(context.words[$0].hash) || hasPronoun($0)
        })
      {
        frame.source = .written(subject)
        frame.link = link
        return frame
      }
      guard let link = object(after: i + 1, lemma, end: end) else { return nil }
      frame.source = antecedent.isEmpty ? .impersonal : .written(antecedent)
      frame.link = link
      return frame
    }
    let isBehind = context.taggedSpeaker(beginningIn: i + 1..<min(end, i + 2)) != nil
    if !flags.contains(.conjunction), !isBehind, let subject = subject(before: i, sentence),
      isBelieved(subject) || verb.reading.isPlural && isDefinite(subject),
      let link = object(after: afterAsides(i + 1, end: end), lemma, end: end)
    {
      frame.source = .written(subject)
      frame.first = subject.lowerBound
      frame.link = link
      frame.endsContent = startsClause(subject.lowerBound, sentence)
      return frame
    }
    let tagged = context.taggedSpeaker(beginningIn: i + 1..<min(end, i + 8))
    guard var speaker = tagged ?? speakers.speaker(in: i + 1..<end, stopsAtObject: true),
      tagged != nil || !context.isTagged || isDeclaring(speaker, end: end)
        || isSubject(speaker, of: verb, at: i, end: end)
    else {
      // The subject is in the verb, and what follows is the content.
      guard flags.contains(.conjunction) || context.isTagged, !verb.isAttached, !hasOwnSubject(i, verb, sentence),
        let link = object(after: i + 1, lemma, end: end)
      else { return nil }
      frame.link = link
      return frame
    }
    var first = afterAsides(speaker.upperBound, end: end)
    if first < end, context.words[first].verb?.form == .participle {
      // وتمنى فلان التوفيق، مؤكدا أن: the object was taken for a part of the name.
      let short = speakers.nounPhraseEnd(from: speaker.lowerBound, limit: speaker.upperBound, stopsAtObject: true)
      guard short < speaker.upperBound else { return nil }
      speaker = speaker.lowerBound..<short
      first = short
    }
    guard first + 1 < end, let link = object(after: first, lemma, end: end) else { return nil }
    let isNamed = speaker.contains { context.isNamed($0) }
    if lemma.frames.contains(.weak), !isNamed { return nil }
    // أعلنت القيادة، في بيان لها أمس، فتح الطرق: where it is said tells that it is.
    let isOccasion = (speaker.upperBound..<first).contains { context.words[$0].flags.contains(.occasion) }
    if isOccasion, verb.form == .perfect { frame.confidence = TagArbiter.trusted }
    frame.source = .written(speaker)
    frame.link = link
    return frame
  }

  /// وقال الوزير الطرق مفتوحة: who says something in a tagged speaker's words or a person's name, and no أن stands between.
  func bareFrame(at i: Int, _ base: CueFrame, end: Int) -> CueFrame? {
    guard i + 3 < end, context.words[i].verb?.hasPronoun == false, !base.isFirstPerson else { return nil }
    let person = namedSubject(i + 1, end: end).flatMap {
      context.mentions[Int(context.mentionOf[$0.lowerBound])].kind == .person ? $0 : nil
    }
    guard let speaker = context.taggedSpeaker(beginningIn: i + 1..<i + 2) ?? person else { return nil }
    var first = speaker.upperBound
    if first < end, context.words[first].flags.contains(.comma) { first += 1 }
    guard first + 2 < end, context.words[first].verb == nil, context.words[first].hash != Self.already else {
      return nil
    }
    let flags = context.words[first].flags
    guard flags.contains(.content), !context.isTitle[first],
      flags.isDisjoint(with: [.preposition, .relative, .lam, .ba, .conjunction, .same, .adverb, .time, .notThat])
    else { return nil }
    // قالت فلانة، البالغة من العمر كذا، عن تجربتها: the content is behind the colon.
    guard
      !(first..<end).contains(where: { context.words[$0].flags.contains(.colon) || context.opensQuotation[$0] >= 0 })
    else { return nil }
    var frame = base
    frame.source = .written(speaker)
    frame.link = ContentLink(kind: .object, token: first, first: first, start: context.tokens[first].span.start)
    frame.confidence = 0.7
    frame.rule = "cue-bare"
    return frame
  }

  /// Whether a name, or a noun that speaks, is followed by what it speaks in: أعلنت القيادة في بيان لها.
  private func isDeclaring(_ speaker: Range<Int>, end: Int) -> Bool {
    let i = speaker.upperBound
    guard i + 2 < end, context.words[i].hash == Self.within, context.words[i + 1].flags.contains(.occasion) else {
      return false
    }
    return !isObject(speaker) && (isSource(speaker) || context.isNamed(speaker.lowerBound))
  }

  /// The name of a person or body that begins at a token, with nothing attached.
  private func namedSubject(_ i: Int, end: Int) -> Range<Int>? {
    guard i < end, context.mentionOf[i] >= 0, context.words[i].flags.isDisjoint(with: [.lam, .ba, .conjunction]) else {
      return nil
    }
    let kind = context.mentions[Int(context.mentionOf[i])].kind
    guard kind == .person || kind == .organisation else { return nil }
    var next = i
    while next < end, context.mentionOf[next] == context.mentionOf[i] { next += 1 }
    return i..<next
  }

  /// Prepositions with a pronoun of the third person.
  static let back = hashes([
    "معه", "معها", "معهم", "له", "لها", "لهم", "به", "بها", "بهم", "عنه", "عنها", "منه", "فيه", "فيها",
  ])

  /// The first token behind adverbs, asides, and phrases with a name: رسميا، من واشنطن.
  func afterAsides(_ start: Int, end: Int) -> Int {
    var first = start
    while first < end {
      let flags = context.words[first].flags
      if flags.contains(.time) || flags.contains(.adverb) || context.isTime[first] {
        first += 1
      } else if flags.contains(.comma), first + 1 < end, isObjectHead(first + 1) {
        // أدانت المنظمة، الهجوم الذي وقع، حيث: the object follows the comma.
        return first + 1
      } else if flags.contains(.comma), let object = objectBehind(first, end: end) {
        return object
      } else if flags.contains(.dash) || flags.contains(.comma), let close = asideEnd(first, end: end) {
        first = close + 1
      } else if links.isDegree(first, end: end) {
        first += 2
      } else if let behind = links.behindAnonymity(first, end: end) ?? behindPassing(first, end: end) {
        first = behind
      } else if flags.contains(.preposition), let behind = behindOccasion(first, end: end) {
        first = behind
      } else if flags.contains(.preposition), first + 1 < end, context.isTime[first + 1] {
        first += 1
      } else if flags.contains(.lam), first + 1 < end, context.mentionOf[first] < 0,
        let behind = context.afterEnclosed(first + 1, limit: end)
      {
        // أوضحت لصحيفة «المرفأ» المهام: whom it is said to.
        first = behind
      } else if flags.contains(.preposition) || flags.contains(.lam), first + 1 < end,
        let named = flags.contains(.lam) ? first : first + 1 as Int?, context.mentionOf[named] >= 0
      {
        let mention = context.mentionOf[named]
        first = named
        while first < end, context.mentionOf[first] == mention { first += 1 }
      } else {
        break
      }
    }
    return first
  }

  /// The sign that closes the aside which a dash or comma opens.
  private func asideEnd(_ i: Int, end: Int) -> Int? {
    links.closing(
      of: i, limit: min(end, i + LinkFinder.longestAside), flag: context.words[i].flags.contains(.dash) ? .dash : .comma
    )
  }

  /// The object behind a comma that opens no aside: أعلنت المدينة، توفر وظائف; أكد أمس، رسميا، وفاته، لكنه. It begins with a noun without the
  /// article, and no other noun that could be the object stands behind the next comma.
  private func objectBehind(_ comma: Int, end: Int) -> Int? {
    var i = comma + 1
    while i < end, !context.words[i].flags.isDisjoint(with: [.time, .adverb]) || context.isTime[i] { i += 1 }
    guard canBeObject(i, end: end), !context.isNamed(i), context.speakerAt[i] < 0,
      context.words[i].flags.isDisjoint(with: [.definite, .same, .occasion])
    else { return nil }
    // قال مسؤول، يقود الوفد، إن: a verb.
    if context.tokens[i].key.begins(with: "ي"), context.tokens[i].key.utf8.count >= 8 { return nil }
    guard let close = asideEnd(comma, end: end) else { return i }
    let isInside = (i..<close).contains { context.words[$0].flags.contains(.opensParenthesis) }
    return isInside || !canBeObject(close + 1, end: end) ? i : nil
  }

  /// Whether a definite noun stands at a token that is no name, title or adverb.
  private func isObjectHead(_ i: Int) -> Bool {
    let flags = context.words[i].flags
    return flags.contains(.definite) && !context.isNamed(i) && context.speakerAt[i] < 0 && !context.isTime[i]
      && flags.isDisjoint(with: [.preposition, .relative, .time, .adverb, .lam, .ba, .same])
  }

  /// The token behind words that only tell when or in what connection: في الوقت ذاته, في هذا السياق.
  func behindPassing(_ i: Int, end: Int) -> Int? {
    guard i + 2 < end, context.words[i].bareHash == Self.within, context.mentionOf[i + 1] < 0 else { return nil }
    let (second, third) = (context.words[i + 1], context.words[i + 2])
    let isSame = second.flags.contains(.definite) && third.flags.contains(.same)
    let isThis = (Self.this.contains(second.hash) || second.flags.contains(.same)) && third.flags.contains(.definite)
    return isSame || isThis ? i + 3 : nil
  }

  private static let within = wordHash("في".utf8)
  private static let this = hashes(["هذا", "هذه"])

  /// The token behind the occasion that a preposition opens: في بيان لها أمس،
  private func behindOccasion(_ preposition: Int, end: Int) -> Int? {
    guard preposition + 1 < end, context.words[preposition + 1].flags.contains(.occasion) else { return nil }
    for k in preposition + 2..<max(preposition + 2, min(end, preposition + 9)) {
      let flags = context.words[k].flags
      if flags.contains(.comma) { return k + 1 }
      if flags.contains(.that) || flags.contains(.thatPronoun) { return k }
      if flags.contains(.stop) || context.words[k].verb != nil { return nil }
    }
    return nil
  }

  /// A verb with its subject behind the content: "...، قال فلان.
  func postFrame(at i: Int, _ base: CueFrame, in sentence: Sentence) -> CueFrame? {
    var frame = base
    let low = sentence.tokens.lowerBound
    guard i > low + 3, !context.words[i].flags.contains(.conjunction), context.words[i].verb?.hasPronoun != true else {
      return nil
    }
    let before = context.words[i - 1].flags
    let isWeak = base.lemma.map { context.lexicon.lemmas[$0].frames.contains(.weak) } ?? false
    guard before.contains(.quotationMark) || before.contains(.comma) || before.contains(.dash),
      context.opensQuotation[i - 1] < 0, i + 1 < sentence.tokens.upperBound,
      context.words[i + 1].hash != Self.thatThing, !context.words[i - 2].flags.contains(.colon)
    else { return nil }
    // «إعداد القادة» يؤكد: a name and no speech.
    if before.contains(.quotationMark),
      let q = context.quotations.firstIndex(where: { $0.closing == context.tokens[i - 1].span }), context.isLabel(q)
    {
      return nil
    }
    guard let speaker = speakers.speaker(in: i + 1..<sentence.tokens.upperBound), !isObject(speaker),
      endsSpeech(speaker, sentence)
    else { return nil }
    // "...، ختم الموقع." closes its sentence; ...، سجلت الشركة نموا tells of something else.
    let isLast = (speaker.upperBound..<sentence.tokens.upperBound).allSatisfy {
      context.words[$0].flags.contains(.punctuation)
    }
    let isQuoted = before.contains(.quotationMark)
    guard isLast || !isWeak || isQuoted else { return nil }
    guard let content = contentBefore(i, sentence) else { return nil }
    // من جهة ثانية، أكد القائد: a phrase that opens the sentence.
    let least = context.words[content.first].flags.contains(.preposition) ? 6 : 4
    if !isQuoted, context.wordCount(content.first..<i) < least { return nil }
    frame.source = .written(speaker)
    frame.link = content
    frame.endsContent = true
    frame.rule = "cue-behind"
    frame.confidence = 0.85
    frame.addressee = addressee(behind: speaker.upperBound, sentence)
    return frame
  }

  /// Whether nothing that could be the content follows a speaker: the sentence ends, or goes on with when or to whom it was said.
  private func endsSpeech(_ speaker: Range<Int>, _ sentence: Sentence) -> Bool {
    var k = speaker.upperBound
    let end = sentence.tokens.upperBound
    if k < end {
      let next = context.words[k].flags
      guard !next.isDisjoint(with: [.preposition, .lam, .time, .comma, .stop, .closesParenthesis]) || context.isTime[k]
      else { return false }
    }
    while k < end, !context.words[k].flags.contains(.stop), !context.words[k].flags.contains(.comma) {
      if context.words[k].flags.contains(.colon) || context.opensQuotation[k] >= 0 { return false }
      k += 1
    }
    return true
  }

  /// The clause before a cue as its content: a quotation that ends there, else from the start of the sentence.
  func contentBefore(_ cue: Int, _ sentence: Sentence) -> ContentLink? {
    var end = cue
    let low = sentence.tokens.lowerBound
    while end > low, context.words[end - 1].flags.contains(.comma) || context.words[end - 1].flags.contains(.dash) {
      end -= 1
    }
    guard end > low else { return nil }
    var first = low
    if context.words[end - 1].flags.contains(.quotationMark),
      let q = context.quotations.firstIndex(where: { $0.closing == context.tokens[end - 1].span })
    {
      let quotation = context.quotations[q]
      if quotation.tokens.lowerBound - 1 <= low + 1 {
        return ContentLink(
          kind: .quotation, token: end - 1, first: quotation.tokens.lowerBound, start: quotation.inner.start,
          limit: quotation.inner.end)
      }
      // The clause that the quotation is part of: from the comma before it.
      var k = quotation.tokens.lowerBound - 2
      while k > low, !context.words[k].flags.contains(.comma) { k -= 1 }
      if k > low { first = k + 1 }
    } else if let colon = (low..<end).last(where: { context.words[$0].flags.contains(.colon) }), end - colon > 4 {
      first = colon + 1
    }
    // بعد كل ما قيل، فإن …: the content is what فإن opens.
    if let answer = (first..<end).first(where: { context.words[$0].hash == Self.answer }), answer > first,
      context.words[answer - 1].flags.contains(.comma), end - answer > 3
    {
      first = answer + 1
    }
    guard context.wordCount(first..<end) >= 2 else { return nil }
    let flags = context.words[first].flags
    let start = flags.contains(.conjunction) ? context.stemStart(first) : context.tokens[first].span.start
    return ContentLink(kind: .before, token: end, first: first, start: start, limit: context.tokens[end - 1].span.end)
  }

  /// Whether a preposition that could lead to the content stands too far behind the tagged speaker: what follows him is
  /// the content then.
  func isFar(_ link: ContentLink, behind cue: Int, end: Int) -> Bool {
    guard let speaker = context.taggedSpeaker(beginningIn: cue + 1..<min(end, cue + 3)) else { return false }
    return link.token - afterAsides(speaker.upperBound, end: end) > 5
  }
}
