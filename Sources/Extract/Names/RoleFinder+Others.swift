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
/// | رحب بالنجم الكبير سالم | النجم الكبير |
/// | في عهد حكم الرئيس سالم | الرئيس |
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
      if words.marks(k).contains(.definiteTitle), isGovernedInside(k), !RoleData.shared.has(bare(k), as: .office) {
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

  /// A title behind a noun for what somebody rules or leads: حكم [الرئيس], مكتب [رئيس الوزراء]. Nil where such a noun has none behind
  /// it: إدارة النادي.
  func withoutHolding(_ title: Range<Int>) -> Range<Int>? {
    guard let first = title.first else { return title }
    let isHolding = [stem(first), bare(first)].contains { RoleData.shared.has($0, as: .holding) }
    guard isHolding else { return title }
    if let own = title.dropFirst().first(where: isTitle) { return own..<title.upperBound }
    return isTitle(first) ? title : nil
  }

  // MARK: Adjectives

  /// A title of the tagger that begins with an adjective, with the noun before it: بالنجم [الكبير], القيادي [العسكري]. Nil where the
  /// adjective is no title and belongs to something else: صاحب السمو [الملكي], الحريق [الكبير].
  func begun(_ title: Range<Int>) -> Range<Int>? {
    let first = title.lowerBound
    guard mayBeAdjective(first) else { return title }
    var k = first
    while k > 0, isDefinite(k - 1), isOneLine(k) {
      k -= 1
      if isTitle(k), !mayBeAdjective(k) { return k..<title.upperBound }
      guard mayBeAdjective(k) else { return isAdjective(first) ? nil : title }
    }
    return k..<title.upperBound
  }

  /// An adjective with the article, which is no title by itself.
  func isAdjective(_ k: Int) -> Bool { isDefinite(k) && RoleData.shared.has(bare(k), as: .adjective) }

  /// The same of one that may also be a title.
  func mayBeAdjective(_ k: Int) -> Bool {
    isDefinite(k) && tokens[k].key.begins(with: "ال")
      && (words.marks(k).contains(.nationality)
        || [.adjective, .profession].contains { RoleData.shared.has(bare(k), as: $0) })
  }

  /// Whether a word has the article, behind letters or not; ألمح and إلى have none.
  func isDefinite(_ k: Int) -> Bool {
    guard tokens[k].kind == .word, Self.article(of: tokens[k].key) > 0 else { return false }
    return !text[tokens[k].span].unicodeScalars.prefix(2).contains { $0 == "أ" || $0 == "إ" || $0 == "آ" }
  }

  /// How many letters the article of a key has with what stands before it; 0 where there is none.
  private static func article(of key: String) -> Int {
    if key.begins(with: "ال") || key.begins(with: "لل") { return 2 }
    let isBehindLetter =
      key.begins(with: "بال") || key.begins(with: "وال") || key.begins(with: "فال") || key.begins(with: "كال")
    return isBehindLetter ? 3 : 0
  }

  /// A word without its article and what stands before that.
  private func bare(_ k: Int) -> String {
    let key = tokens[k].key
    return key.dropping(letters: Self.article(of: key))
  }

  private func isOneLine(_ k: Int) -> Bool {
    !text[Span(tokens[k - 1].span.end, tokens[k].span.start)].utf8.contains(0x0A)
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
