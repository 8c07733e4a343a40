import Model

/// Which actors, events and articles are others than in an earlier build, and where the rest stood then: told by the hashes of their ids
/// and of all they say (``KnowledgePrints``), so that what says the same is not looked at.
struct RecordChanges: Sendable {
  /// Those of one sort, by their places in the knowledge base.
  struct Part: Sendable {
    /// Where each stood; -1 for one that came.
    var places: [Int32] = []
    /// Where each stood that says the same; -1 for the others.
    var same: [Int32] = []
    /// Where those stood that are gone.
    var gone: [Int] = []
    /// How many there were.
    var countBefore = 0

    /// Whether all that were there are there still, in their order, and no others.
    var isSameList: Bool { places.count == countBefore && places.indices.allSatisfy { places[$0] == $0 } }

    /// Those that came or say something else.
    var changed: [Int] { same.indices.filter { same[$0] < 0 } }

    init() {}

    /// - Parameters:
    ///   - keys: hashes of the ids.
    ///   - prints: hashes of all they say.
    init(_ keys: [UInt64], _ prints: [UInt64], before: ExportLedger.Rows) {
      countBefore = before.keys.count
      var numbers = HashNumbers(capacity: before.keys.count)
      // Of two with one id the first counts.
      var first: [Int32] = []
      first.reserveCapacity(before.keys.count)
      for (i, key) in before.keys.enumerated() where numbers.number(key) == first.count { first.append(Int32(i)) }
      var isThere = [Bool](repeating: false, count: before.keys.count)
      places.reserveCapacity(keys.count)
      same.reserveCapacity(keys.count)
      for i in keys.indices {
        guard let place = numbers.find(keys[i]).map({ first[$0] }), !isThere[Int(place)] else {
          places.append(-1)
          same.append(-1)
          continue
        }
        isThere[Int(place)] = true
        places.append(place)
        same.append(before.prints[Int(place)] == prints[i] ? place : -1)
      }
      gone = isThere.indices.filter { !isThere[$0] }
    }
  }

  let actors: Part
  let events: Part
  let articles: Part

  init(_ prints: KnowledgePrints, since known: ExportLedger) {
    actors = Part(prints.actors.keys, prints.actors.prints, before: known[.actor])
    events = Part(prints.events.keys, prints.events.prints, before: known[.event])
    articles = Part(prints.articles.keys, prints.articles.prints, before: known[.article])
  }
}
