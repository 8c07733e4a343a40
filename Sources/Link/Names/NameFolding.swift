import Model
import Normalize

/// Class "orthography": spellings that are the same name to every reader.
///
/// | written | also written |
/// |---|---|
/// | أحمد | احمد |
/// | موسى | موسي |
/// | فاطمة | فاطمه |
/// | عبد الله | عبدالله |
/// | مُحَمَّد | محمد |
/// | الأميركية | الأمريكية |
/// | آل سعود | ال سعود |
/// | علاء | علا |
/// | شؤون | شئون |
/// | التجارة والصناعة | التجارة و الصناعة |
enum NameFolding {
  /// The search level of folding: what all tables of this module are compared at.
  static func fold(_ text: some StringProtocol) -> String { Normalize.fold(text, to: .search) }

  /// The bytes of ``fold(_:)``.
  static func bytes(_ text: some StringProtocol) -> [UInt8] {
    text.utf8.withContiguousStorageIfAvailable { utf8 in
      simple(utf8) ?? FoldedText(utf8: utf8, level: .search).bytes
    } ?? FoldedText(text, level: .search).bytes
  }

  /// What each scalar of one or two bytes becomes by itself: its bytes with the first in the low half, or 0 for none; `hard` for
  /// those that become more, `mark` for those that may make one letter with the one before.
  private static let becomes: [UInt16] = (0..<0x800).map { value in
    guard let scalar = Unicode.Scalar(UInt32(value)) else { return hard }
    if scalar.properties.canonicalCombiningClass != .notReordered { return isDropped(scalar) ? 0 : mark }
    let bytes = FoldedText(String(scalar), level: .search).bytes
    switch bytes.count {
    case 0: return 0
    case 1 where bytes[0] != 0: return UInt16(bytes[0])
    case 2: return UInt16(bytes[0]) | UInt16(bytes[1]) << 8
    default: return hard
    }
  }
  private static let hard: UInt16 = 0xFFFF
  private static let mark: UInt16 = 0xFFFE

  /// Whether a mark leaves every letter of Arabic as it is: the vowel signs.
  private static func isDropped(_ mark: Unicode.Scalar) -> Bool {
    guard (0x64B...0x652).contains(mark.value) || mark.value == 0x670 else { return false }
    return (0x620...0x6D3).compactMap { Unicode.Scalar($0) }.allSatisfy { letter in
      letter.properties.canonicalCombiningClass != .notReordered
        || FoldedText("\(letter)\(mark)", level: .search).bytes == FoldedText(String(letter), level: .search).bytes
    }
  }

  /// The folded bytes of a text and the places in them of some places of the text, ascending and on scalars' boundaries; nil for a
  /// text that has to be folded as a whole.
  static func bytes(_ text: String, places: [Int]) -> (bytes: [UInt8], places: [Int])? {
    text.utf8.withContiguousStorageIfAvailable { utf8 in
      var isSimple = true
      var folded: [Int] = []
      folded.reserveCapacity(places.count)
      let bytes = [UInt8](unsafeUninitializedCapacity: utf8.count) { out, written in
        var start = 0
        for end in places + [utf8.count] {
          guard start <= end, end <= utf8.count, fold(utf8[start..<end], &out, &written) else {
            isSimple = false
            return
          }
          folded.append(written)
          start = end
        }
      }
      folded.removeLast(isSimple ? 1 : 0)
      return isSimple ? (bytes, folded) : nil
    } ?? nil
  }

  /// The folded bytes of a text by a table, without the way back that ``FoldedText`` keeps; nil for a text with marks that may make
  /// one letter with the one before, or that becomes longer.
  private static func simple(_ utf8: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var isSimple = true
    let out = [UInt8](unsafeUninitializedCapacity: utf8.count) { out, written in
      isSimple = fold(utf8[...], &out, &written)
    }
    return isSimple ? out : nil
  }

  /// Writes the folded bytes of a stretch behind what was written; false where it has to be folded as a whole.
  private static func fold(
    _ stretch: Slice<UnsafeBufferPointer<UInt8>>, _ out: inout UnsafeMutableBufferPointer<UInt8>, _ written: inout Int
  ) -> Bool {
    // Measured: each name, title and text comes by here.
    let utf8 = UnsafeBufferPointer(rebasing: stretch)
    return becomes.withUnsafeBufferPointer { table in
      var end = written
      defer { written = end }
      var i = 0
      while i < utf8.count {
        let lead = utf8[i]
        let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        let new =
          length == 1
          ? table[Int(lead)] : length == 2 ? table[Int(lead & 0x1F) << 6 | Int(utf8[i + 1] & 0x3F)] : hard
        if new < mark {
          if new != 0 {
            out[end] = UInt8(truncatingIfNeeded: new)
            end += 1
          }
          if new > 0xFF {
            out[end] = UInt8(new >> 8)
            end += 1
          }
        } else {
          let scalar = UnsafeBufferPointer(rebasing: utf8[i..<i + length])
          guard new == hard, length == 2 || !isMark(scalar) else { return false }
          let bytes = FoldedText(utf8: scalar, level: .search).bytes
          guard bytes.count <= length else { return false }
          for b in bytes {
            out[end] = b
            end += 1
          }
        }
        i += length
      }
      return true
    }
  }

