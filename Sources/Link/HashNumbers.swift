import Model

/// Numbers hashes in the order in which they are first met: 0, 1, 2, ...
///
/// The tables of linking are arrays by such numbers: a name, a word or an actor is hashed once from its bytes, and never compared
/// as a text again. Among a million things the odds that any two share a 64-bit hash are 3 in a hundred million; such two would be
/// taken for one.
///
/// An open table with linear probing, half full at most; the hash itself is the place, spread by the golden ratio (Knuth, The Art
/// of Computer Programming 3, 6.4).
struct HashNumbers: Sendable {
  private struct Slot: Sendable {
    /// 0 in a free slot.
    var hash: UInt64 = 0
    var number: Int32 = 0
  }

  private var slots: [Slot]
  private var shift: UInt64
  private(set) var count = 0

  /// - Parameter capacity: hashes that are expected.
  init(capacity: Int = 0) {
    var bits: UInt64 = 3
    while 1 << bits < capacity * 2 { bits += 1 }
    slots = [Slot](repeating: Slot(), count: 1 << bits)
    shift = 64 - bits
  }

  /// The slot that holds a hash, or the free one where it would stand.
  @inline(__always)
  private func place(_ hash: UInt64) -> Int {
    var i = Int((hash &* 0x9E37_79B9_7F4A_7C15) >> shift)
    while slots[i].hash != hash && slots[i].hash != 0 { i = (i + 1) & (slots.count - 1) }
    return i
  }

  /// 0 marks a free slot; what has this hash goes by another one.
  @inline(__always)
  private static func stored(_ hash: UInt64) -> UInt64 { hash == 0 ? 0x9AE1_6A3B_2F90_404F : hash }

  /// The number of a hash, which is given one where it has none.
  @inline(__always)
  mutating func number(_ hash: UInt64) -> Int {
    let hash = Self.stored(hash)
    let i = place(hash)
    if slots[i].hash != 0 { return Int(slots[i].number) }
    let n = count
    slots[i] = Slot(hash: hash, number: Int32(n))
    count += 1
    if count * 2 > slots.count { grow() }
    return n
  }

  @inline(__always)
  func find(_ hash: UInt64) -> Int? {
    let slot = slots[place(Self.stored(hash))]
    return slot.hash == 0 ? nil : Int(slot.number)
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 2)
    shift -= 1
    for slot in old where slot.hash != 0 { slots[place(slot.hash)] = slot }
  }
}

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
