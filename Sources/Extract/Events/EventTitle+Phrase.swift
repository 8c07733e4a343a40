import Model
import Normalize

/// The noun phrase that a trigger heads, as the text has it.
extension EventTitle {
  /// Words and letters that a title takes over from a phrase at most.
  private static let words = 9
  private static let letters = 80
  /// Prepositions that go on with it.
  private static let prepositions = 2

  /// A noun with the words of the text that complete it, names and prepositions among them, up to a sign, a time, a verb or a
  /// clause of its own. Nil where the phrase is cut before it says who or what, or does not name all who are said to take part.
  ///
  /// | text | phrase |
  /// |---|---|
  /// | بعد تفشي فيروس كورونا في كوريا الجنوبية الشهر الماضي | تفشي فيروس كورونا في كوريا الجنوبية |
  /// | إن هجوما عنيفا على مواقع الجيش قد وقع | هجوم عنيف على مواقع الجيش |
  ///
  /// - Parameter parties: entities that the title must name.
  /// - Returns: the title and whom it names.
  func phrase(of trigger: Trigger, _ noun: String, parties: [Int]) -> (title: String, named: Set<Int>)? {
    guard !trigger.isVerb, !hasPronoun(trigger.word), number(before: trigger) == nil else { return nil }
    let end = context.sentences[trigger.sentence].upperBound
    let isDefinite = trigger.match.map { $0.isDefinite } ?? hasArticle(trigger.word)
    var out: [String] = []
    // How many of the words make a whole, and what is named by then.
    var whole = 0
    var named: Set<Int> = []
    var namedByWhole: Set<Int> = []
    var isAccusative = self.isAccusative(trigger)
    // Whether what was last is definite, so that only an adjective or a preposition can follow.
    var isClosed = isDefinite
    var isGoverned = false
    var between = Between.none
    // What the phrase is without بين.
    var (wholeBefore, namedBefore) = (0, Set<Int>())
    var governed = 0
    // Behind other nouns إلى is the sentence's: (أرجع) الخسائر | إلى انخفاض المبيعات.
    let goesSomewhere = EventWordClasses.shared[trigger.kind].placeFrom == .target
    var i = trigger.word + 1
    loop: while i < end, out.count < Self.words, !isTime[i] {
      let token = draft.tokens[i]
      if let mention = mention(at: i) {
        // A name behind a definite noun belongs to the sentence, unless a preposition stands before it.
        let isAttached = token.parts.first?.role == .proclitic && mention.span.start > token.span.start
        let isJoined = isAttached && (token.key.begins(with: "و") || token.key.begins(with: "ف"))
        // الملك | سلمان
        let isTitled = !out.isEmpty && isTitle(i - 1, of: mention.entity)
        guard between == .second ? isJoined : !isJoined && (isAttached || isGoverned || !isClosed || isTitled) else {
          break
        }
        var next = i
        while next < end, draft.tokens[next].span.start < mention.span.end { next += 1 }
        out.append(Self.plain(draft.text[Span(token.span.start, mention.span.end)]))
        named.insert(mention.entity)
        if let other = mention.metonymOf { named.insert(other) }
        (isClosed, isGoverned, isAccusative) = (true, false, false)
        // بين واشنطن | وطهران
        between = between == .first ? .second : .none
        if between == .none { (whole, namedByWhole) = (out.count, named) }
        i = next
        continue
      }
      if between == .second { break }
      switch token.kind {
      case .punctuation:
        guard !isClosed || isGoverned, let quoted = quoted(from: i, in: trigger.sentence) else { break loop }
        out.append(quoted)
        (isClosed, isGoverned) = (true, false)
        (whole, namedByWhole) = (out.count, named)
        // The name and its two marks.
        let close = draft.tokens[i + 1..<end].firstIndex { $0.kind == .punctuation } ?? i
        i = close + 1
        continue
      case .number, .latin, .abbreviation:
        guard !isClosed || isGoverned else { break loop }
        out.append(String(draft.text[token.span]))
      case .word:
        // على | مدينة باريس
        if let kind = context.classOfWord[i], !(isGoverned && kind == .place) {
          guard Self.joining.contains(kind) || kind == .goal && goesSomewhere && governed == 0, !isGoverned,
            governed < Self.prepositions, !token.key.begins(with: "و"), i + 1 < end,
            !TitleWordClasses.shared[.manner].contains(draft.tokens[i + 1].key)
          else { break loop }
          out.append(Self.plain(draft.text[token.span]))
          (isGoverned, isAccusative) = (true, false)
          between = kind == .between ? .first : .none
          if kind == .between { (wholeBefore, namedBefore) = (whole, namedByWhole) }
          governed += 1
          i += 1
          continue
        }
        guard let word = complementing(i, isAccusative: &isAccusative) else { break loop }
        let isAttached = token.parts.first?.role == .proclitic
        let hasArticle =
          isAttached ? token.parts.last { $0.role == .stem }?.form.begins(with: "ال") == true : hasArticle(i)
        // Behind a definite word an adjective may stand, and nothing else that is not governed.
        guard isAttached || isGoverned || hasArticle || !isClosed else { break loop }
        out.append(word)
        (isClosed, isGoverned) = (hasArticle, false)
        if isClosed { (whole, namedByWhole) = (out.count, named) }
      default: break loop
      }
      i += 1
    }
    // بين الرئيس المصري سالم and nobody else
    if between == .second { (whole, namedByWhole) = (wholeBefore, namedBefore) }
    guard whole > (parties.isEmpty ? 1 : 0), namedByWhole.isSuperset(of: parties) else { return nil }
    let words = Array(out[..<whole])
    let title = Self.joined(isDefinite && words[0].opens(with: "ال") ? Self.definite(noun) : noun, words)
    return title.unicodeScalars.count <= Self.letters ? (title, namedByWhole) : nil
  }

