/// Small numbers by ``WordHash``, found by open addressing with one look into memory each: the upper 48 bits of a slot are
/// the hash's, the lower 16 the number.
struct WordTable: Sendable {
  private var slots: [UInt64]
  private let mask: Int

  private static let numberBits: UInt64 = 0xFFFF

  /// - Parameter capacity: more than this many words must not be put in.
  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = [UInt64](repeating: 0, count: size)
    mask = size - 1
  }

  /// The number of a word, 0 where it has none.
  @inline(__always)
  subscript(hash: UInt64) -> UInt16 {
    var at = Int(truncatingIfNeeded: hash >> 16) & mask
    while slots[at] != 0 {
      if (slots[at] ^ hash) & ~Self.numberBits == 0 { return UInt16(truncatingIfNeeded: slots[at]) }
      at = (at + 1) & mask
    }
    return 0
  }

  /// - Parameter number: not 0.
  mutating func set(_ hash: UInt64, _ number: UInt16) {
    var at = Int(truncatingIfNeeded: hash >> 16) & mask
    while slots[at] != 0, (slots[at] ^ hash) & ~Self.numberBits != 0 { at = (at + 1) & mask }
    slots[at] = hash & ~Self.numberBits | UInt64(number)
  }
}
