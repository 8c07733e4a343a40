import Model

/// The data of the site for other programs, in `data/`: tables as CSV (UTF-8 with a byte order mark, so that spreadsheets
/// read Arabic), the same rows as JSON Lines, entities of FollowTheMoney, and a dictionary of the columns.
///
/// The rows of a table follow the actors, events or articles in their order. A build after a small change makes the rows of those
/// alone that say something else, and takes all others from the files that are there (``ExportPatch``).
struct Exports {
  let desk: Desk
  var index: SiteIndex { desk.index }
  /// Threads that write files of which only few rows change.
  private let jobs: Int

  init(_ desk: Desk, jobs: Int) {
    self.desk = desk
    self.jobs = jobs
  }

  /// Whose rows stand in a table: a mention stands for a stretch of them.
  enum Subject: Int, CaseIterable, Sendable { case actor, event, article, mention }

  /// A table: its name, its columns, each with what it means, and what makes the rows of one of its subjects.
  struct Table {
    var name: String
    var subject: Subject
    var columns: [(name: String, meaning: String)]
    var rows: (_ subject: Int, _ writer: inout TableWriter) -> Void
  }

  /// A file of the export: stretches of rows, one after another.
  struct File {
    var path: String
    /// What stands before the first row.
    var head: [UInt8] = []
    var stretches: [Stretch]
  }

  struct Stretch: Sendable {
    var subject: Subject
    /// Which of the pieces that each subject has (``ExportLedger/Rows/sizes``).
    var piece: Int
  }

  /// - Parameters:
  ///   - prints: what the knowledge base says.
  ///   - known: what the files that are there were made from.
  ///   - records: what is another than then.
  /// - Returns: what they are made from now.
  func write(
    to output: any PageOutput, _ prints: KnowledgePrints, known: ExportLedger, _ records: RecordChanges
  ) throws -> ExportLedger {
    try writeDictionary(to: output)
    if let ledger = try patch(output, prints, known, records) { return ledger }
    let mentions = MentionStretches(index.kb, prints)
    let tables = tables(mentions)
    var ledger = ExportLedger(prints, mentions)
    for table in tables {
      try output.write("site/data/\(table.name).csv") { csv in
        try output.write("site/data/\(table.name).jsonl") { json in
          var writer = TableWriter(table.columns.map(\.name))
          var sizes: (csv: [Int32], json: [Int32]) = ([], [])
          var before = writer.written
          for i in ledger[table.subject].keys.indices {
            table.rows(i, &writer)
            let now = writer.written
            sizes.csv.append(Int32(now.csv - before.csv))
            sizes.json.append(Int32(now.json - before.json))
            before = now
            try writer.flush(csv.append, json.append)
          }
          try writer.flush(isLast: true, csv.append, json.append)
          ledger[table.subject].sizes += [sizes.csv, sizes.json]
        }
      }
    }
    try output.write("site/data/entities.ftm.json") { file in
      var json = JSON()
      for subject in [Subject.actor, .event] {
        var sizes: [Int32] = []
        for i in ledger[subject].keys.indices {
          let before = json.bytes.count
          followTheMoney(subject, i, &json)
          sizes.append(Int32(json.bytes.count - before))
          if json.bytes.count > 1 << 18 {
            try file.append(json.bytes)
            json.removeAll()
          }
        }
        ledger[subject].sizes.append(sizes)
      }
      try file.append(json.bytes)
    }
    return ledger
  }

  /// Writes the files with the rows that are others.
  ///
  /// - Returns: nil where all rows are to be made.
  private func patch(
    _ output: any PageOutput, _ prints: KnowledgePrints, _ known: ExportLedger, _ records: RecordChanges
  ) throws -> ExportLedger? {
    if known.isEmpty { return nil }
    let mentions = MentionStretches(index.kb, prints, since: known, records.actors)
    var ledger = ExportLedger(prints, mentions)
    let changes = [records.actors, records.events, records.articles, mentions.changes]
    guard let patch = ExportPatch(self, tables(mentions), known, changes, output, jobs: jobs),
      try patch.write(to: output, &ledger)
    else { return nil }
    return ledger
  }

