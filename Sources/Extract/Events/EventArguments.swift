import Model
import Normalize

/// Who takes part in what a trigger names, where and when: found by position, prepositions and nationality adjectives
/// within its clause.
final class EventArguments {
  let draft: Draft
  let context: EventContext
  let gazetteer: GazetteerIndex
  let kinds = EventWordClasses.shared
  let classOfWord: [EventWordClasses.Class?]
  /// By token: index of the mention that begins there, or -1.
  let mentionAt: [Int32]
  let times: EventTimes
  /// By token: whether a clause ends before it.
  let isBreak: [Bool]
  /// By token: whether a name has it.
  let isInName: [Bool]
  /// By mention: whether it stands in the speaker of a statement.
  let isSpeaker: [Bool]
  /// By mention: whether it stands in the office of somebody named: مدير (الوكالة) السابق، فلان.
  let isInRole: [Bool]

  /// What one trigger's clause says.
  struct Found: Sendable {
    var participants: [Event.Participant] = []
    var place: Int?
    var time: Int?
    /// A time that says itself that it is to come, in a text that does not tell when it was written.
    var timeToCome: Int?
    var quantities: [Int] = []
    /// The preposition before the patient as written, for the title.
    var patientPreposition: String?
    /// Entities that the trigger's own nationality adjective stands for.
    var byAdjective: Set<Int> = []
    /// Entities that stand before a noun, as subjects of the verb that governs it.
    var subjects: Set<Int> = []
    /// Whether the place is that of the article's other events.
    var isPlaceInherited = false
    /// Whom the noun's deed is done to, whose name stands right behind it.
    var objectRightBehind: Int?
    /// Those who stand behind مع.
    var partners: Set<Int> = []
    /// Whether who does it stands behind من.
    var isAgentSource = false
    /// How the text has the place, for the title.
    var placeLink = PlaceLink.inside
    /// Whether the parties stand behind بين in the text.
    var isBetween = false
    /// The country that an adjective of a verb's subject stands for, and the adjective's token: تراجع الدولار الأسترالي.
    var adjectiveOfSubject: (entity: Int, token: Int)?
  }

  /// How a place stands with an event: in it, to it, out of it, as the verb's object.
  enum PlaceLink: Sendable { case inside, goal, origin, object }

  init(draft: Draft, context: EventContext, times: EventTimes, gazetteer: GazetteerIndex) {
    self.draft = draft
    self.context = context
    self.gazetteer = gazetteer
    self.times = times
    classOfWord = context.classOfWord
    mentionAt = draft.tokens.starts(of: draft.result.mentions.map(\.span))
    isBreak = times.isBreak
    var isInName = [Bool](repeating: false, count: draft.tokens.count)
    var named = 0
    for mention in draft.result.mentions {
      while named < draft.tokens.count, draft.tokens[named].span.end <= mention.span.start { named += 1 }
      while named < draft.tokens.count, draft.tokens[named].span.start < mention.span.end {
        isInName[named] = true
        named += 1
      }
    }
    self.isInName = isInName
    let speakers = draft.result.statements.compactMap(\.speakerSpan)
    isSpeaker = draft.result.mentions.map { mention in speakers.contains { $0.overlaps(mention.span) } }
    var isInRole = [Bool](repeating: false, count: draft.result.mentions.count)
    for entity in draft.result.entities where entity.kind == .person {
      for role in entity.roles {
        let mentions = draft.result.mentions
        var k = mentions.partitioningIndex { $0.span.start >= role.span.start }
        while k < mentions.count, mentions[k].span.end <= role.span.end {
          isInRole[k] = true
          k += 1
        }
      }
    }
    self.isInRole = isInRole
  }

  func entity(at token: Int) -> Int? {
    let m = mentionAt[token]
    return m < 0 ? nil : draft.result.mentions[Int(m)].entity
  }

