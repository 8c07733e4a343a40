import Model

/// What in a title is of somebody or something else.
///
/// | text | role |
/// |---|---|
/// | قال سالم، مدير العمليات في «النهر»: | مدير العمليات في «النهر» |
/// | قال سالم، مدير العمليات لـ«النهر»: | مدير العمليات: whom he told it |
/// | قال المتحدث باسم سالم | none |
/// | حضر السكرتير الخاص للأمير سالم | الأمير |
/// | حضر النائب الأول للرئيس سالم | all of it: he may be either |
/// | التقى وزير الخارجية بنظيره الروسي سالم | نظيره الروسي |
/// | غاب قائد الفريق سالم عن المباراة | قائد الفريق, and no rank |
extension RoleFinder {
  // MARK: Prepositions

  /// A word that no title ends with, what stands behind it being meant.
  func isLeading(_ k: Int) -> Bool { Self.prepositions.contains(tokens[k].key) || tokens[k].key == "باسم" }

  /// One behind which a title goes on to a name. من, عن and ل rather lead to what the sentence tells.
  func leadsOn(_ k: Int) -> Bool { ["في", "لدي", "باسم"].contains(tokens[k].key) }

  /// A title that breaks off at a preposition, with the name or quotation behind it, or without the preposition.
  func ended(_ title: Range<Int>, _ names: [(candidate: NameCandidate, entity: Int)]) -> Range<Int> {
    var range = title
    guard let last = range.last, range.count > 1 else { return range }
    if leadsOn(last) {
      if let end = endOfQuotation(from: range.upperBound) { return range.lowerBound..<end }
      if let n = indexOfName(endingAfter: range.upperBound, names) {
        let name = names[n].candidate
        let isBody = name.kind != .person || tokens[last].key == "باسم"
        if isBody, name.tokens.lowerBound == range.upperBound { return range.lowerBound..<name.tokens.upperBound }
      }
    }
    while range.count > 1, let last = range.last, isLeading(last) || isAdverb(last) { range.removeLast() }
    return range
  }

  /// The end of a short quotation that begins at a token.
  private func endOfQuotation(from open: Int) -> Int? {
    let marks = ["«": "»", "“": "”", "\"": "\""]
    guard open < tokens.count, let mark = marks[String(text[tokens[open].span])] else { return nil }
    let inside = open + 1..<min(tokens.count, open + 8)
    guard let close = inside.first(where: { tokens[$0].kind == .punctuation }), close > open + 1,
      text[tokens[close].span] == mark
    else { return nil }
    return close + 1
  }

  /// A title right before a name without somebody else's before the preposition that leads to the name's own: للأمير, من الدكتور,
  /// بنظيره. Behind the title of an office (للرئيس) the name may also be that of the one whose deputy or adviser is spoken of.
  func withoutOthers(_ title: Range<Int>, _ persons: [(candidate: NameCandidate, entity: Int)]) -> Range<Int> {
    guard persons.contains(where: { $0.candidate.tokens.lowerBound == title.upperBound }) else { return title }
    for k in title.dropFirst().reversed() {
      if RoleData.shared.has(stem(k), as: .counterpart) { return k..<title.upperBound }
      let key = tokens[k].key
      if words.marks(k).contains(.definiteTitle), isGovernedInside(k), !isOffice(key: key) {
        return k..<title.upperBound
      }
      guard key.begins(with: "ال") else { break }
    }
    return title
  }

  /// Whether a preposition stands before a word or is attached to it.
  private func isGovernedInside(_ k: Int) -> Bool {
    if ["من", "الي", "مع", "عن", "علي"].contains(tokens[k - 1].key) { return true }
    let key = tokens[k].key
    return key.begins(with: "لل") || key.begins(with: "بال")
  }

  private func isOffice(key: String) -> Bool {
    let bare = key.begins(with: "بال") ? key.dropFirst(3) : key.dropFirst(2)
    return RoleData.shared.has(String(bare), as: .office)
  }

  // MARK: Teams

  /// الفريق where it is a team and no rank: with في or ب, and in an article on matches, but where the rest of a rank follows.
  func isTeam(_ k: Int) -> Bool {
    guard tokens[k].key.ends(with: "الفريق") || tokens[k].key == "للفريق" else { return false }
    if k + 1 < tokens.count, NameData.shared.has(tokens[k + 1].key, as: .rank) { return false }
    if tokens[k].key == "بالفريق" || k > 0 && tokens[k - 1].key == "في" { return true }
    return tokens.lazy.filter { RoleData.shared.has($0.key, as: .match) }.prefix(2).count == 2
  }
}
