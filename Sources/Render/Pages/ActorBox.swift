import Model

extension Desk {
  /// The box beside an actor's page.
  func box(_ actor: Actor, _ figures: ActorFigures, _ page: inout Page) {
    var h = HTML(capacity: 4_096)
    h.element("h2", words[.card])
    h.raw("<dl>")
    entry(.kindLabel, &h) { $0.text(words[actor.kind]) }
    if let english = actor.english {
      entry(.inEnglish, &h) { foreign(english, &$0) }
    } else if let romanised = actor.romanised {
      entry(.romanised, &h) { foreign(romanised, &$0) }
    }
    // Of a country that no article names only the id is known.
    if let country = actor.country.flatMap({ index.actors[$0] }) {
      entry(.country, &h) { anchor(title(of: index.kb.actors[country]), path(actor: country), page.place, &$0) }
    }
    if !actor.names.isEmpty {
      entry(.namesMet, &h) { $0.raw(namesPicture(actor)) }
    }
    entry(.independentSources, &h) { $0.text(words.count(figures.independent, .source)) }
    if !actor.related.isEmpty {
      entry(.relatedPages, &h) { html in
        html.raw("<ul>")
        for relation in actor.related {
          guard let other = index.actors[relation.actor] else { continue }
          html.raw("<li>")
          html.text("\(words[relation.kind]): ")
          anchor(title(of: index.kb.actors[other]), path(actor: other), page.place, &html)
          html.raw("</li>")
        }
        html.raw("</ul>")
      }
    }
    if !actor.identifiers.isEmpty {
      entry(.identifiers, &h) { html in
        for (scheme, value) in actor.identifiers.sorted(by: { $0.key < $1.key }) {
          html.raw("<div>")
          identifier(scheme, value, &html)
          html.raw("</div>")
        }
      }
    }
    if !actor.reasons.isEmpty {
      entry(.whyOnePage, &h) { reasons(actor.reasons, &$0) }
    }
    h.raw("</dl>")
    note(isReviewed: !actor.decisions.isEmpty, &h)
    cite(page, actor.label, &h)
    page.aside = h
  }

  /// The box beside a further part of it.
  func furtherBox(_ actor: Actor, _ page: inout Page) {
    var h = HTML(capacity: 2_048)
    h.element("h2", words[.card])
    h.raw("<dl>")
    entry(.kindLabel, &h) { $0.text(words[actor.kind]) }
    h.raw("</dl>")
    note(isReviewed: !actor.decisions.isEmpty, &h)
    cite(page, page.title, &h)
    page.aside = h
  }

  func entry(_ label: Word, _ h: inout HTML, _ content: (inout HTML) -> Void) {
    h.element("dt", words[label])
    h.raw("<dd>")
    content(&h)
    h.raw("</dd>")
  }

  func foreign(_ text: String, _ h: inout HTML) {
    h.raw("<bdi lang=\"en\" dir=\"ltr\">")
    h.text(text)
    h.raw("</bdi>")
  }

  /// Reasons, each once; of many only the first are seen before one asks for the others.
  func reasons(_ reasons: [Actor.Reason], _ h: inout HTML) {
    var seen: Set<Actor.Reason> = []
    let once = reasons.filter { seen.insert($0).inserted }
    func write(_ some: ArraySlice<Actor.Reason>, _ h: inout HTML) {
      for reason in some {
        h.raw("<p>")
        h.text(words.language == .arabic ? reason.arabic : reason.english, base: words.language.script)
        h.raw("</p>")
      }
    }
    let shown = once.count <= Self.reasonsShown + 1 ? once.count : Self.reasonsShown
    write(once[..<shown], &h)
    guard shown < once.count else { return }
    h.raw("<details><summary>")
    h.text(words[.otherReasons])
    h.raw(" (")
    h.raw(words.number(once.count - shown))
    h.raw(")</summary>")
    write(once[shown...], &h)
    h.raw("</details>")
  }

  private static let reasonsShown = 3

  private func identifier(_ scheme: String, _ value: String, _ h: inout HTML) {
    h.raw("<bdi lang=\"en\" dir=\"ltr\">")
    h.text("\(scheme): ")
    let isItem =
      value.utf8.first == UInt8(ascii: "Q") && value.utf8.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
    if scheme == "wikidata", isItem {
      h.raw("<a rel=\"external noopener noreferrer\"")
      h.attribute("href", "https://www.wikidata.org/wiki/\(value)")
      h.raw(">")
      h.text(value)
      h.raw("</a>")
    } else {
      h.text(value)
    }
    h.raw("</bdi>")
  }

  /// The plain note that a machine made the page.
  func note(isReviewed: Bool, _ h: inout HTML) {
    h.element("p", class: "note", words[isReviewed ? .reviewedNote : .machineNote])
  }
}
