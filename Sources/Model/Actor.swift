/// A person, organisation, country or place that does or says things.
public struct Actor: Sendable {
  /// Address of its page, `[a-z0-9-]+`; never changes once published.
  public var id: String
  public var kind: ActorKind
  /// Title of its page.
  public var label: String
  public var english: String?
  /// Scheme and romanised form where `english` is not given by a source.
  public var romanised: String?
  public var country: String?
  /// Identifiers that a source gave, for example `wikidata: Q7747`, sorted by key.
  public var identifiers: [String: String]
  /// Ids of events it takes part in or that took place in it, in order of date.
  public var events: [String]
  /// Ids of related but distinct actors: the country of a capital, the city of a club.
  public var related: [Relation]
  /// Decisions of people that shaped this page, as written.
  public var decisions: [DecisionNote]
  /// Why its names were taken together, in words.
  public var reasons: [Reason]
  /// Whether it gets a page of its own, or a line on the appendix list.
  public var isNotable: Bool
  /// What the articles tell of it, gathered when it is looked into.
  private var record: Deferred<Record>
  /// What lists show of that, where it is known without.
  @usableFromInline package private(set) var known: Figures?
  /// Hash of all that the record is made from; nil where it was given.
  package private(set) var basis: UInt64?

  /// What the articles tell of an actor.
  package struct Record: Sendable {
    package var names: [Name] = []
    package var roles: [Role] = []
    package var descriptions: [Description] = []
    package var mentions: [Evidence] = []
    package var statements: [ArticleItem] = []
    package var statementsAbout: [ArticleItem] = []
    package var companions: [Companion] = []

    package init() {}
  }

  /// What lists and links show of an actor's record.
  @usableFromInline
  package struct Figures: Sendable, Equatable {
    package var gloss: String?
    @usableFromInline package var mentions: Int
    @usableFromInline package var statements: Int
    /// Of an organisation the hashes of the forms of its name, folded as names of media are.
    package var names: [UInt64]
    /// Whether many of its mentions are of another kind.
    package var isOfSeveralKinds: Bool

    package init(gloss: String?, mentions: Int, statements: Int, names: [UInt64] = [], isOfSeveralKinds: Bool = false) {
      self.gloss = gloss
      self.mentions = mentions
      self.statements = statements
      self.names = names
      self.isOfSeveralKinds = isOfSeveralKinds
    }

    package init(_ record: Record, names: [UInt64] = [], isOfSeveralKinds: Bool = false) {
      self.init(
        gloss: Actor.gloss(record.roles, record.descriptions), mentions: record.mentions.count,
        statements: record.statements.count, names: names, isOfSeveralKinds: isOfSeveralKinds)
    }
  }

  private mutating func change(_ body: (inout Record) -> Void) {
    record = record.changed(body)
    (known, basis) = (nil, nil)
  }

  /// The forms of its name.
  public var names: [Name] {
    get { record.get.value.names }
    set { change { $0.names = newValue } }
  }
  /// The main one first; those that lean on their sentences last.
  public var roles: [Role] {
    get { record.get.value.roles }
    set { change { $0.roles = newValue } }
  }
  /// What most independent articles say first.
  public var descriptions: [Description] {
    get { record.get.value.descriptions }
    set { change { $0.descriptions = newValue } }
  }
  /// In order of publication, those of one article in the order of its text.
  public var mentions: [Evidence] {
    get { record.get.value.mentions }
    set { change { $0.mentions = newValue } }
  }
  /// What it said, in order of time.
  public var statements: [ArticleItem] {
    get { record.get.value.statements }
    set { change { $0.statements = newValue } }
  }
  /// Statements of others in whose content it is named.
  public var statementsAbout: [ArticleItem] {
    get { record.get.value.statementsAbout }
    set { change { $0.statementsAbout = newValue } }
  }
  /// Ids of actors it appears with in a sentence, most often first.
  public var companions: [Companion] {
    get { record.get.value.companions }
    set { change { $0.companions = newValue } }
  }

  /// Number of its mentions and of its statements. Lists ask for those of all actors: inlined, so that none is copied for it.
  @inlinable public var mentionCount: Int { known?.mentions ?? mentions.count }
  @inlinable public var statementCount: Int { known?.statements ?? statements.count }

  /// Gives it a record that is gathered when it is looked into.
  ///
  /// - Parameters:
  ///   - basis: hash of all that the record is made from.
  ///   - figures: what lists show of it.
  package mutating func tell(_ record: Deferred<Record>, basis: UInt64, figures: Figures) {
    (self.record, self.basis, known) = (record, basis, figures)
  }

  /// A form of the name that was met.
  public struct Name: Hashable, Sendable, Codable {
    public var form: String
    public var count: Int
    /// Dates of the first and last article with it, where known.
    public var first: String?
    public var last: String?

    public init(form: String, count: Int, first: String? = nil, last: String? = nil) {
      self.form = form
      self.count = count
      self.first = first
      self.last = last
    }
  }

  /// Its main role, of those that tell something.
  public var mainRole: String? { Self.mainRole(roles) }

  private static func mainRole(_ roles: [Role]) -> String? {
    roles.isEmpty || roles[0].isHollow ? nil : roles[0].text
  }

  /// What it is in a few words, as cards and lists tell it: its main role; where that tells little, rather what it is described as.
  public var gloss: String? { known.map(\.gloss) ?? Self.gloss(roles, descriptions) }

