/// Everything an annotated article says, field by field, and what records of others have in common. A test changes one value after
/// another and looks whether pages follow.
extension Fingerprint {
  package mutating func add(_ a: AnnotatedArticle) {
    add(a.article)
    add(annotationOf: a)
  }

  /// All but the article itself.
  package mutating func add(annotationOf a: AnnotatedArticle) {
    array(a.sentences) { $0.add($1) }
    add(a.published)
    array(a.entities) { $0.add($1) }
    array(a.mentions) { $0.add($1) }
    array(a.times) { $0.add($1) }
    array(a.quantities) { $0.add($1) }
    array(a.statements) { $0.add($1) }
    array(a.events) { $0.add($1) }
  }

  /// But for where it was read: with one article more in a file all behind it stand elsewhere, and say the same.
  package mutating func add(_ a: Article) {
    add(a.id)
    add(a.title)
    add(a.text)
    optional(a.published) {
      $0.add($1.value)
      $0.add($1.written)
    }
    add(a.author)
    array(a.sources) {
      $0.add($1.name)
      $0.add($1.url)
    }
  }

  package mutating func add(_ s: Sentence) {
    add(s.span)
    add(s.tokens)
    add(s.paragraph)
    add(s.isHeading)
    add(s.id)
  }

  package mutating func add(_ p: Publication) {
    add(p.value)
    add(p.basis)
    array(p.candidates) { $0.add($1) }
    array(p.reasons) {
      $0.add($1.span)
      $0.add($1.arabic)
      $0.add($1.english)
    }
  }

  package mutating func add(_ e: Entity) {
    add(e.kind)
    add(e.label)
    add(e.actor)
    array(e.roles) {
      $0.add($1.span)
      $0.add($1.organisation)
      $0.add($1.rule)
    }
    array(e.descriptions) {
      $0.add($1.span)
      $0.add($1.rule)
    }
  }

  package mutating func add(_ n: Actor.Name) {
    add(n.form)
    add(n.count)
    add(n.first)
    add(n.last)
  }

  package mutating func add(_ m: Mention) {
    add(m.span)
    add(m.kind)
    add(m.form)
    add(m.entity)
    add(m.confidence)
    add(m.metonymOf)
    add(m.rule)
  }

  package mutating func add(_ t: TimeExpression) {
    add(t.span)
    add(t.type)
    add(t.value)
    add(t.mod)
    add(t.hijri)
    add(t.isRelative)
    add(t.rule)
  }

  package mutating func add(_ q: Quantity) {
    add(q.span)
    switch q.value {
    case .number(let n): add(n)
    case .text(let words): add(words)
    }
    add(q.upper)
    add(q.unit)
    add(q.approximation)
    add(q.bound?.rawValue)
    add(q.rule)
  }

  package mutating func add(_ s: Statement) {
    add(s.span)
    add(s.cue)
    add(s.speaker)
    add(s.speakerSpan)
    add(s.addressee)
    add(s.via)
    add(s.style)
    add(s.stance)
    add(s.stanceCue)
    array(s.quotations) { $0.add($1) }
    add(s.parent)
    add(s.confidence)
    add(s.rule)
  }

  package mutating func add(_ e: Event) {
    add(e.kind)
    add(e.title)
    array(e.triggers) { $0.add($1) }
    array(e.participants) {
      $0.add($1.entity)
      $0.add($1.role)
    }
    add(e.place)
    add(e.date)
    add(e.time)
    add(e.status)
    add(e.statusCue)
    add(e.statement)
    array(e.quantities) { $0.add($1) }
    add(e.confidence)
    add(e.rule)
  }
}
