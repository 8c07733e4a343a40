import Model

/// Where the speaker's words end and the content begins, when nothing stands between them.
extension FrameFinder {
  /// Content does not begin inside a name or a title that its speaker's words begin: وشعر فلان المدير التنفيذي للنادي بإحباط
  /// is about his dismay, وصفه المدعي العام بأنه about what the other is.
  func settleStart(_ frame: inout CueFrame, end: Int) {
    guard frame.link.kind == .object else { return }
    var first = frame.link.first
    let speaker = frame.writtenSpeaker
    let isAdjacent = speaker?.upperBound == first
    while first < end, first > 0, context.mentionOf[first] >= 0,
      context.mentionOf[first] == context.mentionOf[first - 1]
    {
      first += 1
    }
    if isAdjacent, let speaker, first < end {
      if isApposed(first, end: end),
        context.isTitle[first - 1] || speaker.contains(where: { context.mentionOf[$0] >= 0 })
      {
        first = speakers.nounPhraseEnd(from: first, limit: end, stopsAtObject: true)
      } else if first + 1 < end, context.words[first].flags.contains(.definite), !context.isNamed(first),
        context.words[first - 1].flags.contains(.definite), !context.words[first].flags.contains(.conjunction),
        leads(first + 1)
      {
        first += 1
      } else if isBare(speaker), isNamed(first, end: end) {
        // شكر رئيس النادي فلان اللاعبين, أبدى المدرب الهولندي فلان: the name is his.
        first = speakers.nounPhraseEnd(from: first, limit: end, stopsAtObject: true)
      } else if isBare(speaker), speaker.count == 1, !context.words[first - 1].flags.contains(.definite),
        context.words[first].flags.contains(.definite), !context.words[first].flags.contains(.conjunction)
      {
        // رجل الأمن
        first += 1
      }
    }
    // أكد المختصون ل"الرياض" رصدهم: whom it is said to stands between.
    if isAdjacent, first + 1 < end, context.words[first].flags.contains(.lam), context.opensQuotation[first + 1] >= 0,
      context.isLabel(Int(context.opensQuotation[first + 1]))
    {
      first = context.afterQuotation(Int(context.opensQuotation[first + 1]))
    }
    guard first > frame.link.first, first < end, context.words[first].flags.contains(.content) else { return }
    if let speaker, speaker.upperBound <= frame.link.first, isAdjacent {
      frame.source = .written(speaker.lowerBound..<first)
    }
    let flags = context.words[first].flags
    frame.link.token = first
    frame.link.first = first
    frame.link.start = flags.contains(.ba) ? context.stemStart(first) : context.tokens[first].span.start
    if flags.contains(.thatPronoun) { frame.link.kind = .that }
    if flags.contains(.that), first + 1 < end {
      frame.link = ContentLink(kind: .that, token: first, first: first + 1, start: context.tokens[first + 1].span.start)
    }
  }

  /// Whether speaker words hold no name.
  private func isBare(_ speaker: Range<Int>) -> Bool { !speaker.contains { context.mentionOf[$0] >= 0 } }

  /// Whether a person's name begins at a token, or behind one adjective.
  private func isNamed(_ i: Int, end: Int) -> Bool {
    let flags = context.words[i].flags
    guard flags.isDisjoint(with: [.conjunction, .lam, .ba]) else { return false }
    let name = context.mentionOf[i] < 0 && flags.contains(.definite) ? i + 1 : i
    return name < end && context.mentionOf[name] >= 0 && context.words[name].flags.isDisjoint(with: [.lam, .ba])
      && context.mentions[Int(context.mentionOf[name])].kind == .person
  }

  /// Whether a title belongs to the name before it: another person's behind it would begin the object.
  private func isApposed(_ i: Int, end: Int) -> Bool {
    guard context.isTitle[i], context.words[i].flags.isDisjoint(with: [.conjunction, .lam, .ba]) else { return false }
    var k = i
    while k < end, context.isTitle[k] { k += 1 }
    return k >= end || context.mentionOf[k] < 0 || context.mentions[Int(context.mentionOf[k])].kind != .person
  }

  /// Whether a token leads from a speaker to what is said: بأنه, أن.
  private func leads(_ i: Int) -> Bool {
    let flags = context.words[i].flags
    return flags.contains(.that) || flags.contains(.thatPronoun)
  }

