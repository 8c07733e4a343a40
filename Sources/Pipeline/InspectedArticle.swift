import Model

/// One article on its way to the terminal: see ``Inspection``.
struct InspectedArticle {
  let inspection: Inspection
  let normalized: NormalizedArticle
  let annotated: AnnotatedArticle
  private let map: ScalarMap
  private let marks: [InspectionMark]
  private var out: [String] = []

  init(inspection: Inspection, normalized: NormalizedArticle, annotated: AnnotatedArticle) {
    self.inspection = inspection
    self.normalized = normalized
    self.annotated = annotated
    map = ScalarMap(normalized.article.text)
    marks = Self.marks(annotated)
  }

  private var text: String { normalized.article.text }

  mutating func written() -> String {
    head()
    for (number, sentence) in normalized.sentences.enumerated() { show(sentence, number + 1) }
    entities()
    return out.joined(separator: "\n") + "\n"
  }

  // MARK: Parts of the page

  private mutating func head() {
    let article = annotated.article
    out.append(strong("article \(article.id)") + faint("  \(TerminalText.isolated(article.origin))"))
    if let title = article.title { out.append(TerminalText.rightToLeft(strong(TerminalText.harmless(title)))) }
    let day = annotated.published.value
    switch annotated.published.basis {
    case .given: row("published", day ?? "unknown", "given by the source")
    case .inferred: row("published", day ?? "unknown", "inferred from the text")
    case .none:
      let possible = annotated.published.candidates
      row("published", "unknown", possible.isEmpty ? nil : "possible: " + possible.joined(separator: ", "))
    }
    if annotated.published.basis != .given {
      for reason in annotated.published.reasons { row("", "", TerminalText.harmless(reason.english)) }
    }
  }

  private mutating func show(_ sentence: Sentence, _ number: Int) {
    let place = map.toScalars(sentence.span)
    out.append("")
    out.append(
      faint("\(number)\(sentence.isHeading ? " heading" : "")  \(sentence.id)  characters \(place.start)-\(place.end)"))
    out.append(TerminalText.rightToLeft(marked(sentence)))
    if inspection.withWords { out.append(TerminalText.rightToLeft(faint(words(sentence)))) }
    let here = sentence.span
    for mention in annotated.mentions where here.contains(mention.span.start) {
      let entity = annotated.entities[mention.entity]
      var detail = "\(mention.kind.rawValue)"
      if String(text[mention.span]) != entity.label { detail += " = " + TerminalText.isolated(entity.label) }
      if let metonym = mention.metonymOf {
        detail += ", stands for " + TerminalText.isolated(annotated.entities[metonym].label)
      }
      row(
        mention.form == .name ? "name" : "nominal", quoted(mention.span),
        detail + evidence(mention.rule, mention.confidence))
    }
    for time in annotated.times where here.contains(time.span.start) {
      let parts = [time.type.rawValue, time.value ?? "?", time.mod, time.hijri.map { "Hijri " + $0 }]
      row("date", quoted(time.span), parts.compactMap { $0 }.joined(separator: " ") + evidence(time.rule, nil))
    }
    for quantity in annotated.quantities where here.contains(quantity.span.start) {
      row("number", quoted(quantity.span), value(quantity) + evidence(quantity.rule, nil))
    }
    for statement in annotated.statements where here.contains((statement.cue ?? statement.span).start) {
      show(statement)
    }
    for event in annotated.events where event.triggers.contains(where: { here.contains($0.start) }) {
      show(event)
    }
  }

  private mutating func show(_ statement: Statement) {
    let speaker =
      statement.speaker.map { TerminalText.isolated(annotated.entities[$0].label) }
      ?? statement.speakerSpan.map(quoted) ?? "nobody named"
    var detail = "\(statement.style.rawValue)"
    if statement.stance != .neutral { detail += ", " + statement.stance.rawValue }
    if let addressee = statement.addressee {
      detail += ", to " + TerminalText.isolated(annotated.entities[addressee].label)
    }
    if let via = statement.via { detail += ", via " + TerminalText.isolated(annotated.entities[via].label) }
    if let cue = statement.cue { detail += ", cue " + quoted(cue) }
    row("statement", "by " + speaker, detail + evidence(statement.rule, statement.confidence))
    row("", quoted(statement.span), nil)
  }

