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
    let times = EventTimes(draft: draft, context: context)
    let triggers = TriggerFinder(model: model).triggers(draft, context, times)
    guard !triggers.isEmpty else { return }
    let arguments = EventArguments(draft: draft, context: context, times: times, gazetteer: gazetteer)
    var isTrigger = [Bool](repeating: false, count: draft.tokens.count)
    for trigger in triggers { isTrigger[trigger.word] = true }
    let judge = StatusJudge(context: context, draft: draft)
    var clusters = EventClusters(times: draft.result.times)
    for var trigger in triggers {
      var found = arguments.arguments(trigger, sentence: context.sentences[trigger.sentence], others: isTrigger)
      if let time = found.time,
        isOfSomethingElse(draft.result.times[time], trigger, context, draft.written)
      {
        found.time = nil
      }
      if let time = found.time, trigger.status == .ongoing, times.isOver(time, of: trigger) {
        trigger.status = .happened
        trigger.statusCue = draft.result.times[time].span
      }
      if let time = found.timeToCome, trigger.status.isReal, trigger.match?.forms != .past {
        trigger.status = .scheduled
        trigger.statusCue = draft.result.times[time].span
      }
      settle(
        &trigger, by: found.time.map { draft.result.times[$0] }, published: draft.written,
        isSure: trigger.isGoverned && trigger.kind != .competition || judge.isToCome(trigger))
      clusters.add(trigger, found, statement: statement(around: trigger.span, draft))
    }
    clusters.inheritPlaces(draft, context)
    clusters.demotePartners()
    let titles = EventTitle(draft: draft, context: context).titles(clusters.clusters)
    let events = zip(clusters.clusters, titles).map { cluster, title in
      let first = cluster.triggers[0]
      return Event(
        kind: first.kind, title: title, triggers: cluster.triggers.map(\.span),
        participants: cluster.arguments.participants, place: cluster.arguments.place, date: cluster.date,
        time: cluster.arguments.time, status: first.status,
        statusCue: cluster.triggers.lazy.compactMap(\.statusCue).first, statement: cluster.statement,
        quantities: quantities(of: cluster, draft, context),
        confidence: cluster.triggers.map(\.confidence).max()!, rule: first.rule.rawValue)
    }
    draft.result.events = events
  }

  /// Whether a day to come stands beside a verb of the past, which is that of what was decided, asked or set (قررت عقده غدا), or
  /// behind a noun that is past (إثر ثورة 25 يناير), where it is the name's.
  private func isOfSomethingElse(
    _ time: TimeExpression, _ trigger: Trigger, _ context: EventContext, _ published: String?
  ) -> Bool {
    guard let published, published.count == 10, let day = time.value?.prefix(10), day.utf8.count == 10,
      !day.utf8.contains(UInt8(ascii: "W")), day > published
    else { return false }
    if trigger.isVerb { return trigger.match?.forms == .past && trigger.status != .conditional }
    guard trigger.status.isReal else { return false }
    let isRightBehind = (0...1).contains(time.span.start - trigger.span.end)
    return isRightBehind && trigger.word > 0
      && EventWordClasses.shared.isAftermath(context.words.words[trigger.word - 1])
  }

  /// A day after the article's own makes a plan of what reads as a fact, a day before it a fact of a plan.
  private func settle(_ trigger: inout Trigger, by time: TimeExpression?, published: String?, isSure: Bool) {
    guard let time, let value = time.value, let published, published.utf8.count == 10,
      !value.utf8.contains(UInt8(ascii: "W"))
    else { return }
    // Of a stretch of days the first and the last.
    let days = value.utf8.contains(UInt8(ascii: "/")) ? value.split(separator: "/") : [value[...]]
    guard let first = days.first?.prefix(10), let last = days.last?.prefix(10) else { return }
    if first.utf8.count == 10, first > published {
      if trigger.status.isReal {
        trigger.status = .scheduled
        trigger.statusCue = time.span
      } else if trigger.status == .scheduled {
        trigger.statusCue = trigger.statusCue ?? time.span
      }
    } else if trigger.status == .scheduled, !isSure, isPast(last, trigger, time, published) {
      trigger.status = .happened
      trigger.statusCue = time.span
    }
  }

  /// Whether the last day of a plan is before the article's own. Of contests, whose names read like plans (نهائي كأس العالم 1998), a
  /// month or a year near by says so too.
  private func isPast(_ last: Substring, _ trigger: Trigger, _ time: TimeExpression, _ published: String) -> Bool {
    if last.utf8.count == 10 { return last < published }
    guard trigger.kind == .competition, [4, 7].contains(last.utf8.count), last.utf8.allSatisfy({ $0 < 0x3A }) else {
      return false
    }
    let gap = max(time.span.start - trigger.span.end, trigger.span.start - time.span.end)
    return gap < Self.near && last < published.prefix(last.utf8.count)
  }

  /// Bytes between a contest and its year: about eight words.
  private static let near = 90

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
