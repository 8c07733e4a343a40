import Model

/// Looks behind a reporting verb for what joins its content to it.
struct LinkFinder {
  let context: StatementContext
  /// Longest way from cue to content, in tokens.
  static let reach = 45
  /// The same for verbs that mean other things too.
  static let weakReach = 14
  /// Longest aside between dashes, in tokens.
  static let longestAside = 18

  /// The link of a cue, or nil.
  ///
  /// - Parameters:
  ///   - cueEnd: token behind the cue.
  ///   - lemma: the reporting verb or noun.
  ///   - end: token behind the sentence.
  ///   - reach: longest way, in tokens.
  func link(after cueEnd: Int, lemma: CueLemma, end: Int, reach: Int) -> ContentLink? {
    let words = context.words
    let isWeak = lemma.frames.contains(.weak)
    var commas = 0
    var isAside = false
    // Whether only a quotation behind a colon counts any more.
    var isQuoted = false
    var i = cueEnd
    let limit = min(end, cueEnd + reach)
    while i < limit {
      let word = words[i]
      if let q = quotation(at: i) {
        if isName(q, at: i, cueEnd: cueEnd, lemma, end: end) {
          i = max(i + 1, context.afterQuotation(q))
          continue
        }
        return quotationLink(q, token: i)
      }
      if word.flags.contains(.colon) {
        guard !isQuoted || i + 1 < end && quotation(at: i + 1) != nil else { return nil }
        return colon(i, end)
      }
      if isQuoted, word.flags.contains(.that) || word.flags.contains(.thatPronoun) { return nil }
      if let link = that(i, cueEnd: cueEnd, end: end) { return link }
      if !isQuoted, let link = preposition(i, lemma, cueEnd: cueEnd, end: end) {
        return better(than: link, lemma, end: limit) ?? link
      }
      if word.flags.contains(.stop) { return nil }
      if i > cueEnd, let behind = behindAnonymity(i, end: limit) {
        i = behind
        continue
      }
      if i > cueEnd, let comma = behindSource(i, end: limit) {
        i = comma + 1
        continue
      }
      if word.flags.contains(.comma) {
        commas += 1
        // طالب فلان، في بيان أمس، الهيئات بفتح الطرق: an aside that tells where it is said.
        isAside = isAside || isOccasion(in: max(cueEnd - 1, i - 3)..<min(limit, i + 4))
        // كتب فلان، المتحدث باسم الوزارة، على تويتر: «…»: who it is stands between commas.
        isQuoted = isQuoted || isWeak && !isAside && i > cueEnd && isApposition(i + 1, of: i - 1, end: limit)
        if commas > 4 || isWeak && !isAside && !isQuoted { return nil }
        // ..., فيما وصف: the next clause has a verb of its own.
        if i + 1 < limit, Self.turns.contains(words[i + 1].hash) { return nil }
        // قال الوزير، بعد أن زار المصنع، إن: what joins a clause of time to its verb does not lead to the content.
        if opensTimeClause(i + 1, end: limit) {
          if let comma = (i + 3..<max(i + 3, limit)).first(where: { words[$0].flags.contains(.comma) }) {
            i = comma
          } else if lemma.frames.contains(.object) {
            return nil
          }
        }
      }
      if word.flags.contains(.opensParenthesis) {
        i = closing(of: i, limit: limit, flag: .closesParenthesis) ?? i
      } else if word.flags.contains(.dash),
        let close = closing(of: i, limit: min(limit, i + Self.longestAside), flag: .dash)
      {
        i = close
      } else if i > cueEnd, beginsAnother(i, isWeak, isKnown: !lemma.name.isEmpty) {
        return behindRelative(i, cueEnd: cueEnd, lemma, end: limit)
      }
      i += 1
    }
    return nil
  }

  /// Whether a name is followed by who that is: a definite noun, or a title.
  private func isApposition(_ i: Int, of name: Int, end: Int) -> Bool {
    guard i < end, context.mentionOf[name] >= 0 else { return false }
    return context.isTitle[i] || context.words[i].flags.contains(.definite) && context.mentionOf[i] < 0
  }

  /// The comma that closes a source with a verb of its own between a cue and its content: بحسب ما نقلت عنه الوكالة،
  private func behindSource(_ i: Int, end: Int) -> Int? {
    guard context.words[i].flags.contains(.opensPhrase), context.words[i].hash != Self.likewise else { return nil }
    for candidate in context.lexicon.phrases(startingWith: context.words[i].hash)
    where candidate.phrase.kind == .verbSource {
      let verb = i + candidate.phrase.words.count
      guard candidate.second == 0 || i + 1 < end && context.words[i + 1].hash == candidate.second, verb < end,
        context.words[verb].verb != nil
      else { continue }
      return (verb..<min(end, verb + Self.longestAside)).first { context.words[$0].flags.contains(.comma) }
    }
    return nil
  }

