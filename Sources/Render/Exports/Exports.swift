import Model

/// The data of the site for other programs, in `data/`: tables as CSV (UTF-8 with a byte order mark, so that spreadsheets
/// read Arabic), the same rows as JSON Lines, entities of FollowTheMoney, and a dictionary of the columns.
struct Exports {
  private let desk: Desk
  private var index: SiteIndex { desk.index }

  init(_ desk: Desk) { self.desk = desk }

  /// A table: its name, its columns, each with what it means, and what hands on its rows.
  private struct Table {
    var name: String
    var columns: [(name: String, meaning: String)]
    var rows: (_ append: ([String]) throws -> Void) throws -> Void
  }

  /// Rows of a table in both forms, written as they come: a great site has a million.
  private struct TableWriter {
    /// Bytes that are collected before they are written.
    private static let piece = 1 << 18

    let columns: [String]
    private var csv: [UInt8] = [0xEF, 0xBB, 0xBF]
    private var json = JSON()

    init(_ table: Table) {
      columns = table.columns.map(\.name)
      line(columns)
    }

    mutating func append(_ row: [String]) {
      line(row)
      json.object { json in for (column, value) in zip(columns, row) { json.add(column, value) } }
      json.endLine()
    }

    /// Hands on what was collected, where it is enough or the last.
    mutating func flush(
      isLast: Bool = false, _ csvFile: ([UInt8]) throws -> Void, _ jsonFile: ([UInt8]) throws -> Void
    ) throws {
      if csv.count >= Self.piece || isLast {
        try csvFile(csv)
        csv.removeAll(keepingCapacity: true)
      }
      if json.bytes.count >= Self.piece || isLast {
        try jsonFile(json.bytes)
        json.removeAll()
      }
    }

    private mutating func line(_ row: [String]) { Exports.line(row, &csv) }
  }

  func write(to output: any PageOutput) throws {
    let tables = [actors(), mentions(), statements(), events(), participants(), articles()]
    for table in tables {
      try output.write("site/data/\(table.name).csv") { csv in
        try output.write("site/data/\(table.name).jsonl") { json in
          var writer = TableWriter(table)
          try table.rows { row in
            writer.append(row)
            try writer.flush(csv, json)
          }
          try writer.flush(isLast: true, csv, json)
        }
      }
    }
    try output.write("site/data/entities.ftm.json") { try followTheMoney($0) }
    var dictionary: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("table,column,meaning\r\n".utf8)
    for table in tables {
      for column in table.columns { Self.line([table.name, column.name, column.meaning], &dictionary) }
    }
    try output.write("site/data/dictionary.csv", dictionary)
  }

  // MARK: forms

  private static func line(_ row: [String], _ out: inout [UInt8]) {
    for (i, value) in row.enumerated() {
      if i > 0 { out.append(UInt8(ascii: ",")) }
      field(value, &out)
    }
    out.append(contentsOf: "\r\n".utf8)
  }

  /// Appends a field in quotation marks where RFC 4180 asks for them. A field a spreadsheet would take for a formula
  /// gets an apostrophe in front.
  private static func field(_ s: String, _ out: inout [UInt8]) {
    let isFormula = s.utf8.first.map { "=+-@\t\r".utf8.contains($0) } ?? false
    let needsQuotes = isFormula || s.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
    guard needsQuotes else { return out.append(contentsOf: s.utf8) }
    out.append(0x22)
    if isFormula { out.append(UInt8(ascii: "'")) }
    for b in s.utf8 {
      if b == 0x22 { out.append(0x22) }
      out.append(b)
    }
    out.append(0x22)
  }

  // MARK: tables

  private func actors() -> Table {
    Table(
      name: "actors",
      columns: [
        ("id", "address of the page: actors/ID.html"), ("kind", "person, organisation, country, place or other"),
        ("label", "title of the page"), ("english", "English name, where a source gave one"),
        ("names", "forms met, most frequent first, with | between them"), ("mentions", "number of mentions"),
        ("articles", "number of articles"), ("independent_sources", "number of different texts"),
        ("first", "day of the first article"), ("last", "day of the last article"), ("wikidata", "item, where known"),
        ("reviewed", "whether a person decided something about it"),
      ],
      rows: { append in
        for actor in index.kb.actors {
          let articles = index.articles(of: actor)
          let days = index.days(articles)
          try append([
            actor.id, actor.kind.rawValue, actor.label, actor.english ?? "",
            actor.names.map(\.form).joined(separator: "|"), String(actor.mentions.count), String(articles.count),
            String(index.independent(articles)), days?.first ?? "", days?.last ?? "",
            actor.identifiers["wikidata"] ?? "",
            String(!actor.decisions.isEmpty),
          ])
        }
      })
  }

  private func mentions() -> Table {
    Table(
      name: "mentions",
      columns: [
        ("actor", "id of the actor"), ("article", "id of the article"), ("sentence", "id of the sentence"),
        ("start", "first Unicode scalar of the mention in the article's text"), ("end", "one past the last"),
        ("words", "the mention as written"), ("rule", "what found it"), ("confidence", "from 0 to 1"),
      ],
      rows: { append in
        let maps = index.kb.articles.map { ScalarMap($0.annotated.article.text) }
        for actor in index.kb.actors {
          for e in actor.mentions {
            let a = index.article(e.article)
            let span = maps[e.article].toScalars(e.span)
            try append([
              actor.id, a.article.id, a.sentences[e.sentence].id, String(span.start), String(span.end),
              String(a.article.text[within: e.span]), e.rule, Self.number(e.confidence),
            ])
          }
        }
      })
  }

