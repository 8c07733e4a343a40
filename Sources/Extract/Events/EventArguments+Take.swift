import Model
import Normalize

/// What part a name behind a trigger has, by what stands before it.
extension EventArguments {
  func take(
    _ entity: Int, _ trigger: Trigger, _ row: EventWordClasses.KindRow, _ governing: EventWordClasses.Class?,
    _ joins: Bool, _ inBetween: Bool, _ isFirst: Bool, isRightBehind: Bool, _ preposition: String,
    _ found: inout Found
  ) {
    if joins, let last = found.participants.last, found.place == nil || !isPlace(entity) || inBetween {
      add(entity, last.role, &found)
      return
    }
    // A second place: في سوريا والعراق.
    if joins, found.place != nil, isPlace(entity) { return }
    // Towns and buildings do nothing, and few deeds are done to them: they are where it happens, or where it goes.
    let isTown = isTown(entity)
    let isSpot = draft.result.entities[entity].kind == .place
    switch governing {
    case .between where isTown && !row.partiesAreAlike: takePlace(entity, .inside, &found)
    case .between:
      add(entity, .agent, &found)
      found.isBetween = true
    case .agent: add(entity, .agent, &found)
    case .company:
      add(entity, row.partiesAreAlike ? .agent : .other, &found)
      found.partners.insert(entity)
    // Talks of the alliance (اجتماع لمجلس الحلف) are not done to it.
    case .patient where row.partiesAreAlike && preposition == "ل": add(entity, .agent, &found)
    case .patient where isTown && !trigger.kind.befallsTowns && (preposition == "ل" || preposition == Self.upon):
      takePlace(entity, row.placeFrom == .target ? .goal : .inside, &found)
    case .patient:
      if preposition == "ل", let doer = found.objectRightBehind,
        let i = found.participants.firstIndex(where: { $0.entity == doer })
      {
        found.participants[i].role = .agent
      }
      add(entity, .patient, &found)
      if found.patientPreposition == nil { found.patientPreposition = preposition }
    case .place where isPlace(entity): takePlace(entity, .inside, &found)
    case .goal where isSpot || isPlace(entity) && row.placeFrom == .target: takePlace(entity, .goal, &found)
    // (أحيل) الاتفاق إلى البرلمان: where to is told of the verb before.
    case .goal where row.partiesAreAlike && isMutual(trigger): break
    case .goal:
      add(entity, .patient, &found)
      if found.patientPreposition == nil { found.patientPreposition = preposition }
    case .outside, .cause, .end, .light, .witness, .stop: break
    case .source:
      if isSpot {
        takePlace(entity, .inside, &found)
      } else if isLeaving(trigger), isPlace(entity) {
        takePlace(entity, .origin, &found)
      } else if isPassive(trigger), isPlace(entity) {
        takePlace(entity, .inside, &found)
      } else if draft.result.entities[entity].kind == .country, trigger.isVerb || row.placeFrom != .target {
        found.isAgentSource = found.participants.isEmpty
        add(entity, .agent, &found)
      }
    case nil where isTown && trigger.isVerb && row.placeFrom != .target: break
    case .place: add(entity, .other, &found)
    case nil:
      if isSuffered(trigger) {
        add(entity, .patient, &found)
      } else if trigger.isVerb {
        let hasAgent = hasItsSubjectBefore(trigger) || found.participants.contains { $0.role == .agent }
        // A town does not travel: (يزور) الوزيران باريس.
        if row.placeFrom == .target, isPlace(entity), hasAgent || isSpot {
          takePlace(entity, .object, &found)
        } else {
          add(entity, hasAgent ? .patient : .agent, &found)
        }
      } else if isTown, row.partiesAreAlike || !trigger.kind.befallsTowns {
        // مؤتمر مدريد, مشروع القناة, but not (زيارة) أمير مكة.
        if isFirst, isRightBehind { takePlace(entity, .inside, &found) }
      } else if isFirst, isRightBehind, row.nameAfterNounIsAgent, isDoneToNext(trigger) {
        add(entity, .patient, &found)
        found.objectRightBehind = entity
      } else if isFirst {
        add(entity, row.nameAfterNounIsAgent ? .agent : .patient, &found)
      } else {
        add(entity, found.participants.isEmpty ? .agent : .patient, &found)
      }
    }
  }

  private func takePlace(_ entity: Int, _ link: PlaceLink, _ found: inout Found) {
    guard found.place == nil else { return }
    found.place = entity
    found.placeLink = link
  }

  /// على at the compare level.
  private static let upon = fold("على", to: .compare)
}

extension EventKind {
  /// Kinds that a town can suffer as well as somebody.
  fileprivate var befallsTowns: Bool {
    switch self {
    case .attack, .clash, .invasion, .intervention, .disaster, .sanction: true
    default: false
    }
  }
}
