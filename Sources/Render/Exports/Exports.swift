import Model

/// The data of the site for other programs, in `data/`: tables as CSV (UTF-8 with a byte order mark, so that spreadsheets
/// read Arabic), the same rows as JSON Lines, entities of FollowTheMoney, and a dictionary of the columns.
struct Exports {
  private let desk: Desk
  private var index: SiteIndex { desk.index }

  init(_ desk: Desk) { self.desk = desk }

  /// A table: its name, its columns, each with what it means, and its rows in both forms, written as they come: a great site
  /// has a million.
  private struct Table {
    let name: String
    let columns: [(name: String, meaning: String)]
    private(set) var csv: [UInt8] = [0xEF, 0xBB, 0xBF]
    private(set) var json = JSON()

    init(name: String, columns: [(name: String, meaning: String)]) {
      self.name = name
      self.columns = columns
      line(columns.map(\.name))
    }

    mutating func append(_ row: [String]) {
      line(row)
      json.object { json in for (column, value) in zip(columns, row) { json.add(column.name, value) } }
      json.endLine()
    }

    private mutating func line(_ row: [String]) {
      for (i, field) in row.enumerated() {
        if i > 0 { csv.append(UInt8(ascii: ",")) }
        Exports.field(field, &csv)
      }
      csv.append(contentsOf: "\r\n".utf8)
    }
  }

  func write(to output: any PageOutput) throws {
    var dictionary = Table(
      name: "dictionary", columns: [("table", ""), ("column", ""), ("meaning", "")])
    for make in [actors, mentions, statements, events, participants, articles] {
      let table = make()
      try output.write("site/data/\(table.name).csv", table.csv)
      try output.write("site/data/\(table.name).jsonl", table.json.bytes)
      for c in table.columns { dictionary.append([table.name, c.name, c.meaning]) }
    }
    try output.write("site/data/entities.ftm.json", followTheMoney())
    try output.write("site/data/dictionary.csv", dictionary.csv)
  }

