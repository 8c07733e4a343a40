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
struct CommonBodies: Sendable {
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
  }

  static let shared = CommonBodies()

  private let names: [String: Scope]
  private let beginnings: [String: Scope]
  /// Other names of a body, to the one that stands for it.
  private let otherNames: [String: String]
  private let firstWords: Set<Substring>

  private init() {
    var names: [String: Scope] = [:]
    var beginnings: [String: Scope] = [:]
    var otherNames: [String: String] = [:]
    for row in DataTable.rows("common-bodies") where row.count > 1 {
      guard let scope = Scope(rawValue: String(row[0])) else { continue }
      let isBeginning = row[1].hasSuffix("*")
      let name = isBeginning ? row[1].dropLast() : row[1]
      let key = Self.key(ParsedName(name, kind: .organisation).parts[...])
      if row.count > 2, !row[2].isEmpty {
        otherNames[key] = Self.key(ParsedName(row[2], kind: .organisation).parts[...])
      }
      if isBeginning { beginnings[key] = scope } else { names[key] = scope }
    }
    self.names = names
    self.beginnings = beginnings
    self.otherNames = otherNames
    firstWords = Set((Array(names.keys) + Array(beginnings.keys)).compactMap { $0.split(separator: " ").first })
  }

  private static func key(_ parts: ArraySlice<ParsedName.Part>) -> String {
    parts.map(\.bare).joined(separator: " ")
  }

  /// - Parameters:
  ///   - demonyms: countries by nationality adjective.
  ///   - countries: ids by name, words joined by spaces.
  /// - Returns: nil for names that are one body's.
  func read(_ name: ParsedName, demonyms: [String: String], countries: [String: String]) -> Reading? {
    let parts = name.parts
    guard let first = parts.first, firstWords.contains(first.bare[...]) else { return nil }
    // وزارة الصحة الفلسطينية بغزة: what stands behind the nationality tells nothing more; in وزارة المالية there is none.
    if let inside = inside(parts, demonyms) { return inside }
    let nationality = parts.indices.dropFirst().first { demonyms[parts[$0].word] != nil && scope(parts[..<$0]) != nil }
    let (length, country) = nationality.map { ($0, demonyms[parts[$0].word]) } ?? tail(parts, countries)
    // بنك مصر is no other bank's name.
    guard let scope = scope(parts[..<length]), scope == .country || country == nil else { return nil }
    let key = Self.key(parts[..<length])
    // الداخلية by itself may be an adjective.
    if otherNames[key] != nil, country == nil, length == 1 { return nil }
    return Reading(name: otherNames[key] ?? key, scope: scope, country: country, length: length)
  }

  /// A name with the nationality inside: الاتحاد المصري لكرة القدم.
  private func inside(_ parts: [ParsedName.Part], _ demonyms: [String: String]) -> Reading? {
    guard parts.count > 2, let country = demonyms[parts[1].word] else { return nil }
    let key = Self.key([parts[0]] + parts[2...])
    guard names[key] == .country else { return nil }
    return Reading(name: otherNames[key] ?? key, scope: .country, country: country, length: parts.count)
  }

  private func scope(_ parts: ArraySlice<ParsedName.Part>) -> Scope? {
    if let s = names[Self.key(parts)] { return s }
    return parts.count > 1 ? beginnings[parts.first!.bare] : nil
  }

  /// The parts before a country at the end (حكومة اليمن, مجلس النواب في مصر, وزارة الدفاع بالعراق), and that country.
  private func tail(_ parts: [ParsedName.Part], _ countries: [String: String]) -> (Int, String?) {
    for n in stride(from: min(3, parts.count - 1), to: 0, by: -1) {
      let start = parts.count - n
      let text = parts[start...].map(\.word).joined(separator: " ")
      let isAttached = countries[text] == nil
      let id = countries[text] ?? (text.hasPrefix("ب") ? countries[String(text.dropFirst())] : nil)
      guard let id else { continue }
      let isBehindIn = !isAttached && start > 1 && parts[start - 1].word == "في"
      return (isBehindIn ? start - 1 : start, id)
    }
    return (parts.count, nil)
  }
}
