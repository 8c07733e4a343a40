import Foundation
public import Model

/// Which address belongs to which actor or event, for ever: the rows of Content/registry.tsv.
///
/// A row is `page`, `id`, `keys` (parted by ` | `) and `label`. The keys say what the page is about in terms that do not depend
/// on the run: `known:russia`, `person:فلاديمير بوتين`, or the sentence of an event's first report. Rows are only ever appended;
/// people may edit labels, which are there to be read only.
public struct Registry: Sendable {
  /// One address.
  public struct Row: Sendable, Hashable {
    public var page: Redirect.Page
    public var id: String
    /// What the page is about; the first is the most telling.
    public var keys: [String]
    public var label: String
  }

  public private(set) var rows: [Row]
  /// Lines that could not be read are kept as they are.
  private var unread: [String]

  public init() {
    rows = []
    unread = []
  }

  private static let head = """
    # Addresses of Dalil's pages, for ever: page, id, what it is about (keys parted by " | "), label (to be read only).
    # Written by dalil build, which only appends. Do not delete rows: the build fails if a published address would vanish.

    """

  /// Reads the file; one that does not exist is an empty registry.
  public static func load(path: String) -> (Registry, [Diagnostic]) {
    var registry = Registry()
    guard FileManager.default.fileExists(atPath: path) else { return (registry, []) }
    guard let data = FileManager.default.contents(atPath: path) else {
      return (
        registry,
        [
          Diagnostic(
            id: "registry-unreadable", severity: .error, file: path, summary: "The registry cannot be read.",
            suggestion: "Check the permissions of the file.")
        ]
      )
    }
    let problems = registry.read(String(decoding: data, as: UTF8.self), path: path)
    return (registry, problems)
  }

  private mutating func read(_ text: String, path: String) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    var seen: Set<String> = []
    for (n, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.isEmpty || line.hasPrefix("#") { continue }
      let c = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard c.count >= 3, let page = Redirect.Page(rawValue: String(c[0])), isSlug(c[1]),
        seen.insert("\(c[0])/\(c[1])").inserted
      else {
        unread.append(String(line))
        problems.append(
          Diagnostic(
            id: "registry-row", severity: .warning, file: path, line: n + 1,
            summary: "Not a row of the registry, or an address given twice; it is kept but not used.",
            suggestion: "A row is: page (actor or event), id, keys, label, parted by tabs."))
        continue
      }
      rows.append(
        Row(
          page: page, id: String(c[1]), keys: c[2].components(separatedBy: " | "),
          label: c.count > 3 ? String(c[3]) : ""))
    }
    return problems
  }

  /// The content of the file.
  public var text: String {
    var out = Self.head
    for r in rows {
      out += "\(r.page.rawValue)\t\(r.id)\t\(r.keys.joined(separator: " | "))\t\(oneLine(r.label))\n"
    }
    for line in unread { out += line + "\n" }
    return out
  }

  mutating func append(_ new: [Row]) { rows += new }
}

/// Whether a text may stand as an address: `[a-z0-9-]+`.
func isSlug(_ s: some StringProtocol) -> Bool {
  !s.isEmpty
    && s.utf8.allSatisfy {
      ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D
    }
}

/// Without tabs and line breaks, for a column of a table.
func oneLine(_ s: String) -> String {
  String(String.UnicodeScalarView(s.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x2028 ? " " : $0 }))
}
