import Model

/// Rows that state a fact: the sentence, and under it who says so, how sure, where, and what found it.
extension Desk {
  /// Appends the end of every fact: article, source, date, sentence, rule and confidence.
  func origin(
    _ article: Int, _ sentence: Int, _ rule: String, _ confidence: Double, _ page: PagePlace, _ md: inout Markdown
  ) {
    place(article, sentence, page, &md)
    md.raw(" · ")
    foundBy(rule, confidence, &md)
  }

  /// Appends article, source, date and sentence.
  private func place(_ article: Int, _ sentence: Int, _ page: PagePlace, _ md: inout Markdown) {
    pieces.factTitles.append(article, to: &md)
    destination(article: article, page, &md)
    pieces.factSources.append(article, to: &md)
    date(index.article(article).published.value, &md)
    md.raw(" · ")
    let name = "\(words[.sentence]) \(words.number(sentence + 1))"
    md.link(name, to: { destination(article: article, sentence: sentence, page, &$0) })
  }

  func foundBy(_ rule: String, _ confidence: Double, _ md: inout Markdown) {
    md.text(words[.foundBy])
    md.raw(": ")
    md.text(words.rule(rule))
    md.raw(" (")
    md.text(words[.confidence])
    md.raw(" ")
    md.text(percent(confidence))
    md.raw(")")
  }

  func percent(_ confidence: Double) -> String {
    confidence.isFinite ? words.number(Int((min(max(confidence, 0), 1) * 100).rounded())) + "%" : "–"
  }

  /// Appends statements that stand in the same sentences as one fact: the sentences once, then for each who says it and how.
  ///
  /// - Parameter own: words that stand for the page's own actor.
  func fact(statements items: [ArticleItem], own: [Span], _ page: PagePlace, _ md: inout Markdown) {
    guard let first = items.first, let sentences = index.sentences(of: first) else { return }
    md.raw("> ")
    for s in sentences {
      if s > sentences.lowerBound { md.raw(" ") }
      sentence(first.article, s, SentenceMarks(own: own), page, &md)
    }
    md.raw("\n>\n> ")
    if items.count == 1 {
      saying(first, page, &md)
      let statement = index.article(first.article).statements[first.index]
      origin(first.article, sentences.lowerBound, statement.rule, statement.confidence, page, &md)
    } else {
      var said: [Range<Int>] = []
      for item in items {
        let statement = index.article(item.article).statements[item.index]
        let start = md.buffer.count
        saying(item, page, &md)
        foundBy(statement.rule, statement.confidence, &md)
        md.raw(" · ")
        // The same said of two clauses need not stand there twice.
        if said.contains(where: { md.buffer.endsWith($0, from: start) }) {
          md.cut(to: start)
        } else {
          said.append(start..<md.buffer.count)
        }
      }
      place(first.article, sentences.lowerBound, page, &md)
    }
    md.raw("\n\n")
  }

  /// Appends who says a statement, how, and how the article stands to it.
  private func saying(_ item: ArticleItem, _ page: PagePlace, _ md: inout Markdown) {
    let statement = index.article(item.article).statements[item.index]
    md.text(words[.speaker] + ": ")
    speaker(statement, item.article, page, &md)
    md.raw(" · ")
    md.text(words[statement.style])
    if statement.stance != .neutral {
      md.raw(" · ")
      md.badge(words[statement.stance])
    }
    md.raw(" · ")
  }

  /// Appends who says a statement, and through whom.
  func speaker(_ statement: Statement, _ article: Int, _ page: PagePlace, _ md: inout Markdown) {
    if let entity = statement.speaker, let actor = index.actorIndex(of: entity, in: article) {
      link(actor: actor, page, &md)
    } else if let span = statement.speakerSpan {
      md.text(index.article(article).article.text, within: span)
    } else if let entity = statement.speaker, entity < index.article(article).entities.count {
      md.text(index.article(article).entities[entity].label)
    } else {
      md.text(words[.unknownSpeaker])
    }
    if let via = statement.via, let actor = index.actorIndex(of: via, in: article) {
      md.text(" \(words[.via]) ")
      link(actor: actor, page, &md)
    }
    if let to = statement.addressee, let actor = index.actorIndex(of: to, in: article) {
      md.text(" \(words[.to]) ")
      link(actor: actor, page, &md)
    }
  }

