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
    var rows: (_ append: (_ fill: (inout TableWriter) -> Void) throws -> Void) throws -> Void
  }

  func write(to output: any PageOutput) throws {
    let tables = [actors(), mentions(), statements(), events(), participants(), articles()]
    for table in tables {
      try output.write("site/data/\(table.name).csv") { csv in
        try output.write("site/data/\(table.name).jsonl") { json in
          var writer = TableWriter(table.columns.map(\.name))
          try table.rows { fill in
            writer.begin()
            fill(&writer)
            writer.end()
            try writer.flush(csv, json)
          }
          try writer.flush(isLast: true, csv, json)
        }
      }
    }
    try output.write("site/data/entities.ftm.json") { try followTheMoney($0) }
    var dictionary = TableWriter(["table", "column", "meaning"])
    for table in tables {
      for column in table.columns {
        dictionary.begin()
        for field in [table.name, column.name, column.meaning] { dictionary.add(field) }
        dictionary.end()
      }
    }
    try output.write("site/data/dictionary.csv", dictionary.csv)
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
          try append {
            $0.add(actor.id)
            $0.add(actor.kind.rawValue)
            $0.add(actor.label)
            $0.add(actor.english ?? "")
            $0.add(actor.names.map(\.form).joined(separator: "|"))
            for n in [actor.mentions.count, articles.count, index.independent(articles)] { $0.add(n) }
            for text in [days?.first, days?.last, actor.identifiers["wikidata"]] { $0.add(text ?? "") }
            $0.add(String(!actor.decisions.isEmpty))
          }
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
            try append {
              $0.add(actor.id)
              $0.add(a.article.id)
              $0.add(a.sentences[e.sentence].id)
              $0.add(span.start)
              $0.add(span.end)
              $0.add(a.article.text[within: e.span])
              $0.add(e.rule)
              $0.add(e.confidence)
            }
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
            try append {
              $0.add(a.article.id)
              $0.add(a.sentences[s].id)
              for entity in [statement.speaker, statement.via] {
                $0.add(entity.flatMap { index.actorIndex(of: $0, in: i) }.map { index.kb.actors[$0].id } ?? "")
              }
              $0.add(statement.style.rawValue)
              $0.add(statement.stance.rawValue)
              $0.add(index.site.text == .none ? "" : a.article.text[within: statement.span])
              $0.add(statement.rule)
              $0.add(statement.confidence)
            }
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
          try append {
            for text in [event.id, event.kind.rawValue, event.title, event.status.rawValue] { $0.add(text) }
            $0.add(event.date ?? "")
            $0.add(event.place ?? "")
            $0.add(event.reports.count == 1 ? 1 : Set(event.reports.map(\.article)).count)
            $0.add(event.independentSources)
            $0.add(event.contradictions.map(\.field.rawValue).joined(separator: "|"))
          }
        }
      })
  }

  private func participants() -> Table {
    Table(
      name: "participants",
      columns: [("event", "id of the event"), ("actor", "id of the actor"), ("role", "agent, patient or other")],
      rows: { append in
        for event in index.kb.events {
          for p in event.participants {
            try append { for text in [event.id, p.actor, p.role.rawValue] { $0.add(text) } }
          }
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
          try append {
            $0.add(a.article.id)
            $0.add(desk.title(article: i))
            for text in [a.article.sources.first?.name, a.article.sources.first?.url, a.published.value] {
              $0.add(text ?? "")
            }
            $0.add(a.published.basis.rawValue)
            $0.add(index.kb.articles[i].textGroup)
          }
        }
      })
  }

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
