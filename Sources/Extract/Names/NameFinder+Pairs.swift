import Model
import Normalize

/// Two bodies or places that the tagger takes for one.
///
/// | the tagger's | is |
/// |---|---|
/// | [وزارتي الصحة والتعليم] | الصحة and التعليم, by their labels وزارة الصحة and وزارة التعليم |
/// | شركتي [زيكوفا وبيلوتش] | زيكوفا and بيلوتش |
/// | [الجيش الوطني والمقاومة الشعبية], where the second is met alone | الجيش الوطني and المقاومة الشعبية |
extension NameFinder {
  /// The parts of a span behind a noun in the dual, without the noun, or of one that goes on with another body of the article; nil for
  /// other spans.
  ///
  /// - Parameter bodies: see ``taggedBodies()``.
  func pair(_ span: TagSpan, _ bodies: Set<UInt64>) -> [TagSpan]? {
    guard span.label == .organisation || span.label == .place, span.tokens.count > 1 else { return nil }
    func parts(_ range: Range<Int>, _ cut: Int, _ label: TagSpan.Label) -> [TagSpan] {
      [range.lowerBound..<cut, withName(cut..<range.upperBound)].map {
        TagSpan(tokens: $0, label: label, confidence: span.confidence)
      }
    }
    var range = span.tokens
    let isWithin = range.count > 2 && dual(range.lowerBound) != nil
    if let noun = isWithin ? dual(range.lowerBound) : dual(range.lowerBound - 1) {
      if isWithin { range.removeFirst() }
      // A university of a place is a body.
      return cut(range, behind: noun).map {
        parts(withoutNationality(range), $0, noun.isBody ? .organisation : span.label)
      }
    }
    guard span.label == .organisation, let cut = secondBody(range, bodies) else { return nil }
    return parts(range, cut, .organisation)
  }

  /// With the name behind a royal title that the tagger read alone.
  private func withName(_ range: Range<Int>) -> Range<Int> {
    let end = range.upperBound
    guard range.count == 1, end < tokens.count,
      NameData.shared.has(String(tokens[range.lowerBound].key.dropFirst()), as: .royal)
    else { return range }
    let person = tags.names.first { $0.label == .person && $0.tokens.lowerBound == end }
    return range.lowerBound..<(person?.tokens.upperBound ?? (gazetteer.isNamePart(words.hash(end)) ? end + 1 : end))
  }

  /// Whether a word is the first of one of two names behind a noun in the dual, which may be words of the language: وزارتي المالية والدفاع.
  func isOfPair(_ k: Int) -> Bool {
    if dual(k - 1) != nil { return true }
    guard k > 0, isJoined(k) else { return false }
    return (max(0, k - 4)..<k - 1).contains { noun in
      dual(noun) != nil && tokens[noun..<k].allSatisfy { $0.kind == .word }
    }
  }

  /// The hashes of bodies as the tagger read them, with and without attached letters.
  func taggedBodies() -> Set<UInt64> {
    Set(tags.names.lazy.filter { $0.label == .organisation }.flatMap { self.hashes(of: $0.tokens) })
  }

  private func hashes(of range: Range<Int>) -> [UInt64] {
    words.starts(range.lowerBound).map { start in range.dropFirst().reduce(start.hash) { words.hash($1, from: $0) } }
  }

  /// Where the second name begins behind a noun in the dual: at the only و; of several, where both names are known with the noun or
  /// without it. Nil where the whole is a name.
  private func cut(_ range: Range<Int>, behind noun: Dual) -> Int? {
    guard !isKnown(range, noun) else { return nil }
    let cuts = range.dropFirst().filter(isJoined)
    if cuts.count < 2 { return cuts.first }
    let known = cuts.filter { isKnown(range.lowerBound..<$0, noun) && isKnown($0..<range.upperBound, noun) }
    return known.count == 1 ? known[0] : nil
  }

  private func isJoined(_ k: Int) -> Bool {
    tokens[k].kind == .word && tokens[k].key.begins(with: "و") && words.starts(k).count > 1
      && (tokens[k].stemStart > tokens[k].span.start || WordList.shared.cost(tokens[k].key) == nil)
  }

  private func isKnown(_ range: Range<Int>, _ noun: Dual) -> Bool {
    hashes(of: range).contains { gazetteer.row($0) != nil }
      || words.starts(range.lowerBound).contains { start in
        let hash = Gazetteer.hash(words.key(start).letters, from: Gazetteer.hash(NameLetters.folded(noun.singular)))
        return gazetteer.row(range.dropFirst().reduce(hash) { words.hash($1, from: $0) }) != nil
      }
  }