  private static func isMark(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    String(decoding: utf8, as: UTF8.self).unicodeScalars.first?.properties.canonicalCombiningClass != .notReordered
  }

  /// Words of a name in folded form: split at everything that is no letter or digit, ء dropped, and the two spellings of
  /// America made one. Words that belong to one name part are closed up (عبد الله, أبو بكر, نور الدين, آل سعود).
  static func words(_ name: some StringProtocol) -> [String] { words(name, compounds: NameData.shared.compounds) }

  /// The same with a given table of compounds (two words parted by a space).
  static func words(_ name: some StringProtocol, compounds: WordPairs) -> [String] {
    var out: [String] = []
    var word: [UInt8] = []
    func finish() {
      if !word.isEmpty { out.append(String(decoding: americaUnified(word), as: UTF8.self)) }
      word.removeAll(keepingCapacity: true)
    }
    let folded = hasYehSeat(name.utf8) ? bytes(String(name).replacing("ئو", with: "ؤو")) : bytes(name)
    folded.withUnsafeBufferPointer { bytes in
      var i = 0
      while i < bytes.count {
        let (value, length) = decode(bytes, i)
        switch sort(value) {
        case .letter: for k in i..<i + length { word.append(bytes[k]) }
        case .silent: break
        case .other: finish()
        }
        i += length
      }
    }
    finish()
    return out.count > 1 ? closedUp(out, compounds) : out
  }

  /// Whether a hamza before و stands on ي, which others write on و.
  private static func hasYehSeat(_ utf8: some Sequence<UInt8>) -> Bool {
    var last: UInt32 = 0
    for byte in utf8 {
      last = last << 8 | UInt32(byte)
      if last == 0xD8A6_D988 { return true }
    }
    return false
  }

  private enum Sort { case letter, silent, other }

  /// Letters and numbers, what is dropped inside a word (ء and apostrophes), and all else; that of most is told without Unicode's
  /// tables.
  ///
  /// - Parameter value: of one scalar.
  private static func sort(_ value: UInt32) -> Sort {
    if value < 0x80 {
      let isLetter = value >= 0x61 && value <= 0x7A || value >= 0x41 && value <= 0x5A || value >= 0x30 && value <= 0x39
      return isLetter ? .letter : value == 0x27 ? .silent : .other
    }
    switch value {
    case 0x621, 0x2019: return .silent
    case 0x620...0x63F, 0x641...0x64A, 0x660...0x669: return .letter
    default:
      guard let properties = Unicode.Scalar(value)?.properties else { return .other }
      return properties.isAlphabetic || properties.numericType != nil ? .letter : .other
    }
  }

  private static let america = Array("اميرك".utf8)
  private static let americaUsed = Array("امريك".utf8)
  private static let article = Array("ال".utf8)

  /// أميركا, أميركي, الأميركية and so on as أمريكا...
  private static func americaUnified(_ word: [UInt8]) -> [UInt8] {
    // It begins with the alef of اميرك or of ال.
    guard word.count >= america.count, word.starts(with: article.prefix(2)) else { return word }
    let at = word.starts(with: article) ? article.count : 0
    guard word[at...].starts(with: america) else { return word }
    return word[..<at] + americaUsed + word[(at + america.count)...]
  }

  private static func closedUp(_ words: [String], _ compounds: WordPairs) -> [String] {
    var out: [String] = []
    var i = 0
    while i < words.count {
      let w = words[i]
      let next = i + 1 < words.count ? words[i + 1] : nil
      // The heads of what is closed up have two or three letters.
      let mayHead = w.utf8.count <= 6
      if mayHead, let next, w.isBytes("عبد") || w.isBytes("ال") || w.isBytes("و") {
        out.append(w + next)
        i += 2
      } else if mayHead, let next, w.isBytes("ابو") || w.isBytes("ابي") || w.isBytes("ابا") {
        // أبو عبد الله: the part after the kunya's head may itself be closed up.
        if next.isBytes("عبد"), i + 2 < words.count {
          out.append("ابو" + next + words[i + 2])
          i += 3
        } else {
          out.append("ابو" + next)
          i += 2
        }
      } else if let before = out.last, compounds.contains(before, w) {
        out[out.count - 1] += w
        i += 1
      } else {
        out.append(w)
        i += 1
      }
    }
    return out
  }

  /// One word at the search level without ء, for tables.
  static func bare(_ word: some StringProtocol) -> String {
    let bytes = bytes(word)
    guard bytes.contains(0xA1) else { return String(decoding: bytes, as: UTF8.self) }
    return String(decoding: bytes, as: UTF8.self).filter { $0 != "ء" }
  }
}
