import Model

extension Desk {
  /// The first page.
  func home() -> Page {
    var page = page("index")
    page.kind = "home"
    page.title = index.site.title[words.language] ?? ""
    page.description = index.site.description[words.language] ?? words[.footer]
    page.frontMatter.add("type", "home")
    page.frontMatter.add("title", page.title)
    page.frontMatter.add("lang", words.language.rawValue)
    page.body.heading(1, page.title)
    page.body.paragraph(page.description)
    let counts: [(MenuItem, Int, Noun)] = [
      (.people, index.kb.actors.count { $0.isNotable }, .actor),
      (.events, index.kb.events.count { $0.isNotable }, .event),
      (.articles, index.kb.articles.count, .article),
      (.sources, index.media.count, .publisher),
    ]
    for (i, (item, n, noun)) in counts.enumerated() {
      if i > 0 { page.body.raw(" · ") }
      page.body.link(words.count(n, noun), to: "\(item.rawValue).md")
    }
    page.body.raw("\n\n")
    let events = plan.events.flatMap(\.self)
    let real = events.filter { index.kb.events[$0].status.isReal }
    let open = events.filter { [.scheduled, .possible, .conditional].contains(index.kb.events[$0].status) }
    if !real.isEmpty {
      page.section("latest", words[.latestEvents], list: "rows", picture: timeline(of: events))
      for event in index.told(real, within: -6...0, limit: 10) { row(event: event, page.place, &page.body) }
      page.body.raw("\n")
    }
    if !open.isEmpty {
      page.section("planned", words[.upcoming], list: "rows")
      let last = index.kb.articles.compactMap(\.annotated.published.value).max() ?? ""
      let next = index.upcoming(open, from: last)
      for event in index.told(next.isEmpty ? open : next, within: 0...30, limit: 8) {
        row(event: event, page.place, &page.body)
      }
      page.body.raw("\n")
    }
    let most = index.mostMentioned(index.kb.actors.indices.filter { index.kb.actors[$0].isNotable }, limit: 24)
    if !most.isEmpty {
      page.section("actors", words[.mostMentioned], list: "chips")
      for actor in most {
        page.body.raw("- ")
        link(actor: actor, page.place, &page.body)
        page.body.raw(" · ")
        page.body.text(words.count(index.kb.actors[actor].mentionCount, .mention))
        page.body.raw("\n")
      }
      page.body.raw("\n")
    }
    page.section("articles", words[.latestArticles], list: "rows")
    for article in plan.articles.joined().prefix(8) {
      row(article: article, page.place, &page.body)
    }
    page.body.raw("\n")
    page.feed = "feeds/site"
    page.structured = structuredSite()
    return page
  }

  /// What a server shows for an address that is not there.
  func notFound() -> Page { plain("404", words[.notFound], words[.notFoundText]) }

  /// The page that shows what a search finds; its script fills it.
  func searchPage() -> Page {
    var page = plain("search", words[.search], words[.searchHint])
    page.kind = "search"
    return page
  }

  private func plain(_ path: String, _ title: String, _ text: String) -> Page {
    var page = page(path)
    page.title = title
    page.frontMatter.add("type", "page")
    page.frontMatter.add("title", title)
    page.frontMatter.add("lang", words.language.rawValue)
    page.body.heading(1, title)
    page.body.paragraph(text)
    return page
  }

  /// The choice that a split page leaves behind; a page with one successor is a stub and no page of this kind.
  func choice(_ redirect: Redirect) -> Page {
    var page = plain("\(Self.folder(redirect.page))/\(redirect.from)", words[.choicePage], words[.choiceText])
    for path in targets(redirect) {
      page.body.raw("- ")
      page.body.link(path.label, to: link(path.path, from: page.place))
      page.body.raw("\n")
    }
    page.body.raw("\n")
    return page
  }

  /// The short page at an address that was published and has nothing to show any more.
  func retired(_ redirect: Redirect) -> Page {
    let title = redirect.label.flatMap { $0.isEmpty ? nil : $0 } ?? redirect.from
    var page = plain("\(Self.folder(redirect.page))/\(redirect.from)", title, words[.retiredText])
    let articles = Set(redirect.articles ?? [])
    let rested = index.kb.articles.indices.filter { articles.contains(index.article($0).article.id) }
    if !rested.isEmpty {
      page.section("articles", words[.retiredArticles], list: "rows")
      for i in rested { row(article: i, page.place, &page.body) }
      page.body.raw("\n")
    }
    return page
  }

  static func folder(_ page: Redirect.Page) -> String {
    switch page {
    case .actor: "actors"
    case .event: "events"
    case .article: "articles"
    }
  }

  /// Where a redirect leads, as far as those pages exist.
  func targets(_ redirect: Redirect) -> [(label: String, path: String)] {
    redirect.to.compactMap { id in
      switch redirect.page {
      case .actor: index.actor(id).map { ($0.label, path($0)) }
      case .event: index.event(id).map { ($0.title, path($0)) }
      case .article:
        index.kb.articles.firstIndex { $0.annotated.article.id == id }.map { (title(article: $0), path(article: $0)) }
      }
    }
  }

  /// What people should settle; never published.
  func reviewPage() -> Page {
    var page = plain("review/index", words[.review], words[.reviewText])
    page.isPrivate = true
    page.kind = "review"
    for (number, question) in index.kb.questions.enumerated() {
      page.section("q-\(number + 1)", words.language == .arabic ? question.question.arabic : question.question.english)
      page.body.text("\(question.topic) · \(words[.changes]): \(words.count(question.weight, .pages))")
      page.body.raw("\n\n")
      for id in question.pages {
        page.body.raw("- ")
        if let actor = index.actor(id) {
          page.body.link(actor.label, to: link(path(actor), from: page.place))
        } else if let event = index.event(id) {
          page.body.link(event.title, to: link(path(event), from: page.place))
        } else {
          page.body.text(id)
        }
        page.body.raw("\n")
      }
      page.body.raw("\n")
      facts(question.evidence.prefix(8), links: false, citing: true, page.place, &page.body)
      for answer in question.answers {
        page.body.text(words.language == .arabic ? answer.label.arabic : answer.label.english)
        page.body.raw("\n\n    ")
        page.body.raw(answer.line.filter { $0 != "\n" && $0 != "\r" })
        page.body.raw("\n\n")
      }
    }
    return page
  }
}
