/// Something a person should settle.
public struct ReviewQuestion: Sendable, Codable {
  /// For example `same-actor`, `kind`, `same-event`, `low-confidence`.
  public var topic: String
  /// Ids of the pages it is about.
  public var pages: [String]
  public var question: Actor.Reason
  /// Sentences to look at.
  public var evidence: [Evidence]
  /// Lines for a decisions file, each with what it would do in words.
  public var answers: [Answer]
  /// Number of pages an answer would change.
  public var weight: Int

  public struct Answer: Hashable, Sendable, Codable {
    public var label: Actor.Reason
    /// The tab-separated line to add to Content/decisions.
    public var line: String

    public init(label: Actor.Reason, line: String) {
      self.label = label
      self.line = line
    }
  }

  public init(
    topic: String, pages: [String], question: Actor.Reason, evidence: [Evidence], answers: [Answer], weight: Int
  ) {
    self.topic = topic
    self.pages = pages
    self.question = question
    self.evidence = evidence
    self.answers = answers
    self.weight = weight
  }
}
