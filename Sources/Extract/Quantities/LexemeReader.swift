import Model
import Normalize

/// Turns the tokens of a sentence into lexemes.
struct LexemeReader {
  private let text: [UInt8]
  private let tokens: [Token]
  private let lexicon = Lexicon.shared

  init(_ article: NormalizedArticle) {
    text = Array(article.article.text.utf8)
    tokens = article.tokens
  }

  func line(_ range: Range<Int>) -> LexemeLine {
    var line = LexemeLine()
    line.lexemes.reserveCapacity(range.count + 4)
    var end = range.isEmpty ? 0 : tokens[range.lowerBound].span.start
    var i = range.lowerBound
    while i < range.upperBound {
      let token = tokens[i]
      let gap = hasSpace(end, token.span.start)
      let before = line.count
      if token.kind == .word || token.kind == .abbreviation {
        if let last = token.key.utf8.last, last >= 0x80 {
          i = readWord(i, to: range.upperBound, into: &line)
        } else {
          scan(token, into: &line)
          i += 1
        }
      } else if token.kind == .number || token.kind == .punctuation {
        scan(token, into: &line)
        i += 1
      } else {
        line.lexemes.append(Lexeme(kind: .other, span: token.span, stem: token.span.start))
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
    let token = tokens[i]
    var word = Lexeme(kind: .word, span: token.span, stem: token.span.start)
    for part in token.parts where part.role == .proclitic {
      switch part.form {
      case "س": word.isFuture = true
      case "و", "ف": word.hasConjunction = true
      case "ب", "ل", "ك": word.hasPreposition = true
      default: break
      }
    }
    var key = token.key
    let found = key.withUTF8 { look($0) }
    guard let found else {
      line.lexemes.append(word)
      return i + 1
    }
    // The lexicon knows better than the general rules: واحد carries no و.
    word.hasConjunction = found.hasConjunction
    word.hasPreposition = found.hasPreposition
    word.isDefinite = found.isDefinite
    word.stem = offset(afterLetters: found.letters, in: token.span)
    var next = i + 1
    var senses: [Sense] = []
    for case let entry? in [found.entry, found.withoutArticle] where lexicon[entry].phrases.isEmpty == false {
      for phrase in lexicon[entry].phrases where i + phrase.rest.count < limit {
        var matches = true
        for (k, part) in phrase.rest.enumerated() where tokens[i + 1 + k].key != part { matches = false }
        if matches, i + 1 + phrase.rest.count > next {
          next = i + 1 + phrase.rest.count
          senses = phrase.senses
        }
      }
    }
    if next == i + 1 {
      senses = found.entry.map { lexicon[$0].senses } ?? []
      if let other = found.withoutArticle { senses += lexicon[other].senses }
    }
    word.senses = senses
    word.span.end = tokens[next - 1].span.end
    line.lexemes.append(word)
    return next
  }

  private struct Found {
    /// The entry of the word as it stands, and that of the word without its article.
    var entry: Int?
    var withoutArticle: Int?
    var letters = 0
    var hasConjunction = false
    var hasPreposition = false
    var isDefinite = false
  }

  /// Looks a key up as it is, then behind و ف, then behind ب ل, each with and without the article.
  private func look(_ key: UnsafeBufferPointer<UInt8>) -> Found? {
    var rest = key[...]
    if let found = stem(rest) { return found }
    var letters = 0
    if begins(rest, 0xD9, 0x88) || begins(rest, 0xD9, 0x81) {
      rest = rest.dropFirst(2)
      letters = 1
      if var found = stem(rest) {
        found.letters = 1
        found.hasConjunction = true
        return found
      }
    }
    let isLi = begins(rest, 0xD9, 0x84)
    guard rest.count >= 6, isLi || begins(rest, 0xD8, 0xA8) else { return nil }
    let inner = rest.dropFirst(2)
    // للثانية is ل and الثانية.
    guard var found = stem(inner, article: isLi && begins(inner, 0xD9, 0x84)) else { return nil }
    found.letters = letters + 1
    found.hasConjunction = letters > 0
    found.hasPreposition = true
    return found
  }

  /// A word by itself and without its article; `article`: the alef of the article has to be thought before it.
  private func stem(_ key: Slice<UnsafeBufferPointer<UInt8>>, article: Bool = false) -> Found? {
    var found = Found(entry: lexicon.find(key, article: article))
    if article || key.count >= 8 && begins(key, 0xD8, 0xA7) && begins(key.dropFirst(2), 0xD9, 0x84) {
      found.withoutArticle = lexicon.find(key.dropFirst(article ? 2 : 4))
      // آلاف only looks as if it had the article.
      found.isDefinite = found.withoutArticle != nil || found.entry == nil
    }
    return found.entry == nil && found.withoutArticle == nil ? nil : found
  }

  @inline(__always)
  private func begins(_ key: Slice<UnsafeBufferPointer<UInt8>>, _ a: UInt8, _ b: UInt8) -> Bool {
    key.count >= 2 && key[key.startIndex] == a && key[key.startIndex + 1] == b
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
  private func scan(_ token: Token, into line: inout LexemeLine) {
    var i = token.span.start
    while i < token.span.end {
      let start = i
      var value = 0.0
      var count = 0
      while i < token.span.end, let (digit, length) = digit(i) {
        value = value * 10 + Double(digit)
        count += 1
        i += length
      }
      if count > 0 {
        line.lexemes.append(
          Lexeme(kind: .digits, span: Span(start, i), stem: start, value: value, digitCount: count))
        continue
      }
      let length = text[i] < 0x80 ? 1 : text[i] < 0xE0 ? 2 : text[i] < 0xF0 ? 3 : 4
      let scalar = String(decoding: text[i..<min(i + length, text.count)], as: UTF8.self).unicodeScalars.first ?? " "
      if scalar.properties.isAlphabetic {
        while i < token.span.end, text[i] >= 0x80 || text[i] >= 0x41, digit(i) == nil {
          i += text[i] < 0x80 ? 1 : text[i] < 0xE0 ? 2 : text[i] < 0xF0 ? 3 : 4
        }
        var word = Lexeme(kind: .word, span: Span(start, i), stem: start)
        var key = fold(String(decoding: text[start..<i], as: UTF8.self), to: .compare)
        if let found = key.withUTF8({ stem($0[...]) }) {
          for case let entry? in [found.entry, found.withoutArticle] { word.senses += lexicon[entry].senses }
        }
        line.lexemes.append(word)
      } else {
        i += length
        line.lexemes.append(Lexeme(kind: .sign, span: Span(start, i), stem: start, sign: scalar))
      }
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
