import Foundation

/// A table of language data: `Data/<name>.tsv`, tab-separated, `#` begins a comment line.
struct DataFile {
  let name: String
  let bytes: [UInt8]

  /// - Precondition: the file is part of the built module; without it the program is not installed whole.
  init(_ name: String) {
    self.name = name
    let url = Bundle.module.bundleURL.appendingPathComponent("Data/\(name).tsv")
    guard let data = try? Data(contentsOf: url) else {
      preconditionFailure("\(url.path) is missing: the resources of the module Normalize are not installed")
    }
    bytes = [UInt8](data)
  }

  /// The rows in order, each split at its tabs; comments and empty lines left out.
  var rows: [[String]] { cells.map { $0.map { String(decoding: $0, as: UTF8.self) } } }

  /// The same, as UTF-8.
  var cells: [[ArraySlice<UInt8>]] {
    bytes.split(separator: UInt8(ascii: "\n")).filter { $0.first != UInt8(ascii: "#") }
      .map { $0.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false) }
  }
}
