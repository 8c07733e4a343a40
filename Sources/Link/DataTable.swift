import Foundation

/// A tab-separated file of `Data/`: rows of columns, without comments and empty lines.
enum DataTable {
  /// - Parameter name: file name without `.tsv`. A file that is missing from the bundle is a programming error.
  static func rows(_ name: String) -> [[Substring]] { parse(String(decoding: bytes(name), as: UTF8.self)) }

  /// The bytes of the file, comments among them.
  static func bytes(_ name: String) -> [UInt8] {
    guard let url = Bundle.module.url(forResource: name, withExtension: "tsv", subdirectory: "Data"),
      let data = try? Data(contentsOf: url)
    else { preconditionFailure("Sources/Link/Data/\(name).tsv is not in the bundle") }
    return Array(data)
  }

  static func parse(_ text: String) -> [[Substring]] {
    var rows: [[Substring]] = []
    for line in text.utf8.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
      rows.append(line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map { Substring($0) })
    }
    return rows
  }
}
