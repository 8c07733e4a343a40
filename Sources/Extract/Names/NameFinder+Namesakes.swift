import Model
import Normalize

/// Bodies and buildings that are named after a person, whom the tagger takes for the person.
///
/// | the tagger's | is |
/// |---|---|
/// | مدينة [الملك] سالم للعلوم | مدينة الملك سالم للعلوم |
/// | مدرسة [أسامة بن زيد] الابتدائية | مدرسة أسامة بن زيد الابتدائية |
/// | شركة [سالم] وأولاده القابضة | شركة سالم وأولاده القابضة |
/// | مدير المدرسة [سالم الهاشمي] | سالم الهاشمي |
extension NameFinder {
  /// What a person's name right behind a noun without the article is a part of: the body with its noun, whose else it is, what sort of
  /// body, and what it is for. Nil where the name is a person's.
  func namesake(_ person: TagSpan) -> TagSpan? {
    let (name, words) = (person.tokens, BodyWords.shared)
    let k = name.lowerBound - 1
    guard person.label == .person, k >= 0, tokens[k].kind == .word, isOneLine(name.lowerBound),
      let noun = namesakeNoun(k)
    else { return nil }
    // شركة بلاكبيري: its name is no person's, and stays without the noun as others behind it do.
    if NameData.shared.has(noun, as: .apart), !name.contains(where: isPersonal) {
      return isNamedElsewhere(name) ? nil : TagSpan(tokens: name, label: .organisation, confidence: person.confidence)
    }
    var end = withPartners(name.upperBound, noun)
    while isSort(end, of: noun) { end += 1 }
    end = withField(end)
    // مجموعة براون may be those around a man of whom the article speaks.
    if end == name.upperBound, words.has(noun, as: .circle), isNamedElsewhere(name) { return nil }
    var start = k
    // مجموعة شركات سالم
    if words.has(noun, as: .many), k > 0, let group = namesakeNoun(k - 1), group.ends(with: "ة") { start -= 1 }
    let label: TagSpan.Label = NameData.shared.has(noun, as: .built) ? .place : .organisation
    return TagSpan(tokens: start..<end, label: label, confidence: person.confidence)
  }

  /// Whether a word is in the names of persons; lists have عبد apart from what follows.
  private func isPersonal(_ k: Int) -> Bool {
    gazetteer.isNamePart(words.hash(k)) || tokens[k].key.begins(with: "عبدال")
  }

  /// Whether the article names a person with one of these words without such a noun.
  private func isNamedElsewhere(_ name: Range<Int>) -> Bool {
    let hashes = Set(name.map { words.hash($0) })
    return tags.names.contains { span in
      span.label == .person && span.tokens != name && span.tokens.contains { hashes.contains(words.hash($0)) }
        && (span.tokens.lowerBound == 0 || namesakeNoun(span.tokens.lowerBound - 1) == nil)
    }
  }

  /// A noun for bodies that are called by a person's bare name, without attached letters; nil for other words, and where it has the
  /// article: للشركة.
  private func namesakeNoun(_ k: Int) -> String? {
    guard tokens[k].kind == .word else { return nil }
    return [tokens[k].key, stem(k)].first { BodyWords.shared.has($0, as: .namesake) }
  }

  /// Whose else a body is, behind a name that ends there: وأولاده, رفه وأولاده, وعبدالله الهاشمي الخيرية.
  private func withPartners(_ end: Int, _ noun: String) -> Int {
    for k in [end, end + 1] where isPartner(k) {
      return k == end || !WordList.shared.isOrdinary(tokens[end].key) ? k + 1 : end
    }
    // Another owner, where the sort of body behind both tells that the name goes on.
    guard end < tokens.count, tokens[end].key.begins(with: "و"),
      words.starts(end).dropFirst().contains(where: { gazetteer.isNamePart($0.hash) })
    else { return end }
    var k = end + 1
    while k < tokens.count, k - end < 4, tokens[k].kind == .word, gazetteer.isNamePart(words.hash(k)) { k += 1 }
    return isSort(k, of: noun) ? k : end
  }

  private func isPartner(_ k: Int) -> Bool {
    k < tokens.count && tokens[k].kind == .word && BodyWords.shared.has(tokens[k].key, as: .partner)
  }

  private func isSort(_ k: Int, of noun: String) -> Bool {
    k < tokens.count && tokens[k].kind == .word && BodyWords.shared.isSort(tokens[k].key, of: noun)
  }

