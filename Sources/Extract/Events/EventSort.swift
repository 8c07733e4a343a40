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
}

/// What the event pass keeps of words, by their numbers in a ``WordMemory``.
struct EventColumn: Sendable {
  fileprivate(set) var words: [EventWords.Word] = []
  fileprivate(set) var sorts: [EventSort] = []
  /// Where each word's readings of the lexicon of triggers end; those of the word before end where its own begin.
  private var ends: [Int32] = []
  private var readings: [TriggerLexicon.Reading] = []
  /// Of the model that words were looked up with.
  fileprivate(set) var sums: EventWordSums?

  mutating func removeAll() {
    words.removeAll(keepingCapacity: true)
    sorts.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    readings.removeAll(keepingCapacity: true)
    sums?.removeAll()
  }

  @inline(__always)
  func readings(of number: Int) -> ArraySlice<TriggerLexicon.Reading> {
    readings[(number > 0 ? Int(ends[number - 1]) : 0)..<Int(ends[number])]
  }

  fileprivate mutating func append(_ word: EventWords.Word, _ bytes: [UInt8], _ model: EventModel?) {
    TriggerLexicon.shared.eachReading(of: word, in: bytes) { readings.append($0) }
    let isKnown = (ends.last ?? 0) < readings.count
    ends.append(Int32(readings.count))
    let sort = EventSort(
      cue: StatusCues.shared.first(of: word), report: EventContext.report(word, in: bytes),
      place: EventWordClasses.shared.entry(of: word, in: bytes))
    var word = word
    word.known = EventWordMarks.shared.marks(of: word, in: bytes)
    if isKnown { word.known.insert(.trigger) }
    if sort.cue >= 0 { word.known.insert(.cue) }
    if sort.place.pairs >= 0 || sort.place.single != nil { word.known.insert(.small) }
    if sort.report >= 0 { word.known.insert(.report) }
    words.append(word)
    sorts.append(sort)
    if let model { sums?.append(word, bytes, model) }
  }

  fileprivate mutating func prepare(_ model: EventModel?) {
    if let model, sums == nil { sums = EventWordSums(model) }
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
