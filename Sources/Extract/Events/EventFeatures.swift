import Model

/// The features that the event model looks at, as hashes: none is stored as a string.
///
/// Three questions share the words around a candidate and add their own: whether the word names an event, which kind
/// of event, and how real it is. Each is given to a closure, in an order that never changes, so that learning can keep them
/// and judging only add up what they weigh.
enum EventFeatures {
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

  /// What the first question asks of the words that stand together.
  struct Seen {
    var key: UInt32
    var core: UInt32
    var beginning: UInt32
    var ending: UInt32
    /// Clitics and shape.
    var form: UInt32
    /// What kind of event the lexicon takes it for, from 1; 0 where it knows nothing.
    var kind: UInt32

    @inline(__always)
    init(_ word: EventWords.Word, kind: UInt32) {
      key = word.key
      core = word.core
      beginning = word.beginning
      ending = word.ending
      form = UInt32(word.clitics.rawValue) << 8 | UInt32(word.shape.rawValue)
      self.kind = kind
    }
  }

  /// What the lexicon makes of a word, as numbers.
  struct Lexical {
    /// Kind and strength, 0 where it knows nothing.
    var kind: UInt32 = 0
    /// Clitics and forms.
    var form: UInt32

    @inline(__always)
    init(_ match: TriggerLexicon.Match?, clitics: EventWords.Clitics) {
      form = UInt32(clitics.rawValue)
      guard let match else { return }
      kind = match.kindNumber + 1 + UInt32(match.strength.rawValue) * 64
      form |= UInt32(match.forms.rawValue) << 8
    }
  }

  /// All features of a word for the first question.
  static func eachOfTrigger(_ context: EventContext, _ i: Int, sentence number: Int, _ take: (UInt32) -> Void) {
    let sentence = context.sentences[number]
    let all = context.words.words
    func at(_ offset: Int) -> EventWords.Word {
      let j = i + offset
      return sentence.contains(j) ? all[j] : edge
    }
    func seen(_ offset: Int) -> Seen { Seen(at(offset), kind: context.lexicalKind(i + offset, sentence)) }
    let match = context.match(i)
    let lexical = Lexical(match, clitics: all[i].clitics)
    let places: [(Int, EventWordSums.Place)] = [
      (0, .here), (-1, .before), (-2, .twoBefore), (-3, .threeBefore), (1, .after), (2, .twoAfter), (3, .threeAfter),
    ]
    for (offset, place) in places { each(of: at(offset), in: context.words.bytes, from: place, take) }
    let (before, here, after) = (seen(-1), seen(0), seen(1))
    if let match { eachOfMatch(match, lexical, before, after, take) }
    eachOfLexicon(lexical, before, after, take)
    eachOfWords(seen(-2), before, here, after, seen(2), take)
    eachOfForm(lexical.form, before, after, place: i - sentence.lowerBound, take)
    eachOfKinds(lexical.kind, before, after, isFirst: i == sentence.lowerBound, take)
    eachOfSentence(lexical.kind, context, number, take)
  }

