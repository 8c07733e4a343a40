import Model

/// Makes the pages of one language: what all of them share (addresses, links, dates, titles). Each kind of page is an
/// extension in a file of its own.
struct Desk: Sendable {
  let index: SiteIndex
  let words: Words
  /// Words of badges and their classes.
  let badges: [String: String]
  /// Title of each article, and as it stands in facts and in the names of sentences.
  private let titles: [(whole: String, inFacts: String, inNames: String)]

  init(_ index: SiteIndex, _ words: Words) {
    self.index = index
    self.words = words
    var badges: [String: String] = [:]
    for status in EventStatus.allCases { badges[words[status]] = status.rawValue }
    for stance in Stance.allCases { badges[words[stance]] = stance.rawValue }
    badges[words[.decidedBy]] = "decided"
    badges[words[.publishedInferred]] = "inferred"
    self.badges = badges
    titles = index.kb.articles.map { linked in
      let title = Self.title(of: linked.annotated, words)
      return (title, Self.shortened(title, 60), Self.shortened(title, 50))
    }
  }

  func page(_ path: String) -> Page { Page(path, words, badges: badges) }

  // MARK: addresses, below the language's root and without extension

  func path(_ actor: Actor) -> String { actor.isNotable ? "actors/\(actor.id)" : appendixPath("a-" + actor.id) }
  func path(_ event: LinkedEvent) -> String { event.isNotable ? "events/\(event.id)" : appendixPath("e-" + event.id) }
  private func appendixPath(_ anchor: String) -> String {
    "\(Self.partPath("appendix", index.appendixPart[anchor] ?? 0))#\(anchor)"
  }
  func path(article: Int) -> String { "articles/\(index.article(article).article.id)" }
  func path(article: Int, sentence: Int) -> String {
    "\(path(article: article))#s-\(index.article(article).sentences[sentence].id)"
  }
  func path(_ medium: SiteIndex.Medium) -> String { "sources/\(medium.id)" }

  /// The Markdown link to a path from a page: `../actors/nato.md#top`.
  func link(_ path: String, from page: PagePlace) -> String { reference(path, page.toRoot, ".md") }

  /// The HTML link to a path from a page.
  func href(_ path: String, from page: PagePlace) -> String {
    page.isPrivate ? reference(path, "../site/", ".html") : reference(path, page.toRoot, ".html")
  }

  private func reference(_ path: String, _ up: String, _ ending: String) -> String {
    var out = up
    out.reserveCapacity(up.utf8.count + path.utf8.count + ending.utf8.count)
    let hash = path.utf8.firstIndex(of: UInt8(ascii: "#")) ?? path.endIndex
    out += path[..<hash]
    out += ending
    out += path[hash...]
    return out
  }

  // MARK: words

  func title(article: Int) -> String { titles[article].whole }

  /// The title of an article, cut for the line under a fact.
  func titleInFacts(article: Int) -> String { titles[article].inFacts }

  private static func title(of a: AnnotatedArticle, _ words: Words) -> String {
    if let title = a.article.title, !title.isEmpty { return title }
    guard let first = a.sentences.first else { return words[.noTitle] }
    return shortened(String(a.article.text[within: first.span]), 70)
  }

  /// A text cut at a space before `limit` characters, with an ellipsis.
  func shortened(_ s: String, _ limit: Int) -> String { Self.shortened(s, limit) }

  static func shortened(_ s: String, _ limit: Int) -> String {
    guard s.utf8.count > limit, let end = s.endOfCharacters(limit), end < s.endIndex else { return s }
    let head = s[..<end]
    let cut = head.utf8.lastIndex(of: 0x20) ?? head.endIndex
    return head[..<cut] + "…"
  }

  func source(article: Int) -> String {
    let names = index.article(article).article.sources.map(\.name).filter { !$0.isEmpty }
    return names.first ?? words[.noSource]
  }

  /// What a card says on an actor: label, kind, first role.
  func card(_ actor: Actor) -> String {
    let role = actor.roles.first?.text ?? actor.descriptions.first?.text
    return "\(actor.label) — \(words[actor.kind])" + (role.map { "، \($0)" } ?? "")
  }

  func card(_ event: LinkedEvent) -> String {
    let date = event.date.map { words.date($0).words } ?? words[.noDate]
    return "\(event.title) — \(words[event.status])، \(date)"
  }

  /// Appends a date as a link to its machine value.
  func date(_ value: String?, _ md: inout Markdown) {
    guard let value else { return md.text(words[.noDate]) }
    let date = words.date(value)
    if let machine = date.machine { md.link(date.words, to: "#t-\(machine)") } else { md.text(date.words) }
  }

  /// Appends a date to HTML.
  func date(_ value: String?, _ html: inout HTML) {
    guard let value else { return html.text(words[.noDate]) }
    let date = words.date(value)
    guard let machine = date.machine else { return html.text(date.words) }
    html.raw("<time")
    html.attribute("datetime", machine)
    html.raw(">")
    html.text(date.words)
    html.raw("</time>")
  }

  // MARK: links in Markdown

  func link(_ actor: Actor, _ page: PagePlace, _ md: inout Markdown, as name: String? = nil) {
    md.link(name ?? actor.label, to: link(path(actor), from: page), title: card(actor))
  }

  func link(actor id: String, _ page: PagePlace, _ md: inout Markdown) {
    if let actor = index.actor(id) { link(actor, page, &md) } else { md.text(id) }
  }

  func link(_ event: LinkedEvent, _ page: PagePlace, _ md: inout Markdown) {
    md.link(event.title, to: link(path(event), from: page))
  }

  func permalink(_ article: Int, _ sentence: Int, _ page: PagePlace, _ md: inout Markdown) {
    let destination = link(path(article: article, sentence: sentence), from: page)
    md.link("¶", to: destination, title: sentenceName(article, sentence))
  }

  /// The sentence 3 of “title”.
  func sentenceName(_ article: Int, _ sentence: Int) -> String {
    "\(words[.sentence]) \(words.number(sentence + 1)) \(words[.of]) «\(titles[article].inNames)»"
  }

  // MARK: links in HTML

  func anchor(_ label: String, _ path: String, _ page: PagePlace, _ html: inout HTML, class kind: String? = nil) {
    html.raw("<a")
    html.attribute("href", href(path, from: page))
    if let kind { html.attribute("class", kind) }
    html.raw(">")
    html.text(label, base: words.language.script)
    html.raw("</a>")
  }
}
