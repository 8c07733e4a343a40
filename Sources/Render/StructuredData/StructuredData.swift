import Model

/// JSON-LD with the words of schema.org, one `@graph` a page. Statements are `Quotation` (verbatim) or `Claim`; never
/// `ClaimReview`, since no verdict is given.
extension Desk {
  private func url(_ path: String) -> String {
    guard let hash = path.utf8.firstIndex(of: UInt8(ascii: "#")) else { return root + path + ".html" }
    return root + path[..<hash] + ".html" + path[hash...]
  }

  /// Adds the address of a page of a folder, or of a place on it.
  private func add(_ key: String?, _ folder: String, _ id: String, at anchor: String? = nil, _ json: inout JSON) {
    json.add(
      key,
      pieces: {
        $0.piece(root)
        $0.piece(folder)
        $0.piece(id)
        $0.piece(".html")
        if let anchor {
          $0.piece("#s-")
          $0.piece(anchor)
        }
      })
  }

  /// Adds the address of an actor that has a page.
  private func add(_ key: String, actor i: Int, _ json: inout JSON) {
    add(key, "actors/", index.kb.actors[i].id, &json)
  }

  /// Address of a page in the whole site, for links that must not be relative.
  func address(_ path: String) -> String { url(path) }

  private func graph(_ content: (inout JSON) -> Void) -> [UInt8] {
    var json = JSON(room: 2_048)
    json.object { json in
      json.add("@context", "https://schema.org")
      json.array("@graph", content)
    }
    return json.bytes
  }

  /// - Parameters:
  ///   - said: the actor's statements on this page.
  ///   - isFirst: whether it is the first part, which tells the rest of the actor.
  func structured(_ actor: Actor, _ said: [ArticleItem], isFirst: Bool, _ page: Page) -> [UInt8] {
    graph { json in
      json.object { json in
        json.add("@type", Self.type(actor.kind))
        json.add("@id", url("actors/\(actor.id)"))
        json.add("url", url("actors/\(actor.id)"))
        json.add("name", actor.label)
        if !isFirst { return }
        // The first of many: a page stays light. The export has them all.
        var others = Array(actor.names.lazy.map(\.form).filter { $0 != actor.label }.prefix(Self.most))
        if let english = actor.english { others.append(english) }
        json.add("alternateName", others)
        if actor.kind == .person {
          json.add("jobTitle", actor.roles.prefix(Self.most).filter { !$0.isHollow && !$0.isVague }.map(\.text))
        }
        json.add("description", page.description)
        var same: [String] = []
        if let item = actor.identifiers["wikidata"], item.utf8.first == UInt8(ascii: "Q") {
          same.append("https://www.wikidata.org/entity/\(item)")
        }
        json.add("sameAs", same)
      }
      for item in said { statement(item, &json) }
    }
  }

  /// Names and titles of an actor that its page tells to machines.
  private static let most = 30

  private static func type(_ kind: ActorKind) -> String {
    switch kind {
    case .person: "Person"
    case .organisation: "Organization"
    case .country: "Country"
    case .place: "Place"
    case .other: "Thing"
    }
  }

  private func statement(_ item: ArticleItem, _ json: inout JSON) {
    let a = index.article(item.article)
    guard item.index < a.statements.count, index.site.text != .none else { return }
    let statement = a.statements[item.index]
    guard let sentence = index.sentences(of: statement, in: item.article)?.lowerBound else { return }
    let isQuotation = statement.style == .direct && !statement.quotations.isEmpty
    json.object { json in
      json.add("@type", isQuotation ? "Quotation" : "Claim")
      json.add("text", a.article.text[within: statement.span])
      json.add("inLanguage", "ar")
      if let actor = statement.speaker.flatMap({ index.actorIndex(of: $0, in: item.article) }),
        index.kb.actors[actor].isNotable
      {
        json.object(isQuotation ? "spokenByCharacter" : "author") { add("@id", actor: actor, &$0) }
      }
      add("isPartOf", "articles/", a.article.id, at: a.sentences[sentence].id, &json)
    }
  }

  func structured(_ event: LinkedEvent, _ page: Page) -> [UInt8] {
    graph { json in
      json.object { json in
        json.add("@type", "Event")
        json.add("@id", url("events/\(event.id)"))
        json.add("url", url("events/\(event.id)"))
        json.add("name", event.title)
        json.add("description", page.description)
        json.add("startDate", event.date.flatMap { dayNumber($0) == nil ? nil : $0 })
        // "Taking place or has taken place"; schema.org knows no feared or denied events, the words of the page do.
        if event.status == .scheduled || event.status.isReal {
          json.add("eventStatus", "https://schema.org/EventScheduled")
        }
        json.object("additionalProperty") { json in
          json.add("@type", "PropertyValue")
          json.add("name", "status")
          json.add("value", event.status.rawValue)
        }
        if let place = event.place.flatMap({ index.actor($0) }) {
          json.object("location") { json in
            json.add("@type", Self.type(place.kind))
            json.add("name", place.label)
            if place.isNotable { json.add("@id", url("actors/\(place.id)")) }
          }
        }
        json.array("actor") { json in
          for p in event.participants {
            guard let actor = index.actors[p.actor] else { continue }
            json.object { json in
              json.add("@type", Self.type(index.kb.actors[actor].kind))
              json.add("name", index.kb.actors[actor].label)
              if index.kb.actors[actor].isNotable { add("@id", actor: actor, &json) }
            }
          }
        }
        if !event.reports.isEmpty {
          json.array("subjectOf") { json in
            for article in Set(event.reports.map(\.article)).sorted() {
              add(nil, "articles/", index.article(article).article.id, &json)
            }
          }
        }
      }
    }
  }

  func structured(article i: Int, _ page: Page) -> [UInt8] {
    let a = index.article(i)
    return graph { json in
      json.object { json in
        json.add("@type", "NewsArticle")
        json.add("@id", url(page.path))
        json.add("url", url(page.path))
        json.add("headline", shortened(page.title, 110))
        json.add("inLanguage", "ar")
        json.add("datePublished", a.published.value)
        if let author = a.article.author, !author.isEmpty {
          json.object("author") { json in
            json.add("@type", "Person")
            json.add("name", author)
          }
        }
        if let source = a.article.sources.first, !source.name.isEmpty {
          json.object("publisher") { json in
            json.add("@type", "Organization")
            json.add("name", source.name)
          }
        }
        json.add(
          "isBasedOn",
          a.article.sources.compactMap(\.url).filter { $0.hasPrefix("https://") || $0.hasPrefix("http://") })
        json.array("about") { json in
          for actor in actors(in: i).prefix(20) where index.kb.actors[actor].isNotable {
            json.object { json in
              json.add("@type", Self.type(index.kb.actors[actor].kind))
              add("@id", actor: actor, &json)
              json.add("name", index.kb.actors[actor].label)
            }
          }
        }
      }
      for s in a.statements.indices.prefix(40) { statement(ArticleItem(article: i, index: s), &json) }
    }
  }

  func structuredSite() -> [UInt8] {
    graph { json in
      json.object { json in
        json.add("@type", "WebSite")
        json.add("name", index.site.title[words.language])
        json.add("description", index.site.description[words.language])
        json.add("inLanguage", words.language.rawValue)
        if !index.site.base.isEmpty { json.add("url", url("index")) }
      }
    }
  }
}
