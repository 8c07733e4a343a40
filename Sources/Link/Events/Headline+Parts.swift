import Model

/// What a headline says, part by part.
extension Headline {
  /// Letters of a title.
  private static let letters = 12...95

  /// A part of a headline that says something by itself.
  struct Part: Equatable {
    var title: String
    /// Whether it stands behind who says it: الصحة: | تسجيل إصابتين.
    var isSaid = false
  }

  /// The parts of a headline as titles: what dots part, without the section before it, what tells which piece of a report it is, and
  /// signs that only stretch it or cannot be seen. None of questions and exclamations; no part that is very short or long.
  ///
  /// | headline | parts |
  /// |---|---|
  /// | النادي يغلق أبوابه.. والجمهور غاضب | النادي يغلق أبوابه; الجمهور غاضب |
  /// | عام / بدء القبول في الجامعة / إضافة أولى | بدء القبول في الجامعة |
  static func parts(of headline: String) -> [Part] {
    var parts: [Part] = []
    // Measured: each article's comes by here. All is told by scalars.
    var part = String.UnicodeScalarView()
    var (isSpace, isFirst) = (false, true)
    func finish() {
      if let found = self.part(part, isFirst: isFirst) { parts.append(found) }
      isFirst = false
      part.removeAll(keepingCapacity: true)
      isSpace = false
    }
    for scalar in headline.unicodeScalars {
      if scalar == "\u{640}" || isUnseen(scalar) { continue }
      if signs.contains(scalar) { return [] }
      if isWhite(scalar) {
        isSpace = true
      } else if scalar == "…" || scalar == "." && part.last == "." && !isSpace {
        finish()
      } else if scalar != "." || !part.isEmpty {
        if isSpace, !part.isEmpty { part.append(" ") }
        isSpace = false
        part.append(scalar)
      }
    }
    finish()
    return parts
  }

  private static func part(_ scalars: String.UnicodeScalarView, isFirst: Bool) -> Part? {
    // No more letters than scalars.
    guard scalars.count >= letters.lowerBound else { return nil }
    var text = Substring(String(scalars))
    if let slash = text.utf8.firstIndex(of: Byte.slash), !text[..<slash].trimmed.utf8.contains(Byte.space) {
      text = text[text.utf8.index(after: slash)...]
    }
    var words = text.utf8.split(separator: Byte.space).map { Substring($0) }
    // إضافة أولى, but not إضافة ممرات
    let pieces = words.indices.dropLast().first {
      words[$0].begins("إضاف") && continued.contains(NameFolding.bare(words[$0] + " " + words[$0 + 1]))
    }
    if let cut = pieces { words.removeSubrange((cut > 0 && words[cut - 1].isBytes("/") ? cut - 1 : cut)...) }
    var isSaid = false
    if let colon = words.firstIndex(where: { $0.utf8.contains(Byte.colon) }) {
      let behind = words[colon].utf8.lastIndex(of: Byte.colon).map { words[colon][$0...].dropFirst() } ?? ""
      words.replaceSubrange(...colon, with: behind.isEmpty ? [] : [behind])
      isSaid = true
    }
    guard var first = words.first,
      !words.contains(where: { $0.utf8.contains(Byte.slash) || $0.utf8.contains(Byte.colon) })
    else { return nil }
    // والجمهور
    if !isFirst, first.begins("وال") {
      first.removeFirst()
      words[0] = first
    }
    var title = words.joined(separator: " ")
    while let last = title.unicodeScalars.last, trailing.contains(last) { title.unicodeScalars.removeLast() }
    return letters.contains(count(title)) ? Part(title: title, isSaid: isSaid) : nil
  }

  private enum Byte {
    static let space = UInt8(ascii: " ")
    static let slash = UInt8(ascii: "/")
    static let colon = UInt8(ascii: ":")
  }

  /// What no title ends with.
  private static let trailing: Set<Unicode.Scalar> = [".", "،", "-", " "]

  /// How many letters a text has. Letters without marks are one scalar each.
  private static func count(_ text: String) -> Int {
    let scalars = text.unicodeScalars
    return scalars.allSatisfy { $0.value < 0x80 || (0x620...0x64A).contains($0.value) || $0 == "،" }
      ? scalars.count : text.count
  }

  /// Signs of questions and of what is left open.
  private static let signs: Set<Unicode.Scalar> = ["؟", "?", "!", "|"]

  private static let continued = list("continued")

  /// Whether a scalar shows nothing: a direction mark, a joiner.
  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0xAC, 0x620...0x6FF: false
    default: scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  private static func isWhite(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80
      ? scalar.value == 0x20 || (0x09...0x0D).contains(scalar.value)
      : !(0x600...0x6FF).contains(scalar.value) && scalar.properties.isWhitespace
  }

  /// The words of a folded text: letters and digits.
  static func split(_ folded: String) -> [Substring] {
    var words: [Substring] = []
    var start: String.Index?
    for i in folded.unicodeScalars.indices {
      if isOfWord(folded.unicodeScalars[i]) {
        if start == nil { start = i }
      } else if let begin = start {
        words.append(folded[begin..<i])
        start = nil
      }
    }
    if let begin = start { words.append(folded[begin...]) }
    return words
  }

  private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x621...0x63A, 0x641...0x64A, 0x660...0x669: true
    case 0..<0xAA: false
    default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
  }

  static func isNumber(_ word: Substring) -> Bool {
    // Most words begin with a letter of Arabic.
    if let first = word.unicodeScalars.first, (0x621...0x64A).contains(first.value) { return false }
    return word.allSatisfy(\.isNumber)
  }
}
