import Model
import Normalize

/// Spans of the tagger that name a work or product, or a body of any kind, and names that end before or go on behind the span.
///
/// | the tagger's | is |
/// |---|---|
/// | فيلم «زهر الوادي» | nobody's: a work |
/// | جمعية خيرية, صندوق للأوقاف | nobody's: any of its kind |
/// | د. سالم الهاشمي | سالم الهاشمي |
/// | مستشفى [عسير المركزي] | مستشفى عسير المركزي |
/// | [مركز الملك سالم] للإغاثة | مركز الملك سالم للإغاثة |
extension NameFinder {
  /// Without letters that stand for titles before a person's name: د. المقرن, أ.د.الفيفي, but not the initials of a name (د. ه. لورانس).
  func withoutAbbreviations(_ range: Range<Int>) -> Range<Int> {
    // أ.د. is six bytes.
    guard range.count > 1, tokens[range.lowerBound].span.count <= 6 else { return range }
    func written(_ k: Int) -> Substring { text[tokens[k].span] }
    func isPoint(_ k: Int) -> Bool { k < range.upperBound && written(k) == "." }
    let data = NameData.shared
    var k = range.lowerBound
    while k + 1 < range.upperBound {
      if data.has(String(written(k)), as: .abbreviated) {
        k += 1
      } else if isPoint(k + 1), data.has(written(k) + ".", as: .abbreviated) {
        k += 2
      } else {
        break
      }
    }
    let isInitial = k < range.upperBound && (written(k).utf8.last == UInt8(ascii: ".") || isPoint(k + 1))
    return k == range.upperBound || isInitial ? range : k..<range.upperBound
  }

  /// Without the word of God behind a person's name that it is no part of, and an accusative: دعا سالم الهاشمي الله, خالد سالم جالسًا.
  func withoutPrayer(_ range: Range<Int>) -> Range<Int> {
    let last = range.upperBound - 1
    guard range.count > 1 else { return range }
    if isAccusative(last) { return range.dropLast() }
    // عطا الله, نصر الله: names that lists have.
    guard range.count > 2, tokens[last].key == "الله", !isDevoted(tokens[last - 1].key),
      !gazetteer.isNamePart(words.hash(last, from: words.hash(last - 1)))
    else { return range }
    return range.dropLast()
  }

  /// A word that makes one name with the word of God behind it: عطا, العطا.
  private func isDevoted(_ key: String) -> Bool {
    let data = NameData.shared
    return data.has(key, as: .devoted) || key.begins(with: "ال") && data.has(String(key.dropFirst(2)), as: .devoted)
  }

  /// Without the names of works, products and undertakings; one that the article mostly calls so is nobody's name anywhere in it.
  func withoutThings(_ names: [NameCandidate]) -> [NameCandidate] {
    let things = names.indices.filter {
      names[$0].entry == nil && names[$0].rule != "quoted-name" && isThing(names[$0].tokens)
    }
    // Few articles have any.
    if things.isEmpty { return names }
    var told: [UInt64: Int] = [:]
    var all: [UInt64: Int] = [:]
    for k in things { told[names[k].hash, default: 0] += 1 }
    for name in names where told[name.hash] != nil { all[name.hash, default: 0] += 1 }
    let isGone = Set(things)
    return names.indices.filter { k in
      !isGone.contains(k) && told[names[k].hash].map { 2 * $0 < all[names[k].hash]! } != false
    }.map { names[$0] }
  }

  /// Whether a name stands by itself in quotation marks behind a noun for works, products and undertakings, with adjectives between at
  /// most: فيلم الحركة «X», برنامجها الطبي "X", هاتف «X 5».
  private func isThing(_ range: Range<Int>) -> Bool {
    let first = range.lowerBound
    var end = range.upperBound
    if end < tokens.count, tokens[end].kind == .number { end += 1 }
    let data = NameData.shared
    guard first > 1, end < tokens.count, isQuotationMark(first - 1), isQuotationMark(end),
      // برنامج «جامعة الوادي» is by the university.
      data.classNoun(tokens[first].key) == nil, !data.has(tokens[first].key, as: .site),
      !data.has(tokens[first].key, as: .built)
    else { return false }
    var k = first - 2
    while k >= 0, first - k <= 5, tokens[k].kind == .word {
      if data.isThing(tokens[k].key) { return true }
      guard ["ال", "وال", "لل"].contains(where: { tokens[k].key.begins(with: $0) }) else { return false }
      k -= 1
    }
    return false
  }

  private func isQuotationMark(_ k: Int) -> Bool {
    tokens[k].kind == .punctuation && Self.quotationMarks.contains(text[tokens[k].span])
  }

  private static let quotationMarks: Set<Substring> = ["\"", "«", "»", "“", "”", "″"]

  /// The name of a body that the tagger read without its noun, as a place with an adjective: مستشفى عسير المركزي. The adjective is the
  /// body's: none of a place's own names has it.
  func bodyOfPlace(_ range: Range<Int>, _ label: TagSpan.Label) -> Range<Int>? {
    let noun = range.lowerBound - 1
    guard label == .place, range.count > 1, noun >= 0, tokens[noun].kind == .word,
      tokens[range.upperBound - 1].key.begins(with: "ال"),
      NameData.shared.has(stem(noun), as: .institution), gazetteer.row(hash(of: range)) == nil,
      !gazetteer.isNamePart(words.hash(range.upperBound - 1)),
      gazetteer.row(hash(of: range.dropLast())) != nil
    else { return nil }
    return noun..<range.upperBound
  }

