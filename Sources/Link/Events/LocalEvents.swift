import Model

/// All reports of events, in order of their articles, with what they name and say in flat lists.
final class LocalEvents: Sendable {
  let all: [LocalEvent]
  /// Actors that take part in each, ascending, without the place.
  let participants: Lists<Int32>
  /// Numbers of the persons and organisations that the sentences of its triggers name, ascending; none for kinds that are not told
  /// apart by whom they name.
  let named: Lists<Int32>
  /// Numbers of the words of its title and of the sentences of its triggers, ascending.
  let words: Lists<Int32>
  /// How many reports have each of them.
  let nameCounts: [Int32]
  let wordCounts: [Int32]

  /// - Parameter readings: of all articles in their order.
  init(_ readings: [EventReading], jobs: Int) {
    let names = Vocabulary(readings.map(\.named))
    let vocabulary = Vocabulary(readings.map(\.words))
    all = Array(joining: readings.map(\.events))
    participants = Lists(joining: readings.map(\.participants))
    named = names.lists(of: readings.map(\.named), jobs: jobs)
    words = vocabulary.lists(of: readings.map(\.words), jobs: jobs)
    nameCounts = names.counts
    wordCounts = vocabulary.counts
  }
}

/// The map over articles: what some of them tell of events.
struct EventReading: Sendable {
  private(set) var events: [LocalEvent] = []
  private(set) var participants = Lists<Int32>()
  private(set) var named = LocalVocabulary()
  private(set) var words = LocalVocabulary()

  private let actors: ActorNumbers

  init(actors: ActorNumbers) { self.actors = actors }

  /// Reads one article.
  ///
  /// - Parameters:
  ///   - index: of the article.
  ///   - group: of near-identical texts.
  ///   - furniture: numbers of sentences that are no evidence.
  mutating func read(_ a: AnnotatedArticle, index: Int, group: Int, furniture: Set<Int>) {
    if a.events.isEmpty { return }
    let published = a.published.value.flatMap { DayRange($0) }
    let named = named(a, index)
    // Events often share a sentence.
    var wordsOfSentence: [Int: [UInt64]] = [:]
    for n in a.events.indices {
      let event = a.events[n]
      if !furniture.isEmpty, let t = event.triggers.first, let s = a.sentence(at: t.start), furniture.contains(s) {
        continue
      }
      var sentences = event.triggers.compactMap { a.sentence(at: $0.start) }
      Ascending.unique(&sentences)
      let place = event.place.flatMap { actors.actor(index, $0) }
      var (words, deed) = WordHashes.tellingAndFirst(event.title)
      var names: [UInt64] = []
      for s in sentences.prefix(2) {
        if wordsOfSentence[s] == nil { wordsOfSentence[s] = WordHashes.telling(a.article.text[a.sentences[s].span]) }
        words = Ascending.union(words, wordsOfSentence[s]!)
        if EventJudge.byNames.contains(event.kind) { names += named[s] ?? [] }
      }
      Ascending.unique(&names)
      var participants = event.participants.compactMap { actors.actor(index, $0.entity) }.filter { $0 != place }
      Ascending.unique(&participants)
      var days = event.date.flatMap { DayRange($0) }
      // What happened did not happen after the article: the date belongs to something else (a delivery, a term).
      if event.status.isReal, let day = days, let told = published, day.first > told.last + 1 { days = nil }
      self.words.append(words)
      self.named.append(names)
      self.participants.append(participants)
      events.append(
        LocalEvent(
          article: index, index: n, event: event, days: days,
          isDateWritten: event.time.map { a.times.indices.contains($0) && !a.times[$0].isRelative } ?? false,
          published: published, place: place, deed: deed, group: group, sentence: sentences.first,
          sentenceHash: sentences.first.map { byteHash(a.sentences[$0].id) } ?? byteHash("")))
    }
  }

  /// Hashes of the ids of the persons and organisations that each sentence with an event names.
  private func named(_ a: AnnotatedArticle, _ index: Int) -> [Int: [UInt64]] {
    var asked: Set<Int> = []
    for e in a.events where EventJudge.byNames.contains(e.kind) {
      for t in e.triggers { if let s = a.sentence(at: t.start) { asked.insert(s) } }
    }
    if asked.isEmpty { return [:] }
    var out: [Int: [UInt64]] = [:]
    for m in a.mentions.indices {
      let entity = a.mentions[m].entity
      guard let n = actors.actor(index, entity), a.entities[entity].kind.isAgent,
        let s = a.sentence(at: a.mentions[m].span.start), asked.contains(s)
      else { continue }
      // Whoever is second to the head of the cabinet (النائب الثاني لرئيس مجلس الوزراء) does not bring the cabinet with him.
      if a.mentions[m].kind == .organisation, Self.isBehindTitle(a.mentions[m].span, a.article.text) { continue }
      out[s, default: []].append(actors.hashes[Int(n)])
    }
    return out
  }

  /// Bytes before a mention that may hold a title.
  private static let titleLength = 24

  /// Whether the word before a mention is a title: لرئيس مجلس الوزراء.
  private static func isBehindTitle(_ span: Span, _ text: String) -> Bool {
    let u = text.utf8
    let at = u.index(u.startIndex, offsetBy: span.start)
    let start = u.index(at, offsetBy: -min(span.start, titleLength))
    guard let last = text[start..<at].utf8.split(separator: 0x20).last else { return false }
    let word = NameFolding.bare(Substring(last))
    let titles = NameData.shared.titles
    return titles[word] != nil || word.begins("ل") && titles[word.dropFirst()] != nil
  }
}

extension ActorKind {
  /// Whether it is somebody who does things.
  fileprivate var isAgent: Bool { self == .person || self == .organisation }
}
