import Model

/// Values by word, found by the hash of its bytes.
struct WordTable<Value: Sendable>: Sendable {
  private var numbers: HashNumbers
  private(set) var values: [Value] = []

  /// - Parameter pairs: of two with one word the first stands.
  init(_ pairs: some Collection<(String, Value)>) {
    numbers = HashNumbers(capacity: pairs.count)
    values.reserveCapacity(pairs.count)
    for (word, value) in pairs where numbers.number(byteHash(word)) == values.count { values.append(value) }
  }

  /// - Parameter pairs: hash of each word, and what it means.
  init(hashes pairs: some Collection<(UInt64, Value)>) {
    numbers = HashNumbers(capacity: pairs.count)
    values.reserveCapacity(pairs.count)
    for (hash, value) in pairs where numbers.number(hash) == values.count { values.append(value) }
  }

  subscript(word: some StringProtocol) -> Value? { self[hash: byteHash(word)] }

  /// - Parameter hash: ``byteHash(_:seed:)`` of the word.
  subscript(hash hash: UInt64) -> Value? { numbers.find(hash).map { values[$0] } }

  /// Where the value of a word stands among ``values``.
  func place(of word: some StringProtocol) -> Int? { numbers.find(byteHash(word)) }
}

/// Words, found by the hash of their bytes.
struct WordSet: Sendable {
  private var numbers: HashNumbers

  init(_ words: some Collection<String>) { self.init(hashes: words.map { byteHash($0) }) }

  init(hashes: [UInt64]) {
    numbers = HashNumbers(capacity: hashes.count)
    for h in hashes { _ = numbers.number(h) }
  }

  func contains(_ word: some StringProtocol) -> Bool { contains(hash: byteHash(word)) }
  func contains(hash: UInt64) -> Bool { numbers.find(hash) != nil }
}

/// ``stableHash(_:seed:)`` of a text's UTF-8.
@inline(__always)
func byteHash(_ text: some StringProtocol, seed: UInt64 = 0) -> UInt64 {
  text.utf8.withContiguousStorageIfAvailable { stableHash($0, seed: seed) } ?? stableHash(text.utf8, seed: seed)
}

/// ``byteHash(_:seed:)`` of what a span covers, without a substring.
@inline(__always)
func byteHash(_ span: Span, in text: String, seed: UInt64 = 0) -> UInt64 {
  // Measured: each mention comes by here more than once.
  text.utf8.withContiguousStorageIfAvailable { stableHash($0[span.start..<span.end], seed: seed) }
    ?? byteHash(text[span], seed: seed)
}

/// One hash of two, in their order.
@inline(__always)
func pairHash(_ a: UInt64, _ b: UInt64) -> UInt64 {
  var h = (a ^ (b << 23 | b >> 41)) &* 0x9E37_79B9_7F4A_7C15 &+ b
  h = (h ^ (h >> 32)) &* 0xD6E8_FEB8_6659_FD93
  return h ^ (h >> 29)
}

/// One hash of two, whichever comes first.
@inline(__always)
func unorderedHash(_ a: UInt64, _ b: UInt64) -> UInt64 { a < b ? pairHash(a, b) : pairHash(b, a) }
