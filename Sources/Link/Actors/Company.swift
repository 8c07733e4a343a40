/// Whom articles speak of beside: settles a short name of one article between candidates.
struct Company {
  /// Articles of a candidate that are looked at; more tell nothing new.
  private static let articleLimit = 60

  private let entities: [LocalEntity]
  private let keysOfArticle: [Int: Set<String>]

  init(_ entities: [LocalEntity]) {
    self.entities = entities
    var keys: [Int: Set<String>] = [:]
    for e in entities { keys[e.article, default: []].insert(Self.key(e)) }
    keysOfArticle = keys
  }

  private static func key(_ e: LocalEntity) -> String { e.known ?? "\(e.group.rawValue):\(e.name.key)" }

  /// Index of the candidate whose articles share clearly more of this article's company than the next one's: three actors at
  /// least, and twice as many.
  ///
  /// - Parameter candidates: indices of each candidate's local entities.
  func choose(_ e: LocalEntity, among candidates: [[Int]]) -> Int? {
    guard let here = keysOfArticle[e.article] else { return nil }
    let scores = candidates.map { members in
      var shared: Set<String> = []
      for m in members.prefix(Self.articleLimit) where entities[m].article != e.article {
        shared.formUnion(keysOfArticle[entities[m].article]!.intersection(here))
      }
      shared.remove(Self.key(e))
      return shared.count
    }
    let ranked = scores.indices.sorted { (-scores[$0], $0) < (-scores[$1], $1) }
    guard let top = ranked.first, scores[top] >= 3 else { return nil }
    return ranked.count == 1 || scores[top] >= 2 * scores[ranked[1]] ? top : nil
  }
}
