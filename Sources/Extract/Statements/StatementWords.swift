import Model

/// What a token can be in the grammar of statements.
struct WordFlags: OptionSet, Sendable {
  let rawValue: UInt32
  static let that = WordFlags(rawValue: 1 << 0)
  static let thatPronoun = WordFlags(rawValue: 1 << 1)
  static let notThat = WordFlags(rawValue: 1 << 2)
  static let time = WordFlags(rawValue: 1 << 3)
  static let adverb = WordFlags(rawValue: 1 << 4)
  static let preposition = WordFlags(rawValue: 1 << 5)
  static let relative = WordFlags(rawValue: 1 << 6)
  static let clause = WordFlags(rawValue: 1 << 7)
  static let same = WordFlags(rawValue: 1 << 8)
  static let occasion = WordFlags(rawValue: 1 << 9)
  /// A word with attached و or ف.
  static let conjunction = WordFlags(rawValue: 1 << 10)
  /// A word with attached ب.
  static let ba = WordFlags(rawValue: 1 << 11)
  /// A word with attached ل.
  static let lam = WordFlags(rawValue: 1 << 12)
  /// A word with the article.
  static let definite = WordFlags(rawValue: 1 << 13)
  static let colon = WordFlags(rawValue: 1 << 14)
  static let comma = WordFlags(rawValue: 1 << 15)
  static let stop = WordFlags(rawValue: 1 << 16)
  static let dash = WordFlags(rawValue: 1 << 17)
  static let opensParenthesis = WordFlags(rawValue: 1 << 18)
  static let closesParenthesis = WordFlags(rawValue: 1 << 19)
  static let quotationMark = WordFlags(rawValue: 1 << 20)
  static let punctuation = WordFlags(rawValue: 1 << 21)
  /// A word of letters or a number, not a sign.
  static let content = WordFlags(rawValue: 1 << 22)
  /// Calls what it reports in doubt: مزعوم، تسميه.
  static let doubt = WordFlags(rawValue: 1 << 23)
  /// Joins a clause of the article's own: حيث، بينما.
  static let connective = WordFlags(rawValue: 1 << 24)
  static let negation = WordFlags(rawValue: 1 << 25)
  /// A verb or particle that opens a clause and is no noun.
  static let clauseVerb = WordFlags(rawValue: 1 << 26)
  /// Names God, whose words are scripture and no report.
  static let divine = WordFlags(rawValue: 1 << 27)
  /// Somebody's name or identity: هويته, اسمه.
  static let identity = WordFlags(rawValue: 1 << 28)
  /// Making something known: الكشف, ذكر.
  static let disclosure = WordFlags(rawValue: 1 << 29)
  /// A phrase of reporting words may begin with it.
  static let opensPhrase = WordFlags(rawValue: 1 << 30)
  /// A verb of getting what somebody says: تلقى.
  static let receiving = WordFlags(rawValue: 1 << 31)

  /// The flags that the table `statements-words` gives.
  static let named: [String: WordFlags] = [
    "that": .that, "that-pronoun": .thatPronoun, "not-that": .notThat, "time": .time, "adverb": .adverb,
    "preposition": .preposition, "relative": .relative, "clause": .clause, "same": .same, "occasion": .occasion,
    "doubt": .doubt, "connective": .connective,
    "negation": .negation, "clause-verb": .clauseVerb, "divine": .divine, "identity": .identity,
    "disclosure": .disclosure, "receiving": .receiving,
  ]
}

/// A reporting verb as it stands in the text.
struct VerbReading: Sendable {
  var reading: VerbFormReading
  /// With a pronoun behind it: وصفها، قوله.
  var hasPronoun: Bool
  /// With ل before the imperfect: ليضيف; with ب before the verbal noun: بقوله.
  var isAttached: Bool
  /// With س: سيعلن.
  var isFuture: Bool

  var lemma: Int { reading.lemma }
  var form: VerbForm { reading.form }
}

