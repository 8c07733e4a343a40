public import Model

/// Splits an article into sentences and words, each with its way back to the original text.
public struct Normalizer: Sendable {
  public init() {}

  public func normalize(_ article: Article) -> NormalizedArticle {
    let tokenizer = Tokenizer(article.text)
    let (found, keys) = tokenizer.tokens()
    var tokens = found
    WordParts(text: tokenizer.text, folded: tokenizer.bytes).divide(&tokens, keys: keys)
    let sentences = SentenceSplitter(
      text: tokenizer.text, folded: tokenizer.bytes, tokens: tokens, keys: keys
    ).sentences()
    return NormalizedArticle(article: article, sentences: sentences, tokens: tokens)
  }
}
