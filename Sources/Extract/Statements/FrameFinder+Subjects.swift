import Model

/// Whom a sentence is about whose verb reports nothing.
extension FrameFinder {
  /// The words for the person or body that a sentence is about, for a participle or a verb with و further on: المغرد فلان اختار أن
  /// يكتب قائلا, ومن جهته استقبل الأمير فلان الوفد مؤكدا. Nil where the sentence goes on with whoever spoke before.
  func subject(of sentence: Sentence, before cue: Int) -> Range<Int>? {
    guard var first = behindOpening(sentence.tokens.lowerBound, before: cue) else { return nil }
    var verb: Int?
    if !context.isNamed(first), !context.words[first].flags.contains(.definite), !isRelative(first, before: cue) {
      verb = first
      first = behindCircumstances(first + 1, before: cue)
    }
    guard first < cue, context.words[first].flags.isDisjoint(with: [.lam, .ba, .preposition]) else { return nil }
    let isSaid = verb.map { namesItsSpeaker($0, first) } ?? false
    guard isSaid || beginsSubject(first, before: cue, isBehindVerb: verb != nil) else { return nil }
    let end = speakers.nounPhraseEnd(from: first, limit: cue, stopsAtObject: true)
    guard end > first else { return nil }
    // فلان - الوكالة - المدينة: who writes.
    if verb == nil, end < cue, context.words[end].flags.contains(.dash) { return nil }
    if let verb, isOfOtherGender(first..<end, verb) { return nil }
    let isKnown = (first..<end).contains { context.mentionOf[$0] >= 0 && isSpeaking(context.mentionOf[$0]) }
    return isKnown || isSaid || isSomebody(first) || isRelative(first, before: cue) ? first..<end : nil
  }

  /// The first token of a sentence behind what opens it: ومن جهته، كما، بعد ذلك; nil where all before `cue` may be of the opening.
  private func behindOpening(_ start: Int, before cue: Int) -> Int? {
    var i = start
    while i < cue {
      let word = context.words[i]
      if context.isNamed(i), word.flags.isDisjoint(with: [.lam, .ba]) { return i }
      if word.flags.contains(.punctuation), context.opensQuotation[i] < 0 {
        i += 1
      } else if !word.flags.isDisjoint(with: [.clause, .connective, .adverb, .time, .negation]) || context.isTime[i]
        || Self.particles.contains(word.bareHash)
      {
        i += 1
      } else if !word.flags.isDisjoint(with: [.preposition, .ba, .lam]) {
        guard let next = behindPhrase(i, before: cue) else { return nil }
        i = next
      } else {
        return word.flags.isDisjoint(with: [.that, .thatPronoun, .relative]) ? i : nil
      }
    }
    return nil
  }

  /// The token behind a phrase with a preposition that opens a sentence: up to its pronoun, name or ذلك, else to the next comma.
  private func behindPhrase(_ preposition: Int, before cue: Int) -> Int? {
    let isAttached = !context.words[preposition].flags.contains(.preposition)
    let noun = isAttached ? preposition : preposition + 1
    guard noun < cue else { return nil }
    // وبهذه المناسبة, وعلى إثر ذلك
    for k in noun..<min(cue, noun + 2) where Self.these.contains(context.bareHash(k)) {
      return k + 1 < cue && context.words[k + 1].flags.contains(.definite) && !context.isNamed(k + 1) ? k + 2 : k + 1
    }
    if hasPronoun(noun) { return noun + 1 }
    if let behind = behindPassing(preposition, end: cue) { return behind }
    if context.mentionOf[noun] >= 0, !context.isTitle[noun] {
      var behind = noun
      while behind < cue, context.mentionOf[behind] == context.mentionOf[noun] { behind += 1 }
      return behind
    }
    // وعلى الفور خرج الوزير: behind a noun with the article a verb stands before a name.
    if noun + 2 < cue, context.words[noun].flags.contains(.definite), context.isNamed(noun + 2),
      !context.isNamed(noun + 1), context.words[noun + 1].flags.isDisjoint(with: [.definite, .preposition, .comma])
    {
      return noun + 1
    }
    let comma = (noun..<min(cue, noun + Self.longestOpening)).first { context.words[$0].flags.contains(.comma) }
    return comma.map { $0 + 1 }
  }

  /// The token behind words between a verb and its subject that tell when and in what: ووافقه في ذلك فلان, وكان قد.
  private func behindCircumstances(_ start: Int, before cue: Int) -> Int {
    var i = start
    while i < cue {
      let word = context.words[i]
      if context.isNamed(i) { return i }
      if !word.flags.isDisjoint(with: [.time, .adverb]) || context.isTime[i] || word.hash == Self.already
        || Self.back.contains(word.hash)
      {
        i += 1
      } else if word.flags.contains(.preposition), i + 1 < cue, Self.these.contains(context.words[i + 1].hash) {
        i += 2
      } else {
        return i
      }
    }
    return i
  }

  /// Whether words for somebody can begin at a token: a name or title, a noun for a person with the article, a relative of somebody, or
  /// a noun with the article before a name.
  private func beginsSubject(_ i: Int, before cue: Int, isBehindVerb: Bool) -> Bool {
    if context.isNamed(i) || isRelative(i, before: cue) || isBehindVerb && isSomebody(i) { return true }
    return i + 1 < cue && context.words[i].flags.contains(.definite) && context.words[i].verb == nil
      && context.isNamed(i + 1) && context.words[i + 1].flags.isDisjoint(with: [.lam, .ba])
  }

  /// Whether a noun with the article is for a person: المحلل, الدكتور.
  private func isSomebody(_ i: Int) -> Bool {
    context.words[i].flags.contains(.definite)
      && (SpeakerEntities.isPerson(context, i) || TitleWords.shared.head(context.tokens[i]) == .definite)
  }

  /// Whether a noun is for a relative of somebody, who is named right behind it: والدة فلان.
  private func isRelative(_ i: Int, before cue: Int) -> Bool {
    SpeakerEntities.isRelative(context, i) && context.words[i].flags.isDisjoint(with: [.definite, .preposition])
      && i + 1 < cue && context.isNamed(i + 1)
  }

  /// Whether a verb takes nothing but speech, so that the noun right behind it is who speaks: صرح الخرساني، قائلا.
  private func namesItsSpeaker(_ verb: Int, _ noun: Int) -> Bool {
    guard noun == verb + 1, context.words[noun].flags.contains(.definite), !context.words[noun].flags.contains(.time),
      let reading = context.words[verb].verb, reading.form == .perfect || reading.form == .imperfect,
      !reading.hasPronoun
    else { return false }
    let frames = context.lexicon.lemmas[reading.lemma].frames
    return frames.contains(.that) && frames.isDisjoint(with: [.weak, .object, .addressee])
  }

  /// Whether a verb that may be in no list cannot be of the words behind it: a feminine noun has no verb in ي.
  private func isOfOtherGender(_ subject: Range<Int>, _ verb: Int) -> Bool {
    let key = context.tokens[verb].key
    return takesFeminine(subject) && (key.begins(with: "ي") || key.begins(with: "وي"))
  }

  private func isSpeaking(_ mention: Int32) -> Bool {
    let kind = context.mentions[Int(mention)].kind
    return kind == .person || kind == .organisation
  }

  /// Longest phrase that opens a sentence, in tokens.
  private static let longestOpening = 8
  private static let these = hashes(["ذلك", "هذا", "هذه", "تلك"])
  private static let particles = hashes(["قد", "لقد", "كما"])
}
