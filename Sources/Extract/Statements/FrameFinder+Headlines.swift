import Model

/// Speech behind the colon of a headline.
extension FrameFinder {
  /// A headline's colon: وزير الخارجية: حققنا تقدما.
  func headline(_ sentence: Sentence) -> CueFrame? {
    let range = sentence.tokens
    guard let colon = range.first(where: { context.words[$0].flags.contains(.colon) }), colon > range.lowerBound,
      colon + 2 < range.upperBound, colon - range.lowerBound <= 14
    else { return nil }
    var first = range.lowerBound
    if let stop = (range.lowerBound..<colon).last(where: { context.words[$0].flags.contains(.stop) }) {
      first = stop + 1
    }
    // فلان - الوكالة - المدينة: who writes, and from where.
    if (first..<colon).contains(where: { context.words[$0].flags.contains(.dash) }) { return nil }
    guard first < colon, !context.words[first].flags.contains(.preposition),
      !(first..<colon).contains(where: {
        (context.words[$0].verb.map { $0.form != .participle } ?? false) && context.mentionOf[$0] < 0
          && !context.isTitle[$0]
      })
    else { return nil }
    // A place before a colon is where it is told from, a number in brackets belongs to a title.
    let isPlace = (first..<colon).allSatisfy {
      context.mentionOf[$0] >= 0 && context.mentions[Int(context.mentionOf[$0])].kind == .place
        && context.mentions[Int(context.mentionOf[$0])].metonymOf == nil
    }
    guard !isPlace, !context.words[colon - 1].flags.contains(.closesParenthesis) else { return nil }
    let end = speakers.nounPhraseEnd(from: first, limit: colon, stopsAtObject: false)
    // فضائح النادي: a topic.
    guard
      context.isNamed(first) || context.opensQuotation[first] >= 0 || context.speakerAt[first] >= 0
        || context.words[first].flags.contains(.definite) || isSource(first..<colon) || isPeople(first..<colon)
    else { return nil }
    guard end == colon || colon - first <= 6,
      colon - first <= 6 || (first..<colon).filter({ !context.isNamed($0) }).count <= 4
    else { return nil }
    var link = ContentLink(
      kind: .colon, token: colon, first: colon + 1, start: context.tokens[colon + 1].span.start)
    if context.opensQuotation[colon + 1] >= 0 {
      let q = Int(context.opensQuotation[colon + 1])
      if !context.isLabel(q) { link = links.quotationLink(q, token: colon) }
    }
    return CueFrame(
      cue: colon..<colon + 1, lemma: nil, form: nil, source: .written(first..<max(end, first + 1)),
      link: link, endsContent: false, first: first, confidence: 0.8, rule: "headline-colon")
  }
}
