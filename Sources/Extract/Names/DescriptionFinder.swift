import Model
import Normalize

/// Finds phrases that say what somebody or something is: whole ones, which a reader understands without their sentence.
///
/// | text | description | rule |
/// |---|---|---|
/// | نقلت صحيفة «الحياة» اللبنانية عن | صحيفة «الحياة» اللبنانية | class |
/// | في بلدة سرمين التابعة لمحافظة إدلب | بلدة سرمين التابعة لمحافظة إدلب | class-place |
/// | في العاصمة المجرية بودابست | العاصمة المجرية | before |
/// | على موقع التواصل الاجتماعي تويتر | موقع التواصل الاجتماعي | before |
/// | في عدن، ثاني أكبر مدن اليمن، | ثاني أكبر مدن اليمن | apposition |
/// | المرصد، وهو منظمة تدافع عن الحقوق، | منظمة تدافع عن الحقوق | copula |
/// | في رومانيا التي تعد أفقر دول الاتحاد | أفقر دول الاتحاد | relative |
/// | وتعد تايلاند إحدى أكبر الدول المصدرة للأرز | إحدى أكبر الدول المصدرة للأرز | considered |
/// | جبهة النصرة (فرع تنظيم القاعدة في سوريا) | فرع تنظيم القاعدة في سوريا | brackets |
/// | في إدلب شمال سوريا | شمال سوريا | place |
/// | شركة إينوك ومقرها دبي | مقرها دبي | seat |
///
/// What begins such a phrase is a closed class of nouns, each for names of some kinds: a comma stands before much else.
struct DescriptionFinder {
  let text: String
  let tokens: [Token]
  let words: NameWords
  /// In order, not overlapping.
  let names: [(candidate: NameCandidate, entity: Int)]
  let data = DescriptionData.shared

  /// A name with what stands around it.
  struct Place {
    var index: Int
    var name: NameCandidate
    var entity: Int
    /// The tokens before and behind it, quotation marks around it left out; `before` may be -1, `behind` the end of the text.
    var before: Int
    var behind: Int
    /// The noun before it.
    var noun: (noun: DescriptionData.Noun, cut: Int)?
  }

  func descriptions() -> [(entity: Int, description: Entity.Description)] {
    var out: [(entity: Int, description: Entity.Description)] = []
    for i in names.indices {
      let place = place(i)
      let noun = place.noun != nil
      if noun || mayDescribe(place.behind) || mayDescribe(place.behind + 1) && isSign(place.behind) {
        behind(place).map { out.append((place.entity, $0)) }
      }
      if noun { beside(place).forEach { out.append((place.entity, $0)) } }
      if place.before >= 0 {
        ahead(place).map { out.append((place.entity, $0)) }
      }
    }
    return out
  }

  /// Whether a word has the article: not إلى, and not التي.
  private func isDefinite(_ k: Int) -> Bool {
    guard isWord(k), tokens[k].key.begins(with: "ال") else { return false }
    return !data.has(tokens[k].key, as: .leading) && !data.has(tokens[k].key, as: .clause)
  }

  private func place(_ i: Int) -> Place {
    let (name, entity) = names[i]
    var place = Place(
      index: i, name: name, entity: entity, before: name.tokens.lowerBound - 1, behind: name.tokens.upperBound)
    if isPunctuation(place.behind, "»\"”"), isPunctuation(place.before, "«\"“") {
      place.behind += 1
      place.before -= 1
    }
    if name.kind == .place || name.kind == .organisation, mayDescribe(place.before), isOneLine(place.before + 1),
      self.name(at: place.before, near: i) == nil, let noun = data.attached(tokens[place.before].key),
      noun.noun.kinds.contains(name.kind)
    {
      place.noun = noun
    }
    return place
  }

  // MARK: Around a name with its noun

