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
  /// The bytes of all keys, where each ends (with a 0 before the first), and its hash.
  private var pool: [UInt8] = []
  private var ends = [0]
  private var hashes: [UInt32] = []
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
    longestKey = keyBytes.map(\.count).max() ?? 0
    precondition(entries.count < slots.count / 2)
    for (i, key) in keyBytes.enumerated() {
      let h = key.reduce(Self.basis, Self.step)
      hashes.append(h)
      pool += key
      ends.append(pool.count)
      var slot = Self.slot(h)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(i)
    }
  }

  /// Index of the entry of a key, the given bytes of a buffer with two bytes before them replaced where `article` says so.
  ///
  /// Measured as the hot loop of the pass: it works on a buffer and makes no arrays.
  func find(_ key: Slice<UnsafeBufferPointer<UInt8>>, article: Bool = false) -> Int? {
    let count = key.count + (article ? 2 : 0)
    if count > longestKey || count < 2 { return nil }
    var h = Self.basis
    if article { h = Self.step(Self.step(h, 0xD8), 0xA7) }
    for b in key { h = Self.step(h, b) }
    var slot = Self.slot(h)
    while slots[slot] >= 0 {
      let i = Int(slots[slot])
      if hashes[i] == h, ends[i + 1] - ends[i] == count {
        var at = ends[i] + (article ? 2 : 0)
        var matches = true
        for b in key {
          if pool[at] != b {
            matches = false
            break
          }
          at += 1
        }
        if matches { return i }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  subscript(_ index: Int) -> Entry { entries[index] }

  /// 32-bit FNV-1a.
  private static let basis: UInt32 = 2_166_136_261
  @inline(__always)
  private static func step(_ h: UInt32, _ b: UInt8) -> UInt32 { (h ^ UInt32(b)) &* 16_777_619 }
  @inline(__always)
  private static func slot(_ h: UInt32) -> Int { Int((h ^ (h >> 15)) & 4095) }

  /// The rows of a data file, without comments and empty lines, split at tabs.
  static func rows(of file: String) -> [[String]] {
    LanguageData.rows(file).map { $0.filter { !$0.isEmpty } }
  }
}
