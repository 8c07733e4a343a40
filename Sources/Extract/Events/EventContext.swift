import Model

/// What the event pass knows of an article before it decides anything: its words, what the lexicon makes of them, the
/// cues of status, and the clauses.
struct EventContext: Sendable {
  let words: EventWords
  /// Ranges of words.
  let sentences: [Range<Int>]
  /// Index into `matches` by word, -1 where the lexicon knows nothing.
  let matchOfWord: [Int32]
  let matches: [TriggerLexicon.Match]
  /// Number of clause ends in the sentence before each word.
  let breaks: [UInt16]
  /// Cues by sentence.
  let cues: [[StatusCues.Hit]]
  /// Numbers of the kinds of event that the article's unambiguous words name most often, at most two, the most frequent
  /// first.
  let topics: [UInt32]
  let lexicon: TriggerLexicon
  /// By sentence: how many numbers it has, and how long it is.
  let opening: [UInt32]
  /// By word: the class of small words, nil for most.
  let classOfWord: [EventWordClasses.Class?]

  init(words: EventWords, sentences: [Range<Int>]) {
    self.words = words
    self.sentences = sentences
    lexicon = .shared
    var matchOfWord = [Int32](repeating: -1, count: words.words.count)
    var matches: [TriggerLexicon.Match] = []
    var breaks = [UInt16](repeating: 0, count: words.words.count)
    var cues: [[StatusCues.Hit]] = []
    var counts = [Int](repeating: 0, count: EventKind.allCases.count)
    for sentence in sentences {
      var n: UInt16 = 0
      for i in sentence {
        breaks[i] = n
        switch words.words[i].shape {
        case .word:
          if let match = lexicon.match(i, in: words, sentence: sentence) {
            matchOfWord[i] = Int32(matches.count)
            matches.append(match)
            if match.strength == .strong { counts[Int(match.kindNumber)] += 1 }
          }
        case .stop, .comma: n &+= 1
        default: break
        }
      }
      cues.append(StatusCues.shared.hits(words, sentence: sentence))
    }
    let ranked = counts.indices.filter { counts[$0] > 1 }.sorted { (-counts[$0], $0) < (-counts[$1], $1) }
    topics = ranked.prefix(2).map { UInt32($0) }
    self.matchOfWord = matchOfWord
    opening = sentences.map { sentence in
      var numbers = 0
      for i in sentence where words.words[i].shape == .number { numbers += 1 }
      return UInt32(min(numbers, 2)) << 4 | UInt32(sentence.count < 12 ? 0 : sentence.count < 40 ? 1 : 2)
    }
    classOfWord = EventWordClasses.shared.classes(of: words)
    self.matches = matches
    self.breaks = breaks
    self.cues = cues
  }

  static func number(_ kind: EventKind) -> Int { kindNumbers[kind]! }
  private static let kindNumbers = Dictionary(
    uniqueKeysWithValues: EventKind.allCases.enumerated().map { ($0.element, $0.offset) })

  private static let reporting = CueLexicon()

  /// Number of the reporting verb that a word is, with its form; -1 for other words.
  func reports(_ word: Int) -> Int {
    words.words[word].known.contains(.report) ? Int(words.sort(word).report) : -1
  }

  /// The same of a word by itself.
  ///
  /// - Parameter bytes: the word stands at its place in these.
  static func report(_ word: EventWords.Word, in bytes: [UInt8]) -> Int32 {
    guard word.shape == .word else { return -1 }
    let s = Int(word.start)
    for start in [s, s + 2] where start < Int(word.end) {
      let first = EventWords.letter(bytes, at: s)
      if start == s + 2, first != 0x648, first != 0x641 { continue }
      if let v = reporting.verb(wordHash(bytes[start..<Int(word.end)])) {
        return Int32(v.lemma * 4 + Int(v.form.rawValue))
      }
    }
    return -1
  }

  /// What kind of event the lexicon takes a word of a sentence for, from 1; 0 where it knows nothing.
  @inline(__always)
  func lexicalKind(_ i: Int, _ sentence: Range<Int>) -> UInt32 {
    guard sentence.contains(i), let match = match(i) else { return 0 }
    return match.kindNumber + 1
  }

  func match(_ word: Int) -> TriggerLexicon.Match? {
    let i = matchOfWord[word]
    return i < 0 ? nil : matches[Int(i)]
  }

  /// The cues whose scope reaches a word, the one that decides first: the nearest, of two equally near the longer.
  func cues(reaching word: Int, sentence: Int) -> [StatusCues.Hit] {
    let hits = cues[sentence].filter { StatusCues.reaches($0, word, breaks: { Int(breaks[$0]) }) }
    func distance(_ hit: StatusCues.Hit) -> Int {
      hit.words.lowerBound > word ? hit.words.lowerBound - word : word - hit.words.upperBound + 1
    }
    return hits.sorted {
      (distance($0), -$0.words.count, $0.cue.id) < (distance($1), -$1.words.count, $1.cue.id)
    }
  }
}
