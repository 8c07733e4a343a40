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
    guard end > 0, !isLeading(end - 1) else { return nil }
    var first: Int?
    var k = end - 1
    while k >= 0, end - k <= 9, tokens[k].kind == .word {
      if isTitle(k) {
        if let first, words.marks(k).contains(.definiteTitle), !(first == k + 1 && mayBeAdjective(first)) { break }
        first = k
        // An attached letter ends the phrase: للرئيس, ووزير.
        if start(of: k) > tokens[k].span.start { break }
      } else if first != nil, isTeam(k) {
        // استبدل مدرب الفريق اللاعب فلان
        break
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
    if Self.prepositions.contains(key) && key != "في" || NameData.shared.has(key, as: .joiner) { return false }
    if key.begins(with: "ال") || key.begins(with: "لل") || key.begins(with: "وال") { return true }
    return NameData.shared.has(key, as: .inTitle) || NameData.shared.classNoun(key) != nil
  }

  func isTitle(_ k: Int) -> Bool {
    words.marks(k).contains(.title) && !isInFront(k) && !isTeam(k) && !isAdjective(k)
  }

  /// أمام, which reads like إمام where the hamza is left out, and وإلى, which reads like والي.
  private func isInFront(_ k: Int) -> Bool {
    let (key, written) = (tokens[k].key, text[tokens[k].span])
    return key == "امام" && written.hasPrefix("أ") || key == "والي" && written.unicodeScalars.contains("إ")
  }

  /// The byte where a title begins in its word: behind an attached letter that is none of its own.
  func start(of k: Int) -> Int {
    guard words.marks(k).contains(.title), let cut = TitleWords.shared.cut(tokens[k].key) else {
      return tokens[k].stemStart
    }
    return cut == 0 ? tokens[k].span.start : NameWords.place(cut, tokens[k], text)
  }

  /// The tagger's title without a pronoun before it (وهو مسؤول) and the end of a quotation that begins before it; nil where a
  /// preposition leads it: what stands behind one is no title.
  func trimmed(_ title: Range<Int>) -> Range<Int>? {
    var range = title
    while range.count > 1, Self.copulas.contains(tokens[range.lowerBound].key) { range.removeFirst() }
    if Self.prepositions.contains(tokens[range.lowerBound].key) || isInFront(range.lowerBound)
      || isTeam(range.lowerBound) || NameData.shared.has(stem(range.lowerBound), as: .credit)
    {
      return nil
    }
    let marks = range.filter { tokens[$0].kind == .punctuation }.map { String(text[tokens[$0].span]) }
    if range.count > 1, let last = marks.last, tokens[range.upperBound - 1].kind == .punctuation {
      let isOpened =
        switch last {
        case ")": marks.contains("(")
        case "»": marks.contains("«")
        case "\"", "”": marks.count > 1
        default: false
        }
      if !isOpened { range.removeLast() }
    }
    // أمير المنطقة وصاحب السمو: another man is addressed.
    if let end = range.dropFirst().first(where: beginsAddress) { range = range.lowerBound..<end }
    if let end = range.dropFirst().first(where: beginsClause) { range = range.lowerBound..<end }
    // أمير المنطقة إلى, عضو المجلس نيابة عن; but مدير العمليات في «النهر».
    while range.count > 1, let last = range.last, isAdverb(last) || isLeading(last) && !leadsOn(last) {
      range.removeLast()
    }
    return range
  }

  func isBeforeAddress(_ title: Range<Int>) -> Bool {
    title.upperBound < tokens.count && beginsAddress(title.upperBound)
  }

  /// Whether a word behind و addresses somebody: ومعالي, ولصاحب السمو.
  private func beginsAddress(_ k: Int) -> Bool {
    guard tokens[k].kind == .word, tokens[k].key.begins(with: "و") else { return false }
    let stem = stem(k)
    let next = k + 1 < tokens.count ? tokens[k + 1].key : ""
    // صاحب is an owner too.
    return NameData.shared.has(stem, as: .address)
      || ["صاحب", "صاحبة"].contains(stem) && next.begins(with: "ال")
        && NameData.shared.has(String(next.dropFirst(2)), as: .address)
  }

  /// What an office does not go on with: مدرب الفريق أن اللاعبين ...
  private func beginsClause(_ k: Int) -> Bool {
    let data = DescriptionData.shared
    return data.has(tokens[k].key, as: .clause) || data.has(tokens[k].key, as: .saying)
  }

  /// A title right before a name without nouns for somebody else of whom the name tells: نجل الوزير فلان is another than فلان, who
  /// is the minister; and without the title of somebody else before و. Nil where nothing is left, a noun for an aide alone (مساعد فلان),
  /// or where a letter is attached before the name.
  func withoutKin(_ title: Range<Int>, _ persons: [(candidate: NameCandidate, entity: Int)]) -> Range<Int>? {
    guard let person = persons.first(where: { $0.candidate.tokens.lowerBound == title.upperBound })?.candidate else {
      return title
    }
    // مستشار سابق لفلان, الوزير وفلان: somebody else's office.
    if person.span.start > tokens[title.upperBound].span.start { return nil }
    var range = title
    // الرئيس المصري والأمير فلان: two men.
    if let last = range.last, words.marks(last).contains(.definiteTitle), tokens[last].key.begins(with: "و") {
      range = last..<range.upperBound
    }
    while let first = range.first, NameData.shared.has(stem(first), as: .kin) || isCoached(first, in: range) {
      range.removeFirst()
    }
    // فريق الوادي
    if range.lowerBound > title.lowerBound, isCoached(range.lowerBound - 1, in: title), !range.isEmpty,
      !isTitle(range.lowerBound)
    {
      return nil
    }
    guard let own = withoutHolding(range) else { return nil }
    range = own
    if range.isEmpty || range.count == 1 && NameData.shared.has(stem(range.lowerBound), as: .aide) { return nil }
    return range
  }

  /// The noun for a team that stands before its coach: فريق المدرب فلان. With a rank it is one itself: فريق أول.
  private func isCoached(_ k: Int, in title: Range<Int>) -> Bool {
    stem(k) == "فريق" && !(k + 1 < title.upperBound && NameData.shared.has(tokens[k + 1].key, as: .rank))
  }

  /// A title with the noun for a deputy right before it, which the tagger read without: مساعد مدير الفرع is not its director. The end of
  /// a name is no such noun: سالم بن مساعد أمير المنطقة.
  func withAide(_ title: Range<Int>, _ names: [(candidate: NameCandidate, entity: Int)]) -> Range<Int> {
    var range = title
    while let first = range.first, first > 0, tokens[first - 1].kind == .word,
      words.marks(first).contains(.title) || isOfTwo(first),
      !words.marks(first).contains(.definiteTitle), start(of: first) == tokens[first].span.start,
      NameData.shared.has(stem(first - 1), as: .deputy),
      nameEnding(after: first - 1, names)?.contains(first - 1) != true
    { range = first - 1..<range.upperBound }
    return range
  }

  /// رئيسي الجمهورية
  private func isOfTwo(_ k: Int) -> Bool {
    let key = tokens[k].key
    return key.ends(with: "ي") && TitleWords.shared.head(tokens[k].kind, String(key.dropLast())) == .construct
  }

  /// The tokens of the first name that ends behind a word.
  private func nameEnding(
    after k: Int, _ names: [(candidate: NameCandidate, entity: Int)]
  ) -> Range<Int>? {
    indexOfName(endingAfter: k, names).map { names[$0].candidate.tokens }
  }

  /// The place of the first name that ends behind a word.
  ///
  /// - Parameter names: in order, not overlapping.
  func indexOfName(endingAfter k: Int, _ names: [(candidate: NameCandidate, entity: Int)]) -> Int? {
    var (low, high) = (0, names.count)
    while low < high {
      let middle = (low + high) / 2
      if names[middle].candidate.tokens.upperBound <= k { low = middle + 1 } else { high = middle }
    }
    return low < names.count ? low : nil
  }

  /// A title up to the end of the name that it breaks off in, and with the name that it needs: بجامعة الملك [سعود], مجلس إدارة نادي
  /// [النسر]; and with the quotation mark that closes one in it, or without what nothing closes.
  func completed(_ title: Range<Int>, _ names: [(candidate: NameCandidate, entity: Int)]) -> Range<Int> {
    let title = ended(title, names)
    guard let n = indexOfName(endingAfter: title.upperBound, names), names[n].candidate.kind != .person else {
      return closed(title)
    }
    let own = names[n].candidate.tokens
    let end = title.upperBound
    if own.contains(end - 1) {
      return closed(own.lowerBound > title.lowerBound ? title.lowerBound..<own.upperBound : title)
    }
    // رئيس منظمة «النهر»
    let isQuoted = own.lowerBound == end + 1 && ["«", "\"", "“"].contains(text[tokens[end].span])
    guard own.lowerBound == end || isQuoted, let noun = NameData.shared.classNoun(tokens[end - 1].key), !noun.isDefinite
    else { return closed(title) }
    return closed(title.lowerBound..<own.upperBound)
  }

  /// A title with the mark that closes a quotation in it, or up to the one that nothing closes.
  private func closed(_ range: Range<Int>) -> Range<Int> {
    guard range.contains(where: { tokens[$0].kind == .punctuation }) else { return range }
    for (opening, closing) in [("«", "»"), ("“", "”"), ("\"", "\"")] {
      let marks = range.filter {
        tokens[$0].kind == .punctuation && [opening, closing].contains(String(text[tokens[$0].span]))
      }
      guard let open = marks.last, opening == closing ? marks.count % 2 == 1 : text[tokens[open].span] == opening else {
        continue
      }
      if range.upperBound < tokens.count, text[tokens[range.upperBound].span] == closing {
        return range.lowerBound..<(range.upperBound + 1)
      }
      return open > range.lowerBound ? range.lowerBound..<open : range
    }
    return range
  }

  /// A word without و, ب, ل before it.
  func stem(_ k: Int) -> String {
    let token = tokens[k]
    return token.stemStart == token.span.start
      ? token.key : fold(text[Span(token.stemStart, token.span.end)], to: .compare)
  }

  /// A word of when or for whom, that no office ends with.
  func isAdverb(_ k: Int) -> Bool { NameData.shared.has(tokens[k].key, as: .adverb) }

  /// A pronoun that makes a sentence of a title: وهو مسؤول.
  func isCopula(_ k: Int) -> Bool { Self.copulas.contains(tokens[k].key) }

  private static let copulas = WordSet(["وهو", "وهي", "هو", "هي", "وهم", "هم"])
  static let prepositions = WordSet([
    "من", "في", "عن", "علي", "الي", "مع", "ضد", "عند", "لدي", "بين", "قبل", "بعد", "خلف", "تحت", "منذ", "حتي",
    "ل", "ب", "و",
  ])

  /// Whether a word that may be a title is a given name in a list: محمد سالم، أمير الهاشمي، منصور علي.
  private func isName(_ k: Int) -> Bool {
    guard k + 2 < tokens.count, gazetteer.isNamePart(words.hash(k)), gazetteer.isNamePart(words.hash(k + 1)),
      tokens[k + 2].kind == .punctuation, !NameData.shared.has(tokens[k].key, as: .aide)
    else { return false }
    return ["،", ",", ".", ")"].contains(text[tokens[k + 2].span])
  }

  /// The title set behind a name with a comma: ديمتري ترينين، مدير مركز كارنيغي في موسكو.
  func titleBehind(_ name: NameCandidate) -> Range<Int>? {
    let sign = name.tokens.upperBound
    guard sign + 1 < tokens.count, tokens[sign].kind == .punctuation,
      ["،", ",", "(", "-", "–"].contains(text[tokens[sign].span])
    else { return nil }
    var start = sign + 1
    if Self.copulas.contains(tokens[start].key), start + 1 < tokens.count { start += 1 }
    guard isTitle(start), self.start(of: start) == tokens[start].span.start, !isName(start) else { return nil }
    var end = start + 1
    func isEnd(_ k: Int) -> Bool {
      tokens[k].kind == .punctuation || beginsClause(k) || isAdverb(k) || beginsAddress(k)
    }
    while end < tokens.count, end - start < 16, !isEnd(end) { end += 1 }
    let isClosed = end < tokens.count && isEnd(end)
    return isClosed ? start..<end : start..<min(end, start + 4)
  }
}
