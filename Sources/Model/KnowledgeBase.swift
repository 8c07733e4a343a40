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
  public var annotated: AnnotatedArticle
  /// Id of the actor of each entity, by entity index; nil for one without a page (kind `other`, or hidden).
  public var actorOfEntity: [String?]
  /// Id of the linked event of each event, by event index; nil for one that was hidden.
  public var eventOfEvent: [String?]
  /// Articles with near-identical texts share a group: the id of the first of them. Independent sources are counted by it.
  public var textGroup: String

  public init(
    annotated: AnnotatedArticle, actorOfEntity: [String?], eventOfEvent: [String?], textGroup: String
  ) {
    self.annotated = annotated
    self.actorOfEntity = actorOfEntity
    self.eventOfEvent = eventOfEvent
    self.textGroup = textGroup
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
public struct Actor: Sendable, Codable {
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
  public var names: [Name]
  /// The main one first; those that lean on their sentences last.
  public var roles: [Role]
  /// What most independent articles say first.
  public var descriptions: [Description]
  /// Sorted.
  public var mentions: [Evidence]
  /// What it said, in order of time.
  public var statements: [ArticleItem]
  /// Statements of others in whose content it is named.
  public var statementsAbout: [ArticleItem]
  /// Ids of events it takes part in or that took place in it, in order of date.
  public var events: [String]
  /// Ids of actors it appears with in a sentence, most often first.
  public var companions: [Companion]
  /// Ids of related but distinct actors: the country of a capital, the city of a club.
  public var related: [Relation]
  /// Decisions of people that shaped this page, as written.
  public var decisions: [DecisionNote]
  /// Why its names were taken together, in words.
  public var reasons: [Reason]
  /// Whether it gets a page of its own, or a line on the appendix list.
  public var isNotable: Bool

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
  public var gloss: String? { Self.gloss(roles, descriptions) }

  /// The same without the rest of an actor: to copy one counts twenty references.
  package static func gloss(_ roles: [Role], _ descriptions: [Description]) -> String? {
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
    names = []
    roles = []
    descriptions = []
    mentions = []
    statements = []
    statementsAbout = []
    events = []
    companions = []
    related = []
    decisions = []
    reasons = []
    isNotable = true
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
public struct LinkedEvent: Sendable, Codable {
  public var id: String
  public var kind: EventKind
  public var title: String
  /// The status the latest report gives.
  public var status: EventStatus
  /// TIMEX3 value.
  public var date: String?
  /// Id of the place's actor.
  public var place: String?
  public var participants: [Participant]
  /// One for each article event that was taken together, in order of the articles' dates.
  public var reports: [ArticleItem]
  /// Number of independent texts among the reports.
  public var independentSources: Int
  /// Where reports disagree.
  public var contradictions: [Contradiction]
  /// Ids of events before, after, or that this is part of.
  public var related: [Relation]
  public var decisions: [DecisionNote]
  public var reasons: [Actor.Reason]
  public var isNotable: Bool

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
    participants = []
    reports = []
    independentSources = 0
    contradictions = []
    related = []
    decisions = []
    reasons = []
    isNotable = true
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
