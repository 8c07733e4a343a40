import Model
import Normalize

/// Writes the title of an event as an editor would: its noun, who takes part, and where.
final class EventTitle {
  let draft: Draft
  let context: EventContext
  let classes = EventWordClasses.shared
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

  /// The titles of an article's events.
  func titles(_ clusters: [EventClusters.Cluster]) -> [String] {
    let heads = clusters.map { head(of: $0) }
    let named = heads.map { self.named($0) }
    let nouns = zip(named, heads).map { $0 ?? classes[$1.kind].noun }
    var titles: [String] = []
    let triggers = Set(clusters.lazy.flatMap { $0.triggers.lazy.map(\.word) })
    for i in clusters.indices {
      let (short, bare) = self.title(clusters[i], heads[i], nouns[i], isNamed: named[i] != nil)
      let title = paired(Self.withoutEcho(short), in: heads[i].sentence)
      if let frame = frame(before: heads[i]), !triggers.contains(frame) {
        let token = draft.tokens[frame]
        titles.append(Self.plain(draft.text[Span(token.stemStart, token.span.end)]) + " " + title)
      } else {
        titles.append(bare ? takenUp(by: i, in: clusters, heads, nouns, titles) ?? title : title)
      }
    }
    return titles
  }

  /// The noun that stands before a trigger and without which it would be another thing: محاولة (اغتيال), أعمال (العنف).
  private func frame(before trigger: Trigger) -> Int? {
    let i = trigger.word - 1
    guard !trigger.isVerb, i >= context.sentences[trigger.sentence].lowerBound, draft.tokens[i].kind == .word,
      draft.tokens[trigger.word].parts.first?.role != .proclitic,
      trigger.span.start == draft.tokens[trigger.word].span.start
    else { return nil }
    let token = draft.tokens[i]
    let key = token.parts.first?.role == .proclitic ? token.parts.first { $0.role == .stem }?.form : token.key
    return key.map { TitleWordClasses.shared[.frame].contains(fold($0, to: .compare)) } == true ? i : nil
  }

  /// The title of the event told before that a bare noun with the article takes up: الاتفاق after الاتفاق النووي.
  private func takenUp(
    by i: Int, in clusters: [EventClusters.Cluster], _ heads: [Trigger], _ nouns: [String], _ titles: [String]
  ) -> String? {
    let trigger = heads[i]
    guard !trigger.isVerb, trigger.match.map({ $0.isDefinite && !$0.hasPronoun }) ?? false else { return nil }
    // What a relative clause tells is another's; figures are too many of one noun.
    let next = trigger.word + 1
    guard clusters[i].kind != .economy,
      next >= draft.tokens.count || !context.words.words[next].known.contains(.newClause)
    else { return nil }
    for j in titles.indices.reversed() {
      guard trigger.sentence - heads[j].sentence <= EventClusters.memory else { return nil }
      guard clusters[j].kind == clusters[i].kind, nouns[j].utf8.elementsEqual(nouns[i].utf8), titles[j].holds(" ")
      else { continue }
      if let a = clusters[i].arguments.place, let b = clusters[j].arguments.place, a != b { continue }
      return titles[j]
    }
    return nil
  }

  /// The trigger whose noun says most: one of the lexicon before a verb's verbal noun.
  private func head(of cluster: EventClusters.Cluster) -> Trigger {
    var head = cluster.triggers.first { !$0.isVerb && $0.match != nil } ?? cluster.triggers[0]
    if isNounLikeVerb(head) { head.match = nil }
    return head
  }

