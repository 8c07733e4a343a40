/// Positions of characters, quick where each is a single letter or sign: reckoning where a character of any script ends takes
/// twenty times as long.
extension String {
  /// Index behind the first `count` characters; nil where there are fewer.
  func endOfCharacters(_ count: Int) -> Index? {
    var done = 0
    var i = utf8.startIndex
    let end = utf8.endIndex
    while done < count, i < end {
      let length = Self.lengthOfSimple(utf8[i])
      if length == 0 { return index(startIndex, offsetBy: count, limitedBy: endIndex) }
      if length > 1 {
        let second = utf8.index(after: i)
        guard second < end, Self.isSimple(utf8[i], utf8[second]) else {
          return index(startIndex, offsetBy: count, limitedBy: endIndex)
        }
      }
      i = utf8.index(i, offsetBy: length)
      done += 1
    }
    guard done == count else { return nil }
    // A mark behind the last letter belongs to it.
    if i < end {
      let length = Self.lengthOfSimple(utf8[i])
      let isSimple = length == 1 || length == 2 && Self.isSimple(utf8[i], utf8[utf8.index(after: i)])
      if !isSimple { return index(startIndex, offsetBy: count, limitedBy: endIndex) }
    }
    return i
  }

  /// 1 for ASCII but carriage return, 2 where the second byte decides, 0 for the rest.
  private static func lengthOfSimple(_ b: UInt8) -> Int {
    if b < 0x80 { return b == 0x0D ? 0 : 1 }
    return b == 0xC2 || (0xD8...0xD9).contains(b) ? 2 : 0
  }

  /// Arabic letters, digits and punctuation, no marks; « ».
  private static func isSimple(_ a: UInt8, _ b: UInt8) -> Bool {
    let scalar = UInt32(a & 0x1F) << 6 | UInt32(b & 0x3F)
    return switch scalar {
    case 0xAB, 0xBB, 0x60C, 0x61B, 0x61F, 0x621...0x64A, 0x660...0x66D: true
    default: false
    }
  }
}
