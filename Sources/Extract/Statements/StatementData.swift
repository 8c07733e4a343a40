import Foundation

/// Reads the tab-separated tables of words that statements are found by.
enum StatementData {
  /// The rows of a table in `Data`, each split at tabs; comments and empty lines left out.
  ///
  /// - Parameter name: the file's name without `.tsv`. The tables are part of the program: a missing one is a broken
  ///   installation, and ends it.
  static func rows(_ name: String) -> [[String]] {
    guard let url = Bundle.module.url(forResource: name, withExtension: "tsv", subdirectory: "Data"),
      let text = try? String(contentsOf: url, encoding: .utf8)
    else { fatalError("The language data \(name).tsv is missing from the installation.") }
    return text.split(separator: "\n").compactMap { line in
      line.hasPrefix("#") ? nil : line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }
}

/// FNV-1a over bytes: the key under which words are looked up, so that no string is made for a token.
@inline(__always)
func wordHash(_ bytes: some Sequence<UInt8>) -> UInt64 {
  var h: UInt64 = 0xcbf2_9ce4_8422_2325
  for b in bytes { h = (h ^ UInt64(b)) &* 0x100_0000_01b3 }
  return h
}
