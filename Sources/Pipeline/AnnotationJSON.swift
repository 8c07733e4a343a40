import Extract
import Foundation
import Model

/// The measuring contract of `dalil annotate`: one article a line in, one annotation a line out, offsets in Unicode
/// scalars into `text`, end exclusive.
public struct AnnotationLine: Sendable {
  /// One line of input.
  struct Input: Decodable, Equatable {
    var id: String
    var text: String
    var title: String?
    var published: String?
    var source: String?
  }

  /// Whether the words of the text are written too (`--tokens`).
  public var withTokens: Bool

  public init(withTokens: Bool = false) {
    self.withTokens = withTokens
  }

  /// Reads an input line.
  ///
  /// - Throws: `DecodingError` when the line is not a JSON object with `id` and `text`.
  public func article(_ line: Data) throws -> Article {
    let input = try PlainInput.read(line) ?? JSONDecoder().decode(Input.self, from: line)
    return Article(
      id: input.id, title: input.title, text: input.text,
      published: input.published.map { GivenDate(value: String($0.prefix(10)), written: $0) },
      sources: input.source.map { [ArticleSource(name: $0)] } ?? [])
  }

  /// Writes an output line, without the line feed.
  public func write(_ a: AnnotatedArticle, tokens: [Token]) -> [UInt8] {
    let text = a.article.text
    var w = AnnotationWriter(text: text, map: ScalarMap(text))
    w.object {
      $0.field("id", a.article.id)
      $0.key("published")
      $0.object {
        if let value = a.published.value { $0.field("value", value) } else { $0.null("value") }
        $0.field("basis", a.published.basis.rawValue)
      }
      $0.array("sentences", a.sentences) { $0.pair($1.span) }
      if withTokens { $0.array("tokens", tokens) { $0.token($1) } }
      $0.array("entities", a.entities.indices) { $0.entity(a.entities[$1], index: $1) }
      $0.array("mentions", a.mentions) { $0.mention($1) }
      $0.array("times", a.times) { $0.time($1) }
      $0.array("quantities", a.quantities) { $0.quantity($1) }
      $0.array("statements", a.statements) { $0.statement($1) }
      $0.array("events", a.events.indices) { $0.event(a.events[$1], index: $1) }
    }
    return w.finish()
  }
}

extension AnnotationWriter {
  mutating func pair(_ span: Span) {
    let s = map.toScalars(span)
    put("[")
    put(s.start)
    put(",")
    put(s.end)
    put("]")
  }

  private mutating func span(_ span: Span, surface: Bool = false) {
    let s = map.toScalars(span)
    field("start", s.start)
    field("end", s.end)
    if surface { field("text", text[span]) }
  }

  private mutating func spanObject(_ name: StaticString, _ s: Span) {
    key(name)
    object { $0.span(s) }
  }

  private mutating func entityID(_ name: StaticString, _ index: Int?) {
    guard let index else { return }
    key(name)
    put("\"e")
    put(index + 1)
    put("\"")
  }

  mutating func token(_ t: Token) {
    object {
      $0.span(t.span)
      $0.key("parts")
      $0.put("[")
      if t.parts.isEmpty {
        $0.string($0.text[t.span])
      } else {
        for (i, part) in t.parts.enumerated() {
          if i > 0 { $0.put(",") }
          $0.string($0.text[part.span])
        }
      }
      $0.put("]")
      $0.endValue()
    }
  }

  mutating func entity(_ e: Entity, index: Int) {
    object {
      $0.entityID("id", index)
      $0.field("kind", e.kind.rawValue)
      $0.field("label", e.label)
      if let actor = e.actor { $0.field("actor", actor) }
      $0.array("roles", e.roles) { w, role in
        w.object {
          $0.span(role.span, surface: true)
          $0.entityID("organisation", role.organisation)
        }
      }
      $0.array("descriptions", e.descriptions) { w, d in w.object { $0.span(d.span, surface: true) } }
    }
  }

  mutating func mention(_ m: Mention) {
    object {
      $0.span(m.span)
      $0.field("kind", m.kind.rawValue)
      $0.field("form", m.form.rawValue)
      $0.entityID("entity", m.entity)
      $0.field("confidence", m.confidence)
      $0.entityID("metonymOf", m.metonymOf)
    }
  }

  mutating func time(_ t: TimeExpression) {
    object {
      $0.span(t.span)
      $0.field("type", t.type.rawValue)
      if let value = t.value { $0.field("value", value) } else { $0.null("value") }
      if let mod = t.mod { $0.field("mod", mod) }
      if let hijri = t.hijri { $0.field("hijri", hijri) }
    }
  }

  /// A number with all its places.
  private mutating func exact(_ name: StaticString, _ value: Double) {
    key(name)
    number(value)
  }

  mutating func quantity(_ q: Quantity) {
    object {
      $0.span(q.span)
      switch q.value {
      case .number(let n):
        if let interval = q.interval {
          $0.field("value", interval)
          let isUpper = q.upper == nil && (q.bound == .below || q.bound == .atMost)
          if !isUpper { $0.exact("lower", n) }
          if let upper = q.upper ?? (isUpper ? n : nil) { $0.exact("upper", upper) }
        } else {
          $0.exact("value", n)
        }
      case .text(let t): $0.field("value", t)
      }
      if let bound = q.bound, q.upper == nil { $0.field("mod", bound.mod) }
      if let unit = q.unit { $0.field("unit", unit) }
    }
  }

  mutating func statement(_ s: Statement) {
    object {
      $0.span(s.span)
      if let cue = s.cue { $0.spanObject("cue", cue) }
      $0.entityID("speaker", s.speaker)
      if let speaker = s.speakerSpan { $0.spanObject("speakerSpan", speaker) }
      $0.entityID("addressee", s.addressee)
      $0.entityID("via", s.via)
      $0.field("style", s.style.rawValue)
      $0.field("stance", s.stance.rawValue)
      if let cue = s.stanceCue { $0.spanObject("stanceCue", cue) }
      $0.array("quotations", s.quotations) { $0.pair($1) }
      if let parent = s.parent { $0.field("parent", parent) }
      $0.field("confidence", s.confidence)
    }
  }

  mutating func event(_ e: Event, index: Int) {
    object {
      $0.key("id")
      $0.put("\"v")
      $0.put(index + 1)
      $0.put("\"")
      $0.field("kind", e.kind.rawValue)
      $0.field("title", e.title)
      $0.array("triggers", e.triggers) { $0.pair($1) }
      $0.array("participants", e.participants) { w, p in
        w.object {
          $0.entityID("entity", p.entity)
          $0.field("role", p.role.rawValue)
        }
      }
      $0.entityID("place", e.place)
      if let date = e.date { $0.field("date", date) } else { $0.null("date") }
      $0.field("status", e.status.rawValue)
      if let cue = e.statusCue { $0.spanObject("statusCue", cue) }
      if let statement = e.statement { $0.field("statement", statement) }
      $0.array("quantities", e.quantities) { $0.put($1) }
      $0.field("confidence", e.confidence)
    }
  }
}
