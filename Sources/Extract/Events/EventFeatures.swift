import Model

/// The features that the event model looks at, as hashes: none is stored as a string.
///
/// Three questions share the words around a candidate and add their own: whether the word names an event, which kind
/// of event, and how real it is.
struct EventFeatures {
  /// Features of the question whether a word is a trigger.
  var trigger: [UInt32] = []
  var kind: [UInt32] = []
  var status: [UInt32] = []

  @inline(__always)
  static func mix(_ template: UInt32, _ a: UInt32, _ b: UInt32 = 0) -> UInt32 {
    var h = a &* 0x9E37_79B1 ^ (b &* 0x85EB_CA77 &+ template &* 0xC2B2_AE3D)
    h ^= h >> 15
    h = h &* 0x2C1B_3C6D
    h ^= h >> 12
    h = h &* 0x297A_2D39
    return h ^ (h >> 15)
  }

  static let edge = EventWords.Word(
    key: 1, bare: 1, stem: 1, core: 1, start: 0, end: 0, coreStart: 0, coreEnd: 0, clitics: [], shape: .other)

  /// Features of a word for the first question.
  mutating func lookForTrigger(_ context: EventContext, _ i: Int, sentence: Int) {
    trigger.removeAll(keepingCapacity: true)
    Self.eachOfTrigger(context, i, sentence: sentence) { trigger.append($0) }
  }

  /// Gives each feature of a word for the first question to `take`, in an order that never changes.
  ///
  /// - Parameter isSummed: leaves out those that look at one word only, which ``EventWordSums`` has.
  @inline(__always)
  static func eachOfTrigger(
    _ context: EventContext, _ i: Int, sentence number: Int, isSummed: Bool = false, _ take: (UInt32) -> Void
  ) {
    let sentence = context.sentences[number]
    let all = context.words.words
    let w = all[i]
    func at(_ offset: Int) -> EventWords.Word {
      let j = i + offset
      return sentence.contains(j) ? all[j] : edge
    }
    func add(_ template: UInt32, _ a: UInt32, _ b: UInt32 = 0) { take(mix(template, a, b)) }
    let (a1, a2, a3) = (at(-1), at(-2), at(-3))
    let (b1, b2, b3) = (at(1), at(2), at(3))
    let match = context.match(i)
    var lexical: UInt32 = 0
    var form = UInt32(w.clitics.rawValue)
    if let match {
      lexical = match.kindNumber + 1 + UInt32(match.strength.rawValue) * 64
      form |= UInt32(match.forms.rawValue) << 8
      let id = UInt32(match.row)
      add(10, id, UInt32(match.forms.rawValue))
      add(11, id)
      add(50, id, b1.core)
      add(51, id, a1.core)
      add(52, id, form)
    }
    let isUnknown = isSummed && match == nil
    if !isSummed { eachOfLetters(w, context.words.bytes, take) }
    if !isUnknown {
      add(8, lexical)
      add(9, lexical, form)
    }
    if !isSummed { eachOfGrams(w, context.words.bytes, take) }
    if !isUnknown { add(13, form) }
    if !isSummed {
      add(20, a1.key)
      add(21, a2.key)
      add(22, a3.key)
      add(23, b1.key)
      add(24, b2.key)
      add(25, b3.key)
      add(26, a1.core)
      add(27, b1.core)
      add(28, a2.core)
      add(29, b2.core)
    }
    add(30, a1.core, w.core)
    add(31, w.core, b1.core)
    add(32, a1.key, form)
    if !isUnknown {
      add(33, b1.core, lexical)
      add(34, a1.core, lexical)
    }
    add(35, a1.key, a2.key)
    add(36, b1.key, b2.key)
    add(37, w.core, b2.core)
    add(38, a2.core, w.core)
    add(39, form, UInt32(b1.clitics.rawValue) << 8 | UInt32(b1.shape.rawValue))
    add(40, form, UInt32(a1.clitics.rawValue) << 8 | UInt32(a1.shape.rawValue))
    add(41, i == sentence.lowerBound ? 1 : 0, lexical)
    add(42, a1.shape == .word ? context.lexicalKind(i - 1, sentence) : 0, lexical)
    add(43, context.lexicalKind(i + 1, sentence), lexical)
    for (n, topic) in context.topics.enumerated() {
      add(44 + UInt32(n), topic, lexical)
    }
    add(46, UInt32(min(number, 6)), lexical)
    add(47, UInt32(min(i - sentence.lowerBound, 5)), form)
    if !isUnknown {
      add(48, a1.ending, lexical)
      add(49, b1.ending, lexical)
    }
    add(53, b1.beginning, form)
    add(54, a1.beginning, form)
    add(55, context.opening[number], lexical)
  }

