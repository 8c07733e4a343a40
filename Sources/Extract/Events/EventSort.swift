import Model

/// What a word is to the event pass by itself, whatever stands around it.
struct EventSort: Sendable {
  var word: EventWords.Word
  /// Where in the column the readings of the lexicon of triggers are; none for most words.
  var readings: Range<Int32>
  /// First of the status cues that begin with it, -1 for most.
  var cue: Int32
  /// What it is among the small words.
  var place: EventWordClasses.Entry
  /// Number of the reporting verb it is, with its form; -1 for other words.
  var report: Int32
}

/// What the event pass keeps of words, by their numbers in a ``WordMemory``.
struct EventColumn: Sendable {
  fileprivate(set) var sorts: [EventSort] = []
  fileprivate(set) var readings: [TriggerLexicon.Reading] = []
  /// Of the model that words were looked up with.
  fileprivate(set) var sums: EventWordSums?

  mutating func removeAll() {
    sorts.removeAll(keepingCapacity: true)
    readings.removeAll(keepingCapacity: true)
    sums?.removeAll()
  }
}

extension WordMemory {
  /// Looks up the new words for the event pass.
  ///
  /// - Parameter model: the same each time.
  mutating func lookUpEvents(_ model: EventModel?) {
    if let model, events.sums == nil { events.sums = EventWordSums(model) }
    for number in events.sorts.count..<count {
      let word = EventWords.word(kind(of: number), bytes, range(of: number))
      let readings = TriggerLexicon.shared.readings(of: word, in: bytes)
      let first = Int32(events.readings.count)
      var sort = EventSort(
        word: word, readings: first..<first + Int32(readings.count), cue: StatusCues.shared.first(of: word),
        place: EventWordClasses.shared.entry(of: word, in: bytes), report: EventContext.report(word, in: bytes))
      if !readings.isEmpty { sort.word.known.insert(.trigger) }
      if sort.cue >= 0 { sort.word.known.insert(.cue) }
      if sort.place.pairs >= 0 || sort.place.single != nil { sort.word.known.insert(.small) }
      if sort.report >= 0 { sort.word.known.insert(.report) }
      events.sorts.append(sort)
      events.readings += readings
      if let model { events.sums?.append(word, bytes, model) }
    }
  }
}
