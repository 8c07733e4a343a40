import Model
import Normalize

/// Both names of what a dual noun speaks of.
extension EventTitle {
  /// A title with the second name behind a dual noun, where it has but the first and the text goes on with و and the other.
  ///
  /// | text | title without | with |
  /// |---|---|---|
  /// | سيطروا على مدينتي بيروت ودمشق | سيطرة على مدينتي بيروت | سيطرة على مدينتي بيروت ودمشق |
  /// | مباراتي الفريق السبت | … مباراتي الفريق | the same |
  func paired(_ title: String, in number: Int) -> String {
    // Most titles have no such noun.
    guard title.holds("تي ") else { return title }
    var words = title.split(separator: " ")
    for i in context.sentences[number] where isDual(i) {
      let token = draft.tokens[i]
      let noun = Self.plain(draft.text[Span(token.stemStart, token.span.end)])
      guard let at = words.firstIndex(where: { $0.hasSuffix(noun) }), let (first, second) = pair(behind: i) else {
        continue
      }
      let rest = words[(at + 1)...]
      guard let names = first.first(where: { rest.starts(with: $0) }) else { continue }
      let next = at + 1 + names.count
      if next < words.count, words[next].hasPrefix("و") { continue }
      words.insert(contentsOf: second.split(separator: " "), at: next)
    }
    return words.joined(separator: " ")
  }

  /// Whether a word is a feminine noun in the dual that governs the names behind it: مدينتي, مباراتي; not الذاتي, معلوماتي.
  private func isDual(_ i: Int) -> Bool {
    let token = draft.tokens[i]
    guard token.kind == .word, token.key.ends(with: "تي"), !hasArticle(i), token.key.utf8.count >= 10 else {
      return false
    }
    return !token.key.ends(with: "اتي") || token.key.ends(with: "مباراتي")
  }

  /// The words of the name behind a dual noun, as its entity is called or as it is written, and the other one with its و; nil where the text
  /// does not go on with another.
  private func pair(behind i: Int) -> (first: [[Substring]], second: String)? {
    let end = draft.tokens.count
    guard i + 1 < end, draft.tokens[i + 1].kind == .word, draft.tokens[i + 1].parts.first?.role != .proclitic else {
      return nil
    }
    var first = [[Self.plain(draft.text[draft.tokens[i + 1].span])[...]]]
    var next = i + 2
    if let name = mention(at: i + 1) {
      first = [draft.result.entities[name.entity].label, Self.plain(draft.text[name.span])].map {
        $0.split(separator: " ")
      }
      next = i + 1
      while next < end, draft.tokens[next].span.start < name.span.end { next += 1 }
    }
    guard next < end, draft.tokens[next].kind == .word, draft.tokens[next].key.begins(with: "و") else { return nil }
    let token = draft.tokens[next]
    if let other = mention(at: next), other.span.start > token.span.start {
      return (first, Self.plain(draft.text[Span(token.span.start, other.span.end)]))
    }
    return joinedNoun(next).map { (first, $0) }
  }
}