  private static func gloss(_ roles: [Role], _ descriptions: [Description]) -> String? {
    let described = descriptions.first.flatMap { $0.isTelling ? $0.text : nil }
    guard let role = mainRole(roles) else { return described }
    return roles[0].isVague ? described ?? role : role
  }

  public struct Role: Hashable, Sendable, Codable {
    public var text: String
    /// Id of the organisation's or country's actor.
    public var organisation: String?
    public var evidence: [Evidence]
    /// Whether it tells nothing of whom it addresses: السيد, "Mr"; الراحل, "the late".
    public var isHollow: Bool
    /// Whether it tells little of what somebody does: a form of address or rank, or a nationality alone.
    public var isVague: Bool

    public init(
      text: String, organisation: String?, evidence: [Evidence], isHollow: Bool = false, isVague: Bool = false
    ) {
      self.text = text
      self.organisation = organisation
      self.evidence = evidence
      self.isHollow = isHollow
      self.isVague = isVague
    }
  }

  public struct Description: Hashable, Sendable, Codable {
    public var text: String
    public var evidence: [Evidence]
    /// Whether enough of the articles that name the actor say so for it to be shown as that.
    public var isTelling: Bool

    public init(text: String, evidence: [Evidence], isTelling: Bool = true) {
      self.text = text
      self.evidence = evidence
      self.isTelling = isTelling
    }
  }

  public struct Companion: Hashable, Sendable, Codable {
    public var actor: String
    /// Sentences they share.
    public var sentences: Int

    public init(actor: String, sentences: Int) {
      self.actor = actor
      self.sentences = sentences
    }
  }

  public struct Relation: Hashable, Sendable, Codable {
    public enum Kind: String, Sendable, Codable { case capitalOf, governmentOf, partOf, namedAfter, possiblySame }
    public var kind: Kind
    public var actor: String

    public init(kind: Kind, actor: String) {
      self.kind = kind
      self.actor = actor
    }
  }

  /// A reason in both of the site's languages.
  public struct Reason: Hashable, Sendable, Codable {
    public var arabic: String
    public var english: String

    public init(arabic: String, english: String) {
      self.arabic = arabic
      self.english = english
    }
  }

  public init(id: String, kind: ActorKind, label: String) {
    self.id = id
    self.kind = kind
    self.label = label
    identifiers = [:]
    events = []
    related = []
    decisions = []
    reasons = []
    isNotable = true
    record = Self.empty
  }

  private static let empty = Deferred(value: Record())
}

extension Actor: Codable {
  private enum CodingKeys: String, CodingKey {
    case id, kind, label, english, romanised, country, identifiers, names, roles, descriptions, mentions, statements
    case statementsAbout, events, companions, related, decisions, reasons, isNotable
  }

  public init(from decoder: any Decoder) throws {
    let c = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: try c.decode(String.self, forKey: .id), kind: try c.decode(ActorKind.self, forKey: .kind),
      label: try c.decode(String.self, forKey: .label))
    english = try c.decodeIfPresent(String.self, forKey: .english)
    romanised = try c.decodeIfPresent(String.self, forKey: .romanised)
    country = try c.decodeIfPresent(String.self, forKey: .country)
    identifiers = try c.decode([String: String].self, forKey: .identifiers)
    events = try c.decode([String].self, forKey: .events)
    related = try c.decode([Relation].self, forKey: .related)
    decisions = try c.decode([DecisionNote].self, forKey: .decisions)
    reasons = try c.decode([Reason].self, forKey: .reasons)
    isNotable = try c.decode(Bool.self, forKey: .isNotable)
    var told = Record()
    told.names = try c.decode([Name].self, forKey: .names)
    told.roles = try c.decode([Role].self, forKey: .roles)
    told.descriptions = try c.decode([Description].self, forKey: .descriptions)
    told.mentions = try c.decode([Evidence].self, forKey: .mentions)
    told.statements = try c.decode([ArticleItem].self, forKey: .statements)
    told.statementsAbout = try c.decode([ArticleItem].self, forKey: .statementsAbout)
    told.companions = try c.decode([Companion].self, forKey: .companions)
    record = Deferred(value: told)
  }

  public func encode(to encoder: any Encoder) throws {
    var c = encoder.container(keyedBy: CodingKeys.self)
    try c.encode(id, forKey: .id)
    try c.encode(kind, forKey: .kind)
    try c.encode(label, forKey: .label)
    try c.encodeIfPresent(english, forKey: .english)
    try c.encodeIfPresent(romanised, forKey: .romanised)
    try c.encodeIfPresent(country, forKey: .country)
    try c.encode(identifiers, forKey: .identifiers)
    try c.encode(names, forKey: .names)
    try c.encode(roles, forKey: .roles)
    try c.encode(descriptions, forKey: .descriptions)
    try c.encode(mentions, forKey: .mentions)
    try c.encode(statements, forKey: .statements)
    try c.encode(statementsAbout, forKey: .statementsAbout)
    try c.encode(events, forKey: .events)
    try c.encode(companions, forKey: .companions)
    try c.encode(related, forKey: .related)
    try c.encode(decisions, forKey: .decisions)
    try c.encode(reasons, forKey: .reasons)
    try c.encode(isNotable, forKey: .isNotable)
  }
}
