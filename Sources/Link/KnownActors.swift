public import Model

/// What Link needs of the gazetteer: the actors it knows, by id. Pipeline builds it from the rows of Content/names.
public struct KnownActors: Sendable {
  /// One known actor.
  public struct Entry: Sendable, Hashable {
    public var id: String
    public var kind: ActorKind
    /// Title of its page, in Arabic.
    public var label: String
    public var english: String?
    /// Id of the country it belongs to.
    public var country: String?
    /// `wikidata`, `iso3166`, `geonames`, ... as a source gave them.
    public var identifiers: [String: String]
    /// All forms of its name, the label among them.
    public var forms: [String]
    /// How likely the bare form means this, from 0 to 100.
    public var weight: Int

    /// The label, then all other forms.
    var names: [String] { forms.first == label ? forms : [label] + forms.filter { $0 != label } }

    public init(
      id: String, kind: ActorKind, label: String, english: String? = nil, country: String? = nil,
      identifiers: [String: String] = [:], forms: [String] = [], weight: Int = 100
    ) {
      self.id = id
      self.kind = kind
      self.label = label
      self.english = english
      self.country = country
      self.identifiers = identifiers
      self.forms = forms
      self.weight = weight
    }
  }

  public private(set) var entries: [String: Entry]
  /// Id of the capital of each country, by the country's id.
  public private(set) var capitals: [String: String]
  /// Id of the country that a nationality adjective (الروسي, الروسية, روسي) belongs to, by the adjective at the search
  /// level of folding.
  public private(set) var demonyms: [String: String]
  /// The same, found by the hash of the adjective.
  private(set) var adjectives: WordTable<String>
  /// The adjective of each country that has one in both genders.
  private let nationalities: [String: Nationality]
  /// What is asked of an entry all the time.
  private let facts: WordTable<Facts>
  /// All ids, in byte order.
  let ids: [String]
  /// Ids of countries by name, words joined by spaces.
  let countries: WordTable<String>

  struct Facts: Sendable {
    var kind: ActorKind
    var country: String?
    var weight: Int
  }

  /// - Parameters:
  ///   - entries: in any order; of two with one id the first stands.
  ///   - capitals: country id to city id.
  ///   - demonyms: nationality adjective as written to country id.
  ///   - jobs: threads to use.
  public init(
    entries: [Entry] = [], capitals: [String: String] = [:], demonyms: [String: String] = [:], jobs: Int = 1
  ) {
    let byId = Dictionary(entries.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
    let others = Beside(jobs: jobs, isUrgent: true) {
      let facts = byId.map {
        ($0.key, Facts(kind: $0.value.kind, country: $0.value.country, weight: $0.value.weight))
      }
      return (
        facts: WordTable(facts), nationalities: Nationality.table(demonyms) { byId[$0].map(\.names) ?? [] }
      )
    }
    self.entries = byId
    self.capitals = capitals
    self.demonyms = [:]
    for (word, country) in demonyms.sorted(by: { bytesPrecede($0.key, $1.key) }) {
      self.demonyms[NameFolding.fold(word)] = country
    }
    adjectives = WordTable(self.demonyms.map { ($0.key, $0.value) })
    let keys = Array(byId.keys)
    ids = orderByBytes(Array(keys.indices), of: keys, jobs: jobs).map { keys[$0] }
    var countries: [String: String] = [:]
    for id in ids {
      guard let entry = byId[id], entry.kind == .country else { continue }
      for name in entry.names { countries[NameFolding.words(name).joined(separator: " ")] = id }
    }
    self.countries = WordTable(countries.map { ($0.key, $0.value) })
    (facts, nationalities) = others.take()
  }

  public subscript(id: String) -> Entry? { entries[id] }

  /// How a country's bodies are called after it.
  func nationality(of country: String) -> Nationality? { nationalities[country] }

  func kind(of id: String) -> ActorKind? { facts[id]?.kind }

  func weight(of id: String) -> Int { facts[id]?.weight ?? 0 }

  /// The number of an actor, by which ``all`` tells of it.
  func number(of id: String) -> Int? { facts.place(of: id) }

  /// What is asked of an entry all the time, by its number.
  var all: [Facts] { facts.values }

  /// The country that an actor belongs to; a country belongs to none.
  func country(of id: String) -> String? { facts[id]?.country }
}
