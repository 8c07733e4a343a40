import Model

/// A span that may be a name, before it is known whose.
struct NameCandidate {
  var tokens: Range<Int>
  var span: Span
  var kind: ActorKind
  var confidence: Double
  var rule: String
  /// Letters of each word at the name level, attached letters cut off the first.
  var keys: [String]
  /// The row of the gazetteer that has just this form.
  var entry: Gazetteer.Entry?

  /// All letters without spaces: عبدالله and عبد الله meet.
  var letters: String { keys.joined() }

  /// How many words a text may write it in.
  var mostWords: Int { keys.reduce(0) { $0 + ($1.hasPrefix("عبدال") ? 2 : 1) } }
}