  /// The title that an event's own words make, and whether nothing but its noun and its place stands in it.
  private func title(
    _ cluster: EventClusters.Cluster, _ head: Trigger, _ noun: String, isNamed: Bool
  ) -> (String, isBare: Bool) {
    let found = cluster.arguments
    let row = classes[head.kind]
    if !isNamed, let clause = clause(of: head, found) { return (clause, false) }
    let adjectives = self.adjectives(behind: head, noun, found)
    func labels(_ role: Event.Part) -> [String] {
      found.participants.filter { $0.role == role && !(found.byAdjective.contains($0.entity) && !adjectives.isEmpty) }
        .prefix(2).map { party($0.entity, of: head, found) }
    }
    // (افتتح) الرئيس | النسخة الرابعة من المنتدى: a definite noun with its adjective leaves no room for him. But (الوزير خلال) لقائه | الرئيس
    // فلان, and (واصل) فلان | برنامجه التأهيلي, whose pronoun is his.
    let next = head.word + 1
    let isClosed =
      !found.subjects.isEmpty && (head.match?.isDefinite ?? hasArticle(head.word)) && next < draft.tokens.count
      && hasArticle(next) && (head.match?.hasPronoun != true || context.words.words[next].known.contains(.newClause))
      && !found.participants.contains { isTitle(next, of: $0.entity) }
    let agents = isClosed ? [] : labels(.agent)
    let patients = labels(.patient)
    let parties = agents + patients
    let agentWord = row.agentWord.flatMap { isDoneTo(head, patients, noun, found) ? $0 : nil }
    let isMutual = parties.count > 1 && (found.isBetween || row.partiesAreAlike && self.isMutual(head, noun))
    var out: String
    if !adjectives.isEmpty {
      out = Self.joined(Self.definite(noun), adjectives)
      if row.partiesAreAlike, agents.count > 1 {
        out += " بين " + Self.list(agents)
      } else if head.match?.hasPronoun == true, !agents.isEmpty {
        // (واصل) فلان وفلان | برامجهما التأهيلية
        out += " " + Self.dative(Self.list(agents))
      } else if let agent = agents.first, found.byAdjective.isEmpty {
        out += " " + Self.dative(agent)
      }
      if let patient = patients.first {
        out += " " + Self.join(found.patientPreposition ?? patientWord(noun, row), patient)
      }
    } else if isMutual {
      out = noun + " بين " + Self.list(parties)
    } else if patients.isEmpty, agents.count == 1, agentWord == nil, let words = wordsBehind(head, found),
      !words.isEmpty
    {
      // (أقام) النادي | حفل المعايدة, (حاول) الوزير | تغيير النظام, (قرر) البنك | خفض أسعار الفائدة, (أصدر) الرئيس | قرارا جمهوريا بتعيين, (تفاوضت
      // إيران) مقابل | رفع العقوبات
      let isObject = isObject(words, of: noun, head)
      if isObject, isOfAnother(head) {
        out = Self.joined(noun, words)
      } else if isObject, !isPurpose(head) || hasPlainObject(words, head) {
        out = Self.joined(noun + " " + agents[0], words)
      } else {
        out = Self.joined(noun, words) + " " + Self.dative(agents[0])
      }
      let rest = governed(from: head.word + 1 + words.count, in: head.sentence, hasPlace: found.place != nil)
      if Self.spaces(out) + rest.count < Self.longest { out = Self.joined(out, rest) }
    } else if !agents.isEmpty, agentWord == nil {
      out = noun + (found.isAgentSource ? " من " : " ") + Self.list(agents)
      if let patient = patients.first {
        if found.patientPreposition != nil, let agent = found.participants.first(where: { $0.role == .agent }) {
          out = Self.joined(out, object(of: head, noun, by: agent.entity, found, isDirect: true))
        }
        if !Self.names(out, patient) {
          out += " " + Self.join(found.patientPreposition ?? patientWord(noun, row), patient)
        }
      } else if agents.count == 1, let agent = found.participants.first(where: { $0.role == .agent }) {
        out = Self.joined(out, object(of: head, noun, by: agent.entity, found))
      }
    } else if let agent = agents.first, let by = agentWord {
      // Who dies comes before who killed him: مقتل فلان على يد المسلحين.
      out = patients.isEmpty ? befalling(noun, of: head, found) : noun + " " + Self.list(patients)
      out += " " + by + " " + agent
    } else if !patients.isEmpty {
      out = done(noun, to: patients, by: head, found)
    } else {
      out = complement(head, noun, hasPlace: found.place != nil)
    }
    var isPlaceNamed = false
    if !isMutual {
      // Whoever an adjective stands for is named by it: قصف | تركي على مواقع الحزب.
      let named = found.participants
        .filter { $0.role != .other && !found.byAdjective.contains($0.entity) }
        .filter { !isClosed || !found.subjects.contains($0.entity) }
        .prefix(2).map(\.entity)
      // Of two titles the one that says more.
      if let phrase = phrase(of: head, noun, parties: named), !out.utf8.starts(with: phrase.title.utf8),
        Self.spaces(phrase.title) >= Self.spaces(out)
      {
        out = phrase.title
        isPlaceNamed = found.place.map { phrase.named.union(found.byAdjective).contains($0) } == true
      }
    }
    let isBare = out == noun
    // (تعطلت) الإمدادات الروسية
    if let place = found.place, !isPlaceNamed, found.adjectiveOfSubject?.entity != place {
      let label = draft.result.entities[place].label
      if !Self.names(out, label) {
        switch found.placeLink {
        case .inside: out += " في " + label
        case .goal: out += " إلى " + label
        case .origin: out += " من " + label
        case .object: out += " " + (out == noun ? label : Self.dative(label))
        }
      }
    }
    return (out, isBare)
  }

