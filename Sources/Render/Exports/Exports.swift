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
        let actors = index.kb.actors
        for i in actors.indices {
          let mentions = actors[i].mentions
          let articles = index.articles(of: mentions)
          let days = index.days(articles)
          try append {
            $0.add(actors[i].id)
            $0.add(actors[i].kind.rawValue)
            $0.add(actors[i].label)
            $0.add(actors[i].english ?? "")
            let names = actors[i].names
            $0.add(names.count == 1 ? names[0].form : names.map(\.form).joined(separator: "|"))
            $0.add(mentions.count)
            $0.add(articles.count)
            $0.add(articles.count == 1 ? 1 : index.independent(articles))
            $0.add(days?.first ?? "")
            $0.add(days?.last ?? "")
            $0.add(actors[i].identifiers["wikidata"] ?? "")
            $0.add(actors[i].decisions.isEmpty ? "false" : "true")
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
        let (actors, articles) = (index.kb.actors, index.kb.articles)
        let maps = articles.indices.map { ScalarMap(articles[$0].annotated.article.text) }
        for i in actors.indices {
          let (id, mentions) = (actors[i].id, actors[i].mentions)
          for m in mentions.indices {
            let (article, span) = (mentions[m].article, mentions[m].span)
            let scalars = maps[article].toScalars(span)
            try append {
              $0.add(id)
              $0.add(articles[article].annotated.article.id)
              $0.add(articles[article].annotated.sentences[mentions[m].sentence].id)
              $0.add(scalars.start)
              $0.add(scalars.end)
              $0.add(articles[article].annotated.article.text[within: span])
              $0.add(mentions[m].rule)
              $0.add(mentions[m].confidence)
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
          func actor(_ entity: Int?) -> String {
            entity.flatMap { index.actorIndex(of: $0, in: i) }.map { index.kb.actors[$0].id } ?? ""
          }
          for statement in a.statements {
            guard let s = index.sentences(of: statement, in: i)?.lowerBound else { continue }
            try append {
              $0.add(a.article.id)
              $0.add(a.sentences[s].id)
              $0.add(actor(statement.speaker))
              $0.add(actor(statement.via))
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
        let events = index.kb.events
        for i in events.indices {
          try append {
            $0.add(events[i].id)
            $0.add(events[i].kind.rawValue)
            $0.add(events[i].title)
            $0.add(events[i].status.rawValue)
            $0.add(events[i].date ?? "")
            $0.add(events[i].place ?? "")
            $0.add(events[i].reports.count == 1 ? 1 : Set(events[i].reports.map(\.article)).count)
            $0.add(events[i].independentSources)
            let contradictions = events[i].contradictions
            $0.add(contradictions.isEmpty ? "" : contradictions.map(\.field.rawValue).joined(separator: "|"))
          }
        }
      })
  }

  private func participants() -> Table {
    Table(
      name: "participants",
      columns: [("event", "id of the event"), ("actor", "id of the actor"), ("role", "agent, patient or other")],
      rows: { append in
        let events = index.kb.events
        for i in events.indices {
          for p in events[i].participants.indices {
            try append {
              $0.add(events[i].id)
              $0.add(events[i].participants[p].actor)
              $0.add(events[i].participants[p].role.rawValue)
            }
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
            $0.add(a.article.sources.first?.name ?? "")
            $0.add(a.article.sources.first?.url ?? "")
            $0.add(a.published.value ?? "")
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
    func entity(_ id: String, _ schema: String, _ properties: (inout JSON) -> Void) throws {
      json.object { json in
        json.add("id", id)
        json.add("schema", schema)
        json.object("properties", properties)
      }
      json.endLine()
      if json.bytes.count > 1 << 18 {
        try append(json.bytes)
        json.removeAll()
      }
    }
    /// Leaves out empty values, and a property without others.
    func add(_ name: String, _ count: Int, _ json: inout JSON, _ value: (Int) -> String) {
      guard (0..<count).contains(where: { !value($0).isEmpty }) else { return }
      json.array(name) { json in
        for n in 0..<count {
          let value = value(n)
          if !value.isEmpty { json.add(nil, value) }
        }
      }
    }
    func add(_ name: String, _ value: String?, _ json: inout JSON) { add(name, 1, &json) { _ in value ?? "" } }
    let (actors, events) = (index.kb.actors, index.kb.events)
    for i in actors.indices {
      let (label, kind) = (actors[i].label, actors[i].kind)
      try entity(actors[i].id, Self.schema(kind)) { json in
        if kind == .place { return add("full", label, &json) }
        add("name", label, &json)
        let names = actors[i].names
        add("alias", names.count + 1, &json) { $0 < names.count ? names[$0].form : actors[i].english ?? "" }
        if kind == .other { return }
        add("wikidataId", actors[i].identifiers["wikidata"], &json)
        let roles = actors[i].roles
        if kind == .person { add("position", roles.count, &json) { roles[$0].text } }
      }
    }
    for i in events.indices {
      try entity("event-\(events[i].id)", "Event") { json in
        add("name", events[i].title, &json)
        if let date = events[i].date, dayNumber(date) != nil { add("date", date, &json) }
        let participants = events[i].participants
        add("involved", participants.count, &json) { participants[$0].actor }
        add("status", events[i].status.rawValue, &json)
      }
    }
    try append(json.bytes)
  }

  private static func schema(_ kind: ActorKind) -> String {
    switch kind {
    case .person: "Person"
    case .organisation: "Organization"
    case .country: "PublicBody"
    case .place: "Address"
    case .other: "LegalEntity"
    }
  }
}
