/// One news article as it was read: the result of Ingest. `text` is the original, character for character
/// (as valid UTF-8); nothing after Ingest changes it.
public struct Article: Hashable, Sendable, Codable {
  /// Stable id, `[a-z0-9-]+`, made from the article's path or address.
  public var id: String
  public var title: String?
  /// The body: every span of later stages points into it.
  public var text: String
  public var published: GivenDate?
  public var author: String?
  /// Media and addresses the article was met at; the same body met twice is one article with two sources.
  public var sources: [ArticleSource]
  /// Where it was read from: the file's path relative to the articles folder, with `#n` for the n-th item in it.
  public var origin: String

  public init(
    id: String, title: String? = nil, text: String, published: GivenDate? = nil, author: String? = nil,
    sources: [ArticleSource] = [], origin: String = ""
  ) {
    self.id = id
    self.title = title
    self.text = text
    self.published = published
    self.author = author
    self.sources = sources
    self.origin = origin
  }
}

/// A date that metadata gave: the words as found and the calendar day they mean.
public struct GivenDate: Hashable, Sendable, Codable {
  /// ISO 8601 calendar date, `YYYY-MM-DD`.
  public var value: String
  /// As the source wrote it.
  public var written: String

  public init(value: String, written: String) {
    self.value = value
    self.written = written
  }
}

/// A medium that carries an article, and the address there.
public struct ArticleSource: Hashable, Sendable, Codable {
  /// Name of the medium as given, empty where unknown.
  public var name: String
  public var url: String?

  public init(name: String, url: String? = nil) {
    self.name = name
    self.url = url
  }
}
