/// Numbers of names by the hash of their letters, and a sieve that knows with which letters names begin.
///
/// Open addressing, one look into memory for nearly every word. The sieve holds one bit for the hash of every beginning of
/// every form, letter by letter, so that it does not matter where a text puts its spaces; about one foreign beginning in
/// eight passes it, and is then not found in the table.
struct NameIndex: Sendable {
  private struct Slot {
    var hash: UInt64 = 0
    var row: Int32 = -1
    /// How many words a text may make of it.
    var words: Int32 = 0
  }

  private var slots: [Slot]
  private let mask: Int
  /// One bit a beginning, at the upper bits of its mixed hash.
  private var sieve: [UInt64]
  private let shift: UInt64
  private(set) var count = 0

  /// - Parameter capacity: more than this many forms must not be put in.
  init(capacity: Int) {
    var size = 1024
    while size < capacity * 2 { size *= 2 }
    slots = Array(repeating: Slot(), count: size)
    mask = size - 1
    // About ten beginnings a form, eight bits or more for each.
    var bits: UInt64 = 16
    while 1 << bits < size / 2 * 80 { bits += 1 }
    sieve = Array(repeating: 0, count: 1 << (bits - 6))
    shift = 64 - bits
  }

  @inline(__always)
  private static func mixed(_ hash: UInt64) -> UInt64 { (hash ^ hash >> 29) &* 0xbf58_476d_1ce4_e5b9 }

  /// The row of a form.
  @inline(__always)
  subscript(hash: UInt64) -> Int32? { row(hash, words: 1) }

  /// The row of a form that a text may write in so many words: no name is found in the middle of others, مالي in أم إلى.
  @inline(__always)
  func row(_ hash: UInt64, words: Int) -> Int32? {
    var at = Int(truncatingIfNeeded: Self.mixed(hash) >> 20) & mask
    while slots[at].row >= 0 {
      if slots[at].hash == hash { return slots[at].words >= words ? slots[at].row : nil }
      at = (at + 1) & mask
    }
    return nil
  }

  /// False only where no form begins with these letters.
  @inline(__always)
  func mayBegin(_ hash: UInt64) -> Bool {
    let bit = Self.mixed(hash) >> shift
    return sieve[Int(bit >> 6)] & 1 << (bit & 63) != 0
  }

  /// Sets the row of a form.
  ///
  /// - Parameters:
  ///   - letters: the form's letters, as ``NameLetters`` gives them.
  ///   - words: how many words a text may make of it.
  mutating func set(_ letters: [UInt8], words: Int, _ row: Int32) {
    var hash = Gazetteer.hashStart
    for byte in letters {
      // Before each letter but the first: a beginning ends there.
      if byte & 0xC0 != 0x80, hash != Gazetteer.hashStart { note(hash) }
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    note(hash)
    put(Slot(hash: hash, row: row, words: Int32(words)))
  }

  private mutating func note(_ hash: UInt64) {
    let bit = Self.mixed(hash) >> shift
    sieve[Int(bit >> 6)] |= 1 << (bit & 63)
  }

  private mutating func put(_ slot: Slot) {
    var at = Int(truncatingIfNeeded: Self.mixed(slot.hash) >> 20) & mask
    while slots[at].row >= 0, slots[at].hash != slot.hash { at = (at + 1) & mask }
    if slots[at].row < 0 { count += 1 }
    let words = max(slots[at].words, slot.words)
    slots[at] = slot
    slots[at].words = words
  }
}
