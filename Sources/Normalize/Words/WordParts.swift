internal import Model

/// Gives the words of an article their parts, as spans of the original text.
struct WordParts {
  private let clitics = Clitics()
  private let list = WordList.shared
  let text: [UInt8]

  /// - Parameter text: UTF-8 of the original.
  init(text: [UInt8]) { self.text = text }

  func divide(_ tokens: inout [Token]) {
    // Names that the article has by themselves tell that the same name behind a letter has a clitic.
    var alone: Set<ArraySlice<UInt8>> = []
    let keys = tokens.map { $0.kind == .word ? Array($0.key.utf8)[...] : [] }
    for key in keys where key.count >= 8 && list.cost(key) == nil { alone.insert(key) }
    for i in tokens.indices where keys[i].count >= 4 && !keys[i].contains(0x20) && canDivide(keys[i]) {
      let letters = self.letters(of: tokens[i])
      guard letters.count == keys[i].count / 2 else { continue }
      let word = Clitics.Word(
        key: keys[i], hamzas: letters.map { isHamza($0) },
        endsInYeh: letters.last.map { text[$0] == 0xD9 && text[$0 + 1] == 0x8A } ?? false, neighbours: alone)
      let reading = clitics.reading(word)
      if reading != CliticReading() { tokens[i].parts = parts(reading, letters, tokens[i]) }
    }
  }

  /// Whether a word begins with a letter that can be a proclitic or ends with one that ends pronouns.
  private func canDivide(_ key: ArraySlice<UInt8>) -> Bool {
    let first = key.prefix(2)
    let last = key.suffix(2)
    return ["و", "ف", "ب", "ل", "ك", "س"].contains { first.elementsEqual($0.utf8) }
      || ["ه", "ا", "م", "ن", "ك", "ي"].contains { last.elementsEqual($0.utf8) }
  }

  /// Where each letter of the key begins in the original; marks, tatweel and controls belong to the letter before them.
  private func letters(of token: Token) -> [Int] {
    var letters: [Int] = []
    var i = token.span.start
    while i < token.span.end {
      let length = text[i] < 0x80 ? 1 : text[i] < 0xE0 ? 2 : text[i] < 0xF0 ? 3 : 4
      if !isMark(i, length) { letters.append(i) }
      i += length
    }
    return letters
  }

  private func isMark(_ i: Int, _ length: Int) -> Bool {
    switch length {
    case 2:
      let value = Int(text[i] & 0x1F) << 6 | Int(text[i + 1] & 0x3F)
      return CharacterClass.table[value] == .other
    case 3: return text[i] == 0xE2 || text[i] == 0xE0 || text[i] == 0xEF && text[i + 1] == 0xBB && text[i + 2] == 0xBF
    default: return length == 1
    }
  }

  /// أ إ آ.
  private func isHamza(_ i: Int) -> Bool {
    text[i] == 0xD8 && (text[i + 1] == 0xA2 || text[i + 1] == 0xA3 || text[i + 1] == 0xA5)
  }

  private func parts(_ reading: CliticReading, _ letters: [Int], _ token: Token) -> [Token.Part] {
    var parts: [Token.Part] = []
    var at = 0
    func add(_ count: Int, _ role: Token.Part.Role) {
      guard count > 0 else { return }
      let from = at == 0 ? token.span.start : letters[at]
      let to = at + count < letters.count ? letters[at + count] : token.span.end
      parts.append(Token.Part(span: Span(from, to), form: String(decoding: text[from..<to], as: UTF8.self), role: role))
      at += count
    }
    for length in reading.before { add(length, .proclitic) }
    let beforeStem = at
    add(letters.count - at - reading.behind, .stem)
    add(reading.behind, .enclitic)
    // لل is ل and ال with its alef left out; the ل of لله and للجنة is read so too.
    if beforeStem > 0, beforeStem < letters.count - 1, isLam(letters[beforeStem - 1]), isLam(letters[beforeStem]),
      let stem = parts.firstIndex(where: { $0.role == .stem })
    {
      parts[stem].form = parts[stem].form == "له" ? "الله" : "ا" + parts[stem].form
    }
    return parts
  }

  private func isLam(_ i: Int) -> Bool { text[i] == 0xD9 && text[i + 1] == 0x84 }
}
