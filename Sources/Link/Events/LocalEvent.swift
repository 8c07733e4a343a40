import Model

/// What linking needs of one event of one article; lists stand in ``LocalEvents``.
struct LocalEvent: Sendable {
  /// Index into the articles, sorted by id.
  var article: Int
  /// Index into the article's events.
  var index: Int
  let kind: EventKind
  /// The kind's place among all (``EventFamilies``), and whether it is one of ``EventJudge/byParticipants``.
  let kindPlace: Int
  let isByParticipants: Bool
  var status: EventStatus
  /// The days its date covers.
  var days: DayRange?
  /// Whether the date is written out in the text rather than reckoned.
  var isDateWritten: Bool
  /// Day the article was published.
  var published: DayRange?
  /// Actor of its place, once actors are known.
  var place: Int32?
  /// Actor of the one person whose death it tells as a fact, once actors are known.
  var dead: Int32?
  /// Whether who takes part tells a meeting from others of its day and place: several, or a body. A host has many guests.
  var isTellingWho = false
  /// Hash of its title's first word, which says what is done: استقبال, جلسة.
  var deed: UInt64
  /// Hash of its title's telling words; 0 where they are few.
  var title: UInt64 = 0
  /// Number of the part of the article's headline that tells of it (``Headline``), negative where none does.
  var headline: Int8 = -1
  /// Group of near-identical texts.
  var group: Int
  /// Sentence of its first trigger, and the hash of its content id.
  var sentence: Int?
  var sentenceHash: UInt64

  init(
    article: Int, index: Int, kind: EventKind, status: EventStatus, days: DayRange?, isDateWritten: Bool,
    published: DayRange?, deed: UInt64, group: Int, sentence: Int?, sentenceHash: UInt64
  ) {
    self.article = article
    self.index = index
    self.kind = kind
    kindPlace = kind.place
    isByParticipants = EventJudge.isByParticipants(kindPlace)
    self.status = status
    self.days = days
    self.isDateWritten = isDateWritten
    self.published = published
    self.deed = deed
    self.group = group
    self.sentence = sentence
    self.sentenceHash = sentenceHash
  }

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
}

/// Families of kinds: `Data/event-families.tsv`.
final class EventFamilies: Sendable {
  static let shared = EventFamilies()

  /// Hashes of the names of each kind's families (a kind in none is its own), and whether two kinds share one, by the kinds' places.
  private let hashes: [[UInt64]]
  private let compatible: [Bool]

  private init() {
    var f: [EventKind: [String]] = [:]
    for row in DataTable.rows("event-families") where row.count > 1 {
      if let k = EventKind(rawValue: String(row[1])) { f[k, default: []].append(String(row[0])) }
    }
    let kinds = EventKind.allCases
    let of = kinds.map { f[$0] ?? [$0.rawValue] }
    hashes = of.map { $0.map { byteHash($0) } }
    compatible = of.flatMap { x in of.map { y in x.contains { y.contains($0) } } }
  }

  /// Hashes of the names of the families of a kind, by its place.
  func of(_ kind: Int) -> [UInt64] { hashes[kind] }

  /// - Parameters: places of two kinds.
  func areCompatible(_ a: Int, _ b: Int) -> Bool { a == b || compatible[a * hashes.count + b] }
}

extension EventKind {
  /// Its place among all kinds.
  var place: Int { Self.all.firstIndex(of: self)! }
  private static let all = allCases
}