  private func statements() -> Table {
    Table(
      name: "statements",
      columns: [
        ("article", "id of the article"), ("sentence", "id of the sentence"),
        ("speaker", "id of the actor, where known"),
        ("via", "id of the medium that relays it"), ("style", "direct, indirect or mixed"),
        ("stance", "how the article stands to it: neutral, distancing, endorsing"),
        ("words", "the content as written; empty where the site shows no texts"), ("rule", "what found it"),
        ("confidence", "from 0 to 1"),
      ],
      rows: { append in
        for i in index.kb.articles.indices {
          let a = index.article(i)
          for statement in a.statements {
            guard let s = index.sentences(of: statement, in: i)?.lowerBound else { continue }
            try append([
              a.article.id, a.sentences[s].id, statement.speaker.flatMap { index.actor(of: $0, in: i)?.id } ?? "",
              statement.via.flatMap { index.actor(of: $0, in: i)?.id } ?? "", statement.style.rawValue,
              statement.stance.rawValue,
              index.site.text == .none ? "" : String(a.article.text[within: statement.span]), statement.rule,
              Self.number(statement.confidence),
            ])
          }
        }
      })
  }

  private func events() -> Table {
    Table(
      name: "events",
      columns: [
        ("id", "address of the page: events/ID.html"), ("kind", "kind of event"), ("title", "title of the page"),
        ("status", "happened, ongoing, scheduled, possible, denied or conditional"), ("date", "TIMEX3 value"),
        ("place", "id of the place's actor"), ("articles", "number of articles that report it"),
        ("independent_sources", "number of different texts"), ("contradictions", "fields reports disagree on"),
      ],
      rows: { append in
        for event in index.kb.events {
          try append([
            event.id, event.kind.rawValue, event.title, event.status.rawValue, event.date ?? "", event.place ?? "",
            String(Set(event.reports.map(\.article)).count), String(event.independentSources),
            event.contradictions.map(\.field.rawValue).joined(separator: "|"),
          ])
        }
      })
  }

  private func participants() -> Table {
    Table(
      name: "participants",
      columns: [("event", "id of the event"), ("actor", "id of the actor"), ("role", "agent, patient or other")],
      rows: { append in
        for event in index.kb.events {
          for p in event.participants { try append([event.id, p.actor, p.role.rawValue]) }
        }
      })
  }

  private func articles() -> Table {
    Table(
      name: "articles",
      columns: [
        ("id", "address of the page: articles/ID.html"), ("title", "title"), ("source", "medium"),
        ("url", "address of the original"), ("published", "day of publication"),
        ("basis", "given by the publisher, inferred from the text, or none"),
        ("text_group", "articles with one text share it"),
      ],
      rows: { append in
        for i in index.kb.articles.indices {
          let a = index.article(i)
          try append([
            a.article.id, desk.title(article: i), a.article.sources.first?.name ?? "",
            a.article.sources.first?.url ?? "",
            a.published.value ?? "", a.published.basis.rawValue, index.kb.articles[i].textGroup,
          ])
        }
      })
  }

  private static func number(_ x: Double) -> String { x.isFinite ? String((x * 1_000).rounded() / 1_000) : "" }

  // MARK: FollowTheMoney

  /// One entity a line: `Person`, `Organization`, `Address` for places, `Event`, `Article`.
  private func followTheMoney(_ append: ([UInt8]) throws -> Void) throws {
    var json = JSON()
    func entity(_ id: String, _ schema: String, _ properties: [(String, [String])]) throws {
      json.object { json in
        json.add("id", id)
        json.add("schema", schema)
        json.object("properties") { json in
          for (name, values) in properties { json.add(name, values.filter { !$0.isEmpty }) }
        }
      }
      json.endLine()
      if json.bytes.count > 1 << 18 {
        try append(json.bytes)
        json.removeAll()
      }
    }
    for actor in index.kb.actors {
      let names = [("name", [actor.label]), ("alias", actor.names.map(\.form) + [actor.english ?? ""])]
      let item = [("wikidataId", [actor.identifiers["wikidata"] ?? ""])]
      switch actor.kind {
      case .person: try entity(actor.id, "Person", names + item + [("position", actor.roles.map(\.text))])
      case .organisation: try entity(actor.id, "Organization", names + item)
      case .country: try entity(actor.id, "PublicBody", names + item)
      case .place: try entity(actor.id, "Address", [("full", [actor.label])])
      case .other: try entity(actor.id, "LegalEntity", names)
      }
    }
    for event in index.kb.events {
      try entity(
        "event-\(event.id)", "Event",
        [
          ("name", [event.title]), ("date", [event.date.flatMap { dayNumber($0) == nil ? nil : $0 } ?? ""]),
          ("involved", event.participants.map(\.actor)), ("status", [event.status.rawValue]),
        ])
    }
    try append(json.bytes)
  }
}
