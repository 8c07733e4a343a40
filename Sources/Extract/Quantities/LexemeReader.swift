import Model
import Normalize

/// Turns the tokens of a sentence into lexemes.
struct LexemeReader {
  private let text: [UInt8]
  private let tokens: [Token]
  private let lexicon = Lexicon.shared
  /// What the lexicon makes of each token: all at once, since they come from far.
  private let known: [LexiconWord]

  /// - Parameters:
  ///   - words: numbers of the tokens in a memory.
  ///   - known: what the memory keeps for the lexicon.
  init(_ article: NormalizedArticle, _ words: [Int32], _ known: [LexiconWord]) {
    text = Array(article.article.text.utf8)
    tokens = article.tokens
    self.known = words.map { known[Int($0)] }
  }

  func line(_ range: Range<Int>) -> LexemeLine {
    var line = LexemeLine()
    line.lexemes.reserveCapacity(range.count + 4)
    var end = range.isEmpty ? 0 : tokens[range.lowerBound].span.start
    var i = range.lowerBound
    while i < range.upperBound {
      let (span, kind) = (tokens[i].span, tokens[i].kind)
      let gap = hasSpace(end, span.start)
      let before = line.count
      switch kind {
      case .word: i = readWord(i, to: range.upperBound, into: &line)
      case .abbreviation where tokens[i].key.utf8.last ?? 0 >= 0x80: i = readWord(i, to: range.upperBound, into: &line)
      // Units, mostly.
      case .latin where tokens[i].key.utf8.count <= 8 && known[i].isKnown:
        i = readWord(i, to: range.upperBound, into: &line)
      case .number, .punctuation, .abbreviation:
        scan(span, into: &line)
        i += 1
      default:
        line.lexemes.append(Lexeme(kind: .other, span: span, stem: span.start))
        i += 1
      }
      if before < line.count { line.lexemes[before].hasSpaceBefore = gap }
      end = tokens[i - 1].span.end
    }
    return line
  }

  private func hasSpace(_ from: Int, _ to: Int) -> Bool {
    guard from < to else { return false }
    var i = from
    while i < to {
      let b = text[i]
      if b <= 0x20 || b == 0xA0 && i > from && text[i - 1] == 0xC2 || b == 0xAF && i > from && text[i - 1] == 0x80 {
        return true
      }
      i += 1
    }
    return false
  }

  // MARK: - Words

  /// Reads the word that begins at a token, the longest the lexicon knows; gives the token behind it.
  private func readWord(_ i: Int, to limit: Int, into line: inout LexemeLine) -> Int {
    let span = tokens[i].span
    var word = Lexeme(kind: tokens[i].kind == .latin ? .latin : .word, span: span, stem: span.start)
    let found = known[i]
    guard found.isKnown else {
      readProclitics(i, into: &word)
      line.lexemes.append(word)
      return i + 1
    }
    for k in 0..<tokens[i].parts.count
    where tokens[i].parts[k].role == .proclitic && isLetter(tokens[i].parts[k].span, 0xD8, 0xB3) {
      word.isFuture = true
    }
    // The lexicon knows better than the general rules: واحد carries no و.
    word.hasConjunction = found.hasConjunction
    word.hasPreposition = found.hasPreposition
    word.isDefinite = found.isDefinite
    word.stem = offset(afterLetters: Int(found.letters), in: span)
    var next = i + 1
    if let entry = found.entry { readPhrase(entry, i, to: limit, &word, &next) }
    if let entry = found.withoutArticle { readPhrase(entry, i, to: limit, &word, &next) }
    if next == i + 1 { word.meaning = found.meaning(lexicon) }
    word.span.end = tokens[next - 1].span.end
    line.lexemes.append(word)
    return next
  }

  /// Takes the longest phrase that begins with an entry at a token, if it is longer than up to `next`.
  private func readPhrase(_ entry: Int, _ i: Int, to limit: Int, _ word: inout Lexeme, _ next: inout Int) {
    guard lexicon[entry].beginsPhrases else { return }
    for phrase in lexicon.phrases(entry) where i + phrase.rest.count < limit && i + 1 + phrase.rest.count > next {
      if continues(phrase.rest, from: i + 1) {
        next = i + 1 + phrase.rest.count
        word.meaning = phrase.meaning
      }
    }
  }

  /// What is attached before a word that the lexicon does not know. Parts are not copied, which would count references.
  private func readProclitics(_ i: Int, into word: inout Lexeme) {
    for k in 0..<tokens[i].parts.count where tokens[i].parts[k].role == .proclitic {
      let span = tokens[i].parts[k].span
      guard span.count == 2 else { continue }
      switch UInt16(text[span.start]) << 8 | UInt16(text[span.start + 1]) {
      case 0xD8B3: word.isFuture = true
      // و ف
      case 0xD988, 0xD981: word.hasConjunction = true
      // ب ل ك
      case 0xD8A8, 0xD984, 0xD983: word.hasPreposition = true
      default: break
      }
    }
  }

  /// Whether a span is just a letter, given by its two bytes.
  @inline(__always)
  private func isLetter(_ span: Span, _ a: UInt8, _ b: UInt8) -> Bool {
    span.count == 2 && text[span.start] == a && text[span.start + 1] == b
  }