  private mutating func show(_ event: Event) {
    var detail = "\(event.kind.rawValue), \(event.status.rawValue)"
    if let cue = event.statusCue { detail += " (" + quoted(cue) + ")" }
    for participant in event.participants {
      detail += ", \(participant.role.rawValue) " + TerminalText.isolated(annotated.entities[participant.entity].label)
    }
    if let place = event.place { detail += ", in " + TerminalText.isolated(annotated.entities[place].label) }
    if let date = event.date { detail += ", on " + date }
    row("event", TerminalText.isolated(event.title), detail + evidence(event.rule, event.confidence))
    row("", "at " + event.triggers.map(quoted).joined(separator: ", "), nil)
  }

  private mutating func entities() {
    out.append("")
    out.append(strong("who and what the article speaks of"))
    for (number, entity) in annotated.entities.enumerated() {
      let count = annotated.mentions.count { $0.entity == number }
      var detail = "\(entity.kind.rawValue), \(count) mention\(count == 1 ? "" : "s")"
      if let known = entity.actor { detail += ", known as \(known)" }
      for role in entity.roles { detail += ", role " + quoted(role.span) }
      for description in entity.descriptions { detail += ", described as " + quoted(description.span) }
      row("", TerminalText.isolated(entity.label), detail)
    }
  }

  // MARK: Lines

  private mutating func row(_ label: String, _ what: String, _ detail: String?) {
    let name = label + String(repeating: " ", count: max(0, 11 - label.count))
    out.append("  " + faint(name) + what + (detail.map { (what.isEmpty ? "" : "  ") + faint($0) } ?? ""))
  }

  private func quoted(_ span: Span) -> String { TerminalText.isolated(text[span]) }

  private func evidence(_ rule: String, _ confidence: Double?) -> String {
    " [" + rule + (confidence.map { " \(Int(($0 * 100).rounded())) %" } ?? "") + "]"
  }

  private func value(_ quantity: Quantity) -> String {
    var out = quantity.approximation.map { TerminalText.isolated($0) + " " } ?? ""
    switch quantity.value {
    case .number(let n): out += plain(n)
    case .text(let t): out += TerminalText.isolated(t)
    }
    if let upper = quantity.upper { out += "-" + plain(upper) }
    if let unit = quantity.unit { out += " " + TerminalText.isolated(unit) }
    return out
  }

  private func plain(_ n: Double) -> String { Int(exactly: n).map(String.init) ?? String(n) }

  /// The sentence with its marks; where two overlap, the earlier and longer one is shown.
  private func marked(_ sentence: Sentence) -> String {
    var line = ""
    var at = sentence.span.start
    for mark in marks where sentence.span.contains(mark.span) && mark.span.start >= at {
      line += TerminalText.harmless(text[Span(at, mark.span.start)])
      line += InspectionMark.styled(TerminalText.harmless(text[mark.span]), mark.layer, inspection.inColour)
      at = mark.span.end
    }
    return line + TerminalText.harmless(text[Span(at, sentence.span.end)])
  }

  /// Words parted by ` · `, the parts of a word by `+`.
  private func words(_ sentence: Sentence) -> String {
    normalized.tokens[sentence.tokens].map { token in
      TerminalText.harmless(
        token.parts.isEmpty ? String(text[token.span]) : token.parts.map(\.form).joined(separator: "+"))
    }.joined(separator: " · ")
  }

  private func strong(_ text: String) -> String { inspection.inColour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
  private func faint(_ text: String) -> String { inspection.inColour ? "\u{1B}[2m\(text)\u{1B}[0m" : text }

  private static func marks(_ annotated: AnnotatedArticle) -> [InspectionMark] {
    var marks: [InspectionMark] = []
    for mention in annotated.mentions {
      let layer: InspectionMark.Layer =
        switch (mention.form, mention.kind) {
        case (.nominal, _): .nominal
        case (.name, .person): .person
        case (.name, .organisation): .organisation
        case (.name, .country): .country
        case (.name, .place): .place
        case (.name, .other): .other
        }
      marks.append(InspectionMark(span: mention.span, layer: layer))
    }
    marks += annotated.times.map { InspectionMark(span: $0.span, layer: .date) }
    marks += annotated.quantities.map { InspectionMark(span: $0.span, layer: .number) }
    marks += annotated.statements.compactMap { $0.cue.map { InspectionMark(span: $0, layer: .cue) } }
    return marks.enumerated().sorted { ($0.element.span, $0.offset) < ($1.element.span, $1.offset) }.map(\.element)
  }
}
