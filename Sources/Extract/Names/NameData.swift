import Foundation
import Model

/// Language data of the names pass: Data/names-*.tsv.
struct NameData: Sendable {
  struct ClassNoun: Sendable {
    var kind: ActorKind
    var isMedium: Bool
  }

  /// Class nouns without the article, by the hash of the compare level.
  private let classNouns: [UInt64: (noun: String, found: ClassNoun)]

  /// What a word tells of the names beside it: see Data/names-words.tsv.
  enum Use: Int, CaseIterable, Sendable {
    case superlative, ordinal, leads, joiner, body, apart, rank, judging, nobody, generic, outside, founded, built,
      award, royal
  }

  /// A bit for each use of a word, by the hash of the compare level.
  private let uses: [UInt64: UInt16]

  static let shared = NameData()

  private let nobody: Set<UInt64>

  /// What is named after a person with a title: جامعة الملك سعود is a body, جسر الملك فهد a place, جائزة الملك فيصل no name.
  enum Dedication { case organisation, place, none }

  /// What a noun in front of such a name makes of it, nil where it makes nothing; a dual (جامعتي) counts as its singular.
  func dedication(_ key: String) -> Dedication? {
    var nouns = [key]
    for prefix in ["و", "ب", "ل", "ف"] where key.hasPrefix(prefix) { nouns.append(String(key.dropFirst())) }
    nouns += nouns.filter { $0.hasSuffix("تي") || $0.hasSuffix("تا") }.map { $0.dropLast(2) + "ة" }
    if nouns.contains(where: { has($0, as: .founded) }) { return .organisation }
    if nouns.contains(where: { has($0, as: .built) }) { return .place }
    return nouns.contains { has($0, as: .award) } ? Dedication.none : nil
  }

  /// Whether a word is no name by itself.
  ///
  /// - Parameter hash: of its letters at the name level.
  func namesNobody(_ hash: UInt64) -> Bool { nobody.contains(hash) }

  /// Whether two words that look like the name of a body are a common noun: هيئة التدريس.
  func isGeneric(_ keys: [String]) -> Bool { has(keys.joined(separator: " "), as: .generic) }

  func has(_ key: String, as use: Use) -> Bool {
    (uses[Gazetteer.hash(key)] ?? 0) & 1 << UInt16(use.rawValue) != 0
  }

  private init() {
    var nouns: [UInt64: (noun: String, found: ClassNoun)] = [:]
    for row in LanguageData.rows("names-classes") where row.count >= 3 {
      guard let kind = ActorKind(rawValue: row[1]) else { continue }
      nouns[Gazetteer.hash(row[0])] = (row[0], ClassNoun(kind: kind, isMedium: row[2] == "medium"))
    }
    classNouns = nouns
    let named = Dictionary(uniqueKeysWithValues: Use.allCases.map { ("\($0)", $0) })
    var uses: [UInt64: UInt16] = [:]
    var nobody: Set<UInt64> = []
    for row in LanguageData.rows("names-words") where row.count >= 2 {
      guard let use = named[row[0]] else { preconditionFailure("names-words.tsv: \(row)") }
      uses[Gazetteer.hash(row[1]), default: 0] |= 1 << UInt16(use.rawValue)
      if use == .nobody { nobody.insert(Gazetteer.hash(NameLetters.folded(row[1]))) }
    }
    self.uses = uses
    self.nobody = nobody
  }

  /// Whether a word is a class noun as it stands.
  func isClassNoun(_ key: String) -> Bool { classNouns[Gazetteer.hash(key)] != nil }

  /// A class noun, with or without article and attached letters: الموقع, وصحيفة.
  func classNoun(_ key: String) -> (noun: String, found: ClassNoun, isDefinite: Bool)? {
    Attached.bytes(key) { key in
      if let (noun, found) = classNouns[Gazetteer.hash(key)] { return (noun, found, false) }
      for (prefix, isDefinite) in Self.prefixes where key.starts(with: prefix) {
        if let (noun, found) = classNouns[Gazetteer.hash(key.dropFirst(prefix.count))] {
          return (noun, found, isDefinite)
        }
      }
      return nil
    }
  }

  /// What stands before class nouns, and whether it makes them definite.
  private static let prefixes: [(letters: [UInt8], isDefinite: Bool)] = [
    ("وال", true), ("بال", true), ("فال", true), ("كال", true), ("لل", true), ("ولل", true), ("ال", true),
    ("و", false), ("ف", false), ("ب", false), ("ل", false), ("ك", false),
  ].map { (Array($0.0.utf8), $0.1) }
}
