import Foundation

/// Where a site is published to.
public enum PublishTarget: Hashable, Sendable {
  /// A folder of this machine.
  case folder(String)
  /// A folder of another machine that rsync and ssh reach: `user@host:path`.
  case remote(host: String, path: String)
  /// A branch of the git repository in the current folder: `branch:gh-pages`.
  case branch(String)

  /// Reads a target as it is given on the command line.
  ///
  /// - Returns: nil for what is no target.
  public init?(_ text: String) {
    if text.hasPrefix("branch:") {
      let name = String(text.dropFirst("branch:".count))
      guard !name.isEmpty, !name.hasPrefix("-"), !name.contains(" ") else { return nil }
      self = .branch(name)
      return
    }
    if let colon = text.firstIndex(of: ":"), !text[..<colon].contains("/"), colon != text.startIndex {
      let path = String(text[text.index(after: colon)...])
      guard !path.isEmpty, !text.hasPrefix("-"), !path.hasPrefix(":"), !path.hasPrefix("/") || path.count > 1 else {
        return nil
      }
      self = .remote(host: String(text[..<colon]), path: path)
      return
    }
    var path = text
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    guard !path.isEmpty, path != "/" else { return nil }
    self = .folder(path)
  }
}

/// How files are compressed beside themselves, for servers that send the smaller one.
public enum Precompression: String, Sendable, CaseIterable {
  case gz, br, zst

  /// The program and its arguments; each keeps the file and gives the same bytes for the same file.
  var command: (name: String, arguments: [String]) {
    switch self {
    case .gz: ("gzip", ["-9", "-n", "-k", "-f"])
    case .br: ("brotli", ["-q", "11", "-k", "-f"])
    case .zst: ("zstd", ["-19", "-q", "-k", "-f"])
    }
  }

  /// Endings of files that are worth it.
  static let endings: Set<String> = [
    "html", "css", "js", "json", "jsonl", "jsonld", "xml", "svg", "txt", "csv", "md", "ris", "bib",
  ]
}
