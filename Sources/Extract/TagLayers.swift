/// What the trained taggers say of one article: spans of tokens with a label, in order, not overlapping within a layer.
public struct TagLayers: Sendable, Hashable {
  public var names: [TagSpan] = []
  public var titles: [TagSpan] = []
  public var cues: [TagSpan] = []
  public var speakers: [TagSpan] = []
  public var contents: [TagSpan] = []
  public var triggers: [TagSpan] = []
  /// Whether the names follow another convention than Dalil's, that of a corpus which does not tell countries from places:
  /// they then stand as tagged, and lists and rules neither add nor take away.
  public var followsOtherConvention = false

  public init() {}
}

/// A run of whole tokens (attached و ف ب ل ك are not cut off) that a tagger labelled.
public struct TagSpan: Sendable, Hashable {
  public enum Label: String, Sendable, CaseIterable {
    case person, organisation, country, place
    case title, cue, speaker, content
    /// An event trigger that happened or is going on.
    case realTrigger
    /// An event trigger that is scheduled, possible, denied or conditional.
    case unrealTrigger
  }

  /// Indices into the article's tokens.
  public var tokens: Range<Int>
  public var label: Label
  /// Mean marginal probability of its tokens' labels, from 0 to 1.
  public var confidence: Float

  public init(tokens: Range<Int>, label: Label, confidence: Float) {
    self.tokens = tokens
    self.label = label
    self.confidence = confidence
  }
}