  private static let likewise = wordHash("كما".utf8)

  /// Whether a quotation behind a cue is a name or part of the sentence rather than the content.
  private func isName(_ q: Int, at i: Int, cueEnd: Int, _ lemma: CueLemma, end: Int) -> Bool {
    let inside = context.quotations[q].tokens
    if !inside.isEmpty, inside.allSatisfy({ context.mentionOf[$0] >= 0 }) { return true }
    if context.isLabel(q), i > cueEnd || context.wordCount(context.quotations[q].tokens) <= 1 { return true }
    // قالت "وول ستريت جورنال" (Wall Street Journal) إن
    var behind = context.afterQuotation(q)
    if behind < end, context.words[behind].flags.contains(.opensParenthesis) {
      behind = (closing(of: behind, limit: end, flag: .closesParenthesis) ?? behind) + 1
    }
    // في كتابه "عنوان": the speech follows behind the colon.
    if i > cueEnd, behind < end, context.words[behind].flags.contains(.colon) { return true }
    // An adjective may stand between: قال موقع "إل سي آي" الفرنسي إن
    var steps = 0
    while behind < end, steps < 4, context.words[behind].flags.contains(.content), context.words[behind].verb == nil {
      if context.words[behind].flags.contains(.that) || context.words[behind].flags.contains(.thatPronoun) {
        return true
      }
      behind += 1
      steps += 1
    }
    guard i > cueEnd else { return false }
    // Three words that the sentence goes on behind are a name rather than speech.
    if context.wordCount(context.quotations[q].tokens) <= 3, context.afterQuotation(q) < end,
      context.words[context.afterQuotation(q)].flags.contains(.content), !context.words[i - 1].flags.contains(.colon)
    {
      return true
    }
    let before = context.words[i - 1].flags
    if before.contains(.preposition) || context.tokens[i - 1].key.utf8.count <= 2 && before.contains(.content) {
      return true
    }
    guard lemma.frames.contains(.object) else { return false }
    return !before.contains(.punctuation) && !before.contains(.definite) && !before.contains(.time)
      && !context.isNamed(i - 1)
  }

  private func quotation(at i: Int) -> Int? {
    let q = context.opensQuotation[i]
    return q >= 0 ? Int(q) : nil
  }

  /// The content of a quotation, without its marks.
  func quotationLink(_ q: Int, token: Int) -> ContentLink {
    let inside = context.quotations[q].tokens
    // قالت "إن ..." : the conjunction inside the marks leads to the content too.
    if let first = inside.first, context.words[first].flags.contains(.that), inside.count > 2 {
      return ContentLink(kind: .that, token: token, first: first + 1, start: context.tokens[first + 1].span.start)
    }
    return ContentLink(
      kind: .quotation, token: token, first: inside.lowerBound, start: context.quotations[q].inner.start)
  }

  private func colon(_ i: Int, _ end: Int) -> ContentLink? {
    guard i + 1 < end else { return nil }
    if let q = quotation(at: i + 1), !context.isLabel(q) || context.afterQuotation(q) >= end - 1 {
      return quotationLink(q, token: i)
    }
    // في بيان: إن الطرق مفتوحة
    if i + 2 < end, context.words[i + 1].flags.contains(.that), !context.words[i + 1].flags.contains(.conjunction) {
      return ContentLink(kind: .colon, token: i, first: i + 2, start: context.tokens[i + 2].span.start)
    }
    return ContentLink(kind: .colon, token: i, first: i + 1, start: context.tokens[i + 1].span.start)
  }

  private func that(_ i: Int, cueEnd: Int, end: Int) -> ContentLink? {
    let words = context.words
    let flags = words[i].flags
    guard flags.contains(.that) || flags.contains(.thatPronoun), !flags.contains(.conjunction) else { return nil }
    if i > cueEnd, words[i - 1].flags.contains(.notThat) { return nil }
    if flags.contains(.that) {
      guard i + 1 < end else { return nil }
      return ContentLink(kind: .that, token: i, first: i + 1, start: context.tokens[i + 1].span.start)
    }
    let hasBa = context.tokens[i].key.begins(with: "با")
    return ContentLink(
      kind: .that, token: i, first: i, start: context.tokens[i].span.start + (hasBa ? 2 : 0))
  }

