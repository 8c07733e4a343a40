import Model

extension Desk {
  /// A part of the page of a medium: what rests on it. The first says how much that is.
  func page(medium i: Int, part: Int) -> Page {
    let (medium, lists) = (index.media[i], plan.media[i])
    var page = page(Self.partPath("sources/\(medium.id)", part))
    page.kind = "source"
    page.menu = .sources
    page.title = part == 0 ? medium.name : "\(medium.name) (\(words[.part]) \(words.number(part + 1)))"
    page.modified = index.days(lists.articles.indices.contains(part) ? lists.articles[part] : medium.articles)?.last
    page.frontMatter.add("id", medium.id)
    page.frontMatter.add("type", "source")
    page.frontMatter.add("title", medium.name)
    page.frontMatter.add("lang", words.language.rawValue)
    page.frontMatter.add("actor", medium.actor)
    page.description = page.title
    page.body.heading(1, medium.name)
    if part == 0 { sum(medium, &page) }
    if lists.articles.indices.contains(part), !lists.articles[part].isEmpty {
      page.section("articles", words[.articlesOf], list: "rows")
      for article in lists.articles[part] { row(article: article, page.place, &page.body) }
      page.body.raw("\n")
    }
    if lists.events.indices.contains(part), !lists.events[part].isEmpty {
      page.section("events", words[.eventsFrom], list: "rows")
      for event in lists.events[part] { row(event: event, page.place, &page.body) }
      page.body.raw("\n")
    }
    if lists.relayed.indices.contains(part), !lists.relayed[part].isEmpty {
      page.section("relayed", words[.relayedBy])
      for item in lists.relayed[part] { fact(statements: [item], own: [], page.place, &page.body) }
    }
    partLinks("sources/\(medium.id)", part, lists.partCount, &page)
    return page
  }

  /// How many articles and texts, and the actor that the medium is.
  private func sum(_ medium: SiteIndex.Medium, _ page: inout Page) {
    let independent = index.independent(medium.articles)
    page.frontMatter.add("articles", medium.articles.count)
    page.frontMatter.add("independent-texts", independent)
    let sum = "\(words.count(medium.articles.count, .article))\(words.comma)\(words.count(independent, .source))"
    page.description = "\(medium.name): \(sum)"
    page.body.text(sum)
    if let actor = medium.actor.flatMap({ index.actor($0) }) {
      page.body.raw(". ")
      link(actor, page.place, &page.body)
    }
    page.body.raw(".\n\n")
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
}
