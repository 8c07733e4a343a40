import Model

extension Desk {
  /// The page of an article.
  func page(article i: Int) -> Page {
    let a = index.article(i)
    var page = page("articles/\(a.article.id)")
    page.kind = "article"
    page.menu = .articles
    page.title = title(article: i)
    page.modified = a.published.value
    let day = a.published.value.map { dateWords($0).words } ?? words[.noDate]
    page.description = source(article: i) + words.comma + day
    frontMatter(a, &page)
    page.body.heading(1, page.title)
    lede(i, &page)
    text(i, &page)
    statements(i, &page)
    events(i, &page)
    box(i, &page)
    page.structured = structured(article: i, page)
    return page
  }

  private func frontMatter(_ a: SiteArticle, _ page: inout Page) {
    page.frontMatter.add("id", a.article.id)
    page.frontMatter.add("type", "article")
    page.frontMatter.add("title", page.title)
    page.frontMatter.add("lang", words.language.rawValue)
    page.frontMatter.add("published", a.published.value)
    page.frontMatter.add("published-basis", a.published.basis.rawValue)
    page.frontMatter.add("author", a.article.author)
    page.frontMatter.add("sources", a.article.sources.map(\.name))
    page.frontMatter.add("urls", a.article.sources.compactMap(\.url))
    page.frontMatter.add("origin", a.article.origin)
    page.frontMatter.add("sentences", a.sentences.count)
  }

  private func lede(_ i: Int, _ page: inout Page) {
    let a = index.article(i)
    let source = a.article.sources.first
    if let source, let medium = index.medium(of: source) {
      page.body.link(source.name, to: link(path(medium), from: page.place))
    } else {
      page.body.text(self.source(article: i))
    }
    page.body.raw(" · ")
    date(a.published.value, &page.body)
    if a.published.basis == .inferred {
      page.body.raw(" ")
      page.body.badge(words[.publishedInferred])
    }
    if let author = a.article.author, !author.isEmpty {
      page.body.raw(" · ")
      page.body.text(author)
    }
    page.body.raw("\n\n")
  }

  /// The text as the site's settings allow it, each sentence with its permalink.
  private func text(_ i: Int, _ page: inout Page) {
    let a = index.article(i)
    page.section("text", words[.text])
    if index.site.text == .excerpt { page.body.paragraph(words[.excerpt]) }
    if index.site.text == .none { page.body.paragraph(words[.noText]) }
    var paragraph: Int?
    for (s, sentence) in a.sentences.enumerated() {
      if let paragraph, paragraph != sentence.paragraph { page.body.raw("\n\n") }
      paragraph = sentence.paragraph
      page.body.link("¶", to: "#s-\(sentence.id)", title: "\(words[.sentence]) \(words.number(s + 1))")
      page.body.raw(" ")
      if isShown(s, in: i) {
        text(i, sentence.span, SentenceMarks(), page.place, &page.body)
      } else {
        page.body.text(index.site.text == .none ? words.number(s + 1) : "[…]")
      }
      page.body.raw(" ")
    }
    page.body.raw("\n\n")
  }

  /// Whether the site's settings let a sentence's text be shown on its article's page.
  func isShown(_ sentence: Int, in article: Int) -> Bool {
    switch index.site.text {
    case .whole: true
    case .excerpt: sentence < index.site.excerptSentences || index.cited[article].contains(sentence)
    case .none: false
    }
  }

  private func statements(_ i: Int, _ page: inout Page) {
    let a = index.article(i)
    guard !a.statements.isEmpty else { return }
    page.section("statements", words[.statementsIn], list: "rows")
    for statement in a.statements {
      guard let s = index.sentences(of: statement, in: i)?.lowerBound else { continue }
      page.body.raw("- ")
      speaker(statement, i, page.place, &page.body)
      page.body.raw(" · ")
      if index.site.text != .none {
        page.body.text("«\(shortened(String(a.article.text[within: statement.span]), 90))»")
        page.body.raw(" · ")
      }
      if statement.stance != .neutral {
        page.body.badge(words[statement.stance])
        page.body.raw(" · ")
      }
      page.body.text("\(words[statement.style])\(words.comma)\(words.rule(statement.rule))")
      page.body.raw(" · ")
      page.body.link("\(words[.sentence]) \(words.number(s + 1))", to: "#s-\(a.sentences[s].id)")
      page.body.raw("\n")
    }
    page.body.raw("\n")
  }

