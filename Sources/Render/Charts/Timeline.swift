import Model

/// Pictures made at build time: SVG with a title and a description, drawn in the direction the page is read.
extension Desk {
  /// When an actor was mentioned, as bars, and its events, as shapes that differ by status; empty without dates.
  func timeline(of actor: Actor) -> HTML {
    var counts: [Int: Int] = [:]
    for mention in actor.mentions {
      if let day = index.dayOfArticle[mention.article] { counts[day, default: 0] += 1 }
    }
    return timeline(counts, actor.events.compactMap { index.events[$0] }, actor.label)
  }

  /// Events on a timeline, with the days articles were published on.
  func timeline(of events: [Int]) -> HTML {
    var counts: [Int: Int] = [:]
    for day in index.dayOfArticle.compactMap(\.self) { counts[day, default: 0] += 1 }
    return timeline(counts, events, index.site.title[words.language] ?? "")
  }

  /// - Parameter counts: mentions or articles by day.
  private func timeline(_ counts: [Int: Int], _ events: [Int], _ label: String) -> HTML {
    let dated = events.compactMap { event in
      index.kb.events[event].date.flatMap { dayNumber($0) }.map { (day: $0, event: event) }
    }
    guard let scale = TimelineScale(counts, dated) else { return HTML() }
    return draw(scale, label)
  }

  private func draw(_ scale: TimelineScale, _ label: String) -> HTML {
    let columns = scale.columns
    let tallest = max(1, columns.map(\.mentions).max() ?? 1)
    func x(_ column: TimelineScale.Column) -> Int {
      words.language == .arabic ? TimelineScale.width - scale.x(column) : scale.x(column)
    }
    var h = HTML()
    h.raw("<figure class=\"picture\"><svg viewBox=\"0 0 \(TimelineScale.width) 140\" role=\"img\"")
    h.attribute("aria-label", describe(columns, label))
    let edge = TimelineScale.margin / 2
    h.raw("><line class=\"l\" x1=\"\(edge)\" x2=\"\(TimelineScale.width - edge)\" y1=\"70\" y2=\"70\"/>")
    for column in columns where column.mentions > 0 {
      let height = max(4, 56 * column.mentions / tallest)
      h.raw("<rect class=\"a\"")
      h.attribute("x", x(column) - scale.barWidth / 2)
      h.attribute("y", 70 - height)
      h.attribute("width", scale.barWidth)
      h.attribute("height", height)
      h.raw(" rx=\"2\"><title>")
      h.text(dateWords(column.days).words)
      h.raw(": ")
      h.text(words.count(column.mentions, .mention))
      h.raw("</title></rect>")
    }
    if scale.isCrowded {
      let most = columns.map(\.events.count).max() ?? 1
      for column in columns where !column.events.isEmpty { stack(column, x(column), scale.barWidth, most, &h) }
    } else {
      for column in columns {
        for (row, event) in column.events.enumerated() { mark(event, x(column), 82 + row * 13, &h) }
      }
    }
    labels(columns, tallest, x, &h)
    h.raw("</svg>")
    legend(&h)
    h.raw("</figure>\n")
    return h
  }

  /// What badges tell apart, in the order in which a stack has it from its top.
  private static let stacked: [(shown: EventStatus, all: [EventStatus])] = [
    (.happened, [.happened, .ongoing]), (.scheduled, [.scheduled]), (.possible, [.possible, .conditional]),
    (.denied, [.denied]),
  ]

  /// Many events as a stack of blocks, one for each status: full if they came about, hollow if planned, with a broken edge if possible,
  /// crossed out if denied.
  private func stack(_ column: TimelineScale.Column, _ x: Int, _ width: Int, _ most: Int, _ h: inout HTML) {
    let (room, unit) = (40, 10)
    var y = 75
    for (status, all) in Self.stacked {
      let count = column.events.count { all.contains(index.kb.events[$0].status) }
      if count == 0 { continue }
      let height = max(2, most * unit > room ? count * room / most : count * unit)
      h.raw("<g class=\"e stack \(status.rawValue)\"><title>")
      h.text(dateWords(column.days).words)
      h.raw(": ")
      h.text(words.count(count, .event))
      h.raw(" — ")
      h.text(words[status])
      h.raw("</title><rect")
      h.attribute("x", x - width / 2)
      h.attribute("y", y)
      h.attribute("width", width)
      h.attribute("height", height - 1)
      h.raw("/>")
      if status == .denied { h.raw("<path d=\"M\(x - width / 2) \(y)l\(width) \(height - 1)\"/>") }
      h.raw("</g>")
      y += height
    }
  }

