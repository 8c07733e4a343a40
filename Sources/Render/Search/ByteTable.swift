import Glibc

/// Numbers words in the order in which they are first met, 0, 1, 2, ..., by their bytes: an open table over one stretch of them.
///
/// A dictionary of texts takes four times as long, since equal Arabic texts are told only after normalising them.
struct ByteTable {
  private struct Slot {
    /// The upper half of the word's hash.
    var hash: UInt32 = 0
    /// One more than the word's number; 0 in a free slot.
    var next: UInt32 = 0
  }

  private var slots = [Slot](repeating: Slot(), count: 1 << 12)
  /// All words, one after another.
  private var bytes: [UInt8] = []
  /// Where each word ends in `bytes`.
  private var ends: [UInt32] = []

  /// How many words there are.
  var count: Int { ends.count }

  /// The number of a word, which is given one where it has none.
  mutating func number(_ word: UnsafeBufferPointer<UInt8>) -> Int {
    let hash = Self.hash(word)
    var i = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[i].next != 0 {
      let n = Int(slots[i].next) - 1
      if slots[i].hash == UInt32(hash >> 32), withBytes(n, { Self.areEqual($0, word) }) { return n }
      i = (i + 1) & (slots.count - 1)
    }
    bytes.append(contentsOf: word)
    ends.append(UInt32(bytes.count))
    slots[i] = Slot(hash: UInt32(hash >> 32), next: UInt32(ends.count))
    if ends.count * 2 > slots.count { grow() }
    return ends.count - 1
  }

  private mutating func grow() {
    slots = [Slot](repeating: Slot(), count: slots.count * 2)
    for n in ends.indices {
      let hash = withBytes(n) { Self.hash($0) }
      var i = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[i].next != 0 { i = (i + 1) & (slots.count - 1) }
      slots[i] = Slot(hash: UInt32(hash >> 32), next: UInt32(n + 1))
    }
  }

  /// Length of a word in bytes.
  func length(_ n: Int) -> Int { range(n).count }

  private func range(_ n: Int) -> Range<Int> { (n == 0 ? 0 : Int(ends[n - 1]))..<Int(ends[n]) }

  @inline(__always)
  func withBytes<T>(_ n: Int, _ body: (UnsafeBufferPointer<UInt8>) -> T) -> T {
    bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range(n)])) }
  }

  /// Numbers in the order of their words, byte by byte.
  func sorted(_ numbers: some Collection<Int32>) -> [Int32] {
    // The first eight bytes tell most.
    var keyed = numbers.map { n in (head: withBytes(Int(n)) { Self.head($0) }, number: n) }
    keyed.sort { a, b in a.head != b.head ? a.head < b.head : precedes(Int(a.number), Int(b.number)) }
    return keyed.map(\.number)
  }

  private func precedes(_ a: Int, _ b: Int) -> Bool {
    withBytes(a) { a in
      withBytes(b) { b in
        let order = memcmp(a.baseAddress!, b.baseAddress!, min(a.count, b.count))
        return order != 0 ? order < 0 : a.count < b.count
      }
    }
  }

  // Measured hot: every word of every text is looked up. Bytes are read through raw pointers, within the words.

  /// The first eight bytes as a number that compares like them; 0 for those a short word lacks.
  private static func head(_ word: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let raw = UnsafeRawBufferPointer(word)
    if raw.count >= 8 { return UInt64(bigEndian: raw.loadUnaligned(as: UInt64.self)) }
    return raw.reduce(0) { $0 << 8 | UInt64($1) } << UInt64(8 * (8 - raw.count))
  }

  private static func areEqual(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    a.count == b.count && (a.isEmpty || memcmp(a.baseAddress!, b.baseAddress!, a.count) == 0)
  }

  /// Eight bytes at a time: multiplied by the golden ratio (Knuth, The Art of Computer Programming 3, 6.4), the upper bits brought down.
  private static func hash(_ word: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let raw = UnsafeRawBufferPointer(word)
    var h = UInt64(raw.count)
    var i = 0
    while i + 8 <= raw.count {
      h = mixed(h ^ UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: i, as: UInt64.self)))
      i += 8
    }
    var rest: UInt64 = 0
    while i < raw.count {
      rest = rest << 8 | UInt64(raw[i])
      i += 1
    }
    return mixed(h ^ rest)
  }

  @inline(__always)
  private static func mixed(_ h: UInt64) -> UInt64 {
    let h = h &* 0x9E37_79B9_7F4A_7C15
    return h ^ (h >> 32)
  }
}