  // MARK: forms

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
    var table = Table(
      name: "actors",
      columns: [
        ("id", "address of the page: actors/ID.html"), ("kind", "person, organisation, country, place or other"),
        ("label", "title of the page"), ("english", "English name, where a source gave one"),
        ("names", "forms met, most frequent first, with | between them"), ("mentions", "number of mentions"),
        ("articles", "number of articles"), ("independent_sources", "number of different texts"),
        ("first", "day of the first article"), ("last", "day of the last article"), ("wikidata", "item, where known"),
        ("reviewed", "whether a person decided something about it"),
      ])
    for actor in index.kb.actors {
      let articles = index.articles(of: actor)
      let days = index.days(articles)
      table.append([
        actor.id, actor.kind.rawValue, actor.label, actor.english ?? "",
        actor.names.map(\.form).joined(separator: "|"), String(actor.mentions.count), String(articles.count),
        String(index.independent(articles)), days?.first ?? "", days?.last ?? "", actor.identifiers["wikidata"] ?? "",
        String(!actor.decisions.isEmpty),
      ])
    }
    return table
  }

  private func mentions() -> Table {
    var table = Table(
      name: "mentions",
      columns: [
        ("actor", "id of the actor"), ("article", "id of the article"), ("sentence", "id of the sentence"),
        ("start", "first Unicode scalar of the mention in the article's text"), ("end", "one past the last"),
        ("words", "the mention as written"), ("rule", "what found it"), ("confidence", "from 0 to 1"),
      ])
    let maps = index.kb.articles.map { ScalarMap($0.annotated.article.text) }
    for actor in index.kb.actors {
      for e in actor.mentions {
        let a = index.article(e.article)
        let span = maps[e.article].toScalars(e.span)
        table.append([
          actor.id, a.article.id, a.sentences[e.sentence].id, String(span.start), String(span.end),
          String(a.article.text[within: e.span]), e.rule, Self.number(e.confidence),
        ])
      }
    }
    return table
  }

  private func statements() -> Table {
    var table = Table(
      name: "statements",
      columns: [
        ("article", "id of the article"), ("sentence", "id of the sentence"),
        ("speaker", "id of the actor, where known"),
        ("via", "id of the medium that relays it"), ("style", "direct, indirect or mixed"),
        ("stance", "how the article stands to it: neutral, distancing, endorsing"),
        ("words", "the content as written; empty where the site shows no texts"), ("rule", "what found it"),
        ("confidence", "from 0 to 1"),
      ])
    for i in index.kb.articles.indices {
      let a = index.article(i)
      for statement in a.statements {
        guard let s = index.sentences(of: statement, in: i)?.lowerBound else { continue }
        table.append([
          a.article.id, a.sentences[s].id, statement.speaker.flatMap { index.actor(of: $0, in: i)?.id } ?? "",
          statement.via.flatMap { index.actor(of: $0, in: i)?.id } ?? "", statement.style.rawValue,
          statement.stance.rawValue,
          index.site.text == .none ? "" : String(a.article.text[within: statement.span]), statement.rule,
          Self.number(statement.confidence),
        ])
      }
    }
    return table
  }

  private func events() -> Table {
    var table = Table(
      name: "events",
      columns: [
        ("id", "address of the page: events/ID.html"), ("kind", "kind of event"), ("title", "title of the page"),
        ("status", "happened, ongoing, scheduled, possible, denied or conditional"), ("date", "TIMEX3 value"),
        ("place", "id of the place's actor"), ("articles", "number of articles that report it"),
        ("independent_sources", "number of different texts"), ("contradictions", "fields reports disagree on"),
      ])
    for event in index.kb.events {
      table.append([
        event.id, event.kind.rawValue, event.title, event.status.rawValue, event.date ?? "", event.place ?? "",
        String(Set(event.reports.map(\.article)).count), String(event.independentSources),
        event.contradictions.map(\.field.rawValue).joined(separator: "|"),
      ])
    }
    return table
  }

  private func participants() -> Table {
    var table = Table(
      name: "participants",
      columns: [("event", "id of the event"), ("actor", "id of the actor"), ("role", "agent, patient or other")])
    for event in index.kb.events {
      for p in event.participants { table.append([event.id, p.actor, p.role.rawValue]) }
    }
    return table
  }

  private func articles() -> Table {
    var table = Table(
      name: "articles",
      columns: [
        ("id", "address of the page: articles/ID.html"), ("title", "title"), ("source", "medium"),
        ("url", "address of the original"), ("published", "day of publication"),
        ("basis", "given by the publisher, inferred from the text, or none"),
        ("text_group", "articles with one text share it"),
      ])
    for i in index.kb.articles.indices {
      let a = index.article(i)
      table.append([
        a.article.id, desk.title(article: i), a.article.sources.first?.name ?? "", a.article.sources.first?.url ?? "",
        a.published.value ?? "", a.published.basis.rawValue, index.kb.articles[i].textGroup,
      ])
    }
    return table
  }

  private static func number(_ x: Double) -> String { x.isFinite ? String((x * 1_000).rounded() / 1_000) : "" }

  // MARK: FollowTheMoney

  /// One entity a line: `Person`, `Organization`, `Address` for places, `Event`, `Article`.
  private func followTheMoney() -> [UInt8] {
    var json = JSON()
    func entity(_ id: String, _ schema: String, _ properties: [(String, [String])]) {
      json.object { json in
        json.add("id", id)
        json.add("schema", schema)
        json.object("properties") { json in
          for (name, values) in properties { json.add(name, values.filter { !$0.isEmpty }) }
        }
      }
      json.endLine()
    }
    for actor in index.kb.actors {
      let names = [("name", [actor.label]), ("alias", actor.names.map(\.form) + [actor.english ?? ""])]
      let item = [("wikidataId", [actor.identifiers["wikidata"] ?? ""])]
      switch actor.kind {
      case .person: entity(actor.id, "Person", names + item + [("position", actor.roles.map(\.text))])
      case .organisation: entity(actor.id, "Organization", names + item)
      case .country: entity(actor.id, "PublicBody", names + item)
      case .place: entity(actor.id, "Address", [("full", [actor.label])])
      case .other: entity(actor.id, "LegalEntity", names)
      }
    }
    for event in index.kb.events {
      entity(
        "event-\(event.id)", "Event",
        [
          ("name", [event.title]), ("date", [event.date.flatMap { dayNumber($0) == nil ? nil : $0 } ?? ""]),
          ("involved", event.participants.map(\.actor)), ("status", [event.status.rawValue]),
        ])
    }
    return json.bytes
  }
}
