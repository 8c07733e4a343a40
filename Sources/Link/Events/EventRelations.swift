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
    /// Places of the two in the list of all events.
    var from: Int
    var to: Int
    var kind: LinkedEvent.Relation.Kind
    var evidence: Evidence
  }

  /// Articles that one thread reads at a time.
  private static let chunk = 256

  /// The first triggers of an article's events that may be related, by sentence.
  private static func firstTriggers(
    _ a: LinkingArticle, _ isMeant: (Int) -> Bool
  ) -> [Int: [(event: Int, span: Span)]] {
    let events = a.events
    var bySentence: [Int: [(event: Int, span: Span)]] = [:]
    for i in events.indices where events[i].kind != .other && isMeant(i) {
      let status = events[i].status
      guard status.isReal || status == .scheduled, let t = events[i].triggers.first, let s = a.sentence(at: t.start)
      else { continue }
      bySentence[s, default: []].append((i, t))
    }
    return bySentence
  }

  /// Whether a phrase stands before one of several triggers of a sentence: the few words before each tell.
  private static func areRelated(
    _ triggers: [(event: Int, span: Span)], _ a: LinkingArticle, _ sentence: Int,
    _ known: inout Remembered<SentenceWords.Form>
  ) -> Bool {
    guard triggers.count > 1 else { return false }
    let (text, start) = (a.text, a.sentences[sentence].span.start)
    return triggers.contains { t in
      let near = SentenceWords(text, Span(max(start, before(t.span.start, text)), t.span.end), &known)
      return near.index(at: t.span.start).map { EventConnectors.shared.phrase(before: $0, near.words) != nil } == true
    }
  }

  /// Sentences of an article that may relate events, whatever these are linked to, ascending; most may not.
  static func telling(_ article: LinkingArticle, _ known: inout Remembered<SentenceWords.Form>) -> [Int32] {
    let found = firstTriggers(article) { _ in true }
    return found.keys.filter { areRelated(found[$0]!, article, $0, &known) }.sorted().map { Int32($0) }
  }

  /// The sayings of all articles.
  ///
  /// - Parameters:
  ///   - telling: sentences of each article that may relate events.
  ///   - eventOf: place of the linked event of each event of each article, negative for none.
  static func sayings(
    _ articles: [LinkingArticle], _ telling: Lists<Int32>, eventOf: Lists<Int32>, jobs: Int
  ) -> [Saying] {
    mapChunks(articles.count, size: chunk, jobs: jobs) {
      Remembered<SentenceWords.Form>()
    } _: { known, range in
      range.flatMap { i in
        telling.size(i) == 0 ? [] : sayings(articles[i], index: i, telling[i], eventOf: Array(eventOf[i]), &known)
      }
    }.flatMap { $0 }
  }

  /// The sayings of one article.
  ///
  /// - Parameters:
  ///   - sentences: that may relate events, ascending.
  ///   - eventOf: place of the linked event of each of its events, negative for none.
  ///   - known: words that were met before.
  private static func sayings(
    _ a: LinkingArticle, index: Int, _ sentences: ArraySlice<Int32>, eventOf: [Int32],
    _ known: inout Remembered<SentenceWords.Form>
  ) -> [Saying] {
    let (text, events) = (a.text, a.events)
    let bySentence = firstTriggers(a) { eventOf[$0] >= 0 }
    var out: [Saying] = []
    for s in sentences.lazy.map({ Int($0) }) {
      guard let triggers = bySentence[s]?.sorted(by: { $0.span < $1.span }), areRelated(triggers, a, s, &known) else {
        continue
      }
      let words = SentenceWords(text, a.sentences[s].span, &known)
      for (n, t) in triggers.enumerated() {
        guard let at = words.index(at: t.span.start),
          let phrase = EventConnectors.shared.phrase(before: at, words.words)
        else { continue }
        let main: (event: Int, span: Span)?
        if phrase.start <= opening {
          // The main clause follows the comma.
          main = triggers[(n + 1)...].first { other in
            events[other.event].statement == events[t.event].statement
              && words.breaks(from: at, to: words.index(at: other.span.start) ?? at)
          }
        } else {
          main = n == 0 ? nil : triggers[n - 1]
          guard let main, let from = words.index(at: main.span.start), phrase.start > from,
            phrase.start - from <= reach, !words.ends(from: from, to: phrase.start)
          else { continue }
        }
        guard let main, events[main.event].statement == events[t.event].statement,
          eventOf[main.event] >= 0, eventOf[t.event] >= 0, eventOf[main.event] != eventOf[t.event]
        else { continue }
        out.append(
          Saying(
            from: Int(eventOf[main.event]), to: Int(eventOf[t.event]), kind: phrase.kind,
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
  ///
  /// - Parameter events: in byte order of their ids.
  static func add(_ sayings: [Saying], to events: inout [LinkedEvent]) {
    struct Pair: Hashable {
      var a: Int
      var b: Int
    }
    let found = Dictionary(grouping: sayings) { Pair(a: min($0.from, $0.to), b: max($0.from, $0.to)) }
    for pair in found.keys.sorted(by: { ($0.a, $0.b) < ($1.a, $1.b) }) {
      let all = found[pair]!
      guard let first = all.first, all.allSatisfy({ Self.agree($0, first) }),
        datesAllow(first.kind, events[first.from].date, events[first.to].date)
      else { continue }
      events[first.from].related.append(
        LinkedEvent.Relation(kind: first.kind.ofOther, event: events[first.to].id, evidence: first.evidence))
      events[first.to].related.append(
        LinkedEvent.Relation(kind: first.kind.ofSelf, event: events[first.from].id, evidence: first.evidence))
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
