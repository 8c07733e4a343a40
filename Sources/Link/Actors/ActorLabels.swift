import Model

/// Which of the names that articles give an actor stands above its page.
struct ActorLabels: Sendable {
  let entities: [LocalEntity]
  let articles: [LinkingArticle]
  let mentions: EntityMentions
  let known: KnownActors
  /// Names of bodies that articles give to some country by their own words.
  private let told: Set<String>

  init(entities: [LocalEntity], articles: [LinkingArticle], mentions: EntityMentions, known: KnownActors) {
    self.entities = entities
    self.articles = articles
    self.mentions = mentions
    self.known = known
    var told: Set<String> = []
    for i in entities.indices { if let body = entities[i].body, body.country != nil { told.insert(body.name) } }
    self.told = told
  }

  /// The fullest of the labels that are not rare: at least a fifth as frequent as the most frequent one. A body that other
  /// countries have too gets a name that tells its own: the one most articles give it, or its name with the country's adjective
  /// behind it, so that all bodies of a country are called alike. A name that was read too far (وزارة الإسكان للدراسات) gets none.
  func label(_ d: ActorDraft) -> String {
    // Most are met in one article.
    if d.entities.count == 1, d.owner == nil { return label(d.entities[0]) }
    guard let owner = d.owner, let country = known[owner], d.keys.contains(where: { $0.contains("#body@") }) else {
      return fullest(d.entities)
    }
    // الداخلية التونسية is short for a ministry.
    let whole = d.entities.filter { entities[$0].body?.isShort != true }
    let telling = whole.filter { entities[$0].body?.country != nil }
    // وزارة الصحة العراقية before what some articles write behind it.
    let plain = telling.filter { i in entities[i].body.map { entities[i].name.parts.count <= $0.length + 1 } ?? false }
    if let label = labels(plain).mostFrequent ?? labels(telling).mostFrequent { return label }
    let name = whole.isEmpty ? d.entities.lazy.compactMap { entities[$0].body?.written }.first : fullest(whole)
    guard let name else { return labels(d.entities).mostFrequent ?? fullest(d.entities) }
    let isUsual = d.entities.contains { i in entities[i].body.map { $0.isSpelled || told.contains($0.name) } ?? false }
    if !isUsual { return name }
    return known.nationality(of: owner)?.behind(name) ?? "\(name) (\(country.label))"
  }

  /// The fullest of some entities' labels that are not rare.
  func fullest(_ of: [Int]) -> String {
    let counts = labels(of)
    if counts.count == 1 { return counts.first!.key }
    let top = counts.values.max() ?? 0
    let usual = counts.filter { $0.value * 5 >= top }
    return usual.map { (label: $0.key, words: $0.key.split(separator: " ").count, count: $0.value) }.min { a, b in
      if a.words != b.words { return a.words > b.words }
      // أبو محمد rather than أبا محمد, أبي محمد.
      let (isOblique, isOtherOblique) = (Self.isOblique(a.label), Self.isOblique(b.label))
      if isOblique != isOtherOblique { return isOtherOblique }
      return a.count != b.count ? a.count > b.count : bytesPrecede(a.label, b.label)
    }!.label
  }

  private static func isOblique(_ label: String) -> Bool { label.hasPrefix("أبا ") || label.hasPrefix("أبي ") }

  private func labels(_ of: [Int]) -> [String: Int] {
    // Few labels of many entities are others; marks in another order make no other label.
    var numbers = HashNumbers()
    var met: [(label: String, count: Int)] = []
    for i in of {
      let label = label(i)
      // Most are as the one before.
      if let last = met.indices.last, met[last].label.isBytes(label) {
        met[last].count += 1
        continue
      }
      let n = numbers.number(byteHash(label))
      if n == met.count { met.append((label, 1)) } else { met[n].count += 1 }
    }
    if met.count == 1 { return [met[0].label: met[0].count] }
    var counts: [String: Int] = [:]
    for (label, count) in met { counts[label, default: 0] += count }
    return counts
  }

  /// The label that an article gives an entity.
  private func label(_ i: Int) -> String {
    let (article, entity) = (articles[entities[i].article], entities[i].entity)
    let own = mentions[entities[i].article, entity].lazy.map { article.mentions[Int($0)] }
    return NameForm.unquoted(NameForm.label(article.entities[entity].label, own, article.text))
  }
}
