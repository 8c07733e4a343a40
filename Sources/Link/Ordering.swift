import Foundation
import Model

/// Whether `a` comes before `b` by UTF-8 bytes: the one order of strings in every output.
func bytesPrecede(_ a: String, _ b: String) -> Bool {
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
func orderByBytes(_ numbers: [Int], of strings: [String], jobs: Int) -> [Int] {
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

extension Array {
  /// Puts some elements into an order and drops all others, without a copy of any.
  ///
  /// - Parameter order: where each element of the result stands now, each once.
  mutating func arrange(_ order: [Int]) {
    // What stands at each place, and where each element stands, as elements are swapped.
    var elements = Array<Int>(indices)
    var places = elements
    for (to, element) in order.enumerated() {
      let from = places[element]
      if from == to { continue }
      swapAt(to, from)
      let other = elements[to]
      (elements[to], elements[from]) = (element, other)
      (places[element], places[other]) = (to, from)
    }
    removeLast(count - order.count)
  }
}

/// Strings compared byte by byte: to Swift's own comparison two strings may be the same in other bytes, which takes a look at each
/// scalar of an Arabic word.
extension String {
  @inlinable
  func begins(_ start: String) -> Bool { utf8.starts(with: start.utf8) }

  @inlinable
  func isBytes(_ other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}

/// Pairs of words, found by the hashes of their bytes.
struct WordPairs: Sendable {
  private let pairs: WordSet
  private let firsts: WordSet

  init(_ pairs: [(String, String)]) {
    self.pairs = WordSet(hashes: pairs.map { pairHash(byteHash($0.0), byteHash($0.1)) })
    firsts = WordSet(pairs.map(\.0))
  }

  func contains(_ first: String, _ second: String) -> Bool { contains(byteHash(first), { byteHash(second) }) }

  /// - Parameter second: hash of the second word, asked for only where the first one begins a pair.
  func contains(_ first: UInt64, _ second: () -> UInt64) -> Bool {
    firsts.contains(hash: first) && pairs.contains(hash: pairHash(first, second()))
  }
}

extension Sequence where Element == String {
  /// Sorted by UTF-8 bytes.
  func sortedByBytes() -> [String] { sorted(by: bytesPrecede) }
}

extension Dictionary where Key == String, Value == Int {
  /// The key with the highest count; of equals the first by bytes.
  var mostFrequent: String? {
    self.min { $0.value != $1.value ? $0.value > $1.value : bytesPrecede($0.key, $1.key) }?.key
  }

  /// Highest count first; equals by bytes.
  func byCount() -> [(key: String, value: Int)] {
    sorted { $0.value != $1.value ? $0.value > $1.value : bytesPrecede($0.key, $1.key) }
  }
}
