import Model
import Normalize

/// Titles told by their words where the tagger has none.
extension RoleFinder {
  /// The title that ends right before a name: أمير دولة قطر الشيخ. Another person's title is not run into: only a noun without
  /// article can lead on from one title to the next.
  func titleBefore(
    _ name: NameCandidate, _ names: [(candidate: NameCandidate, entity: Int)]
  ) -> Range<Int>? {
    let end = name.tokens.lowerBound
    var first: Int?
    var k = end - 1
    while k >= 0, end - k <= 9, tokens[k].kind == .word {
      if words.marks(k).contains(.title) {
        if first != nil, words.marks(k).contains(.definiteTitle) { break }
        first = k
        // An attached letter ends the phrase: للرئيس, ووزير.
        if tokens[k].stemStart > tokens[k].span.start { break }
      } else {
        let isInside = names.contains { $0.candidate.tokens.contains(k) && $0.candidate.kind != .person }
        guard isInside || belongs(k) else { break }
      }
      k -= 1
    }
    return first.map { $0..<end }
  }

  /// Words inside a title: with an article, nouns for bodies and places, باسم, الأسبق.
  private func belongs(_ k: Int) -> Bool {
    let key = tokens[k].key
    if key.begins(with: "ال") || key.begins(with: "لل") || key.begins(with: "وال") { return true }
    return Self.inside.contains(key) || NameData.shared.classNoun(key) != nil
  }

  private static let inside = WordSet([
    "باسم", "عام", "في", "سابق", "شؤون", "لشؤون", "اول", "مجلس", "مكتب",
  ])

  /// The title set behind a name with a comma: ديمتري ترينين، مدير مركز كارنيغي في موسكو.
  func titleBehind(_ name: NameCandidate) -> Range<Int>? {
    let sign = name.tokens.upperBound
    guard sign + 1 < tokens.count, tokens[sign].kind == .punctuation,
      ["،", ",", "(", "-", "–"].contains(text[tokens[sign].span])
    else { return nil }
    var start = sign + 1
    if ["وهو", "وهي", "هو", "هي"].contains(tokens[start].key), start + 1 < tokens.count { start += 1 }
    guard words.marks(start).contains(.title), tokens[start].stemStart == tokens[start].span.start else {
      return nil
    }
    var end = start + 1
    while end < tokens.count, end - start < 16, tokens[end].kind != .punctuation { end += 1 }
    let isClosed = end < tokens.count && tokens[end].kind == .punctuation
    return isClosed ? start..<end : start..<min(end, start + 4)
  }
}
