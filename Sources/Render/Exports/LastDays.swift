import Model

/// The day of the newest article of each actor and event, for the site map: kept between builds, since to find it all mentions are read.
struct LastDays: Sendable, Equatable {
  /// The days that there are, as TIMEX3 values.
  private(set) var days: [String] = []
  /// By actor and by event, the number of its day; -1 for one without.
  private(set) var actors: [Int32] = []
  private(set) var events: [Int32] = []

  /// Of none.
  init() {}

  /// - Parameters:
  ///   - known: those of an earlier build.
  ///   - records: what is another than then.
  init(_ index: SiteIndex, since known: LastDays, _ records: RecordChanges) {
    var numbers: [String: Int32] = [:]
    func add(_ part: RecordChanges.Part, _ before: [Int32], _ last: (Int) -> String?) -> [Int32] {
      let isUsable = before.count == part.countBefore
      return part.same.indices.map { i in
        let day: String?
        if isUsable, part.same[i] >= 0 {
          let number = before[Int(part.same[i])]
          day = known.days.indices.contains(Int(number)) ? known.days[Int(number)] : nil
        } else {
          day = last(i)
        }
        guard let day else { return -1 }
        if let number = numbers[day] { return number }
        numbers[day] = Int32(days.count)
        days.append(day)
        return Int32(days.count - 1)
      }
    }
    let kb = index.kb
    actors = add(records.actors, known.actors) { index.days(index.articles(of: kb.actors[$0].mentions))?.last }
    events = add(records.events, known.events) { index.days(kb.events[$0].reports.map(\.article))?.last }
  }

  func day(actor i: Int) -> String? { actors[i] < 0 ? nil : days[Int(actors[i])] }
  func day(event i: Int) -> String? { events[i] < 0 ? nil : days[Int(events[i])] }

  // MARK: coding

  func encode(to coder: inout LedgerWriter) {
    coder.put(Array(days.map { "\n" + $0 }.joined().utf8))
    coder.put(actors)
    coder.put(events)
  }

  /// - Returns: nil where the bytes are no ledger's.
  init?(from coder: inout LedgerReader) {
    guard let days: [UInt8] = coder.array(), let actors: [Int32] = coder.array(), let events: [Int32] = coder.array()
    else { return nil }
    self.days = days.split(separator: 0x0A, omittingEmptySubsequences: false).dropFirst()
      .map { String(decoding: $0, as: UTF8.self) }
    (self.actors, self.events) = (actors, events)
  }
}