  /// The features for the first question that look at one word only, by where it stands.
  @inline(__always)
  static func each(
    of w: EventWords.Word, in bytes: [UInt8], from place: EventWordSums.Place, _ take: (UInt32) -> Void
  ) {
    func add(_ template: UInt32, _ a: UInt32) { take(mix(template, a)) }
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
    case .unknownHere: eachOfLexicon(Lexical(nil, clitics: w.clitics), take)
    case .unknownBefore: eachBefore(Seen(w, kind: 0), 0, take)
    case .unknownAfter: eachAfter(Seen(w, kind: 0), 0, take)
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

  /// The row of the lexicon, with the words beside.
  @inline(__always)
  static func eachOfMatch(
    _ match: TriggerLexicon.Match, _ lexical: Lexical, _ before: Seen, _ after: Seen, _ take: (UInt32) -> Void
  ) {
    let id = UInt32(match.row)
    take(mix(10, id, UInt32(match.forms.rawValue)))
    take(mix(11, id))
    take(mix(50, id, after.core))
    take(mix(51, id, before.core))
    take(mix(52, id, lexical.form))
  }

  /// What the lexicon makes of it, alone and with one word beside: where it knows nothing, one word makes each.
  @inline(__always)
  static func eachOfLexicon(_ lexical: Lexical, _ before: Seen, _ after: Seen, _ take: (UInt32) -> Void) {
    eachOfLexicon(lexical, take)
    eachAfter(after, lexical.kind, take)
    eachBefore(before, lexical.kind, take)
  }

  @inline(__always)
  private static func eachOfLexicon(_ lexical: Lexical, _ take: (UInt32) -> Void) {
    take(mix(8, lexical.kind))
    take(mix(9, lexical.kind, lexical.form))
    take(mix(13, lexical.form))
  }

  @inline(__always)
  private static func eachBefore(_ w: Seen, _ lexical: UInt32, _ take: (UInt32) -> Void) {
    take(mix(34, w.core, lexical))
    take(mix(48, w.ending, lexical))
  }

  @inline(__always)
  private static func eachAfter(_ w: Seen, _ lexical: UInt32, _ take: (UInt32) -> Void) {
    take(mix(33, w.core, lexical))
    take(mix(49, w.ending, lexical))
  }

  /// Pairs of words.
  @inline(__always)
  static func eachOfWords(
    _ twoBefore: Seen, _ before: Seen, _ here: Seen, _ after: Seen, _ twoAfter: Seen, _ take: (UInt32) -> Void
  ) {
    take(mix(30, before.core, here.core))
    take(mix(31, here.core, after.core))
    take(mix(35, before.key, twoBefore.key))
    take(mix(36, after.key, twoAfter.key))
    take(mix(37, here.core, twoAfter.core))
    take(mix(38, twoBefore.core, here.core))
  }

  /// Its form with the words beside and its place in the sentence.
  @inline(__always)
  static func eachOfForm(_ form: UInt32, _ before: Seen, _ after: Seen, place: Int, _ take: (UInt32) -> Void) {
    take(mix(32, before.key, form))
    take(mix(39, form, after.form))
    take(mix(40, form, before.form))
    take(mix(47, UInt32(min(place, 5)), form))
    take(mix(53, after.beginning, form))
    take(mix(54, before.beginning, form))
  }

  /// What the lexicon makes of it and of the words beside.
  @inline(__always)
  static func eachOfKinds(
    _ lexical: UInt32, _ before: Seen, _ after: Seen, isFirst: Bool, _ take: (UInt32) -> Void
  ) {
    take(mix(41, isFirst ? 1 : 0, lexical))
    take(mix(42, before.kind, lexical))
    take(mix(43, after.kind, lexical))
  }

  /// What it is in this sentence of this article.
  @inline(__always)
  static func eachOfSentence(_ lexical: UInt32, _ context: EventContext, _ number: Int, _ take: (UInt32) -> Void) {
    for (n, topic) in context.topics.enumerated() { take(mix(44 + UInt32(n), topic, lexical)) }
    take(mix(46, UInt32(min(number, 6)), lexical))
    take(mix(55, context.opening[number], lexical))
  }

  /// So many features for the second question at most.
  static let mostOfKind = 80

  /// Features of a trigger for the question which kind of event it names.
  @inline(__always)
  static func eachOfKind(_ context: EventContext, _ i: Int, sentence number: Int, _ take: (UInt32) -> Void) {
    let sentence = context.sentences[number]
    let all = context.words.words
    let w = all[i]
    func core(_ offset: Int) -> UInt32 {
      let j = i + offset
      return sentence.contains(j) ? all[j].core : edge.core
    }
    let match = context.match(i)
    let lexical = Lexical(match, clitics: w.clitics).kind
    let bytes = context.words.bytes
    let (s, e) = (Int(w.coreStart), Int(w.coreEnd))
    func part(_ from: Int, _ to: Int) -> UInt32 { EventWords.hash(bytes, from, to) }
    func add(_ template: UInt32, _ a: UInt32, _ b: UInt32 = 0) { take(mix(template, a, b)) }

    add(100, 0)
    add(101, w.key)
    add(102, w.stem)
    add(103, w.core)
    add(104, part(s, min(s + 6, e)))
    add(105, part(max(s, e - 6), e))
    add(106, lexical)
    add(107, match.map { UInt32($0.row) } ?? 0xFFFF)
    add(108, w.core, core(1))
    add(109, w.core, core(2))
    add(110, core(-1), w.core)
    add(111, lexical, core(1))
    add(112, lexical, core(-1))
    for offset in -3...3 where offset != 0 {
      add(120 + UInt32(offset + 3), core(offset))
      add(130, core(offset))
    }
    for j in max(sentence.lowerBound, i - 10)..<min(sentence.upperBound, i + 11) where all[j].shape == .word && j != i {
      add(131, all[j].core)
      let other = context.lexicalKind(j, sentence)
      if other > 0 { add(132, other, lexical) }
    }
    for (n, topic) in context.topics.enumerated() {
      add(140, topic)
      add(141 + UInt32(n), topic, w.core)
      add(144, topic, lexical)
    }
  }
}
