/// The tables of the event pass: `-` stands for an empty cell.
enum EventTables {
  static func rows(_ name: String) -> [[String]] {
    LanguageData.rows(name).map { $0.map { $0 == "-" ? "" : $0 } }
  }
}

/// From hashes to indices, with open addressing; made once and only read afterwards.
struct HashIndex: Sendable {
  /// A bit for some bits of each key: most hashes that are asked for are in no table, and this is small enough to be near.
  private var mayHold: [UInt64]
  private var keys: [UInt64]
  private var values: [Int32]
  private let mask: Int

  /// - Parameter entries: pairwise different keys, none of them 0.
  init(_ entries: [(key: UInt64, value: Int32)]) {
    var size = 16
    while size < entries.count * 2 { size *= 2 }
    keys = Array(repeating: 0, count: size)
    values = Array(repeating: 0, count: size)
    mask = size - 1
    mayHold = Array(repeating: 0, count: max(1, size / 16))
    for entry in entries {
      var slot = Int(truncatingIfNeeded: entry.key) & mask
      while keys[slot] != 0 { slot = (slot + 1) & mask }
      keys[slot] = entry.key
      let mark = mark(entry.key)
      mayHold[mark.place] |= mark.bit
      values[slot] = entry.value
    }
  }

  /// Place and bit of a key in `mayHold`, from other bits than its slot.
  @inline(__always)
  private func mark(_ key: UInt64) -> (place: Int, bit: UInt64) {
    let mixed = key &* 0x9E37_79B9_7F4A_7C15
    return (Int(truncatingIfNeeded: mixed >> 32) & (mayHold.count - 1), 1 << (mixed >> 58))
  }

  @inline(__always)
  subscript(key: UInt64) -> Int32? {
    let mark = mark(key)
    if mayHold[mark.place] & mark.bit == 0 { return nil }
    var slot = Int(truncatingIfNeeded: key) & mask
    while keys[slot] != 0 {
      if keys[slot] == key { return values[slot] }
      slot = (slot + 1) & mask
    }
    return nil
  }
}

/// A closed set of words of the event pass, by their hashes: a `Set` would hash each hash once more.
struct EventWordSet: Sendable {
  private let index: HashIndex

  init(_ hashes: Set<UInt32>?) { index = HashIndex((hashes ?? []).sorted().map { (UInt64($0) + 1, 1) }) }

  @inline(__always)
  func contains(_ hash: UInt32) -> Bool { index[UInt64(hash) + 1] != nil }
}
