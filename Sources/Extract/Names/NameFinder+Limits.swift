import Model
import Normalize

/// What the tagger may not take for a name, and what the kind of a name can be.
extension NameFinder {
  /// The tagger's spans without words that are in no name of their kind; none where nothing is left.
  func limited(_ span: TagSpan) -> TagSpan? {
    var range = span.tokens
    guard !isForeign(range) else { return nil }
    // The tagger takes الملك فهد behind a noun for a person, or for the place.
    if span.label == .person
      || span.label == .place && NameData.shared.has(tokens[range.lowerBound].key, as: .royal),
      let dedicated = dedicated(withFounder(range)), span.label == .person || dedicated.label != nil
    {
      guard let label = dedicated.label else { return nil }
      return TagSpan(tokens: withPurpose(dedicated.tokens), label: label, confidence: span.confidence)
    }
    if let body = namesake(span) { return body }
    if span.label == .organisation {
      if isIndefinite(range) { return nil }
      guard let whole = withoutRunOn(withoutField(withPurpose(range))) else { return nil }
      range = whole
    }
    if let whole = bodyOfPlace(range, span.label) {
      return TagSpan(tokens: whole, label: .organisation, confidence: span.confidence)
    }
    if span.label == .person {
      range = withoutTitles(withoutAbbreviations(range))
      range = withoutPrayer(range)
      if isOwned(range.lowerBound) { return nil }
      // Behind a rank: العريف أول خالد.
      while range.count > 1, NameData.shared.has(tokens[range.lowerBound].key, as: .rank) { range.removeFirst() }
      // Of a nationality: الرئيس الكازاخستاني قاسم توكاييف.
      if range.count > 1, isNationality(range.lowerBound) { range.removeFirst() }
    }
    if span.label == .place || span.label == .country {
      while range.count > 1, let noun = NameData.shared.classNoun(tokens[range.lowerBound].key), !noun.isDefinite,
        NameData.shared.has(noun.noun, as: .outside)
      { range.removeFirst() }
    }
    // صفاقس التونسية, لخويا القطري: a nationality belongs to a noun's name (الحكومة التونسية) alone.
    if range.count > 1, isNationality(range.upperBound - 1), isProper(range.dropLast(), span.label) {
      range.removeLast()
    }
    while range.count > 1, NameData.shared.has(tokens[range.upperBound - 1].key, as: .judging) { range.removeLast() }
    if range.count == 1, isAccusative(range.lowerBound) { return nil }
    // بحسب "الألمانية": whose is not said.
    if range.count == 1, span.label == .organisation, isNationality(range.lowerBound),
      gazetteer.row(words.hash(range.lowerBound)) == nil, !isOfPair(range.lowerBound)
    {
      return nil
    }
    if range.count == 1, isNoName(range.lowerBound) || isCommonNoun(range.lowerBound, span) { return nil }
    if range.count == 2, NameData.shared.isGeneric(tokens[range].map(\.key)) { return nil }
    return TagSpan(tokens: range, label: span.label, confidence: span.confidence)
  }

  /// Whether a place or body before its nationality is called by no word of the language, but for its noun (نادي أياكس), or is known
  /// without it (ريال مدريد).
  private func isProper(_ range: Range<Int>, _ label: TagSpan.Label) -> Bool {
    guard label == .place || label == .organisation,
      gazetteer.row(hash(of: range.lowerBound..<range.upperBound + 1)) == nil
    else { return false }
    var name = range
    if let noun = NameData.shared.classNoun(tokens[range.lowerBound].key), !noun.isDefinite,
      NameData.shared.has(noun.noun, as: .apart)
    {
      name.removeFirst()
    }
    let isKnown = name.count > 1 && gazetteer.row(hash(of: name))?.kind.rawValue == label.rawValue
    // يو إف إي سبورت الألمانية: of foreign words some are words of the language.
    let isForeign = label == .organisation && name.count > 2 && !name.allSatisfy { isWordOfLanguage($0) }
    return !name.isEmpty
      && name.allSatisfy { k in
        (isKnown || isForeign || !isWordOfLanguage(k)) && NameData.shared.classNoun(tokens[k].key) == nil
          && (label == .place || !words.starts(k).contains { words.key($0).letters.begins(with: "ال") })
      }
  }

