public import Model

/// Splits an article into sentences and words, each with its way back to the original text.
public struct Normalizer: Sendable {
  public init() {}

  public func normalize(_ article: Article) -> NormalizedArticle {
    let tokenizer = Tokenizer(article.text)
    var tokens = tokenizer.tokens()
    WordParts(text: tokenizer.text).divide(&tokens)
    let sentences = SentenceSplitter(text: article.text, tokens: tokens).sentences()
    return NormalizedArticle(article: article, sentences: sentences, tokens: tokens)
  }
}