  private func events(_ i: Int, _ page: inout Page) {
    let a = index.article(i)
    guard a.events.indices.contains(where: { index.eventIndex(of: $0, in: i) != nil }) else { return }
    page.section("events", words[.eventsIn], list: "rows")
    for (n, event) in a.events.enumerated() {
      guard let linked = index.eventIndex(of: n, in: i), let s = index.sentence(of: event, in: i) else { continue }
      page.body.raw("- ")
      date(event.date, &page.body)
      page.body.raw(" · ")
      link(event: linked, page.place, &page.body)
      page.body.raw(" · ")
      page.body.badge(words[event.status])
      page.body.raw(" · ")
      page.body.text(words.rule(event.rule))
      page.body.raw(" · ")
      page.body.link("\(words[.sentence]) \(words.number(s + 1))", to: "#s-\(a.sentences[s].id)")
      page.body.raw("\n")
    }
    page.body.raw("\n")
  }

  private func box(_ i: Int, _ page: inout Page) {
    let a = index.article(i)
    var h = HTML(capacity: 4_096)
    h.element("h2", words[.card])
    h.raw("<dl>")
    if !a.article.sources.isEmpty {
      entry(.original, &h) { html in
        for source in a.article.sources {
          html.raw("<div>")
          original(source, page.place, &html)
          html.raw("</div>")
        }
      }
    }
    entry(.published, &h) { html in
      date(a.published.value, &html)
      let basis: Word =
        a.published.basis == .inferred
        ? .publishedInferred : a.published.basis == .given ? .publishedGiven : .publishedUnknown
      if a.published.value != nil || a.published.basis != .none { html.element("p", words[basis]) }
      if let given = a.article.published?.written, given != a.published.value {
        html.raw("<p>«")
        html.text(given, base: words.language.script)
        html.raw("»</p>")
      }
    }
    if !a.published.reasons.isEmpty {
      entry(.whyDate, &h) { html in
        reasons(a.published.reasons.map { Actor.Reason(arabic: $0.arabic, english: $0.english) }, &html)
      }
    }
    if let group = index.textGroups[index.kb.articles[i].textGroup] {
      entry(.sameText, &h) { html in
        for other in group where other != i {
          html.raw("<div>")
          anchor("\(source(article: other)): \(title(article: other))", path(article: other), page.place, &html)
          html.raw("</div>")
        }
      }
    }
    let actors = actors(in: i)
    if !actors.isEmpty {
      entry(.actorsIn, &h) { html in
        html.raw("<ul class=\"tags\">")
        for actor in actors.prefix(40) {
          html.raw("<li>")
          anchor(index.kb.actors[actor].label, path(actor: actor), page.place, &html)
          html.raw("</li>")
        }
        html.raw("</ul>")
      }
    }
    h.raw("</dl>")
    note(isReviewed: false, &h)
    cite(page, page.title, &h)
    page.aside = h
  }

  /// Actors of an article by their indices, in the order of their first mention.
  func actors(in i: Int) -> [Int] {
    var seen: Set<Int> = []
    return index.article(i).mentions.compactMap { index.actorIndex(of: $0.entity, in: i) }
      .filter { seen.insert($0).inserted }
  }

  /// A medium and the address there. Only web addresses become links.
  private func original(_ source: ArticleSource, _ page: PagePlace, _ h: inout HTML) {
    let name = source.name.isEmpty ? words[.noSource] : source.name
    if let medium = index.medium(of: source) {
      anchor(name, path(medium), page, &h)
    } else {
      h.text(name, base: words.language.script)
    }
    guard let url = source.url else { return }
    h.raw("<br>")
    if url.hasPrefix("https://") || url.hasPrefix("http://") {
      h.raw("<a class=\"out\" rel=\"external noopener noreferrer\"")
      h.attribute("href", url)
      h.raw("><bdi lang=\"en\" dir=\"ltr\">")
      h.text(shortened(url, 60))
      h.raw("</bdi></a>")
    } else {
      h.raw("<bdi dir=\"ltr\">")
      h.text(url)
      h.raw("</bdi>")
    }
  }
}
