/// What sort of thing an actor is.
public enum ActorKind: String, Sendable, Codable, CaseIterable, Comparable {
  case person, organisation, country, place, other

  public static func < (a: ActorKind, b: ActorKind) -> Bool { a.order < b.order }
  private var order: Int { Self.allCases.firstIndex(of: self)! }
}

/// The inventory of event kinds, close to PLOVER and CAMEO.
public enum EventKind: String, Sendable, Codable, CaseIterable {
  case meeting, visit, negotiation, agreement, decision, deployment, attack, clash, protest, arrest, trial, death
  case election, appointment, sanction, disaster, accident, test, economy, intervention, invasion, expansion
  case competition, ceremony, project, crime, other
}

/// How real an event is according to the text.
public enum EventStatus: String, Sendable, Codable, CaseIterable {
  case happened, ongoing, scheduled, possible, denied, conditional

  /// Whether the text presents it as having come about.
  public var isReal: Bool { self == .happened || self == .ongoing }
}

/// How the article stands to a statement it reports.
public enum Stance: String, Sendable, Codable, CaseIterable { case neutral, distancing, endorsing }

/// How a statement is reported.
public enum SpeechStyle: String, Sendable, Codable, CaseIterable { case direct, indirect, mixed }
