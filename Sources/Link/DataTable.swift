import Foundation

/// A tab-separated file of `Data/`: rows of columns, without comments and empty lines.
enum DataTable {
  /// - Parameter name: file name without `.tsv`. A file that is missing from the bundle is a programming error.
  static func rows(_ name: String) -> [[Substring]] {
    guard let url = Bundle.module.url(forResource: name, withExtension: "tsv", subdirectory: "Data"),
      let text = try? String(contentsOf: url, encoding: .utf8)
    else { preconditionFailure("Sources/Link/Data/\(name).tsv is not in the bundle") }
    return parse(text)
  }

  static func parse(_ text: String) -> [[Substring]] {
    var rows: [[Substring]] = []
    for line in text.utf8.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
      rows.append(line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map { Substring($0) })
    }
    return rows
  }
}