  private func preposition(_ i: Int, _ lemma: CueLemma, cueEnd: Int, end: Int) -> ContentLink? {
    let word = context.words[i]
    if lemma.leads(word.hash), i + 1 < end, context.mentionOf[i] < 0 {
      if i > cueEnd, lemma.frames.contains(.weak), isPartOfName(i) { return nil }
      // أكدت الوزارة على لسان المتحدث: through whom.
      if context.words[i + 1].hash == Self.tongue { return nil }
      let next = context.words[i + 1].flags
      if next.contains(.that) || next.contains(.thatPronoun), let link = that(i + 1, cueEnd: i + 1, end: end) {
        return ContentLink(kind: .that, token: i, first: link.first, start: link.start)
      }
      if let q = quotation(at: i + 1), !context.isLabel(q) || context.afterQuotation(q) >= end - 1 {
        return withLimit(
          ContentLink(kind: .preposition, token: i, first: i + 1, start: context.tokens[i + 1].span.start), end)
      }
      return ContentLink(kind: .preposition, token: i, first: i + 1, start: context.tokens[i + 1].span.start)
    }
    if word.hash == Self.aboutWhat, lemma.takesAn, i + 1 < end {
      return ContentLink(kind: .preposition, token: i, first: i, start: context.tokens[i].span.start)
    }
    if lemma.takesBa, word.flags.contains(.ba), !word.flags.contains(.preposition), !word.flags.contains(.adverb),
      word.hash != Self.inTheName, !isDegree(i, end: end),
      context.mentionOf[i] < 0 || context.mentionOf[i] != owner(i - 1) && !leadsToPerson(i, end: end)
    {
      return attached(i, end: end)
    }
    if lemma.takesLam, word.flags.contains(.lam), i > cueEnd || !lemma.frames.contains(.addressee),
      context.mentionOf[i] < 0 || context.mentionOf[i] != owner(i - 1)
    {
      return attached(i, end: end)
    }
    return nil
  }

  /// An attached preposition may belong to the speaker's name or place (دعت المديرية العامة للجوازات اليمنيين إلى, طالب
  /// أهالي القرية بتبالة بوضع): where the verb's own preposition comes again in the clause, it leads to the content.
  private func better(than link: ContentLink, _ lemma: CueLemma, end: Int) -> ContentLink? {
    let flags = context.words[link.token].flags
    guard link.kind == .preposition, flags.contains(.lam) || flags.contains(.ba) else { return nil }
    let isPlace = context.mentionOf[link.token] >= 0
    guard isPlace || flags.contains(.lam) && !lemma.prepositionHashes.isEmpty else { return nil }
    var k = link.token + 1
    while k < end, k < link.token + 12 {
      let word = context.words[k]
      if word.flags.contains(.that) || word.flags.contains(.stop) || word.flags.contains(.relative)
        || word.verb.map({ $0.form != .masdar }) ?? false
      {
        return nil
      }
      if lemma.leads(word.hash) { return preposition(k, lemma, cueEnd: k, end: end) }
      if isPlace, lemma.takesBa, word.flags.contains(.ba), context.mentionOf[k] < 0, !word.flags.contains(.preposition)
      {
        return attached(k, end: end)
      }
      k += 1
    }
    return nil
  }

  /// A quotation right behind a preposition is the whole content where the clause ends with it: أشاد بـ"حدث كبير".
  private func withLimit(_ link: ContentLink, _ end: Int) -> ContentLink {
    let q = Int(context.opensQuotation[link.first])
    guard q >= 0 else { return link }
    let behind = context.afterQuotation(q)
    guard behind >= end || context.words[behind].flags.contains(.comma) || context.words[behind].flags.contains(.stop)
    else { return link }
    var link = link
    link.limit = context.quotations[q].end
    return link
  }

  /// The content behind an attached ب or ل.
  private func attached(_ i: Int, end: Int) -> ContentLink? {
    if context.tokens[i].span.count <= 4, context.wordCount(i..<i + 1) == 1, context.tokens[i].key.utf8.count == 2 {
      guard i + 1 < end else { return nil }
      return withLimit(
        ContentLink(kind: .preposition, token: i, first: i + 1, start: context.tokens[i + 1].span.start), end)
    }
    return ContentLink(kind: .preposition, token: i, first: i, start: context.stemStart(i))
  }

  /// Whether a word only says how strongly something is said: بأشد العبارات.
  func isDegree(_ i: Int, end: Int) -> Bool {
    i + 1 < end && Self.degrees.contains(context.words[i].hash) && context.words[i + 1].flags.contains(.definite)
  }

  private static let degrees = StatementLists.hashes(.degree)
  private static let tongue = wordHash("لسان".utf8)
  private static let inTheName = wordHash("باسم".utf8)
  private static let turns: Set<UInt64> = Set(["فيما", "بينما"].map { wordHash($0.utf8) })
  private static let aboutWhat = wordHash("عما".utf8)

  private func owner(_ i: Int) -> Int32 { i >= 0 ? context.mentionOf[i] : -1 }

