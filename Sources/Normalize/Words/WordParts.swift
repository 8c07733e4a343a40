internal import Model

/// Gives the words of an article their parts, as spans of the original text.
struct WordParts {
  private let clitics = Clitics()
  /// UTF-8 of the original.
  let text: [UInt8]
  /// The text at the compare level.
  let folded: [UInt8]

  /// - Parameter keys: where in `folded` each token's key is.
  func divide(_ tokens: inout [Token], keys: [Range<Int>]) {
    var costs = [Int16](repeating: -1, count: tokens.count)
    var hashes = [UInt64](repeating: 0, count: tokens.count)
    // Names that the article has by themselves tell that the same name behind a letter has a clitic.
    var alone = HashSet(capacity: tokens.count)
    folded.withUnsafeBufferPointer { folded in
      for i in tokens.indices where tokens[i].kind == .word {
        var hash = WordHash()
        hash.add(folded, keys[i])
        hashes[i] = hash.result
      }
      // In a loop of their own: looks into a large table wait for memory, many at a time.
      for i in tokens.indices where hashes[i] != 0 {
        if let cost = clitics.list.entry(hashes[i])?.cost {
          costs[i] = Int16(cost)
        } else if keys[i].count >= 8 {
          alone.insert(hashes[i])
        }
      }
      for i in tokens.indices where tokens[i].kind == .word {
        let key = keys[i]
        // ا, before two to seven letters
        if folded[key.lowerBound + 1] == 0xA7, key.count >= 6, key.count <= 16,
          let before = question(i, tokens, keys, hashes[i])
        {
          tokens[i].parts = parts(CliticReading(before: before), key.count / 2, tokens[i].span)
          continue
        }
        guard canDivide(key, folded, hashes[i], isKnown: costs[i] >= 0) else { continue }
        let span = tokens[i].span
        let spelling = self.spelling(of: span, plain: span.count == key.count)
        guard spelling.count == key.count / 2 else { continue }
        let word = Clitics.Word(bytes: folded, range: key, hamzas: spelling.hamzas, endsInYeh: spelling.endsInYeh)
        var reading = clitics.reading(
          word, whole: costs[i] < 0 ? nil : Int(costs[i]), hash: hashes[i], standsAlone: { alone.contains($0) })
        if reading.behind == 1, isDual(i, tokens, keys, folded) { reading.behind = 0 }
        if !reading.isWhole { tokens[i].parts = parts(reading, spelling.count, span) }
      }
    }
  }

  /// محافظتي نينوى والأنبار are two provinces, not mine: what ends in تي and stands before two nouns joined by و.
  private func isDual(
    _ i: Int, _ tokens: [Token], _ keys: [Range<Int>], _ folded: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    func beginsWithWaw(_ k: Int) -> Bool {
      tokens[k].kind == .word && folded[keys[k].lowerBound] == 0xD9 && folded[keys[k].lowerBound + 1] == 0x88
    }
    let end = keys[i].upperBound
    guard folded[end - 2] == 0xD9, folded[end - 1] == 0x8A, folded[end - 4] == 0xD8, folded[end - 3] == 0xAA,
      i + 2 < tokens.count, tokens[i + 1].kind == .word, !beginsWithWaw(i + 1)
    else { return false }
    return beginsWithWaw(i + 2) || i + 3 < tokens.count && tokens[i + 2].kind == .word && beginsWithWaw(i + 3)
  }

  /// Letters before the stem of a word that begins with the أ of a question: أليس, أفلا, ألم.
  private func question(_ i: Int, _ tokens: [Token], _ keys: [Range<Int>], _ hash: UInt64) -> Int? {
    let span = tokens[i].span
    // أ spelled with its hamza.
    guard text[span.start] == 0xD8, text[span.start + 1] == 0xA3, span.count == keys[i].count else { return nil }
    guard let note = clitics.tables.note(hash), let before = note.question else { return nil }
    return note.asksAtHead && !standsAtHead(i, tokens, keys) ? nil : before
  }

  /// Whether a word begins its line or stands behind a sign, and an imperfect follows.
  private func standsAtHead(_ i: Int, _ tokens: [Token], _ keys: [Range<Int>]) -> Bool {
    guard i + 1 < tokens.count, tokens[i + 1].kind == .word, keys[i + 1].count >= 6 else { return false }
    // ي ت ن
    let next = UInt16(folded[keys[i + 1].lowerBound]) << 8 | UInt16(folded[keys[i + 1].lowerBound + 1])
    guard next == 0xD98A || next == 0xD8AA || next == 0xD986 else { return false }
    guard i > 0, tokens[i - 1].kind != .punctuation else { return true }
    return text[tokens[i - 1].span.end..<tokens[i].span.start].contains(0x0A)
  }

  /// Whether a word begins with a letter that can be a proclitic or ends with a pronoun's letters: most do not, and are told
  /// here before anything is looked up.
  @inline(__always)
  private func canDivide(
    _ key: Range<Int>, _ folded: UnsafeBufferPointer<UInt8>, _ hash: UInt64, isKnown: Bool
  ) -> Bool {
    guard key.count >= 4, key.count < 128 else { return false }
    func letter(_ i: Int) -> UInt16 { UInt16(folded[i]) << 8 | UInt16(folded[i + 1]) }
    switch letter(key.lowerBound) {
    // و ف ب ل ك س
    case 0xD988, 0xD981, 0xD8A8, 0xD984, 0xD983, 0xD8B3: return true
    // A word with its article takes no pronoun; إليه and its like only look so.
    case 0xD8A7
    where isKnown && key.count >= 6 && letter(key.lowerBound + 2) == 0xD984 && letter(key.lowerBound + 4) != 0xD98A:
      return false
    default: break
    }
    let before = letter(key.upperBound - 4)
    switch letter(key.upperBound - 2) {
    // ه ك
    case 0xD987, 0xD983: return true
    // ا of ها هما نا, م of هم كم, ن of هن
    case 0xD8A7: return before == 0xD987 || before == 0xD985 || before == 0xD986
    case 0xD985: return before == 0xD987 || before == 0xD983
    case 0xD986: return before == 0xD987
    // ي behind ت, of ني, or of a word of the table.
    case 0xD98A:
      return before == 0xD8AA || before == 0xD986 || clitics.tables.note(hash)?.reading?.isWhole == false
    default: return false
    }
  }

