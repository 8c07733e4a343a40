import Model

/// What a word is to the event pass by itself, whatever stands around it, where ``EventWords/Known`` says that it is more
/// than most words.
struct EventSort: Sendable {
  /// First of the status cues that begin with it, -1 for most.
  var cue: Int32
  /// Number of the reporting verb it is, with its form; -1 for other words.
  var report: Int32
  /// What it is among the small words.
  var place: EventWordClasses.Entry
  /// Where in the column the readings of the lexicon of triggers are, for a framed word.
  var lexical: Range<Int32> = 0..<0
}

/// What the event pass keeps of words, by their numbers in a ``WordMemory``.
struct EventColumn: Sendable {
  fileprivate(set) var words: [EventWords.Word] = []
  fileprivate(set) var sorts: [EventSort] = []
  private var readings: [TriggerLexicon.Reading] = []
  private(set) var matches: [TriggerLexicon.Match] = []
  /// Of the model that words were looked up with.
  fileprivate(set) var sums: EventWordSums?

  /// Makes room for words.
  mutating func reserve(_ words: Int) {
    self.words = Array(roomFor: words)
    sorts = Array(roomFor: words)
  }

  mutating func removeAll() {
    words.removeAll(keepingCapacity: true)
    sorts.removeAll(keepingCapacity: true)
    readings.removeAll(keepingCapacity: true)
    matches.removeAll(keepingCapacity: true)
    sums?.removeAll()
  }

  /// The readings of a framed word.
  func readings(of number: Int) -> ArraySlice<TriggerLexicon.Reading> {
    let range = sorts[number].lexical
    return readings[Int(range.lowerBound)..<Int(range.upperBound)]
  }

  fileprivate mutating func append(_ word: EventWords.Word, _ bytes: [UInt8], _ model: EventModel?) {
    var sort = EventSort(
      cue: StatusCues.shared.first(of: word), report: EventContext.report(word, in: bytes),
      place: EventWordClasses.shared.entry(of: word, in: bytes))
    var word = word
    word.known = EventWordMarks.shared.marks(of: word, in: bytes)
    lookForTrigger(&word, &sort, bytes)
    if sort.cue >= 0 { word.known.insert(.cue) }
    if sort.place.pairs >= 0 || sort.place.single != nil { word.known.insert(.small) }
    if sort.report >= 0 { word.known.insert(.report) }
    words.append(word)
    sorts.append(sort)
    if let model { sums?.append(word, bytes, model) }
  }

  private mutating func lookForTrigger(_ word: inout EventWords.Word, _ sort: inout EventSort, _ bytes: [UInt8]) {
    let first = readings.count
    TriggerLexicon.shared.eachReading(of: word, in: bytes) { readings.append($0) }
    guard readings.count > first else { return }
    switch TriggerLexicon.shared.alone(readings[first...]) {
    case .framed:
      word.known.formUnion([.trigger, .framed])
      sort.lexical = Int32(first)..<Int32(readings.count)
      return
    case .always(let match):
      word.known.insert(.trigger)
      word.match = Int32(matches.count)
      matches.append(match)
    case .nothing: break
    }
    readings.removeSubrange(first...)
  }

  fileprivate mutating func prepare(_ model: EventModel?) {
    guard let model, sums == nil else { return }
    var sums = EventWordSums(model)
    sums.reserve(words.capacity)
    self.sums = sums
  }
}

extension WordMemory {
  /// Looks up the new words for the event pass.
  ///
  /// - Parameter model: the same each time.
  mutating func lookUpEvents(_ model: EventModel?) {
    events.prepare(model)
    for number in events.words.count..<count {
      events.append(EventWords.word(kind(of: number), bytes, range(of: number)), bytes, model)
    }
  }
}
