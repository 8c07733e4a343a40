public import Model

/// A knowledge base written by hand: articles with their names, times, statements and events marked in the text.
///
/// In a text, `[@ID|words]` is a mention of the actor `ID`, `[t:VALUE|words]` a time, `[v:ID:STATUS|words]` the trigger of
/// the event `ID`, and `[q:SPEAKER:STYLE|words]` the content of a statement (SPEAKER `-` for none). A line is a
/// paragraph; a sentence ends with a stop and a space. What Link would derive (names, companions, reports) is derived
/// from the marks.
public struct KnowledgeSample: Sendable {
  public private(set) var kb = KnowledgeBase()

  public init() {}

  public mutating func actor(
    _ id: String, _ kind: ActorKind, _ label: String, english: String? = nil, notable: Bool = true,
    _ change: (inout Actor) -> Void = { _ in }
  ) {
    var actor = Actor(id: id, kind: kind, label: label)
    actor.english = english
    actor.isNotable = notable
    change(&actor)
    kb.actors.append(actor)
  }

  public mutating func event(
    _ id: String, _ kind: EventKind, _ title: String, _ status: EventStatus, date: String? = nil, place: String? = nil,
    participants: [String] = [], notable: Bool = true, _ change: (inout LinkedEvent) -> Void = { _ in }
  ) {
    var event = LinkedEvent(id: id, kind: kind, title: title, status: status)
    event.date = date
    event.place = place
    event.isNotable = notable
    event.participants = participants.map { LinkedEvent.Participant(actor: $0, role: .agent, evidence: []) }
    change(&event)
    kb.events.append(event)
  }

  public mutating func article(
    _ id: String, title: String?, source: String, url: String? = nil, published: String?, _ text: String
  ) {
    let marked = Marked(text)
    let article = Article(
      id: id, title: title, text: marked.text, published: published.map { GivenDate(value: $0, written: $0) },
      sources: [ArticleSource(name: source, url: url)], origin: "\(id).txt")
    var a = AnnotatedArticle(
      NormalizedArticle(article: article, sentences: Self.sentences(marked.text, id), tokens: []))
    var entities: [String: Int] = [:]
    var actorOfEntity: [String?] = []
    var eventOfEvent: [String?] = []
    func entity(_ id: String) -> Int? {
      guard let actor = kb.actors.first(where: { $0.id == id }) else { return nil }
      if let known = entities[id] { return known }
      entities[id] = a.entities.count
      a.entities.append(Entity(kind: actor.kind, label: actor.label))
      actorOfEntity.append(id)
      return entities[id]
    }
    for (label, span) in marked.spans {
      let parts = label.split(separator: ":").map(String.init)
      if label.first == "@", let e = entity(String(label.dropFirst())) {
        let kind = a.entities[e].kind
        a.mentions.append(
          Mention(span: span, kind: kind, form: .name, entity: e, confidence: 0.9, rule: "tagger"))
      } else if parts[0] == "t" {
        a.times.append(
          TimeExpression(span: span, type: .date, value: parts[1], isRelative: parts.count > 2, rule: "absolute-date"))
      } else if parts[0] == "v", let event = kb.events.first(where: { $0.id == parts[1] }) {
        a.events.append(
          Event(
            kind: event.kind, title: event.title, triggers: [span], date: event.date,
            status: parts.count > 2 ? EventStatus(rawValue: parts[2])! : event.status, confidence: 0.8, rule: "trigger")
        )
        eventOfEvent.append(event.id)
      } else if parts[0] == "q" {
        a.statements.append(
          Statement(
            span: span, cue: nil, speaker: parts[1] == "-" ? nil : entity(parts[1]),
            style: parts.count > 2 ? SpeechStyle(rawValue: parts[2])! : .indirect,
            stance: parts.count > 3 ? Stance(rawValue: parts[3])! : .neutral, confidence: 0.7, rule: "cue-speaker"))
      }
    }
    for v in a.events.indices {
      a.events[v].statement = a.statements.indices.last { a.statements[$0].span.contains(a.events[v].triggers[0]) }
    }
    kb.articles.append(
      LinkedArticle(annotated: a, actorOfEntity: actorOfEntity, eventOfEvent: eventOfEvent, textGroup: id))
  }