  /// Appends one article's report of an event as a fact.
  func fact(report item: ArticleItem, _ page: PagePlace, _ md: inout Markdown) {
    let a = index.article(item.article)
    guard item.index < a.events.count else { return }
    let event = a.events[item.index]
    guard let sentence = index.sentence(of: event, in: item.article) else { return }
    md.raw("> ")
    self.sentence(item.article, sentence, SentenceMarks(own: event.triggers.sorted()), page, &md)
    md.raw("\n>\n> ")
    md.badge(words[event.status])
    if let cue = event.statusCue, cue.end <= a.article.text.utf8.count {
      md.text(" («")
      md.text(a.article.text, within: cue)
      md.text("»)")
    }
    md.raw(" · ")
    if let s = event.statement, s < a.statements.count {
      md.text(words[.speaker] + ": ")
      speaker(a.statements[s], item.article, page, &md)
      if a.statements[s].stance != .neutral {
        md.raw(" · ")
        md.badge(words[a.statements[s].stance])
      }
    } else {
      md.text(words[.articleSays])
    }
    md.raw(" · ")
    origin(item.article, sentence, event.rule, event.confidence, page, &md)
    md.raw("\n\n")
  }

  func row(_ event: LinkedEvent, _ page: PagePlace, _ md: inout Markdown) {
    if let i = index.events[event.id] { row(event: i, page, &md) }
  }

  /// Appends a row for an event: date, title, status, and the sentence it rests on.
  ///
  /// - Parameter textsCounted: whether the row says how many independent texts report it.
  func row(event i: Int, textsCounted: Bool = false, _ page: PagePlace, _ md: inout Markdown) {
    md.raw("- ")
    date(index.kb.events[i].date, &md)
    if textsCounted { md.text("\(words.comma)\(words.count(index.kb.events[i].independentSources, .source))") }
    md.raw(" · ")
    link(event: i, page, &md)
    md.raw(" · ")
    md.badge(words[index.kb.events[i].status])
    if let report = index.kb.events[i].reports.first, report.index < index.article(report.article).events.count,
      let sentence = index.sentence(of: index.article(report.article).events[report.index], in: report.article)
    {
      md.raw(" · ")
      permalink(report.article, sentence, page, &md)
    }
    md.raw("\n")
  }

  /// Appends the sentences that evidence points to, one fact a sentence, with the words marked.
  func facts(_ evidence: ArraySlice<Evidence>, links: Bool, citing: Bool, _ page: PagePlace, _ md: inout Markdown) {
    var i = evidence.startIndex
    while i < evidence.endIndex {
      let first = evidence[i]
      var spans: [Span] = []
      while i < evidence.endIndex, evidence[i].article == first.article, evidence[i].sentence == first.sentence {
        spans.append(evidence[i].span)
        i += 1
      }
      md.raw("> ")
      sentence(first.article, first.sentence, SentenceMarks(own: spans, links: links), page, &md)
      md.raw("\n>\n> ")
      if citing {
        origin(first.article, first.sentence, first.rule, first.confidence, page, &md)
      } else {
        foundBy(first.rule, first.confidence, &md)
      }
      md.raw("\n\n")
    }
  }

  /// Appends the decisions of people that shaped a page.
  func decisions(_ notes: [DecisionNote], _ page: inout Page) {
    guard !notes.isEmpty else { return }
    page.section("decisions", words[.decisions])
    for note in notes {
      page.body.raw("- ")
      page.body.badge(words[.decidedBy])
      page.body.text(" \(note.action): \(note.why) — \(note.who)\(words.comma)")
      date(note.when, &page.body)
      page.body.raw("\n")
    }
    page.body.raw("\n")
  }
}
