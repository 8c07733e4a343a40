import Model

/// Words of a text that name a country: its name, where it is one word, and its nationality adjectives, with what may be attached to
/// them. Words that seldom mean a country (`Data/ambiguous-nationalities.tsv`) are left out.
final class CountryWords: Sendable {
  /// Countries by the hash of a word (``WordHashes``).
  let adjectives: WordTable<String>
  let names: WordTable<String>
  /// Words that join a place to what stands before: في.
  let joints: Set<UInt64>
  /// Ids by name of country, words joined by spaces.
  let countries: WordTable<String>

  convenience init(_ known: KnownActors) { self.init(known, known.entries.keys.sortedByBytes()) }

  /// - Parameter ids: of all known actors, in byte order.
  init(_ known: KnownActors, _ ids: [String]) {
    let ambiguous = NameData.shared.ambiguousNationalities
    var countries: [String: String] = [:]
    var names: [UInt64: String] = [:]
    for id in ids where known.kind(of: id) == .country {
      let e = known.entries[id]!
      for form in [e.label] + e.forms {
        let words = NameFolding.words(form)
        countries[words.joined(separator: " ")] = id
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
    self.countries = WordTable(countries.map { ($0.key, $0.value) })
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
