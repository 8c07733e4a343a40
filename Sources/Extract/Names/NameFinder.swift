import Model
import Normalize

/// Finds the names of one article: what the tagger labels, what the gazetteer is sure of, acronyms in brackets, and every
/// further occurrence of a name that was found.
final class NameFinder {
  let gazetteer: GazetteerIndex
  let text: String
  let tokens: [Token]
  let sentences: [Sentence]
  let tags: TagLayers
  let words: NameWords

  init(gazetteer: GazetteerIndex, draft: Draft) {
    self.gazetteer = gazetteer
    text = draft.text
    tokens = draft.tokens
    sentences = draft.sentences
    tags = draft.tags
    words = NameWords(draft.tokens, text: draft.text, draft.words, draft.memory.names)
  }

  /// Names in order, not overlapping.
  func names() -> [NameCandidate] {
    var matches: [GazetteerMatch] = []
    for sentence in sentences { matches += gazetteer.matches(words, in: sentence.tokens) }
    let matchAt = Dictionary(matches.map { ($0.tokens.lowerBound, $0) }) { first, _ in first }
    if tags.followsOtherConvention {
      return tagged(tags.names, matchAt).map(\.name).sorted { $0.span < $1.span }
    }

    var taken = [Bool](repeating: false, count: tokens.count)
    var found: [NameCandidate] = []
    func take(_ name: NameCandidate?) {
      guard let name, !name.tokens.contains(where: { taken[$0] }) else { return }
      found.append(name)
      for k in name.tokens { taken[k] = true }
    }
    quotedBodies().forEach(take)
    widerMatches(matches).forEach { take(candidate($0)) }
    let spans = joined(repaired(matchAt)).compactMap(limited)
    for (name, span) in tagged(spans, matchAt) where !name.tokens.contains(where: { taken[$0] }) {
      take(country(span, name, matchAt))
    }
    matches.filter(isSure).forEach { take(candidate($0)) }
    found = believable(withPairNouns(agreed(found)))
    found += titledPersons(&taken)
    found += acronyms(beside: found, &taken)
    found += repetitions(of: found, &taken)
    found = found.map { withGivenName($0, taken) }
    return withoutThings(found).map(medium).sorted { $0.span < $1.span }
  }

  /// The tagger's spans as names, without punctuation at the ends and attached letters before them.
  private func tagged(
    _ spans: [TagSpan], _ matchAt: [Int: GazetteerMatch]
  ) -> [(name: NameCandidate, span: TagSpan)] {
    let trimmed = spans.compactMap { span in trim(span.tokens).map { (range: $0, span: span) } }
    // Words that names surely begin with: they decide for others whether a letter is attached.
    let firsts = Set(trimmed.map(\.range.lowerBound).filter { words.hasOneStart($0) }.map { words.hash($0) })
    return trimmed.compactMap { range, span in
      let start = start(of: range, kind: span.label, match: matchAt[range.lowerBound], firsts: firsts)
      let kind = ActorKind(rawValue: span.label.rawValue) ?? .other
      return candidate(range, start, kind, Double(span.confidence), .tagger).map { ($0, span) }
    }
  }

  private func candidate(_ match: GazetteerMatch) -> NameCandidate? {
    candidate(match.tokens, match.start, match.entry.kind, Double(match.entry.weight) / 100, .gazetteer)
  }

  /// Without punctuation at the ends; nil where nothing is left.
  private func trim(_ range: Range<Int>) -> Range<Int>? {
    var r = range
    while let first = r.first, tokens[first].kind == .punctuation { r.removeFirst() }
    while let last = r.last, tokens[last].kind == .punctuation { r.removeLast() }
    return r.isEmpty ? nil : r
  }

  /// From this weight on a name of the gazetteer is what it is known for.
  private static let sureWeight = 90

