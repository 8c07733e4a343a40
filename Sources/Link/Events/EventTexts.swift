import Model

/// The first map over articles: what some of them say of events, whoever the actors are.
struct EventTexts: Sendable {
  /// Articles that one thread reads at a time.
  private static let chunk = 256

  /// In order of their articles; without their places.
  private(set) var events: [LocalEvent] = []
  /// The first two sentences of the triggers of each.
  private(set) var sentences = Lists<Int32>()
  /// The words of the title and of these sentences.
  private(set) var words = LocalVocabulary()

  /// Reads all articles.
  ///
  /// - Parameters:
  ///   - groups: index of each article's group of near-identical texts.
  ///   - furniture: numbers of each article's sentences that are no evidence.
  static func read(
    _ articles: [AnnotatedArticle], groups: [Int], furniture: [Set<Int>], jobs: Int
  ) -> [EventTexts] {
    mapChunks(articles.count, size: chunk, jobs: jobs) { range in
      var out = EventTexts()
      for i in range { out.read(articles[i], index: i, group: groups[i], furniture: furniture[i]) }
      out.words.close()
      return out
    }
  }

  private mutating func read(_ a: AnnotatedArticle, index: Int, group: Int, furniture: Set<Int>) {
    if a.events.isEmpty { return }
    let published = a.published.value.flatMap { DayRange($0) }
    // Events often share a sentence.
    var wordsOfSentence: [Int: [UInt64]] = [:]
    for n in a.events.indices {
      let event = a.events[n]
      if !furniture.isEmpty, let t = event.triggers.first, let s = a.sentence(at: t.start), furniture.contains(s) {
        continue
      }
      var sentences = event.triggers.compactMap { a.sentence(at: $0.start) }
      Ascending.unique(&sentences)
      var (words, deed) = WordHashes.tellingAndFirst(event.title)
      for s in sentences.prefix(2) {
        if wordsOfSentence[s] == nil { wordsOfSentence[s] = WordHashes.telling(a.article.text[a.sentences[s].span]) }
        words = Ascending.union(words, wordsOfSentence[s]!)
      }
      var days = event.date.flatMap { DayRange($0) }
      // What happened did not happen after the article: the date belongs to something else (a delivery, a term).
      if event.status.isReal, let day = days, let told = published, day.first > told.last + 1 { days = nil }
      self.words.append(words)
      self.sentences.append(sentences.prefix(2).map { Int32($0) })
      events.append(
        LocalEvent(
          article: index, index: n, event: event, days: days,
          isDateWritten: event.time.map { a.times.indices.contains($0) && !a.times[$0].isRelative } ?? false,
          published: published, deed: deed, group: group, sentence: sentences.first,
          sentenceHash: byteHash(sentences.first.map { a.sentences[$0].id } ?? "")))
    }
  }
}
