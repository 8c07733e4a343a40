/// Decides what is written onto a word: و ف ب ل ك س before it, pronouns behind it.
///
/// Words of closed classes are in tables. Any other word is read apart where its parts together are about as frequent as
/// the word itself: the cost of a reading is -100 times the decimal logarithm of the product of its parts' frequencies,
/// and it may exceed the whole word's cost by the clitic's margin. So ولد stays whole, since و and لد would be far rarer
/// than ولد is. The segmentation is that of UD Arabic-PUD: the article stays with its stem.
struct Clitics: Sendable {
  let tables = CliticTables.shared
  let list = WordList.shared

  /// Cost of a word that is not in the list: somewhat rarer than its rarest.
  private static let unknown = 760
  /// The article is as much part of a word as not: what الX costs more than X where the list has only X.
  private static let article = 60
  /// What an article behind a clitic takes off: few words begin with بال or لل in which they are none.
  private static let sureArticle = 250
  /// A stem mostly written with أ or إ that stands here with ا, and the other way round: واحد is not و and أحد.
  private static let wrongHamza = 140
  private static let rightHamza = 60
  /// A stem mostly written with ى that stands here with ي: والي is not و and إلى.
  private static let wrongMaqsura = 220
  /// What makes نا likely a pronoun, rather than the subject of a perfect: a stem in ت, or an imperfect.
  private static let objectOrOwner = 100

  // Letters by their two bytes, written out: constants that are made when first asked for are slow to ask for.
  static let alef: UInt16 = 0xD8A7
  static let lam: UInt16 = 0xD984
  static let waw: UInt16 = 0xD988
  static let fa: UInt16 = 0xD981
  static let sin: UInt16 = 0xD8B3
  static let ta: UInt16 = 0xD8AA
  static let ya: UInt16 = 0xD98A
  static let nun: UInt16 = 0xD986
  static let ha: UInt16 = 0xD987
  static let mim: UInt16 = 0xD985
  private static let marbuta: UInt16 = 0xD8A9
  private static let hamza: UInt16 = 0xD8A1
  private static let hamzaOnWaw: UInt16 = 0xD8A4
  private static let hamzaOnYa: UInt16 = 0xD8A6

  /// A word at the compare level, and what the key no longer tells of its spelling.
  struct Word {
    /// Arabic letters of two bytes each, at `range`. A buffer, since this is measured as a hot loop; it is only looked into
    /// while ``Clitics/reading(_:whole:hash:standsAlone:)`` runs, and within `range`.
    let bytes: UnsafeBufferPointer<UInt8>
    var range: Range<Int>
    /// Bit n: letter n is an alef with hamza or madda.
    var hamzas: UInt64
    /// Whether the last letter is ي, not ى.
    var endsInYeh: Bool

    /// Number of letters.
    var count: Int { range.count / 2 }

    @inline(__always)
    func letter(_ n: Int) -> UInt16 {
      UInt16(bytes[range.lowerBound + 2 * n]) << 8 | UInt16(bytes[range.lowerBound + 2 * n + 1])
    }

    /// Hash of the letters from `from` up to `to`.
    func hash(_ from: Int, _ to: Int) -> UInt64 {
      var hash = WordHash()
      hash.add(bytes, range.lowerBound + 2 * from..<range.lowerBound + 2 * to)
      return hash.result
    }

    /// The same with other letters put before or behind.
    func hash(_ first: UInt16?, _ from: Int, _ to: Int, _ last: UInt16? = nil) -> UInt64 {
      var hash = WordHash()
      if let first { hash.add(letter: first) }
      hash.add(bytes, range.lowerBound + 2 * from..<range.lowerBound + 2 * to)
      if let last { hash.add(letter: last) }
      return hash.result
    }

    @inline(__always)
    func ends(with affix: CliticTables.Affix) -> Bool {
      let from = count - affix.count
      guard from >= 0, letter(count - 1) == affix.last, letter(from) == affix.first else { return false }
      return affix.count < 3 || letter(from + 1) == affix.middle
    }

    func hasArticle(at n: Int) -> Bool { n + 1 < count && letter(n) == Clitics.alef && letter(n + 1) == Clitics.lam }
  }

  /// - Parameters:
  ///   - whole: the word's own cost, if it is in the list.
  ///   - hash: the whole word's.
  ///   - standsAlone: whether the article has a word by itself that is in no list.
  func reading(_ word: Word, whole: Int?, hash: UInt64, standsAlone: (UInt64) -> Bool) -> CliticReading {
    if let fixed = tables.note(hash)?.reading,
      fixed.behind != 1 || word.endsInYeh || word.letter(word.count - 1) != Self.ya
    {
      return fixed
    }
    let endings = endings(word)
    let proclitics = tables.before(word.letter(0))
    if let closed = closedClass(word, proclitics, endings) { return closed }
    var best = CliticReading()
    var bestCost = whole ?? Self.unknown
    for affix in tables.before[proclitics] where fits(affix, word) {
      let from = affix.count
      if let cost = stemCost(word, from), affix.cost + cost - affix.margin < bestCost {
        bestCost = affix.cost + cost - affix.margin
        best = CliticReading(before: from)
      }
      if endings != 0 { withPronoun(word, from, affix.cost - affix.margin, endings, &best, &bestCost) }
    }
    if endings != 0 { withPronoun(word, 0, 0, endings, &best, &bestCost) }
    return whole == nil && best.isWhole ? unknownWord(word, standsAlone) : best
  }

