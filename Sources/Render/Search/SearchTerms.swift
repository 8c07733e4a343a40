import Glibc
import Model
import Normalize

/// What a text is found by: its folded words, each also without the letters that Arabic attaches to the front.
enum SearchTerms {
  /// The words of a text, folded: runs of letters and digits.
  static func words(_ text: some StringProtocol) -> [String] {
    var words: [String] = []
    eachWord(FoldedText(text, level: .search).bytes) { words.append(String(decoding: $0, as: UTF8.self)) }
    return words
  }

  /// Hands on each word of a folded text, in UTF-8.
  static func eachWord(_ folded: [UInt8], _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    folded.withUnsafeBufferPointer { s in
      var start = 0
      var i = 0
      func end() { if start < i { body(UnsafeBufferPointer(rebasing: s[start..<i])) } }
      while i < s.count {
        let (scalar, length) = decode(s, i)
        if !isWordScalar(scalar) {
          end()
          start = i + length
        }
        i += length
      }
      i = s.count
      end()
    }
  }

  /// Hands on each word of a text as it is written: what stands between scalars that part it whatever folding does. Folded it is one
  /// word, or none, or several.
  ///
  /// - Parameter text: valid UTF-8.
  @inline(__always)
  static func eachWrittenWord(_ text: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    // Measured hot: the sentences of all articles.
    parts.withUnsafeBufferPointer { parts in
      var start = 0
      var i = 0
      while i < text.count {
        let lead = text[i]
        var (scalar, length) = (UInt32(lead), 1)
        if lead >= 0x80 { (scalar, length) = decode(text, i) }
        if scalar < parts.count, parts[Int(scalar)] {
          if start < i { body(UnsafeBufferPointer(rebasing: text[start..<i])) }
          start = i + length
        }
        i += length
      }
      if start < i { body(UnsafeBufferPointer(rebasing: text[start..<i])) }
    }
  }

  /// For each scalar up to the general punctuation whether it parts texts and neither it nor what it becomes stands in a word.
  private static let parts: [Bool] = {
    let folder = TextFolder(.search)
    return (0..<UInt32(0x2070)).map { value in
      guard !isWordScalar(value), let scalar = Unicode.Scalar(value), folder.parts(scalar) else { return false }
      return words(String(scalar)).isEmpty
    }
  }()

  private static func isWordScalar(_ value: UInt32) -> Bool {
    switch value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x621...0x63A, 0x641...0x64A: true
    case 0..<0x80, 0x60C, 0x61B, 0x61F, 0x2000...0x206F: false
    default:
      Unicode.Scalar(value).map { $0.properties.isAlphabetic || $0.properties.numericType != nil } ?? false
    }
  }

  /// A folded word and what remains of it without attached و or ف, then ب, ل or ك, then the article; longest first.
  /// At least three letters remain, so that little but real words is made.
  static func variants(_ word: String) -> [String] {
    var word = word
    return word.withUTF8 { word in
      var found: [String] = []
      eachVariant(word) { found.append(String(decoding: $0, as: UTF8.self)) }
      return found
    }
  }

  /// Hands on the variants of a word, in UTF-8: each is an end of the word.
  static func eachVariant(_ word: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    body(word)
    let lead = word.prefix(6)
    guard let first = lead.first, first == 0xD8 || first == 0xD9 else { return }
    func has(_ letters: Letters, at start: Int) -> Bool {
      start + letters.count <= word.count && memcmp(word.baseAddress! + start, letters.utf8Start, letters.count) == 0
    }
    // Every attached letter has two bytes.
    func add(_ start: Int) -> Bool {
      let rest = UnsafeBufferPointer(rebasing: word[start...])
      var letters = 0
      for b in rest where b & 0xC0 != 0x80 { letters += 1 }
      guard letters >= 3 else { return false }
      body(rest)
      return true
    }
    var found: (Int, Int, Int) = (0, 0, 0)
    var start = 0
    if has("و", at: 0) || has("ف", at: 0), add(2) { start = 2 }
    found.0 = start
    if has("لل", at: start), add(start + 4) { return }
    if has("ب", at: start) || has("ل", at: start) || has("ك", at: start), add(start + 2) { start += 2 }
    found.1 = start
    if has("ال", at: start), add(start + 4) { found.2 = start + 4 }
    // The article stands first as often as behind an attached letter.
    let bare = has("ال", at: 0) ? 4 : has("وال", at: 0) || has("فال", at: 0) ? 6 : 0
    if bare > 0, bare != found.0, bare != found.1, bare != found.2 { _ = add(bare) }
  }

  private typealias Letters = StaticString

  /// The folding as a table that the search's script uses: each character that folding changes, and what becomes of it.
  static func foldingTable() -> [(from: String, to: String)] {
    let ranges: [ClosedRange<UInt32>] = [
      0x41...0x5A, 0xC0...0x17F, 0x600...0x6FF, 0x750...0x77F, 0x8A0...0x8FF, 0x200B...0x200F, 0x202A...0x202E,
      0x2066...0x2069, 0xFB50...0xFDFF, 0xFE70...0xFEFF,
    ]
    return ranges.joined().compactMap { value in
      guard let scalar = Unicode.Scalar(value), scalar.properties.generalCategory != .unassigned else { return nil }
      let from = String(scalar)
      let to = fold(from, to: .search)
      return to.utf8.elementsEqual(from.utf8) ? nil : (from, to)
    }
  }
}

extension StaticString {
  fileprivate var count: Int { utf8CodeUnitCount }
}
