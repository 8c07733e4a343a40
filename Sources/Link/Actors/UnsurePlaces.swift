import Model

/// Gives a place that an article names without a word of its country (``KnownContext``) to the known one of that name, where most articles
/// that name it mean that: رنية is the town in all of them, سلوى is the one in Kuwait in one of many.
struct UnsurePlaces {
  private struct Tally {
    var sure = 0
    var unsure = 0
    var isKnowns: Bool { sure >= unsure }
  }

  func settle(_ entities: inout [LocalEntity]) {
    var tallies: [UInt64: Tally] = [:]
    for e in entities { if let id = e.unsure { tallies[Self.key(id, e), default: Tally()].unsure += 1 } }
    if tallies.isEmpty { return }
    for e in entities where e.group == .place {
      if let id = e.known { tallies[Self.key(id, e)]?.sure += 1 }
    }
    for i in entities.indices {
      guard let id = entities[i].unsure, tallies[Self.key(id, entities[i])]!.isKnowns else { continue }
      entities[i].known = id
      entities[i].refused.removeAll { $0 == id }
    }
  }

  private static func key(_ id: String, _ e: LocalEntity) -> UInt64 { pairHash(byteHash(id), e.name.form.keyHash) }
}
