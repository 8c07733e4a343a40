import Model

/// Writes the title of an event as an editor would: its noun, who takes part, and where.
struct EventTitle {
  let draft: Draft
  let context: EventContext
  private let classes = EventWordClasses.shared
  /// By token: whether it lies in a time expression.
  let isTime: [Bool]

  init(draft: Draft, context: EventContext) {
    self.draft = draft
    self.context = context
    let tokens = draft.tokens
    var isTime = [Bool](repeating: false, count: tokens.count)
    for time in draft.result.times {
      var i = tokens.firstEnding(behind: time.span.start)
      while i < tokens.count, tokens[i].span.start < time.span.end {
        isTime[i] = true
        i += 1
      }
    }
    self.isTime = isTime
  }

  func title(_ cluster: EventClusters.Cluster) -> String {
    // The noun that says most: one of the lexicon before a verb's verbal noun.
    let head = cluster.triggers.first { !$0.isVerb && $0.match != nil } ?? cluster.triggers[0]
    let noun = self.noun(head)
    let found = cluster.arguments
    let row = classes[head.kind]
    let adjectives = self.adjectives(behind: head)
    func labels(_ role: Event.Part) -> [String] {
      found.participants.filter { $0.role == role && !(found.byAdjective.contains($0.entity) && !adjectives.isEmpty) }
        .prefix(2).map { draft.result.entities[$0.entity].label }
    }
    let agents = labels(.agent)
    let patients = labels(.patient)
    var out: String
    if !adjectives.isEmpty {
      out = Self.joined(Self.definite(noun), adjectives)
      if row.partiesAreAlike, agents.count > 1 {
        out += " بين " + Self.list(agents)
      } else if let agent = agents.first, found.byAdjective.isEmpty {
        out += " " + Self.dative(agent)
      }
      if let patient = patients.first { out += " " + Self.join(found.patientPreposition ?? row.patientWord, patient) }
    } else if row.partiesAreAlike, agents.count + patients.count > 1 {
      out = noun + " بين " + Self.list(agents + patients)
    } else if !agents.isEmpty, row.agentWord == nil {
      out = noun + " " + Self.list(agents)
      if let patient = patients.first {
        out += " " + Self.join(found.patientPreposition ?? row.patientWord, patient)
      } else if agents.count == 1, let agent = found.participants.first(where: { $0.role == .agent }) {
        out = Self.joined(out, object(of: head, behind: agent.entity))
      }
    } else if let agent = agents.first, let by = row.agentWord {
      // Who dies comes before who killed him: مقتل فلان على يد المسلحين.
      out = patients.isEmpty ? complement(head, noun, hasPlace: found.place != nil) : noun + " " + Self.list(patients)
      out += " " + by + " " + agent
    } else if let patient = patients.first {
      if let preposition = found.patientPreposition {
        out = noun + " " + Self.join(preposition, patient)
      } else {
        out = noun + " " + Self.list(patients)
      }
    } else {
      out = complement(head, noun, hasPlace: found.place != nil)
    }
    if let place = found.place {
      let label = draft.result.entities[place].label
      if !out.holds(label) { out += " في " + label }
    }
    return out
  }

  /// The trigger as a noun, indefinite and without what is attached to it.
  private func noun(_ trigger: Trigger) -> String {
    guard let match = trigger.match else { return unknownNoun(trigger) }
    guard match.noun >= 0 else {
      let title = context.lexicon.rows[match.row].title
      return title.isEmpty ? classes[trigger.kind].noun : title
    }
    // The text's own number: الاشتباكات stays a plural.
    guard match.forms == .plural, !match.hasPronoun else { return context.lexicon.noun(match.noun) }
    var surface = draft.text[trigger.span]
    for article in ["ال", "ل"] where match.isDefinite && surface.hasPrefix(article) {
      surface = surface.dropFirst(article.count)
      break
    }
    return Self.plain(surface)
  }