  /// Whether whom a deed befalls is told, or its noun is one of its kind's: then who does it is told by words (مقتل فلان على يد المسلحين).
  /// Other nouns that the text has for it (التحاق) govern who does it, as they do elsewhere.
  private func isDoneTo(_ head: Trigger, _ patients: [String], _ noun: String, _ found: EventArguments.Found) -> Bool {
    guard let match = head.match, context.lexicon.rows[match.row].kind != head.kind, patients.isEmpty else {
      return true
    }
    let next = head.word + 1
    let isGoverned =
      next < draft.tokens.count && (context.classOfWord[next] != nil || isGoverned(draft.tokens[next]))
    return !isGoverned && befalling(noun, of: head, found) != noun
  }

  /// The preposition before who suffers it: of a noun that governs its object itself ل (مهاجمة روسيا لأوكرانيا), whatever its kind
  /// has.
  private func patientWord(_ noun: String, _ row: EventWordClasses.KindRow) -> String {
    let isGoverning =
      VerbalNoun.isTransitive(fold(noun, to: .compare)) || noun.opens(with: "م") && noun.closes(with: "ة")
    return isGoverning ? "ل" : row.patientWord
  }

  /// Adjectives that agree with a definite noun, as written: (المحادثات) الأمنية. Of a noun with the pronoun of who is named before it, they tell
  /// from what it governs (مغادرته | النادي) by its gender.
  private func adjectives(behind trigger: Trigger, _ noun: String, _ found: EventArguments.Found) -> [String] {
    guard let match = trigger.match, match.noun >= 0, match.isDefinite else { return [] }
    if match.hasPronoun {
      let next = trigger.word + 1
      let isFeminine = match.forms == .plural || noun.closes(with: "ة") || noun.closes(with: "ات")
      guard !found.subjects.isEmpty, !governsObject(noun), next < draft.tokens.count, mention(at: next) == nil,
        draft.tokens[next].key.ends(with: "ية") == isFeminine,
        !TitleWordClasses.shared[.head].contains(String(draft.tokens[next].key.dropFirst(2)))
      else { return [] }
    }
    var out: [String] = []
    var i = trigger.word + 1
    while i < draft.tokens.count, out.count < 2 {
      let token = draft.tokens[i]
      guard token.kind == .word, context.classOfWord[i] == nil, hasArticle(i),
        token.key.ends(with: "ية") || token.key.ends(with: "ي"),
        token.span.start - draft.tokens[i - 1].span.end <= 1
      else { break }
      out.append(Self.plain(draft.text[token.span]))
      i += 1
    }
    return out
  }

  /// A title that does not begin with one noun twice, as it does where the text has it twice, or behind its verb: (انخفضت) انخفاضا حادا.
  static func withoutEcho(_ title: String) -> String {
    // Most titles end here: what begins with other letters is no echo. Of alef there are several.
    let letters = title.unicodeScalars
    guard let space = letters.firstIndex(of: " "), let first = letters.first else { return title }
    let second = letters[letters.index(after: space)...]
    let behindArticle = second.dropFirst(2).first
    guard "أإآٱا".unicodeScalars.contains(first) || second.first == first || behindArticle == first else {
      return title
    }
    let words = title.split(separator: " ", maxSplits: 2)
    guard words.count > 1 else { return title }
    let (noun, echo) = (fold(words[0], to: .compare), fold(words[1], to: .compare))
    let isSame = noun == echo || echo == "ال" + noun
    return isSame && noun.count > 2 ? String(title[words[1].startIndex...]) : title
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

  /// Words from which on a title takes no more over.
  private static let longest = 9

  private static func spaces(_ text: String) -> Int { text.utf8.count { $0 == 0x20 } }

  static func list(_ labels: [String]) -> String {
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

  /// ل with a label: للناتو, لروسيا, للجنة.
  static func dative(_ label: String) -> String {
    if label.opens(with: "الل") { return "ل" + label.dropFirst(2) }
    let first = label.prefix { $0 != " " }
    return hasArticle(first, fold(first, to: .compare)) ? "لل" + label.dropFirst(2) : "ل" + label
  }
}
