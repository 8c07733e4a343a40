import Model
import Normalize

/// The small words of `Data/events-words.tsv` and what kinds of event ask for, `Data/events-kinds.tsv`.
final class EventWordClasses: Sendable {
  enum Class: String, Sendable, CaseIterable {
    case place, goal, source, patient, company, between, agent, outside, end, light, witness, stop, cause
  }

  /// What a kind of event asks of its participants and title.
  struct KindRow: Sendable {
    var noun: String
    var nameAfterNounIsAgent: Bool
    var partiesAreAlike: Bool
    var placeFrom: PlaceSource
    /// The preposition before who suffers it, in a title.
    var patientWord: String
    /// The words before who does it, where a name right behind the noun would be taken for the sufferer's.
    var agentWord: String?
  }

  /// Where an event takes place that has no place of its own: nowhere said, with who suffers it, where it goes to, in
  /// the country it is about.
  enum PlaceSource: Sendable { case said, patient, target, home }

  static let shared = EventWordClasses()

  /// Number of the class by hash of the word.
  private let single: HashIndex
  /// Second words of two-word classes by hash of the first.
  private let double: HashIndex
  private let pairs: [[(second: UInt32, class: Class)]]
  /// In the order of `allCases`.
  private let kinds: [KindRow]
  /// Nouns of what strikes and of what is struck, by hash: whose they are does the deed, or suffers it.
  private let strikers: EventWordSet
  private let targets: EventWordSet
  /// Pronouns that open a relative clause, and prepositions with a pronoun that lead back to what it describes.
  private let relatives: EventWordSet
  private let leadingBack: EventWordSet
  /// أن with the pronoun of who speaks.
  private let oneself: EventWordSet
  /// Words that point at what was told.
  private let pointing: EventWordSet
  /// Words behind which stands what has been.
  private let aftermath: EventWordSet
  /// Verbs whose object is what their subject does, those with it behind ب, and verbs of accusing.
  private let doing: EventWordSet
  private let joining: EventWordSet
  private let performing: EventWordSet
  private let accusing: EventWordSet
  /// Words behind which stands what is to come after what is told.
  private let prelude: EventWordSet
  /// Words that take something out of a denial.
  private let exception: EventWordSet
  /// Beginnings of imperfects that nouns do not have, in UTF-8.
  let imperfects: [[UInt8]]
  /// Nouns for a part of a time, and for what is taken off a sum.
  private let edge: EventWordSet
  private let deduction: EventWordSet
  /// Participles of what only is somewhere.
  private let standing: EventWordSet
  /// Adjectives of what is the next of its series, and of what was there before.
  private let series: HashIndex
  /// Nouns that lead back to a country or place named before, at the compare level.
  private let backReferences: [String: ActorKind]
  private static let sets: Set<String> = [
    "striker", "target", "relative", "leading-back", "oneself", "aftermath", "exception", "prelude", "edge",
    "deduction", "next", "previous", "standing", "this",
  ]
  private static let verbs: Set<String> = ["doing", "performing", "accusing", "joining"]
  private static let backReferences: [String: ActorKind] = ["that-country": .country, "that-place": .place]

  init() {
    var single: [(key: UInt64, value: Int32)] = []
    var double: [UInt32: [(second: UInt32, class: Class)]] = [:]
    var sets: [String: Set<UInt32>] = [:]
    var imperfects: [[UInt8]] = []
    var backReferences: [String: ActorKind] = [:]
    for cells in EventTables.rows("events-words") where cells.count >= 2 {
      if let kind = Self.backReferences[cells[0]] {
        let word = fold(cells[1], to: .compare)
        backReferences[word] = kind
        if word.hasPrefix("ا") { backReferences["ب" + word] = kind }
        continue
      }
      if cells[0] == "imperfect" {
        imperfects.append(Array(fold(cells[1], to: .compare).utf8))
        continue
      }
      if Self.sets.contains(cells[0]) {
        sets[cells[0], default: []].insert(EventWords.hash(fold(cells[1], to: .compare)))
        continue
      }
      if Self.verbs.contains(cells[0]) {
        sets[cells[0], default: []].formUnion(Governors.forms(ofVerb: cells[1], hasFuture: true))
        continue
      }
      guard let number = Class.allCases.firstIndex(where: { $0.rawValue == cells[0] }) else {
        preconditionFailure("events-words.tsv: \(cells)")
      }
      let words = cells[1].split(separator: " ").map { EventWords.hash(fold($0, to: .compare)) }
      if words.count == 1 {
        single.append((UInt64(words[0]) + 1, Int32(number)))
      } else {
        double[words[0], default: []].append((words[1], Class.allCases[number]))
      }
    }
    self.backReferences = backReferences
    strikers = EventWordSet(sets["striker"])
    targets = EventWordSet(sets["target"])
    relatives = EventWordSet(sets["relative"])
    leadingBack = EventWordSet(sets["leading-back"])
    oneself = EventWordSet(sets["oneself"])
    pointing = EventWordSet(sets["this"])
    aftermath = EventWordSet(sets["aftermath"])
    exception = EventWordSet(sets["exception"])
    self.imperfects = imperfects
    prelude = EventWordSet(sets["prelude"])
    edge = EventWordSet(sets["edge"])
    deduction = EventWordSet(sets["deduction"])
    standing = EventWordSet(sets["standing"])
    let parted: [(String, Int32)] = [("next", 0), ("previous", 1)]
    series = HashIndex(parted.flatMap { name, place in (sets[name] ?? []).sorted().map { (UInt64($0) + 1, place) } })
    doing = EventWordSet(sets["doing"])
    performing = EventWordSet(sets["performing"])
    accusing = EventWordSet(sets["accusing"])
    joining = EventWordSet(sets["joining"])
    var kinds: [EventKind: KindRow] = [:]
    for cells in EventTables.rows("events-kinds") where cells.count >= 7 {
      guard let kind = EventKind(rawValue: cells[0]) else { preconditionFailure("events-kinds.tsv: \(cells)") }
      kinds[kind] = KindRow(
        noun: cells[1], nameAfterNounIsAgent: cells[2] == "agent", partiesAreAlike: cells[3] == "yes",
        placeFrom: cells[4] == "patient"
          ? .patient : cells[4] == "target" ? .target : cells[4] == "home" ? .home : .said,
        patientWord: cells[5], agentWord: cells[6].isEmpty ? nil : cells[6])
    }
    self.single = HashIndex(single)
    let firsts = double.sorted { $0.key < $1.key }
    pairs = firsts.map(\.value)
    self.double = HashIndex(firsts.enumerated().map { (UInt64($0.element.key) + 1, Int32($0.offset)) })
    self.kinds = EventKind.allCases.map { kinds[$0]! }
  }

