import Model

/// Gives a place that an article names without a word of its country (``KnownContext``) to the known one of that name, where most articles
/// that name it mean that: رنية is the town in all of them, سلوى is the one in Kuwait in one of many.
struct UnsurePlaces {
  private struct Tally {
    var sure = 0
    var unsure = 0
    var isKnowns: Bool { sure >= unsure }
  }

  func settle(_ entities: inout [LocalEntity], _ table: inout EntityTable) {
    if table.unsure.isEmpty { return }
    let unsure = table.unsure.map { i in (entity: Int(i), known: table.number(of: entities[Int(i)].unsure!)) }
    var tallies: [UInt64: Tally] = [:]
    var isAsked = [Bool](repeating: false, count: table.nameCount)
    for (i, known) in unsure {
      tallies[Self.key(known, table.names[i]), default: Tally()].unsure += 1
      isAsked[Int(table.names[i])] = true
    }
    for i in 0..<table.count where table.known[i] >= 0 && isAsked[Int(table.names[i])] && table.groups[i] == .place {
      tallies[Self.key(table.known[i], table.names[i])]?.sure += 1
    }
    for (i, known) in unsure where tallies[Self.key(known, table.names[i])]!.isKnowns {
      let id = table.ids[Int(known)]
      entities[i].known = id
      entities[i].refused.removeAll { $0 == id }
      table.become(i, table.groups[i], known: id)
    }
  }

  private static func key(_ known: Int32, _ name: Int32) -> UInt64 { UInt64(known) << 32 | UInt64(name) }
}
