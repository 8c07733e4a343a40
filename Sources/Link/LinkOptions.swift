/// Settings of ``Linker``.
public struct LinkOptions: Sendable {
  /// An actor needs this many mentions for a page of its own; known ones, those who speak, take part in an event or have a
  /// title, and decided ones always have one.
  public var notableMentions: Int
  /// An event needs this many reports in sentences of their own for a page of its own; one that a headline tells of always has one,
  /// and so has one of which two are known of who takes part, when and where, with when of one that may be general.
  public var notableReports: Int
  /// Number of parts the block keys are spread over. The result is the same for any number.
  public var shards: Int
  /// Review questions kept, the most harmful first.
  public var maximumQuestions: Int
  /// Whether people said that published pages may lose all they show, however many.
  public var retiresPages: Bool
  /// Threads to use. The result is the same for any number.
  public var jobs: Int

  public init(
    notableMentions: Int = 2, notableReports: Int = 2, shards: Int = 1, maximumQuestions: Int = 500,
    jobs: Int = 1, retiresPages: Bool = false
  ) {
    self.notableMentions = notableMentions
    self.notableReports = notableReports
    self.shards = shards
    self.maximumQuestions = maximumQuestions
    self.jobs = max(1, jobs)
    self.retiresPages = retiresPages
  }
}
