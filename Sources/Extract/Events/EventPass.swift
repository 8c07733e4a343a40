import Model

/// Finds what happened, is planned, feared or denied: triggers, how real they are, who takes part, where and when, and which
/// triggers of an article speak of one event.
struct EventPass: Pass {
  func run(_ draft: inout Draft) {
    let context = EventContext(words: EventWords(draft.tokens), sentences: draft.sentences.map(\.tokens))
    let triggers = TriggerFinder(context: context, draft: draft).triggers()
    let judge = StatusJudge(context: context, draft: draft)
    let arguments = EventArguments(context: context, draft: draft)
    var groups: [Group] = []
    for trigger in triggers {
      let statement = draft.result.statements.lastIndex { $0.span.contains(trigger.span) }
      let (status, cue) = judge.status(of: trigger)
      let found = arguments.find(trigger, statement: statement)
      let one = Group(
        triggers: [trigger], status: status, cue: cue, statement: statement, arguments: found,
        date: found.time.flatMap { draft.result.times[$0].value }, noun: noun(trigger, context))
      if let k = groups.lastIndex(where: { $0.isSame(as: one) }) { groups[k].merge(one) } else { groups.append(one) }
    }
    let titles = EventTitle(entities: draft.result.entities)
    draft.result.events = groups.map { group in
      let first = group.triggers[0]
      let confidence = group.triggers.map { $0.tagged?.confidence ?? 0.6 }.max() ?? 0.6
      let a = group.arguments
      return Event(
        kind: first.kind,
        title: titles.title(noun: group.noun, kind: first.kind, participants: a.participants, place: a.place),
        triggers: group.triggers.map(\.span), participants: a.participants, place: a.place, date: group.date,
        time: a.time,
        status: group.status, statusCue: group.cue, statement: group.statement, quantities: a.quantities,
        confidence: confidence, rule: first.tagged == nil ? "trigger-lexicon" : "tagger")
    }
  }

  /// The noun for the title: that of the text, else the verbal noun of the verb; for a word the lexicon does not know, the word.
  private func noun(_ trigger: Trigger, _ context: EventContext) -> String {
    guard let match = trigger.match else { return Self.labels[trigger.kind] ?? "حدث" }
    if match.noun >= 0, !match.forms.isDisjoint(with: .nominal) { return context.lexicon.noun(match.noun) }
    let title = context.lexicon.rows[match.row].title
    return title.isEmpty ? Self.labels[trigger.kind] ?? "حدث" : title
  }

  /// Words for events whose own word the lexicon does not know.
  private static let labels: [EventKind: String] = [
    .meeting: "اجتماع", .visit: "زيارة", .negotiation: "مفاوضات", .agreement: "اتفاق", .decision: "قرار",
    .deployment: "انتشار",
    .attack: "هجوم", .clash: "اشتباك", .protest: "احتجاج", .arrest: "اعتقال", .trial: "محاكمة", .death: "وفاة",
    .election: "انتخاب",
    .appointment: "تعيين", .sanction: "عقوبة", .disaster: "كارثة", .accident: "حادث", .test: "تجربة",
    .economy: "إجراء اقتصادي",
    .intervention: "تدخل", .invasion: "غزو", .expansion: "توسع", .competition: "منافسة", .ceremony: "مراسم",
    .project: "مشروع",
    .crime: "جريمة", .other: "حدث",
  ]

  /// Triggers of one event.
  private struct Group {
    var triggers: [Trigger]
    var status: EventStatus
    var cue: Span?
    var statement: Int?
    var arguments: EventArguments.Found
    var date: String?
    var noun: String

    /// Whether another trigger speaks of the same event: the same kind and word, nothing that contradicts, and somebody or
    /// some place in common, or nothing said but the article (الاجتماع).
    func isSame(as other: Group) -> Bool {
      guard let a = triggers.first, let b = other.triggers.first, a.kind == b.kind, noun == other.noun else {
        return false
      }
      if status != other.status { return false }
      if let date, let otherDate = other.date, date != otherDate { return false }
      if let p = arguments.place, let q = other.arguments.place, p != q { return false }
      let mine = Set(arguments.participants.map(\.entity))
      let theirs = Set(other.arguments.participants.map(\.entity))
      if theirs.isEmpty && other.arguments.place == nil { return b.match?.isDefinite ?? false || mine.isEmpty }
      return !mine.isDisjoint(with: theirs) || arguments.place != nil && arguments.place == other.arguments.place
        || mine.isEmpty
    }

    mutating func merge(_ other: Group) {
      triggers += other.triggers
      for p in other.arguments.participants where !arguments.participants.contains(where: { $0.entity == p.entity }) {
        if arguments.participants.count < 6 { arguments.participants.append(p) }
      }
      arguments.place = arguments.place ?? other.arguments.place
      if date == nil {
        date = other.date
        arguments.time = other.arguments.time
      }
      for q in other.arguments.quantities where !arguments.quantities.contains(q) { arguments.quantities.append(q) }
      cue = cue ?? other.cue
    }
  }
}
