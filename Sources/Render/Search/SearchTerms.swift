import Normalize

/// What a text is found by: its folded words, each also without the letters that Arabic attaches to the front.
enum SearchTerms {
  /// The words of a text, folded: runs of letters and digits.
  static func words(_ text: some StringProtocol) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    for scalar in fold(text, to: .search).unicodeScalars {
      if isWordScalar(scalar) {
        word.append(contentsOf: String(scalar).utf8)
      } else if !word.isEmpty {
        words.append(String(decoding: word, as: UTF8.self))
        word.removeAll(keepingCapacity: true)
      }
    }
    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    return words
  }

  private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x621...0x63A, 0x641...0x64A: true
    case 0..<0x80, 0x60C, 0x61B, 0x61F, 0x2000...0x206F: false
    default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
  }

  /// A folded word and what remains of it without attached و or ف, then ب, ل or ك, then the article; longest first.
  /// At least three letters remain, so that little but real words is made.
  static func variants(_ word: String) -> [String] {
    var found = [word]
    func add(_ rest: Substring) -> Substring? {
      guard rest.unicodeScalars.count >= 3 else { return nil }
      found.append(String(rest))
      return rest
    }
    var rest = word[...]
    if let first = rest.unicodeScalars.first, "وف".unicodeScalars.contains(first), let next = add(rest.dropFirst()) {
      rest = next
    }
    if rest.hasPrefix("لل"), add(rest.dropFirst(2)) != nil {
      return found
    }
    if let first = rest.unicodeScalars.first, "بلك".unicodeScalars.contains(first), let next = add(rest.dropFirst()) {
      rest = next
    }
    if rest.hasPrefix("ال") { _ = add(rest.dropFirst(2)) }
    // The article stands first as often as behind an attached letter.
    if word.hasPrefix("وال") || word.hasPrefix("فال") || word.hasPrefix("ال") {
      let bare = word.dropFirst(word.hasPrefix("ال") ? 2 : 3)
      if !found.contains(String(bare)) { _ = add(bare) }
    }
    return found
  }

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