  /// The hash of some words' letters, as the gazetteer has it.
  func hash(of range: Range<Int>) -> UInt64 {
    range.dropFirst().reduce(words.hash(range.lowerBound)) { words.hash($1, from: $0) }
  }

  /// An adjective of nationality with its article, whatever is attached before it, also of two: فاليوناني, الإنجليزيين.
  func isNationality(_ k: Int) -> Bool {
    words.starts(k).contains { start in
      let letters = words.key(start).letters
      guard letters.begins(with: "ال") else { return false }
      return gazetteer.country(adjective: start.hash) != nil
        || (letters.ends(with: "ين") || letters.ends(with: "ان"))
          && gazetteer.country(adjective: Gazetteer.hash(letters.utf8.dropLast(4))) != nil
    }
  }

  /// A word that the author vocalised as an indefinite accusative: وقال مجيباً. Names by themselves are not written so.
  func isAccusative(_ k: Int) -> Bool {
    let span = tokens[k].span
    let ending = Span(max(span.start, span.end - 4), span.end)
    return text.has("اً", at: ending) || text.has("ًا", at: ending)
  }

  /// An ordinary word that the tagger takes for a person or place, and no list for a name.
  private func isCommonNoun(_ k: Int, _ span: TagSpan) -> Bool {
    guard span.confidence < 0.9, WordList.shared.isOrdinary(tokens[k].key), !gazetteer.isNamePart(words.hash(k)),
      !isOfPair(k)
    else { return false }
    switch span.label {
    case .person: return tokens[k].key.begins(with: "ال")
    case .place, .country:
      return !tokens[k].key.begins(with: "ال") && !words.begins(k) { gazetteer.forms[$0] != nil }
    default: return false
    }
  }

  /// A class noun alone is the beginning of the name behind it, قناة السويس; and two persons are not named without a sign or
  /// a word between them: أوليفييه جيرو.
  func joined(_ spans: [TagSpan]) -> [TagSpan] {
    var out: [TagSpan] = []
    for span in spans {
      if let last = out.last, last.tokens.count == 1, last.tokens.upperBound == span.tokens.lowerBound,
        last.label == span.label, isClassNoun(last.tokens.lowerBound)
      {
        out[out.count - 1].tokens = last.tokens.lowerBound..<span.tokens.upperBound
        out[out.count - 1].confidence = min(last.confidence, span.confidence)
      } else if let last = out.last, last.label == .person, span.label == .person,
        last.tokens.upperBound == span.tokens.lowerBound, isOneLine(last.tokens.upperBound),
        words.hasOneStart(span.tokens.lowerBound)
      {
        out[out.count - 1].tokens = last.tokens.lowerBound..<span.tokens.upperBound
        out[out.count - 1].confidence = min(last.confidence, span.confidence)
      } else {
        out.append(span)
      }
    }
    return out.filter { $0.tokens.count > 1 || !isClassNoun($0.tokens.lowerBound) }
  }

  /// Whether a word and the one before it stand in one line.
  func isOneLine(_ k: Int) -> Bool {
    !text[Span(tokens[k - 1].span.end, tokens[k].span.start)].utf8.contains(0x0A)
  }

  private func isClassNoun(_ k: Int) -> Bool { NameData.shared.isClassNoun(tokens[k].key) }

  /// Words that name nobody by themselves, with or without a letter before them.
  private func isNoName(_ k: Int) -> Bool {
    words.begins(k) { NameData.shared.namesNobody($0) }
  }