  private func tables(_ mentions: MentionStretches) -> [Table] {
    [actors(), self.mentions(mentions), statements(), events(), participants(), articles()]
  }

  private func writeDictionary(to output: any PageOutput) throws {
    var dictionary = TableWriter(["table", "column", "meaning"])
    for table in tables(MentionStretches()) {
      for column in table.columns {
        dictionary.begin()
        for field in [table.name, column.name, column.meaning] { dictionary.add(field) }
        dictionary.end()
      }
    }
    try output.write("site/data/dictionary.csv", dictionary.csv)
  }

  /// All files of rows, with the pieces in the order in which ``write(to:known:)`` makes them.
  static func files(_ tables: [Table]) -> [File] {
    var pieces = [Int](repeating: 0, count: Subject.allCases.count)
    func piece(_ subject: Subject) -> Stretch {
      defer { pieces[subject.rawValue] += 1 }
      return Stretch(subject: subject, piece: pieces[subject.rawValue])
    }
    var files: [File] = []
    for table in tables {
      files.append(
        File(
          path: "site/data/\(table.name).csv", head: TableWriter(table.columns.map(\.name)).csv,
          stretches: [piece(table.subject)]))
      files.append(File(path: "site/data/\(table.name).jsonl", stretches: [piece(table.subject)]))
    }
    files.append(File(path: "site/data/entities.ftm.json", stretches: [piece(.actor), piece(.event)]))
    return files
  }

  // MARK: tables

  private func actors() -> Table {
    Table(
      name: "actors", subject: .actor,
      columns: [
        ("id", "address of the page: actors/ID.html"), ("kind", "person, organisation, country, place or other"),
        ("label", "title of the page"), ("english", "English name, where a source gave one"),
        ("names", "forms met, most frequent first, with | between them"), ("mentions", "number of mentions"),
        ("articles", "number of articles"), ("independent_sources", "number of different texts"),
        ("first", "day of the first article"), ("last", "day of the last article"), ("wikidata", "item, where known"),
        ("reviewed", "whether a person decided something about it"),
      ],
      rows: { [actors = index.kb.actors, index] i, row in
        let mentions = actors[i].mentions
        let articles = index.articles(of: mentions)
        let days = index.days(articles)
        row.begin()
        row.add(actors[i].id)
        row.add(actors[i].kind.rawValue)
        row.add(actors[i].label)
        row.add(actors[i].english ?? "")
        let names = actors[i].names
        row.add(names.count == 1 ? names[0].form : names.map(\.form).joined(separator: "|"))
        row.add(mentions.count)
        row.add(articles.count)
        row.add(articles.count == 1 ? 1 : index.independent(articles))
        row.add(days?.first ?? "")
        row.add(days?.last ?? "")
        row.add(actors[i].identifiers["wikidata"] ?? "")
        row.add(actors[i].decisions.isEmpty ? "false" : "true")
        row.end()
      })
  }

  private func mentions(_ stretches: MentionStretches) -> Table {
    // Of each article when it is first asked for.
    var maps = [ScalarMap?](repeating: nil, count: index.kb.articles.count)
    return Table(
      name: "mentions", subject: .mention,
      columns: [
        ("actor", "id of the actor"), ("article", "id of the article"), ("sentence", "id of the sentence"),
        ("start", "first Unicode scalar of the mention in the article's text"), ("end", "one past the last"),
        ("words", "the mention as written"), ("rule", "what found it"), ("confidence", "from 0 to 1"),
      ],
      rows: { [actors = index.kb.actors, articles = index.kb.articles] i, row in
        let (actor, stretch) = stretches[i]
        let (id, mentions) = (actors[actor].id, actors[actor].mentions)
        for m in stretch {
          let (article, span) = (mentions[m].article, mentions[m].span)
          if maps[article] == nil { maps[article] = ScalarMap(articles[article].annotated.article.text) }
          let scalars = maps[article]!.toScalars(span)
          row.begin()
          row.add(id)
          row.add(articles[article].annotated.article.id)
          row.add(articles[article].annotated.sentences[mentions[m].sentence].id)
          row.add(scalars.start)
          row.add(scalars.end)
          row.add(articles[article].annotated.article.text[within: span])
          row.add(mentions[m].rule)
          row.add(mentions[m].confidence)
          row.end()
        }
      })
  }

