/// The tables of the event pass: `-` stands for an empty cell.
enum EventTables {
  static func rows(_ name: String) -> [[String]] {
    LanguageData.rows(name).map { $0.map { $0 == "-" ? "" : $0 } }
  }
}

/// From hashes to indices, with open addressing; made once and only read afterwards.
struct HashIndex: Sendable {
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
    for entry in entries {
      var slot = Int(truncatingIfNeeded: entry.key) & mask
      while keys[slot] != 0 { slot = (slot + 1) & mask }
      keys[slot] = entry.key
      values[slot] = entry.value
    }
  }

  @inline(__always)
  subscript(key: UInt64) -> Int32? {
    var slot = Int(truncatingIfNeeded: key) & mask
    while keys[slot] != 0 {
      if keys[slot] == key { return values[slot] }
      slot = (slot + 1) & mask
    }
    return nil
  }
}
