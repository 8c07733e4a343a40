import Model

/// Where the content of a statement begins, and how it is joined to the cue.
struct ContentLink: Sendable {
  enum Kind: Sendable { case that, colon, quotation, preposition, object, before }
  var kind: Kind
  /// The first token of the link: أن, the preposition, the colon, the mark.
  var token: Int
  /// The first token of the content.
  var first: Int
  /// The first byte of the content: behind an attached preposition.
  var start: Int
  /// Where the content ends, for content that stands before its cue.
  var limit: Int?
}

/// Reporting words with what belongs to them, before the content's end is known.
struct CueFrame: Sendable {
  enum Source: Sendable {
    /// Written beside the cue.
    case written(Range<Int>)
    /// In the verb alone: whoever spoke before.
    case inherited
    /// Nobody in particular.
    case impersonal
  }

  var cue: Range<Int>
  var lemma: Int?
  var form: VerbForm?
  var source: Source
  var link: ContentLink
  var via: Range<Int>?
  var addressee: Range<Int>?
  /// The قوله behind a source that is passed on.
  var saying: Int?
  var stance: Stance = .neutral
  var stanceCue: Range<Int>?
  var isFeminine = false
  /// Whether the verb is of several people, or of the one who is quoted.
  var isPlural = false
  var isFirstPerson = false
  /// Whether it begins something new, so that content before it ends.
  var endsContent: Bool
  /// Whether it only says through whom another frame's statement comes, and makes none itself.
  var isPassedOn = false
  /// The first token that belongs to it: the speaker or conjunction before the cue.
  var first: Int
  var confidence: Double
  var rule: String

  var writtenSpeaker: Range<Int>? {
    if case .written(let range) = source { range } else { nil }
  }
}
