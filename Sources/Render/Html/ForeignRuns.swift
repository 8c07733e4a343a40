import Model

/// A script that texts of the site are written in, as far as telling their runs apart needs it.
enum Script: Sendable, Equatable {
  case arabic, latin, cyrillic, greek, hebrew, han

  /// Language tag for a run whose language nobody stated, and its direction.
  var tag: String {
    switch self {
    case .arabic: "lang=\"ar\" dir=\"rtl\""
    case .latin: "lang=\"en\" dir=\"ltr\""
    case .cyrillic: "lang=\"ru\" dir=\"ltr\""
    case .greek: "lang=\"el\" dir=\"ltr\""
    case .hebrew: "lang=\"he\" dir=\"rtl\""
    case .han: "lang=\"zh\" dir=\"ltr\""
    }
  }

  var isLeftToRight: Bool { self != .arabic && self != .hebrew }

  /// The script of a letter; nil for what belongs to no script (digits, signs, spaces).
  init?(scalar: UInt32) {
    switch scalar {
    case 0x41...0x5A, 0x61...0x7A, 0xAA, 0xBA, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x1E00...0x1EFF: self = .latin
    case 0x370...0x3FF: self = .greek
    case 0x400...0x52F: self = .cyrillic
    case 0x591...0x5F4: self = .hebrew
    case 0x610...0x61A, 0x620...0x65F, 0x66E...0x6D3, 0x6D5...0x6DC, 0x750...0x77F, 0x8A0...0x8FF, 0xFB50...0xFDFF,
      0xFE70...0xFEFC:
      self = .arabic
    case 0x3040...0x30FF, 0x3400...0x9FFF: self = .han
    default: return nil
    }
  }
}

extension HTML {
  /// Appends text whose runs in another script than `base` are wrapped in `<bdi lang dir>`. A run goes from its first
  /// letter to its last, with the digits, spaces and signs between them, and the digits right beside them (G20, 3M).
  mutating func text(utf8 s: UnsafeBufferPointer<UInt8>, base: Script) {
    let count = s.count
    var plainStart = 0
    var i = 0
    while i < count {
      let b = s[i]
      // In an Arabic text the quick answer: two-byte Arabic letters and ASCII signs are not foreign.
      if base == .arabic, (0xD8...0xDB).contains(b) || b < 0x41 {
        i += b < 0x80 ? 1 : 2
        i = arabicRun(s, from: i)
        continue
      }
      // In an English one, ASCII is not.
      if base == .latin, b < 0x80 {
        i += 1
        continue
      }
      let (scalar, length) = decode(s, i)
      guard let script = Script(scalar: scalar), script != base else {
        i += length
        continue
      }
      var end = i + length
      var j = end
      while j < count {
        // In an English text the quick answer: Arabic letters, and spaces between them.
        if script == .arabic {
          if s[j] == 0x20 {
            j += 1
            continue
          }
          if j + 1 < count, isArabicLetter(s[j], s[j + 1]) {
            j += 2
            end = j
            continue
          }
        }
        let (next, n) = decode(s, j)
        if let other = Script(scalar: next) {
          if other != script { break }
          end = j + n
        } else if next == 0x60C || next == 0x61B || next == 0x61F || next == 0xAB || next == 0xBB {
          break
        }
        j += n
      }
      // Digits right behind the last letter belong to it (G20, S-400).
      while end < count, isDigitOrHyphen(s, end) { end += 1 }
      if script.isLeftToRight { while i > plainStart, (0x30...0x39).contains(s[i - 1]) { i -= 1 } }
      text(utf8: s[plainStart..<i])
      raw("<bdi ")
      raw(script.tag)
      raw(">")
      text(utf8: s[i..<end])
      raw("</bdi>")
      plainStart = end
      i = end
    }
    text(utf8: s[plainStart..<count])
  }

  /// Appends text as above.
  mutating func text(_ s: String, base: Script) {
    var s = s
    s.withUTF8 { text(utf8: $0, base: base) }
  }
}

/// Whether two bytes are a letter or mark of the basic Arabic ones, all of which ``Script`` counts as Arabic.
private func isArabicLetter(_ a: UInt8, _ b: UInt8) -> Bool {
  // U+0620 to U+063F, U+0640 to U+065F, U+0680 to U+06BF.
  a == 0xD8 && b >= 0xA0 || a == 0xD9 && b <= 0x9F || a == 0xDA
}

/// Where what need not be looked at ends, sixteen bytes at a time: two-byte Arabic letters and ASCII signs.
@inline(__always)
private func arabicRun(_ s: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
  func all(_ b: UInt8) -> SIMD16<UInt8> { ByteRuns.all(b) }
  var i = start
  while i + 16 <= s.count {
    let v = UnsafeRawPointer(s.baseAddress! + i).loadUnaligned(as: SIMD16<UInt8>.self)
    // ASCII letters, and what begins any other scalar.
    let others = ((v &- all(0x41)) .< all(0x3F)) .| ((v &- all(0xC0)) .< all(0x18)) .| (v .>= all(0xDC))
    if let found = ByteRuns.first(others) { return i + found }
    i += 16
  }
  // A letter may have been cut.
  if i > start, i < s.count, s[i] & 0xC0 == 0x80 { i += 1 }
  return i
}

private func isDigitOrHyphen(_ s: UnsafeBufferPointer<UInt8>, _ i: Int) -> Bool {
  if (0x30...0x39).contains(s[i]) { return true }
  return s[i] == 0x2D && i + 1 < s.count && (0x30...0x39).contains(s[i + 1])
}
