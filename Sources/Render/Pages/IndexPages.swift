import Model
import Normalize

/// Index pages: they work without a script.
extension Desk {
  /// Every index of the site.
  func indexPages() -> [Page] {
    var pages: [Page] = []
    let notable = index.kb.actors.filter(\.isNotable)
    for item in [MenuItem.people, .organisations, .places] {
      pages += actorIndex(notable.filter { Self.menu($0.kind) == item }, item)
    }
    let events = newestFirst(index.kb.events.filter(\.isNotable))
    pages += eventIndex(events)
    pages += eventsByStatus(events)
    pages += articleIndex()
    pages.append(sourceIndex())
    pages += (0..<index.appendixPartCount).map(appendix)
    return pages
  }

  // MARK: actors

  private func actorIndex(_ actors: [Actor], _ item: MenuItem) -> [Page] {
    let sorted = actors.map { (Self.sortKey($0.label), $0) }.sorted { ($0.0, $0.1.id) < ($1.0, $1.1.id) }
    var letters: [(letter: String, actors: [Actor])] = []
    for (key, actor) in sorted {
      let letter = Self.letter(key) ?? words[.otherLetter]
      if letters.last?.letter == letter {
        letters[letters.count - 1].actors.append(actor)
      } else {
        letters.append((letter, [actor]))
      }
    }
    var parts: [[(letter: String, actors: [Actor])]] = [[]]
    var size = 0
    for group in letters {
      if size > 0, size + group.actors.count > index.site.indexSize {
        parts.append([])
        size = 0
      }
      parts[parts.count - 1].append(group)
      size += group.actors.count
    }
    return parts.enumerated().map { number, groups in
      var page = indexPage(item, Self.partPath(item.rawValue, number), words.count(actors.count, .actor))
      letterLinks(parts, item, &page)
      for group in groups {
        page.section("l-\(Self.anchor(group.letter))", group.letter, list: "names")
        for actor in group.actors {
          page.body.raw("- ")
          link(actor, page.place, &page.body)
          page.body.raw(" · ")
          if item == .places { page.body.text("\(words[actor.kind])، ") }
          page.body.text(words.count(actor.mentions.count, .mention))
          page.body.raw("\n")
        }
        page.body.raw("\n")
      }
      return page
    }
  }

  /// The letters of an index, each a link to its section.
  private func letterLinks(_ parts: [[(letter: String, actors: [Actor])]], _ item: MenuItem, _ page: inout Page) {
    guard parts.joined().count > 1 else { return }
    for (number, groups) in parts.enumerated() {
      for group in groups {
        page.body.link(
          group.letter,
          to: link("\(Self.partPath(item.rawValue, number))#l-\(Self.anchor(group.letter))", from: page.place))
        page.body.raw(" ")
      }
    }
    page.body.raw("\n\n")
  }

