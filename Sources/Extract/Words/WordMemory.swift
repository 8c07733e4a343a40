import Model

/// Numbers the words of articles and keeps, by number, what each pass can say of a word by itself.
///
/// A word is a token's key with its kind. Most words of an article stood in articles before it, so that nearly all looking
/// up of single words is saved: a pass fills its column for the words that are new and then takes what it needs by
/// number. What is kept depends on the word alone and on the tables of the program: no result depends on
/// which articles were read before.
struct WordMemory: Sendable {
  /// With more words than this before an article, all are forgotten; so many take about 30 MB.
  static let usualLimit = 1 << 15

  private let limit: Int
  private var slots: [Slot] = []
  private var keys: [Key] = []
  /// UTF-8 of all keys, one after the other.
  private(set) var bytes: [UInt8] = []

  /// What the taggers' features of a word weigh.
  var scores = WordScores()
  var names = NameColumn()
  var statements: [StatementSort] = []
  var events = EventColumn()

  private struct Slot {
    var hash: UInt64 = 0
    var number: Int32 = -1
  }

  private struct Key {
    var start: Int32
    var end: Int32
    var kind: Token.Kind
  }

  init(limit: Int = usualLimit) { self.limit = limit }

  /// How many words are known.
  var count: Int { keys.count }

  /// The numbers of an article's words; numbers given before hold no longer.
  mutating func read(_ tokens: [Token]) -> [Int32] {
    if count > limit { forget() }
    if slots.isEmpty { slots = Array(repeating: Slot(), count: 1024) }
    return tokens.map { number($0.key, $0.kind) }
  }

  /// Where in ``bytes`` the key of a word stands.
  @inline(__always)
  func range(of number: Int) -> Range<Int> { Int(keys[number].start)..<Int(keys[number].end) }

  @inline(__always)
  func kind(of number: Int) -> Token.Kind { keys[number].kind }

  /// The key of a word.
  func key(of number: Int) -> String { String(decoding: bytes[range(of: number)], as: UTF8.self) }

  /// Forgets all words; the memory that they took is kept for others.
  private mutating func forget() {
    for at in slots.indices { slots[at] = Slot() }
    keys.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
    scores.removeAll()
    names.removeAll()
    statements.removeAll(keepingCapacity: true)
    events.removeAll()
  }

  private mutating func number(_ key: String, _ kind: Token.Kind) -> Int32 {
    var key = key
    key.makeContiguousUTF8()
    let hash = mix(wordHash(key.utf8), Self.code(kind))
    var at = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[at].number >= 0 {
      // Two words may have one hash.
      if slots[at].hash == hash, self.kind(of: Int(slots[at].number)) == kind,
        key.utf8.elementsEqual(bytes[range(of: Int(slots[at].number))])
      {
        return slots[at].number
      }
      at = (at + 1) & (slots.count - 1)
    }
    let number = Int32(keys.count)
    slots[at] = Slot(hash: hash, number: number)
    let start = Int32(bytes.count)
    bytes.append(contentsOf: key.utf8)
    keys.append(Key(start: start, end: Int32(bytes.count), kind: kind))
    if keys.count * 2 > slots.count { grow() }
    return number
  }

  private static func code(_ kind: Token.Kind) -> UInt64 {
    switch kind {
    case .word: 1
    case .latin: 2
    case .number: 3
    case .url: 4
    case .hashtag: 5
    case .handle: 6
    case .abbreviation: 7
    case .punctuation: 8
    }
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: old.count * 2)
    for slot in old where slot.number >= 0 {
      var at = Int(truncatingIfNeeded: slot.hash) & (slots.count - 1)
      while slots[at].number >= 0 { at = (at + 1) & (slots.count - 1) }
      slots[at] = slot
    }
  }
}
