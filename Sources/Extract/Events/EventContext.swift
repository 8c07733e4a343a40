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
  /// The kinds of event that the article's unambiguous words name most often, at most two, the most frequent first.
  let topics: [EventKind]
  let lexicon: TriggerLexicon
  /// By word: the class of small words, nil for most.
  let classOfWord: [EventWordClasses.Class?]

  init(words: EventWords, sentences: [Range<Int>], lexicon: TriggerLexicon = .shared, statusCues: StatusCues = .shared)
  {
    self.words = words
    self.sentences = sentences
    self.lexicon = lexicon
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
            let row = lexicon.rows[match.row]
            if row.strength == .strong { counts[Self.number(row.kind)] += 1 }
          }
        case .stop, .comma: n &+= 1
        default: break
        }
      }
      cues.append(statusCues.hits(words, sentence: sentence))
    }
    let ranked = counts.indices.filter { counts[$0] > 1 }.sorted { (-counts[$0], $0) < (-counts[$1], $1) }
    topics = ranked.prefix(2).map { EventKind.allCases[$0] }
    self.matchOfWord = matchOfWord
    classOfWord = EventWordClasses.shared.classes(of: words)
    self.matches = matches
    self.breaks = breaks
    self.cues = cues
  }

  static func number(_ kind: EventKind) -> Int { kindNumbers[kind]! }
  private static let kindNumbers = Dictionary(
    uniqueKeysWithValues: EventKind.allCases.enumerated().map { ($0.element, $0.offset) })

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
