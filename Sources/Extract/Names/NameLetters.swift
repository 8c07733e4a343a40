import Model
import Normalize

/// The letters by which names are compared, and their hash.
///
/// The same as the name level of folding with signs and spaces left out. Plain Arabic words, nearly all there are, are folded
/// here byte by byte; words with anything else go through ``fold(_:to:)``.
enum NameLetters {
  /// Letters of a form at the name level, without spaces and punctuation.
  static func folded(_ form: some StringProtocol) -> String {
    let quick: String?? = form.utf8.withContiguousStorageIfAvailable { bytes -> String? in
      var out: [UInt8] = []
      out.reserveCapacity(bytes.count)
      return quickly(bytes, into: &out) ? String(decoding: out, as: UTF8.self) : nil
    }
    if let quick, let quick { return quick }
    return slowly(form)
  }

  /// Appends the letters of a form, as ``folded(_:)`` gives them.
  static func append(_ form: String, to out: inout [UInt8]) {
    form.bytes { append($0, to: &out) }
  }

  /// The same of UTF-8.
  static func append(_ form: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    let begin = out.count
    if quickly(form, into: &out) { return }
    out.removeLast(out.count - begin)
    out.append(contentsOf: slowly(String(decoding: form, as: UTF8.self)).utf8)
  }

  private static func slowly(_ form: some StringProtocol) -> String {
    String(
      String.UnicodeScalarView(
        fold(form, to: .name).unicodeScalars.filter {
          $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "+"
        }))
  }

  /// Folds ASCII and the basic Arabic letters and marks; false where there is anything else.
  private static func quickly(_ bytes: UnsafeBufferPointer<UInt8>, into out: inout [UInt8]) -> Bool {
    var i = 0
    while i < bytes.count {
      let b = bytes[i]
      if b < 0x80 {
        switch b {
        case 0x41...0x5A: out.append(b | 0x20)
        case 0x61...0x7A, 0x30...0x39, 0x2B: out.append(b)
        default: break
        }
        i += 1
        continue
      }
      guard i + 1 < bytes.count, b == 0xD8 || b == 0xD9 else { return false }
      let c = bytes[i + 1]
      i += 2
      switch (b, c) {
      case (0xD8, 0xA1): break  // ء
      case (0xD8, 0xA2), (0xD8, 0xA3), (0xD8, 0xA5): append(0xD8, 0xA7, to: &out)  // آ أ إ
      case (0xD8, 0xA4): append(0xD9, 0x88, to: &out)  // ؤ
      case (0xD8, 0xA6), (0xD9, 0x89): append(0xD9, 0x8A, to: &out)  // ئ ى
      case (0xD8, 0xA9): append(0xD9, 0x87, to: &out)  // ة
      case (0xD8, 0xA7...0xBA), (0xD9, 0x81...0x8A): append(b, c, to: &out)
      case (0xD9, 0x80), (0xD9, 0x8B...0x92): break  // tatweel and vowel signs
      default: return false
      }
    }
    return true
  }
}

extension NameLetters {
  @inline(__always)
  private static func append(_ a: UInt8, _ b: UInt8, to out: inout [UInt8]) {
    out.append(a)
    out.append(b)
  }
}

/// A closed set of words, asked by their bytes: for questions put to every word of a text.
struct WordSet: Sendable {
  private let hashes: HashIndex

  init(_ words: some Sequence<String>) {
    hashes = HashIndex(Set(words.map { Gazetteer.hash($0) }).sorted().map { ($0, 1) })
  }

  func contains(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool { hashes[Gazetteer.hash(bytes)] != nil }

  func contains(_ word: String) -> Bool { hashes[Gazetteer.hash(word)] != nil }
}

/// A small set of hashes that says quickly of nearly every other hash that it is none of them.
struct HashSieve {
  private var bits = [UInt64](repeating: 0, count: 16)

  mutating func insert(_ hash: UInt64) { bits[Self.word(hash)] |= Self.bit(hash) }

  /// False only where the hash was not put in.
  @inline(__always)
  func mayContain(_ hash: UInt64) -> Bool { bits[Self.word(hash)] & Self.bit(hash) != 0 }

  // The upper half of FNV-1a is the better mixed one.
  private static func word(_ hash: UInt64) -> Int { Int(hash >> 38 & 15) }
  private static func bit(_ hash: UInt64) -> UInt64 { 1 << (hash >> 32 & 63) }
}

/// Letters that can be attached to a word, in UTF-8.
enum Attached {
  static func isConjunction(_ b: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard b.count > 4, b[b.startIndex] == 0xD9 else { return false }
    let c = b[b.startIndex + 1]
    return c == 0x88 || c == 0x81  // و ف
  }

  static func isPreposition(_ b: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard b.count > 4 else { return false }
    let c = b[b.startIndex + 1]
    return b[b.startIndex] == 0xD8 ? c == 0xA8 : b[b.startIndex] == 0xD9 && (c == 0x84 || c == 0x83)  // ب ل ك
  }

  static func startsWithArticle(_ b: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let i = b.startIndex
    return b.count > 4 && b[i] == 0xD8 && b[i + 1] == 0xA7 && b[i + 2] == 0xD9 && b[i + 3] == 0x84
  }

  /// لل, where ل has swallowed the alef of the article.
  static func startsWithContractedArticle(_ b: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let i = b.startIndex
    return b.count > 4 && b[i] == 0xD9 && b[i + 1] == 0x84 && b[i + 2] == 0xD9 && b[i + 3] == 0x84
  }

  /// Calls `body` with the bytes of a key.
  static func bytes<R>(_ key: String, _ body: (Slice<UnsafeBufferPointer<UInt8>>) -> R) -> R {
    key.bytes { body($0[...]) }
  }
}
