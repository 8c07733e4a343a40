/// Where things stand by their ids: what a dictionary tells that has the ids as its keys, but an id is hashed from its bytes and never
/// compared as a text (``HashNumbers``). Of two things with one id the first counts.
package struct IdNumbers: Sendable {
  private var numbers: HashNumbers
  /// By number, where the thing stands.
  private var places: [Int32] = []

  /// - Parameters:
  ///   - count: how many things there are.
  ///   - id: the id of one of them.
  package init(_ count: Int, id: (Int) -> String) {
    numbers = HashNumbers(capacity: count)
    places.reserveCapacity(count)
    for i in 0..<count where numbers.number(Self.hash(id(i))) == places.count { places.append(Int32(i)) }
  }

  /// - Returns: nil where nothing has that id.
  package subscript(id: String) -> Int? { self[hash: Self.hash(id)] }

  /// By ``hash(_:)`` of the id.
  package subscript(hash hash: UInt64) -> Int? { numbers.find(hash).map { Int(places[$0]) } }

  package static func hash(_ id: String) -> UInt64 {
    id.utf8.withContiguousStorageIfAvailable { stableHash(longText: $0) } ?? stableHash(longText: Array(id.utf8))
  }
}
