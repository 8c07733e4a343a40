import Model

/// A word that names an event, and what it says by itself.
struct Trigger: Sendable {
  /// Index of the token.
  var word: Int
  var sentence: Int
  /// Without attached و ف ب ل ك.
  var span: Span
  var kind: EventKind
  var status: EventStatus
  /// The words that decided the status.
  var statusCue: Span?
  var confidence: Double
  var match: TriggerLexicon.Match?
  /// What the tagger thinks: whether it came about, and how sure it is.
  var tagged: (isReal: Bool, confidence: Double)?
  var rule: Rule
  /// Whether a word governs it whose object has not come about.
  var isGoverned = false
  /// Which of its series it names, where the text says so.
  var inSeries: SeriesPlace?
  /// How a noun with the article leads back to what was told before; nil where it may be told for the first time.
  var leadingBack: LeadingBack?

  enum LeadingBack: Sendable {
    /// It is pointed at: هذا الهجوم.
    case pointedAt
    /// Nothing behind it says which it is: (وقال الوزير إن) الهجوم.
    case bare
  }

  /// What found it.
  enum Rule: String, Sendable {
    case lexicon = "trigger-lexicon"
    case model = "event-model"
  }

  var isVerb: Bool { match.map { $0.forms.isDisjoint(with: .nominal) } ?? false }
}

/// Finds the words of an article that name events, of which kind, and how real.
///
/// The event model, where there is one, weighs every word together with what the tagger says of it; without a model the
/// lexicon decides, by how surely a word alone names an event.
struct TriggerFinder {
  let model: EventModel?

  /// Log odds from which a word is taken for a trigger: towards precision, since a page shows what it finds.
  static let threshold: Float = -0.5
  /// What it adds to the log odds that the tagger has the word, and for each point of its confidence above one half.
  static let taggerAgrees: Float = 0.9
  static let taggerShare: Float = 2
  /// What it takes away that the tagger has not.
  static let taggerIsSilent: Float = 0.2

  /// What the tagger's view of a trigger as real or not adds to the log probabilities of the statuses that agree.
  static let taggerOnStatus: Float = 0.3
  /// Probability from which a mention alone is taken for an event that has come about, beside another that names the next.
  static let surelyReal: Float = 0.7
  /// How much of the others' log probabilities a mention takes on.
  static let agreement: Float = 0.7

  /// The same for kinds.
  static let kindAgreement: Float = 0.7
  /// Probability below which the kind of a word that the lexicon does not know is left open.
  static let knownKind: Float = 0.4
  /// What the lexicon's kind gains by each step of its strength.
  static let lexiconOnKind: Float = 0.6

  func triggers(_ draft: Draft, _ context: EventContext, _ times: EventTimes) -> [Trigger] {
    let closed = closedWords(draft)
    var tagged = [Float](repeating: 0, count: draft.tokens.count)
    var taggedReal = [Bool](repeating: false, count: draft.tokens.count)
    var isTagged = [Bool](repeating: false, count: draft.tokens.count)
    var inner = isTagged
    for span in draft.tags.triggers {
      tagged[span.tokens.lowerBound] = span.confidence
      isTagged[span.tokens.lowerBound] = true
      taggedReal[span.tokens.lowerBound] = span.label == .realTrigger
      for word in span.tokens.dropFirst() { inner[word] = true }
    }
    let hasTagger = draft.tags != TagLayers()
    var scores = model.map { TriggerScores($0, context) }
    var out: [Trigger] = []
    var asked: [Int] = []
    var odds: [Float] = []
    for (number, sentence) in context.sentences.enumerated() {
      asked.removeAll(keepingCapacity: true)
      for word in sentence
      where context.words.words[word].shape == .word && !closed[word] && !(inner[word] && tagged[word] == 0) {
        asked.append(word)
      }
      scores?.score(asked, sentence: number, context, isSure: isTagged, into: &odds)
      if model == nil { odds = asked.map { lexicalScore($0, context) } }
      for (word, alone) in zip(asked, odds) {
        var score = alone
        if hasTagger {
          let p = tagged[word]
          if p > 0 {
            score += Self.taggerAgrees + Self.taggerShare * (p - 0.5)
          } else {
            score -= Self.taggerIsSilent
          }
        }
        guard score > Self.threshold, !isPart(word, of: sentence, context),
          !Figures.shared.hold(word, of: sentence, in: context.words.words)
        else { continue }
        let tag = tagged[word] > 0 ? (isReal: taggedReal[word], confidence: Double(tagged[word])) : nil
        var trigger = self.trigger(word, number, score, tag, draft, context)
        trigger.inSeries = seriesPlace(of: word, trigger.match, draft, context, times)
        trigger.leadingBack = leadingBack(of: word, trigger.match, sentence, context)
        out.append(trigger)
      }
    }
    var others = [Bool](repeating: false, count: draft.tokens.count)
    for trigger in out { others[trigger.word] = true }
    let beliefs = out.map { trigger in belief(trigger, context) { times.mayReach($0, trigger, others: others) } }
    agree(&out, beliefs, draft, context)
    return carried(out, context)
  }

