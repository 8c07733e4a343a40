import Foundation
import Model

/// Language data of the names pass: Data/names-*.tsv.
struct NameData: Sendable {
  struct ClassNoun: Sendable {
    var kind: ActorKind
    var isMedium: Bool
  }

  /// Class nouns without the article, by the hash of the compare level.
  private let classNouns: [(noun: String, found: ClassNoun)]
  private let classIndex: HashIndex

  /// What a word tells of the names beside it: see Data/names-words.tsv.
  enum Use: Int, CaseIterable, Sendable {
    case leads, joiner, body, apart, rank, judging, nobody, generic, outside, founded, built,
      award, royal, kin, aide, site, institution, governs, address, thing, abbreviated, devoted, purposeful,
      inTitle, adverb, deputy, quoted, quotedMany, clausal, company, credit
  }

  /// A bit for each use of a word, by the hash of the compare level.
  private let uses: HashIndex

  static let shared = NameData()

  private let nobody: Set<UInt64>

  /// Nouns for media, by the hash of the name level.
  let media: [UInt64]

  /// What is named after a person with a title: جامعة الملك سعود is a body, جسر الملك فهد a place, جائزة الملك فيصل no name.
  enum Dedication { case organisation, place, none }

  /// What a noun in front of such a name makes of it, nil where it makes nothing; a dual (جامعتي) counts as its singular.
  func dedication(_ key: String) -> Dedication? {
    var nouns = [key]
    if key.begins(with: "و") || key.begins(with: "ب") || key.begins(with: "ل") || key.begins(with: "ف") {
      nouns.append(String(key.dropFirst()))
    }
    nouns += nouns.filter { $0.ends(with: "تي") || $0.ends(with: "تا") }.map { $0.dropLast(2) + "ة" }
    if nouns.contains(where: { has($0, as: .founded) }) { return .organisation }
    if nouns.contains(where: { has($0, as: .built) }) { return .place }
    return nouns.contains { has($0, as: .award) } ? Dedication.none : nil
  }

  /// Whether a word is no name by itself.
  ///
  /// - Parameter hash: of its letters at the name level.
  func namesNobody(_ hash: UInt64) -> Bool { nobody.contains(hash) }

  /// Whether a word is a noun for works, products and undertakings, with or without article, attached letters and a pronoun: الفيلم,
  /// برنامجها.
  func isThing(_ key: String) -> Bool {
    Attached.bytes(key) { key in
      func isThing(_ stem: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        has(Gazetteer.hash(stem), as: .thing)
          || Self.pronouns.contains {
            stem.suffix($0.count).elementsEqual($0) && has(Gazetteer.hash(stem.dropLast($0.count)), as: .thing)
          }
      }
      return isThing(key) || Self.beforeThings.contains { key.starts(with: $0) && isThing(key.dropFirst($0.count)) }
    }
  }

  private static let beforeThings = ["وال", "بال", "لل", "ال", "و", "ب", "ل", "ف", "ك"].map { Array($0.utf8) }
  private static let pronouns = ["ها", "ه", "هم", "نا"].map { Array($0.utf8) }

  /// Whether two words that look like the name of a body are a common noun: هيئة التدريس.
  func isGeneric(_ keys: [String]) -> Bool { has(keys.joined(separator: " "), as: .generic) }

  func has(_ key: String, as use: Use) -> Bool { has(Gazetteer.hash(key), as: use) }

  /// - Parameter hash: of a word's key.
  func has(_ hash: UInt64, as use: Use) -> Bool { (uses[hash] ?? 0) & 1 << Int32(use.rawValue) != 0 }

  private init() {
    var nouns: [UInt64: (noun: String, found: ClassNoun)] = [:]
    for row in LanguageData.rows("names-classes") where row.count >= 3 {
      guard let kind = ActorKind(rawValue: row[1]) else { continue }
      nouns[Gazetteer.hash(row[0])] = (row[0], ClassNoun(kind: kind, isMedium: row[2] == "medium"))
    }
    let sorted = nouns.sorted { $0.key < $1.key }
    classNouns = sorted.map(\.value)
    media = classNouns.filter(\.found.isMedium).map { Gazetteer.hash(NameLetters.folded($0.noun)) }.sorted()
    classIndex = HashIndex(sorted.enumerated().map { ($0.element.key, Int32($0.offset)) })
    let named = Dictionary(uniqueKeysWithValues: Use.allCases.map { ("\($0)", $0) })
    var uses: [UInt64: Int32] = [:]
    var nobody: Set<UInt64> = []
    for row in LanguageData.rows("names-words") where row.count >= 2 {
      guard let use = named[row[0]] else { preconditionFailure("names-words.tsv: \(row)") }
      uses[Gazetteer.hash(row[1]), default: 0] |= 1 << Int32(use.rawValue)
      if use == .nobody { nobody.insert(Gazetteer.hash(NameLetters.folded(row[1]))) }
    }
    self.uses = HashIndex(uses.sorted { $0.key < $1.key })
    self.nobody = nobody
  }

  /// Whether a word is a class noun as it stands.
  func isClassNoun(_ key: String) -> Bool { classIndex[Gazetteer.hash(key)] != nil }

  /// A class noun, with or without article and attached letters: الموقع, وصحيفة.
  func classNoun(_ key: String) -> (noun: String, found: ClassNoun, isDefinite: Bool)? {
    Attached.bytes(key) { key in
      func classNoun(_ letters: Slice<UnsafeBufferPointer<UInt8>>) -> (noun: String, found: ClassNoun)? {
        classIndex[Gazetteer.hash(letters)].map { classNouns[Int($0)] }
      }
      if let (noun, found) = classNoun(key) { return (noun, found, false) }
      // ا ب و ف ك ل
      switch key.dropFirst().first {
      case 0xA7, 0xA8, 0x88, 0x81, 0x83, 0x84: break
      default: return nil
      }
      for (prefix, isDefinite) in Self.prefixes where key.starts(with: prefix) {
        if let (noun, found) = classNoun(key.dropFirst(prefix.count)) {
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
