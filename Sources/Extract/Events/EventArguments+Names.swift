import Model

/// Names behind a trigger that take no part of their own.
extension EventArguments {
  /// Whether a name that other nouns part from the trigger belongs to what the deed is done to (تحسين مداخل مكة, إسقاط نظام
  /// صدام, بطولة دوري أبطال أفريقيا), and is taken there: as the place, or as who suffers it.
  func isInObject(_ entity: Int, _ trigger: Trigger, _ found: inout Found) -> Bool {
    let kind = draft.result.entities[entity].kind
    // Names of contests hold names of countries.
    if trigger.kind == .competition, isPlace(entity) { return true }
    guard VerbalNoun.isTransitive(draft.tokens[trigger.word].key) else { return false }
    if kind == .place {
      if found.place == nil { found.place = entity }
    } else {
      add(entity, .patient, &found)
    }
    return true
  }

  /// A name in brackets or quotation marks right behind another name or the trigger's phrase is a second name for it.
  func isAlias(_ token: Int, behind last: Int) -> Bool {
    guard token > 0, draft.tokens[token - 1].kind == .punctuation else { return false }
    return draft.tokens[token - 1].key == "(" || token - 1 == last
  }
}
