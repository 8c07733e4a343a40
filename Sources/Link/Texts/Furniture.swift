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
  /// - Parameter groups: index of each article's group of near-identical texts.
  static func find(_ articles: [AnnotatedArticle], groups: [Int], jobs: Int) -> [Set<Int>] {
    let starts = lineStarts
    let begun = mapParallel(articles.count, jobs: jobs) { i -> Set<Int> in
      let a = articles[i]
      return Set(a.sentences.indices.filter { begins(a.article.text[a.sentences[$0].span], starts) })
    }
    var seen: [Key: Spread] = [:]
    for (i, a) in articles.enumerated() {
      for medium in media(a) {
        for s in a.sentences {
          seen[Key(medium: medium, sentence: identity(s)), default: Spread()].add(groups[i], a.published.value)
        }
      }
    }
    let repeated = seen.filter { $0.value.isFurniture }
    return articles.indices.map { i in
      let a = articles[i]
      var found = begun[i]
      for medium in media(a) {
        for (n, s) in a.sentences.enumerated() where repeated[Key(medium: medium, sentence: identity(s))] != nil {
          found.insert(n)
        }
      }
      return found
    }
  }

  private struct Key: Hashable {
    var medium: String
    var sentence: UInt64
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

  private static func media(_ a: AnnotatedArticle) -> [String] {
    let names = a.article.sources.map(\.name)
    return names.isEmpty ? [""] : names
  }

  /// The sentence by its content, wherever in its article it is repeated.
  private static func identity(_ s: Sentence) -> UInt64 { stableHash(s.id.utf8.prefix { $0 != UInt8(ascii: "-") }) }

  private static let lineStarts: [[UInt8]] = DataTable.rows("furniture").compactMap { row in
    row[0].isEmpty ? nil : Array(NameFolding.fold(row[0]).utf8)
  }

  private static func begins(_ sentence: Substring, _ starts: [[UInt8]]) -> Bool {
    let head = Array(NameFolding.fold(sentence.prefix(40)).utf8.drop { $0 == 0x20 || $0 == 0x2D || $0 == 0x2A })
    return starts.contains { start in
      // Whole words: طباعة, not طباعتها.
      head.starts(with: start) && (head.count == start.count || head[start.count] < 0x80)
    }
  }
}
