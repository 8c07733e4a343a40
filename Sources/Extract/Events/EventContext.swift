import Model

/// What the event pass knows of an article before it decides anything: its words, what the lexicon makes of them, the
/// cues of status, and the clauses. A class, so that whoever works on it holds one reference.
final class EventContext: Sendable {
  let words: EventWords
  /// Ranges of words.
  let sentences: [Range<Int>]
  /// Index into `matches` by word, -1 where the lexicon knows nothing.
  let matchOfWord: [Int32]
  let matches: [TriggerLexicon.Match]
  /// Number of clause ends in the sentence before each word.
  let breaks: [UInt16]
  /// Whether an odd number of quotation marks stands in the sentence before each word.
  let isInQuotes: [Bool]
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
    matches.reserveCapacity(words.words.count / 4)
    var breaks = [UInt16](repeating: 0, count: words.words.count)
    var isInQuotes = [Bool](repeating: false, count: words.words.count)
    var cues: [[StatusCues.Hit]] = []
    var counts = [Int](repeating: 0, count: EventKind.allCases.count)
    for sentence in sentences {
      var n: UInt16 = 0
      var isQuoted = false
      for i in sentence {
        breaks[i] = n
        isInQuotes[i] = isQuoted
        switch words.words[i].shape {
        case .word:
          if let match = lexicon.match(i, in: words, sentence: sentence) {
            matchOfWord[i] = Int32(matches.count)
            matches.append(match)
            if match.strength == .strong { counts[Int(match.kindNumber)] += 1 }
          }
        case .stop, .comma: n &+= 1
        case .quote: isQuoted.toggle()
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
    self.isInQuotes = isInQuotes
    self.cues = cues
  }

  /// Place of a kind in `allCases`.
  static func number(_ kind: EventKind) -> Int { kinds.firstIndex(of: kind)! }
  private static let kinds = EventKind.allCases

  private static let reporting = CueLexicon.shared

  /// Number of the reporting verb that a word is, with its form; -1 for other words.
  func reports(_ word: Int) -> Int {
    words.words[word].known.contains(.report) ? words.report(word) : -1
  }

  /// The same of a word by itself.
  ///
  /// - Parameter bytes: the word stands at its place in these.
  static func report(_ word: EventWords.Word, in bytes: [UInt8]) -> Int32 {
    guard word.shape == .word, word.end > word.start else { return -1 }
    let (start, end) = (Int(word.start), Int(word.end))
    func number(from start: Int) -> Int32? {
      reporting.verb(wordHash(bytes[start..<end])).map { Int32($0.lemma * 4 + Int($0.form.rawValue)) }
    }
    if let whole = number(from: start) { return whole }
    let first = EventWords.letter(bytes, at: start)
    guard end > start + 2, first == 0x648 || first == 0x641 else { return -1 }
    return number(from: start + 2) ?? -1
  }

  /// What kind of event the lexicon takes a word of a sentence for, from 1; 0 where it knows nothing.
  @inline(__always)
  func lexicalKind(_ i: Int, _ sentence: Range<Int>) -> UInt32 {
    sentence.contains(i) ? lexicalKind(i) : 0
  }

  /// What kind of event the lexicon takes a word for, from 1; 0 where it knows nothing.
  @inline(__always)
  func lexicalKind(_ i: Int) -> UInt32 {
    let match = matchOfWord[i]
    return match < 0 ? 0 : matches[Int(match)].kindNumber + 1
  }

  @inline(__always)
  func match(_ word: Int) -> TriggerLexicon.Match? {
    let i = matchOfWord[word]
    return i < 0 ? nil : matches[Int(i)]
  }

  /// The cues whose scope reaches a word, the one that decides first: the nearest, of two equally near the longer.
  func cues(reaching word: Int, sentence: Int) -> [StatusCues.Hit] {
    let hits = cues[sentence].filter { StatusCues.reaches($0, word, breaks: { Int(breaks[$0]) }) }
    if hits.count < 2 { return hits }
    return hits.sorted {
      ($0.distance(to: word), -$0.words.count, $0.id) < ($1.distance(to: word), -$1.words.count, $1.id)
    }
  }
}
