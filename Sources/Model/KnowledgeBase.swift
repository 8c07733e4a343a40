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
