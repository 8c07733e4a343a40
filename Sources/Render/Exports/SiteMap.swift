import Model

/// `sitemap.xml` (in parts of 50,000 addresses), `robots.txt`.
struct SiteMap {
  static let limit = 50_000

  /// Of each language.
  private let desks: [Desk]
  private let days: LastDays

  /// - Parameter days: the days on which actors and events were last told of.
  init(_ desks: [Desk], _ days: LastDays) {
    self.desks = desks
    self.days = days
  }

  /// Addresses with the day of their newest content, in byte order.
  private var addresses: [(address: String, modified: String?)] {
    var found: [(address: String, modified: String?)] = []
    for desk in desks {
      let kb = desk.index.kb
      for name in ["index"] + MenuItem.allCases.map(\.rawValue) { found.append((desk.address(name), nil)) }
      for i in kb.actors.indices where kb.actors[i].isNotable {
        found.append((desk.address(desk.path(actor: i)), days.day(actor: i)))
      }
      for i in kb.events.indices where kb.events[i].isNotable {
        found.append((desk.address(desk.path(event: i)), days.day(event: i)))
      }
      for i in kb.articles.indices {
        found.append((desk.address(desk.path(article: i)), desk.index.article(i).published.value))
      }
    }
    return found.sorted { $0.address < $1.address }
  }

  func write(to output: any PageOutput) throws {
    let base = desks[0].index.site.base
    var robots = "User-agent: *\nAllow: /\n"
    let pages = addresses
    for (number, start) in stride(from: 0, to: pages.count, by: Self.limit).enumerated() {
      var h = HTML()
      h.raw(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
      for page in pages[start..<min(start + Self.limit, pages.count)] {
        h.raw("<url>")
        h.element("loc", page.address)
        if let modified = page.modified { h.element("lastmod", modified) }
        h.raw("</url>\n")
      }
      h.raw("</urlset>\n")
      let name = number == 0 ? "sitemap.xml" : "sitemap-\(number + 1).xml"
      try output.write("site/\(name)", h.bytes)
      robots += "Sitemap: \(base)\(name)\n"
    }
    try output.write("site/robots.txt", Array(robots.utf8))
  }

  /// Where the site has no address there is nothing to list.
  static func writeWithoutAddress(to output: any PageOutput) throws {
    try output.write("site/robots.txt", Array("User-agent: *\nAllow: /\n".utf8))
  }
}
