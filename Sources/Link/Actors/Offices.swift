import Model

/// The office that a role names, where one person has it at a time (`Data/offices.tsv`).
///
/// | role | office |
/// |---|---|
/// | وزير الصحة المهندس | وزير الصحة |
/// | مدير عام الجوازات اللواء | مدير عام الجوازات |
/// | معالي وزير الصحة | وزير الصحة |
/// | عضو المجلس, الدكتور, مدير, مدير المستشفى | |
enum Offices {
  private static let nouns = WordSet(DataTable.rows("offices").map { NameFolding.bare($0[0]) })
  /// Words up to which an office is read.
  private static let longest = 6

  /// Hash of the office that a role names: its noun and what follows up to the first definite word. Nil where there is none.
  ///
  /// - Parameter words: of the role, folded.
  static func hash(_ words: [String]) -> UInt64? {
    guard let first = words.firstIndex(where: nouns.contains) else { return nil }
    let rest = words[first...].prefix(longest)
    guard let last = rest.firstIndex(where: { $0.begins("ال") && $0.utf8.count > 6 }), last > first else { return nil }
    // مدير المستشفى: of whichever.
    if last == first + 1, isClassNoun(rest[last]) { return nil }
    var hash = StableHash()
    for word in rest[...last] {
      for b in word.utf8 { hash.add(b) }
      hash.add(0x20)
    }
    return hash.value
  }

  private static func isClassNoun(_ word: String) -> Bool {
    let nouns = NameData.shared.headNouns
    return nouns[word] != nil || nouns[word.dropFirst(2)] != nil
  }
}
