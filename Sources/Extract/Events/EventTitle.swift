import Model

/// Makes the title of an event's page as an editor would write it: the noun of the event with who and where, never a piece cut
/// out of the text.
struct EventTitle {
  let entities: [Entity]

  /// - Parameter noun: indefinite, as the lexicon has it.
  func title(noun: String, kind: EventKind, participants: [Event.Participant], place: Int?) -> String {
    let named = participants.filter { entities[$0.entity].kind != .place || $0.entity != place }
    let placeName = place.map { entities[$0].label }
    func label(_ p: Event.Participant) -> String { entities[p.entity].label }
    let agents = named.filter { $0.role != .patient }.map(label)
    let patients = named.filter { $0.role == .patient && $0.entity != place }.map(label)
    var out: String
    if kind.isMutual, agents.count >= 2 {
      out = noun + " بين " + join(agents)
    } else if let first = agents.first {
      // An idafa: the noun is made definite by the name behind it.
      out = construct(noun) + " " + first
      if let patient = patients.first { out += Self.link(kind) + patient }
    } else if let patient = patients.first {
      out = kind == .attack || kind == .sanction ? noun + " على " + patient : construct(noun) + " " + patient
    } else if kind == .invasion, let placeName {
      return construct(noun) + " " + placeName
    } else {
      out = definite(noun)
    }
    if let placeName, !out.contains(placeName) { out += (kind == .visit ? " إلى " : " في ") + placeName }
    return out
  }

  private static func link(_ kind: EventKind) -> String {
    switch kind {
    case .attack, .sanction, .invasion: " على "
    case .visit: " إلى "
    case .intervention: " في "
    default: " مع "
    }
  }

  private func join(_ names: [String]) -> String {
    guard let first = names.first else { return "" }
    return first + names.dropFirst().prefix(3).map { " و" + $0 }.joined()
  }

  private func definite(_ noun: String) -> String { noun.hasPrefix("ال") && noun.count > 4 ? noun : "ال" + noun }

  /// Before a name a noun has no article.
  private func construct(_ noun: String) -> String { noun }
}