  /// Which of the names behind بين comes next.
  private enum Between { case none, first, second }

  /// Prepositions that go on with a phrase.
  private static let joining: Set<EventWordClasses.Class> = [.company, .between, .patient, .place, .source]

  /// The name that begins at a token, behind what is attached to it.
  func mention(at i: Int) -> Mention? {
    let mentions = draft.result.mentions
    let token = draft.tokens[i]
    let k = mentions.partitioningIndex { $0.span.start >= token.span.start }
    guard k < mentions.count, mentions[k].form == .name, mentions[k].span.start < token.span.end,
      mentions[k].span.end >= token.span.end
    else { return nil }
    return mentions[k]
  }

  /// Whether a token is of a title of somebody.
  private func isTitle(_ i: Int, of entity: Int) -> Bool {
    draft.result.entities[entity].roles.contains { $0.span.overlaps(draft.tokens[i].span) }
  }

  /// A word that may stand inside a phrase, as a title writes it; nil for verbs, what is joined by و, and words with a pronoun.
  private func complementing(_ i: Int, isAccusative: inout Bool) -> String? {
    let token = draft.tokens[i]
    let classes = TitleWordClasses.shared
    guard !classes[.beforeVerb].contains(token.key), !classes[.opening].contains(token.key),
      !classes[.adverb].contains(token.key), !hasPronoun(i), !token.key.equals("ال"),
      !context.words.words[i].known.contains(.report), !context.words.words[i].known.contains(.newClause)
    else { return nil }
    if token.parts.first?.role == .proclitic {
      guard isGoverned(token) else { return nil }
      isAccusative = false
      return Self.plain(draft.text[token.span])
    }
    guard !token.key.begins(with: "و") || classes[.waw].contains(token.key), !Self.looksLikeVerb(token.key),
      context.match(i).map({ !$0.forms.isDisjoint(with: .nominal) }) ?? true || classes[.head].contains(token.key)
    else { return nil }
    let word = draft.text[token.span]
    guard isAccusative else { return isAdverb(i) ? nil : Self.plain(word) }
    let bare = Self.withoutAccusative(word, isAdjective: true)
    isAccusative = bare.utf8.count < token.key.utf8.count
    return bare
  }
}
