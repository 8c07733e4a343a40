import Model

/// Makes the pages of one language: what all of them share (addresses, links, dates, titles). Each kind of page is an
/// extension in a file of its own. A class, so that handing it on copies nothing.
final class Desk: Sendable {
  let index: SiteIndex
  let plan: IndexPlan
  let words: Words
  /// Words of badges and their classes.
  let badges: [String: String]
  /// Title of each article.
  private let titles: [String]
  /// Words of the dates that articles and events have; empty where few pages are made.
  private let dates: [String: DateWords]
  /// Address of the language's root.
  let root: String
  /// Pieces of links.
  let pieces: LinkPieces
  /// Bytes that the address of each part of the appendix has with `#a-` or `#e-`.
  private let appendixSizes: [Int]

  /// - Parameter makesFewPages: whether so few pages are made that what they have in common is not worth making for all of the site.
  init(_ index: SiteIndex, _ plan: IndexPlan, _ words: Words, makesFewPages: Bool = false) {
    self.index = index
    self.plan = plan
    self.words = words
    root = index.site.base + (words.language == index.site.languages.first ? "" : words.language.rawValue + "/")
    var badges: [String: String] = [:]
    for status in EventStatus.allCases { badges[words[status]] = status.rawValue }
    for stance in Stance.allCases { badges[words[stance]] = stance.rawValue }
    badges[words[.decidedBy]] = "decided"
    badges[words[.publishedInferred]] = "inferred"
    self.badges = badges
    let titles = index.kb.articles.indices.map { Self.title(of: index.article($0), words) }
    self.titles = titles
    dates = makesFewPages ? [:] : Self.dates(index, words)
    pieces = LinkPieces(index, words, titles: titles, isKept: !makesFewPages)
    appendixSizes = (0..<index.appendixBins).map { "\(Self.partPath("appendix", $0))#a-".utf8.count }
  }

  private static func dates(_ index: SiteIndex, _ words: Words) -> [String: DateWords] {
    var dates: [String: DateWords] = [:]
    func add(_ value: String?) {
      guard let value, dates[value] == nil else { return }
      dates[value] = words.date(value)
    }
    for i in index.kb.articles.indices {
      let a = index.article(i)
      add(a.published.value)
      for time in a.times { add(time.value) }
    }
    for i in index.kb.events.indices { add(index.kb.events[i].date) }
    return dates
  }

  func page(_ path: String) -> Page { Page(path, words, badges: badges) }

  // MARK: addresses, below the language's root and without extension

  func path(actor i: Int) -> String {
    let isNotable = index.kb.actors[i].isNotable
    return path("actors/", "a-", index.kb.actors[i].id, appendix: isNotable ? nil : index.appendixPart(actor: i))
  }
  func path(event i: Int) -> String {
    let isNotable = index.kb.events[i].isNotable
    return path("events/", "e-", index.kb.events[i].id, appendix: isNotable ? nil : index.appendixPart(event: i))
  }
  func path(_ actor: Actor) -> String {
    path("actors/", "a-", actor.id, appendix: actor.isNotable ? nil : index.appendixPart(id: actor.id))
  }
  func path(_ event: LinkedEvent) -> String {
    path("events/", "e-", event.id, appendix: event.isNotable ? nil : index.appendixPart(id: event.id))
  }

  /// - Parameter appendix: the part it stands in; nil for what has a page of its own.
  private func path(_ folder: String, _ anchor: String, _ id: String, appendix: Int?) -> String {
    appendix.map { "\(Self.partPath("appendix", $0))#\(anchor)\(id)" } ?? folder + id
  }

  /// Bytes of ``path(actor:)`` and ``path(event:)``.
  func pathSize(actor i: Int) -> Int {
    index.kb.actors[i].id.utf8.count
      + (index.kb.actors[i].isNotable ? "actors/".utf8.count : appendixSizes[index.appendixPart(actor: i)])
  }
  func pathSize(event i: Int) -> Int {
    index.kb.events[i].id.utf8.count
      + (index.kb.events[i].isNotable ? "events/".utf8.count : appendixSizes[index.appendixPart(event: i)])
  }

  func path(article: Int) -> String { "articles/\(index.article(article).article.id)" }
  func path(article: Int, sentence: Int) -> String {
    "\(path(article: article))#s-\(index.article(article).sentences[sentence].id)"
  }
  func path(_ medium: SiteIndex.Medium) -> String { "sources/\(medium.id)" }

  /// The Markdown link to a path from a page: `../actors/nato.md#top`.
  func link(_ path: String, from page: PagePlace) -> String { Self.reference(path, page.toRoot, ".md") }

  /// The HTML link to a path from a page.
  func href(_ path: String, from page: PagePlace) -> String {
    page.isPrivate ? Self.reference(path, "../site/", ".html") : Self.reference(path, page.toRoot, ".html")
  }

