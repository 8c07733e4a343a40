import Model

/// The first map over articles: what the texts of some tell, whoever is named in them (``ArticleReading``), in flat lists.
struct TextReading: Sendable {
  /// Articles that one thread reads at a time.
  static let chunk = 256

  /// Hash of all that each annotated article says (``LinkedArticle/print``).
  private(set) var prints: [UInt64] = []
  /// Sketch of each text; empty for a short one (``TextGroups``).
  private(set) var sketches = Lists<UInt32>()
  /// Numbers of the sentences of each that begin as furniture does (``Furniture``).
  private(set) var begun = Lists<Int32>()
  /// What tells each sentence of each from others.
  private(set) var sentences = Lists<UInt64>()
  /// Of each event of each, in their order, as ``ArticleReading`` has them.
  private(set) var eventSentences = Lists<Int32>()
  private(set) var eventWords = Lists<UInt64>()
  private(set) var deeds: [UInt64] = []
  private(set) var titles: [UInt64] = []
  private(set) var headlines: [Int8] = []
  /// Sentences of each that may relate events.
  private(set) var telling = Lists<Int32>()
  /// What their roles tell, and where those of each begin among them.
  private(set) var roles = RoleReadings()
  private var roleStarts = [0]

  /// Reads all articles.
  ///
  /// - Parameter known: the coded reading of each article, where one was kept.
  static func read(_ articles: [LinkingArticle], known: [[UInt8]], jobs: Int) -> [TextReading] {
    mapChunks(articles.count, size: chunk, jobs: jobs) {
      ArticleReading.Memory()
    } _: { memory, range in
      var out = TextReading()
      for i in range {
        let kept = known.indices.contains(i) ? ArticleReading(bytes: known[i]) : nil
        let isKept = kept?.fits(articles[i]) == true
        out.add(isKept ? kept! : ArticleReading(articles[i], &memory), articles[i])
      }
      return out
    }
  }

  private mutating func add(_ a: ArticleReading, _ article: LinkingArticle) {
    prints.append(article.print(annotation: a.print))
    sketches.append(a.sketch)
    begun.append(a.begun)
    sentences.append(a.sentences)
    eventSentences.append(all: a.eventSentences)
    eventWords.append(all: a.eventWords)
    deeds += a.deeds
    titles += a.titles
    headlines += a.headlines
    telling.append(a.telling)
    roles.append(all: a.roles)
    roleStarts.append(roles.count)
  }

  /// What a role tells.
  ///
  /// - Parameters:
  ///   - article: its place among those read here.
  ///   - span: where it is written.
  func role(_ article: Int, _ span: Span) -> RoleWords? {
    roles.role(at: span, among: roleStarts[article]..<roleStarts[article + 1])
  }
}
