import Model

/// Finds which entity the words for a speaker stand for.
struct SpeakerEntities {
  let context: StatementContext
  /// The roles of all persons, in the order of entities.
  private let roles: [Role]

  /// What a person is called besides the name.
  private struct Role {
    var entity: Int
    var start: Int
    var words: [UInt64]
    /// Whether it tells a body or a country.
    var isOfCountry: Bool
  }

  init(context: StatementContext) {
    self.context = context
    let tokens = context.tokens
    roles = context.entities.enumerated().filter { $0.element.kind == .person }.flatMap { number, entity in
      entity.roles.map { role in
        var words: [UInt64] = []
        var isOfCountry = role.organisation != nil
        var k = tokens.firstEnding(behind: role.span.start)
        while k < tokens.count, tokens[k].span.start < role.span.end {
          words.append(context.bareHash(k))
          if context.isNationality[k] { isOfCountry = true }
          k += 1
        }
        return Role(entity: number, start: role.span.start, words: words, isOfCountry: isOfCountry)
      }
    }
  }

  /// What a span of speaker words stands for.
  enum Answer: Equatable {
    case entity(Int)
    /// A description of an entity, such as الموقع: worth a mention of its own.
    case nominal(Int)
    /// The same as whoever spoke before: المصدر ذاته, البيان.
    case same
    /// The same body as spoke before: الصحيفة.
    case sameBody
    case unknown
  }

  func entity(of range: Range<Int>) -> Answer {
    let inside = range.filter { context.mentionOf[$0] >= 0 }.map { context.mentions[Int(context.mentionOf[$0])] }
      .filter { $0.kind != .person || $0.form != .name || !isFollower($0, range) }
    if let first = range.first(where: { context.words[$0].flags.contains(.content) }),
      context.words[first].flags.contains(.divine)
    {
      return .unknown
    }
    // عائلة فلان, بحسب تصريحاته لوكالة: the one named is not the one who speaks.
    if let first = range.first(where: { context.words[$0].flags.contains(.content) }) {
      let key = context.bareHash(first)
      let isRelative = Self.family.contains(key) && !context.words[first].flags.contains(.definite)
      // ابن كيران, مكتب العمل: the noun is part of the name.
      let mention = context.mentionOf[first]
      let isPart = mention >= 0 && first + 1 < range.upperBound && context.mentionOf[first + 1] == mention
      if Self.kin.contains(key), isPart { return .entity(context.mentions[Int(mention)].entity) }
      if Self.kin.contains(key), !context.isTitle[first] || isRelative { return .unknown }
      if Self.ownWords.contains(key) { return .same }
    }
    // A person named in it is the speaker, whatever offices and bodies stand around the name.
    if let person = inside.first(where: { $0.kind == .person && $0.form == .name }) {
      return .entity(person.entity)
    }
    if let nominal = inside.first(where: { $0.form == .nominal }) { return .entity(nominal.entity) }
    // سمو الرئيس العام: the office is behind the form of address.
    let head =
      range.first { context.words[$0].flags.contains(.content) && !Self.addresses.contains(context.words[$0].bareHash) }
      ?? range.first { context.words[$0].flags.contains(.content) } ?? range.lowerBound
    let key = context.bareHash(head)
    // عضو في البرلمان: somebody new.
    if inside.isEmpty || Self.people.contains(key), isIndefinite(range, head), !isAnnounced(key, head) {
      return .unknown
    }
    if isSame(range, head) { return .same }
    if !Self.people.contains(key) {
      if let first = inside.first, isHead(first, range, head) { return .entity(first.entity) }
      if let entity = medium(called: key, at: head) ?? role(range, head) { return .nominal(entity) }
      // التلفزيون الحكومي tells which one: not the body that spoke before.
      let isMedium =
        Self.media.contains(key) && context.words[head].flags.contains(.definite)
        && !(head + 1 < range.upperBound && context.words[head + 1].flags.isSuperset(of: [.content, .definite]))
      return isMedium ? .sameBody : .unknown
    }
    if let entity = role(range, head) { return .nominal(entity) }
    return .unknown
  }

