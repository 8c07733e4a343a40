import Model

/// The paths of files that were met, by their hashes: a site may have a million. An open table of them with linear probing, half full at
/// most.
struct PathHashes: Sendable {
  /// 0 where none is.
  private var slots = [UInt64](repeating: 0, count: 1 << 10)
  private(set) var count = 0

  static func hash(_ path: String) -> UInt64 {
    path.utf8.withContiguousStorageIfAvailable { hash($0) } ?? Array(path.utf8).withUnsafeBufferPointer { hash($0) }
  }

  /// - Parameter path: its UTF-8.
  static func hash(_ path: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let hash = stableHash(longText: path)
    return hash == 0 ? 1 : hash
  }

  func contains(_ hash: UInt64) -> Bool { slots[place(hash)] == hash }

  /// Where a hash is, or would be.
  private func place(_ hash: UInt64) -> Int {
    var i = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[i] != hash, slots[i] != 0 { i = (i + 1) & (slots.count - 1) }
    return i
  }

  /// A second time it changes nothing.
  mutating func insert(_ hash: UInt64) {
    let i = place(hash)
    if slots[i] == hash { return }
    slots[i] = hash
    count += 1
    if count * 2 > slots.count { grow() }
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: old.count * 2)
    for hash in old where hash != 0 { slots[place(hash)] = hash }
  }
}
