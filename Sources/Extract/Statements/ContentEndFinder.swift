import Model

/// Finds where the content of a statement ends.
///
/// Learned from marked articles: nine contents in ten end with their sentence or before the next reporting words; a
/// quotation that is the whole content ends with its marks; a few leave at an adverbial clause (في حين، بعدما).
struct ContentEndFinder {
  let context: StatementContext

  /// First byte behind the content of `frames[index]`.
  ///
  /// - Parameter frames: the frames of the sentence, in order.
  func end(of index: Int, in frames: [CueFrame], sentence: Sentence) -> Int {
    let frame = frames[index]
    let link = frame.link
    if let limit = link.limit { return limit }
    if let q = quotation(of: link) { return context.quotations[q].inner.end }
    let words = context.words
    let enclosing = context.quotationOf[link.first]
    let end = sentence.tokens.upperBound
    let isAside = isInAside(frame.cue.lowerBound, sentence)
    let barriers = frames.enumerated().compactMap { offset, other -> Int? in
      guard offset != index, other.endsContent, other.first > link.first, other.cue.lowerBound > frame.cue.lowerBound,
        context.quotationOf[other.first] == enclosing || context.quotationOf[other.first] < 0
      else { return nil }
      return other.first
    }
    let isHeading = sentence.isHeading
    let isPhrase = isNounPhrase(link)
    let isInside = isPhrase && isInsideClause(index, frames)
    // A clause inside the phrase goes on behind commas.
    var isOpen = false
    var holdsClause = false
    var depth = 0
    var k = link.first
    while k < end {
      if barriers.contains(k) { break }
      let flags = words[k].flags
      let q = Int(context.opensQuotation[k])
      if q >= 0 {
        k = max(k + 1, context.afterQuotation(q))
        continue
      }
      if enclosing >= 0, context.quotationOf[k] != enclosing,
        context.tokens[k].span.start >= context.quotations[Int(enclosing)].inner.end
      {
        break
      }
      if flags.contains(.opensParenthesis) { depth += 1 }
      if flags.contains(.closesParenthesis) {
        if depth == 0 { break }
        depth -= 1
      }
      if isAside, flags.contains(.dash) { break }
      if isHeading, flags.contains(.stop), k + 1 < end, words[k + 1].flags.contains(.stop) { break }
      if flags.contains(.comma) || flags.contains(.dash), k > link.first + 1, leaves(at: k + 1, end: end, isPhrase) {
        break
      }
      // يعتقد أن …؛ إذ: nobody's reason is the article's own.
      if case .impersonal = frame.source, k > link.first + 1, isReason(at: k) { break }
      if isInside, !holdsClause, k > link.first + 1, goesOnOutside(k) { break }
      if isPhrase {
        if k > link.first + 1, !isOpen, opensClause(at: k) { break }
        holdsClause = holdsClause || !flags.isDisjoint(with: [.that, .thatPronoun])
        isOpen = isOpen || holdsClause || !flags.isDisjoint(with: [.relative, .colon])
      }
      k += 1
    }
    return trimmed(link.first, k)
  }

  /// The quotation that is the whole content.
  func quotation(of link: ContentLink) -> Int? {
    if link.kind == .quotation, link.first > 0 { return opening(before: link.first) }
    let q = link.token < context.tokens.count ? Int(context.opensQuotation[link.token]) : -1
    return link.kind == .that && q >= 0 ? q : nil
  }

  private func opening(before token: Int) -> Int? {
    var i = token - 1
    while i >= 0, i > token - 3 {
      if context.opensQuotation[i] >= 0 { return Int(context.opensQuotation[i]) }
      i -= 1
    }
    return nil
  }

  /// Whether a token stands in an aside between dashes.
  private func isInAside(_ i: Int, _ sentence: Sentence) -> Bool {
    var dashes = 0
    for k in sentence.tokens.lowerBound..<i where context.words[k].flags.contains(.dash) { dashes += 1 }
    return dashes % 2 == 1
  }