  func candidate(
    _ range: Range<Int>, _ start: NameWords.Start, _ kind: ActorKind, _ confidence: Double, _ rule: NameRule
  ) -> NameCandidate? {
    let span = Span(start.at, tokens[range.upperBound - 1].span.end)
    guard !span.isEmpty else { return nil }
    var keys = [words.key(start)]
    for k in range.dropFirst() where !words.isEmpty(k) { keys.append(words.key(k)) }
    let kind = rule == .tagger && range.count > 1 ? told(kind, byNoun: range.lowerBound, start) : kind
    var name = NameCandidate(tokens: range, span: span, kind: kind, confidence: confidence, rule: rule, keys: keys)
    if let entry = gazetteer.row(name.hash) {
      let isPlace: (ActorKind) -> Bool = { $0 == .country || $0 == .place }
      if entry.kind == kind {
        name.entry = entry
      } else if isPlace(entry.kind), isPlace(kind), entry.weight >= 60 {
        name.kind = entry.kind
        name.entry = entry
      } else if rule == .tagger, kind != .person, keys.count > 1, entry.weight >= Self.sureWeight {
        // A body that several words name and everybody knows is no place (حلف شمال الأطلسي), a country no body.
        name.kind = entry.kind
        name.entry = entry
      }
    }
    return name
  }

  /// Which letters are attached to the first word of a name.
  private func start(
    of range: Range<Int>, kind: TagSpan.Label, match: GazetteerMatch?, firsts: Set<UInt64>
  ) -> NameWords.Start {
    let starts = words.starts(range.lowerBound)
    let whole = starts.first!
    guard starts.count > 1 else { return whole }
    let token = tokens[range.lowerBound]
    let isKnown = gazetteer.isNamePart(whole.hash)
    // A known name; letters that it shares with a person's are no reason to cut the person's: كامل is not أمل.
    if let match, match.tokens.upperBound <= range.upperBound, match.entry.weight >= 50 || match.tokens == range,
      kind != .person || match.entry.kind == .person || !match.start.isCut
    {
      return match.start
    }
    if kind == .person, isAlwaysWhole(range.lowerBound, starts) { return whole }
    // The article: للرئاسة, والرياض.
    if let cut = starts.dropFirst().last(where: { isDefinite(words.key($0)) }) {
      return cut
    }
    // The same name elsewhere in the article.
    if !firsts.contains(whole.hash), let cut = starts.dropFirst().first(where: { firsts.contains($0.hash) }) {
      return cut
    }
    // Words of persons' names.
    let known = starts.dropFirst().first { gazetteer.isNamePart($0.hash) }
    let stem = token.stemStart
    let reading = starts.dropFirst().first { $0.at == stem }
    if kind == .person {
      if isKnown { return whole }
      if let known, token.key.begins(with: "و") || reading?.at == known.at { return known }
      // Hardly any name that no list knows begins with و: it is "and"; and with ل only before a vowel (ليونيل, لوك).
      if token.key.begins(with: "و") || beginsWithLam(range.lowerBound), let cut = starts.dropFirst().first {
        return cut
      }
      return whole
    }
    // The cheapest reading of the word, where the word list knows the stem; unknown words with و before a place or body.
    if let reading, WordList.shared.cost(compared(from: reading.at, range.lowerBound)) != nil {
      return reading
    }
    if WordList.shared.cost(token.key) == nil, let cut = starts.dropFirst().first, token.key.begins(with: "و"),
      reading != nil
    {
      return cut
    }
    return whole
  }

  /// Whether و or ف belongs to a name that no list has: the article has it time and again, and never without (فالكاو, ويلز).
  private func isAlwaysWhole(_ k: Int, _ starts: [NameWords.Start]) -> Bool {
    let key = tokens[k].key
    let isAnd = key.begins(with: "و")
    guard isAnd || key.begins(with: "ف"), starts.count == 2,
      WordList.shared.cost(key).map({ $0 > Self.rareWord }) ?? true,
      !gazetteer.isNamePart(starts[1].hash), gazetteer.forms[starts[1].hash] == nil
    else { return false }
    let rest = Array(key.utf8.dropFirst(2))
    var times = 0
    for token in tokens where token.key.utf8.count <= key.utf8.count && token.key.ends(with: rest) {
      guard token.key.equals(key) else { return false }
      times += 1
    }
    return times >= (isAnd && rest.count > 6 ? 3 : 2)
  }

