/// Decides what is written onto a word: و ف ب ل ك س before it, pronouns behind it.
///
/// Words of closed classes are in tables. Any other word is read apart where its parts together are about as frequent as
/// the word itself: the cost of a reading is -100 times the decimal logarithm of the product of its parts' frequencies, and it may
/// exceed the whole word's cost by the clitic's margin. So ولد stays whole, since و and لد would be far rarer than ولد is.
/// The segmentation is that of UD Arabic-PUD: the article stays with its stem.
struct Clitics: Sendable {
  private let tables = CliticTables.shared
  private let list = WordList.shared

  /// Cost of a word that is not in the list: somewhat rarer than its rarest.
  private static let unknown = 760
  /// The article is as much part of a word as not: what الX costs more than X where the list has only X.
  private static let article = 60
  /// What an article behind a clitic takes off: few words begin with بال or لل in which they are none.
  private static let sureArticle = 250
  /// What makes نا likely a pronoun, rather than the subject of a perfect: a stem in ت, or an imperfect.
  private static let objectOrOwner = 100
  /// A stem mostly written with أ or إ that stands here with ا, and the other way round: واحد is not و and أحد.
  private static let wrongHamza = 140
  private static let rightHamza = 60
  /// A stem mostly written with ى that stands here with ي: والي is not و and إلى.
  private static let wrongMaqsura = 120

  /// A word at the compare level, and what the key no longer tells of its spelling.
  struct Word {
    /// Arabic letters only, two bytes each.
    var key: ArraySlice<UInt8>
    /// For each letter, whether it carries a hamza or madda on an alef; empty where that is not known.
    var hamzas: [Bool]
    /// Whether the last letter is ي, not ى.
    var endsInYeh: Bool
    /// Words of the article that stand there by themselves.
    var neighbours: Set<ArraySlice<UInt8>> = []
  }

  func reading(_ word: Word) -> CliticReading {
    let key = word.key
    if let fixed = tables.words[Array(key)] { return fixed }
    let candidates = tables.before.filter { key.count > $0.key.count + 2 && key.starts(with: $0.key) }
    if let closed = closedClass(key, candidates) { return closed }
    let whole = list.cost(key)
    var best = CliticReading()
    var bestCost = whole ?? Self.unknown
    func offer(_ cost: Int, _ before: [Int], _ behind: Int) {
      if cost < bestCost { (best, bestCost) = (CliticReading(before: before, behind: behind), cost) }
    }
    for affix in candidates {
      let stem = key.dropFirst(affix.key.count)
      if let cost = stemCost(stem, affix, word) { offer(affix.cost + cost - affix.margin, affix.lengths, 0) }
      pronouns(stem, word) { offer(affix.cost + $0 - affix.margin, affix.lengths, $1) }
    }
    pronouns(key, word) { offer($0, [], $1) }
    if whole == nil, best == CliticReading() { return unknownWord(word, candidates) }
    return best
  }

  /// Function words with their pronouns, and fixed words behind و or ف.
  private func closedClass(_ key: ArraySlice<UInt8>, _ candidates: [CliticTables.Affix]) -> CliticReading? {
    if let pronoun = closedPronoun(key) { return pronoun }
    for affix in candidates {
      let rest = key.dropFirst(affix.key.count)
      if var reading = closedPronoun(rest) {
        reading.before.insert(contentsOf: affix.lengths, at: 0)
        return reading
      }
      guard affix.lengths.count == 1, affix.key[1] == 0x88 || affix.key[1] == 0x81 else { continue }
      if var fixed = tables.words[Array(rest)], rest.count > 4 || !fixed.before.isEmpty {
        fixed.before.insert(1, at: 0)
        return fixed
      }
    }
    return nil
  }

  private func closedPronoun(_ key: ArraySlice<UInt8>) -> CliticReading? {
    for affix in tables.behind where key.count > affix.key.count && key.suffix(affix.key.count).elementsEqual(affix.key)
    {
      let stem = Array(key.dropLast(affix.key.count))
      guard tables.withPronoun.contains(stem) else { continue }
      let isPreposition = stem.count == 2
      return CliticReading(before: isPreposition ? [1] : [], behind: affix.key.count / 2)
    }
    return nil
  }

  /// Cost of a stem behind a proclitic; nil for one that cannot stand there or is not known.
  private func stemCost(_ stem: ArraySlice<UInt8>, _ affix: CliticTables.Affix, _ word: Word) -> Int? {
    if affix.isFuture, !isImperfect(stem, affix, word) { return nil }
    if stem.count < 6, !tables.short.contains(Array(stem)) { return nil }
    let isContracted = affix.key.suffix(2).elementsEqual("ل".utf8) && stem.starts(with: "ل".utf8) && stem.count >= 6
    if isContracted, let cost = entry("ا".utf8 + stem)?.cost { return cost - Self.sureArticle }
    guard let entry = entry(stem) else { return nil }
    var cost = entry.cost
    if stem.count >= 10, stem.starts(with: "ال".utf8) { cost -= Self.sureArticle }
    let letter = affix.key.count / 2
    if stem.starts(with: "ا".utf8), letter < word.hamzas.count {
      if entry.hasHamza, !word.hamzas[letter] { cost += Self.wrongHamza }
      if entry.hasHamza, word.hamzas[letter] { cost -= Self.rightHamza }
    }
    if entry.hasMaqsura, word.endsInYeh { cost += Self.wrongMaqsura }
    return cost
  }

