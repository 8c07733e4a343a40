import Foundation
public import Model

/// All decisions of reviewers, in the order of their files and lines.
public struct Decisions: Sendable {
  public private(set) var all: [Decision]

  public init(_ all: [Decision] = []) { self.all = all }

  /// Reads every `*.tsv` of a folder, in byte order of their names; a folder that does not exist holds none.
  ///
  /// - Returns: the decisions, and a diagnostic for each line that is none.
  public static func load(folder: String) -> (Decisions, [Diagnostic]) {
    var all: [Decision] = []
    var problems: [Diagnostic] = []
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".tsv") }
    for name in names.sortedByBytes() {
      let path = folder + "/" + name
      guard let data = FileManager.default.contents(atPath: path) else {
        problems.append(
          Diagnostic(
            id: "decisions-unreadable", severity: .error, file: path, summary: "The decisions cannot be read.",
            suggestion: "Check the permissions of the file."))
        continue
      }
      let (found, bad) = parse(String(decoding: data, as: UTF8.self), file: path)
      all += found
      problems += bad
    }
    return (Decisions(all), problems)
  }

  /// Reads the lines of one file.
  public static func parse(_ text: String, file: String) -> ([Decision], [Diagnostic]) {
    var all: [Decision] = []
    var problems: [Diagnostic] = []
    for (n, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let line = line.hasSuffix("\r") ? line.dropLast() : line
      if line.isEmpty || line.hasPrefix("#") { continue }
      switch read(line, file: file, line: n + 1) {
      case .success(let d): all.append(d)
      case .failure(let bad): problems.append(bad.diagnostic)
      }
    }
    return (all, problems)
  }

  private struct BadLine: Error { var diagnostic: Diagnostic }

  private static func read(_ text: Substring, file: String, line: Int) -> Result<Decision, BadLine> {
    func bad(_ summary: String, _ suggestion: String) -> Result<Decision, BadLine> {
      .failure(
        BadLine(
          diagnostic: Diagnostic(
            id: "decision-line", severity: .warning, file: file, line: line, summary: summary, suggestion: suggestion)))
    }
    let c = text.split(separator: "\t", omittingEmptySubsequences: false)
    guard c.count >= 2 else {
      return bad(
        "Not a decision: fewer than two columns.", "Write: action, page, value, who, when, why, parted by tabs.")
    }
    guard let action = Decision.Action(rawValue: String(c[0])) else {
      let known = Decision.Action.allCases.map(\.rawValue).joined(separator: ", ")
      return bad("Unknown action \(c[0]).", "Use one of: \(known).")
    }
    let address = c[1].split(separator: "/", maxSplits: 1)
    guard address.count == 2, let page = Redirect.Page(rawValue: String(address[0])), isSlug(address[1]) else {
      return bad("No page is named \(c[1]).", "Write actor/ID or event/ID, as in the page's address.")
    }
    func column(_ i: Int) -> String { i < c.count ? String(c[i]) : "" }
    if column(2).isEmpty, action != .confirm, action != .hide {
      return bad("\(action.rawValue) needs a value in the third column.", "See README.md in the folder of decisions.")
    }
    return .success(
      Decision(
        action: action, page: page, id: String(address[1]), value: column(2), who: column(3), when: column(4),
        why: column(5), file: file, line: line))
  }

  /// Appends a decision to `reviewed.tsv` of a folder, which is made where it is missing: what `dalil decide` does.
  ///
  /// - Throws: what the file system throws.
  public static func record(_ decision: Decision, folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let path = folder + "/reviewed.tsv"
    var text = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? fileHead
    if !text.isEmpty, !text.hasSuffix("\n") { text += "\n" }
    text += decision.text + "\n"
    try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
  }

  private static let fileHead = "# action\tpage\tvalue\twho\twhen\twhy\n"

  func about(_ page: Redirect.Page) -> [Decision] { all.filter { $0.page == page } }
}
