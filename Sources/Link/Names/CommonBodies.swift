import Model

/// Class "bodies that others have too" (`Data/common-bodies.tsv`): names that tell nobody whose body is meant, and names that say it.
///
/// | name | body | told |
/// |---|---|---|
/// | وزارة الخارجية | وزارة الخارجية | |
/// | وزارة الخارجية الأمريكية | وزارة الخارجية | United States |
/// | جيش مصر, الجيش المصري | الجيش | Egypt |
/// | مجلس النواب في كازاخستان | مجلس النواب | Kazakhstan |
/// | الاتحاد المصري لكرة القدم | اتحاد كرة القدم | Egypt |
/// | الداخلية التونسية | وزارة الداخلية | Tunisia |
/// | المجلس البلدي | المجلس البلدي | |
final class CommonBodies: Sendable {
  /// What one body of a name belongs to.
  enum Scope: String, Sendable { case country, local }

  /// A name read as such a body's.
  struct Reading: Hashable, Sendable {
    /// The name without what tells whose it is: its words without the article.
    var name: String
    var scope: Scope
    /// Id of the country that the name itself gives.
    var country: String?
    /// Parts of the name that are the body's.
    var length: Int
    /// Whether the table has the name itself, not just what it begins with: after وزارة anything may stand that an article was read too far.
    var isSpelled: Bool
    /// The body's name as the table writes it, where this one is short for it: الداخلية for وزارة الداخلية.
    var written: String?

    /// Whether one word of the name stands for a longer one.
    var isShort: Bool { written != nil && length == 1 }
  }

  static let shared = CommonBodies()

  private let names: WordTable<Scope>
  private let beginnings: WordTable<Scope>
  /// Other names of a body, to the one that stands for it.
  private let otherNames: WordTable<(key: String, written: String)>
  private let firstWords: WordSet

  private init() {
    var names: [String: Scope] = [:]
    var beginnings: [String: Scope] = [:]
    var otherNames: [String: (key: String, written: String)] = [:]
    for row in DataTable.rows("common-bodies") where row.count > 1 {
      guard let scope = Scope(rawValue: String(row[0])) else { continue }
      let isBeginning = row[1].hasSuffix("*")
      let name = isBeginning ? row[1].dropLast() : row[1]
      let key = Self.key(ParsedName(name, kind: .organisation).parts[...])
      if row.count > 2, !row[2].isEmpty {
        otherNames[key] = (Self.key(ParsedName(row[2], kind: .organisation).parts[...]), String(row[2]))
      }
      if isBeginning { beginnings[key] = scope } else { names[key] = scope }
    }
    self.names = WordTable(names.map { ($0.key, $0.value) })
    self.beginnings = WordTable(beginnings.map { ($0.key, $0.value) })
    self.otherNames = WordTable(otherNames.map { ($0.key, $0.value) })
    firstWords = WordSet(
      (Array(names.keys) + Array(beginnings.keys)).compactMap { $0.split(separator: " ").first.map(String.init) })
  }

  /// Whether such a body's name may begin with a word, with or without the article.
  func mayBegin(_ part: ParsedName.Part) -> Bool { firstWords.contains(hash: part.form.bareHash) }

  /// Hash of ``key(_:)``.
  private static func hash(_ parts: ArraySlice<ParsedName.Part>) -> UInt64 { hash(parts.lazy.map(\.bare)) }

  private static func hash(_ words: some Sequence<String>) -> UInt64 {
    var h = StableHash()
    for (i, w) in words.enumerated() {
      if i > 0 { h.add(0x20) }
      for b in w.utf8 { h.add(b) }
    }
    return h.value
  }

  private static func key(_ parts: ArraySlice<ParsedName.Part>) -> String {
    parts.map(\.bare).joined(separator: " ")
  }

  /// - Parameters:
  ///   - demonyms: countries by nationality adjective.
  ///   - countries: ids by name, words joined by spaces.
  /// - Returns: nil for names that are one body's.
  func read(_ name: ParsedName, demonyms: WordTable<String>, countries: WordTable<String>) -> Reading? {
    let parts = name.parts
    guard let first = parts.first, firstWords.contains(hash: first.form.bareHash) else { return nil }
    // وزارة الصحة الفلسطينية بغزة: what stands behind the nationality tells nothing more; in وزارة المالية there is none.
    if let inside = inside(parts, demonyms) { return inside }
    let nationality = parts.indices.dropFirst().first {
      demonyms[hash: parts[$0].form.hash] != nil && scope(parts[..<$0]) != nil
    }
    let (length, country) = nationality.map { ($0, demonyms[hash: parts[$0].form.hash]) } ?? tail(parts, countries)
    // بنك مصر is no other bank's name.
    guard let scope = scope(parts[..<length]), scope == .country || country == nil else { return nil }
    let key = Self.key(parts[..<length])
    // الداخلية by itself may be an adjective.
    if otherNames[key] != nil, country == nil, length == 1 { return nil }
    let other = otherNames[key]
    return Reading(
      name: other?.key ?? key, scope: scope, country: country, length: length,
      isSpelled: names[hash: Self.hash(parts[..<length])] != nil, written: other?.written)
  }

  /// A name with the nationality inside: الاتحاد المصري لكرة القدم.
  private func inside(_ parts: [ParsedName.Part], _ demonyms: WordTable<String>) -> Reading? {
    guard parts.count > 2, let country = demonyms[hash: parts[1].form.hash] else { return nil }
    let body = [parts[0]] + parts[2...]
    guard names[hash: Self.hash(body[...])] == .country else { return nil }
    let key = Self.key(body[...])
    let other = otherNames[key]
    return Reading(
      name: other?.key ?? key, scope: .country, country: country, length: parts.count, isSpelled: true,
      written: other?.written)
  }

  private func scope(_ parts: ArraySlice<ParsedName.Part>) -> Scope? {
    if let s = names[hash: Self.hash(parts)] { return s }
    return parts.count > 1 ? beginnings[hash: parts.first!.form.bareHash] : nil
  }

  /// The parts before a country at the end (حكومة اليمن, مجلس النواب في مصر, وزارة الدفاع بالعراق), and that country.
  private func tail(_ parts: [ParsedName.Part], _ countries: WordTable<String>) -> (Int, String?) {
    for n in stride(from: min(3, parts.count - 1), to: 0, by: -1) {
      let start = parts.count - n
      let whole = countries[hash: Self.hash(parts[start...].lazy.map(\.word))]
      let isAttached = whole == nil
      guard let id = whole ?? behindBa(parts[start...], countries) else { continue }
      let isBehindIn = !isAttached && start > 1 && parts[start - 1].word == "في"
      return (isBehindIn ? start - 1 : start, id)
    }
    return (parts.count, nil)
  }

  /// A country with ب attached: بالعراق.
  private func behindBa(_ parts: ArraySlice<ParsedName.Part>, _ countries: WordTable<String>) -> String? {
    guard parts.first!.word.begins("ب") else { return nil }
    return countries[parts.map(\.word).joined(separator: " ").dropFirst()]
  }
}
