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

  /// What a word tells of the names beside it: see Data/names-words.tsv.
  enum Use: String, Sendable {
    case superlative, ordinal, leads, joiner, body, apart, rank, judging, nobody, generic, outside
  }

  private let words: [Use: Set<String>]

  static let shared = NameData()

  private let nobody: Set<UInt64>

  /// Whether a word is no name by itself.
  ///
  /// - Parameter hash: of its letters at the name level.
  func namesNobody(_ hash: UInt64) -> Bool { nobody.contains(hash) }

  /// Whether two words that look like the name of a body are a common noun: هيئة التدريس.
  func isGeneric(_ keys: [String]) -> Bool { has(keys.joined(separator: " "), as: .generic) }

  func has(_ key: String, as use: Use) -> Bool { words[use]?.contains(key) ?? false }

  private init() {
    var nouns: [String: ClassNoun] = [:]
    for row in LanguageData.rows("names-classes") where row.count >= 3 {
      guard let kind = ActorKind(rawValue: row[1]) else { continue }
      nouns[row[0]] = ClassNoun(kind: kind, isMedium: row[2] == "medium")
    }
    classNouns = nouns
    var words: [Use: Set<String>] = [:]
    for row in LanguageData.rows("names-words") where row.count >= 2 {
      guard let use = Use(rawValue: row[0]) else { preconditionFailure("names-words.tsv: \(row)") }
      words[use, default: []].insert(row[1])
    }
    self.words = words
    nobody = Set((words[.nobody] ?? []).map { Gazetteer.hash(NameLetters.folded($0)) })
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
