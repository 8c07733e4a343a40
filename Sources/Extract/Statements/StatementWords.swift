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

  /// The flags that the table `statements-words` gives.
  static let named: [String: WordFlags] = [
    "that": .that, "that-pronoun": .thatPronoun, "not-that": .notThat, "time": .time, "adverb": .adverb,
    "preposition": .preposition, "relative": .relative, "clause": .clause, "same": .same, "occasion": .occasion,
    "doubt": .doubt, "connective": .connective,
    "negation": .negation, "clause-verb": .clauseVerb, "divine": .divine, "identity": .identity,
    "disclosure": .disclosure,
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
  /// Hash of the key, and of the key without an attached و or ف.
  var hash: UInt64
  var bareHash: UInt64
  var verb: VerbReading?
  /// Index of the lemma of a reporting noun, with or without the article.
  var noun: Int?
  var nounHasPronoun: Bool = false
}

/// Looks up what each token of an article is in the grammar of statements.
struct StatementGrammar: Sendable {
  let lexicon = CueLexicon()
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
  ///   - sorts: what the memory keeps of each word.
  func words(_ tokens: [Token], _ numbers: [Int32], _ sorts: [StatementSort]) -> [StatementWord] {
    zip(tokens, numbers).map { token, number in
      let sort = sorts[Int(number)]
      return token.parts.isEmpty ? sort.whole : word(token, sort)
    }
  }

  /// A word that is written together with others.
  private func word(_ token: Token, _ sort: StatementSort) -> StatementWord {
    guard token.kind == .word else { return sort.whole }
    var word = sort.whole
    word.flags = sort.flags
    if sort.mayBeJoined, token.parts.first?.role == .proclitic { word.flags.insert(.conjunction) }
    var key = token.key
    key.withUTF8 { clitics(token.parts, $0, &word.flags) }
    return word
  }

  /// What a word is by itself.
  func sort(_ kind: Token.Kind, _ key: String) -> StatementSort {
    if kind == .punctuation { return StatementSort(sign(key)) }
    var key = key
    return key.withUTF8 { bytes in
      var flags: WordFlags = .content
      let hash = wordHash(bytes)
      var word = StatementWord(flags: flags, hash: hash, bareHash: hash)
      guard kind == .word else { return StatementSort(word) }
      let letters = bytes.count / 2
      if let c = self.flags(of: hash) { flags.formUnion(c) }
      var mayBeJoined = false
      if letters > 2, Self.starts(bytes, Letter.waw) || Self.starts(bytes, Letter.fa) {
        mayBeJoined = true
        word.bareHash = wordHash(bytes[2...])
        let bare = self.flags(of: word.bareHash)
        if let bare, flags == .content { flags.formUnion(bare) }
        if bare != nil { flags.insert(.conjunction) }
      }
      word.verb = verb(bytes)
      if let verb = word.verb, verb.form != .masdar, lexicon.verb(hash) == nil,
        Self.starts(bytes, Letter.waw) || Self.starts(bytes, Letter.fa)
      {
        flags.insert(.conjunction)
      }
      if word.verb == nil || word.verb?.form == .masdar { noun(bytes, &word) }
      word.flags = flags
      clitics([], bytes, &word.flags)
      return StatementSort(whole: word, flags: flags, mayBeJoined: mayBeJoined)
    }
  }

  /// Flags for attached ب and ل and for the article.
  private func clitics(_ parts: [Token.Part], _ bytes: UnsafeBufferPointer<UInt8>, _ flags: inout WordFlags) {
    var rest = bytes[...]
    for part in parts where part.role == .proclitic {
      switch part.form {
      case "ب": flags.insert(.ba)
      case "ل": flags.insert(.lam)
      default: break
      }
      rest = rest.dropFirst(2)
    }
    if bytes.count == 2, bytes[0] == 0xD8, bytes[1] == Letter.ba.1 { flags.insert(.ba) }
    if bytes.count == 2, bytes[0] == 0xD9, bytes[1] == Letter.lam.1 { flags.insert(.lam) }
    let r = rest.startIndex
    if rest.count > 6, rest[r] == 0xD8, rest[r + 1] == Letter.alef.1, rest[r + 2] == 0xD9, rest[r + 3] == Letter.lam.1 {
      flags.insert(.definite)
    }
    if flags.contains(.lam), rest.count > 4, rest[r] == 0xD9, rest[r + 1] == Letter.lam.1 { flags.insert(.definite) }
  }

  /// The reporting verb that `bytes` is, its clitics taken off.
  private func verb(_ bytes: UnsafeBufferPointer<UInt8>) -> VerbReading? {
    guard bytes.count >= 4 else { return nil }
    for prefix in VerbPrefix.allCases {
      guard let start = prefix.length(in: bytes) else { continue }
      for suffix in Letter.pronouns {
        let end = bytes.count - suffix.count
        guard end - start >= 4, Letter.stand(suffix, in: bytes, at: end),
          let reading = lexicon.verb(wordHash(bytes[start..<end]))
        else { continue }
        if prefix.fits(reading.form), suffix.isEmpty || reading.form != .participle {
          return VerbReading(
            reading: reading, hasPronoun: !suffix.isEmpty, isAttached: prefix.isAttached, isFuture: prefix.isFuture)
        }
      }
    }
    return nil
  }

  /// The reporting noun that `bytes` is.
  private func noun(_ bytes: UnsafeBufferPointer<UInt8>, _ word: inout StatementWord) {
    var stem = bytes[...]
    if stem.count > 6, Self.starts(bytes, Letter.waw) { stem = stem.dropFirst(2) }
    if let n = lexicon.noun(wordHash(stem)) {
      word.noun = n
      return
    }
    let s = stem.startIndex
    if stem.count > 6, stem[s] == 0xD8, stem[s + 1] == Letter.alef.1, stem[s + 2] == 0xD9, stem[s + 3] == Letter.lam.1 {
      word.noun = lexicon.noun(wordHash(stem.dropFirst(4)))
      return
    }
    for suffix in Letter.pronouns where !suffix.isEmpty && stem.count > suffix.count + 4 {
      if Letter.stand(suffix, in: bytes, at: bytes.count - suffix.count),
        let n = lexicon.noun(wordHash(stem.dropLast(suffix.count)))
      {
        word.noun = n
        word.nounHasPronoun = true
        return
      }
    }
  }

  private func sign(_ key: String) -> StatementWord {
    var flags: WordFlags = .punctuation
    switch key {
    case ":": flags.insert(.colon)
    case "،", ",", "؛", ";": flags.insert(.comma)
    case ".", "؟", "?", "!", "…", "..", "...": flags.insert(.stop)
    case "-", "–", "—", "ـ": flags.insert(.dash)
    case "(", "[": flags.insert(.opensParenthesis)
    case ")", "]": flags.insert(.closesParenthesis)
    case "\"", "«", "»", "“", "”", "„", "‘", "’", "'", "''": flags.insert(.quotationMark)
    default: break
    }
    let hash = wordHash(key.utf8)
    return StatementWord(flags: flags, hash: hash, bareHash: hash)
  }

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
  /// Pronouns attached behind a verb or noun, none first.
  static let pronouns: [[UInt8]] = ["", "ه", "ها", "هم", "هما", "هن", "ني", "نا", "ك", "كم"].map { Array($0.utf8) }

  @inline(__always)
  static func stand(_ letters: [UInt8], in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
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
