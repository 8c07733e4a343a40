import Model

extension Array {
  /// Puts some elements into an order and drops all others, without a copy of any.
  ///
  /// - Parameter order: where each element of the result stands now, each once.
  mutating func arrange(_ order: [Int]) {
    // What stands at each place, and where each element stands, as elements are swapped.
    var elements = Array<Int>(indices)
    var places = elements
    // Measured: two elements of a buffer change places by their bytes, those of an array by copies.
    withUnsafeMutableBufferPointer { buffer in
      for (to, element) in order.enumerated() {
        let from = places[element]
        if from == to { continue }
        buffer.swapAt(to, from)
        let other = elements[to]
        (elements[to], elements[from]) = (element, other)
        (places[element], places[other]) = (to, from)
      }
    }
    removeLast(count - order.count)
  }
}

/// Strings compared byte by byte: to Swift's own comparison two strings may be the same in other bytes, which takes a look at each
/// scalar of an Arabic word.
extension StringProtocol {
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
