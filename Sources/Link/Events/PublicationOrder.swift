import Model

/// The articles in order of the days they were published, undated ones last.
struct PublicationOrder: Sendable {
  /// Of each article; those of one day have one rank.
  private let ranks: [Int32]

  init(_ articles: [LinkingArticle]) {
    let days = articles.map { $0.day ?? "~" }
    let order = days.indices.sorted { days[$0] < days[$1] }
    var ranks = [Int32](repeating: 0, count: days.count)
    for (n, i) in order.enumerated().dropFirst() {
      let before = order[n - 1]
      ranks[i] = ranks[before] + (days[before] == days[i] ? 0 : 1)
    }
    self.ranks = ranks
  }

  /// Reports, the earlier ones first.
  func sorted(_ members: [Int], _ locals: LocalEvents) -> [Int] {
    members.map { (ranks[locals.all[$0].article], $0) }.sorted(by: <).map(\.1)
  }

  /// Statements, the earlier ones first.
  func sort(_ items: inout [ArticleItem]) {
    if items.count > 1 {
      items.sort { (ranks[$0.article], $0.article, $0.index) < (ranks[$1.article], $1.article, $1.index) }
    }
  }

  /// Mentions, the earlier ones first, those of one article in the order of its text.
  func sort(_ mentions: inout [Evidence]) {
    if mentions.count > 1 {
      mentions.sort {
        let (a, b) = (ranks[$0.article], ranks[$1.article])
        return a != b ? a < b : $0 < $1
      }
    }
  }
}