  /// Words of the language are more frequent than 10^(-5).
  private static let rareWord = 500

  /// Whether a name that the language does not know has the preposition ل before it: it begins with ل and a consonant, and the
  /// article has it without, or but once (لبليغريني); who is called so more often (لكريني), or behind a title, is called so.
  private func beginsWithLam(_ k: Int) -> Bool {
    let key = tokens[k].key
    guard key.begins(with: "ل"), WordList.shared.cost(key) == nil, key.unicodeScalars.count >= 6,
      !["لا", "لو", "لي"].contains(where: { key.hasPrefix($0) }), k == 0 || !words.marks(k - 1).contains(.title)
    else { return false }
    let rest = String(key.dropFirst())
    return tokens.contains { $0.key == rest } || tokens.count { $0.key == key } == 1
  }

  /// A word from a byte on, at the compare level.
  func compared(from at: Int, _ word: Int) -> String {
    fold(text[Span(at, tokens[word].span.end)], to: .compare)
  }

  private func isDefinite(_ key: NameKey) -> Bool {
    key.letters.begins(with: "ال") && key.letters.unicodeScalars.count > 4
  }

  /// Whether the gazetteer alone makes a name: long lists are evidence, not matches by themselves.
  private func isSure(_ match: GazetteerMatch) -> Bool {
    let key = tokens[match.tokens.lowerBound].key
    if match.tokens.count == 1 {
      if isAccusative(match.tokens.lowerBound) { return false }
      let rest = match.start.isCut ? compared(from: match.start.at, match.tokens.lowerBound) : key
      if WordList.shared.isOrdinary(key) || WordList.shared.isOrdinary(rest)
        || match.entry.kind == .person && match.entry.weight < 97
      {
        return false
      }
      // A letter may be cut off only where the word as it stands is rare.
      if match.start.isCut, let cost = WordList.shared.cost(key), cost < 450 { return false }
      return match.entry.weight >= 90
    }
    return match.entry.weight >= 85
  }

  /// An acronym or short name in brackets behind an organisation: منظمة معاهدة الأمن الجماعي (CSTO).
  private func acronyms(beside names: [NameCandidate], _ taken: inout [Bool]) -> [NameCandidate] {
    var out: [NameCandidate] = []
    for name in names where name.kind == .organisation {
      let open = name.tokens.upperBound
      // A quotation mark may stand between, and words such as بقيادة موسكو do not.
      var k = open
      while k < tokens.count, k < open + 2, tokens[k].kind == .punctuation, !text.has("(", at: tokens[k].span) {
        k += 1
      }
      guard k + 2 < tokens.count, text.has("(", at: tokens[k].span) else { continue }
      guard let close = tokens[k..<min(k + 6, tokens.count)].firstIndex(where: { text.has(")", at: $0.span) }) else {
        continue
      }
      let inner = (k + 1)..<close
      guard let range = trim(inner), !range.contains(where: { taken[$0] }), isAcronym(range) else { continue }
      if let own = candidate(range, words.whole(range.lowerBound), .organisation, 0.9, .acronym) {
        out.append(own)
        for j in range { taken[j] = true }
      }
    }
    return out
  }

  private func isAcronym(_ range: Range<Int>) -> Bool {
    if range.count == 1, tokens[range.lowerBound].kind == .latin {
      let word = text[tokens[range.lowerBound].span]
      return (2...12).contains(word.count) && word.first!.isUppercase
    }
    // Several words are one only where each is a letter or two.
    return range.allSatisfy {
      tokens[$0].kind == .word && !isPlain(tokens[$0].key) && tokens[$0].span.count <= (range.count == 1 ? 16 : 6)
    }
  }