  private struct Spelling {
    /// Letters.
    var count = 0
    /// Bit n: letter n is أ إ or آ.
    var hamzas: UInt64 = 0
    var endsInYeh = false
  }

  /// - Parameter plain: the word is as long as at the compare level, so that it most likely is nothing but letters.
  private func spelling(of span: Span, plain: Bool) -> Spelling {
    if plain, let spelling = plainSpelling(of: span) { return spelling }
    var spelling = Spelling()
    var i = span.start
    while i < span.end {
      let length = scalarLength(i)
      if !isMark(i, length) {
        if text[i] == 0xD8, text[i + 1] == 0xA2 || text[i + 1] == 0xA3 || text[i + 1] == 0xA5 {
          spelling.hamzas |= 1 << UInt64(spelling.count & 63)
        }
        spelling.endsInYeh = text[i] == 0xD9 && text[i + 1] == 0x8A
        spelling.count += 1
      }
      i += length
    }
    return spelling
  }

  /// The spelling of a word of letters of two bytes; nil where anything else is in it.
  private func plainSpelling(of span: Span) -> Spelling? {
    text.withUnsafeBufferPointer { text in
      var spelling = Spelling(count: span.count / 2)
      var i = span.start
      var bit: UInt64 = 1
      while i < span.end {
        let second = text[i + 1]
        if text[i] == 0xD8 {
          guard second >= 0xA1, second <= 0xBA else { return nil }
          if second == 0xA2 || second == 0xA3 || second == 0xA5 { spelling.hamzas |= bit }
        } else {
          guard text[i] == 0xD9, second >= 0x81, second <= 0x8A else { return nil }
        }
        bit = bit << 1
        i += 2
      }
      spelling.endsInYeh = text[span.end - 2] == 0xD9 && text[span.end - 1] == 0x8A
      return spelling
    }
  }

  @inline(__always)
  private func scalarLength(_ i: Int) -> Int { text[i] < 0x80 ? 1 : text[i] < 0xE0 ? 2 : text[i] < 0xF0 ? 3 : 4 }

  /// Marks, tatweel and controls belong to the letter before them.
  private func isMark(_ i: Int, _ length: Int) -> Bool {
    switch length {
    case 2: return CharacterClass.table[Int(text[i] & 0x1F) << 6 | Int(text[i + 1] & 0x3F)] == .other
    case 3: return text[i] == 0xE2 || text[i] == 0xE0 || text[i] == 0xEF && text[i + 1] == 0xBB && text[i + 2] == 0xBF
    default: return length == 1
    }
  }

  private func parts(_ reading: CliticReading, _ letters: Int, _ span: Span) -> [Token.Part] {
    var parts: [Token.Part] = []
    parts.reserveCapacity(reading.before + 2)
    // Where all letters have two bytes, there are no marks.
    let isPlain = span.count == 2 * letters
    var i = span.start
    func add(_ count: Int, _ role: Token.Part.Role) {
      guard count > 0 else { return }
      let from = i
      i = isPlain ? from + 2 * count : end(of: count, from, span.end)
      let form = text.withUnsafeBufferPointer {
        String(decoding: UnsafeBufferPointer(rebasing: $0[from..<i]), as: UTF8.self)
      }
      parts.append(Token.Part(span: Span(from, i), form: form, role: role))
    }
    for _ in 0..<reading.before { add(1, .proclitic) }
    add(letters - reading.before - reading.behind, .stem)
    add(reading.behind, .enclitic)
    // لل is ل and ال with its alef left out.
    let n = reading.before
    if n > 0, n < parts.count, parts[n].role == .stem, isLam(parts[n].span.start), parts[n - 1].span.count == 2,
      isLam(parts[n - 1].span.start), parts[n].form.hasPrefix("ل")
    {
      parts[n].form = parts[n].form == "له" ? "الله" : "ا" + parts[n].form
    }
    return parts
  }

  private func isLam(_ i: Int) -> Bool { text[i] == 0xD9 && text[i + 1] == 0x84 }

  /// The end of some letters with what belongs to them.
  private func end(of letters: Int, _ start: Int, _ limit: Int) -> Int {
    var i = start
    var left = letters
    while i < limit {
      let length = scalarLength(i)
      if !isMark(i, length) {
        if left == 0 { break }
        left -= 1
      }
      i += length
    }
    return i
  }
}

/// Hashes of words, found by open addressing: they are spread well enough to be their own place.
private struct HashSet {
  private var slots: [UInt64]
  private let mask: Int

  /// - Parameter capacity: not more than this are put in.
  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = [UInt64](repeating: 0, count: size)
    mask = size - 1
  }

  func contains(_ hash: UInt64) -> Bool {
    var at = Int(truncatingIfNeeded: hash >> 16) & mask
    while slots[at] != 0 {
      if slots[at] == hash { return true }
      at = (at + 1) & mask
    }
    return false
  }

  mutating func insert(_ hash: UInt64) {
    var at = Int(truncatingIfNeeded: hash >> 16) & mask
    while slots[at] != 0, slots[at] != hash { at = (at + 1) & mask }
    slots[at] = hash
  }
}