  /// The noun of a word that the lexicon does not know: of a verb its verbal noun where the form shows it.
  private func unknownNoun(_ trigger: Trigger) -> String {
    let surface = Self.plain(draft.text[trigger.span])
    let key = draft.tokens[trigger.word].key
    let before = trigger.word > 0 ? draft.tokens[trigger.word - 1].key : ""
    if let masdar = VerbalNoun.of(surface) { return masdar }
    // بايع فلان: a verb of the third stem with its subject behind it; حادث alone is a noun.
    if let masdar = VerbalNoun.ofThirdStem(surface), isNamed(trigger.word + 1) { return masdar }
    let isVerb =
      key.begins(with: "ي") || key.begins(with: "سي") || key.begins(with: "ست") || key.ends(with: "وا")
      || (key.ends(with: "ت") && !key.ends(with: "ات")) || ["قد", "وقد", "فقد", "لقد", "لم", "لن"].contains(before)
    if isVerb { return classes[trigger.kind].noun }
    let bare =
      surface.opens(with: "ال") ? String(surface.dropFirst(2)) : Self.nominative(withoutContraction(surface, trigger))
    // An attached pronoun has no place in a title.
    for (pronoun, count) in [("هما", 3), ("ها", 2), ("هم", 2), ("ه", 1)] as [(StaticString, Int)]
    where bare.closes(with: pronoun) && bare.count > count + 2 {
      return String(bare.dropLast(count))
    }
    // An adjective is nothing without its noun: عملية جراحية.
    let previous = trigger.word > 0 ? draft.tokens[trigger.word - 1] : nil
    if key.ends(with: "ية"), let previous, previous.kind == .word, previous.key.ends(with: "ة"),
      !previous.key.begins(with: "ال")
    {
      return Self.plain(draft.text[Span(previous.stemStart, previous.span.end)]) + " " + bare
    }
    return bare
  }

  private func isNamed(_ i: Int) -> Bool {
    guard i < draft.tokens.count else { return false }
    let start = draft.tokens[i].span.start
    return draft.result.mentions.contains { $0.span.start == start && $0.kind == .person }
  }

  /// The noun in للتمارين is تمارين: the ل that is left of its article goes too.
  private func withoutContraction(_ surface: String, _ trigger: Trigger) -> String {
    let token = draft.tokens[trigger.word]
    guard surface.opens(with: "ل"), token.stemStart > token.span.start, surface.count > 3,
      draft.text[Span(token.span.start, token.stemStart)].hasSuffix("ل")
    else { return surface }
    return String(surface.dropFirst())
  }

  /// A long noun without the alef of an indefinite accusative: انحسارا. Plurals such as قضايا keep theirs.
  private static func nominative(_ noun: String) -> String {
    guard noun.closes(with: "ا"), !noun.closes(with: "يا"), !noun.closes(with: "اا"), noun.count >= 6 else {
      return noun
    }
    return String(noun.dropLast())
  }

  /// Words as a title writes them: without tatweel, and without the tanwin of an accusative.
  static func plain(_ word: some StringProtocol) -> String {
    var whole = String(word)
    // Nearly all words have neither.
    let isPlain = whole.withUTF8 { bytes in
      for byte in bytes where byte == 0x80 || byte == 0x8B { return false }
      return true
    }
    if isPlain { return whole }
    var out = String(String.UnicodeScalarView(word.unicodeScalars.filter { $0.value != 0x640 }))
    for ending in ["اً", "ًا"] where out.hasSuffix(ending) && out.count > ending.count + 2 {
      out = String(out.unicodeScalars.dropLast(2).map(String.init).joined())
    }
    return out
  }

  /// Adjectives that agree with a definite noun, as written: (المحادثات) الأمنية.
  private func adjectives(behind trigger: Trigger) -> [String] {
    guard let match = trigger.match, match.noun >= 0, match.isDefinite, !match.hasPronoun else { return [] }
    var out: [String] = []
    var i = trigger.word + 1
    while i < draft.tokens.count, out.count < 2 {
      let token = draft.tokens[i]
      guard token.kind == .word, context.classOfWord[i] == nil, token.key.begins(with: "ال"),
        token.key.ends(with: "ية") || token.key.ends(with: "ي"),
        token.span.start - draft.tokens[i - 1].span.end <= 1
      else { break }
      out.append(Self.plain(draft.text[token.span]))
      i += 1
    }
    return out
  }

