import Model
import Normalize

/// Index pages: they work without a script.
extension Desk {
  /// A page of one of the site's lists. The first part of a list says how long it is; the others need not change with it.
  func page(list entry: IndexPlan.Entry) -> Page {
    switch entry {
    case .actors(let item, let part): actors(item, part)
    case .events(let part): events(part)
    case .eventsByStatus(let part): eventsByStatus(part)
    case .articles(let part): articles(part)
    case .sources: sources()
    case .appendix(let part): appendix(part)
    }
  }

  private func listPage(
    _ entry: IndexPlan.Entry, _ part: Int, _ item: MenuItem?, _ title: Word, sum: @autoclosure () -> String
  ) -> Page {
    var page = page(IndexPlan.path(entry))
    page.menu = item
    page.title = part == 0 ? words[title] : "\(words[title]) (\(words[.part]) \(words.number(part + 1)))"
    page.description = page.title
    page.frontMatter.add("type", "index")
    page.frontMatter.add("title", page.title)
    page.frontMatter.add("lang", words.language.rawValue)
    page.body.heading(1, page.title)
    if part == 0 {
      let sum = sum()
      page.description += ": \(sum)"
      page.body.paragraph(sum)
    }
    return page
  }

  // MARK: actors

  private func actors(_ item: MenuItem, _ part: Int) -> Page {
    let parts = plan.actors[item] ?? []
    var page = listPage(
      .actors(item, part), part, item, item.word,
      sum: words.count(parts.joined().reduce(0) { $0 + $1.actors.count }, .actor))
    letterLinks(parts, item, &page)
    if part == 0 { mostMentioned(item, parts, &page) }
    for group in parts.indices.contains(part) ? parts[part] : [] {
      page.section("l-\(Self.anchor(group.letter))", name(of: group), list: "names")
      if group.runs > 1 { runLinks(of: group, parts, item, &page) }
      for i in group.actors { row(actor: i, item, &page) }
      page.body.raw("\n")
    }
    return page
  }

  private func row(actor i: Int, _ item: MenuItem, _ page: inout Page) {
    page.body.raw("- ")
    link(actor: i, page.place, &page.body)
    if words.language == .english, let english = index.kb.actors[i].english {
      page.body.raw(" ")
      page.body.text(english)
    }
    page.body.raw(" · ")
    if item == .places { page.body.text("\(words[index.kb.actors[i].kind])\(words.comma)") }
    page.body.text(words.count(index.kb.actors[i].mentionCount, .mention))
    page.body.raw("\n")
  }

  /// Of a list of many pages the names that most ask for stand on the first.
  private func mostMentioned(_ item: MenuItem, _ parts: [[IndexPlan.Letter]], _ page: inout Page) {
    guard parts.count > 1 else { return }
    page.section("most", words[.mostMentioned], list: "names")
    for i in index.mostMentioned(parts.joined().flatMap(\.actors), limit: 30) { row(actor: i, item, &page) }
    page.body.raw("\n")
  }

  private func name(of group: IndexPlan.Letter) -> String {
    let letter = group.letter ?? words[.otherLetter]
    return group.runs == 1 ? letter : "\(letter) (\(words.number(group.run + 1))/\(words.number(group.runs)))"
  }

  /// The letters of an index, each a link to its section.
  private func letterLinks(_ parts: [[IndexPlan.Letter]], _ item: MenuItem, _ page: inout Page) {
    guard parts.joined().count > 1 else { return }
    for (number, groups) in parts.enumerated() {
      for group in groups where group.run == 0 {
        page.body.link(group.letter ?? words[.otherLetter], to: link(of: group, number, item, page))
        page.body.raw(" ")
      }
    }
    page.body.raw("\n\n")
  }

