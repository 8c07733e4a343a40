import Model
import Normalize

/// Names that the words around them tell: quoted names of bodies, and persons behind a title.
extension NameFinder {
  /// Names in quotation marks behind a noun for media, parties and companies, and the list that goes on from there:
  /// حزب «الوفاق», أحزاب "المسار" و"البديل".
  func quotedBodies() -> [NameCandidate] {
    var out: [NameCandidate] = []
    var k = 0
    while k + 2 < tokens.count {
      defer { k += 1 }
      guard words.marks(k).contains(.body) else { continue }
      let list = words.marks(k).contains(.bodies)
      var open = k + 1
      // One word may stand between, an adjective: صحيفة الأردنية «الشعلة».
      if tokens[open].kind == .word, !isOpening(open) {
        guard !NameData.shared.has(tokens[open].key, as: .clausal) else { continue }
        open += 1
      }
      if list, open < tokens.count, text.has("،", at: tokens[open].span) { open += 1 }
      if list, open < tokens.count, ["وهي", "هي", "مثل", "وهما"].contains(tokens[open].key) { open += 1 }
      while open < tokens.count, let inner = quoted(open), !isClause(inner) {
        out.append(quotedName(inner))
        let next = inner.upperBound + 1
        guard list, next + 1 < tokens.count else { break }
        // و، or a comma leads on to the next of a list.
        let isJoined = tokens[next].key == "و" || text.has("،", at: tokens[next].span)
        open = isJoined ? next + 1 : next
        if tokens[open].key == "و" { open += 1 }
      }
    }
    return out
  }

  /// The medium that has the name of a place, where the name stands by itself in quotation marks: قال لـ«الخليج», but not العاصمة
  /// «الرياض».
  func medium(_ name: NameCandidate) -> NameCandidate {
    let (mark, end) = (name.tokens.lowerBound - 1, name.tokens.upperBound)
    guard name.kind == .place, mark >= 0, end < tokens.count, isQuotationMark(mark), isQuotationMark(end),
      mark == 0 || !isPlaceNoun(mark - 1),
      let entry = NameData.shared.media.lazy.compactMap({ self.medium(name, $0) }).first
    else { return name }
    var name = name
    name.kind = entry.kind
    name.entry = entry
    return name
  }

  private func isPlaceNoun(_ k: Int) -> Bool {
    let key = tokens[k].key
    return ["", "ال", "بال", "لل", "وال"].contains { article in
      key.hasPrefix(article) && NameData.shared.has(String(key.dropFirst(article.count)), as: .outside)
    }
  }

  /// The medium that a name with a noun before it is: صحيفة الخليج.
  private func medium(_ name: NameCandidate, _ noun: UInt64) -> KnownName? {
    let hash = name.keys.reduce(noun) { Gazetteer.hash($1.letters, from: $0) }
    return gazetteer.row(hash).flatMap { $0.kind == .organisation ? $0 : nil }
  }

  private func isOpening(_ k: Int) -> Bool {
    k < tokens.count && tokens[k].kind == .punctuation && ["\"", "«", "“", "”"].contains(text[tokens[k].span])
  }

  /// The words between a quotation mark and its end, five at most.
  private func quoted(_ open: Int) -> Range<Int>? {
    guard isOpening(open) else { return nil }
    var end = open + 1
    while end < tokens.count, end - open <= 6, [.word, .latin, .number].contains(tokens[end].kind) { end += 1 }
    guard end < tokens.count, end > open + 1, end - open <= 6,
      ["\"", "»", "”", "“"].contains(text[tokens[end].span])
    else { return nil }
    return (open + 1)..<end
  }

  /// Whether words in quotation marks begin like speech: «ما جرى أمس». Words of two letters are letters of a name («إن بي آر»).
  private func isClause(_ range: Range<Int>) -> Bool {
    range.count > 2 && NameData.shared.has(tokens[range.lowerBound].key, as: .clausal)
      && range.contains { tokens[$0].key.utf8.count > 6 }
  }

  private func quotedName(_ range: Range<Int>) -> NameCandidate {
    return candidate(range, words.whole(range.lowerBound), .organisation, 0.8, .quoted)!
  }

