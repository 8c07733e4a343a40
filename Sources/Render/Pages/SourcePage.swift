import Model

extension Desk {
  /// The pages of a medium: everything that rests on it, in parts.
  func pages(_ medium: SiteIndex.Medium) -> [Page] {
    let lists = index.lists(of: medium)
    return (0..<lists.partCount).map { page(medium, lists, part: $0) }
  }

  private func page(_ medium: SiteIndex.Medium, _ lists: SiteIndex.MediumLists, part: Int) -> Page {
    var page = page(Self.partPath("sources/\(medium.id)", part))
    page.kind = "source"
    page.menu = .sources
    page.title = part == 0 ? medium.name : "\(medium.name) (\(words[.part]) \(words.number(part + 1)))"
    let days = index.days(medium.articles)
    page.modified = days?.last
    page.frontMatter.add("id", medium.id)
    page.frontMatter.add("type", "source")
    page.frontMatter.add("title", medium.name)
    page.frontMatter.add("lang", words.language.rawValue)
    page.frontMatter.add("actor", medium.actor)
    page.frontMatter.add("articles", medium.articles.count)
    page.frontMatter.add("independent-texts", index.independent(medium.articles))
    page.body.heading(1, medium.name)
    let sum =
      "\(words.count(medium.articles.count, .article))، \(words.count(index.independent(medium.articles), .source))"
    page.description = "\(medium.name): \(sum)"
    page.body.text(sum)
    if let actor = medium.actor.flatMap({ index.actor($0) }) {
      page.body.raw(". ")
      link(actor, page.place, &page.body)
    }
    page.body.raw(".\n\n")
    let rows = index.site.indexSize
    let articles = slice(lists.articles, part, size: rows)
    if !articles.isEmpty {
      page.section("articles", words[.articlesOf], list: "rows")
      for article in articles { row(article: article, page.place, &page.body) }
      page.body.raw("\n")
    }
    let events = slice(lists.events, part, size: rows).compactMap { index.event($0) }
    if !events.isEmpty {
      page.section("events", words[.eventsFrom], list: "rows")
      for event in events { row(event, page.place, &page.body) }
      page.body.raw("\n")
    }
    let relayed = slice(lists.relayed, part)
    if !relayed.isEmpty {
      page.section("relayed", words[.relayedBy])
      for item in relayed { fact(statements: [item], own: [], page.place, &page.body) }
    }
    partLinks("sources/\(medium.id)", part, lists.partCount, &page)
    return page
  }

  /// A row for an article: date, title, medium.
  func row(article: Int, _ page: PagePlace, _ md: inout Markdown) {
    md.raw("- ")
    date(index.article(article).published.value, &md)
    md.raw(" · ")
    md.link(title(article: article), to: link(path(article: article), from: page))
    md.raw(" · ")
    md.text(source(article: article))
    md.raw("\n")
  }

  func newestFirst(_ articles: [Int]) -> [Int] { index.newestFirst(articles) }
  func newestFirst(_ events: [LinkedEvent]) -> [LinkedEvent] { index.newestFirst(events) }
}