  private func fits(_ affix: CliticTables.Affix, _ word: Word) -> Bool {
    word.letter(0) == affix.first && word.count > affix.count + 1
      && (affix.count == 1 || word.letter(1) == affix.last)
  }

  /// The pronouns of `tables.behind` that a word ends with, a bit each: most words end with none.
  private func endings(_ word: Word) -> UInt32 {
    let last = word.letter(word.count - 1)
    // ه ا م ن ك ي
    guard
      last == Self.ha || last == Self.alef || last == Self.mim || last == Self.nun || last == 0xD983 || last == Self.ya
    else { return 0 }
    var endings: UInt32 = 0
    for (n, affix) in tables.behind.enumerated() where word.ends(with: affix) { endings |= 1 << UInt32(n) }
    return endings
  }

  /// Function words with their pronouns, and fixed words behind و or ف.
  private func closedClass(_ word: Word, _ proclitics: Range<Int>, _ endings: UInt32) -> CliticReading? {
    if endings != 0, let pronoun = closedPronoun(word, 0, endings) { return pronoun }
    for affix in tables.before[proclitics] where fits(affix, word) {
      let from = affix.count
      if endings != 0, let reading = closedPronoun(word, from, endings) { return reading }
      guard from == 1, affix.first == Self.waw || affix.first == Self.fa else { continue }
      if let fixed = tables.note(word.hash(1, word.count))?.reading, word.count > 3 || fixed.before > 0,
        fixed.isWhole || word.endsInYeh || word.letter(word.count - 1) != Self.ya
      {
        return CliticReading(before: fixed.before + 1, behind: fixed.behind)
      }
    }
    return nil
  }

  private func closedPronoun(_ word: Word, _ from: Int, _ endings: UInt32) -> CliticReading? {
    for (n, affix) in tables.behind.enumerated() where endings >> UInt32(n) & 1 != 0 {
      let to = word.count - affix.count
      // جانبي is lateral far more often than my side: which of these take ي is said word for word.
      guard !affix.isLetter(Self.ya), to > from, tables.note(word.hash(from, to))?.takesPronoun == true else {
        continue
      }
      // ل and ب are proclitics even where the pronoun is all that they have.
      return CliticReading(before: to - from == 1 ? to : from, behind: affix.count)
    }
    return nil
  }

  /// Cost of the stem behind `from` proclitic letters; nil for one that cannot stand there or is not known.
  private func stemCost(_ word: Word, _ from: Int) -> Int? {
    if word.letter(from - 1) == Self.sin, !isImperfect(word, from) { return nil }
    let letters = word.count - from
    let hash = word.hash(from, word.count)
    if letters < 3, tables.note(hash)?.isShort != true { return nil }
    if letters >= 3, word.letter(from - 1) == Self.lam, word.letter(from) == Self.lam,
      let cost = contracted(word, from, word.count)?.cost
    {
      return cost - Self.sureArticle
    }
    guard let entry = entry(word, from, word.count, hash) else { return nil }
    var cost = entry.cost
    if letters >= 5, word.hasArticle(at: from) { cost -= Self.sureArticle }
    var isMisspelt = false
    if entry.hasHamza, word.letter(from) == Self.alef {
      isMisspelt = word.hamzas & 1 << UInt64(from) == 0
      cost += isMisspelt ? Self.wrongHamza : -Self.rightHamza
    }
    if entry.hasMaqsura, word.endsInYeh {
      // Both letters wrong: another word.
      if isMisspelt { return nil }
      cost += Self.wrongMaqsura
    }
    return cost
  }

  /// س stands before an imperfect: ت ن ي, or أ as it is written.
  private func isImperfect(_ word: Word, _ from: Int) -> Bool {
    guard word.count - from >= 3 else { return false }
    let first = word.letter(from)
    return first == Self.ya || first == Self.ta || first == Self.nun
      || first == Self.alef && word.hamzas & 1 << UInt64(from) != 0
  }

