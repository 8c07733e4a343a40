import Model

/// The first map over articles: what the texts of some tell, whoever is named in them. Each text is folded once.
struct TextReading: Sendable {
  /// Articles that one thread reads at a time.
  static let chunk = 256
  /// Of those who take part in an event so many are among its words.
  private static let named = 4

  /// Sketch of each text; nil for a short one (``TextGroups``).
  private(set) var sketches: [[UInt32]?] = []
  /// Numbers of the sentences of each that begin as furniture does (``Furniture``).
  private(set) var begun = Lists<Int32>()
  /// What tells each sentence of each from others.
  private(set) var sentences = Lists<UInt64>()
  /// Of each event of each, in their order: the first two sentences of its triggers, the words of these sentences with the names of
  /// its place and of who takes part, and the first word of its title, which says what is done.
  private(set) var eventSentences = Lists<Int32>()
  private(set) var eventWords = Lists<UInt64>()
  private(set) var deeds: [UInt64] = []

  /// Reads all articles.
  static func read(_ articles: [LinkingArticle], jobs: Int) -> [TextReading] {
    mapChunks(articles.count, size: chunk, jobs: jobs) { range in
      var out = TextReading()
      for i in range { out.read(articles[i]) }
      return out
    }
  }

  private mutating func read(_ a: LinkingArticle) {
    let all = a.sentences
    let text = FoldedSentences(a.text, all)
    sketches.append(TextGroups.sketch(WordHashes.all(folded: text.bytes)))
    begun.append(all.indices.lazy.filter { Furniture.begins(text[$0]) }.map(Int32.init))
    sentences.append(all.lazy.map { Furniture.identity($0) })
    // Events often share a sentence.
    var wordsOfSentence: [Int: [UInt64]] = [:]
    for event in a.events {
      var sentences = event.triggers.compactMap { all.index(at: $0.start) }
      Ascending.unique(&sentences)
      // How the rest of the title is put tells nothing.
      let deed = Substring(event.title.utf8.prefix { $0 != 0x20 })
      let named = [event.place].compactMap(\.self) + event.participants.prefix(Self.named).map(\.entity)
      var words = WordHashes.telling(named.reduce(into: String(deed)) { $0 += " " + a.entities[$1].label })
      for s in sentences.prefix(2) {
        if wordsOfSentence[s] == nil { wordsOfSentence[s] = WordHashes.tellingAndFirst(folded: text[s]).telling }
        words = Ascending.union(words, wordsOfSentence[s]!)
      }
      eventSentences.append(sentences.prefix(2).lazy.map { Int32($0) })
      eventWords.append(words)
      deeds.append(WordHashes.first(deed))
    }
  }
}

/// The sentences of a text at the search level of folding.
private struct FoldedSentences {
  /// Those of the whole text.
  let bytes: [UInt8]
  /// Where each sentence begins and ends in them; nil where sentences have to be folded by themselves.
  private let places: [Int]?
  private let text: String
  private let sentences: [Sentence]

  init(_ text: String, _ sentences: [Sentence]) {
    self.text = text
    self.sentences = sentences
    var places: [Int] = []
    places.reserveCapacity(2 * sentences.count)
    for s in sentences {
      places.append(s.span.start)
      places.append(s.span.end)
    }
    if let folded = NameFolding.bytes(text, places: places) {
      bytes = folded.bytes
      self.places = folded.places
    } else {
      bytes = NameFolding.bytes(text)
      self.places = nil
    }
  }

  subscript(_ sentence: Int) -> ArraySlice<UInt8> {
    guard let places else { return NameFolding.bytes(text[sentences[sentence].span])[...] }
    return bytes[places[2 * sentence]..<places[2 * sentence + 1]]
  }
}