  /// Whether إذ opens a reason behind a semicolon.
  private func isReason(at i: Int) -> Bool {
    context.words[i].hash == Self.since && context.words[i - 1].hash == Self.semicolon
  }

  /// Whether content is a noun phrase and no clause: behind a preposition or as an object.
  private func isNounPhrase(_ link: ContentLink) -> Bool {
    guard link.kind == .object || link.kind == .preposition else { return false }
    return context.words[link.first].flags.isDisjoint(with: [.that, .thatPronoun, .relative, .negation])
      && !(link.first > 0 && context.words[link.first - 1].flags.contains(.that))
  }

  /// Whether a statement stands in what another says with أن, and itself takes no أن: أعلن القصر أن الملك دعا إلى الهدوء.
  private func isInsideClause(_ index: Int, _ frames: [CueFrame]) -> Bool {
    let frame = frames[index]
    if frame.link.kind == .object, let lemma = frame.lemma, context.lexicon.lemmas[lemma].frames.contains(.that) {
      return false
    }
    guard !frame.endsContent else { return false }
    let outer = frames[..<index].lastIndex {
      $0.link.kind == .that && $0.link.first <= frame.cue.lowerBound
        && context.quotationOf[$0.link.first] == context.quotationOf[frame.link.first]
    }
    return outer.map { !frames[($0 + 1)..<index].contains(where: \.endsContent) } ?? false
  }

  /// Whether وأن goes on behind a comma, which joins no noun phrase but the أن that the phrase stands behind.
  private func goesOnOutside(_ i: Int) -> Bool {
    let flags = context.words[i].flags
    return flags.contains(.conjunction) && !flags.isDisjoint(with: [.that, .thatPronoun])
      && context.words[i - 1].flags.contains(.comma)
  }

  /// Whether a clause of its own begins at a token, which a noun phrase cannot hold: وكان، وتم، وأسفرت، لكن، بعدما.
  private func opensClause(at i: Int) -> Bool {
    let word = context.words[i]
    guard context.mentionOf[i] < 0, !context.isTitle[i] else { return false }
    if word.flags.contains(.clause), !word.flags.contains(.conjunction) { return true }
    if Self.buts.contains(word.bareHash) { return true }
    let isBehindComma = context.words[i - 1].flags.contains(.comma)
    // بعدما أخبروه بتمكن المرض منه، كان صابرا: the main clause.
    if isBehindComma, Self.being.contains(word.hash) { return true }
    guard word.mayBeJoined, context.tokens[i].key.begins(with: "و") else { return false }
    if word.flags.contains(.clauseVerb), !Self.joins.contains(word.bareHash) { return true }
    guard isBehindComma else { return false }
    return Self.later.contains(word.bareHash) || isFeminineVerb(i)
  }

  /// Whether a word with و is a perfect in ت: no noun ends so but few, and those have no و behind a comma.
  private func isFeminineVerb(_ i: Int) -> Bool {
    let key = context.tokens[i].key
    guard key.ends(with: "ت"), !key.ends(with: "ات"), key.utf8.count >= 10 else { return false }
    return !context.words[i].flags.contains(.definite) && !Self.nouns.contains(context.words[i].bareHash)
  }

  private static let being = FrameFinder.hashes(["كان", "كانت", "كانوا"])
  private static let later = FrameFinder.hashes(["بعد", "منذ", "عقب"])
  private static let buts = FrameFinder.hashes(["لكن", "لكنه", "لكنها", "لكنهم"])
  /// Openers that also join what goes on.
  private static let joins = StatementLists.hashes(.joining)
  private static let nouns = StatementLists.hashes(.taNoun)

