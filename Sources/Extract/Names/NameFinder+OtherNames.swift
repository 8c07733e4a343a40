import Model

/// Second names of bodies that stand in brackets behind the first: هيئة الإحصاء الأوروبية (اليوروستات), مؤسسة الهاشمي للإبداع (موهبة).
extension NameFinder {
  /// The other names of bodies in the article, by the hashes of both.
  ///
  /// - Parameter names: in order.
  func otherNames(_ names: [NameCandidate]) -> [UInt64: Set<UInt64>] {
    var out: [UInt64: Set<UInt64>] = [:]
    for (first, second) in zip(names, names.dropFirst()) where isOtherName(second, of: first) {
      out[first.hash, default: []].insert(second.hash)
      out[second.hash, default: []].insert(first.hash)
    }
    return out
  }

  /// Whether brackets right behind a body hold another name of it, and neither what it is (مجلس الأمة (البرلمان)), nor another body of its
  /// kind (two clubs), nor the medium that tells it.
  private func isOtherName(_ second: NameCandidate, of first: NameCandidate) -> Bool {
    guard first.kind == .organisation, second.kind == .organisation, isInBrackets(second.tokens, behind: first.tokens),
      first.entry == nil || second.entry == nil, first.keys.count > 1, second.letterCount < first.letterCount
    else { return false }
    let head = first.tokens.lowerBound
    let shared = Set(first.keys).intersection(second.keys)
    return !isTeam(head) && (isWordOfLanguage(head) || !shared.isEmpty)
      && NameData.shared.classNoun(tokens[second.tokens.lowerBound].key) == nil
      && !isDescription(second, shared)
      && (!isMedium(second) || NameData.shared.classNoun(tokens[head].key)?.found.isMedium == true)
  }

  /// Whether a bracket opens right before some words and closes right behind them, and nothing but quotation marks stands between it and
  /// the words in front.
  private func isInBrackets(_ range: Range<Int>, behind first: Range<Int>) -> Bool {
    let between = first.upperBound..<max(first.upperBound, range.lowerBound)
    guard (1...2).contains(between.count),
      between.contains(where: { text.has("(", at: tokens[$0].span) }),
      between.allSatisfy({ text.has("(", at: tokens[$0].span) || isQuotationMark($0) })
    else { return false }
    var end = range.upperBound
    if end < tokens.count, isQuotationMark(end) { end += 1 }
    return end < tokens.count && text.has(")", at: tokens[end].span)
  }

  private func isTeam(_ k: Int) -> Bool {
    guard let noun = NameData.shared.classNoun(tokens[k].key)?.noun else { return false }
    return noun == "نادي" || BodyWords.shared.has(noun, as: .team)
  }

  /// Words of the language say what a body is, unless a word of its own is among them (الشركة الوطنية للنقل البحري (البحري)), or a single one
  /// without the article is its name (موهبة).
  private func isDescription(_ name: NameCandidate, _ shared: Set<NameKey>) -> Bool {
    guard name.entry == nil, name.tokens.allSatisfy(isWordOfLanguage) else { return false }
    let isOwn = name.tokens.contains { shared.contains(words.key($0)) && !isNationality($0) }
    if isOwn { return false }
    return name.keys.count > 1 || name.keys[0].letters.begins(with: "ال") || name.confidence < Self.doubtful
  }

  /// Below this confidence of the tagger a word of the language may be none's name.
  private static let doubtful = 0.5

  /// Whether a medium is known by the name, with its noun or without: (واس), (الحياة).
  private func isMedium(_ name: NameCandidate) -> Bool {
    if let entry = name.entry, let noun = entry.label.split(separator: " ").first,
      NameData.shared.classNoun(String(noun))?.found.isMedium == true
    {
      return true
    }
    return NameData.shared.media.contains { noun in
      gazetteer.row(name.keys.reduce(noun) { Gazetteer.hash($1.letters, from: $0) }) != nil
    }
  }
}