  /// What a body is for behind its name: للمقاولات, لأبحاث الصحراء الكبرى, للحراسات الأمنية. Only what bodies do: دعم مؤسسة سالم للمهرجان
  /// tells what was helped.
  private func withField(_ end: Int) -> Int {
    guard end < tokens.count, tokens[end].kind == .word, tokens[end].key.begins(with: "ل") else { return end }
    let key = tokens[end].key
    let isDefinite = key.begins(with: "لل")
    guard BodyWords.shared.has(key.dropFirst(isDefinite ? 2 : 1), as: .field) else { return end }
    var k = end + 1
    // A noun without the article has one or two behind it: لأبحاث الشلل الرعاش.
    if !isDefinite {
      guard isNounOfField(k) else { return end }
      k += isNounOfField(k + 1) ? 2 : 1
    }
    while k < tokens.count, tokens[k].kind == .word, !words.marks(k).contains(.title), continues(k) {
      k += 1
    }
    return k
  }

  private func isNounOfField(_ k: Int) -> Bool {
    k < tokens.count && tokens[k].kind == .word && tokens[k].key.begins(with: "ال") && !words.marks(k).contains(.title)
      && !NameData.shared.has(tokens[k].key, as: .joiner) && !NameData.shared.has(tokens[k].key, as: .adverb)
  }

  /// Whether a word goes on with what a body is for: an adjective (الأمنية), or another of its fields (والرعاية).
  private func continues(_ k: Int) -> Bool {
    let key = tokens[k].key
    if key.begins(with: "وال") { return BodyWords.shared.has(key.dropFirst(3), as: .field) }
    guard key.begins(with: "ال"), !NameData.shared.has(key, as: .joiner) else { return false }
    return key.ends(with: "ة") || BodyWords.shared.has(key.dropFirst(2), as: .sort)
  }

  /// A royal title that the tagger read alone, with the name behind it: مدينة [الملك] عبدالعزيز للعلوم.
  func withFounder(_ range: Range<Int>) -> Range<Int> {
    let name = range.upperBound
    guard range.count == 1, name < tokens.count, tokens[name].kind == .word, gazetteer.isNamePart(words.hash(name)),
      NameData.shared.has(tokens[range.lowerBound].key, as: .royal)
    else { return range }
    return range.lowerBound..<(name + 1)
  }

  /// What a person's name with a royal title behind a noun is a part of: جامعة الملك سعود; nil where the name is a person's.
  func dedicated(_ range: Range<Int>) -> (tokens: Range<Int>, label: TagSpan.Label?)? {
    var k = range.lowerBound
    while k > 0, NameData.shared.has(tokens[k - 1].key, as: .royal) { k -= 1 }
    guard k > 0, k < range.lowerBound || NameData.shared.has(tokens[k].key, as: .royal),
      let dedication = NameData.shared.dedication(tokens[k - 1].key)
    else { return nil }
    switch dedication {
    case .organisation: return (k - 1..<range.upperBound, .organisation)
    case .place:
      // مدينة and شارع stay outside a name, as everywhere.
      let isOutside = NameData.shared.classNoun(tokens[k - 1].key).map { NameData.shared.has($0.noun, as: .outside) }
      // مدينة الملك فهد الطبية is the name of a body, of which مدينة is a part.
      if isOutside == true, let whole = institution(range) { return (k - 1..<whole.upperBound, .organisation) }
      return ((isOutside == true ? k : k - 1)..<range.upperBound, .place)
    case .none: return (range, nil)
    }
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

  /// A name behind مدينة that ends in an adjective of it, or says what it is for, with such an adjective right behind it: الملك فهد
  /// [الطبية], الملك سالم للعلوم والتقنية; nil where it is no body's.
  func institution(_ range: Range<Int>) -> Range<Int>? {
    let end = range.upperBound
    if range.dropFirst().contains(where: { tokens[$0].key.begins(with: "لل") }) { return range }
    if range.count > 1, isAdjectiveOfBody(end - 1) { return range }
    guard end < tokens.count, tokens[end].kind == .word else { return nil }
    if isAdjectiveOfBody(end) { return range.lowerBound..<(end + 1) }
    // What it is for is found behind the whole name.
    return range.lowerBound > 0 && withPurpose(range.lowerBound - 1..<end).upperBound > end ? range : nil
  }

  private func isAdjectiveOfBody(_ k: Int) -> Bool {
    let key = tokens[k].key
    return key.begins(with: "ال") && key.ends(with: "ية") && !gazetteer.isNamePart(words.hash(k))
  }
}