/// One token in the grammar of statements.
struct StatementWord: Sendable {
  var flags: WordFlags
  /// Number of the lemma of a reporting noun, -1 for other words: many words are kept.
  private var nounNumber: Int16 = -1
  var nounHasPronoun: Bool = false
  var verb: VerbReading?
  /// Hash of the key, and of the key without an attached و or ف.
  var hash: UInt64
  var bareHash: UInt64

  init(flags: WordFlags, hash: UInt64, bareHash: UInt64) {
    self.flags = flags
    self.hash = hash
    self.bareHash = bareHash
  }

  /// Whether it begins with a و or ف that leaves a word.
  var mayBeJoined: Bool { bareHash != hash }

  /// Index of the lemma of a reporting noun, with or without the article.
  var noun: Int? {
    get { nounNumber < 0 ? nil : Int(nounNumber) }
    set { nounNumber = newValue.map(Int16.init) ?? -1 }
  }
}

/// Looks up what each token of an article is in the grammar of statements.
struct StatementGrammar: Sendable {
  let lexicon = CueLexicon.shared
  private let classIndex: HashIndex
  private let classFlags: [WordFlags]

  init() {
    var classes: [UInt64: WordFlags] = [:]
    for row in LanguageData.rows("statements-words") where row.count >= 2 {
      classes[wordHash(row[1].utf8), default: []].formUnion(WordFlags.named[row[0]] ?? [])
    }
    let sorted = classes.sorted { $0.key < $1.key }
    classFlags = sorted.map(\.value)
    classIndex = HashIndex(sorted.enumerated().map { ($0.element.key, Int32($0.offset)) })
  }

  private func flags(of hash: UInt64) -> WordFlags? { classIndex[hash].map { classFlags[Int($0)] } }

  /// The words of `tokens`, in their order.
  ///
  /// - Parameters:
  ///   - numbers: of the tokens in a ``WordMemory``.
  ///   - known: what the memory keeps of each word.
  func words(_ tokens: [Token], _ numbers: [Int32], _ known: [StatementWord]) -> [StatementWord] {
    // All words first, since they come from far.
    var words = numbers.map { known[Int($0)] }
    for i in words.indices where !tokens[i].parts.isEmpty { words[i] = word(tokens[i], words[i]) }
    return words
  }

  /// A word that is written together with others.
  ///
  /// - Parameter whole: what it is where nothing is set apart from it.
  private func word(_ token: Token, _ whole: StatementWord) -> StatementWord {
    guard token.kind == .word else { return whole }
    var word = whole
    word.flags.subtract([.ba, .lam, .definite])
    var clitics = 0
    for k in token.parts.indices where token.parts[k].role == .proclitic {
      if token.parts[k].form.equals("ب") { word.flags.insert(.ba) }
      if token.parts[k].form.equals("ل") { word.flags.insert(.lam) }
      clitics += 1
    }
    if word.mayBeJoined, token.parts[0].role == .proclitic { word.flags.insert(.conjunction) }
    token.key.bytes { article($0, behind: clitics, &word.flags) }
    return word
  }

  /// What a word is by itself.
  ///
  /// - Parameter bytes: its key.
  func word(_ kind: Token.Kind, _ bytes: UnsafeBufferPointer<UInt8>) -> StatementWord {
    let hash = wordHash(bytes)
    var word = StatementWord(flags: .content, hash: hash, bareHash: hash)
    if lexicon.beginsPhrase(hash) { word.flags.insert(.opensPhrase) }
    if kind == .punctuation { word.flags = word.flags.subtracting(.content).union(sign(hash)) }
    guard kind == .word else { return word }
    if let known = self.flags(of: hash) { word.flags.formUnion(known) }
    let isJoined = Self.starts(bytes, Letter.waw) || Self.starts(bytes, Letter.fa)
    if bytes.count >= 6, isJoined {
      word.bareHash = wordHash(bytes[2...])
      let bare = self.flags(of: word.bareHash)
      if let bare, word.flags.subtracting(.opensPhrase) == .content { word.flags.formUnion(bare) }
      if bare != nil { word.flags.insert(.conjunction) }
      if lexicon.beginsPhrase(word.bareHash) { word.flags.insert(.opensPhrase) }
    }
    let endings = Letter.endings(of: bytes)
    word.verb = verb(bytes, word, endings)
    if let verb = word.verb, verb.form != .masdar, isJoined, lexicon.verb(hash) == nil {
      word.flags.insert(.conjunction)
    }
    if word.verb == nil || word.verb?.form == .masdar { noun(bytes, &word, endings) }
    if bytes.count == 2, Self.starts(bytes, Letter.ba) { word.flags.insert(.ba) }
    if bytes.count == 2, Self.starts(bytes, Letter.lam) { word.flags.insert(.lam) }
    article(bytes, behind: 0, &word.flags)
    return word
  }