  private func statements() -> Table {
    Table(
      name: "statements", subject: .article,
      columns: [
        ("article", "id of the article"), ("sentence", "id of the sentence"),
        ("speaker", "id of the actor, where known"),
        ("via", "id of the medium that relays it"), ("style", "direct, indirect or mixed"),
        ("stance", "how the article stands to it: neutral, distancing, endorsing"),
        ("words", "the content as written; empty where the site shows no texts"), ("rule", "what found it"),
        ("confidence", "from 0 to 1"),
      ],
      rows: { [index] i, row in
        let a = index.article(i)
        func actor(_ entity: Int?) -> String {
          entity.flatMap { index.actorIndex(of: $0, in: i) }.map { index.kb.actors[$0].id } ?? ""
        }
        for statement in a.statements {
          guard let s = index.sentences(of: statement, in: i)?.lowerBound else { continue }
          row.begin()
          row.add(a.article.id)
          row.add(a.sentences[s].id)
          row.add(actor(statement.speaker))
          row.add(actor(statement.via))
          row.add(statement.style.rawValue)
          row.add(statement.stance.rawValue)
          row.add(index.site.text == .none ? "" : a.article.text[within: statement.span])
          row.add(statement.rule)
          row.add(statement.confidence)
          row.end()
        }
      })
  }

  private func events() -> Table {
    Table(
      name: "events", subject: .event,
      columns: [
        ("id", "address of the page: events/ID.html"), ("kind", "kind of event"), ("title", "title of the page"),
        ("status", "happened, ongoing, scheduled, possible, denied or conditional"), ("date", "TIMEX3 value"),
        ("place", "id of the place's actor"), ("articles", "number of articles that report it"),
        ("independent_sources", "number of different texts"), ("contradictions", "fields reports disagree on"),
      ],
      rows: { [events = index.kb.events] i, row in
        row.begin()
        row.add(events[i].id)
        row.add(events[i].kind.rawValue)
        row.add(events[i].title)
        row.add(events[i].status.rawValue)
        row.add(events[i].date ?? "")
        row.add(events[i].place ?? "")
        row.add(events[i].reports.count == 1 ? 1 : Set(events[i].reports.map(\.article)).count)
        row.add(events[i].independentSources)
        let contradictions = events[i].contradictions
        row.add(contradictions.isEmpty ? "" : contradictions.map(\.field.rawValue).joined(separator: "|"))
        row.end()
      })
  }

  private func participants() -> Table {
    Table(
      name: "participants", subject: .event,
      columns: [("event", "id of the event"), ("actor", "id of the actor"), ("role", "agent, patient or other")],
      rows: { [events = index.kb.events] i, row in
        for p in events[i].participants.indices {
          row.begin()
          row.add(events[i].id)
          row.add(events[i].participants[p].actor)
          row.add(events[i].participants[p].role.rawValue)
          row.end()
        }
      })
  }

  private func articles() -> Table {
    Table(
      name: "articles", subject: .article,
      columns: [
        ("id", "address of the page: articles/ID.html"), ("title", "title"), ("source", "medium"),
        ("url", "address of the original"), ("published", "day of publication"),
        ("basis", "given by the publisher, inferred from the text, or none"),
        ("text_group", "articles with one text share it"),
      ],
      rows: { [desk, index] i, row in
        let a = index.article(i)
        row.begin()
        row.add(a.article.id)
        row.add(desk.title(article: i))
        row.add(a.article.sources.first?.name ?? "")
        row.add(a.article.sources.first?.url ?? "")
        row.add(a.published.value ?? "")
        row.add(a.published.basis.rawValue)
        row.add(index.kb.articles[i].textGroup)
        row.end()
      })
  }
}
