import Model

/// Statements behind a noun of saying, behind another cue, and through somebody who passes them on.
extension FrameFinder {
  /// إعلان الجيش أن, تحذيرات الخبراء من.
  func nounFrame(at i: Int, _ noun: Int, in sentence: Sentence) -> CueFrame? {
    let lemma = context.lexicon.lemmas[noun]
    let end = sentence.tokens.upperBound
    let word = context.words[i]
    let isDefinite = word.flags.contains(.definite)
    guard let link = links.link(after: i + 1, lemma: lemma, end: end, reach: 10), link.kind != .colon else {
      return nil
    }
    var frame = CueFrame(
      cue: i..<cueEnd(i + 1, link), lemma: noun, form: .masdar, source: .inherited, link: link, stance: lemma.stance,
      stanceCue: lemma.stance == .neutral ? nil : i..<i + 1, endsContent: false, first: i, confidence: 0.6,
      rule: "cue-noun")
    if word.nounHasPronoun {
      guard link.token <= i + 2 else { return nil }
      return frame
    }
    let between = i + 1..<link.token
    guard !between.isEmpty, let speaker = speakers.speaker(in: between, stopsAtObject: false),
      speaker.lowerBound == i + 1, !isDefinite
    else { return nil }
    let isName = speaker.contains { context.isNamed($0) }
    guard isName || context.words[speaker.lowerBound].flags.contains(.definite) else { return nil }
    // إعلان الجيش عزل الرئيس المنتمي لجماعة: a ل far off leads to something else.
    if link.kind == .preposition, context.words[link.token].flags.contains(.lam), speaker.upperBound < link.token {
      return nil
    }
    frame.source = .written(speaker)
    return frame
  }

  private func cueEnd(_ i: Int, _ link: ContentLink) -> Int {
    link.token == i && i < context.words.count && context.words[i].flags.contains(.preposition) ? i + 1 : i
  }

  /// قوله إن behind a name, بقوله behind another cue.
  func sayingFrame(at i: Int, _ verb: VerbReading, _ lemma: CueLemma, _ sentence: Sentence) -> CueFrame? {
    let end = sentence.tokens.upperBound
    guard verb.hasPronoun || verb.isAttached,
      let link = links.link(after: i + 1, lemma: lemma, end: end, reach: 10)
    else { return nil }
    var frame = CueFrame(
      cue: i..<i + 1, lemma: verb.lemma, form: .masdar, source: .inherited, link: link, stance: .neutral,
      endsContent: verb.isAttached, first: i, confidence: 0.8, rule: "cue-saying")
    // رد الوزير على ذلك بالقول: the verb before it has the speaker.
    if verb.isAttached, let main = mainVerb(before: i, sentence) {
      frame.cue = main..<main + 1
      frame.first = main
      if let speaker = speakers.speaker(in: main + 1..<i) {
        frame.source = .written(speaker)
      } else if let subject = subjectBefore(main, context.words[main], sentence) {
        frame.source = .written(subject)
        frame.first = subject.lowerBound
      }
    }
    return frame
  }

  /// The reporting verb that بقوله or بالقول goes with: in the same clause.
  private func mainVerb(before i: Int, _ sentence: Sentence) -> Int? {
    var k = i - 1
    while k >= sentence.tokens.lowerBound, i - k < 20 {
      let word = context.words[k]
      if word.flags.contains(.stop) || word.flags.contains(.that) { return nil }
      if let verb = word.verb, verb.form == .perfect || verb.form == .imperfect, context.mentionOf[k] < 0 { return k }
      k -= 1
    }
    return nil
  }

  /// نقل الموقع عن فلان قوله إن: who is quoted, and through whom.
  func relayFrame(at i: Int, _ verb: VerbReading, _ lemma: CueLemma, in sentence: Sentence) -> CueFrame? {
    let end = sentence.tokens.upperBound
    let words = context.words
    var frame = CueFrame(
      cue: i..<i + 1, lemma: verb.lemma, form: verb.form, source: .inherited,
      link: ContentLink(kind: .object, token: i, first: i, start: 0), isFeminine: verb.reading.isFeminine,
      endsContent: words[i].flags.contains(.conjunction), first: i, confidence: 0.85, rule: "cue-relay")
    let limit = min(end, i + 30)
    let general = Self.relayed
    guard let from = (i + 1..<max(i + 1, limit)).first(where: { lemma.leads(words[$0].hash) })
    else {
      // نقلت الوكالة أن: the medium itself speaks.
      guard let link = links.link(after: i + 1, lemma: general, end: end, reach: 14), link.kind == .that else {
        return nil
      }
      frame.link = link
      guard let medium = speakers.speaker(in: i + 1..<link.token) ?? subjectBefore(i, words[i], sentence) else {
        return nil
      }
      frame.source = .written(medium)
      return frame
    }
    let saying = (from + 1..<max(from + 1, limit)).first {
      words[$0].verb?.form == .masdar && words[$0].verb?.hasPronoun == true
    }
    // نقل الموقع عن الصحيفة قول الخبير إن: the one behind قول speaks, and the nearest who passes it on is named.
    if saying == nil,
      let word = (from + 1..<max(from + 1, limit)).first(where: { words[$0].verb?.form == .masdar }),
      let link = links.link(after: word + 1, lemma: general, end: end, reach: 30),
      let speaker = speakers.speaker(in: word + 1..<link.token),
      let medium = speakers.speaker(in: from + 1..<word)
    {
      frame.link = link
      frame.source = .written(speaker)
      frame.via = medium
      frame.saying = word
      return frame
    }
    let searchFrom = saying.map { $0 + 1 } ?? from + 1
    guard let link = links.link(after: searchFrom, lemma: general, end: end, reach: 30) else { return nil }
    guard let quoted = speakers.speaker(in: from + 1..<(saying ?? link.token)) else { return nil }
    frame.link = link
    frame.source = .written(quoted)
    frame.via = speakers.speaker(in: i + 1..<from) ?? subjectBefore(i, words[i], sentence)
    if let via = frame.via, via.lowerBound < i { frame.first = via.lowerBound }
    if let saying { frame.cue = i..<i + 1; frame.saying = saying }
    return frame
  }

  /// What leads to the content of a verb that passes on.
  private static let relayed = CueLemma(name: "-", prepositions: [], frames: [.that], stance: .neutral)
}
