import Link
import Model
import Normalize
import TestSupport

/// Builds annotated articles from marked texts: `[P1|فلاديمير بوتين]` is a mention of entity 1, a person; O, C and L are
/// organisation, country and place; `[T1|الرئيس الروسي]` a role of entity 1,
/// `[D1|أكبر موانئ الساحل]` a description of it; `[E1:visit:scheduled:2022-01-10|زيارة]` an event;
/// `[Q1|15]` a number of dead that belongs to the first event.
enum Corpus {
  /// - Parameters:
  ///   - known: ids of the gazetteer by entity number.
  ///   - who: participants by event number; `patients`, whom it is done to.
  ///   - rule: by which descriptions were found.
  static func article(
    _ id: String, published: String? = nil, _ marked: String, known: [Int: String] = [:], who: [Int: [Int]] = [:],
    patients: [Int: [Int]] = [:], places: [Int: Int] = [:], source: String = "", title: String? = nil,
    rule: String = "apposition"
  ) -> AnnotatedArticle {
    let m = Marked(marked)
    let article = Article(
      id: id, title: title, text: m.text, published: published.map { GivenDate(value: $0, written: $0) },
      sources: source.isEmpty ? [] : [ArticleSource(name: source)])
    var a = AnnotatedArticle(Normalizer().normalize(article))
    var entityOf: [Int: Int] = [:]
    let kinds: [Character: ActorKind] = ["P": .person, "O": .organisation, "C": .country, "L": .place]
    for (label, span) in m.spans {
      guard let kind = kinds[label.first!], let n = Int(label.dropFirst()) else { continue }
      let text = String(m.text[span])
      if let e = entityOf[n] {
        if text.utf8.count > a.entities[e].label.utf8.count { a.entities[e].label = text }
      } else {
        entityOf[n] = a.entities.count
        a.entities.append(Entity(kind: kind, label: text, actor: known[n]))
      }
      a.mentions.append(
        Mention(span: span, kind: kind, form: .name, entity: entityOf[n]!, confidence: 1, rule: "test"))
    }
    for (label, span) in m.spans where label.first == "T" {
      if let e = Int(label.dropFirst()).flatMap({ entityOf[$0] }) {
        a.entities[e].roles.append(Entity.Role(span: span, rule: "test"))
      }
    }
    for (label, span) in m.spans where label.first == "D" {
      if let e = Int(label.dropFirst()).flatMap({ entityOf[$0] }) {
        a.entities[e].descriptions.append(Entity.Description(span: span, rule: rule))
      }
    }
    for (label, span) in m.spans where label.first == "E" {
      let parts = label.dropFirst().split(separator: ":")
      let n = Int(parts[0])!
      a.events.append(
        Event(
          kind: EventKind(rawValue: String(parts[1]))!, title: String(m.text[span]), triggers: [span],
          participants: (who[n] ?? []).map { Event.Participant(entity: entityOf[$0]!, role: .agent) }
            + (patients[n] ?? []).map { Event.Participant(entity: entityOf[$0]!, role: .patient) },
          place: places[n].map { entityOf[$0]! }, date: parts.count > 3 ? String(parts[3]) : nil,
          status: EventStatus(rawValue: String(parts[2]))!, confidence: 1, rule: "test"))
    }
    for (label, span) in m.spans where label.first == "Q" {
      a.events[0].quantities.append(a.quantities.count)
      a.quantities.append(
        Quantity(span: span, value: .number(Double(m.text[span])!), unit: "قتيلا", rule: "test"))
    }
    return a
  }

  static func link(
    _ articles: [AnnotatedArticle], known: KnownActors = KnownActors(), decisions: Decisions = Decisions(),
    registry: Registry = Registry(), options: LinkOptions = LinkOptions()
  ) -> (kb: KnowledgeBase, registry: Registry, diagnostics: [Diagnostic]) {
    Linker(known: known, decisions: decisions, registry: registry, options: options).link(articles)
  }
}
