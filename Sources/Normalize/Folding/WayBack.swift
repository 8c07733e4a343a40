/// Leads from byte offsets of a folded text back to the original: one entry for each place where the lengths differ.
///
/// Between two entries the texts run byte for byte beside each other. A *piece* is a stretch that was replaced as a whole;
/// an offset inside it leads to its start or, as the end of a span, to its end.
struct WayBack: Sendable, Hashable {
  /// Folded offset of each entry, twice that and one more where a piece begins.
  private var folded: [UInt64] = []
  private var original: [Int] = []

  mutating func reserve(_ entries: Int) {
    folded.reserveCapacity(entries)
    original.reserveCapacity(entries)
  }

  /// Forgets all, and keeps the memory.
  mutating func removeAll() {
    folded.removeAll(keepingCapacity: true)
    original.removeAll(keepingCapacity: true)
  }

  /// Number of entries.
  var count: Int { folded.count }

  /// Notes that `length` folded bytes stand for `originalLength` original ones.
  @inline(__always)
  mutating func replace(folded start: Int, _ length: Int, original from: Int, _ originalLength: Int) {
    if let last = folded.last, last == UInt64(start) << 1 {
      folded.removeLast()
      original.removeLast()
    }
    if length > 0 {
      folded.append(UInt64(start) << 1 | 1)
      original.append(from)
    }
    folded.append(UInt64(start + length) << 1)
    original.append(from + originalLength)
  }

  /// Notes that the last letter, from `start` in the folded text, and `originalLength` original bytes at `from` are now one
  /// piece of `length` bytes; a piece that the letter is the end of becomes one with it.
  mutating func merge(folded start: Int, _ length: Int, original from: Int, _ originalLength: Int) {
    var begin = (folded: start, original: offset(start))
    while let last = folded.last, last > UInt64(start) << 1 {
      folded.removeLast()
      original.removeLast()
    }
    if let last = folded.last, last & 1 == 1, let begun = original.last {
      begin = (Int(last >> 1), begun)
      folded.removeLast()
      original.removeLast()
    }
    replace(
      folded: begin.folded, start + length - begin.folded, original: begin.original,
      from + originalLength - begin.original)
  }

  /// Notes that the folded text ends earlier than was written: what stood there in the original belongs to its end.
  mutating func cut(folded end: Int, original: Int) {
    while let last = folded.last, last >= UInt64(end) << 1 {
      folded.removeLast()
      self.original.removeLast()
    }
    folded.append(UInt64(end) << 1)
    self.original.append(original)
  }

  /// Original offset of a folded one.
  func offset(_ at: Int, isEnd: Bool = false) -> Int {
    // The last entry at or before the offset.
    var low = 0
    var high = folded.count
    while low < high {
      let middle = (low + high) / 2
      if folded[middle] >> 1 <= UInt64(at) { low = middle + 1 } else { high = middle }
    }
    return offset(at, entry: low - 1, isEnd: isEnd)
  }

  private func offset(_ at: Int, entry: Int, isEnd: Bool) -> Int {
    guard entry >= 0 else { return at }
    let start = Int(folded[entry] >> 1)
    if folded[entry] & 1 == 0 { return original[entry] + at - start }
    return isEnd && at > start ? original[entry + 1] : original[entry]
  }

  /// Original offset of a folded one, for offsets that come in rising order: `entry` is where the last search ended.
  @inline(__always)
  func offset(_ at: Int, isEnd: Bool, from entry: inout Int) -> Int {
    while entry < folded.count && folded[entry] >> 1 <= UInt64(at) { entry += 1 }
    return offset(at, entry: entry - 1, isEnd: isEnd)
  }
}
