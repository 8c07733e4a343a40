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
    let problems = registry.read([UInt8](data), path: path)
    return (registry, problems)
  }

  /// By bytes: a large site has hundreds of thousands of rows.
  private mutating func read(_ text: [UInt8], path: String) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    var seen: [Redirect.Page: Set<String>] = [:]
    func string(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
    for (n, line) in text.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      let line = line.last == 0x0D ? line.dropLast() : line
      if line.isEmpty || line.first == UInt8(ascii: "#") { continue }
      let c = line.split(separator: 0x09, omittingEmptySubsequences: false)
      guard c.count >= 3, let page = Redirect.Page(rawValue: string(c[0])), Self.isSlug(c[1]),
        seen[page, default: []].insert(string(c[1])).inserted
      else {
        unread.append(string(line))
        problems.append(
          Diagnostic(
            id: "registry-row", severity: .warning, file: path, line: n + 1,
            summary: "Not a row of the registry, or an address given twice; it is kept but not used.",
            suggestion: "A row is: page (actor or event), id, keys, label, parted by tabs."))
        continue
      }
      rows.append(
        Row(page: page, id: string(c[1]), keys: Self.keys(c[2]).map(string), label: c.count > 3 ? string(c[3]) : ""))
    }
    return problems
  }

  private static let separator = Array(" | ".utf8)

  /// The keys of a row, parted by ``separator``.
  private static func keys(_ field: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var keys: [ArraySlice<UInt8>] = []
    var start = field.startIndex
    var i = start
    while i < field.endIndex {
      if field[i] == separator[0], field[i...].starts(with: separator) {
        keys.append(field[start..<i])
        i += separator.count
        start = i
      } else {
        i += 1
      }
    }
    return keys + [field[start...]]
  }

  fileprivate static func isSlug(_ s: some Collection<UInt8>) -> Bool {
    !s.isEmpty
      && s.allSatisfy { ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == UInt8(ascii: "-") }
  }

  /// The content of the file, in UTF-8.
  public var bytes: [UInt8] {
    var out = Array(Self.head.utf8)
    for r in rows {
      out += r.page.rawValue.utf8
      out.append(0x09)
      out += r.id.utf8
      out.append(0x09)
      for (n, key) in r.keys.enumerated() {
        if n > 0 { out += Self.separator }
        out += key.utf8
      }
      out.append(0x09)
      out += oneLine(r.label).utf8
      out.append(0x0A)
    }
    for line in unread {
      out += line.utf8
      out.append(0x0A)
    }
    return out
  }

  /// The content of the file.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func append(_ new: [Row]) { rows += new }
}

/// Whether a text may stand as an address: `[a-z0-9-]+`.
func isSlug(_ s: some StringProtocol) -> Bool { Registry.isSlug(s.utf8) }

/// Without tabs and line breaks, for a column of a table.
func oneLine(_ s: String) -> String {
  // Nearly all: without a byte that begins one of these.
  if s.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0xE2 }) { return s }
  return String(String.UnicodeScalarView(s.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x2028 ? " " : $0 }))
}
