import Model

/// Finds what the text itself says about two events: that one is part of the other, or comes before or after it.
///
/// Only two triggers of one sentence are related, and only by a phrase of `Data/event-connectors.tsv` that stands right before
/// one of them; both must be told in the same voice (the article's, or one statement), and both must be real or planned.
///
/// | text | says |
/// |---|---|
/// | أصيب ثلاثة خلال الاشتباكات | the injury is part of the clashes |
/// | التقى نظيره على هامش القمة | the meeting is part of the summit |
/// | بعد يوم من الهجوم، فرضت عقوبات | the sanctions come after the attack |
/// | أقيل من قبل البرلمان | nothing: من قبل says by whom |
struct EventRelations {
  /// Words between an event and the phrase that ties it to the next one.
  private static let reach = 14
  /// A phrase that begins this many words into the sentence opens it.
  private static let opening = 1

  /// What one sentence says: the first event is related to the second so.
  struct Saying: Sendable {
    var from: String
    var to: String
    var kind: LinkedEvent.Relation.Kind
    var evidence: Evidence
  }

  /// The sayings of one article.
  ///
  /// - Parameter eventOf: id of the linked event of each of its events.
  static func sayings(_ a: AnnotatedArticle, index: Int, eventOf: [String?]) -> [Saying] {
    var bySentence: [Int: [(event: Int, span: Span)]] = [:]
    for (i, e) in a.events.enumerated() where e.kind != .other && (e.status.isReal || e.status == .scheduled) {
      guard let t = e.triggers.first, eventOf[i] != nil, let s = a.sentence(at: t.start) else { continue }
      bySentence[s, default: []].append((i, t))
    }
    var out: [Saying] = []
    for s in bySentence.keys.sorted() {
      let triggers = bySentence[s]!.sorted { $0.span < $1.span }
      guard triggers.count > 1 else { continue }
      let text = a.article.text
      let sentence = a.sentences[s].span
      // Most sentences have no such phrase: the few words before each trigger tell.
      guard
        triggers.contains(where: { t in
          let near = SentenceWords(text, Span(max(sentence.start, before(t.span.start, text)), t.span.end))
          return near.index(at: t.span.start).map { EventConnectors.shared.phrase(before: $0, near.keys) != nil }
            == true
        })
      else { continue }
      let words = SentenceWords(text, sentence)
      for (n, t) in triggers.enumerated() {
        guard let at = words.index(at: t.span.start), let phrase = EventConnectors.shared.phrase(before: at, words.keys)
        else { continue }
        let main: (event: Int, span: Span)?
        if phrase.start <= opening {
          // The main clause follows the comma.
          main = triggers[(n + 1)...].first { other in
            a.events[other.event].statement == a.events[t.event].statement
              && words.breaks(from: at, to: words.index(at: other.span.start) ?? at)
          }
        } else {
          main = n == 0 ? nil : triggers[n - 1]
          guard let main, let from = words.index(at: main.span.start), phrase.start > from,
            phrase.start - from <= reach, !words.ends(from: from, to: phrase.start)
          else { continue }
        }
        guard let main, a.events[main.event].statement == a.events[t.event].statement,
          let from = eventOf[main.event], let to = eventOf[t.event], from != to
        else { continue }
        out.append(
          Saying(
            from: from, to: to, kind: phrase.kind,
            evidence: Evidence(
              article: index, sentence: s, span: main.span.union(t.span), rule: "event-connector", confidence: 0.8)))
      }
    }
    return out
  }

  /// Start of the stretch before a trigger that holds a phrase and its fillers, on a scalar's boundary.
  private static func before(_ start: Int, _ text: String) -> Int {
    let u = text.utf8
    var at = max(0, start - 110)
    while at < start, u[u.index(u.startIndex, offsetBy: at)] & 0xC0 == 0x80 { at += 1 }
    return at
  }

  /// Adds to each event what the articles say, in both directions; where articles contradict each other or the dates, nothing.
  static func add(_ sayings: [Saying], to events: inout [LinkedEvent], index: [String: Int]) {
    var found: [String: [Saying]] = [:]
    for s in sayings {
      let key = bytesPrecede(s.from, s.to) ? "\(s.from) \(s.to)" : "\(s.to) \(s.from)"
      found[key, default: []].append(s)
    }
    for key in found.keys.sortedByBytes() {
      let all = found[key]!
      guard let first = all.first, all.allSatisfy({ Self.agree($0, first) }), let i = index[first.from],
        let j = index[first.to], datesAllow(first.kind, events[i].date, events[j].date)
      else { continue }
      events[i].related.append(
        LinkedEvent.Relation(kind: first.kind.ofOther, event: first.to, evidence: first.evidence))
      events[j].related.append(
        LinkedEvent.Relation(kind: first.kind.ofSelf, event: first.from, evidence: first.evidence))
    }
  }

  private static func agree(_ a: Saying, _ b: Saying) -> Bool {
    if a.from == b.from { return a.kind == b.kind }
    return a.kind == .after && b.kind == .before || a.kind == .before && b.kind == .after
  }

