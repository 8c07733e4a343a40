import Model

/// The phrases of `Data/event-connectors.tsv`.
final class EventConnectors: Sendable {
  static let shared = EventConnectors()

  /// By the hash of one word, and of two.
  private let phrases: WordTable<LinkedEvent.Relation.Kind>
  /// Nouns that may stand between phrase and event: قبل بدء المباحثات.
  private let fillers: WordSet
  /// Measures of time, which only من or على ties to the event: بعد يوم من الهجوم. Without, قبل يوم is a day ago.
  private let measures: WordSet
  /// Nouns that في may follow: خلال مشاركته في القمة.
  private let takingPart: WordSet
  /// Words of the longest phrase.
  private static let longest = 2
  /// Words that may stand between phrase and event.
  private static let fillerLimit = 4

  private static let from = byteHash("من")
  private static let on = byteHash("علي")
  private static let at = byteHash("في")

  private init() {
    var phrases: [(UInt64, LinkedEvent.Relation.Kind)] = []
    var fillers: [UInt64] = []
    var measures: [UInt64] = []
    var takingPart: [UInt64] = []
    for row in DataTable.rows("event-connectors") where row.count > 1 {
      let words = row[0].split(separator: " ").map { byteHash(NameFolding.bare($0)) }
      switch row[1] {
      case "filler": fillers.append(words[0])
      case "time": measures.append(words[0])
      case "part": takingPart.append(words[0])
      default:
        precondition(words.count <= Self.longest, "a phrase of event-connectors.tsv has too many words")
        if let kind = LinkedEvent.Relation.Kind(rawValue: String(row[1])) {
          phrases.append((words.count == 1 ? words[0] : pairHash(words[0], words[1]), kind))
        }
      }
    }
    // Of two rows with one phrase the last stands.
    self.phrases = WordTable(hashes: phrases.reversed())
    self.fillers = WordSet(hashes: fillers)
    self.measures = WordSet(hashes: measures)
    self.takingPart = WordSet(hashes: takingPart)
  }

  /// The phrase that governs the word at an index: right before it, or parted from it by words that may stand there.
  func phrase(before at: Int, _ words: [SentenceWords.Word]) -> (start: Int, kind: LinkedEvent.Relation.Kind)? {
    for end in stride(from: at, through: max(0, at - Self.fillerLimit), by: -1) where mayStand(words[end..<at]) {
      // Longest first: على إثر before إثر.
      for n in stride(from: Self.longest, through: 1, by: -1) where end >= n {
        let first = words[end - n]
        func kind(_ hash: UInt64) -> LinkedEvent.Relation.Kind? {
          phrases[hash: n == 1 ? hash : pairHash(hash, words[end - 1].hash)]
        }
        // And or so may be attached: وبعد, فعقب.
        guard let kind = kind(first.hash) ?? first.hashBehindAnd.flatMap(kind) else { continue }
        // من قبل: by whom, not when.
        return n == 1 && end > n && words[end - n - 1].hash == Self.from ? nil : (end - n, kind)
      }
    }
    return nil
  }

  private func mayStand(_ words: ArraySlice<SentenceWords.Word>) -> Bool {
    guard let first = words.first else { return true }
    func isFiller(_ w: SentenceWords.Word) -> Bool { fillers.contains(hash: w.hash) }
    if takingPart.contains(hash: first.hash) {
      return words.dropFirst().allSatisfy { $0.hash == Self.at || isFiller($0) }
    }
    let rest = words.drop { measures.contains(hash: $0.hash) || $0.isNumber }
    if rest.count < words.count {
      guard let tie = rest.first, tie.hash == Self.from || tie.hash == Self.on else { return false }
      return rest.dropFirst().allSatisfy(isFiller)
    }
    return words.allSatisfy(isFiller)
  }
}
