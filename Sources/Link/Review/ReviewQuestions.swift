import Model

/// What the machine is unsure of, with the lines that settle it, most harmful first: the weight is the number of pages and
/// mentions that an answer would change.
struct ReviewQuestions {
  let articles: [AnnotatedArticle]
  let options: LinkOptions

  func make(
    actors: [Actor], pages: ActorPages, doubts: [ActorLinking.Doubt], events: EventPages, decisions: Decisions
  ) -> [ReviewQuestion] {
    var index: [String: Int] = [:]
    for (i, a) in actors.enumerated() { index[a.id] = i }
    let settled = settledPairs(decisions)
    var out: [ReviewQuestion] = []
    for (pair, verdict) in zip(pages.pairs(doubts), doubts.map(\.verdict)) {
      guard let (x, y) = pair, let i = index[x], let j = index[y], !settled.contains(pairKey("actor", x, y)) else {
        continue
      }
      let (a, b) =
        actors[i].mentions.count >= actors[j].mentions.count ? (actors[i], actors[j]) : (actors[j], actors[i])
      out.append(sameActor(a, b, verdict))
    }
    for a in actors { if let q = kind(a) { out.append(q) } }
    var eventIndex: [String: LinkedEvent] = [:]
    for e in events.events { eventIndex[e.id] = e }
    for d in events.doubts {
      guard let a = eventIndex[d.a], let b = eventIndex[d.b], !settled.contains(pairKey("event", a.id, b.id)) else {
        continue
      }
      out.append(sameEvent(a, b, d.reason))
    }
    out.sort {
      if $0.weight != $1.weight { return $0.weight > $1.weight }
      return bytesPrecede($0.topic + $0.pages.joined(), $1.topic + $1.pages.joined())
    }
    return Array(out.prefix(options.maximumQuestions))
  }

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

  private func sameActor(_ a: Actor, _ b: Actor, _ v: ActorJudge.Verdict) -> ReviewQuestion {
    ReviewQuestion(
      topic: "same-actor", pages: [a.id, b.id],
      question: Actor.Reason(
        arabic: "هل «\(a.label)» و«\(b.label)» واحد؟ (\(v.match.reason.arabic))",
        english: "Are “\(a.label)” and “\(b.label)” one? (\(v.match.reason.english))"),
      evidence: Array(a.mentions.prefix(2) + b.mentions.prefix(2)),
      answers: [
        .init(label: .init(arabic: "واحد", english: "one"), line: line(.merge, .actor, a.id, b.id)),
        .init(label: .init(arabic: "اثنان", english: "two"), line: line(.notSame, .actor, a.id, b.id)),
      ], weight: 2 + b.mentions.count + b.events.count)
  }

  /// Asks for the kind where the articles disagree: at least a third says otherwise.
  private func kind(_ a: Actor) -> ReviewQuestion? {
    guard a.decisions.isEmpty, a.identifiers.isEmpty, a.mentions.count >= 4 else { return nil }
    var counts: [ActorKind: Int] = [:]
    var other: Evidence?
    for e in a.mentions {
      guard let m = articles[e.article].mentions.first(where: { $0.span == e.span }) else { continue }
      counts[m.kind, default: 0] += 1
      if m.kind != a.kind, other == nil { other = e }
    }
    let ranked = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    guard ranked.count > 1, ranked[1].value * 3 >= a.mentions.count, let other else { return nil }
    return ReviewQuestion(
      topic: "kind", pages: [a.id],
      question: Actor.Reason(arabic: "ما نوع «\(a.label)»؟", english: "What kind is “\(a.label)”?"),
      evidence: [a.mentions[0], other],
      answers: ranked.prefix(2).map { k, n in
        .init(
          label: .init(arabic: "\(k.arabicWord) (\(n))", english: "\(k.rawValue) (\(n))"),
          line: line(.kind, .actor, a.id, k.rawValue))
      }, weight: 1 + ranked[1].value)
  }

  private func sameEvent(_ a: LinkedEvent, _ b: LinkedEvent, _ reason: Actor.Reason) -> ReviewQuestion {
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
      ], weight: 2 + min(a.reports.count, b.reports.count))
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