  /// Words with a space between.
  static func joined(_ head: String, _ words: [String]) -> String {
    var out = head
    for word in words {
      out += " "
      out += word
    }
    return out
  }

  /// What is done, behind who does it: إطلاق مصر | قمرا صناعيا. Empty where the name does not stand next to the trigger.
  private func object(of trigger: Trigger, behind agent: Int) -> [String] {
    guard
      let mention = draft.result.mentions.first(where: {
        $0.entity == agent && $0.span.start >= trigger.span.end
          && draft.text[Span(trigger.span.end, $0.span.start)].utf8.count <= 1
      })
    else { return [] }
    var i = trigger.word + 1
    let sentence = context.sentences[trigger.sentence]
    while i < sentence.upperBound, draft.tokens[i].span.start < mention.span.end { i += 1 }
    // An adjective belongs to the name.
    guard i < sentence.upperBound, !draft.tokens[i].key.begins(with: "ال") else { return [] }
    return words(from: i, in: trigger.sentence, isDefinite: false)
  }

  /// Up to three words that complete a noun, from a token on.
  func words(from start: Int, in number: Int, isDefinite: Bool) -> [String] {
    var words: [String] = []
    var i = start
    let sentence = context.sentences[number]
    while i < sentence.upperBound, words.count < 3 {
      guard draft.tokens[i].kind == .word, context.classOfWord[i] == nil, !isTime[i] else { break }
      let key = draft.tokens[i].key
      guard !key.begins(with: "و"), draft.tokens[i].parts.first?.role != .proclitic,
        context.match(i).map({ !$0.forms.isDisjoint(with: .nominal) }) ?? true
      else { break }
      let hasArticle = key.begins(with: "ال")
      // A definite noun is followed by its adjectives; what else stands there belongs to the sentence, as a verb does.
      if isDefinite, !hasArticle { break }
      // The article before a number: الـ10.
      if key == "ال" || Self.looksLikeVerb(key) || isAdverb(i) || words.isEmpty && hasPronoun(i) { break }
      words.append(Self.plain(draft.text[draft.tokens[i].span]))
      i += 1
      // A definite word closes the phrase, save an adjective behind it.
      if hasArticle, i < sentence.upperBound, !draft.tokens[i].key.begins(with: "ال") { break }
    }
    return words
  }

  /// Whether a word has a pronoun behind it: نمو | قدره.
  private func hasPronoun(_ i: Int) -> Bool {
    if draft.tokens[i].parts.last?.role == .enclitic { return true }
    let key = draft.tokens[i].key
    return key.utf8.count > 6 && !key.begins(with: "ال")
      && (key.ends(with: "ه") || key.ends(with: "ها") || key.ends(with: "هم"))
  }

  /// Whether a word looks like an imperfect: تدخل عنيف | يتسبب.
  static func looksLikeVerb(_ key: String) -> Bool {
    (key.begins(with: "ي") || key.begins(with: "سي") || key.begins(with: "ست")) && key.utf8.count > 6
  }

  /// Whether a word is an indefinite accusative with its mark: ينخفض | سريعًا.
  func isAdverb(_ i: Int) -> Bool {
    // A mark is not in the key.
    let span = draft.tokens[i].span
    return span.count != draft.tokens[i].key.utf8.count && draft.text[span].unicodeScalars.suffix(2).contains("\u{64B}")
  }

  private static func list(_ labels: [String]) -> String {
    labels.count < 2 ? labels.first ?? "" : labels[0] + " و" + labels[1]
  }

  static func definite(_ noun: String) -> String { noun.opens(with: "ال") ? noun : "ال" + noun }

  /// A label behind a preposition at the compare level.
  static func join(_ preposition: String, _ label: String) -> String {
    switch preposition {
    case "ل", "لـ": dative(label)
    case "علي", "": "على " + label
    case "الي": "إلى " + label
    default: preposition + " " + label
    }
  }

  /// ل with a label: للناتو, لروسيا.
  static func dative(_ label: String) -> String {
    label.opens(with: "ال") ? "لل" + label.dropFirst(2) : "ل" + label
  }
}
