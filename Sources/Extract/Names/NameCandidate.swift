import Model

/// A span that may be a name, before it is known whose.
struct NameCandidate {
  var tokens: Range<Int>
  var span: Span
  var kind: ActorKind
  var confidence: Double
  var rule: NameRule
  /// Letters of each word at the name level, attached letters cut off the first.
  let keys: [NameKey]
  /// Of all letters without spaces: عبدالله and عبد الله meet.
  let hash: UInt64
  /// A noun that belongs to the name and stands elsewhere, once for two: وزارة of التعليم in وزارتي الصحة والتعليم. It is the first of
  /// `keys`.
  var noun: String?
  /// The row of the gazetteer that has just this form.
  var entry: KnownName?

  /// - Parameter keys: one at least.
  init(
    tokens: Range<Int>, span: Span, kind: ActorKind, confidence: Double, rule: NameRule, keys: [NameKey]
  ) {
    self.tokens = tokens
    self.span = span
    self.kind = kind
    self.confidence = confidence
    self.rule = rule
    self.keys = keys
    hash = keys.dropFirst().reduce(keys[0].hash) { Gazetteer.hash($1.letters, from: $0) }
  }

  /// All letters without spaces.
  var letters: String { keys.count == 1 ? keys[0].letters : keys.map(\.letters).joined() }

  /// How many letters there are.
  var letterCount: Int { keys.reduce(0) { $0 + $1.letters.unicodeScalars.count } }

  /// How many words a text may write it in.
  var mostWords: Int { keys.reduce(0) { $0 + ($1.letters.begins(with: "عبدال") ? 2 : 1) } }

  /// The last word of a full name, which stands for it alone.
  var short: NameCandidate {
    NameCandidate(
      tokens: tokens, span: span, kind: kind, confidence: confidence, rule: rule, keys: Array(keys.suffix(1)))
  }
}

/// What found a name.
enum NameRule: String, Sendable {
  case tagger, gazetteer, repetition
  case acronym = "acronym-in-brackets"
  case quoted = "quoted-name"
  case titled = "title-before"
}

/// A word at the name level. It is told from others by the hash of its letters alone, as names in the gazetteer are.
struct NameKey: Hashable, Sendable {
  let letters: String
  let hash: UInt64

  /// - Parameter hash: of these letters.
  init(_ letters: String, _ hash: UInt64) {
    self.letters = letters
    self.hash = hash
  }

  init(_ letters: String) { self.init(letters, Gazetteer.hash(letters)) }

  @inline(__always)
  static func == (a: NameKey, b: NameKey) -> Bool { a.hash == b.hash }

  func hash(into hasher: inout Hasher) { hasher.combine(hash) }
}
