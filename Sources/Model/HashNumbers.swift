/// Numbers hashes in the order in which they are first met: 0, 1, 2, ...
///
/// Tables are arrays by such numbers: a name, a word or an actor is hashed once from its bytes, and never compared as a text
/// again. Among a million things the odds that any two share a 64-bit hash are 3 in a hundred million; such two would be taken
/// for one.
///
/// An open table with linear probing, half full at most; the hash itself is the place, spread by the golden ratio (Knuth, The Art
/// of Computer Programming 3, 6.4).
package struct HashNumbers: Sendable {
  @usableFromInline
  package struct Slot: Sendable {
    /// 0 in a free slot.
    @usableFromInline var hash: UInt64
    @usableFromInline var number: Int32

    @inlinable
    init(hash: UInt64 = 0, number: Int32 = 0) {
      self.hash = hash
      self.number = number
    }
  }

  @usableFromInline var slots: [Slot]
  @usableFromInline var shift: UInt64
  @usableFromInline package var count = 0

  /// - Parameter capacity: hashes that are expected.
  @inlinable
  package init(capacity: Int = 0) {
    var bits: UInt64 = 3
    while 1 << bits < capacity * 2 { bits += 1 }
    slots = [Slot](repeating: Slot(), count: 1 << bits)
    shift = 64 - bits
  }

  /// The slot that holds a hash, or the free one where it would stand.
  @inlinable @inline(__always)
  func place(_ hash: UInt64) -> Int {
    var i = Int((hash &* 0x9E37_79B9_7F4A_7C15) >> shift)
    while slots[i].hash != hash && slots[i].hash != 0 { i = (i + 1) & (slots.count - 1) }
    return i
  }

  /// 0 marks a free slot; what has this hash goes by another one.
  @inlinable @inline(__always)
  static func stored(_ hash: UInt64) -> UInt64 { hash == 0 ? 0x9AE1_6A3B_2F90_404F : hash }

  /// The number of a hash, which is given one where it has none.
  @inlinable @inline(__always)
  package mutating func number(_ hash: UInt64) -> Int {
    let hash = Self.stored(hash)
    let i = place(hash)
    if slots[i].hash != 0 { return Int(slots[i].number) }
    let n = count
    slots[i] = Slot(hash: hash, number: Int32(n))
    count += 1
    if count * 2 > slots.count { grow() }
    return n
  }

  @inlinable @inline(__always)
  package func find(_ hash: UInt64) -> Int? {
    let slot = slots[place(Self.stored(hash))]
    return slot.hash == 0 ? nil : Int(slot.number)
  }

  @usableFromInline
  mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 2)
    shift -= 1
    for slot in old where slot.hash != 0 { slots[place(slot.hash)] = slot }
  }
}
