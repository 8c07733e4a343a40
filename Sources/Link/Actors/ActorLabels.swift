import Model

/// Which of the names that articles give an actor stands above its page.
struct ActorLabels: Sendable {
  let entities: [LocalEntity]
  let articles: [AnnotatedArticle]
  let mentions: EntityMentions
  let known: KnownActors

  /// The fullest of the labels that are not rare: at least a fifth as frequent as the most frequent one. A body that other
  /// countries have too gets a name that tells its own.
  func label(_ d: ActorDraft) -> String {
    // Most are met in one article.
    if d.entities.count == 1, d.owner == nil { return label(d.entities[0]) }
    guard let country = d.owner.flatMap({ known[$0] }), d.keys.contains(where: { $0.contains("#body@") }) else {
      return fullest(d.entities)
    }
    let telling = d.entities.filter { entities[$0].body?.country != nil }
    if let label = labels(telling).mostFrequent { return label }
    return "\(fullest(d.entities)) (\(country.label))"
  }

  /// The fullest of some entities' labels that are not rare.
  func fullest(_ of: [Int]) -> String {
    let counts = labels(of)
    if counts.count == 1 { return counts.first!.key }
    let top = counts.values.max() ?? 0
    return counts.filter { $0.value * 5 >= top }.map(\.key).min { a, b in
      let x = a.split(separator: " ").count
      let y = b.split(separator: " ").count
      if x != y { return x > y }
      return counts[a]! != counts[b]! ? counts[a]! > counts[b]! : bytesPrecede(a, b)
    }!
  }

  private func labels(_ of: [Int]) -> [String: Int] {
    var counts: [String: Int] = [:]
    for i in of { counts[label(i), default: 0] += 1 }
    return counts
  }

  /// The label that an article gives an entity.
  private func label(_ i: Int) -> String {
    let (article, entity) = (entities[i].article, entities[i].entity)
    let own = mentions[article, entity].lazy.map { articles[article].mentions[Int($0)] }
    return NameForm.label(articles[article].entities[entity].label, own, articles[article].article.text)
  }
}