  /// Whether nothing is said: that somebody stays unnamed (رفض الكشف عن هويته), or a ل that goes on with the speaker's office
  /// (مدير الاكتتاب للشركة).
  func isEmpty(_ frame: CueFrame, end: Int) -> Bool {
    let first = frame.link.first
    let isVerb = frame.form == .perfect || frame.form == .imperfect
    if isVerb, frame.link.kind == .object, first < end, context.words[first].flags.contains(.lam),
      frame.writtenSpeaker?.upperBound == first
    {
      return true
    }
    if frame.link.kind == .before, frame.rule == "phrase-source" || frame.rule == "phrase-verb-source",
      onlySpeaks(first..<frame.cue.lowerBound)
    {
      return true
    }
    guard frame.lemma == nil || frame.link.kind != .that, first < end,
      context.words[first].flags.contains(.disclosure)
    else { return false }
    return (first + 1..<min(end, first + 5)).contains { context.words[$0].flags.contains(.identity) }
  }

  /// Whether a source stands inside what it seems to be the source of, behind no more than a reporting verb and who speaks or behind أنه:
  /// قال فلان، بحسب ما نقلت الوكالة، إن.
  private func onlySpeaks(_ content: Range<Int>) -> Bool {
    let words = content.filter { context.words[$0].flags.contains(.content) }
    guard let first = words.first, let last = words.last else { return true }
    if words.count <= Self.fewWords, !context.words[last].flags.isDisjoint(with: [.that, .thatPronoun]) { return true }
    // بينهم is no verb.
    guard let verb = context.words[first].verb, !verb.hasPronoun, verb.form == .perfect || verb.form == .imperfect
    else { return false }
    return words.count <= Self.fewWords || words.dropFirst().allSatisfy { context.isNamed($0) }
  }

  private static let fewWords = 3

  /// Whose call or letter a verb with its pronoun describes: تلقى الوزير اتصالا من الملك أعرب فيه عن.
  func caller(before i: Int, _ verb: VerbReading, _ sentence: Sentence) -> Range<Int>? {
    guard verb.form == .perfect, i + 1 < sentence.tokens.upperBound, !context.words[i].flags.contains(.conjunction),
      Self.within.contains(context.words[i + 1].hash)
    else { return nil }
    var k = i - 1
    while k >= sentence.tokens.lowerBound, i - k < TagArbiter.farthest {
      let mention = context.mentionOf[k]
      if mention >= 0, context.mentions[Int(mention)].kind == .person {
        var first = k
        while first > sentence.tokens.lowerBound, context.mentionOf[first - 1] == mention { first -= 1 }
        return first..<k + 1
      }
      if context.words[k].flags.contains(.stop) { return nil }
      k -= 1
    }
    return nil
  }

  private static let within: Set<UInt64> = Set(["فيه", "فيها", "خلاله", "خلالها"].map { wordHash($0.utf8) })

  /// Whether the head of a phrase is a noun that can speak or be rested on: مسؤول, تقرير, بيانات.
  func isSource(_ range: Range<Int>) -> Bool {
    guard let head = range.first(where: { context.words[$0].flags.contains(.content) }) else { return false }
    return SpeakerEntities.isSource(context, head) || range.contains { context.words[$0].flags.contains(.same) }
  }

  /// Whether the head of a phrase is a plural for people: المشاركون, المتظاهرين.
  func isPeople(_ range: Range<Int>) -> Bool {
    guard let head = range.first(where: { context.words[$0].flags.contains(.content) }) else { return false }
    let key = context.tokens[head].key
    return key.utf8.count >= 12 && key.begins(with: "ال") && (key.ends(with: "ون") || key.ends(with: "ين"))
  }

  /// Whether a noun has a pronoun behind it: شهادته.
  func hasPronoun(_ i: Int) -> Bool {
    let key = context.tokens[i].key
    return key.utf8.count > 6 && !context.words[i].flags.contains(.definite)
      && (key.ends(with: "ه") || key.ends(with: "ها") || key.ends(with: "هم"))
  }

  /// Whether a phrase begins with a verbal noun of the derived stems (الانصياع, الاستمرار): an object, not who speaks.
  func isDeed(_ range: Range<Int>) -> Bool {
    guard let head = range.first(where: { context.words[$0].flags.contains(.content) }), !context.isNamed(head),
      context.speakerAt[head] < 0
    else { return false }
    let key = context.tokens[head].key
    guard key.begins(with: "الا") else { return false }
    let letters = Array(key.unicodeScalars)
    guard letters.count >= 8, letters[letters.count - 2] == "ا" else { return false }
    return letters[3] == "ن" || letters[3] == "س" && letters[4] == "ت"
  }
}
