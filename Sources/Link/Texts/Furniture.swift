import Model

/// Finds the sentences of articles that are furniture, and no part of what they tell: agency signatures, tags, teasers for other
/// articles. They are no evidence: what they name takes part in nothing.
///
/// Two signs: the line begins as the lines of `Data/furniture.tsv` do; or the same sentence stands in many articles of different
/// text of one medium, spread over days, which a report that is taken up again does not.
enum Furniture {
  /// Different texts of one medium, and days, that a repeated sentence stands in.
  private static let texts = 8
  private static let days = 3
  /// A sentence that so many different texts repeat is furniture on whatever days.
  private static let manyTexts = 25

  /// Numbers of the sentences of each article that are furniture.
  ///
  /// - Parameters:
  ///   - texts: what the articles' texts tell, in their order.
  ///   - groups: index of each article's group of near-identical texts; asked for when sentences are counted.
  static func find(
    _ articles: [LinkingArticle], _ texts: [TextReading], jobs: Int, groups: () -> [Int]
  ) -> [Set<Int>] {
    let media = Media(articles)
    let begun = Lists(joining: texts.map(\.begun))
    let sentences = Lists(joining: texts.map(\.sentences))
    let repeated = repeated(articles, sentences, media, groups)
    return mapParallel(articles.count, jobs: jobs) { i in
      var found = Set(begun[i].lazy.map { Int($0) })
      for medium in media.of[i] {
        for (n, s) in sentences[i].enumerated() where repeated.contains(hash: pairHash(s, UInt64(medium))) {
          found.insert(n)
        }
      }
      return found
    }
  }

  /// The media of each article by number.
  private struct Media: Sendable {
    var of = Lists<Int32>()

    init(_ articles: [LinkingArticle]) {
      var numbers = HashNumbers()
      for a in articles {
        let sources = a.sources
        of.append(
          sources.isEmpty
            ? [Int32(numbers.number(byteHash("")))] : sources.map { Int32(numbers.number(byteHash($0.name))) })
      }
    }
  }

  /// Sentences of one medium that stand in many of its texts, by the hash of both.
  private static func repeated(
    _ articles: [LinkingArticle], _ sentences: Lists<UInt64>, _ media: Media, _ groups: () -> [Int]
  ) -> WordSet {
    func each(_ body: (_ article: Int, _ key: UInt64) -> Void) {
      for i in articles.indices {
        for medium in media.of[i] { for s in sentences[i] { body(i, pairHash(s, UInt64(medium))) } }
      }
    }
    // Most sentences stand in few articles, and need no closer look. Several may share a place here: then they are looked at.
    var met = [UInt8](repeating: 0, count: 1 << 22)
    func place(_ key: UInt64) -> Int { Int(key >> 42) }
    each { _, key in
      let n = place(key)
      if met[n] < UInt8(texts) { met[n] += 1 }
    }
    let groups = groups()
    var spreads: [UInt64: Spread] = [:]
    each { i, key in
      if met[place(key)] >= UInt8(texts) { spreads[key, default: Spread()].add(groups[i], articles[i].day) }
    }
    return WordSet(hashes: spreads.filter { $0.value.isFurniture }.map(\.key))
  }

  /// In how many texts and on how many days a sentence stands; counted no further than needed.
  private struct Spread {
    private var texts: [Int] = []
    private var days: [String] = []

    mutating func add(_ group: Int, _ day: String?) {
      if texts.count < Furniture.manyTexts, !texts.contains(group) { texts.append(group) }
      if let day, days.count < Furniture.days, !days.contains(day) { days.append(day) }
    }

    var isFurniture: Bool {
      texts.count >= Furniture.manyTexts || texts.count >= Furniture.texts && days.count >= Furniture.days
    }
  }

  /// The sentence by its content, wherever in its article it is repeated.
  static func identity(_ s: Sentence) -> UInt64 { stableHash(s.id.utf8.prefix { $0 != UInt8(ascii: "-") }) }

  /// Beginnings of lines by their first two letters, which hardly any sentence has.
  private static let lineStarts: [UInt32: [[UInt8]]] = Dictionary(
    grouping: DataTable.rows("furniture").compactMap { row in
      row[0].isEmpty ? nil : Array(NameFolding.fold(row[0]).utf8)
    }, by: { firstLetters($0[...]) })

  private static func firstLetters(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Whether a sentence begins as furniture does.
  ///
  /// - Parameter sentence: its folded bytes.
  static func begins(_ sentence: ArraySlice<UInt8>) -> Bool {
    let head = sentence.drop { $0 == 0x20 || $0 == 0x2D || $0 == 0x2A }
    guard let starts = lineStarts[firstLetters(head)] else { return false }
    return starts.contains { start in
      // Whole words: طباعة, not طباعتها.
      head.starts(with: start) && (head.count == start.count || head[head.startIndex + start.count] < 0x80)
    }
  }
}
