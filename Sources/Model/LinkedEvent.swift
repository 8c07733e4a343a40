/// One event over all articles that report it.
public struct LinkedEvent: Sendable {
  public var id: String
  public var kind: EventKind
  public var title: String
  /// The status the latest report gives.
  public var status: EventStatus
  /// TIMEX3 value.
  public var date: String?
  /// Id of the place's actor.
  public var place: String?
  /// One for each article event that was taken together, in order of the articles' dates.
  public var reports: [ArticleItem]
  /// Number of independent texts among the reports.
  public var independentSources: Int
  /// Ids of events before, after, or that this is part of.
  public var related: [Relation]
  public var decisions: [DecisionNote]
  public var reasons: [Actor.Reason]
  public var isNotable: Bool
  /// What its reports tell, gathered when it is looked into.
  private var record: Deferred<Record>
  /// Hash of all that the record is made from; nil where it was given.
  package private(set) var basis: UInt64?

  /// What the reports tell of an event.
  package struct Record: Sendable {
    package var participants: [Participant] = []
    package var contradictions: [Contradiction] = []

    package init() {}
  }

  private mutating func change(_ body: (inout Record) -> Void) {
    record = record.changed(body)
    basis = nil
  }

  /// Most often named first.
  public var participants: [Participant] {
    get { record.get.value.participants }
    set { change { $0.participants = newValue } }
  }
  /// Where reports disagree.
  public var contradictions: [Contradiction] {
    get { record.get.value.contradictions }
    set { change { $0.contradictions = newValue } }
  }

  /// Gives it a record that is gathered when it is looked into.
  ///
  /// - Parameter basis: hash of all that the record is made from.
  package mutating func tell(_ record: Deferred<Record>, basis: UInt64) { (self.record, self.basis) = (record, basis) }

  public struct Participant: Hashable, Sendable, Codable {
    public var actor: String
    public var role: Event.Part
    public var evidence: [Evidence]

    public init(actor: String, role: Event.Part, evidence: [Evidence]) {
      self.actor = actor
      self.role = role
      self.evidence = evidence
    }
  }

  /// A point on which reports give different values, each with its evidence, newest last.
  public struct Contradiction: Hashable, Sendable, Codable {
    public enum Field: String, Sendable, Codable { case date, place, status, quantity }
    public var field: Field
    /// The unit for quantities (قتيل), as written.
    public var unit: String?
    public var versions: [Version]

    public struct Version: Hashable, Sendable, Codable {
      public var value: String
      public var evidence: Evidence

      public init(value: String, evidence: Evidence) {
        self.value = value
        self.evidence = evidence
      }
    }

    public init(field: Field, unit: String? = nil, versions: [Version]) {
      self.field = field
      self.unit = unit
      self.versions = versions
    }
  }

  public struct Relation: Hashable, Sendable, Codable {
    /// What the other event is to this one: earlier, later, the whole, a part.
    public enum Kind: String, Sendable, Codable { case before, after, partOf, includes, possiblySame }
    public var kind: Kind
    public var event: String
    /// The sentence that says so; nil for what the machine supposes.
    public var evidence: Evidence?

    public init(kind: Kind, event: String, evidence: Evidence? = nil) {
      self.kind = kind
      self.event = event
      self.evidence = evidence
    }
  }

  public init(id: String, kind: EventKind, title: String, status: EventStatus) {
    self.id = id
    self.kind = kind
    self.title = title
    self.status = status
    reports = []
    independentSources = 0
    related = []
    decisions = []
    reasons = []
    isNotable = true
    record = Self.empty
  }

  private static let empty = Deferred(value: Record())
}

extension LinkedEvent: Codable {
  private enum CodingKeys: String, CodingKey {
    case id, kind, title, status, date, place, participants, reports, independentSources, contradictions, related
    case decisions, reasons, isNotable
  }

  public init(from decoder: any Decoder) throws {
    let c = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: try c.decode(String.self, forKey: .id), kind: try c.decode(EventKind.self, forKey: .kind),
      title: try c.decode(String.self, forKey: .title), status: try c.decode(EventStatus.self, forKey: .status))
    date = try c.decodeIfPresent(String.self, forKey: .date)
    place = try c.decodeIfPresent(String.self, forKey: .place)
    reports = try c.decode([ArticleItem].self, forKey: .reports)
    independentSources = try c.decode(Int.self, forKey: .independentSources)
    related = try c.decode([Relation].self, forKey: .related)
    decisions = try c.decode([DecisionNote].self, forKey: .decisions)
    reasons = try c.decode([Actor.Reason].self, forKey: .reasons)
    isNotable = try c.decode(Bool.self, forKey: .isNotable)
    var told = Record()
    told.participants = try c.decode([Participant].self, forKey: .participants)
    told.contradictions = try c.decode([Contradiction].self, forKey: .contradictions)
    record = Deferred(value: told)
  }

  public func encode(to encoder: any Encoder) throws {
    var c = encoder.container(keyedBy: CodingKeys.self)
    try c.encode(id, forKey: .id)
    try c.encode(kind, forKey: .kind)
    try c.encode(title, forKey: .title)
    try c.encode(status, forKey: .status)
    try c.encodeIfPresent(date, forKey: .date)
    try c.encodeIfPresent(place, forKey: .place)
    try c.encode(participants, forKey: .participants)
    try c.encode(reports, forKey: .reports)
    try c.encode(independentSources, forKey: .independentSources)
    try c.encode(contradictions, forKey: .contradictions)
    try c.encode(related, forKey: .related)
    try c.encode(decisions, forKey: .decisions)
    try c.encode(reasons, forKey: .reasons)
    try c.encode(isNotable, forKey: .isNotable)
  }
}
