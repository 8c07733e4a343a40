import Model

/// Pictures made at build time: SVG with a title and a description, drawn in the direction the page is read.
extension Desk {
  /// A day on a timeline.
  private struct Day {
    /// Days since 1 January 1970.
    var number: Int
    var mentions = 0
    /// By their indices.
    var events: [Int] = []
  }

  private static let width = 640
  private static let margin = 34

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
    var days: [Int: Day] = [:]
    for (number, n) in counts { days[number] = Day(number: number, mentions: n) }
    // Events far from the articles (an anniversary, a plan for 2030) would squeeze the rest into one spot.
    let reported = days.keys.min().map { ($0 - 60)...(days.keys.max()! + 60) }
    for event in events {
      guard let number = index.kb.events[event].date.flatMap({ dayNumber($0) }), reported?.contains(number) != false
      else { continue }
      days[number, default: Day(number: number)].events.append(event)
    }
    let sorted = days.values.sorted { $0.number < $1.number }
    guard sorted.count > 1, let first = sorted.first?.number, let last = sorted.last?.number else { return HTML() }
    return draw(sorted, first, last, label)
  }

  private func draw(_ days: [Day], _ first: Int, _ last: Int, _ label: String) -> HTML {
    let tallest = max(1, days.map(\.mentions).max() ?? 1)
    func x(_ day: Int) -> Int {
      let along = (day - first) * (Self.width - 2 * Self.margin) / max(1, last - first)
      return words.language == .arabic ? Self.width - Self.margin - along : Self.margin + along
    }
    var h = HTML()
    h.raw("<figure class=\"picture\"><svg viewBox=\"0 0 \(Self.width) 134\" role=\"img\"")
    h.attribute("aria-label", describe(days, label))
    h.raw("><line class=\"l\" x1=\"\(Self.margin / 2)\" x2=\"\(Self.width - Self.margin / 2)\" y1=\"70\" y2=\"70\"/>")
    let barWidth = min(16, max(2, (Self.width - 2 * Self.margin) / max(1, last - first + 1) - 2))
    for day in days where day.mentions > 0 {
      let height = max(4, 56 * day.mentions / tallest)
      h.raw("<rect class=\"a\"")
      h.attribute("x", x(day.number) - barWidth / 2)
      h.attribute("y", 70 - height)
      h.attribute("width", barWidth)
      h.attribute("height", height)
      h.raw(" rx=\"2\"><title>")
      h.text(dateWords(iso(day.number)).words)
      h.raw(": ")
      h.text(words.count(day.mentions, .mention))
      h.raw("</title></rect>")
    }
    for day in days where !day.events.isEmpty {
      for (row, event) in day.events.prefix(3).enumerated() { mark(event, x(day.number), 82 + row * 13, &h) }
    }
    labels(days, tallest, x, &h)
    h.raw("</svg>")
    legend(&h)
    h.raw("</figure>\n")
    return h
  }

  /// Days in words: the first and the last within the edges of the picture, and between them those with most to show, where
  /// there is room. Narrow screens, on which text is larger beside the picture, show the two ends alone.
  private func labels(_ days: [Day], _ tallest: Int, _ x: (Int) -> Int, _ h: inout HTML) {
    func label(_ day: Day, at x: Int, anchor: String, kind: String) {
      h.raw("<text class=\"\(kind)\" x=\"\(x)\" y=\"131\" text-anchor=\"\(anchor)\">")
      h.text(shortDate(day.number))
      h.raw("</text>")
    }
    guard let first = days.first, let last = days.last else { return }
    let edges = words.language == .arabic ? (Self.width - 2, 2) : (2, Self.width - 2)
    label(first, at: edges.0, anchor: "start", kind: "d")
    label(last, at: edges.1, anchor: "end", kind: "d")
    var labelled: [Int] = []
    for day in days where day.mentions == tallest || !day.events.isEmpty {
      let at = x(day.number)
      if at < 160 || at > Self.width - 160 || labelled.contains(where: { abs($0 - at) < 100 }) { continue }
      labelled.append(at)
      label(day, at: at, anchor: "middle", kind: "d between")
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

  private func describe(_ days: [Day], _ label: String) -> String {
    let mentions = days.filter { $0.mentions > 0 }.prefix(12)
      .map { "\(dateWords(iso($0.number)).words): \(words.count($0.mentions, .mention))" }
    let events = days.flatMap(\.events).prefix(12).map {
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
