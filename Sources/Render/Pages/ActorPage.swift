import Model

extension Desk {
  /// Hands on the pages of an actor, one after another: each holds a part of its mentions, statements and events, the first also
  /// everything else.
  ///
  /// - Parameter current: parts that are not made, ascending.
  func eachPage(_ actor: Actor, except current: [Int] = [], _ body: (Page) throws -> Void) rethrows {
    let parts = ActorParts(actor, index)
    let figures = ActorFigures(actor, index)
    var left = current[...]
    for part in 0..<parts.count {
      if left.first == part { left.removeFirst() } else { try body(page(actor, figures, part: part, of: parts)) }
    }
  }

  /// One part of a list.
  func slice<T>(_ list: [T], _ part: Int, size: Int? = nil) -> [T] {
    let size = size ?? index.site.partSize
    return Array(list.dropFirst(part * size).prefix(size))
  }

  static func partPath(_ path: String, _ part: Int) -> String { part == 0 ? path : "\(path).\(part + 1)" }

  private func page(_ actor: Actor, _ figures: ActorFigures, part: Int, of parts: ActorParts) -> Page {
    var page = page(Self.partPath("actors/\(actor.id)", part))
    page.kind = "actor"
    page.menu = Self.menu(actor.kind)
    page.title = part == 0 ? actor.label : "\(actor.label) (\(words[.part]) \(words.number(part + 1)))"
    if words.language == .english, let english = actor.english { page.title = "\(english) (\(actor.label))" }
    page.modified = part == 0 ? figures.days?.last : nil
    frontMatter(actor, part == 0 ? figures : nil, &page)
    page.body.heading(1, title(of: actor))
    if part == 0 { lede(actor, figures, &page) } else { furtherPart("actors/\(actor.id)", part, &page) }
    if part == 0 {
      let timeline = timeline(of: actor)
      if !timeline.isEmpty { page.section("when", words[.whenMentioned], list: "days", picture: timeline) }
    }
    if part == 0, let i = index.actors[actor.id] { mostReported(index.mostReported(of: i), &page) }
    let said = Array(actor.statements[ActorParts.rows(parts.statements, part)])
    events(Array(actor.events[ActorParts.rows(parts.events, part)]), of: actor, &page)
    rolesAndDescriptions(
      actor, ActorParts.rows(parts.roles, part), ActorParts.rows(parts.descriptions, part), &page)
    let about = Array(actor.statementsAbout[ActorParts.rows(parts.about, part)])
    statements(said, "said", .saidBy, own: nil, &page)
    statements(about, "about", .saidAbout, own: actor, &page)
    if part == 0 { companions(actor, &page) }
    mentions(actor.mentions[ActorParts.rows(parts.mentions, part)], quoted: quoted(said + about), &page)
    partLinks("actors/\(actor.id)", part, parts.count, &page)
    decisions(actor.decisions, &page)
    if part == 0 { box(actor, figures, &page) } else { furtherBox(actor, &page) }
    page.feed = "feeds/actors/\(actor.id)"
    page.structured = structured(actor, said, isFirst: part == 0, page)
    return page
  }

  static func menu(_ kind: ActorKind) -> MenuItem? {
    switch kind {
    case .person: .people
    case .organisation: .organisations
    case .country, .place: .places
    case .other: nil
    }
  }

