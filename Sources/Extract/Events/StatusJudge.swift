import Model

/// Decides how real an event is: from the cues whose scope reaches it, its tense, and what the tagger thinks.
final class StatusJudge {
  let context: EventContext
  let draft: Draft

  init(context: EventContext, draft: Draft) {
    self.context = context
    self.draft = draft
  }

  /// - Parameter cues: those that reach the trigger.
  func status(of trigger: Trigger, _ cues: [StatusCues.Hit]) -> (status: EventStatus, cue: Span?) {
    let isPast = trigger.match.map { $0.forms == .past } ?? false
    if let denial = denial(of: trigger) { return (.denied, denial) }
    if let doubt = doubt(of: trigger) { return (.possible, doubt) }
    if let governed = governed(trigger) { return governed }
    for hit in cues where holds(hit, trigger, isPast: isPast) { return (hit.status, words(hit)) }
    if let match = trigger.match, match.isFuture { return (.scheduled, nil) }
    if let cue = predicate(of: trigger) { return (cue.status, words(cue)) }
    if let tagged = trigger.tagged, !tagged.isReal {
      return (isFuture(trigger) || Self.planned.contains(trigger.kind) ? .scheduled : .possible, nil)
    }
    if !(trigger.isVerb && isPast), isFuture(trigger) { return (.scheduled, nil) }
    if let match = trigger.match, match.forms == .present {
      return (trigger.kind == .economy ? .happened : .ongoing, nil)
    }
    return (isPast || !Self.lasting.contains(trigger.kind) ? .happened : .ongoing, nil)
  }

  /// What the statement it stands in or the sentence's build makes sure, whatever else speaks for.
  ///
  /// - Parameter cues: those that reach the trigger.
  func sureStatus(of trigger: Trigger, _ cues: [StatusCues.Hit]) -> (status: EventStatus, cue: Span?)? {
    if let denial = denial(of: trigger) { return (.denied, denial) }
    if let negation = negation(trigger) { return (.denied, negation) }
    if let perfect = perfect(trigger) { return (.happened, perfect) }
    if let doubt = doubt(of: trigger) { return (.possible, doubt) }
    if let condition = condition(trigger, cues) { return (.conditional, condition) }
    if isTold(trigger, cues) { return (.happened, nil) }
    return predicate(of: trigger).map { ($0.status, words($0)) }
  }

  /// قد and its kin right before a past verb: the deed is done. The words that say so.
  func perfect(_ trigger: Trigger) -> Span? {
    guard trigger.isVerb, trigger.match?.forms == .past, trigger.word > 0 else { return nil }
    guard context.words.words[trigger.word - 1].known.contains(.already) else { return nil }
    return draft.tokens[trigger.word - 1].span.union(draft.tokens[trigger.word].span)
  }

  /// قد right before an imperfect, or هل before any verb: it may come about, or it is asked whether. The words that say so.
  private func doubt(of trigger: Trigger) -> Span? {
    guard trigger.word > context.sentences[trigger.sentence].lowerBound else { return nil }
    let before = context.words.words[trigger.word - 1].key
    // Behind قد also what could be a noun is a verb: (روسيا) قد تضاعف.
    let mayCome = Self.doubting.contains(before) && (isImperfect(trigger) || isOfFeminine(trigger.word))
    guard mayCome || trigger.isVerb && Self.asking.contains(before) else { return nil }
    return draft.tokens[trigger.word - 1].span.union(draft.tokens[trigger.word].span)
  }

  /// Whether a verb can be no past of a stem that begins with ت, as تسلم and تقرر can: يلتقي, تتوقف, تستمر, ترتفع.
  private func isImperfect(_ trigger: Trigger) -> Bool {
    guard trigger.match.map({ !$0.forms.isDisjoint(with: .present) }) ?? true else { return false }
    let key = draft.tokens[trigger.word].key
    if key.begins(with: "ي") || key.begins(with: "تت") || key.begins(with: "تست") { return true }
    return key.begins(with: "ت") && key.unicodeScalars.count == 5 && key.unicodeScalars.dropFirst(2).first == "ت"
  }

  /// Whether a verb that begins with ت stands, with قد, behind a feminine subject, with which a past would end in ت.
  private func isOfFeminine(_ word: Int) -> Bool {
    let key = draft.tokens[word].key
    guard key.begins(with: "ت"), !key.ends(with: "ت"), word > 1 else { return false }
    let subject = draft.tokens[word - 2].key
    return subject.ends(with: "ة") || subject.ends(with: "يا") || subject.ends(with: "ات")
  }

  private static let asking = Set(["هل", "وهل", "فهل"].map { EventWords.hash($0) })
  private static let doubting = Set(["قد", "وقد", "فقد"].map { EventWords.hash($0) })

  /// لم or لن right before a verb: it was not done, or will not be. The words that say so.
  private func negation(_ trigger: Trigger) -> Span? {
    guard trigger.isVerb, trigger.word > 0 else { return nil }
    guard context.words.words[trigger.word - 1].known.contains(.negation) else { return nil }
    return draft.tokens[trigger.word - 1].span.union(draft.tokens[trigger.word].span)
  }

