public import Model

/// Writes Markdown pages and turns them into a site.
public struct Renderer: Sendable {
  public init() {}
}

/// Where pages go: a folder, or memory in tests.
public protocol PageOutput: Sendable {
  /// Writes one file of the output, if its bytes differ from what is there.
  ///
  /// - Parameter path: relative, with `/`, for example `site/actors/nato.html`.
  func write(_ path: String, _ bytes: [UInt8]) throws
}
