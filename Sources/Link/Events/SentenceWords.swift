import Model

/// The words of a sentence by the hashes of their folded forms, with where they stand.
struct SentenceWords {
  struct Word {
    /// Hash of the word in folded form without ء.
    var hash: UInt64
    /// The same without an attached و or ف; nil for other words, and for those of three letters and fewer.
    var hashBehindAnd: UInt64?
    var isNumber: Bool
    /// First byte in the text.
    var start: Int
  }

  private(set) var words: [Word] = []
  /// Numbers of the words before which a comma, and a colon, semicolon, bracket or quotation mark stands.
  private var commas: [Int] = []
  private var stops: [Int] = []

  init(_ text: String, _ span: Span) {
    var start: Int?
    var at = span.start
    func finish(_ words: inout [Word]) {
      if let start { words.append(Self.word(text[Span(start, at)], start: start)) }
      start = nil
    }
    for s in text[span].unicodeScalars {
      if Self.isInWord(s) {
        if start == nil { start = at }
      } else {
        finish(&words)
        switch s {
        case "،", ",": commas.append(words.count)
        case "؛", ";", ":", "«", "»", "\"", "(", ")", "“", "”", ".", "؟", "!": stops.append(words.count)
        default: break
        }
      }
      at += UTF8.width(s)
    }
    finish(&words)
  }

  /// Letters, numbers, marks and tatweel.
  private static func isInWord(_ s: Unicode.Scalar) -> Bool {
    s.value < UInt32(common.count) ? common[Int(s.value)] : isInWordByTables(s)
  }

  private static func isInWordByTables(_ s: Unicode.Scalar) -> Bool {
    s.properties.isAlphabetic || s.properties.numericType != nil || s.properties.isDiacritic || s == "ـ"
  }

  /// Of Latin and Arabic scalars, which nearly all are, found out once.
  private static let common: [Bool] = (0..<0x700).map { Unicode.Scalar($0).map(isInWordByTables) ?? false }

  private static func word(_ text: Substring, start: Int) -> Word {
    var hash = StableHash()
    var behind = StableHash()
    var letters = 0
    var isNumber = true
    let bytes = NameFolding.bytes(text)
    var i = 0
    var isAnd = false
    while i < bytes.count {
      let length = bytes[i] < 0x80 ? 1 : bytes[i] < 0xE0 ? 2 : bytes[i] < 0xF0 ? 3 : 4
      // ء is dropped.
      if length == 2, bytes[i] == 0xD8, bytes[i + 1] == 0xA1 {
        i += length
        continue
      }
      // و and ف.
      if letters == 0 { isAnd = length == 2 && bytes[i] == 0xD9 && (bytes[i + 1] == 0x88 || bytes[i + 1] == 0x81) }
      for b in bytes[i..<i + length] {
        hash.add(b)
        if letters > 0 { behind.add(b) }
        if b < 0x30 || b > 0x39 { isNumber = false }
      }
      letters += 1
      i += length
    }
    return Word(
      hash: hash.value, hashBehindAnd: isAnd && letters > 3 ? behind.value : nil, isNumber: isNumber, start: start)
  }

  /// The word that holds a byte offset.
  func index(at byte: Int) -> Int? {
    var low = 0
    var high = words.count
    while low < high {
      let mid = (low + high) / 2
      if words[mid].start <= byte { low = mid + 1 } else { high = mid }
    }
    return low == 0 ? nil : low - 1
  }

  /// Whether a comma, and nothing stronger, stands between two words.
  func breaks(from a: Int, to b: Int) -> Bool {
    a < b && commas.contains { $0 > a && $0 <= b } && !ends(from: a, to: b)
  }

  /// Whether a sign stands between two words that ends a clause.
  func ends(from a: Int, to b: Int) -> Bool { stops.contains { $0 > a && $0 <= b } }
}
