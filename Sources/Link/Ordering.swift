/// Whether `a` comes before `b` by UTF-8 bytes: the one order of strings in every output.
@inlinable
func bytesPrecede(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }

/// Strings compared byte by byte: to Swift's own comparison two strings may be the same in other bytes, which takes a look at each
/// scalar of an Arabic word.
extension String {
  @inlinable
  func begins(_ start: String) -> Bool { utf8.starts(with: start.utf8) }

  @inlinable
  func isBytes(_ other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}

/// Pairs of words, found by their bytes.
struct WordPairs: Sendable {
  private let pairs: Set<[UInt8]>

  init(_ pairs: [(String, String)]) { self.pairs = Set(pairs.map(Self.key)) }

  func contains(_ first: String, _ second: String) -> Bool { pairs.contains(Self.key((first, second))) }

  private static func key(_ pair: (String, String)) -> [UInt8] { pair.0.utf8 + [0x20] + pair.1.utf8 }
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
