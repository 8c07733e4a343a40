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
    let things = names.indices.compactMap { k in
      names[k].entry == nil && names[k].rule != .quoted ? thing(names[k].tokens).map { (name: k, told: $0) } : nil
    }
    // Few articles have any.
    if things.isEmpty { return names }
    var told: [UInt64: Int] = [:]
    var all: [UInt64: Int] = [:]
    for thing in things where thing.told == .everywhere { told[names[thing.name].hash, default: 0] += 1 }
    for name in names where told[name.hash] != nil { all[name.hash, default: 0] += 1 }
    let isGone = Set(things.map(\.name))
    return names.indices.filter { k in
      !isGone.contains(k) && told[names[k].hash].map { 2 * $0 < all[names[k].hash]! } != false
    }.map { names[$0] }
  }

  /// What a noun tells of the name behind it: that it is no actor's in the article, or just there. An application mostly has the name of
  /// the body whose it is, and what stands in brackets may be named beside (تطبيق «X», فيلم (X)).
  private enum Told { case everywhere, here }

  /// Whether a name stands by itself in quotation marks or brackets behind a noun for works, products and undertakings, with adjectives
  /// between at most: فيلم الحركة «X», برنامجها الطبي "X", هاتف «X 5», تطبيق (X); or behind one for their parts: حلقتين من «X».
  private func thing(_ range: Range<Int>) -> Told? {
    let first = range.lowerBound
    var end = range.upperBound
    if end < tokens.count, tokens[end].kind == .number { end += 1 }
    let data = NameData.shared
    guard let (before, isBracket) = enclosing(first..<end), before > 0,
      // برنامج «جامعة الوادي» is by the university.
      data.classNoun(tokens[first].key) == nil, !data.has(tokens[first].key, as: .site),
      !data.has(tokens[first].key, as: .built)
    else { return nil }
    if before > 1, tokens[before - 1].key == "من", isWork(before - 2, .episode) { return .here }
    if isBracket {
      // Behind the article brackets explain who is meant: اتحاد اللعبة (فيفا).
      let isNamed = tokens[before - 1].kind == .word && !isDefinite(before - 1)
      return isNamed && (data.isThing(tokens[before - 1].key) || isWork(before - 1, .application)) ? .here : nil
    }
    var k = before - 1
    while k >= 0, before - k <= 4, tokens[k].kind == .word {
      if data.isThing(tokens[k].key) { return .everywhere }
      if isWork(k, .application) { return .here }
      let key = tokens[k].key
      guard key.begins(with: "ال") || key.begins(with: "وال") || key.begins(with: "لل") else { return nil }
      k -= 1
    }
    return nil
  }

  private func isWork(_ k: Int, _ use: BodyWords.Use) -> Bool {
    tokens[k].kind == .word && [tokens[k].key, stem(k)].contains { BodyWords.shared.has($0, as: use) }
  }

  /// Where the quotation marks or brackets around some words open, the outer ones of both; nil where there are none.
  private func enclosing(_ range: Range<Int>) -> (open: Int, isBracket: Bool)? {
    var (open, close) = (range.lowerBound - 1, range.upperBound)
    var isBracket = false
    var found: Int?
    while open >= 0, close < tokens.count, found == nil || !isBracket {
      let isRound = text.has("(", at: tokens[open].span) && text.has(")", at: tokens[close].span)
      guard isRound || isQuotationMark(open) && isQuotationMark(close) else { break }
      (found, isBracket) = (open, isRound)
      (open, close) = (open - 1, close + 1)
    }
    return found.map { ($0, isBracket) }
  }

  func isQuotationMark(_ k: Int) -> Bool {
    let span = tokens[k].span
    return tokens[k].kind == .punctuation
      && (text.has("\"", at: span) || text.has("«", at: span) || text.has("»", at: span) || text.has("“", at: span)
        || text.has("”", at: span) || text.has("″", at: span))
  }

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
  func stem(_ k: Int) -> String {
    let token = tokens[k]
    return token.stemStart == token.span.start ? token.key : compared(from: token.stemStart, k)
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
        let start = words.whole(given)
        return candidate(given..<name.tokens.upperBound, start, .person, name.confidence, name.rule) ?? name
      }
      guard isDefinite(k) || NameData.shared.classNoun(tokens[k].key) != nil else { break }
      k -= 1
    }
    return name
  }

  func isDefinite(_ k: Int) -> Bool {
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

  /// The name of a body without a noun that begins another phrase: اللجنة العليا [إعادة الشوط], وزارة الداخلية [قطاع الحقوق]. Behind a word
  /// with the article an ordinary noun without one cannot go on, unless a letter is attached to it. Nil where a class noun is left.
  func withoutRunOn(_ range: Range<Int>) -> Range<Int>? {
    let end = range.dropFirst().first { k in
      endsPhrase(k - 1) && tokens[k].kind == .word && !isDefinite(k) && tokens[k].stemStart == tokens[k].span.start
        && tokens[k].key.unicodeScalars.count >= Self.shortestNoun && WordList.shared.isOrdinary(tokens[k].key)
        && !gazetteer.isNamePart(words.hash(k)) && gazetteer.forms[words.hash(k)] == nil
    }
    guard let end, gazetteer.row(hash(of: range)) == nil else { return range }
    let isNoun = end == range.lowerBound + 1 && NameData.shared.classNoun(tokens[range.lowerBound].key) != nil
    return isNoun ? nil : range.lowerBound..<end
  }

  /// The name of a body that has no purpose in its name, before what somebody of it or what it does is for: وكيل وزارة الإسكان [للدراسات];
  /// but وزارة الدولة لشؤون الشباب.
  func withoutField(_ range: Range<Int>) -> Range<Int> {
    guard range.count > 2, BodyWords.shared.has(stem(range.lowerBound), as: .aimless),
      tokens[range.lowerBound + 1].key != "الدولة",
      let end = range.dropFirst(2).first(where: { tokens[$0].kind == .word && isFor($0) }),
      // وزارة الدفاع والمديرية العامة للأمن
      !(range.lowerBound + 1..<end).contains(where: { NameData.shared.classNoun(tokens[$0].key) != nil })
    else { return range }
    // وكيل وزارة الشؤون المساعد للتنمية
    let last = tokens[end - 1].key
    let isDeputy = last.begins(with: "ال") && NameData.shared.has(String(last.dropFirst(2)), as: .deputy)
    return range.lowerBound..<(isDeputy && end - range.lowerBound > 2 ? end - 1 : end)
  }

  /// Whether ل is attached to a word: للتنمية, لشؤون.
  private func isFor(_ k: Int) -> Bool {
    let key = tokens[k].key
    return key.begins(with: "لل") && key.unicodeScalars.count > 4
      || key.begins(with: "ل") && tokens[k].stemStart > tokens[k].span.start
  }

  /// Whether a word of the language has the article.
  private func endsPhrase(_ k: Int) -> Bool {
    let key = tokens[k].key
    return tokens[k].kind == .word && (key.begins(with: "ال") || key.begins(with: "وال") || key.begins(with: "بال"))
      && isWordOfLanguage(k)
  }

  /// Shorter words are often names too: العربية نت.
  private static let shortestNoun = 4

  /// A person's name without titles before it, where two words are left: السناتور فلان الفلاني; and without what he leads or whose
  /// relative he is: موكب فلان, حفيد فلان, نجله فلان.
  func withoutTitles(_ range: Range<Int>) -> Range<Int> {
    var range = range
    while range.count > 1, let first = range.first {
      let isTitle =
        range.count > 2 && words.marks(first).contains(.definiteTitle) && gazetteer.row(hash(of: range)) == nil
      guard isTitle || isCompany(first) || isOwned(first) && !isDefinite(first + 1) else { break }
      range.removeFirst()
    }
    return range
  }

  /// A noun for a relative or for what somebody leads, which is no given name.
  private func isCompany(_ k: Int) -> Bool {
    // ابن كثير is a name.
    let noun = stem(k)
    guard !isDefinite(k), !gazetteer.isNamePart(words.hash(k)), noun != "ابن" else { return false }
    return NameData.shared.has(noun, as: .kin) || NameData.shared.has(noun, as: .company)
  }

  /// Whether an ordinary word has a pronoun behind it, as no name has: نجله الأكبر. Foreign names may end in the same letters.
  func isOwned(_ k: Int) -> Bool {
    guard let pronoun = tokens[k].parts.last, pronoun.role == .enclitic, Self.pronouns.contains(pronoun.form),
      // بيليه is not ب and يليه.
      tokens[k].stemStart == tokens[k].span.start || !tokens[k].key.begins(with: "ب"),
      !words.begins(k, where: { gazetteer.isNamePart($0) || gazetteer.forms[$0] != nil })
    else { return false }
    let owned = stem(k)
    let noun = String(owned.dropLast(pronoun.form.count))
    return [noun, noun.ends(with: "ت") ? noun.dropLast() + "ة" : noun].contains { noun in
      guard WordList.shared.isOrdinary(noun), WordList.shared.cost(noun).map({ $0 <= Self.common }) == true else {
        return false
      }
      // عوضه, unlike نجله, is called so.
      return WordList.shared.isOrdinary(owned) || !gazetteer.isNamePart(Gazetteer.hash(NameLetters.folded(noun)))
    }
  }

  /// Nouns that people speak of as theirs are more frequent than 10^(-5.3).
  private static let common = 530

  private static let pronouns = WordSet(["ه", "ها", "هم", "هما", "كم", "نا"])
}
