import Model

/// How a reporting verb takes its content.
struct CueFrames: OptionSet, Sendable {
  let rawValue: UInt16
  /// After أن, a colon or a quotation.
  static let that = CueFrames(rawValue: 1)
  /// The verb means other things too: believed only where the content follows closely.
  static let weak = CueFrames(rawValue: 2)
  /// As a noun phrase.
  static let object = CueFrames(rawValue: 4)
  /// Whom it is said to may stand before the preposition.
  static let addressee = CueFrames(rawValue: 8)
  /// Passes on what somebody else says.
  static let relay = CueFrames(rawValue: 16)
  /// May stand behind the content.
  static let post = CueFrames(rawValue: 32)
  /// Says of something that it is so: the content begins with that thing.
  static let describes = CueFrames(rawValue: 64)
}

/// A reporting verb or noun.
///
/// A class, since frames are tried with it again and again.
final class CueLemma: Sendable {
  let name: String
  /// Hash of the name.
  let nameHash: UInt64
  /// The prepositions that lead to the content, at the compare level; `ب` and `ل` are attached ones.
  let prepositions: [String]
  let frames: CueFrames
  let stance: Stance
  /// Hashes of those prepositions that are words of their own: few or none.
  let prepositionHashes: [UInt64]
  let takesBa: Bool
  let takesLam: Bool
  /// Whether it takes عن.
  let takesAn: Bool

  init(name: String, prepositions: [String], frames: CueFrames, stance: Stance) {
    self.name = name
    nameHash = wordHash(name.utf8)
    self.prepositions = prepositions
    self.frames = frames
    self.stance = stance
    prepositionHashes = prepositions.filter { $0.count > 1 }.map { wordHash($0.utf8) }
    takesBa = prepositions.contains("ب")
    takesLam = prepositions.contains("ل")
    takesAn = prepositions.contains("عن")
  }

  /// Whether a word is one of its prepositions.
  @inline(__always)
  func leads(_ hash: UInt64) -> Bool {
    for own in prepositionHashes where own == hash { return true }
    return false
  }
}

/// What role a phrase of reporting words plays.
enum CuePhraseKind: String, Sendable {
  case source, own, verbSource = "verb-source", impersonal, scare, called
}

/// A phrase of reporting words that is no verb with a subject.
final class CuePhrase: Sendable {
  let kind: CuePhraseKind
  /// Hashes of its words; a last ب or ل that is attached to the word behind it is left out.
  let words: [UInt64]
  /// The attached preposition it ends in, as the flag of the word behind.
  let attached: WordFlags?
  let stance: Stance
  /// Name of the rule for frames with it.
  let rule: String

  init(kind: CuePhraseKind, words: [UInt64], attached: WordFlags?, stance: Stance) {
    self.kind = kind
    self.words = words
    self.attached = attached
    self.stance = stance
    rule = "phrase-\(kind.rawValue)"
  }
}

/// The reporting words: verbs with all their forms, nouns, and phrases.
struct CueLexicon: Sendable {
  private(set) var lemmas: [CueLemma] = []
  private(set) var phrases: [CuePhrase] = []
  private var verbForms: [UInt64: VerbFormReading] = [:]
  private var nouns: [UInt64: Int] = [:]
  /// Indices into `phrases` by the first word, the longest first.
  private var phrasesByFirst: [UInt64: [Int]] = [:]
  /// The same three, as they are looked up.
  private var verbIndex = HashIndex([])
  private var verbs: [VerbFormReading] = []
  private var nounIndex = HashIndex([])
  private var phraseIndex = HashIndex([])
  private var phraseLists: [[PhraseStart]] = []

  /// A phrase with what its second word must be.
  struct PhraseStart: Sendable {
    /// 0 for a phrase of one word.
    var second: UInt64
    var phrase: CuePhrase
  }

  /// The lexicon of this program.
  static let shared = CueLexicon()

