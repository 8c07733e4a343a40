import Model

/// Takes the triggers of one event together: in-article coreference of events.
struct EventClusters {
  struct Cluster {
    /// Those of the first trigger.
    let kind: EventKind
    let status: EventStatus
    var triggers: [Trigger]
    var arguments: EventArguments.Found
    var date: String?
    var statement: Int?
  }

  /// How many sentences back a noun with the article may lead.
  static let memory = 6

  var clusters: [Cluster] = []
  let times: [TimeExpression]
  let kinds = EventWordClasses.shared

  init(times: [TimeExpression]) { self.times = times }

  mutating func add(_ trigger: Trigger, _ found: EventArguments.Found, statement: Int?) {
    let date = found.time.flatMap { times[$0].value }.map {
      String(Substring($0.utf8.prefix { $0 != UInt8(ascii: "T") }))
    }
    let home = clusters.indices.last { number in
      clusters[number].kind == trigger.kind && clusters[number].status == trigger.status
        && fits(number, trigger, found, date)
    }
    if let home {
      clusters[home].triggers.append(trigger)
      if clusters[home].arguments.time == nil {
        clusters[home].arguments.time = found.time
        clusters[home].date = date
      }
      if clusters[home].arguments.place == nil { clusters[home].arguments.place = found.place }
      for p in found.participants
      where !clusters[home].arguments.participants.contains(where: { $0.entity == p.entity }) {
        clusters[home].arguments.participants.append(p)
        if found.partners.contains(p.entity) { clusters[home].arguments.partners.insert(p.entity) }
      }
    } else {
      clusters.append(
        Cluster(
          kind: trigger.kind, status: trigger.status, triggers: [trigger], arguments: found, date: date,
          statement: statement))
    }
  }

  /// Whom one deals with does nothing alone: (تعاقد) مع اللاعب.
  mutating func demotePartners() {
    for c in clusters.indices {
      let found = clusters[c].arguments
      let agents = found.participants.indices.filter { found.participants[$0].role == .agent }
      guard agents.allSatisfy({ found.partners.contains(found.participants[$0].entity) }) else { continue }
      for i in agents { clusters[c].arguments.participants[i].role = .other }
    }
  }

  /// Whether a trigger of a cluster's kind and status names the same event.
  private func fits(_ number: Int, _ trigger: Trigger, _ found: EventArguments.Found, _ date: String?) -> Bool {
    if let a = clusters[number].date, let b = date, a != b, !a.hasPrefix(b), !b.hasPrefix(a) { return false }
    if let a = clusters[number].arguments.place, let b = found.place, a != b { return false }
    let triggers = clusters[number].triggers
    if triggers.contains(where: { isAnother(trigger, than: $0, status: clusters[number].status) }) { return false }
    let parties = clusters[number].arguments.participants
    let share: Bool? =
      parties.isEmpty || found.participants.isEmpty
      ? nil : parties.contains { a in found.participants.contains { $0.entity == a.entity } }
    if share == false { return false }
    let last = triggers.count - 1
    let isSameWord = trigger.match != nil && triggers.contains { $0.match?.row == trigger.match?.row }
    let isDefinite = trigger.match?.isDefinite ?? false
    let isNear = trigger.sentence - triggers[last].sentence <= 2
    if trigger.sentence == triggers[last].sentence, !isDefinite, !isSameWord { return false }
    // Two figures, or the same indefinite noun twice in a sentence, are two events: a contest for this and one for that.
    if isSameWord, !isDefinite, share != true,
      trigger.kind == .economy
        || trigger.sentence == triggers[last].sentence && !trigger.isVerb && !triggers[last].isVerb
    {
      return false
    }
    // The same word again with parties in common; or a definite noun that takes up what was just told: التقى ... اللقاء.
    if isSameWord {
      return share == true || (isDefinite && (share != nil || isNear || isRemembered(trigger, found, triggers[last])))
        || (share == nil && isNear)
    }
    // A noun with the article takes up what a verb or a noun without it has brought in; one that is pointed at, whatever was told.
    let isIntroduced =
      trigger.leadingBack == .pointedAt || triggers.contains { $0.isVerb || !($0.match?.isDefinite ?? true) }
    let isSingular = trigger.match?.forms.contains(.noun) ?? false
    return isDefinite && isSingular && isIntroduced && trigger.kind.isOfOneKind
      && (share == true || (isNear && found.participants.isEmpty))
  }

  /// Whether a noun that nothing else describes takes up the last mention of its event some sentences before: by the same noun in the same
  /// number, or by its verb. Figures are too many of one noun, and what has a place or somebody who takes part may be another event.
  private func isRemembered(_ trigger: Trigger, _ found: EventArguments.Found, _ before: Trigger) -> Bool {
    guard trigger.leadingBack != nil, trigger.kind != .economy, found.participants.isEmpty, found.place == nil,
      trigger.sentence - before.sentence <= Self.memory, let match = trigger.match, let other = before.match
    else { return false }
    return before.isVerb || other.noun == match.noun && other.forms.contains(.noun) == match.forms.contains(.noun)
  }

  /// Whether a trigger names another event of a series than one before it: the one that was there before what is told, or the next
  /// one of what has come about.
  private func isAnother(_ trigger: Trigger, than before: Trigger, status: EventStatus) -> Bool {
    switch (before.inSeries, trigger.inSeries) {
    case (.next, .previous), (.previous, .next), (nil, .previous): true
    case (nil, .next): status.isReal
    default: false
    }
  }
}

extension EventKind {
  /// Kinds whose events are so much alike that another noun with the article leads back to the last one told.
  fileprivate var isOfOneKind: Bool {
    switch self {
    case .other, .decision, .economy, .competition, .project, .appointment, .expansion: false
    default: true
    }
  }
}
