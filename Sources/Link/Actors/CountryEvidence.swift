import Model

/// What one article tells of which country a name of it belongs to: who and what it names, and where.
struct CountryEvidence {
  /// What speaks for a country, in entities of it that the article names.
  private enum Weight {
    /// A sentence names it before the body; several countries of a sentence share this. And behind the body.
    static let before = 3.0
    static let behind = 1.5
    /// Nothing foreign stands before the body: then it is that of the medium's country, of which readers are not told.
    static let opening = 3.0
    /// An official of the body is of the country.
    static let official = 4.0
    /// The article gives the body's name with the country elsewhere.
    static let told = 4.0
    /// Entities that count at most; countries share this as they share the article's entities.
    static let most = 4.0
    /// The country that the article's medium mostly writes of.
    static let home = 2.0
    /// Least that must speak for a country, and how many times as much as for the next.
    static let least = 2.0
    static let lead = 1.5
  }
  /// Bytes behind a mention that may tell whose it is.
  private static let behind = 48
  private static let ends: Set<Unicode.Scalar> = [".", "،", ":", "\n"]

  private let words: CountryWords
  private let article: LinkingArticle
  private let mentions: [Mention]
  private let home: String?
  /// Country of each of the article's entities.
  private var countryOf: [String?]
  private var votes: [String: Double] = [:]
  /// Countries of the officials of each body.
  private var officials: [Int: [String]] = [:]

  /// - Parameters:
  ///   - range: places of the article's entities among all.
  ///   - home: country that the article's medium mostly writes of.
  ///   - unsure: entities whose country is asked for and speaks for none.
  ///   - country: of a known actor.
  init(
    _ words: CountryWords, _ entities: [LocalEntity], _ range: Range<Int>, _ article: LinkingArticle, home: String?,
    unsure: Set<Int> = [], country: (String) -> String?
  ) {
    self.words = words
    self.article = article
    mentions = article.mentions
    self.home = home
    countryOf = [String?](repeating: nil, count: article.entities.count)
    var counts: [String: Double] = [:]
    for i in range where !unsure.contains(entities[i].entity) {
      guard let c = entities[i].known.flatMap(country) ?? entities[i].owner ?? entities[i].country else { continue }
      let entity = entities[i].entity
      countryOf[entity] = c
      counts[c, default: 0] += 1
      if entities[i].kind == .person {
        for o in Set(article.entities[entity].roles.compactMap(\.organisation)).sorted() {
          officials[o, default: []].append(c)
        }
      }
    }
    let all = counts.values.reduce(0, +)
    votes = counts.mapValues { $0 * min(1, Weight.most / all) }
    if let home { votes[home, default: 0] += Weight.home }
  }

  /// The country of a body that every country has.
  ///
  /// - Parameter told: countries whose body of this name the article names elsewhere.
  func owner(ofBody entity: Int, told: Set<String>) -> String? {
    for m in own(entity) { if let c = self.told(behind: mentions[m].span) { return c } }
    var votes = votes(for: entity)
    for c in told { votes[c, default: 0] += Weight.told }
    for c in officials[entity] ?? [] { votes[c, default: 0] += Weight.official }
    let ranked = votes.sorted { $0.value != $1.value ? $0.value > $1.value : bytesPrecede($0.key, $1.key) }
    guard let top = ranked.first, top.value >= Weight.least else { return nil }
    return ranked.count == 1 || top.value >= Weight.lead * ranked[1].value ? top.key : nil
  }

  /// Which of several countries a name is of: the first, unless the article clearly speaks for another.
  func choose(_ countries: [String], for entity: Int) -> Int {
    let votes = votes(for: entity)
    let own = votes[countries[0]] ?? 0
    let best = countries.indices.dropFirst().max { (votes[countries[$0]] ?? 0) < (votes[countries[$1]] ?? 0) }
    guard let best, let most = votes[countries[best]], most > Weight.lead * own else { return 0 }
    return best
  }

  /// Places of an entity's mentions.
  private func own(_ entity: Int) -> some Sequence<Int> {
    mentions.indices.lazy.filter { mentions[$0].entity == entity }
  }

  /// What speaks for each country.
  private func votes(for entity: Int) -> [String: Double] {
    var votes = votes
    var first: Span?
    var seen: Set<Int> = []
    for m in own(entity) {
      let span = mentions[m].span
      if first.map({ span < $0 }) ?? true { first = span }
      guard let s = article.sentence(at: span.start), seen.insert(s).inserted else { continue }
      let sentence = article.sentences[s].span
      share(Weight.before, countries(in: Span(sentence.start, span.start)), &votes)
      share(Weight.behind, countries(in: Span(span.end, sentence.end)), &votes)
    }
    if let home, let first, countries(in: Span(0, first.start)).allSatisfy({ $0 == home }) {
      votes[home, default: 0] += Weight.opening
    }
    return votes
  }

  private func share(_ weight: Double, _ countries: [String], _ votes: inout [String: Double]) {
    for c in countries { votes[c, default: 0] += weight / Double(countries.count) }
  }

  /// The country that stands directly behind a mention: a nationality, or في and its name.
  private func told(behind span: Span) -> String? {
    let u = article.text.utf8
    guard span.end < u.count else { return nil }
    let start = u.index(u.startIndex, offsetBy: span.end)
    let end = u.index(start, offsetBy: Self.behind, limitedBy: u.endIndex) ?? u.endIndex
    let rest = article.text.unicodeScalars[start..<end].prefix { !Self.ends.contains($0) }
    let next = WordHashes.all(Substring(rest))
    guard let first = next.first else { return nil }
    if let c = words.adjectives[hash: first] { return c }
    return words.names[hash: words.joints.contains(first) && next.count > 1 ? next[1] : first]
  }

  /// Countries that a stretch of text names, or entities of which it names, in byte order.
  private func countries(in span: Span) -> [String] {
    var found: Set<String> = []
    var start = span.start
    func read(_ end: Int) {
      if end <= start { return }
      for w in WordHashes.all(article.text[Span(start, end)]) {
        if let c = words.adjectives[hash: w] ?? words.names[hash: w] { found.insert(c) }
      }
    }
    for m in mentions.indices where span.contains(mentions[m].span) {
      if let c = countryOf[mentions[m].entity] { found.insert(c) }
      // منصور التركي is no Turk for his name.
      if mentions[m].kind == .person {
        read(mentions[m].span.start)
        start = max(start, mentions[m].span.end)
      }
    }
    read(span.end)
    return found.sortedByBytes()
  }
}
