import Model

/// The mentions of each entity of each article, found once: to look through an article's mentions for each of its entities costs
/// their product.
struct EntityMentions: Sendable {
  /// Number of the first entity of each article among all.
  private let starts: [Int32]
  /// Indices into the article's mentions, ascending, by number of the entity.
  private let mentions: Lists<Int32>
  /// Articles that one thread looks through at a time.
  private static let chunk = 512

  init(_ articles: [LinkingArticle], jobs: Int) {
    var starts: [Int32] = [0]
    for a in articles.indices { starts.append(starts[a] + Int32(articles[a].entities.count)) }
    self.starts = starts
    mentions = Lists(
      joining: mapChunks(articles.count, size: Self.chunk, jobs: jobs) { range in
        var out = Lists<Int32>()
        for a in range {
          let mentions = articles[a].mentions
          let count = articles[a].entities.count
          let own = Lists(
            grouping: mentions.indices.map { i in
              let entity = mentions[i].entity
              return entity >= 0 && entity < count ? Int32(entity) : -1
            }, count: count)
          for e in 0..<count { out.append(own[e]) }
        }
        return out
      })
  }

  subscript(_ article: Int, _ entity: Int) -> ArraySlice<Int32> { mentions[Int(starts[article]) + entity] }
}
