public import Model

/// Reads article files of any supported kind.
///
/// Looks at one file at a time and keeps no state between files.
public struct Ingestor: Sendable {
  public init() {}

  /// Reads one file. Never throws: what cannot be read is a diagnostic, and the rest of the file's articles are returned.
  ///
  /// - Parameters:
  ///   - path: where the file is.
  ///   - origin: its path relative to the articles folder, with `/`; ids and diagnostics are made from it.
  public func read(path: String, origin: String) -> (articles: [Article], diagnostics: [Diagnostic]) {
    ([], [])
  }
}
