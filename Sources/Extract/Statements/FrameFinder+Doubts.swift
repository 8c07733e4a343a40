import Model

/// What looks like a report and is none, and subjects that stand where a first look does not find them.
extension FrameFinder {
  /// Whether a reporting verb reports nothing: it says what the speaker himself thinks or cannot say, or it stands in a name.
  func isNoSpeech(_ i: Int, _ verb: VerbReading, _ lemma: CueLemma, _ sentence: Sentence) -> Bool {
    // What the speaker himself thinks, sees or hopes (نعتقد, نلاحظ) is hardly ever marked as a statement of its own.
    if verb.reading.isFirstPerson, verb.form == .imperfect, Self.thinking.contains(lemma.nameHash) { return true }
    // مما يؤكد, وهو ما يثبت: a thing that shows something.
    if i > sentence.tokens.lowerBound, verb.form == .imperfect, Self.showing.contains(lemma.nameHash) {
      let before = context.words[i - 1].hash
      if before == Self.fromWhat { return true }
      if before == Self.what, i > sentence.tokens.lowerBound + 1, Self.things.contains(context.words[i - 2].hash) {
        return true
      }
    }
    // مريض يدعى فلان: who is called so.
    if lemma.nameHash == Self.claiming, verb.form == .imperfect, i + 1 < sentence.tokens.upperBound,
      context.text[context.tokens[i].span].hasSuffix("ى"),
      context.words[i + 1].flags.isDisjoint(with: [.that, .thatPronoun])
    {
      return true
    }
    // لم يؤكد, لا يعتقد: what is not said; لم يستبعد says that it may be.
    if i > sentence.tokens.lowerBound, context.words[i - 1].flags.contains(.negation),
      !Self.denying.contains(lemma.nameHash)
    {
      return true
    }
    // ليؤكد بذلك: what something is for; only of verbs of pure saying it goes on (ومضى ليقول).
    if verb.isAttached, verb.form == .imperfect, !lemma.frames.contains(.post) || lemma.frames.contains(.object) {
      return true
    }
    // من ذاكرة شعب: a noun that reads like a participle.
    if verb.form == .participle, i > sentence.tokens.lowerBound, context.words[i - 1].flags.contains(.preposition) {
      return true
    }
    if context.quotationOf[i] >= 0, context.isLabel(Int(context.quotationOf[i])) { return true }
    // الخطوات التي أقرها المجلس: what is reported stands before.
    if verb.hasPronoun, i > sentence.tokens.lowerBound, Self.relatives.contains(context.words[i - 1].bareHash),
      !lemma.frames.contains(.describes), lemma.nameHash != Self.accusing
    {
      return true
    }
    // أن نشرح, يكفي أن تخبر: what is to be said; with a speaker it counts.
    if verb.form == .imperfect, i > sentence.tokens.lowerBound, context.words[i - 1].hash == Self.an,
      verb.reading.isFirstPerson
        || context.taggedSpeaker(beginningIn: i + 1..<min(sentence.tokens.upperBound, i + 3)) == nil && context.isTagged
    {
      return true
    }
    // طلب عدم كشف هويته, والجدير ذكره: nothing is said.
    let end = sentence.tokens.upperBound
    if links.behindAnonymity(i, end: end) != nil || isNaming(i, end: end) { return true }
    if verb.hasPronoun, i > sentence.tokens.lowerBound, Self.worthy.contains(context.words[i - 1].bareHash) {
      return true
    }
    // قد يطلب الطبيب: what may be; هل يعتقد: a question.
    if i > sentence.tokens.lowerBound, mayBe(i) { return true }
    // ما إذا كانت ترى: a question.
    let before = max(sentence.tokens.lowerBound, i - 4)..<i
    if before.contains(where: {
      $0 > 0 && context.words[$0].hash == Self.whether && context.words[$0 - 1].hash == Self.what
    }) {
      return true
    }
    // لا نستطيع أن نفصح عن
    guard i >= sentence.tokens.lowerBound + 3, context.words[i - 1].flags.contains(.that),
      context.words[i - 3].flags.contains(.negation)
    else { return false }
    return Self.abilities.contains { context.tokens[i - 2].key.ends(with: $0) }
  }

  /// ذكر اسمه, كشف هويته: making somebody's name known.
  private func isNaming(_ i: Int, end: Int) -> Bool {
    i + 1 < end && context.words[i].flags.contains(.disclosure) && context.words[i + 1].flags.contains(.identity)
  }