  private static let ordinals = Set(Lexicon.rows(of: "numbers-ordinals").map { fold($0[0], to: .compare) })

  /// Whether a word is one of the language, also with its article or an ending: السابعة, تحديدا, بالكامل.
  private func isPlain(_ key: String) -> Bool {
    for article in ["", "ال", "بال"] where key.hasPrefix(article) {
      let rest = key.dropFirst(article.count)
      // A rank in a table: مانشستر يونايتد (العاشرة).
      if Self.ordinals.contains(String(rest)) { return true }
      for ending in ["", "ه", "ي", "يه", "ا", "ين"] where rest.hasSuffix(ending) {
        let stem = String(rest.dropLast(ending.count))
        if stem.unicodeScalars.count >= 3, WordList.shared.isOrdinary(stem) { return true }
      }
    }
    return false
  }

  /// A name that was found with confidence is a name everywhere in its article.
  private func repetitions(of names: [NameCandidate], _ taken: inout [Bool]) -> [NameCandidate] {
    var kinds: [UInt64: NameCandidate] = [:]
    var longest = 1
    for name in names where name.confidence >= 0.6 {
      let isSafe = name.keys.count > 1 || name.kind != .organisation && !isCommon(name)
      guard isSafe, name.letterCount >= 3 else { continue }
      kinds[name.hash] = kinds[name.hash] ?? name
      longest = max(longest, name.tokens.count)
      // The last word of a full name of a person stands for it alone.
      if name.kind == .person, name.keys.count >= 2, let last = name.keys.last,
        last.letters.unicodeScalars.count >= 4, isRare(tokens[name.tokens.upperBound - 1].key), gazetteerAllows(last)
      {
        kinds[last.hash] = kinds[last.hash] ?? name.short
      }
    }
    var firsts = HashSieve()
    for name in kinds.values { firsts.insert(name.keys[0].hash) }
    var out: [NameCandidate] = []
    for sentence in sentences {
      var i = sentence.tokens.lowerBound
      while i < sentence.tokens.upperBound {
        guard !taken[i], words.mayBegin(i, in: firsts),
          let found = repetition(at: i, limit: sentence.tokens.upperBound, kinds, longest, taken)
        else {
          i += 1
          continue
        }
        out.append(found)
        for k in found.tokens { taken[k] = true }
        i = found.tokens.upperBound
      }
    }
    return out
  }

  private func repetition(
    at i: Int, limit: Int, _ kinds: [UInt64: NameCandidate], _ longest: Int, _ taken: [Bool]
  ) -> NameCandidate? {
    // The family of another name that was found without it: آل سعود.
    if i > 0, tokens[i - 1].key == "ال" { return nil }
    for length in stride(from: min(longest, limit - i), through: 1, by: -1) {
      let range = i..<(i + length)
      if range.contains(where: { taken[$0] }) || words.isEmpty(i + length - 1) { continue }
      if length == 1, isAccusative(i) { continue }
      for start in words.starts(i) {
        let hash = range.dropFirst().reduce(start.hash) { words.hash($1, from: $0) }
        guard let name = kinds[hash], length <= name.mostWords else { continue }
        return candidate(range, start, name.kind, name.confidence * 0.9, .repetition)
      }
    }
    return nil
  }

  /// A single word that is also a word of the language.
  private func isCommon(_ name: NameCandidate) -> Bool {
    tokens[name.tokens].contains { WordList.shared.isOrdinary($0.key) }
  }

  private func isRare(_ key: String) -> Bool {
    !WordList.shared.isOrdinary(key) || WordList.shared.cost(key).map { $0 >= 480 } ?? true
  }

  private func gazetteerAllows(_ key: NameKey) -> Bool {
    guard let entry = gazetteer.row(key.hash) else { return true }
    return entry.kind == .person || entry.weight < 60
  }
}
