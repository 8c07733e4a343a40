import Foundation

/// Reads the tab-separated tables of Data that linguists edit.
enum LanguageData {
  /// The rows of a table, each split at tabs with empty cells kept; comments (#) and empty lines left out.
  ///
  /// - Parameter name: the file's name without `.tsv`. The tables are part of the program: a missing one is a broken
  ///   installation, and ends it.
  static func rows(_ name: String) -> [[String]] {
    guard let url = Bundle.module.url(forResource: name, withExtension: "tsv", subdirectory: "Data"),
      let data = try? Data(contentsOf: url)
    else { preconditionFailure("The language data \(name).tsv is missing from the installation.") }
    return [UInt8](data).split(separator: UInt8(ascii: "\n")).filter { $0.first != UInt8(ascii: "#") }.map {
      $0.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
      }
    }
  }
}
