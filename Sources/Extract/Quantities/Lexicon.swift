import Foundation
import Normalize

/// The words that the grammars of numbers and times know, read from `Data/numbers-*.tsv` and `Data/times-*.tsv`.
///
/// Looked up by the compare-level key of a token. A word of more than one token (كانون الثاني) hangs at its first token.
struct Lexicon: Sendable {
  struct Entry: Sendable {
    var senses: [Sense] = []
    /// Longer words that begin here, the longest first: the keys of their other tokens and their senses.
    var phrases: [(rest: [String], senses: [Sense])] = []
  }

  /// The lexicon of this program.
  static let shared = Lexicon()

  private let entries: [Entry]
  private var slots = [Int32](repeating: -1, count: 4096)
  private let keys: [[UInt8]]
  private let longestKey: Int

  static let files = [
    "numbers-cardinals", "numbers-ordinals", "numbers-fractions", "numbers-words", "numbers-stops", "times-months",
    "times-weekdays", "times-units", "times-relative", "times-words", "times-days", "times-tense",
  ]

  init() {
    var words: [(key: [String], sense: Sense)] = []
    for file in Self.files {
      for row in Self.rows(of: file) {
        guard row.count == 3, let sense = Sense(named: row[1], value: row[2]) else {
          preconditionFailure("\(file).tsv: cannot read the row \(row)")
        }
        words.append((fold(row[0], to: .compare).split(separator: " ").map(String.init), sense))
      }
    }
    var index: [String: Int] = [:]
    var table: [Entry] = []
    var keyBytes: [[UInt8]] = []
    func entry(_ key: String) -> Int {
      if let i = index[key] { return i }
      index[key] = table.count
      table.append(Entry())
      keyBytes.append(Array(key.utf8))
      return table.count - 1
    }
    for (key, sense) in words {
      // The press often writes ه for a final ة.
      var spellings = [key]
      if key[key.count - 1].hasSuffix("ة") {
        spellings.append(key.dropLast() + [String(key[key.count - 1].dropLast()) + "ه"])
      }
      for word in spellings {
        let i = entry(word[0])
        let rest = Array(word.dropFirst())
        if rest.isEmpty {
          if !table[i].senses.contains(sense) { table[i].senses.append(sense) }
        } else if let p = table[i].phrases.firstIndex(where: { $0.rest == rest }) {
          table[i].phrases[p].senses.append(sense)
        } else {
          table[i].phrases.append((rest, [sense]))
        }
      }
    }
    for i in table.indices { table[i].phrases.sort { $0.rest.count > $1.rest.count } }
    entries = table
    keys = keyBytes
    longestKey = keyBytes.map(\.count).max() ?? 0
    precondition(entries.count < slots.count / 2)
    for (i, key) in keys.enumerated() {
      var slot = Self.slot(of: key[...])
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(i)
    }
  }

  /// Index of the entry of a key, or nil.
  func find(_ key: ArraySlice<UInt8>) -> Int? {
    if key.count > longestKey || key.count < 2 { return nil }
    var slot = Self.slot(of: key)
    while slots[slot] >= 0 {
      let i = Int(slots[slot])
      if keys[i].count == key.count && keys[i].elementsEqual(key) { return i }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  subscript(_ index: Int) -> Entry { entries[index] }

  private static func slot(of key: ArraySlice<UInt8>) -> Int {
    var h: UInt32 = 2_166_136_261
    for b in key { h = (h ^ UInt32(b)) &* 16_777_619 }
    return Int((h ^ (h >> 15)) & 4095)
  }

  /// The rows of a data file, without comments and empty lines, split at tabs.
  static func rows(of file: String) -> [[String]] {
    guard let url = Bundle.module.url(forResource: file, withExtension: "tsv", subdirectory: "Data"),
      let text = try? String(contentsOf: url, encoding: .utf8)
    else { preconditionFailure("the data file \(file).tsv is missing from the Extract bundle") }
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
      $0.split(separator: "\t").map(String.init)
    }
  }
}
