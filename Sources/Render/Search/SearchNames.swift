import Model

/// What the files of names were made from.
struct NameLedger: Sendable, Equatable {
  /// Parts of the appendix, on which addresses depend.
  var bins = 0
  /// By entry, actors before events: a hash of all that is told of it and that it is found by, and how often it is met.
  var prints: [UInt64] = []
  var weights: [Int32] = []
  /// ``NameIndex/coded``.
  var words: [UInt8] = []
  var files = NameShards.List()
}

/// The names of actors and events for ``NameShards``: those that came or changed are read, all others known.
struct SearchNames {
  private let desk: Desk
  private let known: NameLedger
  private let actors: RecordChanges.Part
  private let events: RecordChanges.Part
  private var kb: KnowledgeBase { desk.index.kb }

  init(_ desk: Desk, known: NameLedger, _ records: RecordChanges) {
    self.desk = desk
    self.known = known
    (actors, events) = (records.actors, records.events)
  }

  /// Hands on the files.
  ///
  /// - Parameter body: gets the letters of a file and its JSON; nil for one that is as it was.
  /// - Returns: what they are made from now.
  func each(_ body: (_ file: Substring, _ json: [UInt8]?) throws -> Void) rethrows -> NameLedger {
    var ledger = NameLedger()
    ledger.bins = desk.index.appendixBins
    let old = isUsable ? NameIndex(coded: known.words, entries: known.prints.count) : nil
    let read = read(isNew: old == nil)
    (ledger.prints, ledger.weights) = (read.prints, read.weights)
    let new = NameIndex(read.names, entries: read.entries)
    let (index, isChanged) = old.map { $0.changed(read.numbers, new) } ?? (new, nil)
    let shards = NameShards(index: index, weights: read.weights, sizes: sizes, row: row(read.weights))
    ledger.files = try shards.each(after: known.files, isChanged: isChanged, body)
    ledger.words = index.coded
    return ledger
  }

  private var isUsable: Bool {
    known.bins == desk.index.appendixBins && !known.files.names.isEmpty
      && known.prints.count == actors.countBefore + events.countBefore
  }

  /// What is known of all entries, and the names of those that were read.
  private struct Read {
    var prints: [UInt64] = []
    var weights: [Int32] = []
    /// Of each entry that was there, its number now; -1 for one that is gone or changed.
    var numbers: [Int32] = []
    var names = NameKeys()
    /// Numbers of the entries that were read.
    var entries: [Int32] = []
  }

  /// - Parameter isNew: whether all are to be read.
  private func read(isNew: Bool) -> Read {
    var read = Read()
    read.prints.reserveCapacity(actors.places.count + events.places.count)
    read.weights.reserveCapacity(read.prints.capacity)
    read.numbers = [Int32](repeating: -1, count: isNew ? 0 : known.prints.count)
    func add(
      _ part: RecordChanges.Part, before: Int, print: (Int) -> UInt64, weight: (Int) -> Int, names: (Int) -> Void
    ) {
      for i in part.places.indices {
        let entry = Int32(read.prints.count)
        if !isNew, part.same[i] >= 0 {
          let place = before + Int(part.same[i])
          read.prints.append(known.prints[place])
          read.weights.append(known.weights[place])
          read.numbers[place] = entry
          continue
        }
        let print = print(i)
        read.prints.append(print)
        read.weights.append(Int32(clamping: weight(i)))
        if !isNew, part.places[i] >= 0, known.prints[before + Int(part.places[i])] == print {
          read.numbers[before + Int(part.places[i])] = entry
          continue
        }
        names(i)
        read.names.endEntry()
        read.entries.append(entry)
      }
    }
    // By index: to copy an actor or event counts twenty references.
    let (actors, events) = (kb.actors, kb.events)
    add(
      self.actors, before: 0, print: { print(actor: $0) }, weight: { actors[$0].mentionCount },
      names: { i in
        read.names.read(actors[i].label)
        for n in actors[i].names.indices { read.names.read(actors[i].names[n].form) }
        if let english = actors[i].english { read.names.read(english) }
        if let romanised = actors[i].romanised { read.names.read(romanised) }
      })
    add(
      self.events, before: self.actors.countBefore, print: { print(event: $0) }, weight: { events[$0].reports.count },
      names: { i in read.names.read(events[i].title) })
    return read
  }

  private func print(actor i: Int) -> UInt64 {
    .of { print in
      print.add(kb.actors[i].label)
      print.add(kb.actors[i].kind)
      print.add(kb.actors[i].mentionCount)
      print.add(kb.actors[i].id)
      print.add(kb.actors[i].isNotable)
      print.array(kb.actors[i].names) { $0.add($1.form) }
      print.add(kb.actors[i].english)
      print.add(kb.actors[i].romanised)
    }
  }

  private func print(event i: Int) -> UInt64 {
    .of { print in
      print.add(kb.events[i].title)
      print.add(kb.events[i].reports.count)
      print.add(kb.events[i].id)
      print.add(kb.events[i].isNotable)
    }
  }

  /// Bytes that each entry takes of a file, about.
  private var sizes: [Int32] {
    let (actors, events, least) = (kb.actors, kb.events, NameShards.leastSize)
    var sizes: [Int32] = []
    sizes.reserveCapacity(actors.count + events.count)
    for i in actors.indices { sizes.append(Int32(actors[i].label.utf8.count + desk.pathSize(actor: i) + least)) }
    for i in events.indices { sizes.append(Int32(events[i].title.utf8.count + desk.pathSize(event: i) + least)) }
    return sizes
  }

  /// What is told of an entry, before its words.
  private func row(_ weights: [Int32]) -> (_ entry: Int, _ row: inout JSON) -> Void {
    { [desk, actors = kb.actors, events = kb.events] n, row in
      if n < actors.count {
        row.add(nil, actors[n].label)
        row.add(nil, desk.path(actor: n))
        row.add(nil, actors[n].kind.rawValue)
      } else {
        let i = n - actors.count
        row.add(nil, events[i].title)
        row.add(nil, desk.path(event: i))
        row.add(nil, "event")
      }
      row.add(nil, Int(weights[n]))
    }
  }
}

extension UInt64 {
  /// ``Fingerprint/of(_:)``.
  fileprivate static func of(_ body: (inout Fingerprint) -> Void) -> UInt64 { Fingerprint.of(body) }
}
