/// Whether `a` comes before `b` by UTF-8 bytes: the one order of strings in every output.
@inlinable
func bytesPrecede(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }

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
