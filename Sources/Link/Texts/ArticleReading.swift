package import Model

/// What linking reads in the text of one article, whoever is named in it. It depends on the annotated article alone, so that a cache may
/// keep it beside the annotation.
package struct ArticleReading: Sendable, Equatable {
  /// Of those who take part in an event so many are among its words.
  private static let named = 4

  /// Hash of the annotation, without the article itself.
  private(set) var print: UInt64
  /// Sketch of the text; empty for a short one (``TextGroups``).
  private(set) var sketch: [UInt32] = []
  /// Numbers of the sentences that begin as furniture does (``Furniture``).
  private(set) var begun: [Int32] = []
  /// What tells each sentence from others.
  private(set) var sentences: [UInt64] = []
  /// Of each event, in their order: the first two sentences of its triggers, the words of these sentences with the names of its place and
  /// of who takes part, and the first word of its title, which says what is done.
  private(set) var eventSentences = Lists<Int32>()
  private(set) var eventWords = Lists<UInt64>()
  private(set) var deeds: [UInt64] = []
  /// Hash of the telling words of each event's title; 0 where they are few.
  private(set) var titles: [UInt64] = []
  /// The part of the headline that tells of each event (``Headline``), negative where none does.
  private(set) var headlines: [Int8] = []
  /// Sentences that may relate events (``EventRelations``), ascending.
  private(set) var telling: [Int32] = []
  /// What the roles of persons tell, by where they are written.
  private(set) var roles = RoleReadings()

  /// What was met in texts that were read before.
  struct Memory {
    fileprivate var words = Remembered<SentenceWords.Form>()
    fileprivate var roles = Remembered<RoleWords>()
  }

  package init(_ annotated: AnnotatedArticle) {
    var memory = Memory()
    self.init(LinkingArticle(annotated), &memory)
  }

  init(_ a: LinkingArticle, _ memory: inout Memory) {
    print = Fingerprint.of { $0.add(annotationOf: a.annotated) }
    let all = a.sentences
    let text = FoldedSentences(a.text, all)
    sketch = TextGroups.sketch(WordHashes.all(folded: text.bytes)) ?? []
    begun = all.indices.lazy.filter { Furniture.begins(text[$0]) }.map(Int32.init)
    sentences = all.map { Furniture.identity($0) }
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
      titles.append(Self.title(event.title))
    }
    let told = Headline.events(of: a) { n in
      Headline.Told(sentence: eventSentences[n].first.map { Int($0) }, words: eventWords[n])
    }
    headlines = a.events.indices.map { n in told[n].flatMap { Int8(exactly: $0) } ?? -1 }
    telling = EventRelations.telling(a, &memory.words)
    for entity in a.entities where entity.kind == .person {
      for role in entity.roles { roles.append(role.span, memory.roles.role(role.span, in: a.text)) }
    }
  }

  /// Telling words that a title needs to be more than the name of what many events are: عودة إلى جدة.
  private static let titleWords = 3

  private static func title(_ title: String) -> UInt64 {
    let words = WordHashes.telling(title)
    return words.count < titleWords ? 0 : Fingerprint.of { print in for word in words { print.add(word) } }
  }

  // MARK: coding

  /// All of it, for ``init(bytes:)``.
  package var bytes: [UInt8] {
    var w = LedgerWriter()
    w.put([print])
    w.put(sketch)
    w.put(begun)
    w.put(sentences)
    w.put(eventSentences.starts)
    w.put(eventSentences.elements)
    w.put(eventWords.starts)
    w.put(eventWords.elements)
    w.put(deeds)
    w.put(titles)
    w.put(headlines)
    w.put(telling)
    roles.encode(to: &w)
    return w.bytes
  }

  /// Nil where the bytes are no reading's.
  package init?(bytes: [UInt8]) {
    var r = LedgerReader(bytes)
    guard let print: [UInt64] = r.array(), print.count == 1, let sketch: [UInt32] = r.array(),
      let begun: [Int32] = r.array(), let sentences: [UInt64] = r.array(),
      let sentenceStarts: [Int32] = r.array(), let sentencesOfEvents: [Int32] = r.array(),
      let wordStarts: [Int32] = r.array(), let words: [UInt64] = r.array(), let deeds: [UInt64] = r.array(),
      let titles: [UInt64] = r.array(), let headlines: [Int8] = r.array(), let telling: [Int32] = r.array(),
      let roles = RoleReadings(from: &r), r.isAtEnd
    else { return nil }
    self.print = print[0]
    self.sketch = sketch
    self.begun = begun
    self.sentences = sentences
    eventSentences = Lists(starts: sentenceStarts, elements: sentencesOfEvents)
    eventWords = Lists(starts: wordStarts, elements: words)
    self.deeds = deeds
    self.titles = titles
    self.headlines = headlines
    self.telling = telling
    self.roles = roles
  }

  /// Whether it may be that of an article with so many sentences and events: a cache that fits no more is passed over.
  func fits(_ a: LinkingArticle) -> Bool {
    let events = a.events.count
    return sentences.count == a.sentences.count && eventSentences.isWhole(events) && eventWords.isWhole(events)
      && deeds.count == events && titles.count == events && headlines.count == events
      && (sketch.isEmpty || sketch.count == TextGroups.bins)
      && (begun + telling + eventSentences.elements).allSatisfy { sentences.indices.contains(Int($0)) }
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
