import Model

/// What the machine is unsure of, with the lines that settle it, most harmful first: the weight is the number of pages and
/// mentions that an answer would change.
struct ReviewQuestions {
  let articles: [LinkingArticle]
  let options: LinkOptions

  /// A question before its words are found, which only those that are asked need.
  private struct Draft {
    enum Topic { case actors(Int, Int, ActorJudge.Verdict), kind(ReviewQuestion), events(Int, Int, EventJudge.Verdict) }

    var topic: Topic
    var weight: Int
    /// What equals in weight are sorted by.
    var key: String
  }

  /// Questions for the kinds of actors.
  func kinds(_ actors: [Actor]) -> [ReviewQuestion] {
    mapChunks(actors.count, size: Self.chunk, jobs: options.jobs) { range in
      // Of most actors there is no question, and no need to take them up.
      range.filter { actors[$0].known?.isOfSeveralKinds != false }.compactMap { kind(actors[$0]) }
    }.flatMap { $0 }
  }

  /// - Parameters:
  ///   - kinds: questions for the kinds of actors.
  ///   - doubts: pairs of actors by their places, nil for one that is settled.
  func make(
    _ kinds: [ReviewQuestion], actors: [Actor], doubts: [(pair: (Int, Int)?, verdict: ActorJudge.Verdict)],
    events: EventPages, decisions: Decisions
  ) -> [ReviewQuestion] {
    let settled = settledPairs(decisions)
    var drafts: [Draft] = []
    for (pair, verdict) in doubts {
      guard let (i, j) = pair, !isSettled("actor", actors[i].id, actors[j].id, settled) else { continue }
      let (a, b) = actors[i].mentionCount >= actors[j].mentionCount ? (i, j) : (j, i)
      drafts.append(
        Draft(
          topic: .actors(a, b, verdict), weight: 2 + actors[b].mentionCount + actors[b].events.count,
          key: "same-actor" + actors[a].id + actors[b].id))
    }
    for q in kinds {
      drafts.append(Draft(topic: .kind(q), weight: q.weight, key: q.topic + q.pages.joined()))
    }
    let linked = events.events
    for d in events.doubts where !isSettled("event", linked[d.a].id, linked[d.b].id, settled) {
      drafts.append(
        Draft(
          topic: .events(d.a, d.b, d.verdict), weight: 2 + min(linked[d.a].reports.count, linked[d.b].reports.count),
          key: "same-event" + linked[d.a].id + linked[d.b].id))
    }
    drafts.sort { $0.weight != $1.weight ? $0.weight > $1.weight : bytesPrecede($0.key, $1.key) }
    return drafts.prefix(options.maximumQuestions).map { d in
      switch d.topic {
      case .actors(let a, let b, let verdict): sameActor(actors[a], actors[b], verdict, weight: d.weight)
      case .kind(let q): q
      case .events(let a, let b, let verdict): sameEvent(linked[a], linked[b], verdict.reason, weight: d.weight)
      }
    }
  }

  private func isSettled(_ page: String, _ a: String, _ b: String, _ settled: Set<String>) -> Bool {
    !settled.isEmpty && settled.contains(pairKey(page, a, b))
  }

  /// Actors that one thread looks at at a time.
  private static let chunk = 1024
  /// Mentions of an actor whose kind is asked for.
  private static let least = 4

  private func pairKey(_ page: String, _ a: String, _ b: String) -> String {
    bytesPrecede(a, b) ? "\(page) \(a) \(b)" : "\(page) \(b) \(a)"
  }

  private func settledPairs(_ decisions: Decisions) -> Set<String> {
    Set(
      decisions.all.filter { $0.action == .notSame || $0.action == .merge }
        .map { pairKey($0.page.rawValue, $0.id, $0.value) })
  }

  private func line(_ action: Decision.Action, _ page: Redirect.Page, _ id: String, _ value: String = "") -> String {
    Decision(action: action, page: page, id: id, value: value).text
  }

