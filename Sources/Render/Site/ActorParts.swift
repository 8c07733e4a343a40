import Model

/// Which rows of an actor's lists stand on which part of its page.
///
/// A part holds at most `part-size` rows of a list, and of long sentences fewer, so that a page stays below 100 kB with its
/// style and script. Sizes are reckoned from the lengths of the sentences, before anything is rendered, so that every page
/// knows its parts.
struct ActorParts: Sendable {
  var statements: [Range<Int>] = []
  var about: [Range<Int>] = []
  var mentions: [Range<Int>] = []
  var events: [Range<Int>] = []
  var roles: [Range<Int>] = []
  var descriptions: [Range<Int>] = []

  /// Number of parts: the longest list decides.
  let count: Int

  /// Rows of one list on a part, an empty range where it has none.
  static func rows(_ list: [Range<Int>], _ part: Int) -> Range<Int> { part < list.count ? list[part] : 0..<0 }

  /// Bytes of HTML that the lists may take on a part together. A list takes its share; where others have come to their end, theirs
  /// too. The first part also holds the picture of time and whom the actor appears with.
  private static let budget = (first: 36_000, other: 43_000)

  /// What each list weighs against the others.
  private enum Weight {
    static let statements = 17
    static let about = 13
    static let mentions = 12
    static let events = 6
    static let roles = 4
    static let descriptions = 3
  }

  /// Bytes of a row beside its sentence: links, date, caption.
  private enum Row {
    static let fact = 1_000
    static let again = 150
    static let mention = 300
    static let heading = 400
    static let event = 500

    /// Of a role or description: its date, medium and rule, and the links of its sentences.
    static func cost(_ text: String, _ evidence: [Evidence]) -> Int {
      300 + text.utf8.count + 220 * min(evidence.count, Desk.sentencesOfRow)
    }
  }

  init(_ actor: Actor, _ index: SiteIndex) {
    // What counts the bytes of a list holds the list, and not the whole actor.
    let (statements, about, mentions) = (actor.statements, actor.statementsAbout, actor.mentions)
    let (roles, descriptions) = (actor.roles, actor.descriptions)
    let lists = [
      List(Weight.statements, statements.count) { index.cost(statements, $0) },
      List(Weight.about, about.count) { index.cost(about, $0) },
      List(Weight.mentions, mentions.count) { i in
        let mention = mentions[i]
        let before = i > 0 ? mentions[i - 1] : nil
        if let before, before.article == mention.article, before.sentence == mention.sentence { return 0 }
        let heading = before?.article == mention.article ? 0 : Row.heading
        return Row.mention + heading + index.bytes(mention.article, mention.sentence...mention.sentence)
      },
      List(Weight.events, actor.events.count) { _ in Row.event },
      List(Weight.roles, roles.count) { Row.cost(roles[$0].text, roles[$0].evidence) },
      List(Weight.descriptions, descriptions.count) { Row.cost(descriptions[$0].text, descriptions[$0].evidence) },
    ]
    let parts = Self.cut(lists, size: index.site.partSize, budget: Self.budget)
    count = max(1, parts.map(\.count).max() ?? 0)
    (self.statements, self.about, self.mentions) = (parts[0], parts[1], parts[2])
    (events, self.roles, self.descriptions) = (parts[3], parts[4], parts[5])
  }

  /// A list to cut: how much of a part it takes, its rows, and the bytes of each.
  struct List {
    var weight: Int
    var count: Int
    var cost: (Int) -> Int

    init(_ weight: Int, _ count: Int, cost: @escaping (Int) -> Int) {
      self.weight = weight
      self.count = count
      self.cost = cost
    }
  }

  /// Cuts lists into parts so that no part has more than `size` rows of one, nor rows of it that cost more than its share of
  /// `budget`, save a single row that does.
  ///
  /// - Returns: for each list the rows of each part, up to its last row.
  static func cut(_ lists: [List], size: Int, budget: (first: Int, other: Int)) -> [[Range<Int>]] {
    var parts: [[Range<Int>]] = Array(repeating: [], count: lists.count)
    var next = Array(repeating: 0, count: lists.count)
    var budget = budget
    while true {
      defer { budget.first = budget.other }
      let open = lists.indices.filter { next[$0] < lists[$0].count }
      if open.isEmpty { return parts }
      let weights = open.reduce(0) { $0 + lists[$1].weight }
      for i in open {
        let start = next[i]
        var spent = 0
        while next[i] < lists[i].count, next[i] - start < size {
          spent += lists[i].cost(next[i])
          if next[i] > start, spent * weights > budget.first * lists[i].weight { break }
          next[i] += 1
        }
        parts[i].append(start..<next[i])
      }
    }
  }

  /// What a statement adds to a page: its sentences, or only a caption where they stand above.
  fileprivate static func cost(again: Bool, _ bytes: Int) -> Int { again ? Row.again : Row.fact + bytes }
}

extension SiteIndex {
  /// Bytes of sentences with the links in them.
  fileprivate func bytes(_ article: Int, _ sentences: ClosedRange<Int>) -> Int {
    let all = self.article(article).sentences
    guard sentences.upperBound < all.count else { return 0 }
    // About a third more for the links of names.
    return (all[sentences.lowerBound].span.union(all[sentences.upperBound].span).count * 4) / 3
  }

  fileprivate func cost(_ items: [ArticleItem], _ i: Int) -> Int {
    guard let sentences = sentences(of: items[i]) else { return 0 }
    let isAgain = i > 0 && items[i - 1].article == items[i].article && self.sentences(of: items[i - 1]) == sentences
    return ActorParts.cost(again: isAgain, bytes(items[i].article, sentences))
  }

  /// Sentences of a statement; nil where it has none.
  func sentences(of item: ArticleItem) -> ClosedRange<Int>? {
    let statements = article(item.article).statements
    return item.index < statements.count ? sentences(of: statements[item.index], in: item.article) : nil
  }
}
