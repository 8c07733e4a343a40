/// What a scalar is to the tokeniser, after folding to the compare level.
enum CharacterClass: UInt8, Sendable {
  case space, arabic, latin, digit, other

  /// Classes of the scalars below U+0800.
  static let table: [CharacterClass] = (UInt32(0)..<0x800).map(classify)

  /// The letters words are made of: Arabic U+0621 to U+063A, U+0641 to U+064A, U+0671 to U+06D3; Latin A to Z, U+00C0 to U+024F.
  private static func classify(_ value: UInt32) -> CharacterClass {
    switch value {
    case 0x621...0x63A, 0x641...0x64A, 0x671...0x6D3: return .arabic
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F: return .latin
    case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0: return .space
    default:
      guard let scalar = Unicode.Scalar(value) else { return .other }
      return scalar.properties.generalCategory == .decimalNumber ? .digit : .other
    }
  }

  /// Class and length in bytes of the scalar that begins at an offset of valid UTF-8.
  @inline(__always)
  static func at(_ i: Int, _ bytes: [UInt8], _ table: [CharacterClass]) -> (CharacterClass, Int) {
    let lead = bytes[i]
    if lead < 0x80 { return (table[Int(lead)], 1) }
    if lead < 0xE0 { return (table[Int(lead & 0x1F) << 6 | Int(bytes[i + 1] & 0x3F)], 2) }
    if lead < 0xF0 {
      let value = UInt32(lead & 0x0F) << 12 | UInt32(bytes[i + 1] & 0x3F) << 6 | UInt32(bytes[i + 2] & 0x3F)
      switch value {
      case 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: return (.space, 3)
      default: return (.other, 3)
      }
    }
    return (.other, 4)
  }
}