  /// Days in words: the first and the last within the edges of the picture, and between them those with most to show, where
  /// there is room. Narrow screens, on which text is larger beside the picture, show the two ends alone.
  private func labels(
    _ columns: [TimelineScale.Column], _ tallest: Int, _ x: (TimelineScale.Column) -> Int, _ h: inout HTML
  ) {
    let width = TimelineScale.width
    func label(_ day: Int, at x: Int, anchor: String, kind: String) {
      h.raw("<text class=\"\(kind)\" x=\"\(x)\" y=\"132\" text-anchor=\"\(anchor)\">")
      h.text(shortDate(day))
      h.raw("</text>")
    }
    guard let first = columns.first, let last = columns.last else { return }
    let edges = words.language == .arabic ? (width - 2, 2) : (2, width - 2)
    label(first.first, at: edges.0, anchor: "start", kind: "d")
    label(last.last, at: edges.1, anchor: "end", kind: "d")
    var labelled: [Int] = []
    for column in columns where column.mentions == tallest || !column.events.isEmpty {
      let at = x(column)
      if at < 160 || at > width - 160 || labelled.contains(where: { abs($0 - at) < 100 }) { continue }
      labelled.append(at)
      label(column.first, at: at, anchor: "middle", kind: "d between")
    }
  }

  /// A shape for an event: the sign of its badge. A filled dot if it came about, a square if planned,
  /// an open dot if possible, a square on its corner if denied.
  private func mark(_ event: Int, _ x: Int, _ y: Int, _ h: inout HTML) {
    let status = index.kb.events[event].status
    h.raw("<g class=\"e ")
    h.raw(status.rawValue)
    h.raw("\"><title>")
    h.text(index.kb.events[event].title)
    h.raw(" — ")
    h.text(words[status])
    h.raw("</title>")
    switch status {
    case .happened, .ongoing, .possible, .conditional:
      h.raw("<circle")
      h.attribute("cx", x)
      h.attribute("cy", y)
      h.raw(status.isReal ? " r=\"5\"/>" : " r=\"5\" stroke-dasharray=\"3 2\"/>")
    case .scheduled: h.raw("<rect x=\"\(x - 5)\" y=\"\(y - 5)\" width=\"10\" height=\"10\"/>")
    case .denied: h.raw("<path d=\"M\(x) \(y - 6)l6 6-6 6-6-6z\"/>")
    }
    h.raw("</g>")
  }

  private func legend(_ h: inout HTML) {
    h.raw("<figcaption class=\"legend\"><span class=\"bars\">")
    h.text(words[.chartMentions])
    h.raw("</span>")
    for status in [EventStatus.happened, .scheduled, .possible, .denied] {
      h.raw("<span class=\"badge \(status.rawValue)\">")
      h.text(words[status])
      h.raw("</span>")
    }
    h.raw("</figcaption>")
  }

  private func describe(_ columns: [TimelineScale.Column], _ label: String) -> String {
    let mentions = columns.filter { $0.mentions > 0 }.prefix(12)
      .map { "\(dateWords($0.days).words): \(words.count($0.mentions, .mention))" }
    let events = columns.flatMap(\.events).prefix(12).map {
      "\(index.kb.events[$0].title) (\(words[index.kb.events[$0].status]))"
    }
    return "\(words[.chartTimeline]): \(label). "
      + (mentions + events).joined(separator: words.language == .arabic ? "؛ " : "; ")
  }

  /// Day and short month name.
  private func shortDate(_ day: Int) -> String {
    let (y, m, d) = CivilDay.date(day)
    let name = words.monthName(m) ?? ""
    let short =
      words.language == .arabic ? name.split(separator: "/").last.map { $0.drop { $0 == " " } } ?? "" : name.prefix(3)
    return "\(words.number(d)) \(short) \(words.digits.write(String(y)))"
  }
}

/// Days since 1 January 1970 of a value that begins with a full date; nil for others.
func dayNumber(_ value: String) -> Int? {
  var numbers = (year: 0, month: 0, day: 0)
  var digits = 0
  for (i, b) in value.utf8.prefix(10).enumerated() {
    if i == 4 || i == 7 {
      guard b == UInt8(ascii: "-") else { return nil }
      continue
    }
    guard (0x30...0x39).contains(b) else { return nil }
    let n = Int(b) - 0x30
    if i < 4 {
      numbers.year = numbers.year * 10 + n
    } else if i < 7 {
      numbers.month = numbers.month * 10 + n
    } else {
      numbers.day = numbers.day * 10 + n
    }
    digits += 1
  }
  guard digits == 8, (1...12).contains(numbers.month), (1...31).contains(numbers.day) else { return nil }
  return CivilDay.number(numbers.year, numbers.month, numbers.day)
}

/// A day number as `YYYY-MM-DD`.
func iso(_ number: Int) -> String {
  let (y, m, d) = CivilDay.date(number)
  func pad(_ n: Int, _ width: Int) -> String {
    let s = String(n)
    return String(repeating: "0", count: max(0, width - s.utf8.count)) + s
  }
  return "\(pad(y, 4))-\(pad(m, 2))-\(pad(d, 2))"
}