  /// مدينة سرت الساحلية, بلدة سرمين التابعة لمحافظة إدلب.
  private func beside(_ place: Place) -> [Entity.Description] {
    guard let (noun, cut) = place.noun else { return [] }
    var out: [Entity.Description] = []
    let end = adjectives(of: noun, at: place.behind)
    // مدينة مرجانة الاقتصادية is a place in the town.
    if noun.kinds.contains(.place), (place.behind..<end).contains(where: { data.has(tokens[$0].key, as: .part) }) {
      return []
    }
    if end > place.behind { out.append(description(place.before, cut: cut, end, "class")) }
    guard isWord(end), isOneLine(end), data.has(tokens[end].key, as: .lies),
      tokens[end].key.ends(with: "ة") == noun.isFeminine
    else { return out }
    var k = end + 1
    while k < end + 5, isWord(k), name(at: k, near: place.index) == nil, isBetween(tokens[k].key) { k += 1 }
    // A noun alone, where the tagger lost the name behind it.
    guard k < end + 5, let inside = name(at: k, near: place.index), inside.kind != .person, isOneLine(k),
      inside.tokens.count > 1 || data.attached(tokens[k].key) == nil
    else { return out }
    let next = inside.tokens.upperBound
    // مكة المكرمة: the name goes on.
    if isWord(next), tokens[next].key.begins(with: "ال"), !data.has(tokens[next].key, as: .clause),
      !data.has(tokens[next].key, as: .untold)
    {
      return out
    }
    out.append(description(place.before, cut: cut, next, "class-place"))
    return out
  }

  private func isBetween(_ key: String) -> Bool {
    if data.has(key, as: .between) || data.has(key, as: .direction) { return true }
    if data.attached(key) != nil { return true }
    return key.begins(with: "ل") && data.has(String(key.dropFirst()), as: .between)
  }

  /// Behind the last of the adjectives that begin at a word. A second nationality is of what comes next: لاعب نادي شاتلكو الهنغاري
  /// البرتغالي.
  func adjectives(of noun: DescriptionData.Noun, at start: Int) -> Int {
    var end = start
    var hasNationality = false
    while isWord(end), isOneLine(end) {
      let key = tokens[end].key
      let isNationality = words.marks(end).contains(.nationality)
      let isFacing = end > start && data.has(key, as: .facing) && key.ends(with: "ة") == noun.isFeminine
      // الفوضى is no adjective.
      if !isNationality, !noun.isFeminine, text[tokens[end].span].utf8.last == 0x89 { break }
      // نادي الأهلي المحامي: the title of whoever is named next.
      guard data.fits(key, noun) || isFacing, !isNationality || !hasNationality, !words.marks(end).contains(.title)
      else {
        break
      }
      hasNationality = hasNationality || isNationality
      end += 1
    }
    return end
  }

  // MARK: Before a name

  /// العاصمة المجرية بودابست, موقع التواصل الاجتماعي تويتر, وتعد تايلاند إحدى ...
  private func ahead(_ place: Place) -> Entity.Description? {
    let last = place.before
    guard isWord(last) else { return nil }
    if mayDescribe(last), data.has(tokens[last].key, as: .considered) {
      guard !isJoined(place), isOneLine(last + 1) else { return nil }
      // Without a superlative it may be what somebody holds: وتعتبر الحزب منظمة معادية.
      guard let found = phrase(place.behind, of: place), found.head != .noun else { return nil }
      return described(found, "considered")
    }
    // A letter before the name makes it another part of the sentence: الموقع الإلكتروني للوزارة.
    guard place.name.kind == .place || place.name.kind == .organisation, isDefinite(last),
      place.name.span.start == tokens[place.name.tokens.lowerBound].span.start, isOneLine(last + 1)
    else { return nil }
    var first = last
    while first > 0, last - first < 5, isDefinite(first), isOneLine(first), name(at: first, near: place.index) == nil {
      first -= 1
    }
    guard isWord(first), name(at: first, near: place.index) == nil else { return nil }
    if mayDescribe(first), last - first >= 2, place.name.kind == .organisation,
      let (noun, cut) = data.attached(tokens[first].key), noun.use == .name,
      !tokens[place.name.tokens.lowerBound].key.begins(with: "ال"),
      NameData.shared.classNoun(tokens[place.name.tokens.lowerBound].key) == nil,
      // موقع المؤسسة الإلكتروني: whose site it is.
      !data.has(tokens[last].key, as: .unfit),
      !(first + 1...last).contains(where: { data.definite(tokens[$0].key) != nil })
    {
      return description(first, cut: cut, last + 1, "before")
    }
    for k in [first, first + 1] where k < last && mayDescribe(k) {
      guard let (noun, cut) = data.definite(tokens[k].key), noun.kinds.contains(place.name.kind),
        adjectives(of: noun, at: k + 1) == last + 1,
        noun.word == "عاصمة" || words.marks(last).contains(.nationality)
      else { continue }
      return description(k, cut: cut, last + 1, "before")
    }
    return nil
  }

