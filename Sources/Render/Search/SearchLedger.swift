import Model

/// What the files of the search were made from: which sentences there are, in the order of their numbers, how much the files of words
/// hold, and what each file of names says. Good only while the output is as the build that made it left it.
struct SearchLedger: Sendable, Equatable {
  /// A hash of all that the files show of each article, from the oldest on.
  var articles: [UInt64] = []
  /// How many sentences each has.
  var sentences: [Int32] = []
  /// Number of the first sentence of each file of sentences.
  var starts: [Int] = []
  /// What the files of words hold.
  var words = WordSizes()
  /// By the name of each file of names a hash of all that it says.
  var names = Ledger()

  init() {}

  /// The sentences; files are noted when they are written.
  ///
  /// - Parameters:
  ///   - order: the articles in the order in which their sentences are numbered.
  ///   - count: how many sentences of an article are.
  init(_ desk: Desk, order: [Int], count: (_ article: Int) -> Int) {
    articles = order.map { Self.print(of: $0, desk) }
    sentences = order.map { Int32(count($0)) }
  }

  private static func print(of i: Int, _ desk: Desk) -> UInt64 {
    Fingerprint.of { print in
      let a = desk.index.article(i)
      print.add(a.article.id)
      print.add(desk.title(article: i))
      print.add(desk.source(article: i))
      print.add(a.published.value)
      print.add(a.article.text)
      for s in a.sentences.indices where desk.isShown(s, in: i) {
        print.add(a.sentences[s].span)
        print.add(a.sentences[s].id)
      }
    }
  }

  /// From which article on sentences have other numbers than in an earlier build, where all that were there are there still: most new
  /// articles are the newest or stand among those of their day.
  ///
  /// - Returns: nil where articles are gone or say something else, or so many come behind the first new one that all should be numbered
  ///   anew.
  func firstChange(since earlier: SearchLedger) -> Int? {
    if earlier.articles.isEmpty || earlier.articles.count > articles.count { return nil }
    let same = zip(articles, earlier.articles).prefix { $0 == $1 }.count
    guard (articles.count - same) * 4 <= articles.count || same == earlier.articles.count else { return nil }
    var behind: [UInt64: Int] = [:]
    for print in articles[same...] { behind[print, default: 0] += 1 }
    for print in earlier.articles[same...] {
      behind[print, default: 0] -= 1
      if behind[print]! < 0 { return nil }
    }
    return same
  }

  /// Number of an article's first sentence.
  func firstSentence(ofArticle n: Int) -> Int { sentences[..<n].reduce(0) { $0 + Int($1) } }

  // MARK: coding

  func encode(to coder: inout LedgerWriter) {
    coder.put(articles)
    coder.put(sentences)
    coder.put(starts)
    for n in [words.keys, words.codedSize, words.files] { coder.put(n) }
    coder.put(names.bytes)
  }

  /// - Returns: nil where the bytes are no ledger's.
  init?(from coder: inout LedgerReader) {
    guard let articles: [UInt64] = coder.array(), let sentences: [Int32] = coder.array(),
      articles.count == sentences.count, let starts: [Int] = coder.array(), let keys = coder.int(),
      let codedSize = coder.int(), let files = coder.int(), let names: [UInt8] = coder.array()
    else { return nil }
    self.articles = articles
    self.sentences = sentences
    self.starts = starts
    words = WordSizes(keys: keys, codedSize: codedSize, files: files)
    self.names = Ledger(bytes: names)
  }
}
