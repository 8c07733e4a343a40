import Model

/// What the finders of statements know of an article: its words, quotations and names, by token.
///
/// A class, since each finder holds it.
final class StatementContext: Sendable {
  let text: String
  let tokens: [Token]
  let words: [StatementWord]
  let sentences: [Sentence]
  let quotations: [Quotation]
  let lexicon: CueLexicon
  /// Index of the quotation that opens at a token, or -1.
  let opensQuotation: [Int32]
  /// Index of the innermost quotation a token lies in, or -1; marks lie outside their own.
  let quotationOf: [Int32]
  /// Index of the name mention a token lies in, or -1.
  let mentionOf: [Int32]
  /// Whether a token lies in a title or role.
  let isTitle: [Bool]
  /// Whether a token lies in a date or time.
  let isTime: [Bool]
  /// Whether a token can be an adjective of nationality.
  let isNationality: [Bool]
  /// For each token the tagged speaker that begins there, or -1.
  let speakerAt: [Int32]
  let mentions: [Mention]
  let entities: [Entity]
  let tags: TagLayers

  init(_ draft: Draft, grammar: StatementGrammar) {
    text = draft.text
    tokens = draft.tokens
    words = Self.withoutNouns(grammar.words(draft.tokens, draft.words, draft.memory.statements), draft)
    sentences = draft.sentences
    lexicon = grammar.lexicon
    mentions = draft.result.mentions
    entities = draft.result.entities
    tags = Self.withoutAddressees(draft.tags, words)
    quotations = Quotations.find(in: draft.text, tokens: draft.tokens, sentenceEnds: draft.sentences.map(\.span.end))
    var opens = [Int32](repeating: -1, count: tokens.count)
    var inner = [Int32](repeating: -1, count: tokens.count)
    for (q, quotation) in quotations.enumerated() {
      for t in quotation.tokens { inner[t] = Int32(q) }
      var mark = quotation.tokens.lowerBound - 1
      while mark >= 0, tokens[mark].span.start > quotation.opening.start { mark -= 1 }
      if mark >= 0, tokens[mark].span.end > quotation.opening.start { opens[mark] = Int32(q) }
    }
    opensQuotation = opens
    quotationOf = inner
    mentionOf = Self.tokenOwners(draft.result.mentions.map(\.span), tokens)
    let roles = draft.result.entities.flatMap { $0.roles.map(\.span) }.sorted()
    var titles = Self.tokenOwners(roles, tokens).map { $0 >= 0 }
    for tag in draft.tags.titles { for t in tag.tokens where t < titles.count { titles[t] = true } }
    isTitle = titles
    isTime = Self.tokenOwners(draft.result.times.map(\.span), tokens).map { $0 >= 0 }
    isNationality = tokens.indices.map(draft.mayBeNationality)
    var speakers = [Int32](repeating: -1, count: tokens.count)
    for (i, tag) in tags.speakers.enumerated() where tag.tokens.lowerBound < tokens.count {
      speakers[tag.tokens.lowerBound] = Int32(i)
    }
    speakerAt = speakers
  }

  /// The tags without speakers who are spoken to, behind a verb and with an attached ل (قال للطبيب), and without what is no
  /// part of a form of address.
  private static func withoutAddressees(_ tags: TagLayers, _ words: [StatementWord]) -> TagLayers {
    var tags = tags
    tags.speakers.removeAll { tag in
      let first = tag.tokens.lowerBound
      return first > 0 && first < words.count && words[first].flags.contains(.lam)
        && words[first - 1].verb.map { $0.form == .perfect || $0.form == .imperfect } ?? false
    }
    // ووجه سموه الهيئة: the form of address alone is who speaks.
    for i in tags.speakers.indices {
      let first = tags.speakers[i].tokens.lowerBound
      guard first < words.count, SpeakerEntities.isHonorific(words[first].bareHash) else { continue }
      tags.speakers[i].tokens = first..<first + 1
    }
    return tags
  }