  /// Who takes part where a mention stands: the country a capital stands for, else the mention's own entity.
  func actor(at token: Int) -> Int {
    let mention = draft.result.mentions[Int(mentionAt[token])]
    return mention.metonymOf ?? mention.entity
  }

  /// Whether a preposition, ب or ل, is attached to a token, or stands before the name that begins in it.
  func hasPreposition(_ token: Int, _ letter: StaticString) -> Bool {
    // The first letter of a name is its own, whatever the word looks like: بلينكن, لافروف.
    if isWholeName(token) { return false }
    let parts = draft.tokens[token].parts
    for k in parts.indices where parts[k].role == .proclitic && parts[k].form.equals(letter) {
      return parts[k].span.count > 0
    }
    guard mentionAt[token] >= 0 else { return false }
    let begin = draft.tokens[token].span.start
    let start = draft.result.mentions[Int(mentionAt[token])].span.start
    return start > begin && String(draft.text[Span(begin, start)]).holds(letter.description)
  }

  /// Whether a name begins where the token does, so that nothing is attached to it.
  func isWholeName(_ token: Int) -> Bool {
    mentionAt[token] >= 0
      && draft.result.mentions[Int(mentionAt[token])].span.start <= draft.tokens[token].span.start
  }

  /// The country that a nationality adjective names, where the article names it too. None where it tells who somebody is:
  /// (الرئيس) الكيني أوهورو كينياتا.
  func country(adjective token: Int) -> Int? {
    guard mentionAt[token] < 0, !isOfPerson(token), draft.tokens[token].kind == .word, draft.mayBeNationality(token)
    else { return nil }
    return gazetteer.country(adjective: draft.nameHash(of: token)).flatMap { country in
      draft.result.entities.firstIndex { $0.actor == country.id }
    }
  }

  /// Whether the name of a person stands behind an adjective.
  private func isOfPerson(_ token: Int) -> Bool {
    guard token + 1 < mentionAt.count, mentionAt[token + 1] >= 0 else { return false }
    let mention = draft.result.mentions[Int(mentionAt[token + 1])]
    return mention.kind == .person && mention.span.start == draft.tokens[token + 1].span.start
  }

  /// - Parameter others: by token, whether it is a trigger.
  func arguments(_ trigger: Trigger, sentence: Range<Int>, others: [Bool]) -> Found {
    var found = Found()
    let row = kinds[trigger.kind]
    if trigger.isVerb, let subject = subjectRightBefore(trigger, sentence, others) ?? teller(of: trigger, trigger.word)
    {
      add(subject, isSuffered(trigger) ? .patient : .agent, &found)
    }
    behind(trigger, sentence, others, row, &found)
    before(trigger, sentence, others, row, &found)
    if found.place == nil { found.place = place(of: trigger, sentence, others, found) }
    // Towns deal with each other, but do nothing else.
    if !row.partiesAreAlike || trigger.kind.isForceful {
      found.participants.removeAll { $0.role == .agent && isTown($0.entity) }
    }
    if let time = times.time(of: trigger, others: others) {
      if draft.result.times[time].value != nil { found.time = time }
      if draft.timesToCome.contains(time) { found.timeToCome = time }
    }
    return found
  }

  func isPlace(_ entity: Int) -> Bool {
    let kind = draft.result.entities[entity].kind
    return kind == .country || kind == .place
  }

  /// Whether something is a place that does nothing by itself. Parts of the world (الغرب, أوروبا), which belong to no country, do.
  func isTown(_ entity: Int) -> Bool {
    let entity = draft.result.entities[entity]
    return entity.kind == .place && entity.actor.flatMap { gazetteer.row(id: $0) }?.hasCountry ?? true
  }

  func add(_ entity: Int, _ role: Event.Part, _ found: inout Found) {
    guard !found.participants.contains(where: { $0.entity == entity }) else { return }
    found.participants.append(Event.Participant(entity: entity, role: role))
  }