  /// Whether the clause behind a comma is the article's own: في حين، في خطوة، بعدما.
  ///
  /// - Parameter isPhrase: whether the content is a noun phrase, which holds no clauses.
  private func leaves(at i: Int, end: Int, _ isPhrase: Bool) -> Bool {
    guard i < end else { return false }
    let word = context.words[i]
    if word.flags.contains(.clause), !word.flags.contains(.conjunction) { return true }
    // ؛ إذ gives the speaker's reason, where there is one (``isReason(at:)``).
    if word.flags.contains(.connective), context.words[i - 1].hash == Self.semicolon, word.hash != Self.since {
      return true
    }
    guard i + 1 < end else { return false }
    let next = context.words[i + 1]
    // وجاء ذلك في بيان
    if Self.came.contains(word.bareHash), Self.this.contains(next.hash) { return true }
    if word.hash == Self.andThat, next.flags.contains(.clause) { return true }
    if word.hash == Self.likewise {
      // كما أن goes on; كما فعل turns to something else where the content is no clause itself, كما أكد always.
      let isReport = context.words[i + 1].verb.map { $0.form == .perfect } ?? false
      return (isPhrase || isReport) && !next.flags.contains(.that) && !next.flags.contains(.thatPronoun)
        && !next.flags.contains(.preposition)
        && !next.flags.contains(.relative) && !Self.pronouns.contains(next.hash)
    }
    if isPhrase, Self.meanwhile.contains(word.hash) { return true }
    // مقتل ثلاثة، قبل أن تنفي ذلك
    if isPhrase, LinkFinder.times.contains(word.hash), next.flags.contains(.that) { return true }
    guard word.hash == Self.within, Self.turns.contains(next.hash) else { return false }
    // في الوقت الراهن, في وقت سابق only say when.
    let isTime = next.hash == Self.thisTime || next.hash == Self.someTime
    guard isTime else { return true }
    guard i + 2 < end else { return false }
    let key = context.tokens[i + 2].key
    let isVerb = key.utf8.count >= 8 && (key.begins(with: "ي") || key.begins(with: "ت"))
    return isVerb || context.words[i + 2].verb != nil || Self.whens.contains(context.words[i + 2].hash)
  }

  private static let semicolon = wordHash("؛".utf8)
  private static let questions = ["؟", "?", "!"].map { wordHash($0.utf8) }
  private static let thisTime = wordHash("الوقت".utf8)
  private static let someTime = wordHash("وقت".utf8)
  private static let whens: Set<UInt64> = Set(
    ["الذي", "نفسه", "ذاته", "كان", "كانت", "لا", "لم"].map { wordHash($0.utf8) })
  private static let andThat = wordHash("وذلك".utf8)
  private static let likewise = wordHash("كما".utf8)
  private static let since = wordHash("اذ".utf8)
  private static let came = StatementLists.hashes(.arriving)
  private static let this = FrameFinder.hashes(["ذلك", "هذا", "هذه"])
  private static let meanwhile = FrameFinder.hashes(["فيما", "بينما", "اذ"])
  private static let within = wordHash("في".utf8)
  private static let pronouns: Set<UInt64> = Set(["هو", "هي", "كان", "كانت"].map { wordHash($0.utf8) })
  private static let turns = StatementLists.hashes(.turn)

  /// The end without commas, dashes and stops; marks and brackets that close inside stay.
  private func trimmed(_ first: Int, _ end: Int) -> Int {
    var k = end
    while k > first + 1 {
      let flags = context.words[k - 1].flags
      guard
        flags.contains(.comma) || flags.contains(.stop) || flags.contains(.dash) || flags.contains(.colon)
          || flags.contains(.quotationMark)
      else { break }
      if flags.contains(.quotationMark) {
        let opened = (first..<k).contains { t in
          let q = context.opensQuotation[t]
          return q >= 0 && context.quotations[Int(q)].closing == context.tokens[k - 1].span
        }
        if opened { break }
      }
      let isQuestion = Self.questions.contains(context.words[k - 1].hash)
      if isQuestion { break }
      k -= 1
    }
    return context.tokens[k - 1].span.end
  }
}
