import Model

/// What some articles say of events, whoever the actors are; without what stands in furniture.
struct EventTexts: Sendable {
  /// In order of their articles; without their places.
  private(set) var events: [LocalEvent] = []
  /// The first two sentences of the triggers of each.
  private(set) var sentences = Lists<Int32>()
  /// The words of these sentences, with the names of its place and of who takes part.
  private(set) var words = LocalVocabulary()

  /// Reads all articles.
  ///
  /// - Parameters:
  ///   - texts: what their texts tell.
  ///   - groups: index of each article's group of near-identical texts.
  ///   - furniture: numbers of each article's sentences that are no evidence.
  static func read(
    _ articles: [LinkingArticle], _ texts: [TextReading], groups: [Int], furniture: [Set<Int>], jobs: Int
  ) -> EventWords {
    let read = mapChunks(articles.count, size: TextReading.chunk, jobs: jobs) { range in
      var out = EventTexts()
      var first = 0
      for i in range {
        out.read(
          articles[i], texts[range.lowerBound / TextReading.chunk], first: first, index: i, group: groups[i],
          furniture: furniture[i])
        first += articles[i].events.count
      }
      out.words.close()
      return out
    }
    let vocabulary = Vocabulary(read.map(\.words))
    return EventWords(
      texts: read, words: vocabulary.lists(of: read.map(\.words), jobs: jobs), counts: vocabulary.counts,
      telling: Lists(joining: texts.map(\.telling)))
  }

  /// - Parameter first: number of the article's first event among those of its part.
  private mutating func read(
    _ a: LinkingArticle, _ text: TextReading, first: Int, index: Int, group: Int, furniture: Set<Int>
  ) {
    let all = a.events
    if all.isEmpty { return }
    let published = a.day.flatMap { DayRange($0) }
    for n in all.indices {
      if !furniture.isEmpty, let t = all[n].triggers.first, let s = a.sentence(at: t.start), furniture.contains(s) {
        continue
      }
      var days = all[n].date.flatMap { DayRange($0) }
      // What happened did not happen after the article: the date belongs to something else (a delivery, a term).
      if all[n].status.isReal, let day = days, let told = published, day.first > told.last + 1 { days = nil }
      words.append(text.eventWords[first + n])
      let sentence = text.eventSentences[first + n].first.map { Int($0) }
      sentences.append(text.eventSentences[first + n])
      var event = LocalEvent(
        article: index, index: n, kind: all[n].kind, status: all[n].status, days: days,
        isDateWritten: all[n].time.map { a.times.indices.contains($0) && !a.times[$0].isRelative } ?? false,
        published: published, deed: text.deeds[first + n], group: group, sentence: sentence,
        sentenceHash: byteHash(sentence.map { a.sentences[$0].id } ?? ""))
      event.title = text.titles[first + n]
      event.headline = text.headlines[first + n]
      events.append(event)
    }
  }
}

/// What all articles say of events, whoever the actors are.
struct EventWords: Sendable {
  let texts: [EventTexts]
  /// Numbers of the words of each report, ascending, and how many reports have each word.
  let words: Lists<Int32>
  let counts: [Int32]
  /// Sentences of each article that may relate events (``EventRelations``).
  let telling: Lists<Int32>
}