  /// The conditional words that open the trigger's own clause: إذا فرض الاتحاد حظرا.
  private func condition(_ trigger: Trigger, _ cues: [StatusCues.Hit]) -> Span? {
    cues.first {
      $0.status == .conditional && $0.words.upperBound <= trigger.word && trigger.word - $0.words.upperBound < 3
    }.map(words)
  }

  /// A verb of the present in a headline tells what has come about (بوتين يلتقي ماكرون), unless another word says otherwise.
  private func isTold(_ trigger: Trigger, _ cues: [StatusCues.Hit]) -> Bool {
    guard draft.sentences[trigger.sentence].isHeading || trigger.sentence == 0 && isShort(trigger.sentence) else {
      return false
    }
    func isPresent(_ word: Int) -> Bool {
      guard let match = context.match(word) else { return false }
      return match.forms.isSubset(of: .present) && !match.isFuture
    }
    let before = trigger.word - 1
    let isCarried = before >= draft.sentences[trigger.sentence].tokens.lowerBound && isPresent(before)
    guard isPresent(trigger.word) || (isCarried && !trigger.isVerb) else { return false }
    return cues.allSatisfy { $0.status.isReal }
  }

  private func isShort(_ sentence: Int) -> Bool { draft.sentences[sentence].tokens.count < 16 }

  /// The words that show a status: a cue that reaches the trigger, else its own tense.
  func words(for status: EventStatus, of trigger: Trigger, _ cues: [StatusCues.Hit]) -> Span? {
    if let hit = cues.first(where: { $0.status == status }) { return words(hit) }
    guard trigger.isVerb, let match = trigger.match else { return nil }
    switch status {
    case .scheduled, .possible: return match.isFuture ? draft.tokens[trigger.word].span : nil
    case .happened: return match.forms == .past ? draft.tokens[trigger.word].span : nil
    default: return nil
    }
  }

  private func words(_ hit: StatusCues.Hit) -> Span {
    draft.tokens[hit.words.lowerBound].span.union(draft.tokens[hit.words.upperBound - 1].span)
  }

  /// A noun right behind إن is what the sentence speaks of: the modal word before its predicate decides, even behind a
  /// relative clause (فإن غزوا واسع النطاق، الذي ...، قد يكون ...).
  private func predicate(of trigger: Trigger) -> StatusCues.Hit? {
    guard let match = trigger.match, !match.forms.isDisjoint(with: .nominal), !match.isDefinite, trigger.word > 0,
      context.words.words[trigger.word - 1].known.intersection([.that, .because]) == .that
    else { return nil }
    return context.cues[trigger.sentence].first {
      $0.scope == .next && $0.status == .possible && $0.words.lowerBound > trigger.word
        && $0.words.lowerBound < trigger.word + 24
    }
  }

  /// The reporting words of the statement a trigger stands in, where they deny it: نفى أنه يخطط لغزو ...
  private func denial(of trigger: Trigger) -> Span? {
    guard context.cues[trigger.sentence].contains(where: { $0.status == .denied }),
      let statement = draft.result.statements.last(where: { $0.span.contains(trigger.span) }),
      let cue = statement.cue
    else { return nil }
    return context.cues[trigger.sentence].contains {
      $0.status == .denied && $0.words.contains { draft.tokens[$0].span.overlaps(cue) } && Self.isDenying($0, draft)
    } ? cue : nil
  }

  /// Only verbs of denying make the content untrue; لم before a reporting verb does not.
  private static func isDenying(_ hit: StatusCues.Hit, _ draft: Draft) -> Bool {
    let key = draft.tokens[hit.words.lowerBound].key
    return ["نف", "ينف", "تنف"].contains { key.hasPrefix($0) || key.hasPrefix("و" + $0) }
  }

  /// Kinds that go on for long: a noun alone speaks of one that is going on.
  private static let lasting: Set<EventKind> = [.invasion, .deployment]

  /// Kinds that somebody sets a date for: what has not come about yet is planned rather than feared.
  static let planned: Set<EventKind> = [
    .competition, .visit, .negotiation, .meeting, .project, .ceremony, .election,
  ]

  private func holds(_ hit: StatusCues.Hit, _ trigger: Trigger, isPast: Bool) -> Bool {
    // قد before a past verb makes it sure, not doubtful.
    let isModal = hit.status == .possible && hit.scope == .next
    if isModal, isPast { return false }
    if isModal, let match = trigger.match, match.forms.isDisjoint(with: .present) { return false }
    guard let tagged = trigger.tagged else { return true }
    // A cue that reaches far is believed less than the tagger, where that is sure of the opposite.
    let isFar = trigger.word - hit.words.upperBound > 4
    if tagged.isReal != hit.status.isReal { return !(isFar && tagged.confidence > 0.7) && tagged.confidence < 0.9 }
    return true
  }

  /// Whether a date after the article's own stands in its clause.
  private func isFuture(_ trigger: Trigger) -> Bool {
    guard let today = draft.written else { return false }
    let clause = context.breaks[trigger.word]
    let sentence = draft.sentences[trigger.sentence]
    return draft.result.times.contains { time in
      guard sentence.span.contains(time.span), let value = time.value, value.count == 10, value > today else {
        return false
      }
      guard let word = sentence.tokens.first(where: { draft.tokens[$0].span.end > time.span.start }) else {
        return false
      }
      return context.breaks[word] == clause
    }
  }
}