  /// The runs of a letter that fills several pages, each by the first name in it.
  private func runLinks(
    of letter: IndexPlan.Letter, _ parts: [[IndexPlan.Letter]], _ item: MenuItem, _ page: inout Page
  ) {
    for (number, groups) in parts.enumerated() {
      for group in groups where group.letter == letter.letter {
        if group.run > 0 { page.body.raw(" · ") }
        let first = index.kb.actors[group.actors[0]].label
        if group.run == letter.run {
          page.body.text(first)
        } else {
          page.body.link(first, to: link(of: group, number, item, page))
        }
      }
    }
    page.body.raw("\n\n")
  }

  private func link(of group: IndexPlan.Letter, _ part: Int, _ item: MenuItem, _ page: Page) -> String {
    link("\(Self.partPath(item.rawValue, part))#l-\(Self.anchor(group.letter))", from: page.place)
  }

  /// What names are sorted by: folded, without the article.
  static func sortKey(_ label: String) -> String {
    let folded = fold(label, to: .search)
    guard folded.hasPrefix("ال"), folded.utf8.count > 8 else { return folded }
    // آل is the house of somebody and no article, and إل. is an initial.
    let rest = folded.dropFirst(2)
    return rest.unicodeScalars.first.map { (0x621...0x64A).contains($0.value) } == true ? String(rest) : folded
  }

  /// The Arabic letter a key begins with; nil for others.
  static func letter(_ key: String) -> String? {
    guard let first = key.unicodeScalars.first(where: { $0.value > 0x20 }) else { return nil }
    switch first.value {
    case 0x621, 0x622, 0x623, 0x625: return "ا"
    case 0x624: return "و"
    case 0x626: return "ي"
    case 0x627...0x64A: return String(first)
    default: return nil
    }
  }

  /// A letter as the id of its section.
  private static func anchor(_ letter: String?) -> String {
    letter?.unicodeScalars.first.map { String($0.value, radix: 16) } ?? "other"
  }

  // MARK: events and articles

  private func events(_ part: Int) -> Page {
    var page = listPage(
      .events(part), part, .events, .events, sum: words.count(plan.events.reduce(0) { $0 + $1.count }, .event))
    page.body.link(words[.eventsByStatus], to: "events-by-status.md")
    page.body.raw("\n\n")
    byMonth(plan.events[part], { index.kb.events[$0].date }, &page) { row(event: $0, $1, &$2) }
    partLinks("events", part, plan.events.count, &page)
    return page
  }

  private func eventsByStatus(_ part: Int) -> Page {
    var page = listPage(
      .eventsByStatus(part), part, .events, .eventsByStatus,
      sum: words.count(plan.events.reduce(0) { $0 + $1.count }, .event))
    for (status, parts) in plan.eventsByStatus where parts.indices.contains(part) && !parts[part].isEmpty {
      page.section(status.rawValue, words[status], list: "rows")
      for event in parts[part] { row(event: event, page.place, &page.body) }
      page.body.raw("\n")
    }
    partLinks("events-by-status", part, plan.statusParts, &page)
    return page
  }

  private func articles(_ part: Int) -> Page {
    var page = listPage(
      .articles(part), part, .articles, .articles, sum: words.count(index.kb.articles.count, .article))
    byMonth(plan.articles[part], { index.article($0).published.value }, &page) { row(article: $0, $1, &$2) }
    partLinks("articles", part, plan.articles.count, &page)
    return page
  }

  /// Rows under a heading for each month.
  private func byMonth(
    _ items: [Int], _ date: (Int) -> String?, _ page: inout Page, row: (Int, PagePlace, inout Markdown) -> Void
  ) {
    var last: String??
    for item in items {
      let month = date(item).map { String(dateOrder($0).prefix(7)) }
      if last == nil || last! != month {
        if last != nil { page.body.raw("\n") }
        last = .some(month)
        let id = month.map { "m-" + $0.utf8.map { Self.isIDByte($0) ? String(UnicodeScalar($0)) : "_" }.joined() }
        page.section(id ?? "undated", month.map { words.date($0).words } ?? words[.noDate], list: "rows")
      }
      row(item, page.place, &page.body)
    }
    page.body.raw("\n")
  }

