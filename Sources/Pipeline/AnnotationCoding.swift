import Model

/// The compact form of an annotated article in the cache, without the article itself, which every build has anyway.
extension AnnotatedArticle {
  func encoded() -> [UInt8] {
    var w = BinaryWriter()
    w.array(sentences) {
      $0.put($1.span)
      $0.put($1.tokens.lowerBound)
      $0.put($1.tokens.count)
      $0.put($1.paragraph)
      $0.put($1.isHeading)
      $0.put($1.id)
    }
    w.optional(published.value) { $0.put($1) }
    w.put(published.basis)
    w.array(published.candidates) { $0.put($1) }
    w.array(published.reasons) {
      $0.optional($1.span) { $0.put($1) }
      $0.put($1.arabic)
      $0.put($1.english)
    }
    w.array(entities) {
      $0.put($1.kind)
      $0.put($1.label)
      $0.optional($1.actor) { $0.put($1) }
      $0.array($1.roles) {
        $0.put($1.span)
        $0.optional($1.organisation) { $0.put($1) }
        $0.put($1.rule)
      }
      $0.array($1.descriptions) {
        $0.put($1.span)
        $0.put($1.rule)
      }
    }
    w.array(mentions) {
      $0.put($1.span)
      $0.put($1.kind)
      $0.put($1.form)
      $0.put($1.entity)
      $0.put($1.confidence)
      $0.optional($1.metonymOf) { $0.put($1) }
      $0.put($1.rule)
    }
    w.array(times) {
      $0.put($1.span)
      $0.put($1.type)
      $0.optional($1.value) { $0.put($1) }
      $0.optional($1.mod) { $0.put($1) }
      $0.optional($1.hijri) { $0.put($1) }
      $0.put($1.isRelative)
      $0.put($1.rule)
    }
    w.array(quantities) {
      $0.put($1.span)
      switch $1.value {
      case .number(let n):
        $0.put(true)
        $0.put(n)
      case .text(let t):
        $0.put(false)
        $0.put(t)
      }
      $0.optional($1.upper) { $0.put($1) }
      $0.optional($1.unit) { $0.put($1) }
      $0.optional($1.approximation) { $0.put($1) }
      $0.optional($1.bound) { $0.put($1) }
      $0.put($1.rule)
    }
    w.array(statements) {
      $0.put($1.span)
      $0.optional($1.cue) { $0.put($1) }
      $0.optional($1.speaker) { $0.put($1) }
      $0.optional($1.speakerSpan) { $0.put($1) }
      $0.optional($1.addressee) { $0.put($1) }
      $0.optional($1.via) { $0.put($1) }
      $0.put($1.style)
      $0.put($1.stance)
      $0.optional($1.stanceCue) { $0.put($1) }
      $0.array($1.quotations) { $0.put($1) }
      $0.optional($1.parent) { $0.put($1) }
      $0.put($1.confidence)
      $0.put($1.rule)
    }
    w.array(events) {
      $0.put($1.kind)
      $0.put($1.title)
      $0.array($1.triggers) { $0.put($1) }
      $0.array($1.participants) {
        $0.put($1.entity)
        $0.put($1.role)
      }
      $0.optional($1.place) { $0.put($1) }
      $0.optional($1.date) { $0.put($1) }
      $0.optional($1.time) { $0.put($1) }
      $0.put($1.status)
      $0.optional($1.statusCue) { $0.put($1) }
      $0.optional($1.statement) { $0.put($1) }
      $0.array($1.quantities) { $0.put($1) }
      $0.put($1.confidence)
      $0.put($1.rule)
    }
    return w.bytes
  }

  /// - Throws: `BinaryReader.Damaged` when the bytes are not of this version or were cut off.
  init(_ article: Article, decoding bytes: [UInt8]) throws {
    self.init(NormalizedArticle(article: article, sentences: [], tokens: []))
    var r = BinaryReader(bytes)
    sentences = try r.array {
      let span = try $0.span()
      let first = try $0.int()
      let count = try $0.int()
      return Sentence(
        span: span, tokens: first..<first + max(0, count), paragraph: try $0.int(), isHeading: try $0.bool(),
        id: try $0.string())
    }
    let value = try r.optional { try $0.string() }
    published = Publication(value: value, basis: try r.raw(), candidates: try r.array { try $0.string() })
    published.reasons = try r.array {
      Publication.Reason(
        span: try $0.optional { try $0.span() }, arabic: try $0.string(), english: try $0.string())
    }
    entities = try r.array {
      Entity(
        kind: try $0.raw(), label: try $0.string(), actor: try $0.optional { try $0.string() },
        roles: try $0.array {
          Entity.Role(span: try $0.span(), organisation: try $0.optional { try $0.int() }, rule: try $0.string())
        }, descriptions: try $0.array { Entity.Description(span: try $0.span(), rule: try $0.string()) })
    }
    mentions = try r.array {
      Mention(
        span: try $0.span(), kind: try $0.raw(), form: try $0.raw(), entity: try $0.int(), confidence: try $0.double(),
        metonymOf: try $0.optional { try $0.int() }, rule: try $0.string())
    }
    times = try r.array {
      TimeExpression(
        span: try $0.span(), type: try $0.raw(), value: try $0.optional { try $0.string() },
        mod: try $0.optional { try $0.string() }, hijri: try $0.optional { try $0.string() },
        isRelative: try $0.bool(), rule: try $0.string())
    }
    quantities = try r.array {
      let span = try $0.span()
      let value: Quantity.Value = try $0.bool() ? .number(try $0.double()) : .text(try $0.string())
      return Quantity(
        span: span, value: value, upper: try $0.optional { try $0.double() }, unit: try $0.optional { try $0.string() },
        approximation: try $0.optional { try $0.string() }, bound: try $0.optional { try $0.raw() },
        rule: try $0.string())
    }
    statements = try r.array(Self.statement)
    events = try r.array(Self.event)
  }

  private static func statement(_ r: inout BinaryReader) throws -> Statement {
    Statement(
      span: try r.span(), cue: try r.optional { try $0.span() }, speaker: try r.optional { try $0.int() },
      speakerSpan: try r.optional { try $0.span() }, addressee: try r.optional { try $0.int() },
      via: try r.optional { try $0.int() }, style: try r.raw(), stance: try r.raw(),
      stanceCue: try r.optional { try $0.span() }, quotations: try r.array { try $0.span() },
      parent: try r.optional { try $0.int() }, confidence: try r.double(), rule: try r.string())
  }

  private static func event(_ r: inout BinaryReader) throws -> Event {
    Event(
      kind: try r.raw(), title: try r.string(), triggers: try r.array { try $0.span() },
      participants: try r.array { Event.Participant(entity: try $0.int(), role: try $0.raw()) },
      place: try r.optional { try $0.int() }, date: try r.optional { try $0.string() },
      time: try r.optional { try $0.int() }, status: try r.raw(), statusCue: try r.optional { try $0.span() },
      statement: try r.optional { try $0.int() }, quantities: try r.array { try $0.int() }, confidence: try r.double(),
      rule: try r.string())
  }
}
