import Model

/// The words of a sentence by the hashes of their folded forms, with where they stand.
struct SentenceWords {
  /// What a word is wherever it stands.
  struct Form: Sendable {
    /// Hash of the word in folded form without ء.
    var hash: UInt64
    /// The same without an attached و or ف; nil for other words, and for those of three letters and fewer.
    var hashBehindAnd: UInt64?
    var isNumber: Bool
  }

  struct Word {
    var form: Form
    /// First byte in the text.
    var start: Int

    var hash: UInt64 { form.hash }
    var hashBehindAnd: UInt64? { form.hashBehindAnd }
    var isNumber: Bool { form.isNumber }
  }

  private(set) var words: [Word] = []
  /// Numbers of the words before which a comma, and a colon, semicolon, bracket or quotation mark stands.
  private var commas: [Int] = []
  private var stops: [Int] = []

  /// - Parameter known: words that were met before.
  init(_ text: String, _ span: Span, _ known: inout Remembered<Form>) {
    // Measured: a few words before each of most triggers come by here.
    if text.utf8.withContiguousStorageIfAvailable({ read($0, span, &known) }) == nil {
      Array(text.utf8).withUnsafeBufferPointer { read($0, span, &known) }
    }
  }

  private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, _ span: Span, _ known: inout Remembered<Form>) {
    var start = -1
    var at = span.start
    while at < span.end {
      let (value, length) = decode(bytes, at)
      if Self.isInWord(value) {
        if start < 0 { start = at }
      } else {
        if start >= 0 { add(UnsafeBufferPointer(rebasing: bytes[start..<at]), start, &known) }
        start = -1
        switch Unicode.Scalar(value) {
        case "،", ",": commas.append(words.count)
        case "؛", ";", ":", "«", "»", "\"", "(", ")", "“", "”", ".", "؟", "!": stops.append(words.count)
        default: break
        }
      }
      at += length
    }
    if start >= 0 { add(UnsafeBufferPointer(rebasing: bytes[start..<at]), start, &known) }
  }

  private mutating func add(_ word: UnsafeBufferPointer<UInt8>, _ start: Int, _ known: inout Remembered<Form>) {
    words.append(Word(form: known.value(stableHash(word)) { Self.form(word) }, start: start))
  }

  /// Letters, numbers, marks and tatweel.
  private static func isInWord(_ value: UInt32) -> Bool {
    value < UInt32(common.count) ? common[Int(value)] : Unicode.Scalar(value).map(isInWordByTables) ?? false
  }

  private static func isInWordByTables(_ s: Unicode.Scalar) -> Bool {
    s.properties.isAlphabetic || s.properties.numericType != nil || s.properties.isDiacritic || s == "ـ"
  }

  /// Of Latin and Arabic scalars, which nearly all are, found out once.
  private static let common: [Bool] = (0..<0x700).map { Unicode.Scalar($0).map(isInWordByTables) ?? false }

  private static func form(_ word: UnsafeBufferPointer<UInt8>) -> Form {
    var hash = StableHash()
    var behind = StableHash()
    var letters = 0
    var isNumber = true
    let bytes = NameFolding.bytes(String(decoding: word, as: UTF8.self))
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
    return Form(hash: hash.value, hashBehindAnd: isAnd && letters > 3 ? behind.value : nil, isNumber: isNumber)
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