  /// Appends the destination of a link to an actor's page, from the root.
  static func destination(actor i: Int, _ index: SiteIndex, _ md: inout Markdown) {
    guard index.kb.actors[i].isNotable else {
      md.raw(partPath("appendix", index.appendixPart(actor: i)))
      md.raw(".md#a-")
      return md.raw(index.kb.actors[i].id)
    }
    md.raw("actors/")
    md.raw(index.kb.actors[i].id)
    md.raw(".md")
  }

  /// Appends the destination of a link to an event's page.
  func destination(event i: Int, _ page: PagePlace, _ md: inout Markdown) {
    md.raw(page.toRoot)
    guard index.kb.events[i].isNotable else {
      md.raw(Self.partPath("appendix", index.appendixPart(event: i)))
      md.raw(".md#e-")
      return md.raw(index.kb.events[i].id)
    }
    md.raw("events/")
    md.raw(index.kb.events[i].id)
    md.raw(".md")
  }

  /// Appends the destination of a link to an article, or to a sentence of it.
  func destination(article: Int, sentence: Int? = nil, _ page: PagePlace, _ md: inout Markdown) {
    md.raw(page.toRoot)
    md.raw("articles/")
    md.raw(index.article(article).article.id)
    md.raw(".md")
    if let sentence {
      md.raw("#s-")
      md.raw(index.article(article).sentences[sentence].id)
    }
  }

  private static func reference(_ path: String, _ up: String, _ ending: String) -> String {
    var out = up
    out.reserveCapacity(up.utf8.count + path.utf8.count + ending.utf8.count)
    let hash = path.utf8.firstIndex(of: UInt8(ascii: "#")) ?? path.endIndex
    out += path[..<hash]
    out += ending
    out += path[hash...]
    return out
  }

  // MARK: words

  func title(article: Int) -> String { titles[article] }

  private static func title(of a: SiteArticle, _ words: Words) -> String {
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

  func source(article: Int) -> String { Self.source(of: index.article(article)) ?? words[.noSource] }

  /// The first medium of an article that has a name.
  static func source(of a: SiteArticle) -> String? { a.article.sources.first { !$0.name.isEmpty }?.name }

  /// What an actor is called in the language of the pages: in English by its English name, where a source gives one.
  func title(of actor: Actor) -> String { Self.title(of: actor, words) }

  static func title(of actor: Actor, _ words: Words) -> String { title(actor.label, english: actor.english, words) }

  /// The same without the rest of an actor: to copy one counts twenty references.
  static func title(_ label: String, english: String?, _ words: Words) -> String {
    words.language == .english ? english ?? label : label
  }

  /// What a card says on an actor: name, kind, what it is.
  func card(_ actor: Actor) -> String {
    "\(title(of: actor)) — \(words[actor.kind])" + (actor.gloss.map { words.comma + $0 } ?? "")
  }

  /// A date in words.
  func dateWords(_ value: String) -> DateWords { dates[value] ?? words.date(value) }

  /// Appends a date as a link to its machine value.
  func date(_ value: String?, _ md: inout Markdown) {
    guard let value else { return md.text(words[.noDate]) }
    let date = dateWords(value)
    guard let machine = date.machine else { return md.text(date.words) }
    md.link(
      date.words,
      to: {
        $0.raw("#t-"); $0.raw(machine)
      })
  }

  /// Appends a date to HTML.
  func date(_ value: String?, _ html: inout HTML) {
    guard let value else { return html.text(words[.noDate]) }
    let date = dateWords(value)
    guard let machine = date.machine else { return html.text(date.words) }
    html.raw("<time")
    html.attribute("datetime", machine)
    html.raw(">")
    html.text(date.words)
    html.raw("</time>")
  }

  // MARK: links in Markdown

  func link(_ actor: Actor, _ page: PagePlace, _ md: inout Markdown) { link(actor: actor.id, page, &md) }

  func link(actor id: String, _ page: PagePlace, _ md: inout Markdown) {
    if let i = index.actors[id] { link(actor: i, page, &md) } else { md.text(id) }
  }

  func link(actor i: Int, _ page: PagePlace, _ md: inout Markdown) {
    md.raw("[")
    md.text(index.kb.actors[i].label)
    md.raw("](")
    md.raw(page.toRoot)
    pieces.actors.append(i, to: &md)
  }

  func link(event i: Int, _ page: PagePlace, _ md: inout Markdown) {
    md.link(index.kb.events[i].title, to: { destination(event: i, page, &$0) })
  }

  /// Appends the link of a sentence: ¶, its title being: the sentence 3 of “title”.
  ///
  /// - Parameter withTitle: whether to name the article, as is needed where nothing beside the link does.
  func permalink(
    _ article: Int, _ sentence: Int, _ page: PagePlace, _ md: inout Markdown, withTitle: Bool = true
  ) {
    md.raw("[¶](")
    destination(article: article, sentence: sentence, page, &md)
    md.raw(pieces.sentence)
    md.raw(words.number(sentence + 1))
    if withTitle { pieces.sentenceEnds.append(article, to: &md) } else { md.raw("\")") }
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