  /// Without a nationality of both: الخارجية والدفاع الأمريكيتين.
  private func withoutNationality(_ range: Range<Int>) -> Range<Int> {
    let key = tokens[range.upperBound - 1].key
    let isDual =
      ["تين", "تان"].contains { key.ends(with: $0) }
      && gazetteer.country(adjective: Gazetteer.hash(NameLetters.folded(String(key.dropLast(3)) + "ة"))) != nil
    return isDual || isNationality(range.upperBound - 1) && ["ين", "ان"].contains { key.ends(with: $0) }
      ? range.dropLast() : range
  }

  /// Where another body begins that the article names by itself too. What stands before it is a whole name: each word has the article, or
  /// the article names it alone as well.
  private func secondBody(_ range: Range<Int>, _ bodies: Set<UInt64>) -> Int? {
    guard gazetteer.row(hash(of: range)) == nil else { return nil }
    return range.dropFirst().first { k in
      guard tokens[k].key.begins(with: "وال"), let second = words.starts(k).dropFirst().first else { return false }
      let (left, right) = (range.lowerBound..<k, k..<range.upperBound)
      let hash = right.dropFirst().reduce(second.hash) { words.hash($1, from: $0) }
      if right.count == 1 {
        return gazetteer.row(hash)?.kind == .organisation
          && hashes(of: left).contains { gazetteer.row($0)?.kind == .organisation }
      }
      return bodies.contains(hash)
        && (left.allSatisfy { tokens[$0].key.begins(with: "ال") } || hashes(of: left).contains(where: bodies.contains))
    }
  }

  /// A class noun in the dual, right before two names.
  struct Dual {
    /// At the compare level.
    var singular: String
    /// As the text writes its letters.
    var written: String

    var isBody: Bool {
      NameData.shared.classNoun(singular)?.found.kind == .organisation && !NameData.shared.has(singular, as: .outside)
    }
  }

  /// وزارتي and وزارتا are two of وزارة, حزبي and حزبا of حزب.
  private func dual(_ k: Int) -> Dual? {
    guard k >= 0, tokens[k].kind == .word else { return nil }
    let isCut = tokens[k].stemStart > tokens[k].span.start
    return dual(tokens[k].key, k) ?? (isCut ? dual(stem(k), k) : nil)
  }

  private func dual(_ key: String, _ k: Int) -> Dual? {
    guard key.ends(with: "ي") || key.ends(with: "ا"), !BodyWords.shared.has(key, as: .adjective) else { return nil }
    let isFeminine = key.ends(with: "تي") || key.ends(with: "تا")
    let singular = isFeminine ? key.dropLast(2) + "ة" : String(key.dropLast())
    guard NameData.shared.isClassNoun(singular) else { return nil }
    let letters = fold(text[tokens[k].span], to: .display).suffix(key.count).dropLast(isFeminine ? 2 : 1)
    return Dual(singular: singular, written: isFeminine ? letters + "ة" : String(letters))
  }

  /// Names of bodies behind a noun in the dual, each with the noun in the singular, where they are not known without it: وزارتي
  /// [الصحة] و[التعليم].
  func withPairNouns(_ names: [NameCandidate]) -> [NameCandidate] {
    let starts = Dictionary(names.indices.map { (names[$0].tokens.lowerBound, $0) }) { first, _ in first }
    var out = names
    for i in names.indices where names[i].kind == .organisation {
      guard let noun = dual(names[i].tokens.lowerBound - 1), noun.isBody,
        !NameData.shared.has(noun.singular, as: .apart), !BodyWords.shared.has(noun.singular, as: .team),
        let j = starts[names[i].tokens.upperBound], names[j].kind == .organisation,
        names[j].span.start > tokens[names[j].tokens.lowerBound].span.start
      else { continue }
      for k in [i, j] where names[k].entry == nil { out[k] = named(names[k], noun) }
    }
    return out
  }

  /// A name with a noun before it that stands elsewhere.
  private func named(_ name: NameCandidate, _ noun: Dual) -> NameCandidate {
    var out = NameCandidate(
      tokens: name.tokens, span: name.span, kind: name.kind, confidence: name.confidence, rule: name.rule,
      keys: [NameKey(NameLetters.folded(noun.singular))] + name.keys)
    out.noun = noun.written
    out.entry = gazetteer.row(out.hash).flatMap { $0.kind == name.kind ? $0 : nil }
    return out
  }
}