  /// Betters the reading by a pronoun behind the stem from `from` on.
  private func withPronoun(
    _ word: Word, _ from: Int, _ cost: Int, _ endings: UInt32, _ best: inout CliticReading, _ bestCost: inout Int
  ) {
    if word.hasArticle(at: from) || from > 0 && word.letter(from - 1) == Self.sin && !isImperfect(word, from) { return }
    for (n, affix) in tables.behind.enumerated()
    where endings >> UInt32(n) & 1 != 0 && word.count - from >= affix.count + 3 {
      let to = word.count - affix.count
      if affix.isLetter(Self.ya), !takesMine(word, from, to) { continue }
      guard affix.margin > 0, let stem = pronounStem(word, from, to, affix) else { continue }
      var sum = cost + affix.cost + stem - affix.margin
      if affix.first == Self.nun, affix.last == Self.alef,
        word.letter(from) == Self.ya || word.letter(to - 1) == Self.ta
      {
        sum -= Self.objectOrOwner
      }
      if sum < bestCost { (best, bestCost) = (CliticReading(before: from, behind: affix.count), sum) }
    }
  }

  /// Whether the ي at the end can be a pronoun: behind the ت of a feminine in ة. Behind any other noun it makes an adjective
  /// far more often (وطني is national, رياضي sporting), and behind ات too (معلوماتي).
  private func takesMine(_ word: Word, _ from: Int, _ to: Int) -> Bool {
    guard word.endsInYeh, to - from >= 4, word.letter(to - 1) == Self.ta, word.letter(to - 2) != Self.alef else {
      return false
    }
    return list.entry(word.hash(nil, from, to - 1, Self.marbuta)) != nil
  }

  /// Cost of a stem before a pronoun, where ة is written ت, ى is ا, ء is ؤ or ئ and the silent alef of وا is left out.
  private func pronounStem(_ word: Word, _ from: Int, _ to: Int, _ affix: CliticTables.Affix) -> Int? {
    var cost = entry(word, from, to, word.hash(from, to))?.cost
    let last = word.letter(to - 1)
    var other: UInt64?
    if last == Self.ta { other = word.hash(nil, from, to - 1, Self.marbuta) }
    if last == Self.alef { other = word.hash(nil, from, to - 1, Self.ya) }
    if last == Self.hamzaOnWaw || last == Self.hamzaOnYa { other = word.hash(nil, from, to - 1, Self.hamza) }
    if last == Self.waw { other = word.hash(nil, from, to, Self.alef) }
    if let other, let found = list.entry(other)?.cost { cost = min(cost ?? found, found) }
    // ة is often written ه: دقيقه is دقيقة.
    if let own = cost, affix.first == Self.ha, affix.count == 1,
      let feminine = list.entry(word.hash(nil, from, to, Self.marbuta))?.cost, feminine < own + 40
    {
      return nil
    }
    return cost
  }

  /// A stem in the list; with the article also where the list has it without.
  private func entry(_ word: Word, _ from: Int, _ to: Int, _ hash: UInt64) -> WordList.Entry? {
    if let entry = list.entry(hash) { return entry }
    guard to - from >= 5, word.hasArticle(at: from) else { return nil }
    return withoutArticle(word, from + 2, to)
  }

  /// The same for لل, the ا of its article given back.
  private func contracted(_ word: Word, _ from: Int, _ to: Int) -> WordList.Entry? {
    list.entry(word.hash(Self.alef, from, to)) ?? (to - from >= 4 ? withoutArticle(word, from + 1, to) : nil)
  }

  private func withoutArticle(_ word: Word, _ from: Int, _ to: Int) -> WordList.Entry? {
    list.entry(word.hash(from, to)).map {
      WordList.Entry(cost: $0.cost + Self.article, hasHamza: false, hasMaqsura: false)
    }
  }

  /// A word that neither itself nor in parts is in the list: names mostly.
  private func unknownWord(_ word: Word, _ standsAlone: (UInt64) -> Bool) -> CliticReading {
    for affix in tables.before[tables.before(word.letter(0))] where fits(affix, word) && affix.last != Self.sin {
      let from = affix.count
      let letters = word.count - from
      if letters >= 4, standsAlone(word.hash(from, word.count)) { return CliticReading(before: from) }
      // No article begins inside a foreign name so often as behind a clitic.
      let isContracted = word.letter(from - 1) == Self.lam && word.letter(from) == Self.lam && letters >= 5
      if letters >= 6 && word.hasArticle(at: from) || isContracted { return CliticReading(before: from) }
    }
    var reading = CliticReading()
    if word.letter(0) == Self.waw, word.count >= 5 {
      // Foreign names that begin with و go on with a vowel: ويلسون, والاس, وولف.
      let next = word.letter(1)
      let goesOn = next == Self.alef || next == Self.ya || next == Self.waw
      if !goesOn || word.hamzas & 2 != 0 { reading.before = 1 }
    }
    let letters = word.count - reading.before
    for affix in tables.behind
    where affix.margin >= 300 || affix.count == 2 && affix.first == Self.ha && affix.last == Self.mim {
      if letters >= affix.count + 4, word.ends(with: affix) { reading.behind = affix.count }
    }
    if reading.behind == 0, letters >= 6, word.letter(word.count - 1) == Self.ha, word.letter(word.count - 2) == Self.ta
    {
      reading.behind = 1
    }
    return reading
  }
}
