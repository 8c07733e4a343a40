internal import Model

/// Sets apart what is written onto a word: و ف ب ل ك س before it, pronouns behind it.
///
/// Where a word can be read in several ways, the reading with the smallest sum of costs wins; a cost is -100 times the
/// decimal logarithm of a frequency: of the stem in the word list, of the clitic in Data/clitics.tsv.
struct Clitics: Sendable {
  private struct Affix: Sendable {
    var key: [UInt8]
    var cost: Int
    /// Proclitics that may follow it, as the first byte pair of their key.
    var next: [[UInt8]]
  }

  private static let tables: (before: [Affix], behind: [Affix]) = {
    var before: [Affix] = []
    var behind: [Affix] = []
    for row in DataFile("clitics").rows where row.count >= 3 {
      guard let cost = Int(row[2]) else { continue }
      let next = row.count > 3 ? row[3].split(separator: " ").map { Array($0.utf8) } : []
      let affix = Affix(key: Array(row[1].utf8), cost: cost, next: next)
      if row[0] == "before" { before.append(affix) } else { behind.append(affix) }
    }
    return (before, behind)
  }()

  /// Cost of a stem that is not in the word list, and of each byte it has.
  private static let unknownStem = 640
  private static let unknownByte = 9
  /// Fewest bytes of a stem: two letters.
  private static let shortestStem = 4
  /// Fewest bytes of a stem before a pronoun of one letter.
  private static let shortestBeforePronoun = 4

  /// How much cheaper a word must be than the sum of its parts to be one part.
  private static let margin = 220

  private struct Reading {
    var cost: Int
    var before: [Int]
    var behind: Int
  }

  /// The parts of a word; none where it is one part.
  func parts(_ token: Token, text: [UInt8]) -> [Token.Part] {
    let key = Array(token.key.utf8)
    guard token.kind == .word, key.count >= 4 else { return [] }
    // Joins that are often written are in the word list themselves: the whole must be much cheaper than its parts.
    var best = Reading(cost: stemCost(key[...], attached: false) + Self.margin, before: [], behind: 0)
    read(key[...], cost: 0, before: [], allowed: nil, &best)
    guard !best.before.isEmpty || best.behind > 0 else { return [] }
    return cut(token, best, text: text)
  }

  private func read(_ rest: ArraySlice<UInt8>, cost: Int, before: [Int], allowed: [[UInt8]]?, _ best: inout Reading) {
    if !before.isEmpty { finish(rest, cost: cost, before: before, &best) } else { pronouns(rest, cost, before, &best) }
    guard before.count < 3 else { return }
    for affix in Self.tables.before where rest.count > affix.key.count + 1 && rest.starts(with: affix.key) {
      if let allowed, !allowed.contains(affix.key) { continue }
      let stem = rest.dropFirst(affix.key.count)
      if affix.key == Array("س".utf8) {
        // س stands before an imperfect alone.
        guard ["ي", "ت", "ن", "ا"].contains(where: { stem.starts(with: $0.utf8) }), stem.count >= 6 else { continue }
      }
      read(stem, cost: cost + affix.cost, before: before + [affix.key.count], allowed: affix.next, &best)
    }
  }

  private func finish(_ stem: ArraySlice<UInt8>, cost: Int, before: [Int], _ best: inout Reading) {
    let whole = cost + stemCost(stem, attached: true)
    if whole < best.cost { best = Reading(cost: whole, before: before, behind: 0) }
    pronouns(stem, cost, before, &best)
  }

  private func pronouns(_ word: ArraySlice<UInt8>, _ cost: Int, _ before: [Int], _ best: inout Reading) {
    guard !word.starts(with: "ال".utf8) else { return }
    for affix in Self.tables.behind
    where word.count > affix.key.count && word.suffix(affix.key.count).elementsEqual(affix.key) {
      let stem = word.dropLast(affix.key.count)
      // A preposition alone takes a pronoun: له, بها.
      let isPreposition = stem.isEmpty && !before.isEmpty
      guard isPreposition || stem.count >= Self.shortestBeforePronoun else { continue }
      let own = isPreposition ? -Self.articleBonus : pronounStemCost(stem)
      if cost + affix.cost + own < best.cost {
        best = Reading(cost: cost + affix.cost + own, before: before, behind: affix.key.count)
      }
    }
  }

