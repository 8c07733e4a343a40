import Model

/// What is marked or linked in a sentence as a page shows it.
struct SentenceMarks: Sendable {
  /// Words that stand for the page itself.
  var own: [Span] = []
  /// Whether names of others are linked and dates carry their values.
  var links = true
}

extension Desk {
  /// Appends a sentence's permalink and text. The article's name stands above or below.
  func sentence(_ article: Int, _ sentence: Int, _ marks: SentenceMarks, _ page: PagePlace, _ md: inout Markdown) {
    permalink(article, sentence, page, &md, withTitle: false)
    md.raw(" ")
    text(article, index.article(article).sentences[sentence].span, marks, page, &md)
  }

  /// Appends part of an article's text, verbatim, its names as links.
  func text(_ article: Int, _ span: Span, _ marks: SentenceMarks, _ page: PagePlace, _ md: inout Markdown) {
    let text = index.article(article).article.text
    var at = span.start
    for run in runs(article, span, marks, page) {
      md.text(text, within: Span(at, run.span.start))
      md.raw("[")
      md.text(text, within: run.span)
      md.raw("](")
      switch run.target {
      case .page:
        ownDestination(page, &md)
        md.raw(")")
      case .actor(let i):
        md.raw(page.toRoot)
        pieces.actors.append(i, to: &md)
      case .time(let i): end(time: index.article(article).times[i], &md)
      }
      at = run.span.end
    }
    md.text(text, within: Span(at, span.end))
  }

  /// Appends a link's destination to the page itself.
  private func ownDestination(_ page: PagePlace, _ md: inout Markdown) {
    let slash = page.path.utf8.lastIndex(of: UInt8(ascii: "/"))
    md.raw(utf8: page.path.utf8[(slash.map(page.path.utf8.index(after:)) ?? page.path.startIndex)...])
    md.raw(".md")
  }

  /// A stretch of a sentence that is a link.
  private struct Run {
    /// The page itself, an actor by its index, a date by its index in the article.
    enum Target { case page, actor(Int), time(Int) }

    var span: Span
    var target: Target
  }

  /// The links of a sentence, apart from each other: the page's own words first, then names, descriptions, dates.
  private func runs(_ article: Int, _ span: Span, _ marks: SentenceMarks, _ page: PagePlace) -> [Run] {
    var runs: [Run] = []
    func add(_ candidate: Span, _ target: Run.Target) {
      guard span.contains(candidate), !candidate.isEmpty, !runs.contains(where: { $0.span.overlaps(candidate) })
      else { return }
      runs.append(Run(span: candidate, target: target))
    }
    for mark in marks.own { add(mark, .page) }
    guard marks.links else { return runs.count < 2 ? runs : runs.sorted { $0.span < $1.span } }
    let mentions = index.article(article).mentions
    let first = mentions.partitioningIndex { $0.span.start >= span.start }
    func add(_ form: Mention.Form) {
      for i in first..<mentions.count {
        if mentions[i].span.start >= span.end { break }
        guard mentions[i].form == form, let actor = index.actorIndex(of: mentions[i].entity, in: article),
          !isPage(page, of: actor)
        else { continue }
        add(mentions[i].span, .actor(actor))
      }
    }
    add(.name)
    add(.nominal)
    let times = index.article(article).times
    for i in times.partitioningIndex({ $0.span.start >= span.start })..<times.count {
      if times[i].span.start >= span.end { break }
      if let value = times[i].value, dateWords(value).machine != nil { add(times[i].span, .time(i)) }
    }
    return runs.count < 2 ? runs : runs.sorted { $0.span < $1.span }
  }

  /// Whether a page is an actor's, its first part.
  private func isPage(_ page: PagePlace, of actor: Int) -> Bool {
    let id = index.kb.actors[actor].id.utf8
    return page.path.utf8.count == id.count + 7 && page.path.utf8.starts(with: "actors/".utf8)
      && page.path.utf8.dropFirst(7).elementsEqual(id) && index.kb.actors[actor].isNotable
  }

  /// Appends what stands behind the words of a date's link.
  private func end(time: TimeExpression, _ md: inout Markdown) {
    guard let value = time.value else { return md.raw(")") }
    let date = dateWords(value)
    md.raw("#t-")
    md.raw(date.machine ?? value)
    md.raw(" \"")
    md.linkTitle(date.words)
    if let hijri = time.hijri {
      md.raw(" (")
      md.linkTitle(words.hijri(hijri))
      md.raw(")")
    }
    if time.isRelative {
      md.raw(words.comma)
      md.linkTitle(words[.relativeDate])
    }
    md.raw("\")")
  }
}
