import Model

/// The adjective of a country: السعودي, السعودية.
struct Nationality: Hashable, Sendable {
  var masculine: String
  var feminine: String

  /// The name of a body with the adjective behind it, which agrees with the first noun: مجلس الوزراء السعودي, وزارة الصحة السعودية.
  /// Nil for a name without the article, where it would be another's: برلمان.
  func behind(_ body: String) -> String? {
    let words = body.split(separator: " ")
    guard let head = words.first, words.contains(where: { $0.hasPrefix("ال") || $0.hasPrefix("لل") }) else {
      return nil
    }
    return "\(body) \(Self.isFeminine(head) ? feminine : masculine)"
  }

  /// Whether an adjective behind a noun is feminine: by its ending, the plural of things among them (القوات), or as a broken plural.
  private static func isFeminine(_ noun: Substring) -> Bool {
    let bare = NameFolding.bare(noun)
    return noun.hasSuffix("ة") || noun.hasSuffix("ات")
      || brokenPlurals.contains(bare.begins("ال") ? String(bare.dropFirst(2)) : bare)
  }

  private static let brokenPlurals = WordSet(DataTable.rows("broken-plurals").map { NameFolding.bare($0[0]) })

  /// The adjectives of countries: of several (الأمريكي, الأميركي) the one that is nearest to a name of the country, then the shortest.
  ///
  /// - Parameters:
  ///   - demonyms: adjectives as written, each to the id of its country.
  ///   - names: of a country.
  static func table(_ demonyms: [String: String], names: (String) -> [String]) -> [String: Nationality] {
    var best: [String: (rank: (Int, Int, String), nationality: Nationality)] = [:]
    for (masculine, country) in demonyms where masculine.begins("ال") && masculine.hasSuffix("ي") {
      let feminine = masculine + "ة"
      guard demonyms[feminine] == country else { continue }
      let shared = names(country).map { sharedLetters($0, masculine) }.max() ?? 0
      let rank = (-shared, masculine.unicodeScalars.count, masculine)
      if let other = best[country]?.rank, !precedes(rank, other) { continue }
      best[country] = (rank, Nationality(masculine: masculine, feminine: feminine))
    }
    return best.mapValues(\.nationality)
  }

  private static func precedes(_ a: (Int, Int, String), _ b: (Int, Int, String)) -> Bool {
    if a.0 != b.0 { return a.0 < b.0 }
    return a.1 != b.1 ? a.1 < b.1 : bytesPrecede(a.2, b.2)
  }

  /// Letters at the beginning of two names that are the same, without the article.
  private static func sharedLetters(_ a: String, _ b: String) -> Int {
    func bare(_ s: String) -> Substring { s.begins("ال") ? s.dropFirst(2) : s[...] }
    return zip(bare(a).unicodeScalars, bare(b).unicodeScalars).prefix { $0 == $1 }.count
  }
}
