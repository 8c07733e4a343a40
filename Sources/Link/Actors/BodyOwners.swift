import Model

/// Tells whose a body is that others have too (``CommonBodies``): by the country that its name gives or that stands behind it, else
/// by who is named beside it, else by the article's countries and the one its medium mostly writes of.
///
/// Where nothing tells, the name stands for nobody's: it stays by itself in its article.
final class BodyOwners: Sendable {
  private let known: KnownActors
  private let words: CountryWords
  /// Known bodies by body and country.
  private let knownBodies: [String: String]
  /// Country of each known body, by its id and the body's name.
  private let countryOfKnown: [String: [String: String]]
  /// Known bodies of no country whose label others have too.
  private let generic: Set<String>

  init(_ known: KnownActors, _ words: CountryWords, _ names: [KnownNames.Entry]) {
    self.known = known
    self.words = words
    var bodies: [String: String] = [:]
    var generic: Set<String> = []
    var countryOfKnown: [String: [String: String]] = [:]
    for entry in names where known[entry.id]!.kind == .organisation {
      let (id, e) = (entry.id, known[entry.id]!)
      for (form, name) in zip(e.names, entry.names) {
        guard let r = Self.read(name, known) else { continue }
        if let c = r.country {
          bodies[Self.key(r.name, c)] = id
          countryOfKnown[id, default: [:]][r.name] = c
        } else if form == e.label {
          generic.insert(id)
        }
      }
    }
    knownBodies = bodies
    self.generic = generic
    self.countryOfKnown = countryOfKnown
  }

  private static func read(_ name: ParsedName, _ known: KnownActors) -> CommonBodies.Reading? {
    CommonBodies.shared.read(name, demonyms: known.adjectives, countries: known.countries)
  }

  private static func key(_ body: String, _ country: String) -> String { "\(body)@\(country)" }

  /// Notes in each entity that is such a body whose it is.
  ///
  /// - Parameters:
  ///   - entities: of all articles.
  ///   - range: those of the article.
  ///   - home: country that the article's medium mostly writes of.
  ///   - country: of a known actor.
  func settle(
    _ entities: inout [LocalEntity], _ range: Range<Int>, _ article: LinkingArticle, home: String?,
    country: (String) -> String?
  ) {
    var open: [Int] = []
    var told: [String: Set<String>] = [:]
    for i in range where entities[i].group == .organisation {
      if let own = entities[i].known.flatMap({ countryOfKnown[$0] }) {
        for (body, c) in own { told[body, default: []].insert(c) }
      }
      guard let r = Self.read(entities[i].name, known) else { continue }
      // A known body keeps its page, unless its name is what bodies of all countries are called by (الهلال الأحمر).
      if let id = entities[i].known, known.country(of: id) != nil || !generic.contains(id) { continue }
      entities[i].body = r
      if let c = r.country {
        told[r.name, default: []].insert(c)
        give(c, to: &entities[i])
      } else if r.scope == .country {
        open.append(i)
      }
    }
    if open.isEmpty { return }
    let evidence = CountryEvidence(words, entities, range, article, home: home, country: country)
    for i in open {
      let told = told[entities[i].body!.name] ?? []
      if let c = evidence.owner(ofBody: entities[i].entity, told: told) { give(c, to: &entities[i]) }
    }
  }

  private func give(_ country: String, to e: inout LocalEntity) {
    if let id = knownBodies[Self.key(e.body!.name, country)] {
      e.known = id
    } else {
      e.known = nil
      e.owner = country
    }
  }
}
