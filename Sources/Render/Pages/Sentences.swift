import Model

/// What is marked or linked in a sentence as a page shows it.
struct SentenceMarks: Sendable {
  /// Words that stand for the page itself.
  var own: [Span] = []
  /// Whether names of others are linked and dates carry their values.
  var links = true
}

extension Desk {
  /// Appends a sentence's permalink and text.
  func sentence(_ article: Int, _ sentence: Int, _ marks: SentenceMarks, _ page: PagePlace, _ md: inout Markdown) {
    permalink(article, sentence, page, &md)
    md.raw(" ")
    text(article, index.article(article).sentences[sentence].span, marks, page, &md)
  }

  /// Appends part of an article's text, verbatim, its names as links.
  func text(_ article: Int, _ span: Span, _ marks: SentenceMarks, _ page: PagePlace, _ md: inout Markdown) {
    let text = index.article(article).article.text
    var at = span.start
    for run in runs(article, span, marks, page) {
      md.text(text[within: Span(at, run.span.start)])
      let words = text[within: run.span]
      switch run.target {
      case .page: md.link(words, to: { ownDestination(page, &$0) })
      case .actor(let i): link(actor: i, as: words, page, &md)
      case .time(let i): link(time: index.article(article).times[i], words, &md)
      }
      at = run.span.end
    }
    md.text(text[within: Span(at, span.end)])
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
    guard marks.links else { return runs.sorted { $0.span < $1.span } }
    let mentions = index.article(article).mentions
    let first = mentions.partition { $0.span.start >= span.start }
    for form in [Mention.Form.name, .nominal] {
      for i in first..<mentions.count {
        if mentions[i].span.start >= span.end { break }
        guard mentions[i].form == form, let actor = index.actorIndex(of: mentions[i].entity, in: article),
          !isPage(page, of: actor)
        else { continue }
        add(mentions[i].span, .actor(actor))
      }
    }
    let times = index.article(article).times
    for i in times.partition({ $0.span.start >= span.start })..<times.count {
      if times[i].span.start >= span.end { break }
      if let value = times[i].value, dateWords(value).machine != nil { add(times[i].span, .time(i)) }
    }
    return runs.sorted { $0.span < $1.span }
  }

  /// Whether a page is an actor's, its first part.
  private func isPage(_ page: PagePlace, of actor: Int) -> Bool {
    let id = index.kb.actors[actor].id.utf8
    return page.path.utf8.count == id.count + 7 && page.path.utf8.starts(with: "actors/".utf8)
      && page.path.utf8.dropFirst(7).elementsEqual(id) && index.kb.actors[actor].isNotable
  }

  private func link(time: TimeExpression, _ text: Substring, _ md: inout Markdown) {
    guard let value = time.value else { return }
    let date = dateWords(value)
    guard let machine = date.machine else { return }
    md.link(
      text,
      to: {
        $0.raw("#t-"); $0.raw(machine)
      },
      title: {
        $0.linkTitle(time.type == .duration ? value : date.words)
        if let hijri = time.hijri {
          $0.raw(" (")
          $0.linkTitle(words.hijri(hijri))
          $0.raw(")")
        }
        if time.isRelative {
          $0.raw("، ")
          $0.linkTitle(words[.relativeDate])
        }
      })
  }
}

extension Array {
  /// Index of the first element that meets a condition which holds from some index on; the count if none does.
  func partition(_ holds: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let mid = (low + high) / 2
      if holds(self[mid]) { high = mid } else { low = mid + 1 }
    }
    return low
  }
}