  /// Latin words that are no name: without a capital at the beginning, or in a sentence that is not Arabic.
  private func isForeign(_ range: Range<Int>) -> Bool {
    guard range.allSatisfy({ tokens[$0].kind != .word }) else { return false }
    let isNamed = range.contains { text[tokens[$0].span].first?.isUppercase ?? false }
    guard isNamed, let sentence = sentences.first(where: { $0.tokens.contains(range.lowerBound) }) else { return true }
    return !tokens[sentence.tokens].contains { $0.kind == .word }
  }

  /// Countries are a closed class: what the tagger takes for one and no table knows is narrowed to the country in it, or is
  /// a place, or nothing.
  func country(_ span: TagSpan, _ name: NameCandidate, _ matches: [Int: GazetteerMatch]) -> NameCandidate? {
    var name = name
    if name.entry?.kind == .country || name.kind != .country { return name }
    if let entry = gazetteer.country(spelled: name.letters) {
      name.entry = entry
      return name
    }
    let head = NameData.shared.classNoun(tokens[name.tokens.lowerBound].key)
    if name.tokens.count > 1, head?.found.kind == .country {
      // الجمهورية الفرنسية, جمهورية فرنسا.
      let second = name.tokens.lowerBound + 1
      if let entry = gazetteer.country(adjective: words.hash(second)) { name.entry = entry }
      if let match = matches[second], match.entry.kind == .country { name.entry = match.entry }
      return name.entry == nil ? place(name, span) : name
    }
    for k in name.tokens {
      guard let match = matches[k], match.entry.kind == .country, match.tokens.upperBound <= name.tokens.upperBound,
        name.tokens.count - match.tokens.count <= 1
      else { continue }
      return candidate(match.tokens, match.start, .country, name.confidence, name.rule)
    }
    return place(name, span)
  }

  private func place(_ name: NameCandidate, _ span: TagSpan) -> NameCandidate? {
    guard span.confidence >= 0.8, gazetteer.country(adjective: words.hash(name.tokens.lowerBound)) == nil else {
      return nil
    }
    var name = name
    name.kind = .place
    return name
  }

  /// One name has one kind in an article, unless a noun before it says otherwise: صحيفة الرياض. The kinds of its mentions
  /// vote with their confidences; one that its noun tells (موقع «أكسيوس») counts three times.
  ///
  /// Method: one sense per discourse (Gale, Church and Yarowsky 1992).
  func agreed(_ names: [NameCandidate]) -> [NameCandidate] {
    var kinds: [UInt64: ActorKind] = [:]
    let isSettled = names.allSatisfy { name in
      let known = kinds[name.hash]
      kinds[name.hash] = name.kind
      return known == nil || known == name.kind
    }
    if isSettled { return names }
    var votes: [UInt64: [ActorKind: Double]] = [:]
    for name in names {
      let weight = name.rule == .quoted || isToldByNoun(name) ? 3.0 : 1
      votes[name.hash, default: [:]][name.kind, default: 0] += weight * name.confidence
    }
    return names.map { name in
      guard let kinds = votes[name.hash], kinds.count > 1, name.rule == .tagger, !isToldByNoun(name) else {
        return name
      }
      let best = kinds.max { ($0.value, $1.key) < ($1.value, $0.key) }!.key
      guard best != name.kind, kinds[best]! >= 2 * kinds[name.kind]! else { return name }
      var own = name
      own.kind = best
      own.entry = gazetteer.row(name.hash).flatMap { $0.kind == best ? $0 : nil }
      return own
    }
  }