  /// Whether a description names nobody in particular: no article and no name up to its first preposition.
  private func isIndefinite(_ range: Range<Int>, _ head: Int) -> Bool {
    for i in head..<range.upperBound {
      let flags = context.words[i].flags
      if i > head, flags.contains(.preposition) || flags.contains(.punctuation) { break }
      if flags.contains(.definite) || flags.contains(.same) || context.mentionOf[i] >= 0 { return false }
      if context.tokens[i].parts.contains(where: { $0.role == .enclitic }) { return false }
    }
    return !Self.honorifics.contains(context.words[head].bareHash)
  }

  /// Whether a headline speaks of a medium that the article then names: موقع فرنسي.
  private func isAnnounced(_ key: UInt64, _ head: Int) -> Bool {
    Self.media.contains(key) && context.sentences.first?.tokens.contains(head) ?? false
  }

  /// Whether a person stands behind a ل that does not belong to a title: القوات الموالية لحكومة الرئيس, مستشار سابق لفلان.
  private func isFollower(_ person: Mention, _ range: Range<Int>) -> Bool {
    if let own = token(at: person.span.start), own > range.lowerBound,
      !context.words[own - 1].flags.contains(.opensPhrase),
      context.text[Span(context.tokens[own].span.start, person.span.start)].hasSuffix("ل")
    {
      return true
    }
    return range.contains {
      context.tokens[$0].span.end <= person.span.start && context.words[$0].flags.contains(.lam)
        && !context.isTitle[$0] && $0 > range.lowerBound && !context.words[$0].flags.contains(.time)
        && !context.isTitle[range.lowerBound]
    }
  }

  /// Whether words are a noun for one person with the article, and no name: المسؤول التركي, but not المحلل فلان.
  func isSomebody(_ range: Range<Int>) -> Bool {
    guard let head = range.first(where: { context.words[$0].flags.contains(.content) }),
      context.words[head].flags.contains(.definite), Self.people.contains(context.bareHash(head))
    else { return false }
    if head + 1 < range.upperBound,
      context.words[head + 1].flags.isDisjoint(with: [.definite, .preposition, .lam, .ba, .same, .punctuation])
    {
      return false
    }
    // الباحثان are two.
    let key = context.tokens[head].key
    return !key.ends(with: "ان") && !key.ends(with: "ون") && !key.ends(with: "ين")
      && range.allSatisfy { context.mentionOf[$0] < 0 }
  }

  /// Whether a body can be meant by a noun for media: its name does not begin with another class noun, as وزارة الصحة does.
  func mayBeMedium(_ entity: Int) -> Bool {
    guard let name = context.mentions.first(where: { $0.entity == entity && $0.form == .name }),
      let first = token(at: name.span.start), let noun = NameData.shared.classNoun(context.tokens[first].key)
    else { return true }
    return noun.found.isMedium || noun.found.kind != .organisation
  }

  /// Whether a word is a form of address that stands by itself: سموه.
  static func isHonorific(_ bareHash: UInt64) -> Bool { honorifics.contains(bareHash) }

  /// Whom a form of address stands for: who spoke last, if his titles go with it, else the person named last whose do:
  /// سموه is a prince.
  ///
  /// - Parameter last: who spoke last.
  func titled(_ range: Range<Int>, _ last: Int?) -> Int? {
    guard let head = range.first(where: { context.words[$0].flags.contains(.content) }),
      let titles = Self.titles[context.words[head].bareHash]
    else { return nil }
    func fits(_ role: Role) -> Bool { role.words.contains { titles.contains($0) } }
    if let last, roles.contains(where: { $0.entity == last && fits($0) }) { return last }
    let limit = context.tokens[head].span.start
    let holders = Set(roles.filter { $0.start < limit && fits($0) }.map(\.entity))
    return context.mentions.last { $0.span.start < limit && holders.contains($0.entity) }?.entity
  }

  private static let executive = wordHash("تنفيذي".utf8)
  private static let family = StatementLists.hashes(.kin)
  private static let kin = family.union(StatementLists.hashes(.entourage))
  private static let ownWords = StatementLists.hashes(.ownWords)