  /// Whether a verb behind قد, ربما or هل tells what may be or is asked.
  func mayBe(_ i: Int) -> Bool {
    context.words[i].verb?.form == .imperfect && Self.maybe.contains(context.words[i - 1].bareHash)
  }

  private static let denying = StatementLists.hashes(.denying)
  private static let thinking = StatementLists.hashes(.thinking)
  static let showing = StatementLists.hashes(.showing)
  private static let accusing = wordHash("اتهم".utf8)
  private static let opinion = wordHash("اعتقد".utf8)
  private static let claiming = wordHash("ادعي".utf8)
  static let holding = wordHash("اعتبر".utf8)
  private static let an = wordHash("ان".utf8)
  private static let what = wordHash("ما".utf8)
  private static let fromWhat = wordHash("مما".utf8)
  private static let whether = wordHash("اذا".utf8)
  private static let things = hashes(["وهو", "هو", "الامر", "وهذا", "هذا"])
  private static let these = hashes(["هذه", "هذا", "هي", "هو", "تلك", "ذلك"])
  private static let worthy = StatementLists.hashes(.worthy)
  private static let maybe = hashes(["قد", "هل", "ربما"])
  private static let abilities = StatementLists.words(.ability).map { Array($0.utf8) }

  /// Frames of verbs that mean other things with other subjects: أعتقد reads like اعتقد, and in تعتبر السمكة من أخطر
  /// nobody holds anything.
  func isDoubtful(_ frame: CueFrame, _ verb: VerbReading, _ lemma: CueLemma) -> Bool {
    // البلد الذي تعتبر الأولى: only people hold something behind a relative pronoun.
    if lemma.nameHash == Self.holding, verb.form == .imperfect, let speaker = frame.writtenSpeaker,
      speaker.upperBound < frame.cue.lowerBound, context.words[frame.cue.lowerBound - 1].flags.contains(.relative),
      !speaker.contains(where: {
        context.isTitle[$0]
          || context.mentionOf[$0] >= 0
            && context.mentions[Int(context.mentionOf[$0])].kind == .person
      })
    {
      return true
    }
    // وتعتبر هذه أول زيارة: a thing.
    if lemma.nameHash == Self.holding, verb.form == .imperfect, let first = frame.writtenSpeaker?.lowerBound,
      Self.these.contains(context.words[first].hash)
    {
      return true
    }
    let isSure = frame.writtenSpeaker.map(isBelieved) ?? false
    if lemma.nameHash == Self.opinion, verb.form == .perfect, !isSure { return true }
    return lemma.nameHash == Self.holding && verb.form == .imperfect && frame.writtenSpeaker != nil && !isSure
  }

  /// Whether words before a verb are a clause rather than a subject: they begin with a verb or a small word, hold a
  /// negation, or end in a verb behind a name.
  func isClause(_ range: Range<Int>) -> Bool {
    let first = range.lowerBound
    if !context.isNamed(first), context.opensQuotation[first] < 0 {
      let key = context.tokens[first].key
      if context.words[first].flags.contains(.clauseVerb) || context.words[first].verb != nil { return true }
      if key.utf8.count >= 8, Self.verbBeginnings.contains(where: { key.begins(with: $0) }) { return true }
    }
    if range.contains(where: { context.words[$0].flags.contains(.negation) && !context.isNamed($0) }) { return true }
    let last = range.upperBound - 1
    guard last > first, !context.isNamed(last), context.mentionOf[last - 1] >= 0, context.words[last].noun == nil
    else { return false }
    let flags = context.words[last].flags
    return flags.contains(.content) && !flags.contains(.definite) && !flags.contains(.same)
      && context.tokens[last].kind == .word
  }

  /// Who speaks in a relative clause: the name or title right before الذي; empty where no name stands there, nil where the
  /// verb opens no relative clause.
  func antecedent(of verb: Int, _ sentence: Sentence) -> Range<Int>? {
    let low = sentence.tokens.lowerBound
    guard verb > low, context.words[verb].verb?.hasPronoun == false,
      Self.relatives.contains(context.words[verb - 1].bareHash)
    else { return nil }
    var end = verb - 1
    if end > low, context.words[end - 1].flags.contains(.comma) { end -= 1 }
    while end > low, context.words[end - 1].flags.contains(.definite), !context.isNamed(end - 1) { end -= 1 }
    // وزارة العدل، التي يعتقدون أنها: others hold it of her.
    if context.words[verb].verb?.reading.isPlural == true, context.words[verb - 1].bareHash != Self.plural {
      return end..<end
    }
    let behind = end
    if behind > low, let tag = context.tags.speakers.first(where: { $0.tokens.contains(behind - 1) }) {
      return tag.tokens.lowerBound..<behind
    }
    var start = end
    while start > low, context.isNamed(start - 1) { start -= 1 }
    return start..<end
  }

