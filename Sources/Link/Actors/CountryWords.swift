import Model

/// Words of a text that name a country: its name, where it is one word, and its nationality adjectives, with what may be attached to
/// them. Words that seldom mean a country (`Data/ambiguous-nationalities.tsv`) are left out.
final class CountryWords: Sendable {
  /// Countries by the hash of a word (``WordHashes``).
  let adjectives: WordTable<String>
  let names: WordTable<String>
  /// Words that join a place to what stands before: في.
  let joints: Set<UInt64>

  init(_ known: KnownActors) {
    let ambiguous = NameData.shared.ambiguousNationalities
    var names: [UInt64: String] = [:]
    for id in known.ids where known.kind(of: id) == .country {
      for name in known[id]!.names {
        let words = NameFolding.words(name)
        if words.count == 1, !ambiguous.contains(words[0]) {
          Self.eachHash(words[0]) { names[$0] = id }
        }
      }
    }
    var adjectives: [UInt64: String] = [:]
    for word in known.demonyms.keys.sortedByBytes() where !ambiguous.contains(word) {
      let country = known.demonyms[word]!
      Self.eachHash(word) { adjectives[$0] = country }
    }
    self.names = WordTable(hashes: names.map { ($0.key, $0.value) })
    self.adjectives = WordTable(hashes: adjectives.map { ($0.key, $0.value) })
    joints = [stableHash("في".utf8)]
  }

  /// Hands on the hashes of a word with و, ب, ل attached, as texts have it.
  private static func eachHash(_ word: String, _ body: (UInt64) -> Void) {
    body(stableHash(word.utf8))
    for prefix in ["و", "ب", "ل"] {
      var hash = StableHash()
      for b in prefix.utf8 { hash.add(b) }
      // لل takes the place of ل and ال.
      let hasArticle = prefix == "ل" && word.begins("ال")
      for b in word.utf8.dropFirst(hasArticle ? 2 : 0) { hash.add(b) }
      body(hash.value)
    }
  }
}
