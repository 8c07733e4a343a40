/// Words of a table of language data (use and word at the compare level in each row) by what each is: a bit for each use, by the word's
/// hash.
struct WordUses<Use: RawRepresentable & CaseIterable & Sendable>: Sendable where Use.RawValue == Int {
  private let index: HashIndex

  init(_ table: String) { self.init(Self.bits(of: table)) }

  init(_ bits: [UInt64: Int32]) { index = HashIndex(bits.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }) }

  /// The uses of each word of a table, whose rows have them by the names of the cases.
  static func bits(of table: String) -> [UInt64: Int32] {
    let named = Dictionary(uniqueKeysWithValues: Use.allCases.map { ("\($0)", $0) })
    var bits: [UInt64: Int32] = [:]
    for row in LanguageData.rows(table) where row.count >= 2 {
      guard let use = named[row[0]] else { preconditionFailure("\(table).tsv: \(row)") }
      bits[Gazetteer.hash(row[1]), default: 0] |= bit(use)
    }
    return bits
  }

  static func bit(_ use: Use) -> Int32 { 1 << Int32(use.rawValue) }

  /// - Parameter key: a word at the compare level.
  func has(_ key: String, as use: Use) -> Bool { (index[Gazetteer.hash(key)] ?? 0) & Self.bit(use) != 0 }
}
