import Model

/// Offices set right behind a name, without a sign between.
///
/// | text | office |
/// |---|---|
/// | مع محمد بن سالم وزير التعليم عضو اللجنة، | وزير التعليم عضو اللجنة |
/// | وسعادة الدكتور محمد بن سالم مدير المستشفى إلى | مدير المستشفى |
/// | استقبل محمد بن سالم وزير التعليم في | none: he may have received the minister |
/// | مع محمد بن سالم وزير التعليم خالد الهاشمي | none: it is the other's |
extension RoleFinder {
  /// Words of such an office, at most.
  private static let reach = 16

  /// The office right behind a name that is governed: with a preposition before it or joined to others by و, no object of a verb can
  /// follow it.
  func officeBehind(
    _ name: NameCandidate, _ names: [(candidate: NameCandidate, entity: Int)]
  ) -> Range<Int>? {
    let start = name.tokens.upperBound
    guard name.tokens.count > 1, isOffice(start), isGoverned(name, names) else { return nil }
    var end = start
    while end < min(tokens.count, start + Self.reach), tokens[end].kind == .word {
      if let inside = names.first(where: { $0.candidate.tokens.lowerBound == end }) {
        // Whose office it is stands behind it.
        if inside.candidate.kind == .person { return nil }
        end = inside.candidate.tokens.upperBound
      } else if isOffice(end) || goesOn(end) {
        end += 1
      } else {
        break
      }
    }
    // وزير needs to say of what.
    return end - start > 1 || words.marks(start).contains(.definiteTitle) ? start..<end : nil
  }

  private func isOffice(_ k: Int) -> Bool {
    k < tokens.count && words.marks(k).contains(.title) && self.start(of: k) == tokens[k].span.start
  }

  /// Words inside an office: with an article, لـ before a noun for a body or office, nouns for bodies. Behind و another may follow.
  private func goesOn(_ k: Int) -> Bool {
    let key = tokens[k].key
    if NameData.shared.has(key, as: .joiner) { return false }
    if key.begins(with: "ال") || key.begins(with: "لل") || key.begins(with: "عام") { return true }
    if key.begins(with: "و") { return false }
    return NameData.shared.classNoun(key) != nil || key.begins(with: "ل") && words.marks(k).contains(.title)
  }

  /// With its title and form of address.
  private func isGoverned(_ name: NameCandidate, _ names: [(candidate: NameCandidate, entity: Int)]) -> Bool {
    var first = name.tokens.lowerBound
    // و ل ب ك of its own.
    if name.span.start > tokens[first].span.start { return true }
    if let title = titleBefore(name, names) { first = title.lowerBound }
    if first > 0, isAddress(first - 1) { first -= 1 }
    if start(of: first) > tokens[first].span.start { return true }
    return first > 0 && NameData.shared.has(tokens[first - 1].key, as: .governs)
  }

  private func isAddress(_ k: Int) -> Bool { NameData.shared.has(stem(k), as: .address) }
}
