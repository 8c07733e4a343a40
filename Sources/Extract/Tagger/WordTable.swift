/// Numbers word types in the order in which they are met, by a 64-bit hash of their bytes.
///
/// Two words with one hash would count as one: among a million types the chance is 1 in 37 million. Open addressing,
/// because `Dictionary` with `String` keys takes most of the tagger's time (hashing that is right for all of Unicode).
struct WordTable: Sendable {
  private var slots: [Slot]
  private var mask: Int
  private(set) var count = 0

  private struct Slot {
    var hash: UInt64 = 0
    var id: Int32 = -1
  }

  /// - Parameter capacity: number of types expected; the table grows where there are more.
  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = Array(repeating: Slot(), count: size)
    mask = size - 1
  }

  /// The number of the type with a hash, and whether it is new.
  mutating func id(_ hash: UInt64) -> (id: Int, isNew: Bool) {
    var at = Int(truncatingIfNeeded: hash) & mask
    while slots[at].id >= 0 {
      if slots[at].hash == hash { return (Int(slots[at].id), false) }
      at = (at + 1) & mask
    }
    slots[at] = Slot(hash: hash, id: Int32(count))
    count += 1
    if count * 2 > slots.count { grow() }
    return (count - 1, true)
  }

  /// Forgets all types; the memory is kept.
  mutating func removeAll() {
    for at in slots.indices { slots[at] = Slot() }
    count = 0
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: old.count * 2)
    mask = slots.count - 1
    for slot in old where slot.id >= 0 {
      var at = Int(truncatingIfNeeded: slot.hash) & mask
      while slots[at].id >= 0 { at = (at + 1) & mask }
      slots[at] = slot
    }
  }

  /// The hash of a word's bytes.
  @inline(__always)
  static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var h: UInt64 = 0xcbf2_9ce4_8422_2325
    for b in bytes { h = (h ^ UInt64(b)) &* 0x100_0000_01b3 }
    return mix(h, 77)
  }
}
