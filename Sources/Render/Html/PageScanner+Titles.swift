import Glibc

/// Titles of links, in which cmark reads entities as well as escapes.
extension PageScanner {
  /// Where the quotation mark stands that ends a title; nil where cmark might see another end, or an entity in it.
  func endOfTitle(from start: Int, to end: Int, _ hasEscapes: inout Bool) -> Int? {
    var i = start
    while i < end {
      i = ByteRuns.plain(UnsafeBufferPointer(rebasing: s[..<end]), from: i)
      guard i < end else { return nil }
      switch s[i] {
      case UInt8(ascii: "\""): return i
      case UInt8(ascii: "\\"):
        guard i + 1 < end, s[i + 1] != UInt8(ascii: "\\") else { return nil }
        hasEscapes = true
        // An escaped sign is looked at as any other, but for a quotation mark.
        i += s[i + 1] == UInt8(ascii: "\"") ? 2 : 1
      case UInt8(ascii: "&"):
        guard i > start, s[i - 1] == UInt8(ascii: "\\") else { return nil }
        switch ampersand(at: i, to: end) {
        case .text: i += 1
        case .entity(_, let length): i += length
        case .unknown: return nil
        }
      case 0..<0x20: return nil
      default: i += 1
      }
    }
    return nil
  }

  /// Puts a part of the text without its escapes into ``unescaped``.
  mutating func unescape(_ range: Range<Int>) {
    unescaped.removeAll()
    var start = range.lowerBound
    var i = start
    while i < range.upperBound {
      if s[i] == UInt8(ascii: "\\"), i + 1 < range.upperBound, Self.isPunctuation(s[i + 1]) {
        unescaped.append(UnsafeBufferPointer(rebasing: s[start..<i]))
        if case .entity(let sign, let length) = ampersand(at: i + 1, to: range.upperBound) {
          if !sign.isASCII { unescaped.append(UInt8(ascii: "\\")) }
          unescaped.append(UTF8.encode(sign)!)
          i += 1 + length
          start = i
        } else {
          start = i + 1
          i += 2
        }
      } else {
        i += 1
      }
    }
    unescaped.append(UnsafeBufferPointer(rebasing: s[start..<range.upperBound]))
  }

  /// What an escaped `&` begins in a title.
  private enum Ampersand { case text, entity(Unicode.Scalar, length: Int), unknown }

  /// cmark reads entities in a title before it reads the `\` in front of them: `\&quot;` is a quotation mark, `\&#8221;` a ” behind a
  /// `\`. Newspapers have these two by the thousand.
  private func ampersand(at i: Int, to end: Int) -> Ampersand {
    func isHere(_ name: StaticString) -> Bool {
      i + name.utf8CodeUnitCount <= end && memcmp(s.baseAddress! + i, name.utf8Start, name.utf8CodeUnitCount) == 0
    }
    guard s[i] == UInt8(ascii: "&") else { return .text }
    if isHere("&quot;") { return .entity("\"", length: 6) }
    if isHere("&amp;") { return .entity("&", length: 5) }
    guard i + 1 < end, Self.mayBeginEntity(s[i + 1]) else { return .text }
    if s[i + 1] == UInt8(ascii: "#") {
      var number: UInt32 = 0
      var j = i + 2
      while j < min(end, i + 6), (0x30...0x39).contains(s[j]) {
        number = number * 10 + UInt32(s[j] - 0x30)
        j += 1
      }
      guard j < end, s[j] == UInt8(ascii: ";"), number >= 0xA0, let sign = Unicode.Scalar(number) else {
        return .unknown
      }
      return .entity(sign, length: j + 1 - i)
    }
    // No entity is longer, and none has a space or a quotation mark.
    for b in s[i..<min(end, i + 40)] {
      if b == 0x20 || b == UInt8(ascii: "\"") { break }
      if b == UInt8(ascii: ";") { return .unknown }
    }
    return .text
  }

  private static func mayBeginEntity(_ b: UInt8) -> Bool {
    b == UInt8(ascii: "#") || (0x30...0x39).contains(b) || (0x41...0x5A).contains(b) || (0x61...0x7A).contains(b)
  }
}