  private static func isIDByte(_ b: UInt8) -> Bool {
    (0x30...0x39).contains(b) || (0x41...0x5A).contains(b) || (0x61...0x7A).contains(b) || b == 0x2D
  }

  // MARK: sources and appendix

  private func sources() -> Page {
    var page = listPage(.sources, 0, .sources, .sources, sum: words.count(index.media.count, .publisher))
    page.section("media", words[.media], list: "names")
    for medium in index.media {
      page.body.raw("- ")
      page.body.link(medium.name, to: link(path(medium), from: page.place))
      page.body.raw(" · ")
      page.body.text(words.count(medium.articles.count, .article))
      page.body.raw("\n")
    }
    page.body.raw("\n")
    let speakers = index.kb.actors.indices.filter { index.kb.actors[$0].isNotable }
      .map { (actor: $0, statements: index.kb.actors[$0].statementCount) }.filter { $0.statements > 0 }
      .sorted { $0.statements != $1.statements ? $0.statements > $1.statements : $0.actor < $1.actor }
    guard !speakers.isEmpty else { return page }
    page.section("speakers", words[.citedExperts], list: "names")
    for (i, statements) in speakers.prefix(index.site.indexSize) {
      let actor = index.kb.actors[i]
      page.body.raw("- ")
      page.body.link(actor.label, to: link("\(path(actor))#said", from: page.place), title: card(actor))
      page.body.raw(" · ")
      page.body.text(words.count(statements, .statement))
      page.body.raw("\n")
    }
    page.body.raw("\n")
    return page
  }

  /// A part of the list of what is below the threshold of notability, each with its evidence.
  private func appendix(_ part: Int) -> Page {
    var page = page(Self.partPath("appendix", part))
    page.kind = "appendix"
    page.title = part == 0 ? words[.appendix] : "\(words[.appendix]) (\(words[.part]) \(words.number(part + 1)))"
    page.description = words[.appendixText]
    page.frontMatter.add("type", "appendix")
    page.frontMatter.add("title", page.title)
    page.frontMatter.add("lang", words.language.rawValue)
    page.body.heading(1, page.title)
    page.body.paragraph(words[.appendixText])
    let bin = plan.appendix[part]
    for kind in ActorKind.allCases where bin.actors.contains(where: { index.kb.actors[$0].kind == kind }) {
      page.section("k-\(kind.rawValue)", words[kind], list: "rows")
      for i in bin.actors where index.kb.actors[i].kind == kind { appendixRow(index.kb.actors[i], &page) }
      page.body.raw("\n")
    }
    if !bin.events.isEmpty {
      page.section("k-events", words[.events], list: "rows")
      for i in bin.events { appendixRow(index.kb.events[i], &page) }
      page.body.raw("\n")
    }
    partLinks("appendix", part, plan.appendix.count, &page)
    return page
  }

  private func appendixRow(_ actor: Actor, _ page: inout Page) {
    page.body.raw("- [](#a-\(actor.id))")
    page.body.text(actor.label)
    page.body.raw(" · ")
    page.body.text(actor.gloss ?? "")
    for e in actor.mentions.prefix(3) {
      page.body.raw(" · ")
      permalink(e.article, e.sentence, page.place, &page.body)
    }
    page.body.raw("\n")
  }

  private func appendixRow(_ event: LinkedEvent, _ page: inout Page) {
    page.body.raw("- [](#e-\(event.id))")
    date(event.date, &page.body)
    page.body.raw(" · ")
    page.body.text(event.title)
    page.body.raw(" · ")
    page.body.badge(words[event.status])
    for report in event.reports.prefix(3) {
      let a = index.article(report.article)
      guard report.index < a.events.count, let s = index.sentence(of: a.events[report.index], in: report.article)
      else { continue }
      page.body.raw(" · ")
      permalink(report.article, s, page.place, &page.body)
    }
    page.body.raw("\n")
  }
}
