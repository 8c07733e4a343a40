public import Model

/// Splits an article into sentences and words, each with its way back to the original text.
public struct Normalizer: Sendable {
  public init() {}

  public func normalize(_ article: Article) -> NormalizedArticle {
    NormalizedArticle(article: article, sentences: [], tokens: [])
  }
}
