import Model

/// The sentences that can be searched, their numbers, and which of them are others than in an earlier build.
struct SearchSentences: Sendable {
  private let desk: Desk
  /// By article, a hash of all that the files show of it, and how many sentences it has.
  let prints: [UInt64]
  let counts: [Int32]
  let numbers: SentenceNumbers
  /// What has other sentences or numbers than before, in the order of the articles; what is gone behind.
  let changes: [Change]

  /// An article that came, changed, stands elsewhere or is gone.
  struct Change: Sendable, Equatable {
    /// nil for one that is gone.
    var article: Int?
    /// Its numbers before; nil for one that was not there.
    var before: Range<Int>?
    /// Whether its sentences are what they were.
    var isMoved = false
  }

  /// Whether what is there was made from nothing that is known.
  private let isNew: Bool

  /// Share of the articles that may be others: with more it is quicker to make all files of words.
  private static let share = 0.25

  /// - Parameters:
  ///   - known: what the files that are there were made from; nil where that is not known.
  ///   - records: which articles are others than then.
  init(_ desk: Desk, known: SearchLedger?, _ records: RecordChanges.Part) {
    self.desk = desk
    let articles = desk.index.kb.articles.indices
    var prints = [UInt64](repeating: 0, count: articles.count)
    var counts = [Int32](repeating: 0, count: articles.count)
    for i in articles {
      // What says the same is not looked at.
      if let known, records.same[i] >= 0 {
        (prints[i], counts[i]) = (known.prints[Int(records.same[i])], known.counts[Int(records.same[i])])
      } else {
        (prints[i], counts[i]) = (Self.print(of: i, desk), Int32(Self.sentences(of: i, desk).count))
      }
    }
    let numbers = SentenceNumbers(days: Self.days(desk), counts: counts, keys: desk.index.prints.articles.keys)
    var changes: [Change] = []
    for i in articles {
      guard let known, records.places[i] >= 0 else {
        changes.append(Change(article: i))
        continue
      }
      let place = Int(records.places[i])
      let isSame = known.prints[place] == prints[i]
      if isSame, known.starts[place] == numbers.starts[i] { continue }
      changes.append(Change(article: i, before: known.range(of: place), isMoved: isSame))
    }
    if let known { for place in records.gone { changes.append(Change(before: known.range(of: place))) } }
    isNew = known == nil
    (self.prints, self.counts, self.numbers, self.changes) = (prints, counts, numbers, changes)
  }

  /// The articles of each day, the oldest first.
  private static func days(_ desk: Desk) -> [[Int]] {
    var days: [[Int]] = []
    var last: String??
    for article in desk.plan.articles.joined().reversed() {
      let day = desk.index.article(article).published.value
      if last != .some(day) { days.append([]) }
      last = .some(day)
      days[days.count - 1].append(article)
    }
    return days
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

  /// The numbers of an article's sentences.
  func range(of article: Int) -> Range<Int> {
    let start = Int(numbers.starts[article])
    return start..<start + Int(counts[article])
  }

  /// One past the highest number.
  var end: Int { numbers.order.last.map { range(of: Int($0)).upperBound } ?? 0 }

  /// The sentences that the site shows of an article, in the order of their numbers: the last first, and its title behind them, since
  /// what is found is shown from the highest number down. A title's sentence is -1.
  func sentences(of article: Int) -> [Int] { Self.sentences(of: article, desk) }

  private static func sentences(of article: Int, _ desk: Desk) -> [Int] {
    let count = desk.index.article(article).sentences.count
    return (0..<count).reversed().filter { desk.isShown($0, in: article) } + [-1]
  }

  func text(of sentence: Int, in article: Int) -> Substring {
    if sentence < 0 { return Substring(desk.title(article: article)) }
    let a = desk.index.article(article)
    return a.article.text[within: a.sentences[sentence].span]
  }

  /// Hands on the sentences below a number with theirs, from the highest down.
  ///
  /// - Parameter body: returns whether to go on.
  func below(_ number: Int, _ body: (_ text: Substring, _ number: Int) -> Bool) {
    let order = numbers.order
    // The articles that begin below it.
    var (low, high) = (0, order.count)
    while low < high {
      let middle = (low + high) / 2
      if numbers.starts[Int(order[middle])] < number { low = middle + 1 } else { high = middle }
    }
    for article in order[..<low].reversed().lazy.map({ Int($0) }) {
      let range = range(of: article)
      for (own, s) in zip(range, sentences(of: article)).reversed() where own < number {
        if !body(text(of: s, in: article), own) { return }
      }
    }
  }

  /// For each key its sentences, from the newest article on.
  ///
  /// - Parameter limit: sentences kept for one key.
  func postings(limit: Int) -> Postings {
    var postings = Postings(limit: limit)
    below(end) { text, number in
      var text = text
      text.withUTF8 { postings.add($0, number) }
      return true
    }
    return postings
  }

  /// The sentences that came, are gone or have other numbers.
  ///
  /// - Parameter earlier: the texts of a file of sentences as it is there, by their places in it.
  /// - Returns: nil where so many are others that all should be read, or where the texts of those that are gone cannot be read.
  func moves(earlier: (_ file: Int) -> [Int: String]?) -> [WordPatch.Move]? {
    guard !isNew, Double(changes.count) <= Self.share * Double(counts.count) else { return nil }
    var moves: [WordPatch.Move] = []
    var files: [Int: [Int: String]] = [:]
    for change in changes {
      if let article = change.article {
        let start = Int(numbers.starts[article])
        for (n, s) in sentences(of: article).enumerated() {
          let from = change.isMoved ? change.before.map { $0.lowerBound + n } : nil
          moves.append(.init(text: text(of: s, in: article), from: from, to: start + n))
        }
      }
      guard let before = change.before, !change.isMoved else { continue }
      for number in before {
        let file = SentenceFiles.file(of: number)
        guard let texts = files[file] ?? earlier(file), let text = texts[number - file * SentenceFiles.size] else {
          return nil
        }
        files[file] = texts
        moves.append(.init(text: text[...], from: number, to: nil))
      }
    }
    return moves
  }
}
