import Model

/// All reports of events, in order of their articles, with what they name and say in flat lists.
final class LocalEvents: Sendable {
  let all: [LocalEvent]
  /// Actors that take part in each, ascending, without the place.
  let participants: Lists<Int32>
  /// Numbers of the persons and organisations that the sentences of its triggers name, ascending; none for kinds that are not told
  /// apart by whom they name.
  let named: Lists<Int32>
  /// Numbers of the words of the sentences of its triggers, of its place and of who takes part, ascending.
  let words: Lists<Int32>
  /// How many reports have each of them.
  let nameCounts: [Int32]
  let wordCounts: [Int32]

  init(_ told: EventWords, _ articles: [LinkingArticle], _ actors: ActorNumbers, jobs: Int) {
    let readings = mapChunks(told.texts.count, size: 1, jobs: jobs) {
      EventReading(told.texts[$0.lowerBound], articles, actors: actors)
    }
    let names = Vocabulary(readings.map(\.named))
    all = Array(joining: readings.map(\.events))
    participants = Lists(joining: readings.map(\.participants))
    named = names.lists(of: readings.map(\.named), jobs: jobs)
    words = told.words
    nameCounts = names.counts
    wordCounts = told.counts
  }
}

/// The second map over articles: who the actors of their events are. What it depends on beside an article is the number of each of its
/// entities' actors.
struct EventReading: Sendable {
  /// With their places.
  private(set) var events: [LocalEvent]
  private(set) var participants = Lists<Int32>()
  private(set) var named = LocalVocabulary()

  private let actors: ActorNumbers

  init(_ texts: EventTexts, _ articles: [LinkingArticle], actors: ActorNumbers) {
    self.actors = actors
    events = texts.events
    var article = -1
    // Whom each sentence with an event names: sentences, ascending, and hashes.
    var namedBySentence: [(sentence: Int, name: UInt64)] = []
    var own: [Event] = []
    var whom: [Int32] = []
    for i in events.indices {
      let index = events[i].article
      if index != article {
        article = index
        own = articles[index].events
        namedBySentence = named(articles[index], index)
      }
      let n = events[i].index
      let place = own[n].place.flatMap { actors.actor(index, $0) }
      events[i].place = place
      whom.removeAll(keepingCapacity: true)
      var areBodies = true
      for p in own[n].participants {
        guard let actor = actors.actor(index, p.entity), actor != place else { continue }
        whom.append(actor)
        areBodies = areBodies && articles[index].entities[p.entity].kind == .organisation
      }
      if events[i].kind == .death, events[i].status.isReal { events[i].dead = dead(own[n], articles[index], index) }
      Ascending.unique(&whom)
      events[i].isTellingWho = whom.count > 1 || !whom.isEmpty && areBodies
      participants.append(whom)
      var names: [UInt64] = []
      if !namedBySentence.isEmpty, EventJudge.isByNames(events[i].kindPlace) {
        for n in namedBySentence where texts.sentences[i].contains(Int32(n.sentence)) { names.append(n.name) }
        Ascending.unique(&names)
      }
      named.append(names)
    }
    named.close()
  }

  /// The person whose death a report tells, where it tells of nobody else's.
  private func dead(_ event: Event, _ a: LinkingArticle, _ index: Int) -> Int32? {
    let patients = event.participants.filter { $0.role == .patient }
    guard patients.count == 1, a.entities[patients[0].entity].kind == .person else { return nil }
    return actors.actor(index, patients[0].entity)
  }

  /// Hashes of the ids of the persons and organisations that sentences with an event name.
  private func named(_ a: LinkingArticle, _ index: Int) -> [(sentence: Int, name: UInt64)] {
    var asked: [Int] = []
    let (all, sentences, mentions, entities) = (a.events, a.sentences, a.mentions, a.entities)
    for e in all.indices where EventJudge.isByNames(all[e].kind.place) {
      for t in all[e].triggers { if let s = sentences.index(at: t.start) { asked.append(s) } }
    }
    if asked.isEmpty { return [] }
    Ascending.unique(&asked)
    var out: [(sentence: Int, name: UInt64)] = []
    for m in mentions.indices {
      let entity = mentions[m].entity
      guard let n = actors.actor(index, entity), entities[entity].kind.isAgent,
        let s = sentences.index(at: mentions[m].span.start), Ascending.holds(asked[...], s)
      else { continue }
      // Whoever is second to the head of the cabinet (النائب الثاني لرئيس مجلس الوزراء) does not bring the cabinet with him.
      if mentions[m].kind == .organisation, Self.isBehindTitle(mentions[m].span, a.text) { continue }
      out.append((s, actors.hashes[Int(n)]))
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
