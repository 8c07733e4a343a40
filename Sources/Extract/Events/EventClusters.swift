import Model

/// Takes the triggers of one event together: in-article coreference of events.
struct EventClusters {
  struct Cluster {
    var triggers: [Trigger]
    var arguments: EventArguments.Found
    var date: String?
    var statement: Int?
  }

  var clusters: [Cluster] = []
  let times: [TimeExpression]
  let kinds = EventWordClasses.shared

  init(times: [TimeExpression]) { self.times = times }

  mutating func add(_ trigger: Trigger, _ found: EventArguments.Found, statement: Int?) {
    let date = found.time.flatMap { times[$0].value }.map { String($0.prefix { $0 != "T" }) }
    if let home = clusters.indices.reversed().first(where: { fits(clusters[$0], trigger, found, date) }) {
      clusters[home].triggers.append(trigger)
      if clusters[home].arguments.time == nil {
        clusters[home].arguments.time = found.time
        clusters[home].date = date
      }
      if clusters[home].arguments.place == nil { clusters[home].arguments.place = found.place }
      for p in found.participants
      where !clusters[home].arguments.participants.contains(where: { $0.entity == p.entity }) {
        clusters[home].arguments.participants.append(p)
      }
    } else {
      clusters.append(Cluster(triggers: [trigger], arguments: found, date: date, statement: statement))
    }
  }

  private func fits(
    _ cluster: Cluster, _ trigger: Trigger, _ found: EventArguments.Found, _ date: String?
  ) -> Bool {
    guard let first = cluster.triggers.first, let last = cluster.triggers.last, first.kind == trigger.kind,
      first.status == trigger.status
    else { return false }
    if let a = cluster.date, let b = date, a != b, !a.hasPrefix(b), !b.hasPrefix(a) { return false }
    if let a = cluster.arguments.place, let b = found.place, a != b { return false }
    let a = Set(cluster.arguments.participants.map(\.entity))
    let b = Set(found.participants.map(\.entity))
    let share = a.isEmpty || b.isEmpty ? nil : !a.isDisjoint(with: b)
    if share == false { return false }
    let isSameWord = cluster.triggers.contains { $0.match?.row == trigger.match?.row && trigger.match != nil }
    let isDefinite = trigger.match?.isDefinite ?? false
    let isNear = trigger.sentence - last.sentence <= 2
    if trigger.sentence == last.sentence, !isDefinite, !isSameWord { return false }
    // Two figures, or the same indefinite noun twice in a sentence, are two events: a contest for this and one for that.
    if isSameWord, !isDefinite, share != true,
      trigger.kind == .economy || trigger.sentence == last.sentence && !trigger.isVerb && !last.isVerb
    {
      return false
    }
    // The same word again with parties in common; or a definite noun that takes up what was just told: التقى ... اللقاء.
    if isSameWord { return share == true || (isDefinite && (share != nil || isNear)) || (share == nil && isNear) }
    // A noun with the article takes up what a verb or a noun without it has brought in.
    let isIntroduced = cluster.triggers.contains { $0.isVerb || !($0.match?.isDefinite ?? true) }
    let isSingular = trigger.match?.forms.contains(.noun) ?? false
    return isDefinite && isSingular && isIntroduced && trigger.kind.isOfOneKind
      && (share == true || (isNear && b.isEmpty))
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