  /// Whether a word only tells the kind of what the noun before it names: فرق البحث.
  private func isPart(_ word: Int, of sentence: Range<Int>, _ context: EventContext) -> Bool {
    let words = context.words.words
    return word > sentence.lowerBound && Governors.shared.isWhole(words[word - 1], before: words[word])
  }

  /// How a noun leads back to what was told before. What stands behind it says which it is where it is an adjective, a relative clause
  /// or what a preposition governs.
  private func leadingBack(
    of word: Int, _ match: TriggerLexicon.Match?, _ sentence: Range<Int>, _ context: EventContext
  ) -> Trigger.LeadingBack? {
    let (words, classes) = (context.words.words, EventWordClasses.shared)
    guard let match, match.isDefinite, !match.hasPronoun, !match.forms.isDisjoint(with: .nominal) else { return nil }
    if word > sentence.lowerBound, classes.pointsAt(words[word - 1]) { return .pointedAt }
    let next = word + 1
    guard next < sentence.upperBound, words[next].shape == .word else { return .bare }
    let isTold =
      words[next].clitics.isDisjoint(with: [.article, .preposition]) && !classes.isRelative(words[next])
      && (context.classOfWord[next].map { $0 == .end || $0 == .cause || $0 == .stop } ?? true)
    return isTold ? .bare : nil
  }

  /// How much the lexicon alone speaks for a word.
  private func lexicalScore(_ word: Int, _ context: EventContext) -> Float {
    guard let match = context.match(word) else { return -3 }
    let hasFrame = context.lexicon.rows[match.row].hasFrame
    switch match.strength {
    case .strong: return 1.5
    case .middling: return hasFrame ? 1.5 : 0.3
    case .weak: return hasFrame ? 0.2 : -1.5
    }
  }

  /// A light verb and the noun it carries (شن هجوما, ألقى القبض) are one trigger: the noun says what, the verb whether. With its
  /// subject between them (تعقد المنظمة اجتماعا) the noun alone is the trigger.
  private func carried(_ triggers: [Trigger], _ context: EventContext) -> [Trigger] {
    var out: [Trigger] = []
    for trigger in triggers {
      guard let verb = out.last, !trigger.isVerb, context.classOfWord[verb.word] == .light,
        verb.word == trigger.word - 1 || carries(verb, trigger, context)
      else {
        out.append(trigger)
        continue
      }
      var one = trigger
      if verb.word == trigger.word - 1 { one.span = verb.span.union(trigger.span) }
      one.status = verb.status
      one.statusCue = verb.statusCue
      one.confidence = max(verb.confidence, trigger.confidence)
      out[out.count - 1] = one
    }
    return out
  }

  /// How many words of a subject may part a light verb from its noun.
  private static let subject = 8

