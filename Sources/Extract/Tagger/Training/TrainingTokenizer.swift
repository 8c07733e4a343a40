/// Splits text as the soft labels' text was split: runs of Arabic letters, of Latin letters, numbers, single signs.
///
/// Attached و ف ب ل ك stay where they are. Words come out at the compare level of normalising.
struct TrainingTokenizer {
  struct Word: Hashable {
    var key: String
    /// Unicode scalar offsets into the text.
    var range: Range<Int>
  }

  /// The sentences of a text: they end at line breaks and at white space behind . ! ? ؟
  static func sentences(_ text: String) -> [[Word]] {
    var out: [[Word]] = []
    var sentence: [Word] = []
    var key = ""
    var start = 0
    var end = 0
    var last = Class.space
    var ended = false
    func finishWord() {
      if !key.isEmpty { sentence.append(Word(key: key, range: start..<end)) }
      key = ""
    }
    func finishSentence() {
      finishWord()
      if !sentence.isEmpty { out.append(joiningNumbers(sentence)) }
      sentence = []
    }
    for (place, scalar) in text.unicodeScalars.enumerated() {
      guard let c = normalized(scalar) else {
        if !key.isEmpty { end = place + 1 }
        continue
      }
      let kind = Class(c)
      if kind == .space {
        if ended || c == "\n" { finishSentence() } else { finishWord() }
        ended = false
      } else {
        ended = ".!?؟".unicodeScalars.contains(c)
        if kind != last || kind == .sign { finishWord() }
        if key.isEmpty { start = place }
        key.unicodeScalars.append(c)
        end = place + 1
      }
      last = kind
    }
    finishSentence()
    return out
  }

  /// Makes one word of 3 . 5 where nothing stands between.
  private static func joiningNumbers(_ words: [Word]) -> [Word] {
    func isNumber(_ w: Word) -> Bool { w.key.utf8.last.map { (0x30...0x39).contains($0) } ?? false }
    var out: [Word] = []
    for word in words {
      if out.count > 1, isNumber(word), isNumber(out[out.count - 2]), let sign = out.last,
        sign.key == "." || sign.key == ",", sign.range.upperBound == word.range.lowerBound,
        out[out.count - 2].range.upperBound == sign.range.lowerBound
      {
        out.removeLast()
        out[out.count - 1].key += sign.key + word.key
        out[out.count - 1].range = out[out.count - 1].range.lowerBound..<word.range.upperBound
      } else {
        out.append(word)
      }
    }
    return out
  }

  private enum Class {
    case arabic, latin, digit, sign, space

    init(_ c: Unicode.Scalar) {
      switch c.value {
      case 0x621...0x63A, 0x641...0x64A, 0x671...0x6D3: self = .arabic
      case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F: self = .latin
      case 0x30...0x39: self = .digit
      default: self = c.properties.isWhitespace ? .space : .sign
      }
    }
  }

  /// nil for marks, tatweel and invisible controls.
  private static func normalized(_ c: Unicode.Scalar) -> Unicode.Scalar? {
    switch c.value {
    case 0x610...0x61A, 0x640, 0x64B...0x65F, 0x670, 0x6D6...0x6ED, 0xAD, 0x200B...0x200F, 0x202A...0x202E,
      0x2066...0x2069, 0xFEFF:
      nil
    case 0x622, 0x623, 0x625, 0x671: "\u{627}"
    case 0x649, 0x6CC: "\u{64A}"
    case 0x6A9: "\u{643}"
    case 0x660...0x669: Unicode.Scalar(c.value - 0x660 + 0x30)
    case 0x6F0...0x6F9: Unicode.Scalar(c.value - 0x6F0 + 0x30)
    case 0x41...0x5A: Unicode.Scalar(c.value + 0x20)
    default: c
    }
  }
}
