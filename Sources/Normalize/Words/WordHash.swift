/// The hash words are found by: 64-bit FNV-1a, byte by byte, so that a word can be hashed with a letter put before or behind it
/// without making it.
struct WordHash {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  @inline(__always)
  mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }

  @inline(__always)
  mutating func add(letter: UInt16) {
    add(UInt8(truncatingIfNeeded: letter >> 8))
    add(UInt8(truncatingIfNeeded: letter))
  }

  @inline(__always)
  mutating func add(_ bytes: [UInt8], _ range: Range<Int>) { for i in range { add(bytes[i]) } }

  var result: UInt64 {
    let mixed = (value ^ (value >> 32)) &* 0xbf58_476d_1ce4_e5b9
    return mixed ^ (mixed >> 29)
  }

  static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash = WordHash()
    for byte in bytes { hash.add(byte) }
    return hash.result
  }
}

/// An Arabic letter of two bytes as one number.
struct Letter {
  static func code(_ letter: String) -> UInt16 {
    let bytes = Array(letter.utf8)
    return UInt16(bytes[0]) << 8 | UInt16(bytes[1])
  }
}
