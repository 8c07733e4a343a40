/// A span of an article that refers to an entity, by name or by description.
public struct Mention: Hashable, Sendable, Codable {
  public enum Form: String, Sendable, Codable { case name, nominal }

  public var span: Span
  public var kind: ActorKind
  public var form: Form
  /// Index into the article's entities.
  public var entity: Int
  /// From 0 to 1.
  public var confidence: Double
  /// The entity a metonym stands for: موسكو for Russia's government.
  public var metonymOf: Int?
  /// Which rule or model found it, for example `tagger`, `gazetteer`, `acronym-in-brackets`.
  public var rule: String

  public init(
    span: Span, kind: ActorKind, form: Form, entity: Int, confidence: Double, metonymOf: Int? = nil, rule: String
  ) {
    self.span = span
    self.kind = kind
    self.form = form
    self.entity = entity
    self.confidence = confidence
    self.metonymOf = metonymOf
    self.rule = rule
  }
}

/// Who or what an article speaks of: its mentions belong together within the article (in-article coreference).
public struct Entity: Hashable, Sendable, Codable {
  public var kind: ActorKind
  /// The fullest form met in the article.
  public var label: String
  /// Id of the row of Content/names that knows it, where one does.
  public var actor: String?
  public var roles: [Role]
  public var descriptions: [Description]

  /// A title or office: الرئيس الروسي, مدير (of an organisation).
  public struct Role: Hashable, Sendable, Codable {
    public var span: Span
    /// Index of the organisation, country or place the role is in, where the text says it.
    public var organisation: Int?
    public var rule: String

    public init(span: Span, organisation: Int? = nil, rule: String) {
      self.span = span
      self.organisation = organisation
      self.rule = rule
    }
  }

  /// What it is said to be beside its name: كازاخستان - أكبر حليف عسكري لروسيا; صحيفة «الحياة» اللبنانية.
  public struct Description: Hashable, Sendable, Codable {
    public var span: Span
    public var rule: String

    public init(span: Span, rule: String) {
      self.span = span
      self.rule = rule
    }
  }

  public init(
    kind: ActorKind, label: String, actor: String? = nil, roles: [Role] = [], descriptions: [Description] = []
  ) {
    self.kind = kind
    self.label = label
    self.actor = actor
    self.roles = roles
    self.descriptions = descriptions
  }
}

/// A date, clock time, duration or set, as TIMEX3 has them.
public struct TimeExpression: Hashable, Sendable, Codable {
  public enum Kind: String, Sendable, Codable {
    case date = "DATE"
    case time = "TIME"
    case duration = "DURATION"
    case set = "SET"
  }

  public var span: Span
  public var type: Kind
  /// ISO 8601 / TIMEX3 value, for example `2022-01-10`, `2022-W02`, `P3D`; nil where it cannot be told.
  public var value: String?
  /// TIMEX3 modifier: START, MID, END, APPROX, BEFORE, AFTER, ...
  public var mod: String?
  /// The value in the Hijri calendar, `1443-06-07`, where the text gives a Hijri date.
  public var hijri: String?
  /// Whether the value was reckoned from another date (the article's, or one in the text) rather than written out.
  public var isRelative: Bool
  public var rule: String

  public init(
    span: Span, type: Kind, value: String?, mod: String? = nil, hijri: String? = nil, isRelative: Bool = false,
    rule: String
  ) {
    self.span = span
    self.type = type
    self.value = value
    self.mod = mod
    self.hijri = hijri
    self.isRelative = isRelative
    self.rule = rule
  }
}

/// A number with what it counts.
public struct Quantity: Hashable, Sendable, Codable {
  public enum Value: Hashable, Sendable {
    case number(Double)
    /// A ratio `2:1` or another value that is no single number.
    case text(String)
  }

