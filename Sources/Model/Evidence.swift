/// Where a fact comes from: every fact on a page carries one.
public struct Evidence: Hashable, Sendable, Codable, Comparable {
  /// Index into the knowledge base's articles.
  public var article: Int
  /// Index into that article's sentences.
  public var sentence: Int
  /// Bytes of that article's text.
  public var span: Span
  public var rule: String
  public var confidence: Double

  public init(article: Int, sentence: Int, span: Span, rule: String, confidence: Double) {
    self.article = article
    self.sentence = sentence
    self.span = span
    self.rule = rule
    self.confidence = confidence
  }

  public static func < (a: Evidence, b: Evidence) -> Bool {
    (a.article, a.span.start, a.span.end) < (b.article, b.span.start, b.span.end)
  }

  private enum CodingKeys: String, CodingKey { case article, sentence, span, rule, confidence }

  public init(from decoder: any Decoder) throws {
    let c = try decoder.container(keyedBy: CodingKeys.self)
    article = try c.decode(Int.self, forKey: .article)
    sentence = try c.decode(Int.self, forKey: .sentence)
    span = try c.decode(Span.self, forKey: .span)
    rule = try c.decode(String.self, forKey: .rule)
    confidence = try c.decode(Double.self, forKey: .confidence)
    if let map = Self.map(decoder.userInfo, article) { span = map.toBytes(span) }
  }

  public func encode(to encoder: any Encoder) throws {
    var c = encoder.container(keyedBy: CodingKeys.self)
    try c.encode(article, forKey: .article)
    try c.encode(sentence, forKey: .sentence)
    try c.encode(Self.map(encoder.userInfo, article)?.toScalars(span) ?? span, forKey: .span)
    try c.encode(rule, forKey: .rule)
    try c.encode(confidence, forKey: .confidence)
  }

  /// The map of the article the span lies in, where the coder has one: see ``Swift/CodingUserInfoKey/scalarMaps``.
  private static func map(_ info: [CodingUserInfoKey: Any], _ article: Int) -> ScalarMap? {
    guard let maps = info[.scalarMaps] as? [ScalarMap], maps.indices.contains(article) else { return nil }
    return maps[article]
  }
}

/// A statement or event of one article, by its index there.
public struct ArticleItem: Hashable, Sendable, Codable, Comparable {
  /// Index into the knowledge base's articles.
  public var article: Int
  /// Index into that article's statements or events.
  public var index: Int

  public init(article: Int, index: Int) {
    self.article = article
    self.index = index
  }

  public static func < (a: ArticleItem, b: ArticleItem) -> Bool { (a.article, a.index) < (b.article, b.index) }
}
