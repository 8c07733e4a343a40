import Model

/// Finds who takes part in an event, where and when it is, and what is counted: from the clause its trigger stands in.
struct EventArguments {
  let context: EventContext
  let draft: Draft
  /// First word of each mention, in the order of mentions.
  private let wordOfMention: [Int]
  private let wordOfTime: [Int]

  init(context: EventContext, draft: Draft) {
    self.context = context
    self.draft = draft
    wordOfMention = Self.words(draft.result.mentions.map(\.span), draft.tokens)
    wordOfTime = Self.words(draft.result.times.map(\.span), draft.tokens)
  }

  /// The word in which each span begins; spans in order.
  private static func words(_ spans: [Span], _ tokens: [Token]) -> [Int] {
    var k = 0
    return spans.map { span in
      while k > 0, tokens[k - 1].span.end > span.start { k -= 1 }
      while k < tokens.count - 1, tokens[k].span.end <= span.start { k += 1 }
      return k
    }
  }

  struct Found {
    var participants: [Event.Participant] = []
    var place: Int?
    var time: Int?
    var quantities: [Int] = []
  }

  /// Words behind a trigger in which its arguments are looked for.
  private static let reach = 14
  private static let reachOfPlaces = 22
  /// Words before it.
  private static let reachBack = 7

  func find(_ trigger: Trigger, statement: Int?) -> Found {
    var found = Found()
    let sentence = draft.sentences[trigger.sentence].tokens
    let clause = context.breaks[trigger.word]
    let speakers = Set(draft.result.statements.compactMap(\.speakerSpan))
    for (m, mention) in draft.result.mentions.enumerated() {
      let word = wordOfMention[m]
      guard sentence.contains(word), word != trigger.word else { continue }
      let distance = word - trigger.word
      let isPlace = mention.kind == .place || mention.kind == .country
      guard distance <= (isPlace ? Self.reachOfPlaces : Self.reach), distance >= -Self.reachBack else { continue }
      // Who only reports it takes no part.
      if speakers.contains(where: { $0.overlaps(mention.span) }), statement != nil || trigger.kind.isReported {
        continue
      }
      let isNear = context.breaks[word] == clause
      let preposition = preposition(of: mention, word)
      if isPlace, Self.locative.contains(preposition), distance > 0 || isNear {
        if found.place == nil, isNear || distance > 0 && distance < 8 { found.place = mention.entity }
        if mention.kind == .place { continue }
        if preposition == "في" { continue }
      }
      guard distance <= Self.reach else { continue }
      guard isNear || isListed(from: trigger.word, to: word) else { continue }
      if mention.kind == .place, mention.metonymOf == nil, distance < 0 { continue }
      let role: Event.Part =
        distance < 0 ? .agent : Self.patientive.contains(preposition) || isObject(trigger, distance) ? .patient : .agent
      let entity = mention.kind == .place ? mention.metonymOf ?? mention.entity : mention.entity
      if mention.kind == .place, mention.metonymOf == nil {
        if found.place == nil { found.place = mention.entity }; continue
      }
      if !found.participants.contains(where: { $0.entity == entity }), found.participants.count < 6 {
        found.participants.append(.init(entity: entity, role: trigger.kind.isMutual ? .other : role))
      }
    }
    // An event done to a country is in it.
    if found.place == nil, trigger.kind == .invasion || trigger.kind == .intervention {
      found.place =
        found.participants.first {
          draft.result.entities[$0.entity].kind == .country && $0.role == .patient
        }?.entity
    }
    found.time = time(of: trigger, clause: clause, in: sentence)
    let reach = trigger.word + 1..<max(trigger.word + 1, min(trigger.word + 8, sentence.upperBound))
    if let last = reach.last {
      let span = Span(trigger.span.end, draft.tokens[last].span.end)
      found.quantities = draft.result.quantities.indices.filter {
        span.contains(draft.result.quantities[$0].span) && draft.result.quantities[$0].unit != nil
      }
    }
    return found
  }

  private static let locative: Set<String> = [
    "في", "ب", "داخل", "قرب", "شمال", "جنوب", "شرق", "غرب", "مدينة", "منطقة", "محافظة", "بلدة",
  ]
  private static let patientive: Set<String> = ["علي", "ضد", "الي", "ل", "من"]

  /// The word before a mention, or the letter attached to it.
  private func preposition(of mention: Mention, _ word: Int) -> String {
    if draft.tokens[word].span.start < mention.span.start {
      return String(draft.text[Span(draft.tokens[word].span.start, mention.span.start)].suffix(1))
    }
    guard word > 0 else { return "" }
    let before = draft.tokens[word - 1].key
    return ["وفي", "ففي"].contains(before) ? "في" : before
  }

  /// A list of names behind بين or بين ... و goes over commas.
  private func isListed(from trigger: Int, to word: Int) -> Bool {
    guard word > trigger, word - trigger < 10 else { return false }
    return draft.tokens[word].key.hasPrefix("و") && draft.tokens[word - 1].kind != .punctuation
      && (trigger + 1..<word).contains { draft.tokens[$0].key == "بين" }
  }

  /// The noun of a deed done to somebody, with that one right behind it: غزو أوكرانيا.
  private func isObject(_ trigger: Trigger, _ distance: Int) -> Bool {
    guard let match = trigger.match, !match.forms.isDisjoint(with: .nominal), distance <= 2 else { return false }
    switch trigger.kind {
    case .invasion, .attack, .arrest, .sanction, .death, .appointment, .visit: return true
    default: return false
    }
  }

  /// The date that stands in the clause, the nearest first; else the only one of the sentence.
  private func time(of trigger: Trigger, clause: UInt16, in sentence: Range<Int>) -> Int? {
    let dates = draft.result.times.indices.filter {
      draft.result.times[$0].type == .date && draft.result.times[$0].value != nil && sentence.contains(wordOfTime[$0])
    }
    func distance(_ t: Int) -> Int {
      let d = wordOfTime[t] - trigger.word
      return d >= 0 ? d : -d + 3
    }
    let near = dates.filter { context.breaks[wordOfTime[$0]] == clause && distance($0) <= 16 }
    if let best = near.min(by: { (distance($0), $0) < (distance($1), $1) }) { return best }
    return dates.count == 1 && distance(dates[0]) <= 12 ? dates[0] : nil
  }
}

extension EventKind {
  /// Kinds that somebody else than those concerned speaks of: the ministry that counts the dead has no part in it.
  var isReported: Bool {
    switch self {
    case .death, .disaster, .accident, .attack, .clash, .crime, .economy: true
    default: false
    }
  }

  /// Whether those who take part do the same to each other.
  var isMutual: Bool {
    switch self {
    case .meeting, .negotiation, .agreement, .clash, .competition: true
    default: false
    }
  }
}
