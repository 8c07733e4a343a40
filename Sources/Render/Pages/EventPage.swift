import Model

extension Desk {
  /// The pages of an event: each holds a part of its reports, the first also everything else.
  func pages(_ event: LinkedEvent) -> [Page] {
    let parts = index.partCount(of: event)
    return (0..<parts).map { page(event, part: $0, of: parts) }
  }

  private func page(_ event: LinkedEvent, part: Int, of parts: Int) -> Page {
    var page = page(Self.partPath("events/\(event.id)", part))
    page.kind = "event"
    page.menu = .events
    page.title = part == 0 ? event.title : "\(event.title) (\(words[.part]) \(words.number(part + 1)))"
    let articles = Set(event.reports.map(\.article)).sorted()
    page.modified = index.days(articles)?.last
    frontMatter(event, articles, &page)
    page.body.heading(1, event.title)
    lede(event, &page)
    if part == 0 {
      participants(event, &page)
      disagreements(event, &page)
      sources(event, &page)
    }
    page.section("evidence", words[.evidence])
    for report in slice(event.reports, part) { fact(report: report, page.place, &page.body) }
    partLinks("events/\(event.id)", part, parts, &page)
    if part == 0 { related(event, &page) }
    decisions(event.decisions, &page)
    box(event, articles, &page)
    page.feed = "feeds/events/\(event.id)"
    page.structured = structured(event, page)
    return page
  }

  private func sources(_ event: LinkedEvent, _ page: inout Page) {
    let sources = reportsBySource(event)
    guard sources.count > 1 else { return }
    page.section("sources", words[.whatSourcesSay], list: "sources")
    for (source, reports) in sources { summary(source, reports, &page) }
    page.body.raw("\n")
  }

  private func frontMatter(_ event: LinkedEvent, _ articles: [Int], _ page: inout Page) {
    page.frontMatter.add("id", event.id)
    page.frontMatter.add("type", "event")
    page.frontMatter.add("kind", event.kind.rawValue)
    page.frontMatter.add("title", event.title)
    page.frontMatter.add("lang", words.language.rawValue)
    page.frontMatter.add("status", event.status.rawValue)
    page.frontMatter.add("date", event.date)
    page.frontMatter.add("place", event.place)
    page.frontMatter.add("participants", event.participants.map(\.actor))
    page.frontMatter.add("articles", articles.count)
    page.frontMatter.add("independent-sources", event.independentSources)
    page.frontMatter.add("reviewed", !event.decisions.isEmpty)
  }

  private func lede(_ event: LinkedEvent, _ page: inout Page) {
    page.body.badge(words[event.status])
    page.body.raw(" ")
    page.body.text(words[event.kind])
    page.description = "\(event.title) — \(words[event.status])"
    if let value = event.date {
      page.body.text(words.comma)
      date(value, &page.body)
      page.description += "\(words.comma)\(dateWords(value).words)"
    } else {
      page.body.text("\(words.comma)\(words[.noDate])")
    }
    if let place = event.place, let actor = index.actor(place) {
      page.body.text("\(words.comma)\(words[.within]) ")
      link(actor, page.place, &page.body)
    }
    page.body.raw(".\n\n")
  }

  private func participants(_ event: LinkedEvent, _ page: inout Page) {
    let known = event.participants.filter { index.actor($0.actor) != nil }
    guard !known.isEmpty else { return }
    page.section("participants", words[.whoTookPart], list: "rows")
    for participant in known {
      page.body.raw("- ")
      page.body.text(words[participant.role])
      page.body.raw(" · ")
      link(actor: participant.actor, page.place, &page.body)
      for e in participant.evidence.prefix(3) {
        page.body.raw(" · ")
        permalink(e.article, e.sentence, page.place, &page.body)
      }
      page.body.raw("\n")
    }
    page.body.raw("\n")
  }

  private func disagreements(_ event: LinkedEvent, _ page: inout Page) {
    guard !event.contradictions.isEmpty else { return }
    page.section("disagreements", words[.disagreements], list: "rows")
    for contradiction in event.contradictions {
      for version in contradiction.versions {
        let e = version.evidence
        page.body.raw("- ")
        page.body.text(words[contradiction.field])
        page.body.raw(" · ")
        value(version.value, contradiction, &page)
        page.body.raw(" · ")
        page.body.text(source(article: e.article))
        page.body.raw(" · ")
        permalink(e.article, e.sentence, page.place, &page.body)
        page.body.raw("\n")
      }
    }
    page.body.raw("\n")
  }

  /// Appends one version of a field, in words.
  private func value(_ value: String, _ contradiction: LinkedEvent.Contradiction, _ page: inout Page) {
    switch contradiction.field {
    case .date: date(value, &page.body)
    case .status:
      if let status = EventStatus(rawValue: value) { page.body.badge(words[status]) } else { page.body.text(value) }
    case .place:
      if let actor = index.actor(value) { link(actor, page.place, &page.body) } else { page.body.text(value) }
    case .quantity: page.body.text(value + (contradiction.unit.map { " \($0)" } ?? ""))
    }
  }

  /// Reports by the medium of their article, in the order of the first report of each.
  private func reportsBySource(_ event: LinkedEvent) -> [(String, [ArticleItem])] {
    var order: [String] = []
    var groups: [String: [ArticleItem]] = [:]
    for report in event.reports {
      let name = source(article: report.article)
      if groups[name] == nil { order.append(name) }
      groups[name, default: []].append(report)
    }
    return order.map { ($0, groups[$0]!) }
  }

