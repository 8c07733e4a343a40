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
  /// - Parameter groups: index of each article's group of near-identical texts; asked for once the sentences are read.
  static func find(_ articles: [AnnotatedArticle], jobs: Int, groups: () -> [Int]) -> [Set<Int>] {
    let media = Media(articles)
    let read = mapChunks(articles.count, size: chunk, jobs: jobs) { range in
      var out = Reading()
      for i in range {
        let a = articles[i]
        out.begun.append(
          a.sentences.indices.lazy.filter { begins(a.article.text[a.sentences[$0].span]) }.map(Int32.init))
        out.sentences.append(a.sentences.indices.lazy.map { identity(a.sentences[$0]) })
      }
      return out
    }
    let begun = Lists(joining: read.map(\.begun))
    let sentences = Lists(joining: read.map(\.sentences))
    let repeated = repeated(articles, sentences, media, groups())
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

  /// Articles that one thread reads at a time.
  private static let chunk = 256

  private struct Reading: Sendable {
    /// Numbers of the sentences that begin as furniture does.
    var begun = Lists<Int32>()
    /// What tells each sentence from others.
    var sentences = Lists<UInt64>()
  }

  /// The media of each article by number.
  private struct Media: Sendable {
    var of = Lists<Int32>()

    init(_ articles: [AnnotatedArticle]) {
      var numbers = HashNumbers()
      for a in articles {
        let sources = a.article.sources
        of.append(
          sources.isEmpty
            ? [Int32(numbers.number(byteHash("")))] : sources.map { Int32(numbers.number(byteHash($0.name))) })
      }
    }
  }

  /// Sentences of one medium that stand in many of its texts, by the hash of both.
  private static func repeated(
    _ articles: [AnnotatedArticle], _ sentences: Lists<UInt64>, _ media: Media, _ groups: [Int]
  ) -> WordSet {
    // Most sentences stand in few articles, and need no closer look.
    var numbers = HashNumbers(capacity: sentences.elements.count)
    var met: [Int32] = []
    func each(_ body: (_ article: Int, _ key: UInt64) -> Void) {
      for i in articles.indices {
        for medium in media.of[i] { for s in sentences[i] { body(i, pairHash(s, UInt64(medium))) } }
      }
    }
    each { _, key in
      let n = numbers.number(key)
      if n == met.count { met.append(0) }
      met[n] += 1
    }
    var spreads: [UInt64: Spread] = [:]
    each { i, key in
      if met[numbers.find(key)!] >= Int32(texts) {
        spreads[key, default: Spread()].add(groups[i], articles[i].published.value)
      }
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
  private static func identity(_ s: Sentence) -> UInt64 { stableHash(s.id.utf8.prefix { $0 != UInt8(ascii: "-") }) }

  private static let lineStarts: [[UInt8]] = DataTable.rows("furniture").compactMap { row in
    row[0].isEmpty ? nil : Array(NameFolding.fold(row[0]).utf8)
  }

  /// Bytes of a sentence that its beginning is looked for in: more than the longest line of the table has.
  private static let head = 160

  private static func begins(_ sentence: Substring) -> Bool {
    // To the next scalar's start.
    let u = sentence.utf8
    var end = u.index(u.startIndex, offsetBy: head, limitedBy: u.endIndex) ?? u.endIndex
    while end < u.endIndex, u[end] & 0xC0 == 0x80 { end = u.index(after: end) }
    let head = NameFolding.bytes(sentence[..<end]).drop { $0 == 0x20 || $0 == 0x2D || $0 == 0x2A }
    return lineStarts.contains { start in
      // Whole words: طباعة, not طباعتها.
      head.starts(with: start) && (head.count == start.count || head[head.startIndex + start.count] < 0x80)
    }
  }
}