  private static let verbBeginnings: [StaticString] = ["ي", "وي", "سي", "ست", "وست", "وسي"]
  private static let objectEndings: [StaticString] = ["ها", "هم", "ه", "ا"]
  private static let plural = wordHash("الذين".utf8)
  private static let relatives: Set<UInt64> = Set(
    ["الذي", "التي", "الذين", "اللذين", "اللذان", "اللتان"].map { wordHash($0.utf8) })

  /// Whether words behind a verb are its object rather than its subject: with a pronoun that leads back to the subject
  /// (أعلنت ممانعتها), or in the accusative (توقع انكماشا).
  func isObject(_ range: Range<Int>) -> Bool {
    let first = range.lowerBound
    let flags = context.words[first].flags
    guard !context.isNamed(first), !flags.contains(.definite), context.tokens[first].kind == .word else { return false }
    let key = context.tokens[first].key
    return key.utf8.count > 8 && Self.objectEndings.contains { key.ends(with: $0) }
  }

  /// Whether the clause of a verb without a written speaker has a subject of its own before it, so that whoever spoke
  /// before is not meant: أن جمع المال يؤكد.
  func hasOwnSubject(_ verb: Int, _ reading: VerbReading, _ sentence: Sentence) -> Bool {
    guard !context.words[verb].flags.contains(.conjunction), !reading.isAttached, reading.form != .participle else {
      return false
    }
    var k = verb - 1
    var count = 0
    while k >= sentence.tokens.lowerBound {
      let flags = context.words[k].flags
      if flags.contains(.that) { return count > 0 && !context.words[k + 1].flags.contains(.preposition) }
      if context.opensQuotation[k] >= 0 { return count > 0 && !context.isLabel(Int(context.opensQuotation[k])) }
      if flags.contains(.stop) || flags.contains(.colon) || flags.contains(.comma) || flags.contains(.thatPronoun)
        || flags.contains(.relative) || flags.contains(.connective) || flags.contains(.negation)
      {
        return false
      }
      if let other = context.words[k].verb, other.form == .perfect || other.form == .imperfect { return false }
      if flags.contains(.content), context.words[k].hash != Self.already { count += 1 }
      k -= 1
    }
    return false
  }

  /// أما الوزير فقال: whom the clause that ف answers is about.
  func topic(before i: Int, _ sentence: Sentence) -> Range<Int>? {
    guard context.words[i].mayBeJoined, context.tokens[i].key.begins(with: "ف") else { return nil }
    var k = i - 1
    while k >= sentence.tokens.lowerBound, i - k < TagArbiter.farthest, !context.words[k].flags.contains(.stop) {
      if context.words[k].bareHash == Self.asFor {
        let end = speakers.nounPhraseEnd(from: k + 1, limit: i, stopsAtObject: false)
        guard end > k + 1, context.isNamed(k + 1) || context.words[k + 1].flags.contains(.definite) else { return nil }
        return k + 1..<end
      }
      k -= 1
    }
    return nil
  }

  private static let asFor = wordHash("اما".utf8)

  /// The speaker that an apposition right before a verb describes: باتريك وود، عضو المجلس، الرائد في مجاله يقول.
  func head(of apposition: Range<Int>, _ sentence: Sentence) -> Range<Int>? {
    let low = sentence.tokens.lowerBound
    let first = apposition.lowerBound
    guard first > low, context.words[first - 1].flags.contains(.comma),
      context.words[first].flags.contains(.definite) || context.isNamed(first),
      let tag = context.tags.speakers.last(where: {
        $0.tokens.lowerBound >= low && $0.tokens.upperBound <= apposition.lowerBound
          && apposition.lowerBound - $0.tokens.upperBound <= TagArbiter.farthest
      })
    else { return nil }
    let isParted = (tag.tokens.upperBound..<apposition.lowerBound).contains {
      context.words[$0].flags.contains(.stop) || context.words[$0].flags.contains(.that)
        || context.words[$0].verb.map { $0.form == .perfect || $0.form == .imperfect } ?? false
    }
    return isParted ? nil : tag.tokens
  }
}
