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

  var count: Int {
    max(1, [statements, about, mentions, events, roles, descriptions].map(\.count).max() ?? 0)
  }

  /// Rows of one list on a part, an empty range where it has none.
  static func rows(_ list: [Range<Int>], _ part: Int) -> Range<Int> { part < list.count ? list[part] : 0..<0 }

  /// Bytes of HTML that each list may take on a part.
  private enum Budget {
    static let statements = 17_000
    static let about = 13_000
    static let mentions = 12_000
    static let events = 6_000
    static let roles = 4_000
    static let descriptions = 3_000
  }

  /// Bytes of a row beside its sentence: links, date, caption.
  private enum Row {
    static let fact = 1_000
    static let again = 150
    static let mention = 300
    static let heading = 400
    static let event = 500
    static let role = 450
  }

  init(_ actor: Actor, _ index: SiteIndex) {
    let size = index.site.partSize
    statements = Self.cut(actor.statements.count, size, Budget.statements) { index.cost(actor.statements, $0) }
    about = Self.cut(actor.statementsAbout.count, size, Budget.about) { index.cost(actor.statementsAbout, $0) }
    mentions = Self.cut(actor.mentions.count, size, Budget.mentions) { i in
      let mention = actor.mentions[i]
      let before = i > 0 ? actor.mentions[i - 1] : nil
      if let before, before.article == mention.article, before.sentence == mention.sentence { return 0 }
      let heading = before?.article == mention.article ? 0 : Row.heading
      return Row.mention + heading + index.bytes(mention.article, mention.sentence...mention.sentence)
    }
    events = Self.cut(actor.events.count, size, Budget.events) { _ in Row.event }
    roles = Self.cut(actor.roles.count, size, Budget.roles) { Row.role + actor.roles[$0].text.utf8.count }
    descriptions = Self.cut(actor.descriptions.count, size, Budget.descriptions) {
      Row.role + actor.descriptions[$0].text.utf8.count
    }
  }

  /// Cuts `count` rows so that no part has more than `size` of them nor costs more than `budget`, save a single row that does.
  static func cut(_ count: Int, _ size: Int, _ budget: Int, _ cost: (Int) -> Int) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    var spent = 0
    for i in 0..<count {
      let next = cost(i)
      if i > start, i - start == size || spent + next > budget {
        parts.append(start..<i)
        start = i
        spent = 0
      }
      spent += next
    }
    if start < count { parts.append(start..<count) }
    return parts
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