  /// Whether a place with attached ب stands inside somebody's office: مدير المركز ببريدة خالد المنصور.
  private func leadsToPerson(_ i: Int, end: Int) -> Bool {
    let place = context.mentionOf[i]
    guard context.mentions[Int(place)].kind == .place else { return false }
    var k = i
    while k < end, context.mentionOf[k] == place || context.isTitle[k] { k += 1 }
    return k < end && context.mentionOf[k] >= 0 && context.mentions[Int(context.mentionOf[k])].kind == .person
  }

  /// Whether the words on both sides of a token belong to one name.
  private func isPartOfName(_ i: Int) -> Bool {
    i > 0 && i + 1 < context.tokens.count && context.mentionOf[i - 1] >= 0
      && context.mentionOf[i - 1] == context.mentionOf[i + 1]
  }

  /// The token that closes a parenthesis or an aside between dashes.
  func closing(of i: Int, limit: Int, flag: WordFlags) -> Int? {
    var k = i + 1
    while k < limit {
      if context.words[k].flags.contains(flag) { return k }
      k += 1
    }
    return nil
  }

  /// A verb inside a relative clause that describes the speaker keeps no preposition that only the cue takes from it, where أن
  /// follows: وأشارت الدراسة التي نشرها المعهد إلى أن.
  private func behindRelative(_ verb: Int, cueEnd: Int, _ lemma: CueLemma, end: Int) -> ContentLink? {
    guard !lemma.prepositionHashes.isEmpty, verb > cueEnd + 1,
      context.words[verb - 1].flags.isSuperset(of: [.relative, .definite]), let inner = context.words[verb].verb
    else { return nil }
    let other = context.lexicon.lemmas[inner.lemma]
    var k = verb + 1
    while k + 1 < end, !context.words[k].flags.contains(.stop) {
      let next = context.words[k + 1].flags
      if lemma.leads(context.words[k].hash), !next.isDisjoint(with: [.that, .thatPronoun]) {
        return other.leads(context.words[k].hash) ? nil : preposition(k, lemma, cueEnd: k, end: end)
      }
      if !context.words[k].flags.isDisjoint(with: [.that, .thatPronoun, .colon]) || context.opensQuotation[k] >= 0 {
        return nil
      }
      k += 1
    }
    return nil
  }

  /// Whether قبل أن, بعد أن or بعدما begins at a token.
  private func opensTimeClause(_ i: Int, end: Int) -> Bool {
    guard i + 1 < end else { return false }
    let flags = context.words[i].flags
    let isTime = flags.contains(.notThat) && Self.times.contains(context.words[i].hash)
    return isTime && context.words[i + 1].flags.contains(.that) || flags.contains(.clause)
  }

  /// Whether words hold في with what somebody speaks in.
  private func isOccasion(in range: Range<Int>) -> Bool {
    range.dropFirst().contains {
      context.words[$0].flags.contains(.occasion) && context.words[$0 - 1].hash == Self.within
    }
  }

  private static let within = wordHash("في".utf8)
  /// What أن makes a clause of time of.
  static let times = FrameFinder.hashes(["قبل", "بعد", "منذ"])

  /// The token behind words that a speaker stays unnamed by, and a comma: طلب عدم كشف هويته، رافضا الإفصاح عن اسمه.
  func behindAnonymity(_ i: Int, end: Int) -> Int? {
    guard i + 1 < end, context.words[i + 1].flags.contains(.disclosure),
      context.words[i].verb != nil || Self.wishing.contains(context.words[i].bareHash),
      let name = (i + 2..<max(i + 2, min(end, i + 6))).first(where: { context.words[$0].flags.contains(.identity) })
    else { return nil }
    return name + 1 < end && context.words[name + 1].flags.contains(.comma) ? name + 2 : name + 1
  }

  /// Verbs of wishing that report nothing else.
  private static let wishing = StatementLists.hashes(.wishing)

  /// Whether a token is a reporting verb of its own, behind which a link would belong to that verb.
  private func beginsAnother(_ i: Int, _ isWeak: Bool, isKnown: Bool) -> Bool {
    let word = context.words[i]
    guard context.mentionOf[i] < 0, !context.isTitle[i] else { return false }
    if isWeak, word.flags.contains(.relative) { return true }
    guard let verb = word.verb else { return false }
    let frames = context.lexicon.lemmas[verb.lemma].frames
    switch verb.form {
    case .perfect: return !frames.contains(.weak) || word.flags.contains(.conjunction)
    case .imperfect: return !frames.contains(.weak)
    case .participle:
      if context.words[i - 1].flags.contains(.comma) { return true }
      // بادل التهنئة سائلا المولى أن
      return !isKnown && !word.flags.contains(.adverb) && context.tokens[i].key.ends(with: "ا")
    case .masdar: return false
    }
  }
}
