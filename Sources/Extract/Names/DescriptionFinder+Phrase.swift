import Model

/// Phrases that say what a name before them is.
extension DescriptionFinder {
  struct Phrase {
    /// How it begins.
    enum Head {
      /// ثاني أكبر مدينة
      case superlative
      /// أحد أبرز قادة الحركة
      case one
      /// الجناح العسكري لـ
      case definite
      /// عاصمة المحافظة
      case whose
      /// منظمة تدافع
      case noun
    }

    var tokens: Range<Int>
    var head: Head
    var noun: DescriptionData.Noun
  }

  /// Words of a phrase, at most.
  private static let reach = 15

  /// The phrase that begins at a word and says what the name is; nil where it is none, has no clear end, or could not be
  /// understood elsewhere.
  func phrase(_ start: Int, of place: Place) -> Phrase? {
    guard mayDescribe(start), let (behind, head, noun) = head(start, place) else { return nil }
    // A title or office is a role.
    if place.name.kind == .person, words.marks(start).contains(.title) { return nil }
    // أكبر منتجيها: whose it is stands elsewhere.
    guard !(start..<min(behind + 1, tokens.count)).contains(where: hasPronoun), let end = end(start),
      end - start >= 2
    else { return nil }
    let inside = start..<end
    let last = tokens[end - 1].key
    if data.has(last, as: .leading) || data.has(last, as: .superlative) { return nil }
    // عاصمة الجزيرة: of which nobody knows who reads it elsewhere. The greatest of all in a region tells enough.
    if head != .superlative, last.begins(with: "ال"), data.noun(String(last.dropFirst(2)))?.isClass == true {
      return nil
    }
    if head == .one, isWord(end), !inside.contains(where: { data.has(tokens[$0].key, as: .superlative) }) { return nil }
    // فرع الجامعة may be where its office is.
    if head == .whose, place.name.kind == .organisation, end - start < 3 { return nil }
    // والدة الضحية
    if noun.use == .kin, !inside.contains(where: { name(at: $0, near: place.index)?.kind == .person }) { return nil }
    // In مدينة سرت، وهي ولاية another name is meant.
    if head == .noun, let own = place.noun?.noun, noun.isClass, noun.word != own.word { return nil }
    return Phrase(tokens: inside, head: head, noun: noun)
  }

  /// How a phrase begins: the token behind, and the noun that says what it is.
  private func head(_ start: Int, _ place: Place) -> (behind: Int, Phrase.Head, DescriptionData.Noun)? {
    let kind = place.name.kind
    func noun(_ k: Int, inPlural: Bool) -> DescriptionData.Noun? {
      guard isWord(k) else { return nil }
      let key = tokens[k].key
      let singular = inPlural ? nil : data.noun(key.begins(with: "ال") ? String(key.dropFirst(2)) : key)
      return [singular, data.plural(key)].compactMap(\.self).first { $0.kinds.contains(kind) }
    }
    var k = start
    let first = tokens[k].key
    if data.has(first, as: .ordinal), isWord(k + 1), data.has(tokens[k + 1].key, as: .superlative) { k += 1 }
    if data.has(tokens[k].key, as: .superlative) {
      return noun(k + 1, inPlural: false).map { (k + 2, .superlative, $0) }
    }
    let isOneOf = data.has(first, as: .oneOf) && isWord(k + 1) && tokens[k + 1].key == "من"
    if isOneOf || data.has(first, as: .one) {
      k += isOneOf ? 2 : 1
      if isWord(k), data.has(tokens[k].key, as: .superlative) { k += 1 }
      return noun(k, inPlural: true).map { (k + 1, .one, $0) }
    }
    guard name(at: start, near: place.index) == nil else { return nil }
    if let (noun, cut) = data.definite(first), cut == 0 {
      guard noun.use == .of, noun.kinds.contains(kind), isWord(start + 1), data.fits(tokens[start + 1].key, noun) else {
        return nil
      }
      return (start + 1, .definite, noun)
    }
    guard let noun = data.noun(first), noun.kinds.contains(kind) else { return nil }
    if noun.use == .of || noun.use == .kin { return (start + 1, .whose, noun) }
    // شركة الكهرباء, مدينة حلب: another name.
    guard isWord(start + 1), !tokens[start + 1].key.begins(with: "ال"), tokens[start + 1].key != "من",
      name(at: start + 1, near: place.index) == nil
    else { return nil }
    return (start + 1, .noun, noun)
  }

  /// Where a phrase ends: before a sign or a clause. Brackets and quotation marks inside are closed.
  private func end(_ start: Int) -> Int? {
    var open: [String] = []
    var k = start
    while k < start + Self.reach {
      guard k < tokens.count, k == start || isOneLine(k) else { return open.isEmpty ? k : nil }
      let token = tokens[k]
      if token.kind == .punctuation {
        let sign = String(text[token.span])
        switch sign {
        case "«", "“", "(": open.append(sign)
        case "»", "”", ")":
          if open.isEmpty { return k }
          open.removeLast()
        case "\"":
          if open.last == sign { open.removeLast() } else { open.append(sign) }
        default:
          if open.isEmpty { return k }
          if ".؟!".holds(sign) { return nil }
        }
      } else {
        if data.has(token.key, as: .clause) { return open.isEmpty ? k : nil }
        // What somebody thinks of it is no description: منظمة إرهابية.
        if data.has(token.key, as: .untold) || isJudging(token.key) { return nil }
      }
      k += 1
    }
    return nil
  }

  private func isJudging(_ key: String) -> Bool {
    NameData.shared.has(key, as: .judging) || !key.begins(with: "ال") && NameData.shared.has("ال" + key, as: .judging)
  }

  private func hasPronoun(_ k: Int) -> Bool { tokens[k].parts.last?.role == .enclitic }
}
