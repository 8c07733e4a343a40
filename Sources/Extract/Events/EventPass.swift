import Model

/// Finds what happened, is planned, feared or denied.
///
/// Triggers first (``TriggerFinder``), then for each who takes part, where and when (``EventArguments``), then which
/// triggers name one event (``EventClusters``), and a title (``EventTitle``).
struct EventPass: Pass {
  let model: EventModel?
  let gazetteer: GazetteerIndex

  func run(_ draft: inout Draft) {
    guard !draft.tokens.isEmpty else { return }
    draft.memory.lookUpEvents(model)
    let context = EventContext(words: EventWords(draft.words, draft.memory), sentences: draft.sentences.map(\.tokens))
    let triggers = TriggerFinder(model: model).triggers(draft, context)
    guard !triggers.isEmpty else { return }
    let arguments = EventArguments(draft: draft, context: context, gazetteer: gazetteer)
    var isTrigger = [Bool](repeating: false, count: draft.tokens.count)
    for trigger in triggers { isTrigger[trigger.word] = true }
    var clusters = EventClusters(times: draft.result.times)
    for var trigger in triggers {
      let found = arguments.arguments(trigger, sentence: context.sentences[trigger.sentence], others: isTrigger)
      settle(&trigger, by: found.time.map { draft.result.times[$0] }, published: draft.result.published.value)
      clusters.add(trigger, found, statement: statement(around: trigger.span, draft))
    }
    clusters.inheritPlaces()
    let titles = EventTitle(draft: draft, context: context).titles(clusters.clusters)
    let events = zip(clusters.clusters, titles).map { cluster, title in
      let first = cluster.triggers[0]
      return Event(
        kind: first.kind, title: title, triggers: cluster.triggers.map(\.span),
        participants: cluster.arguments.participants, place: cluster.arguments.place, date: cluster.date,
        time: cluster.arguments.time, status: first.status,
        statusCue: cluster.triggers.lazy.compactMap(\.statusCue).first, statement: cluster.statement,
        quantities: quantities(of: cluster, draft, context),
        confidence: cluster.triggers.map(\.confidence).max()!, rule: first.rule)
    }
    draft.result.events = events
  }

  /// A day after the article's own makes a plan of what reads as a fact, a day before it a fact of a plan.
  private func settle(_ trigger: inout Trigger, by time: TimeExpression?, published: String?) {
    guard let time, let day = time.value?.prefix(10), let published, day.count == 10, !day.contains("W") else { return }
    if day > published, trigger.status.isReal {
      trigger.status = .scheduled
      trigger.statusCue = time.span
    } else if day > published, trigger.status == .scheduled {
      trigger.statusCue = trigger.statusCue ?? time.span
    } else if day < published, trigger.status == .scheduled {
      trigger.status = .happened
      trigger.statusCue = time.span
    }
  }

  /// The innermost statement that holds a trigger.
  private func statement(around span: Span, _ draft: Draft) -> Int? {
    let statements = draft.result.statements
    var best: Int?
    for i in statements.indices where statements[i].span.contains(span) {
      // Of two of one length, the first.
      if best.map({ statements[i].span.count < statements[$0].span.count }) ?? true { best = i }
    }
    return best
  }

  /// Numbers with what they count, within a few words of a trigger in its sentence.
  private func quantities(of cluster: EventClusters.Cluster, _ draft: Draft, _ context: EventContext) -> [Int] {
    var out: [Int] = []
    for trigger in cluster.triggers {
      let sentence = context.sentences[trigger.sentence]
      let from = draft.tokens[max(sentence.lowerBound, trigger.word - 6)].span.start
      let to = draft.tokens[min(sentence.upperBound - 1, trigger.word + 8)].span.end
      let quantities = draft.result.quantities
      for i in quantities.indices
      where Span(from, to).contains(quantities[i].span) && quantities[i].unit != nil && !out.contains(i) {
        out.append(i)
      }
    }
    return out.sorted()
  }
}