  /// A word without the letters attached before it.
  private func stem(_ k: Int) -> String {
    let token = tokens[k]
    return token.stemStart == token.span.start ? token.key : compared(from: token.stemStart, k)
  }

  /// A body that is named after a person, up to what it is for: مركز الملك سالم [للإغاثة والأعمال الإنسانية]. What a verb is for goes on with
  /// a preposition: زار مركز الملك سالم للاطلاع على العمل.
  func withPurpose(_ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    guard range.count > 2, end < tokens.count, tokens[end].kind == .word, tokens[end].key.begins(with: "لل"),
      NameData.shared.has(stem(range.lowerBound), as: .purposeful),
      NameData.shared.has(tokens[range.lowerBound + 1].key, as: .royal)
    else { return range }
    end += 1
    while end < tokens.count, tokens[end].kind == .word,
      tokens[end].key.begins(with: "وال")
        || tokens[end].key.begins(with: "ال") && !NameData.shared.has(tokens[end].key, as: .joiner)
    {
      // Another name or title does not belong to it.
      if words.marks(end).contains(.title) || gazetteer.isNamePart(words.hash(end)) { break }
      end += 1
    }
    let isClause =
      end < tokens.count && NameData.shared.has(tokens[end].key, as: .governs)
      || end < tokens.count && ["علي", "في"].contains(tokens[end].key)
    return isClause ? range : range.lowerBound..<end
  }

  /// A surname that was found alone, with the given name before it that is a word of the language too: المدير التنفيذي للوكالة [فاتح]
  /// بيرول. An office stands before both and ends with the article, so that no noun but a name follows it.
  func withGivenName(_ name: NameCandidate, _ taken: [Bool]) -> NameCandidate {
    let given = name.tokens.lowerBound - 1
    guard name.kind == .person, name.tokens.count == 1, given > 1, !taken[given],
      name.span.start == tokens[given + 1].span.start, isRareGivenName(given), isDefinite(given - 1)
    else { return name }
    var k = given - 1
    while k >= 0, given - k <= 9, tokens[k].kind == .word {
      if words.marks(k).contains(.title) {
        let start = words.starts(given).first!
        return candidate(given..<name.tokens.upperBound, start, .person, name.confidence, name.rule) ?? name
      }
      guard isDefinite(k) || NameData.shared.classNoun(tokens[k].key) != nil else { break }
      k -= 1
    }
    return name
  }

  private func isDefinite(_ k: Int) -> Bool {
    tokens[k].kind == .word && Self.definite.contains { tokens[k].key.begins(with: $0) }
  }

  /// Whether a word without the article is one of persons' names, and no common word of the language.
  private func isRareGivenName(_ k: Int) -> Bool {
    let key = tokens[k].key
    guard tokens[k].kind == .word, !key.begins(with: "ال"), gazetteer.isNamePart(words.hash(k)),
      !NameData.shared.has(key, as: .rank), !NameData.shared.has(key, as: .joiner),
      !NameData.shared.has(key, as: .governs)
    else { return false }
    return WordList.shared.cost(key).map { $0 >= Self.rarelyCommon } ?? true
  }

  /// Names that are words too are rarer than 10^(-4.3): مساعد, فاتح.
  private static let rarelyCommon = 430
  private static let definite: [StaticString] = ["ال", "لل", "بال", "وال"]

  /// A body that the text speaks of as any of its kind: جمعية خيرية, لجنة سداسية, صندوق للأوقاف. The class noun has no article, and right
  /// behind it stands an adjective of its gender without one, or what it is for.
  func isIndefinite(_ range: Range<Int>) -> Bool {
    guard range.count > 1 else { return false }
    let second = tokens[range.lowerBound + 1].key
    let isPurpose = second.begins(with: "لل")
    guard isPurpose || second.ends(with: "ية"), !second.begins(with: "ال"),
      let noun = NameData.shared.classNoun(tokens[range.lowerBound].key), !noun.isDefinite,
      gazetteer.row(hash(of: range)) == nil
    else { return false }
    if isPurpose { return true }
    // هيئة تنمية الصادرات: a noun.
    let third = range.count > 2 ? tokens[range.lowerBound + 2].key : nil
    return noun.noun.ends(with: "ة") && third.map { $0.begins(with: "ل") } != false
      && WordList.shared.isOrdinary(second) && !gazetteer.isNamePart(words.hash(range.lowerBound + 1))
      && gazetteer.forms[words.hash(range.lowerBound + 1)] == nil
  }

  /// Whether a name behind مدينة ends in an adjective of it, or says what it is for: الملك فهد الطبية, الملك سالم للعلوم والتقنية.
  func isInstitution(_ range: Range<Int>) -> Bool {
    let last = tokens[range.upperBound - 1].key
    if range.dropFirst().contains(where: { tokens[$0].key.begins(with: "لل") }) { return true }
    return range.count > 1 && last.begins(with: "ال") && last.ends(with: "ية")
      && !gazetteer.isNamePart(words.hash(range.upperBound - 1))
  }
}