  /// The features for the first question that look at one word only, by where it stands.
  static func each(
    of w: EventWords.Word, in bytes: [UInt8], from place: EventWordSums.Place, _ take: (UInt32) -> Void
  ) {
    func add(_ template: UInt32, _ a: UInt32, _ b: UInt32 = 0) { take(mix(template, a, b)) }
    func add(_ templates: (UInt32, UInt32)) {
      add(templates.0, w.key)
      add(templates.1, w.core)
    }
    switch place {
    case .here:
      eachOfLetters(w, bytes, take)
      eachOfGrams(w, bytes, take)
    case .before: add((20, 26))
    case .twoBefore: add((21, 28))
    case .threeBefore: add(22, w.key)
    case .after: add((23, 27))
    case .twoAfter: add((24, 29))
    case .threeAfter: add(25, w.key)
    case .unknownHere:
      let form = UInt32(w.clitics.rawValue)
      add(8, 0)
      add(9, 0, form)
      add(13, form)
    case .unknownBefore:
      add(34, w.core, 0)
      add(48, w.ending, 0)
    case .unknownAfter:
      add(33, w.core, 0)
      add(49, w.ending, 0)
    }
  }

  @inline(__always)
  private static func eachOfLetters(_ w: EventWords.Word, _ bytes: [UInt8], _ take: (UInt32) -> Void) {
    func add(_ template: UInt32, _ a: UInt32) { take(mix(template, a)) }
    let (s, e) = (Int(w.coreStart), Int(w.coreEnd))
    func part(_ from: Int, _ to: Int) -> UInt32 { EventWords.hash(bytes, from, to) }
    add(0, 0)
    add(1, w.key)
    add(2, w.stem)
    add(3, w.core)
    add(4, part(s, min(s + 4, e)))
    add(5, part(s, min(s + 6, e)))
    add(6, part(max(s, e - 4), e))
    add(7, part(max(Int(w.start), Int(w.end) - 6), Int(w.end)))
  }

  @inline(__always)
  private static func eachOfGrams(_ w: EventWords.Word, _ bytes: [UInt8], _ take: (UInt32) -> Void) {
    var gram = Int(w.coreStart)
    while gram + 6 <= Int(w.coreEnd) {
      take(mix(12, EventWords.hash(bytes, gram, gram + 6)))
      gram += 2
    }
  }

  /// Features of a trigger for the second and third question.
  mutating func lookIntoTrigger(_ context: EventContext, _ i: Int, sentence number: Int) {
    kind.removeAll(keepingCapacity: true)
    status.removeAll(keepingCapacity: true)
    let sentence = context.sentences[number]
    let all = context.words.words
    let w = all[i]
    func at(_ offset: Int) -> EventWords.Word {
      let j = i + offset
      return sentence.contains(j) ? all[j] : Self.edge
    }
    var lexical: UInt32 = 0
    var row: UInt32 = 0xFFFF
    var form = UInt32(w.clitics.rawValue)
    if let match = context.match(i) {
      lexical = match.kindNumber + 1 + UInt32(match.strength.rawValue) * 64
      row = UInt32(match.row)
      form |= UInt32(match.forms.rawValue) << 8
    }
    let bytes = context.words.bytes
    let (s, e) = (Int(w.coreStart), Int(w.coreEnd))
    func part(_ from: Int, _ to: Int) -> UInt32 { EventWords.hash(bytes, from, to) }
    func addKind(_ template: UInt32, _ a: UInt32, _ b: UInt32 = 0) { kind.append(Self.mix(template, a, b)) }

    addKind(100, 0)
    addKind(101, w.key)
    addKind(102, w.stem)
    addKind(103, w.core)
    addKind(104, part(s, min(s + 6, e)))
    addKind(105, part(max(s, e - 6), e))
    addKind(106, lexical)
    addKind(107, row)
    addKind(108, w.core, at(1).core)
    addKind(109, w.core, at(2).core)
    addKind(110, at(-1).core, w.core)
    addKind(111, lexical, at(1).core)
    addKind(112, lexical, at(-1).core)
    for offset in [-3, -2, -1, 1, 2, 3] {
      addKind(120 + UInt32(offset + 3), at(offset).core)
      addKind(130, at(offset).core)
    }
    for j in max(sentence.lowerBound, i - 10)..<min(sentence.upperBound, i + 11) where all[j].shape == .word && j != i {
      addKind(131, all[j].core)
      let other = context.lexicalKind(j, sentence)
      if other > 0 { addKind(132, other, lexical) }
    }
    for (n, topic) in context.topics.enumerated() {
      addKind(140, topic)
      addKind(141 + UInt32(n), topic, w.core)
      addKind(144, topic, lexical)
    }

    lookForStatus(context, i, sentence: number, lexical: lexical, form: form)
  }
}