  private func sameActor(_ a: Actor, _ b: Actor, _ v: ActorJudge.Verdict, weight: Int) -> ReviewQuestion {
    ReviewQuestion(
      topic: "same-actor", pages: [a.id, b.id],
      question: Actor.Reason(
        arabic: "هل «\(a.label)» و«\(b.label)» واحد؟ (\(v.match.reason.arabic))",
        english: "Are “\(a.label)” and “\(b.label)” one? (\(v.match.reason.english))"),
      evidence: Array(a.mentions.prefix(2) + b.mentions.prefix(2)),
      answers: [
        .init(label: .init(arabic: "واحد", english: "one"), line: line(.merge, .actor, a.id, b.id)),
        .init(label: .init(arabic: "اثنان", english: "two"), line: line(.notSame, .actor, a.id, b.id)),
      ], weight: weight)
  }

  /// The two kinds that most mentions of an actor are of, and one that is not of its own, where the articles disagree: at least a third says
  /// otherwise.
  static func kinds(
    of mentions: [Evidence], _ own: ActorKind, _ articles: [LinkingArticle]
  ) -> (ranked: [(kind: ActorKind, count: Int)], other: Evidence)? {
    guard mentions.count >= least else { return nil }
    var counts: [ActorKind: Int] = [:]
    var other: Evidence?
    for e in mentions {
      guard let kind = kind(e.span, articles[e.article].mentions) else { continue }
      counts[kind, default: 0] += 1
      if kind != own, other == nil { other = e }
    }
    let ranked = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(2)
    guard ranked.count > 1, ranked[1].value * 3 >= mentions.count, let other else { return nil }
    return (ranked.map { (kind: $0.key, count: $0.value) }, other)
  }

  /// Asks for the kind where the articles disagree.
  private func kind(_ a: Actor) -> ReviewQuestion? {
    guard a.decisions.isEmpty, a.identifiers.isEmpty, let (ranked, other) = Self.kinds(of: a.mentions, a.kind, articles)
    else { return nil }
    return ReviewQuestion(
      topic: "kind", pages: [a.id],
      question: Actor.Reason(arabic: "ما نوع «\(a.label)»؟", english: "What kind is “\(a.label)”?"),
      evidence: [a.mentions[0], other],
      answers: ranked.map { k, n in
        .init(
          label: .init(arabic: "\(k.arabicWord) (\(n))", english: "\(k.rawValue) (\(n))"),
          line: line(.kind, .actor, a.id, k.rawValue))
      }, weight: 1 + ranked[1].count)
  }

  /// Kind of the mention that has a span: found by halving, or, where another program gave mentions in another order, one by one.
  private static func kind(_ span: Span, _ mentions: [Mention]) -> ActorKind? {
    var low = 0
    var high = mentions.count
    while low < high {
      let mid = (low + high) / 2
      if mentions[mid].span < span { low = mid + 1 } else { high = mid }
    }
    if low < mentions.count, mentions[low].span == span { return mentions[low].kind }
    return mentions.first { $0.span == span }?.kind
  }

  private func sameEvent(_ a: LinkedEvent, _ b: LinkedEvent, _ reason: Actor.Reason, weight: Int) -> ReviewQuestion {
    ReviewQuestion(
      topic: "same-event", pages: [a.id, b.id],
      question: Actor.Reason(
        arabic: "هل «\(a.title)» و«\(b.title)» حدث واحد؟ (\(reason.arabic))",
        english: "Are “\(a.title)” and “\(b.title)” one event? (\(reason.english))"),
      evidence: [a, b].flatMap { $0.reports.prefix(1) }.compactMap { item in
        let article = articles[item.article]
        let e = article.events[item.index]
        guard let t = e.triggers.first, let s = article.sentence(at: t.start) else { return nil }
        return Evidence(article: item.article, sentence: s, span: t, rule: e.rule, confidence: e.confidence)
      },
      answers: [
        .init(label: .init(arabic: "حدث واحد", english: "one"), line: line(.merge, .event, a.id, b.id)),
        .init(label: .init(arabic: "حدثان", english: "two"), line: line(.notSame, .event, a.id, b.id)),
      ], weight: weight)
  }
}

extension ActorKind {
  /// As the site's Arabic words have it.
  var arabicWord: String {
    switch self {
    case .person: "شخص"
    case .organisation: "منظمة"
    case .country: "دولة"
    case .place: "مكان"
    case .other: "غير ذلك"
    }
  }
}
