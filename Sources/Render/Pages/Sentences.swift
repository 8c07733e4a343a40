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
      md.link(text[within: run.span], to: run.destination, title: run.title)
      at = run.span.end
    }
    md.text(text[within: Span(at, span.end)])
  }

  /// A stretch of a sentence that is a link.
  private struct Run {
    var span: Span
    var destination: String
    var title: String?
  }

  /// The links of a sentence, apart from each other: the page's own words first, then names, descriptions, dates.
  private func runs(_ article: Int, _ span: Span, _ marks: SentenceMarks, _ page: PagePlace) -> [Run] {
    var runs: [Run] = []
    func add(_ candidate: Span, _ run: () -> Run?) {
      guard span.contains(candidate), !candidate.isEmpty, !runs.contains(where: { $0.span.overlaps(candidate) }),
        let made = run()
      else { return }
      runs.append(made)
    }
    let own = page.path.split(separator: "/").last.map { "\($0).md" } ?? ""
    for mark in marks.own { add(mark) { Run(span: mark, destination: own) } }
    guard marks.links else { return runs.sorted { $0.span < $1.span } }
    let a = index.article(article)
    let first = a.mentions.partition { $0.span.start >= span.start }
    for form in [Mention.Form.name, .nominal] {
      for mention in a.mentions[first...] {
        if mention.span.start >= span.end { break }
        guard mention.form == form, let actor = index.actor(of: mention.entity, in: article) else { continue }
        let target = path(actor)
        if target == page.path { continue }
        add(mention.span) { Run(span: mention.span, destination: link(target, from: page), title: card(actor)) }
      }
    }
    let firstTime = a.times.partition { $0.span.start >= span.start }
    for time in a.times[firstTime...] {
      if time.span.start >= span.end { break }
      add(time.span) { run(of: time) }
    }
    return runs.sorted { $0.span < $1.span }
  }

  private func run(of time: TimeExpression) -> Run? {
    guard let value = time.value else { return nil }
    let date = words.date(value)
    guard let machine = date.machine else { return nil }
    var title = time.type == .duration ? value : date.words
    if let hijri = time.hijri { title += " (\(words.hijri(hijri)))" }
    if time.isRelative { title += "، \(words[.relativeDate])" }
    return Run(span: time.span, destination: "#t-\(machine)", title: title)
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