  /// A person behind a title that no list knows: المدرب فلان. Names end before words of the language.
  func titledPersons(_ taken: inout [Bool]) -> [NameCandidate] {
    var out: [NameCandidate] = []
    var ends: Set<Int> = Set(tags.titles.filter { $0.confidence >= 0.5 }.map(\.tokens.upperBound))
    for k in tokens.indices where words.marks(k).contains(.definiteTitle) { ends.insert(k + 1) }
    for first in ends.sorted() where first < tokens.count && !taken[first] {
      guard isUnknown(first) || isKnownPerson(first) else { continue }
      var end = first + 1
      while end < tokens.count, end - first < 4, !taken[end], isUnknown(end) || isPart(end), !isAdjective(end),
        !NameData.shared.has(tokens[end].key, as: .clausal)
      { end += 1 }
      guard isKnownPerson(first) || mayBeName(first, end) else { continue }
      let start = words.whole(first)
      guard let name = candidate(first..<end, start, .person, 0.65, .titled) else { continue }
      out.append(name)
      for k in first..<end { taken[k] = true }
    }
    return out
  }

  /// Whether an unknown word behind a title is rather a name than a word of the language that no list has in this form: a verb
  /// (ينحدرن), a word with an ending (ممتثلين, مقاله), the predicate of what is no title (هذا الرجل متحاملا).
  ///
  /// - Parameter end: behind the name. What has a part of a name behind it may look like a word: سيغمار غابريال.
  private func mayBeName(_ k: Int, _ end: Int) -> Bool {
    let key = tokens[k].key
    // Tanwin ends no name.
    if text[tokens[k].span].unicodeScalars.contains("\u{64B}") { return false }
    if end > k + 1, isPart(k + 1) { return true }
    if k > 0, isUnsureTitle(k - 1) || key.begins(with: "اوال") { return false }
    return !Self.verbal.contains { key.hasPrefix($0) }
      && !Self.endings.contains { ending in
        guard key.hasSuffix(ending) else { return false }
        return Self.plural.contains(ending) || WordList.shared.cost(String(key.dropLast(ending.count))) != nil
      }
  }

  private func isUnsureTitle(_ k: Int) -> Bool {
    let key = tokens[k].key
    let bare = ["ال", "بال", "لل", "وال"].first { key.hasPrefix($0) }.map { String(key.dropFirst($0.count)) }
    return RoleData.shared.has(bare ?? key, as: .unsure)
  }

  /// What verbs of the present and future begin with.
  private static let verbal = ["ي", "ت", "سي", "ست", "سن"]
  /// Endings of plurals.
  private static let plural = ["ون", "ين", "وا"]
  /// These, and what a word that the list has may have behind it.
  private static let endings = plural + ["ان", "ات", "تا", "ا", "ت", "ن", "ة", "ه", "نا", "ني", "ك"]

  private func isPart(_ k: Int) -> Bool {
    tokens[k].kind == .word && gazetteer.isNamePart(words.hash(k))
      && !WordList.shared.isOrdinary(tokens[k].key)
  }

  /// A word without article that is no word of the language, or hardly one.
  private func isUnknown(_ k: Int) -> Bool {
    let token = tokens[k]
    guard token.kind == .word, token.key.unicodeScalars.count >= 4, !token.key.begins(with: "ال"),
      !WordList.shared.isOrdinary(token.key), !isAdjective(k), !words.marks(k).contains(.title)
    else { return false }
    let isWhole = token.parts.count <= 1
    return isWhole && WordList.shared.cost(token.key) == nil
      && !(token.key.ends(with: "ها") || token.key.ends(with: "هم") || token.key.ends(with: "ته"))
      && !(token.key.begins(with: "و") || token.key.begins(with: "ل") || token.key.begins(with: "ب")
        || token.key.begins(with: "ف"))
  }

  /// A short form of a person whom the gazetteer knows: الرئيس سعيد.
  private func isKnownPerson(_ k: Int) -> Bool {
    tokens[k].kind == .word && gazetteer.row(words.hash(k))?.kind == .person
  }

  private func isAdjective(_ k: Int) -> Bool {
    gazetteer.country(adjective: words.hash(k)) != nil
  }
}