  /// ة is written ت before a pronoun, ى is ا.
  private func pronounStemCost(_ stem: ArraySlice<UInt8>) -> Int {
    var cost = stemCost(stem, attached: true)
    if stem.suffix(2).elementsEqual("ت".utf8) {
      cost = min(cost, stemCost((stem.dropLast(2) + Array("ة".utf8))[...], attached: true))
    } else if stem.suffix(2).elementsEqual("ا".utf8) {
      cost = min(cost, stemCost((stem.dropLast(2) + Array("ي".utf8))[...], attached: true))
    } else if stem.suffix(2).elementsEqual("و".utf8) || stem.suffix(2).elementsEqual("ئ".utf8) {
      cost = min(cost, stemCost((stem.dropLast(2) + Array("ء".utf8))[...], attached: true) + 40)
    }
    return cost
  }

  /// What an attached stem with the article has less, and one of two letters more: بالنسبة is sure, ب and حر is not.
  private static let articleBonus = 110
  private static let shortPenalty = 120

  /// - Parameter attached: whether something was cut off: لل then stands for ل and ال.
  private func stemCost(_ stem: ArraySlice<UInt8>, attached: Bool) -> Int {
    guard attached else { return listCost(stem, attached: false) }
    guard stem.count >= Self.shortestStem else { return .max / 4 }
    let cost = listCost(stem, attached: true)
    if stem.count >= 10, stem.starts(with: "ال".utf8) { return cost - Self.articleBonus }
    return stem.count < 6 ? cost + Self.shortPenalty : cost
  }

  private func listCost(_ stem: ArraySlice<UInt8>, attached: Bool) -> Int {
    if let cost = WordList.shared.cost(stem) { return cost }
    if attached, stem.starts(with: "ل".utf8), let cost = WordList.shared.cost(Array("ا".utf8) + stem) { return cost }
    if stem.starts(with: "ال".utf8), stem.count >= 10 {
      // The article is as much part of a name or noun as not.
      let bare = stem.dropFirst(4)
      if let cost = WordList.shared.cost(bare) { return cost + 60 }
    }
    return Self.unknownStem + Self.unknownByte * stem.count
  }

  /// Leads a reading over the key back to bytes of the original, where marks and tatweel stand between letters.
  private func cut(_ token: Token, _ reading: Reading, text: [UInt8]) -> [Token.Part] {
    let span = token.span
    // Start of each letter of the key in the original: marks and tatweel belong to the letter before them.
    var letters: [Int] = []
    var i = span.start
    while i < span.end {
      let length = CharacterClass.at(i, text).1
      if !Self.isMark(text, i) { letters.append(i) }
      i += length
    }
    letters.append(span.end)
    // Only where letters and key agree one to one can the way back be told.
    guard letters.count - 1 == token.key.unicodeScalars.count else { return [] }
    var parts: [Token.Part] = []
    var at = 0
    func add(_ count: Int, _ role: Token.Part.Role) {
      let from = letters[at]
      let to = letters[at + count]
      parts.append(Token.Part(span: Span(from, to), form: String(decoding: text[from..<to], as: UTF8.self), role: role))
      at += count
    }
    for bytes in reading.before { add(bytes / 2, .proclitic) }
    let behind = reading.behind / 2
    let stem = letters.count - 1 - at - behind
    if stem > 0 { add(stem, .stem) }
    if behind > 0 { add(behind, .enclitic) }
    // لل is ل and ال with its alef left out.
    if let k = parts.firstIndex(where: { $0.role == .stem }), k > 0, parts[k - 1].form.hasPrefix("ل"),
      parts[k].form.hasPrefix("ل"), WordList.shared.cost("ا" + stemKey(token, parts, k)) != nil
    {
      parts[k].form = "ا" + parts[k].form
    }
    return parts
  }

  private func stemKey(_ token: Token, _ parts: [Token.Part], _ k: Int) -> String {
    let skipped = parts[..<k].reduce(0) {
      $0 + $1.form.unicodeScalars.filter { $0.value < 0x64B || $0.value > 0x65F }.count
    }
    return String(String.UnicodeScalarView(token.key.unicodeScalars.dropFirst(skipped)))
  }

  /// Combining marks, Quranic signs, tatweel and format controls.
  private static func isMark(_ b: [UInt8], _ i: Int) -> Bool {
    if b[i] == 0xD9 { return b[i + 1] == 0x80 || (0x8B...0x9F).contains(b[i + 1]) || b[i + 1] == 0xB0 }
    if b[i] == 0xD8 { return (0x90...0x9A).contains(b[i + 1]) }
    if b[i] == 0xDB { return (0x96...0xAD).contains(b[i + 1]) }
    return b[i] == 0xE2 || b[i] == 0xEF && b[i + 1] == 0xBB && b[i + 2] == 0xBF || b[i] == 0xC2
  }
}
