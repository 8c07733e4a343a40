import Model
import Normalize

/// Who suffers what a noun with its own pronoun names, where nobody of them is named.
extension EventTitle {
  /// The subject of the verb that carries the noun of a death.
  ///
  /// | text | |
  /// |---|---|
  /// | لقي ثلاثة جنود \| مصرعهم | ثلاثة جنود |
  /// | (إن) 12 شخصا \| لقوا حتفهم | 12 شخصا |
  func sufferers(of trigger: Trigger, _ noun: String) -> [String] {
    guard !trigger.isVerb, TitleWordClasses.shared[.undergone].contains(fold(noun, to: .compare)),
      hasPronoun(trigger.word)
    else { return [] }
    let first = max(context.sentences[trigger.sentence].lowerBound, trigger.word - Self.reach)
    guard let verb = (first..<trigger.word).last(where: { context.classOfWord[$0] == .light }) else { return [] }
    if verb + 1 == trigger.word { return number(endingBefore: verb, from: first) }
    let subject = (verb + 1..<trigger.word).first { !isTime[$0] } ?? trigger.word
    let counted = self.counted(from: subject, in: trigger.sentence)
    if !counted.isEmpty { return counted }
    let words = (subject..<trigger.word).prefix { isBare($0) }.map { Self.plain(draft.text[draft.tokens[$0].span]) }
    // Pronoun and subject agree: a dual.
    let isDual = draft.tokens[trigger.word].key.ends(with: "هما")
    return words.map { isDual && $0.closes(with: "ان") ? $0.dropLast(2) + "ين" : Self.genitive($0) }
  }

  /// Words that stand between a verb and its noun at most, with the verb.
  private static let reach = 9

  /// A number with what it counts right before a verb, or before قد.
  private func number(endingBefore verb: Int, from first: Int) -> [String] {
    var last = verb - 1
    while last >= first, TitleWordClasses.shared[.beforeVerb].contains(draft.tokens[last].key) { last -= 1 }
    guard last >= first,
      let quantity = draft.result.quantities.first(where: {
        $0.unit != nil && $0.span.end == draft.tokens[last].span.end
      })
    else { return [] }
    // Words of a number that is not exact, but no preposition before them: أكثر من 20 جنديا.
    let at = draft.tokens.firstEnding(behind: quantity.span.start)
    let about = (min(first, at)..<at).reversed().prefix {
      TitleWordClasses.shared[.about].contains(draft.tokens[$0].key)
    }
    let begin = about.reversed().first { ![.source, .outside, .patient].contains(context.classOfWord[$0]) } ?? at
    return [
      Self.withoutVowels(draft.text[Span(min(draft.tokens[begin].span.start, quantity.span.start), quantity.span.end)])
    ]
  }
}
