import Model

/// Numbers the words of articles and keeps, by number, what each pass can say of a word by itself.
///
/// A word is a token's key with its kind. Most words of an article stood in articles before it, so that nearly all looking
/// up of single words is saved: a pass fills its column for the words that are new and then takes what it needs by
/// number. What is kept depends on the word alone and on the tables of the program: no result depends on
/// which articles were read before.
struct WordMemory: Sendable {
  /// With more words than this before an article, all are forgotten; so many take about 140 MB.
  static let usualLimit = 1 << 17

  private let limit: Int
  private var slots: [Slot] = []
  private var keys: [Key] = []
  /// For each word its kind, the UTF-8 of its key, and a byte that is in no text.
  private(set) var bytes: [UInt8] = []

  /// What the taggers' features of a word weigh.
  var scores = WordScores()
  /// What words are in the lexicon of numbers and times.
  var lexiconWords: [LexiconWord] = []
  var names = NameColumn()
  /// What words are in the grammar of statements where nothing is set apart from them.
  var statements: [StatementWord] = []
  var events = EventColumn()

  private struct Slot {
    var hash: UInt64 = 0
    var number: Int32 = -1
    /// Where in `bytes` the word begins.
    var start: Int32 = 0
  }

  private static let end: UInt8 = 0xFF

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
    if slots.isEmpty { begin() }
    // Slots and words come from far: all slots are looked at first, so that the processor waits for several at a time.
    let hashes = tokens.indices.map { Self.hash(tokens[$0].key, Self.code(tokens[$0].kind)) }
    let guesses = hashes.map { slots[Int(truncatingIfNeeded: $0) & (slots.count - 1)] }
    return tokens.indices.map { i in
      if guesses[i].number >= 0, guesses[i].hash == hashes[i], stands(tokens[i], at: guesses[i]) {
        return guesses[i].number
      }
      return number(tokens[i].key, tokens[i].kind, hashes[i])
    }
  }

  /// Makes room for all words there may be: what none needs takes no memory, and growing would copy all.
  private mutating func begin() {
    slots = Array(repeating: Slot(), count: 1024)
    keys = Array(roomFor: limit)
    bytes = Array(roomFor: limit * 16)
    scores.reserve(limit)
    lexiconWords = Array(roomFor: limit)
    names.reserve(limit)
    statements = Array(roomFor: limit)
    events.reserve(limit)
  }

  /// Where in ``bytes`` the key of a word stands.
  @inline(__always)
  func range(of number: Int) -> Range<Int> { Int(keys[number].start)..<Int(keys[number].end) }

  @inline(__always)
  func kind(of number: Int) -> Token.Kind { keys[number].kind }

  /// What `make` makes of the kinds and keys of all words from a number on.
  func words<Sort>(from first: Int, _ make: (Token.Kind, UnsafeBufferPointer<UInt8>) -> Sort) -> [Sort] {
    bytes.withUnsafeBufferPointer { bytes in
      (first..<count).map { make(kind(of: $0), UnsafeBufferPointer(rebasing: bytes[range(of: $0)])) }
    }
  }

  /// The key of a word.
  func key(of number: Int) -> String { String(decoding: bytes[range(of: number)], as: UTF8.self) }

  /// Forgets all words; the memory that they took is kept for others.
  private mutating func forget() {
    for at in slots.indices { slots[at] = Slot() }
    keys.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
    scores.removeAll()
    lexiconWords.removeAll(keepingCapacity: true)
    names.removeAll()
    statements.removeAll(keepingCapacity: true)
    events.removeAll()
  }

  /// A hash of a word, eight bytes at a time.
  @inline(__always)
  private static func hash(_ key: String, _ code: UInt8) -> UInt64 {
    key.bytes { word in
      let bytes = UnsafeRawBufferPointer(word)
      var hash = UInt64(bytes.count) << 8 | UInt64(code)
      guard bytes.count >= 8 else {
        var rest: UInt64 = 0
        for byte in bytes { rest = rest << 8 | UInt64(byte) }
        return mix(hash, rest)
      }
      var at = 0
      while at + 8 < bytes.count {
        hash = mix(hash, bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
        at += 8
      }
      // The last eight, of which some may have been read before.
      return mix(hash, bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self))
    }
  }

  /// Whether a token is the word of a slot.
  private func stands(_ token: Token, at slot: Slot) -> Bool {
    token.key.bytes { word in
      bytes.withUnsafeBufferPointer { Self.stands(word, Self.code(token.kind), in: $0, at: Int(slot.start)) }
    }
  }

  private mutating func number(_ key: String, _ kind: Token.Kind, _ hash: UInt64) -> Int32 {
    key.bytes { word in
      let code = Self.code(kind)
      let (found, at) = Self.find(word, code, hash, slots, bytes)
      if found >= 0 { return found }
      let number = Int32(keys.count)
      let start = Int32(bytes.count)
      slots[at] = Slot(hash: hash, number: number, start: start)
      keys.append(Key(start: start + 1, end: start + 1 + Int32(word.count), kind: kind))
      bytes.append(code)
      bytes.append(contentsOf: word)
      bytes.append(Self.end)
      // The usual limit fills half of the slots, and the last article before it not many more: four times as many would be farther.
      if keys.count * 8 > slots.count * 5 { grow() }
      return number
    }
  }

  /// The number of a word, or else -1 and the slot for it. Static, since a closure that calls methods of what it may change
  /// copies all columns.
  @inline(__always)
  private static func find(
    _ word: UnsafeBufferPointer<UInt8>, _ code: UInt8, _ hash: UInt64, _ slots: [Slot], _ bytes: [UInt8]
  ) -> (number: Int32, slot: Int) {
    slots.withUnsafeBufferPointer { slots in
      bytes.withUnsafeBufferPointer { bytes in
        var at = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[at].number >= 0 {
          // Two words may have one hash.
          if slots[at].hash == hash, stands(word, code, in: bytes, at: Int(slots[at].start)) {
            return (slots[at].number, at)
          }
          at = (at + 1) & (slots.count - 1)
        }
        return (-1, at)
      }
    }
  }

  @inline(__always)
  private static func stands(
    _ word: UnsafeBufferPointer<UInt8>, _ code: UInt8, in bytes: UnsafeBufferPointer<UInt8>, at start: Int
  ) -> Bool {
    let count = word.count
    guard bytes[start] == code, start + count + 1 < bytes.count, bytes[start + 1 + count] == end else { return false }
    let own = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[start + 1..<start + 1 + count])
    let other = UnsafeRawBufferPointer(word)
    func eight(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> UInt64 {
      bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
    }
    guard count >= 8 else {
      for k in 0..<count where own[k] != other[k] { return false }
      return true
    }
    var at = 0
    while at + 8 < count {
      if eight(own, at) != eight(other, at) { return false }
      at += 8
    }
    return eight(own, count - 8) == eight(other, count - 8)
  }

  private static func code(_ kind: Token.Kind) -> UInt8 {
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
    slots = Array(repeating: Slot(), count: old.count * 4)
    for slot in old where slot.number >= 0 {
      var at = Int(truncatingIfNeeded: slot.hash) & (slots.count - 1)
      while slots[at].number >= 0 { at = (at + 1) & (slots.count - 1) }
      slots[at] = slot
    }
  }
}