  /// What the words around a number make of it, as TIMEX3 has it for times.
  public enum Bound: String, Sendable, Codable {
    /// نحو 40
    case about
    /// أكثر من 40, أقل من 40: the number itself is left out.
    case above, below
    /// 40 على الأقل, لا يزيد على 40: the number itself counts too.
    case atLeast, atMost
    /// تصل إلى 40: the number is the most that was reached.
    case upTo

    /// The TIMEX3 modifier.
    public var mod: String {
      switch self {
      case .about: "APPROX"
      case .above: "MORE_THAN"
      case .below: "LESS_THAN"
      case .atLeast: "EQUAL_OR_MORE"
      case .atMost, .upTo: "EQUAL_OR_LESS"
      }
    }
  }

  public var span: Span
  /// The number; the lower end of a range, or the one end that the text names.
  public var value: Value
  /// Upper end of a range.
  public var upper: Double?
  /// The counted noun or unit as written, `%` for percents, `ratio`, `ordinal`.
  public var unit: String?
  /// The words that make it approximate or one-sided (نحو، أكثر من), as written.
  public var approximation: String?
  /// What these words say.
  public var bound: Bound?
  public var rule: String

  public init(
    span: Span, value: Value, upper: Double? = nil, unit: String? = nil, approximation: String? = nil,
    bound: Bound? = nil, rule: String
  ) {
    self.span = span
    self.value = value
    self.upper = upper
    self.unit = unit
    self.approximation = approximation
    self.bound = bound
    self.rule = rule
  }

  /// The numbers that the words allow, where they are not one: `[10,20]`, `(40,)`, `(,40]` (ISO 80000-2; square brackets
  /// count the end in). Nil where the text gives a number.
  public var interval: String? {
    guard case .number(let n) = value else { return nil }
    if let upper { return "[\(Self.written(n)),\(Self.written(upper))]" }
    switch bound {
    case .above: return "(\(Self.written(n)),)"
    case .below: return "(,\(Self.written(n)))"
    case .atLeast: return "[\(Self.written(n)),)"
    case .atMost: return "(,\(Self.written(n))]"
    case .about, .upTo, nil: return nil
    }
  }

  private static func written(_ n: Double) -> String {
    n == n.rounded() && abs(n) < 1e15 ? String(Int(n)) : String(n)
  }
}

extension Quantity.Value: Codable {
  public init(from decoder: any Decoder) throws {
    let c = try decoder.singleValueContainer()
    if let n = try? c.decode(Double.self) { self = .number(n) } else { self = .text(try c.decode(String.self)) }
  }

  public func encode(to encoder: any Encoder) throws {
    var c = encoder.singleValueContainer()
    switch self {
    case .number(let n): try c.encode(n)
    case .text(let t): try c.encode(t)
    }
  }
}

/// What somebody says.
public struct Statement: Hashable, Sendable, Codable {
  /// The content: after أن or the preposition, without the final stop.
  public var span: Span
  /// The reporting words.
  public var cue: Span?
  /// Index of the entity that speaks, where it is known.
  public var speaker: Int?
  /// The speaker as written, with title and apposition.
  public var speakerSpan: Span?
  /// Index of the entity that is spoken to.
  public var addressee: Int?
  /// Index of the medium that relays it.
  public var via: Int?
  public var style: SpeechStyle
  public var stance: Stance
  /// The words that show the stance (بحسب زعمه).
  public var stanceCue: Span?
  /// Text inside quotation marks that is really speech, without the marks.
  public var quotations: [Span]
  /// Index of the statement this one is nested in.
  public var parent: Int?
  public var confidence: Double
  public var rule: String

  public init(
    span: Span, cue: Span?, speaker: Int? = nil, speakerSpan: Span? = nil, addressee: Int? = nil, via: Int? = nil,
    style: SpeechStyle, stance: Stance = .neutral, stanceCue: Span? = nil, quotations: [Span] = [],
    parent: Int? = nil, confidence: Double, rule: String
  ) {
    self.span = span
    self.cue = cue
    self.speaker = speaker
    self.speakerSpan = speakerSpan
    self.addressee = addressee
    self.via = via
    self.style = style
    self.stance = stance
    self.stanceCue = stanceCue
    self.quotations = quotations
    self.parent = parent
    self.confidence = confidence
    self.rule = rule
  }
}

