public import Model

/// Trained sequence models over the words of an article.
public struct Tagger: Sendable {
  /// Maps a model file into memory.
  ///
  /// - Throws: when the file is missing or not a model of this version.
  public init(path: String) throws {}

  public func tag(_ article: NormalizedArticle) -> TagLayers { TagLayers() }
}
