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
    var gazetteer = Gazetteer()
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
    if table == "name-parts" {
      insert(namePart: line)
      return true
    }
    let cells = TableRow(line)
    if table == "nationalities" {
      guard cells.count >= 8, !cells[0].isEmpty, !cells[2].isEmpty else { return false }
      let forms = [cells[2]] + cells[3].split(separator: UInt8(ascii: "|"))
      return insert(
        adjective: forms.map { String(decoding: $0, as: UTF8.self) }, of: String(decoding: cells[5], as: UTF8.self))
    }
    guard let name = KnownName(cells) else { return false }
    insert(name)
    return true
  }
}