  private static func datesAllow(_ kind: LinkedEvent.Relation.Kind, _ from: String?, _ to: String?) -> Bool {
    guard let x = from.flatMap({ DayRange($0) }), let y = to.flatMap({ DayRange($0) }) else { return true }
    switch kind {
    case .after: return x.last >= y.first
    case .before: return x.first <= y.last
    case .partOf: return x.distance(y) <= 1
    case .includes, .possiblySame: return true
    }
  }
}

extension LinkedEvent.Relation.Kind {
  /// What the second event is to the first: of one that comes after it, it is the one before.
  fileprivate var ofOther: Self { self == .after ? .before : self == .before ? .after : self }
  /// What the first event is to the second.
  fileprivate var ofSelf: Self { self == .partOf ? .includes : self }
}

/// The words of a sentence as keys, with where they stand.
struct SentenceWords {
  private(set) var keys: [String] = []
  /// First byte of each word in the text.
  private var starts: [Int] = []
  /// Numbers of the words before which a comma, and a colon, semicolon, bracket or quotation mark stands.
  private var commas: Set<Int> = []
  private var stops: Set<Int> = []

  init(_ text: String, _ span: Span) {
    var at = span.start
    var word = String.UnicodeScalarView()
    var start = at
    func finish(_ words: inout SentenceWords) {
      if !word.isEmpty {
        words.keys.append(NameFolding.bare(String(word)))
        words.starts.append(start)
      }
      word = String.UnicodeScalarView()
    }
    for s in text[span].unicodeScalars {
      if s.properties.isAlphabetic || s.properties.numericType != nil || s.properties.isDiacritic || s == "ـ" {
        if word.isEmpty { start = at }
        word.append(s)
      } else {
        finish(&self)
        switch s {
        case "،", ",": commas.insert(keys.count)
        case "؛", ";", ":", "«", "»", "\"", "(", ")", "“", "”", ".", "؟", "!": stops.insert(keys.count)
        default: break
        }
      }
      at += UTF8.width(s)
    }
    finish(&self)
  }

  /// The word that holds a byte offset.
  func index(at byte: Int) -> Int? {
    var low = 0
    var high = starts.count
    while low < high {
      let mid = (low + high) / 2
      if starts[mid] <= byte { low = mid + 1 } else { high = mid }
    }
    return low == 0 ? nil : low - 1
  }

  /// Whether a comma, and nothing stronger, stands between two words.
  func breaks(from a: Int, to b: Int) -> Bool {
    a < b && commas.contains { $0 > a && $0 <= b } && !ends(from: a, to: b)
  }

  /// Whether a sign stands between two words that ends a clause.
  func ends(from a: Int, to b: Int) -> Bool { stops.contains { $0 > a && $0 <= b } }
}

/// The phrases of `Data/event-connectors.tsv`.
struct EventConnectors: Sendable {
  static let shared = EventConnectors()

  private var phrases: [[String]: LinkedEvent.Relation.Kind] = [:]
  /// Nouns that may stand between phrase and event: قبل بدء المباحثات.
  private var fillers: Set<String> = []
  /// Measures of time, which only من or على ties to the event: بعد يوم من الهجوم. Without, قبل يوم is a day ago.
  private var measures: Set<String> = []
  /// Nouns that في may follow: خلال مشاركته في القمة.
  private var takingPart: Set<String> = []
  /// Words of the longest phrase.
  private static let longest = 2
  /// Words that may stand between phrase and event.
  private static let fillerLimit = 4

  private init() {
    for row in DataTable.rows("event-connectors") where row.count > 1 {
      let words = row[0].split(separator: " ").map { NameFolding.bare($0) }
      switch row[1] {
      case "filler": fillers.insert(words[0])
      case "time": measures.insert(words[0])
      case "part": takingPart.insert(words[0])
      default: if let kind = LinkedEvent.Relation.Kind(rawValue: String(row[1])) { phrases[words] = kind }
      }
    }
  }

  /// The phrase that governs the word at an index: right before it, or parted from it by words that may stand there.
  func phrase(before at: Int, _ keys: [String]) -> (start: Int, kind: LinkedEvent.Relation.Kind)? {
    for end in stride(from: at, through: max(0, at - Self.fillerLimit), by: -1) where mayStand(keys[end..<at]) {
      // Longest first: على إثر before إثر.
      for n in stride(from: Self.longest, through: 1, by: -1) where end >= n {
        var words = Array(keys[(end - n)..<end])
        var kind = phrases[words]
        // And or so may be attached: وبعد, فعقب.
        if kind == nil, let f = words[0].first, f == "و" || f == "ف", words[0].count > 3 {
          words[0].removeFirst()
          kind = phrases[words]
        }
        guard let kind else { continue }
        // من قبل: by whom, not when.
        return n == 1 && end > n && keys[end - n - 1] == "من" ? nil : (end - n, kind)
      }
    }
    return nil
  }

  private func mayStand(_ words: ArraySlice<String>) -> Bool {
    guard let first = words.first else { return true }
    if takingPart.contains(first) { return words.dropFirst().allSatisfy { $0 == "في" || fillers.contains($0) } }
    let rest = words.drop { measures.contains($0) || $0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
    if rest.count < words.count {
      guard let tie = rest.first, tie == "من" || tie == "علي" else { return false }
      return rest.dropFirst().allSatisfy(fillers.contains)
    }
    return words.allSatisfy(fillers.contains)
  }
}
