import Model

/// Settles which of several known places of one name is meant: عمان, the sultanate or Jordan's capital; الجوف of Saudi Arabia or of
/// Yemen; طرابلس of Libya or of Lebanon. The gazetteer's likeliest stands unless the article clearly speaks for the other's country;
/// but a report is written from a town (عمان: ...), not from a country.
final class Homographs: Sendable {
  private let words: CountryWords
  /// Known places by the key of a name.
  private let bearers: WordTable<[String]>
  private let countryOf: WordTable<String>
  private let towns: Set<String>
  /// Places that share a name with one of another country.
  private let shared: WordSet
  /// Bytes of an article that the place of writing stands in.
  private static let head = 80

  init(_ known: KnownActors, _ words: CountryWords, _ names: [KnownNames.Entry]) {
    self.words = words
    var bearers: [UInt64: [String]] = [:]
    var countryOf: [String: String] = [:]
    var towns: Set<String> = []
    for entry in names {
      let id = entry.id
      guard let kind = known.kind(of: id), NameGroup(kind) == .place,
        let country = kind == .country ? id : known.country(of: id)
      else { continue }
      countryOf[id] = country
      if kind == .place { towns.insert(id) }
      for key in Set(entry.names.map(\.form.keyHash)) {
        bearers[key, default: []].append(id)
      }
    }
    self.countryOf = WordTable(countryOf.map { ($0.key, $0.value) })
    self.towns = towns
    self.bearers = WordTable(hashes: bearers.map { ($0.key, $0.value) })
    shared = WordSet(
      bearers.values.filter { all in all.contains { countryOf[$0] != countryOf[all[0]] } }.flatMap { $0 })
  }

  func settle(
    _ entities: inout [LocalEntity], _ range: Range<Int>, _ article: LinkingArticle,
    country: (String) -> String?
  ) {
    let open = range.filter { entities[$0].group == .place && candidates($0, entities).count > 1 }
    if open.isEmpty { return }
    let evidence = CountryEvidence(
      words, entities, range, article, home: nil, unsure: Set(open.map { entities[$0].entity }), country: country)
    for i in open {
      let ids = candidates(i, entities)
      let isTown = isPlaceOfWriting(entities[i].entity, article)
      let chosen =
        (isTown ? ids.first(where: towns.contains) : nil)
        ?? ids[evidence.choose(ids.map { countryOf[$0]! }, for: entities[i].entity)]
      if chosen == ids[0] { continue }
      entities[i].refused.append(ids[0])
      entities[i].known = chosen
    }
  }

  /// The known place that an entity was taken for and those that all its names may mean too.
  private func candidates(_ i: Int, _ entities: [LocalEntity]) -> [String] {
    guard let id = entities[i].known, shared.contains(id), let own = countryOf[id] else { return [] }
    let keys = entities[i].forms.sorted.map { bearers[hash: $0.keyHash] ?? [] }
    guard let shared = keys.first(where: { $0.count > 1 && $0.contains(id) }) else { return [] }
    let rest = shared.filter { o in o != id && countryOf[o] != own && keys.allSatisfy { $0.contains(o) } }
    return [id] + rest
  }

  /// Whether an article begins with the name of a place, alone or behind the medium's: عين اليوم – عمان
  private func isPlaceOfWriting(_ entity: Int, _ article: LinkingArticle) -> Bool {
    guard let m = article.mentions.first(where: { $0.entity == entity && $0.span.end <= Self.head }) else {
      return false
    }
    let u = article.text.utf8
    let rest = article.text[u.index(u.startIndex, offsetBy: m.span.end)...].drop { $0 == " " }
    return rest.first.map { $0 == ":" || $0 == "\n" || $0 == "-" || $0 == "–" } ?? false
  }
}
