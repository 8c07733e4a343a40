import Model
import Normalize

/// Finds titles and offices beside persons' names.
final class RoleFinder {
  let gazetteer: GazetteerIndex
  let text: String
  let tokens: [Token]
  let tags: TagLayers
  let words: NameWords

  init(gazetteer: GazetteerIndex, text: String, tokens: [Token], tags: TagLayers, words: NameWords) {
    self.gazetteer = gazetteer
    self.text = text
    self.tokens = tokens
    self.tags = tags
    self.words = words
  }

  /// A person's mention and the words of a title beside it.
  func roles(_ names: [(candidate: NameCandidate, entity: Int)]) -> [(entity: Int, role: Entity.Role)] {
    var out: [(entity: Int, role: Entity.Role)] = []
    let persons = names.filter { $0.candidate.kind == .person }
    for title in tags.titles {
      // What ends before somebody else is addressed belongs to who stands before it.
      guard let title = begun(title.tokens), let own = trimmed(title),
        let owner = owner(of: isBeforeAddress(own) ? own : title, persons),
        let told = withoutKin(withAide(own, names), persons).map({ withoutOthers($0, persons) })
      else { continue }
      let range = completed(told, names)
      let span = Span(start(of: range.lowerBound), tokens[range.upperBound - 1].span.end)
      // The body or country the office is in: the last one named in the title.
      let inside = names.last { span.contains($0.candidate.span) && $0.candidate.kind != .person && $0.entity != owner }
      let country = inside == nil ? nationality(in: range, names) : nil
      out.append((owner, Entity.Role(span: span, organisation: inside?.entity ?? country, rule: "title")))
    }
    for (name, entity) in persons {
      let before = titleBefore(name, names).flatMap { withoutKin($0, persons) }
      for found in [before.map { withAide($0, names) }, titleBehind(name) ?? officeBehind(name, names)].compactMap(
        \.self)
      {
        let range = completed(found, names)
        let span = Span(start(of: range.lowerBound), tokens[range.upperBound - 1].span.end)
        // A longer phrase with the tagger's title in it takes its place.
        let touched = out.filter { $0.role.span.overlaps(span) }
        guard touched.allSatisfy({ $0.entity == entity && span.contains($0.role.span) }) else { continue }
        out.removeAll { $0.role.span.overlaps(span) }
        let inside = names.last { span.contains($0.candidate.span) && $0.candidate.kind != .person }
        let organisation = inside?.entity ?? nationality(in: range, names)
        out.append((entity, Entity.Role(span: span, organisation: organisation, rule: "title-word")))
      }
    }
    return out
  }

  /// The person before whose name the title ends, or behind whose name it begins.
  private func owner(of title: Range<Int>, _ persons: [(candidate: NameCandidate, entity: Int)]) -> Int? {
    func onlySigns(_ range: Range<Int>, _ allowed: String) -> Bool {
      range.count <= 2
        && range.allSatisfy { tokens[$0].kind == .punctuation && allowed.holds(String(text[tokens[$0].span])) }
    }
    // المتحدث باسم فلان, شارة القائد إلى فلان: somebody else's.
    let leadsOn = title.last.map(isLeading) ?? false
    let before = persons.first { p in
      !leadsOn && p.candidate.tokens.lowerBound >= title.upperBound
        && onlySigns(title.upperBound..<p.candidate.tokens.lowerBound, "،,\"«“”»:(-–")
    }
    // محمد سالم، ومحافظ الوادي: another man.
    let isOthers =
      !title.isEmpty && tokens[title.lowerBound].key.begins(with: "و") && !isCopula(title.lowerBound)
      && start(of: title.lowerBound) > tokens[title.lowerBound].span.start
    let behind =
      isOthers
      ? nil
      : persons.last { p in
        p.candidate.tokens.upperBound <= title.lowerBound
          && onlySigns(p.candidate.tokens.upperBound..<title.lowerBound, "،,\"«“”»(-–")
      }
    guard let before else { return behind?.entity }
    guard let behind else { return before.entity }
    // Both: what stands without a sign between wins, then the name behind the title.
    let gapBehind = title.lowerBound - behind.candidate.tokens.upperBound
    let gapBefore = before.candidate.tokens.lowerBound - title.upperBound
    return gapBefore <= gapBehind ? before.entity : behind.entity
  }

  /// The country of a nationality adjective in a title, where the article names it. That of a body named in the title is not the
  /// office's: رئيس تحرير «السياسة» الكويتية.
  func nationality(in title: Range<Int>, _ names: [(candidate: NameCandidate, entity: Int)]) -> Int? {
    for k in title.reversed() {
      guard let country = gazetteer.country(adjective: words.hash(k)) else {
        continue
      }
      if isOfBody(k, in: title) { return nil }
      return names.first { $0.candidate.entry?.id == country.id }?.entity
    }
    return nil
  }

  /// Whether an adjective stands behind the name of a body: in quotation marks, or one word behind صحيفة, شركة.
  private func isOfBody(_ k: Int, in title: Range<Int>) -> Bool {
    guard k > title.lowerBound else { return false }
    func isMark(_ k: Int) -> Bool { k < tokens.count && ["»", "\"", "”"].contains(text[tokens[k].span]) }
    // Not the adjective itself in them: رئيس الحكومة "الكازاخستانية".
    if isMark(k - 1) { return !isMark(k + 1) }
    return k - 1 > title.lowerBound && tokens[k - 1].kind == .word && NameData.shared.has(stem(k - 2), as: .apart)
  }
}
