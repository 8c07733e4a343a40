public import Model

/// Decides, over all articles, which mentions are the same actor and which reports the same event.
public struct Linker: Sendable {
  public init() {}

  public func link(_ articles: [AnnotatedArticle]) -> (KnowledgeBase, [Diagnostic]) {
    (KnowledgeBase(), [])
  }
}