  /// What stands behind the trigger, up to the end of its clause or the next verb that is a trigger.
  private func behind(
    _ trigger: Trigger, _ sentence: Range<Int>, _ others: [Bool], _ row: EventWordClasses.KindRow,
    _ found: inout Found
  ) {
    var governing: EventWordClasses.Class?
    var preposition = ""
    var isFirst = true
    var lastMention = -10
    var inBetween = false
    var isSourceNear = false
    // Whether من stands behind كل.
    var isOfAll = false
    let isStruck = trigger.kind.isForceful || trigger.kind == .death
    var i = trigger.word + 1
    let end = min(sentence.upperBound, trigger.word + 16)
    var gap = 0
    // Whether the noun of another deed stands behind an attached preposition.
    var isOfAnother = false
    let isClosed = isClosed(trigger)
    // Whether only adjectives can have stood since the noun.
    var isAdjectival = !trigger.isVerb && !isClosed
    while i < end {
      if isBreak[i] { break }
      // Behind a verb's relative clause, or كان, stands another clause.
      if trigger.isVerb, context.words.words[i].known.contains(.newClause) { break }
      // A comma goes on only in a list of names.
      if isComma(i), i - lastMention > 4 || i + 1 >= end || entity(at: i + 1) == nil { break }
      if (others[i] && i != trigger.word) {
        // The next trigger takes over, save a noun in a chain right behind a verb: نفذ هجوما على.
        if i > trigger.word + 1 || !trigger.isVerb { break }
      }
      if let c = classOfWord[i], c != .stop, mentionAt[i] < 0 {
        if c == .end { break }
        if c == .light || c == .witness {
          i += 1
          continue
        }
        // Behind a cause each preposition is of its noun: (قتلوا) بعد هجوم على.
        if governing == .cause, c != .place {
          i += 1
          continue
        }
        // A verb that carries a noun (شنه) is the trigger's where it stands near.
        governing = c == .agent && i > trigger.word + 4 && isOfNoun(i) ? .outside : c
        // Further on من belongs to another noun: زيارة إلى الشطر الشمالي من الجزيرة.
        isSourceNear = c == .source && i <= trigger.word + 3
        isOfAll = c == .source && draft.tokens[i - 1].key.equals("كل")
        inBetween = c == .between ? true : inBetween
        preposition = draft.tokens[i].key
        isOfAnother = false
        gap = 0
        i += 1
        continue
      }
      if entity(at: i) != nil, isAlias(i, behind: lastMention) {
        i = mentionEnd(i)
        continue
      }
      if let named = entity(at: i) {
        isAdjectival = false
        if isInRole[Int(mentionAt[i])] {
          i = mentionEnd(i)
          continue
        }
        let b = hasPreposition(i, "ب")
        let entity = b || governing == .place || governing == .goal ? named : actor(at: i)
        let l = hasPreposition(i, "ل")
        if isClosed, governing == nil, !b {
          if !isTown(entity) { add(entity, .other, &found) }
          isFirst = false
          lastMention = mentionEnd(i)
          i = lastMention
          gap = 0
          continue
        }
        if isFirst, gap == 1, governing == nil, !b, !l, trigger.kind.isForceful,
          let part = kinds.part(of: context.words.words[trigger.word + 1])
        {
          add(entity, part, &found)
          isFirst = false
          lastMention = mentionEnd(i)
          i = lastMention
          gap = 0
          continue
        }
        if isFirst, !trigger.isVerb, gap > 0, governing == nil, !b, !l, isInObject(entity, trigger, &found) {
          isFirst = false
          lastMention = mentionEnd(i)
          i = lastMention
          continue
        }
        let joins = context.words.begins(i, withLetter: 0x648) && !isWholeName(i) && i - lastMention <= 4
        // Nobody is arrested or killed by the country that something comes out of: القبض على امرأة بعد هربها من فرنسا.
        if governing == .source, row.agentWord != nil, draft.result.entities[named].kind == .country {
          governing = .outside
        }
        // What a town has (في الضاحية الشمالية لباريس) says where.
        let isOfTown = l && gap > 1 && draft.result.entities[named].kind == .place
        // (اجتمعوا) لإنقاذ | اليونان: whoever another deed is done to does not do this one.
        let isOutside = isOfAnother && governing == nil && mayAct(trigger, row, found, isFirst)
        // (تحرير المدينة) من الجماعة | والتنظيم
        let isParted = governing == .source && joins && isStruck
        let known = found.participants.count
        take(
          entity, trigger, row,
          isOutside ? .outside : joins && !isParted ? nil : b ? .place : isOfTown ? .outside : l ? .patient : governing,
          joins && !isOutside && !isParted, inBetween, isFirst, isRightBehind: gap == 0,
          // An attack on posts of a group (على مواقع لتنظيم) is one on it.
          l && governing != .patient ? "ل" : preposition, &found)
        found.isAgentSource = found.isAgentSource && isSourceNear
        isFirst = false
        lastMention = mentionEnd(i)
        i = lastMention
        gap = 0
        if governing != .between {
          // Of the struck and the dead whom من parts from the deed it parts with all that a list names: (قتل تسعة) من الجماعة | وقوات التنظيم. But
          // (قتل) كل من فلان وفلان.
          let isPartedFrom =
            governing == .source && isStruck && !isOfAll && found.participants.count == known && i < end
            && context.words.begins(i, withLetter: 0x648)
          let stays = governing.map { [.place, .outside, .cause].contains($0) } == true || isPartedFrom
          governing = stays ? governing : nil
        }
        continue
      }
      if found.place == nil, governing == .place || hasPreposition(i, "ب"),
        let place = backReference(i, from: trigger, found)
      {
        found.place = place
        governing = nil
      }
      if trigger.isVerb {
        if i <= trigger.word + 4, governing == nil, row.agentWord == nil, let country = country(adjective: i) {
          add(country, .agent, &found)
          if found.adjectiveOfSubject == nil { found.adjectiveOfSubject = (country, i) }
        }
      } else if isAdjectival, !trigger.kind.hasAdjectivesOfOthers || i == trigger.word + 1,
        let country = country(adjective: i)
      {
        // Who travels, dies or crashes is no country: جولة وزير الخارجية الأميركي, حادثة الطائرة السعودية.
        add(country, .agent, &found)
        found.byAdjective.insert(country)
      }
      isOfAnother = isOfAnother || isOtherDeed(i)
      isAdjectival = isAdjectival && i < trigger.word + 3 && draft.tokens[i].parts.first?.role != .proclitic
      gap += 1
      if gap > (trigger.isVerb || governing != nil ? 6 : 3) { break }
      i += 1
    }
  }

  /// Whether a name that no preposition governs would be taken for who does it.
  private func mayAct(_ trigger: Trigger, _ row: EventWordClasses.KindRow, _ found: Found, _ isFirst: Bool) -> Bool {
    guard trigger.isVerb else { return isFirst ? row.nameAfterNounIsAgent : found.participants.isEmpty }
    return !found.participants.contains { $0.role == .agent }
  }

  func mentionEnd(_ token: Int) -> Int {
    draft.tokens.firstStarting(at: draft.result.mentions[Int(mentionAt[token])].span.end, behind: token)
  }

  func isComma(_ token: Int) -> Bool { context.words.words[token].known.contains(.comma) }
}

extension EventKind {
  /// Whether a nationality further behind its noun is that of somebody or something it befalls.
  fileprivate var hasAdjectivesOfOthers: Bool {
    switch self {
    case .visit, .accident, .disaster, .death, .arrest, .crime: true
    default: false
    }
  }

  /// Kinds in which some strike and others are struck.
  fileprivate var isForceful: Bool {
    switch self {
    case .attack, .clash, .invasion: true
    default: false
    }
  }
}