  /// What a word such as البلاد leads back to, with an attached preposition too.
  func backReference(_ key: String) -> ActorKind? { backReferences[key] }

  /// All such words.
  var wordsLeadingBack: some Collection<String> { backReferences.keys }

  /// What somebody is in an attack whose noun stands before the name: agent of (قصف) طائرات فلان, patient of (قصف) مواقع فلان.
  func part(of noun: EventWords.Word) -> Event.Part? {
    strikers.contains(noun.key) ? .agent : targets.contains(noun.key) ? .patient : nil
  }

  func isRelative(_ word: EventWords.Word) -> Bool { relatives.contains(word.key) }
  func leadsBack(_ word: EventWords.Word) -> Bool { leadingBack.contains(word.key) }
  func isDoing(_ word: EventWords.Word) -> Bool { doing.contains(word.key) || doing.contains(word.bare) }
  func isPerforming(_ word: EventWords.Word) -> Bool { performing.contains(word.key) || performing.contains(word.bare) }
  func isAccusing(_ word: EventWords.Word) -> Bool { accusing.contains(word.key) || accusing.contains(word.bare) }
  func isJoining(_ word: EventWords.Word) -> Bool { joining.contains(word.key) || joining.contains(word.bare) }
  func isOneself(_ word: EventWords.Word) -> Bool { oneself.contains(word.key) }
  func pointsAt(_ word: EventWords.Word) -> Bool { pointing.contains(word.key) || pointing.contains(word.bare) }
  func isAftermath(_ word: EventWords.Word) -> Bool { aftermath.contains(word.key) }
  func isException(_ word: EventWords.Word) -> Bool { exception.contains(word.key) }
  func isPrelude(_ word: EventWords.Word) -> Bool { prelude.contains(word.key) }
  func isEdge(_ word: EventWords.Word) -> Bool { edge.contains(word.key) }
  func isStanding(_ word: EventWords.Word) -> Bool { standing.contains(word.key) }
  func isDeduction(_ word: EventWords.Word) -> Bool { deduction.contains(word.key) }

  /// Which of its series an adjective says that an event is.
  func place(inSeries word: EventWords.Word) -> SeriesPlace? {
    series[UInt64(word.key) + 1].map { $0 == 0 ? .next : .previous }
  }

  subscript(kind: EventKind) -> KindRow { kinds[EventContext.number(kind)] }

  /// What a word is in the tables by itself.
  struct Entry: Sendable {
    /// Number of the two-word classes that begin with it, -1 for most.
    var pairs: Int32
    /// Its own class, also with an attached و.
    var single: Class?
  }

  /// - Parameter bytes: the word stands at its place in these.
  func entry(of word: EventWords.Word, in bytes: [UInt8]) -> Entry {
    var number = single[UInt64(word.key) + 1]
    if number == nil, word.end - word.start >= 2, EventWords.letter(bytes, at: Int(word.start)) == 0x648 {
      number = single[UInt64(word.bare) + 1]
    }
    return Entry(pairs: double[UInt64(word.key) + 1] ?? -1, single: number.map { Class.allCases[Int($0)] })
  }

  /// The class of each word; nil for most. Both words of a two-word class have it.
  func classes(of words: EventWords) -> [Class?] {
    let all = words.words
    var out = [Class?](repeating: nil, count: all.count)
    for i in all.indices where all[i].shape == .word && all[i].known.contains(.small) && out[i] == nil {
      let entry = words.place(i)
      if entry.pairs >= 0, i + 1 < all.count,
        let hit = pairs[Int(entry.pairs)].first(where: { $0.second == all[i + 1].key })
      {
        out[i] = hit.class
        out[i + 1] = hit.class
      } else {
        out[i] = entry.single
      }
    }
    return out
  }
}