  /// Whether a word is a noun for somebody who speaks, a medium, or a text that something can rest on.
  static func isSource(_ context: StatementContext, _ word: Int) -> Bool {
    if isSource(context.bareHash(word)) { return true }
    // شهادته is شهادة with its pronoun.
    return context.withBare(word) { key in
      for pronoun in pronouns where key.count > 8 && key.suffix(pronoun.count).elementsEqual(pronoun) {
        let stem = key.dropLast(pronoun.count)
        if isSource(wordHash(stem)) { return true }
        return stem.suffix(2).elementsEqual(openTa) && isSource(wordHash(Array(stem.dropLast(2)) + closedTa))
      }
      return false
    }
  }

  private static let pronouns = ["ها", "هم", "ه"].map { Array($0.utf8) }
  private static let openTa = Array("ت".utf8)
  private static let closedTa = Array("ة".utf8)

  /// Whether a word behind وفق is what something is measured by, and no source: القانون, خطة.
  static func isMeasure(_ context: StatementContext, _ word: Int) -> Bool {
    measures.contains(context.bareHash(word))
  }

  /// Whether a word is a noun for people who speak: المسؤول.
  static func isPerson(_ context: StatementContext, _ word: Int) -> Bool { people.contains(context.bareHash(word)) }

  /// Whether a word is a noun for a relative or for others who belong to somebody: والدة فلان.
  static func isRelative(_ context: StatementContext, _ word: Int) -> Bool { kin.contains(context.bareHash(word)) }

  /// Whether words for a source are a medium's: they begin with a noun for one (وكالة, صحيفة) or with the name of an agency.
  static func isMedium(_ context: StatementContext, _ range: Range<Int>) -> Bool {
    guard let head = range.first(where: { context.words[$0].flags.contains(.content) }) else { return false }
    let key = context.bareHash(head)
    return mediaNouns.contains(key) || agencies.contains(key) || agencies.contains(context.words[head].hash)
  }

  /// Whether a ل behind a noun leads to whom it is addressed: مطالبات للحكومة.
  static func isAddressed(_ context: StatementContext, _ word: Int) -> Bool {
    addressed.contains(context.bareHash(word))
  }

  /// Whether a word is a plural of bodies, which takes a feminine verb: الدول, الشركات.
  static func isPlural(_ context: StatementContext, _ word: Int) -> Bool {
    plurals.contains(context.bareHash(word))
  }

  /// Whether a word is a noun for those whom one speaks to in public: الصحافيين.
  static func isHearer(_ context: StatementContext, _ word: Int) -> Bool {
    hearers.contains(context.bareHash(word))
  }

  private static func isSource(_ hash: UInt64) -> Bool {
    people.contains(hash) || media.contains(hash) || texts.contains(hash) || reports.contains(hash)
  }

  /// A name heads the phrase where only class nouns stand before it: موقع أكسيوس, but not المتحدث باسم الجيش.
  private func isHead(_ mention: Mention, _ range: Range<Int>, _ head: Int) -> Bool {
    let before = range.filter {
      context.tokens[$0].span.end <= mention.span.start && context.words[$0].flags.contains(.content)
    }
    // A place heads it only by itself: أمانة مكة is not مكة.
    if mention.kind == .place || mention.kind == .country, !before.isEmpty { return false }
    return before.count <= 2
      && before.allSatisfy { !Self.people.contains(context.bareHash($0)) && !context.isTitle[$0] }
  }

  private func isSame(_ range: Range<Int>, _ head: Int) -> Bool {
    if Self.texts.contains(context.bareHash(head)), context.words[head].flags.contains(.definite) { return true }
    if Self.honorifics.contains(context.words[head].bareHash) { return true }
    return range.contains { context.words[$0].flags.contains(.same) }
  }

  /// The medium or body last named with this class noun before it: الموقع for موقع "أكسيوس"; in a headline the next one
  /// named so.
  private func medium(called key: UInt64, at head: Int) -> Int? {
    let limit = context.tokens[head].span.start
    if context.words[head].flags.contains(.definite) {
      return context.mentions.last { $0.span.start < limit && isCalled(key, $0) }?.entity
    }
    guard Self.media.contains(key), let first = context.sentences.first, first.tokens.contains(head)
    else {
      return nil
    }
    return context.mentions.first { $0.span.start > limit && isCalled(key, $0) }?.entity
  }