  /// A flag for the article.
  ///
  /// - Parameter clitics: how many letters are attached before the word.
  private func article(_ bytes: UnsafeBufferPointer<UInt8>, behind clitics: Int, _ flags: inout WordFlags) {
    let r = 2 * clitics
    let left = bytes.count - r
    if left > 6, bytes[r] == 0xD8, bytes[r + 1] == Letter.alef.1, bytes[r + 2] == 0xD9, bytes[r + 3] == Letter.lam.1 {
      flags.insert(.definite)
    }
    if flags.contains(.lam), left > 4, bytes[r] == 0xD9, bytes[r + 1] == Letter.lam.1 { flags.insert(.definite) }
  }

  /// The reporting verb that `bytes` is, its clitics taken off.
  ///
  /// - Parameters:
  ///   - word: with the hashes of all bytes.
  ///   - endings: lengths of what may be a pronoun, 0 first.
  private func verb(
    _ bytes: UnsafeBufferPointer<UInt8>, _ word: StatementWord, _ endings: Letter.Endings
  ) -> VerbReading? {
    guard bytes.count >= 4 else { return nil }
    for prefix in VerbPrefix.allCases {
      guard let start = prefix.length(in: bytes) else { continue }
      for k in 0..<endings.count {
        let end = bytes.count - endings[k]
        guard end - start >= 4 else { continue }
        let isWhole = k == 0 && (start == 0 || prefix == .conjunction)
        let hash = isWhole ? (start == 0 ? word.hash : word.bareHash) : wordHash(bytes[start..<end])
        guard let reading = lexicon.verb(hash) else { continue }
        if prefix.fits(reading.form), k == 0 || reading.form != .participle {
          return VerbReading(
            reading: reading, hasPronoun: k > 0, isAttached: prefix.isAttached, isFuture: prefix.isFuture)
        }
      }
    }
    return nil
  }

  /// The reporting noun that `bytes` is.
  private func noun(_ bytes: UnsafeBufferPointer<UInt8>, _ word: inout StatementWord, _ endings: Letter.Endings) {
    let s = bytes.count > 6 && Self.starts(bytes, Letter.waw) ? 2 : 0
    let left = bytes.count - s
    if let n = lexicon.noun(s > 0 ? word.bareHash : word.hash) {
      word.noun = n
      return
    }
    if left > 6, bytes[s] == 0xD8, bytes[s + 1] == Letter.alef.1, bytes[s + 2] == 0xD9, bytes[s + 3] == Letter.lam.1 {
      word.noun = lexicon.noun(wordHash(bytes[(s + 4)...]))
      return
    }
    for k in 1..<max(1, endings.count) where left > endings[k] + 4 {
      if let n = lexicon.noun(wordHash(bytes[s..<(bytes.count - endings[k])])) {
        word.noun = n
        word.nounHasPronoun = true
        return
      }
    }
  }

  private func sign(_ hash: UInt64) -> WordFlags { Self.signs[hash].map { [.punctuation, $0] } ?? .punctuation }

  private static let signs: [UInt64: WordFlags] = {
    let lists: [(WordFlags, [String])] = [
      (.colon, [":"]), (.comma, ["،", ",", "؛", ";"]), (.stop, [".", "؟", "?", "!", "…", "..", "..."]),
      (.dash, ["-", "–", "—", "ـ"]), (.opensParenthesis, ["(", "["]), (.closesParenthesis, [")", "]"]),
      (.quotationMark, ["\"", "«", "»", "“", "”", "„", "‘", "’", "'", "''"]),
    ]
    return Dictionary(uniqueKeysWithValues: lists.flatMap { flag, signs in signs.map { (wordHash($0.utf8), flag) } })
  }()