  /// Without words of the language that the tagger alone took for names, and hardly believed it: مراهق, بطلان, تابوت آدمي, قصر النظر. They
  /// stay where a list knows them, or the article has them more surely or in a longer name.
  func believable(_ names: [NameCandidate]) -> [NameCandidate] {
    let weak = names.map(isWeak)
    guard weak.contains(true) else { return names }
    let sure = zip(names, weak).filter { !$1 }.map(\.0)
    let words = Set(sure.flatMap(\.keys).map(\.hash))
    let wholes = Set(sure.map(\.hash))
    return zip(names, weak).filter { name, isWeak in
      !isWeak || wholes.contains(name.hash) || name.keys.count == 1 && words.contains(name.hash)
    }.map(\.0)
  }

  private func isWeak(_ name: NameCandidate) -> Bool {
    guard name.rule == .tagger, name.entry == nil, name.confidence < 0.5, name.tokens.allSatisfy(isWordOfLanguage),
      !isOfPair(name.tokens.lowerBound)
    else { return false }
    if name.tokens.count == 1 {
      return name.confidence < (name.kind == .person ? 0.5 : 0.4)
        && !(name.kind == .person && gazetteer.isNamePart(name.hash))
    }
    // آل الشيخ are a family.
    if name.keys[0].letters == "ال" { return false }
    let isKnown = name.tokens.contains { k in
      words.begins(k) { gazetteer.isNamePart($0) || gazetteer.forms[$0] != nil }
    }
    if isKnown { return false }
    if name.kind == .person { return name.confidence < 0.45 }
    return name.confidence < 0.35 && !beginsLikeName(name.tokens.lowerBound) && !isBehindNoun(name)
  }

  /// Whether bodies and places are called by a word and what stands behind it: it has the article, or is a noun for them.
  private func beginsLikeName(_ k: Int) -> Bool {
    let data = NameData.shared
    let noun = stem(k)
    return isDefinite(k) || data.classNoun(tokens[k].key) != nil || BodyWords.shared.has(noun, as: .head)
      || [.site, .built, .institution, .founded, .outside, .quoted, .quotedMany].contains { data.has(noun, as: $0) }
  }

  /// Whether a word is one of the language, also with its article or attached letters: بامتنان.
  func isWordOfLanguage(_ k: Int) -> Bool {
    let stem = compared(from: tokens[k].stemStart, k)
    return [tokens[k].key, stem].contains { key in
      WordList.shared.isOrdinary(key)
        || (key.begins(with: "ال") || key.begins(with: "لل")) && WordList.shared.isOrdinary(String(key.dropFirst(2)))
    }
  }

  /// What the first noun of a longer name says of its kind: an airport is a place, a university a body.
  func told(_ kind: ActorKind, byNoun k: Int, _ start: NameWords.Start) -> ActorKind {
    guard kind == .place || kind == .organisation else { return kind }
    let noun = start.isCut ? compared(from: start.at, k) : tokens[k].key
    if NameData.shared.has(noun, as: .site) { return .place }
    return NameData.shared.has(noun, as: .institution) ? .organisation : kind
  }

  /// Whether a noun for bodies or places of any kind stands before a name: بحيرة زيكوفا.
  private func isBehindNoun(_ name: NameCandidate) -> Bool {
    let before = name.tokens.lowerBound - 1
    return before >= 0 && tokens[before].kind == .word && !isDefinite(before) && beginsLikeName(before)
  }

  private func isToldByNoun(_ name: NameCandidate) -> Bool {
    let before = name.tokens.lowerBound - 1
    guard before >= 0, let noun = NameData.shared.classNoun(tokens[before].key) else { return false }
    return noun.found.kind == name.kind
  }
}

extension GazetteerIndex {
  /// A country in another spelling of its sounds: with ج for غ, with or without the article.
  func country(spelled letters: String) -> KnownName? {
    var forms = [letters.begins(with: "ال") ? String(letters.dropFirst(2)) : "ال" + letters]
    for form in [letters] + forms where form.holds("ج") {
      forms.append(form.replacing("ج", with: "غ"))
    }
    return forms.lazy.compactMap { self.row(Gazetteer.hash($0)) }.first { $0.kind == .country }
  }
}
