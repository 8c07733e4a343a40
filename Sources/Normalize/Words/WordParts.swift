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
    // Names that the article has by themselves tell that the same name behind a letter has a clitic.
    var alone: Set<UInt64> = []
    for i in tokens.indices where tokens[i].kind == .word {
      var hash = WordHash()
      hash.add(folded, keys[i])
      if let cost = clitics.list.entry(hash.result)?.cost {
        costs[i] = Int16(cost)
      } else if keys[i].count >= 8 {
        alone.insert(hash.result)
      }
    }
    let standsAlone = { alone.contains($0) }
    for i in tokens.indices where tokens[i].kind == .word && canDivide(keys[i]) {
      let spelling = self.spelling(of: tokens[i].span)
      guard spelling.count == keys[i].count / 2 else { continue }
      let word = Clitics.Word(
        bytes: folded, range: keys[i], hamzas: spelling.hamzas, endsInYeh: spelling.endsInYeh, standsAlone: standsAlone)
      let reading = clitics.reading(word, whole: costs[i] < 0 ? nil : Int(costs[i]))
      if reading != CliticReading() { tokens[i].parts = parts(reading, spelling.count, tokens[i]) }
    }
  }

  /// Whether a word begins with a letter that can be a proclitic or ends with one that ends pronouns.
  private func canDivide(_ key: Range<Int>) -> Bool {
    guard key.count >= 4, key.count < 128 else { return false }
    let first = UInt16(folded[key.lowerBound]) << 8 | UInt16(folded[key.lowerBound + 1])
    let last = UInt16(folded[key.upperBound - 2]) << 8 | UInt16(folded[key.upperBound - 1])
    switch first {
    // و ف ب ل ك س
    case 0xD988, 0xD981, 0xD8A8, 0xD984, 0xD983, 0xD8B3: return true
    default: break
    }
    switch last {
    // ه ا م ن ك ي
    case 0xD987, 0xD8A7, 0xD985, 0xD986, 0xD983, 0xD98A: return true
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

  private func spelling(of span: Span) -> Spelling {
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

  private func scalarLength(_ i: Int) -> Int { text[i] < 0x80 ? 1 : text[i] < 0xE0 ? 2 : text[i] < 0xF0 ? 3 : 4 }

  /// Marks, tatweel and controls belong to the letter before them.
  private func isMark(_ i: Int, _ length: Int) -> Bool {
    switch length {
    case 2: return CharacterClass.table[Int(text[i] & 0x1F) << 6 | Int(text[i + 1] & 0x3F)] == .other
    case 3: return text[i] == 0xE2 || text[i] == 0xE0 || text[i] == 0xEF && text[i + 1] == 0xBB && text[i + 2] == 0xBF
    default: return length == 1
    }
  }

  private func parts(_ reading: CliticReading, _ letters: Int, _ token: Token) -> [Token.Part] {
    var parts: [Token.Part] = []
    parts.reserveCapacity(reading.before + 2)
    var i = token.span.start
    func add(_ count: Int, _ role: Token.Part.Role) {
      guard count > 0 else { return }
      let from = i
      var left = count
      while i < token.span.end {
        let length = scalarLength(i)
        if !isMark(i, length) {
          if left == 0 { break }
          left -= 1
        }
        i += length
      }
      parts.append(Token.Part(span: Span(from, i), form: String(decoding: text[from..<i], as: UTF8.self), role: role))
    }
    for _ in 0..<reading.before { add(1, .proclitic) }
    add(letters - reading.before - reading.behind, .stem)
    add(reading.behind, .enclitic)
    // لل is ل and ال with its alef left out.
    let n = reading.before
    if n > 0, n < parts.count, parts[n].role == .stem, parts[n - 1].form == "ل", parts[n].form.hasPrefix("ل") {
      parts[n].form = parts[n].form == "له" ? "الله" : "ا" + parts[n].form
    }
    return parts
  }
}
