import Model

/// The words of an article as the event pass looks at them: numbers instead of strings, made once for an article.
final class EventWords: Sendable {
  struct Word: Sendable {
    /// Hash of the compare-level key.
    var key: UInt32
    /// Hash of the key without its first letter where that is و ف ب ل ك, else that of the key.
    var bare: UInt32
    /// Hash without proclitics and article.
    var stem: UInt32
    /// Hash also without an attached pronoun or ending.
    var core: UInt32
    /// Bytes of the key in `bytes`.
    var start: Int32
    var end: Int32
    /// Bytes of the core in `bytes`.
    var coreStart: Int32
    var coreEnd: Int32
    var clitics: Clitics
    var shape: Shape
    /// What the tables have of it.
    var known: Known = []
    /// The first two and the last two letters of the key, four bytes each.
    var beginning: UInt32 = 1
    var ending: UInt32 = 1
    /// Where in the column its match is, where it is known and not framed.
    var match: Int32 = -1
  }

  struct Clitics: OptionSet, Sendable, Hashable {
    let rawValue: UInt8
    static let conjunction = Clitics(rawValue: 1)
    static let preposition = Clitics(rawValue: 2)
    static let article = Clitics(rawValue: 4)
    static let future = Clitics(rawValue: 8)
    static let pronoun = Clitics(rawValue: 16)
  }

  /// What most words are not: asked of every word.
  struct Known: OptionSet, Sendable {
    let rawValue: UInt16
    /// The lexicon of triggers can read it.
    static let trigger = Known(rawValue: 1)
    /// A status cue may begin with it.
    static let cue = Known(rawValue: 2)
    /// What it then names depends on the words around it.
    static let framed = Known(rawValue: 16384)
    /// It is among the small words, or may begin a pair of them.
    static let small = Known(rawValue: 4)
    /// It is a reporting verb.
    static let report = Known(rawValue: 8)
    /// أن, also with a particle before it.
    static let that = Known(rawValue: 16)
    /// Of these, لأن.
    static let because = Known(rawValue: 32)
    /// قد and its kin.
    static let already = Known(rawValue: 64)
    /// لم and لن.
    static let negation = Known(rawValue: 128)
    /// Since, until.
    static let spanning = Known(rawValue: 256)
    /// حيث.
    static let place = Known(rawValue: 512)
    static let comma = Known(rawValue: 1024)
    /// Signs besides full stops that end a clause.
    static let clauseEnd = Known(rawValue: 2048)
    /// A noun that leads back to a place or country named before.
    static let backReference = Known(rawValue: 4096)
    /// Looks like an imperfect or another verb with its subject behind it.
    static let verbLike = Known(rawValue: 8192)
    /// A relative pronoun or كان.
    static let newClause = Known(rawValue: 32768)
  }

  enum Shape: UInt8, Sendable { case word, number, latin, stop, comma, quote, other }

  let words: [Word]
  /// UTF-8 of the keys that words stand in.
  let bytes: [UInt8]
  /// Numbers of the words in `column`.
  private let numbers: [Int32]
  private let column: EventColumn

  /// - Parameters:
  ///   - numbers: of an article's words in `memory`.
  ///   - memory: in which they were looked up for this pass.
  init(_ numbers: [Int32], _ memory: WordMemory) {
    words = numbers.map { memory.events.words[Int($0)] }
    bytes = memory.bytes
    self.numbers = numbers
    column = memory.events
  }

  convenience init(_ tokens: [Token]) {
    var memory = WordMemory()
    let numbers = memory.read(tokens)
    memory.lookUpEvents(nil)
    self.init(numbers, memory)
  }

  /// What the lexicon of triggers can make of a word.
  @inline(__always)
  func readings(_ index: Int) -> ArraySlice<TriggerLexicon.Reading> { column.readings(of: number(index)) }

  /// What the lexicon of triggers makes of a word that it knows and that needs no frame.
  func match(_ index: Int) -> TriggerLexicon.Match { column.matches[Int(words[index].match)] }

  /// First of the status cues that begin with a word that is known to begin one.
  func cue(_ index: Int) -> Int { Int(column.sorts[number(index)].cue) }

  /// What a word is among the small words.
  func place(_ index: Int) -> EventWordClasses.Entry { column.sorts[number(index)].place }

  /// Number of the reporting verb that a word is, with its form; -1 for other words.
  func report(_ index: Int) -> Int { Int(column.sorts[number(index)].report) }

  /// What the event model gives to single words, nil where they were looked up without a model.
  @inline(__always)
  var sums: EventWordSums? { column.sums }

  @inline(__always)
  func number(_ index: Int) -> Int { Int(numbers[index]) }

  /// What a key is to the event pass.
  ///
  /// - Parameter range: of the key in `bytes`.
  static func word(_ kind: Token.Kind, _ bytes: [UInt8], _ range: Range<Int>) -> Word {
    let shape: Shape =
      switch kind {
      case .word, .abbreviation, .hashtag: .word
      case .number: .number
      case .latin, .handle, .url: .latin
      case .punctuation: punctuation(bytes[range])
      }
    return analyse(bytes, range.lowerBound, range.upperBound, shape)
  }

  /// Signs as their UTF-8 bytes in one number.
  private static func punctuation(_ sign: ArraySlice<UInt8>) -> Shape {
    guard sign.count <= 3 else { return .other }
    switch sign.reduce(UInt32(0), { $0 << 8 | UInt32($1) }) {
    case 0x2E, 0x21, 0x3F, 0xD89F, 0xE280A6: return .stop  // . ! ? ؟ …
    case 0x2C, 0x3B, 0x3A, 0xD88C, 0xD89B: return .comma  // , ; : ، ؛
    case 0x22, 0xC2AB, 0xC2BB, 0xE2809C, 0xE2809D: return .quote  // " « » “ ”
    default: return .other
    }
  }