  /// - Parameter figures: nil for a further part: what is told of the whole stands on the first, and the others need not change with it.
  private func frontMatter(_ actor: Actor, _ figures: ActorFigures?, _ page: inout Page) {
    page.frontMatter.add("id", actor.id)
    page.frontMatter.add("type", "actor")
    page.frontMatter.add("kind", actor.kind.rawValue)
    page.frontMatter.add("title", actor.label)
    page.frontMatter.add("lang", words.language.rawValue)
    guard let figures else { return }
    page.frontMatter.add("english", actor.english)
    page.frontMatter.add("romanised", actor.romanised)
    page.frontMatter.add("country", actor.country)
    page.frontMatter.add("aliases", actor.names.map(\.form))
    page.frontMatter.add("identifiers", actor.identifiers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" })
    page.frontMatter.add("mentions", actor.mentions.count)
    page.frontMatter.add("articles", figures.articles.count)
    page.frontMatter.add("independent-sources", figures.independent)
    page.frontMatter.add("first", figures.days?.first)
    page.frontMatter.add("last", figures.days?.last)
    page.frontMatter.add("reviewed", !actor.decisions.isEmpty)
  }

  /// The line under the title of a further part: which it is, and the way to the first.
  private func furtherPart(_ path: String, _ part: Int, _ page: inout Page) {
    page.description = page.title
    page.body.text("\(words[.part]) \(words.number(part + 1)) · ")
    page.body.link("\(words[.part]) \(words.number(1))", to: link(path, from: page.place))
    page.body.raw("\n\n")
  }

  /// One or two sentences: what it is, and how often, where and when it was met.
  private func lede(_ actor: Actor, _ figures: ActorFigures, _ page: inout Page) {
    var text = actor.gloss ?? words[actor.kind]
    // د. ends in a point itself.
    if !text.hasSuffix(".") { text += "." }
    text += " \(words[.mentionedIn]) \(words.count(figures.articles.count, .inArticle))"
    text += " \(words[.ofSources]) \(words.count(figures.independent, .inSource))"
    var md = Markdown(room: 512)
    if words.language == .english, actor.english != nil { md.text("\(actor.label) — ") }
    md.text(text)
    page.description = "\(title(of: actor)): \(text)"
    if let days = figures.days {
      if days.first == days.last {
        md.text(words.language == .arabic ? "، في " : ", on ")
        date(days.first, &md)
      } else {
        md.text(words.language == .arabic ? "، بين " : ", between ")
        date(days.first, &md)
        md.text(words.language == .arabic ? " و" : " and ")
        date(days.last, &md)
      }
    }
    page.body.raw(md)
    page.body.raw(".\n\n")
  }

  private func mostReported(_ events: [Int], _ page: inout Page) {
    guard !events.isEmpty else { return }
    page.section("most-reported", words[.mostReported], list: "rows")
    let place = page.place
    for event in events { row(event: event, textsCounted: true, place, &page.body) }
    page.body.raw("\n")
  }

  private func events(_ ids: [String], of actor: Actor, _ page: inout Page) {
    guard !ids.isEmpty else { return }
    let isPlace = actor.kind == .country || actor.kind == .place
    page.section("events", words[isPlace ? .eventsAt : .eventsOf], list: "rows")
    let place = page.place
    for event in ids.compactMap({ index.events[$0] }) { row(event: event, place, &page.body) }
    page.body.raw("\n")
  }

  private func rolesAndDescriptions(
    _ actor: Actor, _ roleRows: Range<Int>, _ descriptionRows: Range<Int>, _ page: inout Page
  ) {
    guard !roleRows.isEmpty || !descriptionRows.isEmpty else { return }
    let roles = index.byDay(actor.roles)[roleRows]
    let descriptions = actor.descriptions[descriptionRows]
    if !roles.isEmpty {
      page.section("roles", words[.rolesOverTime], list: "rows")
      for role in roles {
        self.row(role.text, role.organisation, role.evidence, &page)
      }
      page.body.raw("\n")
    }
    if !descriptions.isEmpty {
      page.section("descriptions", words[.descriptions], list: "rows")
      for description in descriptions { row(description.text, nil, description.evidence, &page) }
      page.body.raw("\n")
    }
  }

  /// Sentences that a row of a role links to, at most.
  static let sentencesOfRow = 5

  /// A row for a role or a description: the words, whose, when, and its sentence.
  private func row(_ text: String, _ organisation: String?, _ evidence: [Evidence], _ page: inout Page) {
    guard let first = evidence.first else { return }
    page.body.raw("- ")
    date(index.article(first.article).published.value, &page.body)
    page.body.raw(" · ")
    page.body.text(text)
    if let organisation, let actor = index.actors[organisation] {
      page.body.text(" (")
      link(actor: actor, page.place, &page.body)
      page.body.text(")")
    }
    page.body.raw(" · ")
    page.body.text(source(article: first.article))
    page.body.raw(words.comma)
    page.body.text(words.rule(first.rule))
    for e in evidence.prefix(Self.sentencesOfRow) {
      page.body.raw(" · ")
      permalink(e.article, e.sentence, page.place, &page.body)
    }
    page.body.raw("\n")
  }

  private func statements(_ items: [ArticleItem], _ id: String, _ heading: Word, own: Actor?, _ page: inout Page) {
    guard !items.isEmpty else { return }
    page.section(id, words[heading])
    var rest = items[...]
    while let first = rest.first {
      // Several statements of one sentence stand under it together.
      let sentences = index.sentences(of: first)
      let group = rest.prefix { $0.article == first.article && index.sentences(of: $0) == sentences }
      let spans = own.flatMap { index.actors[$0.id] }.map { index.mentions(of: $0, in: first.article) }
      fact(statements: Array(group), own: spans ?? [], page.place, &page.body)
      rest = rest.dropFirst(max(1, group.count))
    }
  }

  private func companions(_ actor: Actor, _ page: inout Page) {
    let found = actor.companions.prefix(12).compactMap { c in index.actors[c.actor].map { ($0, c.sentences) } }
    guard !found.isEmpty else { return }
    page.section("with", words[.companions], list: "chips", picture: companionsPicture(actor, found, page.place))
    for (other, n) in found {
      page.body.raw("- ")
      link(actor: other, page.place, &page.body)
      page.body.raw(" · ")
      page.body.text(words.count(n, .sentence))
      page.body.raw("\n")
    }
    page.body.raw("\n")
  }

  /// Sentences of each article that statements stand in.
  private func quoted(_ items: [ArticleItem]) -> [Int: Set<Int>] {
    items.reduce(into: [:]) { quoted, item in
      if let sentences = index.sentences(of: item) { quoted[item.article, default: []].formUnion(sentences) }
    }
  }

  /// Each mention in its sentence, article by article; a sentence that the page quotes above is linked to.
  private func mentions(_ mentions: ArraySlice<Evidence>, quoted: [Int: Set<Int>], _ page: inout Page) {
    guard !mentions.isEmpty else { return }
    page.section("mentions", words[.mentionsByArticle])
    var rest = mentions
    while let article = rest.first?.article {
      let group = rest.prefix { $0.article == article }
      rest = rest.dropFirst(group.count)
      page.body.raw("### ")
      let place = page.place
      page.body.link(title(article: article), to: { destination(article: article, place, &$0) })
      page.body.raw("\n\n")
      page.body.text(source(article: article))
      page.body.raw(" · ")
      date(index.article(article).published.value, &page.body)
      page.body.raw(" · ")
      page.body.text(words.count(group.count, .mention))
      let above = quoted[article] ?? []
      quotedAbove(article, Set(group.lazy.map(\.sentence)).intersection(above).sorted(), &page)
      page.body.raw("\n\n")
      let new = above.isEmpty ? group : group.filter { !above.contains($0.sentence) }[...]
      facts(new, links: false, citing: false, place, &page.body)
    }
  }

  /// Appends links to sentences of an article that the page has quoted already.
  private func quotedAbove(_ article: Int, _ sentences: [Int], _ page: inout Page) {
    guard !sentences.isEmpty else { return }
    page.body.raw(" · ")
    page.body.text(words[.quotedAbove])
    let place = page.place
    for (n, sentence) in sentences.enumerated() {
      page.body.raw(n == 0 ? ": " : words.comma)
      page.body.link("\(words[.sentence]) \(words.number(sentence + 1))") {
        destination(article: article, sentence: sentence, place, &$0)
      }
    }
  }

  /// Links between the parts of a long page: the first, the last, those near by, and every tenth.
  func partLinks(_ path: String, _ part: Int, _ parts: Int, _ page: inout Page) {
    guard parts > 1 else { return }
    page.section("parts", words[.partsOf], list: "parts")
    for p in 0..<parts where p == 0 || p == parts - 1 || abs(p - part) <= 3 || (p + 1) % (parts > 200 ? 100 : 10) == 0 {
      page.body.raw("- ")
      page.body.link(
        "\(words[.part]) \(words.number(p + 1))", to: link(Self.partPath(path, p), from: page.place))
      page.body.raw("\n")
    }
    page.body.raw("\n")
  }
}

/// What every part of an actor's page tells, reckoned once: an actor of many thousand articles has hundreds of parts.
struct ActorFigures: Sendable {
  /// Articles it is mentioned in.
  let articles: [Int]
  /// Number of different texts among them.
  let independent: Int
  /// First and last day among them.
  let days: (first: String, last: String)?

  init(_ actor: Actor, _ index: SiteIndex) {
    articles = index.articles(of: actor)
    independent = index.independent(articles)
    days = index.days(articles)
  }
}
