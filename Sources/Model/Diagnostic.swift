/// Something a user should know about an input, a decision or the site, with where it is and what to do.
public struct Diagnostic: Hashable, Sendable, Codable, Comparable {
  public enum Severity: String, Sendable, Codable { case error, warning, note }

  /// Stable, in kebab case, for example `file-too-large`.
  public var id: String
  public var severity: Severity
  /// Path of the file as the user would name it.
  public var file: String?
  /// Line in the file, from 1.
  public var line: Int?
  /// One line: what is wrong.
  public var summary: String
  /// What to do about it.
  public var suggestion: String?

  public init(
    id: String, severity: Severity, file: String? = nil, line: Int? = nil, summary: String, suggestion: String? = nil
  ) {
    self.id = id
    self.severity = severity
    self.file = file
    self.line = line
    self.summary = summary
    self.suggestion = suggestion
  }

  /// By file, line, id and summary.
  public static func < (a: Diagnostic, b: Diagnostic) -> Bool {
    (a.file ?? "", a.line ?? 0, a.id, a.summary) < (b.file ?? "", b.line ?? 0, b.id, b.summary)
  }
}