  /// Whether the noun of a trigger is what a light verb before it carries: without the article, of its kind, and nothing but the subject
  /// between.
  private func carries(_ verb: Trigger, _ noun: Trigger, _ context: EventContext) -> Bool {
    let words = context.words.words
    guard verb.sentence == noun.sentence, noun.word - verb.word <= Self.subject, let match = noun.match,
      !match.isDefinite || match.hasPronoun, verb.kind == noun.kind || verb.kind == .other,
      words[noun.word].clitics.isDisjoint(with: [.conjunction, .preposition])
    else { return false }
    return ((verb.word + 1)..<noun.word).allSatisfy {
      words[$0].shape != .stop && context.breaks[$0] == context.breaks[verb.word]
        && words[$0].known.isDisjoint(with: [.that, .newClause, .clauseEnd, .comma, .verbLike])
        && context.classOfWord[$0] != .end && context.classOfWord[$0] != .cause
    }
  }

  /// Words that cannot name events: inside names, and the reporting words of statements.
  private func closedWords(_ draft: Draft) -> [Bool] {
    var closed = [Bool](repeating: false, count: draft.tokens.count)
    var spans = draft.result.mentions.filter { $0.form == .name }.map(\.span)
    spans += draft.result.statements.compactMap(\.cue)
    spans.sort()
    var next = 0
    for i in draft.tokens.indices {
      let span = draft.tokens[i].span
      while next < spans.count, spans[next].end <= span.start { next += 1 }
      var k = next
      while k < spans.count, spans[k].start < span.end {
        if spans[k].overlaps(span) { closed[i] = true }
        k += 1
      }
    }
    return closed
  }

  /// How much speaks for each status and kind (log probabilities, in the order of `allCases`; statuses only where they are
  /// asked for), and the cues that reach a trigger.
  private struct Belief {
    var status: Likelihoods = .zero
    var kind: Likelihoods = .zero
    var cues: [StatusCues.Hit]
  }

  private func trigger(
    _ word: Int, _ sentence: Int, _ score: Float, _ tagged: (isReal: Bool, confidence: Double)?, _ draft: Draft,
    _ context: EventContext
  ) -> Trigger {
    let token = draft.tokens[word]
    let match = context.match(word)
    return Trigger(
      word: word, sentence: sentence, span: Span(max(token.stemStart, token.span.start), token.span.end),
      kind: match.map { context.lexicon.rows[$0.row].kind } ?? .other, status: .happened, statusCue: nil,
      confidence: Double(1 / (1 + exponential(-score))), match: match, tagged: tagged,
      rule: model == nil ? .lexicon : .model)
  }

  /// - Parameter mayReach: whether a cue that stands near enough may speak of the trigger.
  private func belief(
    _ trigger: Trigger, _ context: EventContext, _ mayReach: (StatusCues.Hit) -> Bool
  ) -> Belief {
    let (word, sentence) = (trigger.word, trigger.sentence)
    var belief = Belief(cues: context.cues(reaching: word, sentence: sentence).filter(mayReach))
    guard let model else { return belief }
    belief.kind = model.kindScores(context, word, sentence: sentence).logSoftmax(of: EventModel.kindLanes)
    if let match = trigger.match {
      belief.kind[Int(match.kindNumber)] += Self.lexiconOnKind * Float(match.strength.rawValue)
    }
    return belief
  }

  /// How much speaks for each status.
  private func statuses(
    _ trigger: Trigger, _ cues: [StatusCues.Hit], _ model: EventModel, _ context: EventContext
  ) -> Likelihoods {
    var found = model.statusScores(context, trigger.word, sentence: trigger.sentence, cues)
      .logSoftmax(of: EventModel.statusLanes)
    if let tagged = trigger.tagged {
      for (n, status) in Self.statuses.enumerated() where status.isReal == tagged.isReal {
        found[n] += Self.taggerOnStatus
      }
    }
    return found
  }

  private static let statuses = EventStatus.allCases
  private static let kinds = EventKind.allCases

