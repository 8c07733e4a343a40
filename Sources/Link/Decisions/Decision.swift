public import Model

/// What a reviewer decided about a page: one line of a file in Content/decisions. See the README there.
public struct Decision: Sendable, Hashable {
  public enum Action: String, Sendable, CaseIterable {
    case confirm, rename, merge
    case notSame = "not-same"
    case split, kind, hide, pin, reject
  }

  public var action: Action
  public var page: Redirect.Page
  /// Address of the page it is about.
  public var id: String
  /// What the action needs: a label, another page's id, a rule, `field=value`; empty for confirm and hide.
  public var value: String
  public var who: String
  /// `YYYY-MM-DD`.
  public var when: String
  public var why: String
  /// Where it stands, for diagnostics.
  public var file: String
  public var line: Int

  public init(
    action: Action, page: Redirect.Page, id: String, value: String = "", who: String = "", when: String = "",
    why: String = "", file: String = "", line: Int = 0
  ) {
    self.action = action
    self.page = page
    self.id = id
    self.value = value
    self.who = who
    self.when = when
    self.why = why
    self.file = file
    self.line = line
  }

  /// As a line of a decisions file, without the line break.
  public var text: String {
    [action.rawValue, "\(page.rawValue)/\(id)", value, who, when, why].map(oneLine).joined(separator: "\t")
  }

  /// What it settles: decisions with one subject answer the same question.
  var subject: String {
    switch action {
    case .merge, .notSame:
      bytesPrecede(id, value) ? "\(page.rawValue) \(id) \(value)" : "\(page.rawValue) \(value) \(id)"
    case .confirm, .rename, .kind, .hide: "\(page.rawValue) \(id) \(action.rawValue)"
    case .split, .pin, .reject: "\(page.rawValue) \(id) \(action.rawValue) \(value)"
    }
  }

  /// Whether it says of two pages that they are one or two.
  var isAboutPair: Bool { action == .merge || action == .notSame }

  var note: DecisionNote { DecisionNote(action: action.rawValue, who: who, when: when, why: why) }

  /// `field=value` taken apart.
  var field: (name: String, value: String)? {
    guard let eq = value.firstIndex(of: "=") else { return nil }
    return (String(value[..<eq]), String(value[value.index(after: eq)...]))
  }

  /// A diagnostic at its place.
  func problem(_ id: String, _ summary: String, _ suggestion: String) -> Diagnostic {
    Diagnostic(id: id, severity: .warning, file: file, line: line, summary: summary, suggestion: suggestion)
  }
}