  /// A row of what one source says: its name, the status it gives, and its sentences' links.
  private func summary(_ source: String, _ reports: [ArticleItem], _ page: inout Page) {
    guard let first = reports.first, first.index < index.article(first.article).events.count else { return }
    let event = index.article(first.article).events[first.index]
    page.body.raw("- ")
    if let medium = index.mediaByName.isEmpty
      ? nil : index.article(first.article).article.sources.first.flatMap({ index.medium(of: $0) })
    {
      page.body.link(source, to: link(path(medium), from: page.place))
    } else {
      page.body.text(source)
    }
    page.body.raw(" · ")
    page.body.badge(words[event.status])
    page.body.raw(" · ")
    date(event.date, &page.body)
    for report in reports.prefix(6) {
      let a = index.article(report.article)
      guard report.index < a.events.count, let s = index.sentence(of: a.events[report.index], in: report.article)
      else { continue }
      page.body.raw(" · ")
      permalink(report.article, s, page.place, &page.body)
    }
    page.body.raw("\n")
  }

  private func related(_ event: LinkedEvent, _ page: inout Page) {
    let known = event.related.compactMap { r in index.events[r.event].map { (r, $0) } }
    guard !known.isEmpty else { return }
    page.section("related", words[.beforeAfter], list: "rows")
    for (relation, other) in known {
      page.body.raw("- ")
      page.body.text(words[relation.kind])
      page.body.raw(" · ")
      date(index.kb.events[other].date, &page.body)
      page.body.raw(" · ")
      link(event: other, page.place, &page.body)
      page.body.raw(" · ")
      page.body.badge(words[index.kb.events[other].status])
      if let e = relation.evidence {
        page.body.raw(" · ")
        permalink(e.article, e.sentence, page.place, &page.body)
      }
      page.body.raw("\n")
    }
    page.body.raw("\n")
  }

  private func box(_ event: LinkedEvent, _ articles: [Int], _ page: inout Page) {
    var h = HTML(capacity: 4_096)
    h.element("h2", words[.card])
    h.raw("<dl>")
    entry(.statusLabel, &h) { html in
      html.raw("<span class=\"badge \(event.status.rawValue)\">")
      html.text(words[event.status])
      html.raw("</span><p>")
      html.text(words.why(event.status))
      html.raw("</p>")
    }
    standing(event, page.place, &h)
    entry(.kindLabel, &h) { $0.text(words[event.kind]) }
    entry(.date, &h) { date(event.date, &$0) }
    if let place = event.place.flatMap({ index.actor($0) }) {
      entry(.place, &h) { anchor(place.label, path(place), page.place, &$0) }
    }
    entry(.independentSources, &h) {
      $0.text(
        "\(words.count(event.independentSources, .source))\(words.comma)\(words.count(articles.count, .article))",
        base: words.language.script)
    }
    if !event.reasons.isEmpty { entry(.whyOnePage, &h) { reasons(event.reasons, &$0) } }
    h.raw("</dl>")
    note(isReviewed: !event.decisions.isEmpty, &h)
    cite(page, event.title, &h)
    page.aside = h
  }

  /// On whose word an event rests: one medium's alone, only what somebody said, and who denies it.
  private func standing(_ event: LinkedEvent, _ place: PagePlace, _ h: inout HTML) {
    let reports = event.reports.filter { $0.index < index.article($0.article).events.count }
    let media = Set(reports.map { source(article: $0.article) })
    if let only = media.first, media.count == 1 {
      entry(.onlyReportedBy, &h) { $0.text(only, base: words.language.script) }
    }
    let said = reports.compactMap { report -> ArticleItem? in
      let a = index.article(report.article)
      guard let s = a.events[report.index].statement, s < a.statements.count else { return nil }
      return ArticleItem(article: report.article, index: s)
    }
    func isDenied(_ report: ArticleItem) -> Bool {
      index.article(report.article).events[report.index].status == .denied
    }
    if said.count == reports.count, !reports.contains(where: isDenied) { speakers(said, .claimedBy, place, &h) }
    let denials = reports.filter(isDenied).compactMap { report in
      index.article(report.article).events[report.index].statement.map {
        ArticleItem(article: report.article, index: $0)
      }
    }
    speakers(denials.filter { $0.index < index.article($0.article).statements.count }, .deniedBy, place, &h)
  }

  /// A row of the box with who makes some statements, each once, at most three; none where nobody is named.
  private func speakers(_ items: [ArticleItem], _ label: Word, _ place: PagePlace, _ h: inout HTML) {
    var seen: Set<String> = []
    var names: [(label: String, actor: Actor?)] = []
    for item in items {
      let a = index.article(item.article)
      let statement = a.statements[item.index]
      let actor = statement.speaker.flatMap { index.actor(of: $0, in: item.article) }
      let written = statement.speakerSpan.map { String(a.article.text[within: $0]) }
      guard let name = actor?.label ?? written, seen.insert(name).inserted else { continue }
      names.append((name, actor))
    }
    guard !names.isEmpty else { return }
    entry(label, &h) { html in
      for (i, name) in names.prefix(3).enumerated() {
        if i > 0 { html.text(words.comma) }
        if let actor = name.actor {
          anchor(name.label, path(actor), place, &html)
        } else {
          html.text(name.label, base: words.language.script)
        }
      }
      if names.count > 3 { html.text(" …") }
    }
  }
}