  /// A two-byte letter of the Arabic block, as its Unicode scalar value.
  @inline(__always)
  func letter(at: Int) -> UInt16 { Self.letter(bytes, at: at) }

  @inline(__always)
  static func letter(_ bytes: [UInt8], at: Int) -> UInt16 {
    UInt16(bytes[at] & 0x1F) << 6 | UInt16(bytes[at + 1] & 0x3F)
  }

  private static func analyse(_ bytes: [UInt8], _ start: Int, _ end: Int, _ shape: Shape) -> Word {
    func letter(at: Int) -> UInt16 { Self.letter(bytes, at: at) }
    let key = Self.hash(bytes, start, end)
    var word = Word(
      key: key, bare: key, stem: key, core: key, start: Int32(start), end: Int32(end), coreStart: Int32(start),
      coreEnd: Int32(end), clitics: [], shape: shape)
    if end - start >= 4 {
      for k in 0..<4 {
        word.beginning = word.beginning << 8 | UInt32(bytes[start + k])
        word.ending = word.ending << 8 | UInt32(bytes[end - 4 + k])
      }
    }
    guard shape == .word, (end - start) & 1 == 0, end - start >= 4, bytes[start] >= 0xD8, bytes[start] <= 0xDB else {
      return word
    }
    var a = start
    var b = end
    let first = letter(at: a)
    if first == 0x648 || first == 0x641 || first == 0x628 || first == 0x644 || first == 0x643, b - a >= 6 {
      word.bare = Self.hash(bytes, a + 2, b)
    }
    func left() -> Int { (b - a) / 2 }
    if first == 0x648 || first == 0x641, left() >= 4 {
      a += 2
      word.clitics.insert(.conjunction)
    }
    let c = letter(at: a)
    if c == 0x627, letter(at: a + 2) == 0x644, left() >= 4 {
      a += 4
      word.clitics.insert(.article)
    } else if c == 0x644, letter(at: a + 2) == 0x644, left() >= 5 {
      a += 4
      word.clitics.formUnion([.preposition, .article])
    } else if c == 0x628 || c == 0x644 || c == 0x643, left() >= 5 {
      a += 2
      word.clitics.insert(.preposition)
      if letter(at: a) == 0x627, letter(at: a + 2) == 0x644, left() >= 5 {
        a += 4
        word.clitics.insert(.article)
      }
    } else if c == 0x633, left() >= 4, [0x64A, 0x62A, 0x646].contains(letter(at: a + 2)) {
      a += 2
      word.clitics.insert(.future)
    }
    word.stem = Self.hash(bytes, a, b)
    let last = letter(at: b - 2)
    if left() >= 5 {
      let beforeLast = letter(at: b - 4)
      switch (beforeLast, last) {
      case (0x647, 0x627), (0x647, 0x645), (0x646, 0x627), (0x643, 0x645), (0x647, 0x646):
        b -= 4
        word.clitics.insert(.pronoun)
      case (0x627, 0x62A), (0x648, 0x646), (0x64A, 0x646), (0x627, 0x646), (0x648, 0x627): b -= 4
      default: break
      }
    }
    if left() >= 4 {
      switch letter(at: b - 2) {
      case 0x647:
        b -= 2
        word.clitics.insert(.pronoun)
      case 0x629, 0x62A, 0x627, 0x64A: b -= 2
      default: break
      }
    }
    word.core = Self.hash(bytes, a, b)
    word.coreStart = Int32(a)
    word.coreEnd = Int32(b)
    return word
  }

  /// 32-bit FNV-1a with a final mix, over a range of bytes.
  @inline(__always)
  static func hash(_ bytes: [UInt8], _ start: Int, _ end: Int, seed: UInt32 = 0) -> UInt32 {
    var h: UInt32 = 0x811C_9DC5 ^ seed
    for i in start..<end { h = (h ^ UInt32(bytes[i])) &* 0x0100_0193 }
    h ^= h >> 16
    h = h &* 0x85EB_CA6B
    return h ^ (h >> 13)
  }

  static func hash(_ key: String) -> UInt32 {
    let bytes = Array(key.utf8)
    return hash(bytes, 0, bytes.count)
  }

  /// Whether a word begins with a letter of the Arabic block.
  func begins(_ index: Int, withLetter wanted: UInt16) -> Bool {
    let w = words[index]
    return w.end - w.start >= 2 && bytes[Int(w.start)] >= 0xD8 && letter(at: Int(w.start)) == wanted
  }

  /// The first two letters of a word, with and without proclitics and article, as ``Word/beginning``.
  @inline(__always)
  func beginnings(_ index: Int) -> (whole: UInt32, core: UInt32) {
    let whole = words[index].beginning
    let at = Int(words[index].coreStart)
    guard at > Int(words[index].start), at + 4 <= Int(words[index].end) else { return (whole, whole) }
    let core =
      UInt32(bytes[at]) << 24 | UInt32(bytes[at + 1]) << 16 | UInt32(bytes[at + 2]) << 8 | UInt32(bytes[at + 3])
    return (whole, core)
  }

  /// Whether a word, with or without proclitics and article, begins with some letters.
  func begins(_ index: Int, with prefix: [UInt8]) -> Bool {
    let w = words[index]
    func stands(at start: Int32) -> Bool {
      guard Int(w.end - start) >= prefix.count else { return false }
      for k in prefix.indices where bytes[Int(start) + k] != prefix[k] { return false }
      return true
    }
    return stands(at: w.coreStart) || stands(at: w.start)
  }
}
