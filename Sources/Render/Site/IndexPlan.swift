import Model

/// Which rows stand on which page of the site's lists: the same in all languages, made once.
struct IndexPlan: Sendable {
  /// A page of a list, by its part.
  enum Entry: Hashable, Sendable {
    case actors(MenuItem, Int), events(Int), eventsByStatus(Int), articles(Int), sources, appendix(Int)
  }

  /// The actors whose names begin with a letter, by their indices; nil is no Arabic letter. Where more begin with it than a page shows,
  /// a run of them.
  struct Letter: Sendable {
    var letter: String?
    var actors: [Int]
    /// Which run of how many.
    var run = 0
    var runs = 1
  }

  /// What is below the threshold of notability: indices of actors by kind and name, of events by date.
  struct Bin: Sendable {
    var actors: [Int] = []
    var events: [Int] = []
  }

  /// Parts of the lists of actors.
  let actors: [MenuItem: [[Letter]]]
  /// Parts of the list of events, newest first, by their indices.
  let events: [[Int]]
  /// The same for each status by itself, in the order of the statuses.
  let eventsByStatus: [(status: EventStatus, parts: [[Int]])]
  /// Parts of the list of articles, newest first.
  let articles: [[Int]]
  /// Parts of the appendix. A row's part is told by its id alone, since other pages link to it.
  let appendix: [Bin]
  /// What rests on each medium, in the order of the media.
  let media: [SiteIndex.MediumLists]

  init(_ index: SiteIndex, jobs: Int = 1) {
    let (kb, size) = (index.kb, index.site.indexSize)
    let lists = Beside(jobs: jobs) { Self.lists(index, jobs: jobs) }
    let sorted = index.eventsNewestFirst
    let notable = sorted.filter { kb.events[$0].isNotable }
    func cut(_ events: [Int], _ size: Int) -> [[Int]] {
      ListCuts.cut(events, size: size) { index.prints.events.keys[$0] }.map { Array($0) }
    }
    events = cut(notable, size)
    eventsByStatus = EventStatus.allCases.map { status in
      (status, cut(notable.filter { kb.events[$0].status == status }, max(1, size / 4)))
    }
    articles = ListCuts.cut(index.newestFirst(Array(kb.articles.indices)), size: size) {
      index.prints.articles.keys[$0]
    }
    .map { Array($0) }
    media = index.mediumLists(jobs: jobs)
    var bins: [Bin]
    (actors, bins) = lists.take()
    for event in sorted where !kb.events[event].isNotable {
      bins[index.appendixPart(event: event)].events.append(event)
    }
    appendix = bins
  }

  /// The lists of actors, and the appendix with its actors.
  private static func lists(_ index: SiteIndex, jobs: Int) -> ([MenuItem: [[Letter]]], [Bin]) {
    let (kb, size) = (index.kb, index.site.indexSize)
    let keys = mapParallel(kb.actors.count, jobs: jobs) { Desk.sortKey(kb.actors[$0].label) }
    var lists: [MenuItem: [(key: String, actor: Int)]] = [.people: [], .organisations: [], .places: []]
    var bins = [Bin](repeating: Bin(), count: index.appendixBins)
    var below: [ActorKind: [Int]] = [:]
    // Those of one key by id, as the knowledge base has them.
    for i in orderByBytes(Array(kb.actors.indices), of: keys, jobs: jobs) {
      if !kb.actors[i].isNotable {
        below[kb.actors[i].kind, default: []].append(i)
      } else if let item = Desk.menu(kb.actors[i].kind) {
        lists[item]?.append((keys[i], i))
      }
    }
    for actor in ActorKind.allCases.flatMap({ below[$0] ?? [] }) {
      bins[index.appendixPart(actor: actor)].actors.append(actor)
    }
    return (lists.mapValues { byLetter($0, size) { index.prints.actors.keys[$0] } }, bins)
  }

  /// Whole letters, as many on a page as fit, and letters that do not fit in runs; what begins with none comes last.
  ///
  /// - Parameter hash: hash of what names an actor, whatever stands around it.
  private static func byLetter(
    _ sorted: [(key: String, actor: Int)], _ limit: Int, hash: (Int) -> UInt64
  ) -> [[Letter]] {
    var letters: [Letter] = []
    var others = Letter(letter: nil, actors: [])
    for (key, actor) in sorted {
      guard let letter = Desk.letter(key) else {
        others.actors.append(actor)
        continue
      }
      if letters.last?.letter == letter {
        letters[letters.count - 1].actors.append(actor)
      } else {
        letters.append(Letter(letter: letter, actors: [actor]))
      }
    }
    if !others.actors.isEmpty { letters.append(others) }
    var parts: [[Letter]] = [[]]
    var size = 0
    for letter in letters {
      let runs = ListCuts.cut(letter.actors, size: limit, hash: hash)
      for (n, actors) in runs.enumerated() {
        if size > 0, runs.count > 1 || size + actors.count > limit {
          parts.append([])
          size = 0
        }
        parts[parts.count - 1].append(Letter(letter: letter.letter, actors: Array(actors), run: n, runs: runs.count))
        size += runs.count > 1 ? limit : actors.count
      }
    }
    return parts
  }

  /// Number of parts of the list of events by status: the longest decides.
  var statusParts: Int { max(1, eventsByStatus.map(\.parts.count).max() ?? 1) }

  /// Every page of the lists, in order.
  var entries: [Entry] {
    var all: [Entry] = []
    for item in [MenuItem.people, .organisations, .places] {
      all += (0..<(actors[item]?.count ?? 0)).map { .actors(item, $0) }
    }
    all += events.indices.map { .events($0) } + (0..<statusParts).map { .eventsByStatus($0) }
    return all + articles.indices.map { .articles($0) } + [.sources] + appendix.indices.map { .appendix($0) }
  }

  /// Path of a page below the language's root.
  static func path(_ entry: Entry) -> String {
    switch entry {
    case .actors(let item, let part): Desk.partPath(item.rawValue, part)
    case .events(let part): Desk.partPath("events", part)
    case .eventsByStatus(let part): Desk.partPath("events-by-status", part)
    case .articles(let part): Desk.partPath("articles", part)
    case .sources: "sources"
    case .appendix(let part): Desk.partPath("appendix", part)
    }
  }
}
