import Model

/// What linking needs of one event of one article.
struct LocalEvent: Sendable {
  /// Index into the articles, sorted by id.
  var article: Int
  /// Index into the article's events.
  var index: Int
  var kind: EventKind
  var status: EventStatus
  /// The days its date covers.
  var days: DayRange?
  /// Whether the date is written out in the text rather than reckoned.
  var isDateWritten: Bool
  /// Day the article was published.
  var published: DayRange?
  /// Actor id of its place.
  var place: String?
  /// Actor ids of its participants, sorted, without the place.
  var participants: [String]
  /// Hashes of the ids of persons and organisations that the sentences of its triggers name, sorted; empty for kinds that are not
  /// told apart by whom they name.
  var named: [UInt64]
  /// Hash of its title's first word, which says what is done: استقبال, جلسة.
  var deed: UInt64
  /// Hashes of the words of its title and of the sentences of its triggers, sorted.
  var words: [UInt64]
  /// What its words weigh together, once ``EventJudge`` has weighed them.
  var mass = 0.0
  /// Group of near-identical texts.
  var group: Int
  /// Content id of the sentence of its first trigger.
  var sentence: String

  /// Days the event may fall on: its date, else the days around the article's publication.
  var window: DayRange? {
    days
      ?? published.map { p in
        // A forecast is of its day.
        if kind == .disaster, status != .happened { return p }
        return status == .happened || status == .ongoing || status == .denied
          ? DayRange(first: p.first - 2, last: p.last) : DayRange(first: p.first - 1, last: p.last + 3)
      }
  }

  /// - Parameters:
  ///   - wordsOf: the telling words of a sentence of the article.
  ///   - namedIn: hashes of the ids of persons and organisations that a sentence names.
  init(
    _ article: AnnotatedArticle, index: Int, event: Event, articleIndex: Int, actors: [String?], group: Int,
    wordsOf: (Int) -> Set<UInt64>, namedIn: (Int) -> Set<UInt64>
  ) {
    self.article = articleIndex
    self.index = index
    kind = event.kind
    status = event.status
    published = article.published.value.flatMap { DayRange($0) }
    days = event.date.flatMap { DayRange($0) }
    // What happened did not happen after the article: the date belongs to something else (a delivery, a term).
    if event.status.isReal, let day = days, let told = published, day.first > told.last + 1 { days = nil }
    isDateWritten = event.time.map { article.times.indices.contains($0) && !article.times[$0].isRelative } ?? false
    func actor(_ i: Int) -> String? { actors.indices.contains(i) ? actors[i] : nil }
    let place = event.place.flatMap(actor)
    self.place = place
    participants = Set(event.participants.compactMap { actor($0.entity) }.filter { $0 != place }).sortedByBytes()
    self.group = group
    let sentences = Set(event.triggers.compactMap { article.sentence(at: $0.start) }).sorted()
    sentence = sentences.first.map { article.sentences[$0].id } ?? ""
    var words = WordHashes.telling(event.title)
    for s in sentences.prefix(2) { words.formUnion(wordsOf(s)) }
    self.words = words.sorted()
    deed = WordHashes.all(event.title).first ?? 0
    named = EventJudge.byNames.contains(event.kind) ? Set(sentences.prefix(2).flatMap(namedIn)).sorted() : []
  }
}

/// Families of kinds: `Data/event-families.tsv`.
struct EventFamilies: Sendable {
  static let shared = EventFamilies()

  /// Families of each kind; a kind in none is its own.
  private let families: [EventKind: [String]]

  private init() {
    var f: [EventKind: [String]] = [:]
    for row in DataTable.rows("event-families") where row.count > 1 {
      if let k = EventKind(rawValue: String(row[1])) { f[k, default: []].append(String(row[0])) }
    }
    families = f
  }

  func of(_ kind: EventKind) -> [String] { families[kind] ?? [kind.rawValue] }

  func areCompatible(_ a: EventKind, _ b: EventKind) -> Bool { a == b || of(a).contains { of(b).contains($0) } }
}