  /// The knowledge base, sorted and with everything derived that Link derives.
  public func build() -> KnowledgeBase {
    var kb = kb
    kb.articles.sort { $0.annotated.article.id < $1.annotated.article.id }
    kb.actors.sort { $0.id < $1.id }
    kb.events.sort { $0.id < $1.id }
    for i in kb.actors.indices { Self.derive(&kb.actors[i], kb) }
    for i in kb.events.indices {
      for (n, article) in kb.articles.enumerated() {
        for (v, id) in article.eventOfEvent.enumerated() where id == kb.events[i].id {
          kb.events[i].reports.append(ArticleItem(article: n, index: v))
        }
      }
      kb.events[i].independentSources = Set(kb.events[i].reports.map { kb.articles[$0.article].textGroup }).count
    }
    return kb
  }

  private static func derive(_ actor: inout Actor, _ kb: KnowledgeBase) {
    var forms: [String: Int] = [:]
    var companions: [String: Int] = [:]
    for (n, article) in kb.articles.enumerated() {
      let a = article.annotated
      var own: [Int: Bool] = [:]
      for m in a.mentions where article.actorOfEntity[m.entity] == actor.id {
        guard let s = a.sentence(at: m.span.start) else { continue }
        actor.mentions.append(
          Evidence(article: n, sentence: s, span: m.span, rule: m.rule, confidence: m.confidence))
        forms[String(a.article.text[m.span]), default: 0] += 1
        own[s] = true
      }
      for m in a.mentions {
        guard let other = article.actorOfEntity[m.entity], other != actor.id, let s = a.sentence(at: m.span.start),
          own[s] == true
        else { continue }
        companions[other, default: 0] += 1
      }
      for (i, s) in a.statements.enumerated() {
        if let e = s.speaker, article.actorOfEntity[e] == actor.id {
          actor.statements.append(ArticleItem(article: n, index: i))
        } else if a.mentions.contains(where: {
          s.span.contains($0.span) && article.actorOfEntity[$0.entity] == actor.id
        }) {
          actor.statementsAbout.append(ArticleItem(article: n, index: i))
        }
      }
    }
    actor.names = forms.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
      Actor.Name(form: $0.key, count: $0.value)
    }
    actor.companions = companions.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { Actor.Companion(actor: $0.key, sentences: $0.value) }
    let id = actor.id
    actor.events = kb.events.filter { $0.place == id || $0.participants.contains { $0.actor == id } }
      .sorted { ($0.date ?? "", $0.id) < ($1.date ?? "", $1.id) }.map(\.id)
  }

  private static func sentences(_ text: String, _ id: String) -> [Sentence] {
    var found: [Sentence] = []
    let bytes = Array(text.utf8)
    var start = 0
    var paragraph = 0
    func close(_ end: Int) {
      let body = start..<end
      let a = body.first { bytes[$0] > 0x20 } ?? end
      let z = body.last { bytes[$0] > 0x20 }.map { $0 + 1 } ?? a
      start = end
      guard z > a else { return }
      let hash = String(stableHash(bytes[a..<z]) >> 16, radix: 16)
      found.append(
        Sentence(
          span: Span(a, z), tokens: 0..<0, paragraph: paragraph, isHeading: false,
          id: String(repeating: "0", count: 12 - hash.utf8.count) + hash))
    }
    for i in bytes.indices {
      if bytes[i] == 0x0A {
        close(i)
        paragraph += 1
      } else if bytes[i] == UInt8(ascii: "."), i + 1 < bytes.count, bytes[i + 1] == 0x20 {
        close(i + 1)
      }
    }
    close(bytes.count)
    return found
  }
}