  // MARK: Behind a name

  private func behind(_ place: Place) -> Entity.Description? {
    if place.name.kind == .place, let found = lie(place) { return found }
    if place.name.kind == .organisation, let found = seat(place) { return found }
    if isOfAnother(place) { return nil }
    var start = place.behind
    guard start < tokens.count, isOneLine(start) else { return nil }
    let key = tokens[start].key
    if tokens[start].kind == .word {
      if data.has(key, as: .is) {
        guard !isJoined(place), let found = phrase(start + 1, of: place), found.head != .noun else { return nil }
        return described(found, "copula")
      }
      guard data.has(key, as: .relative), isWord(start + 1), data.has(tokens[start + 1].key, as: .considered) else {
        return nil
      }
      return phrase(start + 2, of: place).map { described($0, "relative") }
    }
    guard isOneLine(start + 1) else { return nil }
    if isPunctuation(start, "(") {
      guard let found = phrase(start + 1, of: place), isPunctuation(found.tokens.upperBound, ")") else { return nil }
      return described(found, "brackets")
    }
    guard isPunctuation(start, "،,-–—"), isWord(start + 1) else { return nil }
    start += 1
    let first = tokens[start].key
    if data.has(first, as: .relative), isWord(start + 1), data.has(tokens[start + 1].key, as: .considered) {
      return phrase(start + 2, of: place).map { described($0, "relative") }
    }
    let isFeminine = data.has(first, as: .feminine)
    guard isFeminine || data.has(first, as: .masculine) else {
      // Behind a bare comma a noun may be the next of a list, or what the verb waits for: وشكلت الإدارة، فريق بحث.
      guard let found = phrase(start, of: place), found.head != .noun || place.name.kind == .person else { return nil }
      return described(found, "apposition")
    }
    guard let found = phrase(start + 1, of: place), agrees(found, place, isFeminine) else { return nil }
    return described(found, "copula")
  }

  /// Whether the pronoun of a clause can mean the name and what is said of it.
  private func agrees(_ found: Phrase, _ place: Place, _ isFeminine: Bool) -> Bool {
    if found.head == .noun || found.head == .whose { return found.noun.isFeminine == isFeminine }
    if place.name.kind == .person { return true }
    guard let noun = place.noun?.noun else {
      // هيئة السوق، وهو ...: something before it is meant.
      return isFeminine || !tokens[place.name.tokens.lowerBound].key.ends(with: "ة")
    }
    return noun.isFeminine == isFeminine || found.noun.isFeminine == isFeminine
  }

  /// A person whose kin or aide somebody is: شقيق سالم، وهو طالب.
  private func isOfAnother(_ place: Place) -> Bool {
    guard place.name.kind == .person else { return false }
    return [place.before, place.before - 1].contains { k in
      guard isWord(k) else { return false }
      let key = tokens[k].key
      return NameData.shared.has(key, as: .kin) || NameData.shared.has(key, as: .aide)
    }
  }

  /// One of several that are spoken of together: فرنسا وألمانيا هما ...
  private func isJoined(_ place: Place) -> Bool {
    let first = place.name.tokens.lowerBound
    return place.name.span.start > tokens[first].span.start && name(at: first - 1, near: place.index) != nil
  }

