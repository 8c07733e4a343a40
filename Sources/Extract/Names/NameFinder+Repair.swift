import Model
import Normalize

/// Where the tagger's spans run too far: it reads whole tokens and one sentence at a time, and knows no list of names.
extension NameFinder {
  /// The tagger's names with words cut off or split apart that cannot belong to one name.
  func repaired(_ matchAt: [Int: GazetteerMatch]) -> [TagSpan] {
    let bodies = taggedBodies()
    return tags.names.flatMap { span -> [TagSpan] in
      if let two = pair(span, bodies) { return two }
      switch span.label {
      case .person: return personParts(span)
      case .organisation: return organisationParts(span).map { withoutStrangers($0, matchAt) }
      default: return [withoutStrangers(span, matchAt)]
      }
    }
  }

  /// A word of the language that no name is made of parts two persons: محمد مصطفى مكان حنان عشراوي.
  private func personParts(_ span: TagSpan) -> [TagSpan] {
    var out: [TagSpan] = []
    var part = span.tokens.lowerBound..<span.tokens.lowerBound
    for k in span.tokens {
      if k > span.tokens.lowerBound, isStranger(k, in: span.tokens) {
        if !part.isEmpty { out.append(TagSpan(tokens: part, label: .person, confidence: span.confidence)) }
        part = (k + 1)..<(k + 1)
      } else if !part.isEmpty, beginsPerson(k) {
        out.append(TagSpan(tokens: part, label: .person, confidence: span.confidence))
        part = k..<(k + 1)
      } else {
        part = part.lowerBound..<(k + 1)
      }
    }
    if !part.isEmpty { out.append(TagSpan(tokens: part, label: .person, confidence: span.confidence)) }
    return out
  }

  /// A second person behind و: حسام وإبراهيم.
  private func beginsPerson(_ k: Int) -> Bool {
    guard tokens[k].key.begins(with: "و"), let cut = words.starts(k).dropFirst().first else { return false }
    return gazetteer.isNamePart(cut.hash) && !gazetteer.isNamePart(words.hash(k))
  }

  /// A frequent word of the language between names, or an accusative behind one; many surnames are words too.
  private func isStranger(_ k: Int, in range: Range<Int>) -> Bool {
    let token = tokens[k]
    guard token.kind == .word, WordList.shared.isOrdinary(token.key), token.key.unicodeScalars.count >= 4,
      !token.key.begins(with: "ال"), let cost = WordList.shared.cost(token.key)
    else { return false }
    if words.begins(k, where: { gazetteer.isNamePart($0) }) { return false }
    if k + 1 == range.upperBound { return token.key.ends(with: "ا") && token.key.unicodeScalars.count >= 5 }
    return cost < 420
  }

  /// A second body behind و or ل, and what follows a word that joins clauses: حزب النهضة والتيار الديمقراطي.
  private func organisationParts(_ span: TagSpan) -> [TagSpan] {
    var out: [TagSpan] = []
    var start = span.tokens.lowerBound
    func close(_ end: Int) {
      if start < end { out.append(TagSpan(tokens: start..<end, label: .organisation, confidence: span.confidence)) }
    }
    for k in span.tokens.dropFirst() {
      if NameData.shared.has(tokens[k].key, as: .joiner) {
        close(k)
        start = k + 1
        // What follows is a name of its own only where it begins like one.
        if start < span.tokens.upperBound, NameData.shared.classNoun(tokens[start].key) == nil { return out }
      } else if k - start >= 2 || k > start && tokens[k - 1].key.begins(with: "ال"),
        beginsBody(tokens[k].key) || isTold(tokens[k].key)
      {
        close(k)
        start = k
      }
    }
    close(span.tokens.upperBound)
    return out
  }

  /// A medium that somebody of the body before it speaks to: وزارة المالية لصحيفة الوطن.
  private func isTold(_ key: String) -> Bool {
    guard key.begins(with: "ل"), let noun = NameData.shared.classNoun(key) else { return false }
    return noun.found.isMedium && !noun.isDefinite
  }

  private func beginsBody(_ key: String) -> Bool {
    guard key.begins(with: "و") else { return false }
    let rest = key.begins(with: "وال") ? key.dropFirst(3) : key.dropFirst()
    return NameData.shared.has(String(rest), as: .body)
  }

  /// Without an ordinary word before or behind a name that the gazetteer knows for itself: تكون إفريقيا.
  private func withoutStrangers(_ span: TagSpan, _ matchAt: [Int: GazetteerMatch]) -> TagSpan {
    let range = span.tokens
    guard range.count >= 2 else { return span }
    var out = span
    if let match = matchAt[range.lowerBound + 1], match.tokens.upperBound == range.upperBound, match.entry.weight >= 90,
      WordList.shared.isOrdinary(tokens[range.lowerBound].key),
      ["ي", "ت"].contains(tokens[range.lowerBound].key.prefix(1))
    {
      out.tokens = match.tokens
    } else if let match = matchAt[range.lowerBound], match.tokens.upperBound == range.upperBound - 1,
      match.entry.weight >= 90, WordList.shared.isOrdinary(tokens[range.upperBound - 1].key),
      !tokens[range.upperBound - 1].key.begins(with: "ال")
    {
      out.tokens = match.tokens
    }
    return out
  }

  /// Names of several words that the gazetteer is sure of and the tagger saw only a part of: the longest name wins.
  func widerMatches(_ matches: [GazetteerMatch]) -> [GazetteerMatch] {
    matches.filter { match in
      guard match.tokens.count >= 2, match.entry.weight >= 85, match.entry.kind != .person else { return false }
      // صحيفة الحياة: the noun stays outside. A canal (قناة السويس) is no channel.
      if let noun = NameData.shared.classNoun(tokens[match.tokens.lowerBound].key), noun.found.kind == match.entry.kind,
        NameData.shared.has(noun.noun, as: .apart)
      {
        return false
      }
      let touching = tags.names.filter { $0.tokens.overlaps(match.tokens) }
      return !touching.isEmpty
        && touching.allSatisfy {
          $0.tokens.lowerBound >= match.tokens.lowerBound && $0.tokens.upperBound <= match.tokens.upperBound
            && $0.tokens != match.tokens
        }
    }
  }
}
