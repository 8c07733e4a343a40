import Foundation
import Normalize

/// The words that the grammars of numbers and times know, read from `Data/numbers-*.tsv` and `Data/times-*.tsv`.
///
/// Looked up by the compare-level key of a token. A word of more than one token (كانون الثاني) hangs at its first token.
struct Lexicon: Sendable {
  struct Entry: Sendable {
    /// What the word means by itself, and together with what it means without its article where the lexicon has that too.
    var meaning = Meaning.none
    var withoutArticle = Meaning.none
    /// Whether longer words begin with it.
    var beginsPhrases = false
  }

  struct Phrase: Sendable {
    var rest: [[UInt8]]
    var meaning: Meaning
  }

  /// A word as it is read from the data files.
  private struct Draft {
    var senses: [Sense] = []
    var phrases: [(rest: [String], senses: [Sense])] = []
  }

  /// The lexicon of this program.
  static let shared = Lexicon()

  private let entries: [Entry]
  private let phrases: [[Phrase]]
  /// The senses of all meanings, one after another; where each meaning's begin.
  private let allSenses: [Sense]
  private let starts: [Int]
  /// One bit for each ``signature(_:_:_:)`` that a key has: most words of a text are told from all keys by it.
  private var signatures = [UInt64](repeating: 0, count: 2048)
  private var slots = [Int32](repeating: -1, count: 4096)
  /// The bytes of all keys, where each ends (with a 0 before the first), and its hash.
  private var pool: [UInt8] = []
  private var ends = [0]
  private var hashes: [UInt32] = []
  private let longestKey: Int

  static let files = [
    "numbers-cardinals", "numbers-ordinals", "numbers-fractions", "numbers-words", "numbers-stops",
    "times-weekdays", "times-units", "times-relative", "times-words", "times-days", "times-tense",
    "times-speech", "times-today",
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
    for month in MonthName.all where month.use != .inMetadata {
      let weak = month.use == .inCompany
      let sense =
        month.calendar == .hijri ? Sense.hijriMonth(month.number, weak: weak) : .month(month.number, weak: weak)
      words.append((month.name.split(separator: " ").map(String.init), sense))
    }
    var index: [String: Int] = [:]
    var table: [Draft] = []
    var keyBytes: [[UInt8]] = []
    func entry(_ key: String) -> Int {
      if let i = index[key] { return i }
      index[key] = table.count
      table.append(Draft())
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
    var allSenses: [Sense] = []
    var starts = [0, 0]
    func meaning(_ senses: [Sense]) -> Meaning {
      if senses.isEmpty { return .none }
      var meaning = Meaning(place: Int32(starts.count - 1))
      for sense in senses {
        meaning.kinds |= sense.kind.bit
        if case .function(let word) = sense { meaning.words |= word.bit }
      }
      allSenses += senses
      starts.append(allSenses.count)
      return meaning
    }
    entries = table.enumerated().map { i, draft in
      var entry = Entry(meaning: meaning(draft.senses))
      let key = String(decoding: keyBytes[i], as: UTF8.self)
      if key.hasPrefix("ال"), let bare = index[String(key.dropFirst(2))] {
        entry.withoutArticle = meaning(draft.senses + table[bare].senses)
      }
      entry.beginsPhrases = !draft.phrases.isEmpty
      return entry
    }
    phrases = table.map { $0.phrases.map { Phrase(rest: $0.rest.map { Array($0.utf8) }, meaning: meaning($0.senses)) } }
    (self.allSenses, self.starts) = (allSenses, starts)
    longestKey = keyBytes.map(\.count).max() ?? 0
    precondition(entries.count < slots.count / 2)
    for (i, key) in keyBytes.enumerated() {
      let h = key.reduce(Self.basis, Self.step)
      hashes.append(h)
      let signature = key.withUnsafeBufferPointer { Self.signature($0, from: 0, article: false, count: key.count) }
      signatures[signature >> 6] |= 1 << UInt64(signature & 63)
      pool += key
      ends.append(pool.count)
      var slot = Self.slot(h)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(i)
    }
  }

  /// Index of the entry of a key: the bytes of a buffer from an offset on, with an alef before them where `article` says so.
  ///
  /// Measured as the hot loop of the pass: it works on a buffer and makes no arrays.
  @inline(__always)
  func find(_ key: UnsafeBufferPointer<UInt8>, from: Int, article: Bool = false) -> Int? {
    let count = key.count - from + (article ? 2 : 0)
    if count > longestKey || count <= 0 { return nil }
    let signature = Self.signature(key, from: from, article: article, count: count)
    if signatures[signature >> 6] >> UInt64(signature & 63) & 1 == 0 { return nil }
    return search(key, from: from, article: article, count: count)
  }

  private func search(_ key: UnsafeBufferPointer<UInt8>, from: Int, article: Bool, count: Int) -> Int? {
    var h = Self.basis
    if article { h = Self.step(Self.step(h, 0xD8), 0xA7) }
    for i in from..<key.count { h = Self.step(h, key[i]) }
    var slot = Self.slot(h)
    while slots[slot] >= 0 {
      let i = Int(slots[slot])
      if hashes[i] == h, ends[i + 1] - ends[i] == count {
        let at = ends[i] + (article ? 2 : 0) - from
        var matches = true
        for k in from..<key.count where pool[at + k] != key[k] {
          matches = false
          break
        }
        if matches { return i }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// 17 bits from the second bytes of a key's first three letters behind its article, whether it has one, and its length.
  @inline(__always)
  private static func signature(_ key: UnsafeBufferPointer<UInt8>, from: Int, article: Bool, count: Int) -> Int {
    let hasArticle =
      article
      || count >= 8 && key[from] == 0xD8 && key[from + 1] == 0xA7 && key[from + 2] == 0xD9 && key[from + 3] == 0x84
    let at = article ? from + 2 : hasArticle ? from + 4 : from
    let last = key.count - 1
    let letters =
      UInt32(key[min(at + 1, last)]) | UInt32(key[min(at + 3, last)]) << 8 | UInt32(key[min(at + 5, last)]) << 16
    let rest = UInt32(truncatingIfNeeded: min(count, 63)) << 24 | (hasArticle ? 1 << 31 : 0)
    return Int(((letters | rest) &* 0x9E37_79B1) >> 15)
  }

  /// The senses of a meaning.
  func senses(_ meaning: Meaning) -> ArraySlice<Sense> {
    allSenses[starts[Int(meaning.place)]..<starts[Int(meaning.place) + 1]]
  }

  subscript(_ index: Int) -> Entry { entries[index] }

  /// Longer words that begin with an entry, the longest first: the keys of their other tokens and what they mean.
  func phrases(_ index: Int) -> [Phrase] { phrases[index] }

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
