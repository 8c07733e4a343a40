import Foundation
import Model

/// Language data of the names pass: Data/names-*.tsv.
struct NameData: Sendable {
  struct ClassNoun: Sendable {
    var kind: ActorKind
    var isMedium: Bool
  }

  /// Class nouns at the compare level, without the article.
  let classNouns: [String: ClassNoun]

  static let shared = NameData()

  private init() {
    var nouns: [String: ClassNoun] = [:]
    for row in Self.rows("names-classes") where row.count >= 3 {
      guard let kind = ActorKind(rawValue: row[1]) else { continue }
      nouns[row[0]] = ClassNoun(kind: kind, isMedium: row[2] == "medium")
    }
    classNouns = nouns
  }

  /// Rows of a data file, comments left out.
  static func rows(_ name: String) -> [[String]] {
    let url = Bundle.module.bundleURL.appendingPathComponent("Data/\(name).tsv")
    guard let text = try? String(contentsOf: url, encoding: .utf8) else {
      preconditionFailure("\(url.path) is missing: the resources of the module Extract are not installed")
    }
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// A class noun, with or without article and attached letters: الموقع, وصحيفة.
  func classNoun(_ key: String) -> (noun: String, found: ClassNoun, isDefinite: Bool)? {
    if let found = classNouns[key] { return (key, found, false) }
    for prefix in ["وال", "بال", "فال", "كال", "لل", "ولل", "ال", "و", "ف", "ب", "ل", "ك"] where key.hasPrefix(prefix) {
      let rest = String(key.dropFirst(prefix.count))
      if let found = classNouns[rest] { return (rest, found, prefix.hasSuffix("ال") || prefix.hasSuffix("لل")) }
    }
    return nil
  }
}
