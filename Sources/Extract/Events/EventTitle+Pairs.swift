import Model
import Normalize

/// Both names of what a dual noun speaks of.
extension EventTitle {
  /// A title with the second of two behind a dual noun, where it has but the first and the text goes on with و and the other.
  ///
  /// | text | title without | with |
  /// |---|---|---|
  /// | سيطروا على مدينتي بيروت ودمشق | سيطرة على مدينتي بيروت | سيطرة على مدينتي بيروت ودمشق |
  /// | اجتمع برئيسي فرنسا وألمانيا | اجتماع برئيسي فرنسا | اجتماع برئيسي فرنسا وألمانيا |
  /// | جنود من الجيشين الفرنسي والألماني | جنود من الجيشين الفرنسي | جنود من الجيشين الفرنسي والألماني |
  /// | مباراتي الفريق السبت | … مباراتي الفريق | the same |
  func paired(_ title: String, in number: Int) -> String {
    // Most titles have no such noun.
    guard Self.mayHoldDual(title) else { return title }
    var words = title.split(separator: " ")
    for i in context.sentences[number] {
      guard let dual = dual(i) else { continue }
      let token = draft.tokens[i]
      let noun = Self.plain(draft.text[Span(token.stemStart, token.span.end)])
      guard let at = words.firstIndex(where: { $0.hasSuffix(noun) }), let (first, second) = pair(behind: i, dual) else {
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

  /// Whether a word ends like a dual, other than في and adjectives with the article.
  private static func mayHoldDual(_ title: String) -> Bool {
    title.holds("ين ال")
      || title.bytes { bytes in
        var start = 0
        for i in bytes.indices where bytes[i] == 0x20 {
          let word = bytes[start..<i]
          start = i + 1
          if word.count > 4, word.suffix(2).elementsEqual(yeh), !word.starts(with: article) { return true }
        }
        return false
      }
  }

  private static let yeh = Array("ي".utf8)
  private static let article = Array("ال".utf8)

  /// A noun in the dual, by what tells the two apart.
  private enum Dual {
    /// Feminine, by the names or nouns behind it: مدينتي; not الذاتي, معلوماتي.
    case feminine
    /// Masculine, by names, since others end like it (رئيسي, also: main): فريقي.
    case masculine
    /// With the article, by adjectives: الجيشين.
    case definite
  }

  private func dual(_ i: Int) -> Dual? {
    let token = draft.tokens[i]
    guard token.kind == .word else { return nil }
    if token.key.ends(with: "ين"), i + 1 < draft.tokens.count, isAdjective(i + 1) {
      return token.parts.last { $0.role == .stem }?.form.begins(with: "ال") == true || hasArticle(i) ? .definite : nil
    }
    guard token.key.ends(with: "ي"), !hasArticle(i) else { return nil }
    if token.key.ends(with: "تي") {
      let isLong = token.key.utf8.count >= 10 && (!token.key.ends(with: "اتي") || token.key.ends(with: "مباراتي"))
      return isLong ? .feminine : nil
    }
    let noun = token.parts.last { $0.role == .stem }?.form ?? token.key
    return TitleWordClasses.shared[.head].contains(String(noun.dropLast())) ? .masculine : nil
  }

  /// The words of what stands first behind a dual noun, as its entity is called or as it is written, and the other one with its و; nil where
  /// the text does not go on with another.
  private func pair(behind i: Int, _ dual: Dual) -> (first: [[Substring]], second: String)? {
    let end = draft.tokens.count
    guard i + 1 < end, draft.tokens[i + 1].kind == .word, draft.tokens[i + 1].parts.first?.role != .proclitic else {
      return nil
    }
    var first = [[Self.plain(draft.text[draft.tokens[i + 1].span])[...]]]
    var next = i + 2
    let name = mention(at: i + 1)
    if dual == .masculine, name == nil { return nil }
    if let name {
      first = [draft.result.entities[name.entity].label, Self.plain(draft.text[name.span])].map {
        $0.split(separator: " ")
      }
      next = i + 1
      while next < end, draft.tokens[next].span.start < name.span.end { next += 1 }
    }
    guard next < end, draft.tokens[next].kind == .word, draft.tokens[next].key.begins(with: "و") else { return nil }
    let token = draft.tokens[next]
    let other = mention(at: next).flatMap { $0.span.start > token.span.start ? $0 : nil }
    switch dual {
    case .definite where !hasJoinedArticle(next) || !token.key.ends(with: "ي") && !token.key.ends(with: "ية"):
      return nil
    case .masculine where other == nil: return nil
    default: break
    }
    if let other { return (first, Self.plain(draft.text[Span(token.span.start, other.span.end)])) }
    return joinedNoun(next).map { (first, $0) }
  }
}
