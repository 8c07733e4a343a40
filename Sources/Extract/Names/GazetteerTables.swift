import Foundation
public import Model

/// Reading the tables of Content/names: tab-separated, comments behind #, one row a name.
extension Gazetteer {
  private static let tables = ["countries", "organisations", "people", "places", "nationalities", "name-parts"]

  /// Reads the tables of a `names` folder.
  ///
  /// - Returns: the gazetteer and a diagnostic for each row that cannot be used.
  public static func load(folder: String) throws -> (Gazetteer, [Diagnostic]) {
    let files = tables.map { FileManager.default.contents(atPath: folder + "/" + $0 + ".tsv").map { [UInt8]($0) } }
    // About a form for every 60 bytes of the tables.
    var gazetteer = Gazetteer(expecting: files.reduce(0) { $0 + ($1?.count ?? 0) } / 60)
    var problems: [Diagnostic] = []
    for (table, file) in zip(tables, files) {
      let path = folder + "/" + table + ".tsv"
      guard let bytes = file else {
        problems.append(
          Diagnostic(
            id: "names-missing", severity: .warning, file: path, summary: "The table of names is missing.",
            suggestion: "Run make names, or restore the file; its names are not known without it."))
        continue
      }
      var number = 0
      for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
        number += 1
        if line.isEmpty || line.first == UInt8(ascii: "#") { continue }
        if !gazetteer.add(line, of: table) {
          problems.append(
            Diagnostic(
              id: "names-row", severity: .warning, file: path, line: number, summary: "The row was passed over.",
              suggestion:
                "Write id, kind, label, other forms, English label, country, identifiers, weight, source, licence."))
        }
      }
    }
    return (gazetteer, problems)
  }

  private mutating func add(_ line: ArraySlice<UInt8>, of table: String) -> Bool {
    func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
    if table == "name-parts" {
      insert(namePart: Self.hash(NameLetters.folded(text(line))))
      return true
    }
    let c = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
    guard c.count >= 8, !c[0].isEmpty, !c[2].isEmpty else { return false }
    let forms = [text(c[2])] + c[3].split(separator: UInt8(ascii: "|")).map(text)
    if table == "nationalities" { return insert(adjective: forms, of: text(c[5])) }
    guard let kind = ActorKind(rawValue: text(c[1])) else { return false }
    var entry = Entry(id: text(c[0]), kind: kind, label: forms[0], forms: forms, weight: Int(text(c[7])) ?? 50)
    entry.english = c[4].isEmpty ? nil : text(c[4])
    entry.country = c[5].isEmpty ? nil : text(c[5])
    for pair in c[6].split(separator: UInt8(ascii: "|")) {
      let parts = pair.split(separator: UInt8(ascii: ":"), maxSplits: 1)
      if parts.count == 2 { entry.identifiers[text(parts[0])] = text(parts[1]) }
    }
    entry.source = c.count > 8 ? c[8...].map(text).joined(separator: "; ") : ""
    insert(entry)
    return true
  }
}
