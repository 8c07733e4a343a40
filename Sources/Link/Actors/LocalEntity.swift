import Model

/// What linking needs of one entity of one article: the record that the map step makes and all later steps work on.
struct LocalEntity: Sendable {
  /// Index into the articles, sorted by id.
  var article: Int
  /// Index into the article's entities.
  var entity: Int
  var kind: ActorKind
  /// Id that Content/names gave it.
  var known: String?
  /// The label taken apart.
  var name: ParsedName
  /// The name mentions' forms, with how often each was met.
  var forms = NameForms()
  /// Sphere of life that its titles and roles speak of.
  var sphere: Sphere
  /// Whether a title or a role tells who it is.
  var isTold = false
  /// Whether it stands in an article of a match.
  var isInSport = false
  /// Whether a role of his says that he is a king.
  var isMonarch = false
  /// Id of the country that its roles tie it to.
  var country: String?
  /// Offices that its roles name (``Offices``), each once.
  var offices: [UInt64] = []
  /// What its roles tell of what it does (``Duties``), ascending.
  var duties: [UInt64] = []
  /// Class noun before its mentions (صحيفة, نادي).
  var head: HeadNoun?
  var mentions: Int
  /// The highest confidence of its name mentions.
  var confidence: Double
  /// What a name says that several bodies have, nil for other names.
  var body: CommonBodies.Reading?
  /// Country of such a body, or of a club that no known club of that name belongs to (``KnownContext``).
  var owner: String?
  /// Known actors that its article speaks against.
  var refused: [String] = []
  /// The one of them that its article only does not speak for (``UnsurePlaces``).
  var unsure: String?

  var group: NameGroup { NameGroup(kind) }

  /// Makes it one of another kind, after other articles; what spoke of a person goes.
  mutating func become(_ kind: ActorKind, known: String?) {
    self.kind = kind
    self.known = known
    (sphere, country, isMonarch, isTold, offices, duties) = (.none, nil, false, false, [], [])
  }
}

/// Kinds that are compared with each other: a country may be taken for a place, but not for a person.
enum NameGroup: String, Sendable, CaseIterable {
  case person, organisation, place

  init(_ kind: ActorKind) {
    switch kind {
    case .person: self = .person
    case .organisation, .other: self = .organisation
    case .country, .place: self = .place
    }
  }

  var kind: ActorKind {
    switch self {
    case .person: .person
    case .organisation: .organisation
    case .place: .place
    }
  }

  /// Its place among all.
  var place: Int {
    switch self {
    case .person: 0
    case .organisation: 1
    case .place: 2
    }
  }

  /// Stands for the group in the hash of a key.
  var hash: UInt64 {
    switch self {
    case .person: 0x70
    case .organisation: 0x6F
    case .place: 0x6C
    }
  }
}