  /// Settles statuses: mentions by one noun of the article lean on each other, since most name one event; rules that are
  /// surer than the model come before it.
  private func agree(_ triggers: inout [Trigger], _ beliefs: [Belief], _ draft: Draft, _ context: EventContext) {
    let judge = StatusJudge(context: context, draft: draft)
    guard let model else {
      for i in triggers.indices {
        (triggers[i].status, triggers[i].statusCue) = judge.status(of: triggers[i], beliefs[i].cues)
        triggers[i].isGoverned = judge.governed(triggers[i]) != nil
      }
      return
    }
    let cores = triggers.map { context.words.words[$0.word].core }
    let sure = zip(triggers, beliefs).map { judge.sureStatus(of: $0, $1.cues) }
    var beliefs = beliefs
    for i in triggers.indices {
      // The status of one that is sure is asked for by others only.
      let isAsked =
        sure[i] == nil
        || triggers.indices.contains { $0 != i && cores[$0] == cores[i] && sure[$0] == nil && !triggers[$0].isVerb }
      if isAsked { beliefs[i].status = statuses(triggers[i], beliefs[i].cues, model, context) }
    }
    func isReal(_ i: Int) -> Bool {
      if let sure = sure[i] { return sure.status.isReal }
      let belief = beliefs[i].status
      let real = Self.statuses.indices.filter { Self.statuses[$0].isReal }
      return real.reduce(0) { $0 + exponential(belief[$1]) } > Self.surelyReal
    }
    // The last trigger that a word governs, for those joined to it.
    var governed: (trigger: Int, status: EventStatus, cue: Span)?
    for i in triggers.indices {
      let alike = triggers[i].isVerb ? [] : triggers.indices.filter { $0 != i && cores[$0] == cores[i] }
      // Of the same kind is also what is another event of its series.
      let others = alike.filter { !arePartedBySeries($0, i, triggers, isReal: isReal) }
      var (status, kind) = (beliefs[i].status, beliefs[i].kind)
      if !others.isEmpty {
        var statuses = Likelihoods.zero
        for other in others { statuses.add(beliefs[other].status) }
        status.lean(on: statuses, of: others.count, share: Self.agreement)
      }
      if !alike.isEmpty {
        var kinds = Likelihoods.zero
        for other in alike { kinds.add(beliefs[other].kind) }
        kind.lean(on: kinds, of: alike.count, share: Self.kindAgreement)
      }
      triggers[i].kind = Self.kinds[kind.placeOfLargest(of: EventModel.kindLanes)]
      // Of a word that the lexicon does not know a guess is no kind.
      if triggers[i].match == nil, exponential(beliefs[i].kind.largest(of: EventModel.kindLanes)) < Self.knownKind {
        triggers[i].kind = .other
      }
      if let sure = sure[i] {
        (triggers[i].status, triggers[i].statusCue) = sure
        continue
      }
      var likeliest = Self.statuses[status.placeOfLargest(of: EventModel.statusLanes)]
      // What the article tells elsewhere as done (قد before a past verb) is not still going on: mentions of one event hardly
      // ever differ in that.
      if likeliest == .ongoing, others.contains(where: { judge.perfect(triggers[$0]) != nil }) { likeliest = .happened }
      let governor =
        judge.governed(triggers[i])
        ?? governed.flatMap {
          judge.isJoined(triggers[i], to: triggers[$0.trigger]) ? ($0.status, $0.cue) : nil
        }
      if let governor { governed = (i, governor.status, governor.cue) }
      triggers[i].isGoverned = governor != nil
      // What the model takes for untrue needs a word that says so.
      let isUnfounded = likeliest == .denied && !beliefs[i].cues.contains { $0.status == .denied }
      if let governor, likeliest.isReal || isUnfounded || judge.isDeniedByNoun(governor, beliefs[i].cues) {
        (triggers[i].status, triggers[i].statusCue) = governor
        continue
      }
      if likeliest.isReal, judge.isToCome(triggers[i]) || judge.isObjectToCome(triggers[i]) {
        likeliest = Self.likeliestUnreal(status)
      }
      triggers[i].status = likeliest
      triggers[i].statusCue = judge.words(for: likeliest, of: triggers[i], beliefs[i].cues)
    }
  }

  /// The likeliest of the statuses of what has not come about.
  private static func likeliestUnreal(_ status: Likelihoods) -> EventStatus {
    var best: (lane: Int, value: Float)?
    for (lane, candidate) in statuses.enumerated() where !candidate.isReal && status[lane] > best?.value ?? -.infinity {
      best = (lane, status[lane])
    }
    return best.map { statuses[$0.lane] } ?? .scheduled
  }
}