  /// شمال سوريا, جنوب غربي بغداد.
  private func lie(_ place: Place) -> Entity.Description? {
    var start = place.behind
    if let noun = place.noun { start = adjectives(of: noun.noun, at: start) }
    if isSign(start) { start += 1 }
    var k = start
    while isWord(k), isOneLine(k), k < start + 3, data.has(tokens[k].key, as: .direction) { k += 1 }
    guard k > start else { return nil }
    let first = Span(place.name.span.start, tokens[place.name.tokens.lowerBound].span.end)
    if data.has(fold(text[first], to: .compare), as: .wide) { return nil }
    if isNoun(k, near: place.index) { k += 1 }
    guard let inside = name(at: k, near: place.index), inside.tokens.lowerBound == k, isOneLine(k),
      inside.kind == .place || inside.kind == .country, inside.span.start == tokens[k].span.start,
      inside.hash != place.name.hash
    else { return nil }
    return description(start, cut: 0, inside.tokens.upperBound, "place")
  }

  /// ومقرها لندن.
  private func seat(_ place: Place) -> Entity.Description? {
    var start = place.behind
    while start < place.behind + 3, isWord(start), tokens[start].key.begins(with: "ال") { start += 1 }
    if isSign(start) { start += 1 }
    guard isWord(start), isOneLine(start), data.has(tokens[start].key, as: .seat) else { return nil }
    var k = start + 1
    if isWord(k), tokens[k].key == "في" { k += 1 }
    if isNoun(k, near: place.index) { k += 1 }
    guard let inside = name(at: k, near: place.index), inside.tokens.lowerBound == k, isOneLine(k),
      inside.kind == .place || inside.kind == .country
    else { return nil }
    let next = inside.tokens.upperBound
    // ومقرها العراق والأردن ومصر
    if name(at: next, near: place.index) != nil { return nil }
    return description(start, cut: tokens[start].key.begins(with: "و") ? 1 : 0, next, "seat")
  }

  /// A noun that stays outside the name behind it: العاصمة بغداد, مدينة حلب.
  private func isNoun(_ k: Int, near index: Int) -> Bool {
    guard isWord(k), name(at: k, near: index) == nil else { return false }
    return tokens[k].key == "العاصمة" || data.noun(tokens[k].key)?.isClass == true
  }

  // MARK: Words

  func isWord(_ k: Int) -> Bool { k >= 0 && k < tokens.count && tokens[k].kind != .punctuation }

  func mayDescribe(_ k: Int) -> Bool { k >= 0 && k < tokens.count && words.marks(k).contains(.describing) }

  func isPunctuation(_ k: Int, _ signs: String) -> Bool {
    k >= 0 && k < tokens.count && tokens[k].kind == .punctuation && signs.holds(String(text[tokens[k].span]))
  }

  /// What may stand between a name and what it is.
  private func isSign(_ k: Int) -> Bool { isPunctuation(k, "،,(-–—") }

  /// Whether a token stands in the line of the one before it.
  func isOneLine(_ k: Int) -> Bool {
    k > 0 && k < tokens.count && !text[Span(tokens[k - 1].span.end, tokens[k].span.start)].utf8.contains(0x0A)
  }

  /// The name in which a token stands, where it is one of the next before or behind another.
  func name(at k: Int, near index: Int) -> NameCandidate? {
    var i = index
    while i > 0, names[i].candidate.tokens.lowerBound > k { i -= 1 }
    while i + 1 < names.count, names[i].candidate.tokens.upperBound <= k { i += 1 }
    return names[i].candidate.tokens.contains(k) ? names[i].candidate : nil
  }

  private func described(_ phrase: Phrase, _ rule: String) -> Entity.Description {
    description(phrase.tokens.lowerBound, cut: 0, phrase.tokens.upperBound, rule)
  }

  private func description(_ start: Int, cut: Int, _ end: Int, _ rule: String) -> Entity.Description {
    let first = cut == 0 ? tokens[start].span.start : NameWords.place(cut, tokens[start], text)
    return Entity.Description(span: Span(first, tokens[end - 1].span.end), rule: rule)
  }
}