  private static func starts(_ bytes: UnsafeBufferPointer<UInt8>, _ letter: (UInt8, UInt8)) -> Bool {
    bytes.count >= 2 && bytes[0] == letter.0 && bytes[1] == letter.1
  }
}

/// UTF-8 bytes of the letters that clitics are made of.
enum Letter {
  static let alef: (UInt8, UInt8) = (0xD8, 0xA7)
  static let ba: (UInt8, UInt8) = (0xD8, 0xA8)
  static let lam: (UInt8, UInt8) = (0xD9, 0x84)
  static let waw: (UInt8, UInt8) = (0xD9, 0x88)
  static let fa: (UInt8, UInt8) = (0xD9, 0x81)
  static let sin: (UInt8, UInt8) = (0xD8, 0xB3)
  /// Pronouns attached behind a verb or noun.
  private static let pronouns: [[UInt8]] = ["ه", "ها", "هم", "هما", "هن", "ني", "نا", "ك", "كم"].map { Array($0.utf8) }

  /// Lengths in bytes of what may be a pronoun at a word's end, after a first of 0; no word has more than three.
  struct Endings {
    private var lengths: SIMD4<UInt8> = .zero
    private(set) var count = 1

    @inline(__always)
    subscript(k: Int) -> Int { Int(lengths[k]) }

    fileprivate mutating func append(_ length: Int) {
      lengths[count] = UInt8(length)
      count += 1
    }
  }

  static func endings(of bytes: UnsafeBufferPointer<UInt8>) -> Endings {
    var endings = Endings()
    // All pronouns close with one of ه ا م ن ي ك.
    switch bytes.last {
    case 0x87, 0xA7, 0x85, 0x86, 0x8A, 0x83: break
    default: return endings
    }
    for pronoun in pronouns where bytes.count > pronoun.count {
      if stand(pronoun, in: bytes, at: bytes.count - pronoun.count) { endings.append(pronoun.count) }
    }
    return endings
  }

  @inline(__always)
  private static func stand(_ letters: [UInt8], in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    for k in letters.indices where bytes[start + k] != letters[k] { return false }
    return true
  }
}

/// What may be attached before a reporting word.
enum VerbPrefix: Int, CaseIterable {
  case none, conjunction, future, conjunctionFuture, purpose, with, withArticle

  var isFuture: Bool { self == .future || self == .conjunctionFuture }
  var isAttached: Bool { self == .purpose || self == .with || self == .withArticle }

  func fits(_ form: VerbForm) -> Bool {
    switch self {
    case .none, .conjunction: true
    case .future, .conjunctionFuture, .purpose: form == .imperfect
    case .with, .withArticle: form == .masdar
    }
  }

  /// Number of bytes of this prefix where a word begins with it and four letters at least remain before its last part.
  func length(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    func has(_ letter: (UInt8, UInt8), at start: Int) -> Bool {
      bytes.count - start >= 6 && bytes[start] == letter.0 && bytes[start + 1] == letter.1
    }
    func joins(_ start: Int) -> Bool { has(Letter.waw, at: start) || has(Letter.fa, at: start) }
    switch self {
    case .none: return 0
    case .conjunction: return joins(0) ? 2 : nil
    case .future: return has(Letter.sin, at: 0) ? 2 : nil
    case .conjunctionFuture: return joins(0) && has(Letter.sin, at: 2) ? 4 : nil
    case .purpose: return has(Letter.lam, at: 0) ? 2 : nil
    case .with: return has(Letter.ba, at: 0) ? 2 : nil
    case .withArticle:
      return has(Letter.ba, at: 0) && has(Letter.alef, at: 2) && has(Letter.lam, at: 4) ? 6 : nil
    }
  }
}