/// Something that happened, is planned, feared or denied, as one article tells it.
public struct Event: Hashable, Sendable, Codable {
  public enum Part: String, Sendable, Codable { case agent, patient, other }

  public struct Participant: Hashable, Sendable, Codable {
    /// Index into the article's entities.
    public var entity: Int
    public var role: Part

    public init(entity: Int, role: Part) {
      self.entity = entity
      self.role = role
    }
  }

  public var kind: EventKind
  /// A noun phrase as an editor would write it.
  public var title: String
  public var triggers: [Span]
  public var participants: [Participant]
  /// Index into the article's entities.
  public var place: Int?
  /// TIMEX3 value of its date.
  public var date: String?
  /// Index of the time expression the date comes from.
  public var time: Int?
  public var status: EventStatus
  /// The words that decided the status.
  public var statusCue: Span?
  /// Index of the statement it stands in.
  public var statement: Int?
  /// Indices of the quantities that belong to it (dead, injured, soldiers).
  public var quantities: [Int]
  public var confidence: Double
  public var rule: String

  public init(
    kind: EventKind, title: String, triggers: [Span], participants: [Participant] = [], place: Int? = nil,
    date: String? = nil, time: Int? = nil, status: EventStatus, statusCue: Span? = nil, statement: Int? = nil,
    quantities: [Int] = [], confidence: Double, rule: String
  ) {
    self.kind = kind
    self.title = title
    self.triggers = triggers
    self.participants = participants
    self.place = place
    self.date = date
    self.time = time
    self.status = status
    self.statusCue = statusCue
    self.statement = statement
    self.quantities = quantities
    self.confidence = confidence
    self.rule = rule
  }
}

/// The day an article was published, and how that is known.
public struct Publication: Hashable, Sendable, Codable {
  public enum Basis: String, Sendable, Codable { case given, inferred, none }

  /// `YYYY-MM-DD`, or nil.
  public var value: String?
  public var basis: Basis
  /// The days that remain possible where the text narrows them down but not to one.
  public var candidates: [String]
  /// Why, in words, with the span of the text that says so.
  public var reasons: [Reason]

  public struct Reason: Hashable, Sendable, Codable {
    public var span: Span?
    /// What the words say, in Arabic.
    public var arabic: String
    /// The same in English.
    public var english: String

    public init(span: Span?, arabic: String, english: String) {
      self.span = span
      self.arabic = arabic
      self.english = english
    }
  }

  public init(value: String?, basis: Basis, candidates: [String] = [], reasons: [Reason] = []) {
    self.value = value
    self.basis = basis
    self.candidates = candidates
    self.reasons = reasons
  }
}

/// An article with everything found in it: the result of Extract. Entities, statements and so on are referred to by their
/// index in the arrays here.
public struct AnnotatedArticle: Hashable, Sendable, Codable {
  public var article: Article
  public var sentences: [Sentence]
  public var published: Publication
  public var entities: [Entity]
  /// Sorted by span.
  public var mentions: [Mention]
  /// Sorted by span.
  public var times: [TimeExpression]
  /// Sorted by span.
  public var quantities: [Quantity]
  /// Sorted by the start of the cue, or of the content where there is none.
  public var statements: [Statement]
  /// Sorted by their first trigger.
  public var events: [Event]

  public init(_ normalized: NormalizedArticle) {
    article = normalized.article
    sentences = normalized.sentences
    published = Publication(
      value: normalized.article.published?.value, basis: normalized.article.published == nil ? .none : .given)
    entities = []
    mentions = []
    times = []
    quantities = []
    statements = []
    events = []
  }

  /// Index of the sentence that holds a byte offset, found by halving; nil between sentences.
  public func sentence(at offset: Int) -> Int? { sentences.index(at: offset) }
}
