/// What a timeline shows at which place: days, or stretches of days where there are too many to tell them apart.
struct TimelineScale: Sendable {
  /// Some days that follow each other.
  struct Column: Sendable {
    /// The first and the last that something is shown of, in days since 1 January 1970.
    var first: Int
    var last: Int
    var mentions = 0
    /// By their indices.
    var events: [Int] = []

    /// As a TIMEX3 value.
    var days: String { first == last ? iso(first) : "\(iso(first))/\(iso(last))" }
  }

  /// Of the picture, in its own units, and what is left free on each side.
  static let width = 640
  static let margin = 34
  /// Width of a mark, and how many stand below each other.
  private static let mark = 12
  private static let rows = 3
  /// Distance of columns, at least: of bars alone, and where stacks tell statuses apart.
  private static let narrow = 4
  private static let wide = 8
  /// Events that lie further from the articles (an anniversary, a plan for 2030) would squeeze the rest into one spot: at most so many days,
  /// and no more than the articles' own stretch, but some weeks of it.
  private static let around = 14...60

  /// In order of time; each shows something.
  let columns: [Column]
  /// Whether the events are too many for marks of their own.
  let isCrowded: Bool
  let barWidth: Int
  private let first: Int
  private let last: Int

  /// - Parameters:
  ///   - counts: mentions or articles by day.
  ///   - events: with their days.
  /// - Returns: nil where there are not two days to show.
  init?(_ counts: [Int: Int], _ events: [(day: Int, event: Int)]) {
    var days: [Int: Column] = [:]
    for (day, n) in counts { days[day] = Column(first: day, last: day, mentions: n) }
    if let begin = counts.keys.min(), let end = counts.keys.max() {
      let around = min(max(end - begin, Self.around.lowerBound), Self.around.upperBound)
      for e in events where (begin - around...end + around).contains(e.day) {
        days[e.day, default: Column(first: e.day, last: e.day)].events.append(e.event)
      }
    } else {
      for e in events { days[e.day, default: Column(first: e.day, last: e.day)].events.append(e.event) }
    }
    let sorted = days.values.sorted { $0.first < $1.first }
    guard sorted.count > 1 else { return nil }
    let (first, last) = (sorted[0].first, sorted[sorted.count - 1].first)
    (self.first, self.last) = (first, last)
    let room = Self.width - 2 * Self.margin
    let marked = sorted.filter { !$0.events.isEmpty }
    isCrowded =
      marked.contains { $0.events.count > Self.rows }
      || zip(marked, marked.dropFirst()).contains { ($1.first - $0.first) * room < Self.mark * (last - first) }
    // Days that share a column.
    let pitch = isCrowded ? Self.wide : Self.narrow
    let step = max(1, (pitch * (last - first + 1) + room - 1) / room)
    columns = Self.joined(sorted, step)
    barWidth = min(16, max(2, room * step / (last - first + 1) - 2))
  }

  /// Days in columns of so many.
  private static func joined(_ days: [Column], _ step: Int) -> [Column] {
    if step == 1 { return days }
    var columns: [Column] = []
    for day in days {
      if let open = columns.last, (open.first - days[0].first) / step == (day.first - days[0].first) / step {
        columns[columns.count - 1].last = day.last
        columns[columns.count - 1].mentions += day.mentions
        columns[columns.count - 1].events += day.events
      } else {
        columns.append(day)
      }
    }
    return columns
  }

  /// Where the middle of a column is, from where the picture begins to be read.
  func x(_ column: Column) -> Int {
    let room = Self.width - 2 * Self.margin
    return Self.margin + (column.first + column.last - 2 * first) * room / (2 * max(1, last - first))
  }
}
