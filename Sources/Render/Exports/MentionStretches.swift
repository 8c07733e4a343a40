import Model

/// The mentions of each actor in stretches of about ``size`` articles, so that another article changes the rows of one stretch and not
/// those of thousands of mentions: with all of a country's, half of all articles would be read again.
///
/// A stretch ends where the id of the next article says so, whatever stands around it.
struct MentionStretches: Sendable {
  /// Articles in a stretch, about.
  private static let size: UInt64 = 32

  /// The stretches of all actors as they stand in the ledger: for each the hash of the actor's id and of all that its rows say.
  private(set) var rows = ExportLedger.Rows()
  /// Where each stood that says the same.
  private(set) var changes = RecordChanges.Part()
  /// By stretch, its actor and its mentions; none for one that is as it was.
  private var places: [(actor: Int32, mentions: Range<Int32>)] = []

  /// None.
  init() {}

  /// All stretches, none of them known.
  init(_ kb: KnowledgeBase, _ prints: KnowledgePrints) {
    self.init(kb, prints, since: ExportLedger(), RecordChanges(prints, since: ExportLedger()).actors)
  }

  /// - Parameters:
  ///   - actors: which actors are others than when `known` was made.
  init(_ kb: KnowledgeBase, _ prints: KnowledgePrints, since known: ExportLedger, _ actors: RecordChanges.Part) {
    let before = known[.mention]
    let starts = Self.starts(before, of: known[.actor])
    changes.countBefore = before.prints.count
    func add(_ actor: Int, _ mentions: Range<Int32>, _ print: UInt64, _ place: Int?) {
      rows.keys.append(prints.actors.keys[actor])
      rows.prints.append(print)
      places.append((Int32(actor), mentions))
      changes.places.append(Int32(place ?? -1))
      changes.same.append(Int32(place ?? -1))
    }
    for actor in kb.actors.indices {
      if actors.same[actor] >= 0 {
        let old = Int(actors.same[actor])
        for place in starts[old]..<starts[old + 1] { add(actor, 0..<0, before.prints[place], place) }
        continue
      }
      let old = Int(actors.places[actor])
      let known = old < 0 ? 0..<0 : starts[old]..<starts[old + 1]
      Self.each(kb.actors[actor].mentions, prints) { mentions, print in
        add(actor, mentions, print, known.first { before.prints[$0] == print })
      }
    }
  }

  /// Where the stretches of each actor begin, and one past the last.
  private static func starts(_ stretches: ExportLedger.Rows, of actors: ExportLedger.Rows) -> [Int] {
    var starts = [0]
    starts.reserveCapacity(actors.keys.count + 1)
    var at = 0
    for key in actors.keys {
      while at < stretches.keys.count, stretches.keys[at] == key { at += 1 }
      starts.append(at)
    }
    return starts
  }

  /// Hands on the stretches of an actor's mentions, each with a hash of all that its rows say beside the actor's id.
  private static func each(
    _ mentions: [Evidence], _ prints: KnowledgePrints, _ body: (_ mentions: Range<Int32>, _ print: UInt64) -> Void
  ) {
    var start: Int32 = 0
    var print = Fingerprint()
    for i in mentions.indices {
      let article = mentions[i].article
      if i > 0, mentions[i - 1].article != article, prints.articles.keys[article] % size == 0 {
        body(start..<Int32(i), print.value)
        start = Int32(i)
        print = Fingerprint()
      }
      print.add(prints.articles.prints[article])
      print.add(mentions[i].sentence)
      print.add(mentions[i].span)
      print.add(mentions[i].rule)
      print.add(mentions[i].confidence)
    }
    if !mentions.isEmpty { body(start..<Int32(mentions.count), print.value) }
  }

  var count: Int { places.count }

  /// The actor and the mentions of a stretch that came or says something else.
  subscript(_ stretch: Int) -> (actor: Int, mentions: Range<Int>) {
    let (actor, mentions) = places[stretch]
    return (Int(actor), Int(mentions.lowerBound)..<Int(mentions.upperBound))
  }
}
