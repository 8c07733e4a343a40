import Foundation

/// Reads the tab-separated tables of Data that linguists edit.
enum LanguageData {
  /// The rows of a table, each split at tabs with empty cells kept; comments (#) and empty lines left out.
  ///
  /// - Parameter name: the file's name without `.tsv`. The tables are part of the program: a missing one is a broken
  ///   installation, and ends it.
  static func rows(_ name: String) -> [[String]] {
    guard let url = Bundle.module.url(forResource: name, withExtension: "tsv", subdirectory: "Data"),
      let text = try? String(contentsOf: url, encoding: .utf8)
    else { preconditionFailure("The language data \(name).tsv is missing from the installation.") }
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }
}
