import Model

/// Entities of FollowTheMoney, one a line.
extension Exports {
  /// An actor or event as a line: `Person`, `Organization`, `PublicBody`, `Address` for places, `Event`.
  func followTheMoney(_ subject: Subject, _ i: Int, _ json: inout JSON) {
    func entity(_ id: String, _ schema: String, _ properties: (inout JSON) -> Void) {
      json.object { json in
        json.add("id", id)
        json.add("schema", schema)
        json.object("properties", properties)
      }
      json.endLine()
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
    switch subject {
    case .actor:
      let actors = index.kb.actors
      let (label, kind) = (actors[i].label, actors[i].kind)
      entity(actors[i].id, Self.schema(kind)) { json in
        if kind == .place { return add("full", label, &json) }
        add("name", label, &json)
        let names = actors[i].names
        add("alias", names.count + 1, &json) { $0 < names.count ? names[$0].form : actors[i].english ?? "" }
        if kind == .other { return }
        add("wikidataId", actors[i].identifiers["wikidata"], &json)
        let roles = actors[i].roles
        if kind == .person { add("position", roles.count, &json) { roles[$0].text } }
      }
    case .event:
      let events = index.kb.events
      entity("event-\(events[i].id)", "Event") { json in
        add("name", events[i].title, &json)
        if let date = events[i].date, dayNumber(date) != nil { add("date", date, &json) }
        let participants = events[i].participants
        add("involved", participants.count, &json) { participants[$0].actor }
        add("status", events[i].status.rawValue, &json)
      }
    case .article, .mention: break
    }
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