  /// Whether a name begins with a class noun, or has it before it.
  private func isCalled(_ key: UInt64, _ mention: Mention) -> Bool {
    guard mention.kind == .organisation, mention.form == .name, let first = token(at: mention.span.start) else {
      return false
    }
    if context.bareHash(first) == key { return true }
    var k = first - 1
    var steps = 0
    while k >= 0, steps < 2 {
      if context.words[k].flags.contains(.preposition) { return false }
      if context.words[k].flags.contains(.content) {
        let word = context.bareHash(k)
        if word == key { return true }
        if !Self.media.contains(word) { return false }
        steps += 1
      }
      k -= 1
    }
    return false
  }

  /// The person whose title begins with the same words: الوزير for وزير الخارجية.
  private func role(_ range: Range<Int>, _ head: Int) -> Int? {
    let key = context.bareHash(head)
    let wanted = range.filter { context.words[$0].flags.contains(.content) && $0 != head }.map { context.bareHash($0) }
      .filter { !Self.epithets.contains($0) }
    let limit = context.tokens[head].span.start
    let isOfCountry = range.contains { $0 != head && context.isNationality[$0] }
    var best: (entity: Int, score: Int, start: Int)?
    for role in roles where role.start < limit {
      guard role.words.contains(key) else { continue }
      // الرئيس is hardly the head of a company.
      if role.words.contains(Self.executive), !wanted.contains(Self.executive) { continue }
      // وزير الخارجية الإيراني is hardly the minister of whom no country is told.
      if isOfCountry, !role.isOfCountry { continue }
      let missing = wanted.reduce(0) { $0 + (role.words.contains($1) ? 0 : 1) }
      guard missing == 0 || wanted.count > 1 && missing < wanted.count else { continue }
      let score = -missing
      if best == nil || (score, role.start) > (best!.score, best!.start) { best = (role.entity, score, role.start) }
    }
    return best?.entity
  }

  /// The token that holds a byte offset.
  private func token(at offset: Int) -> Int? {
    let token = context.tokens.firstEnding(behind: offset)
    return token < context.tokens.count ? token : nil
  }

  private static func nouns(_ kind: String) -> Set<UInt64> {
    Set(LanguageData.rows("statements-speakers").filter { $0.count >= 2 && $0[0] == kind }.map { wordHash($0[1].utf8) })
  }

  /// Nouns for people who speak: a body named behind them is not itself the speaker.
  private static let people = nouns("person")
  /// Forms of address that stand for whoever spoke before: سموه, معاليه.
  private static let honorifics = nouns("honorific")
  /// By form of address the words that titles which go with it have.
  private static let titles: [UInt64: Set<UInt64>] = Dictionary(
    uniqueKeysWithValues: LanguageData.rows("statements-speakers").filter { $0.count >= 3 && $0[0] == "honorific" }.map
    {
      (wordHash($0[1].utf8), FrameFinder.hashes($0[2].split(separator: ",").map(String.init)))
    })
  /// Nouns of address that stand before an office: سمو, معالي.
  private static let addresses = nouns("address")
  /// Adjectives of honour, which tell no office.
  private static let epithets = nouns("epithet")
  /// Nouns for media.
  private static let media = nouns("medium")
  private static let mediaNouns = StatementLists.hashes(.medium)
  private static let agencies = StatementLists.hashes(.agency)
  /// Nouns for texts and sources that stand for whoever spoke before.
  private static let texts = nouns("text")
  /// Nouns for other texts and bodies that something can rest on.
  private static let reports = nouns("report")
  /// Nouns of what is addressed to somebody.
  private static let addressed = nouns("addressed")
  /// Plurals of bodies and powers.
  private static let plurals = nouns("plural")
  /// Nouns for those whom one speaks to in public.
  private static let hearers = nouns("hearer")
  /// Nouns that something is measured by.
  private static let measures = nouns("measure")
}