  private func continues(_ rest: [[UInt8]], from i: Int) -> Bool {
    for (k, part) in rest.enumerated() {
      guard tokens[i + k].key.utf8.count == part.count,
        tokens[i + k].key.utf8.withContiguousStorageIfAvailable({ $0.elementsEqual(part) }) ?? false
      else { return false }
    }
    return true
  }

  /// The byte behind the first letters of a word, marks and tatweel that belong to them included.
  private func offset(afterLetters letters: Int, in span: Span) -> Int {
    if letters == 0 { return span.start }
    var i = span.start
    var seen = 0
    while i < span.end {
      let isMark =
        text[i] == 0xD9 && (text[i + 1] == 0x80 || (0x8B...0x9F).contains(text[i + 1]) || text[i + 1] == 0xB0)
      if !isMark {
        if seen == letters { return i }
        seen += 1
      }
      i += text[i] < 0x80 ? 1 : text[i] < 0xE0 ? 2 : text[i] < 0xF0 ? 3 : 4
    }
    return span.start
  }

  // MARK: - Digits and signs

  /// Splits a token into runs of digits, runs of letters and signs.
  private func scan(_ span: Span, into line: inout LexemeLine) {
    var i = span.start
    while i < span.end {
      let start = i
      var value = 0.0
      var count = 0
      while i < span.end, let (digit, length) = digit(i) {
        value = value * 10 + Double(digit)
        count += 1
        i += length
      }
      if count > 0 {
        line.lexemes.append(
          Lexeme(kind: .digits, span: Span(start, i), stem: start, value: value, digitCount: count))
        continue
      }
      let (scalar, length) = scalar(i)
      if isControl(i, length) {
        i += length
        continue
      }
      if isLetter(scalar) {
        while i < span.end, text[i] >= 0x80 || text[i] >= 0x41, digit(i) == nil {
          i += text[i] < 0x80 ? 1 : text[i] < 0xE0 ? 2 : text[i] < 0xF0 ? 3 : 4
        }
        var word = Lexeme(kind: .word, span: Span(start, i), stem: start)
        let key = fold(String(decoding: text[start..<i], as: UTF8.self), to: .compare)
        word.meaning = key.bytes { lexicon.stem($0, 0) }.meaning(lexicon)
        line.lexemes.append(word)
      } else {
        i += length
        line.lexemes.append(Lexeme(kind: .sign, span: Span(start, i), stem: start, sign: scalar))
      }
    }
  }

  /// The scalar at a byte and its length.
  private func scalar(_ i: Int) -> (Unicode.Scalar, Int) {
    let lead = UInt32(text[i])
    func tail(_ k: Int) -> UInt32 { i + k < text.count ? UInt32(text[i + k] & 0x3F) : 0 }
    let (value, length): (UInt32, Int) =
      lead < 0x80
      ? (lead, 1)
      : lead < 0xE0
        ? ((lead & 0x1F) << 6 | tail(1), 2)
        : lead < 0xF0
          ? ((lead & 0x0F) << 12 | tail(1) << 6 | tail(2), 3)
          : ((lead & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4)
    return (Unicode.Scalar(value) ?? " ", length)
  }

  /// Signs of the usual kinds are told without a look at the tables of Unicode.
  private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x80: scalar.value & 0xDF >= 0x41 && scalar.value & 0xDF <= 0x5A
    case 0xAB, 0xBB, 0x60C, 0x61B, 0x61F, 0x66A...0x66D, 0x6D4, 0x2000...0x206F: false
    default: scalar.properties.isAlphabetic
    }
  }

  /// Marks of direction that stand inside a number: U+200B to U+200F, U+202A to U+202E, U+2066 to U+2069, U+FEFF.
  private func isControl(_ i: Int, _ length: Int) -> Bool {
    guard length == 3, i + 2 < text.count else { return false }
    switch (text[i], text[i + 1], text[i + 2]) {
    case (0xE2, 0x80, 0x8B...0x8F), (0xE2, 0x80, 0xAA...0xAE), (0xE2, 0x81, 0xA6...0xA9), (0xEF, 0xBB, 0xBF):
      return true
    default: return false
    }
  }

  /// The digit of any of the three sets at a byte, and its length.
  @inline(__always)
  private func digit(_ i: Int) -> (Int, Int)? {
    let b = text[i]
    if b >= 0x30 && b <= 0x39 { return (Int(b) - 0x30, 1) }
    guard i + 1 < text.count else { return nil }
    let c = text[i + 1]
    if b == 0xD9 && c >= 0xA0 && c <= 0xA9 { return (Int(c) - 0xA0, 2) }
    if b == 0xDB && c >= 0xB0 && c <= 0xB9 { return (Int(c) - 0xB0, 2) }
    return nil
  }
}

extension Draft {
  /// The sentences as lexemes, made once for the passes that read them.
  mutating func readLexemes() -> [LexemeLine] {
    if lexemes.isEmpty {
      memory.lookUp(Lexicon.shared)
      let reader = LexemeReader(source, words, memory.lexiconWords)
      lexemes = sentences.map { reader.line($0.tokens) }
    }
    return lexemes
  }
}
