import Foundation

/// Whether `a` comes before `b` by UTF-8 bytes: the one order of strings in every output.
package func bytesPrecede(_ a: String, _ b: String) -> Bool {
  // Measured: hundreds of thousands of keys with long common beginnings are sorted; a byte at a time costs three times as much.
  a.utf8.withContiguousStorageIfAvailable { x in
    b.utf8.withContiguousStorageIfAvailable { y in
      let least = min(x.count, y.count)
      let order = least == 0 ? 0 : memcmp(x.baseAddress!, y.baseAddress!, least)
      return order != 0 ? order < 0 : x.count < y.count
    }
  }.flatMap { $0 } ?? a.utf8.lexicographicallyPrecedes(b.utf8)
}

/// Numbers of strings in the byte order of these; equals keep their order.
///
/// Most comparisons end in the first bytes, which stand beside the numbers: to look at the strings is to wait for memory.
package func orderByBytes(_ numbers: [Int], of strings: [String], jobs: Int) -> [Int] {
  struct Key {
    /// The first bytes, the first of all the highest.
    var (first, second, third): (UInt64, UInt64, UInt64) = (0, 0, 0)
    var number: Int

    init(_ string: String, _ number: Int) {
      self.number = number
      var i = 0
      for b in string.utf8.prefix(24) {
        let shifted = UInt64(b) << UInt64(56 - 8 * (i & 7))
        if i < 8 { first |= shifted } else if i < 16 { second |= shifted } else { third |= shifted }
        i += 1
      }
    }
  }
  @Sendable func precede(_ a: Key, _ b: Key) -> Bool {
    if a.first != b.first { return a.first < b.first }
    if a.second != b.second { return a.second < b.second }
    if a.third != b.third { return a.third < b.third }
    return bytesPrecede(strings[a.number], strings[b.number])
  }
  let keys = mapParallel(numbers.count, jobs: jobs) { Key(strings[numbers[$0]], numbers[$0]) }
  return sortParallel(keys, jobs: jobs, by: precede).map(\.number)
}

extension Sequence where Element == String {
  /// Sorted by UTF-8 bytes.
  package func sortedByBytes() -> [String] { sorted(by: bytesPrecede) }
}