  /// What names are sorted by: folded, without the article.
  static func sortKey(_ label: String) -> String {
    let folded = fold(label, to: .search)
    return folded.hasPrefix("ال") && folded.utf8.count > 8 ? String(folded.dropFirst(2)) : folded
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
  private static func anchor(_ letter: String) -> String {
    letter.unicodeScalars.count == 1 ? String(letter.unicodeScalars.first!.value, radix: 16) : "other"
  }

  // MARK: events and articles

  private func eventIndex(_ events: [LinkedEvent]) -> [Page] {
    slices(events).enumerated().map { number, events in
      var page = indexPage(.events, Self.partPath("events", number), words.count(index.kb.events.count, .event))
      page.body.link(words[.eventsByStatus], to: "events-by-status.md")
      page.body.raw("\n\n")
      byMonth(events, \.date, &page) { row($0, $1, &$2) }
      partLinks("events", number, slices(index.kb.events.filter(\.isNotable)).count, &page)
      return page
    }
  }

  private func eventsByStatus(_ events: [LinkedEvent]) -> [Page] {
    let groups = EventStatus.allCases.map { status in (status, events.filter { $0.status == status }) }
    let size = max(1, index.site.indexSize / 4)
    let parts = max(1, groups.map { index.parts($0.1.count, of: size) }.max() ?? 1)
    return (0..<parts).map { part in
      var page = indexPage(
        .events, Self.partPath("events-by-status", part), words.count(events.count, .event), title: .eventsByStatus)
      for (status, some) in groups {
        let here = slice(some, part, size: size)
        guard !here.isEmpty else { continue }
        page.section(status.rawValue, words[status], list: "rows")
        for event in here { row(event, page.place, &page.body) }
        page.body.raw("\n")
      }
      partLinks("events-by-status", part, parts, &page)
      return page
    }
  }

  private func articleIndex() -> [Page] {
    let parts = slices(newestFirst(Array(index.kb.articles.indices)))
    return parts.enumerated().map { number, articles in
      var page = indexPage(.articles, Self.partPath("articles", number), words.count(index.kb.articles.count, .article))
      let dated = articles.map { (index: $0, date: index.article($0).published.value) }
      byMonth(dated, \.date, &page) { row(article: $0.index, $1, &$2) }
      partLinks("articles", number, parts.count, &page)
      return page
    }
  }

  private func slices<T>(_ items: [T]) -> [ArraySlice<T>] {
    guard !items.isEmpty else { return [[]] }
    return stride(from: 0, to: items.count, by: index.site.indexSize).map {
      items[$0..<min($0 + index.site.indexSize, items.count)]
    }
  }

  /// Rows under a heading for each month.
  private func byMonth<T>(
    _ items: some Collection<T>, _ date: (T) -> String?, _ page: inout Page,
    row: (T, PagePlace, inout Markdown) -> Void
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

  private func sourceIndex() -> Page {
    var page = indexPage(.sources, "sources", words.count(index.media.count, .publisher))
    page.section("media", words[.media], list: "names")
    for medium in index.media {
      page.body.raw("- ")
      page.body.link(medium.name, to: link(path(medium), from: page.place))
      page.body.raw(" · ")
      page.body.text(words.count(medium.articles.count, .article))
      page.body.raw("\n")
    }
    page.body.raw("\n")
    let speakers = index.kb.actors.filter { !$0.statements.isEmpty && $0.isNotable }
      .sorted { ($1.statements.count, $0.id) < ($0.statements.count, $1.id) }
    guard !speakers.isEmpty else { return page }
    page.section("speakers", words[.citedExperts], list: "names")
    for actor in speakers.prefix(index.site.indexSize) {
      page.body.raw("- ")
      page.body.link(actor.label, to: link("\(path(actor))#said", from: page.place), title: card(actor))
      page.body.raw(" · ")
      page.body.text(words.count(actor.statements.count, .statement))
      page.body.raw("\n")
    }
    page.body.raw("\n")
    return page
  }

  private func indexPage(_ item: MenuItem, _ path: String, _ sum: String, title: Word? = nil) -> Page {
    var page = page(path)
    page.menu = item
    page.title = words[title ?? item.word]
    page.description = "\(page.title): \(sum)"
    page.frontMatter.add("type", "index")
    page.frontMatter.add("title", page.title)
    page.frontMatter.add("lang", words.language.rawValue)
    page.body.heading(1, page.title)
    page.body.paragraph(sum)
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
    let size = index.site.indexSize
    let actors = slice(index.appendix.actors, part, size: size).map { index.kb.actors[$0] }
    for kind in ActorKind.allCases where actors.contains(where: { $0.kind == kind }) {
      page.section("k-\(kind.rawValue)", words[kind], list: "rows")
      for actor in actors where actor.kind == kind { appendixRow(actor, &page) }
      page.body.raw("\n")
    }
    // The list goes on with events where the actors end.
    let before = part * size - index.appendix.actors.count
    let events = index.appendix.events.dropFirst(max(0, before)).prefix(size - actors.count)
    if !events.isEmpty {
      page.section("k-events", words[.events], list: "rows")
      for event in events { appendixRow(index.kb.events[event], &page) }
      page.body.raw("\n")
    }
    partLinks("appendix", part, index.appendixPartCount, &page)
    return page
  }

  private func appendixRow(_ actor: Actor, _ page: inout Page) {
    page.body.raw("- [](#a-\(actor.id))")
    page.body.text(actor.label)
    page.body.raw(" · ")
    page.body.text(actor.roles.first?.text ?? actor.descriptions.first?.text ?? "")
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
