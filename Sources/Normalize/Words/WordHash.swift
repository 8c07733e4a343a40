/// The hash words are found by: 64-bit FNV-1a over pairs of bytes, which Arabic letters are, so that a word can be hashed with a
/// letter put before or behind it without making it. A last odd byte is a step of its own.
struct WordHash {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  @inline(__always)
  mutating func add(letter: UInt16) { value = (value ^ UInt64(letter)) &* 0x100_0000_01b3 }

  @inline(__always)
  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    var i = range.lowerBound
    let last = range.upperBound - 1
    while i < last {
      add(letter: UInt16(bytes[i]) << 8 | UInt16(bytes[i &+ 1]))
      i &+= 2
    }
    if i < range.upperBound { add(letter: UInt16(bytes[i])) }
  }

  var result: UInt64 {
    let mixed = (value ^ (value >> 32)) &* 0xbf58_476d_1ce4_e5b9
    return mixed ^ (mixed >> 29)
  }

  static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
    let whole = bytes.withContiguousStorageIfAvailable { bytes in
      var hash = WordHash()
      hash.add(bytes, 0..<bytes.count)
      return hash.result
    }
    if let whole { return whole }
    var hash = WordHash()
    var bytes = bytes.makeIterator()
    while let first = bytes.next() {
      if let second = bytes.next() {
        hash.add(letter: UInt16(first) << 8 | UInt16(second))
      } else {
        hash.add(letter: UInt16(first))
      }
    }
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
