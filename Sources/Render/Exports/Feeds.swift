import Model

/// Atom 1.0 and JSON Feed 1.1 for the site, each actor and each event. Ids and dates come from the content, so that a
/// build without news changes no feed. Feeds need the site's address; without one none is written.
struct Feeds {
  private let desk: Desk
  private var index: SiteIndex { desk.index }

  init(_ desk: Desk) { self.desk = desk }

  /// Entries of a feed, at most.
  static let limit = 50

  func write(to output: any PageOutput) throws {
    let site = index.site.title[desk.words.language] ?? ""
    try feed("feeds/site", site, "index", Array(desk.plan.articles.joined()), output)
  }

  /// The feed of an actor or event; other pages have none.
  func write(_ content: SitePieces.Content, to output: any PageOutput) throws {
    let site = index.site.title[desk.words.language] ?? ""
    switch content {
    case .actor(let i):
      let actor = index.kb.actors[i]
      let articles = desk.newestFirst(index.articles(of: actor))
      try feed("feeds/actors/\(actor.id)", "\(actor.label) — \(site)", desk.path(actor), articles, output)
    case .event(let i):
      let event = index.kb.events[i]
      let articles = desk.newestFirst(Set(event.reports.map(\.article)).sorted())
      try feed("feeds/events/\(event.id)", "\(event.title) — \(site)", desk.path(event), articles, output)
    default: break
    }
  }

  /// Files of the feed of an actor or event.
  static func paths(of piece: SitePieces.Piece) -> [String] {
    switch piece.content {
    case .actor, .event: ["site/feeds/\(piece.path).xml", "site/feeds/\(piece.path).json"]
    default: []
    }
  }

  private func feed(
    _ path: String, _ title: String, _ about: String, _ articles: [Int], _ output: any PageOutput
  ) throws {
    let dated = articles.filter { index.article($0).published.value != nil }.prefix(Self.limit)
    try output.write("site/\(path).xml", atom(path, title, about, dated))
    try output.write("site/\(path).json", json(path, title, about, dated))
  }

  private func moment(_ article: Int) -> String {
    "\(index.article(article).published.value ?? "1970-01-01")T00:00:00Z"
  }

  private func atom(_ path: String, _ title: String, _ about: String, _ articles: some Collection<Int>) -> [UInt8] {
    var h = HTML()
    h.raw("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"ar\">\n")
    h.element("id", desk.address(about))
    h.element("title", title)
    h.element("updated", articles.first.map { moment($0) } ?? "1970-01-01T00:00:00Z")
    h.raw("<link rel=\"self\"")
    h.attribute("href", "\(index.site.base)\(path).xml")
    h.raw("/><link")
    h.attribute("href", desk.address(about))
    h.raw("/>\n")
    h.raw("<author>")
    h.element("name", index.site.title[desk.words.language] ?? "")
    h.raw("</author>\n")
    for article in articles {
      h.raw("<entry>")
      h.element("id", desk.address(desk.path(article: article)))
      h.element("title", desk.title(article: article))
      h.element("updated", moment(article))
      h.raw("<link")
      h.attribute("href", desk.address(desk.path(article: article)))
      h.raw("/>")
      h.element("summary", desk.source(article: article))
      h.raw("</entry>\n")
    }
    h.raw("</feed>\n")
    return h.bytes
  }

  private func json(_ path: String, _ title: String, _ about: String, _ articles: some Collection<Int>) -> [UInt8] {
    var json = JSON()
    json.object { json in
      json.add("version", "https://jsonfeed.org/version/1.1")
      json.add("title", title)
      json.add("home_page_url", desk.address(about))
      json.add("feed_url", "\(index.site.base)\(path).json")
      json.add("language", "ar")
      json.array("items") { json in
        for article in articles {
          json.object { json in
            json.add("id", desk.address(desk.path(article: article)))
            json.add("url", desk.address(desk.path(article: article)))
            json.add("title", desk.title(article: article))
            json.add("content_text", desk.source(article: article))
            json.add("date_published", moment(article))
          }
        }
      }
    }
    return json.bytes + [0x0A]
  }
}
