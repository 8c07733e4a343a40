import Model

extension Desk {
  /// The page of a medium: everything that rests on it.
  func page(_ medium: SiteIndex.Medium) -> Page {
    var page = page("sources/\(medium.id)")
    page.kind = "source"
    page.menu = .sources
    page.title = medium.name
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
    page.section("articles", words[.articlesOf], list: "rows")
    for article in newestFirst(medium.articles).prefix(index.site.indexSize) {
      row(article: article, page.place, &page.body)
    }
    page.body.raw("\n")
    events(medium, &page)
    relayed(medium, &page)
    return page
  }

  private func events(_ medium: SiteIndex.Medium, _ page: inout Page) {
    var seen: Set<String> = []
    let ids = medium.articles.flatMap { index.eventsOfArticle[$0] }.filter { seen.insert($0).inserted }
    let events = newestFirst(ids.compactMap { index.event($0) })
    guard !events.isEmpty else { return }
    page.section("events", words[.eventsFrom], list: "rows")
    for event in events.prefix(index.site.indexSize) { row(event, page.place, &page.body) }
    page.body.raw("\n")
  }

  private func relayed(_ medium: SiteIndex.Medium, _ page: inout Page) {
    guard let actor = medium.actor else { return }
    var items: [ArticleItem] = []
    for (a, article) in index.kb.articles.enumerated() {
      for (s, statement) in article.annotated.statements.enumerated() {
        if let via = statement.via, via < article.actorOfEntity.count, article.actorOfEntity[via] == actor {
          items.append(ArticleItem(article: a, index: s))
        }
      }
    }
    guard !items.isEmpty else { return }
    page.section("relayed", words[.relayedBy])
    for item in items.prefix(index.site.partSize) { fact(statement: item, own: [], page.place, &page.body) }
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

  /// Articles by day of publication, newest first; those without one last.
  func newestFirst(_ articles: [Int]) -> [Int] {
    articles.sorted {
      let a = index.article($0).published.value ?? ""
      let b = index.article($1).published.value ?? ""
      return a != b ? a > b : $0 < $1
    }
  }

  /// Events by date, newest first; those without one last.
  func newestFirst(_ events: [LinkedEvent]) -> [LinkedEvent] {
    events.sorted { $0.date != $1.date ? ($0.date ?? "") > ($1.date ?? "") : $0.id < $1.id }
  }
}
