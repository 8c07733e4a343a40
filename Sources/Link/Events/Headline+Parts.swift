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
    if let slash = text.firstIndex(of: "/"), !text[..<slash].trimmed.contains(" ") {
      text = text[text.index(after: slash)...]
    }
    var words = text.split(separator: " ")
    // إضافة أولى, but not إضافة ممرات
    let pieces = words.indices.dropLast().first {
      words[$0].hasPrefix("إضاف") && continued.contains(NameFolding.bare(words[$0] + " " + words[$0 + 1]))
    }
    if let cut = pieces { words.removeSubrange((cut > 0 && words[cut - 1] == "/" ? cut - 1 : cut)...) }
    var isSaid = false
    if let colon = words.firstIndex(where: { $0.contains(":") }) {
      guard let behind = words[colon].split(separator: ":", omittingEmptySubsequences: false).last else { return nil }
      words.replaceSubrange(...colon, with: behind.isEmpty ? [] : [behind])
      isSaid = true
    }
    guard var first = words.first, !words.contains(where: { $0.contains("/") || $0.contains(":") }) else { return nil }
    // والجمهور
    if !isFirst, first.hasPrefix("وال") {
      first.removeFirst()
      words[0] = first
    }
    var title = words.joined(separator: " ")
    while let last = title.last, last == "." || last == "،" || last == "-" || last == " " { title.removeLast() }
    return letters.contains(title.count) ? Part(title: title, isSaid: isSaid) : nil
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

  static func isNumber(_ word: Substring) -> Bool { word.allSatisfy(\.isNumber) }
}