  private func isImperfect(_ stem: ArraySlice<UInt8>, _ affix: CliticTables.Affix, _ word: Word) -> Bool {
    guard stem.count >= 6, let first = stem.dropFirst().first else { return false }
    // ت ن ي; أ only as it is written.
    if stem.starts(with: "ا".utf8) {
      return affix.key.count / 2 < word.hamzas.count && word.hamzas[affix.key.count / 2]
    }
    return stem.starts(with: "ت".utf8) || (stem.first == 0xD9 && (first == 0x8A || first == 0x86))
  }

  /// Offers each reading of a word as stem and pronoun: its cost less the pronoun's margin, and the pronoun's letters.
  private func pronouns(_ word: ArraySlice<UInt8>, _ whole: Word, _ offer: (Int, Int) -> Void) {
    guard !word.starts(with: "ال".utf8) else { return }
    for affix in tables.behind
    where word.count >= affix.key.count + 6 && word.suffix(affix.key.count).elementsEqual(affix.key) {
      let stem = word.dropLast(affix.key.count)
      guard affix.margin > 0, let cost = pronounStem(stem, affix) else { continue }
      var margin = affix.margin
      if affix.key.elementsEqual("نا".utf8), stem.starts(with: "ي".utf8) || stem.suffix(2).elementsEqual("ت".utf8) {
        margin += Self.objectOrOwner
      }
      offer(affix.cost + cost - margin, affix.key.count / 2)
    }
  }

  /// Cost of a stem before a pronoun, where ة is written ت, ى is ا, ء is ؤ or ئ and the silent alef of وا is left out.
  private func pronounStem(_ stem: ArraySlice<UInt8>, _ affix: CliticTables.Affix) -> Int? {
    var cost = entry(stem)?.cost
    func other(_ last: String) {
      if let found = entry(stem.dropLast(2) + Array(last.utf8))?.cost { cost = min(cost ?? found, found) }
    }
    switch stem.suffix(2) {
    case let end where end.elementsEqual("ت".utf8): other("ة")
    case let end where end.elementsEqual("ا".utf8): other("ي")
    case let end where end.elementsEqual("ؤ".utf8) || end.elementsEqual("ئ".utf8): other("ء")
    case let end where end.elementsEqual("و".utf8): other("وا")
    default: break
    }
    // ة is often written ه: دقيقه is دقيقة.
    if affix.key.elementsEqual("ه".utf8), let own = cost, let feminine = entry(stem + Array("ة".utf8))?.cost,
      feminine < own + 40
    {
      return nil
    }
    return cost
  }

  /// A stem in the list; with the article also where the list has it without.
  private func entry(_ stem: some Collection<UInt8>) -> WordList.Entry? {
    if let entry = list.entry(stem) { return entry }
    guard stem.count >= 10, stem.starts(with: "ال".utf8), let cost = list.cost(stem.dropFirst(4)) else { return nil }
    return WordList.Entry(cost: cost + Self.article, hasHamza: false, hasMaqsura: false)
  }

  /// A word that neither itself nor in parts is in the list: names mostly.
  private func unknownWord(_ word: Word, _ candidates: [CliticTables.Affix]) -> CliticReading {
    let key = word.key
    for affix in candidates where !affix.isFuture {
      let stem = key.dropFirst(affix.key.count)
      if stem.count >= 8, word.neighbours.contains(stem) { return CliticReading(before: affix.lengths, behind: 0) }
      // No article begins inside a foreign name so often as behind a clitic.
      let isArticle = stem.count >= 12 && stem.starts(with: "ال".utf8)
      let isContracted = affix.key.suffix(2).elementsEqual("ل".utf8) && stem.count >= 10 && stem.starts(with: "ل".utf8)
      if isArticle || isContracted { return CliticReading(before: affix.lengths, behind: 0) }
    }
    var reading = CliticReading()
    if let first = candidates.first, first.lengths == [1], first.key[1] == 0x88, key.count >= 10 {
      // Foreign names that begin with و go on with a vowel: ويلسون, والاس, وولف.
      let next = key.dropFirst(2)
      let goesOn = next.starts(with: "ا".utf8) || next.starts(with: "ي".utf8) || next.starts(with: "و".utf8)
      if !goesOn || word.hamzas.count > 1 && word.hamzas[1] { reading.before = [1] }
    }
    let rest = key.dropFirst(reading.before.count * 2)
    for affix in tables.behind where affix.margin >= 300 || affix.key.elementsEqual("هم".utf8) {
      if rest.count >= affix.key.count + 8, rest.suffix(affix.key.count).elementsEqual(affix.key) {
        reading.behind = affix.key.count / 2
      }
    }
    if reading.behind == 0, rest.count >= 12, rest.suffix(4).elementsEqual("ته".utf8) { reading.behind = 1 }
    return reading
  }
}
