/// A word, number or sign of a text with its clitics set apart.
public struct Token: Hashable, Sendable, Codable {
  public enum Kind: String, Sendable, Codable {
    case word, latin, number, url, hashtag, handle, abbreviation, punctuation
  }

  public var span: Span
  public var kind: Kind
  /// The token at the compare level of normalising: without marks and tatweel, presentation forms resolved, all alefs
  /// bare (أإآٱ to ا), ى to ي, Persian ک ی to ك ي, digits ASCII, Latin lower case. ة ؤ ئ are kept.
  public var key: String
  /// Lengths in bytes, in the original text, of the attached parts; empty where the token is one part. They add up to
  /// the length of `span`: proclitics first, then the stem, then enclitics.
  public var parts: [Part]

  public struct Part: Hashable, Sendable, Codable {
    public enum Role: String, Sendable, Codable { case proclitic, stem, enclitic }
    /// Bytes of the original text.
    public var span: Span
    /// How the part reads by itself: the لل of للناتو is ل and ال.
    public var form: String
    public var role: Role

    public init(span: Span, form: String, role: Role) {
      self.span = span
      self.form = form
      self.role = role
    }
  }

  public init(span: Span, kind: Kind, key: String, parts: [Part] = []) {
    self.span = span
    self.kind = kind
    self.key = key
    self.parts = parts
  }

  /// Where the token begins once attached و ف ب ل ك س are left out (the article ال stays).
  public var stemStart: Int { parts.first { $0.role != .proclitic }?.span.start ?? span.start }
}

/// A sentence of a text.
public struct Sentence: Hashable, Sendable, Codable {
  /// Without the white space around it.
  public var span: Span
  /// Indices into the article's tokens.
  public var tokens: Range<Int>
  /// Number of the paragraph (line) it stands in, from 0.
  public var paragraph: Int
  /// Whether it stands as a headline, byline or dateline rather than as running text.
  public var isHeading: Bool
  /// Identity by content: 12 hexadecimal digits made from the compare-level words, so that an edited article cannot
  /// silently move evidence. A sentence met twice in an article gets `-2`, `-3`, ... behind it.
  public var id: String

  public init(span: Span, tokens: Range<Int>, paragraph: Int, isHeading: Bool, id: String) {
    self.span = span
    self.tokens = tokens
    self.paragraph = paragraph
    self.isHeading = isHeading
    self.id = id
  }
}

extension [Sentence] {
  /// Index of the sentence that holds a byte offset, found by halving; nil between sentences.
  @inlinable
  public func index(at offset: Int) -> Int? {
    var low = 0
    var high = count
    while low < high {
      let mid = (low + high) / 2
      if self[mid].span.end <= offset { low = mid + 1 } else { high = mid }
    }
    return low < count && self[low].span.contains(offset) ? low : nil
  }
}

/// An article with its sentences and words: the result of Normalize.
public struct NormalizedArticle: Hashable, Sendable, Codable {
  public var article: Article
  public var sentences: [Sentence]
  /// All tokens in order, white space left out.
  public var tokens: [Token]

  public init(article: Article, sentences: [Sentence], tokens: [Token]) {
    self.article = article
    self.sentences = sentences
    self.tokens = tokens
  }
}
