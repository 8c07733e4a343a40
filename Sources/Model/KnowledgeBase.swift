/// What is known over all articles: the result of Link and the input of Render.
public struct KnowledgeBase: Sendable, Codable {
  /// Sorted by id.
  public var articles: [LinkedArticle]
  /// Sorted by id.
  public var actors: [Actor]
  /// Sorted by id.
  public var events: [LinkedEvent]
  /// Old addresses and where they lead now, sorted by `from`.
  public var redirects: [Redirect]
  /// What the machine is unsure of, most harmful first.
  public var questions: [ReviewQuestion]

  public init(
    articles: [LinkedArticle] = [], actors: [Actor] = [], events: [LinkedEvent] = [], redirects: [Redirect] = [],
    questions: [ReviewQuestion] = []
  ) {
    self.articles = articles
    self.actors = actors
    self.events = events
    self.redirects = redirects
    self.questions = questions
  }
}

/// An annotated article with the identities that Link decided.
public struct LinkedArticle: Sendable, Codable {
  public var annotated: AnnotatedArticle { didSet { print = nil } }
  /// Id of the actor of each entity, by entity index; nil for one without a page (kind `other`, or hidden).
  public var actorOfEntity: [String?]
  /// Id of the linked event of each event, by event index; nil for one that was hidden.
  public var eventOfEvent: [String?]
  /// Articles with near-identical texts share a group: the id of the first of them. Independent sources are counted by it.
  public var textGroup: String
  /// Hash of all that the annotated article says but of where it was read (``Fingerprint``), where it was made before.
  package var print: UInt64?

  private enum CodingKeys: String, CodingKey { case annotated, actorOfEntity, eventOfEvent, textGroup }

  public init(
    annotated: AnnotatedArticle, actorOfEntity: [String?], eventOfEvent: [String?], textGroup: String
  ) {
    self.init(
      annotated: annotated, actorOfEntity: actorOfEntity, eventOfEvent: eventOfEvent, textGroup: textGroup, print: nil)
  }

  package init(
    annotated: AnnotatedArticle, actorOfEntity: [String?], eventOfEvent: [String?], textGroup: String, print: UInt64?
  ) {
    self.annotated = annotated
    self.actorOfEntity = actorOfEntity
    self.eventOfEvent = eventOfEvent
    self.textGroup = textGroup
    self.print = print
  }
}

/// Where a fact comes from: every fact on a page carries one.
public struct Evidence: Hashable, Sendable, Codable, Comparable {
  /// Index into the knowledge base's articles.
  public var article: Int
  /// Index into that article's sentences.
  public var sentence: Int
  /// Bytes of that article's text.
  public var span: Span
  public var rule: String
  public var confidence: Double

  public init(article: Int, sentence: Int, span: Span, rule: String, confidence: Double) {
    self.article = article
    self.sentence = sentence
    self.span = span
    self.rule = rule
    self.confidence = confidence
  }

  public static func < (a: Evidence, b: Evidence) -> Bool {
    (a.article, a.span.start, a.span.end) < (b.article, b.span.start, b.span.end)
  }

  private enum CodingKeys: String, CodingKey { case article, sentence, span, rule, confidence }

  public init(from decoder: any Decoder) throws {
    let c = try decoder.container(keyedBy: CodingKeys.self)
    article = try c.decode(Int.self, forKey: .article)
    sentence = try c.decode(Int.self, forKey: .sentence)
    span = try c.decode(Span.self, forKey: .span)
    rule = try c.decode(String.self, forKey: .rule)
    confidence = try c.decode(Double.self, forKey: .confidence)
    if let map = Self.map(decoder.userInfo, article) { span = map.toBytes(span) }
  }

  public func encode(to encoder: any Encoder) throws {
    var c = encoder.container(keyedBy: CodingKeys.self)
    try c.encode(article, forKey: .article)
    try c.encode(sentence, forKey: .sentence)
    try c.encode(Self.map(encoder.userInfo, article)?.toScalars(span) ?? span, forKey: .span)
    try c.encode(rule, forKey: .rule)
    try c.encode(confidence, forKey: .confidence)
  }

  /// The map of the article the span lies in, where the coder has one: see ``Swift/CodingUserInfoKey/scalarMaps``.
  private static func map(_ info: [CodingUserInfoKey: Any], _ article: Int) -> ScalarMap? {
    guard let maps = info[.scalarMaps] as? [ScalarMap], maps.indices.contains(article) else { return nil }
    return maps[article]
  }
}

/// A statement or event of one article, by its index there.
public struct ArticleItem: Hashable, Sendable, Codable, Comparable {
  /// Index into the knowledge base's articles.
  public var article: Int
  /// Index into that article's statements or events.
  public var index: Int

  public init(article: Int, index: Int) {
    self.article = article
    self.index = index
  }

  public static func < (a: ArticleItem, b: ArticleItem) -> Bool { (a.article, a.index) < (b.article, b.index) }
}

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
  package private(set) var known: Figures?
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
  package struct Figures: Sendable, Equatable {
    package var gloss: String?
    package var mentions: Int
    package var statements: Int
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

  /// Number of its mentions and of its statements.
  public var mentionCount: Int { known?.mentions ?? mentions.count }
  public var statementCount: Int { known?.statements ?? statements.count }

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

/// A decision of a reviewer as a page shows it.
public struct DecisionNote: Hashable, Sendable, Codable {
  /// confirm, rename, merge, not-same, split, kind, hide, pin, reject.
  public var action: String
  public var who: String
  /// `YYYY-MM-DD`.
  public var when: String
  public var why: String

  public init(action: String, who: String, when: String, why: String) {
    self.action = action
    self.who = who
    self.when = when
    self.why = why
  }
}

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

/// An address that was published and now leads elsewhere.
public struct Redirect: Hashable, Sendable, Codable {
  public enum Page: String, Sendable, Codable { case actor, event, article }
  public var page: Page
  public var from: String
  /// One id after a merge, several after a split (a choice page), none where nothing is left to lead to (a short page says so).
  public var to: [String]
  /// What the page was about, as the registry remembers it.
  public var label: String?
  /// Ids of articles it rested on that are still there, where nothing is left to lead to.
  public var articles: [String]?

  public init(page: Page, from: String, to: [String], label: String? = nil, articles: [String]? = nil) {
    self.page = page
    self.from = from
    self.to = to
    self.label = label
    self.articles = articles
  }
}