  /// Verbs in ى are no verbs where they end in ي in a text that keeps the two letters apart: نفي is denial, نادي a club.
  private static func withoutNouns(_ words: [StatementWord], _ draft: Draft) -> [StatementWord] {
    func endsInYa(_ i: Int) -> Bool {
      let bytes = draft.text.utf8
      return bytes[bytes.index(bytes.startIndex, offsetBy: draft.tokens[i].span.end - 1)] == 0x8A
    }
    var keepsApart: Bool?
    var words = words
    for i in words.indices where words[i].verb?.form == .perfect && draft.tokens[i].key.ends(with: "ي") && endsInYa(i) {
      if keepsApart == nil {
        keepsApart = words.indices.contains {
          words[$0].flags.contains(.preposition) && draft.tokens[$0].key.ends(with: "ي")
            && !endsInYa($0)
        }
      }
      if keepsApart == true { words[i].verb = nil }
    }
    return words
  }

  /// For each token the last of the sorted `spans` that covers its stem, or -1.
  private static func tokenOwners(_ spans: [Span], _ tokens: [Token]) -> [Int32] {
    var owners = [Int32](repeating: -1, count: tokens.count)
    var t = 0
    for (i, span) in spans.enumerated() {
      while t > 0, tokens[t - 1].span.end > span.start { t -= 1 }
      while t < tokens.count, tokens[t].span.end <= span.start { t += 1 }
      var k = t
      while k < tokens.count, tokens[k].span.start < span.end {
        owners[k] = Int32(i)
        k += 1
      }
    }
    return owners
  }

  /// Number of words, without signs, in a range of tokens.
  func wordCount(_ range: Range<Int>) -> Int {
    range.reduce(0) { $0 + (words[$1].flags.contains(.content) ? 1 : 0) }
  }

  /// Whether a quotation holds a name, a title or a scare quote rather than speech: one or two words, or a name and
  /// nothing else.
  func isLabel(_ q: Int) -> Bool {
    let inside = quotations[q].tokens
    let count = wordCount(inside)
    if count <= 2 { return true }
    return inside.allSatisfy { mentionOf[$0] >= 0 || !words[$0].flags.contains(.content) }
  }

  /// The token behind a quotation that opens at `i`: behind its closing mark.
  func afterQuotation(_ q: Int) -> Int {
    var t = quotations[q].tokens.upperBound
    while t < tokens.count, tokens[t].span.start < quotations[q].end { t += 1 }
    return t
  }

  /// The token behind the marks or brackets that open at a token: لـ«الرياض», لـ(الرياض).
  func afterEnclosed(_ i: Int, limit: Int) -> Int? {
    guard i < limit else { return nil }
    let q = Int(opensQuotation[i])
    if q >= 0 { return min(afterQuotation(q), limit) }
    guard words[i].flags.contains(.opensParenthesis) else { return nil }
    return (i..<limit).first { words[$0].flags.contains(.closesParenthesis) }.map { $0 + 1 }
  }

  /// First byte of a token behind its attached preposition.
  func stemStart(_ i: Int) -> Int {
    let token = tokens[i]
    if token.stemStart > token.span.start { return token.stemStart }
    return token.span.count > 4 ? token.span.start + 2 : token.span.start
  }

  /// Whether the tagger looked at this article.
  var isTagged: Bool { !tags.cues.isEmpty }

  /// The tagged speaker that begins in a range of tokens, the first.
  func taggedSpeaker(beginningIn range: Range<Int>) -> Range<Int>? {
    for i in range where speakerAt[i] >= 0 { return tags.speakers[Int(speakerAt[i])].tokens }
    return nil
  }

  /// Whether a token is one of a name or title.
  func isNamed(_ i: Int) -> Bool { mentionOf[i] >= 0 || isTitle[i] }

  /// The span of speaker words, without an attached و.
  func speakerSpan(_ range: Range<Int>) -> Span {
    let first = range.lowerBound
    let isJoined = words[first].flags.contains(.conjunction)
    return Span(isJoined ? stemStart(first) : tokens[first].span.start, tokens[range.upperBound - 1].span.end)
  }

  func span(_ range: Range<Int>) -> Span {
    Span(tokens[range.lowerBound].span.start, tokens[range.upperBound - 1].span.end)
  }
}