  /// Reads the tables `statements-verbs`, `statements-nouns` and `statements-phrases`.
  init() {
    for row in LanguageData.rows("statements-verbs") where row.count >= 7 { addVerb(row) }
    for row in LanguageData.rows("statements-nouns") where row.count >= 4 { addNoun(row) }
    for row in LanguageData.rows("statements-phrases") where row.count >= 3 { addPhrase(row) }
    for list in phrasesByFirst {
      phrasesByFirst[list.key] = list.value.sorted { (-phrases[$0].words.count, $0) < (-phrases[$1].words.count, $1) }
    }
    let forms = verbForms.sorted { $0.key < $1.key }
    verbs = forms.map(\.value)
    verbIndex = HashIndex(forms.enumerated().map { ($0.element.key, Int32($0.offset)) })
    nounIndex = HashIndex(nouns.sorted { $0.key < $1.key }.map { ($0.key, Int32($0.value)) })
    let lists = phrasesByFirst.sorted { $0.key < $1.key }
    phraseLists = lists.map { list in
      list.value.map { PhraseStart(second: phrases[$0].words.dropFirst().first ?? 0, phrase: phrases[$0]) }
    }
    phraseIndex = HashIndex(lists.enumerated().map { ($0.element.key, Int32($0.offset)) })
  }

  /// The form whose hash this is.
  func verb(_ hash: UInt64) -> VerbFormReading? { verbIndex[hash].map { verbs[Int($0)] } }

  /// The reporting noun, an index into `lemmas`.
  func noun(_ hash: UInt64) -> Int? { nounIndex[hash].map(Int.init) }

  /// Whether a phrase begins with a word.
  func beginsPhrase(_ hash: UInt64) -> Bool { phraseIndex[hash] != nil }

  /// The phrases that begin with a word, the longest first.
  func phrases(startingWith hash: UInt64) -> [PhraseStart] { phraseIndex[hash].map { phraseLists[Int($0)] } ?? [] }

  private static func split(_ cell: String) -> [String] {
    cell == "-" ? [] : cell.split(separator: ",").map(String.init)
  }

  private mutating func addLemma(_ name: String, prepositions: [String], frames: CueFrames, stance: String) -> Int {
    lemmas.append(
      CueLemma(
        name: name, prepositions: prepositions, frames: frames, stance: Stance(rawValue: stance) ?? .neutral))
    return lemmas.count - 1
  }

  private mutating func addVerb(_ row: [String]) {
    let names: [String: CueFrames] = [
      "an": .that, "weak": [.that, .weak], "object": .object, "addressee": .addressee, "relay": .relay, "post": .post,
      "describes": [.describes, .addressee],
    ]
    var frames: CueFrames = []
    for frame in Self.split(row[5]) { frames.formUnion(names[frame] ?? []) }
    let lemma = addLemma(row[0], prepositions: Self.split(row[4]), frames: frames, stance: row[6])
    func add(_ forms: [(String, feminine: Bool, plural: Bool)], _ form: VerbForm) {
      for (word, feminine, plural) in forms {
        let key = wordHash(word.utf8)
        if verbForms[key] == nil {
          verbForms[key] = VerbFormReading(
            lemma: lemma, form: form, isFeminine: feminine, isPlural: plural,
            isFirstPerson: VerbForms.isFirstPerson(word, form, of: row[0]))
        }
      }
    }
    add(VerbForms.perfect(row[0]), .perfect)
    add(VerbForms.imperfect(row[1]), .imperfect)
    if row[2] != "-" { add(VerbForms.participle(row[2]), .participle) }
    if row[3] != "-" { add([(row[3], false, false)], .masdar) }
  }

  private mutating func addNoun(_ row: [String]) {
    let lemma = addLemma(row[0], prepositions: Self.split(row[1]), frames: [.that], stance: row[3])
    nouns[wordHash(row[0].utf8)] = lemma
  }

  private mutating func addPhrase(_ row: [String]) {
    guard let kind = CuePhraseKind(rawValue: row[0]) else { return }
    var words = row[1].split(separator: " ").map(String.init)
    let attached: WordFlags? = words.last == "ب" ? .ba : words.last == "ل" ? .lam : nil
    if attached != nil { words.removeLast() }
    phrases.append(
      CuePhrase(
        kind: kind, words: words.map { wordHash($0.utf8) }, attached: attached,
        stance: Stance(rawValue: row[2]) ?? .neutral))
    phrasesByFirst[phrases[phrases.count - 1].words[0], default: []].append(phrases.count - 1)
  }
}
