import Foundation
import Model

/// The files of words as read, with what is wrong in them.
struct WordTables: Sendable {
  private(set) var words: [Language: [String: String]] = [:]
  private(set) var plurals: [Language: [String: [String]]] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  /// Reads `words.tsv` and `plurals.tsv` from the folder of templates.
  init(folder: URL) {
    let known = Self.knownKeys
    let nouns = Set(Noun.allCases.map(\.key))
    for row in rows("words.tsv", folder) {
      guard row.fields.count == 3, !row.fields[1].isEmpty, !row.fields[2].isEmpty else {
        diagnostics.append(Self.malformed(row, "a line is: key, Arabic, English, with a tab between them"))
        continue
      }
      // Rules are named by the stages that have them: a page shows the id of one without words.
      if !known.contains(row.fields[0]), !row.fields[0].hasPrefix("rule.") {
        diagnostics.append(Self.unknown(row, known))
      }
      words[.arabic, default: [:]][row.fields[0]] = row.fields[1]
      words[.english, default: [:]][row.fields[0]] = row.fields[2]
    }
    for row in rows("plurals.tsv", folder) {
      guard row.fields.count == 8, let language = Language(rawValue: row.fields[1]) else {
        diagnostics.append(Self.malformed(row, "a line is: key, language, six forms, with tabs between them"))
        continue
      }
      if !nouns.contains(row.fields[0]) { diagnostics.append(Self.unknown(row, nouns)) }
      plurals[language, default: [:]][row.fields[0]] = Array(row.fields[2...])
    }
    for key in known.sorted() where words[.arabic]?[key] == nil {
      diagnostics.append(Self.missing(key, "words.tsv"))
    }
    for noun in Noun.allCases {
      for language in Language.allCases where plurals[language]?[noun.key] == nil {
        diagnostics.append(Self.missing("\(noun.key) (\(language.rawValue))", "plurals.tsv"))
      }
    }
  }

  private static var knownKeys: Set<String> {
    var keys = Set(Word.allCases.map(\.key))
    keys.formUnion(ActorKind.allCases.map { "kind.\($0.rawValue)" })
    keys.formUnion(EventKind.allCases.map { "event.\($0.rawValue)" })
    keys.formUnion(EventStatus.allCases.flatMap { ["status.\($0.rawValue)", "statusWhy.\($0.rawValue)"] })
    keys.formUnion(Stance.allCases.map { "stance.\($0.rawValue)" })
    keys.formUnion(SpeechStyle.allCases.map { "style.\($0.rawValue)" })
    keys.formUnion(["agent", "patient", "other"].map { "role.\($0)" })
    keys.formUnion(
      ["capitalOf", "governmentOf", "partOf", "namedAfter", "possiblySame", "before", "after", "includes"].map {
        "relation.\($0)"
      })
    keys.formUnion(["date", "place", "status", "quantity"].map { "field.\($0)" })
    return keys
  }

  /// A row of a table and where it stands.
  private struct Row {
    var file: String
    var line: Int
    var fields: [String]
  }

  private mutating func rows(_ name: String, _ folder: URL) -> [Row] {
    let path = folder.appendingPathComponent(name).path
    guard let data = FileManager.default.contents(atPath: path) else {
      diagnostics.append(
        Diagnostic(
          id: "words-missing", severity: .error, file: path, summary: "The file of the site's words cannot be read.",
          suggestion: "Restore Templates/\(name)."))
      return []
    }
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().filter { !$1.isEmpty && $1.first != "#" }.map { number, line in
      Row(
        file: path, line: number + 1,
        fields: line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init))
    }
  }

  private static func malformed(_ row: Row, _ form: String) -> Diagnostic {
    Diagnostic(
      id: "words-malformed", severity: .error, file: row.file, line: row.line,
      summary: "This line is not a row of the table.", suggestion: form)
  }

  private static func unknown(_ row: Row, _ known: Set<String>) -> Diagnostic {
    Diagnostic(
      id: "words-unknown-key", severity: .warning, file: row.file, line: row.line,
      summary: "No page uses the key “\(row.fields[0])”.",
      suggestion: nearest(to: row.fields[0], in: known).map { "Did you mean “\($0)”?" })
  }

  private static func missing(_ key: String, _ file: String) -> Diagnostic {
    Diagnostic(
      id: "words-missing-key", severity: .error, file: file, summary: "The key “\(key)” is missing.",
      suggestion: "Add a line for it; until then pages show the key.")
  }
}

/// The candidate that differs least from a word, if it differs by at most a third of the word's letters.
/// Source: Levenshtein distance with transpositions (Damerau, restricted).
func nearest(to word: String, in candidates: some Sequence<String>) -> String? {
  let a = Array(word.utf8)
  var best: (distance: Int, name: String)?
  for candidate in candidates.sorted() {
    let d = editDistance(a, Array(candidate.utf8))
    if d <= max(1, a.count / 3), d < best?.distance ?? Int.max { best = (d, candidate) }
  }
  return best?.name
}

private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var before: [Int] = []
  var last = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    for j in b.indices {
      var d = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { d = min(d, before[j - 1] + 1) }
      row.append(d)
    }
    before = last
    last = row
  }
  return last[b.count]
}
