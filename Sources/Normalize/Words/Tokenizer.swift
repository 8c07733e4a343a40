internal import Model

/// Splits a text into words, numbers and signs.
///
/// Borders are found on the compare level, so that marks, tatweel and presentation forms never part a word: a run of
/// Arabic letters, a run of Latin letters, digits with signs between digits, any other sign alone. Addresses, hashtags,
/// handles and abbreviations are one token each.
struct Tokenizer {
  /// UTF-8 of the original.
  let text: [UInt8]
  /// The same at the compare level.
  let bytes: [UInt8]
  private let way: WayBack
  private let special: SpecialTokens
  private let classes = CharacterClass.table

  init(_ article: String) {
    text = Array(article.utf8)
    let folded = FoldedText(article, level: .compare)
    bytes = folded.bytes
    way = folded.way
    special = SpecialTokens(bytes)
  }

  /// All tokens in order, without parts, and where in `bytes` the key of each is.
  func tokens() -> (tokens: [Token], keys: [Range<Int>]) {
    var tokens: [Token] = []
    var keys: [Range<Int>] = []
    // Few texts have more words than one in five bytes.
    tokens.reserveCapacity(bytes.count / 5)
    keys.reserveCapacity(bytes.count / 5)
    var entry = 0
    var i = 0
    while i < bytes.count {
      let (first, length) = CharacterClass.at(i, bytes, classes)
      if first == .space {
        i += length
        continue
      }
      let start = i
      let found = read(at: start, first, length, isAfterNumber: tokens.last?.kind == .number)
      i = found.end
      let from = way.offset(start, isEnd: false, from: &entry)
      let to = trimmed(from, way.offset(i, isEnd: true, from: &entry))
      let key = bytes.withUnsafeBufferPointer {
        String(decoding: UnsafeBufferPointer(rebasing: $0[start..<found.keyEnd]), as: UTF8.self)
      }
      // Words that one ligature holds are one token: its span cannot be parted.
      if let last = tokens.last?.span.end, from < last {
        tokens[tokens.count - 1].key += " " + key
        tokens[tokens.count - 1].span.end = max(last, to)
        keys[keys.count - 1] = keys[keys.count - 1].lowerBound..<found.keyEnd
        continue
      }
      tokens.append(Token(span: Span(from, to), kind: found.kind, key: key))
      keys.append(start..<found.keyEnd)
    }
    return (tokens, keys)
  }

  private func read(
    at start: Int, _ first: CharacterClass, _ length: Int, isAfterNumber: Bool
  ) -> SpecialTokens.Found {
    if let found = special.find(at: start, first, isAfterNumber: isAfterNumber) { return found }
    let end: Int
    let kind: Token.Kind
    switch first {
    case .arabic: (end, kind) = (endOfRun(of: .arabic, from: start + length), .word)
    case .latin: (end, kind) = (endOfRun(of: .latin, from: start + length), .latin)
    case .digit: (end, kind) = (endOfNumber(from: start + length), .number)
    default: (end, kind) = (start + length, .punctuation)
    }
    return SpecialTokens.Found(end: end, kind: kind, keyEnd: end)
  }

  /// Measured as a hot loop: it looks into the bytes and the table without bounds checks; the bytes are valid UTF-8.
  private func endOfRun(of kind: CharacterClass, from: Int) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      classes.withUnsafeBufferPointer { classes in
        var i = from
        while i < bytes.count {
          let lead = bytes[i]
          if lead < 0x80 {
            guard classes[Int(lead)] == kind else { return i }
            i += 1
          } else if lead < 0xE0 {
            guard classes[Int(lead & 0x1F) << 6 | Int(bytes[i + 1] & 0x3F)] == kind else { return i }
            i += 2
          } else {
            // Letters and digits of these languages have one byte or two.
            return i
          }
        }
        return i
      }
    }
  }

  /// The end of a number: digits, and `.` `,` `٫` `٬` where digits stand on both sides.
  private func endOfNumber(from: Int) -> Int {
    var i = from
    while true {
      i = endOfRun(of: .digit, from: i)
      var j = i
      if j < bytes.count, bytes[j] == UInt8(ascii: ".") || bytes[j] == UInt8(ascii: ",") {
        j += 1
      } else if j + 1 < bytes.count, bytes[j] == 0xD9, bytes[j + 1] == 0xAB || bytes[j + 1] == 0xAC {
        j += 2
      }
      guard j > i, j < bytes.count, CharacterClass.at(j, bytes, classes).0 == .digit else { return i }
      i = j
    }
  }

  /// The end without controls that stand behind the last letter; marks and tatweel belong to the word.
  private func trimmed(_ start: Int, _ end: Int) -> Int {
    var end = end
    while end - start > 3, text[end - 1] >= 0x80, text[end - 3] >= 0xE0 {
      let isControl =
        text[end - 3] == 0xE2
        && (text[end - 2] == 0x80 && (0x8B...0x8F).contains(text[end - 1])
          || text[end - 2] == 0x80 && (0xAA...0xAE).contains(text[end - 1])
          || text[end - 2] == 0x81 && (0xA0...0xA9).contains(text[end - 1]))
        || text[end - 3] == 0xEF && text[end - 2] == 0xBB && text[end - 1] == 0xBF
      if !isControl { break }
      end -= 3
    }
    return end
  }
}
